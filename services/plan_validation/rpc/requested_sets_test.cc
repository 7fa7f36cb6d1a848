#include "services/plan_validation/rpc/requested_sets.h"

#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;

constexpr absl::string_view kStateSet =
    "catalogs/state/requirementSets/diploma";

// The catalog "test" has the sets "one", "two" and "future", which cannot be
// judged; the catalog "state" has the set "diploma".
class RequestedSetsTest : public ::testing::Test {
 protected:
  RequestedSetsTest() {
    catalog_.AddCourse("a");
    AddNamed(catalog_.AddSet("one"), "a", {"a"});
    AddNamed(catalog_.AddSet("two"), "a", {"a"});
    catalog_.AddSet("future").add_rules()->set_id("portfolio");
    catalog_.AddProgram("program", "two");
    snapshot_ = catalog_.Snapshot();
    others_ = {State("Old"), State("New")};
  }

  static std::shared_ptr<const CatalogSnapshot> State(absl::string_view title) {
    catalog::v1::Bundle state;
    state.mutable_catalog()->set_name("catalogs/state");
    catalog::v1::RequirementSet& set = *state.add_requirement_sets();
    set.set_name(std::string(kStateSet));
    set.set_display_name(std::string(title));
    AddNamed(set, "a", {"a"});
    return MakeSnapshot(state);
  }

  SetFinder Finder() const {
    return SetFinder(*snapshot_, CompiledCatalogOf(*snapshot_), others_);
  }

  // Adds a set to what is asked for.
  absl::Status Add(absl::string_view name) {
    return AddRequirementSet(Finder(), name, sets_);
  }

  absl::Status AddProgram(absl::string_view id) {
    return AddProgramSet(*snapshot_, Finder(),
                         absl::StrCat("catalogs/test/programs/", id), sets_);
  }

  std::vector<std::string> Names() const {
    std::vector<std::string> names;
    for (const RequestedSet& set : sets_) names.push_back(set->message->name());
    return names;
  }

  std::string TitleOf(absl::string_view name) const {
    const RequestedSet set = Finder().Find(name);
    return set == nullptr ? "" : set->message->display_name();
  }

  PlanCatalog catalog_;
  std::shared_ptr<const CatalogSnapshot> snapshot_;
  std::vector<std::shared_ptr<const CatalogSnapshot>> others_;
  std::vector<RequestedSet> sets_;
};

TEST_F(RequestedSetsTest, FindsTheCatalogsOwnSets) {
  EXPECT_EQ(TitleOf(SetName("one")), "one");
  // There is one revision of it to judge against.
  EXPECT_EQ(TitleOf("catalogs/test@0123456789abcdef/requirementSets/one"),
            "one");
}

TEST_F(RequestedSetsTest, FindsSetsOfOtherCatalogsByRevision) {
  EXPECT_EQ(TitleOf(kStateSet), "Old");
  const RequestedSet set = Finder().Find(absl::StrCat(
      "catalogs/state@", others_[1]->revision(), "/requirementSets/diploma"));
  ASSERT_NE(set, nullptr);
  EXPECT_EQ(set->message->display_name(), "New");
  EXPECT_EQ(set->catalog_revision, others_[1]->revision());
}

TEST_F(RequestedSetsTest, FindsNothingElse) {
  for (const absl::string_view name :
       {"", "one", "catalogs/test", "catalogs/test/requirementSets/none",
        "catalogs/test/courses/a", "catalogs/state/requirementSets/one",
        "catalogs/state@0123456789abcdef/requirementSets/diploma",
        "catalogs/elsewhere/requirementSets/one"}) {
    EXPECT_EQ(Finder().Find(name), nullptr) << name;
  }
}

TEST_F(RequestedSetsTest, ASetOfAnotherCatalogIsKeptAliveByItself) {
  const RequestedSet set = Finder().Find(kStateSet);
  others_.clear();
  EXPECT_EQ(set->message->display_name(), "Old");
}

