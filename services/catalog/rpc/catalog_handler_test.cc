#include "services/catalog/rpc/catalog_handler.h"

#include <future>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "common/catalog/testing/fake_bundle_source.h"
#include "common/catalog/testing/test_catalog.h"
#include "common/rpc/grpc_status.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;

constexpr absl::string_view kBadRequest =
    "type.googleapis.com/google.rpc.BadRequest";

v1::Bundle Changed(v1::Bundle bundle) {
  bundle.mutable_catalog()->set_description("Changed");
  for (v1::Course& course : *bundle.mutable_courses()) {
    course.set_description("Changed");
  }
  return bundle;
}

// Returns the last ids of the records in a response.
template <typename Records>
std::vector<std::string> Ids(const Records& records) {
  std::vector<std::string> ids;
  for (const auto& record : records) {
    ids.emplace_back(LastId(record.name()));
  }
  return ids;
}

class CatalogHandlerTest : public ::testing::Test {
 protected:
  CatalogHandlerTest() {
    grpc::ServerBuilder builder;
    builder.RegisterService(&handler_);
    server_ = builder.BuildAndStart();
    channel_ = server_->InProcessChannel(grpc::ChannelArguments());
    stub_ = v1::CatalogService::NewStub(channel_);
    Publish(bundle_);
  }

  // Publishes a bundle and waits until it answers.
  std::string Publish(const v1::Bundle& bundle) {
    const auto activation = source_.Publish(bundle);
    cache_.SetActivations({activation});
    const absl::string_view catalog_id = LastId(activation.catalog());
    while (cache_.Find(catalog_id, "") != nullptr &&
           cache_.Find(catalog_id, "")->revision() != activation.revision()) {
      std::this_thread::yield();
    }
    return activation.revision();
  }

  template <typename Request, typename Response>
  using Method = grpc::Status (v1::CatalogService::Stub::*)(
      grpc::ClientContext*, const Request&, Response*);

  template <typename Request, typename Response>
  absl::StatusOr<Response> Call(Method<Request, Response> method,
                                const std::string& request) {
    Request message;
    EXPECT_TRUE(
        google::protobuf::TextFormat::ParseFromString(request, &message));
    grpc::ClientContext context;
    Response response;
    const grpc::Status status =
        ((*stub_).*method)(&context, message, &response);
    const auto& headers = context.GetServerInitialMetadata();
    const auto header = headers.find("trellis-catalog-revision");
    revision_header_ =
        header == headers.end()
            ? ""
            : std::string(header->second.data(), header->second.size());
    if (!status.ok()) return FromGrpcStatus(status);
    return response;
  }

  absl::StatusOr<v1::Course> GetCourse(const std::string& name) {
    return Call(&Stub::GetCourse, absl::StrCat("name: '", name, "'"));
  }

  using Stub = v1::CatalogService::Stub;

  const v1::Bundle bundle_ = MakeTestCatalog();
  FakeBundleSource source_;
  Metrics metrics_;
  CatalogCache cache_{source_, CatalogCache::Options(), metrics_};
  CatalogHandler handler_{cache_, metrics_};
  std::unique_ptr<grpc::Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<Stub> stub_;
  std::string revision_header_;
};

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

