#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog/importer/lint/lint.h"
#include "services/catalog/importer/testing/sample_files.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// A course that says something about others, and two that it can name: a
// college's, and one for high school.
SampleFiles Files(const std::string& about) {
  const auto course = [](absl::string_view id, absl::string_view grades,
                         absl::string_view rest) {
    return absl::StrCat("  - {name: courses/", id, ", code: X-", id,
                        ", display_name: X, subject: x, millicredits: 500, "
                        "terms: [fall], grades: [",
                        grades, "]", rest, "}\n");
  };
  return SampleFiles().Add(
      "x.yaml",
      absl::StrCat("courses:\n", course("about", "11", about),
                   course("college", "12, 13", ""),
                   course("school", "12", ", paired_course: courses/about")));
}

// The problems, as "CODE line".
std::vector<std::string> Problems(const std::string& about) {
  std::vector<std::string> problems;
  for (const auto& problem : Files(about).Import().problems) {
    // The third course names the first as its pair.
    if (problem.code() == "COURSE_PAIR" && problem.line() == 4) continue;
    problems.push_back(absl::StrCat(problem.code(), " ", problem.line()));
  }
  return problems;
}

TEST(LintCourseLinksTest, AcceptsAnArticulationWithACollegeCourse) {
  EXPECT_THAT(Problems(", articulations: [{course: courses/college, "
                       "minimum_mark: B, dual_credit: true}]"),
              IsEmpty());
}

TEST(LintCourseLinksTest, WantsArticulationsWithCollegeCourses) {
  EXPECT_THAT(Problems(", articulations: [{course: courses/school}]"),
              ElementsAre("ARTICULATION_TARGET 2"));
  EXPECT_THAT(Problems(", articulations: [{course: courses/about}]"),
              ElementsAre("ARTICULATION_TARGET 2"));
  EXPECT_THAT(Problems(", articulations: [{agreement: Of 2024}]"),
              ElementsAre("MISSING_FIELD 2"));
  EXPECT_THAT(Problems(", articulations: [{course: courses/college, "
                       "minimum_mark: F}]"),
              ElementsAre("BAD_MARK 2"));
  EXPECT_THAT(Problems(", articulations: [{course: courses/college}, "
                       "{course: courses/college}]"),
              ElementsAre("DUPLICATE_VALUE 2"));
  EXPECT_THAT(Problems(", articulations: [{course: courses/none}]"),
              ElementsAre("DANGLING_REFERENCE 2"));
}

TEST(LintCourseLinksTest, WantsBothHalvesOfAPairToSaySo) {
  EXPECT_THAT(Files(", paired_course: courses/school").Places(), IsEmpty());
  EXPECT_THAT(Files("").Places(),
              ElementsAre(HasSubstr("COURSE_PAIR x.yaml:4")));
  EXPECT_THAT(Problems(", paired_course: courses/college"),
              ElementsAre("COURSE_PAIR 2"));
  EXPECT_THAT(Problems(", paired_course: courses/about"),
              ElementsAre("COURSE_PAIR 2"));
}

TEST(LintCourseLinksTest, ReportsACircleOfReplacementsOnce) {
  EXPECT_THAT(Problems(", replaced_by: courses/college"), IsEmpty());
  EXPECT_THAT(Problems(", replaced_by: courses/about"),
              ElementsAre("REPLACEMENT_CYCLE 2"));
  SampleFiles files;
  files.Replace("    pathways: [clusters",
                "    replaced_by: courses/algebra-1\n    pathways: [clusters");
  files.Replace("grades: [9, 10]",
                "grades: [9, 10]\n    replaced_by: courses/algebra-2");
  std::vector<v1::ImportProblem> cycles;
  for (const auto& problem : files.Import().problems) {
    if (problem.code() == "REPLACEMENT_CYCLE") cycles.push_back(problem);
  }
  ASSERT_EQ(cycles.size(), 1u);
  EXPECT_EQ(cycles[0].line(), 9);
  EXPECT_THAT(cycles[0].message(),
              HasSubstr("courses/algebra-1 was replaced by courses/algebra-2 "
                        "was replaced by courses/algebra-1"));
}

}  // namespace
}  // namespace trellis::catalog
