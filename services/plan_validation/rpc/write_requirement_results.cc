#include "services/plan_validation/rpc/write_requirement_results.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "services/plan_validation/rpc/name_in.h"
#include "services/plan_validation/rpc/requirement_wire.h"
#include "services/plan_validation/rpc/rule_results.h"
#include "services/plan_validation/rpc/write_certificates.h"

namespace trellis::plan {
namespace {

// Writes the result of one requirement set.
class ResultWriter {
 public:
  ResultWriter(const SetJudgment& judgment, const PlanToJudge& plan,
               const CreditItems& credit, Language language,
               v1::ValidatePlanResponse& response)
      : judgment_(judgment),
        plan_(plan),
        credit_(credit),
        language_(language),
        response_(response),
        rules_(*judgment.rules),
        counting_(judgment.judgment->counting),
        view_(ShownView(judgment, credit)) {
    for (size_t b = 0; b < rules_.buckets().size(); ++b) {
      const RequirementRules::Bucket& bucket = rules_.buckets()[b];
      own_.set(b, IsOwnRule(judgment_, bucket.rule));
      own_rules_.set(b, own_.test(b) && bucket.choice < 0);
    }
  }

  // Returns the rules that a limit keeps credit out of.
  std::vector<std::string> Write() {
    v1::RequirementSetResult& result = *response_.add_requirement_sets();
    result.set_requirement_set(judgment_.set->message->name());
    result.set_display_name(NameIn(*judgment_.set->message, language_));
    result.set_cohort_matches(judgment_.student.cohort_matches);
    result.set_catalog_revision(judgment_.set->catalog_revision);
    std::vector<RuleOutcome> outcomes = FindRuleOutcomes(judgment_, credit_);
    WriteTotals(outcomes, result);
    std::sort(outcomes.begin(), outcomes.end(),
              [&](const RuleOutcome& a, const RuleOutcome& b) {
                return IdOf(judgment_, a) < IdOf(judgment_, b);
              });
    for (const RuleOutcome& outcome : outcomes) {
      WriteRule(outcome, *result.add_rules());
    }
    WriteCertificates(judgment_, plan_, credit_, language_, result);
    WriteCountings();
    WriteNotCounted();
    return std::move(limited_);
  }

 private:
  using RuleIds = absl::InlinedVector<absl::string_view, 8>;

  void WriteTotals(const std::vector<RuleOutcome>& outcomes,
                   v1::RequirementSetResult& result) const {
    const SetTotals totals = TotalsOf(judgment_, credit_, outcomes);
    result.set_verdict(ToVerdict(totals.planned));
    result.set_earned_verdict(ToVerdict(totals.earned));
    result.set_needed_millicredits(ToWire(totals.needed));
    result.set_filled_millicredits(ToWire(totals.filled));
    result.set_earned_millicredits(ToWire(totals.earned_filled));
    result.set_missing_millicredits(ToWire(totals.missing));
    result.set_lower_bound_millicredits(ToWire(totals.lower_bound));
    result.set_proof(counting_.is_cut_off ? v1::PROOF_BUDGET_EXHAUSTED
                                          : v1::PROOF_EXACT);
  }

  void WriteRule(const RuleOutcome& outcome, v1::RuleResult& written) const {
    const RequirementRules::Rule& rule =
        rules_.rules()[static_cast<size_t>(outcome.rule)];
    const std::string id(IdOf(judgment_, outcome));
    written.set_rule(id);
    const auto names = judgment_.set->names.find(id);
    if (names != judgment_.set->names.end()) {
      if (names->second.rule != nullptr) {
        written.set_display_name(NameIn(*names->second.rule, language_));
      } else if (names->second.part != nullptr) {
        written.set_display_name(NameIn(*names->second.part, language_));
      }
    }
    if (!outcome.part.empty()) {
      written.set_parent(std::string(RuleId(judgment_, outcome.rule)));
    } else if (rule.parent >= 0 && IsOwnRule(judgment_, rule.parent)) {
      written.set_parent(std::string(RuleId(judgment_, rule.parent)));
    }
    written.set_chosen(outcome.is_chosen);
    written.set_verdict(ToVerdict(outcome.planned));
    written.set_earned_verdict(ToVerdict(outcome.earned));
    written.set_needed_millicredits(ToWire(outcome.needed));
    written.set_filled_millicredits(ToWire(outcome.filled));
    written.set_earned_millicredits(ToWire(outcome.earned_filled));
    written.set_missing_millicredits(
        ToWire(std::max<Millicredits>(0, outcome.needed - outcome.filled)));
    written.set_needed_count(outcome.needed_count);
    written.set_filled_count(outcome.count);
    written.set_chosen_value(outcome.value);
    if (outcome.part.empty()) WriteExceptions(outcome.rule, written);
    if (rule.spec.kind == RuleSpec::Kind::kCourses && outcome.is_chosen) {
      WriteMissingCourses(rule, written);
    }
  }

