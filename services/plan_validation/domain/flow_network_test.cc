#include "services/plan_validation/domain/flow_network.h"

#include <random>

namespace trellis::plan {
namespace {

TEST(FlowNetwork, PushesAsMuchAsTheNarrowestEdgesLet) {
  FlowNetwork network;
  network.Reset(4);
  network.AddEdge(0, 1, 500);
  network.AddEdge(0, 2, 700);
  network.AddEdge(1, 3, 900);
  network.AddEdge(2, 3, 300);

  EXPECT_EQ(network.Push(0, 3, FlowNetwork::kUnbounded), 800);
  EXPECT_EQ(network.Flow(0, 1), 500);
  EXPECT_EQ(network.Flow(2, 3), 300);
  EXPECT_EQ(network.Room(0, 2), 400);
  EXPECT_EQ(network.Push(0, 3, FlowNetwork::kUnbounded), 0);
}

TEST(FlowNetwork, StopsAtTheLimit) {
  FlowNetwork network;
  network.Reset(2);
  network.AddEdge(0, 1, 500);

  EXPECT_EQ(network.Push(0, 1, 200), 200);
  EXPECT_EQ(network.Room(0, 1), 300);
}

// 0 and 1 are courses, 2 and 3 rules, 4 the end. Course 0 takes the only rule
// of course 1 first.
TEST(FlowNetwork, ReroutesWhatFlowsAlready) {
  FlowNetwork network;
  network.Reset(5);
  network.AddEdge(0, 2, 1000);
  network.AddEdge(0, 3, 1000);
  network.AddEdge(1, 2, 1000);
  network.AddEdge(2, 4, 1000);
  network.AddEdge(3, 4, 1000);
  ASSERT_EQ(network.Push(0, 4, 1000), 1000);
  ASSERT_EQ(network.Flow(0, 2), 1000);

  EXPECT_EQ(network.Push(1, 4, 1000), 1000);
  EXPECT_EQ(network.Flow(0, 2), 0);
  EXPECT_EQ(network.Flow(0, 3), 1000);
}

TEST(FlowNetwork, DoesNotPassThroughTheClosedNode) {
  FlowNetwork network;
  network.Reset(3);
  network.AddEdge(0, 1, 1000);
  network.AddEdge(1, 2, 1000);

  EXPECT_EQ(network.Push(0, 2, 1000, 1), 0);
}

TEST(FlowNetwork, FindsWhatCouldStillSendSomething) {
  FlowNetwork network;
  network.Reset(5);
  network.AddEdge(0, 2, FlowNetwork::kUnbounded);
  network.AddEdge(1, 3, FlowNetwork::kUnbounded);
  network.AddEdge(2, 4, 1000);
  network.AddEdge(3, 4, 1000);
  network.Push(0, 4, 400);
  network.Push(1, 4, 1000);
  network.MarkTarget(2);
  network.FindSources();

  EXPECT_TRUE(network.IsSource(2));
  EXPECT_TRUE(network.IsSource(0));
  EXPECT_FALSE(network.IsSource(1));
  EXPECT_FALSE(network.IsSource(3));
}

// What leaves the start equals the least cut, found by trying every set.
TEST(FlowNetwork, PushesTheLeastCut) {
  constexpr int kNodes = 8;
  std::mt19937 random(3);
  FlowNetwork network;
  for (int round = 0; round < 500; ++round) {
    network.Reset(kNodes);
    int capacity[kNodes][kNodes] = {};
    for (auto& row : capacity) {
      for (int& cell : row) {
        cell = random() % 3 == 0 ? static_cast<int>(random() % 1000) : 0;
      }
    }
    int least = FlowNetwork::kUnbounded;
    for (unsigned set = 0; set < 1u << kNodes; ++set) {
      if ((set & 1) == 0 || (set >> (kNodes - 1)) != 0) continue;
      int cut = 0;
      for (int a = 0; a < kNodes; ++a) {
        for (int b = 0; b < kNodes; ++b) {
          if ((set >> a & 1) && !(set >> b & 1) && a != b)
            cut += capacity[a][b];
        }
      }
      least = std::min(least, cut);
    }
    for (int a = 0; a < kNodes; ++a) {
      for (int b = 0; b < kNodes; ++b) {
        if (a != b) network.AddEdge(a, b, capacity[a][b]);
      }
    }
    EXPECT_EQ(network.Push(0, kNodes - 1, FlowNetwork::kUnbounded), least);
  }
}

}  // namespace
}  // namespace trellis::plan
