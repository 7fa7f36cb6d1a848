#ifndef TRELLIS_CLI_TESTING_SAMPLE_PAGE_H_
#define TRELLIS_CLI_TESTING_SAMPLE_PAGE_H_

#include <string>

#include "cli/plans/plan_page.h"

namespace trellis::cli::testing {

// Returns a page with so many courses in each cell.
inline PlanPage SamplePage(int courses = 3) {
  PlanPage page;
  page.language = "en";
  page.title = "Four-year plan";
  page.verdict = "The plan does not meet every requirement yet.";
  page.courses.title = "Courses";
  page.courses.columns = {"Term", "Grade 9", "Grade 10", "Grade 11",
                          "Grade 12"};
  std::string cell;
  for (int i = 0; i < courses; ++i) {
    cell += (i > 0 ? "\n" : "") +
            std::string("Efficient Office Fundamentals ") + std::to_string(i) +
            ", 1 credit, planned";
  }
  for (const char* term : {"Full year", "Fall"}) {
    page.courses.rows.push_back({term, {cell, cell, cell, cell}, false});
  }
  page.rules.title = "Requirements";
  page.rules.columns = {"Requirement", "Needs", "Has", "Status"};
  page.rules.rows = {{"Diploma", {"24", "20", "NOT MET"}, true},
                     {"– English", {"4", "4", "met"}, false}};
  page.notes_title = "Notes";
  page.notes = {"1. Problem: =English is missing."};
  page.legend_title = "Legend";
  page.legend = {"NOT MET: the plan does not meet the requirement."};
  page.source = "Judged against catalogs/c, revision 0123456789abcdef.";
  return page;
}

}  // namespace trellis::cli::testing

#endif  // TRELLIS_CLI_TESTING_SAMPLE_PAGE_H_
