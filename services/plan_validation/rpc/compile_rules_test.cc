#include "services/plan_validation/rpc/compile_rules.h"

#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Compiles requirement sets for the courses a and b of mathematics, c of half a
// credit, and z of none. They have the units 0 to 3.
class CompileRulesTest : public ::testing::Test {
 protected:
  CompileRulesTest() {
    for (const char* id : {"a", "b"}) {
      catalog_.AddCourse(id).set_subject("math");
    }
    catalog_.AddCourse("c").set_millicredits(500);
    catalog_.AddCourse("z").set_millicredits(0);
  }

  const CompiledRequirementSet& Compile(const std::string& text) {
    set_ = testing::ParseProto<catalog::v1::RequirementSet>(text);
    return Compile();
  }

  const CompiledRequirementSet& Compile() {
    snapshot_ = catalog_.Snapshot();
    courses_ = CompiledCourses();
    CompileCourses(*snapshot_, courses_);
    selection_ = std::make_unique<CourseSelection>(*snapshot_, courses_);
    compiled_ = CompileRequirementSet(set_, "0123456789abcdef", *selection_);
    return compiled_;
  }

  // Compiles a set with one rule and returns that.
  const RuleSpec& CompileRule(const std::string& text) {
    const auto& compiled = Compile("rules { id: \"rule\" " + text + " }");
    EXPECT_EQ(compiled.unsupported, "");
    return compiled.spec.rules.at(0);
  }

  // Returns why a set cannot be judged.
  std::string FaultOf(const std::string& text) {
    const CompiledRequirementSet& compiled = Compile(text);
    EXPECT_THAT(compiled.rules.rules(), IsEmpty());
    return compiled.unsupported;
  }

  static std::vector<int> Numbers(const UnitSet& units) {
    std::vector<int> numbers;
    for (int unit = 0; unit < 64; ++unit) {
      if (units.Contains(unit)) numbers.push_back(unit);
    }
    return numbers;
  }

  PlanCatalog catalog_;
  catalog::v1::RequirementSet set_;
  std::shared_ptr<const CatalogSnapshot> snapshot_;
  CompiledCourses courses_;
  std::unique_ptr<CourseSelection> selection_;
  CompiledRequirementSet compiled_;
};

TEST_F(CompileRulesTest, ASetKnowsItsMessageAndRevision) {
  const CompiledRequirementSet& compiled = Compile(R"pb(
    splitting: SPLITTING_WHOLE_COURSE
    taken { minimum_mark: "C" first_grade: 9 last_grade: 12 }
    cohort { first_entry_year: 2025 last_entry_year: 2027 })pb");

  EXPECT_EQ(compiled.message, &set_);
  EXPECT_EQ(compiled.catalog_revision, "0123456789abcdef");
  EXPECT_EQ(compiled.unsupported, "");
  EXPECT_TRUE(compiled.spec.whole_courses);
  EXPECT_EQ(compiled.spec.taken.minimum_mark, 200);
  EXPECT_EQ(compiled.spec.taken.first_grade, 9);
  EXPECT_EQ(compiled.spec.taken.last_grade, 12);
  EXPECT_EQ(compiled.rules.cohort().first_entry_year, 2025);
  EXPECT_EQ(compiled.rules.cohort().last_entry_year, 2027);
}

TEST_F(CompileRulesTest, WhatASetDoesNotSayIsLeftOpen) {
  const CompiledRequirementSet& compiled = Compile("");
  EXPECT_EQ(compiled.unsupported, "");
  EXPECT_FALSE(compiled.spec.whole_courses);
  EXPECT_EQ(compiled.spec.taken, TakenSpec());
  EXPECT_THAT(compiled.rules.rules(), IsEmpty());
  EXPECT_FALSE(Compile("splitting: SPLITTING_BY_CREDIT").spec.whole_courses);
}

// Credit.

