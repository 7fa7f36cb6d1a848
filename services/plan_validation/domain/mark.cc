#include "services/plan_validation/domain/mark.h"

namespace trellis::plan {
namespace {

constexpr int kStep = 30;
constexpr int kBest = 400;

}  // namespace

std::optional<int> ParseMark(absl::string_view mark) {
  if (mark == "P") return kPassMark;
  if (mark == "F") return 0;
  if (mark.empty() || mark.size() > 2) return std::nullopt;
  if (mark[0] < 'A' || mark[0] > 'D') return std::nullopt;
  const int letter = kBest - 100 * (mark[0] - 'A');
  if (mark.size() == 1) return letter;
  if (mark[1] == '-') return letter - kStep;
  if (mark[1] != '+') return std::nullopt;
  return letter == kBest ? kBest : letter + kStep;
}

absl::string_view MarkName(int points) {
  for (const absl::string_view mark : {"A", "A-", "B+", "B", "B-", "C+", "C",
                                       "C-", "D+", "D", "D-", "F", "P"}) {
    if (ParseMark(mark) == points) return mark;
  }
  return "";
}

}  // namespace trellis::plan
