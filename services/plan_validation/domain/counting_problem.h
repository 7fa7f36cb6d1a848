#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COUNTING_PROBLEM_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COUNTING_PROBLEM_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/bucket_needs.h"
#include "services/plan_validation/domain/bucket_set.h"
#include "services/plan_validation/domain/counting_view.h"
#include "services/plan_validation/domain/course_times.h"
#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/domain/requirement_rules.h"
#include "services/plan_validation/domain/rule_changes.h"

namespace trellis::plan {

// What one plan can count towards one requirement set: the sources of a flow
// and what binds them.
class CountingProblem {
 public:
  // Credit that is alike in all that matters here.
  struct Supply {
    BucketSet eligible;
    BucketSet gated;
    // How much there is, and how much of that is credit: they differ for what
    // counts as one course.
    Millicredits credit = 0;
    Millicredits worth = 0;
    // 0 is earned, 1 in progress, 2 planned.
    int tier = 0;
    // The group that bounds it, or -1.
    int group = -1;
    // What else bounds it: bits of RequirementRules::bounds().
    uint64_t bounds = 0;
    int grade = 0;
    // Whether it has to stay in one rule, with all of its block.
    bool whole = false;
    // What comes in steps from the same credit has the same block, the number
    // of its first supply; a copy has its own.
    int block = 0;
    // The position in the plan, or -1 where it is of several.
    int position = -1;
    // The sharing that it is a second copy for, or -1; the supply that it is a
    // copy of.
    int sharing = -1;
    int original = -1;
    // The items it is of, as a range of items(): several where they are alike.
    int first_item = 0;
    int item_count = 0;
    // Supplies that are alike in everything have the same number, but for those
    // that parts of the same course or other times of it bind.
    int twin = 0;
    bool is_bound_to_others = false;
    // Whether it is one of several parts of a course.
    bool is_part = false;
  };

  // A bound on what some supplies count together.
  struct Group {
    enum class Kind : uint8_t { kLimit, kSharing };
    Kind kind = Kind::kLimit;
    // The bound or the sharing; for limits by grade, the grade.
    int subject = 0;
    int grade = 0;
    Millicredits most = 0;
  };

  // A course that may count in several rules at once.
  struct Shareable {
    int sharing = 0;
    int item = 0;
    int original = 0;
    std::vector<int> copies;
  };

  // Builds the problem. `items` are those of FindCreditItems; everything must
  // outlive the problem.
  void Build(const RequirementRules& rules, absl::Span<const CreditItem> items,
             const RuleChanges& changes, const PlanView& view);

  const std::vector<Supply>& supplies() const { return supplies_; }
  const std::vector<Group>& groups() const { return groups_; }
  const std::vector<Shareable>& shareable() const { return shareable_; }

  // Supplies that may have to stay in one place together: see Supply::block.
  const std::vector<std::vector<int>>& blocks() const { return blocks_; }

  // The credit of an item.
  Millicredits CreditOf(int item) const {
    return plan_items_[static_cast<size_t>(item)].credit;
  }

  // The items of supplies, as indexes of what was given to Build.
  const std::vector<int>& items() const { return items_; }

  // What each bucket needs of this plan.
  const std::vector<Millicredits>& needs() const { return needs_.needs(); }

  // Whether a rule is asked for: see BucketNeeds.
  bool IsAskedFor(int rule) const { return needs_.IsAskedFor(rule); }

  // Whether any maximum flow is a way of counting: nothing is decided by cases.
  bool is_pure_flow() const { return is_pure_flow_; }

  // Whether some credit is counted in coarser steps than would be exact.
  bool is_coarse() const { return is_coarse_; }

  // Courses of which some times are bounded by cases: for each the supplies, a
  // list for each time that the course is taken.
  struct Repeats {
    int line = 0;
    int limit = 1;
    std::vector<std::vector<int>> times;
  };
  const std::vector<Repeats>& repeats() const { return repeats_; }

 private:
  void CountCoursesOnce();
  void FindQuantum(absl::Span<const CreditItem> items);
  bool IsShareable(const BucketSet& eligible, int unit) const;
  bool IsUnder(size_t bound, const RequirementRules::UnitFacts& unit,
               const BucketSet& eligible) const;
  void FindFlowBounds();
  void AddItem(int item, const BucketSet& eligible);
  void AddWhole(Supply supply, int item);
  void AddRepeat(int item, int first_supply);
  void AddQuanta(const Supply& supply, int item, int block);
  void AddCopies(const Supply& supply, int item, int original, int step);
  int GroupFor(Group::Kind kind, int subject, int grade, Millicredits most);
  CourseTimes Times() const { return {*rules_, plan_items_, eligible_}; }
  void FindBlocks();
  void NumberTwins();
  void ListItems();

  const RequirementRules* rules_ = nullptr;
  absl::Span<const CreditItem> plan_items_;
  bool is_pure_flow_ = true;
  bool is_coarse_ = false;
  Millicredits quantum_ = 1;
  // The bounds that groups stand for, as bits, and those among them that a flow
  // may pass all the same.
  uint64_t flow_bounds_ = 0;
  uint64_t checked_bounds_ = 0;
  BucketNeeds needs_;
  std::vector<Supply> supplies_;
  std::vector<Group> groups_;
  std::vector<Shareable> shareable_;
  std::vector<Repeats> repeats_;
  std::vector<std::vector<int>> blocks_;
  std::vector<int> items_;
  std::vector<BucketSet> eligible_;
  std::vector<int> supply_of_item_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COUNTING_PROBLEM_H_
