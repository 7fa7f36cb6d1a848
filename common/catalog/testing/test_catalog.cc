#include "common/catalog/testing/test_catalog.h"

#include <cstdio>
#include <cstdlib>

#include "absl/strings/str_replace.h"
#include "google/protobuf/text_format.h"

namespace trellis {
namespace {

// "$" stands for the catalog's name.
constexpr char kFramework[] = R"pb(
  catalog {
    name: "$"
    display_name: "Springfield Public Schools"
    description: "A small district for tests."
  }
  clusters {
    name: "$/clusters/it"
    code: "IT"
    ordinal: 2
    display_name: "Information Technology"
    definition: "Building and running computer systems."
  }
  clusters {
    name: "$/clusters/mn"
    code: "MN"
    ordinal: 1
    display_name: "Manufacturing"
    definition: "Making products from materials."
    display_name_translations { key: "es" value: "Manufactura" }
  }
  pathways {
    name: "$/clusters/it/pathways/ns"
    code: "IT-NS"
    ordinal: 2
    display_name: "Network Systems"
  }
  pathways {
    name: "$/clusters/it/pathways/pd"
    code: "IT-PD"
    ordinal: 1
    display_name: "Programming and Software Development"
  }
  pathways {
    name: "$/clusters/mn/pathways/pd"
    code: "MN-PD"
    ordinal: 1
    display_name: "Production"
  }
  pathways {
    name: "$/clusters/mn/pathways/qa"
    code: "MN-QA"
    ordinal: 2
    display_name: "Quality Assurance"
    definition: "Seeing to it that products meet their standards."
  }
)pb";

constexpr char kCourses[] = R"pb(
  courses {
    name: "$/courses/algebra-1"
    code: "MTH-110"
    display_name: "Algebra I"
    sced_code: "02052"
    subject: "mathematics"
    millicredits: 1000
    terms: TERM_FULL_YEAR
    grades: [ 9, 10, 11, 12 ]
  }
  courses {
    name: "$/courses/algebra-2"
    code: "MTH-210"
    display_name: "Algebra II"
    sced_code: "02056"
    subject: "mathematics"
    millicredits: 1000
    terms: TERM_FULL_YEAR
    grades: [ 10, 11, 12 ]
    requisites { course { course: "$/courses/algebra-1" } }
  }
  courses {
    name: "$/courses/biology"
    code: "SCI-110"
    display_name: "Biology"
    sced_code: "03051"
    subject: "science"
    millicredits: 1000
    terms: TERM_FULL_YEAR
    grades: [ 9, 10, 11, 12 ]
    attributes: "laboratory"
  }
  courses {
    name: "$/courses/chemistry"
    code: "SCI-210"
    display_name: "Chemistry"
    sced_code: "03101"
    subject: "science"
    millicredits: 1000
    terms: TERM_FULL_YEAR
    grades: [ 10, 11, 12 ]
    requisites { course { course: "$/courses/algebra-1" } }
    requisites { course { course: "$/courses/biology" timing: TIMING_BEFORE } }
    attributes: "laboratory"
  }
  courses {
    name: "$/courses/english-10"
    code: "ENG-120"
    display_name: "English 10"
    sced_code: "01002"
    subject: "english"
    millicredits: 1000
    terms: TERM_FULL_YEAR
    grades: [ 10, 11, 12 ]
    requisites { course { course: "$/courses/english-9" } }
  }
  courses {
    name: "$/courses/english-9"
    code: "ENG-110"
    display_name: "English 9"
    sced_code: "01001"
    subject: "english"
    millicredits: 1000
    terms: TERM_FULL_YEAR
    grades: [ 9, 10, 11, 12 ]
  }
  courses {
    name: "$/courses/manufacturing-1"
    code: "CTE-310"
    display_name: "Introduction to Manufacturing"
    sced_code: "13002"
    subject: "career-technical"
    millicredits: 500
    terms: [ TERM_FALL, TERM_SPRING ]
    grades: [ 9, 10, 11, 12 ]
    pathways: "$/clusters/mn/pathways/pd"
    pathways: "$/clusters/mn/pathways/qa"
  }
  courses {
    name: "$/courses/quality-lab"
    code: "CTE-420"
    display_name: "Measurement and Quality Laboratory"
    subject: "career-technical"
    millicredits: 500
    terms: TERM_SPRING
    grades: [ 11, 12 ]
    requisites {
      course { course: "$/courses/chemistry" timing: TIMING_BEFORE_OR_WITH }
    }
    requisites { course { course: "$/courses/manufacturing-1" } }
    pathways: "$/clusters/mn/pathways/qa"
    attributes: "laboratory"
  }
)pb";

