#include "services/plan_validation/domain/completion_obstacles.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

#include "services/plan_validation/domain/course_chain.h"
#include "services/plan_validation/domain/course_needs.h"
#include "services/plan_validation/domain/course_windows.h"
#include "services/plan_validation/domain/eligibility.h"
#include "services/plan_validation/domain/offering_judge.h"
#include "services/plan_validation/domain/plan_diagnostic.h"
#include "services/plan_validation/domain/reachable_courses.h"
#include "services/plan_validation/domain/units_of_course.h"

namespace trellis::plan {
namespace {

using Kind = CompletionObstacle::Kind;

// Finds the obstacles of one plan.
class ObstacleFinder {
 public:
  ObstacleFinder(const StudentContext& context, const Plan& plan,
                 const CompletionOptions& options)
      : context_(context),
        plan_(plan),
        options_(options),
        places_(PlacesToFill(context.courses, plan, options)),
        eligibility_(context) {
    if (options.may_move) TakeOut();
    for (const std::vector<Place>& places : places_) {
      can_be_added_.push_back(!places.empty());
    }
  }

  std::vector<CompletionObstacle> Find(Millicredits lower_bound) {
    OfferingJudge judge(context_, plan_, places_);
    const std::vector<RequirementJudgment> all = judge.Judge(can_be_added_);
    const ReachableCourses reachable(context_.courses, plan_, places_);
    is_reached_ = reachable.is_reached();
    const std::vector<RequirementJudgment> reached = judge.Judge(is_reached_);
    for (size_t s = 0; s < context_.sets.size(); ++s) {
      // What was not found out is no obstacle.
      if (!IsLookedAt(s) || all[s].counting.is_cut_off) continue;
      AddMissing(s, all[s], Kind::kOffering);
      AddUnmet(s, all[s]);
      if (obstacles_.empty() && !reached[s].counting.is_cut_off) {
        AddMissing(s, reached[s], Kind::kChain);
      }
    }
    AddConditions(reachable);
    if (obstacles_.empty() && lower_bound > Capacity()) {
      Add(Kind::kCapacity, kNoSet);
    }
    if (obstacles_.empty()) Add(Kind::kNotFound, kNoSet);
    return std::move(obstacles_);
  }

 private:
  // Takes out what may be moved: it can come in again, where it is or
  // elsewhere.
  void TakeOut() {
    for (PlanItem& item : plan_.items) {
      if (item.status != ItemStatus::kPlanned || item.is_locked) continue;
      item.status = ItemStatus::kNotEarned;
      std::vector<Place>& places = places_[static_cast<size_t>(item.course)];
      const Place here{item.grade, item.term};
      if (std::find(places.begin(), places.end(), here) == places.end()) {
        places.push_back(here);
      }
    }
  }

  CompletionObstacle& Add(Kind kind, int set) {
    obstacles_.emplace_back();
    obstacles_.back().kind = kind;
    obstacles_.back().set = set;
    return obstacles_.back();
  }

  // Whether a set is asked for, or a set that is refers to it.
  bool IsLookedAt(size_t set) const {
    if (context_.sets[set].is_asked_for) return true;
    return std::any_of(
        context_.sets.begin(), context_.sets.end(),
        [&](const StudentSet& other) {
          return std::find(other.referenced.begin(), other.referenced.end(),
                           static_cast<int>(set)) != other.referenced.end();
        });
  }

  // Adds the conditions of what is planned already that cannot be met in time.
  void AddConditions(const ReachableCourses& reachable) {
    const NeedsFinder finder(context_.courses, plan_, can_be_added_);
    for (size_t i = 0; i < plan_.items.size(); ++i) {
      const PlanItem& item = plan_.items[i];
      if (item.status != ItemStatus::kPlanned) continue;
      const int position = static_cast<int>(i);
      for (const Requisite* unmet : reachable.FindUnmet(position)) {
        CourseNeeds needs;
        const bool is_chain = finder.Meet(*unmet, position, needs);
        CompletionObstacle& obstacle =
            Add(is_chain ? Kind::kChain : Kind::kNotCourses, kNoSet);
        for (const NeededCourse& needed : needs.courses) {
          obstacle.courses.push_back(needed.course);
        }
        if (!is_chain) obstacle.courses.clear();
        obstacle.courses.push_back(item.course);
        obstacle.courses = InBuildingOrder(context_.courses, obstacle.courses);
      }
    }
  }

