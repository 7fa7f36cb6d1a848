#include "services/catalog/admin/publisher.h"

#include <memory>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/catalog/snapshot.h"
#include "common/names/resource_name.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog/adapters/sqlite_store.h"
#include "services/catalog/adapters/store_bundle_source.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Pair;
using ::testing::SizeIs;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ReasonIs;

constexpr char kSpringfield[] = "catalogs/springfield";

class Listener final : public ActivationFeed::Listener {
 public:
  void OnActivations(const std::vector<v1::Activation>& activations) override {
    for (const auto& activation : activations) {
      revisions.push_back(activation.revision());
    }
  }
  void OnShutdown() override {}

  std::vector<std::string> revisions;
};

std::string CatalogYaml(const std::string& title) {
  return absl::StrCat("catalog: {display_name: ", title, "}\n");
}

ImportUpload Upload(const std::string& yaml, bool validate_only = false,
                    const std::string& catalog = kSpringfield) {
  ImportUpload upload;
  v1::ImportRevisionRequest request;
  request.mutable_header()->set_catalog(catalog);
  request.mutable_header()->set_validate_only(validate_only);
  EXPECT_OK(upload.Add(request));
  request.mutable_chunk()->set_path("a.yaml");
  request.mutable_chunk()->set_content(yaml);
  EXPECT_OK(upload.Add(request));
  return upload;
}

// What the details of INVALID_FIELDS say.
std::string ViolationsOf(const absl::Status& status) {
  EXPECT_THAT(status, ReasonIs("INVALID_FIELDS"));
  const auto detail =
      status.GetPayload("type.googleapis.com/google.rpc.BadRequest");
  return detail.has_value() ? std::string(*detail) : "";
}

class PublisherTest : public ::testing::Test {
 protected:
  PublisherTest() { feed_.Subscribe(listener_); }
  ~PublisherTest() override { feed_.Unsubscribe(listener_); }

  // Imports a catalog with this title and returns the name of the revision.
  std::string Imported(const std::string& title) {
    const auto response = publisher_.ImportRevision(Upload(CatalogYaml(title)));
    EXPECT_OK(response);
    return response.ok() ? response->revision().name() : "";
  }

  absl::StatusOr<v1::Activation> Activate(const std::string& name,
                                          const std::string& expected = "") {
    v1::ActivateRevisionRequest request;
    request.set_name(name);
    request.set_expected_active_revision(expected);
    return publisher_.ActivateRevision(request);
  }

  absl::StatusOr<v1::Activation> RollBack(const std::string& expected = "") {
    v1::RollBackCatalogRequest request;
    request.set_name(kSpringfield);
    request.set_expected_active_revision(expected);
    return publisher_.RollBackCatalog(request);
  }

  absl::StatusOr<v1::ListRevisionsResponse> List(
      int page_size, const std::string& page_token = "",
      const std::string& parent = kSpringfield) {
    v1::ListRevisionsRequest request;
    request.set_parent(parent);
    request.set_page_size(page_size);
    request.set_page_token(page_token);
    return publisher_.ListRevisions(request);
  }

  Metrics metrics_;
  std::unique_ptr<SqliteStore> store_ = *SqliteStore::Open({});
  StoreBundleSource source_{*store_};
  CatalogCache cache_{source_, {}, metrics_};
  ActivationFeed feed_;
  Listener listener_;
  Publisher publisher_{*store_, cache_, feed_};
};

TEST_F(PublisherTest, DescribesWhatItImported) {
  const absl::Time before =
      absl::FromUnixMicros(absl::ToUnixMicros(absl::Now()));
  const auto response = publisher_.ImportRevision(Upload(
      CatalogYaml("A") +
      "courses:\n  - {name: courses/art, code: A, display_name: Art, "
      "subject: arts, millicredits: 500, terms: [fall], grades: [9]}\n"));
  ASSERT_OK(response);
  EXPECT_TRUE(response->created());
  EXPECT_THAT(response->problems(), IsEmpty());
  const v1::Revision& revision = response->revision();
  const std::string id(LastId(revision.name()));
  EXPECT_EQ(revision.name(), absl::StrCat(kSpringfield, "/revisions/", id));
  EXPECT_FALSE(revision.active());
  EXPECT_THAT(revision.record_counts(), ElementsAre(Pair("courses", 1)));
  EXPECT_GE(absl::FromUnixSeconds(revision.create_time().seconds()) +
                absl::Nanoseconds(revision.create_time().nanos()),
            before);
  const auto bytes = store_->GetBundle("springfield", id);
  ASSERT_OK(bytes);
  EXPECT_EQ(revision.size_bytes(), static_cast<int64_t>(bytes->size()));
  EXPECT_EQ(RevisionOf(*bytes), id);
}

