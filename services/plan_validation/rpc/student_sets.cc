#include "services/plan_validation/rpc/student_sets.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"

namespace trellis::plan {
namespace {

namespace catalog_v1 = ::trellis::catalog::v1;

// Rules may refer to sets whose rules refer to sets.
constexpr size_t kMaxReferences = 8;

ItemStatus StatusOf(const v1::Achievement& achievement) {
  switch (achievement.status()) {
    case v1::PlannedCourse::STATUS_PLANNED:
      return ItemStatus::kPlanned;
    case v1::PlannedCourse::STATUS_IN_PROGRESS:
      return ItemStatus::kInProgress;
    case v1::PlannedCourse::STATUS_NOT_EARNED:
      return ItemStatus::kNotEarned;
    default:
      return ItemStatus::kEarned;
  }
}

// Returns the achievements of a plan that a set knows, by its numbers.
std::vector<Achievement> AchievementsFor(const CompiledRequirementSet& set,
                                         const v1::CoursePlan& plan) {
  std::vector<Achievement> achievements;
  for (const std::string& credential : plan.credentials()) {
    const auto number = set.achievements.Find(credential);
    if (number.has_value()) {
      achievements.push_back({*number, 0, ItemStatus::kEarned});
    }
  }
  for (const v1::Achievement& achievement : plan.achievements()) {
    const auto number = set.achievements.Find(achievement.achievement());
    if (number.has_value()) {
      achievements.push_back(
          {*number, achievement.value(), StatusOf(achievement)});
    }
  }
  return achievements;
}

// Whether two sets do not simply share all credit.
bool AreBound(const catalog_v1::RequirementSet& set,
              const catalog_v1::RequirementSet& other) {
  for (const catalog_v1::LayerSharing& sharing : set.layer_sharing()) {
    const bool is_meant =
        sharing.other_case() == catalog_v1::LayerSharing::kRequirementSet
            ? sharing.requirement_set() == other.name()
            : sharing.layer() == other.layer();
    if (!is_meant) continue;
    return sharing.policy() == catalog_v1::LayerSharing::POLICY_EXCLUSIVE ||
           sharing.policy() == catalog_v1::LayerSharing::POLICY_LIMITED;
  }
  return false;
}

// Returns the places of the sets that share credit with the one at `first`,
// directly or through others, ascending.
std::vector<size_t> BoundTo(absl::Span<const RequestedSet> sets, size_t first) {
  std::vector<size_t> bound = {first};
  for (size_t next = 0; next < bound.size(); ++next) {
    for (size_t k = 0; k < sets.size(); ++k) {
      if (std::find(bound.begin(), bound.end(), k) != bound.end()) continue;
      const catalog_v1::RequirementSet& a = *sets[bound[next]]->message;
      const catalog_v1::RequirementSet& b = *sets[k]->message;
      if (AreBound(a, b) || AreBound(b, a)) bound.push_back(k);
    }
  }
  std::sort(bound.begin(), bound.end());
  return bound;
}

// Finds the sets for one plan.
class SetsFinder {
 public:
  SetsFinder(const PlanToJudge& plan, const FindSet& find_set)
      : plan_(plan), find_set_(find_set) {}

  StudentSets Find(absl::Span<const RequestedSet> requested) {
    sets_.requested.resize(requested.size());
    std::vector<bool> is_done(requested.size(), false);
    for (size_t i = 0; i < requested.size(); ++i) {
      if (is_done[i]) continue;
      const std::vector<size_t> bound = BoundTo(requested, i);
      for (const size_t k : bound) is_done[k] = true;
      if (bound.size() == 1) {
        AddOne(requested[i], sets_.requested[i]);
      } else {
        AddTogether(requested, bound);
      }
    }
    return std::move(sets_);
  }

 private:
  void AddOne(const RequestedSet& set, StudentSets::Requested& requested) {
    requested.set = set;
    requested.place = PlaceOf(set);
    StudentSet& student = sets_.sets[requested.place];
    student.is_asked_for = true;
    requested.cohort_matches = student.student.cohort_matches;
  }

