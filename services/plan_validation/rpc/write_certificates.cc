#include "services/plan_validation/rpc/write_certificates.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "services/plan_validation/rpc/name_in.h"
#include "services/plan_validation/rpc/plan_messages.h"
#include "services/plan_validation/rpc/requirement_wire.h"
#include "services/plan_validation/rpc/rule_results.h"

namespace trellis::plan {
namespace {

// Writes the certificates and cases of one requirement set.
class CertificateWriter {
 public:
  CertificateWriter(const SetJudgment& judgment, const PlanToJudge& plan,
                    const CreditItems& credit, Language language)
      : judgment_(judgment),
        plan_(plan),
        credit_(credit),
        language_(language),
        rules_(*judgment.rules) {}

  void Write(v1::RequirementSetResult& result) const {
    const CountingResult& counting = judgment_.judgment->counting;
    for (const Shortage& shortage : counting.shortages) {
      if (!IsOwn(shortage)) continue;
      WriteShortage(shortage, counting.shortages_are_decided,
                    *result.add_certificates());
    }
    for (size_t r = 0; r < rules_.rules().size(); ++r) {
      const int rule = static_cast<int>(r);
      if (IsShortTotal(rule)) WriteTotal(rule, *result.add_certificates());
    }
    std::sort(result.mutable_certificates()->begin(),
              result.mutable_certificates()->end(),
              [](const v1::DeficiencyCertificate& a,
                 const v1::DeficiencyCertificate& b) {
                return std::lexicographical_compare(
                    a.rules().begin(), a.rules().end(), b.rules().begin(),
                    b.rules().end());
              });
    for (const CountingCase& found : counting.cases) {
      WriteCase(found, *result.add_proof_cases());
    }
  }

 private:
  // A shortage of sets that share credit is told with each of them.
  bool IsOwn(const Shortage& shortage) const {
    return std::any_of(shortage.needs.begin(), shortage.needs.end(),
                       [&](const Shortage::Need& need) {
                         return IsOwnRule(judgment_,
                                          BucketAt(need.bucket).rule);
                       });
  }

  const RequirementRules::Bucket& BucketAt(int bucket) const {
    return rules_.buckets()[static_cast<size_t>(bucket)];
  }

  // Whether a total on the chosen way lacks credit for certain.
  bool IsShortTotal(int rule) const {
    const auto r = static_cast<size_t>(rule);
    return rules_.rules()[r].spec.kind == RuleSpec::Kind::kTotal &&
           IsOwnRule(judgment_, rule) &&
           judgment_.judgment->observed[r].truth == Truth::kFalse &&
           IsChosen(rule);
  }

  bool IsChosen(int rule) const {
    const CountingResult& counting = judgment_.judgment->counting;
    for (int r = rule; r >= 0;) {
      const int parent = rules_.rules()[static_cast<size_t>(r)].parent;
      if (parent < 0) return true;
      const int choice = rules_.rules()[static_cast<size_t>(parent)].choice;
      if (choice >= 0) {
        const auto& chosen = counting.chosen[static_cast<size_t>(choice)];
        const auto& facts = rules_.choices()[static_cast<size_t>(choice)];
        const bool is_in =
            std::any_of(chosen.begin(), chosen.end(), [&](int alternative) {
              return facts.alternatives[static_cast<size_t>(alternative)]
                         .rule == r;
            });
        if (!is_in) return false;
      }
      r = parent;
    }
    return true;
  }

  // A limit of this set is called by its own id.
  std::string LimitId(absl::string_view id) const {
    return std::string(absl::StripPrefix(id, judgment_.prefix));
  }

  std::string NameOfRule(const std::string& id) const {
    const auto names = judgment_.set->names.find(id);
    if (names == judgment_.set->names.end()) return id;
    return names->second.rule != nullptr
               ? NameIn(*names->second.rule, language_)
               : NameIn(*names->second.part, language_);
  }

