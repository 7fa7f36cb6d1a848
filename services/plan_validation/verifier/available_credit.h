#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_AVAILABLE_CREDIT_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_AVAILABLE_CREDIT_H_

#include <set>
#include <string>
#include <vector>

#include "services/plan_validation/verifier/case_state.h"
#include "services/plan_validation/verifier/counting_model.h"

namespace trellis::plan_verifier {

// The most that one course of a plan counts for some leaves.
struct CouldCount {
  // Its credit, once.
  Credit once = 0;
  // By sharing: what it counts for again, in further rules.
  std::vector<Credit> again;
  // All that together: no more than its credit in each of the rules.
  Credit total = 0;
};

// What courses of a plan could count for some leaves, under some assumptions.
class AvailableCredit {
 public:
  // The most that the course at a position counts where a limit bounds it, but
  // for that limit.
  static Credit MostUnder(const CountingModel& model, const CaseState& state,
                          int position, int limit, LimitReading reading);

  // `leaves` are the leaves, by number. Everything must outlive it.
  AvailableCredit(const CountingModel& model, const CaseState& state,
                  const std::vector<bool>& leaves);

  // From now on leaves out what a limit bounds of the course at a position:
  // somebody else accounts for it.
  void LeaveOut(int position, const Limit& limit);

  // Whether a limit bounds anything that the course at a position could count.
  bool IsBounded(int position, const Limit& limit) const;

  // What the course at a position could count.
  CouldCount At(int position) const;

 private:
  // Units and, by leaf, whether they could count for it: once, and again.
  struct Way {
    int unit = 0;
    std::vector<bool> once;
    std::vector<bool> again;
  };

  // What a course counts at most where a limit, by number, bounds it.
  struct Bound {
    int limit = 0;
    Credit most = 0;
  };

  int PositionOf(const Way& way) const;
  bool IsBounded(const Way& way, size_t leaf, const Limit& limit) const;
  bool IsShutOut(size_t unit, size_t leaf) const;
  void LeaveOut(const Limit& limit, Way& way) const;
  bool CountsAsCourse(const Way& way) const;
  Credit CreditWorthOf(const Way& way) const;
  Credit WorthOf(const Way& way, const std::vector<bool>& leaves) const;
  std::set<std::string> RulesOf(const Way& way, size_t sharing) const;
  CouldCount Full(const std::vector<Way>& ways) const;
  CouldCount FullOf(const Way& way) const;
  static void Add(const CouldCount& more, CouldCount& sum);
  CouldCount Worth(const Way& way, Credit amount, int apart) const;
  Credit Bounded(const std::vector<Way>& ways, std::vector<Bound> bounds) const;
  std::vector<Bound> Assumed(int position) const;
  std::vector<Bound> Bounds(int position, Credit full) const;
  CouldCount At(int position, const std::vector<Bound>& bounds) const;
  std::vector<Way> WaysAt(int position) const;

  const CountingModel* model_;
  const CaseState* state_;
  std::vector<Way> ways_;
};

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_AVAILABLE_CREDIT_H_
