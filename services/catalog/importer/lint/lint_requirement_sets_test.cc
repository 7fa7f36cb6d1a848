#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog/importer/lint/lint.h"
#include "services/catalog/importer/testing/slip.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class LintRequirementSetsSlipTest : public SlipTest {};

TEST_P(LintRequirementSetsSlipTest, IsReportedWhereItIs) { ExpectReport(); }

INSTANTIATE_TEST_SUITE_P(
    Slips, LintRequirementSetsSlipTest,
    ::testing::Values(
        Slip{"MissingTitle", "    display_name: Diploma\n", "",
             "MISSING_FIELD programs.yaml:11:5"},
        Slip{"MissingLayer", "    layer: diploma\n", "",
             "MISSING_FIELD programs.yaml:11:5"},
        Slip{"RuleWithoutTitle", "        display_name: Algebra\n        c",
             "        c", "MISSING_FIELD programs.yaml:18:9"},
        Slip{"RuleWithoutId", "id: algebra\n        ", "",
             "MISSING_FIELD programs.yaml:18:9"},
        Slip{"DuplicateRuleId", "id: algebra\n", "id: math\n",
             "DUPLICATE_ID programs.yaml:18:13"},
        Slip{"BadRuleId", "id: algebra\n", "id: algebra_1\n",
             "BAD_NAME programs.yaml:18:13"},
        Slip{"RuleThatAsksNothing",
             "        courses: {courses: [courses/algebra-1]}\n", "",
             "MISSING_FIELD programs.yaml:18:9"},
        Slip{"CourseTwice", "courses: {courses: [courses/algebra-1]}",
             "courses: {courses: [courses/algebra-1, courses/algebra-1]}",
             "DUPLICATE_VALUE programs.yaml:20:48"},
        Slip{"NoCourses", "courses: {courses: [courses/algebra-1]}",
             "courses: {}", "RULE_VACUOUS programs.yaml:20:18"},
        Slip{"NoCredit", "millicredits: 2000", "millicredits: 0",
             "RULE_VACUOUS programs.yaml:17:18"},
        Slip{"NegativeCredit", "millicredits: 2000", "millicredits: -1",
             "OUT_OF_RANGE programs.yaml:17:33"},
        Slip{"TooMuchCredit", "millicredits: 2000", "millicredits: 1000001",
             "OUT_OF_RANGE programs.yaml:17:33"},
        Slip{"EmptySelector", "from: {subjects: [mathematics]}",
             "from: {excluded_courses: [courses/algebra-1]}",
             "EMPTY_SELECTOR programs.yaml:17:45"},
        Slip{"UnknownSubject", "subjects: [mathematics]",
             "subjects: [mathematics, sciense]",
             "UNKNOWN_SUBJECT programs.yaml:17:70"},
        Slip{"UnknownAttribute", "subjects: [mathematics]",
             "any: true, attributes: [advance]",
             "UNKNOWN_ATTRIBUTE programs.yaml:17:70"},
        Slip{"CreditThatCannotBeHad", "millicredits: 2000",
             "millicredits: 2001", "RULE_UNSATISFIABLE programs.yaml:17:18"}),
    SlipName);

// What is said when the rule over 2000 millicredits selects `from`.
std::vector<std::string> PlacesOf(const std::string& from) {
  return SampleFiles()
      .Replace("from: {subjects: [mathematics]}", "from: " + from)
      .Places();
}

TEST(LintRequirementSetsTest, CountsTheCreditOfEveryCourseThatIsSelected) {
  const auto unsatisfiable =
      ElementsAre("RULE_UNSATISFIABLE programs.yaml:17:18");
  EXPECT_THAT(PlacesOf("{any: true}"), IsEmpty());
  EXPECT_THAT(PlacesOf("{courses: [courses/algebra-1, courses/algebra-2]}"),
              IsEmpty());
  EXPECT_THAT(PlacesOf("{attributes: [advanced], courses: "
                       "[courses/algebra-1]}"),
              IsEmpty());
  EXPECT_THAT(PlacesOf("{courses: [courses/algebra-1]}"), unsatisfiable);
  EXPECT_THAT(PlacesOf("{attributes: [advanced]}"), unsatisfiable);
  EXPECT_THAT(PlacesOf("{any: true, excluded_courses: [courses/algebra-1]}"),
              unsatisfiable);
  // A course that two selections select counts once.
  EXPECT_THAT(PlacesOf("{attributes: [advanced], courses: "
                       "[courses/algebra-2]}"),
              unsatisfiable);
}

TEST(LintRequirementSetsTest, CountsACourseAsOftenAsItMayBeTaken) {
  EXPECT_THAT(SampleFiles()
                  .Replace("attributes: [advanced]", "credit_limit: 2")
                  .Replace("from: {subjects: [mathematics]}",
                           "from: {courses: [courses/algebra-2]}")
                  .Places(),
              IsEmpty());
}

TEST(LintRequirementSetsTest, OnlyWarnsOfASetWithoutRules) {
  SampleFiles files;
  files.Add("more.yaml",
            "requirement_sets:\n  - {name: requirementSets/open, "
            "display_name: Open, layer: diploma}\n");
  EXPECT_THAT(files.Places(), ElementsAre("RULE_VACUOUS more.yaml:2:5"));
  EXPECT_TRUE(files.Import().ok);
}

TEST(LintRequirementSetsTest, SuggestsTheNearestWord) {
  SampleFiles files;
  files.Replace("from: {subjects: [mathematics]}",
                "from: {subjects: [mathematic], attributes: [advanced-]}");
  const ImportOutcome outcome = files.Import();
  // What could fill the rule cannot be told.
  ASSERT_EQ(outcome.problems.size(), 2u);
  EXPECT_EQ(outcome.problems[0].suggestion(), "mathematics");
  EXPECT_EQ(outcome.problems[1].suggestion(), "advanced");
}

}  // namespace
}  // namespace trellis::catalog
