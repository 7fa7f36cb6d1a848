#include "services/gateway/domain/trace_context.h"

#include <set>
#include <string>

#include "gtest/gtest.h"

namespace trellis::gateway {
namespace {

constexpr char kExample[] =
    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

std::string ExampleWith(size_t position, char c) {
  std::string value = kExample;
  value[position] = c;
  return value;
}

TEST(TraceContextTest, AcceptsTheExampleOfTheSpecification) {
  EXPECT_EQ(AcceptedTraceParent(kExample), kExample);
  EXPECT_EQ(TraceIdOf(kExample), "4bf92f3577b34da6a3ce929d0e0e4736");
}

TEST(TraceContextTest, RestatesALaterVersion) {
  const std::string later = ExampleWith(1, '1');

  EXPECT_EQ(AcceptedTraceParent(later), kExample);
  EXPECT_EQ(AcceptedTraceParent(later + "-more"), kExample);
  EXPECT_EQ(AcceptedTraceParent(later + "more"), "");
}

TEST(TraceContextTest, RefusesWhatIsNotATraceParent) {
  EXPECT_EQ(AcceptedTraceParent(""), "");
  EXPECT_EQ(AcceptedTraceParent(std::string(55, '0')), "");
  EXPECT_EQ(AcceptedTraceParent(std::string(kExample) + "-x"), "");
  EXPECT_EQ(AcceptedTraceParent(std::string(kExample, 54)), "");
  EXPECT_EQ(AcceptedTraceParent(ExampleWith(3, 'A')), "");
  EXPECT_EQ(AcceptedTraceParent(ExampleWith(3, 'g')), "");
  EXPECT_EQ(AcceptedTraceParent(ExampleWith(36, '\n')), "");
  EXPECT_EQ(AcceptedTraceParent(ExampleWith(54, 'x')), "");
  for (const size_t dash : {2, 35, 52}) {
    EXPECT_EQ(AcceptedTraceParent(ExampleWith(dash, '_')), "") << dash;
  }
  std::string forbidden_version = kExample;
  forbidden_version.replace(0, 2, "ff");
  EXPECT_EQ(AcceptedTraceParent(forbidden_version), "");
}

TEST(TraceContextTest, RefusesATraceOrAParentOfZeros) {
  std::string value = kExample;
  value.replace(3, 32, 32, '0');
  EXPECT_EQ(AcceptedTraceParent(value), "");

  value = kExample;
  value.replace(36, 16, 16, '0');
  EXPECT_EQ(AcceptedTraceParent(value), "");
}

TEST(TraceContextTest, MakesValidTraceParentsThatDiffer) {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string made = MakeTraceParent();
    ASSERT_EQ(AcceptedTraceParent(made), made);
    EXPECT_TRUE(seen.insert(std::string(TraceIdOf(made))).second);
  }
}

}  // namespace
}  // namespace trellis::gateway
