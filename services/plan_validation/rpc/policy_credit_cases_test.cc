// The cases that fix what plan validation means, as far as they are about
// credit. Each test carries the id of its case; the comment says why the
// verdict is what it is.

#include <algorithm>
#include <map>

#include "services/plan_validation/testing/policy_case.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// The credit counted towards each rule of the first requirement set.
std::map<std::string, int> Filled(const v1::ValidatePlanResponse& response) {
  std::map<std::string, int> filled;
  for (const v1::RuleResult& rule : response.requirement_sets(0).rules()) {
    filled[rule.rule()] = rule.filled_millicredits();
  }
  return filled;
}

int Missing(const v1::ValidatePlanResponse& response) {
  const v1::RequirementSetResult& result = response.requirement_sets(0);
  return result.needed_millicredits() - result.filled_millicredits();
}

TEST_F(PolicyCaseTest, GreedyTrap1) {
  // Taking A for the first rule first loses.
  catalog_.AddCourses({"a", "b", "c"});
  AddCredits(set_, "req1", 1000, {"a", "b"});
  AddNamed(set_, "req2", {"a", "c"});

  const v1::ValidatePlanResponse response = Validate({"a", "b", "c"});

  EXPECT_TRUE(Satisfied(response));
  EXPECT_EQ(response.courses(0).counted(0).rule(), "req2");
  EXPECT_EQ(response.courses(1).counted(0).rule(), "req1");
  EXPECT_EQ(response.courses(2).counted(0).rule(), "req2");
}

TEST_F(PolicyCaseTest, Hall1) {
  // Each rule alone is fine; together three courses cannot fill four places.
  catalog_.AddCourses({"a", "b", "c", "d", "e"});
  AddCredits(set_, "r1", 2000, {"a", "b", "c"});
  AddCredits(set_, "r2", 2000, {"c", "d", "e"});

  const v1::ValidatePlanResponse response = Validate({"b", "c", "d"});

  EXPECT_FALSE(Satisfied(response));
  ASSERT_THAT(response.requirement_sets(0).certificates(), SizeIs(1));
  const v1::DeficiencyCertificate& certificate =
      response.requirement_sets(0).certificates(0);
  EXPECT_THAT(certificate.rules(), ElementsAre("r1", "r2"));
  EXPECT_EQ(certificate.needed_millicredits(), 4000);
  EXPECT_EQ(certificate.available_millicredits(), 3000);
  EXPECT_EQ(certificate.missing_millicredits(), 1000);
  EXPECT_THAT(certificate.courses(), ElementsAre(0, 1, 2));
  EXPECT_EQ(certificate.message(),
            "r1 and r2 together need 4 credits, but the courses in this plan "
            "that can count for them hold 3. 1 credit is missing.");
}

TEST_F(PolicyCaseTest, Hall2InnocentBucket) {
  // The second rule must not be blamed.
  catalog_.AddCourses({"a", "b", "d"});
  AddCredits(set_, "r1", 2000, {"a", "b"});
  AddCredits(set_, "r2", 1000, {"d"});

  const v1::ValidatePlanResponse response = Validate({"a", "d"});

  EXPECT_EQ(Missing(response), 1000);
  ASSERT_THAT(response.requirement_sets(0).certificates(), SizeIs(1));
  EXPECT_THAT(response.requirement_sets(0).certificates(0).rules(),
              ElementsAre("r1"));
}

TEST_F(PolicyCaseTest, ElectiveLast) {
  // Filling electives first would take the only arts course.
  catalog_.AddCourses({"band", "chess"});
  AddAny(set_, "a-elective", 1000);
  AddCredits(set_, "arts", 1000, {"band"});

  EXPECT_TRUE(Satisfied(Validate({"band", "chess"})));
}

TEST_F(PolicyCaseTest, OverflowToElective) {
  // Surplus credit of a subject spills over to electives.
  catalog_.AddCourses({"algebra-1", "algebra-2", "geometry", "precalculus"});
  AddCredits(set_, "math", 3000,
             {"algebra-1", "geometry", "algebra-2", "precalculus"});
  AddAny(set_, "elective", 1000);

  const v1::ValidatePlanResponse response =
      Validate({"algebra-1", "geometry", "algebra-2", "precalculus"});

  EXPECT_TRUE(Satisfied(response));
  EXPECT_EQ(Filled(response),
            (std::map<std::string, int>{{"elective", 1000}, {"math", 3000}}));
}

