#ifndef TRELLIS_SERVICES_SURVEY_SCORING_TESTING_SURVEY_SERVICE_FIXTURE_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_TESTING_SURVEY_SERVICE_FIXTURE_H_

#include <memory>

#include "common/catalog/testing/fake_bundle_source.h"
#include "common/rpc/grpc_status.h"
#include "common/testing/in_process_server.h"
#include "common/testing/matchers.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/rpc/survey_handler.h"

namespace trellis::survey {

// Talks to a SurveyHandler through a real stub over an in-process channel: no
// port is opened, but statuses and details cross the wire format. The catalog
// has a survey of two marked items, "care" for health and "debate" for law.
class SurveyServiceFixture : public ::testing::Test {
 protected:
  SurveyServiceFixture() { cache_.SetActivations({activation_}); }

  static catalog::v1::Bundle Springfield() {
    catalog::v1::Bundle bundle = MakeTestCatalog("springfield");
    bundle.clear_instruments();
    bundle.clear_norms();
    *bundle.add_instruments() =
        trellis::testing::ParseProto<catalog::v1::Instrument>(R"pb(
          name: "catalogs/springfield/instruments/interests"
          version: "1"
          response_format: RESPONSE_FORMAT_MARKED
          scales {
            id: "health"
            display_name: "Health Science"
            cluster: "catalogs/springfield/clusters/mn"
          }
          scales { id: "law" display_name: "Law" }
          items { id: "care" scale: "health" }
          items { id: "debate" scale: "law" }
        )pb");
    return bundle;
  }

  FakeBundleSource source_;
  catalog::v1::Activation activation_ = source_.Publish(Springfield());
  Metrics metrics_;
  CatalogCache cache_{source_, CatalogCache::Options(), metrics_};
  SurveyHandler handler_{cache_, metrics_, absl::Seconds(10)};
  trellis::testing::InProcessServer server_{{&handler_}};
  std::unique_ptr<v1::SurveyScoringService::Stub> stub_ =
      v1::SurveyScoringService::NewStub(server_.Channel());
};

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_TESTING_SURVEY_SERVICE_FIXTURE_H_
