#include "services/catalog/adapters/sqlite_database.h"

#include <cstdint>
#include <limits>
#include <string>
#include <utility>

#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::catalog {
namespace {

using ::testing::IsEmpty;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;
using ::trellis::testing::TempDir;

// A database in memory with a table of three columns.
class SqliteDatabaseTest : public ::testing::Test {
 protected:
  SqliteDatabaseTest() {
    EXPECT_OK(database_.Execute(
        "CREATE TABLE notes (number INTEGER UNIQUE, text TEXT NOT NULL, "
        "bytes BLOB NOT NULL) STRICT"));
  }

  SqliteStatement Prepare(absl::string_view sql) {
    auto statement = database_.Prepare(sql);
    EXPECT_OK(statement);
    return *std::move(statement);
  }

  int64_t Count() {
    SqliteStatement count = Prepare("SELECT count(*) FROM notes");
    SqliteQuery query(count);
    EXPECT_TRUE(*query.Next());
    return query.Integer(0);
  }

  SqliteDatabase database_ =
      *SqliteDatabase::Open(":memory:", absl::ZeroDuration());
  const char* const insert_note_ =
      "INSERT INTO notes (number, text, bytes) VALUES (1, '', x'')";
};

TEST_F(SqliteDatabaseTest, GivesBackWhatWasBound) {
  const std::string bytes("\0\xff binary \0", 11);
  SqliteStatement insert = Prepare("INSERT INTO notes VALUES (?, ?, ?)");
  const int64_t least = std::numeric_limits<int64_t>::min();
  EXPECT_OK(
      SqliteQuery(insert, least, "caf\xc3\xa9; DROP", SqliteBlob{bytes}).Run());
  SqliteStatement select = Prepare("SELECT number, text, bytes FROM notes");
  SqliteQuery query(select);
  ASSERT_TRUE(*query.Next());
  EXPECT_EQ(query.Integer(0), least);
  EXPECT_EQ(query.Text(1), "caf\xc3\xa9; DROP");
  EXPECT_EQ(query.Blob(2), bytes);
  EXPECT_FALSE(*query.Next());
}

TEST_F(SqliteDatabaseTest, BindsEmptyTextsAndBytesAndNotNull) {
  SqliteStatement insert = Prepare("INSERT INTO notes VALUES (?, ?, ?)");
  EXPECT_OK(SqliteQuery(insert, 1, absl::string_view(), SqliteBlob{}).Run());
  SqliteStatement select = Prepare("SELECT text, bytes FROM notes");
  SqliteQuery query(select);
  ASSERT_TRUE(*query.Next());
  EXPECT_THAT(query.Text(0), IsEmpty());
  EXPECT_THAT(query.Blob(1), IsEmpty());
}

TEST_F(SqliteDatabaseTest, RunsAStatementAsOftenAsWanted) {
  SqliteStatement insert = Prepare("INSERT INTO notes VALUES (?, 'x', x'')");
  for (const int number : {1, 2, 3}) {
    EXPECT_OK(SqliteQuery(insert, number).Run());
  }
  SqliteStatement select =
      Prepare("SELECT number FROM notes WHERE number >= ? ORDER BY number");
  for (const int first : {2, 1, 3}) {
    // Not read to its end: the next run begins anew all the same.
    SqliteQuery query(select, first);
    ASSERT_TRUE(*query.Next());
    EXPECT_EQ(query.Integer(0), first);
  }
}

TEST_F(SqliteDatabaseTest, ForgetsWhatWasBoundBefore) {
  SqliteStatement select = Prepare("SELECT ? IS NULL");
  {
    SqliteQuery query(select, 7);
    ASSERT_TRUE(*query.Next());
    EXPECT_EQ(query.Integer(0), 0);
  }
  SqliteQuery query(select);
  ASSERT_TRUE(*query.Next());
  EXPECT_EQ(query.Integer(0), 1);
}

TEST_F(SqliteDatabaseTest, CallsEveryFailureUnavailable) {
  EXPECT_THAT(database_.Execute("DROP TABLE albums"),
              ReasonIs("STORE_UNAVAILABLE"));
  const auto statement = database_.Prepare("SELECT title FROM albums");
  EXPECT_THAT(statement, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(statement, ReasonIs("STORE_UNAVAILABLE"));
  ASSERT_OK(database_.Execute(insert_note_));
  SqliteStatement insert = Prepare(insert_note_);
  EXPECT_THAT(SqliteQuery(insert).Run(), ReasonIs("STORE_UNAVAILABLE"));
  EXPECT_EQ(Count(), 1);
}

TEST_F(SqliteDatabaseTest, CannotOpenAFolder) {
  const TempDir folder;
  EXPECT_THAT(SqliteDatabase::Open(folder.path(), absl::ZeroDuration()),
              ReasonIs("STORE_UNAVAILABLE"));
}

TEST_F(SqliteDatabaseTest, RollsBackATransactionThatIsNotCommitted) {
  {
    SqliteTransaction transaction(database_);
    ASSERT_OK(transaction.Begin());
    EXPECT_TRUE(database_.in_transaction());
    ASSERT_OK(database_.Execute(insert_note_));
    EXPECT_EQ(Count(), 1);
  }
  EXPECT_FALSE(database_.in_transaction());
  EXPECT_EQ(Count(), 0);
}

TEST_F(SqliteDatabaseTest, KeepsATransactionThatIsCommitted) {
  {
    SqliteTransaction transaction(database_);
    ASSERT_OK(transaction.Begin());
    ASSERT_OK(database_.Execute(insert_note_));
    ASSERT_OK(transaction.Commit());
  }
  EXPECT_EQ(Count(), 1);
}

TEST(SqliteTransactionTest, TakesTheRightToWriteAtOnce) {
  const TempDir folder;
  const std::string path = folder.File("notes.db");
  auto first = SqliteDatabase::Open(path, absl::ZeroDuration());
  auto second = SqliteDatabase::Open(path, absl::ZeroDuration());
  ASSERT_OK(first);
  ASSERT_OK(second);
  SqliteTransaction later(*second);
  {
    SqliteTransaction transaction(*first);
    ASSERT_OK(transaction.Begin());
    EXPECT_THAT(later.Begin(), ReasonIs("STORE_UNAVAILABLE"));
  }
  EXPECT_OK(later.Begin());
}

}  // namespace
}  // namespace trellis::catalog
