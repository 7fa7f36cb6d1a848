// Repairs and completions of plans of the sample district, each judged again.

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/testing/matchers.h"
#include "data/embedded_catalogs.h"
#include "services/plan_validation/rpc/apply_plan_edits.h"
#include "services/plan_validation/rpc/complete_plan.h"
#include "services/plan_validation/rpc/plan_subject.h"
#include "services/plan_validation/rpc/suggest_repairs.h"

namespace trellis::plan {
namespace {

using ::testing::SizeIs;

constexpr absl::string_view kSpringfield = "catalogs/springfield";

class SpringfieldSearchTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    for (const EmbeddedCatalog& catalog : EmbeddedCatalogs()) {
      if (catalog.catalog_id == "springfield") {
        snapshot_ = new std::shared_ptr<const CatalogSnapshot>(
            CatalogSnapshot::Load(std::string(catalog.bundle_bytes)).value());
      }
    }
  }
  static void TearDownTestSuite() { delete snapshot_; }

  static const CatalogSnapshot& Springfield() { return **snapshot_; }

  // Returns a request about an empty plan for a program and the diploma.
  template <typename Request>
  static Request RequestAbout(absl::string_view program) {
    Request request;
    request.set_catalog(std::string(kSpringfield));
    request.set_program(std::string(program));
    request.add_requirement_sets(
        absl::StrCat(kSpringfield, "/requirementSets/springfield-diploma"));
    request.mutable_plan();
    return request;
  }

  static v1::Verdict Validate(v1::ValidatePlanRequest request,
                              const v1::CoursePlan& plan) {
    *request.mutable_plan() = plan;
    v1::ValidatePlanResponse response;
    EXPECT_OK(ValidatePlan(Springfield(), {}, request, response));
    return response.verdict();
  }

  static v1::Completion Complete(const v1::CompletePlanRequest& request) {
    v1::CompletePlanResponse response;
    EXPECT_OK(CompletePlan(Springfield(), {}, request, response));
    EXPECT_THAT(response.completions(), SizeIs(1)) << request.program();
    if (response.completions().empty()) return v1::Completion();
    const v1::Completion& completion = response.completions(0);
    EXPECT_EQ(Validate(JudgedPart(request), completion.plan()),
              v1::VERDICT_SATISFIED)
        << request.program();
    return completion;
  }

  static std::shared_ptr<const CatalogSnapshot>* snapshot_;
};

std::shared_ptr<const CatalogSnapshot>* SpringfieldSearchTest::snapshot_ =
    nullptr;

TEST_F(SpringfieldSearchTest, AnEmptyPlanCanBeCompletedForEveryProgram) {
  int programs = 0;
  for (const auto* program : Springfield().All<catalog::v1::Program>()) {
    const auto request =
        RequestAbout<v1::CompletePlanRequest>(program->message->name());
    const v1::Completion completion = Complete(request);
    // The credits of the diploma, into which those of the program go.
    EXPECT_EQ(completion.added_millicredits(), 24000) << request.program();
    EXPECT_EQ(completion.gap_millicredits(), 0);
    EXPECT_LE(completion.peak_millicredits(), 8000);
    ++programs;
  }
  EXPECT_EQ(programs, 15);
}

TEST_F(SpringfieldSearchTest, RepairsAreProvenAndValid) {
  const std::string program =
      absl::StrCat(kSpringfield, "/programs/manufacturing-quality-assurance");
  const v1::Completion completion =
      Complete(RequestAbout<v1::CompletePlanRequest>(program));
  auto request = RequestAbout<v1::SuggestRepairsRequest>(program);
  // Without each course in turn, and with its grade turned round.
  for (int i = 0; i < completion.plan().courses_size(); ++i) {
    for (const bool is_dropped : {true, false}) {
      *request.mutable_plan() = completion.plan();
      if (is_dropped) {
        request.mutable_plan()->mutable_courses()->DeleteSubrange(i, 1);
      } else {
        v1::PlannedCourse& course = *request.mutable_plan()->mutable_courses(i);
        course.set_grade(21 - course.grade());
      }
      v1::SuggestRepairsResponse response;
      ASSERT_OK(SuggestRepairs(Springfield(), {}, request, response));
      if (response.verdict() != v1::VERDICT_UNSATISFIED) continue;
      ASSERT_FALSE(response.repairs().empty());
      EXPECT_THAT(response.repairs(0).edits(), SizeIs(1));
      EXPECT_TRUE(response.proven_minimal());
      PlanSubject subject;
      ASSERT_OK(ReadPlanSubject(Springfield(), {}, JudgedPart(request),
                                FieldViolations(), subject));
      for (const v1::Repair& repair : response.repairs()) {
        v1::CoursePlan plan = request.plan();
        ApplyPlanEdits(repair.edits(), subject.plan, plan);
        EXPECT_EQ(Validate(JudgedPart(request), plan), repair.verdict())
            << repair.message();
        EXPECT_EQ(repair.verdict(), v1::VERDICT_SATISFIED);
      }
    }
  }
}

}  // namespace
}  // namespace trellis::plan
