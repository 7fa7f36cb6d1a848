#include "services/plan_validation/domain/total_credit.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace trellis::plan {
namespace {

constexpr int kMaxChoices = 1000;

Millicredits SumOf(const std::vector<TotalCredit>& credits) {
  return std::accumulate(credits.begin(), credits.end(), Millicredits{0},
                         [](Millicredits sum, const TotalCredit& credit) {
                           return sum + credit.credit;
                         });
}

Millicredits CountUnder(absl::Span<const LimitSpec> limits,
                        std::vector<TotalCredit> credits) {
  const auto bounding = [&](const TotalCredit& credit) {
    return std::count_if(limits.begin(), limits.end(),
                         [&](const LimitSpec& limit) {
                           return limit.units.Contains(credit.unit);
                         });
  };
  std::stable_sort(credits.begin(), credits.end(),
                   [&](const TotalCredit& a, const TotalCredit& b) {
                     return bounding(a) < bounding(b);
                   });
  std::map<std::pair<size_t, int>, Millicredits> used;
  Millicredits sum = 0;
  for (const TotalCredit& credit : credits) {
    Millicredits counted = credit.credit;
    const auto under = [&](size_t k) {
      return std::make_pair(k, limits[k].each_grade ? credit.grade : 0);
    };
    for (size_t k = 0; k < limits.size(); ++k) {
      if (!limits[k].units.Contains(credit.unit)) continue;
      counted = std::min(counted, limits[k].most - used[under(k)]);
    }
    counted = std::max<Millicredits>(0, counted);
    for (size_t k = 0; k < limits.size(); ++k) {
      if (limits[k].units.Contains(credit.unit)) used[under(k)] += counted;
    }
    sum += counted;
  }
  return sum;
}

// Goes through the choices of times that count.
class ChoicesOfTimes {
 public:
  // Begins with the times that have the most credit.
  explicit ChoicesOfTimes(std::vector<RepeatedCredit> repeated)
      : repeated_(std::move(repeated)) {
    for (RepeatedCredit& course : repeated_) {
      std::stable_sort(course.times.begin(), course.times.end(),
                       [](const std::vector<TotalCredit>& a,
                          const std::vector<TotalCredit>& b) {
                         return SumOf(a) > SumOf(b);
                       });
      std::vector<char> is_chosen(course.times.size(), 0);
      std::fill_n(is_chosen.begin(), std::min(course.count, is_chosen.size()),
                  1);
      is_chosen_.push_back(std::move(is_chosen));
    }
  }

  void AddTo(std::vector<TotalCredit>& credits) const {
    for (size_t c = 0; c < repeated_.size(); ++c) {
      for (size_t t = 0; t < is_chosen_[c].size(); ++t) {
        if (is_chosen_[c][t] == 0) continue;
        const std::vector<TotalCredit>& time = repeated_[c].times[t];
        credits.insert(credits.end(), time.begin(), time.end());
      }
    }
  }

  // Returns whether there is another choice.
  bool Next() {
    // Where a course has no other choice, it begins again and the next one goes
    // on, as digits of a number do.
    return std::any_of(is_chosen_.begin(), is_chosen_.end(), [](auto& chosen) {
      return std::prev_permutation(chosen.begin(), chosen.end());
    });
  }

 private:
  std::vector<RepeatedCredit> repeated_;
  std::vector<std::vector<char>> is_chosen_;
};

}  // namespace

Millicredits MostInTotal(absl::Span<const LimitSpec> limits,
                         std::vector<TotalCredit> once,
                         std::vector<RepeatedCredit> repeated) {
  ChoicesOfTimes choices(std::move(repeated));
  Millicredits most = 0;
  int left = limits.empty() ? 1 : kMaxChoices;
  do {
    std::vector<TotalCredit> credits = once;
    choices.AddTo(credits);
    most = std::max(most, CountUnder(limits, std::move(credits)));
  } while (--left > 0 && choices.Next());
  return most;
}

}  // namespace trellis::plan
