#include "services/catalog/rpc/catalog_handler.h"

#include <future>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "grpcpp/generic/generic_stub.h"
#include "services/catalog/rpc/testing/catalog_service_fixture.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;

class CatalogHandlerTest : public CatalogServiceFixture {};

TEST_F(CatalogHandlerTest, GetsARecordOfEachTypeAsItWasPublished) {
  const auto cluster =
      Call(&Stub::GetCluster, "name: 'catalogs/springfield/clusters/mn'");
  ASSERT_OK(cluster);
  EXPECT_THAT(*cluster, EqualsProto(bundle_.clusters(1)));
  const auto pathway =
      Call(&Stub::GetPathway,
           "name: 'catalogs/springfield/clusters/mn/pathways/qa'");
  ASSERT_OK(pathway);
  EXPECT_THAT(*pathway, EqualsProto(bundle_.pathways(3)));
  const auto course = GetCourse("catalogs/springfield/courses/chemistry");
  ASSERT_OK(course);
  EXPECT_THAT(*course, EqualsProto(bundle_.courses(3)));
  const auto program =
      Call(&Stub::GetProgram,
           "name: 'catalogs/springfield/programs/quality-assurance'");
  ASSERT_OK(program);
  EXPECT_THAT(*program, EqualsProto(bundle_.programs(0)));
  const auto occupation =
      Call(&Stub::GetOccupation,
           "name: 'catalogs/springfield/occupations/51-9061.00'");
  ASSERT_OK(occupation);
  EXPECT_THAT(*occupation, EqualsProto(bundle_.occupations(1)));
  const auto instrument =
      Call(&Stub::GetInstrument,
           "name: 'catalogs/springfield/instruments/interest-survey'");
  ASSERT_OK(instrument);
  EXPECT_THAT(*instrument, EqualsProto(bundle_.instruments(0)));
  const auto norm =
      Call(&Stub::GetNorm, "name: 'catalogs/springfield/norms/grade-9'");
  ASSERT_OK(norm);
  EXPECT_THAT(*norm, EqualsProto(bundle_.norms(1)));
}

TEST_F(CatalogHandlerTest, NamesTheAnsweringRevisionInAHeader) {
  ASSERT_OK(GetCourse("catalogs/springfield/courses/chemistry"));
  EXPECT_EQ(revision_header_, RevisionOf(EncodeBundle(bundle_)));
}

TEST_F(CatalogHandlerTest, GetsARecordOfAnOlderRevision) {
  const std::string old_revision = RevisionOf(EncodeBundle(bundle_));
  const std::string new_revision = Publish(Changed(bundle_));
  const auto now = GetCourse("catalogs/springfield/courses/chemistry");
  ASSERT_OK(now);
  EXPECT_EQ(now->description(), "Changed");
  EXPECT_EQ(revision_header_, new_revision);
  const auto then = GetCourse(absl::StrCat("catalogs/springfield@",
                                           old_revision, "/courses/chemistry"));
  ASSERT_OK(then);
  EXPECT_THAT(*then, EqualsProto(bundle_.courses(3)));
  EXPECT_EQ(revision_header_, old_revision);
}

TEST_F(CatalogHandlerTest, SaysWhatDoesNotExist) {
  EXPECT_THAT(
      Call(&Stub::GetCluster, "name: 'catalogs/springfield/clusters/x'"),
      ReasonIs("CLUSTER_NOT_FOUND"));
  EXPECT_THAT(Call(&Stub::GetPathway,
                   "name: 'catalogs/springfield/clusters/mn/pathways/x'"),
              ReasonIs("PATHWAY_NOT_FOUND"));
  EXPECT_THAT(GetCourse("catalogs/springfield/courses/algebra"),
              ReasonIs("COURSE_NOT_FOUND"));
  EXPECT_THAT(
      Call(&Stub::GetProgram, "name: 'catalogs/springfield/programs/x'"),
      ReasonIs("PROGRAM_NOT_FOUND"));
  EXPECT_THAT(
      Call(&Stub::GetOccupation, "name: 'catalogs/springfield/occupations/x'"),
      ReasonIs("OCCUPATION_NOT_FOUND"));
  EXPECT_THAT(
      Call(&Stub::GetInstrument, "name: 'catalogs/springfield/instruments/x'"),
      ReasonIs("INSTRUMENT_NOT_FOUND"));
  EXPECT_THAT(Call(&Stub::GetNorm, "name: 'catalogs/springfield/norms/x'"),
              ReasonIs("NORM_NOT_FOUND"));
  EXPECT_THAT(GetCourse("catalogs/shelbyville/courses/algebra-1"),
              ReasonIs("CATALOG_NOT_FOUND"));
  EXPECT_THAT(
      GetCourse("catalogs/springfield@0123456789abcdef/courses/algebra-1"),
      ReasonIs("REVISION_NOT_FOUND"));
}

TEST_F(CatalogHandlerTest, RefusesMalformedNames) {
  for (const char* name : {"", "courses/algebra-1", "catalogs/springfield",
                           "catalogs/springfield/programs/algebra-1",
                           "catalogs/springfield@1/courses/algebra-1",
                           "catalogs/springfield/courses/-"}) {
    const auto course = GetCourse(name);
    EXPECT_THAT(course, StatusIs(absl::StatusCode::kInvalidArgument)) << name;
    EXPECT_THAT(course, ReasonIs("INVALID_FIELDS")) << name;
  }
}

TEST_F(CatalogHandlerTest, RefusesBytesThatAreNotTheRequest) {
  grpc::GenericStub generic(channel_);
  grpc::ClientContext context;
  const grpc::Slice slice("\x0a\xff nothing");
  const grpc::ByteBuffer request(&slice, 1);
  grpc::ByteBuffer response;
  std::promise<grpc::Status> done;
  generic.UnaryCall(&context, "/trellis.catalog.v1.CatalogService/GetCourse",
                    grpc::StubOptions(), &request, &response,
                    [&](grpc::Status status) { done.set_value(status); });
  const absl::Status status = FromGrpcStatus(done.get_future().get());
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(status, ReasonIs("INVALID_REQUEST"));
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("trellis.catalog.v1.GetCourseRequest"));
}

TEST_F(CatalogHandlerTest, ServesTheMethodsAboutWholeCatalogs) {
  const std::string revision = RevisionOf(EncodeBundle(bundle_));
  Publish(Changed(bundle_));
  const auto catalog =
      Call(&Stub::GetCatalog,
           absl::StrCat("name: 'catalogs/springfield@", revision, "'"));
  ASSERT_OK(catalog);
  EXPECT_EQ(catalog->revision(), revision);
  EXPECT_EQ(revision_header_, revision);
  const auto list = Call(&Stub::ListCatalogs, "page_size: 2");
  ASSERT_OK(list);
  EXPECT_THAT(Ids(list->catalogs()), ElementsAre("springfield"));
}

TEST_F(CatalogHandlerTest, IsUnavailableWhenTheCatalogCannotBeRead) {
  source_.FailWith(absl::InternalError("disk"));
  const auto course = GetCourse("catalogs/springfield/courses/chemistry");
  EXPECT_THAT(course, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(course, ReasonIs("CATALOG_UNAVAILABLE"));
  EXPECT_THAT(Call(&Stub::ListCatalogs, ""), ReasonIs("CATALOG_UNAVAILABLE"));
}

}  // namespace
}  // namespace trellis::catalog
