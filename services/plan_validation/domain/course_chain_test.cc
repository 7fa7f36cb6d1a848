#include "services/plan_validation/domain/course_chain.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

TEST(InBuildingOrderTest, WhatOthersBuildOnComesFirst) {
  std::vector<CourseFacts> courses(4, YearCourse());
  courses[0].requisites = {AnyOf({Before(1), Before(3)})};
  courses[1].requisites = {AllOf({Before(2)})};
  EXPECT_THAT(InBuildingOrder(courses, {0, 1, 2}), ElementsAre(2, 1, 0));
  EXPECT_THAT(InBuildingOrder(courses, {2, 0, 1}), ElementsAre(2, 1, 0));
  // What is not of the chain is not added.
  EXPECT_THAT(InBuildingOrder(courses, {0, 2}), ElementsAre(0, 2));
}

TEST(InBuildingOrderTest, ACircleHasAnOrderToo) {
  std::vector<CourseFacts> courses(2, YearCourse());
  courses[0].requisites = {With(1)};
  courses[1].requisites = {With(0)};
  EXPECT_THAT(InBuildingOrder(courses, {0, 1}), SizeIs(2));
}

}  // namespace
}  // namespace trellis::plan
