#ifndef TRELLIS_SERVICES_CATALOG_IMPORTER_TESTING_SAMPLE_FILES_H_
#define TRELLIS_SERVICES_CATALOG_IMPORTER_TESTING_SAMPLE_FILES_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "services/catalog/importer/import_catalog.h"

namespace trellis::catalog {

// The files of a small catalog without problems. A test changes what it is
// about.
class SampleFiles {
 public:
  // Replaces text that stands in one of the files.
  SampleFiles& Replace(absl::string_view from, absl::string_view to) {
    for (ImportFile& file : files) {
      absl::StrReplaceAll({{from, to}}, &file.content);
    }
    return *this;
  }

  // Adds a file.
  SampleFiles& Add(std::string path, std::string content) {
    files.push_back({std::move(path), std::move(content)});
    return *this;
  }

  ImportOutcome Import() const {
    return ImportCatalog("springfield", files, known);
  }

  // Each problem as "CODE file:line:column".
  std::vector<std::string> Places() const {
    std::vector<std::string> places;
    for (const v1::ImportProblem& problem : Import().problems) {
      places.push_back(absl::StrCat(problem.code(), " ", problem.file(), ":",
                                    problem.line(), ":", problem.column()));
    }
    return places;
  }

  std::vector<ImportFile> files = {
      {"catalog.yaml", "catalog:\n  display_name: Springfield\n"},
      {"clusters.yaml", R"(clusters:
  - {name: clusters/manufacturing, code: MN, ordinal: 1, display_name: Manufacturing}
pathways:
  - name: clusters/manufacturing/pathways/quality-assurance
    code: MN-QA
    ordinal: 1
    display_name: Quality Assurance & Control
    aliases: [quality assurance and control]
  - name: clusters/manufacturing/pathways/production
    code: MN-PD
    ordinal: 2
    display_name: Production
)"},
      {"courses.yaml", R"(courses:
  - name: courses/algebra-1
    code: MTH-1
    display_name: Algebra I
    subject: mathematics
    millicredits: 1000
    terms: [full_year]
    grades: [9, 10]
  - name: courses/algebra-2
    code: MTH-2
    display_name: Algebra II
    subject: mathematics
    millicredits: 1000
    terms: [full_year]
    grades: [10, 11]
    requisites:
      - course: {course: courses/algebra-1}
    pathways: [clusters/manufacturing/pathways/quality-assurance]
    attributes: [advanced]
)"},
      {"instruments.yaml", R"(instruments:
  - name: instruments/survey
    display_name: Survey
    response_format: marked
    scales:
      - {id: mn, display_name: Making, cluster: clusters/manufacturing}
    items:
      - {id: build, scale: mn, text: Build a shelf}
)"},
      {"programs.yaml", R"(programs:
  - name: programs/quality
    display_name: Quality
    pathway: clusters/manufacturing/pathways/quality-assurance
    requirement_set: requirementSets/diploma
    slots:
      - {grade: 9, strand: mathematics, courses: [courses/algebra-1]}
requirement_sets:
  - name: requirementSets/diploma
    display_name: Diploma
    layer: diploma
    rules:
      - id: math
        display_name: Mathematics
        credits: {millicredits: 2000, from: {subjects: [mathematics]}}
      - id: algebra
        display_name: Algebra
        courses: {courses: [courses/algebra-1]}
)"},
  };
  ForeignNames known;
};

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_IMPORTER_TESTING_SAMPLE_FILES_H_