TEST_F(RequestedSetsTest, ASetThatIsNamedAgainComesLast) {
  for (const absl::string_view id : {"one", "two"}) {
    EXPECT_OK(Add(SetName(id)));
  }
  EXPECT_OK(Add(kStateSet));
  EXPECT_OK(Add(SetName("one")));
  EXPECT_THAT(Names(), ElementsAre(SetName("two"), kStateSet, SetName("one")));
  // Another revision of a set is the same set.
  EXPECT_OK(Add(absl::StrCat("catalogs/state@", others_[1]->revision(),
                             "/requirementSets/diploma")));
  EXPECT_THAT(Names(), ElementsAre(SetName("two"), SetName("one"), kStateSet));
  EXPECT_EQ(sets_.back()->message->display_name(), "New");
}

TEST_F(RequestedSetsTest, ASetThatThereIsNotIsNamedWithoutARevision) {
  const absl::Status status =
      Add("catalogs/state@0123456789abcdef/requirementSets/none");
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(status, ReasonIs("REQUIREMENT_SET_NOT_FOUND"));
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("catalogs/state/requirementSets/none"));
  EXPECT_THAT(sets_, IsEmpty());
}

TEST_F(RequestedSetsTest, ASetThatCannotBeJudgedIsRefused) {
  EXPECT_NE(Finder().Find(SetName("future")), nullptr);
  const absl::Status status = Add(SetName("future"));
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(status, ReasonIs("NOT_SUPPORTED"));
  EXPECT_THAT(status.ToString(), HasSubstr("portfolio"));
  EXPECT_THAT(sets_, IsEmpty());
}

TEST_F(RequestedSetsTest, AProgramStandsForItsSet) {
  EXPECT_OK(AddProgram("program"));
  EXPECT_THAT(Names(), ElementsAre(SetName("two")));
}

TEST_F(RequestedSetsTest, AProgramThatThereIsNotIsNotFound) {
  EXPECT_THAT(AddProgram("none"), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(AddProgram("none"), ReasonIs("PROGRAM_NOT_FOUND"));
}

TEST_F(RequestedSetsTest, AProgramNeedsASetOfItsCatalog) {
  catalog_.AddProgram("bare", "");
  catalog_.AddProgram("foreign", "")
      .set_requirement_set(std::string(kStateSet));
  catalog_.AddProgram("dangling", "none");
  catalog_.AddProgram("future", "future");
  snapshot_ = catalog_.Snapshot();
  for (const absl::string_view id : {"bare", "foreign", "future"}) {
    EXPECT_THAT(AddProgram(id), ReasonIs("NOT_SUPPORTED")) << id;
  }
  EXPECT_THAT(AddProgram("dangling"), ReasonIs("REQUIREMENT_SET_NOT_FOUND"));
  EXPECT_THAT(sets_, IsEmpty());
}

TEST_F(RequestedSetsTest, ARequestsSetsComeInItsOrderAndTheProgramsLast) {
  v1::ValidatePlanRequest request = RequestFor({"two", "one"});
  EXPECT_OK(FindRequestedSets(*snapshot_, Finder(), request, sets_));
  EXPECT_THAT(Names(), ElementsAre(SetName("two"), SetName("one")));
  request.set_program("catalogs/test/programs/program");
  sets_.clear();
  EXPECT_OK(FindRequestedSets(*snapshot_, Finder(), request, sets_));
  EXPECT_THAT(Names(), ElementsAre(SetName("one"), SetName("two")));
}

TEST_F(RequestedSetsTest, TheFirstThatIsWrongIsTold) {
  v1::ValidatePlanRequest request = RequestFor({"one", "none", "future"});
  request.set_program("catalogs/test/programs/none");
  const absl::Status status =
      FindRequestedSets(*snapshot_, Finder(), request, sets_);
  EXPECT_THAT(status, ReasonIs("REQUIREMENT_SET_NOT_FOUND"));
  EXPECT_THAT(std::string(status.message()), Not(HasSubstr("program")));
}

}  // namespace
}  // namespace trellis::plan
