#ifndef TRELLIS_TESTS_FUZZ_SCORE_SURVEY_FUZZ_H_
#define TRELLIS_TESTS_FUZZ_SCORE_SURVEY_FUZZ_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace trellis::survey {

// Scores an arbitrary survey and checks what holds for all of them. Ends the
// process when something does not. The first byte says what the others are:
//
// * '1' to '5': compact answers, as they are, to the instrument of this number;
// * 'A' to 'E': a ScoreSurveyRequest, encoded; its instrument is replaced;
// * any other: a ScoreSurveyRequest, encoded.
//
// The instruments are interest-survey (marked), likert-3, likert-5, likert-7
// and ranked of catalogs/springfield.
void CheckScoreSurvey(absl::string_view input);

}  // namespace trellis::survey

// What libFuzzer calls.
extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv);
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

#endif  // TRELLIS_TESTS_FUZZ_SCORE_SURVEY_FUZZ_H_
