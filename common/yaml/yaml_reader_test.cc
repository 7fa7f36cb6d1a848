#include "common/yaml/yaml_reader.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "trellis/catalog/v1/bundle.pb.h"

namespace trellis {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Reading {
  catalog::v1::Bundle bundle;
  std::vector<SourceProblem> problems;
  SourceMap sources;

  std::vector<std::string> Formatted() const {
    std::vector<std::string> lines;
    for (const SourceProblem& problem : problems) {
      lines.push_back(absl::StrCat(problem.code, " ", FormatProblem(problem)));
    }
    return lines;
  }

  std::string PositionOf(const std::string& path) const {
    const auto it = sources.find(path);
    if (it == sources.end()) return "nowhere";
    return absl::StrCat(it->second.file, ":", it->second.line, ":",
                        it->second.column);
  }
};

Reading Read(absl::string_view text) {
  Reading reading;
  MergeYaml("a.yaml", text, reading.bundle, reading.problems, &reading.sources);
  return reading;
}

std::vector<std::string> ProblemsOf(absl::string_view text) {
  return Read(text).Formatted();
}

MATCHER_P(IsBundle, text, "is " + std::string(text)) {
  catalog::v1::Bundle expected;
  if (!google::protobuf::TextFormat::ParseFromString(text, &expected)) {
    return false;
  }
  std::string differences;
  google::protobuf::util::MessageDifferencer differencer;
  differencer.ReportDifferencesToString(&differences);
  const bool equal = differencer.Compare(expected, arg);
  *result_listener << differences;
  return equal;
}

constexpr char kAlgebra[] = R"(
courses:
  - name: courses/algebra-1
    code: 0210          # kept as it is written
    display_name: "Algebra I"
    millicredits: 1000
    terms: [full_year]
    grades: [8, 9]
    requisites:
      - any_of:
          requisites:
            - course: {course: courses/pre-algebra, timing: before_or_with}
            - approval: teacher
    display_name_translations:
      es: Álgebra I
)";

constexpr char kAlgebraText[] = R"(
  courses {
    name: "courses/algebra-1"
    code: "0210"
    display_name: "Algebra I"
    millicredits: 1000
    terms: TERM_FULL_YEAR
    grades: 8
    grades: 9
    requisites {
      any_of {
        requisites {
          course {
            course: "courses/pre-algebra"
            timing: TIMING_BEFORE_OR_WITH
          }
        }
        requisites { approval: "teacher" }
      }
    }
    display_name_translations { key: "es" value: "Álgebra I" }
  })";

TEST(MergeYamlTest, ReadsEveryKindOfValue) {
  const Reading reading = Read(kAlgebra);
  EXPECT_THAT(reading.Formatted(), IsEmpty());
  EXPECT_THAT(reading.bundle, IsBundle(kAlgebraText));
}

TEST(MergeYamlTest, ReadsJson) {
  const Reading reading = Read(
      R"({"courses": [{"name": "courses/art", "millicredits": 500,
          "terms": ["fall", "spring"], "display_name": "Art \u00e9"}],
          "requirement_sets": [{"rules": [{"credits":
              {"from": {"any": true}}}]}]})");
  EXPECT_THAT(reading.Formatted(), IsEmpty());
  EXPECT_THAT(reading.bundle, IsBundle(R"(
    courses {
      name: "courses/art" millicredits: 500
      terms: [TERM_FALL, TERM_SPRING] display_name: "Art é"
    }
    requirement_sets { rules { credits { from { any: true } } } })"));
}

TEST(MergeYamlTest, KnowsWhereValuesCameFrom) {
  const Reading reading = Read(kAlgebra);
  EXPECT_EQ(reading.PositionOf("courses[0]"), "a.yaml:3:5");
  EXPECT_EQ(reading.PositionOf("courses[0].code"), "a.yaml:4:11");
  EXPECT_EQ(reading.PositionOf("courses[0].grades[1]"), "a.yaml:8:17");
  EXPECT_EQ(reading.PositionOf(
                "courses[0].requisites[0].any_of.requisites[0].course.course"),
            "a.yaml:12:32");
  EXPECT_EQ(reading.PositionOf("courses[0].display_name_translations[es]"),
            "a.yaml:15:11");
}

