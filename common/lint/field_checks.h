#ifndef TRELLIS_COMMON_LINT_FIELD_CHECKS_H_
#define TRELLIS_COMMON_LINT_FIELD_CHECKS_H_

#include <cstdint>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/lint/problem_sink.h"
#include "google/protobuf/message.h"

namespace trellis {

// The fields of one record or part of a record, by its path. Building the path
// is left until there is a problem.
class FieldChecks {
 public:
  // The item `index` of the list `list` of the value at `parent` ("" for the
  // bundle). `parent` and `list` must outlive the object.
  FieldChecks(ProblemSink& problems, absl::string_view parent,
              absl::string_view list, int index)
      : problems_(problems), parent_(parent), list_(list), index_(index) {}

  // The value at `path` itself, "" for what is checked as a whole. `path` must
  // outlive the object.
  FieldChecks(ProblemSink& problems, absl::string_view path)
      : FieldChecks(problems, path, "", 0) {}

  // The path of `field`, or of the item itself.
  std::string Path(absl::string_view field = "") const;

  void Error(absl::string_view field, absl::string_view code,
             absl::string_view message, absl::string_view suggestion = "");
  void Warning(absl::string_view field, absl::string_view code,
               absl::string_view message, absl::string_view suggestion = "");

  // MISSING_FIELD unless `is_there`. Returns `is_there`.
  bool Require(bool is_there, absl::string_view field);

  // OUT_OF_RANGE unless the value is in [low, high].
  void RequireRange(int64_t value, int64_t low, int64_t high,
                    absl::string_view field);

  // OUT_OF_RANGE unless the figure is in [low, high]. Returns whether it is.
  bool RequireFigure(double value, double low, double high,
                     absl::string_view field);

  // MISSING_FIELD or BAD_NAME unless the text is an identifier:
  // [a-z]([a-z0-9-]{0,61}[a-z0-9])?. Returns whether it is.
  bool RequireId(absl::string_view text, absl::string_view field);

  // BAD_NAME unless the text is lower-case words joined by hyphens. Returns
  // whether it is.
  bool RequireWords(absl::string_view text, absl::string_view field);

  // BAD_MARK unless the text is empty or a mark with which credit is earned: A+
  // to D-. "P" is no minimum, because it is not above or below any mark.
  void RequireMark(absl::string_view text, absl::string_view field);

  // BAD_DATE unless the text is empty or a day in the form YYYY-MM-DD. Returns
  // whether it is.
  bool RequireDate(absl::string_view text, absl::string_view field);

  // BAD_LANGUAGE for keys of `..._translations` fields that are no language.
  void RequireLanguages(const google::protobuf::Message& message);

 private:
  ProblemSink& problems_;
  absl::string_view parent_;
  absl::string_view list_;
  int index_;
};

// Finds values that have to be unique and are not.
class UniqueValues {
 public:
  // Reports `code` at `field` when `value`, unless it is empty, was added
  // before. `owner` says whose value it is.
  void Add(absl::string_view value, absl::string_view owner,
           FieldChecks& checks, absl::string_view field,
           absl::string_view code);

 private:
  absl::flat_hash_map<std::string, std::string> owners_;
};

// Reports `code` for every value that stands in the list `field` for the second
// time.
template <typename List>
void RequireDistinct(const List& list, absl::string_view field,
                     FieldChecks& checks,
                     absl::string_view code = "DUPLICATE_VALUE") {
  absl::flat_hash_set<typename List::value_type> seen;
  for (int i = 0; i < list.size(); ++i) {
    if (seen.insert(list[i]).second) continue;
    checks.Error(absl::StrCat(field, "[", i, "]"), code,
                 "this stands in the list already");
  }
}

// Returns the path of a value in a record: PathOf("courses", 3, "code") is
// "courses[3].code". Without a field, the path of the record.
std::string PathOf(absl::string_view collection, int index,
                   absl::string_view field = "");

// Returns `name` without "catalogs/{catalog}/", as people write it.
absl::string_view ShortName(absl::string_view name);

}  // namespace trellis

#endif  // TRELLIS_COMMON_LINT_FIELD_CHECKS_H_
