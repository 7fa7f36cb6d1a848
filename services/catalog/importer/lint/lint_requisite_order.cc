#include <algorithm>
#include <deque>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "common/lint/field_checks.h"
#include "services/catalog/importer/lint/lint.h"

namespace trellis::catalog {
namespace {

// No school has this many terms. A course whose earliest term comes out later
// stands on a chain of requisites that bites its own tail, or on an absurd one.
constexpr int kNever = 200;

// Each search costs the size of the graph, and nobody mends more at once.
constexpr int kMaxSearches = 200;

// One course asking for another.
struct Edge {
  int to = 0;
  // How many terms have to lie between: 1 for "before", 0 for "before or with"
  // and "with".
  int terms = 0;
};

// Finds courses that have to come before themselves.
//
// Each course gets the earliest term it could be taken in, counted up from 0
// until nothing changes. Alternatives take the earliest of them, so that a
// cycle through one alternative is no fault while another leads out; courses
// that are taken together may ask for each other.
class RequisiteOrder {
 public:
  explicit RequisiteOrder(const v1::Bundle& bundle)
      : bundle_(bundle),
        earliest_(bundle.courses_size(), 0),
        dependents_(bundle.courses_size()) {
    for (int i = 0; i < bundle.courses_size(); ++i) {
      by_name_.try_emplace(bundle.courses(i).name(), i);
    }
    for (int i = 0; i < bundle.courses_size(); ++i) {
      for (const Edge& edge : EdgesOf(i)) dependents_[edge.to].push_back(i);
    }
  }

  // Returns cycles of courses, each beginning with its first course in the
  // order of the bundle, none sharing its beginning with another.
  std::vector<std::vector<int>> FindCycles() {
    Settle();
    std::vector<std::vector<int>> cycles;
    std::vector<bool> is_reported(earliest_.size(), false);
    int searches = 0;
    for (int i = 0; i < bundle_.courses_size(); ++i) {
      if (earliest_[i] < kNever || is_reported[i]) continue;
      for (const Edge& edge : EdgesOf(i)) {
        if (edge.terms == 0 || earliest_[edge.to] < kNever) continue;
        if (++searches > kMaxSearches) return cycles;
        std::vector<int> cycle = PathBetween(edge.to, i);
        if (cycle.empty()) continue;
        for (const int course : cycle) is_reported[course] = true;
        std::rotate(cycle.begin(), std::min_element(cycle.begin(), cycle.end()),
                    cycle.end());
        cycles.push_back(std::move(cycle));
        break;
      }
    }
    return cycles;
  }

 private:
  std::vector<Edge> EdgesOf(int course) const {
    std::vector<Edge> edges;
    for (const v1::Requisite& requisite :
         bundle_.courses(course).requisites()) {
      AddEdges(requisite, edges);
    }
    return edges;
  }

  void AddEdges(const v1::Requisite& requisite,
                std::vector<Edge>& edges) const {
    if (requisite.recommended()) return;
    if (requisite.has_course()) {
      const auto to = by_name_.find(requisite.course().course());
      if (to == by_name_.end()) return;
      edges.push_back({to->second, TermsOf(requisite.course())});
    }
    for (const v1::Requisite& part : requisite.all_of().requisites()) {
      AddEdges(part, edges);
    }
    for (const v1::Requisite& part : requisite.any_of().requisites()) {
      AddEdges(part, edges);
    }
    for (const v1::Requisite& part : requisite.n_of().requisites()) {
      AddEdges(part, edges);
    }
  }

  static int TermsOf(const v1::CourseRequisite& requisite) {
    switch (requisite.timing()) {
      case v1::CourseRequisite::TIMING_BEFORE_OR_WITH:
      case v1::CourseRequisite::TIMING_WITH:
        return 0;
      default:
        return 1;
    }
  }

  // The earliest term in which the condition is met.
  int EarliestOf(const v1::Requisite& requisite) const {
    if (requisite.recommended()) return 0;
    switch (requisite.kind_case()) {
      case v1::Requisite::kCourse: {
        const auto to = by_name_.find(requisite.course().course());
        if (to == by_name_.end()) return 0;
        return std::min(earliest_[to->second] + TermsOf(requisite.course()),
                        kNever);
      }
      case v1::Requisite::kAllOf:
        return EarliestOfSome(requisite.all_of().requisites(),
                              requisite.all_of().requisites_size());
      case v1::Requisite::kAnyOf:
        return EarliestOfSome(requisite.any_of().requisites(), 1);
      case v1::Requisite::kNOf:
        return EarliestOfSome(requisite.n_of().requisites(),
                              requisite.n_of().count());
      default:
        return 0;
    }
  }

  // The earliest term in which `count` of the conditions are met.
  int EarliestOfSome(
      const google::protobuf::RepeatedPtrField<v1::Requisite>& requisites,
      int count) const {
    std::vector<int> terms;
    for (const v1::Requisite& requisite : requisites) {
      terms.push_back(EarliestOf(requisite));
    }
    if (count < 1 || count > requisites.size()) return 0;
    std::sort(terms.begin(), terms.end());
    return terms[count - 1];
  }

  void Settle() {
    std::deque<int> waiting;
    std::vector<bool> is_waiting(earliest_.size(), true);
    for (size_t i = 0; i < earliest_.size(); ++i) waiting.push_back(i);
    while (!waiting.empty()) {
      const int course = waiting.front();
      waiting.pop_front();
      is_waiting[course] = false;
      int earliest = 0;
      for (const auto& requisite : bundle_.courses(course).requisites()) {
        earliest = std::max(earliest, EarliestOf(requisite));
      }
      if (earliest <= earliest_[course]) continue;
      earliest_[course] = earliest;
      for (const int dependent : dependents_[course]) {
        if (is_waiting[dependent]) continue;
        is_waiting[dependent] = true;
        waiting.push_back(dependent);
      }
    }
  }

  // The courses on a shortest chain of requisites from `from` to `to`, both
  // included, that leads through courses that can never be taken; empty when
  // there is none.
  std::vector<int> PathBetween(int from, int to) const {
    absl::flat_hash_map<int, int> came_from = {{from, from}};
    std::deque<int> waiting = {from};
    while (!waiting.empty()) {
      const int course = waiting.front();
      waiting.pop_front();
      if (course == to) break;
      for (const Edge& edge : EdgesOf(course)) {
        if (earliest_[edge.to] < kNever) continue;
        if (came_from.try_emplace(edge.to, course).second) {
          waiting.push_back(edge.to);
        }
      }
    }
    std::vector<int> path;
    if (!came_from.contains(to)) return path;
    for (int course = to; course != from; course = came_from.at(course)) {
      path.push_back(course);
    }
    path.push_back(from);
    std::reverse(path.begin(), path.end());
    return path;
  }

  const v1::Bundle& bundle_;
  absl::flat_hash_map<absl::string_view, int> by_name_;
  std::vector<int> earliest_;
  std::vector<std::vector<int>> dependents_;
};

}  // namespace

void LintRequisiteOrder(const v1::Bundle& bundle, ProblemList& problems) {
  for (const std::vector<int>& cycle : RequisiteOrder(bundle).FindCycles()) {
    std::string message = "no course can come before itself: ";
    for (const int course : cycle) {
      absl::StrAppend(&message, ShortName(bundle.courses(course).name()),
                      " needs ");
    }
    absl::StrAppend(&message, ShortName(bundle.courses(cycle[0]).name()));
    problems.Error(PathOf("courses", cycle[0], "requisites"), "REQUISITE_CYCLE",
                   message);
  }
}

}  // namespace trellis::catalog
