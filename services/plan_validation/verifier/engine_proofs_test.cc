// The engine's proofs, checked by what shares no code with it.

#include "services/plan_validation/verifier/testing/engine_proof.h"

namespace trellis::plan_verifier {
namespace {

using ::testing::IsEmpty;

constexpr uint32_t kRounds = 60;

// The requirement sets, as text.
std::string SetsOf(const CatalogSnapshot& snapshot) {
  std::string text;
  for (const auto* record : snapshot.All<catalog::v1::RequirementSet>()) {
    absl::StrAppend(&text, record->message->ShortDebugString(), "\n");
  }
  return text;
}

// Proves plans short of random sets, and expects every proof to hold.
void ExpectProofsHold(const RandomFeatures& features) {
  int proofs = 0;
  for (uint32_t round = 1; round <= kRounds; ++round) {
    const std::optional<EngineProof> proof = DrawProof(round, features);
    if (!proof.has_value()) continue;
    const auto verified = Verify(*proof->snapshot, proof->request);
    ++proofs;
    EXPECT_THAT(verified.faults(), IsEmpty())
        << "round " << round << ": " << SetsOf(*proof->snapshot)
        << proof->request.ShortDebugString();
    EXPECT_TRUE(verified.valid());
    // Rules that are not measured in credit weigh something in the result, and
    // nothing in the proof.
    EXPECT_LE(verified.missing_millicredits(), proof->missing_millicredits)
        << "round " << round;
    if (!features.observed) {
      EXPECT_EQ(verified.missing_millicredits(), proof->missing_millicredits)
          << "round " << round;
    }
  }
  // Little is missing from few of the plans.
  EXPECT_GT(proofs, static_cast<int>(kRounds / 2));
}

TEST(EngineProofsTest, OfCredits) { ExpectProofsHold({}); }

TEST(EngineProofsTest, OfAlternatives) {
  RandomFeatures features;
  features.alternatives = true;
  ExpectProofsHold(features);
}

TEST(EngineProofsTest, OfParts) {
  RandomFeatures features;
  features.parts = true;
  ExpectProofsHold(features);
}

TEST(EngineProofsTest, OfValues) {
  RandomFeatures features;
  features.values = true;
  ExpectProofsHold(features);
}

TEST(EngineProofsTest, OfLimits) {
  RandomFeatures features;
  features.limits = true;
  ExpectProofsHold(features);
}

TEST(EngineProofsTest, OfSharing) {
  RandomFeatures features;
  features.sharing = true;
  ExpectProofsHold(features);
}

TEST(EngineProofsTest, OfWholeCourses) {
  RandomFeatures features;
  features.whole_courses = true;
  ExpectProofsHold(features);
}

TEST(EngineProofsTest, OfCourseCounts) {
  RandomFeatures features;
  features.course_counts = true;
  ExpectProofsHold(features);
}

TEST(EngineProofsTest, OfObserved) {
  RandomFeatures features;
  features.observed = true;
  features.alternatives = true;
  ExpectProofsHold(features);
}

TEST(EngineProofsTest, OfMarks) {
  RandomFeatures features;
  features.marks = true;
  ExpectProofsHold(features);
}

TEST(EngineProofsTest, OfDecisions) {
  RandomFeatures features;
  features.decisions = true;
  ExpectProofsHold(features);
}

TEST(EngineProofsTest, OfOddCourses) {
  RandomFeatures features;
  features.odd_courses = true;
  features.divided_courses = true;
  ExpectProofsHold(features);
}

TEST(EngineProofsTest, OfDividedCoursesThatStayWhole) {
  RandomFeatures features;
  features.divided_courses = true;
  features.whole_courses = true;
  ExpectProofsHold(features);
}

TEST(EngineProofsTest, OfDividedCoursesThatAreCounted) {
  RandomFeatures features;
  features.divided_courses = true;
  features.course_counts = true;
  ExpectProofsHold(features);
}

TEST(EngineProofsTest, OfDividedCoursesWithLimits) {
  RandomFeatures features;
  features.divided_courses = true;
  features.limits = true;
  ExpectProofsHold(features);
}

// What rules of one set can ask for at the same time.
RandomFeatures Mixed() {
  RandomFeatures features;
  features.alternatives = true;
  features.values = true;
  features.parts = true;
  features.observed = true;
  features.marks = true;
  features.decisions = true;
  features.odd_courses = true;
  return features;
}

TEST(EngineProofsTest, OfMixedRules) { ExpectProofsHold(Mixed()); }

TEST(EngineProofsTest, OfMixedRulesWithLimits) {
  RandomFeatures features = Mixed();
  features.limits = true;
  ExpectProofsHold(features);
}

TEST(EngineProofsTest, OfMixedRulesWithSharing) {
  RandomFeatures features = Mixed();
  features.sharing = true;
  ExpectProofsHold(features);
}

TEST(EngineProofsTest, OfMixedRulesWithWholeCourses) {
  RandomFeatures features = Mixed();
  features.whole_courses = true;
  ExpectProofsHold(features);
}

TEST(EngineProofsTest, OfMixedRulesWithCourseCounts) {
  RandomFeatures features = Mixed();
  features.course_counts = true;
  ExpectProofsHold(features);
}

TEST(EngineProofsTest, OfSetsThatShareNothing) {
  RandomFeatures features = Mixed();
  features.observed = false;
  features.layers = RandomFeatures::Layers::kExclusive;
  ExpectProofsHold(features);
}

TEST(EngineProofsTest, OfSetsThatShareNothingWithLimits) {
  RandomFeatures features;
  features.limits = true;
  features.layers = RandomFeatures::Layers::kExclusive;
  ExpectProofsHold(features);
}

TEST(EngineProofsTest, OfSetsThatShareNothingWithWholeCourses) {
  RandomFeatures features;
  features.whole_courses = true;
  features.layers = RandomFeatures::Layers::kExclusive;
  ExpectProofsHold(features);
}

TEST(EngineProofsTest, OfSetsThatShareNothingWithCourseCounts) {
  RandomFeatures features;
  features.course_counts = true;
  features.layers = RandomFeatures::Layers::kExclusive;
  ExpectProofsHold(features);
}

TEST(EngineProofsTest, OfSetsThatShareCourses) {
  RandomFeatures features = Mixed();
  features.observed = false;
  features.layers = RandomFeatures::Layers::kCourses;
  ExpectProofsHold(features);
}

TEST(EngineProofsTest, OfSetsThatShareCredit) {
  RandomFeatures features = Mixed();
  features.observed = false;
  features.layers = RandomFeatures::Layers::kCredit;
  ExpectProofsHold(features);
}

}  // namespace
}  // namespace trellis::plan_verifier
