#include "common/names/nearest_word.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace trellis {
namespace {

// More slips than this make another word of it.
int MaxSlips(size_t size) {
  if (size <= 2) return 0;
  if (size <= 4) return 1;
  if (size <= 8) return 2;
  return 3;
}

// The edit distance in which exchanging two neighbours is one edit, or anything
// above `bound` once it must exceed it. `rows` is scratch space.
int BoundedDistance(absl::string_view a, absl::string_view b, int bound,
                    std::vector<int> (&rows)[3]) {
  for (std::vector<int>& row : rows) row.assign(b.size() + 1, 0);
  std::iota(rows[0].begin(), rows[0].end(), 0);
  for (size_t i = 1; i <= a.size(); ++i) {
    std::vector<int>& row = rows[i % 3];
    const std::vector<int>& above = rows[(i + 2) % 3];
    const std::vector<int>& before = rows[(i + 1) % 3];
    row[0] = static_cast<int>(i);
    int least = row[0];
    for (size_t j = 1; j <= b.size(); ++j) {
      const int replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, above[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    if (least > bound) return least;
  }
  return rows[a.size() % 3][b.size()];
}

}  // namespace

std::string NearestWord(absl::string_view word,
                        const std::vector<std::string>& candidates) {
  int bound = MaxSlips(word.size());
  const std::string* nearest = nullptr;
  std::vector<int> rows[3];
  for (const std::string& candidate : candidates) {
    const int longer = std::abs(static_cast<int>(candidate.size()) -
                                static_cast<int>(word.size()));
    if (longer > bound) continue;
    const int distance = BoundedDistance(word, candidate, bound, rows);
    if (distance > bound) continue;
    nearest = &candidate;
    if (distance == 0) break;
    // The first of several equally near candidates stays.
    bound = distance - 1;
  }
  return nearest == nullptr ? "" : *nearest;
}

}  // namespace trellis