TEST_F(CompileRulesTest, ACreditsRuleIsOnePart) {
  const RuleSpec& rule = CompileRule(R"pb(
    credits {
      millicredits: 1500
      from { subjects: "math" }
      taken { minimum_mark: "B" }
    }
    cohort { first_entry_year: 2026 })pb");

  EXPECT_EQ(rule.kind, RuleSpec::Kind::kCredits);
  EXPECT_FALSE(rule.counts_courses);
  ASSERT_THAT(rule.parts, SizeIs(1));
  EXPECT_EQ(rule.parts[0].need, 1500);
  EXPECT_THAT(Numbers(rule.parts[0].units), ElementsAre(0, 1));
  EXPECT_EQ(rule.taken.minimum_mark, 300);
  EXPECT_EQ(rule.cohort.first_entry_year, 2026);
  EXPECT_EQ(compiled_.names.at("rule").rule, &set_.rules(0));
  EXPECT_EQ(compiled_.names.at("rule").part, nullptr);
}

TEST_F(CompileRulesTest, WhatIsBelowZeroIsZero) {
  const RuleSpec& rule = CompileRule(R"pb(
    credits {
      millicredits: -1
      from { any: true }
      limits { millicredits: -500 }
    })pb");
  EXPECT_EQ(rule.parts[0].need, 0);
  EXPECT_EQ(rule.limits[0].most, 0);
}

TEST_F(CompileRulesTest, CoursesAreCountedInThousandths) {
  const RuleSpec& rule = CompileRule(R"pb(
    credits {
      course_count: 2
      millicredits: 500
      from { any: true }
    })pb");
  EXPECT_TRUE(rule.counts_courses);
  EXPECT_EQ(rule.parts[0].need, 2000);
}

TEST_F(CompileRulesTest, WhatIsIncludedIsPartOfTheNeed) {
  const RuleSpec& rule = CompileRule(R"pb(
    credits {
      millicredits: 3000
      from { subjects: "math" }
      including {
        id: "half"
        millicredits: 1000
        from { courses: "catalogs/test/courses/c" }
      }
    })pb");

  ASSERT_THAT(rule.parts, SizeIs(2));
  EXPECT_EQ(rule.parts[0].id, "half");
  EXPECT_EQ(rule.parts[0].need, 1000);
  EXPECT_THAT(Numbers(rule.parts[0].units), ElementsAre(2));
  EXPECT_EQ(rule.parts[1].need, 2000);
  // The rest takes what the part takes.
  EXPECT_THAT(Numbers(rule.parts[1].units), ElementsAre(0, 1, 2));
  EXPECT_EQ(compiled_.names.at("half").part,
            &set_.rules(0).credits().including(0));
  EXPECT_EQ(compiled_.names.at("half").rule, nullptr);
}

TEST_F(CompileRulesTest, PartsThatNeedMoreThanTheRuleLeaveNoRest) {
  const RuleSpec& rule = CompileRule(R"pb(
    credits {
      millicredits: 500
      from { any: true }
      including {
        id: "part"
        millicredits: 1000
        from { any: true }
      }
    })pb");
  EXPECT_EQ(rule.parts[0].need, 1000);
  EXPECT_EQ(rule.parts[1].need, 0);
}

TEST_F(CompileRulesTest, LimitsHaveNamesOrNumbers) {
  const RuleSpec& rule = CompileRule(R"pb(
    credits {
      millicredits: 3000
      from { any: true }
      limits { millicredits: 500 each_grade: true }
      limits {
        id: "online"
        millicredits: 1000
        from { courses: "catalogs/test/courses/b" }
      }
      at_least {
        millicredits: 1000
        from { subjects: "math" }
      }
    })pb");

  ASSERT_THAT(rule.limits, SizeIs(2));
  EXPECT_EQ(rule.limits[0].id, "limit-1");
  EXPECT_TRUE(rule.limits[0].each_grade);
  // Absent: every course.
  EXPECT_THAT(Numbers(rule.limits[0].units), ElementsAre(0, 1, 2, 3));
  EXPECT_EQ(rule.limits[1].id, "online");
  EXPECT_FALSE(rule.limits[1].each_grade);
  EXPECT_THAT(Numbers(rule.limits[1].units), ElementsAre(1));
  ASSERT_THAT(rule.at_least, SizeIs(1));
  EXPECT_EQ(rule.at_least[0].id, "at-least-1");
  EXPECT_EQ(rule.at_least[0].need, 1000);
  EXPECT_THAT(Numbers(rule.at_least[0].units), ElementsAre(0, 1));
}

