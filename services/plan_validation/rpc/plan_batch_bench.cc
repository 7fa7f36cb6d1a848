// How many plans a second one core judges in short through BatchValidatePlans
// and AnalyzeImpact, and what memory that takes, by a server in a process of
// its own. Plans have 35 to 52 courses of half a credit and are judged against
// a diploma of 26 credits and a program of study. "Each different" are plans of
// which no two are alike; "few shapes" are plans of which each comes many
// times, as where counselors hand out plans. Memory must not depend on the
// number of plans: it is printed for a tenth of them and for all.

#include <cstdio>
#include <functional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/catalog/testing/fake_bundle_source.h"
#include "common/testing/forked_server.h"
#include "grpcpp/grpcpp.h"
#include "services/plan_validation/rpc/plan_validation_handler.h"

namespace trellis::plan {
namespace {

constexpr int kPlans = 100'000;
constexpr int kPlansPerRequest = 250;
constexpr int kShapes = 500;
constexpr int kSchools = 40;
constexpr int kSlots = 52;
constexpr int kSlotsPerYear = 13;
constexpr int kVariants = 3;
constexpr int kSubjects = 10;

std::string Name(absl::string_view collection, absl::string_view id) {
  return absl::StrCat("catalogs/bench/", collection, "/", id);
}

// In each slot of the four years a student takes one of three courses.
std::string CourseId(int slot, int variant) {
  return absl::StrCat("course-", 100 + slot * kVariants + variant);
}

void AddCourses(catalog::v1::Bundle& bundle) {
  for (int slot = 0; slot < kSlots; ++slot) {
    for (int variant = 0; variant < kVariants; ++variant) {
      catalog::v1::Course& course = *bundle.add_courses();
      course.set_name(Name("courses", CourseId(slot, variant)));
      course.set_display_name(absl::StrCat("Course ", slot, " ", variant));
      course.set_millicredits(500);
      course.set_subject(absl::StrCat("subject-", slot % kSubjects));
      if (slot % 5 == 0) {
        course.add_attributes(
            absl::StrCat("also-", (slot / 5 + 3) % kSubjects));
      }
      if (slot % 4 == 1) course.add_attributes("career-technical");
      course.add_terms(common::v1::TERM_FALL);
      course.add_terms(common::v1::TERM_SPRING);
      for (int grade = 9; grade <= 12; ++grade) course.add_grades(grade);
      if (slot < kSlotsPerYear) continue;
      auto& any = *course.add_requisites()->mutable_any_of();
      for (int before = 0; before < kVariants; ++before) {
        any.add_requisites()->mutable_course()->set_course(
            Name("courses", CourseId(slot - kSlotsPerYear, before)));
      }
    }
  }
}

catalog::v1::CreditsRule& AddCredits(absl::string_view id, int millicredits,
                                     catalog::v1::RequirementSet& set) {
  catalog::v1::Rule& rule = *set.add_rules();
  rule.set_id(std::string(id));
  rule.set_display_name(std::string(id));
  rule.mutable_credits()->set_millicredits(millicredits);
  return *rule.mutable_credits();
}

void AddDiploma(int subject_need, catalog::v1::Bundle& bundle) {
  catalog::v1::RequirementSet& set = *bundle.add_requirement_sets();
  set.set_name(Name("requirementSets", "diploma"));
  set.set_display_name("Diploma");
  for (int s = 0; s < kSubjects; ++s) {
    auto& from = *AddCredits(absl::StrCat("subject-", s), subject_need, set)
                      .mutable_from();
    from.add_subjects(absl::StrCat("subject-", s));
    from.add_attributes(absl::StrCat("also-", s));
  }
  AddCredits("electives", 26000 - kSubjects * subject_need, set)
      .mutable_from()
      ->set_any(true);
}

// Three credits of career-technical courses, a course at the end, and either
// mathematics or science beside.
void AddProgram(catalog::v1::Bundle& bundle) {
  catalog::v1::RequirementSet& set = *bundle.add_requirement_sets();
  set.set_name(Name("requirementSets", "program"));
  set.set_display_name("Program");
  AddCredits("technical", 3000, set)
      .mutable_from()
      ->add_attributes("career-technical");
  auto& last = *AddCredits("last", 500, set).mutable_from();
  for (int variant = 0; variant < kVariants; ++variant) {
    last.add_courses(Name("courses", CourseId(kSlots - 1, variant)));
  }
  catalog::v1::Rule& beside = *set.add_rules();
  beside.set_id("beside");
  catalog::v1::RequirementSet ways;
  for (const int subject : {3, 6}) {
    AddCredits(absl::StrCat("beside-", subject), 1000, ways)
        .mutable_from()
        ->add_subjects(absl::StrCat("subject-", subject));
  }
  *beside.mutable_any_of()->mutable_rules() = ways.rules();
  catalog::v1::Program& program = *bundle.add_programs();
  program.set_name(Name("programs", "program"));
  program.set_requirement_set(set.name());
}

catalog::v1::Bundle MakeBundle(int subject_need) {
  catalog::v1::Bundle bundle;
  bundle.mutable_catalog()->set_name("catalogs/bench");
  AddCourses(bundle);
  AddDiploma(subject_need, bundle);
  AddProgram(bundle);
  return bundle;
}

// The revision that an analysis compares the active one with: another subject
// takes half a credit more, and electives less.
catalog::v1::Bundle MakeBundleAfter() {
  catalog::v1::Bundle bundle = MakeBundle(2000);
  for (auto& rule : *bundle.mutable_requirement_sets(0)->mutable_rules()) {
    if (rule.id() == "subject-4") {
      rule.mutable_credits()->set_millicredits(2500);
    } else if (rule.id() == "electives") {
      rule.mutable_credits()->set_millicredits(5500);
    }
  }
  return bundle;
}

// Makes what is served. Called once, in the process of the server.
PlanValidationHandler& MakeHandler() {
  static FakeBundleSource source;
  static Metrics metrics;
  static CatalogCache cache(source, CatalogCache::Options(), metrics);
  cache.SetActivations({source.Publish(MakeBundle(2000))});
  source.Publish(MakeBundleAfter());
  static PlanValidationHandler handler(cache, metrics, absl::Minutes(10));
  return handler;
}

// Returns the plan of a shape: half of the shapes leave out no course.
v1::CoursePlan PlanOf(int shape) {
  std::mt19937 random(static_cast<uint32_t>(shape));
  const int most_left_out = shape % 2 == 0 ? 0 : kSlots - 35;
  int left_out = 0;
  v1::CoursePlan plan;
  plan.set_entry_year(2024);
  for (int slot = 0; slot < kSlots; ++slot) {
    const int variant = static_cast<int>(random() % kVariants);
    if (left_out < most_left_out && random() % 5 == 0) {
      ++left_out;
      continue;
    }
    v1::PlannedCourse& planned = *plan.add_courses();
    planned.set_course(absl::StrCat("courses/", CourseId(slot, variant)));
    planned.set_grade(9 + slot / kSlotsPerYear);
    planned.set_term(slot % 2 == 0 ? common::v1::TERM_FALL
                                   : common::v1::TERM_SPRING);
    const bool is_over = slot < kSlots / 2;
    planned.set_status(is_over ? v1::PlannedCourse::STATUS_EARNED
                               : v1::PlannedCourse::STATUS_PLANNED);
    if (is_over) planned.set_mark(random() % 2 == 0 ? "A-" : "C+");
  }
  return plan;
}

// Returns requests with plans `first` and on, of `shapes` different shapes.
template <typename Request>
Request PlansFrom(int first, int shapes) {
  Request request;
  for (int i = first; i < first + kPlansPerRequest; ++i) {
    auto& plan = *request.add_plans();
    plan.set_plan_ref(absl::StrCat("p-", i));
    plan.set_program(Name("programs", "program"));
    *plan.mutable_plan() = PlanOf(i % shapes);
  }
  return request;
}

// A server that does not come up is waited for no longer than this.
void PrepareCall(grpc::ClientContext& context) {
  context.set_wait_for_ready(true);
  context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Minutes(5)));
}

