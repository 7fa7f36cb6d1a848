#ifndef TRELLIS_COMMON_LOG_LOG_H_
#define TRELLIS_COMMON_LOG_LOG_H_

#include <initializer_list>
#include <ostream>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"

// One JSON object a line, on stderr. There is no way to log a message or a
// whole request: fields are named one by one, and only names on the list in
// log.cc are written as they are. Any other field's value is replaced by
// "[redacted]", so that student data cannot reach a log by a slip.
namespace trellis {

enum class LogSeverity { kDebug, kInfo, kWarning, kError };

using LogFields =
    std::initializer_list<std::pair<absl::string_view, absl::string_view>>;

// Writes one line, with the time, the severity, the program and `event`, a
// constant phrase such as "catalog loaded". Thread safe. Lines below the
// severity set by SetMinLogSeverity are dropped.
void Log(LogSeverity severity, absl::string_view event, LogFields fields = {});

// Names the program in every later line. Call before starting threads.
void SetLogProgram(absl::string_view name);

// Drops every later line below `severity`. The default is kInfo.
void SetMinLogSeverity(LogSeverity severity);

// Sends lines to `stream` instead of stderr, for tests. Null restores stderr.
void SetLogStreamForTest(std::ostream* stream);

}  // namespace trellis

#endif  // TRELLIS_COMMON_LOG_LOG_H_
