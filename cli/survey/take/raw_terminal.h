#ifndef TRELLIS_CLI_SURVEY_TAKE_RAW_TERMINAL_H_
#define TRELLIS_CLI_SURVEY_TAKE_RAW_TERMINAL_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "cli/survey/take/screen_layout.h"

namespace trellis::cli {

// A terminal that hands over keys as they are pressed and shows whole screens,
// until this object is destroyed and everything is as it was before. Signals
// that would end the process are turned into events, so that it ends in order.
//
// One at a time in a process. Thread compatible.
class RawTerminal {
 public:
  enum class Event {
    // There are bytes from the keyboard.
    kKeys,
    // The screen has to be drawn again: its size has changed, or the process
    // was stopped for a while.
    kRedraw,
    // The process has been asked to end, or the terminal is gone.
    kEnd,
  };

  // Whether both are terminals.
  static bool IsTerminal(int input, int output);

  // FAILED_PRECONDITION when they are no terminal.
  static absl::StatusOr<std::unique_ptr<RawTerminal>> Open(int input,
                                                           int output);

  // Use Open.
  RawTerminal(int input, int output);
  ~RawTerminal();

  RawTerminal(const RawTerminal&) = delete;
  RawTerminal& operator=(const RawTerminal&) = delete;

  // 80x24 when the terminal does not say.
  TerminalSize Size() const;

  // Clears the screen and shows the view.
  void Draw(const ScreenView& view);

  // Waits for what happens next. `keys` is replaced.
  Event Wait(std::string& keys);

 private:
  struct Saved;

  void EnterRawMode();
  void Write(const std::string& text) const;

  const int input_;
  const int output_;
  std::unique_ptr<Saved> saved_;
};

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_TAKE_RAW_TERMINAL_H_