TEST_F(PublisherTest, SaysThatWhatItImportsIsThereAndActiveAlready) {
  ASSERT_OK(Activate(Imported("A")));
  const auto again = publisher_.ImportRevision(Upload(CatalogYaml("'A'")));
  ASSERT_OK(again);
  EXPECT_FALSE(again->created());
  EXPECT_TRUE(again->revision().active());
}

TEST_F(PublisherTest, StoresNothingOfFilesWithErrors) {
  const auto response =
      publisher_.ImportRevision(Upload("catalog: {display_nam: A}\n"));
  ASSERT_OK(response);
  EXPECT_FALSE(response->has_revision());
  ASSERT_THAT(response->problems(), SizeIs(1));
  EXPECT_EQ(response->problems(0).code(), "UNKNOWN_KEY");
  EXPECT_EQ(response->problem_count(), 1);
  EXPECT_THAT(List(1), ReasonIs("CATALOG_NOT_FOUND"));
}

TEST_F(PublisherTest, ListsFiveHundredProblemsAtMost) {
  std::string yaml = CatalogYaml("A") + "courses:\n";
  for (int i = 0; i < 600; ++i) yaml += "  - {colour: red}\n";
  const auto response = publisher_.ImportRevision(Upload(yaml));
  ASSERT_OK(response);
  EXPECT_THAT(response->problems(), SizeIs(500));
  EXPECT_GE(response->problem_count(), 600);
}

TEST_F(PublisherTest, StoresNothingWhenItIsOnlyToCheck) {
  const auto response = publisher_.ImportRevision(
      Upload(CatalogYaml("A"), /*validate_only=*/true));
  ASSERT_OK(response);
  EXPECT_FALSE(response->created());
  EXPECT_GT(response->revision().size_bytes(), 0);
  EXPECT_FALSE(response->revision().has_create_time());
  EXPECT_THAT(Activate(response->revision().name()),
              ReasonIs("REVISION_NOT_FOUND"));
  // The revision that comes of it is the one that was named.
  EXPECT_EQ(Imported("A"), response->revision().name());
}

TEST_F(PublisherTest, ChecksReferencesIntoCatalogsThatAreActive) {
  const auto framework = publisher_.ImportRevision(
      Upload(CatalogYaml("US") +
                 "clusters: [{name: clusters/mn, code: MN, ordinal: 1, "
                 "display_name: Making}]\n"
                 "pathways: [{name: clusters/mn/pathways/qa, code: QA, "
                 "ordinal: 1, display_name: Quality}]\n",
             false, "catalogs/us"));
  ASSERT_OK(framework);
  ASSERT_THAT(framework->problems(), IsEmpty());
  const auto program = [](const std::string& pathway) {
    return Upload(CatalogYaml("A") +
                  "programs: [{name: programs/quality, display_name: Quality, "
                  "pathway: catalogs/us/clusters/mn/pathways/" +
                  pathway + "}]\n");
  };
  // What such a small program lacks is said in any case.
  const auto lacks = [](const v1::ImportProblem& problem) {
    return absl::StartsWith(problem.code(), "POS_");
  };
  // Of a catalog that is not active nothing can be told.
  const auto unknown = publisher_.ImportRevision(program("qb"));
  ASSERT_OK(unknown);
  EXPECT_TRUE(unknown->has_revision());
  EXPECT_EQ(unknown->problem_count(),
            1 + absl::c_count_if(unknown->problems(), lacks));
  ASSERT_OK(Activate(framework->revision().name()));
  const auto wrong = publisher_.ImportRevision(program("qb"));
  ASSERT_OK(wrong);
  EXPECT_FALSE(wrong->has_revision());
  const auto right = publisher_.ImportRevision(program("qa"));
  ASSERT_OK(right);
  EXPECT_TRUE(absl::c_all_of(right->problems(), lacks));
}

TEST_F(PublisherTest, TellsEverybodyOfAnActivation) {
  const std::string name = Imported("A");
  v1::ActivateRevisionRequest request;
  request.set_name(name);
  request.set_activation_note("new year");
  const auto activation = publisher_.ActivateRevision(request);
  ASSERT_OK(activation);
  EXPECT_EQ(activation->catalog(), kSpringfield);
  EXPECT_EQ(activation->activation_note(), "new year");
  EXPECT_EQ(activation->revision(), std::string(LastId(name)));
  EXPECT_THAT(listener_.revisions, ElementsAre(activation->revision()));
  const auto cached = cache_.FindActivation("springfield");
  ASSERT_TRUE(cached.has_value());
  EXPECT_THAT(*cached, EqualsProto(*activation));
}

