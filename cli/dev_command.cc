#include "cli/dev_command.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "cli/dev_suite.h"
#include "cli/exit_code.h"
#include "common/log/log.h"
#include "common/rpc/grpc_log.h"
#include "common/rpc/protobuf_log.h"
#include "common/rpc/service_main.h"
#include "data/embedded_catalogs.h"

namespace trellis::cli {
namespace {

struct DevCommandOptions {
  DevOptions suite;
  std::string address_file;
  bool verbose = false;
};

// What to type for this program: its name where the shell finds it by name.
std::string ProgramName() {
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return "trellis";
  const char* path = std::getenv("PATH");
  for (const absl::string_view folder :
       absl::StrSplit(path == nullptr ? "" : path, ':')) {
    const std::filesystem::path candidate =
        std::filesystem::path(std::string(folder)) / "trellis";
    if (std::filesystem::equivalent(candidate, self, error)) return "trellis";
  }
  const std::string here =
      self.lexically_relative(std::filesystem::current_path(error)).string();
  return here.empty() || absl::StartsWith(here, "..") ? self.string() : here;
}

// A command that works from where the suite was started.
std::string CommandToTry(const DevSuite& suite,
                         const DevCommandOptions& options) {
  constexpr char kExample[] = "examples/maya-survey.yaml";
  std::error_code error;
  return absl::StrCat(ProgramName(), " ",
                      options.suite.port == DevOptions().port
                          ? ""
                          : absl::StrCat("--address ", suite.address(), " "),
                      std::filesystem::exists(kExample, error)
                          ? absl::StrCat("survey score ", kExample)
                          : "clusters list");
}

// At most 12 lines: where things are, and one command to paste.
void PrintWelcome(const DevSuite& suite, const DevCommandOptions& options,
                  absl::Duration elapsed, std::ostream& out) {
  std::vector<absl::string_view> catalogs;
  for (const EmbeddedCatalog& catalog : EmbeddedCatalogs()) {
    catalogs.push_back(catalog.catalog_id);
  }
  out << "Trellis is ready after " << absl::ToInt64Milliseconds(elapsed)
      << " ms. Ctrl-C stops it.\n\n"
      << "  gateway   " << suite.address() << " (gRPC, with reflection)\n"
      << "  metrics   http://" << suite.metrics_address() << "/metrics\n"
      << "  publish   " << suite.admin_address() << "\n"
      << "  data      "
      << (options.suite.ephemeral
              ? "in memory, gone when it stops"
              : absl::StrCat(options.suite.data_dir,
                             "/ (delete it to start afresh)"))
      << "\n"
      << "  catalogs  " << absl::StrJoin(catalogs, ", ") << "\n\n"
      << "Try:  " << CommandToTry(suite, options) << "\n"
      << std::flush;
}

// Written whole and then renamed, so that a reader never sees half of it.
absl::Status WriteAddressFile(const std::string& path,
                              const std::string& address) {
  const std::string unfinished = path + ".new";
  std::ofstream file(unfinished);
  file << address << "\n";
  file.close();
  if (!file || std::rename(unfinished.c_str(), path.c_str()) != 0) {
    return absl::InvalidArgumentError(
        absl::StrCat("the address file ", path, " cannot be written"));
  }
  return absl::OkStatus();
}

int RunDev(const CommandContext& context, const DevCommandOptions& options) {
  BlockStopSignals();
  SetLogProgram("trellis-dev");
  SetMinLogSeverity(options.verbose ? LogSeverity::kInfo
                                    : LogSeverity::kWarning);
  KeepProtobufErrors();
  const absl::Time start = absl::Now();
  const auto suite = DevSuite::Start(options.suite);
  if (!suite.ok()) return Fail(context, suite.status());
  KeepGrpcErrors();
  const absl::Duration elapsed = absl::Now() - start;
  if (!options.address_file.empty()) {
    const absl::Status status =
        WriteAddressFile(options.address_file, (*suite)->address());
    if (!status.ok()) return Fail(context, status);
  }
  PrintWelcome(**suite, options, elapsed, *context.out);
  DrainOnSignal([&suite] { (*suite)->Drain(); });
  if (!options.address_file.empty()) std::remove(options.address_file.c_str());
  return kOk;
}

}  // namespace

void AddDevCommand(CLI::App& app, CommandContext& context) {
  const auto options = std::make_shared<DevCommandOptions>();
  CLI::App* dev = app.add_subcommand(
      "dev", "Run the whole suite in this process, seeded with sample data");
  dev->add_option("--host", options->suite.host, "Where the gateway listens")
      ->capture_default_str();
  dev->add_option("--port", options->suite.port,
                  "The gateway's port; 0 takes any free one")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  dev->add_option("--admin_port", options->suite.admin_port,
                  "The port of the metrics; 0 takes any free one")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  dev->add_option("--data_dir", options->suite.data_dir, "Where data is kept")
      ->capture_default_str();
  dev->add_flag("--ephemeral", options->suite.ephemeral,
                "Keep nothing on disk");
  dev->add_option("--address_file", options->address_file,
                  "Write the gateway's address to this file when ready");
  dev->add_flag("--verbose", options->verbose, "Log what happens to stderr");
  dev->callback([&context, dev, options] {
    // A suite on a port of its own does not fight over the metrics either.
    if (options->suite.port == 0 && dev->count("--admin_port") == 0) {
      options->suite.admin_port = 0;
    }
    context.action = [&context, options] { return RunDev(context, *options); };
  });
}

}  // namespace trellis::cli