TEST_F(CompileRulesTest, AValueThatOffersLessNeedsLess) {
  const RuleSpec& rule = CompileRule(R"pb(
    credits {
      millicredits: 3000
      from { any: true }
      same_value { facet: "subject" millicredits_where_fewer_offered: 1500 }
    })pb");
  // Mathematics offers 2 credits, and courses without the facet do not count.
  ASSERT_THAT(rule.same_value, SizeIs(1));
  EXPECT_EQ(rule.same_value[0].name, "math");
  EXPECT_EQ(rule.same_value[0].need, 2000);
  EXPECT_THAT(Numbers(rule.same_value[0].units), ElementsAre(0, 1));
}

TEST_F(CompileRulesTest, AValueNeedsNoLessThanTheLeast) {
  const RuleSpec& rule = CompileRule(R"pb(
    credits {
      millicredits: 4000
      from { subjects: "math" }
      same_value { facet: "subject" millicredits_where_fewer_offered: 2500 }
    })pb");
  EXPECT_EQ(rule.same_value[0].need, 2500);
  const RuleSpec& strict = CompileRule(R"pb(
    credits {
      millicredits: 4000
      from { subjects: "math" }
      same_value { facet: "subject" }
    })pb");
  EXPECT_EQ(strict.same_value[0].need, 4000);
}

TEST_F(CompileRulesTest, WithoutAnyValueNothingMeetsTheRule) {
  const RuleSpec& rule = CompileRule(R"pb(
    credits {
      millicredits: 1000
      from { subjects: "math" }
      same_value { facet: "language" }
    })pb");
  ASSERT_THAT(rule.same_value, SizeIs(1));
  EXPECT_THAT(Numbers(rule.same_value[0].units), IsEmpty());
  EXPECT_EQ(rule.same_value[0].need, 1000);
}

TEST_F(CompileRulesTest, ValuesThatAreNotOnOfferAreMissingAllTheSame) {
  const RuleSpec& rule = CompileRule(R"pb(
    credits {
      millicredits: 3000
      from { any: true }
      distinct_values { facet: "subject" count: 3 millicredits_each: 750 }
    })pb");
  EXPECT_EQ(rule.distinct_count, 3);
  ASSERT_THAT(rule.distinct_values, SizeIs(3));
  EXPECT_EQ(rule.distinct_values[0].name, "math");
  EXPECT_EQ(rule.distinct_values[0].need, 750);
  EXPECT_THAT(Numbers(rule.distinct_values[1].units), IsEmpty());
  EXPECT_NE(rule.distinct_values[1].name, rule.distinct_values[2].name);
}

TEST_F(CompileRulesTest, AValueNeedsAnyCourseUnlessItSaysHowMuch) {
  const RuleSpec& credit = CompileRule(R"pb(
    credits {
      millicredits: 3000
      from { any: true }
      distinct_values { facet: "subject" count: 1 }
    })pb");
  EXPECT_EQ(credit.distinct_values[0].need, 500) << "the least that earns any";
  const RuleSpec& courses = CompileRule(R"pb(
    credits {
      course_count: 3
      from { any: true }
      distinct_values { facet: "subject" count: 1 }
    })pb");
  EXPECT_EQ(courses.distinct_values[0].need, 1000);
}

TEST_F(CompileRulesTest, EveryNamedCourseIsAPart) {
  const RuleSpec& rule = CompileRule(R"pb(
    courses {
      courses: "catalogs/test/courses/c"
      courses: "catalogs/test/courses/a"
      courses: "catalogs/test/courses/c"
      taken { last_grade: 10 }
    })pb");
  EXPECT_EQ(rule.kind, RuleSpec::Kind::kCourses);
  EXPECT_EQ(rule.taken.last_grade, 10);
  EXPECT_THAT(rule.parts, ElementsAre(Field(&PartSpec::id, "a"),
                                      Field(&PartSpec::id, "c")));
  EXPECT_EQ(rule.parts[0].need, 1000);
  EXPECT_EQ(rule.parts[1].need, 500);
  EXPECT_THAT(Numbers(rule.parts[1].units), ElementsAre(2));
}

