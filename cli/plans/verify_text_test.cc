#include "cli/plans/verify_text.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

CheckedProof Holding(int missing) {
  CheckedProof checked;
  checked.proof.set_name = "Diploma";
  checked.proof.request.add_proof_cases();
  checked.proof.request.add_proof_cases();
  checked.outcome.set_valid(true);
  checked.outcome.set_missing_millicredits(missing);
  return checked;
}

TEST(VerifyTextTest, SaysThatAProofHoldsAndWhatItShows) {
  EXPECT_EQ(VerifyText({Holding(1500)}, "en"),
            "Diploma: the proof holds (2 cases). Missing at least: 1.5 "
            "credits.\n\nNext: trellis plans repair shows what would mend the "
            "plan.\n");
  EXPECT_THAT(VerifyText({Holding(0)}, "en"),
              HasSubstr("Rules that are not measured in credit are not met."));
}

TEST(VerifyTextTest, SaysWhenOtherSetsMayBeWhereItIsMissing) {
  CheckedProof several = Holding(1500);
  several.proof.is_of_several_sets = true;
  EXPECT_THAT(VerifyText({several}, "en"),
              StartsWith("Diploma: the proof holds (2 cases). Missing at "
                         "least, with sets that share credit: 1.5 credits."));
}

TEST(VerifyTextTest, SaysWhatIsWrongAndWhatToDo) {
  CheckedProof wrong = Holding(0);
  wrong.outcome.set_valid(false);
  wrong.outcome.add_faults("case 1: it shows nothing");
  wrong.outcome.add_faults("case 2: it shows nothing");
  const std::string text = VerifyText({Holding(500), wrong}, "en");
  EXPECT_THAT(text, HasSubstr("Diploma: the proof does NOT hold:\n"
                              "  case 1: it shows nothing\n"
                              "  case 2: it shows nothing\n"));
  EXPECT_THAT(text, HasSubstr("\nNext: make sure that the result is of this"));
}

TEST(VerifyTextTest, SaysHowToCheckAProofThatRestsOnAnotherSet) {
  CheckedProof open = Holding(0);
  open.outcome.set_valid(false);
  open.outcome.add_faults(
      "case 1: it does not show that rule \"endorsement\" is not met: have the "
      "proof of the set that it refers to checked by itself");
  EXPECT_THAT(VerifyText({open}, "en"),
              HasSubstr("\nNext: judge the plan against the requirement set "
                        "that is referred to"));
}

TEST(VerifyTextTest, SaysWhatCannotBeChecked) {
  CheckedProof missing;
  missing.proof.set_name = "Diploma";
  EXPECT_THAT(VerifyText({missing}, "en"),
              HasSubstr("Diploma: not checked, because the search was"));
}

TEST(VerifyTextTest, SaysThatThereIsNothingToCheck) {
  EXPECT_THAT(VerifyText({}, "en"), HasSubstr("there is nothing to check"));
}

TEST(VerifyTextTest, SpeaksSpanish) {
  EXPECT_THAT(VerifyText({Holding(1500)}, "es"),
              StartsWith("Diploma: la demostración es válida (2 casos). Falta "
                         "por lo menos: 1.5 créditos."));
}

}  // namespace
}  // namespace trellis::cli