TEST(MergeYamlTest, MergesSeveralFilesIntoOneMessage) {
  Reading reading = Read("catalog: {display_name: A}\ncourses: [{code: a}]\n");
  MergeYaml("b.yaml", "courses:\n- code: b\n", reading.bundle, reading.problems,
            &reading.sources);
  EXPECT_THAT(reading.bundle, IsBundle(R"(catalog { display_name: "A" }
                                          courses { code: "a" }
                                          courses { code: "b" })"));
  EXPECT_EQ(reading.PositionOf("courses[1].code"), "b.yaml:2:9");
}

TEST(MergeYamlTest, ReadsFilesWithoutContent) {
  for (const char* text : {"", "\n\n", "# nothing\n", "---\n", "{}"}) {
    const Reading reading = Read(text);
    EXPECT_THAT(reading.Formatted(), IsEmpty()) << text;
    EXPECT_THAT(reading.bundle, IsBundle(""));
  }
}

TEST(MergeYamlTest, ReportsUnknownKeysAtTheKeyWithASuggestion) {
  EXPECT_THAT(
      ProblemsOf(
          "courses:\n  - code: a\n    milicredits: 5\n    zzz: {a: b}\n"),
      ElementsAre("UNKNOWN_KEY a.yaml:3:5: there is no key \"milicredits\" "
                  "here (did you mean \"millicredits\"?)",
                  "UNKNOWN_KEY a.yaml:4:5: there is no key \"zzz\" here"));
}

TEST(MergeYamlTest, ReportsKeysGivenTwice) {
  EXPECT_THAT(
      ProblemsOf("courses:\n  - {code: a, code: b}\n"),
      ElementsAre("DUPLICATE_KEY a.yaml:2:15: \"code\" is given twice"));
  EXPECT_THAT(ProblemsOf("courses:\n"
                         "  - display_name_translations: {es: a, es: b}\n"),
              ElementsAre("DUPLICATE_KEY a.yaml:2:40: \"es\" is given twice"));
}

TEST(MergeYamlTest, ReportsTwoKindsOfOneChoice) {
  EXPECT_THAT(
      ProblemsOf("courses: [{requisites: [{approval: a, credential: b}]}]"),
      ElementsAre("NOT_ALLOWED a.yaml:1:39: \"credential\" cannot stand beside "
                  "\"approval\": one of them only"));
}

struct WrongValue {
  const char* name;
  const char* text;
  const char* problem;
};

class WrongValueTest : public ::testing::TestWithParam<WrongValue> {};

TEST_P(WrongValueTest, IsReportedWhereItStandsAndLeftOut) {
  const std::string text =
      absl::StrCat("courses:\n  - ", GetParam().text, "\n    code: kept\n");
  const Reading reading = Read(text);
  EXPECT_THAT(reading.Formatted(), ElementsAre(GetParam().problem));
  EXPECT_THAT(reading.bundle, IsBundle("courses { code: \"kept\" }"));
}

INSTANTIATE_TEST_SUITE_P(
    Values, WrongValueTest,
    ::testing::Values(
        WrongValue{"Fraction", "millicredits: 1.5",
                   "WRONG_TYPE a.yaml:2:19: \"millicredits\" has to be a whole "
                   "number without quotes"},
        WrongValue{"QuotedNumber", "millicredits: \"1000\"",
                   "WRONG_TYPE a.yaml:2:19: \"millicredits\" has to be a whole "
                   "number without quotes"},
        WrongValue{"OctalLookalike", "millicredits: 0500",
                   "WRONG_TYPE a.yaml:2:19: \"millicredits\" has to be a whole "
                   "number without quotes"},
        WrongValue{"TooLarge", "millicredits: 3000000000",
                   "OUT_OF_RANGE a.yaml:2:19: \"millicredits\" has to be in "
                   "the range [-2147483648, 2147483647]"},
        WrongValue{"Nothing", "millicredits:",
                   "WRONG_TYPE a.yaml:2:5: \"millicredits\" has to be a whole "
                   "number without quotes"},
        WrongValue{"NullText", "display_name: ~",
                   "WRONG_TYPE a.yaml:2:5: \"display_name\" has to be text"},
        WrongValue{"ListForText", "display_name: [a]",
                   "WRONG_TYPE a.yaml:2:19: \"display_name\" has to be text, "
                   "not a list"},
        WrongValue{"MappingForText", "display_name: {a: b}",
                   "WRONG_TYPE a.yaml:2:19: \"display_name\" has to be text, "
                   "not a mapping"},
        WrongValue{"TextForList", "grades: 9",
                   "WRONG_TYPE a.yaml:2:13: \"grades\" has to be a list"},
        WrongValue{"MappingForList", "grades: {nine: 9}",
                   "WRONG_TYPE a.yaml:2:13: \"grades\" has to be a list, not a "
                   "mapping"},
        WrongValue{"ListForMapping", "display_name_translations: [es]",
                   "WRONG_TYPE a.yaml:2:32: \"display_name_translations\" has "
                   "to be a mapping of keys to values, not a list"},
        WrongValue{"UnknownEnumValue", "terms: [fal]",
                   "UNKNOWN_VALUE a.yaml:2:13: \"terms\" has to be one of "
                   "fall, spring, summer, full_year (did you mean \"fall\"?)"},
        WrongValue{"LongEnumValue", "terms: [TERM_FULL_YEAR]",
                   "UNKNOWN_VALUE a.yaml:2:13: \"terms\" has to be one of "
                   "fall, spring, summer, full_year (did you mean "
                   "\"full_year\"?)"},
        WrongValue{"UnspecifiedEnumValue", "terms: [unspecified]",
                   "UNKNOWN_VALUE a.yaml:2:13: \"terms\" has to be one of "
                   "fall, spring, summer, full_year"},
        WrongValue{"Tag", "display_name_translations: !!map {}",
                   "NOT_ALLOWED a.yaml:2:32: tags are not allowed"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(MergeYamlTest, SuggestsTrueForYes) {
  EXPECT_THAT(
      ProblemsOf(
          "requirement_sets: [{rules: [{credits: {from: {any: yes}}}]}]"),
      ElementsAre("WRONG_TYPE a.yaml:1:52: \"any\" has to be true or false "
                  "(did you mean \"true\"?)"));
}

TEST(MergeYamlTest, CountsColumnsInCharacters) {
  EXPECT_THAT(ProblemsOf("courses: [{display_name: Éé€, cod: 1}]"),
              ElementsAre(HasSubstr("a.yaml:1:31: ")));
}

TEST(MergeYamlTest, RefusesAnchorsAliasesAndSecondDocuments) {
  EXPECT_THAT(ProblemsOf("courses:\n  - &c {code: a}\n  - *c\n"),
              ElementsAre(HasSubstr("NOT_ALLOWED a.yaml:2:5: anchors"),
                          HasSubstr("NOT_ALLOWED a.yaml:3:5: aliases")));
  EXPECT_THAT(ProblemsOf("courses: [{code: a}]\n---\ncourses: [{code: b}]\n"),
              ElementsAre(HasSubstr("one document only")));
}

TEST(MergeYamlTest, RefusesKeysThatAreNotWords) {
  EXPECT_THAT(ProblemsOf("? [a, b]\n: c\n"),
              ElementsAre(HasSubstr("a key has to be a single word")));
}

TEST(MergeYamlTest, RefusesAFileThatIsNoMapping) {
  for (const char* text : {"just text", "[a, b]", "42"}) {
    EXPECT_THAT(ProblemsOf(text),
                ElementsAre(HasSubstr("a file has to be a mapping")))
        << text;
  }
}

TEST(MergeYamlTest, ReportsSyntaxErrorsWithTheirPlace) {
  EXPECT_THAT(ProblemsOf("courses: [{code: a}\n"),
              ElementsAre(HasSubstr("YAML_SYNTAX a.yaml:2:")));
  EXPECT_THAT(ProblemsOf("courses:\n\t- code: a\n"),
              ElementsAre(HasSubstr("YAML_SYNTAX a.yaml:2:")));
}

// yaml-cpp accepts these, and would take the rest of a file for one value.
TEST(MergeYamlTest, ReportsQuotesThatAreNeverClosed) {
  for (const char* text : {"courses:\n  - code: \"a\n  - code: b\n",
                           "courses:\n  - code: 'a\n  - code: b\n",
                           "courses:\n  - code: \"a\\\"\n"}) {
    EXPECT_THAT(ProblemsOf(text), ElementsAre("YAML_SYNTAX a.yaml:2:11: the "
                                              "quotes are never closed"))
        << text;
  }
  EXPECT_THAT(ProblemsOf("courses:\n  - code: 'it''s \"a'\n"), IsEmpty());
  EXPECT_THAT(ProblemsOf("courses:\n  - code: |\n      \"a\n"), IsEmpty());
}

TEST(MergeYamlTest, RefusesWhatIsNotUtf8) {
  EXPECT_THAT(ProblemsOf("courses:\n  - code: caf\xE9\n"),
              ElementsAre("YAML_SYNTAX a.yaml:2:14: the file is not encoded in "
                          "UTF-8"));
}

TEST(MergeYamlTest, IgnoresAByteOrderMark) {
  const Reading reading = Read(
      "\xEF\xBB\xBF"
      "courses: [{code: a}]");
  EXPECT_THAT(reading.Formatted(), IsEmpty());
  EXPECT_EQ(reading.PositionOf("courses[0].code"), "a.yaml:1:18");
}

// yaml-cpp would stop at this character and call the rest read.
TEST(MergeYamlTest, RefusesControlCharacters) {
  EXPECT_THAT(ProblemsOf("courses: [{code: a}]\n\x04\nprograms: []\n"),
              ElementsAre("YAML_SYNTAX a.yaml:2:1: control characters are not "
                          "allowed"));
  EXPECT_THAT(ProblemsOf("courses: [{code: \"a\\0b\"}]"),
              ElementsAre(HasSubstr("NOT_ALLOWED a.yaml:1:18")));
}

TEST(MergeYamlTest, RefusesDeepNesting) {
  std::string text = "courses: ";
  for (int i = 0; i < 100; ++i) text += "[";
  for (int i = 0; i < 100; ++i) text += "]";
  EXPECT_THAT(Read(text).problems, ::testing::Not(IsEmpty()));
  std::string groups = "courses: [{requisites: [";
  for (int i = 0; i < 40; ++i) groups += "{all_of: {requisites: [";
  for (int i = 0; i < 40; ++i) groups += "]}}";
  EXPECT_THAT(ProblemsOf(groups + "]}]"),
              ElementsAre(HasSubstr("nested deeper than 50")));
  const std::string bottomless(1 << 20, '[');
  EXPECT_THAT(Read(bottomless).problems, ::testing::Not(IsEmpty()));
}

TEST(MergeYamlTest, RefusesHugeFiles) {
  const std::string text((size_t{16} << 20) + 1, '#');
  EXPECT_THAT(ProblemsOf(text), ElementsAre(HasSubstr("split it")));
}

TEST(MergeYamlTest, ListsAThousandProblemsAtMost) {
  std::string text = "courses:\n";
  for (int i = 0; i < 1500; ++i) text += "  - {colour: red}\n";
  const std::vector<std::string> problems = ProblemsOf(text);
  ASSERT_THAT(problems, SizeIs(1000));
  EXPECT_THAT(problems.back(), HasSubstr("more problems"));
}

TEST(FormatProblemTest, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ(FormatProblem({{"a.yaml", 0, 0}, "X", "it is wrong", ""}),
            "a.yaml: it is wrong");
  EXPECT_EQ(FormatProblem({{"", 0, 0}, "X", "it is wrong", "right"}),
            "it is wrong (did you mean \"right\"?)");
}

}  // namespace
}  // namespace trellis
