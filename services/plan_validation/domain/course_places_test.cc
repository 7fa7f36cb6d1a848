#include "services/plan_validation/domain/course_places.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(CoursePlacesTest, PlansAreMadeForWhatIsToCome) {
  Plan plan;
  plan.items = {{0, 12}};
  EXPECT_EQ(FirstOpenPart(plan), SchoolTimeOf(6, Term::kFall).begin);

  plan.items.push_back({0, 9, Term::kFullYear, ItemStatus::kEarned});
  EXPECT_EQ(FirstOpenPart(plan), SchoolTimeOf(9, Term::kSummer).begin);
  plan.items.push_back({0, 10, Term::kFall, ItemStatus::kNotEarned});
  EXPECT_EQ(FirstOpenPart(plan), SchoolTimeOf(10, Term::kSpring).begin);
  // The fall has begun, but the spring has not.
  plan.items.push_back({0, 11, Term::kFullYear, ItemStatus::kInProgress});
  EXPECT_EQ(FirstOpenPart(plan), SchoolTimeOf(11, Term::kSpring).begin);
}

TEST(CoursePlacesTest, PlacesAreWhereACourseIsOffered) {
  CourseFacts course;
  course.grades = GradeBit(9) | GradeBit(11);
  course.terms = TermBit(Term::kSpring) | TermBit(Term::kFullYear);

  EXPECT_THAT(
      PlacesOf(course, 0),
      ElementsAre(Place{9, Term::kFullYear}, Place{9, Term::kSpring},
                  Place{11, Term::kFullYear}, Place{11, Term::kSpring}));
  EXPECT_THAT(PlacesOf(course, SchoolTimeOf(11, Term::kSpring).begin),
              ElementsAre(Place{11, Term::kSpring}));
  EXPECT_THAT(PlacesOf(course, SchoolTimeOf(12, Term::kFall).begin), IsEmpty());
}

TEST(CoursePlacesTest, OthersCoursesFitInAnyTerm) {
  CourseFacts course;
  course.grades = GradeBit(12);
  course.is_external = true;
  EXPECT_THAT(PlacesOf(course, 0),
              ElementsAre(Place{12, Term::kFall}, Place{12, Term::kFullYear},
                          Place{12, Term::kSpring}, Place{12, Term::kSummer}));
}

TEST(CoursePlacesTest, OfEquallyNearPlacesTheLaterComesFirst) {
  std::vector<Place> places = {{9, Term::kFall},
                               {10, Term::kFall},
                               {10, Term::kSpring},
                               {11, Term::kFall},
                               {12, Term::kFall}};
  SortByDistance({10, Term::kFall}, places);
  EXPECT_THAT(places,
              ElementsAre(Place{10, Term::kFall}, Place{10, Term::kSpring},
                          Place{11, Term::kFall}, Place{9, Term::kFall},
                          Place{12, Term::kFall}));
}

}  // namespace
}  // namespace trellis::plan
