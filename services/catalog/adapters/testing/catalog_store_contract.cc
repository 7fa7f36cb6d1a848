#include "services/catalog/adapters/testing/catalog_store_contract.h"

#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::IsOk;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;

constexpr int64_t kEnd = int64_t{1} << 62;

const absl::Time kNow = absl::FromUnixSeconds(1700000000);

// "000000000000000a" for 'a'.
std::string Id(char letter) { return std::string(15, '0') + letter; }

NewRevision Revision(char letter, const std::string& catalog = "springfield") {
  return {catalog,
          Id(letter),
          absl::StrCat("bytes of ", Id(letter)),
          {{"courses", 3}, {"programs", 1}},
          kNow};
}

ActivationChange Change(std::optional<std::string> expected = std::nullopt,
                        const std::string& catalog = "springfield") {
  return {catalog, std::move(expected), "because", kNow};
}

void AddAll(CatalogStore& store, const std::string& letters) {
  for (const char letter : letters)
    ASSERT_OK(store.AddRevision(Revision(letter)));
}

void ActivateAll(CatalogStore& store, const std::string& letters) {
  for (const char letter : letters) {
    ASSERT_OK(store.Activate(Change(), Id(letter)));
  }
}

std::vector<std::string> Names(
    const absl::StatusOr<std::vector<StoredRevision>>& revisions) {
  std::vector<std::string> names;
  EXPECT_OK(revisions);
  if (!revisions.ok()) return names;
  for (const auto& revision : *revisions) names.push_back(revision.revision);
  return names;
}

TEST_P(CatalogStoreContract, KeepsWhatIsAdded) {
  EXPECT_THAT(*store_->AddRevision(Revision('a')), true);
  EXPECT_EQ(*store_->GetBundle("springfield", Id('a')),
            "bytes of 000000000000000a");
  const auto stored = store_->GetRevision("springfield", Id('a'));
  ASSERT_OK(stored);
  EXPECT_EQ(stored->create_time, kNow);
  EXPECT_EQ(stored->size_bytes, 25);
  EXPECT_THAT(stored->record_counts,
              ElementsAre(Pair("courses", 3), Pair("programs", 1)));
}

TEST_P(CatalogStoreContract, AddsTheSameRevisionOnce) {
  AddAll(*store_, "a");
  NewRevision again = Revision('a');
  again.create_time += absl::Hours(1);
  EXPECT_THAT(*store_->AddRevision(again), false);
  EXPECT_EQ(store_->GetRevision("springfield", Id('a'))->create_time, kNow);
  EXPECT_THAT(*store_->AddRevision(Revision('a', "shelbyville")), true);
}

TEST_P(CatalogStoreContract, TellsAMissingCatalogFromAMissingRevision) {
  AddAll(*store_, "a");
  EXPECT_THAT(store_->GetBundle("springfield", Id('b')),
              ReasonIs("REVISION_NOT_FOUND"));
  EXPECT_THAT(store_->GetBundle("shelbyville", Id('a')),
              ReasonIs("CATALOG_NOT_FOUND"));
  EXPECT_THAT(store_->GetRevision("shelbyville", Id('a')),
              StatusIs(absl::StatusCode::kNotFound));
}

TEST_P(CatalogStoreContract, ListsTheNewestRevisionsFirst) {
  AddAll(*store_, "cab");
  ASSERT_OK(store_->AddRevision(Revision('d', "shelbyville")));
  const auto first = store_->ListRevisions("springfield", kEnd, 2);
  EXPECT_THAT(Names(first), ElementsAre(Id('b'), Id('a')));
  EXPECT_THAT(
      Names(store_->ListRevisions("springfield", first->back().sequence, 2)),
      ElementsAre(Id('c')));
  EXPECT_THAT(Names(store_->ListRevisions("ogdenville", kEnd, 2)), IsEmpty());
}

