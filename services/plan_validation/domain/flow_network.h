#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_FLOW_NETWORK_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_FLOW_NETWORK_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace trellis::plan {

// A small network through which credit flows, with the flow that it carries.
//
// Nodes are numbered from 0. Capacities and flows are in thousandths of a unit
// of credit. The network is kept as a matrix and as sets of neighbors, 64 nodes
// a word, which makes a search for a path a few hundred nanoseconds at the
// sizes that plans have.
//
// Keeps its memory from one use to the next, so that it allocates nothing once
// it has grown: 4 bytes for each pair of nodes and 2 bits beside. Not thread
// safe.
class FlowNetwork {
 public:
  using Credit = int32_t;

  // Stands for a capacity that nothing fills.
  static constexpr Credit kUnbounded = 1 << 30;

  // Empties the network and gives it `node_count` nodes.
  void Reset(int node_count);

  // Adds capacity from one node to another, at least 0.
  void AddEdge(int from, int to, Credit capacity);

  // Pushes up to `limit` from one node to another along shortest paths, the
  // lowest nodes first, and returns how much got there. Flow that is there
  // already is rerouted where that makes room. Does not pass through `closed`,
  // a node or -1.
  Credit Push(int from, int to, Credit limit, int closed = -1);

  // The flow on an edge: what its opposite could give back.
  Credit Flow(int from, int to) const { return residual_[Cell(to, from)]; }

  // What more an edge could carry.
  Credit Room(int from, int to) const { return residual_[Cell(from, to)]; }

  // Finds every node that could still send something to one of the nodes that
  // were given to MarkTarget since the last Reset or FindSources.
  void MarkTarget(int node);
  void FindSources();

  // Whether FindSources found `node`. Targets are their own sources.
  bool IsSource(int node) const { return IsIn(sources_, node); }

 private:
  using Word = uint64_t;

  size_t Cell(int from, int to) const {
    return static_cast<size_t>(from) * static_cast<size_t>(size_) +
           static_cast<size_t>(to);
  }
  const Word* Out(int node) const { return &out_[Row(node)]; }
  const Word* In(int node) const { return &in_[Row(node)]; }
  size_t Row(int node) const {
    return static_cast<size_t>(node) * static_cast<size_t>(words_);
  }

  static bool IsIn(const std::vector<Word>& set, int node) {
    return (set[static_cast<size_t>(node) / 64] >> (node % 64)) & 1;
  }
  static void AddTo(std::vector<Word>& set, int node) {
    set[static_cast<size_t>(node) / 64] |= Word{1} << (node % 64);
  }

  void SetResidual(int from, int to, Credit residual);
  bool FindPath(int from, int to, int closed);

  int size_ = 0;
  int words_ = 0;
  std::vector<Credit> residual_;
  std::vector<Word> out_;
  std::vector<Word> in_;

  // The search: which nodes are yet to be reached, and from where each was.
  std::vector<Word> unreached_;
  std::vector<int> queue_;
  std::vector<int> parent_;
  std::vector<Word> sources_;
  std::vector<int> targets_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_FLOW_NETWORK_H_
