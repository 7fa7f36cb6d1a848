// The cases that fix what plan validation means, as far as they are about what
// rules may ask for and what may be shared. Each test carries the id of its
// case; the comment says why the verdict is what it is.

#include "services/plan_validation/testing/policy_case.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

catalog::v1::Course& WithFacet(catalog::v1::Course& course,
                               absl::string_view facet,
                               absl::string_view value) {
  catalog::v1::FacetValue& added = *course.add_facets();
  added.set_facet(std::string(facet));
  added.set_value(std::string(value));
  return course;
}

catalog::v1::Rule& AddTotal(catalog::v1::RequirementSet& set,
                            absl::string_view id, int millicredits) {
  catalog::v1::Rule& rule = *set.add_rules();
  rule.set_id(std::string(id));
  rule.set_display_name(std::string(id));
  rule.mutable_total()->set_millicredits(millicredits);
  return rule;
}

void Share(catalog::v1::RequirementSet& set, absl::string_view one,
           absl::string_view other,
           std::initializer_list<absl::string_view> courses,
           int max_courses = 0) {
  catalog::v1::Sharing& sharing = *set.add_sharing();
  sharing.add_rules(std::string(one));
  sharing.add_rules(std::string(other));
  sharing.set_max_courses(max_courses);
  for (const absl::string_view course : courses) {
    sharing.mutable_from()->add_courses(CourseName(course));
  }
}

const v1::RequirementSetResult& First(
    const v1::ValidatePlanResponse& response) {
  return response.requirement_sets(0);
}

v1::Verdict VerdictOn(const v1::RequirementSetResult& set,
                      absl::string_view id) {
  for (const v1::RuleResult& rule : set.rules()) {
    if (rule.rule() == id) return rule.verdict();
  }
  ADD_FAILURE() << "no rule " << id;
  return v1::VERDICT_UNSPECIFIED;
}

class TwoForOneTest : public PolicyCaseTest {
 protected:
  void SetUp() override {
    catalog_.AddCourses({"agbio", "x", "y"});
    AddCredits(set_, "cte", 1000, {"agbio"});
    AddCredits(set_, "science", 1000, {"agbio"});
    AddAny(set_, "elective", 1000);
    AddTotal(set_, "total", 3000);
    Share(set_, "cte", "science", {"agbio"});
  }
};

TEST_F(TwoForOneTest, TwoForOneWa) {
  // One course meets two rules and earns its credit once: the rules are met,
  // the total is not.
  const v1::ValidatePlanResponse response = Validate({"agbio", "x"});

  EXPECT_FALSE(Satisfied(response));
  EXPECT_EQ(VerdictOn(First(response), "cte"), v1::VERDICT_SATISFIED);
  EXPECT_EQ(VerdictOn(First(response), "science"), v1::VERDICT_SATISFIED);
  EXPECT_EQ(VerdictOn(First(response), "elective"), v1::VERDICT_SATISFIED);
  EXPECT_EQ(VerdictOn(First(response), "total"), v1::VERDICT_UNSATISFIED);
  EXPECT_EQ(First(response).missing_millicredits(), 1000);
  ASSERT_THAT(First(response).certificates(), SizeIs(1));
  EXPECT_THAT(First(response).certificates(0).rules(), ElementsAre("total"));
  EXPECT_EQ(First(response).certificates(0).available_millicredits(), 2000);
}

TEST_F(TwoForOneTest, TwoForOneWaOk) {
  EXPECT_TRUE(Satisfied(Validate({"agbio", "x", "y"})));
}

TEST_F(PolicyCaseTest, NyIntegrated) {
  // An integrated course is one unit and meets both distributions.
  catalog_.AddCourses({"integrated", "elective"});
  AddCredits(set_, "math", 1000, {"integrated"});
  AddCredits(set_, "science", 1000, {"integrated"});
  AddTotal(set_, "total", 2000);
  Share(set_, "math", "science", {"integrated"});

  EXPECT_TRUE(Satisfied(Validate({"integrated", "elective"})));
}

class LimitedShareTest : public PolicyCaseTest {
 protected:
  void SetUp() override {
    catalog_.AddCourses({"a", "b", "c", "d", "e"});
    AddCredits(set_, "major", 3000, {"a", "b", "c", "d"});
    AddCredits(set_, "minor", 3000, {"b", "c", "d", "e"});
  }
};