  // Returns where a set is judged alone, adding it when it is new.
  size_t PlaceOf(const RequestedSet& set) {
    for (size_t k = 0; k < sets_.owners.size(); ++k) {
      if (sets_.owners[k] == set) return k;
    }
    StudentSet student;
    student.rules = &set->rules;
    student.student = RulesForStudent(set->rules, Units(), *plan_.plan,
                                      set->message->name(), plan_.date);
    student.achievements = AchievementsFor(*set, *plan_.message);
    student.is_asked_for = false;
    AddReferenced(set, student.referenced);
    sets_.sets.push_back(std::move(student));
    sets_.owners.push_back(set);
    return sets_.sets.size() - 1;
  }

  // Adds the places of the sets that `set` refers to.
  void AddReferenced(const RequestedSet& set, std::vector<int>& referenced) {
    path_.push_back(set.get());
    for (const std::string& name : set->referenced) {
      const RequestedSet other =
          path_.size() <= kMaxReferences ? find_set_(name) : nullptr;
      const bool is_circle =
          std::find(path_.begin(), path_.end(), other.get()) != path_.end();
      // What cannot be looked at is neither met nor unmet.
      const bool is_known =
          other != nullptr && other->unsupported.empty() && !is_circle;
      referenced.push_back(is_known ? static_cast<int>(PlaceOf(other))
                                    : kNoSet);
    }
    path_.pop_back();
  }

  // Sets that are bound to each other do not know each other's achievements and
  // references by the same numbers, so the joint rules are given those of all.
  void AddTogether(absl::Span<const RequestedSet> sets,
                   const std::vector<size_t>& bound) {
    std::vector<const CompiledRequirementSet*> joined;
    for (const size_t k : bound) joined.push_back(sets[k].get());
    const std::shared_ptr<const JointRules> joint = plan_.catalog->Join(joined);
    Plan plan;
    plan.entry_year = plan_.plan->entry_year;
    plan.exceptions = plan_.plan->exceptions;
    StudentSet student;
    int first_achievement = 0;
    for (size_t place = 0; place < joined.size(); ++place) {
      RenameExceptions(joined[place]->message->name(), place, plan.exceptions);
      for (Achievement achievement :
           AchievementsFor(*joined[place], *plan_.message)) {
        achievement.achievement += first_achievement;
        student.achievements.push_back(achievement);
      }
      first_achievement += joined[place]->achievements.size();
      AddReferenced(sets[bound[place]], student.referenced);
    }
    student.rules = &joint->rules;
    student.student =
        RulesForStudent(joint->rules, Units(), plan, "joint", plan_.date);
    sets_.sets.push_back(std::move(student));
    sets_.owners.push_back(nullptr);
    for (size_t place = 0; place < bound.size(); ++place) {
      StudentSets::Requested& requested = sets_.requested[bound[place]];
      requested.set = sets[bound[place]];
      requested.place = sets_.sets.size() - 1;
      requested.joint = joint;
      requested.prefix = absl::StrCat(place, "/");
      requested.cohort_matches =
          RulesForStudent(requested.set->rules, Units(), plan, "", "")
              .cohort_matches;
    }
  }

  static void RenameExceptions(const std::string& set, size_t place,
                               std::vector<PlanException>& exceptions) {
    for (PlanException& exception : exceptions) {
      if (exception.requirement_set != set) continue;
      exception.requirement_set = "joint";
      exception.rule = exception.rule.empty()
                           ? absl::StrCat(place)
                           : absl::StrCat(place, "/", exception.rule);
    }
  }

  const UnitNumbers& Units() const {
    return plan_.catalog->selection().units();
  }

  const PlanToJudge& plan_;
  const FindSet& find_set_;
  StudentSets sets_;
  // The sets whose references are being looked at, one within the other.
  std::vector<const CompiledRequirementSet*> path_;
};

}  // namespace

StudentSets FindStudentSets(const PlanToJudge& plan,
                            absl::Span<const RequestedSet> requested,
                            const FindSet& find_set) {
  return SetsFinder(plan, find_set).Find(requested);
}

}  // namespace trellis::plan
