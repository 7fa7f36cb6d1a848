#include "services/plan_validation/rpc/compile_rules.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/names/resource_name.h"
#include "services/plan_validation/domain/mark.h"

namespace trellis::plan {
namespace {

namespace catalog_v1 = ::trellis::catalog::v1;

constexpr int kMaxDepth = 16;

Millicredits NotNegative(int32_t credit) {
  return std::max<Millicredits>(0, credit);
}

TakenSpec ToTaken(const catalog_v1::TakenConditions& message) {
  TakenSpec taken;
  taken.minimum_mark = ParseMark(message.minimum_mark()).value_or(0);
  if (message.first_grade() > 0) taken.first_grade = message.first_grade();
  if (message.last_grade() > 0) taken.last_grade = message.last_grade();
  return taken;
}

CohortSpec ToCohort(const catalog_v1::Cohort& message) {
  return {message.first_entry_year(), message.last_entry_year()};
}

// Compiles the rules of one set.
class RuleCompiler {
 public:
  RuleCompiler(const CourseSelection& selection, CompiledRequirementSet& set)
      : selection_(selection), set_(set) {}

  RuleSpec Compile(const catalog_v1::Rule& rule, int depth = 0) {
    RuleSpec spec;
    spec.id = rule.id();
    spec.cohort = ToCohort(rule.cohort());
    set_.names[rule.id()].rule = &rule;
    switch (rule.kind_case()) {
      case catalog_v1::Rule::kCredits:
        CompileCredits(rule.credits(), spec);
        break;
      case catalog_v1::Rule::kCourses:
        CompileCourses(rule.courses(), spec);
        break;
      case catalog_v1::Rule::kAllOf:
        spec.kind = RuleSpec::Kind::kAllOf;
        CompileGroup(rule.all_of().rules(), depth, spec);
        break;
      case catalog_v1::Rule::kAnyOf:
        spec.kind = RuleSpec::Kind::kNOf;
        spec.count = 1;
        CompileGroup(rule.any_of().rules(), depth, spec);
        break;
      case catalog_v1::Rule::kNOf:
        spec.kind = RuleSpec::Kind::kNOf;
        spec.count = rule.n_of().count();
        CompileGroup(rule.n_of().rules(), depth, spec);
        break;
      case catalog_v1::Rule::KIND_NOT_SET:
        Fault(spec.id, "is of a kind that this server does not know");
        break;
      default:
        CompileObserver(rule, spec);
        break;
    }
    return spec;
  }

  LimitSpec CompileLimit(const catalog_v1::CountingLimit& limit, int number) {
    LimitSpec spec;
    spec.id = limit.id().empty() ? absl::StrCat("limit-", number) : limit.id();
    spec.most = NotNegative(limit.millicredits());
    spec.units = SelectOrAll(limit.has_from(), limit.from());
    spec.each_grade = limit.each_grade();
    spec.rules.assign(limit.rules().begin(), limit.rules().end());
    return spec;
  }

  UnitSet SelectOrAll(bool has_selector,
                      const catalog_v1::CourseSelector& selector) const {
    return has_selector ? selection_.Select(selector) : selection_.All();
  }

 private:
  void Fault(absl::string_view rule, absl::string_view fault) {
    if (!set_.unsupported.empty()) return;
    set_.unsupported = absl::StrCat("rule \"", rule, "\" ", fault);
  }

  template <typename Rules>
  void CompileGroup(const Rules& rules, int depth, RuleSpec& spec) {
    if (depth >= kMaxDepth) return Fault(spec.id, "is nested too deeply");
    for (const catalog_v1::Rule& rule : rules) {
      spec.rules.push_back(Compile(rule, depth + 1));
    }
    if (spec.kind == RuleSpec::Kind::kNOf &&
        spec.count > static_cast<int>(spec.rules.size())) {
      Fault(spec.id, "asks for more of its rules than it has");
    }
  }

