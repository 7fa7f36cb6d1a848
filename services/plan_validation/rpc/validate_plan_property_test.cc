// What must hold of every plan, tried on random ones.

#include <algorithm>
#include <numeric>
#include <random>
#include <set>

#include "common/testing/matchers.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "services/plan_validation/rpc/validate_plan.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::trellis::testing::EqualsProto;

// Random catalogs and plans, for what must hold of all of them.
class ValidatePlanPropertyTest : public ::testing::Test {
 protected:
  static constexpr int kCourses = 6;
  static constexpr int kRounds = 60;

  int Draw(int least, int most) {
    return std::uniform_int_distribution<int>(least, most)(random_);
  }

  static std::string Id(int course) { return absl::StrCat("course-", course); }

  void DrawCatalog() {
    catalog_ = PlanCatalog();
    catalog::v1::Program& program = catalog_.AddProgram("program", "two");
    for (int c = 0; c < kCourses; ++c) {
      catalog::v1::Course& course = catalog_.AddCourse(Id(c));
      course.set_level(c / 2);
      program.add_sequence(course.name());
      course.set_millicredits(500 * Draw(1, 2));
      course.set_credit_limit(Draw(0, 2));
      if (c > 0 && Draw(0, 2) == 0) {
        course.add_requisites()->mutable_course()->set_course(
            CourseName(Id(Draw(0, c - 1))));
      }
    }
    for (const absl::string_view id : {"one", "two"}) {
      catalog::v1::RequirementSet& set = catalog_.AddSet(id);
      const int rules = Draw(1, 4);
      for (int r = 0; r < rules; ++r) {
        const std::string rule = absl::StrCat("rule-", r);
        if (Draw(0, 4) == 0) {
          AddNamed(set, rule, {Id(Draw(0, 2)), Id(Draw(3, 5))});
          continue;
        }
        auto& credits =
            *AddCredits(set, rule, 500 * Draw(0, 5), {}).mutable_credits();
        for (int c = 0; c < kCourses; ++c) {
          if (Draw(0, 1) == 0) {
            credits.mutable_from()->add_courses(CourseName(Id(c)));
          }
        }
      }
    }
  }

  void DrawPlan() {
    request_ = RequestFor({"one", "two"});
    request_.set_program("catalogs/test/programs/program");
    const int items = Draw(0, 8);
    for (int i = 0; i < items; ++i) {
      Take(request_, Id(Draw(0, kCourses - 1)), Draw(8, 12))
          .set_status(static_cast<v1::PlannedCourse::Status>(Draw(1, 4)));
    }
  }

  v1::ValidatePlanResponse Validate(const catalog::v1::Bundle& bundle,
                                    const v1::ValidatePlanRequest& request) {
    v1::ValidatePlanResponse response;
    EXPECT_OK(ValidatePlan(*MakeSnapshot(bundle), {}, request, response));
    response.clear_catalog_revision();
    for (auto& set : *response.mutable_requirement_sets()) {
      set.clear_catalog_revision();
    }
    return response;
  }

  static void MoveBack(v1::DeficiencyCertificate& certificate,
                       const std::vector<int>& order) {
    auto& courses = *certificate.mutable_courses();
    for (int32_t& course : courses) course = order[course];
    std::sort(courses.begin(), courses.end());
    for (auto& supply : *certificate.mutable_supplies()) {
      for (int32_t& course : *supply.mutable_courses()) course = order[course];
      std::sort(supply.mutable_courses()->begin(),
                supply.mutable_courses()->end());
    }
    std::sort(certificate.mutable_supplies()->begin(),
              certificate.mutable_supplies()->end(),
              [](const auto& a, const auto& b) {
                return a.SerializeAsString() < b.SerializeAsString();
              });
  }

  static void MoveBack(v1::Diagnostic& diagnostic,
                       const std::vector<int>& order) {
    v1::DiagnosticSubject& subject = *diagnostic.mutable_subject();
    if (subject.has_course_index()) {
      subject.set_course_index(order[subject.course_index()]);
    }
    if (subject.has_other_course_index()) {
      subject.set_other_course_index(order[subject.other_course_index()]);
    }
    for (v1::PlanEdit& edit : *diagnostic.mutable_edits()) {
      if (edit.has_move()) {
        edit.mutable_move()->set_course_index(
            order[edit.move().course_index()]);
      } else if (edit.has_replace()) {
        edit.mutable_replace()->set_course_index(
            order[edit.replace().course_index()]);
      } else if (edit.has_drop()) {
        edit.mutable_drop()->set_course_index(
            order[edit.drop().course_index()]);
      }
    }
  }

