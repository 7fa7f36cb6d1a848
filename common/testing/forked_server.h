#ifndef TRELLIS_COMMON_TESTING_FORKED_SERVER_H_
#define TRELLIS_COMMON_TESTING_FORKED_SERVER_H_

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "grpcpp/grpcpp.h"

namespace trellis::testing {

// A server in a process of its own, for benchmarks that tell its processor time
// and its memory from the caller's.
class ForkedServer {
 public:
  // Forks. In the new process `make_service` makes what is served; the service
  // it returns must live as long as the process. Make it before the calling
  // process uses gRPC, whose threads do not survive a fork.
  template <typename MakeService>
  explicit ForkedServer(MakeService make_service)
      : path_(absl::StrCat("/tmp/trellis-bench-", getpid())), pid_(fork()) {
    if (pid_ == 0) Serve(make_service());
  }

  ~ForkedServer() {
    kill(pid_, SIGTERM);
    waitpid(pid_, nullptr, 0);
    unlink(path_.c_str());
  }

  ForkedServer(const ForkedServer&) = delete;
  ForkedServer& operator=(const ForkedServer&) = delete;

  // Returns a channel to the server. Calls have to wait until it is ready.
  std::shared_ptr<grpc::Channel> Channel() const {
    return grpc::CreateChannel(Address(), grpc::InsecureChannelCredentials());
  }

  // Returns its highest resident memory so far, in MiB.
  double PeakMebibytes() const {
    std::ifstream status(absl::StrCat("/proc/", pid_, "/status"));
    for (std::string line; std::getline(status, line);) {
      int64_t kibibytes = 0;
      const std::vector<std::string> words =
          absl::StrSplit(line, absl::ByAnyChar("\t "), absl::SkipEmpty());
      if (words.size() > 1 && words[0] == "VmHWM:" &&
          absl::SimpleAtoi(words[1], &kibibytes)) {
        return static_cast<double>(kibibytes) / 1024;
      }
    }
    return 0;
  }

  // Returns the processor time that it has used, in seconds.
  double ProcessorSeconds() const {
    std::ifstream stat(absl::StrCat("/proc/", pid_, "/stat"));
    std::string line;
    std::getline(stat, line);
    const std::vector<std::string> fields =
        absl::StrSplit(line.substr(line.rfind(')') + 2), ' ');
    // The fields after the name: utime and stime are the 12th and the 13th.
    constexpr size_t kUserTime = 11;
    int64_t user = 0;
    int64_t system = 0;
    if (!absl::SimpleAtoi(fields[kUserTime], &user) ||
        !absl::SimpleAtoi(fields[kUserTime + 1], &system)) {
      return 0;
    }
    return static_cast<double>(user + system) /
           static_cast<double>(sysconf(_SC_CLK_TCK));
  }

 private:
  std::string Address() const { return absl::StrCat("unix:", path_); }

  // Serves on a Unix socket until the process is ended.
  [[noreturn]] void Serve(grpc::Service& service) const {
    grpc::ServerBuilder builder;
    builder.AddListeningPort(Address(), grpc::InsecureServerCredentials());
    builder.RegisterService(&service);
    const auto server = builder.BuildAndStart();
    server->Wait();
    std::_Exit(0);
  }

  const std::string path_;
  const pid_t pid_;
};

}  // namespace trellis::testing

#endif  // TRELLIS_COMMON_TESTING_FORKED_SERVER_H_
