// Proofs of the engine with something changed are refused, or show something
// that is true all the same.

#include "services/plan_validation/verifier/testing/engine_proof.h"
#include "services/plan_validation/verifier/testing/proof_mutations.h"

namespace trellis::plan_verifier {
namespace {

constexpr uint32_t kRounds = 5;
// Larger proofs are like smaller ones, and take long.
constexpr int kMaxCases = 4;
constexpr uint32_t kRoundsOfPlansThatPass = 40;

// Ids of rules, those of other sets among them.
std::vector<std::string> RulesOf(const EngineProof& proof) {
  std::vector<std::string> rules;
  const auto* const set =
      proof.snapshot->Find<catalog::v1::RequirementSet>("requirementSets/set");
  for (const auto& rule : set->message->rules()) {
    rules.push_back(rule.id());
    if (proof.request.requirement_sets_size() == 1) continue;
    rules.push_back(absl::StrCat("0/", rule.id()));
    rules.push_back(absl::StrCat("1/", rule.id()));
  }
  return rules;
}

bool IsLarge(const EngineProof& proof) {
  return proof.request.proof_cases_size() > kMaxCases;
}

std::vector<Mutation> MutationsOf(const EngineProof& proof) {
  return ProofMutations(proof.request, RulesOf(proof)).All();
}

// Changes the proofs of random sets in every way.
void ExpectRefusedOrTrue(const RandomFeatures& features) {
  int refused = 0;
  int accepted = 0;
  for (uint32_t round = 1; round <= kRounds; ++round) {
    const std::optional<EngineProof> proof = DrawProof(round, features);
    if (!proof.has_value() || IsLarge(*proof)) continue;
    for (const Mutation& mutation : MutationsOf(*proof)) {
      const auto verified = Verify(*proof->snapshot, mutation.request);
      ++(verified.valid() ? accepted : refused);
      EXPECT_NE(verified.valid(), !verified.faults().empty());
      EXPECT_LE(verified.missing_millicredits(), proof->missing_millicredits)
          << "round " << round << ", " << mutation.what;
      // Where there are several cases, others may show the same.
      if (mutation.breaks_sums && proof->request.proof_cases_size() == 1) {
        EXPECT_FALSE(verified.valid())
            << "round " << round << ", " << mutation.what;
      }
    }
  }
  EXPECT_GT(refused, 3 * accepted);
}

// Puts courses into a plan until it meets the set. Returns whether it does.
bool AddUntilMet(uint32_t seed, EngineProof& proof) {
  RandomSets random(seed, {});
  plan::v1::ValidatePlanRequest request = plan::RequestFor({});
  *request.mutable_requirement_sets() = proof.request.requirement_sets();
  *request.mutable_plan() = proof.request.plan();
  for (int i = 0; i < 12; ++i) {
    const int course = random.Draw(0, RandomSets::kCourses - 1);
    plan::Take(request, RandomSets::Id(course), random.Draw(9, 12));
    const std::optional<EngineProof> now = Judge(proof.snapshot, request);
    if (!now->is_met) continue;
    *proof.request.mutable_plan() = request.plan();
    return true;
  }
  return false;
}

// Shows proofs that plans fall short for plans with more courses, which do not.
void ExpectNothingFalse(const RandomFeatures& features) {
  int plans = 0;
  for (uint32_t round = 1; round <= kRoundsOfPlansThatPass; ++round) {
    std::optional<EngineProof> proof = DrawProof(round, features);
    if (!proof.has_value() || IsLarge(*proof) || !AddUntilMet(round, *proof)) {
      continue;
    }
    ++plans;
    EXPECT_FALSE(Verify(*proof->snapshot, proof->request).valid())
        << "round " << round;
    for (const Mutation& mutation : MutationsOf(*proof)) {
      EXPECT_FALSE(Verify(*proof->snapshot, mutation.request).valid())
          << "round " << round << ", " << mutation.what;
    }
  }
  EXPECT_GT(plans, 2);
}

RandomFeatures OfManyKinds() {
  RandomFeatures features;
  features.alternatives = true;
  features.values = true;
  features.parts = true;
  features.odd_courses = true;
  return features;
}

RandomFeatures OfWholeCourses() {
  RandomFeatures features;
  features.whole_courses = true;
  features.course_counts = true;
  return features;
}

RandomFeatures WithLimits() {
  RandomFeatures features;
  features.limits = true;
  return features;
}

RandomFeatures WithSharing() {
  RandomFeatures features;
  features.sharing = true;
  return features;
}

RandomFeatures WithoutCredit() {
  RandomFeatures features;
  features.observed = true;
  features.alternatives = true;
  features.marks = true;
  return features;
}

RandomFeatures OfSets(RandomFeatures::Layers layers) {
  RandomFeatures features;
  features.alternatives = true;
  features.layers = layers;
  return features;
}

TEST(TamperedProofsTest, OfManyKindsAreRefusedOrTrue) {
  ExpectRefusedOrTrue(OfManyKinds());
}

TEST(TamperedProofsTest, OfWholeCoursesAreRefusedOrTrue) {
  ExpectRefusedOrTrue(OfWholeCourses());
}

TEST(TamperedProofsTest, WithLimitsAreRefusedOrTrue) {
  ExpectRefusedOrTrue(WithLimits());
}

TEST(TamperedProofsTest, WithSharingAreRefusedOrTrue) {
  ExpectRefusedOrTrue(WithSharing());
}

TEST(TamperedProofsTest, WithoutCreditAreRefusedOrTrue) {
  ExpectRefusedOrTrue(WithoutCredit());
}

TEST(TamperedProofsTest, OfSetsThatShareNothingAreRefusedOrTrue) {
  ExpectRefusedOrTrue(OfSets(RandomFeatures::Layers::kExclusive));
}

TEST(TamperedProofsTest, OfSetsThatShareCoursesAreRefusedOrTrue) {
  ExpectRefusedOrTrue(OfSets(RandomFeatures::Layers::kCourses));
}

TEST(TamperedProofsTest, OfSetsThatShareCreditAreRefusedOrTrue) {
  ExpectRefusedOrTrue(OfSets(RandomFeatures::Layers::kCredit));
}

TEST(TamperedProofsTest, OfManyKindsProveNothingOfPlansThatPass) {
  ExpectNothingFalse(OfManyKinds());
}

TEST(TamperedProofsTest, OfWholeCoursesProveNothingOfPlansThatPass) {
  ExpectNothingFalse(OfWholeCourses());
}

TEST(TamperedProofsTest, WithLimitsProveNothingOfPlansThatPass) {
  ExpectNothingFalse(WithLimits());
}

TEST(TamperedProofsTest, WithSharingProveNothingOfPlansThatPass) {
  ExpectNothingFalse(WithSharing());
}

TEST(TamperedProofsTest, WithoutCreditProveNothingOfPlansThatPass) {
  ExpectNothingFalse(WithoutCredit());
}

TEST(TamperedProofsTest, OfSetsThatShareNothingProveNothingOfPlansThatPass) {
  ExpectNothingFalse(OfSets(RandomFeatures::Layers::kExclusive));
}

TEST(TamperedProofsTest, OfSetsThatShareCoursesProveNothingOfPlansThatPass) {
  ExpectNothingFalse(OfSets(RandomFeatures::Layers::kCourses));
}

TEST(TamperedProofsTest, OfSetsThatShareCreditProveNothingOfPlansThatPass) {
  ExpectNothingFalse(OfSets(RandomFeatures::Layers::kCredit));
}

}  // namespace
}  // namespace trellis::plan_verifier
