#include "services/survey_scoring/rpc/survey_catalogs.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/catalog/testing/test_catalog.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::trellis::testing::ParseProto;

constexpr char kRevision[] = "3f2a91bc00112233";

// The catalogs as "id@revision".
template <typename Versions>
std::vector<std::string> Texts(const Versions& versions) {
  std::vector<std::string> texts;
  for (const CatalogVersion& version : versions) {
    texts.push_back(absl::StrCat(version.catalog_id, "@", version.revision));
  }
  return texts;
}

std::vector<std::string> CatalogsOfText(const std::string& text) {
  const auto request = ParseProto<v1::ScoreSurveyRequest>(text);
  return Texts(CatalogsOf(request));
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
  EXPECT_THAT(Texts(CatalogsOf(options)), IsEmpty());
  options.set_framework("catalogs/f");
  options.set_program_catalog("catalogs/p@3f2a91bc00112233");
  EXPECT_THAT(Texts(CatalogsOf(options)),
              ElementsAre("f@", "p@3f2a91bc00112233"));
}

TEST(AddMissingTest, AddsEachOnce) {
  std::vector<CatalogVersion> versions = {{"a", ""}, {"b", ""}};
  AddMissing({{"b", ""}, {"c", ""}, {"a", kRevision}, {"c", ""}}, versions);
  EXPECT_THAT(Texts(versions),
              ElementsAre("a@", "b@", "c@", "a@3f2a91bc00112233"));
}

class SurveyCatalogsTest : public ::testing::Test {
 protected:
  const std::shared_ptr<const CatalogSnapshot> springfield_ =
      MakeSnapshot(MakeTestCatalog("springfield"));
  const std::shared_ptr<const CatalogSnapshot> shelbyville_ =
      MakeSnapshot(MakeTestCatalog("shelbyville"));
};

TEST_F(SurveyCatalogsTest, KnowsNothingAtFirst) {
  const SurveyCatalogs catalogs;
  EXPECT_EQ(catalogs.Find("springfield", ""), nullptr);
  EXPECT_FALSE(catalogs.HasCatalog("springfield"));
}

TEST_F(SurveyCatalogsTest, KnowsOneCatalogByNameAndRevision) {
  const SurveyCatalogs catalogs(springfield_);
  EXPECT_EQ(catalogs.Find("springfield", ""), springfield_.get());
  EXPECT_EQ(catalogs.Find("springfield", springfield_->revision()),
            springfield_.get());
  EXPECT_EQ(catalogs.Find("springfield", kRevision), nullptr);
  EXPECT_EQ(catalogs.Find("shelbyville", ""), nullptr);
  EXPECT_TRUE(catalogs.HasCatalog("springfield"));
  EXPECT_FALSE(catalogs.HasCatalog("shelbyville"));
}

TEST_F(SurveyCatalogsTest, KnowsSeveralCatalogs) {
  SurveyCatalogs catalogs;
  catalogs.Add("", springfield_);
  catalogs.Add("", shelbyville_);
  EXPECT_EQ(catalogs.Find("springfield", ""), springfield_.get());
  EXPECT_EQ(catalogs.Find("shelbyville", ""), shelbyville_.get());
}

// What was asked for by a revision says nothing of which one is active.
TEST_F(SurveyCatalogsTest, DoesNotTakeARevisionForTheActiveOne) {
  SurveyCatalogs catalogs;
  catalogs.Add(springfield_->revision(), springfield_);
  EXPECT_EQ(catalogs.Find("springfield", ""), nullptr);
  EXPECT_EQ(catalogs.Find("springfield", springfield_->revision()),
            springfield_.get());
  EXPECT_TRUE(catalogs.HasCatalog("springfield"));
}

TEST_F(SurveyCatalogsTest, KeepsTwoRevisionsApart) {
  catalog::v1::Bundle newer = MakeTestCatalog("springfield");
  newer.mutable_catalog()->set_description("Larger by now.");
  const auto newer_snapshot = MakeSnapshot(newer);
  SurveyCatalogs catalogs;
  catalogs.Add(springfield_->revision(), springfield_);
  catalogs.Add("", newer_snapshot);
  EXPECT_EQ(catalogs.Find("springfield", ""), newer_snapshot.get());
  EXPECT_EQ(catalogs.Find("springfield", springfield_->revision()),
            springfield_.get());
}

}  // namespace
}  // namespace trellis::survey
