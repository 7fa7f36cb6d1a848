#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REQUIREMENT_RULES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REQUIREMENT_RULES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/plan_validation/domain/bucket_set.h"
#include "services/plan_validation/domain/requirement_spec.h"

namespace trellis::plan {

// The rules of one requirement set, compiled for counting.
//
// What uses credit up becomes buckets, each with a need. What leaves a choice
// becomes choices among demands, and each choice has a bucket of its own that
// stands for it while it is open: it accepts what any alternative accepts and
// needs what the least of them needs, so that it never asks for too much.
// Whatever uses up no credit is an observer.
//
// Nothing here depends on the order in which rules are given. Never changes
// after construction.
class RequirementRules {
 public:
  struct Rule {
    // As it is laid down, without the rules inside it, and with what the set
    // asks of every course.
    RuleSpec spec;
    // The rule that this one is part of, or -1. Rules come after the rules that
    // they are part of.
    int parent = -1;
    // The rules inside it, ordered by id.
    std::vector<int> children;
    // Its buckets, without those of rules inside it.
    std::vector<int> buckets;
    // The choice that it leaves, or -1.
    int choice = -1;
    // For a total, the set's limits that bound it.
    std::vector<LimitSpec> limits;
  };

  struct Bucket {
    int rule = 0;
    // Which part of the rule: see DeficiencyCertificate.Need.part.
    std::string part;
    Millicredits need = 0;
    // An index of takens().
    int taken = 0;
    // Whether a course fills it as one course, whatever credit it has.
    bool counts_courses = false;
    // The most that units in `UnitFacts::gated` fill of it, or -1; and the
    // limit's id.
    Millicredits gate = -1;
    std::string gate_id;
    // The choice that it stands for, or -1.
    int choice = -1;
    // The bucket whose credit it is a part of, a value of several that a rule
    // asks for: a whole course fills both. Its own number for others.
    int place = -1;
  };

  // An upper bound on what some units fill of some buckets, which the flow does
  // not know of: it is checked, and decided by cases.
  struct Bound {
    std::string id;
    // The rule that it is part of, or -1 for a limit of the set.
    int rule = -1;
    BucketSet buckets;
    Millicredits most = 0;
    bool each_grade = false;
    // Whether it holds in the whole set, so that the flow can know it.
    bool everywhere = false;
  };

  // What has to be met together.
  struct Demand {
    // For an alternative: the rule inside, or -1 and the value of a facet.
    int rule = -1;
    std::string value;

    std::vector<int> buckets;
    std::vector<int> observers;
    std::vector<int> choices;
    std::vector<int> bounds;
  };

  struct Choice {
    int rule = 0;
    // How many of the alternatives are needed.
    int count = 1;
    std::vector<Demand> alternatives;
    // The bucket that stands for it, and the buckets of all alternatives.
    int bucket = 0;
    BucketSet members;
  };

  // What a unit of credit counts for.
  struct UnitFacts {
    BucketSet eligible;
    BucketSet gated;
    // One bit for each of bounds(); bounds beyond the 64th are for every unit.
    uint64_t bounds = 0;
    // Units that are alike in all this have the same kind.
    int kind = 0;
  };

  struct Sharing {
    // For each of the rules, its buckets.
    std::vector<BucketSet> members;
    BucketSet all;
    UnitSet units;
    int max_courses = 0;
    Millicredits max_credit = 0;
    bool is_of_sets = false;
  };

  RequirementRules() = default;

  // Compiles rules over a catalog of `unit_count` units.
  RequirementRules(const RequirementSpec& spec, int unit_count);

  // Why the rules cannot be judged, or "".
  const std::string& unsupported() const { return unsupported_; }

  const std::vector<Rule>& rules() const { return rules_; }
  const std::vector<Bucket>& buckets() const { return buckets_; }
  const std::vector<Choice>& choices() const { return choices_; }
  const std::vector<Bound>& bounds() const { return bounds_; }
  const std::vector<TakenSpec>& takens() const { return takens_; }
  const std::vector<BucketSet>& taken_buckets() const { return taken_buckets_; }
  // The buckets that courses fill as one course, whatever credit they have, and
  // those of open choices that may be such.
  const BucketSet& course_buckets() const { return course_buckets_; }
  const std::vector<Sharing>& sharing() const { return sharing_; }
  const std::vector<VouchingSpec>& vouching() const { return vouching_; }
  const Demand& root() const { return root_; }
  const UnitFacts& unit(int unit) const {
    return units_[static_cast<size_t>(unit)];
  }
  bool whole_courses() const { return whole_courses_; }
  const CohortSpec& cohort() const { return cohort_; }

  // Returns the rule with this id, or -1.
  int FindRule(absl::string_view id) const;

  // The buckets that a whole course may fill together, beside one with a value
  // of its own: those that have the same place.
  BucketSet BucketsOfPlace(int place) const;

  // The buckets of a rule and of the rules inside it.
  BucketSet BucketsOf(int rule) const;

  // The buckets in the order in which they are filled when not all can be: the
  // one that the fewest units count for first, so that a shortage shows in the
  // widest rule; then by rule.
  const std::vector<int>& fill_order() const { return fill_order_; }

 private:
  void AddRule(const RuleSpec& spec, int parent, Demand& demand);
  void AddCredits(int rule, Demand& demand);
  void AddParts(int rule, const RuleSpec::Value* value, Demand& demand);
  void AddDistinctValues(int rule, Demand& demand);
  void AddDistinctFloors(int rule, const BucketSet& buckets, Demand& demand);
  void AddRuleBounds(int rule, const BucketSet& buckets, Millicredits need,
                     Demand& demand);
  void AddChoice(int rule, Demand& demand);
  int AddBucket(int rule, absl::string_view part, Millicredits need,
                const UnitSet& units, const UnitSet* within);
  int AddBound(const LimitSpec& limit, int rule, const BucketSet& buckets,
               bool complement);
  int AddOpenChoice(Choice choice);
  TakenSpec Narrowed(const RuleSpec& spec) const;
  int TakenNumber(const TakenSpec& taken);
  void AddSetLimits(const RequirementSpec& spec);
  void AddSharing(const RequirementSpec& spec);
  void NumberUnitKinds();
  void OrderBuckets();
  BucketSet MembersOf(const Demand& demand) const;

  TakenSpec set_taken_;
  bool whole_courses_ = false;
  CohortSpec cohort_;
  std::string unsupported_;
  std::vector<Rule> rules_;
  std::vector<Bucket> buckets_;
  std::vector<Choice> choices_;
  std::vector<Bound> bounds_;
  std::vector<TakenSpec> takens_;
  std::vector<BucketSet> taken_buckets_;
  BucketSet course_buckets_;
  std::vector<Sharing> sharing_;
  std::vector<VouchingSpec> vouching_;
  std::vector<UnitFacts> units_;
  std::vector<int> fill_order_;
  Demand root_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REQUIREMENT_RULES_H_
