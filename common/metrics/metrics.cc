#include "common/metrics/metrics.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <deque>
#include <mutex>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "common/metrics/build_version.h"
#include "prometheus/counter.h"
#include "prometheus/family.h"
#include "prometheus/gauge.h"
#include "prometheus/histogram.h"
#include "prometheus/registry.h"
#include "prometheus/text_serializer.h"

namespace trellis {
namespace {

// The codes of gRPC, 0 to 16.
constexpr size_t kCodeCount = 17;

// Only a fault could bring more methods than this; they would fill the memory
// of whoever stores the metrics.
constexpr size_t kMaxMethods = 512;
constexpr absl::string_view kOtherMethod = "_OTHER";

class PrometheusCounter final : public Counter {
 public:
  explicit PrometheusCounter(prometheus::Counter& counter)
      : counter_(counter) {}
  void Increment(double by) override { counter_.Increment(by); }

 private:
  prometheus::Counter& counter_;
};

class PrometheusGauge final : public Gauge {
 public:
  explicit PrometheusGauge(prometheus::Gauge& gauge) : gauge_(gauge) {}
  void Set(double value) override { gauge_.Set(value); }

 private:
  prometheus::Gauge& gauge_;
};

// Seconds: finest where calls answered from memory end, and up to the longest
// default deadline.
prometheus::Histogram::BucketBoundaries CallBuckets() {
  return {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01,
          0.025,  0.05,    0.1,    0.25,  1,      5};
}

// The histograms of one method, each made when its code first occurs.
struct MethodHistograms {
  std::string name;
  std::array<std::atomic<prometheus::Histogram*>, kCodeCount> by_code = {};
};

using MethodTable = absl::flat_hash_map<absl::string_view, MethodHistograms*>;

}  // namespace

struct Metrics::State {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Histogram>* calls = nullptr;

  // Reading takes no lock: a table never changes once it is published, and
  // earlier tables stay alive with this object. Methods are few.
  std::atomic<const MethodTable*> methods{nullptr};

  // Guards everything below.
  std::mutex mu;
  std::vector<std::unique_ptr<const MethodTable>> tables;
  std::deque<MethodHistograms> method_histograms;
  std::map<const prometheus::Counter*, PrometheusCounter> counters;
  std::map<const prometheus::Gauge*, PrometheusGauge> gauges;

  MethodHistograms& FindOrAddMethod(absl::string_view method);
  prometheus::Histogram& FindOrAddCode(MethodHistograms& method, size_t code);
};

MethodHistograms& Metrics::State::FindOrAddMethod(absl::string_view method) {
  const MethodTable* table = methods.load(std::memory_order_acquire);
  if (const auto it = table->find(method); it != table->end()) {
    return *it->second;
  }
  const std::lock_guard<std::mutex> lock(mu);
  auto next = std::make_unique<MethodTable>(*tables.back());
  if (next->size() >= kMaxMethods) method = kOtherMethod;
  if (const auto it = next->find(method); it != next->end()) return *it->second;
  MethodHistograms& added = method_histograms.emplace_back();
  added.name = std::string(method);
  next->emplace(added.name, &added);
  methods.store(next.get(), std::memory_order_release);
  tables.push_back(std::move(next));
  return added;
}

prometheus::Histogram& Metrics::State::FindOrAddCode(MethodHistograms& method,
                                                     size_t code) {
  std::atomic<prometheus::Histogram*>& slot = method.by_code[code];
  prometheus::Histogram* histogram = slot.load(std::memory_order_acquire);
  if (histogram == nullptr) {
    // Add returns the same histogram to every thread that comes this way.
    histogram = &calls->Add(
        {{"rpc_method", method.name},
         {"rpc_status_code",
          absl::StatusCodeToString(static_cast<absl::StatusCode>(code))}},
        CallBuckets());
    slot.store(histogram, std::memory_order_release);
  }
  return *histogram;
}

Metrics::Metrics() : state_(std::make_unique<State>()) {
  state_->calls = &prometheus::BuildHistogram()
                       .Name("rpc_server_call_duration_seconds")
                       .Help("How long calls took that this server answered.")
                       .Register(state_->registry);
  state_->tables.push_back(std::make_unique<const MethodTable>());
  state_->methods.store(state_->tables.back().get(), std::memory_order_release);
  GetGauge("trellis_build_info", "Which version of the suite runs: always 1.",
           {{"version", std::string(BuildVersion())}})
      .Set(1);
}

Metrics::~Metrics() = default;

Counter& Metrics::GetCounter(absl::string_view name, absl::string_view help,
                             const std::map<std::string, std::string>& labels) {
  const std::lock_guard<std::mutex> lock(state_->mu);
  prometheus::Counter& counter = prometheus::BuildCounter()
                                     .Name(std::string(name))
                                     .Help(std::string(help))
                                     .Register(state_->registry)
                                     .Add(labels);
  return state_->counters.try_emplace(&counter, counter).first->second;
}

Gauge& Metrics::GetGauge(absl::string_view name, absl::string_view help,
                         const std::map<std::string, std::string>& labels) {
  const std::lock_guard<std::mutex> lock(state_->mu);
  prometheus::Gauge& gauge = prometheus::BuildGauge()
                                 .Name(std::string(name))
                                 .Help(std::string(help))
                                 .Register(state_->registry)
                                 .Add(labels);
  return state_->gauges.try_emplace(&gauge, gauge).first->second;
}

void Metrics::RecordCall(absl::string_view method, absl::StatusCode code,
                         absl::Duration elapsed) {
  const auto index = static_cast<size_t>(code);
  state_
      ->FindOrAddCode(state_->FindOrAddMethod(method),
                      index < kCodeCount
                          ? index
                          : static_cast<size_t>(absl::StatusCode::kUnknown))
      .Observe(absl::ToDoubleSeconds(std::max(elapsed, absl::ZeroDuration())));
}

std::string Metrics::Expose() const {
  return prometheus::TextSerializer().Serialize(state_->registry.Collect());
}

}  // namespace trellis