// Sends plans through one stream. Returns how many were judged.
int RunBatch(v1::PlanValidationService::Stub& stub, int plans, int shapes) {
  grpc::ClientContext context;
  PrepareCall(context);
  const auto stream = stub.BatchValidatePlans(&context);
  std::thread writer([&stream, plans, shapes] {
    for (int i = 0; i < plans; i += kPlansPerRequest) {
      auto request = PlansFrom<v1::BatchValidatePlansRequest>(i, shapes);
      if (i == 0) {
        request.mutable_defaults()->set_catalog("catalogs/bench");
        request.mutable_defaults()->add_requirement_sets(
            Name("requirementSets", "diploma"));
      }
      if (!stream->Write(request)) return;
    }
    stream->WritesDone();
  });
  int judged = 0;
  v1::BatchValidatePlansResponse response;
  while (stream->Read(&response)) {
    for (const v1::BatchPlanResult& result : response.results()) {
      judged += result.has_summary() ? 1 : 0;
    }
  }
  writer.join();
  return stream->Finish().ok() ? judged : 0;
}

// Has plans analyzed. Returns how many were judged.
int RunImpact(v1::PlanValidationService::Stub& stub, int plans, int shapes) {
  const std::string after =
      CatalogSnapshot::Load(EncodeBundle(MakeBundleAfter()))
          .value()
          ->revision();
  grpc::ClientContext context;
  PrepareCall(context);
  v1::AnalyzeImpactResponse response;
  const auto stream = stub.AnalyzeImpact(&context, &response);
  for (int i = 0; i < plans; i += kPlansPerRequest) {
    auto request = PlansFrom<v1::AnalyzeImpactRequest>(i, shapes);
    for (int k = 0; k < request.plans_size(); ++k) {
      request.mutable_plans(k)->set_school(absl::StrCat("s-", k % kSchools));
    }
    if (i == 0) {
      v1::ImpactSetup& setup = *request.mutable_setup();
      setup.set_before_catalog("catalogs/bench");
      setup.set_after_catalog(absl::StrCat("catalogs/bench@", after));
      setup.add_before_requirement_sets(Name("requirementSets", "diploma"));
      setup.set_max_examples(5);
    }
    if (!stream->Write(request)) break;
  }
  stream->WritesDone();
  return stream->Finish().ok() ? response.totals().plan_count() : 0;
}

