#ifndef TRELLIS_COMMON_REQUIREMENT_LINT_LINT_OPTIONS_H_
#define TRELLIS_COMMON_REQUIREMENT_LINT_LINT_OPTIONS_H_

namespace trellis::requirements {

// What is left to the caller.
struct LintOptions {
  // Whether names of courses, programs and requirement sets that the catalog
  // does not have are reported. An import looks at all references of a catalog
  // at once, and leaves this out.
  bool reports_unknown_names = true;
};

}  // namespace trellis::requirements

#endif  // TRELLIS_COMMON_REQUIREMENT_LINT_LINT_OPTIONS_H_
