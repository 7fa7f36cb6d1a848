// How many students a second one core scores through BatchScoreSurveys, and
// what memory that takes: a checklist of 272 items in the compact form, by a
// server in a process of its own. Memory must not depend on the number of
// students: it is printed for a tenth of them and for all.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <fstream>
#include <memory>
#include <string>
#include <thread>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "common/catalog/testing/fake_bundle_source.h"
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

// Serves on a Unix socket until the process is ended.
[[noreturn]] void Serve(const std::string& address) {
  FakeBundleSource source;
  Metrics metrics;
  CatalogCache cache(source, CatalogCache::Options(), metrics);
  cache.SetActivations({source.Publish(MakeBundle())});
  SurveyHandler handler(cache, metrics, absl::Minutes(10));
  grpc::ServerBuilder builder;
  builder.AddListeningPort(address, grpc::InsecureServerCredentials());
  builder.RegisterService(&handler);
  const auto server = builder.BuildAndStart();
  server->Wait();
  std::_Exit(0);
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

// Returns the highest resident memory of a process so far, in MiB.
double PeakMebibytes(pid_t process) {
  std::ifstream status(absl::StrCat("/proc/", process, "/status"));
  for (std::string line; std::getline(status, line);) {
    int64_t kibibytes = 0;
    const std::vector<std::string> words =
        absl::StrSplit(line, absl::ByAnyChar("\t "), absl::SkipEmpty());
    if (words.size() > 1 && words[0] == "VmHWM:" &&
        absl::SimpleAtoi(words[1], &kibibytes)) {
      return static_cast<double>(kibibytes) / 1024;
    }
  }
  return 0;
}

// Returns the processor time that a process has used, in seconds.
double ProcessorSeconds(pid_t process) {
  std::ifstream stat(absl::StrCat("/proc/", process, "/stat"));
  std::string line;
  std::getline(stat, line);
  const std::vector<std::string> fields =
      absl::StrSplit(line.substr(line.rfind(')') + 2), ' ');
  // The fields after the name: utime and stime are the 12th and the 13th.
  constexpr size_t kUserTime = 11;
  int64_t user = 0;
  int64_t system = 0;
  if (!absl::SimpleAtoi(fields[kUserTime], &user) ||
      !absl::SimpleAtoi(fields[kUserTime + 1], &system)) {
    return 0;
  }
  return static_cast<double>(user + system) /
         static_cast<double>(sysconf(_SC_CLK_TCK));
}

int Main() {
  const std::string path = absl::StrCat("/tmp/trellis-bench-", getpid());
  const std::string address = absl::StrCat("unix:", path);
  // Before gRPC has any threads.
  const pid_t server = fork();
  if (server == 0) Serve(address);
  const auto stub = v1::SurveyScoringService::NewStub(
      grpc::CreateChannel(address, grpc::InsecureChannelCredentials()));
  int scored = Run(*stub, kStudents / 10);
  const double memory_of_few = PeakMebibytes(server);
  const double before = ProcessorSeconds(server);
  const absl::Time start = absl::Now();
  scored += Run(*stub, kStudents);
  const double wall = absl::ToDoubleSeconds(absl::Now() - start);
  const double processor = ProcessorSeconds(server) - before;
  const double memory = PeakMebibytes(server);
  kill(server, SIGTERM);
  waitpid(server, nullptr, 0);
  unlink(path.c_str());
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
