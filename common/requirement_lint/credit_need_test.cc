#include "common/requirement_lint/credit_need.h"

#include <utility>

#include "common/requirement_lint/testing/sample_catalog.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::requirements {
namespace {

using ::testing::Pair;

class CreditNeedTest : public SampleCatalogTest {
 protected:
  // The least and the most that rules need; -1 when that cannot be told.
  std::pair<int64_t, int64_t> Need(absl::string_view rules, int year = 0,
                                   absl::string_view within = "") const {
    const auto set = ParseShort<v1::RequirementSet>(rules);
    const Offers offers(set, index_);
    const UnitSet units = index_.Select(ParseShort<v1::CourseSelector>(within));
    const auto need = NeedOf(set.rules(), year, index_, offers,
                             within.empty() ? nullptr : &units);
    if (!need.has_value()) return {-1, -1};
    return {need->least, need->most};
  }
};

constexpr char kTwo[] =
    "rules { credits { millicredits: 2000 from { subjects: 'science' } } }";
constexpr char kThree[] =
    "rules { credits { millicredits: 3000 from { any: true } } }";
constexpr char kNamed[] =
    "rules { courses { courses: \"courses/band\" "
    "courses: \"courses/wellness\" } }";

TEST_F(CreditNeedTest, AddsWhatRulesUseUp) {
  EXPECT_THAT(Need(""), Pair(0, 0));
  EXPECT_THAT(Need(absl::StrCat(kTwo, kThree, kNamed)), Pair(6500, 6500));
  EXPECT_THAT(Need("rules { total { millicredits: 9000 } }"), Pair(0, 0));
}

TEST_F(CreditNeedTest, TakesTheLeastAndTheMostOfChoices) {
  const std::string choices =
      absl::StrCat(kTwo, kThree, "rules { attested {} }");
  EXPECT_THAT(Need(absl::StrCat("rules { any_of { ", kTwo, kThree, " } }")),
              Pair(2000, 3000));
  EXPECT_THAT(Need(absl::StrCat("rules { n_of { count: 2 ", choices, " } }")),
              Pair(2000, 5000));
  EXPECT_THAT(Need(absl::StrCat("rules { all_of { ", choices, " } }")),
              Pair(5000, 5000));
}

TEST_F(CreditNeedTest, BoundsWhatANumberOfCoursesNeeds) {
  EXPECT_THAT(Need("rules { credits { course_count: 2 "
                   "from { subjects: 'world-language' } } }"),
              Pair(1000, 2000));
}

TEST_F(CreditNeedTest, LooksAtTheStudentsARuleIsFor) {
  const std::string rules =
      absl::StrCat(kTwo,
                   "rules { credits { millicredits: 500 from { any: true } } "
                   "cohort { last_entry_year: 2020 } }");
  EXPECT_THAT(Need(rules, 2020), Pair(2500, 2500));
  EXPECT_THAT(Need(rules, 2021), Pair(2000, 2000));
}

TEST_F(CreditNeedTest, CountsOnlyWhatHasToComeFromSomeCourses) {
  const std::string science = "subjects: 'science' subjects: 'health'";
  EXPECT_THAT(Need(kTwo, 0, science), Pair(2000, 2000));
  EXPECT_THAT(Need(kThree, 0, science), Pair(0, 3000));
  EXPECT_THAT(Need(kNamed, 0, science), Pair(500, 1500));
}

TEST_F(CreditNeedTest, SaysWhenItCannotTell) {
  EXPECT_THAT(Need(R"pb(rules { courses { courses: "courses/x" } })pb"),
              Pair(-1, -1));
  EXPECT_THAT(Need("rules { credits { course_count: 2 "
                   "from { subjects: 'x' } } }"),
              Pair(-1, -1));
  EXPECT_THAT(Need(R"pb(rules {
                          any_of { rules { courses { courses: "courses/x" } } }
                        })pb"),
              Pair(-1, -1));
}

}  // namespace
}  // namespace trellis::requirements
