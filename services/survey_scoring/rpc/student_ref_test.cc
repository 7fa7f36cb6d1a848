#include "services/survey_scoring/rpc/student_ref.h"

#include <string>

#include "gtest/gtest.h"

namespace trellis::survey {
namespace {

TEST(StudentRefTest, AcceptsReferencesThatMeanNothing) {
  for (const char* ref :
       {"s-48213", "48213", "7", "A7", "x_1.b-2", "STU-0001", "k7Qw9XzPmR",
        "aBcdEfgHij7", "3f2a91bc-0011-4a5b-8c9d-0123456789ab",
        "FACADE12-BEEF-4ACE-8BAD-DEADBEEFCAFE", "deadbeef1", "12345678",
        "5551234", "gr9-s-12", "12-34-56", "123456789012", "s123456789",
        "mx-5551234567", "grd9-0042"}) {
    EXPECT_EQ(JudgeStudentRef(ref), StudentRefProblem::kNone) << ref;
  }
}

TEST(StudentRefTest, AcceptsTheWordsForARecord) {
  for (const char* ref : {"student12", "Student-12", "STUDENT_12", "pupil.3",
                          "learner4", "record-5", "survey6"}) {
    EXPECT_EQ(JudgeStudentRef(ref), StudentRefProblem::kNone) << ref;
  }
}

TEST(StudentRefTest, BoundsTheLength) {
  EXPECT_EQ(JudgeStudentRef(std::string(64, '7')), StudentRefProblem::kNone);
  EXPECT_EQ(JudgeStudentRef(std::string(65, '7')), StudentRefProblem::kForm);
}

TEST(StudentRefTest, RefusesOtherCharacters) {
  for (const char* ref :
       {"ana.lopez7@school.org", "Ana Lopez 7", "a/1", "a:1", "+15551234567",
        "(555)1234567", "Mu\xc3\xb1oz7", "s-1\n", "{1}", "s,1"}) {
    EXPECT_EQ(JudgeStudentRef(ref), StudentRefProblem::kForm) << ref;
  }
  EXPECT_EQ(JudgeStudentRef(absl::string_view("s-1\0x", 5)),
            StudentRefProblem::kForm);
}

TEST(StudentRefTest, RefusesWhatHoldsNoDigit) {
  for (const char* ref :
       {"ana", "Homer.Simpson", "lopez-ana", "student", "xQzT", "---", "."}) {
    EXPECT_EQ(JudgeStudentRef(ref), StudentRefProblem::kNotOpaque) << ref;
  }
}

TEST(StudentRefTest, RefusesWhatHoldsAWord) {
  for (const char* ref :
       {"simpson7", "Simpson7", "SIMPSON7", "7simpson", "homer-simpson-7",
        "s-1-lopez", "h.simpson.2009", "student-garcia-1", "students12",
        "maria2009", "x9.Smith", "john.doe.2009", "Ana-Li7-Paz",
        "JohnSmith2009", "s-1-anaLOPEZ"}) {
    EXPECT_EQ(JudgeStudentRef(ref), StudentRefProblem::kNotOpaque) << ref;
  }
}

// Five letters make a word; four do not.
TEST(StudentRefTest, KnowsWordsByFiveLetters) {
  EXPECT_EQ(JudgeStudentRef("lope7"), StudentRefProblem::kNone);
  EXPECT_EQ(JudgeStudentRef("lopez7"), StudentRefProblem::kNotOpaque);
  EXPECT_EQ(JudgeStudentRef("lo7pez"), StudentRefProblem::kNone);
}

// Letters that could be digits of a hexadecimal number are no word.
TEST(StudentRefTest, TakesHexadecimalLettersForDigits) {
  EXPECT_EQ(JudgeStudentRef("1-facade"), StudentRefProblem::kNone);
  EXPECT_EQ(JudgeStudentRef("1-facades"), StudentRefProblem::kNotOpaque);
}

TEST(StudentRefTest, RefusesPersonalNumbers) {
  for (const char* ref :
       {"123-45-6789", "123456789", "123.45.6789", "5551234567", "555-123-4567",
        "555.123.4567", "1-555-123-4567", "15551234567", "555-1234",
        "SSN123-45-6789", "x555-123-4567", "2009-05-17", "b17.05.2009"}) {
    EXPECT_EQ(JudgeStudentRef(ref), StudentRefProblem::kNotOpaque) << ref;
  }
}

// As the comment says: not every name can be known.
TEST(StudentRefTest, DoesNotKnowShortNames) {
  EXPECT_EQ(JudgeStudentRef("ana7"), StudentRefProblem::kNone);
}

}  // namespace
}  // namespace trellis::survey