// Runs a tenth of the plans and then all of them, and prints what that took.
// Returns whether all were judged.
bool Measure(
    const std::string& what,
    const std::function<int(v1::PlanValidationService::Stub&, int)>& run) {
  const testing::ForkedServer server(MakeHandler);
  const auto stub = v1::PlanValidationService::NewStub(server.Channel());
  int judged = run(*stub, kPlans / 10);
  const double memory_of_few = server.PeakMebibytes();
  const double before = server.ProcessorSeconds();
  const absl::Time start = absl::Now();
  judged += run(*stub, kPlans);
  const double wall = absl::ToDoubleSeconds(absl::Now() - start);
  const double processor = server.ProcessorSeconds() - before;
  if (judged != kPlans + kPlans / 10) {
    std::printf("%s: only %d plans were judged\n", what.c_str(), judged);
    return false;
  }
  std::printf(
      "%s, %d plans: %.0f a second a core, %.1f s, peak memory %.0f MiB (%.0f "
      "MiB for %d)\n",
      what.c_str(), kPlans, kPlans / processor, wall, server.PeakMebibytes(),
      memory_of_few, kPlans / 10);
  std::fflush(stdout);
  return true;
}

// The benchmark of each kind runs in a process of its own, because gRPC does
// not survive the fork of the next server.
bool MeasureApart(
    const std::string& what,
    const std::function<int(v1::PlanValidationService::Stub&, int)>& run) {
  const pid_t child = fork();
  if (child == 0) std::_Exit(Measure(what, run) ? 0 : 1);
  int status = 0;
  waitpid(child, &status, 0);
  return status == 0;
}

int Main() {
  using Stub = v1::PlanValidationService::Stub;
  const bool all_judged =
      MeasureApart("BatchValidatePlans, each different",
                   [](Stub& stub, int plans) {
                     return RunBatch(stub, plans, kPlans);
                   }) &&
      MeasureApart("BatchValidatePlans, few shapes",
                   [](Stub& stub, int plans) {
                     return RunBatch(stub, plans, kShapes);
                   }) &&
      MeasureApart("AnalyzeImpact, each different",
                   [](Stub& stub, int plans) {
                     return RunImpact(stub, plans, kPlans);
                   }) &&
      MeasureApart("AnalyzeImpact, few shapes", [](Stub& stub, int plans) {
        return RunImpact(stub, plans, kShapes);
      });
  return all_judged ? 0 : 1;
}

}  // namespace
}  // namespace trellis::plan

int main() { return trellis::plan::Main(); }
