#ifndef TRELLIS_COMMON_REQUIREMENT_LINT_COURSE_INDEX_H_
#define TRELLIS_COMMON_REQUIREMENT_LINT_COURSE_INDEX_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "common/requirement_lint/unit_set.h"
#include "trellis/catalog/v1/bundle.pb.h"

namespace trellis::requirements {

namespace v1 = ::trellis::catalog::v1;

// Credit that counts as one: a course, or one of the parts of a course whose
// credit counts under several subjects.
struct CreditUnit {
  const v1::Course* course = nullptr;

  // The course's place in the bundle.
  int course_number = 0;

  // The part, or null for a course without parts.
  const v1::CreditPart* part = nullptr;

  // What it is counted under.
  absl::string_view subject;

  // What taking the course once earns, in thousandths of a unit, at least 0.
  int64_t millicredits = 0;

  // The most that a student can earn with it: as often as the course allows.
  int64_t on_offer = 0;
};

// The courses and programs of a catalog, arranged by what rules select by.
//
// Never changes after construction; thread safe.
class CourseIndex {
 public:
  // `bundle` must outlive the index. Names and references in it are complete.
  explicit CourseIndex(const v1::Bundle& bundle);

  // Whether the catalog holds no courses, so that nothing can be said about
  // what could fill a rule.
  bool has_no_courses() const { return units_.empty(); }

  const v1::Bundle& bundle() const { return bundle_; }
  const std::vector<CreditUnit>& units() const { return units_; }

  // Returns the course with this full name, or null.
  const v1::Course* FindCourse(absl::string_view name) const;

  // Returns the place of the course with this full name in the bundle, or -1.
  int FindNumber(absl::string_view name) const;

  // Returns the requirement set with this full name, or null.
  const v1::RequirementSet* FindSet(absl::string_view name) const;

  // Returns every unit.
  UnitSet All() const;

  // Returns the units of the course with this full name.
  UnitSet UnitsOf(absl::string_view course) const;

  // Returns what the selector selects. Names and words that the catalog does
  // not have select nothing. Costs the size of the catalog.
  UnitSet Select(const v1::CourseSelector& selector) const;

  // Returns the units of courses that are open to one of the grades from
  // `first` to `last`. 0 stands for no bound.
  UnitSet OpenTo(int first, int last) const;

  // Returns the values that a unit has of a facet: one of the course's facets,
  // or one that is built in.
  std::vector<std::string> ValuesOf(int unit, absl::string_view facet) const;

  // What the units in the set hold together, in thousandths of a unit, when
  // each course is taken as often as it earns credit.
  int64_t OnOffer(const UnitSet& units) const;

  // Whether a course or a part of one is counted under the subject.
  bool HasSubject(absl::string_view subject) const;

  // Whether a course or a part of one has the attribute.
  bool HasAttribute(absl::string_view attribute) const;

  // Whether a course has the value of the facet.
  bool HasFacetValue(const v1::FacetValue& value) const;

  // Words of the catalog that could have been meant, in alphabetical order.
  std::vector<std::string> Subjects() const;
  std::vector<std::string> Attributes() const;
  std::vector<std::string> Facets() const;
  std::vector<std::string> ValuesOfFacet(absl::string_view facet) const;

 private:
  using UnitsByWord = absl::flat_hash_map<std::string, std::vector<int>>;

  void AddCourse(const v1::Course& course, int number);
  void AddUnit(const v1::Course& course, int number,
               const v1::CreditPart* part);
  void AddProgram(const v1::Program& program);

  // Adds what the positive fields of the selector select.
  void AddNamed(const v1::CourseSelector& selector, UnitSet& units) const;
  void AddByWords(const v1::CourseSelector& selector, UnitSet& units) const;
  void AddByPrograms(const v1::CourseSelector& selector, UnitSet& units) const;
  void AddByLooking(const v1::CourseSelector& selector, UnitSet& units) const;

  const v1::Bundle& bundle_;
  std::vector<CreditUnit> units_;
  absl::flat_hash_map<absl::string_view, const v1::RequirementSet*> sets_;
  // The units of each course, by name, and those of each program's courses.
  UnitsByWord courses_;
  UnitsByWord programs_;
  // The programs that each course belongs to.
  absl::flat_hash_map<const v1::Course*, std::vector<std::string>>
      programs_of_course_;
  UnitsByWord subjects_;
  UnitsByWord attributes_;
  // By facet and then by value.
  absl::flat_hash_map<std::string, UnitsByWord> facets_;
};

// Whether every course has a value of its own of the facet, so that no course
// has to name it: `subject`, `sced-subject`, `pathway`, `cluster`, `program`.
bool IsBuiltInFacet(absl::string_view facet);

// Whether `text` matches `pattern`, in which each `*` stands for any
// characters.
bool MatchesPattern(absl::string_view text, absl::string_view pattern);

}  // namespace trellis::requirements

#endif  // TRELLIS_COMMON_REQUIREMENT_LINT_COURSE_INDEX_H_
