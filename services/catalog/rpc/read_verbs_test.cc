#include "services/catalog/rpc/read_verbs.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "services/catalog/rpc/testing/catalog_service_fixture.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ReasonIs;

constexpr absl::string_view kBadRequest =
    "type.googleapis.com/google.rpc.BadRequest";

class ReadVerbsTest : public CatalogServiceFixture {};

TEST_F(ReadVerbsTest, ListsInTheOrderOfPresentation) {
  const auto clusters =
      Call(&Stub::ListClusters, "parent: 'catalogs/springfield'");
  ASSERT_OK(clusters);
  EXPECT_THAT(Ids(clusters->clusters()), ElementsAre("mn", "it"));
  EXPECT_EQ(clusters->next_page_token(), "");
  EXPECT_EQ(clusters->catalog_revision(), RevisionOf(EncodeBundle(bundle_)));
  const auto programs =
      Call(&Stub::ListPrograms, "parent: 'catalogs/springfield'");
  ASSERT_OK(programs);
  EXPECT_THAT(programs->programs(),
              ElementsAre(EqualsProto(bundle_.programs(0))));
}

TEST_F(ReadVerbsTest, ListsThePathwaysOfOneClusterOrOfAll) {
  const auto one =
      Call(&Stub::ListPathways, "parent: 'catalogs/springfield/clusters/it'");
  ASSERT_OK(one);
  EXPECT_THAT(Ids(one->pathways()), ElementsAre("pd", "ns"));
  const auto all =
      Call(&Stub::ListPathways, "parent: 'catalogs/springfield/clusters/-'");
  ASSERT_OK(all);
  EXPECT_THAT(Ids(all->pathways()), ElementsAre("pd", "qa", "pd", "ns"));
  EXPECT_THAT(
      Call(&Stub::ListPathways, "parent: 'catalogs/springfield/clusters/m'"),
      ReasonIs("CLUSTER_NOT_FOUND"));
  EXPECT_THAT(Call(&Stub::ListPathways, "parent: 'catalogs/springfield'"),
              ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(
      Call(&Stub::ListCourses, "parent: 'catalogs/springfield/clusters/-'"),
      ReasonIs("INVALID_FIELDS"));
}

TEST_F(ReadVerbsTest, ListsTheProgramsOfOnePathway) {
  constexpr char kQuality[] = "catalogs/springfield/clusters/mn/pathways/qa";
  v1::Bundle bundle = bundle_;
  const v1::Program quality = bundle_.programs(0);
  for (const char* id : {"r", "s", "t"}) {
    v1::Program& program = *bundle.add_programs() = quality;
    program.set_name(absl::StrCat("catalogs/springfield/programs/", id));
    if (id[0] != 't')
      program.set_pathway("catalogs/other/clusters/x/pathways/y");
  }
  Publish(bundle);
  std::vector<std::string> ids;
  std::string token;
  do {
    const auto page = Call(
        &Stub::ListPrograms,
        absl::StrCat("parent: 'catalogs/springfield' page_size: 1 pathway: '",
                     kQuality, "' page_token: '", token, "'"));
    ASSERT_OK(page);
    EXPECT_EQ(page->programs_size(), 1);
    for (const std::string& id : Ids(page->programs())) ids.push_back(id);
    token = page->next_page_token();
    // The token holds for this pathway only.
    EXPECT_THAT(
        Call(&Stub::ListPrograms,
             absl::StrCat("parent: 'catalogs/springfield' page_token: '",
                          token.empty() ? "x" : token, "'")),
        ReasonIs("INVALID_PAGE_TOKEN"));
  } while (!token.empty());
  EXPECT_THAT(ids, ElementsAre("quality-assurance", "t"));
  EXPECT_THAT(Call(&Stub::ListPrograms,
                   "parent: 'catalogs/springfield' pathway: 'production'"),
              ReasonIs("INVALID_FIELDS"));
}

TEST_F(ReadVerbsTest, ListsTheOccupationsOfOnePathway) {
  const auto all =
      Call(&Stub::ListOccupations, "parent: 'catalogs/springfield'");
  ASSERT_OK(all);
  EXPECT_THAT(Ids(all->occupations()), ElementsAre("15-1252.00", "51-9061.00"));
  // The second of two pathways counts like the first.
  for (const char* pathway : {"pd", "qa"}) {
    const auto one =
        Call(&Stub::ListOccupations,
             absl::StrCat("parent: 'catalogs/springfield' pathway: "
                          "'catalogs/springfield/clusters/mn/pathways/",
                          pathway, "'"));
    ASSERT_OK(one);
    EXPECT_THAT(Ids(one->occupations()), ElementsAre("51-9061.00"));
  }
  EXPECT_THAT(
      Call(&Stub::ListOccupations,
           "parent: 'catalogs/springfield' pathway: "
           "'catalogs/springfield@0123456789abcdef/clusters/mn/pathways/qa'"),
      ReasonIs("INVALID_FIELDS"));
}

TEST_F(ReadVerbsTest, ListsTheNormsOfOneInstrument) {
  const auto all = Call(&Stub::ListNorms, "parent: 'catalogs/springfield'");
  ASSERT_OK(all);
  EXPECT_THAT(Ids(all->norms()), ElementsAre("grade-10", "grade-9"));
  const auto one =
      Call(&Stub::ListNorms,
           "parent: 'catalogs/springfield' instrument: "
           "'catalogs/springfield/instruments/interest-survey' page_size: 1");
  ASSERT_OK(one);
  EXPECT_THAT(Ids(one->norms()), ElementsAre("grade-10"));
  EXPECT_NE(one->next_page_token(), "");
  const auto none = Call(&Stub::ListNorms,
                         "parent: 'catalogs/springfield' instrument: "
                         "'catalogs/other/instruments/interest-survey'");
  ASSERT_OK(none);
  EXPECT_EQ(none->norms_size(), 0);
  EXPECT_THAT(Call(&Stub::ListNorms,
                   "parent: 'catalogs/springfield' instrument: "
                   "'catalogs/springfield/courses/algebra-1'"),
              ReasonIs("INVALID_FIELDS"));
}

TEST_F(ReadVerbsTest, ListsAndBatchGetsInstruments) {
  const auto list =
      Call(&Stub::ListInstruments, "parent: 'catalogs/springfield'");
  ASSERT_OK(list);
  EXPECT_THAT(list->instruments(),
              ElementsAre(EqualsProto(bundle_.instruments(0))));
  const auto batch = Call(&Stub::BatchGetInstruments, R"pb(
    parent: "catalogs/springfield"
    names: "catalogs/springfield/instruments/interest-survey"
  )pb");
  ASSERT_OK(batch);
  EXPECT_THAT(batch->instruments(),
              ElementsAre(EqualsProto(bundle_.instruments(0))));
}

TEST_F(ReadVerbsTest, BatchGetsOccupationsAndNorms) {
  const auto occupations = Call(&Stub::BatchGetOccupations, R"pb(
    parent: "catalogs/springfield"
    names: "catalogs/springfield/occupations/51-9061.00"
    names: "catalogs/springfield/occupations/15-1252.00"
  )pb");
  ASSERT_OK(occupations);
  EXPECT_THAT(Ids(occupations->occupations()),
              ElementsAre("51-9061.00", "15-1252.00"));
  const auto norms = Call(&Stub::BatchGetNorms, R"pb(
    parent: "catalogs/springfield"
    names: "catalogs/springfield/norms/grade-9"
  )pb");
  ASSERT_OK(norms);
  EXPECT_THAT(Ids(norms->norms()), ElementsAre("grade-9"));
  EXPECT_THAT(Call(&Stub::BatchGetNorms, R"pb(
                parent: "catalogs/springfield"
                names: "catalogs/springfield/norms/grade-8"
              )pb"),
              ReasonIs("NORM_NOT_FOUND"));
}

TEST_F(ReadVerbsTest, PagesOfAnySizeGiveTheSameList) {
  for (int size = 1; size <= bundle_.courses_size() + 1; ++size) {
    std::vector<std::string> ids;
    std::string token;
    do {
      const auto page =
          Call(&Stub::ListCourses,
               absl::StrCat("parent: 'catalogs/springfield' page_size: ", size,
                            " page_token: '", token, "'"));
      ASSERT_OK(page);
      EXPECT_LE(page->courses_size(), size);
      for (const std::string& id : Ids(page->courses())) ids.push_back(id);
      token = page->next_page_token();
    } while (!token.empty());
    EXPECT_EQ(ids, Ids(bundle_.courses()));
  }
}

TEST_F(ReadVerbsTest, AnswersLaterPagesFromTheRevisionOfTheFirst) {
  const auto first =
      Call(&Stub::ListCourses, "parent: 'catalogs/springfield' page_size: 2");
  ASSERT_OK(first);
  Publish(Changed(bundle_));
  ASSERT_EQ(GetCourse("catalogs/springfield/courses/biology")->description(),
            "Changed");
  const auto second =
      Call(&Stub::ListCourses,
           absl::StrCat("parent: 'catalogs/springfield' page_size: 1 ",
                        "page_token: '", first->next_page_token(), "'"));
  ASSERT_OK(second);
  EXPECT_EQ(second->catalog_revision(), first->catalog_revision());
  EXPECT_THAT(second->courses(), ElementsAre(EqualsProto(bundle_.courses(2))));
}

TEST_F(ReadVerbsTest, RefusesATokenOfAnotherList) {
  const auto first =
      Call(&Stub::ListCourses, "parent: 'catalogs/springfield' page_size: 2");
  ASSERT_OK(first);
  const std::string token =
      absl::StrCat(" page_token: '", first->next_page_token(), "'");
  EXPECT_THAT(
      Call(&Stub::ListPrograms, "parent: 'catalogs/springfield'" + token),
      ReasonIs("INVALID_PAGE_TOKEN"));
  EXPECT_THAT(
      Call(&Stub::ListCourses, "parent: 'catalogs/springfield2'" + token),
      ReasonIs("INVALID_PAGE_TOKEN"));
}

TEST_F(ReadVerbsTest, NamesEveryBadFieldOfAList) {
  const auto list =
      Call(&Stub::ListCourses, "parent: 'springfield' page_size: -1");
  EXPECT_THAT(list, ReasonIs("INVALID_FIELDS"));
  const auto detail = list.status().GetPayload(kBadRequest);
  ASSERT_TRUE(detail.has_value());
  EXPECT_THAT(std::string(*detail), HasSubstr("parent"));
  EXPECT_THAT(std::string(*detail), HasSubstr("page_size"));
}

TEST_F(ReadVerbsTest, BatchGetsInTheOrderOfTheRequest) {
  const auto batch = Call(&Stub::BatchGetCourses, R"pb(
    parent: "catalogs/springfield"
    names: "catalogs/springfield/courses/english-9"
    names: "catalogs/springfield/courses/algebra-1"
  )pb");
  ASSERT_OK(batch);
  EXPECT_THAT(batch->courses(), ElementsAre(EqualsProto(bundle_.courses(5)),
                                            EqualsProto(bundle_.courses(0))));
  EXPECT_EQ(batch->catalog_revision(), RevisionOf(EncodeBundle(bundle_)));
}

TEST_F(ReadVerbsTest, BatchGetsAllOrNothing) {
  const auto batch = Call(&Stub::BatchGetCourses, R"pb(
    parent: "catalogs/springfield"
    names: "catalogs/springfield/courses/english-9"
    names: "catalogs/springfield/courses/english-99"
  )pb");
  EXPECT_THAT(batch, ReasonIs("COURSE_NOT_FOUND"));
  EXPECT_THAT(std::string(batch.status().message()), HasSubstr("english-99"));
}

TEST_F(ReadVerbsTest, NamesEveryBadNameOfABatch) {
  const auto batch = Call(&Stub::BatchGetCourses, R"pb(
    parent: "catalogs/springfield"
    names: "catalogs/springfield/courses/english-9"
    names: "english-9"
    names: "catalogs/shelbyville/courses/english-9"
    names: "catalogs/springfield@0123456789abcdef/courses/english-9"
  )pb");
  EXPECT_THAT(batch, ReasonIs("INVALID_FIELDS"));
  const std::string detail(*batch.status().GetPayload(kBadRequest));
  EXPECT_THAT(detail, ::testing::Not(HasSubstr("names[0]")));
  EXPECT_THAT(detail, HasSubstr("names[1]"));
  EXPECT_THAT(detail, HasSubstr("names[2]"));
  EXPECT_THAT(detail, HasSubstr("names[3]"));
}

TEST_F(ReadVerbsTest, BatchGetsFrom1To500) {
  std::string request = "parent: 'catalogs/springfield' ";
  EXPECT_THAT(Call(&Stub::BatchGetCourses, request),
              ReasonIs("INVALID_FIELDS"));
  for (int i = 0; i < 500; ++i) {
    request += "names: 'catalogs/springfield/courses/english-9' ";
  }
  const auto batch = Call(&Stub::BatchGetCourses, request);
  ASSERT_OK(batch);
  EXPECT_EQ(batch->courses_size(), 500);
  request += "names: 'catalogs/springfield/courses/english-9' ";
  EXPECT_THAT(Call(&Stub::BatchGetCourses, request),
              ReasonIs("INVALID_FIELDS"));
}

}  // namespace
}  // namespace trellis::catalog