  // `is_left`: as in ShortageMessage.
  void WriteShortage(const Shortage& shortage, bool is_left,
                     v1::DeficiencyCertificate& certificate) const {
    std::vector<std::pair<std::string, std::string>> rules;
    std::vector<std::string> missing;
    for (const Shortage::Need& need : shortage.needs) {
      const RequirementRules::Bucket& bucket = BucketAt(need.bucket);
      auto& written = *certificate.add_needs();
      written.set_rule(std::string(RuleId(judgment_, bucket.rule)));
      written.set_part(bucket.part);
      written.set_millicredits(ToWire(need.credit));
      // An included part is what people look for; its rule holds more.
      const std::string& shown = judgment_.set->names.contains(bucket.part)
                                     ? bucket.part
                                     : written.rule();
      rules.emplace_back(written.rule(), NameOfRule(shown));
      AddMissingCourses(bucket, missing);
    }
    std::sort(certificate.mutable_needs()->begin(),
              certificate.mutable_needs()->end(),
              [](const auto& a, const auto& b) {
                return std::make_pair(a.rule(), a.part()) <
                       std::make_pair(b.rule(), b.part());
              });
    for (const Shortage::Supply& supply : shortage.supplies) {
      WriteSupply(supply.items, supply.credit, LimitId(supply.limit),
                  certificate);
    }
    Finish(shortage.needed, shortage.available, is_left, std::move(rules),
           missing, certificate);
  }

  void AddMissingCourses(const RequirementRules::Bucket& bucket,
                         std::vector<std::string>& missing) const {
    const RequirementRules::Rule& rule =
        rules_.rules()[static_cast<size_t>(bucket.rule)];
    if (rule.spec.kind != RuleSpec::Kind::kCourses) return;
    for (const std::string& name : MissingCourses(judgment_, rule, plan_)) {
      const auto course = plan_.catalog->course_names.Find(name);
      std::string shown = NameIn(
          *plan_.catalog->courses[static_cast<size_t>(*course)], language_);
      if (std::find(missing.begin(), missing.end(), shown) == missing.end()) {
        missing.push_back(std::move(shown));
      }
    }
  }

  // Parts of one course that could count alike are one supply.
  void WriteSupply(absl::Span<const int> items, Millicredits credit,
                   const std::string& limit,
                   v1::DeficiencyCertificate& certificate) const {
    std::vector<int> positions;
    for (const int item : items) {
      positions.push_back(credit_.items[static_cast<size_t>(item)].position);
    }
    std::sort(positions.begin(), positions.end());
    positions.erase(std::unique(positions.begin(), positions.end()),
                    positions.end());
    auto& supplies = *certificate.mutable_supplies();
    const auto known =
        std::find_if(supplies.begin(), supplies.end(), [&](const auto& supply) {
          return std::equal(supply.courses().begin(), supply.courses().end(),
                            positions.begin(), positions.end()) &&
                 supply.limit() == limit;
        });
    if (known != supplies.end()) {
      known->set_millicredits(known->millicredits() + ToWire(credit));
      return;
    }
    auto& written = *certificate.add_supplies();
    written.mutable_courses()->Assign(positions.begin(), positions.end());
    written.set_millicredits(ToWire(credit));
    written.set_limit(limit);
    certificate.mutable_courses()->Add(positions.begin(), positions.end());
  }

  // Whether, of each course that is repeated, the first times have no less
  // credit among some items than the times after them.
  bool FirstTimesCountMost(const std::vector<int>& items) const {
    // By line and position.
    using Times = std::map<int, std::map<int, Millicredits>>;
    Times first;
    Times others;
    for (const int item : items) {
      const CreditItem& facts = credit_.items[static_cast<size_t>(item)];
      (facts.is_repeat ? others : first)[facts.line][facts.position] +=
          facts.credit;
    }
    Times all;
    for (const CreditItem& facts : credit_.items) {
      if (!facts.is_repeat) all[facts.line][facts.position] += facts.credit;
    }
    const auto by_credit = [](const auto& a, const auto& b) {
      return a.second < b.second;
    };
    return std::all_of(others.begin(), others.end(), [&](const auto& line) {
      const auto& listed = first[line.first];
      const auto& repeats = line.second;
      return !listed.empty() && listed.size() == all[line.first].size() &&
             std::max_element(repeats.begin(), repeats.end(), by_credit)
                     ->second <=
                 std::min_element(listed.begin(), listed.end(), by_credit)
                     ->second;
    });
  }

  void WriteTotal(int rule, v1::DeficiencyCertificate& certificate) const {
    const Observation& observed =
        judgment_.judgment->observed[static_cast<size_t>(rule)];
    auto& need = *certificate.add_needs();
    need.set_rule(std::string(RuleId(judgment_, rule)));
    need.set_millicredits(ToWire(observed.needed));
    ObservedPlan plan;
    plan.credit = credit_.items;
    const std::vector<int> items =
        ItemsInTotal(rules_, rule, plan, judgment_.student.changes);
    Millicredits listed = 0;
    for (const int item : items) {
      const CreditItem& facts = credit_.items[static_cast<size_t>(item)];
      if (facts.is_repeat) continue;
      WriteSupply({item}, facts.credit, "", certificate);
      listed += facts.credit;
    }
    // Where other times of a course count, or limits bound some of them, all
    // are said together.
    if (observed.possible_credit != listed || !FirstTimesCountMost(items)) {
      certificate.clear_supplies();
      certificate.clear_courses();
      WriteSupply(items, observed.possible_credit, "repeat", certificate);
    }
    Finish(observed.needed, observed.possible_credit, false,
           {{need.rule(), NameOfRule(need.rule())}}, {}, certificate);
  }

