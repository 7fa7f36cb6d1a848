#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_RULE_RISK_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_RULE_RISK_H_

#include <optional>
#include <vector>

#include "services/plan_validation/domain/candidate_judge.h"
#include "services/plan_validation/domain/counting_view.h"
#include "services/plan_validation/domain/latest_start.h"
#include "services/plan_validation/domain/search_effort.h"

namespace trellis::plan {

// Says how much room the rules of a plan's requirement sets have.
class RuleRisk {
 public:
  // Everything must outlive this. What is looked at is taken from `effort`.
  RuleRisk(const StudentContext& context, const Plan& plan,
           SearchEffort& effort);

  // From now on speaks of the set at `place` of the context; `judgment` is what
  // is said of it for the plan.
  void SetSubject(size_t place, const RequirementJudgment& judgment);

  // Returns the credit, not earned yet, that could be lost of what may count in
  // a rule before the set lacks anything; 0 when it lacks something. Courses
  // are lost whole, the ones with most credit first, so that no other way of
  // losing courses that are counted apart loses more. Once the effort is
  // exhausted, more than that may be lost.
  Millicredits SlackOf(int rule);

  // Returns the last grade, up to 12, in which one can begin with what meets a
  // rule without what is planned for it; 0 when there is none, or when the rule
  // is met by what is earned. What is no course can be begun in grade 12. Load
  // is not looked at.
  int LastFeasibleGrade(int rule);

 private:
  // When something can be begun at the latest.
  struct Start {
    bool is_met = false;
    int grade = 0;
  };

  // Credit that a course would give, and when to begin with it at the latest.
  struct Offer {
    int grade = 0;
    Millicredits credit = 0;
  };

  bool CountsIn(const CreditItem& item, int rule) const;
  std::vector<int> PositionsFor(int rule) const;
  bool IsFull(const Plan& plan);
  Start StartOf(int rule);
  Start StartOfBuckets(int rule);
  Start StartOfBucket(int bucket);
  Start StartOfTotal(int rule);
  Start StartOfEveryYear(int rule);
  Start StartOfUnits(int rule);
  Start StartOfGroup(int rule);
  Start Fill(std::vector<Offer> offers, Millicredits need) const;
  void OfferUnits(int course, const BucketSet& buckets,
                  std::vector<Offer>& offers);
  int TimesLeft(int course) const;
  bool IsEarned(int item) const;

  const StudentContext& context_;
  const Plan& plan_;
  const CreditItems credit_;
  const int first_part_;
  SearchEffort& effort_;
  size_t place_ = 0;
  const RequirementJudgment* judgment_ = nullptr;
  std::optional<CountingView> view_;
  RequirementJudge judge_;

  // The plan without what is planned for the rule that is asked about.
  Plan rest_;
  std::optional<LatestStart> latest_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_RULE_RISK_H_
