#include "services/plan_validation/rpc/compile_program.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class CompileProgramTest : public ::testing::Test {
 protected:
  CompileProgramTest() {
    // Numbers are in the order of names.
    catalog_.AddCourses({"a", "b", "c", "d"});
    catalog_.AddCourse("e").set_level(3);
  }

  void AddSlot(int grade, std::initializer_list<absl::string_view> courses) {
    catalog::v1::ProgramSlot& slot = *program_.add_slots();
    slot.set_grade(grade);
    for (const absl::string_view course : courses) {
      slot.add_courses(CourseName(course));
    }
  }

  ProgramFacts Compile() const {
    const auto snapshot = catalog_.Snapshot();
    CompiledCourses compiled;
    CompileCourses(*snapshot, compiled);
    return CompileProgram(program_, compiled);
  }

  PlanCatalog catalog_;
  catalog::v1::Program program_;
};

TEST_F(CompileProgramTest, TheSequenceKeepsItsOrderAndLevels) {
  program_.add_sequence(CourseName("e"));
  program_.add_sequence(CourseName("a"));
  const ProgramFacts facts = Compile();
  ASSERT_THAT(facts.sequence, SizeIs(2));
  EXPECT_EQ(facts.sequence[0].course, 4);
  EXPECT_EQ(facts.sequence[0].level, 3);
  EXPECT_EQ(facts.sequence[1].course, 0);
  EXPECT_EQ(facts.sequence[1].level, 0);
}

TEST_F(CompileProgramTest, TheTableGoesOnIntoCollegeAfterGradeTwelve) {
  AddSlot(9, {"a"});
  AddSlot(12, {"b", "c"});
  AddSlot(13, {"d"});
  AddSlot(16, {"e"});
  const ProgramFacts facts = Compile();
  EXPECT_THAT(facts.school_courses, ElementsAre(0, 1, 2));
  EXPECT_THAT(facts.college_courses, ElementsAre(3, 4));
}

TEST_F(CompileProgramTest, WhatTheCatalogDoesNotHaveIsLeftOut) {
  // A course that another one speaks of has a number, but is not there.
  catalog_.AddCourse("f").set_paired_course(CourseName("gone"));
  for (const char* id : {"gone", "unheard"}) {
    program_.add_sequence(CourseName(id));
    AddSlot(9, {id});
  }
  const ProgramFacts facts = Compile();
  EXPECT_THAT(facts.sequence, IsEmpty());
  EXPECT_THAT(facts.school_courses, IsEmpty());
}

}  // namespace
}  // namespace trellis::plan
