#include "services/plan_validation/domain/flow_network.h"

#include <algorithm>

namespace trellis::plan {
namespace {

// Returns the position of the lowest bit of a word that is not 0.
int LowestBit(uint64_t word) { return __builtin_ctzll(word); }

}  // namespace

void FlowNetwork::Reset(int node_count) {
  size_ = node_count;
  words_ = (node_count + 63) / 64;
  const auto nodes = static_cast<size_t>(node_count);
  const auto words = static_cast<size_t>(words_);
  residual_.assign(nodes * nodes, 0);
  out_.assign(nodes * words, 0);
  in_.assign(nodes * words, 0);
  parent_.resize(nodes);
  sources_.assign(words, 0);
  targets_.clear();
}

void FlowNetwork::AddEdge(int from, int to, Credit capacity) {
  if (capacity <= 0) return;
  SetResidual(from, to,
              std::min(kUnbounded, residual_[Cell(from, to)] + capacity));
}

void FlowNetwork::SetResidual(int from, int to, Credit residual) {
  Credit& cell = residual_[Cell(from, to)];
  const bool was_open = cell > 0;
  cell = residual;
  if (was_open == (residual > 0)) return;
  out_[Row(from) + static_cast<size_t>(to) / 64] ^= Word{1} << (to % 64);
  in_[Row(to) + static_cast<size_t>(from) / 64] ^= Word{1} << (from % 64);
}

FlowNetwork::Credit FlowNetwork::Push(int from, int to, Credit limit,
                                      int closed) {
  Credit pushed = 0;
  while (pushed < limit && FindPath(from, to, closed)) {
    Credit amount = limit - pushed;
    for (int node = to; node != from; node = parent_[node]) {
      amount = std::min(amount, residual_[Cell(parent_[node], node)]);
    }
    for (int node = to; node != from; node = parent_[node]) {
      const int before = parent_[node];
      // An unbounded edge stays unbounded; what it carries is counted all the
      // same.
      const Credit forward = residual_[Cell(before, node)];
      if (forward < kUnbounded / 2) {
        SetResidual(before, node, forward - amount);
      }
      const Credit backward = residual_[Cell(node, before)];
      if (backward < kUnbounded / 2) {
        SetResidual(node, before, backward + amount);
      }
    }
    pushed += amount;
  }
  return pushed;
}

// Breadth first, so that paths are short, and the lowest nodes first, so that
// there is one result.
bool FlowNetwork::FindPath(int from, int to, int closed) {
  unreached_.assign(static_cast<size_t>(words_), ~Word{0});
  const auto reach = [this](int node) {
    unreached_[static_cast<size_t>(node) / 64] &= ~(Word{1} << (node % 64));
  };
  reach(from);
  if (closed >= 0) reach(closed);
  queue_.clear();
  queue_.push_back(from);
  for (size_t next = 0; next < queue_.size(); ++next) {
    const int node = queue_[next];
    const Word* const out = Out(node);
    for (int w = 0; w < words_; ++w) {
      Word fresh = out[w] & unreached_[static_cast<size_t>(w)];
      unreached_[static_cast<size_t>(w)] &= ~fresh;
      while (fresh != 0) {
        const int found = w * 64 + LowestBit(fresh);
        fresh &= fresh - 1;
        parent_[static_cast<size_t>(found)] = node;
        if (found == to) return true;
        queue_.push_back(found);
      }
    }
  }
  return false;
}

void FlowNetwork::MarkTarget(int node) { targets_.push_back(node); }

void FlowNetwork::FindSources() {
  std::fill(sources_.begin(), sources_.end(), 0);
  queue_.assign(targets_.begin(), targets_.end());
  targets_.clear();
  for (const int node : queue_) AddTo(sources_, node);
  for (size_t next = 0; next < queue_.size(); ++next) {
    const Word* const in = In(queue_[next]);
    for (int w = 0; w < words_; ++w) {
      Word fresh = in[w] & ~sources_[static_cast<size_t>(w)];
      sources_[static_cast<size_t>(w)] |= fresh;
      while (fresh != 0) {
        queue_.push_back(w * 64 + LowestBit(fresh));
        fresh &= fresh - 1;
      }
    }
  }
}

}  // namespace trellis::plan
