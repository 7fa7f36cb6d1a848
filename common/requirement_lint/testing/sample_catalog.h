#ifndef TRELLIS_COMMON_REQUIREMENT_LINT_TESTING_SAMPLE_CATALOG_H_
#define TRELLIS_COMMON_REQUIREMENT_LINT_TESTING_SAMPLE_CATALOG_H_

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/requirement_lint/course_index.h"
#include "common/testing/matchers.h"
#include "gtest/gtest.h"

namespace trellis::requirements {

// Returns the full name of a course of the sample catalog.
inline std::string CourseName(absl::string_view id) {
  return absl::StrCat("catalogs/springfield/courses/", id);
}

// Writes courses as they stand in files: `courses/algebra-1` for the full name.
inline std::string WithFullNames(absl::string_view text) {
  std::string full;
  for (size_t at = 0; at < text.size();) {
    for (const absl::string_view collection :
         {"\"courses/", "\"programs/", "\"requirementSets/", "\"clusters/"}) {
      if (text.substr(at, collection.size()) != collection) continue;
      absl::StrAppend(&full, "\"catalogs/springfield/");
      ++at;
      break;
    }
    full += text[at++];
  }
  return full;
}

// Parses a message in which names are short.
template <typename T>
T ParseShort(absl::string_view text) {
  return ::trellis::testing::ParseProto<T>(WithFullNames(text));
}

// A small catalog, with a year of each course for 1000 millicredits unless it
// says something else:
//
// * mathematics: algebra-1 (grades 8, 9), geometry (9, 10), algebra-2 (10, 11),
//   each requiring the one before
// * science: biology, chemistry, with the facet `discipline` and the attribute
//   laboratory
// * world-language: spanish-1, spanish-2, french-1 (500), with the facet
//   `language`
// * physical-education: wellness, half of it counted under health
// * fine-art: band, which may be taken four times
// * career-technical: welding-1 (level 1), welding-2 (level 2), of
//   programs/welding
inline v1::Bundle SampleCatalog() {
  return ParseShort<v1::Bundle>(R"pb(
    catalog { name: "catalogs/springfield" }
    courses {
      name: "courses/algebra-1"
      sced_code: "02052"
      subject: "mathematics"
      millicredits: 1000
      grades: [ 8, 9 ]
    }
    courses {
      name: "courses/geometry"
      sced_code: "02072"
      subject: "mathematics"
      millicredits: 1000
      grades: [ 9, 10 ]
      requisites { course { course: "courses/algebra-1" } }
    }
    courses {
      name: "courses/algebra-2"
      sced_code: "02056"
      subject: "mathematics"
      millicredits: 1000
      grades: [ 10, 11 ]
      requisites { course { course: "courses/geometry" } }
    }
    courses {
      name: "courses/biology"
      sced_code: "03051"
      subject: "science"
      millicredits: 1000
      grades: [ 9, 10, 11, 12 ]
      attributes: "laboratory"
      facets { facet: "discipline" value: "life" }
    }
    courses {
      name: "courses/chemistry"
      sced_code: "03101"
      subject: "science"
      millicredits: 1000
      grades: [ 10, 11, 12 ]
      attributes: "laboratory"
      facets { facet: "discipline" value: "physical" }
    }
    courses {
      name: "courses/spanish-1"
      subject: "world-language"
      millicredits: 1000
      grades: [ 9, 10, 11, 12 ]
      facets { facet: "language" value: "spanish" }
    }
    courses {
      name: "courses/spanish-2"
      subject: "world-language"
      millicredits: 1000
      grades: [ 10, 11, 12 ]
      facets { facet: "language" value: "spanish" }
      requisites { course { course: "courses/spanish-1" } }
    }
    courses {
      name: "courses/french-1"
      subject: "world-language"
      millicredits: 500
      grades: [ 9, 10, 11, 12 ]
      facets { facet: "language" value: "french" }
    }
    courses {
      name: "courses/wellness"
      subject: "physical-education"
      millicredits: 1000
      grades: [ 9, 10 ]
      credit_parts { millicredits: 500 subject: "physical-education" }
      credit_parts {
        millicredits: 500
        subject: "health"
        attributes: "counts-as-health"
      }
    }
    courses {
      name: "courses/band"
      subject: "fine-art"
      millicredits: 500
      grades: [ 9, 10, 11, 12 ]
      credit_limit: 4
    }
    courses {
      name: "courses/welding-1"
      subject: "career-technical"
      millicredits: 1000
      grades: [ 10, 11 ]
      level: 1
      pathways: "clusters/manufacturing/pathways/production"
    }
    courses {
      name: "courses/welding-2"
      subject: "career-technical"
      millicredits: 1000
      grades: [ 11, 12 ]
      level: 2
      pathways: "clusters/manufacturing/pathways/production"
      requisites { course { course: "courses/welding-1" } }
    }
    programs {
      name: "programs/welding"
      slots { grade: 10 strand: STRAND_MATHEMATICS courses: "courses/geometry" }
      slots {
        grade: 11
        strand: STRAND_CAREER_TECHNICAL
        courses: [ "courses/welding-1", "courses/welding-2" ]
      }
    }
  )pb");
}

// The ids of the courses in a set of units, in the order of the catalog, each
// as often as it has units there.
inline std::vector<std::string> IdsOf(const UnitSet& units,
                                      const CourseIndex& index) {
  std::vector<std::string> ids;
  units.ForEach([&](int unit) {
    const std::string& name = index.units()[unit].course->name();
    ids.push_back(name.substr(name.rfind('/') + 1));
  });
  return ids;
}

// Gives tests the sample catalog with its index.
class SampleCatalogTest : public ::testing::Test {
 protected:
  const v1::Bundle bundle_ = SampleCatalog();
  const CourseIndex index_{bundle_};
};

}  // namespace trellis::requirements

#endif  // TRELLIS_COMMON_REQUIREMENT_LINT_TESTING_SAMPLE_CATALOG_H_
