#ifndef TRELLIS_CLI_SURVEY_TAKE_SCREEN_LAYOUT_H_
#define TRELLIS_CLI_SURVEY_TAKE_SCREEN_LAYOUT_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

// Fits lines of text into a terminal.
namespace trellis::cli {

// How many characters a terminal shows.
struct TerminalSize {
  int columns = 80;
  int rows = 24;
};

// What to show: at most as many lines as there are rows, none of them wider
// than the terminal, and where the cursor stands, from 0.
struct ScreenView {
  std::vector<std::string> lines;
  int cursor_row = 0;
  int cursor_column = 0;
};

// Appends `text`, broken into lines of at most `columns` characters, and of 78
// for the reader's sake. The first line begins with `prefix`, the others with
// as many spaces.
void AppendWrapped(absl::string_view prefix, absl::string_view text,
                   int columns, std::vector<std::string>& lines);

// Puts `bottom` below `lines`, of which the last ones are left out when there
// is no room. The cursor stands in the last row.
ScreenView FitScreen(std::vector<std::string> lines,
                     const std::vector<std::string>& bottom, TerminalSize size);

// A body of lines that scrolls, and what says that there is more of it.
struct ScrollingBody {
  std::vector<std::string> lines;
  // The line that the cursor stands in.
  size_t cursor = 0;
  absl::string_view more_above;
  absl::string_view more_below;
};

// Puts the part of `body` with the cursor between `top` and `bottom`.
ScreenView ScrollScreen(const std::vector<std::string>& top,
                        const ScrollingBody& body,
                        const std::vector<std::string>& bottom,
                        TerminalSize size);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_TAKE_SCREEN_LAYOUT_H_
