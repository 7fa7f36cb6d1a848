#ifndef TRELLIS_CLI_PLANS_WORDS_H_
#define TRELLIS_CLI_PLANS_WORDS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "trellis/common/v1/term.pb.h"
#include "trellis/plan/v1/course_plan.pb.h"
#include "trellis/plan/v1/plan_verdict.pb.h"

// The words that students and counselors read about plans, in English or, for a
// BCP-47 code of Spanish, in Spanish.
namespace trellis::cli {

// Whether a rule is met: "met", "open", "unknown". Where there is no such rule,
// "-".
std::string RuleWord(plan::v1::Verdict verdict, absl::string_view language);

// What is said of a plan as a whole, in a sentence.
std::string VerdictSentence(plan::v1::Verdict verdict,
                            absl::string_view language);

// Credit with its noun: "1 credit", "0.5 credits".
std::string CreditsText(int millicredits, absl::string_view language);

// How many there are, with the noun for one or for several: "2 changes".
std::string CountText(int count, absl::string_view one, absl::string_view many);

// Sentences on lines of their own, after an empty one; "" for none.
std::string Paragraph(absl::string_view sentences);

// When a course is taken: "grade 10, fall", or without a term "grade 10".
std::string WhenText(int grade, common::v1::Term term,
                     absl::string_view language);

// A course of a plan and when it is taken.
struct CourseAndTime {
  // The course's id, without its catalog.
  std::string course;
  std::string when;
};

// Returns the course at a position of the plan. For a position that is not in
// it, both texts are "?".
CourseAndTime CourseAt(const plan::v1::CoursePlan& plan, int position,
                       absl::string_view language);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_WORDS_H_
