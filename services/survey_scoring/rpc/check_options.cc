#include "services/survey_scoring/rpc/check_options.h"

#include <initializer_list>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "services/survey_scoring/rpc/survey_catalogs.h"

namespace trellis::survey {
namespace {

using google::protobuf::FieldDescriptor;
using v1::MatchOptions;
using v1::ScoreSurveyRequest;

constexpr int kMaxTopRank = 16;
constexpr int kMaxExcluded = 100;
constexpr int kMaxMatches = 100;
constexpr int kHighestJobZone = 5;

// The fields that belong to one student.
bool IsAnswerField(int number) {
  return number == ScoreSurveyRequest::kAnswersFieldNumber ||
         number == ScoreSurveyRequest::kCompactAnswersFieldNumber ||
         number == ScoreSurveyRequest::kResponseMillisecondsFieldNumber ||
         number == ScoreSurveyRequest::kStudentRefFieldNumber;
}

void RequireCatalog(absl::string_view field, const std::string& name,
                    FieldViolations& violations) {
  if (name.empty()) return;
  const auto parsed = ParseCatalogResourceName(name);
  if (parsed.has_value() && parsed->relative_name.empty()) return;
  violations.Add(field, "must have the form catalogs/{catalog}",
                 "MALFORMED_NAME");
}

void RequireRange(absl::string_view field, int value, int most,
                  FieldViolations& violations) {
  if (value >= 0 && value <= most) return;
  violations.Add(
      field, absl::StrCat("must be from 1 to ", most, ", or 0 for the default"),
      "OUT_OF_RANGE");
}

void RequireAtMost(absl::string_view field, int size, int most,
                   FieldViolations& violations) {
  if (size <= most) return;
  violations.Add(
      field, absl::StrCat("must hold at most ", most, " values, not ", size),
      "TOO_MANY");
}

void CheckNorms(const ScoreSurveyRequest& request,
                FieldViolations& violations) {
  RequireAtMost("norms", request.norms_size(), kMaxNorms, violations);
  if (request.norms_size() > kMaxNorms) return;
  for (int i = 0; i < request.norms_size(); ++i) {
    const auto parsed = ParseCatalogResourceName(request.norms(i));
    if (parsed.has_value() &&
        HasCollections(parsed->relative_name, {"norms"})) {
      continue;
    }
    violations.Add(absl::StrCat("norms[", i, "]"),
                   "must have the form catalogs/{catalog}/norms/{norm}",
                   "MALFORMED_NAME");
  }
}

void CheckTieBreaks(const ScoreSurveyRequest& request,
                    FieldViolations& violations) {
  RequireAtMost("tie_breaks", request.tie_breaks_size(), kMaxTieBreaks,
                violations);
  if (request.tie_breaks_size() > kMaxTieBreaks) return;
  for (int i = 0; i < request.tie_breaks_size(); ++i) {
    const int kind = request.tie_breaks(i);
    if (kind != catalog::v1::Item::KIND_UNSPECIFIED &&
        catalog::v1::Item::Kind_IsValid(kind)) {
      continue;
    }
    violations.Add(absl::StrCat("tie_breaks[", i, "]"),
                   "must be a kind of item", "UNKNOWN_VALUE");
  }
}

// Adds every field of `request` that is set and for which `is_wrong`.
template <typename Predicate>
void CheckFields(const ScoreSurveyRequest& request, Predicate is_wrong,
                 absl::string_view description, FieldViolations& violations) {
  std::vector<const FieldDescriptor*> fields;
  request.GetReflection()->ListFields(request, &fields);
  for (const FieldDescriptor* field : fields) {
    if (!is_wrong(field->number())) continue;
    violations.Add(field->name(), description, "NOT_ALLOWED");
  }
}

}  // namespace

std::optional<CatalogResourceName> ParseInstrumentName(absl::string_view name) {
  const auto parsed = ParseCatalogResourceName(name);
  if (!parsed.has_value() ||
      !HasCollections(parsed->relative_name, {"instruments"})) {
    return std::nullopt;
  }
  return parsed;
}

bool AreOneInstrument(const CatalogResourceName& a,
                      const CatalogResourceName& b) {
  return a.catalog_id == b.catalog_id && a.relative_name == b.relative_name;
}

void CheckMatchOptions(const MatchOptions& options,
                       FieldViolations& violations) {
  RequireCatalog("match.framework", options.framework(), violations);
  RequireCatalog("match.program_catalog", options.program_catalog(),
                 violations);
  RequireRange("match.max_results", options.max_results(), kMaxMatches,
               violations);
  RequireAtMost("match.kinds", options.kinds_size(),
                MatchOptions::Kind_ARRAYSIZE, violations);
  RequireAtMost("match.job_zones", options.job_zones_size(), kHighestJobZone,
                violations);
  RequireAtMost("match.excluded", options.excluded_size(), kMaxExcluded,
                violations);
  for (int i = 0; i < options.excluded_size() && i < kMaxExcluded; ++i) {
    const auto parsed = ParseCatalogResourceName(options.excluded(i));
    if (parsed.has_value() && parsed->revision.empty() &&
        !parsed->relative_name.empty()) {
      continue;
    }
    violations.Add(absl::StrCat("match.excluded[", i, "]"),
                   "must be the name of a record, without a revision",
                   "MALFORMED_NAME");
  }
  if (!MatchOptions::Method_IsValid(options.method())) {
    violations.Add("match.method", "is not known", "UNKNOWN_VALUE");
  }
  for (int i = 0; i < options.kinds_size() && i < MatchOptions::Kind_ARRAYSIZE;
       ++i) {
    if (options.kinds(i) == MatchOptions::KIND_UNSPECIFIED ||
        !MatchOptions::Kind_IsValid(options.kinds(i))) {
      violations.Add(absl::StrCat("match.kinds[", i, "]"),
                     "must be a kind of record", "UNKNOWN_VALUE");
    }
  }
  for (int i = 0; i < options.job_zones_size() && i < kHighestJobZone; ++i) {
    if (options.job_zones(i) < 1 || options.job_zones(i) > kHighestJobZone) {
      violations.Add(absl::StrCat("match.job_zones[", i, "]"),
                     "must be from 1 to 5", "OUT_OF_RANGE");
    }
  }
}

void CheckOptions(const ScoreSurveyRequest& request,
                  FieldViolations& violations) {
  if (request.instrument().empty()) {
    violations.Add("instrument", "is required", "REQUIRED");
  } else if (!ParseInstrumentName(request.instrument()).has_value()) {
    violations.Add("instrument",
                   "must have the form "
                   "catalogs/{catalog}/instruments/{instrument}",
                   "MALFORMED_NAME");
  }
  RequireRange("top_rank", request.top_rank(), kMaxTopRank, violations);
  if (!catalog::v1::MissingPolicy_IsValid(request.missing_policy())) {
    violations.Add("missing_policy", "is not known", "UNKNOWN_VALUE");
  }
  CheckNorms(request, violations);
  CheckTieBreaks(request, violations);
  if (request.has_match()) CheckMatchOptions(request.match(), violations);
}

void CheckVersion(const ScoreSurveyRequest& request,
                  const catalog::v1::Instrument& instrument,
                  FieldViolations& violations) {
  if (request.instrument_version().empty() ||
      request.instrument_version() == instrument.version()) {
    return;
  }
  violations.Add("instrument_version",
                 absl::StrCat("must be \"", instrument.version(),
                              "\", the version that the catalog has"),
                 "WRONG_VERSION");
}

void CheckHoldsOptionsOnly(const ScoreSurveyRequest& request,
                           FieldViolations& violations) {
  CheckFields(request, IsAnswerField,
              "belongs to one student and must stand in surveys", violations);
}

void CheckHoldsAnswersOnly(const ScoreSurveyRequest& request,
                           FieldViolations& violations) {
  CheckFields(
      request, [](int number) { return !IsAnswerField(number); },
      "holds for all students and must stand in defaults", violations);
}

}  // namespace trellis::survey
