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

TEST_F(CompileCatalogTest, CoursesAreNumberedByName) {
  catalog_.AddCourses({"b", "a"});

  const CompiledCatalog& compiled = Compile();

  ASSERT_THAT(compiled.courses, SizeIs(2));
  EXPECT_EQ(compiled.courses[0]->name(), CourseName("a"));
  EXPECT_EQ(compiled.course_names.Find(CourseName("b")), 1);
  EXPECT_EQ(compiled.course_names.text(1), CourseName("b"));
  EXPECT_EQ(compiled.course_names.Find("c"), std::nullopt);
}

TEST_F(CompileCatalogTest, FactsAreThoseOfTheCourse) {
  catalog::v1::Course& course = catalog_.AddCourse("a");
  course.set_millicredits(500);
  course.clear_terms();
  course.add_terms(common::v1::TERM_SUMMER);
  course.add_grades(99);

  const CourseFacts& facts = Compile().facts[0];

  EXPECT_EQ(facts.credit, 500);
  EXPECT_EQ(facts.terms, TermBit(Term::kSummer));
  EXPECT_EQ(facts.grades,
            GradeBit(9) | GradeBit(10) | GradeBit(11) | GradeBit(12));
  EXPECT_EQ(facts.credit_limit, 1);
}

TEST_F(CompileCatalogTest, RequisitesKeepTheirShape) {
  catalog_.AddCourse("b");
  *catalog_.AddCourse("a").add_requisites() =
      testing::ParseProto<catalog::v1::Requisite>(R"pb(
        any_of {
          requisites {
            course {
              course: "catalogs/test/courses/b"
              timing: TIMING_BEFORE_OR_WITH
            }
          }
          requisites { course { course: "catalogs/test/courses/gone" } }
          requisites { all_of { requisites { credential: "cpr" } } }
          requisites { approval: "teacher" }
          requisites {}
        })pb");

  const CompiledCatalog& compiled = Compile();

  ASSERT_THAT(compiled.facts[0].requisites, SizeIs(1));
  const Requisite& any = compiled.facts[0].requisites[0];
  ASSERT_THAT(any.parts, SizeIs(5));
  EXPECT_EQ(any.kind, Requisite::Kind::kAnyOf);
  EXPECT_EQ(any.parts[0].kind, Requisite::Kind::kCourseBeforeOrWith);
  EXPECT_EQ(any.parts[0].id, 1);
  EXPECT_EQ(any.parts[1].kind, Requisite::Kind::kCourseBefore);
  EXPECT_EQ(any.parts[1].id, 2) << "a course that the catalog does not have";
  EXPECT_EQ(any.parts[2].parts[0].kind, Requisite::Kind::kCredential);
  EXPECT_EQ(any.parts[3].kind, Requisite::Kind::kApproval);
  EXPECT_EQ(any.parts[4].kind, Requisite::Kind::kUnknown);
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