  // Adds the shortages of credit of a set, which are there with all that is
  // offered, or else with all that can be reached in time.
  void AddMissing(size_t set, const RequirementJudgment& judgment, Kind kind) {
    const RequirementRules& rules = *context_.sets[set].rules;
    for (const Shortage& shortage : judgment.counting.shortages) {
      BucketSet buckets;
      std::set<int> short_rules;
      for (const Shortage::Need& need : shortage.needs) {
        const auto b = static_cast<size_t>(need.bucket);
        buckets.set(b);
        short_rules.insert(rules.buckets()[b].rule);
      }
      CompletionObstacle obstacle;
      obstacle.kind = kind;
      obstacle.set = static_cast<int>(set);
      obstacle.rules.assign(short_rules.begin(), short_rules.end());
      if (kind == Kind::kChain) ExplainUnreached(set, buckets, obstacle);
      obstacles_.push_back(std::move(obstacle));
    }
  }

  // Says why what would count for some buckets cannot be reached: the shortest
  // chain that is too long, or else that something besides courses is missing.
  void ExplainUnreached(size_t set, const BucketSet& buckets,
                        CompletionObstacle& obstacle) {
    const NeedsFinder finder(context_.courses, plan_, can_be_added_);
    std::vector<int> chain;
    std::vector<int> barred;
    for (size_t c = 0; c < can_be_added_.size(); ++c) {
      const int course = static_cast<int>(c);
      if (can_be_added_[c] == 0 || is_reached_[c] != 0 ||
          (eligibility_.Of(set, course, places_[c].back().grade) & buckets)
              .none()) {
        continue;
      }
      CourseNeeds needs;
      if (!finder.Find(course, needs)) {
        barred.push_back(course);
      } else if (chain.empty() || needs.courses.size() < chain.size()) {
        chain.clear();
        for (const NeededCourse& needed : needs.courses) {
          chain.push_back(needed.course);
        }
      }
    }
    if (!chain.empty()) {
      obstacle.courses = InBuildingOrder(context_.courses, chain);
    } else if (!barred.empty()) {
      obstacle.kind = Kind::kNotCourses;
      obstacle.courses = std::move(barred);
    } else {
      obstacle.kind = Kind::kOffering;
    }
  }

  // Adds the rules that use no credit up and that no course meets.
  void AddUnmet(size_t set, const RequirementJudgment& judgment) {
    const RequirementRules& rules = *context_.sets[set].rules;
    std::vector<int> not_courses;
    std::vector<int> not_offered;
    CollectUnmet(rules.root(), rules, judgment, not_courses, not_offered);
    for (const int rule : rules.root().observers) {
      if (IsNeverOffered(set, rule)) not_offered.push_back(rule);
    }
    std::sort(not_offered.begin(), not_offered.end());
    if (!not_courses.empty()) {
      Add(Kind::kNotCourses, static_cast<int>(set)).rules = not_courses;
    }
    if (!not_offered.empty()) {
      Add(Kind::kOffering, static_cast<int>(set)).rules = not_offered;
    }
  }

  void CollectUnmet(const RequirementRules::Demand& demand,
                    const RequirementRules& rules,
                    const RequirementJudgment& judgment,
                    std::vector<int>& not_courses,
                    std::vector<int>& not_offered) const {
    for (const int rule : demand.observers) {
      const auto r = static_cast<size_t>(rule);
      if (judgment.observed[r].truth != Truth::kFalse) continue;
      const RuleSpec& spec = rules.rules()[r].spec;
      switch (spec.kind) {
        case RuleSpec::Kind::kAchievement:
        case RuleSpec::Kind::kVerifiedCredit:
        case RuleSpec::Kind::kGradePointAverage:
          not_courses.push_back(rule);
          break;
        case RuleSpec::Kind::kTotal:
          not_offered.push_back(rule);
          break;
        default:
          // When courses are taken is not looked at, and another set speaks for
          // itself.
          break;
      }
    }
    for (const int choice : demand.choices) {
      const auto c = static_cast<size_t>(choice);
      for (const int chosen : judgment.counting.chosen[c]) {
        CollectUnmet(
            rules.choices()[c].alternatives[static_cast<size_t>(chosen)], rules,
            judgment, not_courses, not_offered);
      }
    }
  }

