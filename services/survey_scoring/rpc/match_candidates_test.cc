#include "services/survey_scoring/rpc/match_candidates.h"

#include <memory>
#include <string>
#include <vector>

#include "common/catalog/testing/test_catalog.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/testing/survey_records.h"

namespace trellis::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::trellis::testing::ParseProto;
using v1::MatchOptions;

class MatchCandidatesTest : public ::testing::Test {
 protected:
  MatchCandidatesTest() {
    match_.options = &options_;
    match_.framework_snapshot = snapshot_.get();
    match_.framework = &framework_;
    match_.program_snapshot = snapshot_.get();
  }

  std::vector<std::string> NamesOf(MatchOptions::Kind kind) {
    std::vector<std::string> names;
    for (const MatchCandidate& candidate : CandidatesOf(match_, kind)) {
      names.push_back(candidate.names.DisplayName(""));
    }
    return names;
  }

  const std::shared_ptr<const CatalogSnapshot> snapshot_ =
      MakeSnapshot(MatchCatalog());
  const CompiledFramework framework_ = CompileFramework(*snapshot_);
  MatchOptions options_;
  MatchSetup match_;
};

TEST_F(MatchCandidatesTest, AreTheRecordsOfAKind) {
  EXPECT_THAT(NamesOf(MatchOptions::KIND_CLUSTER),
              ElementsAre("Building", "Caring", "Data", "None"));
  EXPECT_THAT(NamesOf(MatchOptions::KIND_PATHWAY), SizeIs(7));
  EXPECT_THAT(NamesOf(MatchOptions::KIND_OCCUPATION),
              ElementsAre("Carpenters", "Welders", "Nurses", "Programmers",
                          "Analysts", "Idlers"));
  EXPECT_THAT(NamesOf(MatchOptions::KIND_PROGRAM),
              ElementsAre("Carpentry", "Idling", "Lost", "Nothing"));
  EXPECT_THAT(NamesOf(MatchOptions::KIND_UNSPECIFIED), IsEmpty());
}

TEST_F(MatchCandidatesTest, StandForThemselves) {
  for (const auto kind :
       {MatchOptions::KIND_CLUSTER, MatchOptions::KIND_PATHWAY,
        MatchOptions::KIND_OCCUPATION}) {
    for (const MatchCandidate& candidate : CandidatesOf(match_, kind)) {
      ASSERT_NE(candidate.compared, nullptr);
      EXPECT_EQ(candidate.compared->names.name, candidate.names.name);
    }
  }
}

TEST_F(MatchCandidatesTest, LetAPathwayStandForAProgram) {
  const auto programs = CandidatesOf(match_, MatchOptions::KIND_PROGRAM);
  ASSERT_THAT(programs, SizeIs(4));
  EXPECT_EQ(*programs[0].compared->names.name,
            "catalogs/springfield/clusters/build/pathways/wood");
  // The pathway of the third program is not there.
  EXPECT_EQ(programs[2].compared, nullptr);
}

TEST_F(MatchCandidatesTest, AreNoProgramsWithoutTheirCatalog) {
  match_.program_snapshot = nullptr;
  EXPECT_THAT(NamesOf(MatchOptions::KIND_PROGRAM), IsEmpty());
}

TEST_F(MatchCandidatesTest, LeaveOutWhatIsExcluded) {
  options_.add_excluded("catalogs/springfield/clusters/care");
  options_.add_excluded("catalogs/springfield/occupations/10-0001.00");
  options_.add_excluded("catalogs/springfield/programs/lost");
  options_.add_excluded("catalogs/springfield/programs/unknown");
  EXPECT_THAT(NamesOf(MatchOptions::KIND_CLUSTER),
              ElementsAre("Building", "Data", "None"));
  EXPECT_THAT(NamesOf(MatchOptions::KIND_OCCUPATION), SizeIs(5));
  EXPECT_THAT(NamesOf(MatchOptions::KIND_PROGRAM),
              ElementsAre("Carpentry", "Idling", "Nothing"));
  // Only the record itself is left out, not what belongs to it.
  EXPECT_THAT(NamesOf(MatchOptions::KIND_PATHWAY), SizeIs(7));
}

TEST_F(MatchCandidatesTest, HaveAJobZoneThatIsAskedFor) {
  const auto& occupations = framework_.occupations;
  EXPECT_TRUE(HasJobZone({}, occupations[0]));
  EXPECT_TRUE(HasJobZone({}, occupations[4]));
  const auto options = ParseProto<MatchOptions>("job_zones: [ 2, 4 ]");
  EXPECT_TRUE(HasJobZone(options, occupations[0]));
  EXPECT_FALSE(HasJobZone(options, occupations[1]));
  EXPECT_TRUE(HasJobZone(options, occupations[2]));
  EXPECT_FALSE(HasJobZone(options, occupations[4]));
}

TEST_F(MatchCandidatesTest, AreOfAKindThatIsAskedFor) {
  EXPECT_TRUE(WantsKind({}, MatchOptions::KIND_PROGRAM));
  const auto options =
      ParseProto<MatchOptions>("kinds: [ KIND_CLUSTER, KIND_PROGRAM ]");
  EXPECT_TRUE(WantsKind(options, MatchOptions::KIND_PROGRAM));
  EXPECT_FALSE(WantsKind(options, MatchOptions::KIND_OCCUPATION));
}

}  // namespace
}  // namespace trellis::survey