TEST_P(CatalogStoreContract, RecordsAnActivation) {
  AddAll(*store_, "ab");
  ActivateAll(*store_, "a");
  EXPECT_THAT(*store_->Activate(Change(Id('a')), Id('b')), EqualsProto(R"pb(
    catalog: "catalogs/springfield"
    revision: "000000000000000b"
    previous_revision: "000000000000000a"
    activate_time { seconds: 1700000000 }
    sequence: 2
    activation_note: "because")pb"));
  EXPECT_EQ(*store_->LastSequence(), 2);
}

TEST_P(CatalogStoreContract, ActivatesOnlyWhatIsThere) {
  AddAll(*store_, "a");
  EXPECT_THAT(store_->Activate(Change(), Id('b')),
              ReasonIs("REVISION_NOT_FOUND"));
  EXPECT_THAT(store_->Activate(Change(std::nullopt, "shelbyville"), Id('a')),
              ReasonIs("REVISION_NOT_FOUND"));
  EXPECT_EQ(*store_->LastSequence(), 0);
}

TEST_P(CatalogStoreContract, RefusesAnActivationThatExpectsSomethingElse) {
  AddAll(*store_, "abc");
  EXPECT_THAT(store_->Activate(Change(Id('b')), Id('a')),
              ReasonIs("ACTIVATION_CONFLICT"));
  EXPECT_OK(store_->Activate(Change(""), Id('a')));
  EXPECT_THAT(store_->Activate(Change(""), Id('b')),
              StatusIs(absl::StatusCode::kAborted));
  EXPECT_EQ(*store_->LastSequence(), 1);
}

TEST_P(CatalogStoreContract, ActivatingAgainChangesNothing) {
  AddAll(*store_, "ab");
  ActivateAll(*store_, "ab");
  const auto again = store_->Activate(Change(Id('a')), Id('b'));
  ASSERT_OK(again);
  EXPECT_EQ(again->sequence(), 2);
  EXPECT_EQ(*store_->LastSequence(), 2);
}

TEST_P(CatalogStoreContract, LetsOneOfManyWin) {
  const std::string letters = "abcdefgh";
  AddAll(*store_, letters);
  std::atomic<int> won = 0;
  std::vector<std::thread> threads;
  for (const char letter : letters) {
    threads.emplace_back([this, letter, &won] {
      if (store_->Activate(Change(""), Id(letter)).ok()) ++won;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(won, 1);
  EXPECT_EQ(*store_->LastSequence(), 1);
}

TEST_P(CatalogStoreContract, RollsBackStepByStep) {
  AddAll(*store_, "abc");
  ActivateAll(*store_, "abc");
  EXPECT_EQ(store_->RollBack(Change())->revision(), Id('b'));
  EXPECT_EQ(store_->RollBack(Change())->revision(), Id('a'));
  EXPECT_THAT(store_->RollBack(Change()), ReasonIs("NO_EARLIER_ACTIVATION"));
  EXPECT_EQ(store_->ListActivations()->at(0).revision(), Id('a'));
}

TEST_P(CatalogStoreContract, RollsBackToWhatLayBeneathANewActivation) {
  AddAll(*store_, "abc");
  ActivateAll(*store_, "ab");
  ASSERT_OK(store_->RollBack(Change()));
  ActivateAll(*store_, "c");
  const auto back = store_->RollBack(Change(Id('c')));
  ASSERT_OK(back);
  EXPECT_EQ(back->revision(), Id('a'));
  EXPECT_EQ(back->previous_revision(), Id('c'));
}

TEST_P(CatalogStoreContract, RefusesARollbackThatExpectsSomethingElse) {
  AddAll(*store_, "ab");
  EXPECT_THAT(store_->RollBack(Change()), ReasonIs("CATALOG_NOT_FOUND"));
  ActivateAll(*store_, "ab");
  EXPECT_THAT(store_->RollBack(Change(Id('a'))),
              ReasonIs("ACTIVATION_CONFLICT"));
}

TEST_P(CatalogStoreContract, ListsTheNewestActivationOfEachCatalog) {
  AddAll(*store_, "ab");
  ASSERT_OK(store_->AddRevision(Revision('a', "shelbyville")));
  ActivateAll(*store_, "ab");
  ASSERT_OK(store_->Activate(Change(std::nullopt, "shelbyville"), Id('a')));
  const auto activations = store_->ListActivations();
  ASSERT_OK(activations);
  ASSERT_EQ(activations->size(), 2u);
  EXPECT_EQ((*activations)[0].catalog(), "catalogs/shelbyville");
  EXPECT_EQ((*activations)[1].revision(), Id('b'));
}

TEST_P(CatalogStoreContract, VerifiesItsRecordOfActivations) {
  EXPECT_THAT(store_->VerifyActivations(), IsOk());
  AddAll(*store_, "abc");
  ActivateAll(*store_, "abc");
  ASSERT_OK(store_->RollBack(Change()));
  EXPECT_THAT(store_->VerifyActivations(), IsOk());
}

}  // namespace
}  // namespace trellis::catalog
