#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_TESTING_RANDOM_SETS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_TESTING_RANDOM_SETS_H_

#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan_verifier {

// What random requirement sets and plans hold.
//
// Features are not combined where proofs cannot say yet what is meant, so that
// whoever checks one cannot tell whether it holds:
//
// * A course under several sharings, which random sets never have: its credit
// is
//   shared step by step, and an assumption names the sharing and not the step,
//   so that two of them may be about one step or about two.
// * Sharing, in a set or between sets, together with limits, whole courses,
//   courses that are counted or courses of several kinds: an assumption that a
//   course is shared does not say which of its parts is, nor what a limit
//   leaves of the step. One proof in some hundred is refused.
// * Limits on courses that are counted, likewise: the step that counts less may
// be
//   one of the course's credit or all of it.
//
// A repeated course under several limits is not kept out: of such proofs one in
// some thousand is refused. So is one in some hundred of sets that share some
// credit, most of them because they are too large.
struct RandomFeatures {
  // How other sets share credit with the set: not at all, some courses of it,
  // or some credit.
  enum class Layers { kNone, kExclusive, kCourses, kCredit };

  bool alternatives = false;
  bool values = false;
  bool parts = false;
  bool limits = false;
  bool sharing = false;
  bool whole_courses = false;
  bool course_counts = false;
  bool observed = false;
  bool marks = false;
  bool decisions = false;
  // Courses that took others' places, and credit that is not the course's own.
  bool odd_courses = false;
  // Courses whose credit is of several kinds.
  bool divided_courses = false;
  Layers layers = Layers::kNone;
};

// Draws small catalogs, sets and plans, in which much is missing.
class RandomSets {
 public:
  static constexpr int kCourses = 7;

  RandomSets(uint32_t seed, const RandomFeatures& features)
      : random_(seed), features_(features) {}

  int Draw(int least, int most) {
    return std::uniform_int_distribution<int>(least, most)(random_);
  }
  bool OneIn(int count) { return Draw(1, count) == 1; }

  // Draws a catalog with the requirement set "set", and where sets share
  // credit, "other" and perhaps "third". To be called once, and first.
  plan::PlanCatalog Catalog() {
    plan::PlanCatalog catalog;
    for (int c = 0; c < kCourses; ++c) AddCourse(c, catalog);
    AddProgram(catalog);
    catalog::v1::RequirementSet& set = catalog.AddSet("set");
    FillSet(set);
    AddLayers(set, catalog);
    return catalog;
  }

  // Draws a plan that is to be judged against all of the sets.
  plan::v1::ValidatePlanRequest Request() {
    plan::v1::ValidatePlanRequest request = plan::RequestFor({});
    for (const Drawn& set : drawn_) request.add_requirement_sets(set.name);
    const int items = Draw(0, OneIn(2) ? 5 : 12);
    for (int i = 0; i < items; ++i) {
      auto& planned =
          plan::Take(request, Id(Draw(0, kCourses - 1)), Draw(9, 12));
      const int status = Draw(1, features_.marks ? 4 : 3);
      planned.set_status(static_cast<plan::v1::PlannedCourse::Status>(status));
      if (planned.status() != plan::v1::PlannedCourse::STATUS_EARNED) continue;
      if (features_.marks && OneIn(2)) planned.set_mark(OneIn(2) ? "B" : "D");
      if (features_.odd_courses && OneIn(3)) {
        planned.set_earned_millicredits(500);
      }
    }
    if (features_.observed) AddAchievements(*request.mutable_plan());
    if (features_.decisions) {
      const int count = Draw(0, 2);
      for (int i = 0; i < count; ++i) {
        AddDecision(*request.mutable_plan()->add_exceptions());
      }
      if (OneIn(2)) request.mutable_plan()->set_entry_year(2024);
    }
    return request;
  }

  static std::string Id(int course) { return absl::StrCat("course-", course); }

 private:
  // What exceptions may name of a set.
  struct Drawn {
    std::string name;
    int rules = 0;
    std::vector<std::string> counted_rules;
  };

  std::string Word() {
    return std::string(1, static_cast<char>(Draw('a', 'c')));
  }