constexpr char kProgramsAndRules[] = R"pb(
  programs {
    name: "$/programs/quality-assurance"
    display_name: "Manufacturing: Quality Assurance"
    description: "Prepares for work in inspection and testing."
    pathway: "$/clusters/mn/pathways/qa"
    slots { grade: 9 strand: STRAND_MATHEMATICS courses: "$/courses/algebra-1" }
    slots {
      grade: 9
      strand: STRAND_CAREER_TECHNICAL
      courses: "$/courses/manufacturing-1"
    }
    slots {
      grade: 11
      strand: STRAND_CAREER_TECHNICAL
      courses: "$/courses/quality-lab"
    }
    requirement_set: "$/requirementSets/quality-assurance"
    sample_occupations: "Quality inspector"
  }
  requirement_sets {
    name: "$/requirementSets/diploma"
    display_name: "Springfield diploma"
    layer: LAYER_DIPLOMA
    rules {
      id: "english"
      display_name: "English"
      credits {
        millicredits: 2000
        from { subjects: "english" }
      }
    }
    rules {
      id: "mathematics"
      display_name: "Mathematics"
      credits {
        millicredits: 2000
        from { subjects: "mathematics" }
      }
    }
    rules {
      id: "science"
      display_name: "Laboratory science"
      credits {
        millicredits: 1000
        from { attributes: "laboratory" }
      }
    }
    rules {
      id: "electives"
      display_name: "Electives"
      credits {
        millicredits: 500
        from { any: true }
      }
    }
  }
  requirement_sets {
    name: "$/requirementSets/quality-assurance"
    display_name: "Quality assurance courses"
    layer: LAYER_PROGRAM_OF_STUDY
    rules {
      id: "technical"
      display_name: "Technical courses"
      courses {
        courses: "$/courses/manufacturing-1"
        courses: "$/courses/quality-lab"
      }
    }
  }
)pb";

constexpr char kInstruments[] = R"pb(
  instruments {
    name: "$/instruments/interest-survey"
    display_name: "Career interest survey"
    instructions: "Mark everything that fits you."
    response_format: RESPONSE_FORMAT_MARKED
    version: "1"
    scales {
      id: "it"
      display_name: "Information Technology"
      cluster: "$/clusters/it"
    }
    scales { id: "mn" display_name: "Manufacturing" cluster: "$/clusters/mn" }
    items { id: "it-1" scale: "it" kind: KIND_ACTIVITY text: "Write a program" }
    items { id: "it-2" scale: "it" kind: KIND_QUALITY text: "Logical" }
    items { id: "it-3" scale: "it" kind: KIND_SUBJECT text: "Computing" }
    items { id: "mn-1" scale: "mn" kind: KIND_ACTIVITY text: "Build things" }
    items { id: "mn-2" scale: "mn" kind: KIND_QUALITY text: "Practical" }
    items { id: "mn-3" scale: "mn" kind: KIND_SUBJECT text: "Shop" }
  }
)pb";

// The second occupation has no data on interests.
constexpr char kOccupationsAndNorms[] = R"pb(
  occupations {
    name: "$/occupations/15-1252.00"
    code: "15-1252.00"
    display_name: "Software Developers"
    pathways: "$/clusters/it/pathways/pd"
    job_zone: 4
    interests {
      realistic: 2.5
      investigative: 6
      artistic: 2.5
      social: 1.5
      enterprising: 2.5
      conventional: 5.5
    }
  }
  occupations {
    name: "$/occupations/51-9061.00"
    code: "51-9061.00"
    display_name: "Inspectors, Testers, Sorters, Samplers, and Weighers"
    pathways: "$/clusters/mn/pathways/pd"
    pathways: "$/clusters/mn/pathways/qa"
    job_zone: 2
  }
  norms {
    name: "$/norms/grade-10"
    display_name: "Springfield, grade 10"
    instrument: "$/instruments/interest-survey"
    instrument_version: "1"
    period: "fall 2025"
    student_count: 30
    histograms {
      scale: "it"
      counts: [ 6, 6, 8, 10 ]
    }
    histograms {
      scale: "mn"
      counts: [ 12, 9, 6, 3 ]
    }
  }
  norms {
    name: "$/norms/grade-9"
    display_name: "Springfield, grade 9"
    instrument: "$/instruments/interest-survey"
    instrument_version: "1"
    period: "fall 2025"
    student_count: 40
    histograms {
      scale: "it"
      counts: [ 10, 10, 10, 10 ]
    }
    histograms {
      scale: "mn"
      counts: [ 4, 12, 16, 8 ]
    }
  }
)pb";

[[noreturn]] void Die(const char* why) {
  std::fprintf(stderr, "test catalog: %s\n", why);
  std::abort();
}

}  // namespace

catalog::v1::Bundle MakeTestCatalog(absl::string_view catalog_id) {
  const std::string name = absl::StrCat("catalogs/", catalog_id);
  catalog::v1::Bundle bundle;
  const std::string text =
      absl::StrReplaceAll(absl::StrCat(kFramework, kCourses, kProgramsAndRules,
                                       kInstruments, kOccupationsAndNorms),
                          {{"$", name}});
  if (!google::protobuf::TextFormat::ParseFromString(text, &bundle)) {
    Die("does not parse");
  }
  return bundle;
}

std::shared_ptr<const CatalogSnapshot> MakeSnapshot(
    const catalog::v1::Bundle& bundle) {
  auto snapshot = CatalogSnapshot::Load(EncodeBundle(bundle));
  if (!snapshot.ok()) Die(snapshot.status().ToString().c_str());
  return *std::move(snapshot);
}

catalog::v1::Activation MakeActivation(absl::string_view catalog_id,
                                       absl::string_view revision,
                                       int64_t sequence) {
  // 2026-01-01T00:00:00Z.
  constexpr int64_t kFirstSecond = 1767225600;
  catalog::v1::Activation activation;
  activation.set_catalog(absl::StrCat("catalogs/", catalog_id));
  activation.set_revision(std::string(revision));
  activation.mutable_activate_time()->set_seconds(kFirstSecond + sequence);
  activation.set_sequence(sequence);
  return activation;
}

}  // namespace trellis
