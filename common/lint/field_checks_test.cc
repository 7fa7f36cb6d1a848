#include "common/lint/field_checks.h"

#include <cmath>
#include <string>
#include <vector>

#include "common/lint/testing/recorded_problems.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "trellis/catalog/v1/bundle.pb.h"

namespace trellis {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class FieldChecksTest : public ::testing::Test {
 protected:
  // The codes of what was reported since the last call.
  std::vector<std::string> Codes() { return problems_.TakeCodes(); }

  RecordedProblems problems_;
  FieldChecks checks_{problems_, "", "courses", 3};
};

TEST_F(FieldChecksTest, BuildsPathsOfRecordsAndOfTheirParts) {
  EXPECT_EQ(checks_.Path(), "courses[3]");
  EXPECT_EQ(checks_.Path("code"), "courses[3].code");
  const FieldChecks slot(problems_, "programs[2]", "slots", 0);
  EXPECT_EQ(slot.Path("courses[1]"), "programs[2].slots[0].courses[1]");
  const FieldChecks program(problems_, "programs[2]");
  EXPECT_EQ(program.Path(), "programs[2]");
  EXPECT_EQ(program.Path("pathway"), "programs[2].pathway");
  EXPECT_EQ(FieldChecks(problems_, "").Path("name"), "name");
}

TEST_F(FieldChecksTest, PlacesProblemsAtTheirField) {
  checks_.Error("code", "A", "a", "b");
  checks_.Warning("", "B", "b");
  const auto problems = problems_.Take();
  ASSERT_EQ(problems.size(), 2u);
  EXPECT_TRUE(problems[0].is_error);
  EXPECT_EQ(problems[0].path, "courses[3].code");
  EXPECT_EQ(problems[0].suggestion, "b");
  EXPECT_FALSE(problems[1].is_error);
  EXPECT_EQ(problems[1].path, "courses[3]");
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

TEST_F(FieldChecksTest, KnowsMarksThatCanBeAMinimum) {
  for (const char* mark : {"", "A+", "A", "B-", "C", "D", "D-"}) {
    checks_.RequireMark(mark, "minimum_mark");
  }
  EXPECT_THAT(Codes(), IsEmpty());
  for (const char* mark : {"F", "P", "E", "c", "C ", "C*", "C--", "70"}) {
    checks_.RequireMark(mark, "minimum_mark");
    EXPECT_THAT(Codes(), ElementsAre("BAD_MARK")) << mark;
  }
}

TEST_F(FieldChecksTest, KnowsDays) {
  for (const char* day : {"", "2026-08-01", "2024-02-29"}) {
    EXPECT_TRUE(checks_.RequireDate(day, "effective_from")) << day;
  }
  EXPECT_THAT(Codes(), IsEmpty());
  for (const char* day : {"2026", "2026-08", "2026-8-1", "2025-02-29",
                          "08/01/2026", "2026-08-01T00", "20260-08-01"}) {
    EXPECT_FALSE(checks_.RequireDate(day, "effective_from")) << day;
    EXPECT_THAT(Codes(), ElementsAre("BAD_DATE")) << day;
  }
}

TEST_F(FieldChecksTest, FindsTheSecondOfTwoEqualValues) {
  catalog::v1::Course course;
  course.add_attributes("x");
  course.add_attributes("y");
  RequireDistinct(course.attributes(), "attributes", checks_);
  EXPECT_THAT(Codes(), IsEmpty());
  course.add_attributes("x");
  RequireDistinct(course.attributes(), "attributes", checks_);
  EXPECT_THAT(problems_.TakePlaces(),
              ElementsAre("error DUPLICATE_VALUE courses[3].attributes[2]"));
}

TEST_F(FieldChecksTest, KnowsLanguages) {
  catalog::v1::Course course;
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
  catalog::v1::Cluster cluster;
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
  EXPECT_THAT(Codes(), IsEmpty());
  codes.Add("A", "courses/fifth", checks_, "code", "DUPLICATE_CODE");
  const auto problems = problems_.Take();
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].code, "DUPLICATE_CODE");
  EXPECT_THAT(problems[0].message, HasSubstr("courses/first"));
}

TEST(ShortNameTest, LeavesTheCatalogOut) {
  EXPECT_EQ(ShortName("catalogs/springfield/courses/art"), "courses/art");
  EXPECT_EQ(ShortName("courses/art"), "courses/art");
}

TEST(PathOfTest, NamesARecordOrOneOfItsFields) {
  EXPECT_EQ(PathOf("courses", 3), "courses[3]");
  EXPECT_EQ(PathOf("courses", 3, "code"), "courses[3].code");
}

}  // namespace
}  // namespace trellis
