#include "services/survey_scoring/rpc/survey_catalogs.h"

#include <string>
#include <vector>

#include "common/catalog/testing/version_texts.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::trellis::testing::ParseProto;

std::vector<std::string> CatalogsOfText(const std::string& text) {
  const auto request = ParseProto<v1::ScoreSurveyRequest>(text);
  return VersionTexts(CatalogsOf(request));
}

TEST(CatalogsOfTest, NamesTheCatalogOfTheInstrument) {
  EXPECT_THAT(CatalogsOfText(R"pb(instrument: "catalogs/a/instruments/x")pb"),
              ElementsAre("a@"));
  EXPECT_THAT(CatalogsOfText(R"pb(
                instrument: "catalogs/a@3f2a91bc00112233/instruments/x"
              )pb"),
              ElementsAre("a@3f2a91bc00112233"));
}

TEST(CatalogsOfTest, NamesAllCatalogsWithThatOfTheInstrumentFirst) {
  EXPECT_THAT(CatalogsOfText(R"pb(
                instrument: "catalogs/z/instruments/x"
                norms: "catalogs/n/norms/one"
                norms: "catalogs/m@3f2a91bc00112233/norms/two"
                match { framework: "catalogs/f" program_catalog: "catalogs/p" }
              )pb"),
              ElementsAre("z@", "n@", "m@3f2a91bc00112233", "f@", "p@"));
}

TEST(CatalogsOfTest, NamesEachOnce) {
  EXPECT_THAT(CatalogsOfText(R"pb(
                instrument: "catalogs/a/instruments/x"
                norms: "catalogs/a/norms/one"
                norms: "catalogs/a@3f2a91bc00112233/norms/two"
                match { framework: "catalogs/a" program_catalog: "catalogs/a" }
              )pb"),
              ElementsAre("a@", "a@3f2a91bc00112233"));
}

TEST(CatalogsOfTest, LeavesMalformedNamesOut) {
  EXPECT_THAT(CatalogsOfText(R"pb(
                instrument: "instruments/x"
                norms: "norms"
                match { framework: "" program_catalog: "Catalogs/p" }
              )pb"),
              IsEmpty());
}

TEST(CatalogsOfTest, NamesTheCatalogsOfMatchOptions) {
  v1::MatchOptions options;
  EXPECT_THAT(VersionTexts(CatalogsOf(options)), IsEmpty());
  options.set_framework("catalogs/f");
  options.set_program_catalog("catalogs/p@3f2a91bc00112233");
  EXPECT_THAT(VersionTexts(CatalogsOf(options)),
              ElementsAre("f@", "p@3f2a91bc00112233"));
}

}  // namespace
}  // namespace trellis::survey
