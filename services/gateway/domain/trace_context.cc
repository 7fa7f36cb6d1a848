#include "services/gateway/domain/trace_context.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <random>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"

namespace trellis::gateway {
namespace {

// "00-" trace "-" parent "-" flags.
constexpr size_t kLength = 55;
constexpr size_t kTraceStart = 3;
constexpr size_t kTraceDigits = 32;
constexpr size_t kParentStart = 36;
constexpr size_t kParentDigits = 16;
constexpr size_t kFlagsStart = 53;
constexpr size_t kFlagsDigits = 2;

bool IsLowerHex(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isxdigit(c) && !absl::ascii_isupper(c);
  });
}

bool IsAllZeros(absl::string_view text) {
  return text.find_first_not_of('0') == absl::string_view::npos;
}

uint64_t RandomNonZero() {
  thread_local std::mt19937_64 generator = [] {
    std::random_device device;
    std::seed_seq seed{device(), device(), device(), device(),
                       device(), device(), device(), device()};
    return std::mt19937_64(seed);
  }();
  uint64_t value = 0;
  while (value == 0) value = generator();
  return value;
}

std::string Hex(uint64_t value) {
  return absl::StrCat(absl::Hex(value, absl::kZeroPad16));
}

}  // namespace

std::string AcceptedTraceParent(absl::string_view value) {
  if (value.size() < kLength) return "";
  const absl::string_view version = value.substr(0, 2);
  const bool version_ok =
      version == "00" ? value.size() == kLength
                      : IsLowerHex(version) && version != "ff" &&
                            (value.size() == kLength || value[kLength] == '-');
  const absl::string_view trace = value.substr(kTraceStart, kTraceDigits);
  const absl::string_view parent = value.substr(kParentStart, kParentDigits);
  const absl::string_view flags = value.substr(kFlagsStart, kFlagsDigits);
  if (!version_ok || value[kTraceStart - 1] != '-' ||
      value[kParentStart - 1] != '-' || value[kFlagsStart - 1] != '-' ||
      !IsLowerHex(trace) || IsAllZeros(trace) || !IsLowerHex(parent) ||
      IsAllZeros(parent) || !IsLowerHex(flags)) {
    return "";
  }
  return absl::StrCat("00", value.substr(2, kLength - 2));
}

std::string MakeTraceParent() {
  return absl::StrCat("00-", Hex(RandomNonZero()), Hex(RandomNonZero()), "-",
                      Hex(RandomNonZero()), "-00");
}

absl::string_view TraceIdOf(absl::string_view trace_parent) {
  return trace_parent.substr(kTraceStart, kTraceDigits);
}

}  // namespace trellis::gateway