  void CompileCredits(const catalog_v1::CreditsRule& rule, RuleSpec& spec) {
    spec.kind = RuleSpec::Kind::kCredits;
    spec.taken = ToTaken(rule.taken());
    spec.counts_courses = rule.course_count() > 0;
    Millicredits rest = spec.counts_courses ? rule.course_count() * kOneCourse
                                            : NotNegative(rule.millicredits());
    UnitSet units = selection_.Select(rule.from());
    for (const catalog_v1::IncludedCredits& included : rule.including()) {
      set_.names[included.id()].part = &included;
      PartSpec part;
      part.id = included.id();
      part.need = NotNegative(included.millicredits());
      part.units = selection_.Select(included.from());
      units.AddAll(part.units);
      rest -= part.need;
      spec.parts.push_back(std::move(part));
    }
    spec.parts.push_back({"rest", std::max<Millicredits>(0, rest), units});
    for (int i = 0; i < rule.at_least_size(); ++i) {
      spec.at_least.push_back({absl::StrCat("at-least-", i + 1),
                               NotNegative(rule.at_least(i).millicredits()),
                               selection_.Select(rule.at_least(i).from())});
    }
    for (int i = 0; i < rule.limits_size(); ++i) {
      spec.limits.push_back(CompileLimit(rule.limits(i), i + 1));
    }
    if (rule.has_same_value()) CompileSameValue(rule, units, spec);
    if (rule.has_distinct_values()) CompileDistinctValues(rule, units, spec);
  }

  void CompileSameValue(const catalog_v1::CreditsRule& rule,
                        const UnitSet& units, RuleSpec& spec) {
    Millicredits need = 0;
    for (const PartSpec& part : spec.parts) need += part.need;
    const Millicredits floor =
        NotNegative(rule.same_value().millicredits_where_fewer_offered());
    for (auto& [name, of] :
         selection_.ValuesOf(rule.same_value().facet(), units)) {
      RuleSpec::Value value{name, of, need};
      const Millicredits offered = selection_.CreditOffered(of);
      if (floor > 0 && offered < need) value.need = std::max(floor, offered);
      spec.same_value.push_back(std::move(value));
    }
    // With no value on offer, nothing can meet the rule.
    if (spec.same_value.empty()) spec.same_value.push_back({"", {}, need});
  }

  void CompileDistinctValues(const catalog_v1::CreditsRule& rule,
                             const UnitSet& units, RuleSpec& spec) {
    const catalog_v1::DistinctValues& distinct = rule.distinct_values();
    Millicredits each = NotNegative(distinct.millicredits_each());
    if (each == 0) {
      // Any credit will do: no more than leaves room for the other values.
      each = spec.counts_courses ? kOneCourse
                                 : std::min(selection_.LeastCredit(units),
                                            NotNegative(rule.millicredits()) /
                                                std::max(1, distinct.count()));
    }
    spec.distinct_count = distinct.count();
    for (auto& [name, of] : selection_.ValuesOf(distinct.facet(), units)) {
      spec.distinct_values.push_back({name, of, each});
    }
    // Values that are not on offer are missing all the same.
    for (int k = static_cast<int>(spec.distinct_values.size());
         k < distinct.count(); ++k) {
      spec.distinct_values.push_back({absl::StrCat("?", k), {}, each});
    }
  }

  void CompileCourses(const catalog_v1::CoursesRule& rule, RuleSpec& spec) {
    spec.kind = RuleSpec::Kind::kCourses;
    spec.taken = ToTaken(rule.taken());
    std::vector<absl::string_view> names(rule.courses().begin(),
                                         rule.courses().end());
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    for (const absl::string_view name : names) {
      const Millicredits credit = selection_.CreditOfCourse(name);
      if (credit < 0) {
        return Fault(spec.id, "names a course that the catalog does not have");
      }
      if (credit == 0) {
        return Fault(spec.id, "names a course that earns no credit");
      }
      spec.parts.push_back(
          {std::string(LastId(name)), credit, selection_.Named(name)});
    }
  }

