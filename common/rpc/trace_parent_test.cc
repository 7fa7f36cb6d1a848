#include "common/rpc/trace_parent.h"

#include <string>

#include "gtest/gtest.h"

namespace trellis {
namespace {

constexpr char kValid[] =
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

TEST(TraceParentTest, AcceptsTheFormOfVersionZero) {
  EXPECT_TRUE(IsTraceParent(kValid));
}

TEST(TraceParentTest, RefusesAnyOtherForm) {
  EXPECT_FALSE(IsTraceParent(""));
  EXPECT_FALSE(IsTraceParent(std::string(kValid) + "0"));
  for (const size_t i : {0, 2, 3, 34, 35, 36, 51, 52, 53, 54}) {
    std::string changed = kValid;
    changed[i] = 'G';
    EXPECT_FALSE(IsTraceParent(changed)) << changed;
  }
}

TEST(TraceParentTest, RefusesIdentifiersOfZeros) {
  EXPECT_FALSE(
      IsTraceParent("00-00000000000000000000000000000000-00f067aa0ba902b7-01"));
  EXPECT_FALSE(
      IsTraceParent("00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01"));
}

TEST(TraceParentTest, HoldsTheTraceIdentifier) {
  EXPECT_EQ(TraceId(kValid), "4bf92f3577b34da6a3ce929d0e0e4736");
  EXPECT_EQ(TraceId("anything else"), "");
}

}  // namespace
}  // namespace trellis
