#include "services/survey_scoring/rpc/compile_framework.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

namespace trellis::survey {
namespace {

using catalog::v1::Cluster;
using catalog::v1::Occupation;
using catalog::v1::Pathway;

InterestFigures FiguresOf(const catalog::v1::InterestProfile& profile) {
  return {profile.realistic(), profile.investigative(), profile.artistic(),
          profile.social(),    profile.enterprising(),  profile.conventional()};
}

RecordInterests Describe(const InterestFigures& figures, int occupation_count) {
  RecordInterests interests;
  interests.figures = figures;
  interests.occupation_count = occupation_count;
  std::array<int, kInterestCount> order;
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&figures](int a, int b) {
    return figures[a] > figures[b];
  });
  for (size_t i = 0; i < interests.highest.size(); ++i) {
    interests.highest[i] = order[i];
    interests.code += kInterestLetters[order[i]];
  }
  return interests;
}

// The mean of figures.
class FigureMean {
 public:
  void Add(const InterestFigures& figures) {
    for (int i = 0; i < kInterestCount; ++i) sum_[i] += figures[i];
    ++count_;
  }

  std::optional<RecordInterests> Describe() const {
    if (count_ == 0) return std::nullopt;
    InterestFigures mean;
    for (int i = 0; i < kInterestCount; ++i) mean[i] = sum_[i] / count_;
    return survey::Describe(mean, count_);
  }

 private:
  InterestFigures sum_ = {};
  int count_ = 0;
};

InterestFigures SpreadOf(const std::vector<FrameworkRecord>& occupations) {
  InterestFigures spread = {1, 1, 1, 1, 1, 1};
  for (int i = 0; i < kInterestCount; ++i) {
    double sum = 0;
    int count = 0;
    for (const FrameworkRecord& occupation : occupations) {
      if (!occupation.interests.has_value()) continue;
      sum += occupation.interests->figures[i];
      ++count;
    }
    if (count < 2) return spread;
    double squares = 0;
    for (const FrameworkRecord& occupation : occupations) {
      if (!occupation.interests.has_value()) continue;
      const double apart = occupation.interests->figures[i] - sum / count;
      squares += apart * apart;
    }
    const double deviation = std::sqrt(squares / (count - 1));
    if (deviation > 0) spread[i] = deviation;
  }
  return spread;
}

class FrameworkCompiler {
 public:
  explicit FrameworkCompiler(const CatalogSnapshot& snapshot)
      : snapshot_(snapshot) {}

  CompiledFramework Compile() {
    AddClusters();
    AddPathways();
    for (const auto* record : snapshot_.All<Occupation>()) {
      AddOccupation(*record->message);
    }
    for (size_t i = 0; i < framework_.clusters.size(); ++i) {
      framework_.clusters[i].interests = cluster_means_[i].Describe();
    }
    for (size_t i = 0; i < framework_.pathways.size(); ++i) {
      framework_.pathways[i].interests = pathway_means_[i].Describe();
    }
    framework_.spread = SpreadOf(framework_.occupations);
    return std::move(framework_);
  }

 private:
  void AddClusters() {
    for (const auto* record : snapshot_.All<Cluster>()) {
      const Cluster& cluster = *record->message;
      framework_.cluster_indexes.emplace(
          cluster.name(), static_cast<int>(framework_.clusters.size()));
      framework_.clusters.emplace_back(FrameworkRecord::Kind::kCluster,
                                       RecordNames(cluster));
    }
    cluster_means_.resize(framework_.clusters.size());
  }

  void AddPathways() {
    for (const auto* record : snapshot_.All<Pathway>()) {
      const Pathway& pathway = *record->message;
      framework_.pathway_indexes.emplace(
          pathway.name(), static_cast<int>(framework_.pathways.size()));
      FrameworkRecord& added = framework_.pathways.emplace_back(
          FrameworkRecord::Kind::kPathway, RecordNames(pathway));
      const absl::string_view name = pathway.name();
      const auto cluster = framework_.cluster_indexes.find(
          name.substr(0, name.rfind("/pathways/")));
      if (cluster != framework_.cluster_indexes.end()) {
        added.clusters.push_back(cluster->second);
      }
    }
    pathway_means_.resize(framework_.pathways.size());
  }

  void AddOccupation(const Occupation& occupation) {
    FrameworkRecord& added = framework_.occupations.emplace_back(
        FrameworkRecord::Kind::kOccupation, RecordNames(occupation));
    added.job_zone = occupation.job_zone();
    if (occupation.has_interests()) {
      added.interests = Describe(FiguresOf(occupation.interests()), 1);
      framework_.has_interests = true;
    }
    std::vector<int> pathways;
    for (const std::string& name : occupation.pathways()) {
      const auto found = framework_.pathway_indexes.find(name);
      if (found == framework_.pathway_indexes.end()) continue;
      AddOnce(found->second, pathways);
      for (const int cluster : framework_.pathways[found->second].clusters) {
        AddOnce(cluster, added.clusters);
      }
    }
    if (!added.interests.has_value()) return;
    for (const int i : pathways) {
      pathway_means_[i].Add(added.interests->figures);
    }
    for (const int i : added.clusters) {
      cluster_means_[i].Add(added.interests->figures);
    }
  }

  static void AddOnce(int value, std::vector<int>& values) {
    if (std::find(values.begin(), values.end(), value) == values.end()) {
      values.push_back(value);
    }
  }

  const CatalogSnapshot& snapshot_;
  CompiledFramework framework_;
  std::vector<FigureMean> cluster_means_;
  std::vector<FigureMean> pathway_means_;
};

}  // namespace

CompiledFramework CompileFramework(const CatalogSnapshot& snapshot) {
  return FrameworkCompiler(snapshot).Compile();
}

}  // namespace trellis::survey
