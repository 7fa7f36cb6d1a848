#ifndef TRELLIS_COMMON_PRIVACY_OPAQUE_REF_H_
#define TRELLIS_COMMON_PRIVACY_OPAQUE_REF_H_

#include "absl/strings/string_view.h"
#include "common/status/errors.h"

// References by which callers tell students' records apart. They may come back
// in responses, so they must not say who a student is.
namespace trellis {

// What is wrong with a reference.
enum class OpaqueRefProblem {
  // Nothing.
  kNone,
  // Characters other than letters, digits, `-`, `_` and `.`, or too many.
  kForm,
  // It says who the student is, or looks as if it did.
  kNotOpaque,
};

// Judges a reference of at most `max_length` characters. It is not opaque when
// it
//
// * holds no digit, so that it is a word or a name;
// * holds a word: five letters or more in a row, in one case or with only the
//   first one upper case, that are not all hexadecimal digits and not one of
//   the words for a record (student, pupil, learner, record, survey, plan).
//   Where the case changes, a new word begins: "JohnSmith2009" holds one;
// * holds two such words of three letters or more, like "john.doe.2009";
// * holds digits grouped as in a social security number, a telephone number or
//   a date: "x123-45-6789", "2009-05-17";
// * holds nothing but separators and exactly nine digits, like a social
//   security number, or seven in groups, ten or eleven, like a telephone
//   number.
//
// Cannot know every name: "ana7" passes. It is there to catch the mistake of
// sending the wrong column, not malice.
OpaqueRefProblem JudgeOpaqueRef(absl::string_view ref, size_t max_length);

// Adds what is wrong with the reference in `field`, if it is given. Returns
// whether it is given and may be given back.
bool CheckOpaqueRef(absl::string_view field, absl::string_view ref,
                    size_t max_length, FieldViolations& violations);

}  // namespace trellis

#endif  // TRELLIS_COMMON_PRIVACY_OPAQUE_REF_H_