TEST_F(PolicyCaseTest, TotalNotDouble) {
  // Surplus must not be counted in mathematics and in electives.
  catalog_.AddCourses({"algebra-1", "algebra-2", "geometry", "precalculus"});
  AddCredits(set_, "math", 3000,
             {"algebra-1", "geometry", "algebra-2", "precalculus"});
  AddAny(set_, "elective", 2000);

  const v1::ValidatePlanResponse response =
      Validate({"algebra-1", "geometry", "algebra-2", "precalculus"});

  EXPECT_FALSE(Satisfied(response));
  EXPECT_EQ(Missing(response), 1000);
}

TEST_F(PolicyCaseTest, HalfCreditPair) {
  catalog_.AddCourses({"world-history", "us-history"});
  catalog_.AddCourse("government").set_millicredits(500);
  catalog_.AddCourse("economics").set_millicredits(500);
  AddNamed(set_, "government", {"government"});
  AddNamed(set_, "economics", {"economics"});
  AddCredits(set_, "social-studies", 2000,
             {"world-history", "us-history", "government", "economics"});

  EXPECT_TRUE(Satisfied(
      Validate({"world-history", "us-history", "government", "economics"})));
  EXPECT_EQ(Missing(Validate({"world-history", "us-history", "government"})),
            500);
}

TEST_F(PolicyCaseTest, TxEndorsementOverlap) {
  // Requirement sets are judged apart, so the four career-technical credits
  // among the electives count for the endorsement as well.
  AddCredits(set_, "core", 19000, {});
  AddAny(set_, "electives", 7000);
  catalog::v1::RequirementSet& endorsement = catalog_.AddSet("endorsement");
  AddCredits(endorsement, "coherent-sequence", 4000, {});
  v1::ValidatePlanRequest request = RequestFor({"set", "endorsement"});
  for (int i = 10; i < 36; ++i) {
    const std::string id = absl::StrCat("course-", i);
    catalog_.AddCourse(id).set_subject(i < 29   ? "core"
                                       : i < 33 ? "career-technical"
                                                : "other");
    Take(request, id, 9);
  }
  set_.mutable_rules(0)->mutable_credits()->mutable_from()->add_subjects(
      "core");
  endorsement.mutable_rules(0)->mutable_credits()->mutable_from()->add_subjects(
      "career-technical");

  const v1::ValidatePlanResponse response = Validate(request);

  EXPECT_TRUE(Satisfied(response));
  EXPECT_THAT(response.courses(19).counted(), SizeIs(2));
}

TEST_F(PolicyCaseTest, RepeatNoDouble) {
  // The failed first try earns nothing; a second success would not either.
  catalog_.AddCourse("algebra-1");
  AddCredits(set_, "math", 2000, {"algebra-1"});
  v1::ValidatePlanRequest request = RequestFor({"set"});
  Take(request, "algebra-1", 9)
      .set_status(v1::PlannedCourse::STATUS_NOT_EARNED);
  Take(request, "algebra-1", 10).set_status(v1::PlannedCourse::STATUS_EARNED);

  EXPECT_EQ(Validate(request).requirement_sets(0).earned_millicredits(), 1000);

  request.mutable_plan()->mutable_courses(0)->set_status(
      v1::PlannedCourse::STATUS_EARNED);
  const v1::ValidatePlanResponse response = Validate(request);
  EXPECT_FALSE(Satisfied(response));
  EXPECT_EQ(response.requirement_sets(0).earned_millicredits(), 1000);
  EXPECT_EQ(response.courses(1).no_credit_reason(),
            v1::CourseResult::NO_CREDIT_REASON_REPEATED);
}

TEST_F(PolicyCaseTest, RepeatLimitBand) {
  // A course may say that it earns credit several times.
  catalog_.AddCourse("band").set_credit_limit(3);
  AddCredits(set_, "arts", 1000, {"band"});
  AddAny(set_, "elective", 2000);
  v1::ValidatePlanRequest request = RequestFor({"set"});
  for (const int grade : {9, 10, 11}) Take(request, "band", grade);

  EXPECT_TRUE(Satisfied(Validate(request)));
}

