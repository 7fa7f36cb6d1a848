#include "cli/plans/plan_file.h"

#include <sstream>

#include "absl/strings/str_cat.h"
#include "common/documents/xlsx_writer.h"
#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::trellis::testing::StatusIs;

class PlanFileTest : public ::testing::Test {
 protected:
  PlanFileTest() {
    context_.out = &out_;
    context_.err = &err_;
  }

  absl::StatusOr<std::unique_ptr<PlanFile>> Open(
      const std::string& file, const std::string& format = "") {
    options_.file = file;
    options_.format = format;
    return PlanFile::Open(context_, options_, "catalogs/springfield");
  }

  // Returns the reference of the first plan.
  std::string FirstOf(const std::string& file, const std::string& format = "") {
    auto opened = Open(file, format);
    EXPECT_OK(opened);
    plan::v1::ImpactPlan plan;
    if (!opened.ok() || !*(*opened)->feed().Next(plan)) return "none";
    return plan.plan_ref();
  }

  trellis::testing::TempDir folder_;
  std::ostringstream out_;
  std::ostringstream err_;
  CommandContext context_;
  PlanFileOptions options_;
};

TEST_F(PlanFileTest, ReadsEveryFormat) {
  const std::string csv = "plan_ref,course,grade\np-1,algebra-1,9\n";
  EXPECT_EQ(FirstOf(folder_.Write("a.csv", csv)), "p-1");
  EXPECT_EQ(FirstOf(folder_.Write("plans.txt", csv), "csv"), "p-1");
  EXPECT_EQ(FirstOf(folder_.Write("a.jsonl", "{\"plan_ref\":\"p-2\"}\n")),
            "p-2");
  XlsxWriter writer(folder_.File("a.xlsx"), "");
  writer.AddSheet("instructions").Text(0, 0, "Fill in the other sheet");
  auto sheet = writer.AddSheet("plans");
  const char* names[] = {"plan_ref", "course", "grade"};
  for (int column = 0; column < 3; ++column) {
    sheet.Text(0, column, names[column]);
  }
  sheet.Text(1, 0, "p-3");
  sheet.Text(1, 1, "algebra-1");
  sheet.Number(1, 2, 9);
  ASSERT_OK(writer.Finish());
  EXPECT_EQ(FirstOf(folder_.File("a.xlsx")), "p-3");
}

TEST_F(PlanFileTest, SaysInWhichFileWhatIsWrong) {
  EXPECT_THAT(
      std::string(
          Open(folder_.Write("b.csv", "plan_ref\n")).status().message()),
      AllOf(HasSubstr("b.csv: the columns are not right"),
            HasSubstr("the column course is missing")));
  EXPECT_THAT(
      std::string(Open(folder_.Write("b.xlsx", "text")).status().message()),
      HasSubstr("b.xlsx: the workbook cannot be read"));
  EXPECT_THAT(Open(folder_.File("none.csv")),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(std::string(Open(folder_.Write("b.txt", "")).status().message()),
              HasSubstr("--format csv or --format xlsx or --format jsonl"));
}

TEST_F(PlanFileTest, RefusesAFileWithoutPlansInEveryFormat) {
  XlsxWriter writer(folder_.File("a.xlsx"), "");
  auto sheet = writer.AddSheet("plans");
  const char* names[] = {"plan_ref", "course", "grade"};
  for (int column = 0; column < 3; ++column) {
    sheet.Text(0, column, names[column]);
  }
  ASSERT_OK(writer.Finish());
  folder_.Write("a.csv", "plan_ref,course,grade\n");
  folder_.Write("a.jsonl", "\n");
  for (const char* name : {"a.csv", "a.jsonl", "a.xlsx"}) {
    const auto opened = Open(folder_.File(name));
    EXPECT_THAT(opened, StatusIs(absl::StatusCode::kInvalidArgument));
    EXPECT_THAT(std::string(opened.status().message()),
                HasSubstr(absl::StrCat(name, ": there is no plan in it")));
  }
}

TEST_F(PlanFileTest, CountsPlansThatAreWrong) {
  auto opened = Open(folder_.Write(
      "a.csv", "plan_ref,course,grade\np-1,algebra-1,nine\np-2,a,9\n"));
  ASSERT_OK(opened);
  plan::v1::ImpactPlan plan;
  ASSERT_TRUE(*(*opened)->feed().Next(plan));
  EXPECT_EQ(plan.plan_ref(), "p-2");
  EXPECT_EQ((*opened)->Finish(), 1);
  EXPECT_THAT(err_.str(), HasSubstr("a.csv: row 2: grade must be a whole"));
}

}  // namespace
}  // namespace trellis::cli