  void WriteExceptions(int rule, v1::RuleResult& written) const {
    const StudentRules& student = judgment_.student;
    for (size_t e = 0; e < student.outcomes.size(); ++e) {
      if (student.outcomes[e] == ExceptionOutcome::kApplied &&
          student.changed_rules[e] == rule) {
        written.add_exceptions(plan_.plan->exceptions[e].position);
      }
    }
  }

  void WriteMissingCourses(const RequirementRules::Rule& rule,
                           v1::RuleResult& written) const {
    for (const std::string& name : MissingCourses(judgment_, rule, plan_)) {
      written.add_missing_courses(name);
    }
  }

  // Whether a bucket is asked for and lacks credit.
  bool IsOpen(int bucket) const {
    const auto b = static_cast<size_t>(bucket);
    return counting_.bucket_is_asked[b] != 0 &&
           counting_.bucket_filled[b] < counting_.bucket_needs[b];
  }

  // The ids of the rules of `buckets` that are this set's, in order.
  template <typename Accept>
  RuleIds RulesOf(const BucketSet& buckets, Accept accept) const {
    RuleIds ids;
    const BucketSet own = buckets & own_rules_;
    for (int b = NextBucket(own, 0); b < kMaxBuckets;
         b = NextBucket(own, b + 1)) {
      if (!accept(b)) continue;
      ids.push_back(
          RuleId(judgment_, rules_.buckets()[static_cast<size_t>(b)].rule));
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
  }

  // What another part of the course's credit counts for already, or null.
  v1::Counted* FindCounted(int position, const std::string& rule,
                           const std::string& part) const {
    for (v1::Counted& counted :
         *response_.mutable_courses(position)->mutable_counted()) {
      if (counted.requirement_set() == judgment_.set->message->name() &&
          counted.rule() == rule && counted.part() == part) {
        return &counted;
      }
    }
    return nullptr;
  }

  void WriteCountings() const {
    for (const Counting& counting : counting_.countings) {
      const auto& bucket =
          rules_.buckets()[static_cast<size_t>(counting.bucket)];
      if (!IsOwnRule(judgment_, bucket.rule)) continue;
      const CreditItem& item =
          credit_.items[static_cast<size_t>(counting.item)];
      const std::string id(RuleId(judgment_, bucket.rule));
      v1::Counted* const same = FindCounted(item.position, id, bucket.part);
      if (same != nullptr) {
        same->set_millicredits(same->millicredits() + ToWire(counting.credit));
        continue;
      }
      v1::Counted& counted =
          *response_.mutable_courses(item.position)->add_counted();
      counted.set_requirement_set(judgment_.set->message->name());
      counted.set_rule(id);
      counted.set_part(bucket.part);
      counted.set_millicredits(ToWire(counting.credit));
      const BucketSet eligible = view_.EligibleBuckets(item);
      for (const absl::string_view rule :
           RulesOf(eligible, [&](int b) { return IsOpen(b); })) {
        if (rule != id) counted.add_other_rules(std::string(rule));
      }
    }
  }

  void WriteNotCounted() {
    std::vector<Millicredits> counted(credit_.items.size(), 0);
    for (const Counting& counting : counting_.countings) {
      const auto& bucket =
          rules_.buckets()[static_cast<size_t>(counting.bucket)];
      if (!IsOwnRule(judgment_, bucket.rule)) continue;
      const auto i = static_cast<size_t>(counting.item);
      counted[i] +=
          bucket.counts_courses ? credit_.items[i].credit : counting.credit;
    }
    for (size_t i = 0; i < credit_.items.size(); ++i) {
      const CreditItem& item = credit_.items[i];
      if (counted[i] >= item.credit) continue;
      WriteNotCounted(item, item.credit - counted[i], counted[i] > 0);
    }
    std::sort(limited_.begin(), limited_.end());
    limited_.erase(std::unique(limited_.begin(), limited_.end()),
                   limited_.end());
  }

  void WriteNotCounted(const CreditItem& item, Millicredits credit,
                       bool counts_in_part) {
    const BucketSet selected = rules_.unit(item.unit).eligible & own_;
    const BucketSet eligible = view_.EligibleBuckets(item) & own_;
    auto* const course = response_.mutable_courses(item.position);
    v1::NotCounted::Reason reason = v1::NotCounted::REASON_NOT_NEEDED;
    BucketSet takers = eligible;
    if (IsExcluded(item)) {
      reason = v1::NotCounted::REASON_EXCLUDED;
      takers.reset();
    } else if (selected.none() && eligible.none()) {
      reason = v1::NotCounted::REASON_NO_RULE;
    } else if (eligible.none()) {
      reason = IsTooLate(item) ? v1::NotCounted::REASON_WRONG_TIME
                               : v1::NotCounted::REASON_MARK_TOO_LOW;
      takers = selected;
    } else if (item.is_repeat && !counts_in_part) {
      reason = v1::NotCounted::REASON_REPEATED;
    } else if (RulesOf(eligible, [&](int b) {
                 return counting_.bucket_is_asked[static_cast<size_t>(b)] != 0;
               }).empty()) {
      reason = v1::NotCounted::REASON_OTHER_WAY;
    } else if (const RuleIds open =
                   RulesOf(eligible, [&](int b) { return IsOpen(b); });
               !open.empty()) {
      // Where there is room and it does not count, something keeps it out.
      reason = v1::NotCounted::REASON_LIMIT;
      for (const absl::string_view rule : open) limited_.emplace_back(rule);
    }
    v1::NotCounted& written = *course->add_not_counted();
    written.set_requirement_set(judgment_.set->message->name());
    written.set_reason(reason);
    written.set_millicredits(ToWire(credit));
    for (const absl::string_view rule :
         RulesOf(takers, [](int) { return true; })) {
      written.add_rules(std::string(rule));
    }
  }

  bool IsExcluded(const CreditItem& item) const {
    const auto& exclusions = judgment_.student.changes.exclusions;
    return std::any_of(exclusions.begin(), exclusions.end(),
                       [&](const RuleChanges::Exclusion& exclusion) {
                         return exclusion.course == item.course;
                       });
  }

  // Whether the grade keeps it out wherever it would count otherwise.
  bool IsTooLate(const CreditItem& item) const {
    const BucketSet& selected = rules_.unit(item.unit).eligible;
    for (size_t t = 0; t < rules_.takens().size(); ++t) {
      if ((selected & rules_.taken_buckets()[t]).none()) continue;
      const TakenSpec& taken = rules_.takens()[t];
      if (item.grade >= taken.first_grade && item.grade <= taken.last_grade) {
        return false;
      }
    }
    return true;
  }

  const SetJudgment& judgment_;
  const PlanToJudge& plan_;
  const CreditItems& credit_;
  const Language language_;
  v1::ValidatePlanResponse& response_;
  const RequirementRules& rules_;
  const CountingResult& counting_;
  const CountingView view_;
  // The buckets of this set's rules, and those that are no choice's.
  BucketSet own_;
  BucketSet own_rules_;
  std::vector<std::string> limited_;
};

v1::CourseResult::NoCreditReason ToReason(NoCredit no_credit) {
  switch (no_credit) {
    case NoCredit::kNotEarned:
      return v1::CourseResult::NO_CREDIT_REASON_NOT_EARNED;
    case NoCredit::kRepeated:
      return v1::CourseResult::NO_CREDIT_REASON_REPEATED;
    case NoCredit::kEarnsCredit:
      break;
  }
  return v1::CourseResult::NO_CREDIT_REASON_UNSPECIFIED;
}

}  // namespace

void WriteCourses(const CreditItems& credit,
                  v1::ValidatePlanResponse& response) {
  for (size_t i = 0; i < credit.no_credit.size(); ++i) {
    v1::CourseResult& course = *response.add_courses();
    course.set_index(static_cast<int>(i));
    course.set_no_credit_reason(ToReason(credit.no_credit[i]));
  }
}

std::vector<std::string> WriteRequirementSet(
    const SetJudgment& judgment, const PlanToJudge& plan,
    const CreditItems& credit, Language language,
    v1::ValidatePlanResponse& response) {
  return ResultWriter(judgment, plan, credit, language, response).Write();
}

}  // namespace trellis::plan
