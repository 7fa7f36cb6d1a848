#include "common/catalog/snapshot.h"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "common/catalog/testing/test_catalog.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

namespace v1 = ::trellis::catalog::v1;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

template <typename T>
std::vector<std::string> NamesOf(const CatalogSnapshot& snapshot) {
  std::vector<std::string> names;
  for (const auto* record : snapshot.All<T>()) {
    names.push_back(record->message->name());
  }
  return names;
}

// Whether `view` lies in the bytes of the snapshot, so that it costs nothing.
bool PointsIntoBytes(const CatalogSnapshot& snapshot, absl::string_view view) {
  const std::string& bytes = snapshot.bundle_bytes();
  return view.data() >= bytes.data() &&
         view.data() + view.size() <= bytes.data() + bytes.size();
}

template <typename T>
void ExpectEveryRecordIsItsBytes(const CatalogSnapshot& snapshot) {
  EXPECT_FALSE(snapshot.All<T>().empty());
  for (const auto* record : snapshot.All<T>()) {
    EXPECT_TRUE(PointsIntoBytes(snapshot, record->encoded));
    EXPECT_EQ(record->message->SerializeAsString(),
              std::string(record->encoded));
  }
}

void ExpectRefused(const v1::Bundle& bundle, const std::string& why) {
  const auto snapshot = CatalogSnapshot::Load(EncodeBundle(bundle));
  EXPECT_EQ(snapshot.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(snapshot.status().message()), HasSubstr(why));
}

TEST(CatalogSnapshotTest, FindsRecordsByRelativeName) {
  const auto snapshot = MakeSnapshot(MakeTestCatalog());
  const auto* pathway = snapshot->Find<v1::Pathway>("clusters/mn/pathways/qa");
  ASSERT_NE(pathway, nullptr);
  EXPECT_EQ(pathway->message->display_name(), "Quality Assurance");
  EXPECT_NE(snapshot->Find<v1::Cluster>("clusters/mn"), nullptr);
  EXPECT_NE(snapshot->Find<v1::Course>("courses/algebra-1"), nullptr);
  EXPECT_NE(snapshot->Find<v1::Program>("programs/quality-assurance"), nullptr);
  EXPECT_NE(snapshot->Find<v1::RequirementSet>("requirementSets/diploma"),
            nullptr);
  EXPECT_NE(snapshot->Find<v1::Instrument>("instruments/interest-survey"),
            nullptr);
  EXPECT_NE(snapshot->Find<v1::Occupation>("occupations/51-9061.00"), nullptr);
  EXPECT_NE(snapshot->Find<v1::Norm>("norms/grade-9"), nullptr);
}

TEST(CatalogSnapshotTest, FindsNothingUnderAnyOtherName) {
  const auto snapshot = MakeSnapshot(MakeTestCatalog());
  EXPECT_EQ(snapshot->Find<v1::Course>(""), nullptr);
  EXPECT_EQ(snapshot->Find<v1::Course>("courses/algebra"), nullptr);
  EXPECT_EQ(snapshot->Find<v1::Course>("courses/algebra-11"), nullptr);
  EXPECT_EQ(snapshot->Find<v1::Course>("clusters/mn"), nullptr);
  EXPECT_EQ(
      snapshot->Find<v1::Course>("catalogs/springfield/courses/algebra-1"),
      nullptr);
}

TEST(CatalogSnapshotTest, TakesRecordsFromTheBundlesBytesWithoutACopy) {
  const auto snapshot = MakeSnapshot(MakeTestCatalog());
  ExpectEveryRecordIsItsBytes<v1::Cluster>(*snapshot);
  ExpectEveryRecordIsItsBytes<v1::Pathway>(*snapshot);
  ExpectEveryRecordIsItsBytes<v1::Course>(*snapshot);
  ExpectEveryRecordIsItsBytes<v1::Program>(*snapshot);
  ExpectEveryRecordIsItsBytes<v1::RequirementSet>(*snapshot);
  ExpectEveryRecordIsItsBytes<v1::Instrument>(*snapshot);
  ExpectEveryRecordIsItsBytes<v1::Occupation>(*snapshot);
  ExpectEveryRecordIsItsBytes<v1::Norm>(*snapshot);
}

