#ifndef TRELLIS_COMMON_REQUIREMENT_LINT_UNIT_SET_H_
#define TRELLIS_COMMON_REQUIREMENT_LINT_UNIT_SET_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace trellis::requirements {

// A set of units of credit of one CourseIndex, by number.
class UnitSet {
 public:
  // The empty set of `unit_count` units that there could be.
  explicit UnitSet(int unit_count = 0)
      : words_((static_cast<size_t>(unit_count) + 63) / 64, 0) {}

  void Add(int unit) { words_[WordOf(unit)] |= BitOf(unit); }

  bool Contains(int unit) const {
    return (words_[WordOf(unit)] & BitOf(unit)) != 0;
  }

  bool empty() const {
    return std::all_of(words_.begin(), words_.end(),
                       [](uint64_t word) { return word == 0; });
  }

  // Both sets are of the same index.
  UnitSet& operator|=(const UnitSet& other) {
    for (size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }

  UnitSet& operator&=(const UnitSet& other) {
    for (size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
  }

  UnitSet& operator-=(const UnitSet& other) {
    for (size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
    return *this;
  }

  // Whether `other` holds everything that this set holds.
  bool IsPartOf(const UnitSet& other) const {
    for (size_t i = 0; i < words_.size(); ++i) {
      if ((words_[i] & ~other.words_[i]) != 0) return false;
    }
    return true;
  }

  // Calls `visit` with each unit, in order.
  template <typename Visit>
  void ForEach(Visit visit) const {
    for (size_t i = 0; i < words_.size(); ++i) {
      for (uint64_t word = words_[i]; word != 0; word &= word - 1) {
        visit(static_cast<int>(i * 64) + __builtin_ctzll(word));
      }
    }
  }

 private:
  static size_t WordOf(int unit) { return static_cast<size_t>(unit) / 64; }
  static uint64_t BitOf(int unit) { return uint64_t{1} << (unit % 64); }

  std::vector<uint64_t> words_;
};

}  // namespace trellis::requirements

#endif  // TRELLIS_COMMON_REQUIREMENT_LINT_UNIT_SET_H_
