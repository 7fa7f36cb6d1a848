#ifndef TRELLIS_CLI_PLANS_PLAN_PAGE_H_
#define TRELLIS_CLI_PLANS_PLAN_PAGE_H_

#include <string>
#include <vector>

#include "trellis/catalog/v1/resources.pb.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::cli {

// One row of a table of a page: its header and its cells.
struct PageRow {
  std::string header;
  std::vector<std::string> cells;

  // Whether it must not be overlooked. A word in it says the same.
  bool is_open = false;
};

struct PageTable {
  std::string title;

  // The first names the row headers.
  std::vector<std::string> columns;
  std::vector<PageRow> rows;
};

// A four-year plan and what is said of it, as texts in one language, ready to
// be laid out on a page. Everything is said in words, and nothing by its looks
// alone.
struct PlanPage {
  // A BCP-47 code, "en" or "es".
  std::string language;
  std::string title;
  std::string verdict;

  // Terms by grades; cells have a line for each course.
  PageTable courses;

  // The requirement sets and their rules that are chosen: all at the top, and
  // below it those that are not met.
  PageTable rules;

  // What is wrong, and what somebody should look at, numbered from 1 as courses
  // refer to them.
  std::string notes_title;
  std::vector<std::string> notes;

  // What words and signs mean.
  std::string legend_title;
  std::vector<std::string> legend;

  // What the plan was judged against.
  std::string source;
};

// Returns the page of a plan that was judged. `courses` are those of the
// catalog; one that is not among them is called by its id. `title` is "" for
// the usual one.
PlanPage MakePlanPage(const plan::v1::ValidatePlanRequest& request,
                      const plan::v1::ValidatePlanResponse& response,
                      const std::vector<catalog::v1::Course>& courses,
                      const std::string& title);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_PLAN_PAGE_H_
