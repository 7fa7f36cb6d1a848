#ifndef TRELLIS_COMMON_TESTING_TEMP_DIR_H_
#define TRELLIS_COMMON_TESTING_TEMP_DIR_H_

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#include "absl/strings/string_view.h"
#include "gtest/gtest.h"

namespace trellis::testing {

// A new empty directory that is removed, with all it holds, at the end. Its
// path is short enough for a Unix socket inside it.
class TempDir {
 public:
  TempDir() : path_("/tmp/trellis-XXXXXX") {
    if (mkdtemp(path_.data()) == nullptr) {
      ADD_FAILURE() << "cannot make a directory like " << path_;
    }
  }

  ~TempDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  // The directory, absolute, without a slash at the end.
  const std::string& path() const { return path_; }

  // The path of `name` inside the directory.
  std::string File(absl::string_view name) const {
    return path_ + "/" + std::string(name);
  }

  // Writes a file, making the directories it needs, and returns its path.
  std::string Write(absl::string_view name, absl::string_view content) const {
    const std::string path = File(name);
    std::filesystem::create_directories(
        std::filesystem::path(path).parent_path());
    std::ofstream file(path, std::ios::binary);
    file.write(content.data(), static_cast<std::streamsize>(content.size()));
    EXPECT_TRUE(file.good()) << path;
    return path;
  }

  // Returns what the file holds; a file that cannot be read fails the test.
  std::string Read(absl::string_view name) const {
    std::ifstream file(File(name), std::ios::binary);
    EXPECT_TRUE(file.good()) << File(name);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }

 private:
  std::string path_;
};

}  // namespace trellis::testing

#endif  // TRELLIS_COMMON_TESTING_TEMP_DIR_H_
