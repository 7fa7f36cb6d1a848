#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_PLAN_CATALOG_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_PLAN_CATALOG_H_

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/catalog/snapshot.h"
#include "common/catalog/testing/test_catalog.h"
#include "trellis/catalog/v1/bundle.pb.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

// Builds catalogs and plans for tests of plan validation.
namespace trellis::plan {

inline std::string CourseName(absl::string_view id) {
  return absl::StrCat("catalogs/test/courses/", id);
}

inline std::string SetName(absl::string_view id) {
  return absl::StrCat("catalogs/test/requirementSets/", id);
}

// A catalog under construction, called catalogs/test. References to what is
// added stay valid.
class PlanCatalog {
 public:
  // Adds a course of one credit, over the full year in grades 9 to 12. Its
  // display name is its id.
  catalog::v1::Course& AddCourse(absl::string_view id) {
    courses_.push_back(std::make_unique<catalog::v1::Course>());
    catalog::v1::Course& course = *courses_.back();
    course.set_name(CourseName(id));
    course.set_display_name(std::string(id));
    course.set_millicredits(1000);
    course.add_terms(common::v1::TERM_FULL_YEAR);
    for (int grade = 9; grade <= 12; ++grade) course.add_grades(grade);
    return course;
  }

  void AddCourses(std::initializer_list<absl::string_view> ids) {
    for (const absl::string_view id : ids) AddCourse(id);
  }

  catalog::v1::RequirementSet& AddSet(absl::string_view id) {
    sets_.push_back(std::make_unique<catalog::v1::RequirementSet>());
    catalog::v1::RequirementSet& set = *sets_.back();
    set.set_name(SetName(id));
    set.set_display_name(std::string(id));
    set.set_layer(catalog::v1::RequirementSet::LAYER_DIPLOMA);
    return set;
  }

  catalog::v1::Program& AddProgram(absl::string_view id,
                                   absl::string_view set) {
    programs_.push_back(std::make_unique<catalog::v1::Program>());
    catalog::v1::Program& program = *programs_.back();
    program.set_name(absl::StrCat("catalogs/test/programs/", id));
    program.set_requirement_set(set.empty() ? "" : SetName(set));
    return program;
  }

  // Returns the catalog as it stands.
  catalog::v1::Bundle Bundle() const {
    catalog::v1::Bundle bundle;
    bundle.mutable_catalog()->set_name("catalogs/test");
    bundle.mutable_catalog()->set_display_name("Test");
    Copy(courses_, *bundle.mutable_courses());
    Copy(sets_, *bundle.mutable_requirement_sets());
    Copy(programs_, *bundle.mutable_programs());
    return bundle;
  }

  std::shared_ptr<const CatalogSnapshot> Snapshot() const {
    return MakeSnapshot(Bundle());
  }

 private:
  template <typename Record, typename Field>
  static void Copy(const std::vector<std::unique_ptr<Record>>& records,
                   Field& field) {
    std::vector<const Record*> sorted;
    for (const auto& record : records) sorted.push_back(record.get());
    std::sort(
        sorted.begin(), sorted.end(),
        [](const Record* a, const Record* b) { return a->name() < b->name(); });
    for (const Record* record : sorted) *field.Add() = *record;
  }

  std::vector<std::unique_ptr<catalog::v1::Course>> courses_;
  std::vector<std::unique_ptr<catalog::v1::RequirementSet>> sets_;
  std::vector<std::unique_ptr<catalog::v1::Program>> programs_;
};

// Adds a rule that asks for credit from some courses, by ids.
inline catalog::v1::Rule& AddCredits(
    catalog::v1::RequirementSet& set, absl::string_view id, int millicredits,
    std::initializer_list<absl::string_view> courses) {
  catalog::v1::Rule& rule = *set.add_rules();
  rule.set_id(std::string(id));
  rule.set_display_name(std::string(id));
  rule.mutable_credits()->set_millicredits(millicredits);
  for (const absl::string_view course : courses) {
    rule.mutable_credits()->mutable_from()->add_courses(CourseName(course));
  }
  return rule;
}

// Adds a rule that asks for credit from any course.
inline catalog::v1::Rule& AddAny(catalog::v1::RequirementSet& set,
                                 absl::string_view id, int millicredits) {
  catalog::v1::Rule& rule = AddCredits(set, id, millicredits, {});
  rule.mutable_credits()->mutable_from()->set_any(true);
  return rule;
}

// Adds a rule that asks for named courses, by ids.
inline catalog::v1::Rule& AddNamed(
    catalog::v1::RequirementSet& set, absl::string_view id,
    std::initializer_list<absl::string_view> courses) {
  catalog::v1::Rule& rule = *set.add_rules();
  rule.set_id(std::string(id));
  rule.set_display_name(std::string(id));
  for (const absl::string_view course : courses) {
    rule.mutable_courses()->add_courses(CourseName(course));
  }
  return rule;
}

// Returns a request to judge an empty plan against some requirement sets.
inline v1::ValidatePlanRequest RequestFor(
    std::initializer_list<absl::string_view> sets) {
  v1::ValidatePlanRequest request;
  request.set_catalog("catalogs/test");
  for (const absl::string_view set : sets) {
    request.add_requirement_sets(SetName(set));
  }
  request.mutable_plan();
  return request;
}

// Adds a course to a plan, by id.
inline v1::PlannedCourse& Take(v1::ValidatePlanRequest& request,
                               absl::string_view course, int grade) {
  v1::PlannedCourse& planned = *request.mutable_plan()->add_courses();
  planned.set_course(absl::StrCat("courses/", course));
  planned.set_grade(grade);
  return planned;
}

// Returns a record of a stream, a BatchPlan or an ImpactPlan, of courses in
// grade 9, by ids.
template <typename Record>
Record RecordOf(std::initializer_list<absl::string_view> courses,
                absl::string_view plan_ref = "") {
  v1::ValidatePlanRequest request = RequestFor({});
  for (const absl::string_view course : courses) Take(request, course, 9);
  Record record;
  record.set_plan_ref(std::string(plan_ref));
  *record.mutable_plan() = std::move(*request.mutable_plan());
  return record;
}

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_PLAN_CATALOG_H_
