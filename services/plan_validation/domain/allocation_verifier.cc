#include "services/plan_validation/domain/allocation_verifier.h"

#include <algorithm>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"

namespace trellis::plan {
namespace {

bool Accepts(const BucketSpec& bucket, int course) {
  return std::find(bucket.courses.begin(), bucket.courses.end(), course) !=
         bucket.courses.end();
}

}  // namespace

std::string FaultOfCounting(absl::Span<const RuleSpec> rules,
                            absl::Span<const CreditItem> items,
                            absl::Span<const RuleCounting> countings) {
  std::map<int, Millicredits> of_item;
  std::map<std::pair<int, int>, Millicredits> of_bucket;
  for (const RuleCounting& c : countings) {
    const BucketSpec& bucket = rules[c.rule].buckets[c.bucket];
    if (c.credit <= 0) return "a counting has no credit";
    if (!Accepts(bucket, items[c.item].course)) {
      return absl::StrCat("rule ", c.rule, " does not accept item ", c.item);
    }
    if ((of_item[c.item] += c.credit) > items[c.item].credit) {
      return absl::StrCat("item ", c.item, " is counted twice");
    }
    if ((of_bucket[{c.rule, c.bucket}] += c.credit) > bucket.need) {
      return absl::StrCat("rule ", c.rule, " is filled beyond its need");
    }
  }
  return "";
}

std::string FaultOfShortage(absl::Span<const RuleSpec> rules,
                            absl::Span<const CreditItem> items,
                            const RuleShortage& shortage) {
  Millicredits need = 0;
  Millicredits available = 0;
  std::map<int, int> listed_of_course;
  for (const int item : shortage.items) {
    available += items[item].credit;
    ++listed_of_course[items[item].course];
  }
  // For each course, how many times it is named, and whether a rule that names
  // no courses accepts it.
  std::map<int, int> named;
  std::map<int, bool> accepted;
  for (const int rule : shortage.rules) {
    for (const BucketSpec& bucket : rules[rule].buckets) {
      need += bucket.need;
      for (const int course : bucket.courses) {
        if (rules[rule].names_courses) ++named[course];
        if (!rules[rule].names_courses) accepted[course] = true;
      }
    }
  }
  for (size_t i = 0; i < items.size(); ++i) {
    const int course = items[i].course;
    if (std::count(shortage.items.begin(), shortage.items.end(), i) > 0) {
      continue;
    }
    if (accepted[course] || named[course] > listed_of_course[course]) {
      return absl::StrCat("item ", i, " could count and is not listed");
    }
  }
  if (shortage.missing <= 0) return "nothing is missing";
  return need - available == shortage.missing ? "" : "the sums do not agree";
}

}  // namespace trellis::plan
