#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_COMPILE_FRAMEWORK_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_COMPILE_FRAMEWORK_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "common/catalog/localized_text.h"
#include "common/catalog/snapshot.h"
#include "services/survey_scoring/domain/interest_comparison.h"

namespace trellis::survey {

// The names of a record, in all languages. Lives as long as its snapshot.
struct RecordNames {
  template <typename Record>
  explicit RecordNames(const Record& record)
      : name(&record.name()),
        display_name(&record.display_name()),
        translations(&record.display_name_translations()) {}

  const std::string& DisplayName(absl::string_view language_code) const {
    return LocalizedText(*display_name, *translations, language_code);
  }

  const std::string* name;
  const std::string* display_name;
  const google::protobuf::Map<std::string, std::string>* translations;
};

// The interests that belong to a record, or to several on average.
struct RecordInterests {
  InterestFigures figures = {};

  // Over how many occupations the figures are the mean.
  int occupation_count = 0;

  // The letters of the three highest figures.
  std::string code;

  // The three highest kinds of interest, from the highest.
  std::array<int, 3> highest = {};
};

// A cluster, pathway or occupation.
struct FrameworkRecord {
  enum class Kind { kCluster, kPathway, kOccupation };

  FrameworkRecord(Kind record_kind, RecordNames record_names)
      : kind(record_kind), names(record_names) {}

  Kind kind;
  RecordNames names;

  // Nothing stands for no data.
  std::optional<RecordInterests> interests;

  // The clusters it belongs to, by index, each once. Empty for clusters.
  std::vector<int> clusters;

  // The job zone of an occupation, or 0.
  int job_zone = 0;
};

// The clusters, pathways and occupations of a catalog, ready to be compared
// with interests. For CatalogSnapshot::Derived.
struct CompiledFramework {
  std::vector<FrameworkRecord> clusters;
  std::vector<FrameworkRecord> pathways;
  std::vector<FrameworkRecord> occupations;

  // Indexes by full name.
  absl::flat_hash_map<absl::string_view, int> cluster_indexes;
  absl::flat_hash_map<absl::string_view, int> pathway_indexes;

  // The standard deviation of each figure among the occupations; 1 where it
  // cannot be computed.
  InterestFigures spread = {1, 1, 1, 1, 1, 1};

  // Whether any occupation has interests.
  bool has_interests = false;
};

// Compiles `snapshot`, which must outlive the result. The figures of a cluster
// or pathway are the means over its occupations with interests, each counted
// once.
CompiledFramework CompileFramework(const CatalogSnapshot& snapshot);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_COMPILE_FRAMEWORK_H_
