#include "cli/plans/plan_places.h"

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

std::string Find(const PlanPlaces& places, absl::string_view path) {
  const PlanPlace place = places.Find(path);
  return absl::StrCat(place.row, " ", place.field);
}

TEST(PlanPlacesTest, KnowsTheRowOfEachCourse) {
  PlanPlaces places = PlanPlaces::OfTable(5);
  for (const int64_t row : {5, 6, 8, 9}) places.AddCourse(row);
  EXPECT_EQ(places.row(), 5);
  EXPECT_EQ(Find(places, "plan.courses[0].grade"), "5 grade");
  EXPECT_EQ(Find(places, "plan.courses[1].term"), "6 term");
  EXPECT_EQ(Find(places, "plan.courses[2].course"), "8 course");
  EXPECT_EQ(Find(places, "plan.courses[3]"), "9 course");
  EXPECT_EQ(Find(places, "plan.courses[4]"), "5 course");
  EXPECT_EQ(Find(places, "plan.courses"), "5 course");
}

TEST(PlanPlacesTest, KnowsTheRowsOfAPlanWhoseFirstRowHasNoCourse) {
  PlanPlaces places = PlanPlaces::OfTable(5);
  places.AddCourse(6);
  places.AddCourse(7);
  EXPECT_EQ(Find(places, "plan.courses[0].grade"), "6 grade");
  EXPECT_EQ(Find(places, "plan.courses[1].grade"), "7 grade");
}

TEST(PlanPlacesTest, CallsOtherFieldsByTheirColumns) {
  PlanPlaces places = PlanPlaces::OfTable(5);
  places.AddCourse(5);
  places.AddApproval(7);
  EXPECT_EQ(Find(places, "plan.approvals[0].approval"), "7 approvals");
  EXPECT_EQ(Find(places, "plan.approvals"), "5 approvals");
  EXPECT_EQ(Find(places, "plan.achievements[2].value"), "5 achievements");
  EXPECT_EQ(Find(places, "plan.credentials[0]"), "5 credentials");
  EXPECT_EQ(Find(places, "plan.entry_year"), "5 entry_year");
  EXPECT_EQ(Find(places, "plan_ref"), "5 plan_ref");
  EXPECT_EQ(Find(places, "program"), "5 program");
}

TEST(PlanPlacesTest, LeavesThePathsOfLinesAsTheyAre) {
  EXPECT_EQ(Find(PlanPlaces::OfLine(3), "plan.courses[1].grade"),
            "3 plan.courses[1].grade");
}

}  // namespace
}  // namespace trellis::cli