  void Finish(Millicredits needed, Millicredits available, bool is_left,
              std::vector<std::pair<std::string, std::string>> rules,
              const std::vector<std::string>& missing,
              v1::DeficiencyCertificate& certificate) const {
    std::sort(rules.begin(), rules.end());
    rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
    std::vector<std::string> names;
    for (const auto& [id, name] : rules) {
      const int count = certificate.rules_size();
      if (count == 0 || certificate.rules(count - 1) != id) {
        certificate.add_rules(id);
      }
      names.push_back(name);
    }
    auto& courses = *certificate.mutable_courses();
    std::sort(courses.begin(), courses.end());
    courses.erase(std::unique(courses.begin(), courses.end()), courses.end());
    certificate.set_needed_millicredits(ToWire(needed));
    certificate.set_available_millicredits(ToWire(available));
    certificate.set_missing_millicredits(ToWire(needed - available));
    certificate.set_message(
        ShortageMessage(names, needed, available, is_left, missing, language_));
  }

  void WriteCase(const CountingCase& found, v1::ProofCase& written) const {
    for (const Literal& literal : found.assumptions) {
      WriteAssumption(literal, *written.add_assumptions());
    }
    const bool is_left =
        std::any_of(found.assumptions.begin(), found.assumptions.end(),
                    [](const Literal& literal) {
                      return literal.kind != Literal::Kind::kAlternative;
                    });
    for (const Shortage& shortage : found.shortages) {
      WriteShortage(shortage, is_left, *written.add_certificates());
    }
    for (const int rule : found.short_totals) {
      WriteTotal(rule, *written.add_certificates());
    }
    for (const int rule : found.unmet_rules) {
      written.add_unmet_rules(std::string(RuleId(judgment_, rule)));
    }
    std::sort(written.mutable_unmet_rules()->begin(),
              written.mutable_unmet_rules()->end());
  }

  void WriteLimit(const RequirementRules::Bound& bound,
                  v1::Assumption& written) const {
    written.set_limit(LimitId(bound.id));
    if (bound.rule < 0) return;
    written.set_rule(std::string(RuleId(judgment_, bound.rule)));
  }

  void WriteAssumption(const Literal& literal, v1::Assumption& written) const {
    written.set_negated(!literal.is_true);
    if (literal.kind == Literal::Kind::kAlternative) {
      const auto& choice =
          rules_.choices()[static_cast<size_t>(literal.subject)];
      const auto& alternative =
          choice.alternatives[static_cast<size_t>(literal.value)];
      written.set_rule(std::string(RuleId(judgment_, choice.rule)));
      written.set_alternative(
          alternative.rule >= 0
              ? std::string(RuleId(judgment_, alternative.rule))
              : alternative.value);
      return;
    }
    written.set_course_index(
        credit_.items[static_cast<size_t>(literal.subject)].position);
    switch (literal.kind) {
      case Literal::Kind::kItemInBucket:
        written.set_rule(
            std::string(RuleId(judgment_, BucketAt(literal.value).rule)));
        written.set_part(BucketAt(literal.value).part);
        break;
      case Literal::Kind::kItemUnderBound:
        WriteLimit(rules_.bounds()[static_cast<size_t>(literal.value)],
                   written);
        break;
      case Literal::Kind::kItemShared:
        written.set_sharing_index(literal.value);
        break;
      default:
        break;
    }
  }

  const SetJudgment& judgment_;
  const PlanToJudge& plan_;
  const CreditItems& credit_;
  const Language language_;
  const RequirementRules& rules_;
};

}  // namespace

void WriteCertificates(const SetJudgment& judgment, const PlanToJudge& plan,
                       const CreditItems& credit, Language language,
                       v1::RequirementSetResult& result) {
  if (judgment.judgment->planned != Truth::kFalse &&
      judgment.judgment->counting.cost == 0) {
    return;
  }
  CertificateWriter(judgment, plan, credit, language).Write(result);
}

}  // namespace trellis::plan
