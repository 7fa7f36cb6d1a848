#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_COUNTING_MODEL_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_COUNTING_MODEL_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "services/plan_validation/verifier/course_book.h"
#include "services/plan_validation/verifier/joined_sets.h"
#include "services/plan_validation/verifier/plan_credit.h"
#include "services/plan_validation/verifier/student_decisions.h"

namespace trellis::plan_verifier {

// What a course counts as in a rule that counts courses.
inline constexpr Credit kOneCourse = 1000;

// One amount of credit that is needed, and what could count for it. It is
// called by its rule and part, as in DeficiencyCertificate.Need.
struct Leaf {
  const catalog::v1::Rule* rule = nullptr;
  std::string part;
  Credit need = 0;
  // Whether `need` is in thousandths of a course, each of which counts as one.
  bool counts_courses = false;
  // Whether it is one of several values, or the rest beside them: these are
  // not parts, so that one course may count for several.
  bool is_value = false;
  // For each unit of the plan, whether it could count.
  std::vector<bool> accepts;
};

// What has to be met together: indexes of leaves and choices, and rules that
// use no credit up.
struct Demand {
  std::vector<int> leaves;
  std::vector<int> choices;
  std::vector<const catalog::v1::Rule*> observed;
};

// One of several things, some of which have to be met.
struct Alternative {
  // The id of a rule, or a value of a facet.
  std::string name;
  Demand demand;
};

struct Choice {
  const catalog::v1::Rule* rule = nullptr;
  // How many are needed.
  int count = 1;
  std::vector<Alternative> alternatives;
};

// An upper bound on what some units count for some leaves.
struct Limit {
  std::string id;
  // The rule that it is part of, or null for one of the set; then the rules
  // that it names, by id.
  const catalog::v1::Rule* rule = nullptr;
  std::vector<std::string> rules;
  Credit most = 0;
  // By unit of the plan and by leaf.
  std::vector<bool> units;
  std::vector<bool> leaves;
  bool each_grade = false;
  // Whether it bounds credit wherever it counts, so that credit which counts
  // twice is bounded once.
  bool everywhere = false;
  // The alternative without which it does not hold, or -1.
  int choice = -1;
  int alternative = -1;
};

// A permission to count in several rules.
struct Sharing {
  // The rules, by id.
  std::vector<std::string> rules;
  // For each of the rules, the leaves in it.
  std::vector<std::vector<bool>> members;
  std::vector<bool> units;
  // 0 stands for any.
  int max_courses = 0;
  Credit max_credit = 0;

  // In how many of the rules some of `leaves` are.
  int RulesWith(const std::vector<bool>& leaves) const;
};

// What a requirement set asks of one student, and what of the plan could count
// for what. Everything it points to has to outlive it.
struct CountingModel {
  struct RuleEntry {
    const catalog::v1::Rule* rule = nullptr;
    // The rule that it is part of, or null.
    const catalog::v1::Rule* parent = nullptr;
  };

  // What a requirement set asks of every course that counts in it.
  struct Conditions {
    const catalog::v1::TakenConditions* taken = nullptr;
    // For each unit, whether a higher course vouches for its mark.
    std::vector<bool> vouched;
  };

  const CourseBook* book = nullptr;
  const PlanCredit* plan = nullptr;

  std::vector<Leaf> leaves;
  std::vector<Choice> choices;
  std::vector<Limit> limits;
  std::vector<Sharing> sharings;
  Demand root;

  // By id, waived ones too.
  absl::flat_hash_map<absl::string_view, RuleEntry> rules;
  // By the rule that the rules of a set are inside of, by id; "" for a set by
  // itself.
  absl::flat_hash_map<std::string, Conditions> conditions;
  // For each position, whether it is left out because enough other times of the
  // course are like it: see SetAsideRepeats.
  std::vector<bool> set_aside;
  bool whole_courses = false;
  // What every amount here is a multiple of, at least 1: limits are counted in
  // steps of it.
  Credit step = 1;

  // Whether `rule` is the one called `ancestor`, or inside it.
  bool IsPartOf(const catalog::v1::Rule& rule,
                absl::string_view ancestor) const;

  // What the set of a rule asks.
  const Conditions& ConditionsOf(const catalog::v1::Rule& rule) const;

  // Whether somebody decided about a course, for a rule, for one that it is
  // inside of, or for the whole set.
  bool IsDecided(const std::vector<StudentDecisions::Course>& decisions,
                 const catalog::v1::Rule& rule,
                 const catalog::v1::Course& course) const;

  // The leaves of the rule called `rule` and of the rules inside it.
  std::vector<bool> LeavesOf(absl::string_view rule) const;
};

// Reads what a set asks. `decisions` are those for the student of the plan.
CountingModel BuildCountingModel(const catalog::v1::RequirementSet& set,
                                 const StudentDecisions& decisions,
                                 const PlanCredit& plan,
                                 const CourseBook& book);

// Likewise of sets that are counted as one.
CountingModel BuildCountingModel(const JoinedSets& sets,
                                 const StudentDecisions& decisions,
                                 const PlanCredit& plan,
                                 const CourseBook& book);

// Where a course is in the plan more often than it earns credit, and all times
// of it could count for the same, it does not matter which of them count. Sets
// aside those that a proof does not speak of: `mentions` says by position how
// often it does.
void SetAsideRepeats(const std::vector<int>& mentions, CountingModel& model);

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_COUNTING_MODEL_H_