  void CompileObserver(const catalog_v1::Rule& rule, RuleSpec& spec) {
    switch (rule.kind_case()) {
      case catalog_v1::Rule::kTotal:
        spec.kind = RuleSpec::Kind::kTotal;
        spec.need = NotNegative(rule.total().millicredits());
        spec.units = SelectOrAll(rule.total().has_from(), rule.total().from());
        spec.taken = ToTaken(rule.total().taken());
        return;
      case catalog_v1::Rule::kEveryYear:
        spec.kind = RuleSpec::Kind::kEveryYear;
        spec.units = selection_.Select(rule.every_year().from());
        spec.grades.assign(rule.every_year().grades().begin(),
                           rule.every_year().grades().end());
        return;
      case catalog_v1::Rule::kSequence:
        spec.kind = RuleSpec::Kind::kSequence;
        spec.units = selection_.Select(rule.sequence().from());
        spec.count = rule.sequence().course_count();
        return;
      case catalog_v1::Rule::kGradePointAverage:
        spec.kind = RuleSpec::Kind::kGradePointAverage;
        spec.minimum_centipoints =
            rule.grade_point_average().minimum_centipoints();
        spec.units = SelectOrAll(rule.grade_point_average().has_from(),
                                 rule.grade_point_average().from());
        spec.taken = ToTaken(rule.grade_point_average().taken());
        return;
      case catalog_v1::Rule::kAchievement:
        return CompileAchievement(rule.achievement(), spec);
      case catalog_v1::Rule::kVerifiedCredit:
        return CompileVerified(rule.verified_credit(), spec);
      case catalog_v1::Rule::kRequirementSet:
        spec.kind = RuleSpec::Kind::kRequirementSet;
        spec.requirement_set = static_cast<int>(set_.referenced.size());
        set_.referenced.push_back(rule.requirement_set());
        return;
      default:
        spec.kind = RuleSpec::Kind::kAttested;
        return;
    }
  }

  void CompileAchievement(const catalog_v1::AchievementRule& rule,
                          RuleSpec& spec) {
    spec.kind = RuleSpec::Kind::kAchievement;
    spec.count = std::max(1, rule.count());
    spec.minimum_sum = rule.minimum_sum();
    for (const std::string& achievement : rule.achievements()) {
      spec.achievements.push_back(
          {set_.achievements.Add(achievement), rule.minimum_value()});
    }
  }

  void CompileVerified(const catalog_v1::VerifiedCreditRule& rule,
                       RuleSpec& spec) {
    spec.kind = RuleSpec::Kind::kVerifiedCredit;
    spec.count = rule.count();
    for (const auto& verification : rule.verifications()) {
      RuleSpec::Verification compiled;
      compiled.units = selection_.Select(verification.from());
      for (const std::string& achievement : verification.achievements()) {
        compiled.achievements.push_back(
            {set_.achievements.Add(achievement), verification.minimum_value()});
      }
      spec.verifications.push_back(std::move(compiled));
    }
  }

  const CourseSelection& selection_;
  CompiledRequirementSet& set_;
};

void CompileSharing(const catalog_v1::RequirementSet& set,
                    const RuleCompiler& compiler, RequirementSpec& spec) {
  for (const catalog_v1::Sharing& sharing : set.sharing()) {
    SharingSpec shared;
    shared.rules.assign(sharing.rules().begin(), sharing.rules().end());
    shared.units = compiler.SelectOrAll(sharing.has_from(), sharing.from());
    shared.max_courses = std::max(0, sharing.max_courses());
    shared.max_credit = NotNegative(sharing.max_millicredits());
    spec.sharing.push_back(std::move(shared));
  }
}

}  // namespace

CompiledRequirementSet CompileRequirementSet(
    const catalog_v1::RequirementSet& set, absl::string_view catalog_revision,
    const CourseSelection& selection) {
  CompiledRequirementSet compiled;
  compiled.message = &set;
  compiled.catalog_revision = std::string(catalog_revision);
  RuleCompiler compiler(selection, compiled);
  RequirementSpec& spec = compiled.spec;
  spec.whole_courses =
      set.splitting() == catalog_v1::RequirementSet::SPLITTING_WHOLE_COURSE;
  spec.taken = ToTaken(set.taken());
  spec.cohort = ToCohort(set.cohort());
  for (const catalog_v1::Rule& rule : set.rules()) {
    spec.rules.push_back(compiler.Compile(rule));
  }
  CompileSharing(set, compiler, spec);
  for (int i = 0; i < set.limits_size(); ++i) {
    spec.limits.push_back(compiler.CompileLimit(set.limits(i), i + 1));
  }
  for (const catalog_v1::Vouching& vouching : set.vouching()) {
    // A mark is one of a course, not of a part of its credit.
    spec.vouching.push_back({selection.SelectCourses(vouching.higher()),
                             selection.SelectCourses(vouching.lower()),
                             ParseMark(vouching.minimum_mark()).value_or(0)});
  }
  if (compiled.unsupported.empty()) {
    compiled.rules = RequirementRules(spec, selection.units().count());
    compiled.unsupported = compiled.rules.unsupported();
  }
  return compiled;
}

}  // namespace trellis::plan
