#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog/importer/lint/lint.h"
#include "services/catalog/importer/testing/sample_files.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Courses named by letters, each with what it requires.
SampleFiles Courses(const std::string& requisites_by_course) {
  SampleFiles files;
  std::string yaml = "courses:\n";
  int code = 0;
  for (const absl::string_view line :
       absl::StrSplit(requisites_by_course, ';')) {
    const std::pair<std::string, std::string> parts =
        absl::StrSplit(line, absl::MaxSplits(':', 1));
    absl::StrAppend(&yaml, "  - {name: courses/", parts.first, ", code: X",
                    ++code,
                    ", display_name: X, subject: x, millicredits: 500, "
                    "terms: [fall], grades: [9], requisites: [",
                    parts.second, "]}\n");
  }
  return files.Add("x.yaml", yaml);
}

std::string Before(absl::string_view course) {
  return absl::StrCat("{course: {course: courses/", course, "}}");
}

std::string With(absl::string_view course) {
  return absl::StrCat("{course: {course: courses/", course,
                      ", timing: before_or_with}}");
}

TEST(LintRequisiteOrderTest, ReportsACourseThatNeedsItself) {
  EXPECT_THAT(
      SampleFiles()
          .Replace("{course: courses/algebra-1}", "{course: courses/algebra-2}")
          .Places(),
      ElementsAre("REQUISITE_CYCLE courses.yaml:17:7"));
}

TEST(LintRequisiteOrderTest, PrintsTheCycleOnce) {
  const ImportOutcome outcome =
      Courses("a:" + Before("c") + ";b:" + Before("a") + ";c:" + Before("b") +
              ";d:" + Before("a"))
          .Import();
  ASSERT_EQ(outcome.problems.size(), 1u);
  EXPECT_EQ(outcome.problems[0].code(), "REQUISITE_CYCLE");
  EXPECT_THAT(outcome.problems[0].message(),
              HasSubstr("courses/a needs courses/c needs courses/b needs "
                        "courses/a"));
}

TEST(LintRequisiteOrderTest, ReportsEachOfTwoCycles) {
  EXPECT_THAT(Courses("a:" + Before("b") + ";b:" + Before("a") +
                      ";c:" + Before("d") + ";d:" + Before("c"))
                  .Places(),
              ElementsAre(HasSubstr("REQUISITE_CYCLE x.yaml:2"),
                          HasSubstr("REQUISITE_CYCLE x.yaml:4")));
}

TEST(LintRequisiteOrderTest, AcceptsCoursesThatAreTakenTogether) {
  EXPECT_THAT(Courses("a:" + With("b") + ";b:" + With("a")).Places(),
              IsEmpty());
  EXPECT_THAT(Courses("a:" + With("b") + ";b:" + Before("a")).Places(),
              ElementsAre(HasSubstr("REQUISITE_CYCLE")));
}

TEST(LintRequisiteOrderTest, AcceptsCoursesThatHaveToBeTakenTogether) {
  const std::string b = "{course: {course: courses/b, timing: with}}";
  EXPECT_THAT(Courses("a:" + b + ";b:" + With("a")).Places(), IsEmpty());
  EXPECT_THAT(Courses("a:" + b + ";b:" + Before("a")).Places(),
              ElementsAre(HasSubstr("REQUISITE_CYCLE")));
}

TEST(LintRequisiteOrderTest, LetsAnyCourseBeAdvised) {
  const std::string advised =
      "{recommended: true, course: {course: courses/b}}";
  EXPECT_THAT(Courses("a:" + advised + ";b:" + Before("a")).Places(),
              IsEmpty());
}

TEST(LintRequisiteOrderTest, CountsHowManyOfSomeAreNeeded) {
  const auto some = [](int count) {
    return absl::StrCat("{n_of: {count: ", count, ", requisites: [",
                        Before("b"), ", ", Before("c"),
                        ", {approval: teacher}]}}");
  };
  const std::string others = ";b:" + Before("a") + ";c:";
  EXPECT_THAT(Courses("a:" + some(2) + others).Places(), IsEmpty());
  EXPECT_THAT(Courses("a:" + some(3) + others).Places(),
              ElementsAre(HasSubstr("REQUISITE_CYCLE")));
}

TEST(LintRequisiteOrderTest, AcceptsACycleThatAnAlternativeLeadsOutOf) {
  const std::string either =
      "{any_of: {requisites: [" + Before("b") + ", {approval: teacher}]}}";
  EXPECT_THAT(Courses("a:" + either + ";b:" + Before("a")).Places(), IsEmpty());
  const std::string neither =
      "{any_of: {requisites: [" + Before("b") + ", " + Before("a") + "]}}";
  EXPECT_THAT(Courses("a:" + neither + ";b:" + Before("a")).Places(),
              ElementsAre(HasSubstr("REQUISITE_CYCLE")));
}

TEST(LintRequisiteOrderTest, FindsACycleThroughOneOfSeveralThatAreAllNeeded) {
  const std::string both =
      "{all_of: {requisites: [{approval: teacher}, " + Before("b") + "]}}";
  EXPECT_THAT(Courses("a:" + both + ";b:" + Before("a")).Places(),
              ElementsAre(HasSubstr("REQUISITE_CYCLE")));
}

TEST(LintRequisiteOrderTest, AcceptsALongChain) {
  std::string courses = "c0:";
  for (int i = 1; i < 250; ++i) {
    absl::StrAppend(&courses, ";c", i, ":", Before(absl::StrCat("c", i - 1)));
  }
  EXPECT_THAT(Courses(courses).Places(), IsEmpty());
}

TEST(LintRequisiteOrderTest, LeavesCoursesThatAreMissingToOthers) {
  EXPECT_THAT(Courses("a:" + Before("z")).Places(),
              ElementsAre(HasSubstr("DANGLING_REFERENCE")));
}

}  // namespace
}  // namespace trellis::catalog
