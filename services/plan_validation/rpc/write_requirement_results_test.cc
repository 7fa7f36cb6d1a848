#include "services/plan_validation/rpc/write_requirement_results.h"

#include "services/plan_validation/testing/judged_plan.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::trellis::testing::EqualsProto;

class WriteRequirementResultsTest : public JudgedPlanTest {
 protected:
  WriteRequirementResultsTest() {
    catalog_.AddCourses({"a", "b", "c"});
    options_.wants_cases = true;
  }

  // Writes the results of all sets that were judged.
  v1::ValidatePlanResponse Write(Language language = Language::kEnglish) const {
    v1::ValidatePlanResponse response;
    WriteCourses(credit_, response);
    for (const SetJudgment& judgment : judgments_) {
      WriteRequirementSet(judgment, ToJudge(), credit_, language, response);
    }
    return response;
  }

  // Judges a plan of these courses, and writes the results.
  v1::ValidatePlanResponse Write(
      std::initializer_list<absl::string_view> courses) {
    Judge(courses);
    return Write();
  }

  v1::PlannedCourse& TakeEarned(absl::string_view course) {
    v1::PlannedCourse& planned = Take(request_, course, 9);
    planned.set_status(v1::PlannedCourse::STATUS_EARNED);
    return planned;
  }

  // Returns why the course at a position of the plan does not count in "set".
  v1::NotCounted NotCountedAt(int position) {
    Judge();
    const v1::ValidatePlanResponse response = Write();
    const v1::CourseResult& course = response.courses(position);
    EXPECT_THAT(course.not_counted(), SizeIs(1));
    return course.not_counted_size() == 1 ? course.not_counted(0)
                                          : v1::NotCounted();
  }

  static std::vector<std::string> RuleIds(
      const v1::ValidatePlanResponse& response) {
    std::vector<std::string> ids;
    for (const v1::RuleResult& rule : response.requirement_sets(0).rules()) {
      ids.push_back(rule.rule());
    }
    return ids;
  }
};

