#include "services/plan_validation/rpc/apply_plan_edits.h"

#include "common/testing/matchers.h"
#include "google/protobuf/text_format.h"
#include "services/plan_validation/testing/request_faults.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::trellis::testing::EqualsProto;

v1::CoursePlan PlanFrom(const std::string& text) {
  v1::CoursePlan plan;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &plan));
  return plan;
}

// A list of changes; Scenario has one.
class ApplyPlanEditsTest : public ::testing::Test {
 protected:
  v1::PlanEdit& AddEdit() { return *edits_.Add(); }

  std::vector<std::pair<std::string, std::string>> Faults(int courses) {
    FieldViolations violations;
    CheckPlanEdits(edits_, courses, "edits", violations);
    return ReasonsOf(violations);
  }

  PlanEditMessages edits_;
};

TEST_F(ApplyPlanEditsTest, ChangesAreMadeTogether) {
  v1::CoursePlan plan = PlanFrom(R"pb(
    courses { course: "courses/a" grade: 9 }
    courses { course: "courses/b" grade: 9 }
    courses { course: "courses/c" grade: 10 locked: true }
    courses { course: "courses/d" grade: 10 term: TERM_FALL }
  )pb");
  Plan read;
  read.items = {{0, 9}, {1, 9}, {2, 10}, {3, 10, Term::kFall}};
  AddEdit().mutable_drop()->set_course_index(1);
  auto& move = *AddEdit().mutable_move();
  move.set_course_index(3);
  move.set_grade(12);
  move.set_term(common::v1::TERM_SPRING);
  auto& replace = *AddEdit().mutable_replace();
  replace.set_course_index(2);
  replace.set_course("courses/e");
  auto& add = *AddEdit().mutable_add();
  add.set_course("courses/f");
  add.set_grade(11);
  AddEdit().mutable_drop()->set_course_index(0);
  EXPECT_THAT(Faults(4), IsEmpty());

  ApplyPlanEdits(edits_, read, plan);

  EXPECT_THAT(plan, EqualsProto(R"pb(
                courses {
                  course: "courses/e"
                  grade: 10
                  term: TERM_FULL_YEAR
                  locked: true
                }
                courses { course: "courses/d" grade: 12 term: TERM_SPRING }
                courses { course: "courses/f" grade: 11 status: STATUS_PLANNED }
              )pb"));
}

TEST_F(ApplyPlanEditsTest, RequestsAreGranted) {
  v1::CoursePlan plan;
  auto& approval = *AddEdit().mutable_request();
  approval.set_course("courses/a");
  approval.set_by("teacher");
  auto& waiver = *AddEdit().mutable_request();
  waiver.set_requirement_set("catalogs/x/requirementSets/s");
  waiver.set_rule("art");
  auto& attestation = *AddEdit().mutable_request();
  attestation = waiver;
  attestation.set_by("counselor");
  EXPECT_THAT(Faults(0), IsEmpty());

  ApplyPlanEdits(edits_, Plan(), plan);

  EXPECT_THAT(plan, EqualsProto(R"pb(
                approvals { course: "courses/a" approval: "teacher" }
                exceptions {
                  requirement_set: "catalogs/x/requirementSets/s"
                  rule: "art"
                  waive {}
                }
                exceptions {
                  requirement_set: "catalogs/x/requirementSets/s"
                  rule: "art"
                  approve {}
                }
              )pb"));
}

TEST_F(ApplyPlanEditsTest, SaysWhatIsWrong) {
  AddEdit();
  AddEdit().mutable_add();
  AddEdit().mutable_move()->set_course_index(2);
  AddEdit().mutable_drop()->set_course_index(1);
  AddEdit().mutable_replace()->set_course_index(1);
  AddEdit().mutable_request()->set_rule("art");
  AddEdit().mutable_request();
  EXPECT_THAT(Faults(2),
              ElementsAre(Pair("edits[0].kind", "REQUIRED"),
                          Pair("edits[1].add.course", "REQUIRED"),
                          Pair("edits[1].add.grade", "OUT_OF_RANGE"),
                          Pair("edits[2].move.course_index", "OUT_OF_RANGE"),
                          Pair("edits[2].move.grade", "OUT_OF_RANGE"),
                          Pair("edits[4].replace.course", "REQUIRED"),
                          Pair("edits[4].replace.course_index", "DUPLICATE"),
                          Pair("edits[5].request.requirement_set", "REQUIRED"),
                          Pair("edits[6].request.by", "REQUIRED"),
                          Pair("edits[6].request.course", "REQUIRED")));
}

TEST_F(ApplyPlanEditsTest, ThereAreOnlySoMany) {
  for (int i = 0; i <= kMaxPlanEdits; ++i) AddEdit();
  EXPECT_THAT(Faults(2), ElementsAre(Pair("edits", "TOO_MANY")));
}

}  // namespace
}  // namespace trellis::plan
