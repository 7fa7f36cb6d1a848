#ifndef TRELLIS_SERVICES_CATALOG_IMPORTER_LINT_LINT_H_
#define TRELLIS_SERVICES_CATALOG_IMPORTER_LINT_LINT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "services/catalog/importer/foreign_names.h"
#include "services/catalog/importer/problem_list.h"
#include "trellis/catalog/v1/bundle.pb.h"

// What an import checks, one function for each topic. docs/errors.md lists the
// codes of the problems with their causes and remedies.
//
// Names and references in the bundle are complete: see ExpandNames.
namespace trellis::catalog {

// Makes the names of records and the references between them complete:
// "courses/art-1" becomes "catalogs/springfield/courses/art-1". Names that are
// complete already stay as they are. Sets the catalog's own name when the files
// leave it out.
void ExpandNames(absl::string_view catalog_id, v1::Bundle& bundle);

// Runs every check.
void Lint(absl::string_view catalog_id, v1::Bundle& bundle,
          const ForeignNames& known, ProblemList& problems);

// Checks the catalog's own fields and the names of all records.
void LintNames(absl::string_view catalog_id, const v1::Bundle& bundle,
               ProblemList& problems);

// Checks that every reference names a record that there is. Changes nothing.
void LintReferences(absl::string_view catalog_id, v1::Bundle& bundle,
                    const ForeignNames& known, ProblemList& problems);

// Checks clusters and pathways.
void LintFramework(const v1::Bundle& bundle, ProblemList& problems);

// Checks courses, apart from what they say about other courses.
void LintCourses(const v1::Bundle& bundle, ProblemList& problems);

// Checks what courses say about other courses: articulations, the two halves of
// one course, and what took a course's place.
void LintCourseLinks(const v1::Bundle& bundle, ProblemList& problems);

// Checks the conditions for taking courses, apart from the order they ask for.
void LintRequisites(const v1::Bundle& bundle, ProblemList& problems);

// Checks that every course can be taken at all: that no course has to come
// before itself.
void LintRequisiteOrder(const v1::Bundle& bundle, ProblemList& problems);

// Checks programs of study.
void LintPrograms(const v1::Bundle& bundle, ProblemList& problems);

// Warns where the courses of a program do not make a program of study: see the
// codes that begin with POS.
void LintProgramStructure(const v1::Bundle& bundle, ProblemList& problems);

// Checks requirement sets.
void LintRequirementSets(const v1::Bundle& bundle, ProblemList& problems);

// Checks interest surveys.
void LintInstruments(const v1::Bundle& bundle, ProblemList& problems);

// Checks occupations.
void LintOccupations(const v1::Bundle& bundle, ProblemList& problems);

// Checks norms, against the interest surveys of the same catalog.
void LintNorms(const v1::Bundle& bundle, ProblemList& problems);

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_IMPORTER_LINT_LINT_H_
