#include "cli/catalog_upload.h"

#include <sstream>
#include <string>

#include "cli/testing/running_suite.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::trellis::testing::ReasonIs;

class CatalogUploadTest : public ::testing::Test {
 protected:
  absl::Status Upload(const std::vector<catalog::ImportFile>& files) {
    CommandContext context;
    context.err = &err_;
    context.admin_address = suite_.suite().admin_address();
    return UploadCatalog(context, "catalogs/shelbyville", files, response_);
  }

  std::ostringstream err_;
  testing::RunningSuite suite_;
  catalog::v1::ImportRevisionResponse response_;
};

constexpr char kCatalog[] =
    "catalog: {display_name: Shelbyville, description: Invented, provenance: "
    "Invented}\n";

TEST_F(CatalogUploadTest, SendsFilesLargerThanOneRequest) {
  const std::string comments(600000, '#');
  ASSERT_OK(Upload({{"catalog.yaml", kCatalog + comments}}));
  EXPECT_TRUE(response_.created());
  EXPECT_EQ(response_.problem_count(), 0);
}

TEST_F(CatalogUploadTest, SendsEmptyFiles) {
  ASSERT_OK(Upload({{"catalog.yaml", kCatalog}, {"empty.yaml", ""}}));
  EXPECT_TRUE(response_.created());
}

TEST_F(CatalogUploadTest, PassesOnThatTheFilesAreTooLarge) {
  const std::string comments(size_t{13} << 20, '#');
  std::vector<catalog::ImportFile> files;
  for (const char* name : {"a.yaml", "b.yaml", "c.yaml", "d.yaml", "e.yaml"}) {
    files.push_back({name, comments});
  }
  EXPECT_THAT(Upload(files), ReasonIs("REQUEST_TOO_LARGE"));
}

}  // namespace
}  // namespace trellis::cli