TEST_F(LimitedShareTest, LimitedShare2) {
  // The major takes A and two, the minor three of B, C and D: exactly two are
  // shared.
  Share(set_, "major", "minor", {"a", "b", "c", "d", "e"}, 2);

  const v1::ValidatePlanResponse response = Validate({"a", "b", "c", "d"});

  EXPECT_TRUE(Satisfied(response));
  int shared = 0;
  for (const v1::CourseResult& course : response.courses()) {
    shared += course.counted_size() == 2;
  }
  EXPECT_EQ(shared, 2);
}

TEST_F(LimitedShareTest, LimitedShare1) {
  Share(set_, "major", "minor", {"a", "b", "c", "d", "e"}, 1);

  const v1::ValidatePlanResponse response = Validate({"a", "b", "c", "d"});

  EXPECT_FALSE(Satisfied(response));
  EXPECT_EQ(First(response).missing_millicredits(), 1000);
}

// The same between two requirement sets that are judged together.
TEST_F(PolicyCaseTest, LimitedShareOfLayers) {
  catalog_.AddCourses({"a", "b", "c", "d", "e"});
  AddCredits(set_, "major", 3000, {"a", "b", "c", "d"});
  catalog::v1::RequirementSet& minor = catalog_.AddSet("minor");
  AddCredits(minor, "minor", 3000, {"b", "c", "d", "e"});
  catalog::v1::LayerSharing& sharing = *minor.add_layer_sharing();
  sharing.set_requirement_set(SetName("set"));
  sharing.set_policy(catalog::v1::LayerSharing::POLICY_LIMITED);
  for (const int most : {2, 1}) {
    sharing.set_max_courses(most);
    v1::ValidatePlanRequest request = RequestFor({"set", "minor"});
    for (const char* course : {"a", "b", "c", "d"}) Take(request, course, 9);

    const v1::ValidatePlanResponse response = Validate(request);

    EXPECT_EQ(Satisfied(response), most == 2);
    EXPECT_EQ(response.requirement_sets(0).missing_millicredits() +
                  response.requirement_sets(1).missing_millicredits(),
              most == 2 ? 0 : 1000);
  }
}

// Credit that three sets could share at once is not tried, so that nothing is
// said for certain without it.
TEST_F(PolicyCaseTest, LimitedShareOfThreeLayersIsNotExact) {
  catalog_.AddCourse("a");
  AddCredits(set_, "one", 1000, {"a"});
  for (const char* id : {"second", "third"}) {
    catalog::v1::RequirementSet& other = catalog_.AddSet(id);
    AddCredits(other, "other", 1000, {"a"});
    catalog::v1::LayerSharing& sharing = *other.add_layer_sharing();
    sharing.set_layer(catalog::v1::RequirementSet::LAYER_DIPLOMA);
    sharing.set_policy(catalog::v1::LayerSharing::POLICY_LIMITED);
  }
  v1::ValidatePlanRequest request = RequestFor({"set", "second", "third"});
  Take(request, "a", 9);

  const v1::ValidatePlanResponse response = Validate(request);

  EXPECT_EQ(response.proof(), v1::PROOF_BUDGET_EXHAUSTED);
  EXPECT_EQ(First(response).lower_bound_millicredits(), 0);
  // Two of them share it for certain.
  const v1::ValidatePlanResponse of_two = [&] {
    request.mutable_requirement_sets()->RemoveLast();
    return Validate(request);
  }();
  EXPECT_TRUE(Satisfied(of_two));
  EXPECT_EQ(of_two.proof(), v1::PROOF_EXACT);
}

TEST_F(PolicyCaseTest, ExclusiveLayers) {
  // What counts for one does not count for the other.
  catalog_.AddCourses({"a", "b"});
  AddCredits(set_, "one", 1000, {"a", "b"});
  catalog::v1::RequirementSet& other = catalog_.AddSet("other");
  AddCredits(other, "two", 1000, {"a"});
  other.add_layer_sharing()->set_policy(
      catalog::v1::LayerSharing::POLICY_EXCLUSIVE);
  other.mutable_layer_sharing(0)->set_layer(
      catalog::v1::RequirementSet::LAYER_DIPLOMA);
  v1::ValidatePlanRequest request = RequestFor({"set", "other"});
  Take(request, "a", 9);

  EXPECT_FALSE(Satisfied(Validate(request)));
  Take(request, "b", 9);
  EXPECT_TRUE(Satisfied(Validate(request)));
}

