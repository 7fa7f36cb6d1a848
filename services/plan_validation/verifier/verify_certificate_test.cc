#include "services/plan_validation/verifier/verify_certificate.h"

#include <algorithm>

#include "services/plan_validation/verifier/testing/model_fixture.h"

namespace trellis::plan_verifier {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;

// A plan with one course of 1 for a rule that needs 2 of it.
class VerifyCertificateTest : public ModelFixture {
 protected:
  VerifyCertificateTest() {
    catalog_.AddCourses({"x", "y"});
    plan::AddCredits(set_, "rule", 2000, {"x"});
    verify_.set_catalog("catalogs/test");
    verify_.set_requirement_set(plan::SetName("set"));
    Take("x");
    AddCase("rule", 2000);
  }

  // Adds a case in which a rule has what the first course has.
  plan::v1::ProofCase& AddCase(const std::string& rule, int needed) {
    plan::v1::ProofCase& proof_case = *verify_.add_proof_cases();
    auto& certificate = *proof_case.add_certificates();
    certificate.add_rules(rule);
    certificate.set_needed_millicredits(needed);
    certificate.set_available_millicredits(1000);
    certificate.set_missing_millicredits(needed - 1000);
    certificate.add_courses(0);
    certificate.add_needs()->set_rule(rule);
    certificate.mutable_needs(0)->set_millicredits(needed);
    certificate.add_supplies()->add_courses(0);
    certificate.mutable_supplies(0)->set_millicredits(1000);
    return proof_case;
  }

  // Replaces the rule by a choice of two, which need 2 and 3.
  void AskForOneOfTwo() {
    set_.clear_rules();
    auto& any_of = *AddGroup("either").mutable_any_of();
    SetCredits("small", 2000, {"x"}, *any_of.add_rules());
    SetCredits("large", 3000, {"x"}, *any_of.add_rules());
    verify_.clear_proof_cases();
  }

  static void Choose(const std::string& alternative,
                     plan::v1::ProofCase& proof_case) {
    auto& assumption = *proof_case.add_assumptions();
    assumption.set_rule("either");
    assumption.set_alternative(alternative);
  }

  absl::Status Call() {
    *verify_.mutable_plan() = request_.plan();
    snapshot_ = catalog_.Snapshot();
    return VerifyCertificate(*snapshot_, others_, verify_, response_);
  }

  bool IsValid() {
    EXPECT_OK(Call());
    EXPECT_EQ(response_.catalog_revision(), snapshot_->revision());
    EXPECT_EQ(response_.valid(), response_.faults().empty());
    return response_.valid();
  }

