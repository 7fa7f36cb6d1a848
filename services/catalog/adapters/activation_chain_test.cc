#include "services/catalog/adapters/activation_chain.h"

#include <set>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::catalog {
namespace {

using ::testing::SizeIs;

ActivationRow Row() {
  return {7,     "springfield", "00112233aabbccdd", "", 1700000000000000,
          false, "spring"};
}

TEST(ActivationChainTest, DependsOnEverythingInTheRowAndOnTheRowBefore) {
  std::vector<ActivationRow> rows(8, Row());
  rows[1].sequence = 8;
  rows[2].catalog_id = "shelbyville";
  rows[3].revision = "00112233aabbccde";
  rows[4].previous_revision = "00112233aabbccdd";
  rows[5].activate_time_us += 1;
  rows[6].is_rollback = true;
  rows[7].note = "summer";
  std::set<std::string> hashes = {ChainHash("another", Row())};
  for (const ActivationRow& row : rows) hashes.insert(ChainHash("", row));
  EXPECT_THAT(hashes, SizeIs(9));
}

TEST(ActivationChainTest, TellsTextsApartThatJoinAlike) {
  ActivationRow a = Row();
  a.revision = "ab";
  a.previous_revision = "c";
  ActivationRow b = Row();
  b.revision = "a";
  b.previous_revision = "bc";
  EXPECT_NE(ChainHash("", a), ChainHash("", b));
}

TEST(ActivationChainTest, IsTheSameForTheSameRow) {
  EXPECT_EQ(ChainHash("x", Row()), ChainHash("x", Row()));
  EXPECT_THAT(ChainHash("x", Row()), SizeIs(32));
}

}  // namespace
}  // namespace trellis::catalog
