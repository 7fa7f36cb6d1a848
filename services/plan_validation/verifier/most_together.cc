#include "services/plan_validation/verifier/most_together.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace trellis::plan_verifier {
namespace {

// The sum of the greatest of `amounts`, at most `count` of them.
Credit SumOfGreatest(std::vector<Credit> amounts, int count) {
  std::sort(amounts.rbegin(), amounts.rend());
  if (count < static_cast<int>(amounts.size())) {
    amounts.resize(static_cast<size_t>(count));
  }
  return std::accumulate(amounts.begin(), amounts.end(), Credit{0});
}

// The credit of each position that is said to be shared under a sharing, at
// least: where parts of a course differ, nobody says which.
std::vector<Credit> SharedOf(const CountingModel& model, const CaseState& state,
                             int sharing) {
  std::vector<Credit> shared;
  for (int p = 0; p < static_cast<int>(model.plan->courses.size()); ++p) {
    std::vector<Credit> amounts = state.AmountsOf(p, sharing);
    std::sort(amounts.begin(), amounts.end());
    const auto steps = static_cast<size_t>(state.StepsOf(p, sharing).shared);
    amounts.resize(std::min(steps, amounts.size()));
    shared.push_back(
        std::accumulate(amounts.begin(), amounts.end(), Credit{0}));
  }
  return shared;
}

// The most that positions count again where so many courses may be shared.
// Those that are said to be are among them, wherever they are.
Credit MostOfCourses(int max_courses, const std::vector<int>& positions,
                     const std::vector<Credit>& shared,
                     const std::vector<Credit>& again) {
  const auto said =
      std::count_if(shared.begin(), shared.end(),
                    [](Credit of_position) { return of_position > 0; });
  Credit most = 0;
  std::vector<Credit> others;
  for (const int position : positions) {
    const auto p = static_cast<size_t>(position);
    if (shared[p] > 0) {
      most += again[p];
    } else {
      others.push_back(again[p]);
    }
  }
  return most +
         SumOfGreatest(std::move(others),
                       std::max(0, max_courses - static_cast<int>(said)));
}

// The most that positions count again under a sharing, by number, that bounds
// credit: likewise.
Credit MostOfShared(const CountingModel& model, size_t number,
                    const std::vector<int>& positions,
                    const SaidOfPositions& said,
                    const std::vector<Credit>& again) {
  const Credit max_credit = model.sharings[number].max_credit;
  const std::vector<Credit>& shared = said.shared[number];
  const Credit further = said.further[number];
  std::vector<Credit> as_said;
  std::vector<Credit> besides;
  for (size_t p = 0; p < again.size(); ++p) {
    as_said.push_back(std::min(again[p], further * shared[p]));
    besides.push_back(again[p] - as_said.back());
  }
  const Credit left = std::max<Credit>(
      0, max_credit - std::accumulate(shared.begin(), shared.end(), Credit{0}));
  const Credit most =
      MostOfPositions(model, positions, said.is_in, as_said) +
      std::min(further * left,
               MostOfPositions(model, positions, said.is_in, besides));
  return std::min(further * max_credit, most);
}

}  // namespace

SaidOfPositions SaidOf(const CountingModel& model, const CaseState& state,
                       const std::vector<bool>& leaves) {
  SaidOfPositions said;
  for (size_t p = 0; p < model.plan->courses.size(); ++p) {
    said.is_in.push_back(state.IsIn(static_cast<int>(p)));
  }
  for (size_t k = 0; k < model.sharings.size(); ++k) {
    said.shared.push_back(SharedOf(model, state, static_cast<int>(k)));
    said.further.push_back(
        std::max(0, model.sharings[k].RulesWith(leaves) - 1));
  }
  return said;
}

SaidOfPositions NothingSaid(const CountingModel& model) {
  const std::vector<Credit> none(model.plan->courses.size(), 0);
  return {std::vector<bool>(none.size(), false),
          {model.sharings.size(), none},
          std::vector<Credit>(model.sharings.size(), 0)};
}

Credit MostOfPositions(const CountingModel& model,
                       const std::vector<int>& positions,
                       const std::vector<bool>& is_in,
                       const std::vector<Credit>& could) {
  std::map<int, std::vector<Credit>> times;
  std::map<int, int> left;
  Credit most = 0;
  for (const int position : positions) {
    const auto p = static_cast<size_t>(position);
    const int line = model.plan->line_at[p];
    left.emplace(line, model.plan->limit_at[p]);
    if (is_in[p]) {
      --left[line];
      most += could[p];
    } else {
      times[line].push_back(could[p]);
    }
  }
  for (const auto& [line, amounts] : times) {
    most += SumOfGreatest(amounts, std::max(0, left[line]));
  }
  return most;
}

Credit MostTogether(const CountingModel& model,
                    const std::vector<int>& positions,
                    const SaidOfPositions& said,
                    const std::vector<CouldCount>& could) {
  const std::vector<bool>& is_in = said.is_in;
  std::vector<Credit> amounts(could.size(), 0);
  for (size_t p = 0; p < could.size(); ++p) amounts[p] = could[p].once;
  Credit most = MostOfPositions(model, positions, is_in, amounts);
  for (size_t k = 0; k < model.sharings.size(); ++k) {
    const Sharing& sharing = model.sharings[k];
    for (size_t p = 0; p < could.size(); ++p) {
      amounts[p] = could[p].again.empty() ? 0 : could[p].again[k];
    }
    Credit again = MostOfPositions(model, positions, is_in, amounts);
    if (sharing.max_credit > 0) {
      again = std::min(again, MostOfShared(model, k, positions, said, amounts));
    }
    if (sharing.max_courses > 0) {
      again = std::min(again, MostOfCourses(sharing.max_courses, positions,
                                            said.shared[k], amounts));
    }
    most += again;
  }
  for (size_t p = 0; p < could.size(); ++p) amounts[p] = could[p].total;
  return std::min(most, MostOfPositions(model, positions, is_in, amounts));
}

}  // namespace trellis::plan_verifier
