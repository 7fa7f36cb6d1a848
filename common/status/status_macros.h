#ifndef TRELLIS_COMMON_STATUS_STATUS_MACROS_H_
#define TRELLIS_COMMON_STATUS_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

// Returns from the enclosing function when `expr`, an absl::Status, is not OK.
#define TRELLIS_RETURN_IF_ERROR(expr)                                 \
  do {                                                                \
    if (absl::Status trellis_status = (expr); !trellis_status.ok()) { \
      return trellis_status;                                          \
    }                                                                 \
  } while (false)

// Declares `lhs` from the value of `expr`, an absl::StatusOr, or returns its
// status. Usage: TRELLIS_ASSIGN_OR_RETURN(const Config config, Load(path));
#define TRELLIS_ASSIGN_OR_RETURN(lhs, expr) \
  TRELLIS_ASSIGN_OR_RETURN_(TRELLIS_CONCAT_(trellis_or_, __LINE__), lhs, expr)

// `lhs` declares a variable, so it cannot be put in parentheses.
// NOLINTBEGIN(bugprone-macro-parentheses)
#define TRELLIS_ASSIGN_OR_RETURN_(var, lhs, expr) \
  auto var = (expr);                              \
  if (!var.ok()) return std::move(var).status();  \
  lhs = *std::move(var)
// NOLINTEND(bugprone-macro-parentheses)

#define TRELLIS_CONCAT_(a, b) TRELLIS_CONCAT_INNER_(a, b)
#define TRELLIS_CONCAT_INNER_(a, b) a##b

#endif  // TRELLIS_COMMON_STATUS_STATUS_MACROS_H_
