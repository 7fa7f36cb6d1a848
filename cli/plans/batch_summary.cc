#include "cli/plans/batch_summary.h"

#include <algorithm>
#include <sstream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/json_text.h"
#include "cli/message_cells.h"
#include "cli/output.h"

namespace trellis::cli {
namespace {

using plan::v1::Diagnostic;
using plan::v1::PlanSummary;
using plan::v1::SetSummary;

// How a sentence says what became of plans: "12 meet everything".
const char* VerdictPhrase(int verdict, bool es) {
  switch (verdict) {
    case plan::v1::VERDICT_SATISFIED:
      return Either(es, "meet everything", "cumplen todo");
    case plan::v1::VERDICT_UNKNOWN:
      return Either(es, "cannot be told", "no se pueden determinar");
    default:
      return Either(es, "do not meet everything", "no cumplen todo");
  }
}

std::string VerdictWord(int verdict) {
  return EnumCell(*plan::v1::Verdict_descriptor(), verdict);
}

std::string CodeWord(int code) {
  return EnumCell(*Diagnostic::Code_descriptor(), code);
}

int64_t CountOf(const std::map<int, int64_t>& counts, int key) {
  const auto found = counts.find(key);
  return found == counts.end() ? 0 : found->second;
}

// The entries of a map, the most frequent first.
template <typename Key>
std::vector<std::pair<Key, int64_t>> ByCount(
    const std::map<Key, int64_t>& counts) {
  std::vector<std::pair<Key, int64_t>> entries(counts.begin(), counts.end());
  std::stable_sort(
      entries.begin(), entries.end(),
      [](const auto& a, const auto& b) { return a.second > b.second; });
  return entries;
}

}  // namespace

void PlanBatchSummary::Add(const PlanSummary& summary) {
  ++plans_;
  ++verdicts_[summary.verdict()];
  not_exact_ += summary.proof() != plan::v1::PROOF_EXACT;
  for (const SetSummary& set : summary.requirement_sets()) {
    const std::string name = rows_.ShortName(set.requirement_set());
    ++sets_[name][set.verdict()];
    for (const std::string& rule : set.open_rules()) {
      ++open_rules_[{name, rule}];
    }
  }
  for (const int code : summary.error_codes()) ++codes_[code];
}

std::string PlanBatchSummary::Text(int64_t wrong,
                                   absl::string_view language) const {
  const bool es = IsSpanish(language);
  std::ostringstream text;
  text << Either(es, "Judged plans: ", "Planes juzgados: ") << plans_;
  for (const auto& [verdict, count] : verdicts_) {
    text << ", " << count << " " << VerdictPhrase(verdict, es);
  }
  text << Either(es, ". Plans with errors: ", ". Planes con errores: ") << wrong
       << ".\n";
  if (not_exact_ > 0) {
    text << Either(es, "Searches that were cut off: ",
                   "Búsquedas que se interrumpieron: ")
         << not_exact_ << ".\n";
  }
  const std::string open = Either(es, "OPEN", "PENDIENTES");
  if (!sets_.empty()) {
    Table table({Either(es, "REQUIREMENT SET", "REQUISITOS"),
                 Either(es, "MET", "CUMPLIDOS"), open,
                 Either(es, "UNKNOWN", "SIN SABER")});
    for (const auto& [name, verdicts] : sets_) {
      table.AddRow(
          {name, absl::StrCat(CountOf(verdicts, plan::v1::VERDICT_SATISFIED)),
           absl::StrCat(CountOf(verdicts, plan::v1::VERDICT_UNSATISFIED)),
           absl::StrCat(CountOf(verdicts, plan::v1::VERDICT_UNKNOWN))});
    }
    text << "\n";
    table.Print(text);
  }
  if (!open_rules_.empty()) {
    Table table({Either(es, "RULE", "REGLA"), open});
    for (const auto& [rule, count] : ByCount(open_rules_)) {
      table.AddRow(
          {absl::StrCat(rule.first, "/", rule.second), absl::StrCat(count)});
    }
    text << "\n";
    table.Print(text);
  }
  if (!codes_.empty()) {
    Table table({Either(es, "WRONG WITH COURSES", "ERRORES DE CURSOS"),
                 Either(es, "PLANS", "PLANES")});
    for (const auto& [code, count] : ByCount(codes_)) {
      table.AddRow({CodeWord(code), absl::StrCat(count)});
    }
    text << "\n";
    table.Print(text);
  }
  return text.str();
}

std::string PlanBatchSummary::Json(int64_t wrong,
                                   absl::string_view revision) const {
  const auto verdicts_of = [](const Verdicts& verdicts) {
    return absl::StrCat(
        "{",
        absl::StrJoin(verdicts, ",",
                      [](std::string* out, const auto& entry) {
                        absl::StrAppend(out, JsonText(VerdictWord(entry.first)),
                                        ":", entry.second);
                      }),
        "}");
  };
  std::vector<std::string> sets;
  for (const auto& [name, verdicts] : sets_) {
    sets.push_back(absl::StrCat("{\"requirementSet\":", JsonText(name),
                                ",\"verdicts\":", verdicts_of(verdicts), "}"));
  }
  std::vector<std::string> rules;
  for (const auto& [rule, count] : ByCount(open_rules_)) {
    rules.push_back(absl::StrCat("{\"requirementSet\":", JsonText(rule.first),
                                 ",\"rule\":", JsonText(rule.second),
                                 ",\"plans\":", count, "}"));
  }
  std::vector<std::string> codes;
  for (const auto& [code, count] : ByCount(codes_)) {
    codes.push_back(absl::StrCat("{\"code\":", JsonText(CodeWord(code)),
                                 ",\"plans\":", count, "}"));
  }
  return absl::StrCat(
      "{\"catalogRevision\":", JsonText(revision), ",\"judgedPlans\":", plans_,
      ",\"plansWithErrors\":", wrong, ",\"cutOffSearches\":", not_exact_,
      ",\"verdicts\":", verdicts_of(verdicts_), ",\"requirementSets\":[",
      absl::StrJoin(sets, ","), "],\"openRules\":[", absl::StrJoin(rules, ","),
      "],\"errorCodes\":[", absl::StrJoin(codes, ","), "]}\n");
}

}  // namespace trellis::cli
