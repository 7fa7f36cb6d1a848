#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_RANDOM_REQUIREMENTS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_RANDOM_REQUIREMENTS_H_

#include <random>
#include <string>

#include "absl/strings/str_cat.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {

// Draws small catalogs with rules of every kind, and plans that meet some of
// them. The catalog has the sets "one", "two" and "three"; the third is of the
// program "p", and may share credit with the first.
class RandomRequirements {
 public:
  static constexpr int kCourses = 8;

  explicit RandomRequirements(uint32_t seed) : random_(seed) {}

  int Draw(int least, int most) {
    return std::uniform_int_distribution<int>(least, most)(random_);
  }
  bool OneIn(int count) { return Draw(1, count) == 1; }

  static std::string Id(int course) { return absl::StrCat("course-", course); }

  PlanCatalog Catalog() {
    PlanCatalog catalog;
    for (int c = 0; c < kCourses; ++c) {
      catalog::v1::Course& course = catalog.AddCourse(Id(c));
      course.set_millicredits(500 * Draw(1, 2));
      course.set_credit_limit(Draw(0, 2));
      course.set_subject(Draw(0, 1) == 0 ? "math" : "arts");
      catalog::v1::FacetValue& facet = *course.add_facets();
      facet.set_facet("language");
      facet.set_value(OneIn(2) ? "spanish" : "french");
      if (c > 0 && OneIn(4)) {
        course.add_requisites()->mutable_course()->set_course(
            CourseName(Id(Draw(0, c - 1))));
      }
    }
    for (const char* id : {"one", "two", "three"}) AddSet(id, catalog);
    catalog.AddProgram("p", "three");
    return catalog;
  }

  // Returns a request for the catalog's sets, in a random order of courses.
  v1::ValidatePlanRequest Request() {
    v1::ValidatePlanRequest request = RequestFor({"one", "two"});
    if (OneIn(2)) request.set_program("catalogs/test/programs/p");
    const int items = Draw(0, 10);
    for (int i = 0; i < items; ++i) Course(request);
    v1::CoursePlan& plan = *request.mutable_plan();
    if (OneIn(2)) plan.set_entry_year(Draw(2024, 2027));
    plan.set_achievements_complete(OneIn(2));
    if (OneIn(2)) {
      v1::Achievement& achievement = *plan.add_achievements();
      achievement.set_achievement("exam");
      achievement.set_value(Draw(0, 3));
    }
    if (OneIn(3)) plan.add_credentials("license");
    if (OneIn(3)) {
      v1::PlanException& exception = *plan.add_exceptions();
      exception.set_requirement_set(SetName(OneIn(2) ? "one" : "two"));
      exception.set_rule(absl::StrCat("rule-", Draw(0, 3)));
      exception.mutable_waive();
    }
    return request;
  }

 private:
  void Course(v1::ValidatePlanRequest& request) {
    v1::PlannedCourse& course =
        Take(request, Id(Draw(0, kCourses - 1)), Draw(8, 12));
    course.set_status(static_cast<v1::PlannedCourse::Status>(Draw(1, 4)));
    if (course.status() == v1::PlannedCourse::STATUS_EARNED && OneIn(2)) {
      course.set_mark(OneIn(2) ? "A" : "D");
    }
  }

  void AddSet(const std::string& id, PlanCatalog& catalog) {
    catalog::v1::RequirementSet& set = catalog.AddSet(id);
    set.set_layer(id == "three"
                      ? catalog::v1::RequirementSet::LAYER_PROGRAM_OF_STUDY
                      : catalog::v1::RequirementSet::LAYER_DIPLOMA);
    if (OneIn(5)) set.mutable_cohort()->set_first_entry_year(2026);
    if (id == "three" && OneIn(2)) {
      catalog::v1::LayerSharing& sharing = *set.add_layer_sharing();
      sharing.set_requirement_set(SetName("one"));
      sharing.set_policy(OneIn(2) ? catalog::v1::LayerSharing::POLICY_EXCLUSIVE
                                  : catalog::v1::LayerSharing::POLICY_LIMITED);
      sharing.set_max_courses(1);
    }
    const int rules = Draw(1, 4);
    for (int r = 0; r < rules; ++r) {
      Rule(absl::StrCat("rule-", r), 1, *set.add_rules());
    }
  }

  void Select(catalog::v1::CourseSelector& from) {
    switch (Draw(0, 3)) {
      case 0:
        from.set_any(true);
        return;
      case 1:
        from.add_subjects(OneIn(2) ? "math" : "arts");
        return;
      default:
        for (int c = 0; c < kCourses; ++c) {
          if (OneIn(2)) from.add_courses(CourseName(Id(c)));
        }
        from.add_courses(CourseName(Id(0)));
        return;
    }
  }

  void Credits(const std::string& id, catalog::v1::CreditsRule& credits) {
    credits.set_millicredits(500 * Draw(0, 5));
    Select(*credits.mutable_from());
    if (OneIn(4)) credits.mutable_taken()->set_minimum_mark("C");
    switch (Draw(0, 5)) {
      case 0: {
        credits.mutable_from()->Clear();
        credits.mutable_from()->set_any(true);
        credits.set_millicredits(1500);
        catalog::v1::IncludedCredits& part = *credits.add_including();
        part.set_id(absl::StrCat(id, "-part"));
        part.set_display_name("Part");
        part.set_millicredits(500);
        Select(*part.mutable_from());
        break;
      }
      case 1:
        credits.mutable_same_value()->set_facet("language");
        break;
      case 2:
        credits.mutable_distinct_values()->set_facet("subject");
        credits.mutable_distinct_values()->set_count(2);
        credits.mutable_distinct_values()->set_millicredits_each(500);
        credits.set_millicredits(1000);
        break;
      default:
        break;
    }
  }

  void Group(const std::string& id, int depth,
             google::protobuf::RepeatedPtrField<catalog::v1::Rule>& rules) {
    const int count = Draw(2, 3);
    for (int r = 0; r < count; ++r) {
      Rule(absl::StrCat(id, "-", r), depth - 1, *rules.Add());
    }
  }

  void Rule(const std::string& id, int depth, catalog::v1::Rule& rule) {
    rule.set_id(id);
    rule.set_display_name(id);
    switch (Draw(depth > 0 ? 0 : 3, 12)) {
      case 0:
        return Group(id, depth, *rule.mutable_all_of()->mutable_rules());
      case 1:
        return Group(id, depth, *rule.mutable_any_of()->mutable_rules());
      case 2:
        rule.mutable_n_of()->set_count(2);
        return Group(id, depth, *rule.mutable_n_of()->mutable_rules());
      case 3:
        rule.mutable_courses()->add_courses(CourseName(Id(Draw(0, 3))));
        rule.mutable_courses()->add_courses(CourseName(Id(Draw(4, 7))));
        return;
      case 4:
        rule.mutable_total()->set_millicredits(500 * Draw(1, 8));
        return;
      case 5:
        rule.mutable_every_year()->add_grades(Draw(9, 12));
        return Select(*rule.mutable_every_year()->mutable_from());
      case 6:
        rule.mutable_achievement()->add_achievements(OneIn(2) ? "exam"
                                                              : "license");
        return;
      case 7:
        rule.mutable_attested()->set_by("counselor");
        return;
      default:
        return Credits(id, *rule.mutable_credits());
    }
  }

  std::mt19937 random_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_RANDOM_REQUIREMENTS_H_