TEST(CatalogSnapshotTest, PresentsClustersAndPathwaysByOrdinal) {
  const auto snapshot = MakeSnapshot(MakeTestCatalog("a"));
  EXPECT_THAT(NamesOf<v1::Cluster>(*snapshot),
              ElementsAre("catalogs/a/clusters/mn", "catalogs/a/clusters/it"));
  EXPECT_THAT(NamesOf<v1::Pathway>(*snapshot),
              ElementsAre("catalogs/a/clusters/mn/pathways/pd",
                          "catalogs/a/clusters/mn/pathways/qa",
                          "catalogs/a/clusters/it/pathways/pd",
                          "catalogs/a/clusters/it/pathways/ns"));
}

TEST(CatalogSnapshotTest, PresentsOtherRecordsByName) {
  const auto snapshot = MakeSnapshot(MakeTestCatalog("a"));
  const auto names = NamesOf<v1::Course>(*snapshot);
  EXPECT_EQ(names.size(), 8);
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
  EXPECT_THAT(NamesOf<v1::Occupation>(*snapshot),
              ElementsAre("catalogs/a/occupations/15-1252.00",
                          "catalogs/a/occupations/51-9061.00"));
  EXPECT_THAT(
      NamesOf<v1::Norm>(*snapshot),
      ElementsAre("catalogs/a/norms/grade-10", "catalogs/a/norms/grade-9"));
}

TEST(CatalogSnapshotTest, ComputesTheRevisionFromTheBytes) {
  // The first half of the first 8 bytes of SHA-256 of nothing.
  EXPECT_EQ(RevisionOf(""), "e3b0c44298fc1c14");
  const auto snapshot = MakeSnapshot(MakeTestCatalog());
  EXPECT_EQ(snapshot->catalog_id(), "springfield");
  EXPECT_EQ(snapshot->revision(), RevisionOf(snapshot->bundle_bytes()));
  v1::Bundle other = MakeTestCatalog();
  other.mutable_courses(0)->set_millicredits(999);
  EXPECT_NE(MakeSnapshot(other)->revision(), snapshot->revision());
}

TEST(CatalogSnapshotTest, TakesACatalogWithoutRecords) {
  v1::Bundle bundle;
  bundle.mutable_catalog()->set_name("catalogs/empty");
  const auto snapshot = MakeSnapshot(bundle);
  EXPECT_THAT(snapshot->All<v1::Course>(), IsEmpty());
  EXPECT_EQ(snapshot->Find<v1::Course>("courses/a"), nullptr);
}

TEST(CatalogSnapshotTest, KeepsFieldsOfANewerSchema) {
  v1::Bundle bundle = MakeTestCatalog();
  auto* course = bundle.mutable_courses(0);
  course->GetReflection()->MutableUnknownFields(course)->AddLengthDelimited(
      1000, "from the future");
  const auto snapshot = MakeSnapshot(bundle);
  EXPECT_THAT(std::string(snapshot->All<v1::Course>()[0]->encoded),
              HasSubstr("from the future"));
}

TEST(CatalogSnapshotTest, ChargesForBytesAndMessages) {
  v1::Bundle bundle = MakeTestCatalog();
  const auto small = MakeSnapshot(bundle);
  EXPECT_GT(small->charged_bytes(),
            small->bundle_bytes().size() + bundle.SpaceUsedLong() / 2);
  bundle.mutable_catalog()->set_description(std::string(100000, 'x'));
  EXPECT_GE(MakeSnapshot(bundle)->charged_bytes(),
            small->charged_bytes() + 200000 - 1000);
}

TEST(CatalogSnapshotTest, ChargesForTheIndexOfEveryCollection) {
  // What is charged apart from the bytes and the messages.
  const auto index_bytes = [](const v1::Bundle& bundle) {
    const auto snapshot = MakeSnapshot(bundle);
    return snapshot->charged_bytes() - snapshot->bundle_bytes().capacity() -
           snapshot->bundle().SpaceUsedLong();
  };
  v1::Bundle bundle = MakeTestCatalog();
  const size_t with_all = index_bytes(bundle);
  bundle.clear_occupations();
  const size_t without_occupations = index_bytes(bundle);
  EXPECT_LT(without_occupations, with_all);
  bundle.clear_norms();
  EXPECT_LT(index_bytes(bundle), without_occupations);
}

