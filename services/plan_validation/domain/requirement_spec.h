#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REQUIREMENT_SPEC_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REQUIREMENT_SPEC_H_

#include <cstdint>
#include <string>
#include <vector>

#include "services/plan_validation/domain/course_facts.h"

// A requirement set as it is laid down, with courses as numbers. What the
// fields mean is said in trellis/catalog/v1/requirement_set.proto.
namespace trellis::plan {

// The units of credit of a catalog: each part of each course, and each course
// without parts as a whole. A unit is known by its number.
class UnitSet {
 public:
  UnitSet() = default;
  explicit UnitSet(int unit_count)
      : words_((static_cast<size_t>(unit_count) + 63) / 64, 0) {}

  void Add(int unit) {
    words_[static_cast<size_t>(unit) / 64] |= uint64_t{1} << (unit % 64);
  }
  // Adds every unit of a set for the same catalog.
  void AddAll(const UnitSet& other) {
    for (size_t w = 0; w < other.words_.size(); ++w) {
      words_[w] |= other.words_[w];
    }
  }
  bool Contains(int unit) const {
    const size_t word = static_cast<size_t>(unit) / 64;
    return word < words_.size() && (words_[word] >> (unit % 64)) & 1;
  }

 private:
  std::vector<uint64_t> words_;
};

// What is asked of a course in a plan before it counts.
struct TakenSpec {
  // In hundredths of a grade point; 0 for none.
  int minimum_mark = 0;
  int first_grade = kMinGrade;
  int last_grade = kMaxGrade;
  // Of sets that share credit, the place of the one that asks.
  int set = 0;

  friend bool operator==(const TakenSpec& a, const TakenSpec& b) {
    return a.minimum_mark == b.minimum_mark && a.first_grade == b.first_grade &&
           a.last_grade == b.last_grade && a.set == b.set;
  }
};

// Credit that is needed from some units.
struct PartSpec {
  // What results call it; "" for a rule that has one part only.
  std::string id;
  Millicredits need = 0;
  UnitSet units;
};

// An upper bound on credit that counts.
struct LimitSpec {
  std::string id;
  Millicredits most = 0;
  UnitSet units;
  bool each_grade = false;
  // The rules in which it holds, by id. Empty: all of them, or the rule that
  // the limit is part of.
  std::vector<std::string> rules;
};

// Students, by year of entry. 0 stands for no bound.
struct CohortSpec {
  int first_entry_year = 0;
  int last_entry_year = 0;
};

// The credit that stands for one course where courses are counted.
inline constexpr Millicredits kOneCourse = 1000;

// One rule.
struct RuleSpec {
  enum class Kind : uint8_t {
    // Credit that is used up: each of `parts`.
    kCredits,
    // Likewise: one part for each named course, whose id is the part's.
    kCourses,
    // All of `rules`.
    kAllOf,
    // At least `count` of `rules`.
    kNOf,
    kTotal,
    kEveryYear,
    kSequence,
    kAchievement,
    kGradePointAverage,
    kVerifiedCredit,
    kAttested,
    kRequirementSet,
  };

  // A value of the facet that `values` are of, and the units that have it.
  struct Value {
    std::string name;
    UnitSet units;
    // What the rule needs where credit has this value.
    Millicredits need = 0;
  };

  // Something that is not a course, and the value it needs.
  struct Achievement {
    int achievement = 0;
    int minimum_value = 0;
  };

  struct Verification {
    UnitSet units;
    std::vector<Achievement> achievements;
  };

  std::string id;
  Kind kind = Kind::kAllOf;
  CohortSpec cohort;
  TakenSpec taken;

  // kCredits and kCourses: what is needed. With several parts of a credits
  // rule the last is the rest beside included parts, and accepts what the
  // others accept.
  std::vector<PartSpec> parts;
  // Whether each course counts as one, whole. Needs are then thousandths of a
  // course.
  bool counts_courses = false;
  std::vector<LimitSpec> limits;
  // Lower bounds on the credit of some units within the rule.
  std::vector<PartSpec> at_least;
  // Ways of having one value in common; empty when that is not asked for.
  std::vector<Value> same_value;
  // Values of which `distinct_count` are needed, each with its `need`.
  std::vector<Value> distinct_values;
  int distinct_count = 0;

  // kAllOf and kNOf.
  std::vector<RuleSpec> rules;
  int count = 0;

  // kTotal, kEveryYear, kSequence, kGradePointAverage: the units that count.
  UnitSet units;
  Millicredits need = 0;
  // kEveryYear.
  std::vector<int> grades;
  // kGradePointAverage, in hundredths of a grade point.
  int minimum_centipoints = 0;
  // kAchievement.
  std::vector<Achievement> achievements;
  int64_t minimum_sum = 0;
  // kVerifiedCredit; `count` of them are needed.
  std::vector<Verification> verifications;
  // kRequirementSet: the number by which the caller knows the set.
  int requirement_set = -1;
};

// A permission to count in several rules.
struct SharingSpec {
  std::vector<std::string> rules;
  UnitSet units;
  // 0 stands for any.
  int max_courses = 0;
  Millicredits max_credit = 0;
  // Whether it is what two sets share, so that other sharings may hold for the
  // same credit at the same time.
  bool is_of_sets = false;
};

// A higher course whose mark vouches for lower ones.
struct VouchingSpec {
  UnitSet higher;
  UnitSet lower;
  int minimum_mark = 0;
  // Of sets that share credit, the place of the one in which it vouches.
  int set = 0;
};

struct RequirementSpec {
  std::vector<RuleSpec> rules;
  bool whole_courses = false;
  TakenSpec taken;
  std::vector<SharingSpec> sharing;
  std::vector<LimitSpec> limits;
  std::vector<VouchingSpec> vouching;
  CohortSpec cohort;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REQUIREMENT_SPEC_H_
