#include "common/documents/zip_reader.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "zip.h"

namespace trellis {
namespace {

using ::testing::HasSubstr;

// Returns an archive whose entries are compressed, as a bomb's are.
std::string Compressed(const ZipEntries& entries, const char* password = "") {
  char name[] = "/tmp/trellis-zip-XXXXXX";
  const int file = mkstemp(name);
  EXPECT_GE(file, 0);
  close(file);
  int error = 0;
  zip_t* archive = zip_open(name, ZIP_CREATE | ZIP_TRUNCATE, &error);
  for (const auto& [entry, content] : entries) {
    const zip_int64_t index = zip_file_add(
        archive, entry.c_str(),
        zip_source_buffer(archive, content.data(), content.size(), 0), 0);
    if (*password != '\0') {
      zip_file_set_encryption(archive, static_cast<zip_uint64_t>(index),
                              ZIP_EM_AES_128, password);
    }
  }
  EXPECT_EQ(zip_close(archive), 0);
  std::string bytes;
  FILE* input = fopen(name, "rb");
  char buffer[4096];
  size_t read = 0;
  while ((read = fread(buffer, 1, sizeof buffer, input)) > 0) {
    bytes.append(buffer, read);
  }
  fclose(input);
  unlink(name);
  return bytes;
}

std::string WhyNot(absl::string_view bytes, const ZipLimits& limits = {}) {
  const auto entries = ReadZip(bytes, limits);
  return entries.ok() ? "" : std::string(entries.status().message());
}

TEST(ZipReaderTest, ReadsWhatWasWritten) {
  const ZipEntries entries = {
      {"a/b.xml", "<b/>"}, {"c", std::string("x\0y", 3)}, {"empty", ""}};
  const auto bytes = WriteZip(entries);
  ASSERT_TRUE(bytes.ok());
  const auto read = ReadZip(*bytes);
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(*read, entries);
  EXPECT_EQ(*WriteZip(entries), *bytes);
  EXPECT_EQ(*ReadZip(Compressed(entries)), entries);
}

TEST(ZipReaderTest, RefusesABombBeforeUnpackingIt) {
  EXPECT_THAT(WhyNot(Compressed({{"bomb", std::string(32 << 20, ' ')}})),
              HasSubstr("100 times larger"));
}

TEST(ZipReaderTest, RefusesManyPartsThatAreLargeTogether) {
  ZipEntries entries;
  ZipLimits limits;
  limits.bytes = 5 << 20;
  for (int i = 0; i < 6; ++i) {
    // Neither repeats itself nor is small.
    std::string content;
    for (unsigned number = 1; content.size() < (1 << 20); number *= 69069) {
      content += static_cast<char>(number >> 24);
    }
    entries[std::to_string(i)] = content;
  }
  EXPECT_THAT(WhyNot(*WriteZip(entries), limits), HasSubstr("5 MiB"));
  entries.erase("0");
  entries.erase("1");
  EXPECT_EQ(WhyNot(*WriteZip(entries), limits), "");
}

TEST(ZipReaderTest, RefusesTooManyParts) {
  ZipEntries entries;
  for (int i = 0; i < 1001; ++i) entries[std::to_string(i)] = "";
  EXPECT_THAT(WhyNot(*WriteZip(entries)), HasSubstr("more than 1000 parts"));
  entries.erase("0");
  EXPECT_EQ(WhyNot(*WriteZip(entries)), "");
}

TEST(ZipReaderTest, RefusesAnEncryptedArchive) {
  EXPECT_THAT(WhyNot(Compressed({{"a", "secret"}}, "password")),
              HasSubstr("encrypted"));
}

TEST(ZipReaderTest, RefusesTwoPartsOfOneName) {
  std::string bytes = *WriteZip({{"name-1", "a"}, {"name-2", "b"}});
  for (size_t at = 0; (at = bytes.find("name-2", at)) != std::string::npos;) {
    bytes.replace(at, 6, "name-1");
  }
  EXPECT_NE(WhyNot(bytes), "");
}

TEST(ZipReaderTest, RefusesWhatIsDamaged) {
  EXPECT_THAT(WhyNot("no archive"), HasSubstr("not a ZIP archive"));
  EXPECT_THAT(WhyNot("PK\3\4 and nothing more"), HasSubstr("damaged"));
  const std::string good = *WriteZip({{"a", "the content of it"}});
  EXPECT_THAT(WhyNot(good.substr(0, good.size() - 30)), HasSubstr("damaged"));
  std::string changed = good;
  changed[changed.find("content")] = 'k';
  EXPECT_THAT(WhyNot(changed), HasSubstr("damaged"));
}

TEST(ZipReaderTest, SurvivesChangesOfAnyByte) {
  const std::string good = Compressed(
      {{"a", std::string(500, 'a')}, {"b", "some text that is not long"}});
  for (size_t i = 0; i < good.size(); ++i) {
    for (const int change : {1, 0x80, 0xFF}) {
      std::string bytes = good;
      bytes[i] = static_cast<char>(bytes[i] ^ change);
      const auto entries = ReadZip(bytes);
      if (!entries.ok()) continue;
      for (const auto& [name, content] : *entries) {
        EXPECT_LE(content.size(), 500u) << "byte " << i;
      }
    }
  }
}

}  // namespace
}  // namespace trellis