TEST_F(PolicyCaseTest, EitherNotBoth) {
  // One course of computer science replaces mathematics or science, not both.
  catalog_.AddCourses({"m1", "m2", "m3", "s1", "s2", "cs"});
  AddCredits(set_, "math", 4000, {"m1", "m2", "m3", "cs"});
  AddCredits(set_, "science", 3000, {"s1", "s2", "cs"});

  const v1::ValidatePlanResponse response =
      Validate({"m1", "m2", "m3", "s1", "s2", "cs"});

  EXPECT_FALSE(Satisfied(response));
  EXPECT_EQ(First(response).missing_millicredits(), 1000);
}

TEST_F(PolicyCaseTest, SameLanguage) {
  // A year of each of two languages is not two years of one.
  for (const char* language : {"spanish", "french"}) {
    for (const char* year : {"1", "2"}) {
      WithFacet(catalog_.AddCourse(absl::StrCat(language, "-", year)),
                "language", language)
          .set_subject("world-language");
    }
  }
  auto& credits = *AddCredits(set_, "lote", 2000, {}).mutable_credits();
  credits.mutable_from()->add_subjects("world-language");
  credits.mutable_same_value()->set_facet("language");

  const v1::ValidatePlanResponse response = Validate({"spanish-1", "french-1"});

  EXPECT_FALSE(Satisfied(response));
  EXPECT_EQ(First(response).missing_millicredits(), 1000);
  EXPECT_THAT(First(response).proof_cases(), SizeIs(2));
  EXPECT_TRUE(Satisfied(Validate({"spanish-1", "spanish-2"})));
  EXPECT_TRUE(Satisfied(Validate({"spanish-1", "french-1", "french-2"})));
}

TEST_F(PolicyCaseTest, FocusArea) {
  // Three credits in one area are not two in each of two.
  for (const char* area : {"cte", "arts"}) {
    for (const char* number : {"1", "2"}) {
      WithFacet(catalog_.AddCourse(absl::StrCat(area, "-", number)), "area",
                area);
    }
  }
  auto& credits = *AddAny(set_, "focus", 3000).mutable_credits();
  credits.mutable_same_value()->set_facet("area");

  const v1::ValidatePlanResponse response =
      Validate({"cte-1", "cte-2", "arts-1", "arts-2"});

  EXPECT_FALSE(Satisfied(response));
  EXPECT_EQ(First(response).missing_millicredits(), 1000);
}

TEST_F(PolicyCaseTest, DistinctDisciplines) {
  // Three courses of one discipline are one discipline.
  for (const char* id : {"bio-1", "bio-2", "ap-bio"}) {
    WithFacet(catalog_.AddCourse(id), "discipline", "biology");
  }
  WithFacet(catalog_.AddCourse("chemistry"), "discipline", "chemistry");
  auto& credits = *AddAny(set_, "science", 3000).mutable_credits();
  credits.mutable_distinct_values()->set_facet("discipline");
  credits.mutable_distinct_values()->set_count(2);

  const v1::ValidatePlanResponse response =
      Validate({"bio-1", "bio-2", "ap-bio"});

  EXPECT_FALSE(Satisfied(response));
  ASSERT_THAT(First(response).rules(), SizeIs(1));
  EXPECT_EQ(First(response).rules(0).needed_count(), 2);
  EXPECT_EQ(First(response).rules(0).filled_count(), 1);
  EXPECT_TRUE(Satisfied(Validate({"bio-1", "bio-2", "chemistry"})));
}

TEST_F(PolicyCaseTest, SplitCredit) {
  // One course, half physical education and half health.
  catalog::v1::Course& course = catalog_.AddCourse("ens-1-2");
  for (const char* subject : {"physical-education", "health"}) {
    catalog::v1::CreditPart& part = *course.add_credit_parts();
    part.set_millicredits(500);
    part.set_subject(subject);
    AddCredits(set_, subject, 500, {})
        .mutable_credits()
        ->mutable_from()
        ->add_subjects(subject);
  }

  EXPECT_TRUE(Satisfied(Validate({"ens-1-2"})));
}

