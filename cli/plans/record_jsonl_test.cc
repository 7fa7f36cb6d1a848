#include "cli/plans/record_jsonl.h"

#include <sstream>
#include <string>

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::trellis::testing::EqualsProto;

std::vector<PlanRecord> Read(const std::string& text) {
  std::istringstream input(text);
  PlanJsonlReader reader(input);
  std::vector<PlanRecord> records;
  for (PlanRecord record; *reader.Next(record);) records.push_back(record);
  EXPECT_EQ(reader.bytes_read(), static_cast<int64_t>(text.size()));
  return records;
}

TEST(PlanJsonlTest, ReadsAPlanALine) {
  const auto records = Read(
      "{\"plan_ref\":\"p-1\",\"school\":\"north\",\"plan\":{\"courses\":["
      "{\"course\":\"courses/algebra-1\",\"grade\":9,"
      "\"status\":\"STATUS_EARNED\"}]}}\n\n{\"planRef\":\"p-2\"}\n");
  ASSERT_THAT(records, SizeIs(2));
  EXPECT_THAT(
      records[0].plan, EqualsProto(R"pb(
        plan_ref: "p-1"
        school: "north"
        plan {
          courses { course: "courses/algebra-1" grade: 9 status: STATUS_EARNED }
        }
      )pb"));
  EXPECT_EQ(records[1].plan.plan_ref(), "p-2");
  EXPECT_EQ(records[1].places.row(), 3);
}

TEST(PlanJsonlTest, GoesOnAfterAWrongLine) {
  const auto records = Read(
      "{\"plan\":{\"courses\":[{},{\"grade\":\"nine\"}]}}\n"
      "{\"Maya Lopez\":1}\n\"\xFF\"\n" +
      std::string(2 << 20, ' ') + "\n{}\n");
  ASSERT_THAT(records, SizeIs(5));
  EXPECT_EQ(records[0].problems[0].field, "plan.courses[1]");
  EXPECT_EQ(records[1].problems[0].field, "");
  EXPECT_EQ(records[1].problems[0].reason, "WRONG_TYPE");
  EXPECT_EQ(records[2].problems[0].reason, "NOT_UTF8");
  EXPECT_EQ(records[3].problems[0].reason, "TOO_LONG");
  EXPECT_EQ(records[3].problems[0].row, 4);
  EXPECT_THAT(records[4].problems, IsEmpty());
}

}  // namespace
}  // namespace trellis::cli