// Groups.

TEST_F(CompileRulesTest, GroupsHoldTheirRules) {
  const CompiledRequirementSet& compiled = Compile(R"pb(
    rules {
      id: "all"
      all_of {
        rules {
          id: "any"
          any_of {
            rules {
              id: "x"
              attested {}
            }
            rules {
              id: "y"
              attested {}
            }
          }
        }
        rules {
          id: "two"
          n_of {
            count: 2
            rules {
              id: "p"
              attested {}
            }
            rules {
              id: "q"
              attested {}
            }
            rules {
              id: "r"
              attested {}
            }
          }
        }
      }
    })pb");

  ASSERT_EQ(compiled.unsupported, "");
  const RuleSpec& all = compiled.spec.rules[0];
  EXPECT_EQ(all.kind, RuleSpec::Kind::kAllOf);
  ASSERT_THAT(all.rules, SizeIs(2));
  EXPECT_EQ(all.rules[0].kind, RuleSpec::Kind::kNOf);
  EXPECT_EQ(all.rules[0].count, 1);
  EXPECT_EQ(all.rules[1].count, 2);
  EXPECT_THAT(all.rules[1].rules, SizeIs(3));
  for (const char* id : {"all", "any", "x", "y", "two", "p", "q", "r"}) {
    EXPECT_TRUE(compiled.names.contains(id)) << id;
    EXPECT_GE(compiled.rules.FindRule(id), 0) << id;
  }
}

// Rules that use no credit up.

TEST_F(CompileRulesTest, TotalsAndAveragesAreOfEveryCourseUnlessTheySay) {
  const RuleSpec& total = CompileRule("total { millicredits: 22000 }");
  EXPECT_EQ(total.kind, RuleSpec::Kind::kTotal);
  EXPECT_EQ(total.need, 22000);
  EXPECT_THAT(Numbers(total.units), ElementsAre(0, 1, 2, 3));
  const RuleSpec& some = CompileRule(R"pb(
    total {
      millicredits: 1
      from { subjects: "math" }
      taken { last_grade: 11 }
    }
  )pb");
  EXPECT_THAT(Numbers(some.units), ElementsAre(0, 1));
  EXPECT_EQ(some.taken.last_grade, 11);
  const RuleSpec& average =
      CompileRule("grade_point_average { minimum_centipoints: 250 }");
  EXPECT_EQ(average.kind, RuleSpec::Kind::kGradePointAverage);
  EXPECT_EQ(average.minimum_centipoints, 250);
  EXPECT_THAT(Numbers(average.units), ElementsAre(0, 1, 2, 3));
}

TEST_F(CompileRulesTest, RulesOfEachYearAndSequencesSelectCourses) {
  const RuleSpec& each = CompileRule(R"pb(
    every_year {
      grades: 9
      grades: 12
      from { subjects: "math" }
    })pb");
  EXPECT_EQ(each.kind, RuleSpec::Kind::kEveryYear);
  EXPECT_THAT(each.grades, ElementsAre(9, 12));
  EXPECT_THAT(Numbers(each.units), ElementsAre(0, 1));
  const RuleSpec& sequence = CompileRule(R"pb(
    sequence {
      course_count: 3
      from { any: true }
    })pb");
  EXPECT_EQ(sequence.kind, RuleSpec::Kind::kSequence);
  EXPECT_EQ(sequence.count, 3);
  EXPECT_EQ(CompileRule(R"pb(attested { by: "counselor" })pb").kind,
            RuleSpec::Kind::kAttested);
}

