// What mending and completing plans costs, in process, over plans of the sample
// district that are made from a seed. Prints one line: the time on a processor
// that half of the plans and all but one in a hundred (or twenty) take, where
// one or two things are wrong with a plan, and where plans of four years are
// completed from nothing or from parts; and how many repairs are not proven to
// be the smallest.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/catalog/snapshot.h"
#include "data/embedded_catalogs.h"
#include "services/plan_validation/rpc/complete_plan.h"
#include "services/plan_validation/rpc/suggest_repairs.h"

namespace trellis::plan {
namespace {

// How many plans are made of each completion.
constexpr int kPlansOfProgram = 20;
constexpr int kSpoiltOfProgram = 30;

constexpr absl::string_view kSpringfield = "catalogs/springfield";

std::shared_ptr<const CatalogSnapshot> Springfield() {
  for (const EmbeddedCatalog& catalog : EmbeddedCatalogs()) {
    if (catalog.catalog_id == "springfield") {
      return CatalogSnapshot::Load(std::string(catalog.bundle_bytes)).value();
    }
  }
  std::abort();
}

template <typename Request>
Request RequestAbout(const std::string& program) {
  Request request;
  request.set_catalog(std::string(kSpringfield));
  request.set_program(program);
  request.add_requirement_sets(
      absl::StrCat(kSpringfield, "/requirementSets/springfield-diploma"));
  request.mutable_plan();
  return request;
}

class Bench {
 public:
  explicit Bench(const CatalogSnapshot& catalog) : catalog_(catalog) {}

  void Run() {
    for (const auto* program : catalog_.All<catalog::v1::Program>()) {
      const std::string& name = program->message->name();
      auto request = RequestAbout<v1::CompletePlanRequest>(name);
      const v1::CompletePlanResponse whole = Complete(request);
      if (whole.completions().empty()) continue;
      const v1::CoursePlan& plan = whole.completions(0).plan();
      for (int i = 0; i < kPlansOfProgram; ++i) {
        *request.mutable_plan() = plan;
        TakeApart(i, *request.mutable_plan());
        Complete(request);
      }
      for (int i = 0; i < kSpoiltOfProgram; ++i) {
        auto repair = RequestAbout<v1::SuggestRepairsRequest>(name);
        *repair.mutable_plan() = plan;
        Spoil(1 + i % 2, *repair.mutable_plan());
        Repair(repair);
      }
    }
  }

  void Print() {
    std::printf(
        "%zu repairs: p50 %.2f ms, p99 %.2f ms, %d not proven; "
        "%zu completions: p50 %.2f ms, p95 %.2f ms\n",
        repairs_.size(), Percentile(repairs_, 0.5), Percentile(repairs_, 0.99),
        unproven_, completions_.size(), Percentile(completions_, 0.5),
        Percentile(completions_, 0.95));
  }

 private:
  static double Percentile(std::vector<double>& times, double share) {
    if (times.empty()) return 0;
    std::sort(times.begin(), times.end());
    const auto at =
        static_cast<size_t>(share * static_cast<double>(times.size()));
    return times[std::min(at, times.size() - 1)];
  }

  // Returns how long a call takes, in milliseconds.
  template <typename Call>
  static double Time(Call call) {
    const std::clock_t start = std::clock();
    const absl::Status status = call();
    const std::clock_t end = std::clock();
    if (!status.ok()) {
      std::fprintf(stderr, "%s\n", status.ToString().c_str());
      std::exit(1);
    }
    return 1000.0 * static_cast<double>(end - start) / CLOCKS_PER_SEC;
  }

  v1::CompletePlanResponse Complete(const v1::CompletePlanRequest& request) {
    v1::CompletePlanResponse response;
    completions_.push_back(
        Time([&] { return CompletePlan(catalog_, {}, request, response); }));
    return response;
  }

  // Asks for repairs; counts the plans that have something wrong with them.
  void Repair(const v1::SuggestRepairsRequest& request) {
    v1::SuggestRepairsResponse response;
    const double time =
        Time([&] { return SuggestRepairs(catalog_, {}, request, response); });
    if (response.verdict() == v1::VERDICT_SATISFIED) return;
    repairs_.push_back(time);
    if (!response.proven_minimal()) ++unproven_;
  }

  int Draw(int most) {
    return std::uniform_int_distribution<int>(0, most)(random_);
  }

  // Leaves a third of the courses out; every other plan has begun.
  void TakeApart(int plan_number, v1::CoursePlan& plan) {
    const int first_planned = plan_number % 2 == 0 ? 9 : 9 + plan_number % 4;
    for (int i = plan.courses_size(); i-- > 0;) {
      v1::PlannedCourse& course = *plan.mutable_courses(i);
      if (course.grade() < first_planned) {
        course.set_status(v1::PlannedCourse::STATUS_EARNED);
      } else if (Draw(2) == 0) {
        plan.mutable_courses()->DeleteSubrange(i, 1);
      }
    }
  }

  // Makes some things wrong: courses are missing, or in another grade.
  void Spoil(int count, v1::CoursePlan& plan) {
    for (int i = 0; i < count; ++i) {
      const int index = Draw(plan.courses_size() - 1);
      if (Draw(2) == 0) {
        plan.mutable_courses(index)->set_grade(9 + Draw(3));
      } else {
        plan.mutable_courses()->DeleteSubrange(index, 1);
      }
    }
  }

  const CatalogSnapshot& catalog_;
  std::mt19937 random_{7};
  std::vector<double> repairs_;
  int unproven_ = 0;
  std::vector<double> completions_;
};

}  // namespace
}  // namespace trellis::plan

int main() {
  const auto catalog = trellis::plan::Springfield();
  trellis::plan::Bench bench(*catalog);
  bench.Run();
  bench.Print();
  return 0;
}