TEST(CatalogSnapshotTest, RefusesBytesThatAreNoBundle) {
  EXPECT_FALSE(CatalogSnapshot::Load("").ok());
  EXPECT_FALSE(CatalogSnapshot::Load("not a bundle").ok());
}

TEST(CatalogSnapshotTest, RefusesEveryTruncation) {
  const std::string bytes = EncodeBundle(MakeTestCatalog());
  const std::string revision = RevisionOf(bytes);
  for (size_t size = 0; size < bytes.size(); size += 7) {
    const auto snapshot = CatalogSnapshot::Load(bytes.substr(0, size));
    // A cut between two records leaves a smaller catalog, which is another
    // revision.
    if (snapshot.ok()) {
      EXPECT_NE((*snapshot)->revision(), revision);
    }
  }
}

TEST(CatalogSnapshotTest, RefusesAnotherEncodingOfTheSameRecords) {
  v1::Bundle catalog_only;
  *catalog_only.mutable_catalog() = MakeTestCatalog().catalog();
  v1::Bundle records = MakeTestCatalog();
  records.clear_catalog();
  const auto snapshot =
      CatalogSnapshot::Load(EncodeBundle(records) + EncodeBundle(catalog_only));
  EXPECT_THAT(std::string(snapshot.status().message()),
              HasSubstr("canonical way"));
}

TEST(CatalogSnapshotTest, RefusesRecordsOutOfOrder) {
  v1::Bundle bundle = MakeTestCatalog();
  bundle.mutable_courses()->SwapElements(0, 1);
  ExpectRefused(bundle, "strictly ordered");
}

TEST(CatalogSnapshotTest, RefusesTwoRecordsOfOneName) {
  v1::Bundle bundle = MakeTestCatalog();
  *bundle.mutable_courses(1) = bundle.courses(0);
  ExpectRefused(bundle, "strictly ordered");
}

TEST(CatalogSnapshotTest, RefusesRecordsOfOtherCatalogsTypesAndRevisions) {
  for (const char* name :
       {"catalogs/springfiel/courses/a", "catalogs/springfield2/courses/a",
        "catalogs/springfield/programs/a", "catalogs/springfield",
        "catalogs/springfield@3f2a91bc00112233/courses/a", ""}) {
    v1::Bundle bundle = MakeTestCatalog();
    bundle.mutable_courses(0)->set_name(name);
    ExpectRefused(bundle, "name does not fit");
  }
}

TEST(CatalogSnapshotTest, RefusesOutputOnlyFields) {
  v1::Bundle bundle = MakeTestCatalog();
  bundle.mutable_catalog()->set_revision("3f2a91bc00112233");
  ExpectRefused(bundle, "output-only");
  bundle = MakeTestCatalog();
  bundle.mutable_catalog()->mutable_activate_time();
  ExpectRefused(bundle, "output-only");
}

TEST(CatalogSnapshotTest, RefusesACatalogWithoutAName) {
  v1::Bundle bundle;
  bundle.mutable_catalog()->set_display_name("Springfield");
  ExpectRefused(bundle, "catalog name");
}

struct CourseCount {
  size_t count;
};

TEST(CatalogSnapshotTest, MakesADerivedFormOnceForAllThreads) {
  const auto snapshot = MakeSnapshot(MakeTestCatalog());
  std::atomic<int> made{0};
  std::vector<const CourseCount*> seen(4);
  std::vector<std::thread> threads;
  for (auto& slot : seen) {
    threads.emplace_back([&snapshot, &made, &slot] {
      slot = &snapshot->Derived<CourseCount>([&](const CatalogSnapshot& s) {
        ++made;
        return CourseCount{s.All<v1::Course>().size()};
      });
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(made, 1);
  EXPECT_EQ(seen[0]->count, 8);
  EXPECT_THAT(seen, ::testing::Each(seen[0]));
}

}  // namespace
}  // namespace trellis