TEST_F(CatalogHandlerTest, ListsInTheOrderOfPresentation) {
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

TEST_F(CatalogHandlerTest, ListsThePathwaysOfOneClusterOrOfAll) {
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

TEST_F(CatalogHandlerTest, ListsTheProgramsOfOnePathway) {
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

TEST_F(CatalogHandlerTest, PagesOfAnySizeGiveTheSameList) {
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

TEST_F(CatalogHandlerTest, AnswersLaterPagesFromTheRevisionOfTheFirst) {
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

TEST_F(CatalogHandlerTest, RefusesATokenOfAnotherList) {
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

TEST_F(CatalogHandlerTest, NamesEveryBadFieldOfAList) {
  const auto list =
      Call(&Stub::ListCourses, "parent: 'springfield' page_size: -1");
  EXPECT_THAT(list, ReasonIs("INVALID_FIELDS"));
  const auto detail = list.status().GetPayload(kBadRequest);
  ASSERT_TRUE(detail.has_value());
  EXPECT_THAT(std::string(*detail), HasSubstr("parent"));
  EXPECT_THAT(std::string(*detail), HasSubstr("page_size"));
}

TEST_F(CatalogHandlerTest, BatchGetsInTheOrderOfTheRequest) {
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

TEST_F(CatalogHandlerTest, BatchGetsAllOrNothing) {
  const auto batch = Call(&Stub::BatchGetCourses, R"pb(
    parent: "catalogs/springfield"
    names: "catalogs/springfield/courses/english-9"
    names: "catalogs/springfield/courses/english-99"
  )pb");
  EXPECT_THAT(batch, ReasonIs("COURSE_NOT_FOUND"));
  EXPECT_THAT(std::string(batch.status().message()), HasSubstr("english-99"));
}

TEST_F(CatalogHandlerTest, NamesEveryBadNameOfABatch) {
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

TEST_F(CatalogHandlerTest, BatchGetsFrom1To500) {
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

TEST_F(CatalogHandlerTest, DescribesACatalogWithItsRevisionAndActivation) {
  v1::Catalog expected = bundle_.catalog();
  expected.set_revision(RevisionOf(EncodeBundle(bundle_)));
  *expected.mutable_activate_time() =
      cache_.FindActivation("springfield")->activate_time();
  const auto active = Call(&Stub::GetCatalog, "name: 'catalogs/springfield'");
  ASSERT_OK(active);
  EXPECT_THAT(*active, EqualsProto(expected));
  EXPECT_EQ(revision_header_, expected.revision());
  Publish(Changed(bundle_));
  const auto earlier = Call(
      &Stub::GetCatalog,
      absl::StrCat("name: 'catalogs/springfield@", expected.revision(), "'"));
  ASSERT_OK(earlier);
  expected.clear_activate_time();
  EXPECT_THAT(*earlier, EqualsProto(expected));
}

TEST_F(CatalogHandlerTest, ListsCatalogsByName) {
  Publish(MakeTestCatalog("b"));
  Publish(MakeTestCatalog("a"));
  const auto first = Call(&Stub::ListCatalogs, "page_size: 2");
  ASSERT_OK(first);
  EXPECT_THAT(Ids(first->catalogs()), ElementsAre("a", "b"));
  EXPECT_NE(first->catalogs(0).revision(), "");
  EXPECT_TRUE(first->catalogs(0).has_activate_time());
  const auto second =
      Call(&Stub::ListCatalogs,
           absl::StrCat("page_token: '", first->next_page_token(), "'"));
  ASSERT_OK(second);
  EXPECT_THAT(Ids(second->catalogs()), ElementsAre("springfield"));
  EXPECT_EQ(second->next_page_token(), "");
}

TEST_F(CatalogHandlerTest, RefusesABadPageOfCatalogs) {
  EXPECT_THAT(Call(&Stub::ListCatalogs, "page_size: -1"),
              ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(Call(&Stub::ListCatalogs, "page_token: 'x'"),
              ReasonIs("INVALID_PAGE_TOKEN"));
}

TEST_F(CatalogHandlerTest, ListsNoCatalogsWhenNoneIsActive) {
  CatalogCache empty(source_, CatalogCache::Options(), metrics_);
  CatalogHandler handler(empty, metrics_);
  grpc::ServerBuilder builder;
  builder.RegisterService(&handler);
  const auto server = builder.BuildAndStart();
  stub_ = v1::CatalogService::NewStub(
      server->InProcessChannel(grpc::ChannelArguments()));
  const auto list = Call(&Stub::ListCatalogs, "");
  ASSERT_OK(list);
  EXPECT_THAT(list->catalogs(), IsEmpty());
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
