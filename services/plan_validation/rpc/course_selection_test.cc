#include "services/plan_validation/rpc/course_selection.h"

#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

class CourseSelectionTest : public ::testing::Test {
 protected:
  // Returns what the catalog's courses are, as it stands.
  const CourseSelection& Selection() {
    snapshot_ = catalog_.Snapshot();
    courses_ = CompiledCourses();
    CompileCourses(*snapshot_, courses_);
    selection_ = std::make_unique<CourseSelection>(*snapshot_, courses_);
    return *selection_;
  }

  // Returns the ids of the courses that units are of, one for each unit.
  std::vector<std::string> IdsOf(const UnitSet& units) const {
    std::vector<std::string> ids;
    for (int unit = 0; unit < selection_->units().count(); ++unit) {
      if (!units.Contains(unit)) continue;
      const int course = selection_->units().CourseOf(unit);
      ids.push_back(
          courses_.courses[static_cast<size_t>(course)]->display_name());
    }
    return ids;
  }

  std::vector<std::string> Select(const std::string& selector) {
    const UnitSet units = Selection().Select(
        testing::ParseProto<catalog::v1::CourseSelector>(selector));
    return IdsOf(units);
  }

  // Returns the values of a facet among all courses.
  std::vector<std::pair<std::string, std::vector<std::string>>> Values(
      const std::string& facet) {
    std::vector<std::pair<std::string, std::vector<std::string>>> values;
    const CourseSelection& selection = Selection();
    for (const auto& [value, units] :
         selection.ValuesOf(facet, selection.All())) {
      values.emplace_back(value, IdsOf(units));
    }
    return values;
  }

  static void AddFacet(catalog::v1::Course& course, const std::string& facet,
                       const std::string& value) {
    catalog::v1::FacetValue& added = *course.add_facets();
    added.set_facet(facet);
    added.set_value(value);
  }

  // Adds a course to the table of a program.
  static void AddTo(catalog::v1::Program& program,
                    catalog::v1::ProgramSlot::Strand strand,
                    absl::string_view course) {
    catalog::v1::ProgramSlot& slot = *program.add_slots();
    slot.set_grade(9);
    slot.set_strand(strand);
    slot.add_courses(CourseName(course));
  }

  PlanCatalog catalog_;
  std::shared_ptr<const CatalogSnapshot> snapshot_;
  CompiledCourses courses_;
  std::unique_ptr<CourseSelection> selection_;
};

TEST_F(CourseSelectionTest, ASelectorThatSaysNothingSelectsNothing) {
  catalog_.AddCourses({"a", "b"});
  EXPECT_THAT(Select(""), IsEmpty());
  EXPECT_THAT(Select("any: true"), ElementsAre("a", "b"));
  EXPECT_THAT(IdsOf(selection_->All()), ElementsAre("a", "b"));
}

TEST_F(CourseSelectionTest, AnEmptyCatalogHasNothingToSelect) {
  EXPECT_THAT(Select("any: true"), IsEmpty());
  EXPECT_EQ(selection_->units().count(), 0);
  EXPECT_EQ(selection_->CreditOffered(selection_->All()), 0);
  EXPECT_EQ(selection_->LeastCredit(selection_->All()), 0);
}

TEST_F(CourseSelectionTest, CoursesAreSelectedByName) {
  catalog_.AddCourses({"a", "a-1", "b"});
  EXPECT_THAT(Select(R"pb(courses: "catalogs/test/courses/a"
                          courses: "catalogs/test/courses/b")pb"),
              ElementsAre("a", "b"));
}

TEST_F(CourseSelectionTest, AnotherCatalogsNamesSelectNothing) {
  catalog_.AddCourses({"a"});
  EXPECT_THAT(Select(R"pb(courses: "catalogs/other/courses/a"
                          courses: "catalogs/test/courses/gone")pb"),
              IsEmpty());
  EXPECT_THAT(IdsOf(selection_->Named("catalogs/other/courses/a")), IsEmpty());
  EXPECT_EQ(selection_->CreditOfCourse("catalogs/other/courses/a"), -1);
}

TEST_F(CourseSelectionTest, ACourseThatOthersAskForMayBeMissing) {
  // The name has a number, and the catalog has no such course.
  catalog_.AddCourse("a").set_paired_course(CourseName("gone"));
  EXPECT_THAT(Select(R"pb(courses: "catalogs/test/courses/gone")pb"),
              IsEmpty());
  EXPECT_EQ(selection_->CreditOfCourse(CourseName("gone")), -1);
}

TEST_F(CourseSelectionTest, ACourseIsSelectedWithTheOneThatReplacedIt) {
  catalog_.AddCourse("old").set_replaced_by(CourseName("new"));
  catalog_.AddCourses({"new", "other"});
  EXPECT_THAT(Select(R"pb(courses: "catalogs/test/courses/old")pb"),
              ElementsAre("new", "old"));
  EXPECT_THAT(Select(R"pb(courses: "catalogs/test/courses/new")pb"),
              ElementsAre("new", "old"));
  EXPECT_THAT(Select(R"pb(any: true
                          excluded_courses: "catalogs/test/courses/new")pb"),
              ElementsAre("other"));
}

