#include "services/plan_validation/rpc/write_edits.h"

#include "common/testing/matchers.h"

namespace trellis::plan {
namespace {

using ::trellis::testing::EqualsProto;

class WriteEditTest : public ::testing::Test {
 protected:
  WriteEditTest() {
    courses_.course_names.Add("catalogs/test/courses/a");
    courses_.course_names.Add("catalogs/test/courses/b");
    courses_.approvals.Add("counselor");
    courses_.approvals.Add("teacher");
    edit_ = {PlanEdit::Kind::kAdd, 3, 1, 10, Term::kSpring, 1};
  }

  v1::PlanEdit Write(PlanEdit::Kind kind) {
    edit_.kind = kind;
    v1::PlanEdit written;
    WriteEdit(edit_, courses_, written);
    return written;
  }

  CompiledCourses courses_;
  PlanEdit edit_;
};

TEST_F(WriteEditTest, EachKindHasItsFields) {
  EXPECT_THAT(Write(PlanEdit::Kind::kAdd), EqualsProto(R"pb(
                add {
                  course: "catalogs/test/courses/b"
                  grade: 10
                  term: TERM_SPRING
                })pb"));
  EXPECT_THAT(Write(PlanEdit::Kind::kMove), EqualsProto(R"pb(
                move { course_index: 3 grade: 10 term: TERM_SPRING })pb"));
  EXPECT_THAT(
      Write(PlanEdit::Kind::kReplace), EqualsProto(R"pb(
        replace { course_index: 3 course: "catalogs/test/courses/b" })pb"));
  EXPECT_THAT(Write(PlanEdit::Kind::kDrop),
              EqualsProto("drop { course_index: 3 }"));
  EXPECT_THAT(
      Write(PlanEdit::Kind::kRequestApproval), EqualsProto(R"pb(
        request { course: "catalogs/test/courses/b" by: "teacher" })pb"));
}

}  // namespace
}  // namespace trellis::plan