TEST_F(CompileRulesTest, AchievementsAreNumbered) {
  const CompiledRequirementSet& compiled = Compile(R"pb(
    rules {
      id: "exam"
      achievement { achievements: "sat" achievements: "act" minimum_value: 20 }
    }
    rules {
      id: "hours"
      achievement { achievements: "act" count: 2 minimum_sum: 60 }
    }
    rules {
      id: "verified"
      verified_credit {
        count: 1
        verifications {
          from { subjects: "math" }
          achievements: "regents"
          achievements: "sat"
          minimum_value: 65
        }
      }
    })pb");

  ASSERT_EQ(compiled.achievements.size(), 3);
  const RuleSpec& exam = compiled.spec.rules[0];
  const RuleSpec& hours = compiled.spec.rules[1];
  EXPECT_EQ(exam.count, 1);
  ASSERT_THAT(exam.achievements, SizeIs(2));
  EXPECT_EQ(compiled.achievements.text(exam.achievements[0].achievement),
            "sat");
  EXPECT_EQ(exam.achievements[1].minimum_value, 20);
  EXPECT_EQ(hours.count, 2);
  EXPECT_EQ(hours.minimum_sum, 60);
  EXPECT_EQ(hours.achievements[0].achievement,
            exam.achievements[1].achievement);
  ASSERT_THAT(compiled.spec.rules[2].verifications, SizeIs(1));
  const auto& verification = compiled.spec.rules[2].verifications[0];
  EXPECT_EQ(compiled.spec.rules[2].count, 1);
  EXPECT_THAT(Numbers(verification.units), ElementsAre(0, 1));
  ASSERT_THAT(verification.achievements, SizeIs(2));
  EXPECT_EQ(verification.achievements[1].achievement,
            exam.achievements[0].achievement);
  EXPECT_EQ(verification.achievements[1].minimum_value, 65);
}

TEST_F(CompileRulesTest, OtherSetsAreNumberedByTheirPlaces) {
  const CompiledRequirementSet& compiled = Compile(R"pb(
    rules { id: "a" requirement_set: "catalogs/test/requirementSets/x" }
    rules { id: "b" requirement_set: "catalogs/state/requirementSets/y" })pb");
  EXPECT_THAT(compiled.referenced,
              ElementsAre("catalogs/test/requirementSets/x",
                          "catalogs/state/requirementSets/y"));
  EXPECT_EQ(compiled.spec.rules[0].requirement_set, 0);
  EXPECT_EQ(compiled.spec.rules[1].requirement_set, 1);
}

// What holds in a whole set.

TEST_F(CompileRulesTest, ASetHasLimitsSharingAndVouching) {
  const CompiledRequirementSet& compiled = Compile(R"pb(
    rules {
      id: "x"
      credits {
        millicredits: 500
        from { any: true }
      }
    }
    rules {
      id: "y"
      credits {
        millicredits: 500
        from { any: true }
      }
    }
    limits {
      millicredits: 1000
      rules: "x"
      from { subjects: "math" }
    }
    limits { id: "yearly" millicredits: 2000 each_grade: true }
    sharing { rules: "x" rules: "y" max_courses: -1 max_millicredits: 1000 }
    sharing {
      rules: "y"
      rules: "x"
      max_courses: 2
      from { subjects: "math" }
    }
    vouching {
      higher { courses: "catalogs/test/courses/b" }
      lower { courses: "catalogs/test/courses/a" }
      minimum_mark: "C"
    })pb");

  const RequirementSpec& spec = compiled.spec;
  ASSERT_THAT(spec.limits, SizeIs(2));
  EXPECT_EQ(spec.limits[0].id, "limit-1");
  EXPECT_THAT(spec.limits[0].rules, ElementsAre("x"));
  EXPECT_THAT(Numbers(spec.limits[0].units), ElementsAre(0, 1));
  EXPECT_EQ(spec.limits[1].id, "yearly");
  EXPECT_TRUE(spec.limits[1].each_grade);
  ASSERT_THAT(spec.sharing, SizeIs(2));
  EXPECT_THAT(spec.sharing[0].rules, ElementsAre("x", "y"));
  EXPECT_EQ(spec.sharing[0].max_courses, 0);
  EXPECT_EQ(spec.sharing[0].max_credit, 1000);
  EXPECT_THAT(Numbers(spec.sharing[0].units), ElementsAre(0, 1, 2, 3));
  EXPECT_EQ(spec.sharing[1].max_courses, 2);
  EXPECT_THAT(Numbers(spec.sharing[1].units), ElementsAre(0, 1));
  ASSERT_THAT(spec.vouching, SizeIs(1));
  EXPECT_THAT(Numbers(spec.vouching[0].higher), ElementsAre(1));
  EXPECT_THAT(Numbers(spec.vouching[0].lower), ElementsAre(0));
  EXPECT_EQ(spec.vouching[0].minimum_mark, 200);
}

