#include "services/plan_validation/rpc/write_plan_response.h"

#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::trellis::testing::EqualsProto;

class WritePlanResponseTest : public ::testing::Test {
 protected:
  WritePlanResponseTest() {
    catalog_.AddCourse("algebra-1").set_display_name("Algebra I");
    catalog_.AddCourse("biology").set_display_name("Biology");
    catalog::v1::RequirementSet& set = catalog_.AddSet("set");
    AddCredits(set, "z-math", 500, {"algebra-1"});
    AddCredits(set, "a-any", 1500, {"algebra-1", "biology"});
    snapshot_ = catalog_.Snapshot();
    compiled_ = &CompiledCatalogOf(*snapshot_);
  }

  // The course of a result as a requirement set counts it.
  static v1::Counted CountedFor(absl::string_view rule, int millicredits) {
    v1::Counted counted;
    counted.set_requirement_set(SetName("set"));
    counted.set_rule(std::string(rule));
    counted.set_millicredits(millicredits);
    return counted;
  }

  void WriteSet(const CreditItems& credit) {
    const CompiledRequirementSet& set =
        compiled_->requirement_sets.at("requirementSets/set");
    Allocator allocator;
    const Allocation& allocation = allocator.Allocate(set.rules, credit.items);
    WriteRequirementSet(set, credit, allocation,
                        FindDeficiencies(set.rules, credit.items, allocation),
                        *compiled_, Language::kEnglish, response_);
  }

  PlanCatalog catalog_;
  std::shared_ptr<const CatalogSnapshot> snapshot_;
  const CompiledCatalog* compiled_ = nullptr;
  v1::ValidatePlanResponse response_;
};

TEST_F(WritePlanResponseTest, EveryCourseHasAResult) {
  CreditItems credit;
  credit.no_credit = {NoCredit::kEarnsCredit, NoCredit::kNotEarned,
                      NoCredit::kRepeated};

  WriteCourses(credit, response_);

  EXPECT_THAT(
      response_, EqualsProto(R"pb(
        courses { index: 0 }
        courses { index: 1 no_credit_reason: NO_CREDIT_REASON_NOT_EARNED }
        courses { index: 2 no_credit_reason: NO_CREDIT_REASON_REPEATED }
      )pb"));
}

TEST_F(WritePlanResponseTest, CountingsAreOrderedByRule) {
  const std::vector<PlanItem> items = {{0, 9}};
  const CreditItems credit = FindCreditItems(compiled_->facts, items);
  WriteCourses(credit, response_);

  WriteSet(credit);

  EXPECT_THAT(response_.courses(0).counted(),
              ElementsAre(EqualsProto(CountedFor("a-any", 500)),
                          EqualsProto(CountedFor("z-math", 500))));
}

TEST_F(WritePlanResponseTest, RulesAreOrderedByIdAndCertificatesListPositions) {
  const std::vector<PlanItem> items = {{1, 10}, {0, 9}};
  CreditItems credit = FindCreditItems(compiled_->facts, items);
  credit.items.pop_back();
  WriteCourses(credit, response_);

  WriteSet(credit);

  const v1::RequirementSetResult& result = response_.requirement_sets(0);
  EXPECT_EQ(result.rules(0).rule(), "a-any");
  EXPECT_EQ(result.rules(1).rule(), "z-math");
  EXPECT_EQ(result.rules(1).verdict(), v1::VERDICT_SATISFIED);
  ASSERT_EQ(result.certificates_size(), 1);
  EXPECT_THAT(result.certificates(0).courses(), ElementsAre(1));
  EXPECT_EQ(result.certificates(0).missing_millicredits(), 1000);
}

}  // namespace
}  // namespace trellis::plan
