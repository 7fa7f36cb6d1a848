#include "services/plan_validation/rpc/impact_messages.h"

#include "gtest/gtest.h"

namespace trellis::plan {
namespace {

std::string Message(RuleChange change, Language language) {
  return RuleChangeMessage(change, "Biology 1", 500, 1000, language);
}

TEST(ImpactMessagesTest, SaysWhatBecameOfARule) {
  const Language language = Language::kEnglish;
  EXPECT_EQ(Message(RuleChange::kNewlyMissing, language),
            "newly missing: Biology 1");
  EXPECT_EQ(Message(RuleChange::kNoLongerMissing, language),
            "no longer missing: Biology 1");
  EXPECT_EQ(Message(RuleChange::kNewlyUnknown, language),
            "no longer certain: Biology 1");
  EXPECT_EQ(Message(RuleChange::kNoLongerUnknown, language),
            "now certain: Biology 1");
  EXPECT_EQ(Message(RuleChange::kMissingMore, language),
            "missing more: Biology 1 (1 credit instead of 0.5)");
  EXPECT_EQ(Message(RuleChange::kMissingLess, language),
            "missing less: Biology 1 (1 credit instead of 0.5)");
}

TEST(ImpactMessagesTest, SaysItInSpanish) {
  const Language language = Language::kSpanish;
  EXPECT_EQ(Message(RuleChange::kNewlyMissing, language),
            "ahora falta: Biology 1");
  EXPECT_EQ(Message(RuleChange::kNoLongerMissing, language),
            "ya no falta: Biology 1");
  EXPECT_EQ(Message(RuleChange::kNewlyUnknown, language),
            "ya no es seguro: Biology 1");
  EXPECT_EQ(Message(RuleChange::kNoLongerUnknown, language),
            "ahora es seguro: Biology 1");
  EXPECT_EQ(Message(RuleChange::kMissingMore, language),
            "falta más: Biology 1 (1 crédito en vez de 0.5)");
  EXPECT_EQ(Message(RuleChange::kMissingLess, language),
            "falta menos: Biology 1 (1 crédito en vez de 0.5)");
}

TEST(ImpactMessagesTest, LeavesOutAmountsThatSayNothing) {
  EXPECT_EQ(RuleChangeMessage(RuleChange::kMissingMore, "Service", 0, 0,
                              Language::kEnglish),
            "missing more: Service");
}

TEST(ImpactMessagesTest, SaysWhatBecameOfAProblem) {
  EXPECT_EQ(ProblemChangeMessage(true, "It rains.", Language::kEnglish),
            "new: It rains.");
  EXPECT_EQ(ProblemChangeMessage(false, "Llueve.", Language::kSpanish),
            "ya no: Llueve.");
  EXPECT_EQ(MoreChangesMessage(3, Language::kEnglish), "and 3 more");
  EXPECT_EQ(MoreChangesMessage(3, Language::kSpanish), "y 3 más");
}

}  // namespace
}  // namespace trellis::plan