  // Returns the response to a plan in which the course at position i is what
  // was at position `order[i]`, as if nothing had been moved.
  static v1::ValidatePlanResponse MovedBack(
      const v1::ValidatePlanResponse& response, const std::vector<int>& order) {
    v1::ValidatePlanResponse result = response;
    for (size_t i = 0; i < order.size(); ++i) {
      *result.mutable_courses(order[i]) = response.courses(static_cast<int>(i));
      result.mutable_courses(order[i])->set_index(order[i]);
    }
    for (v1::Diagnostic& diagnostic : *result.mutable_diagnostics()) {
      MoveBack(diagnostic, order);
    }
    for (v1::RequirementSetResult& set : *result.mutable_requirement_sets()) {
      for (auto& certificate : *set.mutable_certificates()) {
        MoveBack(certificate, order);
      }
      for (v1::ProofCase& proof_case : *set.mutable_proof_cases()) {
        for (auto& certificate : *proof_case.mutable_certificates()) {
          MoveBack(certificate, order);
        }
      }
    }
    return result;
  }

  // The bytes that a server sends.
  static std::string Bytes(const v1::ValidatePlanResponse& response) {
    std::string bytes;
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    response.SerializeToCodedStream(&coded);
    coded.Trim();
    return bytes;
  }

  // Every course where it was.
  std::vector<int> Unmoved() const {
    std::vector<int> order(request_.plan().courses_size());
    std::iota(order.begin(), order.end(), 0);
    return order;
  }

  std::mt19937 random_{5};
  PlanCatalog catalog_;
  v1::ValidatePlanRequest request_;
};

// Items that are alike in everything may trade places, so plans here have none.
void DropTwins(v1::ValidatePlanRequest& request) {
  std::set<std::string> seen;
  auto& courses = *request.mutable_plan()->mutable_courses();
  for (int i = courses.size() - 1; i >= 0; --i) {
    if (seen.insert(courses[i].SerializeAsString()).second) continue;
    courses.DeleteSubrange(i, 1);
  }
}

TEST_F(ValidatePlanPropertyTest, OrderChangesNoByteOfTheResponse) {
  for (int round = 0; round < kRounds; ++round) {
    DrawCatalog();
    DrawPlan();
    DropTwins(request_);
    catalog::v1::Bundle bundle = catalog_.Bundle();
    const v1::ValidatePlanResponse expected = Validate(bundle, request_);
    std::vector<int> order(request_.plan().courses_size());
    std::iota(order.begin(), order.end(), 0);
    for (int shuffle = 0; shuffle < 5; ++shuffle) {
      std::shuffle(order.begin(), order.end(), random_);
      v1::ValidatePlanRequest moved = request_;
      for (size_t i = 0; i < order.size(); ++i) {
        *moved.mutable_plan()->mutable_courses(static_cast<int>(i)) =
            request_.plan().courses(order[i]);
      }
      for (auto& set : *bundle.mutable_requirement_sets()) {
        std::shuffle(set.mutable_rules()->pointer_begin(),
                     set.mutable_rules()->pointer_end(), random_);
      }
      ASSERT_EQ(Bytes(MovedBack(Validate(bundle, moved), order)),
                Bytes(MovedBack(expected, Unmoved())))
          << "round " << round;
    }
  }
}

TEST_F(ValidatePlanPropertyTest, OneMoreCourseNeverLosesCredit) {
  for (int round = 0; round < kRounds; ++round) {
    DrawCatalog();
    DrawPlan();
    const v1::ValidatePlanResponse before =
        Validate(catalog_.Bundle(), request_);
    Take(request_, Id(Draw(0, kCourses - 1)), Draw(9, 12));
    const v1::ValidatePlanResponse after =
        Validate(catalog_.Bundle(), request_);
    for (const int set : {0, 1}) {
      ASSERT_GE(after.requirement_sets(set).filled_millicredits(),
                before.requirement_sets(set).filled_millicredits());
      ASSERT_GE(after.requirement_sets(set).earned_millicredits(),
                before.requirement_sets(set).earned_millicredits());
    }
  }
}

TEST_F(ValidatePlanPropertyTest, ScalingAllCreditScalesTheResult) {
  for (int round = 0; round < kRounds; ++round) {
    DrawCatalog();
    DrawPlan();
    catalog::v1::Bundle bundle = catalog_.Bundle();
    v1::ValidatePlanResponse expected = Validate(bundle, request_);
    for (auto& course : *bundle.mutable_courses()) {
      course.set_millicredits(3 * course.millicredits());
    }
    for (auto& set : *bundle.mutable_requirement_sets()) {
      for (auto& rule : *set.mutable_rules()) {
        if (!rule.has_credits()) continue;
        rule.mutable_credits()->set_millicredits(3 *
                                                 rule.credits().millicredits());
      }
    }
    const v1::ValidatePlanResponse scaled = Validate(bundle, request_);
    ASSERT_EQ(scaled.verdict(), expected.verdict());
    ASSERT_EQ(scaled.courses_size(), expected.courses_size());
    for (int i = 0; i < scaled.courses_size(); ++i) {
      for (auto& counted : *expected.mutable_courses(i)->mutable_counted()) {
        counted.set_millicredits(3 * counted.millicredits());
      }
      for (auto& left : *expected.mutable_courses(i)->mutable_not_counted()) {
        left.set_millicredits(3 * left.millicredits());
      }
      ASSERT_THAT(scaled.courses(i), EqualsProto(expected.courses(i)));
    }
  }
}