  void AddCourse(int number, plan::PlanCatalog& catalog) {
    catalog::v1::Course& course = catalog.AddCourse(Id(number));
    course.set_millicredits(500 * Draw(1, 2));
    course.set_credit_limit(Draw(0, 2));
    course.set_subject(Word());
    if (OneIn(2)) course.add_attributes(Word());
    if (OneIn(2)) {
      auto& value = *course.add_facets();
      value.set_facet("kind");
      value.set_value(Word());
    }
    course.set_level(Draw(0, 4));
    course.set_sced_code(absl::StrCat("0", Draw(1, 3), "001"));
    if (number > 0 && OneIn(2)) {
      course.add_requisites()->mutable_course()->set_course(
          plan::CourseName(Id(Draw(0, number - 1))));
    }
    if (features_.divided_courses && course.millicredits() == 1000 &&
        !features_.course_counts && OneIn(3)) {
      for (const bool second : {false, true}) {
        auto& part = *course.add_credit_parts();
        part.set_millicredits(500);
        part.set_subject(second ? "a" : "b");
        if (second && OneIn(2)) part.add_attributes(Word());
      }
    }
    if (features_.odd_courses && number + 1 < kCourses && OneIn(4)) {
      course.set_replaced_by(plan::CourseName(Id(number + 1)));
    }
  }

  void AddProgram(plan::PlanCatalog& catalog) {
    auto& slot = *catalog.AddProgram("program", "set").add_slots();
    slot.set_strand(catalog::v1::ProgramSlot::STRAND_CAREER_TECHNICAL);
    slot.add_courses(plan::CourseName(Id(Draw(0, kCourses - 1))));
    slot.add_courses(plan::CourseName(Id(Draw(0, kCourses - 1))));
  }

  catalog::v1::CourseSelector Selector(int depth = 0) {
    catalog::v1::CourseSelector selector;
    do {
      switch (Draw(0, 9)) {
        case 0:
          selector.add_subjects(Word());
          break;
        case 1:
          selector.add_attributes(Word());
          break;
        case 2:
          selector.set_minimum_level(Draw(1, 4));
          break;
        case 3:
          selector.add_sced_prefixes(absl::StrCat("0", Draw(1, 3)));
          break;
        case 4:
          selector.add_course_patterns(absl::StrCat("*-", Draw(0, 6)));
          break;
        case 5:
          selector.set_any_program(true);
          break;
        case 6: {
          auto& value = *selector.add_facets();
          value.set_facet("kind");
          value.set_value(Word());
          break;
        }
        default:
          for (int c = 0; c < kCourses; ++c) {
            if (OneIn(2)) selector.add_courses(plan::CourseName(Id(c)));
          }
          break;
      }
    } while (OneIn(3));
    if (OneIn(6)) {
      selector.add_excluded_courses(plan::CourseName(Id(Draw(0, 6))));
    }
    if (depth == 0 && OneIn(6)) *selector.mutable_within() = Selector(1);
    if (depth == 0 && OneIn(6)) *selector.mutable_without() = Selector(1);
    return selector;
  }

  template <typename T>
  const T& OneOf(const std::vector<T>& list) {
    return list[static_cast<size_t>(
        Draw(0, static_cast<int>(list.size()) - 1))];
  }

  std::string NextId() { return absl::StrCat("rule-", ++rules_); }

  // Of three sets, two share freely: courses may be shared.
  void AddLayers(catalog::v1::RequirementSet& set, plan::PlanCatalog& catalog) {
    using Layers = RandomFeatures::Layers;
    if (features_.layers == Layers::kNone) return;
    ShareWith(catalog.AddSet("other"), set);
    if (features_.layers == Layers::kExclusive && !features_.limits &&
        !features_.course_counts && OneIn(3)) {
      ShareWith(catalog.AddSet("third"), set);
    }
  }

  // Fills a set and says in one of both how it shares with another.
  void ShareWith(catalog::v1::RequirementSet& added,
                 catalog::v1::RequirementSet& set) {
    using Layers = RandomFeatures::Layers;
    FillSet(added);
    added.set_layer(catalog::v1::RequirementSet::LAYER_ENDORSEMENT);
    const bool is_said_by_set = OneIn(2);
    catalog::v1::LayerSharing& sharing =
        *(is_said_by_set ? set : added).add_layer_sharing();
    if (OneIn(2)) {
      sharing.set_requirement_set((is_said_by_set ? added : set).name());
    } else {
      sharing.set_layer((is_said_by_set ? added : set).layer());
    }
    sharing.set_policy(features_.layers == Layers::kExclusive
                           ? catalog::v1::LayerSharing::POLICY_EXCLUSIVE
                           : catalog::v1::LayerSharing::POLICY_LIMITED);
    if (features_.layers == Layers::kCourses) {
      sharing.set_max_courses(Draw(1, 2));
    }
    if (features_.layers == Layers::kCredit) {
      sharing.set_max_millicredits(500 * Draw(1, 3));
    }
  }

