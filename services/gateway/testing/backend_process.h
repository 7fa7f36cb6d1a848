#ifndef TRELLIS_SERVICES_GATEWAY_TESTING_BACKEND_PROCESS_H_
#define TRELLIS_SERVICES_GATEWAY_TESTING_BACKEND_PROCESS_H_

#include <signal.h>
#include <spawn.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include "gtest/gtest.h"

namespace trellis::gateway {

// A FakeBackend in a process of its own, which dies as processes do: without a
// word to anybody. (A gRPC server that is told to stop at once still answers
// running calls, with CANCELLED.)
class BackendProcess {
 public:
  // Starts one on the Unix socket at `path`.
  explicit BackendProcess(std::string path) {
    std::string program =
        std::filesystem::read_symlink("/proc/self/exe").parent_path() /
        "gateway_fake_backend";
    char* const arguments[] = {program.data(), path.data(), nullptr};
    EXPECT_EQ(posix_spawn(&pid_, program.c_str(), nullptr, nullptr, arguments,
                          environ),
              0)
        << program;
  }

  // Kills it.
  ~BackendProcess() {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }

  BackendProcess(const BackendProcess&) = delete;
  BackendProcess& operator=(const BackendProcess&) = delete;

 private:
  pid_t pid_ = 0;
};

}  // namespace trellis::gateway

#endif  // TRELLIS_SERVICES_GATEWAY_TESTING_BACKEND_PROCESS_H_
