// Counts allocations, which is why this is a program of its own.

#include <atomic>
#include <cstdlib>
#include <memory>
#include <new>

#include "common/catalog/testing/test_catalog.h"
#include "common/testing/matchers.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/rpc/score_survey.h"

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

TEST(ScoreSurveyAllocationTest, AllocatesNothingForAResponseThatIsReused) {
  const auto snapshot = MakeSnapshot(MakeTestCatalog());
  const auto& instrument = snapshot->bundle().instruments(0);
  v1::ScoreSurveyRequest request;
  request.set_instrument(instrument.name());
  request.set_language_code("es-MX");
  for (int i = 0; i < 2; ++i) {
    v1::Answer& answer = *request.add_answers();
    answer.set_item(instrument.items(i).id());
    answer.set_value(1);
  }
  v1::ScoreSurveyResponse response;
  ASSERT_OK(ScoreSurvey(*snapshot, request, response));

  const int before = allocation_count;
  const absl::Status status = ScoreSurvey(*snapshot, request, response);
  const int after = allocation_count;
  ASSERT_OK(status);
  EXPECT_EQ(response.outcome(), v1::ScoreSurveyResponse::OUTCOME_RANKED);
  EXPECT_EQ(after - before, 0);
  EXPECT_GT(before, 0) << "nothing is counted";
}

}  // namespace
}  // namespace trellis::survey