  // Rules of different sets have the same ids.
  void FillSet(catalog::v1::RequirementSet& set) {
    rules_ = 0;
    counted_rules_.clear();
    FillRules(set);
    drawn_.push_back({set.name(), rules_, counted_rules_});
  }

  void FillRules(catalog::v1::RequirementSet& set) {
    const int rules = Draw(1, 4);
    for (int r = 0; r < rules; ++r) FillRule(*set.add_rules(), 0);
    if (features_.whole_courses) {
      set.set_splitting(catalog::v1::RequirementSet::SPLITTING_WHOLE_COURSE);
    }
    if (features_.marks && OneIn(3)) set.mutable_taken()->set_minimum_mark("C");
    if (features_.marks && OneIn(4)) {
      auto& vouching = *set.add_vouching();
      *vouching.mutable_higher() = Selector();
      *vouching.mutable_lower() = Selector();
      vouching.set_minimum_mark("C");
    }
    if (features_.limits) AddSetLimits(set);
    if (features_.sharing && set.rules_size() > 1) AddSharing(set);
  }

  void AddSetLimits(catalog::v1::RequirementSet& set) {
    const int count = Draw(0, 2);
    for (int i = 0; i < count; ++i) {
      auto& limit = *set.add_limits();
      limit.set_id(absl::StrCat("limit-", i));
      limit.set_millicredits(500 * Draw(0, 3));
      *limit.mutable_from() = Selector();
      limit.set_each_grade(OneIn(4));
      for (int r = 1; r <= rules_ && OneIn(2); ++r) {
        limit.add_rules(absl::StrCat("rule-", r));
      }
    }
  }

  // One sharing only, of rules that are not part of each other.
  void AddSharing(catalog::v1::RequirementSet& set) {
    auto& sharing = *set.add_sharing();
    for (int r = 0; r < set.rules_size(); ++r) {
      if (r < 2 || OneIn(2)) sharing.add_rules(set.rules(r).id());
    }
    if (OneIn(2)) *sharing.mutable_from() = Selector();
    if (OneIn(2)) sharing.set_max_courses(Draw(1, 2));
    if (OneIn(3)) sharing.set_max_millicredits(500 * Draw(1, 2));
  }

  void FillRule(catalog::v1::Rule& rule, int depth) {
    rule.set_id(NextId());
    rule.set_display_name(rule.id());
    if (features_.decisions && OneIn(5)) {
      rule.mutable_cohort()->set_first_entry_year(Draw(2023, 2025));
    }
    const int kind = Draw(0, 9);
    if (features_.alternatives && depth < 2 && kind < 4) {
      return FillGroup(rule, depth);
    }
    if (features_.observed && kind > 7) return FillObserved(rule);
    counted_rules_.push_back(rule.id());
    if (kind == 7) {
      for (const int course : {Draw(0, 3), Draw(4, 6)}) {
        rule.mutable_courses()->add_courses(plan::CourseName(Id(course)));
        if (OneIn(3)) break;
      }
      return;
    }
    FillCredits(*rule.mutable_credits());
  }

  void FillGroup(catalog::v1::Rule& rule, int depth) {
    const int count = Draw(1, 3);
    const int kind = Draw(0, 2);
    for (int r = 0; r < count; ++r) {
      FillRule(kind == 0   ? *rule.mutable_any_of()->add_rules()
               : kind == 1 ? *rule.mutable_n_of()->add_rules()
                           : *rule.mutable_all_of()->add_rules(),
               depth + 1);
    }
    if (kind == 1) rule.mutable_n_of()->set_count(Draw(1, count));
  }

  void FillTaken(catalog::v1::TakenConditions& taken) {
    if (OneIn(2)) taken.set_minimum_mark("C");
    if (OneIn(3)) taken.set_first_grade(10);
    if (OneIn(3)) taken.set_last_grade(11);
  }

  void FillCredits(catalog::v1::CreditsRule& credits) {
    *credits.mutable_from() = Selector();
    if (features_.course_counts && OneIn(3)) {
      credits.set_course_count(Draw(1, 3));
    } else {
      credits.set_millicredits(500 * Draw(1, 5));
    }
    if (features_.marks && OneIn(4)) FillTaken(*credits.mutable_taken());
    if (features_.parts && credits.course_count() == 0 && OneIn(3)) {
      auto& part = *credits.add_including();
      part.set_id(absl::StrCat("part-", rules_));
      part.set_millicredits(500);
      *part.mutable_from() = Selector();
    }
    if (features_.values && OneIn(3)) {
      credits.mutable_same_value()->set_facet(OneIn(2) ? "kind" : "subject");
      if (OneIn(2)) {
        credits.mutable_same_value()->set_millicredits_where_fewer_offered(500);
      }
    }
    if (features_.values && OneIn(4)) {
      auto& distinct = *credits.mutable_distinct_values();
      distinct.set_facet("sced-subject");
      distinct.set_count(Draw(1, 2));
      distinct.set_millicredits_each(OneIn(2) ? 0 : 500);
    }
    if (features_.limits && credits.course_count() == 0) {
      AddRuleLimits(credits);
    }
  }