TEST_F(PolicyCaseTest, MinGradeLayer) {
  // The same course and mark count in one set and not in the other.
  catalog_.AddCourse("algebra-1");
  AddCredits(set_, "math", 1000, {"algebra-1"});
  catalog::v1::RequirementSet& admission = catalog_.AddSet("admission");
  AddCredits(admission, "math", 1000, {"algebra-1"});
  admission.mutable_taken()->set_minimum_mark("C");
  v1::ValidatePlanRequest request = RequestFor({"set", "admission"});
  v1::PlannedCourse& algebra = Take(request, "algebra-1", 9);
  algebra.set_status(v1::PlannedCourse::STATUS_EARNED);
  algebra.set_mark("D");

  v1::ValidatePlanResponse response = Validate(request);

  EXPECT_EQ(response.requirement_sets(0).verdict(), v1::VERDICT_SATISFIED);
  EXPECT_EQ(response.requirement_sets(1).verdict(), v1::VERDICT_UNSATISFIED);
  ASSERT_THAT(response.courses(0).not_counted(), SizeIs(1));
  EXPECT_EQ(response.courses(0).not_counted(0).reason(),
            v1::NotCounted::REASON_MARK_TOO_LOW);

  // Nobody reported the mark: it cannot be told.
  request.mutable_plan()->mutable_courses(0)->clear_mark();
  response = Validate(request);
  EXPECT_EQ(response.requirement_sets(1).verdict(), v1::VERDICT_UNKNOWN);
  EXPECT_EQ(response.verdict(), v1::VERDICT_UNKNOWN);
}

TEST_F(PolicyCaseTest, ValidationRule) {
  // A C in Algebra II makes up for a D in Algebra I.
  catalog_.AddCourses({"algebra-1", "geometry", "algebra-2"});
  AddNamed(set_, "math", {"algebra-1", "geometry", "algebra-2"});
  set_.mutable_taken()->set_minimum_mark("C");
  catalog::v1::Vouching& vouching = *set_.add_vouching();
  vouching.mutable_higher()->add_courses(CourseName("algebra-2"));
  vouching.mutable_lower()->add_courses(CourseName("algebra-1"));
  vouching.set_minimum_mark("C");
  v1::ValidatePlanRequest request = RequestFor({"set"});
  const std::pair<const char*, const char*> marks[] = {
      {"algebra-1", "D"}, {"geometry", "B"}, {"algebra-2", "C"}};
  for (const auto& [course, mark] : marks) {
    v1::PlannedCourse& taken = Take(request, course, 9);
    taken.set_status(v1::PlannedCourse::STATUS_EARNED);
    taken.set_mark(mark);
  }

  EXPECT_TRUE(Satisfied(Validate(request)));
  request.mutable_plan()->mutable_courses(2)->set_mark("D");
  EXPECT_FALSE(Satisfied(Validate(request)));
}

TEST_F(PolicyCaseTest, MathEveryYear) {
  // Four credits, and none of them in grade 11.
  for (const char* id : {"alg1", "geo", "alg2", "precalc"}) {
    catalog_.AddCourse(id).set_subject("mathematics");
  }
  AddCredits(set_, "math", 4000, {})
      .mutable_credits()
      ->mutable_from()
      ->add_subjects("mathematics");
  catalog::v1::Rule& each = *set_.add_rules();
  each.set_id("each-year");
  each.set_display_name("Mathematics each year");
  for (int grade = 9; grade <= 12; ++grade) {
    each.mutable_every_year()->add_grades(grade);
  }
  each.mutable_every_year()->mutable_from()->add_subjects("mathematics");
  v1::ValidatePlanRequest request = RequestFor({"set"});
  Take(request, "alg1", 9);
  Take(request, "geo", 9);
  Take(request, "alg2", 10);
  Take(request, "precalc", 12);

  const v1::ValidatePlanResponse response = Validate(request);

  EXPECT_FALSE(Satisfied(response));
  ASSERT_THAT(response.diagnostics(), SizeIs(1));
  EXPECT_EQ(response.diagnostics(0).code(), v1::Diagnostic::CODE_REQ_MISSING);
  EXPECT_EQ(response.diagnostics(0).arguments().at("grades"), "11");
  EXPECT_EQ(response.diagnostics(0).message(),
            "Mathematics each year asks for a course every year; there is none "
            "in grade 11.");
}

