#include "services/plan_validation/rpc/plan_shape.h"

#include <algorithm>
#include <random>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "trellis/plan/v1/plan_impact.pb.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::plan {
namespace {

using Order = PlanShape::Order;

class PlanShapeTest : public ::testing::Test {
 protected:
  PlanShapeTest() {
    plan_.set_plan_ref("p-1");
    plan_.set_program("catalogs/a/programs/b");
    plan_.mutable_plan()->set_entry_year(2026);
    for (const char* name : {"courses/c", "courses/a", "courses/b"}) {
      v1::PlannedCourse& course = *plan_.mutable_plan()->add_courses();
      course.set_course(name);
      course.set_grade(9);
    }
    plan_.mutable_plan()->add_credentials("cpr");
    plan_.mutable_plan()->add_credentials("osha-10");
  }

  static std::string ShapeOfBytes(const std::string& record,
                                  Order order = Order::kAny) {
    PlanRecordLayout layout;
    layout.plan_ref = v1::BatchPlan::kPlanRefFieldNumber;
    layout.plan = v1::BatchPlan::kPlanFieldNumber;
    PlanShape shape;
    EXPECT_TRUE(shape.Read(record, layout, order));
    return shape.key();
  }

  std::string Shape(Order order = Order::kAny) const {
    return ShapeOfBytes(plan_.SerializeAsString(), order);
  }

  v1::PlannedCourse& course(int i) {
    return *plan_.mutable_plan()->mutable_courses(i);
  }

