#include "common/rpc/reflection_index.h"

#include <string>
#include <vector>

#include "common/rpc/rpc_config.pb.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.pb.h"
#include "gtest/gtest.h"
#include "trellis/catalog/v1/catalog_admin_service.pb.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis {
namespace {

using ::google::protobuf::FileDescriptorProto;
using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::IsEmpty;
using ::testing::IsNull;
using ::testing::Optional;

constexpr char kSurvey[] = "trellis.survey.v1.SurveyScoringService";
constexpr char kAdmin[] = "trellis.catalog.v1.CatalogAdminService";

// Only linked descriptors can be found.
const auto* const kSurveyFile =
    survey::v1::ScoreSurveyRequest::descriptor() -> file();
const auto* const kAdminFile =
    catalog::v1::ImportRevisionRequest::descriptor() -> file();

TEST(ReflectionIndexTest, ListsServicesInAlphabeticalOrder) {
  const ReflectionIndex index({kSurvey, "x.Unknown", kAdmin});
  EXPECT_THAT(index.service_names(), ElementsAre(kAdmin, kSurvey, "x.Unknown"));
}

TEST(ReflectionIndexTest, FindsTheFilesOfItsServices) {
  const ReflectionIndex index({kSurvey});
  EXPECT_EQ(index.FindFile("trellis/survey/v1/survey_scoring_service.proto"),
            kSurveyFile);
  EXPECT_EQ(index.FindFileOfSymbol(kSurvey), kSurveyFile);
  EXPECT_EQ(index.FindFileOfSymbol(std::string(kSurvey) + ".ScoreSurvey"),
            kSurveyFile);
  EXPECT_EQ(index.FindFileOfSymbol("trellis.survey.v1.Band"), kSurveyFile);
}

TEST(ReflectionIndexTest, FindsTheFilesThoseNeed) {
  const ReflectionIndex index({kAdmin});
  ASSERT_GT(kAdminFile->dependency_count(), 0);
  EXPECT_EQ(index.FindFile(kAdminFile->dependency(0)->name()),
            kAdminFile->dependency(0));
}

TEST(ReflectionIndexTest, KnowsNothingElseOfTheProgram) {
  const ReflectionIndex index({kSurvey});
  EXPECT_THAT(index.FindFileOfSymbol(kAdmin), IsNull());
  EXPECT_THAT(
      index.FindFile(config::ServerConfig::descriptor()->file()->name()),
      IsNull());
  EXPECT_THAT(index.FindFileOfSymbol("trellis.config.ServerConfig"), IsNull());
  EXPECT_EQ(index.FindExtensionNumbers("trellis.config.ServerConfig"),
            std::nullopt);
  EXPECT_THAT(index.FindFile("no/such.proto"), IsNull());
  EXPECT_THAT(index.FindFileOfSymbol("no.such.Symbol"), IsNull());
}

TEST(ReflectionIndexTest, TellsThatMessagesHaveNoExtensions) {
  const ReflectionIndex index({kSurvey});
  EXPECT_THAT(index.FindExtensionNumbers("trellis.survey.v1.Band"),
              Optional(IsEmpty()));
  EXPECT_THAT(index.FindFileOfExtension("trellis.survey.v1.Band", 7), IsNull());
  EXPECT_THAT(index.FindFileOfExtension("no.such.Message", 7), IsNull());
}

TEST(SerializeWithDependenciesTest, PutsTheFileFirstAndEachFileOnce) {
  const std::vector<std::string> files = SerializeWithDependencies(*kAdminFile);
  std::vector<std::string> names;
  for (const std::string& bytes : files) {
    FileDescriptorProto file;
    ASSERT_TRUE(file.ParseFromString(bytes));
    names.push_back(file.name());
  }
  EXPECT_THAT(names[0], Eq(kAdminFile->name()));
  EXPECT_THAT(names, ::testing::Contains(kAdminFile->dependency(0)->name()));
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::unique(names.begin(), names.end()), names.end());
}

}  // namespace
}  // namespace trellis
