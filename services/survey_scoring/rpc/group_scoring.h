#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_GROUP_SCORING_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_GROUP_SCORING_H_

#include <functional>
#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "common/catalog/fetch_snapshots.h"
#include "common/status/status_macros.h"
#include "services/survey_scoring/rpc/survey_catalogs.h"
#include "services/survey_scoring/rpc/survey_layout.h"

namespace trellis::survey {

// What a method that reads a stream of surveys into a Collector
// (GroupSummarizer or NormBuilder) does with it. See CollectStream.
template <typename Collector, typename StreamedRequest>
class GroupScoring {
 public:
  using Request = StreamedRequest;

  // `catalogs` must outlive this.
  explicit GroupScoring(CatalogCache& catalogs) : catalogs_(catalogs) {}

  static StreamLayout Layout() { return SurveyLayout<Request>(); }

  void Start(const Request& first, absl::Time deadline,
             std::function<void(absl::Status)> done) {
    FetchSnapshots(catalogs_, CatalogsOf(first.defaults()), deadline,
                   [this, &first, done = std::move(done)](
                       absl::StatusOr<SurveyCatalogs> catalogs) {
                     if (!catalogs.ok()) return done(catalogs.status());
                     auto collector =
                         Collector::Start(*std::move(catalogs), first);
                     if (!collector.ok()) return done(collector.status());
                     collector_ = *std::move(collector);
                     done(absl::OkStatus());
                   });
  }

  absl::Status Add(absl::string_view record) {
    TRELLIS_RETURN_IF_ERROR(ParseRecord(record, survey_));
    collector_->Add(survey_);
    return absl::OkStatus();
  }

  auto Finish() { return collector_->Finish(); }

 private:
  CatalogCache& catalogs_;
  std::unique_ptr<Collector> collector_;

  // One message, and its memory, serve for all records.
  v1::ScoreSurveyRequest survey_;
};

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_GROUP_SCORING_H_
