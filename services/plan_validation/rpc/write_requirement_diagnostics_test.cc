#include "services/plan_validation/rpc/write_requirement_diagnostics.h"

#include "services/plan_validation/rpc/write_requirement_results.h"
#include "services/plan_validation/testing/judged_plan.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::trellis::testing::EqualsProto;

class WriteRequirementDiagnosticsTest : public JudgedPlanTest {
 protected:
  WriteRequirementDiagnosticsTest() { catalog_.AddCourses({"a", "b", "c"}); }

  // Writes the diagnostics of one of the sets that were judged.
  std::vector<v1::Diagnostic> Write(Language language = Language::kEnglish,
                                    size_t place = 0) const {
    v1::ValidatePlanResponse response;
    WriteCourses(credit_, response);
    const std::vector<std::string> limited = WriteRequirementSet(
        judgments_[place], ToJudge(), credit_, language, response);
    WriteRequirementDiagnostics(judgments_[place], ToJudge(), credit_, limited,
                                language, response);
    return {response.diagnostics().begin(), response.diagnostics().end()};
  }

  // Judges a plan of these courses, and writes the diagnostics.
  std::vector<v1::Diagnostic> Write(
      std::initializer_list<absl::string_view> courses) {
    Judge(courses);
    return Write();
  }

  std::vector<v1::Diagnostic> WriteExceptions(
      Language language = Language::kEnglish) const {
    v1::ValidatePlanResponse response;
    WriteExceptionDiagnostics(judgments_, ToJudge(), language, response);
    return {response.diagnostics().begin(), response.diagnostics().end()};
  }

  static std::vector<v1::Diagnostic::Code> Codes(
      const std::vector<v1::Diagnostic>& diagnostics) {
    std::vector<v1::Diagnostic::Code> codes;
    for (const v1::Diagnostic& diagnostic : diagnostics) {
      codes.push_back(diagnostic.code());
    }
    return codes;
  }

  catalog::v1::Rule& AddRule(absl::string_view id) {
    catalog::v1::Rule& rule = *set_.add_rules();
    rule.set_id(std::string(id));
    rule.set_display_name(std::string(id));
    return rule;
  }
};

TEST_F(WriteRequirementDiagnosticsTest, ThereIsNothingToSayOfWhatIsMet) {
  AddCredits(set_, "rule", 1000, {"a"});
  EXPECT_THAT(Write({"a"}), IsEmpty());
}

