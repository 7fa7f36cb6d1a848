#include "cli/plans/render_command.h"

#include "cli/exit_code.h"
#include "cli/testing/example_file.h"
#include "cli/testing/running_suite.h"
#include "common/documents/xlsx_reader.h"
#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using testing::CommandResult;
using testing::ExampleFile;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class PlanRenderCommandTest : public ::testing::Test {
 protected:
  CommandResult Render(const std::string& example, const std::string& name,
                       std::vector<std::string> options = {}) {
    std::vector<std::string> arguments = {
        "plans", "render",           ExampleFile(example),
        "--out", folder_.File(name), "--offline"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return testing::Run(arguments);
  }

  const trellis::testing::TempDir folder_;
};

TEST_F(PlanRenderCommandTest, WritesTheSameWithAndWithoutAServer) {
  const testing::RunningSuite suite;
  for (const std::string ending : {".pdf", ".xlsx"}) {
    const CommandResult served =
        suite.Run({"plans", "render", ExampleFile("maya-plan.yaml"), "--out",
                   folder_.File("served" + ending)});
    const CommandResult offline = Render("maya-plan.yaml", "offline" + ending);
    EXPECT_EQ(served.exit_code, kViolations) << served.err;
    EXPECT_EQ(offline.exit_code, kViolations) << offline.err;
    EXPECT_THAT(offline.out, IsEmpty());
    EXPECT_THAT(offline.err, HasSubstr("Next: what is open is marked"));
    EXPECT_EQ(folder_.Read("served" + ending),
              folder_.Read("offline" + ending));
  }
  EXPECT_THAT(folder_.Read("served.pdf"), StartsWith("%PDF-"));
}

TEST_F(PlanRenderCommandTest, MarksWhatIsWrongInWords) {
  EXPECT_EQ(Render("maya-plan.yaml", "a.xlsx").exit_code, kViolations);
  auto sheet = XlsxSheet::Read(folder_.Read("a.xlsx"), "");
  ASSERT_OK(sheet);
  std::string text;
  for (XlsxRow row; sheet->Next(row);) {
    for (const std::string& cell : row.cells) text += cell + "\n";
  }
  EXPECT_THAT(text, HasSubstr("Metrology, 0.5 credits, planned [PROBLEM, "));
  EXPECT_THAT(text, HasSubstr("NOT MET"));
}

TEST_F(PlanRenderCommandTest, SucceedsForAPlanThatMeetsEverything) {
  const CommandResult result =
      Render("maya-plan-mended.yaml", "a.pdf",
             {"--language", "es", "--title", "Plan p-17"});
  EXPECT_EQ(result.exit_code, kOk);
  EXPECT_THAT(result.err, HasSubstr("El plan cumple todos los requisitos."));
  EXPECT_THAT(Render("maya-plan-mended.yaml", "b.pdf", {"-o", "json"}).err,
              IsEmpty());
  EXPECT_THAT(folder_.Read("a.pdf"), HasSubstr("/Lang (es)"));
}

TEST_F(PlanRenderCommandTest, SaysWhichFilesItWrites) {
  const CommandResult result = Render("maya-plan.yaml", "a.docx");
  EXPECT_EQ(result.exit_code, kFailure);
  EXPECT_THAT(result.err, HasSubstr("must end in .pdf or .xlsx"));
  for (const char* name : {"none/a.pdf", "none/a.xlsx"}) {
    EXPECT_THAT(Render("maya-plan.yaml", name).err,
                HasSubstr("cannot be written"));
  }
}

}  // namespace
}  // namespace trellis::cli
