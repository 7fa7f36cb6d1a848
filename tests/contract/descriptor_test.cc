// Holds every public proto against the rules of api_rules.h.

#include "google/protobuf/descriptor.h"

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/contract/api_rules.h"
#include "trellis/catalog/v1/bundle.pb.h"
#include "trellis/catalog/v1/catalog_admin_service.pb.h"
#include "trellis/catalog/v1/catalog_service.pb.h"
#include "trellis/catalog/v1/catalog_sync_service.pb.h"
#include "trellis/catalog/v1/instrument.pb.h"
#include "trellis/catalog/v1/interest.pb.h"
#include "trellis/catalog/v1/norm.pb.h"
#include "trellis/catalog/v1/occupation.pb.h"
#include "trellis/catalog/v1/requirement_set.pb.h"
#include "trellis/catalog/v1/resources.pb.h"
#include "trellis/common/v1/error_reason.pb.h"
#include "trellis/common/v1/record_error.pb.h"
#include "trellis/common/v1/term.pb.h"
#include "trellis/plan/v1/certificate.pb.h"
#include "trellis/plan/v1/course_plan.pb.h"
#include "trellis/plan/v1/diagnostic.pb.h"
#include "trellis/plan/v1/plan_comparison.pb.h"
#include "trellis/plan/v1/plan_impact.pb.h"
#include "trellis/plan/v1/plan_repair.pb.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"
#include "trellis/plan/v1/plan_verdict.pb.h"
#include "trellis/plan/v1/search_budget.pb.h"
#include "trellis/survey/v1/match.pb.h"
#include "trellis/survey/v1/profile.pb.h"
#include "trellis/survey/v1/quality.pb.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::contract {
namespace {

using ::google::protobuf::FileDescriptor;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAreArray;

// Every file of the public API. Naming a type of each keeps the linker from
// leaving the file out.
std::vector<const FileDescriptor*> PublicFiles() {
  return {
      catalog::v1::Bundle::descriptor()->file(),
      catalog::v1::Activation::descriptor()->file(),
      catalog::v1::GetCourseRequest::descriptor()->file(),
      catalog::v1::FetchBundleRequest::descriptor()->file(),
      catalog::v1::Instrument::descriptor()->file(),
      catalog::v1::InterestProfile::descriptor()->file(),
      catalog::v1::Norm::descriptor()->file(),
      catalog::v1::Occupation::descriptor()->file(),
      catalog::v1::RequirementSet::descriptor()->file(),
      catalog::v1::Course::descriptor()->file(),
      common::v1::ErrorReason_descriptor()->file(),
      common::v1::RecordError::descriptor()->file(),
      common::v1::Term_descriptor()->file(),
      plan::v1::AnalyzeImpactRequest::descriptor()->file(),
      plan::v1::CoursePlan::descriptor()->file(),
      plan::v1::DeficiencyCertificate::descriptor()->file(),
      plan::v1::Diagnostic::descriptor()->file(),
      plan::v1::RankProgramsRequest::descriptor()->file(),
      plan::v1::SearchBudget::descriptor()->file(),
      plan::v1::SuggestRepairsRequest::descriptor()->file(),
      plan::v1::ValidatePlanRequest::descriptor()->file(),
      plan::v1::Verdict_descriptor()->file(),
      survey::v1::MatchOptions::descriptor()->file(),
      survey::v1::Profile::descriptor()->file(),
      survey::v1::Quality::descriptor()->file(),
      survey::v1::ScoreSurveyRequest::descriptor()->file(),
  };
}

TEST(DescriptorTest, LooksAtEveryPublicProto) {
  const char* source_dir = std::getenv("TRELLIS_SOURCE_DIR");
  ASSERT_NE(source_dir, nullptr);
  const std::filesystem::path protos =
      std::filesystem::path(source_dir) / "protos";
  std::vector<std::string> on_disk;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(protos)) {
    if (entry.path().extension() != ".proto") continue;
    on_disk.push_back(entry.path().lexically_relative(protos).string());
  }
  std::vector<std::string> looked_at;
  for (const FileDescriptor* file : PublicFiles()) {
    looked_at.push_back(file->name());
  }
  EXPECT_THAT(looked_at, UnorderedElementsAreArray(on_disk));
}

TEST(DescriptorTest, PublicProtosKeepTheRules) {
  for (const FileDescriptor* file : PublicFiles()) {
    EXPECT_THAT(CheckApi(*file), IsEmpty()) << file->name();
  }
}

}  // namespace
}  // namespace trellis::contract
