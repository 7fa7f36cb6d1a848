#include "common/log/log.h"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <iterator>
#include <mutex>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/log/json_text.h"

namespace trellis {
namespace {

// The names whose values are written. Each holds something that operators or
// editors chose, or a number: never anything a student is known by. `cause` is
// the message of a failure inside the suite; such messages never quote
// requests.
constexpr absl::string_view kPlainNames[] = {
    "activation",
    "active_revision",
    "address",
    "admin_address",
    "attempts",
    "backend",
    "bytes",
    "catalog",
    "catalogs",
    "cause",
    "code",
    "count",
    "credential",
    "dependency",
    "duration_ms",
    "errors",
    "file",
    "generation",
    "listen_address",
    "method",

    "pid",
    "port",
    "reason",
    "records",
    "revision",
    "setting",
    "signal",
    "source",
    "stale",
    "state",
    "target",
    "tenant",
    "threads",
    "trace_id",
    "version",
    "warnings",
};

struct LogState {
  std::atomic<LogSeverity> min_severity{LogSeverity::kInfo};
  std::mutex mu;
  std::string program;
  std::ostream* stream = nullptr;
};

LogState& State() {
  // Never destroyed: threads may log while the process ends.
  static LogState& state = *new LogState;
  return state;
}

absl::string_view SeverityName(LogSeverity severity) {
  switch (severity) {
    case LogSeverity::kDebug:
      return "DEBUG";
    case LogSeverity::kInfo:
      return "INFO";
    case LogSeverity::kWarning:
      return "WARNING";
    case LogSeverity::kError:
      break;
  }
  return "ERROR";
}

bool IsPlain(absl::string_view name) {
  return std::find(std::begin(kPlainNames), std::end(kPlainNames), name) !=
         std::end(kPlainNames);
}

void AppendMember(absl::string_view name, absl::string_view value,
                  std::string& line) {
  line += line.empty() ? '{' : ',';
  AppendJsonString(name, line);
  line += ':';
  AppendJsonString(value, line);
}

// One write for a whole line keeps the lines of several processes apart.
void WriteLine(const std::string& line) {
  ssize_t written = 0;
  do {
    written = write(STDERR_FILENO, line.data(), line.size());
  } while (written < 0 && errno == EINTR);
}

}  // namespace

void Log(LogSeverity severity, absl::string_view event, LogFields fields) {
  LogState& state = State();
  if (severity < state.min_severity.load(std::memory_order_relaxed)) return;
  std::string line;
  AppendMember("time",
               absl::FormatTime("%Y-%m-%dT%H:%M:%E3SZ", absl::Now(),
                                absl::UTCTimeZone()),
               line);
  AppendMember("severity", SeverityName(severity), line);
  const std::lock_guard<std::mutex> lock(state.mu);
  if (!state.program.empty()) AppendMember("program", state.program, line);
  AppendMember("event", event, line);
  for (const auto& [name, value] : fields) {
    AppendMember(name, IsPlain(name) ? value : "[redacted]", line);
  }
  line += "}\n";
  if (state.stream != nullptr) {
    *state.stream << line;
  } else {
    WriteLine(line);
  }
}

void SetLogProgram(absl::string_view name) {
  const std::lock_guard<std::mutex> lock(State().mu);
  State().program = std::string(name);
}

void SetMinLogSeverity(LogSeverity severity) {
  State().min_severity.store(severity, std::memory_order_relaxed);
}

void SetLogStreamForTest(std::ostream* stream) {
  const std::lock_guard<std::mutex> lock(State().mu);
  State().stream = stream;
}

}  // namespace trellis
