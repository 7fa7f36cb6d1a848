#include "cli/survey/take/raw_terminal.h"

#include <pty.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <csignal>
#include <string>

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using Event = RawTerminal::Event;
using ::testing::HasSubstr;
using ::trellis::testing::StatusIs;

// Both ends of a terminal.
class RawTerminalTest : public ::testing::Test {
 protected:
  RawTerminalTest() {
    winsize size = {};
    size.ws_col = 100;
    size.ws_row = 30;
    EXPECT_EQ(openpty(&person_, &program_, nullptr, nullptr, &size), 0);
  }
  ~RawTerminalTest() override {
    close(person_);
    close(program_);
  }

  tcflag_t LocalModes() const {
    termios settings = {};
    EXPECT_EQ(tcgetattr(program_, &settings), 0);
    return settings.c_lflag & static_cast<tcflag_t>(ECHO | ICANON | ISIG);
  }

  std::unique_ptr<RawTerminal> Open() {
    auto terminal = RawTerminal::Open(program_, program_);
    EXPECT_TRUE(terminal.ok()) << terminal.status();
    return *std::move(terminal);
  }

  void Type(absl::string_view keys) const {
    EXPECT_EQ(write(person_, keys.data(), keys.size()),
              static_cast<ssize_t>(keys.size()));
  }

  std::string Seen() const {
    char bytes[4096];
    const ssize_t size = read(person_, bytes, sizeof(bytes));
    return std::string(bytes, size > 0 ? static_cast<size_t>(size) : 0);
  }

  int person_ = -1;
  int program_ = -1;
};

TEST_F(RawTerminalTest, PutsTheTerminalBackAsItWas) {
  const tcflag_t before = LocalModes();
  EXPECT_NE(before, 0);
  {
    const auto terminal = Open();
    EXPECT_EQ(LocalModes(), 0);
  }
  EXPECT_EQ(LocalModes(), before);
}

TEST_F(RawTerminalTest, HandsOverKeysAtOnce) {
  const auto terminal = Open();
  Type("j\x03");
  std::string keys;
  EXPECT_EQ(terminal->Wait(keys), Event::kKeys);
  EXPECT_EQ(keys, "j\x03");
}

TEST_F(RawTerminalTest, ShowsAScreen) {
  const auto terminal = Open();
  terminal->Draw({{"one", "two"}, 1, 3});
  EXPECT_EQ(Seen(), "\x1b[2J\x1b[1;1Hone\x1b[2;1Htwo\x1b[2;4H");
}

TEST_F(RawTerminalTest, KnowsTheSizeAndItsChanges) {
  const auto terminal = Open();
  EXPECT_EQ(terminal->Size().columns, 100);
  EXPECT_EQ(terminal->Size().rows, 30);
  std::raise(SIGWINCH);
  std::string keys;
  EXPECT_EQ(terminal->Wait(keys), Event::kRedraw);
}

TEST_F(RawTerminalTest, TurnsSignalsIntoAnEnd) {
  for (const int number : {SIGTERM, SIGINT, SIGHUP}) {
    const auto terminal = Open();
    std::raise(number);
    std::string keys;
    EXPECT_EQ(terminal->Wait(keys), Event::kEnd);
  }
}

TEST_F(RawTerminalTest, RefusesWhatIsNoTerminal) {
  int ends[2];
  ASSERT_EQ(pipe(ends), 0);
  EXPECT_THAT(RawTerminal::Open(ends[0], program_),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  close(ends[0]);
  close(ends[1]);
}

}  // namespace
}  // namespace trellis::cli
