#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REQUISITES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REQUISITES_H_

#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/alternatives.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/items_by_course.h"
#include "services/plan_validation/domain/school_time.h"

namespace trellis::plan {

// A condition that is not met.
struct UnmetCondition {
  // Whether it asks only for courses that may be taken at the same time.
  bool is_corequisite = false;

  // Whether it is only advised.
  bool is_recommended = false;

  // The condition itself.
  const Requisite* requisite = nullptr;

  // The ways to meet it, the fewest parts first, at most kMaxAlternatives. What
  // the plan meets already is left out, and so is a way that asks for all of
  // another way and more. Empty when there is no way.
  std::vector<Alternative> alternatives;
};

// Whether a course that is taken at `taken` is in time for a condition of a
// course at `asker`. `kind` is one of those that ask for a course.
bool IsAtTheTime(Requisite::Kind kind, const SchoolTime& taken,
                 const SchoolTime& asker);

// Judges the conditions for taking courses.
//
// What is in progress or planned counts as if it were passed with any mark, and
// so does what was earned with a mark that nobody reported. What was not earned
// does not count. A course counts as those that it replaced and that replaced
// it. The same holds for achievements: one that is intended, without a value,
// is expected to reach any.
class RequisiteJudge {
 public:
  // `courses`, `plan` and `items`, the index of its items, must outlive the
  // judge.
  RequisiteJudge(absl::Span<const CourseFacts> courses, const Plan& plan,
                 const ItemsByCourse& items)
      : courses_(courses), plan_(plan), items_(items) {}

  // Returns the conditions for `course` that the item at `position` does not
  // meet, in the order of `course.requisites`, each once. A condition that is
  // advised within others is one of its own where all of the others hold, and
  // one of the ways to meet them otherwise.
  std::vector<UnmetCondition> FindUnmet(const CourseFacts& course,
                                        int position) const;

  // Likewise, but without alternatives, which takes a fraction of the time, and
  // without leaving out what is there twice.
  std::vector<UnmetCondition> FindUnmetBriefly(const CourseFacts& course,
                                               int position) const;

  // Fills in the alternatives of what FindUnmetBriefly found for the item at
  // `position`, and leaves out what is there twice.
  void AddAlternatives(int position, WayCombiner& combiner,
                       std::vector<UnmetCondition>& unmet) const;

  // Likewise, but only the required ones, and as they are laid down. Takes a
  // fraction of the time.
  std::vector<const Requisite*> FindUnmetRequired(const CourseFacts& course,
                                                  int position) const;

 private:
  // The item whose conditions are judged.
  struct Asker {
    int position = 0;
    int course = 0;
    SchoolTime time;
  };

  Asker AskerAt(int position) const;
  bool IsMet(const Requisite& requisite, const Asker& asker) const;
  bool HasCourse(const Requisite& requisite, const Asker& asker) const;
  bool HasCourseItself(int course, const Requisite& requisite,
                       const Asker& asker) const;
  bool HasAchievement(const Requisite& requisite) const;
  Millicredits CreditOfItemBefore(int position, const Requisite& requisite,
                                  const Asker& asker) const;
  Millicredits CreditBefore(const Requisite& requisite,
                            const Asker& asker) const;
  int CountMet(const std::vector<Requisite>& parts, const Asker& asker) const;
  std::vector<Alternative> WaysToMeet(const Requisite& requisite,
                                      const Asker& asker,
                                      WayCombiner& combiner) const;
  std::vector<Alternative> WaysToMeetSome(const Requisite& requisite,
                                          const Asker& asker,
                                          WayCombiner& combiner) const;
  void AddUnmet(const Requisite& requisite, bool is_recommended,
                const Asker& asker, std::vector<UnmetCondition>& unmet) const;
  void AddUnmetRequired(const std::vector<Requisite>& requisites,
                        const Asker& asker,
                        std::vector<const Requisite*>& unmet) const;

  absl::Span<const CourseFacts> courses_;
  const Plan& plan_;
  const ItemsByCourse& items_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REQUISITES_H_
