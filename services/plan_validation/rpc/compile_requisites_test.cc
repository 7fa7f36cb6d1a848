#include "services/plan_validation/rpc/compile_requisites.h"

#include <deque>

#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::testing::SizeIs;

class CompileRequisitesTest : public ::testing::Test {
 protected:
  CompileRequisitesTest() {
    courses_.course_names.Add("catalogs/test/courses/a");
    courses_.course_names.Add("catalogs/test/courses/b");
  }

  Requisite Compile(absl::string_view text) {
    messages_.push_back(
        testing::ParseProto<catalog::v1::Requisite>(std::string(text)));
    return CompileRequisite(messages_.back(), courses_);
  }

  // What was compiled; numbers refer to its texts.
  std::deque<catalog::v1::Requisite> messages_;
  CompiledCourses courses_;
};

TEST_F(CompileRequisitesTest, GroupsKeepTheirShape) {
  const Requisite any = Compile(R"pb(
    any_of {
      requisites {
        course {
          course: "catalogs/test/courses/b"
          timing: TIMING_BEFORE_OR_WITH
        }
      }
      requisites { course { course: "catalogs/test/courses/gone" } }
      requisites { all_of { requisites { credential: "cpr" } } }
      requisites { approval: "teacher" }
      requisites {}
    })pb");

  ASSERT_THAT(any.parts, SizeIs(5));
  EXPECT_EQ(any.kind, Requisite::Kind::kAnyOf);
  EXPECT_EQ(any.parts[0].kind, Requisite::Kind::kCourseBeforeOrWith);
  EXPECT_EQ(any.parts[0].id, 1);
  EXPECT_EQ(any.parts[1].kind, Requisite::Kind::kCourseBefore);
  EXPECT_EQ(any.parts[1].id, 2) << "a course that the catalog does not have";
  EXPECT_EQ(any.parts[2].parts[0].kind, Requisite::Kind::kCredential);
  EXPECT_EQ(any.parts[3].kind, Requisite::Kind::kApproval);
  EXPECT_EQ(any.parts[4].kind, Requisite::Kind::kUnknown);
}

TEST_F(CompileRequisitesTest, ACourseHasATimingAndAMark) {
  Requisite requisite = Compile(R"pb(
    course {
      course: "catalogs/test/courses/b"
      timing: TIMING_WITH
      minimum_mark: "C-"
    }
    recommended: true)pb");
  EXPECT_EQ(requisite.kind, Requisite::Kind::kCourseWith);
  EXPECT_EQ(requisite.minimum, 170);
  EXPECT_TRUE(requisite.is_recommended);

  requisite = Compile("course { minimum_mark: 'good' }");
  EXPECT_EQ(requisite.kind, Requisite::Kind::kUnknown) << "nothing meets it";
  messages_.back().mutable_course()->set_minimum_mark("");
  messages_.back().mutable_course()->set_timing(
      static_cast<catalog::v1::CourseRequisite::Timing>(99));
  EXPECT_EQ(CompileRequisite(messages_.back(), courses_).kind,
            Requisite::Kind::kUnknown);
}

TEST_F(CompileRequisitesTest, AchievementsAndCredentialsShareNumbers) {
  const Requisite exam =
      Compile("achievement { achievement: 'placement' minimum_value: 40 }");
  EXPECT_EQ(exam.kind, Requisite::Kind::kAchievement);
  EXPECT_EQ(exam.minimum, 40);
  EXPECT_EQ(Compile("credential: 'placement'").id, exam.id);
}

TEST_F(CompileRequisitesTest, SomeOfSeveralNeedsACountThatCanBeMet) {
  const Requisite some = Compile(
      "n_of { count: 2 requisites { approval: 'a' } requisites { approval: "
      "'b' } }");
  EXPECT_EQ(some.kind, Requisite::Kind::kNOf);
  EXPECT_EQ(some.minimum, 2);
  EXPECT_THAT(some.parts, SizeIs(2));
  for (const int count : {-1, 0, 3}) {
    messages_.back().mutable_n_of()->set_count(count);
    EXPECT_EQ(CompileRequisite(messages_.back(), courses_).kind,
              Requisite::Kind::kUnknown)
        << count;
  }
}

TEST_F(CompileRequisitesTest, CreditMayBeFromAnyCourse) {
  const Requisite credit = Compile("credit { millicredits: 6000 }");
  EXPECT_EQ(credit.kind, Requisite::Kind::kCredit);
  EXPECT_EQ(credit.minimum, 6000);
  EXPECT_TRUE(credit.counts_every_course);
  ASSERT_THAT(courses_.credit_requisites, SizeIs(1));
  EXPECT_EQ(courses_.credit_requisites[credit.id], &messages_.back().credit());
  EXPECT_FALSE(
      Compile("credit { from { subjects: 'science' } }").counts_every_course);
}

TEST_F(CompileRequisitesTest, NothingMeetsWhatIsNestedTooDeep) {
  catalog::v1::Requisite message;
  catalog::v1::Requisite* inner = &message;
  for (int depth = 1; depth < 2 * kMaxRequisiteDepth; ++depth) {
    inner = inner->mutable_all_of()->add_requisites();
  }
  inner->set_credential("cpr");

  const Requisite compiled = CompileRequisite(message, courses_);

  int depth = 1;
  const Requisite* part = &compiled;
  while (!part->parts.empty()) {
    part = &part->parts[0];
    ++depth;
  }
  EXPECT_EQ(part->kind, Requisite::Kind::kUnknown);
  EXPECT_EQ(depth, kMaxRequisiteDepth + 1);
}

TEST_F(CompileRequisitesTest, EveryPassedCourseReachesP) {
  EXPECT_EQ(CompileMinimumMark(""), 0);
  EXPECT_EQ(CompileMinimumMark("P"), 0);
  EXPECT_EQ(CompileMinimumMark("B+"), 330);
  EXPECT_EQ(CompileMinimumMark("E"), std::nullopt);
}

TEST(SelectCreditRequisitesTest, CreditCountsPartByPart) {
  PlanCatalog catalog;
  catalog.AddCourse("biology").set_subject("science");
  catalog.AddCourse("drama");
  catalog::v1::Course& health = catalog.AddCourse("health");
  for (const char* subject : {"science", "sports"}) {
    auto& part = *health.add_credit_parts();
    part.set_subject(subject);
    part.set_millicredits(500);
  }
  auto& any = *catalog.AddCourse("physics").add_requisites()->mutable_any_of();
  auto& credit = *any.add_requisites()->mutable_credit();
  credit.set_millicredits(1500);
  credit.mutable_from()->add_subjects("science");
  const auto snapshot = catalog.Snapshot();
  CompiledCourses courses;
  CompileCourses(*snapshot, courses);

  SelectCreditRequisites(CourseSelection(*snapshot, courses), courses);

  const Requisite& compiled = courses.facts[3].requisites[0].parts[0];
  EXPECT_FALSE(compiled.counts_every_course);
  ASSERT_THAT(compiled.from, SizeIs(2));
  EXPECT_EQ(compiled.from[0].course, 0);
  EXPECT_EQ(compiled.from[0].credit, 1000);
  EXPECT_EQ(compiled.from[1].course, 2);
  EXPECT_EQ(compiled.from[1].credit, 500);
}

}  // namespace
}  // namespace trellis::plan
