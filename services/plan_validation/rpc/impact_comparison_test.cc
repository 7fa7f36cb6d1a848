#include "services/plan_validation/rpc/impact_comparison.h"

#include "common/names/resource_name.h"
#include "common/testing/matchers.h"
#include "services/plan_validation/rpc/read_plan.h"
#include "services/plan_validation/rpc/requested_sets.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ImpactComparisonTest : public ::testing::Test {
 protected:
  ImpactComparisonTest() {
    for (PlanCatalog* catalog : {&before_, &after_}) {
      catalog->AddCourses({"algebra-1", "algebra-2", "art", "biology-1"});
    }
    request_ = RequestFor({"diploma"});
    Take(request_, "algebra-1", 9);
    Take(request_, "art", 9);
  }

  // A plan that was judged, and what it was judged by.
  struct Side {
    std::shared_ptr<const CatalogSnapshot> snapshot;
    Plan plan;
    PlanOutcome outcome;

    JudgedPlan Judged() const {
      return {&outcome, &CompiledCatalogOf(*snapshot), &plan};
    }
  };

  Side Judge(const PlanCatalog& catalog,
             const v1::ValidatePlanRequest& request) {
    Side side;
    side.snapshot = catalog.Snapshot();
    const CompiledCatalog& compiled = CompiledCatalogOf(*side.snapshot);
    const SetFinder finder(*side.snapshot, compiled, {});
    std::vector<RequestedSet> sets;
    EXPECT_OK(FindRequestedSets(*side.snapshot, finder, request, sets));
    FieldViolations violations;
    ReadPlan(request, *side.snapshot, compiled, side.plan, violations);
    EXPECT_OK(violations.ToStatus());
    side.outcome = SummarizePlan(
        {&compiled, &request.plan(), &side.plan, ""}, sets,
        [&](const std::string& name) { return finder.Find(name); }, judge_);
    return side;
  }

  PlanImpact Compare(bool wants_changes = true,
                     Language language = Language::kEnglish) {
    const v1::ValidatePlanRequest& after =
        request_after_.catalog().empty() ? request_ : request_after_;
    const Side a = Judge(before_, request_);
    const Side b = Judge(after_, after);
    return FindImpact(a.Judged(), b.Judged(), wants_changes, language,
                      *totals_);
  }

  // The rules that changed for the plans that were compared.
  std::vector<std::string> Rules(const PlanImpact& impact) {
    totals_->Add("", "", std::make_shared<PlanImpact>(impact));
    v1::AnalyzeImpactResponse response;
    totals_->Write(response);
    std::vector<std::string> rules;
    for (const v1::RuleImpact& rule : response.rules()) {
      rules.push_back(absl::StrCat(
          LastId(rule.requirement_set()), "/", rule.rule(), " -",
          rule.newly_failing_count(), " +", rule.newly_passing_count()));
    }
    return rules;
  }

  PlanCatalog before_;
  PlanCatalog after_;
  v1::ValidatePlanRequest request_;
  v1::ValidatePlanRequest request_after_;
  PlanJudge judge_;
  std::unique_ptr<ImpactTotals> totals_ = std::make_unique<ImpactTotals>(20);
};

TEST_F(ImpactComparisonTest, WhatIsTheSameHasNoImpact) {
  for (PlanCatalog* catalog : {&before_, &after_}) {
    AddNamed(catalog->AddSet("diploma"), "biology", {"biology-1"});
  }
  const PlanImpact impact = Compare();
  EXPECT_FALSE(impact.passes_before);
  EXPECT_FALSE(impact.passes_after);
  EXPECT_FALSE(impact.is_explained_otherwise);
  EXPECT_THAT(impact.changes, IsEmpty());
  EXPECT_THAT(Rules(impact), IsEmpty());
}

TEST_F(ImpactComparisonTest, ANewRuleFailsAPlan) {
  AddNamed(before_.AddSet("diploma"), "algebra", {"algebra-1"});
  catalog::v1::RequirementSet& set = after_.AddSet("diploma");
  AddNamed(set, "algebra", {"algebra-1"});
  AddNamed(set, "biology", {"biology-1"}).set_display_name("Biology 1");
  const PlanImpact impact = Compare();
  EXPECT_TRUE(impact.passes_before);
  EXPECT_FALSE(impact.passes_after);
  EXPECT_THAT(impact.changes, ElementsAre("newly missing: Biology 1"));
  EXPECT_THAT(Rules(impact), ElementsAre("diploma/biology -1 +0"));
}

TEST_F(ImpactComparisonTest, ARuleThatIsGoneLetsAPlanPass) {
  catalog::v1::RequirementSet& set = before_.AddSet("diploma");
  AddNamed(set, "algebra", {"algebra-1"});
  catalog::v1::Rule& biology = AddNamed(set, "biology", {"biology-1"});
  (*biology.mutable_display_name_translations())["es"] = "Biología 1";
  AddNamed(after_.AddSet("diploma"), "algebra", {"algebra-1"});
  const PlanImpact impact = Compare(true, Language::kSpanish);
  EXPECT_FALSE(impact.passes_before);
  EXPECT_TRUE(impact.passes_after);
  EXPECT_THAT(impact.changes, ElementsAre("ya no falta: Biología 1"));
  EXPECT_THAT(Rules(impact), ElementsAre("diploma/biology -0 +1"));
}

