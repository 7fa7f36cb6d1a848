#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_STUDENT_REF_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_STUDENT_REF_H_

#include "absl/strings/string_view.h"

namespace trellis::survey {

// What is wrong with a reference to a student.
enum class StudentRefProblem {
  // Nothing.
  kNone,
  // Characters other than letters, digits, `-`, `_` and `.`, or more than 64.
  kForm,
  // It says who the student is, or looks as if it did.
  kNotOpaque,
};

// Judges a reference. It is not opaque when it
//
// * holds no digit, so that it is a word or a name;
// * holds a word: five letters or more in a row, in one case or with only the
// first
//   one upper case, that are not all hexadecimal digits and not one of the
//   words for a record (student, pupil, learner, record, survey). Where the
//   case changes, a new word begins: "JohnSmith2009" holds one;
// * holds two such words of three letters or more, like "john.doe.2009";
// * holds digits grouped as in a social security number, a telephone number or
// a
//   date: "x123-45-6789", "2009-05-17";
// * holds nothing but separators and exactly nine digits, like a social
// security
//   number, or seven in groups, ten or eleven, like a telephone number.
//
// Cannot know every name: "ana7" passes. It is there to catch the mistake of
// sending the wrong column, not malice.
StudentRefProblem JudgeStudentRef(absl::string_view ref);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_STUDENT_REF_H_
