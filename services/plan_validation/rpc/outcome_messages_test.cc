#include "services/plan_validation/rpc/outcome_messages.h"

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace trellis::plan {
namespace {

class OutcomeMessageTest : public ::testing::Test {
 protected:
  void AddChange(const std::string& name, v1::Verdict before, v1::Verdict after,
                 int missing = 0) {
    v1::RuleChange& change = *outcome_.add_rule_changes();
    change.set_display_name(name);
    change.set_before(before);
    change.set_after(after);
    change.set_missing_millicredits_after(missing);
  }

  std::string Message(v1::Verdict before, v1::Verdict after,
                      Language language = Language::kEnglish) {
    outcome_.set_verdict(after);
    return OutcomeMessage(before, outcome_, language);
  }

  v1::Outcome outcome_;
};

TEST_F(OutcomeMessageTest, SaysWhetherThePlanWouldBeSatisfied) {
  constexpr v1::Verdict kYes = v1::VERDICT_SATISFIED;
  constexpr v1::Verdict kNo = v1::VERDICT_UNSATISFIED;
  constexpr v1::Verdict kUnknown = v1::VERDICT_UNKNOWN;
  EXPECT_EQ(Message(kYes, kYes), "The plan would still be satisfied.");
  EXPECT_EQ(Message(kNo, kYes), "The plan would be satisfied.");
  EXPECT_EQ(Message(kYes, kNo), "The plan would no longer be satisfied.");
  EXPECT_EQ(Message(kNo, kNo), "The plan would still not be satisfied.");
  EXPECT_EQ(Message(kUnknown, kNo), "The plan would not be satisfied.");
  EXPECT_EQ(Message(kYes, kUnknown),
            "It could not be told whether the plan is satisfied.");
  EXPECT_EQ(Message(kYes, kNo, Language::kSpanish),
            "El plan ya no cumplir\u00eda todo.");
}

TEST_F(OutcomeMessageTest, NamesTheRulesThatChange) {
  AddChange("Biology", v1::VERDICT_UNSPECIFIED, v1::VERDICT_UNSATISFIED, 1000);
  AddChange("Art", v1::VERDICT_UNSATISFIED, v1::VERDICT_SATISFIED);
  AddChange("Portfolio", v1::VERDICT_SATISFIED, v1::VERDICT_UNKNOWN);
  EXPECT_EQ(Message(v1::VERDICT_SATISFIED, v1::VERDICT_UNSATISFIED),
            "The plan would no longer be satisfied. Newly not met: Biology "
            "(1 credit is missing). Newly met: Art.");
  EXPECT_EQ(Message(v1::VERDICT_SATISFIED, v1::VERDICT_UNSATISFIED,
                    Language::kSpanish),
            "El plan ya no cumplir\u00eda todo. Dejar\u00eda de cumplirse: "
            "Biology (falta 1 cr\u00e9dito). Pasar\u00eda a cumplirse: Art.");
}

TEST_F(OutcomeMessageTest, OfManyRulesItCountsSome) {
  for (int i = 1; i <= 7; ++i) {
    AddChange(absl::StrCat("R", i), v1::VERDICT_SATISFIED,
              v1::VERDICT_UNSATISFIED);
  }
  EXPECT_EQ(Message(v1::VERDICT_SATISFIED, v1::VERDICT_UNSATISFIED),
            "The plan would no longer be satisfied. Newly not met: R1, R2, R3, "
            "R4 and 3 others.");
}

}  // namespace
}  // namespace trellis::plan
