#include "services/plan_validation/rpc/compile_catalog.h"

#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class CompileCatalogTest : public ::testing::Test {
 protected:
  const CompiledCatalog& Compile() {
    snapshot_ = catalog_.Snapshot();
    return CompiledCatalogOf(*snapshot_);
  }

  const CompiledRequirementSet& CompiledSet() {
    return Compile().requirement_sets.at("requirementSets/set");
  }

  PlanCatalog catalog_;
  std::shared_ptr<const CatalogSnapshot> snapshot_;
};

// The ids of the rules that a course counts for.
std::vector<std::string> RulesOf(const CompiledRequirementSet& set,
                                 int course) {
  std::vector<std::string> ids;
  for (const int bucket : set.rules.BucketsOf(set.rules.ClassOf(course))) {
    ids.push_back(set.rules.rules()[set.rules.buckets()[bucket].rule].id);
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

TEST_F(CompileCatalogTest, ASelectorAddsUpWhatItsFieldsSelect) {
  catalog_.AddCourse("a").set_subject("science");
  catalog_.AddCourse("b").add_attributes("laboratory");
  catalog_.AddCourse("c");
  catalog_.AddCourse("d");
  catalog_.AddCourse("e").set_subject("science");
  catalog::v1::RequirementSet& set = catalog_.AddSet("set");
  auto& from =
      *AddCredits(set, "some", 1000, {"c"}).mutable_credits()->mutable_from();
  from.add_subjects("science");
  from.add_attributes("laboratory");
  from.add_excluded_courses(CourseName("e"));
  AddAny(set, "any", 1000);

  const CompiledRequirementSet& compiled = CompiledSet();

  for (const int course : {0, 1, 2}) {
    EXPECT_THAT(RulesOf(compiled, course), ElementsAre("any", "some"));
  }
  for (const int course : {3, 4}) {
    EXPECT_THAT(RulesOf(compiled, course), ElementsAre("any"));
  }
}

TEST_F(CompileCatalogTest, ANamedCourseIsNeededWithItsWholeCredit) {
  catalog_.AddCourse("a").set_millicredits(500);
  catalog_.AddCourse("b");
  AddNamed(catalog_.AddSet("set"), "core", {"a", "b", "a"});

  const CompiledRequirementSet& compiled = CompiledSet();

  EXPECT_EQ(compiled.rules.need(), 1500);
  EXPECT_THAT(compiled.rules.buckets(), SizeIs(2));
}

TEST_F(CompileCatalogTest, ARuleOfAnUnknownKindCannotBeJudged) {
  catalog_.AddSet("set").add_rules()->set_id("new");
  EXPECT_THAT(CompiledSet().unsupported,
              HasSubstr("rule \"new\" is of a kind"));
}

TEST_F(CompileCatalogTest, ANamedCourseMustExistAndEarnCredit) {
  catalog::v1::RequirementSet& set = catalog_.AddSet("set");
  AddNamed(set, "core", {"gone"});
  EXPECT_THAT(CompiledSet().unsupported, HasSubstr("does not have"));

  catalog_.AddCourse("gone").set_millicredits(0);
  EXPECT_THAT(CompiledSet().unsupported, HasSubstr("earns no credit"));
}

TEST_F(CompileCatalogTest, MoreRulesThanTheEngineNumbersCannotBeJudged) {
  catalog_.AddCourse("a");
  catalog::v1::RequirementSet& set = catalog_.AddSet("set");
  for (int i = 0; i <= 65535; ++i) {
    catalog::v1::Rule& rule = *set.add_rules();
    rule.set_id(absl::StrCat("r", i));
    rule.mutable_credits()->set_millicredits(1);
    rule.mutable_credits()->mutable_from()->set_any(true);
  }
  EXPECT_THAT(CompiledSet().unsupported, HasSubstr("more than 65535 rules"));
}

TEST_F(CompileCatalogTest, ACatalogIsCompiledOnce) {
  catalog_.AddCourse("a");
  const CompiledCatalog& compiled = Compile();
  EXPECT_EQ(&compiled, &CompiledCatalogOf(*snapshot_));
}

}  // namespace
}  // namespace trellis::plan
