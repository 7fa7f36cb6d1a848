#include "services/catalog/admin/import_upload.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::catalog {
namespace {

using ::testing::SizeIs;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;

v1::ImportRevisionRequest Header(const std::string& catalog) {
  v1::ImportRevisionRequest request;
  request.mutable_header()->set_catalog(catalog);
  return request;
}

v1::ImportRevisionRequest Chunk(const std::string& path,
                                const std::string& content) {
  v1::ImportRevisionRequest request;
  request.mutable_chunk()->set_path(path);
  request.mutable_chunk()->set_content(content);
  return request;
}

v1::ImportRevisionRequest End(int file_count) {
  v1::ImportRevisionRequest request;
  request.mutable_end()->set_file_count(file_count);
  return request;
}

TEST(ImportUploadTest, WantsItsEnd) {
  ImportUpload upload;
  ASSERT_OK(upload.Add(Header("catalogs/springfield")));
  ASSERT_OK(upload.Add(Chunk("a.yaml", "one")));
  EXPECT_THAT(upload.CheckWhole(), ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(upload.Add(End(2)), ReasonIs("INVALID_FIELDS"));
  ASSERT_OK(upload.Add(End(1)));
  EXPECT_OK(upload.CheckWhole());
  EXPECT_THAT(upload.Add(Chunk("b.yaml", "")), ReasonIs("INVALID_FIELDS"));
}

TEST(ImportUploadTest, JoinsThePiecesOfAFile) {
  ImportUpload upload;
  ASSERT_OK(upload.Add(Header("catalogs/springfield")));
  ASSERT_OK(upload.Add(Chunk("a.yaml", "one ")));
  ASSERT_OK(upload.Add(Chunk("a.yaml", "two")));
  ASSERT_OK(upload.Add(Chunk("b.yaml", "")));
  ASSERT_OK(upload.Add(End(2)));
  ASSERT_OK(upload.CheckWhole());
  EXPECT_EQ(upload.catalog_id(), "springfield");
  ASSERT_THAT(upload.files(), SizeIs(2));
  EXPECT_EQ(upload.files()[0].content, "one two");
}

TEST(ImportUploadTest, WantsOneHeaderAndFirst) {
  ImportUpload upload;
  EXPECT_THAT(upload.CheckWhole(), ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(upload.Add(Chunk("a.yaml", "")), ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(upload.Add({}), ReasonIs("INVALID_FIELDS"));
  ASSERT_OK(upload.Add(Header("catalogs/springfield")));
  EXPECT_THAT(upload.Add(Header("catalogs/springfield")),
              ReasonIs("INVALID_FIELDS"));
}

TEST(ImportUploadTest, WantsTheNameOfACatalog) {
  for (const char* name : {"", "springfield", "catalogs/Springfield",
                           "catalogs/springfield/courses/a",
                           "catalogs/springfield@00112233aabbccdd"}) {
    ImportUpload upload;
    EXPECT_THAT(upload.Add(Header(name)), ReasonIs("INVALID_FIELDS")) << name;
  }
}

TEST(ImportUploadTest, RefusesWrongChunks) {
  ImportUpload upload;
  ASSERT_OK(upload.Add(Header("catalogs/springfield")));
  ASSERT_OK(upload.Add(Chunk("a.yaml", "")));
  ASSERT_OK(upload.Add(Chunk("b.yaml", "")));
  EXPECT_THAT(upload.Add(Chunk("a.yaml", "")), ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(upload.Add(Chunk("", "")), ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(upload.Add(Chunk("c.yaml", std::string(262145, ' '))),
              ReasonIs("INVALID_FIELDS"));
}

TEST(ImportUploadTest, RefusesMoreThan64Mebibytes) {
  ImportUpload upload;
  ASSERT_OK(upload.Add(Header("catalogs/springfield")));
  const v1::ImportRevisionRequest piece =
      Chunk("a.yaml", std::string(262144, ' '));
  absl::Status status;
  int pieces = 0;
  while (status.ok() && pieces < 300) {
    status = upload.Add(piece);
    ++pieces;
  }
  EXPECT_EQ(pieces, 256);
  EXPECT_THAT(status, ReasonIs("REQUEST_TOO_LARGE"));
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kResourceExhausted));
}

}  // namespace
}  // namespace trellis::catalog