TEST_F(CourseSelectionTest, SubjectsAndAttributesSelect) {
  catalog_.AddCourse("a").set_subject("math");
  catalog_.AddCourse("b").set_subject("mathematics");
  catalog_.AddCourse("c").add_attributes("honors");
  EXPECT_THAT(Select(R"pb(subjects: "math")pb"), ElementsAre("a"));
  EXPECT_THAT(Select(R"pb(attributes: "honors" attributes: "online")pb"),
              ElementsAre("c"));
  EXPECT_THAT(Select(R"pb(subjects: "math" attributes: "honors")pb"),
              ElementsAre("a", "c"));
}

TEST_F(CourseSelectionTest, PartsOfCreditHaveSubjectsOfTheirOwn) {
  catalog::v1::Course& course = catalog_.AddCourse("pe-health");
  course.set_subject("pe");
  course.add_attributes("semester");
  for (const char* subject : {"pe", "health"}) {
    catalog::v1::CreditPart& part = *course.add_credit_parts();
    part.set_millicredits(500);
    part.set_subject(subject);
  }
  course.mutable_credit_parts(1)->add_attributes("wellness");
  const auto units = [&](const std::string& selector) {
    const UnitSet selected = Selection().Select(
        testing::ParseProto<catalog::v1::CourseSelector>(selector));
    std::vector<int> numbers;
    for (int unit = 0; unit < 2; ++unit) {
      if (selected.Contains(unit)) numbers.push_back(unit);
    }
    return numbers;
  };
  EXPECT_THAT(units(R"pb(subjects: "pe")pb"), ElementsAre(0));
  EXPECT_THAT(units(R"pb(subjects: "health")pb"), ElementsAre(1));
  EXPECT_THAT(units(R"pb(attributes: "wellness")pb"), ElementsAre(1));
  EXPECT_THAT(units(R"pb(attributes: "semester")pb"), ElementsAre(0, 1));
  EXPECT_THAT(units(R"pb(courses: "catalogs/test/courses/pe-health")pb"),
              ElementsAre(0, 1));
  EXPECT_EQ(selection_->CreditOfCourse(CourseName("pe-health")), 1000);
}

TEST_F(CourseSelectionTest, CodesAndPatternsSelect) {
  catalog_.AddCourse("spanish-1").set_sced_code("06101");
  catalog_.AddCourse("spanish").set_sced_code("");
  catalog_.AddCourse("heritage-spanish-1").set_sced_code("16101");
  EXPECT_THAT(Select(R"pb(sced_prefixes: "06")pb"), ElementsAre("spanish-1"));
  EXPECT_THAT(Select(R"pb(course_patterns: "spanish-*")pb"),
              ElementsAre("spanish-1"));
  EXPECT_THAT(Select(R"pb(course_patterns: "*spanish*")pb"),
              ElementsAre("heritage-spanish-1", "spanish", "spanish-1"));
}

TEST_F(CourseSelectionTest, LevelsSelectFromThereOn) {
  catalog_.AddCourse("a").set_level(1);
  catalog_.AddCourse("b").set_level(2);
  catalog_.AddCourse("c").set_level(3);
  EXPECT_THAT(Select("minimum_level: 2"), ElementsAre("b", "c"));
  EXPECT_THAT(Select("minimum_level: 0"), IsEmpty());
}

TEST_F(CourseSelectionTest, FacetsSelectTheirValue) {
  AddFacet(catalog_.AddCourse("a"), "language", "spanish");
  AddFacet(catalog_.AddCourse("b"), "language", "french");
  AddFacet(catalog_.AddCourse("c"), "topic", "spanish");
  EXPECT_THAT(Select(R"pb(facets { facet: "language" value: "spanish" })pb"),
              ElementsAre("a"));
}

TEST_F(CourseSelectionTest, ProgramsSelectTheirCareerTechnicalCourses) {
  using Slot = catalog::v1::ProgramSlot;
  catalog_.AddCourses({"cooking", "welding", "english"});
  catalog::v1::Program& culinary = catalog_.AddProgram("culinary", "");
  AddTo(culinary, Slot::STRAND_CAREER_TECHNICAL, "cooking");
  AddTo(culinary, Slot::STRAND_CAREER_TECHNICAL, "gone");
  AddTo(culinary, Slot::STRAND_UNSPECIFIED, "english");
  AddTo(catalog_.AddProgram("metal", ""), Slot::STRAND_CAREER_TECHNICAL,
        "welding");
  EXPECT_THAT(Select(R"pb(programs: "catalogs/test/programs/culinary")pb"),
              ElementsAre("cooking"));
  EXPECT_THAT(Select("any_program: true"), ElementsAre("cooking", "welding"));
  EXPECT_THAT(
      Values("program"),
      ElementsAre(
          Pair("catalogs/test/programs/culinary", ElementsAre("cooking")),
          Pair("catalogs/test/programs/metal", ElementsAre("welding"))));
}

