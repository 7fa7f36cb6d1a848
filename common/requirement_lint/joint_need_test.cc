#include "common/requirement_lint/joint_need.h"

#include <random>

#include "common/requirement_lint/testing/sample_catalog.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::requirements {
namespace {

using ::testing::ElementsAre;

class JointNeedTest : public SampleCatalogTest {
 protected:
  Demand From(std::string id, int64_t need, absl::string_view selector) const {
    return {std::move(id), need,
            index_.Select(ParseShort<v1::CourseSelector>(selector))};
  }
};

TEST_F(JointNeedTest, FindsNoShortageWhereThereIsEnough) {
  EXPECT_FALSE(FindShortage({}, index_).has_value());
  const Demand demands[] = {From("science", 2000, "subjects: 'science'"),
                            From("any", 9500, "any: true")};
  EXPECT_FALSE(FindShortage(demands, index_).has_value());
}

TEST_F(JointNeedTest, MovesCreditToWhereItIsNeeded) {
  // What comes first could take what the other needs.
  const Demand demands[] = {
      From("any", 1000,
           "courses: \"courses/biology\" "
           "courses: \"courses/chemistry\""),
      From("biology", 1000, "courses: \"courses/biology\"")};
  EXPECT_FALSE(FindShortage(demands, index_).has_value());
}

TEST_F(JointNeedTest, NamesDemandsThatCompete) {
  const Demand demands[] = {
      From("band", 2000, "courses: \"courses/band\""),
      From("laboratory", 1500, "attributes: 'laboratory'"),
      From("science", 600, "subjects: 'science'")};
  const auto shortage = FindShortage(demands, index_);
  ASSERT_TRUE(shortage.has_value());
  EXPECT_THAT(shortage->ids, ElementsAre("laboratory", "science"));
  EXPECT_EQ(shortage->need, 2100);
  EXPECT_EQ(shortage->on_offer, 2000);
}

TEST_F(JointNeedTest, AgreesWithTryingEverySetOfDemands) {
  std::mt19937 random(7);
  const int unit_count = static_cast<int>(index_.units().size());
  int shortages = 0;
  for (int round = 0; round < 500; ++round) {
    std::vector<Demand> demands;
    for (int i = 0; i < 5; ++i) {
      UnitSet units(unit_count);
      for (int unit = 0; unit < unit_count; ++unit) {
        if (random() % 4 == 0) units.Add(unit);
      }
      demands.push_back({std::string(1, static_cast<char>('a' + i)),
                         static_cast<int64_t>(random() % 8) * 500, units});
    }
    // Credit is short exactly if some of the demands together need more than
    // there is for any of them.
    bool is_short = false;
    for (unsigned chosen = 1; chosen < 32; ++chosen) {
      int64_t need = 0;
      UnitSet units(unit_count);
      for (int i = 0; i < 5; ++i) {
        if ((chosen >> i & 1) == 0) continue;
        need += demands[i].need;
        units |= demands[i].units;
      }
      is_short = is_short || need > index_.OnOffer(units);
    }
    const auto shortage = FindShortage(demands, index_);
    ASSERT_EQ(shortage.has_value(), is_short) << "round " << round;
    if (!is_short) continue;
    ++shortages;
    EXPECT_GT(shortage->need, shortage->on_offer);
  }
  EXPECT_GT(shortages, 50);
  EXPECT_LT(shortages, 450);
}

}  // namespace
}  // namespace trellis::requirements