TEST_F(ImpactComparisonTest, OtherAmountsAreAnotherExplanation) {
  AddCredits(before_.AddSet("diploma"), "math", 2000,
             {"algebra-1", "algebra-2"});
  AddCredits(after_.AddSet("diploma"), "math", 2500,
             {"algebra-1", "algebra-2"});
  const PlanImpact impact = Compare();
  EXPECT_TRUE(impact.is_explained_otherwise);
  EXPECT_THAT(impact.changes,
              ElementsAre("missing more: math (1.5 credits instead of 1)"));
  EXPECT_THAT(Rules(impact), IsEmpty()) << "it is missing on both sides";
}

TEST_F(ImpactComparisonTest, WhatCannotBeToldIsNotMet) {
  catalog::v1::RequirementSet& set = before_.AddSet("diploma");
  AddNamed(set, "algebra", {"algebra-1"});
  catalog::v1::RequirementSet& later = after_.AddSet("diploma");
  AddNamed(later, "algebra", {"algebra-1"});
  catalog::v1::Rule& service = *later.add_rules();
  service.set_id("service");
  service.set_display_name("Service");
  service.mutable_attested()->set_by("counselor");
  const PlanImpact impact = Compare();
  EXPECT_TRUE(impact.passes_before);
  EXPECT_FALSE(impact.passes_after);
  EXPECT_THAT(impact.changes, ElementsAre("no longer certain: Service"));
  EXPECT_THAT(Rules(impact), ElementsAre("diploma/service -1 +0"));
}

TEST_F(ImpactComparisonTest, SetsAreComparedByIdAndThenByPlace) {
  AddNamed(before_.AddSet("diploma-2024"), "biology", {"biology-1"});
  AddNamed(before_.AddSet("honors"), "science", {"biology-1"});
  AddNamed(after_.AddSet("diploma-2026"), "biology", {"biology-1"});
  AddNamed(after_.AddSet("honors"), "science", {"algebra-1"});
  request_.clear_requirement_sets();
  request_after_ = request_;
  for (const char* set : {"diploma-2024", "honors"}) {
    request_.add_requirement_sets(SetName(set));
  }
  for (const char* set : {"honors", "diploma-2026"}) {
    request_after_.add_requirement_sets(SetName(set));
  }
  // The first of these has a place of its own before, the second has not.
  EXPECT_THAT(Rules(Compare()), ElementsAre("diploma-2024/biology -0 +1",
                                            "diploma-2026/biology -1 +0",
                                            "honors/science -0 +1"));
  totals_ = std::make_unique<ImpactTotals>(20);
  request_after_.mutable_requirement_sets()->SwapElements(0, 1);
  EXPECT_THAT(Rules(Compare()), ElementsAre("honors/science -0 +1"));
}

TEST_F(ImpactComparisonTest, SaysWhatIsWrongWithCoursesOnOneSideOnly) {
  AddNamed(before_.AddSet("diploma"), "algebra", {"algebra-1"});
  AddNamed(after_.AddSet("diploma"), "algebra", {"algebra-1"});
  catalog::v1::Course& course = after_.AddCourse("welding");
  course.add_requisites()->mutable_course()->set_course(
      CourseName("biology-1"));
  course.set_display_name("Welding");
  before_.AddCourse("welding").set_display_name("Welding");
  Take(request_, "welding", 10);
  const PlanImpact impact = Compare();
  EXPECT_TRUE(impact.passes_before);
  EXPECT_FALSE(impact.passes_after);
  ASSERT_THAT(impact.changes, SizeIs(1));
  EXPECT_THAT(impact.changes[0],
              ::testing::StartsWith("new: Before Welding in grade 10"));
}

TEST_F(ImpactComparisonTest, SaysNothingWhereNobodyReadsIt) {
  AddNamed(before_.AddSet("diploma"), "algebra", {"algebra-1"});
  AddNamed(after_.AddSet("diploma"), "biology", {"biology-1"});
  const PlanImpact impact = Compare(/*wants_changes=*/false);
  EXPECT_FALSE(impact.passes_after);
  EXPECT_THAT(impact.changes, IsEmpty());
}

TEST_F(ImpactComparisonTest, SaysOnlySoMuch) {
  AddNamed(before_.AddSet("diploma"), "algebra", {"algebra-1"});
  catalog::v1::RequirementSet& set = after_.AddSet("diploma");
  for (int i = 0; i < 23; ++i) {
    AddNamed(set, absl::StrCat("rule-", 10 + i), {"biology-1"});
  }
  const PlanImpact impact = Compare();
  ASSERT_THAT(impact.changes, SizeIs(21));
  EXPECT_EQ(impact.changes.back(), "and 3 more");
  EXPECT_THAT(impact.newly_failing, SizeIs(23));
}

}  // namespace
}  // namespace trellis::plan
