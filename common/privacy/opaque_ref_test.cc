#include "common/privacy/opaque_ref.h"

#include <string>

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr size_t kMaxLength = 64;

OpaqueRefProblem Judge(absl::string_view ref) {
  return JudgeOpaqueRef(ref, kMaxLength);
}

TEST(OpaqueRefTest, AcceptsReferencesThatMeanNothing) {
  for (const char* ref :
       {"s-48213", "48213", "7", "A7", "x_1.b-2", "STU-0001", "k7Qw9XzPmR",
        "aBcdEfgHij7", "3f2a91bc-0011-4a5b-8c9d-0123456789ab",
        "FACADE12-BEEF-4ACE-8BAD-DEADBEEFCAFE", "deadbeef1", "12345678",
        "5551234", "gr9-s-12", "12-34-56", "123456789012", "s123456789",
        "mx-5551234567", "grd9-0042"}) {
    EXPECT_EQ(Judge(ref), OpaqueRefProblem::kNone) << ref;
  }
}

TEST(OpaqueRefTest, AcceptsTheWordsForARecord) {
  for (const char* ref :
       {"student12", "Student-12", "STUDENT_12", "pupil.3", "learner4",
        "record-5", "survey6", "plan-7-student-8"}) {
    EXPECT_EQ(Judge(ref), OpaqueRefProblem::kNone) << ref;
  }
}

TEST(OpaqueRefTest, BoundsTheLength) {
  EXPECT_EQ(Judge(std::string(64, '7')), OpaqueRefProblem::kNone);
  EXPECT_EQ(Judge(std::string(65, '7')), OpaqueRefProblem::kForm);
}

TEST(OpaqueRefTest, RefusesOtherCharacters) {
  for (const char* ref :
       {"ana.lopez7@school.org", "Ana Lopez 7", "a/1", "a:1", "+15551234567",
        "(555)1234567", "Mu\xc3\xb1oz7", "s-1\n", "{1}", "s,1"}) {
    EXPECT_EQ(Judge(ref), OpaqueRefProblem::kForm) << ref;
  }
  EXPECT_EQ(Judge(absl::string_view("s-1\0x", 5)), OpaqueRefProblem::kForm);
}

TEST(OpaqueRefTest, RefusesWhatHoldsNoDigit) {
  for (const char* ref :
       {"ana", "Homer.Simpson", "lopez-ana", "student", "xQzT", "---", "."}) {
    EXPECT_EQ(Judge(ref), OpaqueRefProblem::kNotOpaque) << ref;
  }
}

TEST(OpaqueRefTest, RefusesWhatHoldsAWord) {
  for (const char* ref :
       {"simpson7", "Simpson7", "SIMPSON7", "7simpson", "homer-simpson-7",
        "s-1-lopez", "h.simpson.2009", "student-garcia-1", "students12",
        "maria2009", "x9.Smith", "john.doe.2009", "Ana-Li7-Paz",
        "JohnSmith2009", "s-1-anaLOPEZ"}) {
    EXPECT_EQ(Judge(ref), OpaqueRefProblem::kNotOpaque) << ref;
  }
}

// Five letters make a word; four do not.
TEST(OpaqueRefTest, KnowsWordsByFiveLetters) {
  EXPECT_EQ(Judge("lope7"), OpaqueRefProblem::kNone);
  EXPECT_EQ(Judge("lopez7"), OpaqueRefProblem::kNotOpaque);
  EXPECT_EQ(Judge("lo7pez"), OpaqueRefProblem::kNone);
}

// Letters that could be digits of a hexadecimal number are no word.
TEST(OpaqueRefTest, TakesHexadecimalLettersForDigits) {
  EXPECT_EQ(Judge("1-facade"), OpaqueRefProblem::kNone);
  EXPECT_EQ(Judge("1-facades"), OpaqueRefProblem::kNotOpaque);
}

TEST(OpaqueRefTest, RefusesPersonalNumbers) {
  for (const char* ref :
       {"123-45-6789", "123456789", "123.45.6789", "5551234567", "555-123-4567",
        "555.123.4567", "1-555-123-4567", "15551234567", "555-1234",
        "SSN123-45-6789", "x555-123-4567", "2009-05-17", "b17.05.2009"}) {
    EXPECT_EQ(Judge(ref), OpaqueRefProblem::kNotOpaque) << ref;
  }
}

// As the comment says: not every name can be known.
TEST(OpaqueRefTest, DoesNotKnowShortNames) {
  EXPECT_EQ(Judge("ana7"), OpaqueRefProblem::kNone);
}

TEST(OpaqueRefTest, NamesTheFieldAndNotWhatIsInIt) {
  FieldViolations violations;
  EXPECT_TRUE(CheckOpaqueRef("plan_ref", "p-1", kMaxLength, violations));
  EXPECT_FALSE(CheckOpaqueRef("plan_ref", "", kMaxLength, violations));
  EXPECT_TRUE(violations.empty());
  EXPECT_FALSE(CheckOpaqueRef("plan_ref", "simpson7", kMaxLength, violations));
  EXPECT_FALSE(CheckOpaqueRef("ref", "simpson 7", 63, violations));
  const std::string text = violations.ToStatus().ToString();
  EXPECT_THAT(text, HasSubstr("plan_ref looks like a name"));
  EXPECT_THAT(text, HasSubstr("ref must hold at most 63 letters"));
  EXPECT_THAT(text, Not(HasSubstr("simpson")));
}

}  // namespace
}  // namespace trellis
