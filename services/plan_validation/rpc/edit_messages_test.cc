#include "services/plan_validation/rpc/edit_messages.h"

#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::trellis::testing::EqualsProto;

class EditMessagesTest : public ::testing::Test {
 protected:
  EditMessagesTest() {
    catalog_.AddCourse("art").set_display_name("Art");
    catalog::v1::Course& band = catalog_.AddCourse("band");
    band.set_display_name("Band");
    band.add_requisites()->set_approval("teacher");
    (*band.mutable_display_name_translations())["es"] = "Banda";
    catalog::v1::RequirementSet& set = catalog_.AddSet("set");
    AddNamed(set, "arts", {"art"}).set_display_name("Fine art");
    snapshot_ = catalog_.Snapshot();
    compiled_ = &CompiledCatalogOf(*snapshot_);
    plan_.items = {{0, 9}, {1, 10, Term::kFall}};
    const CompiledRequirementSet* compiled_set =
        compiled_->FindRequirementSet("requirementSets/set");
    decisions_ = {{compiled_set, "arts", ""},
                  {compiled_set, "arts", "counselor"}};
  }

  EditNames Names() const { return {compiled_, &plan_, decisions_}; }

  std::string Message(std::vector<PlanEdit> edits,
                      Language language = Language::kEnglish) const {
    return EditsMessage(edits, Names(), language);
  }

  static PlanEdit Request(int decision) {
    PlanEdit edit{PlanEdit::Kind::kRequestDecision};
    edit.decision = decision;
    return edit;
  }

  PlanCatalog catalog_;
  std::shared_ptr<const CatalogSnapshot> snapshot_;
  const CompiledCatalog* compiled_ = nullptr;
  Plan plan_;
  std::vector<Decision> decisions_;
};

TEST_F(EditMessagesTest, EachKindOfChangeIsSaid) {
  EXPECT_EQ(Message({{PlanEdit::Kind::kAdd, -1, 1, 11, Term::kSpring}}),
            "Add Band in grade 11 in the spring.");
  EXPECT_EQ(Message({{PlanEdit::Kind::kMove, 0, -1, 12}}),
            "Move Art to grade 12 over the full year.");
  EXPECT_EQ(Message({{PlanEdit::Kind::kReplace, 1, 0}}),
            "Take Art instead of Band in grade 10 in the fall.");
  EXPECT_EQ(Message({{PlanEdit::Kind::kDrop, 1}}),
            "Drop Band in grade 10 in the fall.");
  EXPECT_EQ(Message({{PlanEdit::Kind::kRequestApproval, -1, 1}}),
            "Ask for the approval \"teacher\" for Band.");
  EXPECT_EQ(Message({Request(0)}), "Ask that Fine art be waived.");
  EXPECT_EQ(Message({Request(1)}), "Ask counselor to confirm Fine art.");
}

TEST_F(EditMessagesTest, SeveralChangesAreOneSentenceInTheLanguage) {
  EXPECT_EQ(
      Message({{PlanEdit::Kind::kDrop, 1}, {PlanEdit::Kind::kAdd, -1, 0, 11}}),
      "Drop Band in grade 10 in the fall and add Art in grade 11 over "
      "the full year.");
  EXPECT_EQ(
      Message({{PlanEdit::Kind::kDrop, 1}, {PlanEdit::Kind::kAdd, -1, 0, 11}},
              Language::kSpanish),
      "Quitar Banda del grado 10 en oto\u00f1o y agregar Art en el grado "
      "11 durante todo el a\u00f1o.");
}

TEST_F(EditMessagesTest, DecisionsAreWrittenWithTheirRule) {
  v1::PlanEdit written;
  WritePlanEdit(Request(1), Names(), written);
  EXPECT_THAT(written, EqualsProto(R"pb(
                request {
                  requirement_set: "catalogs/test/requirementSets/set"
                  rule: "arts"
                  by: "counselor"
                })pb"));
  WritePlanEdit({PlanEdit::Kind::kDrop, 1}, Names(), written);
  EXPECT_THAT(written, EqualsProto("drop { course_index: 1 }"));
}

TEST_F(EditMessagesTest, SaysWhyThereIsNoRepair) {
  EXPECT_EQ(NoRepairMessage(false, 4, 10, Language::kEnglish),
            "No 4 changes of the kinds that are allowed, or fewer, make the "
            "plan valid.");
  EXPECT_EQ(NoRepairMessage(false, 1, 10, Language::kEnglish),
            "No single change of the kinds that are allowed makes the plan "
            "valid.");
  EXPECT_EQ(NoRepairMessage(true, 4, 10, Language::kSpanish),
            "No se encontr\u00f3 ninguna correcci\u00f3n entre los 10 planes "
            "evaluados.");
}

}  // namespace
}  // namespace trellis::plan
