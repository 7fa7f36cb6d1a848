#include "services/catalog/importer/field_checks.h"

#include <cmath>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "trellis/catalog/v1/bundle.pb.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class FieldChecksTest : public ::testing::Test {
 protected:
  // The codes of what was reported since the last call.
  std::vector<std::string> Codes() {
    std::vector<std::string> codes;
    for (const auto& problem : problems_.Take()) {
      codes.push_back(problem.code());
    }
    return codes;
  }

  const SourceMap sources_ = {
      {"courses[3]", {"a.yaml", 7, 5}},
      {"courses[3].code", {"a.yaml", 9, 11}},
  };
  ProblemList problems_{sources_};
  FieldChecks checks_{problems_, "", "courses", 3};
};

TEST_F(FieldChecksTest, BuildsPathsOfRecordsAndOfTheirParts) {
  EXPECT_EQ(checks_.Path(), "courses[3]");
  EXPECT_EQ(checks_.Path("code"), "courses[3].code");
  const FieldChecks slot(problems_, "programs[2]", "slots", 0);
  EXPECT_EQ(slot.Path("courses[1]"), "programs[2].slots[0].courses[1]");
}

TEST_F(FieldChecksTest, PlacesProblemsAtTheirField) {
  checks_.Error("code", "A", "a", "b");
  checks_.Warning("", "B", "b");
  const auto problems = problems_.Take();
  ASSERT_EQ(problems.size(), 2u);
  EXPECT_EQ(problems[0].line(), 9);
  EXPECT_EQ(problems[0].severity(), v1::ImportProblem::SEVERITY_ERROR);
  EXPECT_EQ(problems[0].suggestion(), "b");
  EXPECT_EQ(problems[1].line(), 7);
  EXPECT_EQ(problems[1].severity(), v1::ImportProblem::SEVERITY_WARNING);
}

TEST_F(FieldChecksTest, RequiresWhatIsNotThere) {
  EXPECT_TRUE(checks_.Require(true, "code"));
  EXPECT_FALSE(checks_.Require(false, "code"));
  EXPECT_THAT(Codes(), ElementsAre("MISSING_FIELD"));
}

TEST_F(FieldChecksTest, TakesBothEndsOfARange) {
  checks_.RequireRange(6, 6, 16, "grades[0]");
  checks_.RequireRange(16, 6, 16, "grades[0]");
  EXPECT_THAT(Codes(), IsEmpty());
  checks_.RequireRange(5, 6, 16, "grades[0]");
  checks_.RequireRange(17, 6, 16, "grades[0]");
  EXPECT_THAT(Codes(), ElementsAre("OUT_OF_RANGE", "OUT_OF_RANGE"));
}

TEST_F(FieldChecksTest, TakesBothEndsOfARangeOfFigures) {
  checks_.RequireFigure(0.5, 0.5, 7, "interests");
  checks_.RequireFigure(7, 0.5, 7, "interests");
  EXPECT_THAT(Codes(), IsEmpty());
  checks_.RequireFigure(0.4999, 0.5, 7, "interests");
  checks_.RequireFigure(7.0001, 0.5, 7, "interests");
  checks_.RequireFigure(std::nan(""), 0.5, 7, "interests");
  EXPECT_THAT(Codes(),
              ElementsAre("OUT_OF_RANGE", "OUT_OF_RANGE", "OUT_OF_RANGE"));
}

TEST_F(FieldChecksTest, KnowsIdentifiers) {
  for (const std::string& id :
       {std::string("a"), std::string("a-1"), std::string(63, 'x')}) {
    EXPECT_TRUE(checks_.RequireId(id, "id")) << id;
  }
  EXPECT_THAT(Codes(), IsEmpty());
  for (const std::string& id :
       {std::string("1a"), std::string("-a"), std::string("a-"),
        std::string("A"), std::string("a_b"), std::string("a.b"),
        std::string(64, 'x')}) {
    EXPECT_FALSE(checks_.RequireId(id, "id")) << id;
    EXPECT_THAT(Codes(), ElementsAre("BAD_NAME")) << id;
  }
  EXPECT_FALSE(checks_.RequireId("", "id"));
  EXPECT_THAT(Codes(), ElementsAre("MISSING_FIELD"));
}

TEST_F(FieldChecksTest, KnowsWordsJoinedByHyphens) {
  for (const char* words : {"science", "21st-century-skills", "7"}) {
    checks_.RequireWords(words, "subject");
  }
  EXPECT_THAT(Codes(), IsEmpty());
  for (const char* words : {"", "Science", "life science", "science-", "-"}) {
    checks_.RequireWords(words, "subject");
    EXPECT_THAT(Codes(), ElementsAre("BAD_NAME")) << words;
  }
}

TEST_F(FieldChecksTest, KnowsLanguages) {
  v1::Course course;
  for (const char* code : {"es", "fil", "pt-BR", "zh-Hant-TW", "es-419"}) {
    (*course.mutable_display_name_translations())[code] = "x";
  }
  checks_.RequireLanguages(course);
  EXPECT_THAT(Codes(), IsEmpty());
  for (const char* code :
       {"", "e", "spanish", "ES", "es-", "es_MX", "es-americano"}) {
    course.clear_display_name_translations();
    (*course.mutable_display_name_translations())[code] = "x";
    checks_.RequireLanguages(course);
    EXPECT_THAT(Codes(), ElementsAre("BAD_LANGUAGE")) << code;
  }
}

TEST_F(FieldChecksTest, ChecksTheLanguagesOfEveryTranslatedField) {
  v1::Cluster cluster;
  (*cluster.mutable_display_name_translations())["spanish"] = "x";
  (*cluster.mutable_definition_translations())["french"] = "x";
  checks_.RequireLanguages(cluster);
  EXPECT_THAT(Codes(), ElementsAre("BAD_LANGUAGE", "BAD_LANGUAGE"));
}

TEST_F(FieldChecksTest, FindsValuesThatComeTwice) {
  UniqueValues codes;
  codes.Add("A", "courses/first", checks_, "code", "DUPLICATE_CODE");
  codes.Add("B", "courses/second", checks_, "code", "DUPLICATE_CODE");
  codes.Add("", "courses/third", checks_, "code", "DUPLICATE_CODE");
  codes.Add("", "courses/fourth", checks_, "code", "DUPLICATE_CODE");
  EXPECT_EQ(problems_.size(), 0u);
  codes.Add("A", "courses/fifth", checks_, "code", "DUPLICATE_CODE");
  const auto problems = problems_.Take();
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].code(), "DUPLICATE_CODE");
  EXPECT_THAT(problems[0].message(), HasSubstr("courses/first"));
}

TEST(ShortNameTest, LeavesTheCatalogOut) {
  EXPECT_EQ(ShortName("catalogs/springfield/courses/art"), "courses/art");
  EXPECT_EQ(ShortName("courses/art"), "courses/art");
}

}  // namespace
}  // namespace trellis::catalog
