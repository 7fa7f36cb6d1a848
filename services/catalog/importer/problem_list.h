#ifndef TRELLIS_SERVICES_CATALOG_IMPORTER_PROBLEM_LIST_H_
#define TRELLIS_SERVICES_CATALOG_IMPORTER_PROBLEM_LIST_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/lint/problem_sink.h"
#include "common/yaml/yaml_reader.h"
#include "trellis/catalog/v1/catalog_admin_service.pb.h"

namespace trellis::catalog {

// Collects problems by the path of the value concerned, such as
// "courses[3].code", and finds the place in the files that the value was read
// from. A value that was not written is placed where its parent is.
//
// Thread compatible.
class ProblemList : public ProblemSink {
 public:
  // `sources` must outlive the list.
  explicit ProblemList(const SourceMap& sources) : sources_(sources) {}

  // Records an error: the files cannot become a revision.
  void Error(absl::string_view path, absl::string_view code,
             absl::string_view message,
             absl::string_view suggestion = "") override;

  // Records a warning: somebody should look.
  void Warning(absl::string_view path, absl::string_view code,
               absl::string_view message,
               absl::string_view suggestion = "") override;

  // Records an error found while a file was read.
  void Add(const SourceProblem& problem);

  // Drops every MISSING_FIELD from now on. For files with values that could not
  // be read, which would be called missing as well.
  void IgnoreMissingFields() { ignores_missing_fields_ = true; }

  // How many were recorded.
  size_t size() const { return problems_.size(); }

  // After a hundred problems nobody misses a suggestion.
  bool WantsSuggestions() const override { return problems_.size() < 100; }

  // Returns the problems, errors first and then by file, line and column, and
  // leaves the list empty.
  std::vector<v1::ImportProblem> Take();

 private:
  void Append(absl::string_view path, v1::ImportProblem::Severity severity,
              absl::string_view code, absl::string_view message,
              absl::string_view suggestion);

  const SourceMap& sources_;
  std::vector<v1::ImportProblem> problems_;
  bool ignores_missing_fields_ = false;
};

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_IMPORTER_PROBLEM_LIST_H_
