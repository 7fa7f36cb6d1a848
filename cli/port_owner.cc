#include "cli/port_owner.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace trellis::cli {
namespace {

namespace fs = std::filesystem;

// The state of a listening socket in /proc/net/tcp.
constexpr char kListening[] = "0A";

// Returns the inodes of the sockets that listen on `port`.
absl::flat_hash_set<std::string> ListeningInodes(int port) {
  const std::string suffix = absl::StrFormat(":%04X", port);
  absl::flat_hash_set<std::string> inodes;
  for (const char* table : {"/proc/net/tcp", "/proc/net/tcp6"}) {
    std::ifstream file(table);
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line)) {
      // sl local remote state queues timer retransmit uid timeout inode ...
      std::istringstream fields(line);
      std::string slot, local, remote, state, skipped, inode;
      fields >> slot >> local >> remote >> state;
      for (int i = 0; i < 5; ++i) fields >> skipped;
      fields >> inode;
      if (state == kListening && absl::EndsWith(local, suffix)) {
        inodes.insert(absl::StrCat("socket:[", inode, "]"));
      }
    }
  }
  return inodes;
}

bool Holds(const fs::path& process,
           const absl::flat_hash_set<std::string>& inodes) {
  std::error_code error;
  for (fs::directory_iterator it(process / "fd", error), end;
       !error && it != end; it.increment(error)) {
    std::error_code unreadable;
    if (inodes.contains(fs::read_symlink(it->path(), unreadable).string())) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::string PortOwner(int port) {
  const auto inodes = ListeningInodes(port);
  if (inodes.empty()) return "";
  std::error_code error;
  for (fs::directory_iterator it("/proc", error), end; !error && it != end;
       it.increment(error)) {
    const std::string pid = it->path().filename().string();
    int number = 0;
    if (!absl::SimpleAtoi(pid, &number) || !Holds(it->path(), inodes)) continue;
    std::string name;
    std::getline(std::ifstream(it->path() / "comm"), name);
    return absl::StrCat(absl::StripAsciiWhitespace(name), " (process ", pid,
                        ")");
  }
  return "";
}

}  // namespace trellis::cli
