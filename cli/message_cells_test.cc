#include "cli/message_cells.h"

#include "gtest/gtest.h"
#include "trellis/common/v1/term.pb.h"
#include "trellis/plan/v1/plan_impact.pb.h"

namespace trellis::cli {
namespace {

TEST(MessageCellsTest, WritesValuesAsFilesDo) {
  const auto& type = *common::v1::Term_descriptor();
  EXPECT_EQ(EnumCell(type, common::v1::TERM_FULL_YEAR), "full_year");
  EXPECT_EQ(EnumCell(type, 77), "77");
}

TEST(MessageCellsTest, PutsTheRowInFront) {
  plan::v1::ImpactPlan plan;
  EXPECT_EQ(RowJson(7, plan), "{\"row\":7}\n");
  plan.set_plan_ref("p-1");
  EXPECT_EQ(RowJson(7, plan), "{\"row\":7,\"planRef\":\"p-1\"}\n");
}

}  // namespace
}  // namespace trellis::cli