TEST_F(PolicyCaseTest, MiddleSchoolCredit) {
  // Credit that was earned in grade 8 counts like any other.
  catalog_.AddCourses(
      {"algebra-1", "geometry", "algebra-2", "precalculus", "statistics"});
  AddNamed(set_, "algebra-1", {"algebra-1"});
  AddCredits(set_, "math", 2000,
             {"algebra-1", "geometry", "algebra-2", "precalculus"});
  v1::ValidatePlanRequest request = RequestFor({"set"});
  Take(request, "algebra-1", 8).set_status(v1::PlannedCourse::STATUS_EARNED);
  Take(request, "geometry", 9);
  Take(request, "algebra-2", 10);
  Take(request, "precalculus", 11);
  Take(request, "statistics", 12);

  const v1::ValidatePlanResponse response = Validate(request);

  EXPECT_TRUE(Satisfied(response));
  EXPECT_THAT(response.diagnostics(), IsEmpty());
}

TEST_F(PolicyCaseTest, OrderInvariance) {
  catalog_.AddCourses({"a", "b", "c", "d"});
  AddCredits(set_, "r1", 2000, {"a", "b", "c"});
  AddCredits(set_, "r2", 2000, {"c", "d"});
  AddAny(set_, "r3", 1000);
  std::vector<std::string> courses = {"a", "b", "c", "d"};
  std::string expected;
  do {
    v1::ValidatePlanRequest request = RequestFor({"set"});
    for (const std::string& course : courses) Take(request, course, 9);
    v1::ValidatePlanResponse response = Validate(request);
    // Positions follow the request; everything else must be the same.
    std::vector<std::string> counted;
    for (const v1::CourseResult& course : response.courses()) {
      counted.push_back(absl::StrCat(
          courses[course.index()], ":",
          course.counted().empty() ? "" : course.counted(0).rule()));
    }
    std::sort(counted.begin(), counted.end());
    const std::string actual =
        absl::StrCat(absl::StrJoin(counted, " "),
                     response.requirement_sets(0).certificates(0).message());
    if (expected.empty()) expected = actual;
    EXPECT_EQ(actual, expected);
    set_.mutable_rules()->SwapElements(0, 2);
    set_.mutable_rules()->SwapElements(0, 1);
  } while (std::next_permutation(courses.begin(), courses.end()));
}

TEST_F(PolicyCaseTest, EmptyPlan) {
  catalog_.AddCourses({"a", "b"});
  AddCredits(set_, "r1", 2000, {"a", "b"});
  AddNamed(set_, "r2", {"a"});

  const v1::ValidatePlanResponse response = Validate(RequestFor({"set"}));

  EXPECT_FALSE(Satisfied(response));
  EXPECT_EQ(Missing(response), 3000);
  EXPECT_THAT(response.requirement_sets(0).certificates(), SizeIs(2));
}

TEST_F(PolicyCaseTest, VacuousRule) {
  AddCredits(set_, "x", 0, {});

  const v1::ValidatePlanResponse response = Validate(RequestFor({"set"}));

  EXPECT_TRUE(Satisfied(response));
  EXPECT_EQ(response.requirement_sets(0).earned_verdict(),
            v1::VERDICT_SATISFIED);
}

TEST_F(PolicyCaseTest, ImpossibleRule) {
  catalog_.AddCourse("a");
  AddCredits(set_, "x", 2000, {"a"});

  const v1::ValidatePlanResponse response = Validate({"a"});

  EXPECT_FALSE(Satisfied(response));
  EXPECT_EQ(Missing(response), 1000);
}

TEST_F(PolicyCaseTest, CatalogChangeDiff) {
  // The same plan is judged by the revision it is judged against.
  catalog_.AddCourses({"biology", "chemistry", "physics", "earth-science"});
  AddCredits(set_, "science", 3000,
             {"biology", "chemistry", "physics", "earth-science"});
  EXPECT_TRUE(Satisfied(Validate({"chemistry", "physics", "earth-science"})));

  set_.mutable_rules(0)->mutable_credits()->set_millicredits(2000);
  AddNamed(set_, "biology", {"biology"});
  const v1::ValidatePlanResponse response =
      Validate({"chemistry", "physics", "earth-science"});
  EXPECT_FALSE(Satisfied(response));
  EXPECT_THAT(response.requirement_sets(0).certificates(0).rules(),
              ElementsAre("biology"));
}

}  // namespace
}  // namespace trellis::plan