  // Whether a rule asks for a course in a grade that has none, and is not
  // waived.
  bool IsNeverOffered(size_t set, int rule) const {
    const auto r = static_cast<size_t>(rule);
    const RuleChanges& changes = context_.sets[set].student.changes;
    const RuleSpec& spec = context_.sets[set].rules->rules()[r].spec;
    const bool is_waived =
        !changes.empty && (changes.is_waived[r] || changes.is_approved[r]);
    return spec.kind == RuleSpec::Kind::kEveryYear && !is_waived &&
           !IsOfferedEveryYear(spec);
  }

  // Whether each grade of a rule has a course of it already, or one that can be
  // added.
  bool IsOfferedEveryYear(const RuleSpec& spec) const {
    return std::all_of(spec.grades.begin(), spec.grades.end(), [&](int grade) {
      const bool is_held = std::any_of(
          plan_.items.begin(), plan_.items.end(), [&](const PlanItem& item) {
            return IsTaken(item) && item.grade == grade &&
                   HasUnitOf(spec.units, *context_.units, item.course);
          });
      if (is_held) return true;
      for (size_t c = 0; c < places_.size(); ++c) {
        if (!HasUnitOf(spec.units, *context_.units, static_cast<int>(c))) {
          continue;
        }
        if (std::any_of(
                places_[c].begin(), places_[c].end(),
                [&](const Place& place) { return place.grade == grade; })) {
          return true;
        }
      }
      return false;
    });
  }

  // Returns how much credit can still be put into the school years: in their
  // loads, and beside them in the summer and elsewhere.
  Millicredits Capacity() const {
    const CourseLoad& load = *context_.load;
    Millicredits beside = 0;
    // The most credit for one course in one term, in thousandths of half a
    // unit.
    Millicredits most = 0;
    for (size_t c = 0; c < places_.size(); ++c) {
      const CourseFacts& course = context_.courses[c];
      if (places_[c].empty()) continue;
      if (course.is_external || (TermsOf(course) & TermBit(Term::kSummer))) {
        beside += course.credit * course.credit_limit;
      }
      const bool is_long = (TermsOf(course) & ~TermBit(Term::kFullYear)) == 0;
      most = std::max(most, is_long ? course.credit : 2 * course.credit);
    }
    Millicredits room = 0;
    for (int grade = options_.first_grade; grade <= options_.last_grade;
         ++grade) {
      room += RoomIn(grade, load, most);
    }
    return room + beside;
  }

  Millicredits RoomIn(int grade, const CourseLoad& load,
                      Millicredits most) const {
    Millicredits credit = 0;
    int courses = 0;
    for (const PlanItem& item : plan_.items) {
      const CourseFacts& course = context_.courses[item.course];
      if (!IsTaken(item) || item.grade != grade || course.is_external ||
          item.term == Term::kSummer) {
        continue;
      }
      credit += course.credit;
      courses += item.term == Term::kFullYear ? 2 : 1;
    }
    constexpr Millicredits kNoBound = 1000000;
    Millicredits room = kNoBound;
    if (load.max_credit_each_year > 0) {
      room = std::max<Millicredits>(0, load.max_credit_each_year - credit);
    }
    if (load.max_courses_each_term > 0) {
      const int left = std::max(0, 2 * load.max_courses_each_term - courses);
      room = std::min(room, left * most / 2);
    }
    return room;
  }

  const StudentContext& context_;
  Plan plan_;
  const CompletionOptions& options_;
  std::vector<std::vector<Place>> places_;
  std::vector<char> can_be_added_;
  std::vector<char> is_reached_;
  Eligibility eligibility_;
  std::vector<CompletionObstacle> obstacles_;
};

}  // namespace

std::vector<CompletionObstacle> FindObstacles(const StudentContext& context,
                                              const Plan& plan,
                                              const CompletionOptions& options,
                                              Millicredits lower_bound) {
  return ObstacleFinder(context, plan, options).Find(lower_bound);
}

}  // namespace trellis::plan
