#include "common/rpc/service_main.h"

#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <optional>
#include <utility>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "common/config/load_config.h"
#include "common/log/log.h"
#include "common/metrics/build_version.h"
#include "common/rpc/config_defaults.h"
#include "common/rpc/grpc_log.h"
#include "common/rpc/protobuf_log.h"
#include "common/status/status_macros.h"
#include "google/protobuf/text_format.h"
#include "grpc/grpc.h"

namespace trellis {
namespace {

constexpr int kExitFailed = 1;
constexpr int kExitUsage = 2;
// What shells report for a process that SIGINT ended.
constexpr int kExitInterrupted = 130;

struct CommandLine {
  std::string config_path;
  bool check_only = false;
};

sigset_t StopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

void ExitAtOnce(int) { _exit(kExitInterrupted); }

// Returns the exit status when the command line asks for help or is wrong.
std::optional<int> Parse(int argc, char** argv, const ServiceProgram& program,
                         CommandLine& line) {
  CLI::App app(program.summary, program.name);
  app.add_option(
         "--config", line.config_path,
         absl::StrCat("A file with a ", program.config_prototype->GetTypeName(),
                      " in protobuf text format."))
      ->required()
      ->type_name("FILE");
  app.add_flag("--check_config", line.check_only,
               "Check the configuration, print it with defaults, and exit.");
  app.set_version_flag("--version",
                       absl::StrCat(program.name, " ", BuildVersion()));
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? EXIT_SUCCESS : kExitUsage;
  }
  return std::nullopt;
}

absl::Status ReadConfig(const std::string& path, const ServiceProgram& program,
                        google::protobuf::Message& config) {
  TRELLIS_RETURN_IF_ERROR(LoadConfig(path, config));
  FillRpcDefaults(config);
  const absl::Status status = program.check_config(config);
  if (status.ok()) return status;
  return absl::Status(status.code(),
                      absl::StrCat(path, ": ", status.message()));
}

void Print(const google::protobuf::Message& config) {
  std::string text;
  google::protobuf::TextFormat::PrintToString(config, &text);
  std::cout << text << std::flush;
}

absl::Status Serve(const google::protobuf::Message& config,
                   const ServiceProgram& program) {
  // gRPC is never shut down: its last shutdown can wait ten seconds for a
  // thread of its own, and the process is about to end.
  grpc_init();
  DropGrpcLog();
  absl::StatusOr<std::unique_ptr<SuiteServer>> server = program.start(config);
  if (!server.ok()) return std::move(server).status();
  KeepGrpcErrors();
  Log(LogSeverity::kInfo, "listening",
      {{"address", (*server)->address()},
       {"admin_address", (*server)->admin_address()},
       {"version", BuildVersion()}});
  DrainOnSignal([&] {
    Log(LogSeverity::kInfo, "draining");
    (*server)->Drain();
  });
  Log(LogSeverity::kInfo, "stopped");
  return absl::OkStatus();
}

absl::Status Run(const CommandLine& line, const ServiceProgram& program) {
  const std::unique_ptr<google::protobuf::Message> config(
      program.config_prototype->New());
  TRELLIS_RETURN_IF_ERROR(ReadConfig(line.config_path, program, *config));
  if (!line.check_only) return Serve(*config, program);
  Print(*config);
  return absl::OkStatus();
}

}  // namespace

int ServiceMain(int argc, char** argv, const ServiceProgram& program) {
  BlockStopSignals();
  SetLogProgram(program.name);
  KeepProtobufErrors();
  CommandLine line;
  if (const std::optional<int> exit = Parse(argc, argv, program, line)) {
    return *exit;
  }
  const absl::Status status = Run(line, program);
  if (status.ok()) return EXIT_SUCCESS;
  std::cerr << absl::StrCat(program.name, ": ", status.message(), "\n")
            << std::flush;
  return kExitFailed;
}

void BlockStopSignals() {
  // A log reader that goes away must not take the server with it.
  signal(SIGPIPE, SIG_IGN);
  const sigset_t signals = StopSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

void DrainOnSignal(const std::function<void()>& drain) {
  const sigset_t signals = StopSignals();
  int received = 0;
  sigwait(&signals, &received);
  // From here on a signal ends the process, in this thread, which is the only
  // one that does not block it.
  struct sigaction exit_at_once = {};
  exit_at_once.sa_handler = ExitAtOnce;
  struct sigaction old_term;
  struct sigaction old_int;
  sigaction(SIGTERM, &exit_at_once, &old_term);
  sigaction(SIGINT, &exit_at_once, &old_int);
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
  drain();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  sigaction(SIGTERM, &old_term, nullptr);
  sigaction(SIGINT, &old_int, nullptr);
}

}  // namespace trellis