TEST_F(WriteRequirementResultsTest, EveryCourseOfThePlanHasAResult) {
  v1::ValidatePlanResponse response;
  CreditItems credit;
  credit.no_credit = {NoCredit::kEarnsCredit, NoCredit::kNotEarned,
                      NoCredit::kRepeated};
  WriteCourses(credit, response);
  EXPECT_THAT(
      response, EqualsProto(R"pb(
        courses { index: 0 }
        courses { index: 1 no_credit_reason: NO_CREDIT_REASON_NOT_EARNED }
        courses { index: 2 no_credit_reason: NO_CREDIT_REASON_REPEATED }
      )pb"));
}

TEST_F(WriteRequirementResultsTest, TheWholeResultOfASetThatIsNotMet) {
  AddCredits(set_, "rule", 2000, {"a", "b"}).set_display_name("Rule");
  set_.set_display_name("Set");
  TakeEarned("a");
  Judge();
  v1::ValidatePlanResponse response = Write();
  v1::RequirementSetResult& result = *response.mutable_requirement_sets(0);
  EXPECT_EQ(result.catalog_revision(), snapshot_->revision());
  EXPECT_THAT(result.certificates(), SizeIs(1));
  EXPECT_THAT(result.proof_cases(), SizeIs(1));
  result.clear_catalog_revision();
  result.clear_certificates();
  result.clear_proof_cases();
  EXPECT_THAT(response, EqualsProto(R"pb(
                requirement_sets {
                  requirement_set: "catalogs/test/requirementSets/set"
                  display_name: "Set"
                  verdict: VERDICT_UNSATISFIED
                  earned_verdict: VERDICT_UNSATISFIED
                  needed_millicredits: 2000
                  filled_millicredits: 1000
                  earned_millicredits: 1000
                  rules {
                    rule: "rule"
                    display_name: "Rule"
                    needed_millicredits: 2000
                    filled_millicredits: 1000
                    earned_millicredits: 1000
                    missing_millicredits: 1000
                    verdict: VERDICT_UNSATISFIED
                    earned_verdict: VERDICT_UNSATISFIED
                    chosen: true
                  }
                  missing_millicredits: 1000
                  lower_bound_millicredits: 1000
                  proof: PROOF_EXACT
                  cohort_matches: true
                }
                courses {
                  index: 0
                  counted {
                    requirement_set: "catalogs/test/requirementSets/set"
                    rule: "rule"
                    millicredits: 1000
                  }
                }
              )pb"));
}

TEST_F(WriteRequirementResultsTest, RulesComeInTheOrderOfTheirIds) {
  for (const char* id : {"z", "a", "m"}) AddCredits(set_, id, 1000, {"a"});
  EXPECT_THAT(RuleIds(Write({"a"})), ElementsAre("a", "m", "z"));
}

TEST_F(WriteRequirementResultsTest, RulesInsideRulesNameTheirParents) {
  catalog::v1::Rule& choice = AddChoice(set_, "choice");
  AddCredits(set_, "x", 1000, {"a"});
  MoveInto(choice, set_);
  catalog::v1::Rule& rule = AddCredits(set_, "y", 2000, {"b"});
  catalog::v1::IncludedCredits& part = *rule.mutable_credits()->add_including();
  part.set_id("part");
  part.set_display_name("Part");
  part.set_millicredits(1000);
  part.mutable_from()->add_courses(CourseName("c"));
  MoveInto(choice, set_);
  const v1::ValidatePlanResponse response = Write({"a"});
  ASSERT_THAT(RuleIds(response), ElementsAre("choice", "part", "x", "y"));
  const auto& rules = response.requirement_sets(0).rules();
  EXPECT_EQ(rules[0].parent(), "");
  EXPECT_EQ(rules[1].parent(), "y");
  EXPECT_EQ(rules[1].display_name(), "Part");
  EXPECT_EQ(rules[2].parent(), "choice");
  EXPECT_EQ(rules[3].parent(), "choice");
  EXPECT_TRUE(rules[2].chosen());
  EXPECT_FALSE(rules[3].chosen());
  EXPECT_FALSE(rules[1].chosen());
}

TEST_F(WriteRequirementResultsTest, NamesAreInTheLanguageAskedFor) {
  catalog::v1::Rule& rule = AddCredits(set_, "rule", 1000, {"a"});
  (*rule.mutable_display_name_translations())["es"] = "Regla";
  (*set_.mutable_display_name_translations())["es"] = "Conjunto";
  Judge({"a"});
  const v1::ValidatePlanResponse response = Write(Language::kSpanish);
  EXPECT_EQ(response.requirement_sets(0).display_name(), "Conjunto");
  EXPECT_EQ(response.requirement_sets(0).rules(0).display_name(), "Regla");
}

TEST_F(WriteRequirementResultsTest, NamedCoursesThatAreMissingAreListed) {
  AddNamed(set_, "named", {"c", "a", "b"});
  const v1::ValidatePlanResponse response = Write({"a"});
  const v1::RuleResult& rule = response.requirement_sets(0).rules(0);
  EXPECT_THAT(rule.missing_courses(),
              ElementsAre(CourseName("c"), CourseName("b")));
  ASSERT_THAT(response.courses(0).counted(), SizeIs(1));
  EXPECT_EQ(response.courses(0).counted(0).part(), "a");
}

TEST_F(WriteRequirementResultsTest, AWayThatIsNotChosenLacksNoCourses) {
  catalog::v1::Rule& choice = AddChoice(set_, "choice");
  AddNamed(set_, "x", {"a"});
  MoveInto(choice, set_);
  AddNamed(set_, "y", {"b"});
  MoveInto(choice, set_);
  const v1::ValidatePlanResponse response = Write({"a"});
  EXPECT_EQ(response.requirement_sets(0).rules(2).rule(), "y");
  EXPECT_THAT(response.requirement_sets(0).rules(2).missing_courses(),
              IsEmpty());
}

TEST_F(WriteRequirementResultsTest, ExceptionsAreListedWithWhatTheyChange) {
  AddCredits(set_, "one", 1000, {"a"});
  AddCredits(set_, "two", 1000, {"a"});
  Except("none").mutable_waive();
  Except("two").mutable_waive();
  const v1::ValidatePlanResponse response = Write({"a"});
  EXPECT_THAT(response.requirement_sets(0).rules(0).exceptions(), IsEmpty());
  EXPECT_THAT(response.requirement_sets(0).rules(1).exceptions(),
              ElementsAre(1));
  EXPECT_EQ(response.requirement_sets(0).verdict(), v1::VERDICT_SATISFIED);
}

TEST_F(WriteRequirementResultsTest, ACountedCourseSaysWhoElseWouldTakeIt) {
  AddCredits(set_, "one", 1000, {"a"});
  AddCredits(set_, "two", 1000, {"a"});
  AddCredits(set_, "full", 1000, {"a", "b"});
  const v1::ValidatePlanResponse response = Write({"a", "b"});
  ASSERT_THAT(response.courses(0).counted(), SizeIs(1));
  const v1::Counted& counted = response.courses(0).counted(0);
  EXPECT_THAT(counted.other_rules(),
              ElementsAre(counted.rule() == "one" ? "two" : "one"));
  EXPECT_THAT(response.courses(1).counted(0).other_rules(), IsEmpty());
}

TEST_F(WriteRequirementResultsTest, ACourseMayCountInSeveralRules) {
  AddCredits(set_, "one", 500, {"a"});
  AddCredits(set_, "two", 400, {"a"});
  Take(request_, "a", 9);
  const v1::NotCounted rest = NotCountedAt(0);
  EXPECT_EQ(rest.reason(), v1::NotCounted::REASON_NOT_NEEDED);
  EXPECT_EQ(rest.millicredits(), 100);
  const v1::ValidatePlanResponse response = Write();
  int32_t counted = 0;
  for (const v1::Counted& part : response.courses(0).counted()) {
    counted += part.millicredits();
  }
  EXPECT_EQ(counted, 900);
}

TEST_F(WriteRequirementResultsTest, PartsOfACourseThatCountAlikeAreOneEntry) {
  catalog::v1::Course& wellness = catalog_.AddCourse("wellness");
  for (const char* subject : {"health", "sport"}) {
    catalog::v1::CreditPart& part = *wellness.add_credit_parts();
    part.set_millicredits(500);
    part.set_subject(subject);
  }
  AddAny(set_, "any", 1000);
  const v1::ValidatePlanResponse response = Write({"wellness"});
  ASSERT_THAT(response.courses(0).counted(), SizeIs(1));
  EXPECT_EQ(response.courses(0).counted(0).millicredits(), 1000);
  EXPECT_THAT(response.courses(0).not_counted(), IsEmpty());
}

TEST_F(WriteRequirementResultsTest, EachSetSaysWhereACourseCounts) {
  AddCredits(set_, "rule", 1000, {"a"});
  AddCredits(catalog_.AddSet("other"), "also", 1000, {"a"});
  catalog::v1::RequirementSet& exclusive = catalog_.AddSet("exclusive");
  AddCredits(exclusive, "too", 1000, {"b"});
  Exclude(exclusive);
  request_.add_requirement_sets(SetName("other"));
  request_.add_requirement_sets(SetName("exclusive"));
  const v1::ValidatePlanResponse response = Write({"a"});
  ASSERT_THAT(response.requirement_sets(), SizeIs(3));
  ASSERT_THAT(response.courses(0).counted(), SizeIs(2));
  EXPECT_EQ(response.courses(0).counted(0).requirement_set(), SetName("set"));
  EXPECT_EQ(response.courses(0).counted(0).rule(), "rule");
  EXPECT_EQ(response.courses(0).counted(1).requirement_set(), SetName("other"));
  ASSERT_THAT(response.courses(0).not_counted(), SizeIs(1));
  EXPECT_EQ(response.courses(0).not_counted(0).requirement_set(),
            SetName("exclusive"));
  EXPECT_EQ(response.courses(0).not_counted(0).reason(),
            v1::NotCounted::REASON_NO_RULE);
}

TEST_F(WriteRequirementResultsTest, ASearchThatIsCutOffIsNoProof) {
  set_.set_splitting(catalog::v1::RequirementSet::SPLITTING_WHOLE_COURSE);
  for (const char* id : {"one", "two", "three"}) {
    AddCredits(set_, id, 500, {"a", "b"});
  }
  options_.max_work = 1;
  const v1::ValidatePlanResponse response = Write({"a", "b"});
  const v1::RequirementSetResult& result = response.requirement_sets(0);
  EXPECT_EQ(result.proof(), v1::PROOF_BUDGET_EXHAUSTED);
  EXPECT_LE(result.lower_bound_millicredits(), result.missing_millicredits());
  EXPECT_THAT(result.proof_cases(), IsEmpty());
}

using NotCountedTest = WriteRequirementResultsTest;

TEST_F(NotCountedTest, NoRuleAsksForIt) {
  AddCredits(set_, "rule", 1000, {"a"});
  Take(request_, "b", 9);
  EXPECT_THAT(NotCountedAt(0), EqualsProto(R"pb(
                requirement_set: "catalogs/test/requirementSets/set"
                reason: REASON_NO_RULE
                millicredits: 1000
              )pb"));
}

TEST_F(NotCountedTest, TheMarkIsTooLow) {
  AddCredits(set_, "rule", 1000, {"a"})
      .mutable_credits()
      ->mutable_taken()
      ->set_minimum_mark("C");
  TakeEarned("a").set_mark("D");
  const v1::NotCounted written = NotCountedAt(0);
  EXPECT_EQ(written.reason(), v1::NotCounted::REASON_MARK_TOO_LOW);
  EXPECT_THAT(written.rules(), ElementsAre("rule"));
}

TEST_F(NotCountedTest, TheGradeIsWrong) {
  catalog::v1::TakenConditions& taken =
      *AddCredits(set_, "rule", 1000, {"a"}).mutable_credits()->mutable_taken();
  taken.set_first_grade(10);
  taken.set_last_grade(11);
  for (const int grade : {9, 12}) {
    request_.mutable_plan()->clear_courses();
    Take(request_, "a", grade);
    const v1::NotCounted written = NotCountedAt(0);
    EXPECT_EQ(written.reason(), v1::NotCounted::REASON_WRONG_TIME) << grade;
    EXPECT_THAT(written.rules(), ElementsAre("rule"));
  }
}

TEST_F(NotCountedTest, ALimitIsReached) {
  catalog::v1::CountingLimit& limit =
      *AddCredits(set_, "rule", 2000, {"a", "b"})
           .mutable_credits()
           ->add_limits();
  limit.set_id("most");
  limit.set_millicredits(1000);
  TakeEarned("a");
  Take(request_, "b", 10);
  const v1::NotCounted written = NotCountedAt(1);
  EXPECT_EQ(written.reason(), v1::NotCounted::REASON_LIMIT);
  EXPECT_THAT(written.rules(), ElementsAre("rule"));
}

TEST_F(NotCountedTest, OnlyRulesWithRoomAreLimited) {
  catalog::v1::CountingLimit& limit =
      *AddCredits(set_, "rule", 2000, {"a", "b", "c"})
           .mutable_credits()
           ->add_limits();
  limit.set_id("most");
  limit.set_millicredits(1000);
  AddCredits(set_, "full", 1000, {"a", "b", "c"});
  for (const char* course : {"a", "b", "c"}) TakeEarned(course);
  Judge();
  v1::ValidatePlanResponse response;
  WriteCourses(credit_, response);
  EXPECT_THAT(WriteRequirementSet(judgments_[0], ToJudge(), credit_,
                                  Language::kEnglish, response),
              ElementsAre("rule"));
}

TEST_F(NotCountedTest, TheRulesAreFull) {
  AddCredits(set_, "x", 1000, {"a", "b"});
  TakeEarned("a");
  Take(request_, "b", 10);
  const v1::NotCounted written = NotCountedAt(1);
  EXPECT_EQ(written.reason(), v1::NotCounted::REASON_NOT_NEEDED);
  EXPECT_EQ(written.millicredits(), 1000);
  EXPECT_THAT(written.rules(), ElementsAre("x"));
}

TEST_F(NotCountedTest, AnExceptionExcludesIt) {
  AddCredits(set_, "x", 1000, {"a"});
  Except("").set_exclude(CourseName("a"));
  Take(request_, "a", 9);
  const v1::NotCounted written = NotCountedAt(0);
  EXPECT_EQ(written.reason(), v1::NotCounted::REASON_EXCLUDED);
  EXPECT_THAT(written.rules(), IsEmpty());
}

TEST_F(NotCountedTest, ItIsRepeated) {
  AddCredits(set_, "x", 2000, {"a", "b"});
  TakeEarned("a");
  Take(request_, "a", 10);
  EXPECT_EQ(NotCountedAt(1).reason(), v1::NotCounted::REASON_REPEATED);
}

TEST_F(NotCountedTest, ItCountsOnAnotherWay) {
  catalog::v1::Rule& choice = AddChoice(set_, "choice");
  AddCredits(set_, "x", 1000, {"a"});
  MoveInto(choice, set_);
  AddCredits(set_, "y", 2000, {"b"});
  MoveInto(choice, set_);
  Take(request_, "a", 9);
  Take(request_, "b", 9);
  const v1::NotCounted written = NotCountedAt(1);
  EXPECT_EQ(written.reason(), v1::NotCounted::REASON_OTHER_WAY);
  EXPECT_EQ(written.millicredits(), 1000);
}

}  // namespace
}  // namespace trellis::plan
