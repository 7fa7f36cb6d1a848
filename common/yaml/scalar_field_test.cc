#include "common/yaml/scalar_field.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "trellis/catalog/v1/bundle.pb.h"
#include "trellis/catalog/v1/catalog_sync_service.pb.h"

namespace trellis {
namespace {

using ::testing::ElementsAre;

const google::protobuf::FieldDescriptor& FieldOf(
    const google::protobuf::Message& message, const char* name) {
  return *message.GetDescriptor()->FindFieldByName(name);
}

TEST(StoreScalarTest, SetsSingularAndAppendsToRepeatedFields) {
  catalog::v1::Course course;
  StoreScalar({"500", true}, FieldOf(course, "millicredits"), course);
  StoreScalar({"9", true}, FieldOf(course, "grades"), course);
  StoreScalar({"10", true}, FieldOf(course, "grades"), course);
  EXPECT_EQ(course.millicredits(), 500);
  EXPECT_THAT(course.grades(), ElementsAre(9, 10));
}

TEST(StoreScalarTest, KeepsPlainNumbersAsTextForTextFields) {
  catalog::v1::Course course;
  EXPECT_FALSE(StoreScalar({"01234", true}, FieldOf(course, "code"), course));
  EXPECT_EQ(course.code(), "01234");
}

TEST(StoreScalarTest, ReadsNegativeNumbers) {
  catalog::v1::Cluster cluster;
  EXPECT_FALSE(StoreScalar({"-3", true}, FieldOf(cluster, "ordinal"), cluster));
  EXPECT_EQ(cluster.ordinal(), -3);
}

TEST(StoreScalarTest, RefusesNumbersInOtherNotations) {
  catalog::v1::Course course;
  for (const char* text : {"", "+5", "0x10", "1e3", "1_000", "-", "1 000"}) {
    const auto problem =
        StoreScalar({text, true}, FieldOf(course, "millicredits"), course);
    ASSERT_TRUE(problem.has_value()) << text;
    EXPECT_EQ(problem->code, "WRONG_TYPE") << text;
  }
  EXPECT_EQ(course.millicredits(), 0);
}

TEST(StoreScalarTest, RefusesBytes) {
  catalog::v1::FetchBundleResponse response;
  const auto problem =
      StoreScalar({"abc", true}, FieldOf(response, "content"), response);
  ASSERT_TRUE(problem.has_value());
  EXPECT_EQ(problem->code, "NOT_ALLOWED");
}

TEST(EnumWordsTest, AreShortLowerCaseAndWithoutUnspecified) {
  EXPECT_THAT(EnumWords(*catalog::v1::RequirementSet::Layer_descriptor()),
              ElementsAre("diploma", "program_of_study", "endorsement",
                          "admission", "cte_participant", "cte_concentrator",
                          "cte_completer", "district"));
  EXPECT_THAT(
      EnumWords(*catalog::v1::Instrument::ResponseFormat_descriptor()),
      ElementsAre("marked", "likert_3", "likert_5", "likert_7", "ranked"));
}

}  // namespace
}  // namespace trellis
