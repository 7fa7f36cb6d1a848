#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_REQUIREMENT_BUILDER_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_REQUIREMENT_BUILDER_H_

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "services/plan_validation/domain/candidate_judge.h"
#include "services/plan_validation/domain/requirement_spec.h"

// Shorthand for requirement sets in tests of the engine. Courses have one unit
// each, so that units and courses have the same numbers.
namespace trellis::plan {

inline UnitSet UnitsOf(std::initializer_list<int> units, int count) {
  UnitSet set(count);
  for (const int unit : units) set.Add(unit);
  return set;
}

// Asks for credit from some courses.
inline RuleSpec CreditsRule(std::string id, Millicredits need, UnitSet from) {
  RuleSpec rule;
  rule.id = std::move(id);
  rule.kind = RuleSpec::Kind::kCredits;
  rule.parts.push_back({"", need, std::move(from)});
  return rule;
}

// Asks for one of some rules.
inline RuleSpec AnyOfRules(std::string id, std::vector<RuleSpec> rules) {
  RuleSpec rule;
  rule.id = std::move(id);
  rule.kind = RuleSpec::Kind::kNOf;
  rule.count = 1;
  rule.rules = std::move(rules);
  return rule;
}

// Asks for all of some rules.
inline RuleSpec AllOfRules(std::string id, std::vector<RuleSpec> rules) {
  RuleSpec rule = AnyOfRules(std::move(id), std::move(rules));
  rule.kind = RuleSpec::Kind::kAllOf;
  return rule;
}

// Asks for something that is no course, by number.
inline RuleSpec AchievementRule(std::string id, int achievement) {
  RuleSpec rule;
  rule.id = std::move(id);
  rule.kind = RuleSpec::Kind::kAchievement;
  rule.achievements.push_back({achievement, 0});
  rule.count = 1;
  return rule;
}

// A catalog of courses and one requirement set after the other, for one
// student. What AddSet returns is good until it is called again.
class TestStudent {
 public:
  explicit TestStudent(std::vector<CourseFacts> courses)
      : courses_(std::move(courses)), units_(courses_) {}

  int count() const { return static_cast<int>(courses_.size()); }
  CourseFacts& course(int number) {
    return courses_[static_cast<size_t>(number)];
  }
  CourseLoad& load() { return load_; }

  // Adds a requirement set.
  StudentSet& AddSet(std::vector<RuleSpec> rules) {
    RequirementSpec spec;
    spec.rules = std::move(rules);
    return AddSet(spec);
  }
  StudentSet& AddSet(const RequirementSpec& spec) {
    rules_.push_back(
        std::make_unique<const RequirementRules>(spec, units_.count()));
    StudentSet set;
    set.rules = rules_.back().get();
    sets_.push_back(std::move(set));
    return sets_.back();
  }

  StudentContext Context() const {
    StudentContext context;
    context.courses = courses_;
    context.units = &units_;
    context.load = &load_;
    context.sets = sets_;
    context.achievements_complete = true;
    return context;
  }

 private:
  std::vector<CourseFacts> courses_;
  UnitNumbers units_;
  CourseLoad load_;
  std::vector<std::unique_ptr<const RequirementRules>> rules_;
  std::vector<StudentSet> sets_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_REQUIREMENT_BUILDER_H_
