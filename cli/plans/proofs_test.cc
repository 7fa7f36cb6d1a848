#include "cli/plans/proofs.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

namespace v1 = ::trellis::plan::v1;

class ProofsTest : public ::testing::Test {
 protected:
  ProofsTest() {
    request_.set_catalog("catalogs/here");
    response_.set_catalog_revision("0123456789abcdef");
    result_ = response_.add_requirement_sets();
    result_->set_requirement_set("catalogs/here/requirementSets/diploma");
    result_->set_display_name("Diploma");
    result_->set_verdict(v1::VERDICT_UNSATISFIED);
    result_->add_proof_cases()->add_unmet_rules("exam");
  }

  Proof Only() {
    const std::vector<Proof> proofs = ProofsOf(request_, response_);
    EXPECT_THAT(proofs, SizeIs(1));
    return proofs.at(0);
  }

  v1::ValidatePlanRequest request_;
  v1::ValidatePlanResponse response_;
  v1::RequirementSetResult* result_;
};

TEST_F(ProofsTest, AreOfTheRevisionThatWasJudgedAgainst) {
  const Proof proof = Only();
  EXPECT_FALSE(proof.is_missing());
  EXPECT_EQ(proof.set_name, "Diploma");
  EXPECT_EQ(proof.request.catalog(), "catalogs/here@0123456789abcdef");
  EXPECT_EQ(proof.request.requirement_set(),
            "catalogs/here/requirementSets/diploma");
  EXPECT_THAT(proof.request.proof_cases(), SizeIs(1));
}

TEST_F(ProofsTest, AreOfTheRevisionOfSetsOfOtherCatalogs) {
  result_->set_requirement_set("catalogs/state/requirementSets/diploma");
  result_->set_catalog_revision("fedcba9876543210");
  EXPECT_EQ(Only().request.requirement_set(),
            "catalogs/state@fedcba9876543210/requirementSets/diploma");
}

TEST_F(ProofsTest, AreOfWhatIsNotMetOnly) {
  for (const v1::Verdict verdict :
       {v1::VERDICT_SATISFIED, v1::VERDICT_UNKNOWN}) {
    result_->set_verdict(verdict);
    EXPECT_THAT(ProofsOf(request_, response_), IsEmpty());
  }
}

TEST_F(ProofsTest, AreMissingWhereTheSearchWasCutOff) {
  result_->clear_proof_cases();
  EXPECT_TRUE(Only().is_missing());
}

TEST_F(ProofsTest, NameAllSetsThatWereJudgedTogether) {
  v1::RequirementSetResult& other = *response_.add_requirement_sets();
  other.set_requirement_set("catalogs/state/requirementSets/diploma");
  other.set_catalog_revision("fedcba9876543210");
  other.set_verdict(v1::VERDICT_SATISFIED);
  EXPECT_THAT(
      Only().request.requirement_sets(),
      ElementsAre("catalogs/here/requirementSets/diploma",
                  "catalogs/state@fedcba9876543210/requirementSets/diploma"));
}

TEST_F(ProofsTest, MaySpeakOfSeveralSets) {
  EXPECT_FALSE(Only().is_of_several_sets);
  result_->mutable_proof_cases(0)->add_unmet_rules("1/exam");
  EXPECT_TRUE(Only().is_of_several_sets);
  result_->mutable_proof_cases(0)->clear_unmet_rules();
  result_->mutable_proof_cases(0)->add_certificates()->add_rules("1/math");
  EXPECT_TRUE(Only().is_of_several_sets);
}

TEST_F(ProofsTest, LeaveExceptionsOutThatHadExpired) {
  request_.mutable_plan()->add_exceptions()->set_rule("for-good");
  auto& until = *request_.mutable_plan()->add_exceptions();
  until.set_expire_date("2026-06-30");
  EXPECT_THAT(Only().request.plan().exceptions(), SizeIs(2));
  request_.set_judgment_date("2026-06-30");
  EXPECT_THAT(Only().request.plan().exceptions(), SizeIs(2));
  request_.set_judgment_date("2026-07-01");
  ASSERT_THAT(Only().request.plan().exceptions(), SizeIs(1));
  EXPECT_EQ(Only().request.plan().exceptions(0).rule(), "for-good");
}

}  // namespace
}  // namespace trellis::cli
