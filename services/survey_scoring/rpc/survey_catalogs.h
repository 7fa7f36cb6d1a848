#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_SURVEY_CATALOGS_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_SURVEY_CATALOGS_H_

#include <memory>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/catalog/snapshot.h"
#include "common/names/resource_name.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::survey {

// How many norms a request may name.
inline constexpr int kMaxNorms = 8;

// A catalog by its id and revision; an empty revision stands for the active
// one.
struct CatalogVersion {
  absl::string_view catalog_id;
  absl::string_view revision;

  friend bool operator==(const CatalogVersion& a, const CatalogVersion& b) {
    return a.catalog_id == b.catalog_id && a.revision == b.revision;
  }
};

// Returns the catalogs that `request` is answered from, each once, the one of
// the instrument first: those of the instrument, of the norms, of the framework
// and of the programs. Malformed names are left out: scoring says what is wrong
// with them. The views are into `request`.
std::vector<CatalogVersion> CatalogsOf(const v1::ScoreSurveyRequest& request);

// Returns the catalogs that `options` name.
std::vector<CatalogVersion> CatalogsOf(const v1::MatchOptions& options);

// Adds to `versions` those of `others` that are not in it.
void AddMissing(const std::vector<CatalogVersion>& others,
                std::vector<CatalogVersion>& versions);

// The snapshots that requests are answered from: one for each catalog, or for
// each revision of it that is asked for by name.
//
// Thread compatible.
class SurveyCatalogs {
 public:
  SurveyCatalogs() = default;

  // A set of one catalog, known as the active revision and by its revision.
  explicit SurveyCatalogs(std::shared_ptr<const CatalogSnapshot> snapshot) {
    Add("", std::move(snapshot));
  }

  // Adds a snapshot: what was found for `asked_revision`, which may be empty.
  void Add(absl::string_view asked_revision,
           std::shared_ptr<const CatalogSnapshot> snapshot);

  // Returns the snapshot of a catalog that was added for this revision, or
  // null.
  const CatalogSnapshot* Find(absl::string_view catalog_id,
                              absl::string_view revision) const;

  // Whether a catalog was added for any revision.
  bool HasCatalog(absl::string_view catalog_id) const;

 private:
  struct Entry {
    std::string asked_revision;
    std::shared_ptr<const CatalogSnapshot> snapshot;
  };
  std::vector<Entry> entries_;
};

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_SURVEY_CATALOGS_H_