TEST_F(WriteRequirementDiagnosticsTest, ARuleSaysHowMuchItLacks) {
  catalog::v1::Rule& rule = AddCredits(set_, "math", 2500, {"a", "b"});
  rule.set_display_name("Mathematics");
  (*rule.mutable_display_name_translations())["es"] = "Matemáticas";
  const std::vector<v1::Diagnostic> written = Write({"a"});
  ASSERT_THAT(written, SizeIs(1));
  EXPECT_THAT(written[0], EqualsProto(R"pb(
                code: CODE_REQ_MISSING
                severity: SEVERITY_ERROR
                subject {
                  requirement_set: "catalogs/test/requirementSets/set"
                  rule: "math"
                }
                arguments { key: "missing_millicredits" value: "1500" }
                message: "Mathematics lacks 1.5 credits."
              )pb"));
  EXPECT_EQ(Write(Language::kSpanish)[0].message(),
            "A Matemáticas le faltan 1.5 créditos.");
}

TEST_F(WriteRequirementDiagnosticsTest, RulesComeInTheOrderOfTheirIds) {
  for (const char* id : {"z", "a", "m"}) AddCredits(set_, id, 1000, {"c"});
  AddCredits(set_, "met", 1000, {"a"});
  std::vector<std::string> rules;
  for (const v1::Diagnostic& diagnostic : Write({"a"})) {
    rules.push_back(diagnostic.subject().rule());
  }
  EXPECT_THAT(rules, ElementsAre("a", "m", "z"));
}

TEST_F(WriteRequirementDiagnosticsTest, APartHasItsOwnName) {
  catalog::v1::Rule& rule = AddCredits(set_, "science", 2000, {"a", "b"});
  catalog::v1::IncludedCredits& part = *rule.mutable_credits()->add_including();
  part.set_id("biology");
  part.set_display_name("Biology");
  part.set_millicredits(1000);
  part.mutable_from()->add_courses(CourseName("c"));
  const std::vector<v1::Diagnostic> written = Write({"a"});
  ASSERT_THAT(written, SizeIs(2));
  EXPECT_EQ(written[0].subject().rule(), "biology");
  EXPECT_EQ(written[0].message(), "Biology lacks 1 credit.");
  EXPECT_EQ(written[1].subject().rule(), "science");
}

TEST_F(WriteRequirementDiagnosticsTest, OnlyWhatIsChosenIsAskedFor) {
  catalog::v1::Rule& choice = AddChoice(set_, "choice");
  AddCredits(set_, "far", 3000, {"a"});
  MoveInto(choice, set_);
  AddCredits(set_, "near", 2000, {"a"});
  MoveInto(choice, set_);
  const std::vector<v1::Diagnostic> written = Write({"a"});
  ASSERT_THAT(written, SizeIs(1));
  EXPECT_EQ(written[0].subject().rule(), "near");
}

TEST_F(WriteRequirementDiagnosticsTest, ARuleOverCoursesLacksCourses) {
  AddCredits(set_, "rule", 0, {"a", "b", "c"})
      .mutable_credits()
      ->set_course_count(3);
  const std::vector<v1::Diagnostic> written = Write({"a"});
  ASSERT_THAT(written, SizeIs(1));
  EXPECT_EQ(written[0].message(), "rule lacks 2 courses.");
}

TEST_F(WriteRequirementDiagnosticsTest, GradesWithoutACourseAreNamed) {
  catalog::v1::EveryYearRule& every_year =
      *AddRule("math").mutable_every_year();
  for (const int grade : {9, 10, 11, 12}) every_year.add_grades(grade);
  every_year.mutable_from()->set_any(true);
  Take(request_, "a", 10);
  Judge();
  const std::vector<v1::Diagnostic> written = Write();
  ASSERT_THAT(written, SizeIs(1));
  EXPECT_EQ(written[0].arguments().at("grades"), "9,11,12");
  EXPECT_EQ(written[0].arguments().at("needed_count"), "4");
  EXPECT_EQ(written[0].arguments().at("filled_count"), "1");
}

TEST_F(WriteRequirementDiagnosticsTest, WhatAPersonJudgesIsAskedFor) {
  catalog::v1::AttestedRule& attested = *AddRule("talk").mutable_attested();
  attested.set_by("counselor");
  attested.set_statement("Held a talk.");
  const std::vector<v1::Diagnostic> written = Write({});
  ASSERT_THAT(written, SizeIs(1));
  EXPECT_THAT(written[0], EqualsProto(R"pb(
                code: CODE_REQ_UNKNOWN
                severity: SEVERITY_WARNING
                subject {
                  requirement_set: "catalogs/test/requirementSets/set"
                  rule: "talk"
                }
                arguments { key: "by" value: "counselor" }
                arguments { key: "filled_count" value: "0" }
                arguments { key: "needed_count" value: "1" }
                edits {
                  request {
                    requirement_set: "catalogs/test/requirementSets/set"
                    rule: "talk"
                    by: "counselor"
                  }
                }
                message: "talk has to be confirmed by somebody: counselor."
              )pb"));
  Except("talk").mutable_approve();
  EXPECT_THAT(Write({}), IsEmpty());
}

TEST_F(WriteRequirementDiagnosticsTest, AnExamThatIsNotReportedIsAWarning) {
  AddRule("exam").mutable_achievement()->add_achievements("sat");
  const std::vector<v1::Diagnostic> unknown = Write({});
  ASSERT_THAT(unknown, SizeIs(1));
  EXPECT_EQ(unknown[0].code(), v1::Diagnostic::CODE_REQ_UNKNOWN);
  EXPECT_EQ(unknown[0].severity(), v1::Diagnostic::SEVERITY_WARNING);
  EXPECT_THAT(unknown[0].edits(), IsEmpty());
  request_.mutable_plan()->set_achievements_complete(true);
  const std::vector<v1::Diagnostic> missing = Write({});
  ASSERT_THAT(missing, SizeIs(1));
  EXPECT_EQ(missing[0].code(), v1::Diagnostic::CODE_REQ_MISSING);
  EXPECT_EQ(missing[0].severity(), v1::Diagnostic::SEVERITY_ERROR);
}

TEST_F(WriteRequirementDiagnosticsTest, WhatALimitKeepsOutIsSaid) {
  catalog::v1::Rule& rule = AddCredits(set_, "math", 2000, {"a", "b"});
  rule.set_display_name("Mathematics");
  (*rule.mutable_display_name_translations())["es"] = "Matemáticas";
  catalog::v1::CountingLimit& limit = *rule.mutable_credits()->add_limits();
  limit.set_id("most");
  limit.set_millicredits(1000);
  // Takes what is left, but has no limit.
  AddCredits(set_, "zoology", 1000, {"c"});
  const std::vector<v1::Diagnostic> written = Write({"a", "b"});
  EXPECT_THAT(Codes(written), ElementsAre(v1::Diagnostic::CODE_REQ_MISSING,
                                          v1::Diagnostic::CODE_REQ_LIMIT,
                                          v1::Diagnostic::CODE_REQ_MISSING));
  EXPECT_THAT(
      written[1], EqualsProto(R"pb(
        code: CODE_REQ_LIMIT
        severity: SEVERITY_INFO
        subject {
          requirement_set: "catalogs/test/requirementSets/set"
          rule: "math"
        }
        message: "More of the plan would count for Mathematics, but for a "
                 "limit."
      )pb"));
  EXPECT_EQ(Write(Language::kSpanish)[1].message(),
            "Más del plan contaría para Matemáticas si no fuera por un "
            "límite.");
  // Below the limit there is nothing that it keeps out.
  EXPECT_THAT(Codes(Write({"a"})),
              ElementsAre(v1::Diagnostic::CODE_REQ_MISSING,
                          v1::Diagnostic::CODE_REQ_MISSING));
}

TEST_F(WriteRequirementDiagnosticsTest, AFullRuleIsNotLimited) {
  catalog::v1::CountingLimit& limit =
      *AddCredits(set_, "rule", 1000, {"a", "b"})
           .mutable_credits()
           ->add_limits();
  limit.set_id("most");
  limit.set_millicredits(1000);
  EXPECT_THAT(Write({"a", "b"}), IsEmpty());
}

TEST_F(WriteRequirementDiagnosticsTest, TheSetIsForSomeYearsOfEntry) {
  set_.mutable_cohort()->set_first_entry_year(2025);
  set_.mutable_cohort()->set_last_entry_year(2026);
  EXPECT_THAT(Codes(Write({})),
              ElementsAre(v1::Diagnostic::CODE_COHORT_UNKNOWN));
  for (const int year : {2025, 2026}) {
    request_.mutable_plan()->set_entry_year(year);
    EXPECT_THAT(Write({}), IsEmpty()) << year;
  }
  for (const int year : {2024, 2027}) {
    request_.mutable_plan()->set_entry_year(year);
    const std::vector<v1::Diagnostic> written = Write({});
    ASSERT_THAT(written, SizeIs(1)) << year;
    EXPECT_THAT(
        written[0], EqualsProto(R"pb(
          code: CODE_COHORT_MISMATCH
          severity: SEVERITY_WARNING
          subject { requirement_set: "catalogs/test/requirementSets/set" }
          message: "set is not for students who entered grade 9 in "
                   "this year."
        )pb"));
  }
}

TEST_F(WriteRequirementDiagnosticsTest, TheSetIsInForceOnItsFirstAndLastDay) {
  set_.set_effective_from("2026-08-01");
  set_.set_effective_until("2027-07-31");
  const std::pair<const char*, bool> days[] = {{"", true},
                                               {"2026-07-31", false},
                                               {"2026-08-01", true},
                                               {"2027-07-31", true},
                                               {"2027-08-01", false}};
  for (const auto& [day, is_in_force] : days) {
    request_.set_judgment_date(day);
    const std::vector<v1::Diagnostic> written = Write({});
    EXPECT_EQ(written.empty(), is_in_force) << day;
    if (written.empty()) continue;
    EXPECT_EQ(written[0].code(), v1::Diagnostic::CODE_SET_NOT_EFFECTIVE);
    EXPECT_EQ(written[0].severity(), v1::Diagnostic::SEVERITY_WARNING);
  }
  set_.clear_effective_from();
  set_.clear_effective_until();
  request_.set_judgment_date("1999-01-01");
  EXPECT_THAT(Write({}), IsEmpty());
}

TEST_F(WriteRequirementDiagnosticsTest, ACutOffSearchIsSaidAfterTheRules) {
  set_.set_splitting(catalog::v1::RequirementSet::SPLITTING_WHOLE_COURSE);
  for (const char* id : {"one", "two", "three"}) {
    AddCredits(set_, id, 500, {"a", "b"});
  }
  options_.max_work = 1;
  const std::vector<v1::Diagnostic> written = Write({"a", "b"});
  ASSERT_THAT(written, Not(IsEmpty()));
  EXPECT_EQ(written.back().code(), v1::Diagnostic::CODE_BUDGET_EXHAUSTED);
  EXPECT_EQ(written.back().severity(), v1::Diagnostic::SEVERITY_WARNING);
}

TEST_F(WriteRequirementDiagnosticsTest, SetsThatShareCreditSayTheirOwn) {
  AddCredits(set_, "mine", 1000, {"a"});
  catalog::v1::RequirementSet& other = catalog_.AddSet("other");
  AddCredits(other, "theirs", 1000, {"b"});
  Exclude(other);
  request_.add_requirement_sets(SetName("other"));
  Judge({});
  const std::vector<v1::Diagnostic> mine = Write();
  ASSERT_THAT(mine, SizeIs(1));
  EXPECT_EQ(mine[0].subject().rule(), "mine");
  const std::vector<v1::Diagnostic> theirs = Write(Language::kEnglish, 1);
  ASSERT_THAT(theirs, SizeIs(1));
  EXPECT_EQ(theirs[0].subject().requirement_set(), SetName("other"));
  EXPECT_EQ(theirs[0].subject().rule(), "theirs");
}

using WriteExceptionDiagnosticsTest = WriteRequirementDiagnosticsTest;

TEST_F(WriteExceptionDiagnosticsTest, ThereIsNothingToSayOfWhatApplies) {
  AddCredits(set_, "rule", 1000, {"a"});
  Except("rule").mutable_waive();
  Judge({});
  EXPECT_THAT(WriteExceptions(), IsEmpty());
}

TEST_F(WriteExceptionDiagnosticsTest, AnExceptionHoldsOnItsLastDay) {
  AddCredits(set_, "rule", 1000, {"a"});
  AddCredits(set_, "other", 1000, {"a"});
  Except("other").mutable_waive();
  v1::PlanException& exception = Except("rule");
  exception.mutable_waive();
  exception.set_expire_date("2026-06-30");
  request_.set_judgment_date("2026-06-30");
  Judge({});
  EXPECT_THAT(WriteExceptions(), IsEmpty());
  request_.set_judgment_date("2026-07-01");
  Judge({});
  ASSERT_THAT(WriteExceptions(), SizeIs(1));
  EXPECT_THAT(WriteExceptions()[0], EqualsProto(R"pb(
                code: CODE_EXCEPTION_EXPIRED
                severity: SEVERITY_WARNING
                subject {
                  requirement_set: "catalogs/test/requirementSets/set"
                  rule: "rule"
                  exception_index: 1
                }
                message: "Exception 2 of the plan has expired."
              )pb"));
}

TEST_F(WriteExceptionDiagnosticsTest, ARuleThatThereIsNotChangesNothing) {
  AddCredits(set_, "rule", 1000, {"a"});
  Except("none").mutable_waive();
  Judge({});
  ASSERT_THAT(WriteExceptions(Language::kSpanish), SizeIs(1));
  const v1::Diagnostic written = WriteExceptions(Language::kSpanish)[0];
  EXPECT_EQ(written.code(), v1::Diagnostic::CODE_EXCEPTION_WITHOUT_EFFECT);
  EXPECT_TRUE(written.subject().has_exception_index());
  EXPECT_EQ(written.subject().exception_index(), 0);
  EXPECT_EQ(written.message(), "La excepción 1 del plan no cambia nada.");
}

TEST_F(WriteExceptionDiagnosticsTest, AnExceptionIsForOneOfTheSets) {
  AddCredits(set_, "rule", 1000, {"a"});
  AddCredits(catalog_.AddSet("other"), "rule", 1000, {"a"});
  request_.add_requirement_sets(SetName("other"));
  v1::PlanException& exception = Except("rule");
  exception.mutable_waive();
  exception.set_requirement_set(SetName("other"));
  Judge({});
  EXPECT_THAT(WriteExceptions(), IsEmpty());
  // A set that the plan is not judged against.
  exception.set_requirement_set(SetName("elsewhere"));
  Judge({});
  EXPECT_THAT(Codes(WriteExceptions()),
              ElementsAre(v1::Diagnostic::CODE_EXCEPTION_WITHOUT_EFFECT));
}

}  // namespace
}  // namespace trellis::plan
