#ifndef TRELLIS_COMMON_LINT_TESTING_RECORDED_PROBLEMS_H_
#define TRELLIS_COMMON_LINT_TESTING_RECORDED_PROBLEMS_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/lint/problem_sink.h"

namespace trellis {

// Keeps problems for a test to look at.
class RecordedProblems : public ProblemSink {
 public:
  struct Problem {
    bool is_error = false;
    std::string path;
    std::string code;
    std::string message;
    std::string suggestion;
  };

  void Error(absl::string_view path, absl::string_view code,
             absl::string_view message, absl::string_view suggestion) override {
    Add(true, path, code, message, suggestion);
  }

  void Warning(absl::string_view path, absl::string_view code,
               absl::string_view message,
               absl::string_view suggestion) override {
    Add(false, path, code, message, suggestion);
  }

  // Returns the problems in the order in which they came, and forgets them.
  std::vector<Problem> Take() { return std::exchange(problems_, {}); }

  // Likewise, each as "CODE".
  std::vector<std::string> TakeCodes() {
    std::vector<std::string> codes;
    for (Problem& problem : Take()) codes.push_back(std::move(problem.code));
    return codes;
  }

  // Likewise, each as "error CODE path" or "warning CODE path".
  std::vector<std::string> TakePlaces() {
    std::vector<std::string> places;
    for (const Problem& problem : Take()) {
      places.push_back(absl::StrCat(problem.is_error ? "error " : "warning ",
                                    problem.code, " ", problem.path));
    }
    return places;
  }

 private:
  void Add(bool is_error, absl::string_view path, absl::string_view code,
           absl::string_view message, absl::string_view suggestion) {
    problems_.push_back({is_error, std::string(path), std::string(code),
                         std::string(message), std::string(suggestion)});
  }

  std::vector<Problem> problems_;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_LINT_TESTING_RECORDED_PROBLEMS_H_
