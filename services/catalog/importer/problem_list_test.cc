#include "services/catalog/importer/problem_list.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::catalog {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class ProblemListTest : public ::testing::Test {
 protected:
  const SourceMap sources_ = {{"courses[0]", {"b.yaml", 2, 5}},
                              {"courses[0].code", {"b.yaml", 3, 11}},
                              {"courses[1]", {"a.yaml", 9, 5}}};
  ProblemList problems_{sources_};
};

TEST_F(ProblemListTest, PlacesAProblemAtTheNearestParentThatWasWritten) {
  problems_.Error("courses[0].code", "A", "a");
  problems_.Error("courses[0].requisites[2].course", "B", "b");
  problems_.Error("programs[0]", "C", "c");
  const auto problems = problems_.Take();
  ASSERT_THAT(problems, SizeIs(3));
  EXPECT_EQ(problems[0].file(), "");
  EXPECT_EQ(problems[1].line(), 2);
  EXPECT_EQ(problems[2].column(), 11);
}

TEST_F(ProblemListTest, PutsErrorsFirst) {
  problems_.Warning("courses[1]", "A", "a");
  problems_.Error("courses[0]", "B", "b");
  const auto problems = problems_.Take();
  ASSERT_THAT(problems, SizeIs(2));
  EXPECT_EQ(problems[0].severity(), v1::ImportProblem::SEVERITY_ERROR);
  EXPECT_THAT(problems_.Take(), IsEmpty());
}

TEST_F(ProblemListTest, IgnoresMissingFieldsWhenTold) {
  problems_.IgnoreMissingFields();
  problems_.Error("courses[0]", "MISSING_FIELD", "a");
  EXPECT_EQ(problems_.size(), 0u);
}

}  // namespace
}  // namespace trellis::catalog
