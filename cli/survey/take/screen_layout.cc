#include "cli/survey/take/screen_layout.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "cli/output.h"

namespace trellis::cli {
namespace {

using Lines = std::vector<std::string>;

// Lines of text are easier to read when they are not too long.
constexpr int kMaxTextColumns = 78;

// Words can be longer than a line, and windows very small.
void Cut(TerminalSize size, ScreenView& view) {
  const auto rows = static_cast<size_t>(std::max(size.rows, 1));
  if (view.lines.size() > rows) {
    const size_t over = view.lines.size() - rows;
    view.lines.erase(view.lines.begin(),
                     view.lines.begin() + static_cast<ptrdiff_t>(over));
    view.cursor_row = std::max(0, view.cursor_row - static_cast<int>(over));
  }
  for (std::string& line : view.lines) {
    size_t bytes = 0;
    int characters = 0;
    while (bytes < line.size()) {
      const bool starts = (line[bytes] & 0xC0) != 0x80;
      if (starts && ++characters > size.columns) break;
      ++bytes;
    }
    line.resize(bytes);
  }
  view.cursor_column = std::min(view.cursor_column, size.columns - 1);
}

}  // namespace

void AppendWrapped(absl::string_view prefix, absl::string_view text,
                   int columns, Lines& lines) {
  const size_t indent = TextWidth(prefix);
  const auto width = static_cast<size_t>(std::min(columns, kMaxTextColumns));
  const std::string wrapped =
      WrapText(text, width > indent ? width - indent : 1, indent);
  absl::string_view start = prefix;
  for (const absl::string_view line : absl::StrSplit(wrapped, '\n')) {
    lines.push_back(absl::StrCat(start, line));
    start = "";
  }
}

ScreenView FitScreen(Lines lines, const Lines& bottom, TerminalSize size) {
  const size_t room = static_cast<size_t>(size.rows) -
                      std::min<size_t>(bottom.size(), size.rows);
  if (lines.size() > room) {
    lines.resize(room);
    if (!lines.empty()) lines.back() = "...";
  }
  lines.insert(lines.end(), bottom.begin(), bottom.end());
  ScreenView view;
  view.cursor_row = static_cast<int>(lines.size()) - 1;
  view.lines = std::move(lines);
  Cut(size, view);
  return view;
}

ScreenView ScrollScreen(const Lines& top, const ScrollingBody& body,
                        const Lines& bottom, TerminalSize size) {
  ScreenView view;
  view.lines = top;
  const int left = size.rows - static_cast<int>(top.size() + bottom.size());
  // One row for the cursor, and one each for what is above and below.
  const auto room = static_cast<size_t>(std::max(left, 3));
  size_t first = 0;
  size_t last = body.lines.size();
  const bool scrolls = last > room;
  if (scrolls) {
    const size_t window = room - 2;
    if (body.cursor >= window) first = body.cursor + 1 - window;
    last = std::min(first + window, last);
    view.lines.emplace_back(first > 0 ? body.more_above : "");
  }
  view.cursor_row = static_cast<int>(view.lines.size() + body.cursor - first);
  view.lines.insert(view.lines.end(),
                    body.lines.begin() + static_cast<ptrdiff_t>(first),
                    body.lines.begin() + static_cast<ptrdiff_t>(last));
  if (scrolls) {
    view.lines.emplace_back(last < body.lines.size() ? body.more_below : "");
  } else if (last < room) {
    view.lines.emplace_back();
  }
  view.lines.insert(view.lines.end(), bottom.begin(), bottom.end());
  Cut(size, view);
  return view;
}

}  // namespace trellis::cli