// What cannot be judged.

TEST_F(CompileRulesTest, ARuleOfANewerReleaseIsNotJudged) {
  EXPECT_THAT(FaultOf(R"pb(rules { id: "new" })pb"),
              HasSubstr(R"(rule "new" is of a kind)"));
}

TEST_F(CompileRulesTest, ANamedCourseHasToBeThereAndToEarnCredit) {
  EXPECT_THAT(
      FaultOf(R"pb(
        rules {
          id: "x"
          courses { courses: "catalogs/test/courses/gone" }
        })pb"),
      HasSubstr(R"(rule "x" names a course that the catalog does not have)"));
  EXPECT_THAT(FaultOf(R"pb(
                rules {
                  id: "x"
                  courses { courses: "catalogs/test/courses/z" }
                }
              )pb"),
              HasSubstr(R"(rule "x" names a course that earns no credit)"));
}

TEST_F(CompileRulesTest, AGroupHasAsManyRulesAsItAsksFor) {
  EXPECT_THAT(FaultOf(R"pb(
                rules {
                  id: "x"
                  n_of {
                    count: 2
                    rules {
                      id: "y"
                      attested {}
                    }
                  }
                }
              )pb"),
              HasSubstr("asks for more of its rules than it has"));
  EXPECT_THAT(FaultOf(R"pb(rules {
                             id: "x"
                             any_of {}
                           })pb"),
              HasSubstr("asks for more of its rules than it has"));
}

TEST_F(CompileRulesTest, RulesAreNestedSoDeeplyOnly) {
  const auto nest = [&](int depth) {
    set_.Clear();
    catalog::v1::Rule* rule = set_.add_rules();
    for (int d = 0; d < depth; ++d) {
      rule->set_id(absl::StrCat("r", d));
      rule = rule->mutable_all_of()->add_rules();
    }
    rule->set_id("last");
    rule->mutable_attested();
    return Compile().unsupported;
  };
  EXPECT_EQ(nest(16), "");
  EXPECT_THAT(nest(17), HasSubstr("is nested too deeply"));
}

TEST_F(CompileRulesTest, TheFirstFaultIsNamed) {
  EXPECT_THAT(FaultOf(R"pb(
                rules {
                  id: "fine"
                  attested {}
                }
                rules { id: "first" }
                rules {
                  id: "second"
                  any_of {}
                })pb"),
              HasSubstr("\"first\""));
}

TEST_F(CompileRulesTest, MoreThanCanBeCountedIsSaid) {
  set_.Clear();
  for (int r = 0; r <= kMaxBuckets; ++r) {
    AddAny(set_, absl::StrCat("r", r), 1000);
  }
  EXPECT_THAT(Compile().unsupported, HasSubstr("leaves more than"));
  EXPECT_THAT(compiled_.rules.rules(), IsEmpty());
}

TEST_F(CompileRulesTest, AnotherCatalogsSetIsForTheCoursesOfThisOne) {
  const RuleSpec& rule = CompileRule(R"pb(
    credits {
      millicredits: 1000
      from { subjects: "math" courses: "catalogs/state/courses/c" }
    })pb");
  EXPECT_THAT(Numbers(rule.parts[0].units), ElementsAre(0, 1));
}

}  // namespace
}  // namespace trellis::plan
