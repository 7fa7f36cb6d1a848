#include "services/plan_validation/domain/course_twins.h"

#include <algorithm>
#include <cstdint>
#include <map>

namespace trellis::plan {
namespace {

// All that matters of a course, as numbers.
using Signature = std::vector<int64_t>;

void Describe(const Requisite& requisite, Signature& signature) {
  signature.push_back(static_cast<int64_t>(requisite.kind));
  // Conditions for credit have numbers that say nothing.
  const bool is_credit = requisite.kind == Requisite::Kind::kCredit;
  signature.push_back(is_credit ? 0 : requisite.id);
  signature.push_back(requisite.minimum);
  signature.push_back(requisite.is_recommended);
  signature.push_back(requisite.counts_every_course);
  signature.push_back(static_cast<int64_t>(requisite.from.size()));
  for (const CountedCredit& counted : requisite.from) {
    signature.push_back(counted.course);
    signature.push_back(counted.credit);
  }
  signature.push_back(static_cast<int64_t>(requisite.parts.size()));
  for (const Requisite& part : requisite.parts) Describe(part, signature);
}

void Describe(const CourseFacts& course, Signature& signature) {
  for (const int64_t number :
       {int64_t{course.credit}, int64_t{course.grades}, int64_t{course.terms},
        int64_t{course.is_external}, int64_t{course.credit_limit},
        int64_t{course.last_offered_year}}) {
    signature.push_back(number);
  }
  signature.push_back(static_cast<int64_t>(course.parts.size()));
  signature.insert(signature.end(), course.parts.begin(), course.parts.end());
  signature.push_back(static_cast<int64_t>(course.requisites.size()));
  for (const Requisite& requisite : course.requisites) {
    Describe(requisite, signature);
  }
}

bool LooksAtUnits(RuleSpec::Kind kind) {
  return kind == RuleSpec::Kind::kTotal || kind == RuleSpec::Kind::kEveryYear ||
         kind == RuleSpec::Kind::kSequence ||
         kind == RuleSpec::Kind::kGradePointAverage;
}

// Adds the sets of units that rules look at without using credit up.
void AddLookedAt(const RequirementRules& rules,
                 std::vector<const UnitSet*>& sets) {
  for (const RequirementRules::Rule& rule : rules.rules()) {
    if (LooksAtUnits(rule.spec.kind)) sets.push_back(&rule.spec.units);
    for (const RuleSpec::Verification& verification : rule.spec.verifications) {
      sets.push_back(&verification.units);
    }
  }
  for (const VouchingSpec& vouching : rules.vouching()) {
    sets.push_back(&vouching.higher);
    sets.push_back(&vouching.lower);
  }
  for (const RequirementRules::Sharing& sharing : rules.sharing()) {
    sets.push_back(&sharing.units);
  }
}

// Finds the courses that something asks for by name, and the conditions that
// ask for credit from some courses.
class NamedCourses {
 public:
  NamedCourses(const StudentContext& context, const Plan& plan)
      : is_named_(context.courses.size(), false) {
    for (const CourseFacts& course : context.courses) {
      for (const Requisite& requisite : course.requisites) Add(requisite);
      Name(course.replaced_by);
      Name(course.paired_course);
    }
    for (size_t c = 0; c < context.courses.size(); ++c) {
      if (!context.courses[c].counts_as.empty()) Name(static_cast<int>(c));
    }
    for (const StudentSet& set : context.sets) {
      for (const auto& insertion : set.student.changes.insertions) {
        Name(insertion.course);
      }
      for (const auto& exclusion : set.student.changes.exclusions) {
        Name(exclusion.course);
      }
    }
    for (const PlanItem& item : plan.items) Name(item.course);
    for (const GivenApproval& given : plan.approvals) Name(given.course);
    for (const PlanException& exception : plan.exceptions) {
      Name(exception.course);
      Name(exception.required_course);
    }
  }

  bool Contains(size_t course) const { return is_named_[course]; }

  // Adds how much of a course's credit each of the conditions counts.
  void AddCounted(int course, Signature& signature) const {
    for (const Requisite* requisite : credit_) {
      const auto it = std::lower_bound(
          requisite->from.begin(), requisite->from.end(), course,
          [](const CountedCredit& a, int number) { return a.course < number; });
      const bool counts = it != requisite->from.end() && it->course == course;
      signature.push_back(counts ? it->credit : 0);
    }
  }

 private:
  void Name(int course) {
    if (course >= 0 && course < static_cast<int>(is_named_.size())) {
      is_named_[static_cast<size_t>(course)] = true;
    }
  }

  void Add(const Requisite& requisite) {
    switch (requisite.kind) {
      case Requisite::Kind::kCourseBefore:
      case Requisite::Kind::kCourseBeforeOrWith:
      case Requisite::Kind::kCourseWith:
        Name(requisite.id);
        break;
      default:
        break;
    }
    if (!requisite.from.empty()) credit_.push_back(&requisite);
    for (const Requisite& part : requisite.parts) Add(part);
  }

  std::vector<bool> is_named_;
  std::vector<const Requisite*> credit_;
};

}  // namespace

CourseTwins::CourseTwins(const StudentContext& context, const Plan& plan) {
  std::vector<const UnitSet*> looked_at;
  for (const StudentSet& set : context.sets) AddLookedAt(*set.rules, looked_at);
  const NamedCourses named(context, plan);
  std::map<Signature, int> classes;
  Signature signature;
  for (size_t c = 0; c < context.courses.size(); ++c) {
    const int course = static_cast<int>(c);
    const CourseFacts& facts = context.courses[c];
    signature.clear();
    if (named.Contains(c)) {
      signature.push_back(course);
    } else {
      Describe(facts, signature);
      named.AddCounted(course, signature);
      const int parts = std::max(1, static_cast<int>(facts.parts.size()));
      for (int p = 0; p < parts; ++p) {
        const int unit = context.units->First(course) + p;
        for (const StudentSet& set : context.sets) {
          signature.push_back(set.rules->unit(unit).kind);
        }
        for (const UnitSet* units : looked_at) {
          signature.push_back(units->Contains(unit));
        }
      }
    }
    const auto [it, is_new] =
        classes.try_emplace(signature, static_cast<int>(members_.size()));
    if (is_new) members_.emplace_back();
    class_of_.push_back(it->second);
    members_[static_cast<size_t>(it->second)].push_back(course);
  }
}

}  // namespace trellis::plan