  std::shared_ptr<const CatalogSnapshot> snapshot_;
  std::vector<std::shared_ptr<const CatalogSnapshot>> others_;
  plan::v1::VerifyCertificateRequest verify_;
  plan::v1::VerifyCertificateResponse response_;
};

TEST_F(VerifyCertificateTest, AProofHolds) {
  EXPECT_TRUE(IsValid());
  EXPECT_EQ(response_.missing_millicredits(), 1000);
}

TEST_F(VerifyCertificateTest, AProofDoesNotHoldForAPlanWithMore) {
  Take("x", 10).set_status(plan::v1::PlannedCourse::STATUS_PLANNED);
  EXPECT_TRUE(IsValid()) << "the course earns credit once";
  set_.mutable_rules(0)->mutable_credits()->mutable_from()->add_courses(
      plan::CourseName("y"));
  Take("y");
  EXPECT_FALSE(IsValid());
  EXPECT_THAT(response_.faults(),
              ElementsAre("case 1: certificate 1: course 2 (y) could count 1, "
                          "and the supplies have 0"));
  EXPECT_EQ(response_.missing_millicredits(), 0);
}

TEST_F(VerifyCertificateTest, CasesAreAllThatThereAre) {
  AskForOneOfTwo();
  Choose("small", AddCase("small", 2000));
  EXPECT_FALSE(IsValid());
  EXPECT_THAT(response_.faults(), ElementsAre(HasSubstr("cases are left out")));
  Choose("large", AddCase("large", 3000));
  EXPECT_TRUE(IsValid());
  EXPECT_EQ(response_.missing_millicredits(), 1000) << "the least of them";
}

TEST_F(VerifyCertificateTest, ACaseShowsSomething) {
  verify_.mutable_proof_cases(0)->clear_certificates();
  EXPECT_FALSE(IsValid());
  EXPECT_THAT(response_.faults(), Contains("case 1: it shows nothing"));
}

TEST_F(VerifyCertificateTest, ACaseThatCannotBeShowsNothingAndNeedNot) {
  AskForOneOfTwo();
  Choose("small", AddCase("small", 2000));
  plan::v1::ProofCase& second = AddCase("large", 3000);
  Choose("small", second);
  second.mutable_assumptions(0)->set_negated(true);
  Choose("large", second);
  plan::v1::ProofCase& third = *verify_.add_proof_cases();
  for (const char* alternative : {"small", "large"}) {
    Choose(alternative, third);
    third.mutable_assumptions()->rbegin()->set_negated(true);
  }
  EXPECT_TRUE(IsValid());
}

TEST_F(VerifyCertificateTest, AnAssumptionThatSaysNothingIsAFault) {
  verify_.mutable_proof_cases(0)->add_assumptions()->set_rule("1/rule");
  EXPECT_FALSE(IsValid());
  EXPECT_THAT(response_.faults(),
              Contains(HasSubstr("case 1: it speaks of another")));
}

TEST_F(VerifyCertificateTest, SetsThatShareCreditAreCheckedTogether) {
  // Both need the one course that there is.
  set_.mutable_rules(0)->mutable_credits()->set_millicredits(1000);
  plan::AddCredits(AddOther(), "rule", 1000, {"x"});
  verify_.clear_proof_cases();
  auto& certificate = *AddCase("rule", 2000).mutable_certificates(0);
  certificate.add_rules("1/rule");
  certificate.mutable_needs(0)->set_millicredits(1000);
  *certificate.add_needs() = certificate.needs(0);
  certificate.mutable_needs(1)->set_rule("1/rule");
  std::sort(certificate.mutable_rules()->begin(),
            certificate.mutable_rules()->end());
  EXPECT_FALSE(IsValid());
  EXPECT_THAT(response_.faults(),
              Contains(HasSubstr("rule \"1/rule\" is not asked for here")));
  verify_.add_requirement_sets(plan::SetName("set"));
  verify_.add_requirement_sets(plan::SetName("other"));
  EXPECT_TRUE(IsValid());
  EXPECT_EQ(response_.missing_millicredits(), 1000);
  // The order says what is called by which place.
  verify_.mutable_requirement_sets()->SwapElements(0, 1);
  EXPECT_FALSE(IsValid());
}

TEST_F(VerifyCertificateTest, ASetThatIsReferredToIsJudgedApart) {
  // The other set is met by itself, whatever the set takes of it.
  catalog::v1::RequirementSet& other = AddOther();
  plan::AddCredits(other, "theirs", 1000, {"x"});
  AddGroup("refers").set_requirement_set(other.name());
  verify_.add_requirement_sets(plan::SetName("set"));
  verify_.add_requirement_sets(plan::SetName("other"));
  verify_.clear_proof_cases();
  verify_.add_proof_cases()->add_unmet_rules("refers");
  EXPECT_FALSE(IsValid());
  other.mutable_rules(0)->mutable_credits()->set_millicredits(2000);
  EXPECT_TRUE(IsValid());
  // An exception of that set holds where it is referred to.
  auto& waiver = AddDecision("theirs");
  waiver.set_requirement_set(other.name());
  waiver.mutable_waive();
  EXPECT_FALSE(IsValid());
}

TEST_F(VerifyCertificateTest, RulesThatUseNoCreditUpWeighNothing) {
  AddGroup("exam").mutable_achievement()->add_achievements("exam");
  plan().set_achievements_complete(true);
  verify_.clear_proof_cases();
  verify_.add_proof_cases()->add_unmet_rules("exam");
  EXPECT_TRUE(IsValid());
  EXPECT_EQ(response_.missing_millicredits(), 0);
  plan().add_credentials("exam");
  EXPECT_FALSE(IsValid());
}

TEST_F(VerifyCertificateTest, TellsOfSoManyFaultsOnly) {
  auto& certificate = *verify_.mutable_proof_cases(0)->mutable_certificates(0);
  for (int i = 0; i < 200; ++i) {
    certificate.add_needs()->set_rule(absl::StrCat("rule-", i));
  }
  EXPECT_FALSE(IsValid());
  EXPECT_THAT(response_.faults(), SizeIs(100));
}

TEST_F(VerifyCertificateTest, ExceptionsAreTakenAsTheyAre) {
  AddDecision("rule").mutable_waive()->set_millicredits(500);
  EXPECT_FALSE(IsValid());
  EXPECT_THAT(response_.faults(), ElementsAre(HasSubstr("needs 1.5, not 2")));
}

TEST_F(VerifyCertificateTest, SetsOfOtherCatalogsAreFound) {
  catalog::v1::Bundle state;
  state.mutable_catalog()->set_name("catalogs/state");
  catalog::v1::RequirementSet& set = *state.add_requirement_sets();
  set = set_;
  set.set_name("catalogs/state/requirementSets/set");
  verify_.set_requirement_set(set.name());
  EXPECT_THAT(Call(), ReasonIs("REQUIREMENT_SET_NOT_FOUND"));
  others_ = {MakeSnapshot(state)};
  EXPECT_TRUE(IsValid());
  verify_.set_requirement_set(
      "catalogs/state@0123456789abcdef/requirementSets/set");
  EXPECT_THAT(Call(), ReasonIs("REQUIREMENT_SET_NOT_FOUND"));
}

TEST_F(VerifyCertificateTest, NamesEveryFieldThatIsWrong) {
  verify_.set_catalog("test");
  verify_.set_requirement_set("set");
  verify_.clear_proof_cases();
  Take("z");
  const absl::Status status = Call();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(status, ReasonIs("INVALID_FIELDS"));
  for (const char* field : {"catalog", "requirement_set", "proof_cases",
                            "plan.courses[1].course"}) {
    EXPECT_THAT(std::string(status.message()), HasSubstr(field));
  }
}

TEST_F(VerifyCertificateTest, RefusesAnotherCatalogThanTheSnapshots) {
  verify_.set_catalog("catalogs/other");
  EXPECT_THAT(Call(), ReasonIs("INVALID_FIELDS"));
}

TEST_F(VerifyCertificateTest, ReadsSetAndCoursesOfOneRevision) {
  verify_.set_requirement_set(
      "catalogs/test@0123456789abcdef/requirementSets/set");
  EXPECT_THAT(Call(), ReasonIs("INVALID_FIELDS"));
  verify_.set_requirement_set(absl::StrCat("catalogs/test@",
                                           catalog_.Snapshot()->revision(),
                                           "/requirementSets/set"));
  EXPECT_TRUE(IsValid());
}

TEST_F(VerifyCertificateTest, ReadsSoManyCasesOnly) {
  const plan::v1::ProofCase proof_case = verify_.proof_cases(0);
  for (int i = 1; i <= 5000; ++i) *verify_.add_proof_cases() = proof_case;
  EXPECT_THAT(std::string(Call().message()), HasSubstr("cases, more than"));
}

TEST_F(VerifyCertificateTest, DoesNotKnowASetThatThereIsNot) {
  verify_.set_requirement_set(plan::SetName("none"));
  EXPECT_THAT(Call(), ReasonIs("REQUIREMENT_SET_NOT_FOUND"));
}

}  // namespace
}  // namespace trellis::plan_verifier
