#include "services/catalog/importer/lint.h"

#include <ostream>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog/importer/testing/sample_files.h"

namespace trellis::catalog {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// One slip in files that are right otherwise, and what is said about it.
struct Slip {
  const char* name;
  const char* from;
  const char* to;
  const char* place;
};

void PrintTo(const Slip& slip, std::ostream* out) { *out << slip.name; }

class LintTest : public ::testing::TestWithParam<Slip> {};

TEST_P(LintTest, ReportsTheSlipWhereItIs) {
  SampleFiles files;
  const std::string before = files.Import().revision;
  files.Replace(GetParam().from, GetParam().to);
  ASSERT_NE(files.Import().revision, before) << "the slip changes nothing";
  EXPECT_THAT(files.Places(), Contains(GetParam().place));
}

INSTANTIATE_TEST_SUITE_P(
    Slips, LintTest,
    ::testing::Values(
        Slip{"MissingField", "    code: MTH-1\n", "",
             "MISSING_FIELD courses.yaml:2:5"},
        Slip{"BadRecordName", "courses/algebra-2", "courses/Algebra_2",
             "BAD_NAME courses.yaml:9:11"},
        Slip{"NameOfAnotherCollection", "name: courses/algebra-2",
             "name: programs/algebra-2", "BAD_NAME courses.yaml:9:11"},
        Slip{"NameWithRevision", "name: courses/algebra-2",
             "name: catalogs/springfield@00112233aabbccdd/courses/algebra-2",
             "BAD_NAME courses.yaml:9:11"},
        Slip{"DuplicateName", "name: courses/algebra-2",
             "name: courses/algebra-1", "DUPLICATE_NAME courses.yaml:9:11"},
        Slip{"DuplicateCode", "code: MTH-2", "code: MTH-1",
             "DUPLICATE_CODE courses.yaml:10:11"},
        Slip{"DuplicateRuleId", "id: algebra\n", "id: math\n",
             "DUPLICATE_ID programs.yaml:16:13"},
        Slip{"DuplicateOrdinal", "ordinal: 2", "ordinal: 1",
             "DUPLICATE_ORDINAL clusters.yaml:11:14"},
        Slip{"OrdinalOutOfRange", "ordinal: 2", "ordinal: -2",
             "OUT_OF_RANGE clusters.yaml:11:14"},
        Slip{"GradeOutOfRange", "grades: [9, 10]", "grades: [9, 5]",
             "OUT_OF_RANGE courses.yaml:8:17"},
        Slip{"CreditOutOfRange",
             "millicredits: 1000\n    terms: [full_year]\n"
             "    grades: [10",
             "millicredits: 10001\n    terms: [full_year]\n    grades: [10",
             "OUT_OF_RANGE courses.yaml:13:19"},
        Slip{"TermTwice", "terms: [full_year]\n    grades: [9",
             "terms: [fall, fall]\n    grades: [9",
             "BAD_TERM courses.yaml:7:19"},
        Slip{"BadScedCode", "code: MTH-1\n",
             "code: MTH-1\n    sced_code: 0205\n",
             "SCED_FORMAT courses.yaml:4:16"},
        Slip{"BadSubject",
             "subject: mathematics\n    millicredits: 1000\n    "
             "terms: [full_year]\n    grades: [9",
             "subject: Maths!\n    millicredits: 1000\n    terms: [full_year]\n"
             "    grades: [9",
             "BAD_NAME courses.yaml:5:14"},
        Slip{"BadLanguage", "display_name: Algebra II\n",
             "display_name: Algebra II\n    display_name_translations: "
             "{spanish: x}\n",
             "BAD_LANGUAGE courses.yaml:12:42"},
        Slip{"EmptyRequisite", "course: {course: courses/algebra-1}",
             "any_of: {}", "MISSING_FIELD courses.yaml:17:17"},
        Slip{"DanglingCourse", "{course: courses/algebra-1}",
             "{course: courses/algebra-l}",
             "DANGLING_REFERENCE courses.yaml:17:26"},
        Slip{"DanglingParentCluster", "name: clusters/manufacturing,",
             "name: clusters/making,", "DANGLING_REFERENCE clusters.yaml:4:11"},
        Slip{"ReferenceToAnotherKind",
             "courses: {courses: [courses/algebra-1]}",
             "courses: {courses: [programs/quality]}",
             "BAD_NAME programs.yaml:18:29"},
        Slip{"ForeignCourse", "{course: courses/algebra-1}",
             "{course: catalogs/shelbyville/courses/algebra-1}",
             "FOREIGN_REFERENCE courses.yaml:17:26"},
        Slip{"UnknownForeignCatalog",
             "pathway: clusters/manufacturing/pathways/quality-assurance",
             "pathway: catalogs/us/clusters/manufacturing/pathways/qa",
             "DANGLING_REFERENCE programs.yaml:4:14"},
        Slip{"CycleOfOne", "{course: courses/algebra-1}",
             "{course: courses/algebra-2}",
             "REQUISITE_CYCLE courses.yaml:17:7"},
        Slip{"AliasOfAnother", "display_name: Production",
             "display_name: Quality-Assurance, and Control",
             "ALIAS_CLASH clusters.yaml:12:19"},
        Slip{"EmptySelector", "from: {subjects: [mathematics]}",
             "from: {excluded_courses: [courses/algebra-1]}",
             "EMPTY_SELECTOR programs.yaml:15:45"},
        Slip{"UnknownSubject", "subjects: [mathematics]",
             "subjects: [mathematics, sciense]",
             "UNKNOWN_SUBJECT programs.yaml:15:70"},
        Slip{"UnknownAttribute", "subjects: [mathematics]",
             "any: true, attributes: [advance]",
             "UNKNOWN_ATTRIBUTE programs.yaml:15:70"},
        Slip{"TooLittleCredit", "millicredits: 2000", "millicredits: 2001",
             "RULE_UNSATISFIABLE programs.yaml:15:18"},
        Slip{"RuleWithoutCredit", "millicredits: 2000", "millicredits: 0",
             "RULE_VACUOUS programs.yaml:15:18"},
        Slip{"OutputOnlyField", "display_name: Springfield",
             "display_name: Springfield\n  revision: abc",
             "OUTPUT_ONLY_FIELD catalog.yaml:3:13"},
        Slip{"CatalogNameInFile", "display_name: Springfield",
             "display_name: Springfield\n  name: catalogs/other",
             "BAD_NAME catalog.yaml:3:9"},
        Slip{"SurveyWithoutItems",
             "      - {id: build, scale: mn, text: Build a shelf}\n",
             "      []\n", "INSTRUMENT_NO_ITEMS instruments.yaml:8:7"},
        Slip{"UnknownScale", "scale: mn", "scale: nm",
             "UNKNOWN_SCALE instruments.yaml:8:28"},
        Slip{"SlotAfterSchool", "grade: 9, strand", "grade: 13, strand",
             "PROGRAM_SLOT_GRADE programs.yaml:7:52"},
        Slip{"SlotBeforeHighSchool", "grade: 9, strand", "grade: 8, strand",
             "PROGRAM_SLOT_GRADE programs.yaml:7:17"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(LintReferencesTest, SuggestsTheNearestName) {
  const ImportOutcome outcome =
      SampleFiles()
          .Replace("[courses/algebra-1]}\n", "[courses/algebra-3]}\n")
          .Import();
  ASSERT_FALSE(outcome.problems.empty());
  EXPECT_EQ(outcome.problems[0].suggestion(), "courses/algebra-1");
}

TEST(LintReferencesTest, ChecksReferencesIntoKnownCatalogs) {
  SampleFiles files;
  files.Replace("pathway: clusters/manufacturing/pathways/quality-assurance",
                "pathway: catalogs/us/clusters/manufacturing/pathways/qa");
  v1::Bundle framework;
  framework.mutable_catalog()->set_name("catalogs/us");
  v1::Pathway* pathway = framework.add_pathways();
  pathway->set_name("catalogs/us/clusters/manufacturing/pathways/qa");
  files.known.Add(framework);
  EXPECT_THAT(files.Places(), IsEmpty());
  files.Replace("pathways/qa", "pathways/qb");
  const ImportOutcome outcome = files.Import();
  EXPECT_FALSE(outcome.ok);
  ASSERT_EQ(outcome.problems.size(), 1u);
  EXPECT_EQ(outcome.problems[0].suggestion(), pathway->name());
}

TEST(LintReferencesTest, OnlyWarnsOfCatalogsItDoesNotKnow) {
  const ImportOutcome outcome =
      SampleFiles()
          .Replace("pathway: clusters/manufacturing/pathways/quality-assurance",
                   "pathway: catalogs/us/clusters/manufacturing/pathways/qa")
          .Import();
  EXPECT_TRUE(outcome.ok);
  ASSERT_EQ(outcome.problems.size(), 1u);
  EXPECT_EQ(outcome.problems[0].severity(),
            v1::ImportProblem::SEVERITY_WARNING);
}

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

TEST(LintRequisiteOrderTest, AcceptsCoursesThatAreTakenTogether) {
  EXPECT_THAT(Courses("a:" + With("b") + ";b:" + With("a")).Places(),
              IsEmpty());
  EXPECT_THAT(Courses("a:" + With("b") + ";b:" + Before("a")).Places(),
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

}  // namespace
}  // namespace trellis::catalog
