#include "services/catalog/rpc/catalog_verbs.h"

#include <future>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/catalog/testing/fake_bundle_source.h"
#include "common/catalog/testing/test_catalog.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ReasonIs;

// Reads a message out of the bytes that go on the wire.
template <typename Message>
absl::StatusOr<Message> Decode(const absl::StatusOr<grpc::ByteBuffer>& reply) {
  if (!reply.ok()) return reply.status();
  grpc::Slice slice;
  EXPECT_TRUE(reply->TrySingleSlice(&slice).ok());
  Message message;
  EXPECT_TRUE(
      message.ParseFromArray(slice.begin(), static_cast<int>(slice.size())));
  return message;
}

class CatalogVerbsTest : public ::testing::Test {
 protected:
  // Publishes a catalog. Returns its record as the service describes it.
  v1::Catalog Publish(absl::string_view catalog_id) {
    const v1::Bundle bundle = MakeTestCatalog(catalog_id);
    const v1::Activation activation = source_.Publish(bundle);
    cache_.SetActivations({activation});
    v1::Catalog catalog = bundle.catalog();
    catalog.set_revision(activation.revision());
    *catalog.mutable_activate_time() = activation.activate_time();
    return catalog;
  }

  absl::StatusOr<v1::ListCatalogsResponse> List(
      int page_size = 0, const std::string& page_token = "",
      absl::Time deadline = absl::InfiniteFuture()) {
    v1::ListCatalogsRequest request;
    request.set_page_size(page_size);
    request.set_page_token(page_token);
    std::promise<absl::StatusOr<grpc::ByteBuffer>> reply;
    ListCatalogs(request, cache_, deadline,
                 [&reply](absl::StatusOr<grpc::ByteBuffer> encoded) {
                   reply.set_value(std::move(encoded));
                 });
    return Decode<v1::ListCatalogsResponse>(reply.get_future().get());
  }

  FakeBundleSource source_;
  Metrics metrics_;
  CatalogCache cache_{source_, CatalogCache::Options(), metrics_};
};

TEST_F(CatalogVerbsTest, ReadsWhichCatalogIsWanted) {
  GetCatalogVerb verb(cache_);
  verb.request.set_name("catalogs/springfield@0123456789abcdef");
  ASSERT_OK(verb.Check());
  EXPECT_EQ(verb.catalog_id(), "springfield");
  EXPECT_EQ(verb.revision(), "0123456789abcdef");
  for (const char* name : {"", "springfield", "catalogs/-",
                           "catalogs/springfield/courses/algebra-1"}) {
    verb.request.set_name(name);
    EXPECT_THAT(verb.Check(), ReasonIs("INVALID_FIELDS")) << name;
  }
}

TEST_F(CatalogVerbsTest, DescribesACatalogWithItsRevisionAndActivation) {
  const v1::Catalog expected = Publish("springfield");
  const auto catalog = Decode<v1::Catalog>(
      GetCatalogVerb(cache_).Answer(MakeSnapshot(MakeTestCatalog())));
  ASSERT_OK(catalog);
  EXPECT_THAT(*catalog, EqualsProto(expected));
}

TEST_F(CatalogVerbsTest, TellsNoActivationOfARevisionThatIsNotActive) {
  Publish("springfield");
  v1::Bundle earlier = MakeTestCatalog();
  earlier.mutable_catalog()->set_description("Earlier");
  const auto snapshot = MakeSnapshot(earlier);
  const auto catalog =
      Decode<v1::Catalog>(GetCatalogVerb(cache_).Answer(snapshot));
  ASSERT_OK(catalog);
  v1::Catalog expected = earlier.catalog();
  expected.set_revision(std::string(snapshot->revision()));
  EXPECT_THAT(*catalog, EqualsProto(expected));
}

TEST_F(CatalogVerbsTest, ListsCatalogsByNameHoweverTheyComeIn) {
  const v1::Catalog b = Publish("b");
  const v1::Catalog c = Publish("c");
  const v1::Catalog a = Publish("a");
  // Is in memory, so that it comes in before the others.
  std::promise<void> loaded;
  cache_.Get("c", "", absl::InfiniteFuture(),
             [&loaded](const auto&) { loaded.set_value(); });
  loaded.get_future().wait();
  const auto list = List();
  ASSERT_OK(list);
  EXPECT_THAT(list->catalogs(),
              ElementsAre(EqualsProto(a), EqualsProto(b), EqualsProto(c)));
  EXPECT_EQ(list->next_page_token(), "");
}

TEST_F(CatalogVerbsTest, PagesOfAnySizeGiveTheSameList) {
  for (const char* id : {"a", "b", "c", "d", "e"}) Publish(id);
  for (int size = 1; size <= 6; ++size) {
    std::vector<std::string> names;
    std::string token;
    do {
      const auto page = List(size, token);
      ASSERT_OK(page);
      EXPECT_LE(page->catalogs_size(), size);
      EXPECT_GT(page->catalogs_size(), 0);
      for (const auto& catalog : page->catalogs()) {
        names.push_back(catalog.name());
      }
      token = page->next_page_token();
    } while (!token.empty());
    EXPECT_THAT(names, ElementsAre("catalogs/a", "catalogs/b", "catalogs/c",
                                   "catalogs/d", "catalogs/e"));
  }
}

TEST_F(CatalogVerbsTest, ListsNothingWhenNothingIsActive) {
  const auto list = List();
  ASSERT_OK(list);
  EXPECT_THAT(list->catalogs(), IsEmpty());
}

TEST_F(CatalogVerbsTest, RefusesABadPage) {
  EXPECT_THAT(List(-1), ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(List(1, "x"), ReasonIs("INVALID_PAGE_TOKEN"));
}

TEST_F(CatalogVerbsTest, FailsAsAWholeWhenOneCatalogCannotBeRead) {
  Publish("a");
  const v1::Catalog broken = Publish("b");
  source_.Replace("b", broken.revision(), "nothing");
  EXPECT_THAT(List(), ReasonIs("CATALOG_UNAVAILABLE"));
  EXPECT_OK(List(1));
}

TEST_F(CatalogVerbsTest, ListsWithinTheDeadline) {
  Publish("a");
  source_.Block();
  EXPECT_THAT(List(0, "", absl::Now() + absl::Milliseconds(20)),
              ReasonIs("DEADLINE_EXCEEDED"));
  source_.Unblock();
}

}  // namespace
}  // namespace trellis::catalog
