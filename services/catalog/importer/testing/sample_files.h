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
    version: '1'
    license: Public domain
)"},
      {"norms.yaml", R"(norms:
  - name: norms/grade-9
    display_name: Grade 9
    instrument: instruments/survey
    instrument_version: '1'
    student_count: 40
    histograms:
      - {scale: mn, counts: [10, 30]}
  - name: norms/grade-10
    display_name: Grade 10
    instrument: instruments/survey
    instrument_version: '1'
    student_count: 30
    histograms:
      - {scale: mn, counts: [20, 9]}
)"},
      {"occupations.yaml", R"(occupations:
  - name: occupations/51-9061.00
    code: 51-9061.00
    display_name: Inspectors
    pathways: [clusters/manufacturing/pathways/quality-assurance]
    job_zone: 2
    interests: {realistic: 5.5, investigative: 3, artistic: 1, social: 1.5, enterprising: 2, conventional: 7}
  - name: occupations/17-2112.00
    code: 17-2112.00
    display_name: Industrial Engineers
    pathways: [clusters/manufacturing/pathways/quality-assurance]
)"},
      {"programs.yaml", R"(programs:
  - name: programs/quality
    display_name: Quality
    pathway: clusters/manufacturing/pathways/quality-assurance
    requirement_set: requirementSets/diploma
    slots:
      - {grade: 9, strand: mathematics, courses: [courses/algebra-1]}
      - {grade: 13, strand: mathematics, text: Statistics}
    credential_names: [Certified Quality Inspector]
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
    sharing:
      - rules: [math, algebra]
)"},
      {"surveys.yaml", R"(instruments:
  - name: instruments/likes
    display_name: Likes
    version: '2'
    license: Public domain
    response_format: likert_3
    scales:
      - {id: r, display_name: Hands, interest: realistic, reliability: 0.8, standard_deviation: 1.5, reliability_source: Assumed}
      - {id: i, display_name: Ideas, interest: investigative}
      - {id: a, display_name: Art, interest: artistic}
      - {id: s, display_name: People, interest: social}
      - {id: e, display_name: Drive, interest: enterprising}
      - {id: c, display_name: Order, interest: conventional}
    items:
      - {id: r-1, scale: r, text: Fix a bike, block: page-1, weight: 2}
      - {id: i-1, scale: i, text: Test the water of a lake, block: page-1}
      - {id: a-1, scale: a, text: Paint a wall, block: page-1, text_translations: {es: Pintar una pared}}
      - {id: s-1, scale: s, text: Teach a child to swim, block: page-2}
      - {id: e-1, scale: e, text: Sell cakes, block: page-2, additional_keys: [{scale: c, weight: 3, reversed: true}]}
      - {id: c-1, scale: c, text: Keep a list of costs, block: page-2}
    quality_rules:
      - {code: incomplete, caution_threshold: 0.1, invalid_threshold: 0.4}
      - {code: too_fast, caution_threshold: 2, invalid_threshold: 1}
    item_pairs:
      - {first: r-1, second: a-1}
    response_labels:
      - {value: 1, text: Dislike}
      - {value: 2, text: Not sure}
      - {value: 3, text: Like, text_translations: {es: Me gusta}}
  - name: instruments/order
    display_name: Order
    version: '1'
    license: Public domain
    response_format: ranked
    scales:
      - {id: in, display_name: Inside}
      - {id: out, display_name: Outside}
    items:
      - {id: desk, scale: in, text: Work at a desk, block: one}
      - {id: barn, scale: out, text: Work in a barn, block: one}
      - {id: shop, scale: in, text: Work in a shop, block: two}
      - {id: boat, scale: out, text: Work on a boat, block: two}
)"},
  };
  ForeignNames known;
};

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_IMPORTER_TESTING_SAMPLE_FILES_H_
