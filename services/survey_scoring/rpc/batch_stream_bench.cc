// How many students a second one core scores through BatchScoreSurveys, and
// what memory that takes: a checklist of 272 items in the compact form, by a
// server in a process of its own. Memory must not depend on the number of
// students: it is printed for a tenth of them and for all.

#include <cstdio>
#include <string>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/catalog/testing/fake_bundle_source.h"
#include "common/testing/forked_server.h"
#include "grpcpp/grpcpp.h"
#include "services/survey_scoring/rpc/survey_handler.h"

namespace trellis::survey {
namespace {

constexpr int kStudents = 100'000;
constexpr int kSurveysPerRequest = 500;
constexpr int kScales = 16;
constexpr int kItemsPerScale = 17;

catalog::v1::Bundle MakeBundle() {
  catalog::v1::Bundle bundle;
  bundle.mutable_catalog()->set_name("catalogs/springfield");
  catalog::v1::Instrument& instrument = *bundle.add_instruments();
  instrument.set_name("catalogs/springfield/instruments/clusters");
  instrument.set_response_format(
      catalog::v1::Instrument::RESPONSE_FORMAT_MARKED);
  for (int s = 0; s < kScales; ++s) {
    catalog::v1::Scale& scale = *instrument.add_scales();
    scale.set_id(absl::StrCat("scale-", s));
    scale.set_display_name(absl::StrCat("Career cluster number ", s));
    scale.set_cluster(absl::StrCat("catalogs/springfield/clusters/c", s));
    for (int i = 0; i < kItemsPerScale; ++i) {
      catalog::v1::Item& item = *instrument.add_items();
      item.set_id(absl::StrCat("item-", s, "-", i));
      item.set_scale(scale.id());
    }
  }
  return bundle;
}

// Makes what is served. Called once, in the process of the server.
SurveyHandler& MakeHandler() {
  static FakeBundleSource source;
  static Metrics metrics;
  static CatalogCache cache(source, CatalogCache::Options(), metrics);
  cache.SetActivations({source.Publish(MakeBundle())});
  static SurveyHandler handler(cache, metrics, absl::Minutes(10));
  return handler;
}

v1::BatchScoreSurveysRequest RequestAt(int first) {
  v1::BatchScoreSurveysRequest request;
  if (first == 0) {
    request.mutable_defaults()->set_instrument(
        "catalogs/springfield/instruments/clusters");
  }
  for (int i = first; i < first + kSurveysPerRequest; ++i) {
    std::string marks(size_t{kScales} * kItemsPerScale, '0');
    // A different third of the items for each student.
    for (size_t item = 0; item < marks.size(); ++item) {
      if ((item * item + item * i) % 7 < 2) marks[item] = '1';
    }
    v1::ScoreSurveyRequest& survey = *request.add_surveys();
    survey.set_compact_answers(marks);
    survey.set_student_ref(absl::StrCat("s-", i));
  }
  return request;
}

// Sends `students` through one stream. Returns how many were scored.
int Run(v1::SurveyScoringService::Stub& stub, int students) {
  grpc::ClientContext context;
  context.set_wait_for_ready(true);
  const auto stream = stub.BatchScoreSurveys(&context);
  std::thread writer([&stream, students] {
    for (int i = 0; i < students; i += kSurveysPerRequest) {
      if (!stream->Write(RequestAt(i))) return;
    }
    stream->WritesDone();
  });
  int scored = 0;
  v1::BatchScoreSurveysResponse response;
  while (stream->Read(&response)) {
    for (const v1::SurveyResult& result : response.results()) {
      scored += result.has_response() ? 1 : 0;
    }
  }
  writer.join();
  return stream->Finish().ok() ? scored : 0;
}

int Main() {
  const testing::ForkedServer server(MakeHandler);
  const auto stub = v1::SurveyScoringService::NewStub(server.Channel());
  int scored = Run(*stub, kStudents / 10);
  const double memory_of_few = server.PeakMebibytes();
  const double before = server.ProcessorSeconds();
  const absl::Time start = absl::Now();
  scored += Run(*stub, kStudents);
  const double wall = absl::ToDoubleSeconds(absl::Now() - start);
  const double processor = server.ProcessorSeconds() - before;
  const double memory = server.PeakMebibytes();
  if (scored != kStudents + kStudents / 10) {
    std::printf("only %d students were scored\n", scored);
    return 1;
  }
  std::printf(
      "BatchScoreSurveys %d students: %.0f a second a core, %.1f s, peak "
      "memory "
      "%.0f MiB (%.0f MiB for %d)\n",
      kStudents, kStudents / processor, wall, memory, memory_of_few,
      kStudents / 10);
  return 0;
}

}  // namespace
}  // namespace trellis::survey

int main() { return trellis::survey::Main(); }