  void AddRuleLimits(catalog::v1::CreditsRule& credits) {
    if (OneIn(3)) {
      auto& limit = *credits.add_limits();
      limit.set_id(absl::StrCat("limit-of-", rules_));
      limit.set_millicredits(500 * Draw(0, 2));
      *limit.mutable_from() = Selector();
      limit.set_each_grade(OneIn(4));
    }
    if (OneIn(4)) {
      auto& share = *credits.add_at_least();
      share.set_millicredits(500);
      *share.mutable_from() = Selector();
    }
  }

  void FillObserved(catalog::v1::Rule& rule) {
    // Courses that took others' places build on each other in ways of their
    // own.
    switch (Draw(0, features_.odd_courses ? 5 : 6)) {
      case 0:
        rule.mutable_total()->set_millicredits(500 * Draw(1, 8));
        if (OneIn(2)) *rule.mutable_total()->mutable_from() = Selector();
        break;
      case 1:
        rule.mutable_every_year()->add_grades(Draw(9, 12));
        rule.mutable_every_year()->add_grades(Draw(9, 12));
        *rule.mutable_every_year()->mutable_from() = Selector();
        break;
      case 2:
        rule.mutable_achievement()->add_achievements(Word());
        rule.mutable_achievement()->add_achievements(Word());
        rule.mutable_achievement()->set_count(Draw(0, 2));
        rule.mutable_achievement()->set_minimum_value(Draw(0, 2));
        if (OneIn(3)) rule.mutable_achievement()->set_minimum_sum(Draw(1, 4));
        break;
      case 3:
        rule.mutable_grade_point_average()->set_minimum_centipoints(50 *
                                                                    Draw(1, 8));
        break;
      case 4: {
        rule.mutable_verified_credit()->set_count(1);
        auto& verification =
            *rule.mutable_verified_credit()->add_verifications();
        *verification.mutable_from() = Selector();
        verification.add_achievements(Word());
        break;
      }
      case 5:
        rule.mutable_attested()->set_by("counselor");
        break;
      default:
        rule.mutable_sequence()->set_course_count(Draw(1, 3));
        *rule.mutable_sequence()->mutable_from() = Selector();
        break;
    }
  }

  void AddAchievements(plan::v1::CoursePlan& plan) {
    plan.set_achievements_complete(OneIn(2));
    for (const absl::string_view id : {"a", "b", "c"}) {
      if (!OneIn(3)) continue;
      auto& achievement = *plan.add_achievements();
      achievement.set_achievement(OneIn(4) ? "a" : std::string(id));
      achievement.set_value(Draw(0, 2));
      achievement.set_status(
          static_cast<plan::v1::PlannedCourse::Status>(Draw(1, 4)));
    }
  }

  void AddDecision(plan::v1::PlanException& exception) {
    const Drawn& set = drawn_.size() == 1 ? drawn_[0] : OneOf(drawn_);
    exception.set_requirement_set(set.name);
    const bool is_for_any = set.counted_rules.empty() || OneIn(2);
    exception.set_rule(is_for_any ? absl::StrCat("rule-", Draw(1, set.rules))
                                  : OneOf(set.counted_rules));
    const std::string course =
        absl::StrCat("courses/", Id(Draw(0, kCourses - 1)));
    switch (Draw(0, 5)) {
      case 0:
        exception.mutable_waive();
        break;
      case 1:
        exception.set_exclude(course);
        if (OneIn(2)) exception.clear_rule();
        break;
      case 2:
        exception.mutable_approve();
        break;
      case 3:
        exception.mutable_waive()->set_millicredits(500);
        break;
      case 4:
        exception.set_insert(course);
        break;
      default:
        exception.mutable_substitute()->set_by_course(course);
        exception.mutable_substitute()->set_required_course(
            absl::StrCat("courses/", Id(Draw(0, kCourses - 1))));
        break;
    }
  }

  std::mt19937 random_;
  const RandomFeatures features_;
  // Of the set that is drawn.
  int rules_ = 0;
  std::vector<std::string> counted_rules_;
  std::vector<Drawn> drawn_;
};

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_TESTING_RANDOM_SETS_H_