TEST_F(ValidatePlanPropertyTest, TwoSemestersCountLikeOneYear) {
  for (int round = 0; round < kRounds; ++round) {
    DrawCatalog();
    catalog::v1::Bundle bundle = catalog_.Bundle();
    for (catalog::v1::Course& course : *bundle.mutable_courses()) {
      course.clear_requisites();
      course.set_credit_limit(1);
    }
    for (auto& set : *bundle.mutable_requirement_sets()) {
      for (auto& rule : *set.mutable_rules()) {
        if (rule.has_courses()) rule.mutable_credits()->set_millicredits(500);
      }
    }
    request_ = RequestFor({"one", "two"});
    for (int c = 0; c < kCourses; c += 2) Take(request_, Id(c), 9);
    const v1::ValidatePlanResponse year = Validate(bundle, request_);

    for (auto& course : *bundle.mutable_courses()) {
      course.set_millicredits(course.millicredits() / 2);
      course.set_credit_limit(2);
      course.add_terms(common::v1::TERM_FALL);
      course.add_terms(common::v1::TERM_SPRING);
    }
    v1::ValidatePlanRequest semesters = RequestFor({"one", "two"});
    for (int c = 0; c < kCourses; c += 2) {
      Take(semesters, Id(c), 9).set_term(common::v1::TERM_FALL);
      Take(semesters, Id(c), 9).set_term(common::v1::TERM_SPRING);
    }
    const v1::ValidatePlanResponse halves = Validate(bundle, semesters);
    for (const int set : {0, 1}) {
      ASSERT_EQ(halves.requirement_sets(set).filled_millicredits(),
                year.requirement_sets(set).filled_millicredits());
      ASSERT_EQ(halves.requirement_sets(set).certificates_size(),
                year.requirement_sets(set).certificates_size());
    }
    ASSERT_EQ(halves.verdict(), year.verdict());
  }
}

// Checks a certificate as a stranger would: from the request, the catalog and
// the response.
void ExpectProven(const catalog::v1::Bundle& bundle,
                  const v1::ValidatePlanRequest& request,
                  const v1::RequirementSetResult& result,
                  const v1::DeficiencyCertificate& certificate) {
  int needed = 0;
  for (const auto& need : certificate.needs()) {
    needed += need.millicredits();
    for (const v1::RuleResult& rule : result.rules()) {
      if (rule.rule() != need.rule()) continue;
      EXPECT_LE(need.millicredits(), rule.needed_millicredits());
    }
  }
  int available = 0;
  for (const auto& supply : certificate.supplies()) {
    available += supply.millicredits();
    int credit = 0;
    for (const int index : supply.courses()) {
      const std::string name = absl::StrCat(
          "catalogs/test/", request.plan().courses(index).course());
      for (const catalog::v1::Course& course : bundle.courses()) {
        if (course.name() == name) credit += course.millicredits();
      }
    }
    if (supply.limit().empty()) {
      EXPECT_EQ(supply.millicredits(), credit);
    } else {
      EXPECT_LE(supply.millicredits(), credit);
    }
  }
  EXPECT_EQ(certificate.needed_millicredits(), needed);
  EXPECT_EQ(certificate.available_millicredits(), available);
  EXPECT_EQ(certificate.missing_millicredits(), needed - available);
  EXPECT_GT(certificate.missing_millicredits(), 0);
}

TEST_F(ValidatePlanPropertyTest, CertificatesAddUp) {
  for (int round = 0; round < kRounds; ++round) {
    DrawCatalog();
    DrawPlan();
    const v1::ValidatePlanResponse response =
        Validate(catalog_.Bundle(), request_);
    for (const v1::RequirementSetResult& result : response.requirement_sets()) {
      int missing = 0;
      for (const auto& certificate : result.certificates()) {
        ExpectProven(catalog_.Bundle(), request_, result, certificate);
        missing += certificate.missing_millicredits();
      }
      EXPECT_EQ(missing,
                result.needed_millicredits() - result.filled_millicredits());
      EXPECT_EQ(result.verdict() == v1::VERDICT_SATISFIED, missing == 0);
    }
  }
}

}  // namespace
}  // namespace trellis::plan
