#include "services/plan_validation/verifier/fault_text.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/names/resource_name.h"

namespace trellis::plan_verifier {

std::string CreditText(Credit credit) {
  const absl::string_view sign = credit < 0 ? "-" : "";
  const Credit amount = credit < 0 ? -credit : credit;
  std::string text = absl::StrCat(sign, amount / 1000);
  if (amount % 1000 == 0) return text;
  absl::StrAppend(&text, ".", absl::Dec(amount % 1000, absl::kZeroPad3));
  while (text.back() == '0') text.pop_back();
  return text;
}

std::string CoursesText(const CountingModel& model,
                        const std::vector<int>& positions) {
  std::vector<std::string> names;
  for (const int position : positions) {
    const auto* const course =
        model.plan->courses[static_cast<size_t>(position)];
    names.push_back(absl::StrCat(position, " (", LastId(course->name()), ")"));
  }
  if (names.size() == 1) return absl::StrCat("course ", names[0]);
  const std::string last = names.empty() ? "" : names.back();
  if (!names.empty()) names.pop_back();
  return absl::StrCat("courses ", absl::StrJoin(names, ", "), " and ", last);
}

std::string NeedText(const std::string& rule, const std::string& part) {
  return part.empty()
             ? absl::StrCat("rule \"", rule, "\"")
             : absl::StrCat("rule \"", rule, "\", part \"", part, "\"");
}

}  // namespace trellis::plan_verifier
