#include "services/plan_validation/rpc/write_certificates.h"

#include <set>
#include <string>

#include "services/plan_validation/testing/judged_plan.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::trellis::testing::EqualsProto;

class WriteCertificatesTest : public JudgedPlanTest {
 protected:
  WriteCertificatesTest() {
    catalog_.AddCourses({"a", "b", "c", "d"});
    options_.wants_cases = true;
  }

  // Writes the certificates of one of the sets that were judged.
  v1::RequirementSetResult Write(Language language = Language::kEnglish,
                                 size_t place = 0) const {
    v1::RequirementSetResult result;
    WriteCertificates(judgments_[place], ToJudge(), credit_, language, result);
    return result;
  }

  // Judges a plan of these courses, and writes why it is not enough.
  v1::RequirementSetResult Write(
      std::initializer_list<absl::string_view> courses) {
    Judge(courses);
    return Write();
  }
};

TEST_F(WriteCertificatesTest, ASatisfiedSetHasNone) {
  AddCredits(set_, "rule", 1000, {"a"});
  EXPECT_THAT(Write({"a"}), EqualsProto(""));
}

TEST_F(WriteCertificatesTest, WhatCannotBeToldIsNoShortage) {
  catalog::v1::Rule& rule = AddCredits(set_, "rule", 1000, {"a"});
  rule.mutable_credits()->mutable_taken()->set_minimum_mark("C");
  Take(request_, "a", 9).set_status(v1::PlannedCourse::STATUS_EARNED);
  ASSERT_EQ(Judge().judgment->planned, Truth::kUnknown);
  EXPECT_THAT(Write(), EqualsProto(""));
}

