#include "cli/survey/take/raw_terminal.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace trellis::cli {
namespace {

constexpr std::array<int, 6> kSignals = {SIGTERM, SIGINT,   SIGHUP,
                                         SIGQUIT, SIGWINCH, SIGCONT};

// Where signals are written to by their number. A signal may arrive on any
// thread, so that waiting with a signal mask would not do.
int signal_pipe_end = -1;

void OnSignal(int number) {
  const int kept = errno;
  const auto byte = static_cast<char>(number);
  // A full pipe holds enough to wake up.
  (void)!write(signal_pipe_end, &byte, 1);
  errno = kept;
}

}  // namespace

// What there was before, and the pipe of signals.
struct RawTerminal::Saved {
  termios settings = {};
  std::array<struct sigaction, kSignals.size()> actions = {};
  std::array<int, 2> pipe = {-1, -1};
};

bool RawTerminal::IsTerminal(int input, int output) {
  return isatty(input) == 1 && isatty(output) == 1;
}

absl::StatusOr<std::unique_ptr<RawTerminal>> RawTerminal::Open(int input,
                                                               int output) {
  if (!IsTerminal(input, output)) {
    return absl::FailedPreconditionError("this needs a terminal");
  }
  auto terminal = std::make_unique<RawTerminal>(input, output);
  Saved& saved = *terminal->saved_;
  if (saved.pipe[0] < 0) {
    return absl::ResourceExhaustedError("there are too many open files");
  }
  return terminal;
}

RawTerminal::RawTerminal(int input, int output)
    : input_(input), output_(output), saved_(std::make_unique<Saved>()) {
  (void)tcgetattr(input_, &saved_->settings);
  if (pipe2(saved_->pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0) return;
  signal_pipe_end = saved_->pipe[1];
  struct sigaction action = {};
  action.sa_handler = &OnSignal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < kSignals.size(); ++i) {
    sigaction(kSignals[i], &action, &saved_->actions[i]);
  }
  EnterRawMode();
}

RawTerminal::~RawTerminal() {
  if (saved_->pipe[0] < 0) return;
  Write("\x1b[2J\x1b[H");
  (void)tcsetattr(input_, TCSAFLUSH, &saved_->settings);
  for (size_t i = 0; i < kSignals.size(); ++i) {
    sigaction(kSignals[i], &saved_->actions[i], nullptr);
  }
  signal_pipe_end = -1;
  close(saved_->pipe[0]);
  close(saved_->pipe[1]);
}

// Keys come one by one and unseen, Ctrl-C and Ctrl-Z as characters. Output
// is left alone.
void RawTerminal::EnterRawMode() {
  termios raw = saved_->settings;
  raw.c_lflag &= ~static_cast<tcflag_t>(ECHO | ICANON | ISIG | IEXTEN);
  raw.c_iflag &= ~static_cast<tcflag_t>(IXON | ICRNL | INLCR | ISTRIP);
  raw.c_cc[VMIN] = 1;
  raw.c_cc[VTIME] = 0;
  (void)tcsetattr(input_, TCSADRAIN, &raw);
}

TerminalSize RawTerminal::Size() const {
  winsize window = {};
  TerminalSize size;
  if (ioctl(output_, TIOCGWINSZ, &window) == 0 && window.ws_col > 0 &&
      window.ws_row > 0) {
    size.columns = window.ws_col;
    size.rows = window.ws_row;
  }
  return size;
}

void RawTerminal::Write(const std::string& text) const {
  size_t done = 0;
  while (done < text.size()) {
    const ssize_t written =
        write(output_, text.data() + done, text.size() - done);
    if (written < 0 && errno == EINTR) continue;
    // A terminal that is gone says so on the next read.
    if (written <= 0) return;
    done += static_cast<size_t>(written);
  }
}

void RawTerminal::Draw(const ScreenView& view) {
  std::string text = "\x1b[2J";
  for (size_t row = 0; row < view.lines.size(); ++row) {
    absl::StrAppend(&text, "\x1b[", row + 1, ";1H", view.lines[row]);
  }
  absl::StrAppend(&text, "\x1b[", view.cursor_row + 1, ";",
                  view.cursor_column + 1, "H");
  Write(text);
}

RawTerminal::Event RawTerminal::Wait(std::string& keys) {
  keys.clear();
  while (true) {
    std::array<pollfd, 2> polled = {pollfd{input_, POLLIN, 0},
                                    pollfd{saved_->pipe[0], POLLIN, 0}};
    if (poll(polled.data(), polled.size(), -1) < 0) {
      if (errno == EINTR) continue;
      return Event::kEnd;
    }
    if (polled[1].revents != 0) {
      char number = 0;
      if (read(saved_->pipe[0], &number, 1) != 1) continue;
      if (number == SIGCONT) EnterRawMode();
      return number == SIGWINCH || number == SIGCONT ? Event::kRedraw
                                                     : Event::kEnd;
    }
    std::array<char, 256> bytes = {};
    const ssize_t size = read(input_, bytes.data(), bytes.size());
    if (size < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (size <= 0) return Event::kEnd;
    keys.assign(bytes.data(), static_cast<size_t>(size));
    return Event::kKeys;
  }
}

}  // namespace trellis::cli