  v1::BatchPlan plan_;
};

TEST_F(PlanShapeTest, TheReferenceIsNoPartOfIt) {
  const std::string shape = Shape();
  plan_.set_plan_ref("p-22");
  EXPECT_EQ(Shape(), shape);
  plan_.clear_plan_ref();
  EXPECT_EQ(Shape(), shape);
}

TEST_F(PlanShapeTest, EverythingElseIsAPartOfIt) {
  std::vector<std::string> shapes = {Shape()};
  const auto change = [&](const auto& edit) {
    const v1::BatchPlan kept = plan_;
    edit();
    shapes.push_back(Shape());
    plan_ = kept;
  };
  // What is kept is another message each time.
  const auto plan = [&]() -> v1::CoursePlan& { return *plan_.mutable_plan(); };
  change([&] { plan_.set_program("catalogs/a/programs/c"); });
  change([&] { plan_.clear_program(); });
  change([&] { plan_.clear_plan(); });
  change([&] { plan().set_entry_year(2027); });
  change([&] { plan().set_achievements_complete(true); });
  change([&] { plan().mutable_credentials()->RemoveLast(); });
  change([&] { plan().mutable_courses()->RemoveLast(); });
  change([&] { *plan().add_courses() = plan().courses(0); });
  change([&] { plan().add_approvals()->set_course("courses/a"); });
  change([&] { plan().add_achievements()->set_value(1); });
  change([&] { plan().add_exceptions()->set_rule("math"); });
  change([&] { course(1).set_course("courses/d"); });
  change([&] { course(1).set_grade(10); });
  change([&] { course(1).set_term(common::v1::TERM_FALL); });
  change([&] { course(1).set_status(v1::PlannedCourse::STATUS_EARNED); });
  change([&] { course(1).set_mark("B"); });
  change([&] { course(1).set_locked(true); });
  change([&] { course(1).set_earned_millicredits(500); });
  std::sort(shapes.begin(), shapes.end());
  EXPECT_EQ(std::unique(shapes.begin(), shapes.end()), shapes.end());
}

TEST_F(PlanShapeTest, CoursesComeInAnyOrderOrInTheirs) {
  const std::string any = Shape();
  const std::string as_given = Shape(Order::kAsGiven);
  plan_.mutable_plan()->mutable_courses()->SwapElements(0, 2);
  EXPECT_EQ(Shape(), any);
  EXPECT_NE(Shape(Order::kAsGiven), as_given);
}

TEST_F(PlanShapeTest, OtherListsComeInTheirs) {
  const std::string shape = Shape();
  plan_.mutable_plan()->mutable_credentials()->SwapElements(0, 1);
  EXPECT_NE(Shape(), shape);
}

// Parsing merges them: the last entry year is the one that counts.
TEST_F(PlanShapeTest, APlanInTwoPartsKeepsTheirOrder) {
  v1::BatchPlan first;
  first.mutable_plan()->set_entry_year(2026);
  v1::BatchPlan second;
  second.mutable_plan()->set_entry_year(2027);
  const std::string a = first.SerializeAsString();
  const std::string b = second.SerializeAsString();
  EXPECT_NE(ShapeOfBytes(a + b), ShapeOfBytes(b + a));
}

TEST_F(PlanShapeTest, WhatIsLeftOutIsAtHand) {
  v1::ImpactPlan impact;
  impact.set_plan_ref("p-1");
  impact.set_school("north");
  impact.mutable_plan();
  PlanRecordLayout layout;
  layout.plan_ref = v1::ImpactPlan::kPlanRefFieldNumber;
  layout.school = v1::ImpactPlan::kSchoolFieldNumber;
  layout.plan = v1::ImpactPlan::kPlanFieldNumber;
  PlanShape shape;
  std::string record = impact.SerializeAsString();
  ASSERT_TRUE(shape.Read(record, layout, Order::kAny));
  EXPECT_EQ(shape.plan_ref(), "p-1");
  EXPECT_EQ(shape.school(), "north");
  const std::string key = shape.key();
  impact.set_school("south");
  impact.clear_plan_ref();
  record = impact.SerializeAsString();
  ASSERT_TRUE(shape.Read(record, layout, Order::kAny));
  EXPECT_EQ(shape.key(), key);
  EXPECT_EQ(shape.plan_ref(), "");
}

TEST_F(PlanShapeTest, ThePlanIsParsedAsTheRecordWouldBe) {
  v1::BatchPlan more;
  more.mutable_plan()->set_entry_year(2027);
  more.mutable_plan()->add_credentials("first-aid");
  const std::string record =
      plan_.SerializeAsString() + more.SerializeAsString();
  PlanRecordLayout layout;
  layout.plan_ref = v1::BatchPlan::kPlanRefFieldNumber;
  layout.plan = v1::BatchPlan::kPlanFieldNumber;
  PlanShape shape;
  ASSERT_TRUE(shape.Read(record, layout, Order::kAny));
  v1::CoursePlan parsed;
  parsed.add_credentials("of an earlier plan");
  ASSERT_TRUE(shape.ParsePlan(parsed));
  v1::BatchPlan expected;
  ASSERT_TRUE(expected.ParseFromString(record));
  EXPECT_EQ(parsed.SerializeAsString(), expected.plan().SerializeAsString());
  v1::BatchPlan others;
  ASSERT_TRUE(
      others.ParseFromArray(shape.other_fields().data(),
                            static_cast<int>(shape.other_fields().size())));
  EXPECT_EQ(others.program(), plan_.program());
  EXPECT_TRUE(shape.has_plan());
}

TEST_F(PlanShapeTest, APlanThatIsNoneIsNotParsed) {
  const std::string text_that_is_not_utf8("\x1a\x03\x12\x01\xff", 5);
  PlanRecordLayout layout;
  layout.plan_ref = v1::BatchPlan::kPlanRefFieldNumber;
  layout.plan = v1::BatchPlan::kPlanFieldNumber;
  PlanShape shape;
  ASSERT_TRUE(shape.Read(text_that_is_not_utf8, layout, Order::kAny));
  v1::CoursePlan plan;
  EXPECT_FALSE(shape.ParsePlan(plan));
  ASSERT_TRUE(shape.Read("", layout, Order::kAny));
  EXPECT_FALSE(shape.has_plan());
  EXPECT_TRUE(shape.ParsePlan(plan));
}

TEST_F(PlanShapeTest, WhatIsNoRecordHasNone) {
  PlanShape shape;
  EXPECT_FALSE(shape.Read("no message", PlanRecordLayout(), Order::kAny));
}

// Whatever bytes two shapes are of: alike means alike once parsed.
TEST_F(PlanShapeTest, TwoPlansOfOneShapeAreTheSame) {
  std::mt19937 random(7);
  const std::string bytes = plan_.SerializeAsString();
  PlanRecordLayout layout;
  layout.plan_ref = v1::BatchPlan::kPlanRefFieldNumber;
  layout.plan = v1::BatchPlan::kPlanFieldNumber;
  const std::string shape = Shape();
  int alike = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string other = bytes;
    other[random() % other.size()] = static_cast<char>(random());
    PlanShape read;
    v1::BatchPlan parsed;
    if (!read.Read(other, layout, Order::kAny) || read.key() != shape ||
        !parsed.ParseFromString(other)) {
      continue;
    }
    ++alike;
    parsed.set_plan_ref("p-1");
    std::sort(
        parsed.mutable_plan()->mutable_courses()->pointer_begin(),
        parsed.mutable_plan()->mutable_courses()->pointer_end(),
        [](const auto* a, const auto* b) { return a->course() < b->course(); });
    v1::BatchPlan sorted = plan_;
    std::sort(
        sorted.mutable_plan()->mutable_courses()->pointer_begin(),
        sorted.mutable_plan()->mutable_courses()->pointer_end(),
        [](const auto* a, const auto* b) { return a->course() < b->course(); });
    ASSERT_EQ(parsed.SerializeAsString(), sorted.SerializeAsString());
  }
  EXPECT_GT(alike, 10) << "the reference can be any";
}

}  // namespace
}  // namespace trellis::plan
