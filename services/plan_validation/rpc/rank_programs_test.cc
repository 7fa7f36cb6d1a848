#include "services/plan_validation/rpc/rank_programs.h"

#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::trellis::testing::ReasonIs;

class RankProgramsTest : public ::testing::Test {
 protected:
  RankProgramsTest() {
    catalog_.AddCourses({"a", "b", "c", "d"});
    AddNamed(catalog_.AddSet("far"), "far-rule", {"c", "d"});
    AddNamed(catalog_.AddSet("near"), "near-rule", {"a", "c"});
    AddNamed(catalog_.AddSet("done"), "done-rule", {"a", "b"});
    for (const char* id : {"done", "far", "near"}) {
      catalog_.AddProgram(id, id).set_display_name(id);
    }
    request_.set_catalog("catalogs/test");
    Take("a").set_status(v1::PlannedCourse::STATUS_EARNED);
    Take("b");
  }

  v1::PlannedCourse& Take(absl::string_view course) {
    v1::PlannedCourse& planned = *request_.mutable_plan()->add_courses();
    planned.set_course(absl::StrCat("courses/", course));
    planned.set_grade(9);
    return planned;
  }

  v1::RankProgramsResponse Rank() {
    v1::RankProgramsResponse response;
    EXPECT_OK(RankPrograms(*catalog_.Snapshot(), {}, request_, response));
    return response;
  }

  static std::vector<std::string> Ids(
      const v1::RankProgramsResponse& response) {
    std::vector<std::string> ids;
    for (const v1::RankedProgram& ranked : response.programs()) {
      ids.push_back(absl::StrCat(ranked.rank(), " ", ranked.display_name()));
    }
    return ids;
  }

  PlanCatalog catalog_;
  v1::RankProgramsRequest request_;
};

TEST_F(RankProgramsTest, WhatLacksLeastComesFirst) {
  const v1::RankProgramsResponse response = Rank();

  EXPECT_THAT(Ids(response), ElementsAre("1 done", "2 near", "3 far"));
  const v1::RankedProgram& done = response.programs(0);
  EXPECT_EQ(done.program(), "catalogs/test/programs/done");
  EXPECT_EQ(done.verdict(), v1::VERDICT_SATISFIED);
  EXPECT_EQ(done.missing_millicredits(), 0);
  EXPECT_EQ(done.earned_missing_millicredits(), 1000);
  EXPECT_EQ(done.needed_millicredits(), 2000);
  EXPECT_EQ(response.programs(1).verdict(), v1::VERDICT_UNSATISFIED);
  EXPECT_EQ(response.programs(1).missing_millicredits(), 1000);
  EXPECT_THAT(response.programs(1).unmet_rules(), ElementsAre("near-rule"));
  EXPECT_NE(response.catalog_revision(), "");
}

TEST_F(RankProgramsTest, IsGivenUpWhenNobodyWaits) {
  int asked = 0;
  v1::RankProgramsResponse response;
  EXPECT_OK(RankPrograms(*catalog_.Snapshot(), {}, request_, response,
                         [&] { return ++asked > 1; }));
  EXPECT_EQ(response.programs_size(), 1);
}

TEST_F(RankProgramsTest, AmongThoseThatLackAsMuchTheEarnedOneIsNearer) {
  AddNamed(catalog_.AddSet("half"), "half-rule", {"b", "c"});
  catalog_.AddProgram("half", "half").set_display_name("half");
  EXPECT_THAT(Ids(Rank()), ElementsAre("1 done", "2 near", "3 half", "4 far"));
}

TEST_F(RankProgramsTest, ProgramsThatAreAsNearShareAPlace) {
  catalog_.AddProgram("also-near", "near").set_display_name("also");
  EXPECT_THAT(Ids(Rank()), ElementsAre("1 done", "2 also", "2 near", "4 far"));
}

TEST_F(RankProgramsTest, ProgramsThatCannotBeJudgedAreLeftOut) {
  catalog_.AddProgram("bare", "").set_display_name("bare");
  EXPECT_THAT(Rank().programs(), SizeIs(3));
}

TEST_F(RankProgramsTest, IntendedAchievementsAreNotEarned) {
  catalog::v1::RequirementSet& set = catalog_.AddSet("exam");
  catalog::v1::Rule& rule = *set.add_rules();
  rule.set_id("exam");
  rule.mutable_achievement()->add_achievements("sat");
  catalog_.AddProgram("exam", "exam").set_display_name("exam");
  v1::Achievement& sat = *request_.mutable_plan()->add_achievements();
  sat.set_achievement("sat");
  sat.set_status(v1::PlannedCourse::STATUS_PLANNED);
  const v1::RankProgramsResponse response = Rank();
  const v1::RankedProgram& exam = response.programs(1);
  EXPECT_EQ(exam.display_name(), "exam");
  EXPECT_EQ(exam.missing_millicredits(), 0);
  EXPECT_EQ(exam.earned_missing_millicredits(), 1000);
}

TEST_F(RankProgramsTest, AsManyComeAsAreWanted) {
  request_.set_max_programs(1);
  EXPECT_THAT(Ids(Rank()), ElementsAre("1 done"));
}

TEST_F(RankProgramsTest, SaysWhatIsWrong) {
  request_.set_max_programs(101);
  request_.mutable_plan()->mutable_courses(0)->set_grade(1);
  v1::RankProgramsResponse response;
  absl::Status status =
      RankPrograms(*catalog_.Snapshot(), {}, request_, response);
  EXPECT_THAT(status, ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(std::string(status.message()),
              AllOf(HasSubstr("max_programs"), HasSubstr("courses[0].grade")));
  request_.clear_plan();
  status = RankPrograms(*catalog_.Snapshot(), {}, request_, response);
  EXPECT_THAT(std::string(status.message()), HasSubstr("plan is required"));
}

}  // namespace
}  // namespace trellis::plan
