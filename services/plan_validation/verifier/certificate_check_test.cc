#include "services/plan_validation/verifier/certificate_check.h"

#include "services/plan_validation/verifier/testing/model_fixture.h"

namespace trellis::plan_verifier {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

// Rules "a" and "b" need 3 together; the plan has one course of 1 for both.
class CertificateCheckTest : public ModelFixture {
 protected:
  CertificateCheckTest() {
    proof_case_.add_certificates();
    catalog_.AddCourses({"x", "y"});
    plan::AddCredits(set_, "a", 2000, {"x"});
    plan::AddCredits(set_, "b", 1000, {"x"});
    Take("x");
    AddNeed("a", 2000);
    AddNeed("b", 1000);
    certificate().add_courses(0);
    certificate().add_supplies()->add_courses(0);
    certificate().mutable_supplies(0)->set_millicredits(1000);
    SetNumbers(certificate(), 3000, 1000);
  }

  plan::v1::DeficiencyCertificate& certificate() {
    return *proof_case_.mutable_certificates(0);
  }

  void AddNeed(const char* rule, int millicredits) {
    certificate().add_rules(rule);
    auto& need = *certificate().add_needs();
    need.set_rule(rule);
    need.set_millicredits(millicredits);
  }

  static void SetNumbers(plan::v1::DeficiencyCertificate& certificate,
                         int needed, int available) {
    certificate.set_needed_millicredits(needed);
    certificate.set_available_millicredits(available);
    certificate.set_missing_millicredits(needed - available);
  }

  // Checks the case. Returns what it shows to be missing.
  Credit Check() {
    Read();
    const CaseState state(model());
    faults_.clear();
    return CheckCertificates(proof_case_, decisions(), model(), state, faults_);
  }

  plan::v1::ProofCase proof_case_;
  std::vector<std::string> faults_;
};

TEST_F(CertificateCheckTest, ShowsWhatIsMissing) {
  EXPECT_EQ(Check(), 2000);
  EXPECT_THAT(faults_, IsEmpty());
}

TEST_F(CertificateCheckTest, WithoutCertificatesNothingIsMissing) {
  proof_case_.clear_certificates();
  EXPECT_EQ(Check(), 0);
  EXPECT_THAT(faults_, IsEmpty());
}

TEST_F(CertificateCheckTest, NumbersHaveToAddUp) {
  SetNumbers(certificate(), 3500, 1000);
  Check();
  EXPECT_THAT(faults_, UnorderedElementsAre(
                           "certificate 1: the needs come to 3, not 3.5",
                           "certificate 1: needed less available come to 2, "
                           "not 2.5"));
  SetNumbers(certificate(), 3000, 500);
  certificate().set_missing_millicredits(2000);
  Check();
  EXPECT_THAT(faults_,
              ElementsAre("certificate 1: the supplies come to 1, not 0.5"));
}

TEST_F(CertificateCheckTest, SomethingHasToBeMissing) {
  certificate().mutable_supplies(0)->set_millicredits(3000);
  SetNumbers(certificate(), 3000, 3000);
  Check();
  EXPECT_THAT(faults_,
              ElementsAre(HasSubstr("as much is available as is needed")));
}

TEST_F(CertificateCheckTest, RulesAndCoursesAreThoseOfNeedsAndSupplies) {
  certificate().mutable_rules()->RemoveLast();
  certificate().add_courses(1);
  Check();
  EXPECT_THAT(faults_, ElementsAre(HasSubstr("the rules are not those"),
                                   HasSubstr("the courses are not those")));
}

TEST_F(CertificateCheckTest, ASupplyHasNoLessThanNothing) {
  auto& supply = *certificate().add_supplies();
  supply.add_courses(0);
  supply.set_millicredits(-500);
  SetNumbers(certificate(), 3000, 500);
  Check();
  EXPECT_THAT(faults_,
              ::testing::Contains(HasSubstr("a supply has less than nothing")));
}

TEST_F(CertificateCheckTest, ARuleNeedsNoMoreThanTheSetSays) {
  certificate().mutable_needs(0)->set_millicredits(2500);
  SetNumbers(certificate(), 3500, 1000);
  Check();
  EXPECT_THAT(faults_,
              ElementsAre("certificate 1: rule \"a\" needs 2, not 2.5"));
}

TEST_F(CertificateCheckTest, ANeedIsNamedOnceInACase) {
  *proof_case_.add_certificates() = certificate();
  Check();
  EXPECT_THAT(faults_, ElementsAre("certificate 2: rule \"a\" is named twice",
                                   "certificate 2: rule \"b\" is named twice"));
}

TEST_F(CertificateCheckTest, OnlyWhatIsAskedForIsNeeded) {
  certificate().set_rules(1, "c");
  certificate().mutable_needs(1)->set_rule("c");
  Check();
  EXPECT_THAT(faults_,
              ElementsAre("certificate 1: rule \"c\" is not asked for here"));
}

TEST_F(CertificateCheckTest, SuppliesLeaveNothingOut) {
  Take("x", 10);
  catalog_.AddCourse("z");
  Take("z");
  set_.mutable_rules(1)->mutable_credits()->mutable_from()->add_courses(
      plan::CourseName("z"));
  Check();
  EXPECT_THAT(faults_, ElementsAre(HasSubstr("course 2 (z) could count 1")));
}

TEST_F(CertificateCheckTest, ShortagesOfRulesAddUpAndATotalMayBeTheSame) {
  AddGroup("total").mutable_total()->set_millicredits(4000);
  plan::AddCredits(set_, "c", 500, {"y"});
  auto& of_c = *proof_case_.add_certificates();
  of_c.add_rules("c");
  of_c.add_needs()->set_rule("c");
  of_c.mutable_needs(0)->set_millicredits(500);
  SetNumbers(of_c, 500, 0);
  auto& of_total = *proof_case_.add_certificates();
  of_total.add_rules("total");
  of_total.add_courses(0);
  of_total.add_needs()->set_rule("total");
  of_total.mutable_needs(0)->set_millicredits(4000);
  *of_total.add_supplies() = certificate().supplies(0);
  SetNumbers(of_total, 4000, 1000);
  EXPECT_EQ(Check(), 3000) << "2.5 of rules, or 3 of the total";
  EXPECT_THAT(faults_, IsEmpty());
  of_total.mutable_needs(0)->set_part("rest");
  Check();
  EXPECT_THAT(faults_, ElementsAre(HasSubstr("is not asked for here")));
}

}  // namespace
}  // namespace trellis::plan_verifier
