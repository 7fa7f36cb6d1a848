#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog/importer/lint/lint.h"
#include "services/catalog/importer/testing/slip.h"

namespace trellis::catalog {
namespace {

using ::testing::IsEmpty;

constexpr char kRequisite[] = "course: {course: courses/algebra-1}";

class LintRequisitesSlipTest : public SlipTest {};

TEST_P(LintRequisitesSlipTest, IsReportedWhereItIs) { ExpectReport(); }

INSTANTIATE_TEST_SUITE_P(
    Slips, LintRequisitesSlipTest,
    ::testing::Values(
        Slip{"EmptyRequisite", kRequisite, "{}",
             "MISSING_FIELD courses.yaml:17:9"},
        Slip{"EmptyGroup", kRequisite, "any_of: {}",
             "MISSING_FIELD courses.yaml:17:17"},
        Slip{"RequisiteWithoutCourse", kRequisite, "course: {timing: before}",
             "MISSING_FIELD courses.yaml:17:17"},
        Slip{"BadCredentialInAGroup", kRequisite,
             "all_of: {requisites: [{credential: OSHA 10}]}",
             "BAD_NAME courses.yaml:17:44"},
        Slip{"BadApproval", kRequisite, "approval: -teacher",
             "BAD_NAME courses.yaml:17:19"},
        Slip{"BadMark", kRequisite,
             "course: {course: courses/algebra-1, minimum_mark: F}",
             "BAD_MARK courses.yaml:17:59"},
        Slip{"TooMany", kRequisite,
             "n_of: {count: 2, requisites: [{approval: teacher}]}",
             "OUT_OF_RANGE courses.yaml:17:23"},
        Slip{"NoneOfSome", kRequisite,
             "n_of: {requisites: [{approval: teacher}]}",
             "OUT_OF_RANGE courses.yaml:17:15"},
        Slip{"BadApprovalOneOfSome", kRequisite,
             "n_of: {count: 1, requisites: [{approval: The teacher}]}",
             "BAD_NAME courses.yaml:17:50"},
        Slip{"AchievementWithoutId", kRequisite, "achievement: {}",
             "BAD_NAME courses.yaml:17:22"},
        Slip{"AchievementOutOfRange", kRequisite,
             "achievement: {achievement: placement, minimum_value: -1}",
             "OUT_OF_RANGE courses.yaml:17:62"},
        Slip{"NoCredit", kRequisite, "credit: {}",
             "OUT_OF_RANGE courses.yaml:17:17"},
        Slip{"CreditFromNothing", kRequisite,
             "credit: {millicredits: 1000, from: {}}",
             "EMPTY_SELECTOR courses.yaml:17:44"},
        Slip{"CreditOfAnUnknownSubject", kRequisite,
             "credit: {millicredits: 1000, from: {subjects: [maths]}}",
             "UNKNOWN_SUBJECT courses.yaml:17:56"}),
    SlipName);

TEST(LintRequisitesTest, AcceptsEveryKindOfCondition) {
  EXPECT_THAT(
      SampleFiles()
          .Replace(kRequisite,
                   "n_of:\n"
                   "          count: 1\n"
                   "          requisites:\n"
                   "            - course: {course: courses/algebra-1, "
                   "minimum_mark: C-, timing: with}\n"
                   "            - {credential: aws-sense-level-1}\n"
                   "            - {approval: teacher}\n"
                   "            - achievement: {achievement: placement, "
                   "minimum_value: 40}\n"
                   "            - credit: {millicredits: 1000, from: "
                   "{subjects: [mathematics]}}\n"
                   "            - credit: {millicredits: 1000}")
          .Places(),
      IsEmpty());
}

}  // namespace
}  // namespace trellis::catalog