TEST_F(WriteCertificatesTest, AShortageAddsUp) {
  AddCredits(set_, "two", 2000, {"b", "c"}).set_display_name("Two");
  AddCredits(set_, "one", 1000, {"b"}).set_display_name("One");
  const v1::RequirementSetResult result = Write({"c", "b", "d"});
  ASSERT_THAT(result.certificates(), SizeIs(1));
  EXPECT_THAT(result.certificates(0), EqualsProto(R"pb(
                rules: "one"
                rules: "two"
                needed_millicredits: 3000
                available_millicredits: 2000
                missing_millicredits: 1000
                courses: 0
                courses: 1
                message: "One and Two together need 3 credits, but the courses "
                         "in this plan that can count for them hold 2. "
                         "1 credit is missing."
                needs { rule: "one" millicredits: 1000 }
                needs { rule: "two" millicredits: 2000 }
                supplies { courses: 1 millicredits: 1000 }
                supplies { courses: 0 millicredits: 1000 }
              )pb"));
}

TEST_F(WriteCertificatesTest, WhatFailsApartHasItsOwnInTheOrderOfRules) {
  AddCredits(set_, "z", 1000, {"a"});
  AddCredits(set_, "m", 1000, {"b"});
  AddCredits(set_, "met", 1000, {"c"});
  const v1::RequirementSetResult result = Write({"c"});
  ASSERT_THAT(result.certificates(), SizeIs(2));
  EXPECT_THAT(result.certificates(0).rules(), ElementsAre("m"));
  EXPECT_THAT(result.certificates(1).rules(), ElementsAre("z"));
  EXPECT_THAT(result.certificates(0).courses(), IsEmpty());
}

TEST_F(WriteCertificatesTest, CoursesThatAreMissingAreNamed) {
  catalog_.AddCourse("welding").set_display_name("Welding II");
  AddNamed(set_, "named", {"a", "welding"});
  const v1::RequirementSetResult result = Write({"a"});
  ASSERT_THAT(result.certificates(), SizeIs(1));
  const v1::DeficiencyCertificate& certificate = result.certificates(0);
  ASSERT_THAT(certificate.needs(), SizeIs(1));
  EXPECT_THAT(certificate.needs(0),
              EqualsProto(R"pb(
                rule: "named" part: "welding" millicredits: 1000)pb"));
  EXPECT_EQ(certificate.message(),
            "named needs 1 credit, but no course in this plan can count for "
            "it. 1 credit is missing. The plan lacks Welding II.");
}

TEST_F(WriteCertificatesTest, AnIncludedPartIsCalledByItsName) {
  catalog::v1::Rule& rule = AddCredits(set_, "science", 2000, {"a", "b"});
  catalog::v1::IncludedCredits& part = *rule.mutable_credits()->add_including();
  part.set_id("biology");
  part.set_display_name("Biology");
  (*part.mutable_display_name_translations())["es"] = "Biología";
  part.set_millicredits(1000);
  part.mutable_from()->add_courses(CourseName("c"));
  const v1::RequirementSetResult result = Write({"a"});
  ASSERT_THAT(result.certificates(), SizeIs(1));
  const v1::DeficiencyCertificate& certificate = result.certificates(0);
  EXPECT_THAT(certificate.rules(), ElementsAre("science"));
  ASSERT_THAT(certificate.needs(), SizeIs(1));
  EXPECT_EQ(certificate.needs(0).part(), "biology");
  EXPECT_EQ(certificate.message(),
            "Biology needs 1 credit, but no course in this plan can count for "
            "it. 1 credit is missing.");
  EXPECT_EQ(Write(Language::kSpanish).certificates(0).message(),
            "El requisito Biología necesita 1 crédito, pero ningún curso de "
            "este plan puede contar para él. Falta 1 crédito.");
}

TEST_F(WriteCertificatesTest, ALimitBoundsWhatIsAvailable) {
  catalog::v1::Rule& rule = AddCredits(set_, "rule", 3000, {"a", "b", "c"});
  catalog::v1::CountingLimit& limit = *rule.mutable_credits()->add_limits();
  limit.set_id("online");
  limit.set_millicredits(1000);
  limit.mutable_from()->add_courses(CourseName("a"));
  limit.mutable_from()->add_courses(CourseName("b"));
  const v1::RequirementSetResult result = Write({"a", "c", "b"});
  ASSERT_THAT(result.certificates(), SizeIs(1));
  const v1::DeficiencyCertificate& certificate = result.certificates(0);
  EXPECT_EQ(certificate.available_millicredits(), 2000);
  EXPECT_THAT(certificate.courses(), ElementsAre(0, 1, 2));
  EXPECT_THAT(certificate.supplies(),
              ::testing::UnorderedElementsAre(
                  EqualsProto("courses: 1 millicredits: 1000"),
                  EqualsProto("courses: 0 courses: 2 millicredits: 1000 "
                              "limit: 'online'")));
}

TEST_F(WriteCertificatesTest, ATotalListsEveryCourse) {
  AddTotal(set_, "total", 3000).set_display_name("Credits");
  const v1::RequirementSetResult result = Write({"a", "b"});
  ASSERT_THAT(result.certificates(), SizeIs(1));
  EXPECT_THAT(result.certificates(0), EqualsProto(R"pb(
                rules: "total"
                needed_millicredits: 3000
                available_millicredits: 2000
                missing_millicredits: 1000
                courses: 0
                courses: 1
                message: "Credits needs 3 credits, but the courses in this "
                         "plan that can count for it hold 2. 1 credit is "
                         "missing."
                needs { rule: "total" millicredits: 3000 }
                supplies { courses: 0 millicredits: 1000 }
                supplies { courses: 1 millicredits: 1000 }
              )pb"));
}

TEST_F(WriteCertificatesTest, ARepeatIsNotInATotalTwice) {
  AddTotal(set_, "total", 3000);
  const v1::RequirementSetResult result = Write({"a", "a"});
  ASSERT_THAT(result.certificates(), SizeIs(1));
  EXPECT_EQ(result.certificates(0).available_millicredits(), 1000);
  int sum = 0;
  for (const auto& supply : result.certificates(0).supplies()) {
    sum += supply.millicredits();
  }
  EXPECT_EQ(sum, 1000);
}

TEST_F(WriteCertificatesTest, ATotalNamesAllTimesWhereTheFirstIsNotInIt) {
  AddTotal(set_, "total", 3000)
      .mutable_total()
      ->mutable_taken()
      ->set_first_grade(10);
  catalog::v1::CountingLimit& limit = *set_.add_limits();
  limit.set_millicredits(1000);
  limit.add_rules("total");
  Take(request_, "a", 9);
  Take(request_, "a", 10);
  Take(request_, "b", 10);
  Judge();
  const v1::RequirementSetResult result = Write();
  ASSERT_THAT(result.certificates(), SizeIs(1));
  EXPECT_THAT(result.certificates(0).supplies(),
              ElementsAre(EqualsProto("courses: 1 courses: 2 "
                                      "millicredits: 1000 limit: 'repeat'")));
}

// A course whose credit is counted under two subjects.
class CourseWithPartsTest : public WriteCertificatesTest {
 protected:
  CourseWithPartsTest() {
    catalog::v1::Course& wellness = catalog_.AddCourse("wellness");
    for (const char* subject : {"health", "sport"}) {
      catalog::v1::CreditPart& part = *wellness.add_credit_parts();
      part.set_millicredits(500);
      part.set_subject(subject);
    }
  }
};

TEST_F(CourseWithPartsTest, PartsThatCouldCountAlikeAreOneSupply) {
  AddAny(set_, "any", 3000);
  const v1::RequirementSetResult result = Write({"a", "wellness"});
  ASSERT_THAT(result.certificates(), SizeIs(1));
  EXPECT_THAT(result.certificates(0).courses(), ElementsAre(0, 1));
  EXPECT_THAT(result.certificates(0).supplies(),
              ElementsAre(EqualsProto("courses: 0 millicredits: 1000"),
                          EqualsProto("courses: 1 millicredits: 1000")));
}

TEST_F(CourseWithPartsTest, APartThatCouldNotCountIsNoSupply) {
  AddCredits(set_, "health", 1000, {})
      .mutable_credits()
      ->mutable_from()
      ->add_subjects("health");
  const v1::RequirementSetResult result = Write({"wellness"});
  ASSERT_THAT(result.certificates(), SizeIs(1));
  EXPECT_EQ(result.certificates(0).missing_millicredits(), 500);
  EXPECT_THAT(result.certificates(0).supplies(),
              ElementsAre(EqualsProto("courses: 0 millicredits: 500")));
}

TEST_F(CourseWithPartsTest, ATotalListsTheCourseOnce) {
  AddTotal(set_, "total", 3000);
  const v1::RequirementSetResult result = Write({"a", "wellness"});
  ASSERT_THAT(result.certificates(), SizeIs(1));
  EXPECT_THAT(result.certificates(0).supplies(),
              ElementsAre(EqualsProto("courses: 0 millicredits: 1000"),
                          EqualsProto("courses: 1 millicredits: 1000")));
}

TEST_F(WriteCertificatesTest, ATotalThatIsNotChosenHasNone) {
  catalog::v1::Rule& choice = AddChoice(set_, "choice");
  AddTotal(set_, "far", 9000);
  MoveInto(choice, set_);
  AddTotal(set_, "near", 2000);
  MoveInto(choice, set_);
  const v1::RequirementSetResult result = Write({"a"});
  ASSERT_THAT(result.certificates(), SizeIs(1));
  EXPECT_THAT(result.certificates(0).rules(), ElementsAre("near"));
}

TEST_F(WriteCertificatesTest, AProofHasACaseForEachAlternative) {
  catalog::v1::Rule& choice = AddChoice(set_, "choice");
  AddCredits(set_, "x", 1000, {"a"});
  MoveInto(choice, set_);
  AddCredits(set_, "y", 1000, {"b"});
  MoveInto(choice, set_);
  // One open choice that nothing counts for needs no cases.
  EXPECT_THAT(Write({}).proof_cases(), SizeIs(1));
  EXPECT_THAT(Write({}).proof_cases(0).assumptions(), IsEmpty());

  // Each way is short of another course.
  AddCredits(set_, "also-x", 1000, {"a"});
  AddCredits(set_, "also-y", 1000, {"b"});
  const v1::RequirementSetResult result = Write({"a", "b"});
  ASSERT_THAT(result.certificates(), SizeIs(1));
  for (const v1::ProofCase& written : result.proof_cases()) {
    EXPECT_THAT(written.certificates(), SizeIs(1));
    for (const v1::Assumption& assumption : written.assumptions()) {
      EXPECT_EQ(assumption.rule(), "choice");
      EXPECT_THAT(assumption.alternative(), ::testing::AnyOf("x", "y"));
      EXPECT_FALSE(assumption.has_course_index());
    }
  }
}

TEST_F(WriteCertificatesTest, ACaseNamesRulesThatAreNotMeasuredInCredit) {
  for (const char* id : {"z-exam", "an-exam"}) {
    catalog::v1::Rule& rule = *set_.add_rules();
    rule.set_id(id);
    rule.mutable_achievement()->add_achievements(id);
  }
  request_.mutable_plan()->set_achievements_complete(true);
  const v1::RequirementSetResult result = Write({});
  EXPECT_THAT(result.certificates(), IsEmpty());
  ASSERT_THAT(result.proof_cases(), SizeIs(1));
  EXPECT_THAT(result.proof_cases(0).unmet_rules(),
              ElementsAre("an-exam", "z-exam"));
}

TEST_F(WriteCertificatesTest, ACourseThatStaysWholeIsPlacedInCases) {
  set_.set_splitting(catalog::v1::RequirementSet::SPLITTING_WHOLE_COURSE);
  AddCredits(set_, "one", 500, {"a"});
  AddCredits(set_, "two", 500, {"a"});
  const v1::RequirementSetResult result = Write({"a"});
  ASSERT_THAT(result.proof_cases(), SizeIs(2));
  for (const v1::ProofCase& written : result.proof_cases()) {
    ASSERT_THAT(written.assumptions(), SizeIs(1));
    EXPECT_TRUE(written.assumptions(0).has_course_index());
    EXPECT_EQ(written.assumptions(0).course_index(), 0);
    EXPECT_EQ(written.certificates(0).missing_millicredits(), 500);
  }
  EXPECT_NE(result.proof_cases(0).assumptions(0).negated(),
            result.proof_cases(1).assumptions(0).negated());
}

TEST_F(WriteCertificatesTest, WhatALimitKeepsOutIsNotSaidToCountForNothing) {
  // Two limits that cross are kept by deciding what counts.
  AddCredits(set_, "one", 1000, {"a"});
  AddCredits(set_, "two", 1000, {"b"});
  for (const char* id : {"narrow", "wide"}) {
    catalog::v1::CountingLimit& limit = *set_.add_limits();
    limit.set_id(id);
    limit.set_millicredits(1000);
    limit.mutable_from()->add_courses(CourseName("a"));
    limit.mutable_from()->add_courses(
        CourseName(limit.id() == "narrow" ? "c" : "b"));
  }
  const v1::RequirementSetResult result = Write({"a", "b", "c"});
  ASSERT_THAT(result.certificates(), SizeIs(1));
  EXPECT_THAT(result.certificates(0).message(),
              HasSubstr("other rules and limits leave no course"));
}

TEST_F(WriteCertificatesTest, NoCasesAreWrittenThatWereNotAskedFor) {
  AddCredits(set_, "rule", 1000, {"a"});
  options_.wants_cases = false;
  const v1::RequirementSetResult result = Write({});
  EXPECT_THAT(result.certificates(), SizeIs(1));
  EXPECT_THAT(result.proof_cases(), IsEmpty());
}

TEST_F(WriteCertificatesTest, AShortageOfSetsThatShareCreditIsToldWithEach) {
  AddCredits(set_, "mine", 1000, {"a"});
  catalog::v1::RequirementSet& other = catalog_.AddSet("other");
  AddCredits(other, "theirs", 1000, {"a"});
  AddCredits(other, "alone", 1000, {"b"});
  Exclude(other);
  request_.add_requirement_sets(SetName("other"));
  Judge({"a"});
  const v1::RequirementSetResult first = Write();
  ASSERT_THAT(first.certificates(), SizeIs(1));
  EXPECT_THAT(first.certificates(0).rules(),
              ::testing::Contains(std::string("mine")));
  const v1::RequirementSetResult second = Write(Language::kEnglish, 1);
  ASSERT_THAT(second.certificates(), SizeIs(2));
  EXPECT_THAT(second.certificates(1).rules(), ElementsAre("alone"));
}

TEST_F(WriteCertificatesTest, ALimitOfAnotherSetIsCalledByItsPlace) {
  AddCredits(set_, "mine", 1000, {"a"});
  catalog::v1::RequirementSet& other = catalog_.AddSet("other");
  AddCredits(other, "theirs", 2000, {"a", "b", "c"});
  catalog::v1::CountingLimit& limit = *other.add_limits();
  limit.set_id("few");
  limit.set_millicredits(1000);
  limit.add_rules("theirs");
  Exclude(other);
  request_.add_requirement_sets(SetName("other"));
  Judge({"a", "b", "c"});
  const auto limits = [&](size_t place) {
    std::set<std::string> ids;
    const v1::RequirementSetResult result = Write(Language::kEnglish, place);
    for (const auto& proof_case : result.proof_cases()) {
      for (const auto& assumption : proof_case.assumptions()) {
        if (!assumption.limit().empty()) ids.insert(assumption.limit());
      }
    }
    return ids;
  };
  EXPECT_THAT(limits(0), ElementsAre("1/few"));
  EXPECT_THAT(limits(1), ElementsAre("few"));
}

}  // namespace
}  // namespace trellis::plan