TEST_F(CourseSelectionTest, ASelectionIsNarrowedAndThinnedOut) {
  for (const char* id : {"a", "b", "c", "d"}) {
    catalog_.AddCourse(id).set_subject("math");
  }
  EXPECT_THAT(Select(R"pb(
                subjects: "math"
                within {
                  course_patterns: "a"
                  course_patterns: "b"
                  course_patterns: "c"
                }
                without { course_patterns: "b" }
                excluded_courses: "catalogs/test/courses/c"
              )pb"),
              ElementsAre("a"));
  // Narrowed to nothing.
  EXPECT_THAT(Select(R"pb(subjects: "math"
                          within {})pb"),
              IsEmpty());
  EXPECT_THAT(Select(R"pb(subjects: "math"
                          without {})pb"),
              ElementsAre("a", "b", "c", "d"));
}

// Values of facets.

TEST_F(CourseSelectionTest, ValuesAreThoseOfTheGivenUnits) {
  AddFacet(catalog_.AddCourse("a"), "language", "spanish");
  AddFacet(catalog_.AddCourse("b"), "language", "french");
  AddFacet(catalog_.AddCourse("c"), "language", "spanish");
  catalog_.AddCourse("d");
  EXPECT_THAT(Values("language"),
              ElementsAre(Pair("french", ElementsAre("b")),
                          Pair("spanish", ElementsAre("a", "c"))));
  const UnitSet first = selection_->Named(CourseName("a"));
  const auto values = selection_->ValuesOf("language", first);
  ASSERT_EQ(values.size(), 1u);
  EXPECT_THAT(IdsOf(values.at("spanish")), ElementsAre("a"));
  EXPECT_THAT(Values("area"), IsEmpty());
}

TEST_F(CourseSelectionTest, SubjectsCodesAndPathwaysAreFacets) {
  catalog::v1::Course& course = catalog_.AddCourse("a");
  course.set_subject("math");
  course.set_sced_code("02056");
  course.add_pathways("catalogs/test/clusters/it/pathways/pd");
  course.add_pathways("catalogs/test/clusters/it/pathways/ns");
  catalog_.AddCourse("b").set_sced_code("0");
  EXPECT_THAT(Values("subject"), ElementsAre(Pair("math", ElementsAre("a"))));
  EXPECT_THAT(Values("sced-subject"),
              ElementsAre(Pair("02", ElementsAre("a"))));
  EXPECT_THAT(
      Values("pathway"),
      ElementsAre(
          Pair("catalogs/test/clusters/it/pathways/ns", ElementsAre("a")),
          Pair("catalogs/test/clusters/it/pathways/pd", ElementsAre("a"))));
  EXPECT_THAT(Values("cluster"),
              ElementsAre(Pair("catalogs/test/clusters/it", ElementsAre("a"))));
}

TEST_F(CourseSelectionTest, CreditIsOfferedAsOftenAsItIsEarned) {
  catalog_.AddCourse("a").set_credit_limit(3);
  catalog_.AddCourse("b").set_millicredits(500);
  catalog_.AddCourse("c").set_millicredits(0);
  const CourseSelection& selection = Selection();
  EXPECT_EQ(selection.CreditOffered(selection.All()), 3500);
  EXPECT_EQ(selection.LeastCredit(selection.All()), 500);
  EXPECT_EQ(selection.LeastCredit(selection.Named(CourseName("c"))), 0);
  EXPECT_EQ(selection.CreditOfCourse(CourseName("c")), 0);
}

// Patterns.

TEST(MatchesPatternTest, AStarStandsForAnyCharacters) {
  struct Case {
    const char* text;
    const char* pattern;
    bool matches;
  };
  const Case cases[] = {
      {"", "", true},
      {"", "*", true},
      {"a", "", false},
      {"abc", "abc", true},
      {"abc", "ab", false},
      {"ab", "abc", false},
      {"abc", "*", true},
      {"abc", "a*", true},
      {"abc", "*c", true},
      {"abc", "*b", false},
      {"abc", "a*c", true},
      {"ac", "a*c", true},
      {"abc", "**", true},
      {"abcbd", "a*bd", true},
      {"aab", "*ab", true},
      {"spanish-1-honors", "spanish-*-honors", true},
      {"spanish-honors", "spanish-*-honors", false},
      {"a.c", "abc", false},
      {"abc", "a?c", false},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(MatchesPattern(c.text, c.pattern), c.matches)
        << c.text << " and " << c.pattern;
  }
}

TEST(MatchesPatternTest, ManyStarsTakeNoLonger) {
  // A matcher that goes back to every star would not end.
  const std::string text(5000, 'a');
  std::string pattern;
  for (int i = 0; i < 50; ++i) pattern += "a*";
  EXPECT_TRUE(MatchesPattern(text, pattern));
  EXPECT_FALSE(MatchesPattern(text, pattern + "b"));
}

}  // namespace
}  // namespace trellis::plan
