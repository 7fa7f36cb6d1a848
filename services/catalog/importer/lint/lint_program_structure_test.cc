#include <string>
#include <vector>

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

// The courses of a trade, and college courses that some of them stand for.
constexpr char kCourses[] = R"(courses:
  - {name: courses/weld-1, code: W1, display_name: X, subject: x, millicredits: 500, terms: [fall], grades: [10], level: 1}
  - name: courses/weld-2
    code: W2
    display_name: X
    subject: x
    millicredits: 500
    terms: [fall]
    grades: [11]
    level: 2
    requisites: [{course: {course: courses/weld-1}}]
    articulations: [{course: courses/college-1, dual_credit: true}]
  - name: courses/weld-3
    code: W3
    display_name: X
    subject: x
    millicredits: 500
    terms: [fall]
    grades: [12]
    requisites:
      - course: {course: courses/weld-2, timing: before_or_with}
      - any_of: {requisites: [{course: {course: courses/algebra-1}}, {course: {course: courses/algebra-2}}]}
      - {recommended: true, course: {course: courses/college-2}}
    articulations: [{course: courses/college-2}]
  - {name: courses/twin, code: T, display_name: X, subject: x, millicredits: 500, terms: [fall], grades: [12], articulations: [{course: courses/college-1}]}
  - {name: courses/college-1, code: C1, display_name: X, subject: x, millicredits: 500, provider: external, grades: [13]}
  - {name: courses/college-2, code: C2, display_name: X, subject: x, millicredits: 500, provider: external, grades: [13]}
)";

class LintProgramStructureTest : public ::testing::Test {
 protected:
  // A program with these cells and this sequence.
  std::vector<v1::ImportProblem> Problems(
      const std::vector<std::string>& slots,
      const std::vector<std::string>& sequence = {},
      const std::string& more = "credential_names: [X]") {
    SampleFiles files;
    files.Add("trade.yaml", kCourses);
    std::string program = absl::StrCat(
        "programs:\n  - name: programs/welding\n    display_name: X\n"
        "    pathway: clusters/manufacturing/pathways/production\n    ",
        more, "\n    slots:\n");
    for (const std::string& slot : slots) {
      absl::StrAppend(&program, "      - ", slot, "\n");
    }
    if (!sequence.empty()) absl::StrAppend(&program, "    sequence:\n");
    for (const std::string& course : sequence) {
      absl::StrAppend(&program, "      - courses/", course, "\n");
    }
    files.Add("welding.yaml", program);
    return files.Import().problems;
  }

  // The same, each as "CODE line".
  template <typename... Args>
  std::vector<std::string> Places(Args&&... args) {
    std::vector<std::string> places;
    for (const auto& problem : Problems(std::forward<Args>(args)...)) {
      places.push_back(absl::StrCat(problem.code(), " ", problem.line()));
      EXPECT_EQ(problem.severity(), v1::ImportProblem::SEVERITY_WARNING);
    }
    return places;
  }

  static std::string Academic(int grade) {
    return absl::StrCat("{grade: ", grade,
                        ", strand: mathematics, courses: [courses/algebra-",
                        grade == 9 ? 1 : 2, "]}");
  }

  static std::string Trade(int grade, const std::string& courses) {
    return absl::StrCat("{grade: ", grade,
                        ", strand: career_technical, courses: [", courses,
                        "]}");
  }

  const std::string college_ =
      "{grade: 13, strand: career_technical, text: Welding}";
};

TEST_F(LintProgramStructureTest, FindsNoFaultWithAProgramThatIsRight) {
  EXPECT_THAT(
      Places(std::vector<std::string>{Academic(9), Academic(10), Academic(11),
                                      Trade(10, "courses/weld-1"),
                                      Trade(11, "courses/weld-2"),
                                      Trade(13, "courses/college-2")},
             std::vector<std::string>{"weld-1", "weld-2"}),
      IsEmpty());
}

TEST_F(LintProgramStructureTest, WantsAWayIntoCollege) {
  EXPECT_THAT(Places(std::vector<std::string>{Academic(9)}),
              ElementsAre("POS_NO_POSTSECONDARY_LINK 7"));
  EXPECT_THAT(Places(std::vector<std::string>{Academic(9), college_}),
              IsEmpty());
  EXPECT_THAT(
      Places(std::vector<std::string>{Academic(11), Trade(12, "courses/twin")}),
      ElementsAre("POS_ACADEMIC_GAP 7"));
}