// Perkins quantities are requirement sets like any other.
class PerkinsTest : public PolicyCaseTest {
 protected:
  void SetUp() override {
    for (const char* id :
         {"manufacturing-1", "manufacturing-2", "manufacturing-3"}) {
      WithFacet(catalog_.AddCourse(id), "area", "manufacturing");
      AddToProgram("production", id);
    }
    WithFacet(catalog_.AddCourse("culinary-1"), "area", "hospitality");
    AddToProgram("culinary", "culinary-1");
    AddConcentrator("participant", 1, false);
    AddConcentrator("concentrator", 2, true);
  }

  void AddToProgram(absl::string_view program, absl::string_view course) {
    const auto [it, is_new] = programs_.try_emplace(std::string(program));
    if (is_new) it->second = &catalog_.AddProgram(program, "");
    catalog::v1::ProgramSlot& slot = *it->second->add_slots();
    slot.set_grade(9);
    slot.set_strand(catalog::v1::ProgramSlot::STRAND_CAREER_TECHNICAL);
    slot.add_courses(CourseName(course));
  }

  void AddConcentrator(absl::string_view id, int courses, bool one_program) {
    catalog::v1::RequirementSet& set = catalog_.AddSet(id);
    catalog::v1::Rule& rule = *set.add_rules();
    rule.set_id("courses");
    rule.set_display_name("Courses");
    rule.mutable_credits()->set_course_count(courses);
    rule.mutable_credits()->mutable_from()->set_any_program(true);
    if (one_program) {
      rule.mutable_credits()->mutable_same_value()->set_facet("program");
    }
  }

  v1::Verdict Verdict(absl::string_view set,
                      std::initializer_list<absl::string_view> courses) {
    v1::ValidatePlanRequest request = RequestFor({set});
    for (const absl::string_view course : courses) Take(request, course, 9);
    return Validate(request).requirement_sets(0).verdict();
  }

  std::map<std::string, catalog::v1::Program*> programs_;
};

TEST_F(PerkinsTest, PerkinsVConcentrator) {
  EXPECT_EQ(Verdict("participant", {"manufacturing-1", "manufacturing-2"}),
            v1::VERDICT_SATISFIED);
  EXPECT_EQ(Verdict("concentrator", {"manufacturing-1", "manufacturing-2"}),
            v1::VERDICT_SATISFIED);
}

TEST_F(PerkinsTest, PerkinsVNotConcentrator) {
  EXPECT_EQ(Verdict("participant", {"manufacturing-1", "culinary-1"}),
            v1::VERDICT_SATISFIED);
  EXPECT_EQ(Verdict("concentrator", {"manufacturing-1", "culinary-1"}),
            v1::VERDICT_UNSATISFIED);
}

TEST_F(PerkinsTest, PerkinsIvVsV) {
  // Two courses of one credit in an area that offers three make a concentrator
  // now, and did not under the law before.
  auto& credits =
      *AddAny(catalog_.AddSet("perkins-iv"), "area", 3000).mutable_credits();
  credits.mutable_same_value()->set_facet("area");
  credits.mutable_same_value()->set_millicredits_where_fewer_offered(2000);

  EXPECT_EQ(Verdict("concentrator", {"manufacturing-1", "manufacturing-2"}),
            v1::VERDICT_SATISFIED);
  EXPECT_EQ(Verdict("perkins-iv", {"manufacturing-1", "manufacturing-2"}),
            v1::VERDICT_UNSATISFIED);
  EXPECT_EQ(Verdict("perkins-iv",
                    {"manufacturing-1", "manufacturing-2", "manufacturing-3"}),
            v1::VERDICT_SATISFIED);
}

TEST_F(PerkinsTest, AnAreaThatOffersTwoCreditsNeedsTwo) {
  WithFacet(catalog_.AddCourse("culinary-2"), "area", "hospitality");
  auto& credits =
      *AddAny(catalog_.AddSet("perkins-iv"), "area", 3000).mutable_credits();
  credits.mutable_same_value()->set_facet("area");
  credits.mutable_same_value()->set_millicredits_where_fewer_offered(2000);

  EXPECT_EQ(Verdict("perkins-iv", {"culinary-1", "culinary-2"}),
            v1::VERDICT_SATISFIED);
}

}  // namespace
}  // namespace trellis::plan
