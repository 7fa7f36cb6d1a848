#include "services/catalog/adapters/sqlite_store.h"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <memory>
#include <string>

#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog/adapters/testing/catalog_store_contract.h"

namespace trellis::catalog {

INSTANTIATE_TEST_SUITE_P(Sqlite, CatalogStoreContract, ::testing::Values([] {
                           auto store = SqliteStore::Open({});
                           EXPECT_OK(store);
                           return *std::move(store);
                         }));

namespace {

using ::testing::HasSubstr;
using ::trellis::testing::IsOk;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::TempDir;

constexpr char kRevision[] = "00112233aabbccdd";

class SqliteStoreTest : public ::testing::Test {
 protected:
  absl::StatusOr<std::unique_ptr<SqliteStore>> Open(
      absl::Duration busy_timeout = absl::Milliseconds(20)) {
    return SqliteStore::Open({path_, busy_timeout});
  }

  // Runs SQL on a connection of its own, as somebody with the file could.
  absl::Status Tamper(const char* sql) {
    auto database = SqliteDatabase::Open(path_, absl::Seconds(1));
    if (!database.ok()) return database.status();
    return database->Execute(sql);
  }

  void Fill() {
    auto store = Open();
    ASSERT_OK(store);
    for (const char* revision : {kRevision, "11112233aabbccdd"}) {
      ASSERT_OK((*store)->AddRevision(
          {"springfield", revision, "bytes", {}, absl::UnixEpoch()}));
      ASSERT_OK((*store)->Activate(
          {"springfield", std::nullopt, "note", absl::UnixEpoch()}, revision));
    }
  }

  std::string Verdict() {
    auto store = Open();
    EXPECT_OK(store);
    return std::string((*store)->VerifyActivations().message());
  }

  TempDir dir_;
  const std::string path_ = dir_.File("catalog.db");
};

TEST_F(SqliteStoreTest, KeepsEverythingWhenReopened) {
  Fill();
  auto store = Open();
  ASSERT_OK(store);
  EXPECT_EQ(*(*store)->GetBundle("springfield", kRevision), "bytes");
  EXPECT_EQ(*(*store)->LastSequence(), 2);
  EXPECT_THAT((*store)->VerifyActivations(), IsOk());
}

TEST_F(SqliteStoreTest, DetectsAnActivationThatWasChanged) {
  Fill();
  ASSERT_OK(
      Tamper("DROP TRIGGER activations_never_change;"
             "UPDATE activations SET note = 'x' WHERE sequence = 1"));
  EXPECT_THAT(Verdict(), HasSubstr("activation 1 does not carry its hash"));
}

TEST_F(SqliteStoreTest, DetectsActivationsThatWereDeleted) {
  Fill();
  ASSERT_OK(
      Tamper("DROP TRIGGER activations_are_kept;"
             "DELETE FROM activations WHERE sequence = 2"));
  EXPECT_THAT(Verdict(), HasSubstr("activation 2 is missing"));
  ASSERT_OK(Tamper("DELETE FROM activations"));
  EXPECT_THAT(Verdict(), HasSubstr("activation 1 is missing"));
}

TEST_F(SqliteStoreTest, RefusesDatabasesOfOthers) {
  ASSERT_OK(Tamper("CREATE TABLE albums (name TEXT)"));
  EXPECT_THAT(Open(), ReasonIs("NOT_SUPPORTED"));
}

TEST_F(SqliteStoreTest, CallsADamagedFileUnavailable) {
  dir_.Write("catalog.db", std::string(8192, 'x'));
  EXPECT_THAT(Open(), ReasonIs("STORE_UNAVAILABLE"));
}

TEST_F(SqliteStoreTest, CallsALockedDatabaseUnavailableAndWritesNothing) {
  Fill();
  auto store = Open();
  ASSERT_OK(store);
  auto other = SqliteDatabase::Open(path_, absl::ZeroDuration());
  ASSERT_OK(other);
  ASSERT_OK(other->Execute("BEGIN IMMEDIATE"));
  EXPECT_THAT(
      (*store)->RollBack({"springfield", std::nullopt, "", absl::UnixEpoch()}),
      ReasonIs("STORE_UNAVAILABLE"));
  // Readers are not held up.
  EXPECT_EQ(*(*store)->LastSequence(), 2);
  ASSERT_OK(other->Execute("ROLLBACK"));
  EXPECT_OK(
      (*store)->RollBack({"springfield", std::nullopt, "", absl::UnixEpoch()}));
}

TEST_F(SqliteStoreTest, WritesNothingOfWhatFailsHalfway) {
  Fill();
  ASSERT_OK(
      Tamper("CREATE TRIGGER disk_is_full AFTER INSERT ON activations "
             "BEGIN SELECT RAISE(ABORT, 'full'); END"));
  auto store = Open();
  ASSERT_OK(store);
  EXPECT_THAT(
      (*store)->RollBack({"springfield", std::nullopt, "", absl::UnixEpoch()}),
      ReasonIs("STORE_UNAVAILABLE"));
  EXPECT_EQ(*(*store)->LastSequence(), 2);
  EXPECT_THAT((*store)->VerifyActivations(), IsOk());
}

TEST_F(SqliteStoreTest, CallsAReadOnlyDatabaseUnavailable) {
  Fill();
  ASSERT_OK(Tamper("PRAGMA journal_mode = DELETE"));
  if (::geteuid() == 0) {
    // Root may write to read-only files; nobody may write to a directory.
    const std::string folder = dir_.File("folder");
    ASSERT_EQ(::mkdir(folder.c_str(), 0755), 0);
    EXPECT_THAT(SqliteStore::Open({folder}), ReasonIs("STORE_UNAVAILABLE"));
    return;
  }
  ASSERT_EQ(::chmod(path_.c_str(), 0444), 0);
  EXPECT_THAT(Open(), ReasonIs("STORE_UNAVAILABLE"));
}

// A process that is killed while it writes leaves nothing of what it wrote.
TEST_F(SqliteStoreTest, SurvivesAKillInTheMiddleOfAnImport) {
  Fill();
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    auto database = SqliteDatabase::Open(path_, absl::Seconds(1));
    // A cache of one page makes SQLite write before the transaction ends.
    const bool written =
        database.ok() && database->Execute("PRAGMA cache_size = 1").ok() &&
        database->Execute("BEGIN IMMEDIATE").ok() &&
        database
            ->Execute(
                "INSERT INTO revisions (catalog_id, revision, "
                "create_time_us, size_bytes, record_counts, bundle) "
                "VALUES ('springfield', '22222233aabbccdd', 0, 4000000, "
                "'', zeroblob(4000000))")
            .ok();
    if (written) ::raise(SIGKILL);
    ::_exit(1);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFSIGNALED(status));
  auto store = Open();
  ASSERT_OK(store);
  EXPECT_THAT((*store)->GetBundle("springfield", "22222233aabbccdd"),
              ReasonIs("REVISION_NOT_FOUND"));
  EXPECT_EQ((*store)->ListRevisions("springfield", 1000, 10)->size(), 2u);
  EXPECT_THAT((*store)->VerifyActivations(), IsOk());
}

}  // namespace
}  // namespace trellis::catalog
