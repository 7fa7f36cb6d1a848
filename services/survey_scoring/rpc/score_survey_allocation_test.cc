// Counts allocations, which is why this is a program of its own.

#include <atomic>
#include <cstdlib>
#include <new>
#include <string>

#include "common/catalog/testing/test_catalog.h"
#include "common/testing/matchers.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/rpc/score_survey.h"
#include "services/survey_scoring/testing/survey_records.h"

namespace {
std::atomic<int> allocation_count{0};
}  // namespace

void* operator new(size_t size) {
  ++allocation_count;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}

void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, size_t) noexcept { std::free(memory); }

namespace trellis::survey {
namespace {

class ScoreSurveyAllocationTest : public ::testing::Test {
 protected:
  void ExpectNoAllocation(const v1::ScoreSurveyRequest& request) {
    v1::ScoreSurveyResponse response;
    ASSERT_OK(ScoreSurvey(catalogs_, request, response));
    const int before = allocation_count;
    const absl::Status status = ScoreSurvey(catalogs_, request, response);
    const int after = allocation_count;
    ASSERT_OK(status);
    EXPECT_EQ(response.outcome(), v1::ScoreSurveyResponse::OUTCOME_RANKED);
    EXPECT_EQ(after - before, 0);
    EXPECT_GT(before, 0) << "nothing is counted";
  }

  // In both forms, with all options that take no further catalogs.
  void ExpectNoAllocationInBothForms(const catalog::v1::Instrument& instrument,
                                     const std::string& compact_answers) {
    v1::ScoreSurveyRequest request =
        CompactRequest(instrument, compact_answers);
    request.set_language_code("es-MX");
    request.set_top_rank(5);
    request.set_instrument_version("1");
    request.set_student_ref("s-48213");
    request.add_tie_breaks(catalog::v1::Item::KIND_ACTIVITY);
    request.add_tie_breaks(catalog::v1::Item::KIND_SUBJECT);
    {
      SCOPED_TRACE("compact");
      ExpectNoAllocation(request);
    }
    {
      SCOPED_TRACE("by item");
      ExpectNoAllocation(ByItem(instrument, request));
    }
    for (size_t i = 0; i < compact_answers.size(); ++i) {
      request.add_response_milliseconds(1000);
    }
    SCOPED_TRACE("with times");
    ExpectNoAllocation(request);
  }

  const SurveyCatalogs catalogs_ = CatalogsWith(
      CatalogOf({RiasecRecord(), ChecklistRecord(), PlacesRecord()}));
};

TEST_F(ScoreSurveyAllocationTest, AllocatesNothingForMarks) {
  ExpectNoAllocationInBothForms(
      ChecklistRecord(),
      ChecklistAnswers({17, 17, 12, 12, 12, 3, 2, 9, 0, 0, 1, 4, 5, 8, 8, 8}));
}

TEST_F(ScoreSurveyAllocationTest, AllocatesNothingForAnswersOfFive) {
  ExpectNoAllocationInBothForms(RiasecRecord(), RiasecAnswers("544321"));
}

TEST_F(ScoreSurveyAllocationTest, AllocatesNothingForPlaces) {
  ExpectNoAllocationInBothForms(PlacesRecord(), "123412342134");
}

// The norms of the instrument are looked up and written, too.
TEST_F(ScoreSurveyAllocationTest, AllocatesNothingForPercentiles) {
  const SurveyCatalogs catalogs = CatalogsWith(MakeTestCatalog());
  v1::ScoreSurveyRequest request;
  request.set_instrument("catalogs/springfield/instruments/interest-survey");
  request.set_compact_answers("110100");
  v1::ScoreSurveyResponse response;
  ASSERT_OK(ScoreSurvey(catalogs, request, response));
  ASSERT_EQ(response.scale_scores(0).percentiles_size(), 2);
  const int before = allocation_count;
  const absl::Status status = ScoreSurvey(catalogs, request, response);
  const int after = allocation_count;
  ASSERT_OK(status);
  EXPECT_EQ(after - before, 0);
}

}  // namespace
}  // namespace trellis::survey
