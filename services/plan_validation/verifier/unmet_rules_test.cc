#include "services/plan_validation/verifier/unmet_rules.h"

#include "services/plan_validation/verifier/testing/model_fixture.h"

namespace trellis::plan_verifier {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class UnmetRulesTest : public ModelFixture {
 protected:
  UnmetRulesTest() {
    catalog_.AddCourses({"x", "y"});
    plan().set_achievements_complete(true);
    Take("x");
  }

  static void SetExam(absl::string_view id, catalog::v1::Rule& rule) {
    rule.set_id(std::string(id));
    rule.mutable_achievement()->add_achievements(std::string(id));
  }

  // What is wrong with saying that a rule is not met.
  std::vector<std::string> Faults(const std::string& rule, Claims claims = {}) {
    Read();
    const FindSet find_set = [&](const std::string& name) {
      return name == other_.name() ? &other_ : nullptr;
    };
    std::vector<std::string> faults;
    UnmetRules(decisions(), model(), find_set)
        .Check(rule, StateOf(claims), faults);
    return faults;
  }

  catalog::v1::RequirementSet& other_ = catalog_.AddSet("other");
};

TEST_F(UnmetRulesTest, AnAchievementIsNotMet) {
  SetExam("exam", *set_.add_rules());
  EXPECT_THAT(Faults("exam"), IsEmpty());
  plan().add_credentials("exam");
  EXPECT_THAT(Faults("exam"),
              ElementsAre("it does not show that rule \"exam\" is not met"));
}

TEST_F(UnmetRulesTest, ATotalIsNotMet) {
  AddGroup("total").mutable_total()->set_millicredits(2000);
  EXPECT_THAT(Faults("total"), IsEmpty());
  Take("y");
  EXPECT_THAT(Faults("total"), ElementsAre(HasSubstr("is not met")));
}

TEST_F(UnmetRulesTest, OnlyWhatIsAskedForCanBeUnmet) {
  SetExam("exam", *set_.add_rules());
  EXPECT_THAT(Faults("other"),
              ElementsAre("rule \"other\" is not asked for here"));
  AddDecision("exam").mutable_waive();
  EXPECT_THAT(Faults("exam"),
              ElementsAre("rule \"exam\" is not asked for here"));
}

TEST_F(UnmetRulesTest, AnAlternativeIsAskedForWhereItIsChosen) {
  auto& any_of = *AddGroup("either").mutable_any_of();
  SetExam("exam", *any_of.add_rules());
  SetCredits("credits", 1000, {"x"}, *any_of.add_rules());
  EXPECT_THAT(Faults("exam"), ElementsAre(HasSubstr("not asked for here")));
  EXPECT_THAT(Faults("exam", {Chosen("either", "exam")}), IsEmpty());
}

TEST_F(UnmetRulesTest, AChoiceIsNotMetWhereTooFewAlternativesCanBe) {
  auto& n_of = *AddGroup("some").mutable_n_of();
  n_of.set_count(2);
  for (const char* id : {"one", "two", "three"}) {
    SetExam(id, *n_of.add_rules());
  }
  plan().add_credentials("one");
  EXPECT_THAT(Faults("some"), IsEmpty());
  plan().add_credentials("three");
  EXPECT_THAT(Faults("some"), ElementsAre(HasSubstr("alternatives")));
  EXPECT_THAT(Faults("some", {Not(Chosen("some", "one"))}), IsEmpty());
}

TEST_F(UnmetRulesTest, ASetIsNotMetWhereARuleOfItIsNot) {
  AddGroup("reference").set_requirement_set(other_.name());
  SetExam("exam", *other_.add_rules());
  EXPECT_THAT(Faults("reference"), IsEmpty());
  plan().add_credentials("exam");
  EXPECT_THAT(Faults("reference"),
              ElementsAre(HasSubstr("the proof of the set that it refers to")));
}

TEST_F(UnmetRulesTest, ASetIsNotMetWhereRulesOfItLackCreditTogether) {
  AddGroup("reference").set_requirement_set(other_.name());
  plan::AddCredits(other_, "a", 1000, {"x", "y"});
  EXPECT_THAT(Faults("reference"), ElementsAre(HasSubstr("is not met")));
  plan::AddCredits(other_, "b", 1000, {"x", "y"});
  EXPECT_THAT(Faults("reference"), IsEmpty());
  Take("y");
  EXPECT_THAT(Faults("reference"), ElementsAre(HasSubstr("is not met")));
}

TEST_F(UnmetRulesTest, ASetThatThereIsNotShowsNothing) {
  AddGroup("reference").set_requirement_set(plan::SetName("none"));
  EXPECT_THAT(Faults("reference"), ElementsAre(HasSubstr("is not met")));
}

TEST_F(UnmetRulesTest, SetsThatReferToEachOtherShowNothing) {
  AddGroup("reference").set_requirement_set(other_.name());
  catalog::v1::Rule& back = *other_.add_rules();
  back.set_id("again");
  back.set_requirement_set(other_.name());
  EXPECT_THAT(Faults("reference"), ElementsAre(HasSubstr("is not met")));
}

}  // namespace
}  // namespace trellis::plan_verifier