TEST_F(LintProgramStructureTest, WantsACredential) {
  const std::vector<std::string> slots = {Academic(9), college_};
  EXPECT_THAT(Places(slots, std::vector<std::string>(), "description: X"),
              ElementsAre("POS_NO_CREDENTIAL_GOAL 2"));
  EXPECT_THAT(Places(slots, std::vector<std::string>(),
                     "postsecondary_credentials: [X]"),
              IsEmpty());
}

TEST_F(LintProgramStructureTest, WantsSomethingAcademicEachYear) {
  const auto problems = Problems(
      {Academic(9), Trade(10, "courses/weld-1"), Academic(11), college_});
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].code(), "POS_ACADEMIC_GAP");
  EXPECT_THAT(problems[0].message(), HasSubstr("in grade 10"));
  // A grade that the table leaves out has nothing either.
  EXPECT_THAT(
      Places(std::vector<std::string>{Academic(9), Academic(11), college_}),
      ElementsAre("POS_ACADEMIC_GAP 7"));
}

TEST_F(LintProgramStructureTest, WantsLevelsToRise) {
  EXPECT_THAT(Places(std::vector<std::string>{Academic(9), college_},
                     std::vector<std::string>{"weld-2", "weld-3", "weld-1"}),
              // It also requires what comes after it.
              ElementsAre("POS_ENTRY_BLOCKED 10", "POS_NOT_PROGRESSIVE 12"));
}

TEST_F(LintProgramStructureTest, WantsTheSequenceToLeadThroughRequisites) {
  const auto problems = Problems({Academic(9), college_}, {"weld-3", "weld-2"});
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].code(), "POS_ENTRY_BLOCKED");
  EXPECT_EQ(problems[0].line(), 11);
  EXPECT_THAT(problems[0].message(),
              HasSubstr("courses/weld-2 requires courses/weld-1, which the "
                        "program does not lead through"));
  // One of two alternatives has to be in the table.
  EXPECT_THAT(Places(
                  std::vector<std::string>{
                      "{grade: 9, strand: mathematics, text: Any}", college_},
                  std::vector<std::string>{"weld-1", "weld-2", "weld-3"}),
              ElementsAre("POS_ENTRY_BLOCKED 12"));
}

TEST_F(LintProgramStructureTest, WantsOneCourseOfEachCellToBeOpen) {
  const std::vector<std::string> around = {Academic(9), Academic(10),
                                           Academic(11), college_};
  auto slots = around;
  slots.push_back(Trade(11, "courses/weld-2"));
  EXPECT_THAT(Places(slots), ElementsAre("POS_ENTRY_BLOCKED 11"));
  slots.back() = Trade(11, "courses/weld-2, courses/weld-1");
  EXPECT_THAT(Places(slots), ElementsAre("PROGRAM_SLOT_GRADE 11"));
  slots.back() = Trade(11, "courses/weld-2");
  slots.push_back(Trade(10, "courses/weld-1"));
  EXPECT_THAT(Places(slots), IsEmpty());
}

TEST_F(LintProgramStructureTest, WantsNoCollegeCourseTwice) {
  const std::vector<std::string> sequence = {"weld-1", "weld-2"};
  const std::vector<std::string> table = {Academic(9), Academic(10),
                                          Academic(11), Academic(12)};
  auto slots = table;
  slots.push_back(Trade(12, "courses/twin"));
  EXPECT_THAT(Places(slots, sequence),
              ElementsAre("PROGRAM_SLOT_GRADE 10", "POS_DUPLICATE_CONTENT 11"));
  slots.back() = Trade(13, "courses/college-1");
  EXPECT_THAT(Places(slots, sequence),
              ElementsAre("PROGRAM_SLOT_GRADE 10", "POS_DUPLICATE_CONTENT 11"));
  // Whoever has taken the one can choose the other.
  slots.back() = Trade(13, "courses/college-1, courses/college-2");
  EXPECT_THAT(Places(slots, sequence), ElementsAre("PROGRAM_SLOT_GRADE 10"));
}

TEST_F(LintProgramStructureTest, WantsCollegeCreditInSchool) {
  EXPECT_THAT(Places(std::vector<std::string>{Academic(9), college_},
                     std::vector<std::string>{"weld-1"}),
              ElementsAre("POS_NO_DUAL_CREDIT_OPTION 10"));
}

}  // namespace
}  // namespace trellis::catalog