TEST_F(PublisherTest, TellsNobodyOfAnActivationThatFailed) {
  const auto first = Activate(Imported("A"));
  ASSERT_OK(first);
  EXPECT_THAT(Activate(Imported("B"), "00112233aabbccdd"),
              ReasonIs("ACTIVATION_CONFLICT"));
  EXPECT_THAT(RollBack(), ReasonIs("NO_EARLIER_ACTIVATION"));
  EXPECT_THAT(listener_.revisions, ElementsAre(first->revision()));
  EXPECT_THAT(*cache_.FindActivation("springfield"), EqualsProto(*first));
}

TEST_F(PublisherTest, TellsEverybodyOfARollback) {
  const auto first = Activate(Imported("A"));
  ASSERT_OK(first);
  const auto second = Activate(Imported("B"), first->revision());
  ASSERT_OK(second);
  EXPECT_THAT(RollBack(first->revision()), ReasonIs("ACTIVATION_CONFLICT"));
  const auto back = RollBack(second->revision());
  ASSERT_OK(back);
  EXPECT_EQ(back->revision(), first->revision());
  EXPECT_THAT(
      listener_.revisions,
      ElementsAre(first->revision(), second->revision(), first->revision()));
  EXPECT_THAT(*cache_.FindActivation("springfield"), EqualsProto(*back));
}

TEST_F(PublisherTest, PagesRevisionsNewestFirst) {
  const std::vector<std::string> names = {Imported("A"), Imported("B"),
                                          Imported("C")};
  ASSERT_OK(Activate(names[0]));
  const auto page = List(2);
  ASSERT_OK(page);
  ASSERT_THAT(page->revisions(), SizeIs(2));
  EXPECT_EQ(page->revisions(0).name(), names[2]);
  EXPECT_EQ(page->revisions(1).name(), names[1]);
  EXPECT_FALSE(page->revisions(1).active());
  // A revision that comes in between does not move the pages.
  Imported("D");
  const auto last = List(2, page->next_page_token());
  ASSERT_OK(last);
  ASSERT_THAT(last->revisions(), SizeIs(1));
  EXPECT_EQ(last->revisions(0).name(), names[0]);
  EXPECT_TRUE(last->revisions(0).active());
  EXPECT_EQ(last->next_page_token(), "");
}

TEST_F(PublisherTest, EndsAFullLastPageWithoutAToken) {
  Imported("A");
  Imported("B");
  const auto page = List(2);
  ASSERT_OK(page);
  EXPECT_THAT(page->revisions(), SizeIs(2));
  EXPECT_EQ(page->next_page_token(), "");
}

TEST_F(PublisherTest, RefusesBadPages) {
  Imported("A");
  Imported("B");
  const auto page = List(1);
  ASSERT_OK(page);
  EXPECT_THAT(List(-1), ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(List(1, "x"), ReasonIs("INVALID_PAGE_TOKEN"));
  EXPECT_THAT(List(1, page->next_page_token(), "catalogs/shelbyville"),
              ReasonIs("INVALID_PAGE_TOKEN"));
  EXPECT_THAT(List(1, "", "catalogs/springfield@00112233aabbccdd"),
              ReasonIs("INVALID_FIELDS"));
}

TEST_F(PublisherTest, NamesEveryWrongFieldAtOnce) {
  v1::ActivateRevisionRequest request;
  request.set_name("catalogs/springfield/revisions/00112233AABBCCDD");
  request.set_expected_active_revision("latest");
  request.set_activation_note(std::string(501, 'x'));
  EXPECT_THAT(ViolationsOf(publisher_.ActivateRevision(request).status()),
              AllOf(HasSubstr("name"), HasSubstr("expected_active_revision"),
                    HasSubstr("activation_note")));
  request.set_name("catalogs/springfield/revisions/00112233aabbccdd");
  request.set_activation_note(std::string(500, 'x'));
  EXPECT_THAT(ViolationsOf(publisher_.ActivateRevision(request).status()),
              AllOf(HasSubstr("expected_active_revision"),
                    Not(HasSubstr("activation_note"))));
  v1::RollBackCatalogRequest back;
  back.set_name("springfield");
  back.set_activation_note(std::string(501, 'x'));
  EXPECT_THAT(
      ViolationsOf(publisher_.RollBackCatalog(back).status()),
      AllOf(HasSubstr("catalogs/{catalog}"), HasSubstr("activation_note")));
}

}  // namespace
}  // namespace trellis::catalog
