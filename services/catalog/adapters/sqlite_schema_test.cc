#include "services/catalog/adapters/sqlite_schema.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::catalog {
namespace {

using ::trellis::testing::ReasonIs;
using ::trellis::testing::TempDir;

class SqliteSchemaTest : public ::testing::Test {
 protected:
  // The only value that a statement returns.
  std::string ValueOf(absl::string_view sql) {
    auto statement = database_.Prepare(sql);
    EXPECT_OK(statement);
    SqliteQuery query(*statement);
    EXPECT_TRUE(*query.Next());
    return query.Text(0);
  }

  // Inserts a revision whose columns have these values.
  absl::Status InsertRevision(const std::string& catalog,
                              const std::string& revision,
                              const std::string& size) {
    return database_.Execute(
        absl::StrCat("INSERT INTO revisions (catalog_id, revision, "
                     "create_time_us, size_bytes, record_counts, bundle) "
                     "VALUES (",
                     catalog, ", ", revision, ", 0, ", size, ", '', x'0102')")
            .c_str());
  }

  absl::Status InsertActivation(const std::string& revision,
                                const std::string& chain_bytes) {
    return database_.Execute(
        absl::StrCat("INSERT INTO activations (catalog_id, revision, "
                     "previous_revision, activate_time_us, is_rollback, note, "
                     "chain) VALUES ('a', ",
                     revision, ", '', 0, 0, '', zeroblob(", chain_bytes, "))")
            .c_str());
  }

  const TempDir folder_;
  const std::string path_ = folder_.File("catalog.db");
  SqliteDatabase database_ = *SqliteDatabase::Open(path_, absl::ZeroDuration());
};

constexpr char kRevision[] = "'00112233aabbccdd'";

TEST_F(SqliteSchemaTest, MakesAnEmptyDatabaseOneOfOurs) {
  ASSERT_OK(PrepareSchema(database_));
  EXPECT_EQ(ValueOf("PRAGMA application_id"), absl::StrCat(0x54524C53));
  EXPECT_EQ(ValueOf("PRAGMA user_version"), "1");
  EXPECT_FALSE(database_.in_transaction());
  // What was written survives a power cut.
  EXPECT_EQ(ValueOf("PRAGMA journal_mode"), "wal");
  EXPECT_EQ(ValueOf("PRAGMA synchronous"), "2");
}

TEST_F(SqliteSchemaTest, LeavesADatabaseOfOursAsItIs) {
  ASSERT_OK(PrepareSchema(database_));
  ASSERT_OK(InsertRevision("'a'", kRevision, "2"));
  database_ = *SqliteDatabase::Open(path_, absl::ZeroDuration());
  ASSERT_OK(PrepareSchema(database_));
  EXPECT_EQ(ValueOf("SELECT count(*) FROM revisions"), "1");
  EXPECT_EQ(ValueOf("PRAGMA foreign_keys"), "1");
}

TEST_F(SqliteSchemaTest, RefusesDatabasesOfOthers) {
  ASSERT_OK(database_.Execute("CREATE TABLE albums (name TEXT)"));
  EXPECT_THAT(PrepareSchema(database_), ReasonIs("NOT_SUPPORTED"));
  EXPECT_EQ(ValueOf("SELECT count(*) FROM sqlite_schema"), "1");
}

TEST_F(SqliteSchemaTest, RefusesEmptyDatabasesThatOthersClaim) {
  ASSERT_OK(database_.Execute("PRAGMA application_id = 7"));
  EXPECT_THAT(PrepareSchema(database_), ReasonIs("NOT_SUPPORTED"));
}

TEST_F(SqliteSchemaTest, RefusesDatabasesOfLaterVersions) {
  ASSERT_OK(PrepareSchema(database_));
  ASSERT_OK(database_.Execute("PRAGMA user_version = 99"));
  EXPECT_THAT(PrepareSchema(database_), ReasonIs("NOT_SUPPORTED"));
}

TEST_F(SqliteSchemaTest, WaitsForNobodyLongerThanTheConnectionDoes) {
  auto other = SqliteDatabase::Open(path_, absl::ZeroDuration());
  ASSERT_OK(other);
  ASSERT_OK(other->Execute("BEGIN IMMEDIATE"));
  EXPECT_THAT(PrepareSchema(database_), ReasonIs("STORE_UNAVAILABLE"));
  ASSERT_OK(other->Execute("ROLLBACK"));
  EXPECT_OK(PrepareSchema(database_));
}

TEST_F(SqliteSchemaTest, TakesOnlyRowsThatMakeSense) {
  ASSERT_OK(PrepareSchema(database_));
  EXPECT_OK(InsertRevision("'a'", kRevision, "2"));
  EXPECT_OK(InsertRevision("'b'", kRevision, "2"));
  EXPECT_OK(InsertActivation(kRevision, "32"));
  const auto refused = ReasonIs("STORE_UNAVAILABLE");
  EXPECT_THAT(InsertRevision("'a'", kRevision, "2"), refused) << "twice";
  EXPECT_THAT(InsertRevision("''", kRevision, "2"), refused) << "no catalog";
  EXPECT_THAT(InsertRevision("'c'", "'0011'", "2"), refused) << "short";
  EXPECT_THAT(InsertRevision("'c'", kRevision, "3"), refused) << "wrong size";
  EXPECT_THAT(InsertActivation("'ffffffffffffffff'", "32"), refused)
      << "no such revision";
  EXPECT_THAT(InsertActivation(kRevision, "31"), refused) << "short hash";
}

TEST_F(SqliteSchemaTest, LetsNobodyChangeOrDeleteRows) {
  ASSERT_OK(PrepareSchema(database_));
  ASSERT_OK(InsertRevision("'a'", kRevision, "2"));
  ASSERT_OK(InsertRevision("'b'", kRevision, "2"));
  ASSERT_OK(InsertActivation(kRevision, "32"));
  for (const char* sql :
       {"UPDATE revisions SET bundle = x'05', size_bytes = 1",
        "UPDATE activations SET note = 'x'", "DELETE FROM activations",
        // Nothing refers to it.
        "DELETE FROM revisions WHERE catalog_id = 'b'"}) {
    EXPECT_THAT(database_.Execute(sql), ReasonIs("STORE_UNAVAILABLE")) << sql;
  }
}

}  // namespace
}  // namespace trellis::catalog
