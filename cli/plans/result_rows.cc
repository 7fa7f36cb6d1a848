#include "cli/plans/result_rows.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/csv_cell.h"
#include "cli/message_cells.h"
#include "common/names/resource_name.h"

namespace trellis::cli {

using plan::v1::BatchPlanResult;
using plan::v1::Diagnostic;
using plan::v1::PlanSummary;
using plan::v1::SetSummary;

PlanResultRows::PlanResultRows(absl::string_view catalog) {
  const auto parsed = ParseCatalogResourceName(catalog);
  if (parsed.has_value()) catalog_id_ = std::string(parsed->catalog_id);
}

std::string PlanResultRows::ShortName(absl::string_view requirement_set) const {
  const auto parsed = ParseCatalogResourceName(requirement_set);
  if (!parsed.has_value()) return std::string(requirement_set);
  const absl::string_view id = LastId(parsed->relative_name);
  return parsed->catalog_id == catalog_id_
             ? std::string(id)
             : absl::StrCat(parsed->catalog_id, "/", id);
}

std::string PlanResultRows::Header() {
  return CsvLine({"row", "plan_ref", "verdict", "proof", "open_sets",
                  "missing_millicredits", "open_rules", "error_codes"});
}

std::string PlanResultRows::Line(int64_t row,
                                 const BatchPlanResult& result) const {
  const PlanSummary& summary = result.summary();
  std::vector<std::string> open_sets;
  std::vector<int32_t> missing;
  std::vector<std::string> open_rules;
  for (const SetSummary& set : summary.requirement_sets()) {
    if (set.verdict() == plan::v1::VERDICT_SATISFIED) continue;
    const std::string name = ShortName(set.requirement_set());
    open_sets.push_back(name);
    missing.push_back(set.missing_millicredits());
    for (const std::string& rule : set.open_rules()) {
      open_rules.push_back(absl::StrCat(name, "/", rule));
    }
  }
  std::vector<std::string> codes;
  for (const int code : summary.error_codes()) {
    codes.push_back(EnumCell(*Diagnostic::Code_descriptor(), code));
  }
  return CsvLine({absl::StrCat(row), result.plan_ref(),
                  EnumCell(*plan::v1::Verdict_descriptor(), summary.verdict()),
                  EnumCell(*plan::v1::Proof_descriptor(), summary.proof()),
                  absl::StrJoin(open_sets, " "), absl::StrJoin(missing, " "),
                  absl::StrJoin(open_rules, " "), absl::StrJoin(codes, " ")});
}

std::string PlanResultJson(int64_t row, const BatchPlanResult& result) {
  BatchPlanResult without_index = result;
  without_index.clear_index();
  return RowJson(row, without_index);
}

}  // namespace trellis::cli
