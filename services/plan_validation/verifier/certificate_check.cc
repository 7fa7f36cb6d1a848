#include "services/plan_validation/verifier/certificate_check.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/plan_validation/verifier/fault_text.h"
#include "services/plan_validation/verifier/supplies.h"
#include "services/plan_validation/verifier/total_rule.h"

namespace trellis::plan_verifier {
namespace {

namespace catalog_v1 = ::trellis::catalog::v1;
using plan::v1::DeficiencyCertificate;

// The numbers that are in a certificate twice have to be the same.
void CheckSums(const DeficiencyCertificate& certificate,
               std::vector<std::string>& faults) {
  Credit needed = 0;
  Credit available = 0;
  std::set<std::string> rules;
  std::set<int> courses;
  for (const auto& need : certificate.needs()) {
    needed += need.millicredits();
    rules.insert(need.rule());
  }
  for (const auto& supply : certificate.supplies()) {
    available += supply.millicredits();
    courses.insert(supply.courses().begin(), supply.courses().end());
    if (supply.millicredits() < 0) {
      faults.emplace_back("a supply has less than nothing");
    }
  }
  const auto expect = [&](absl::string_view what, Credit sum, Credit said) {
    if (sum == said) return;
    faults.push_back(absl::StrCat(what, " come to ", CreditText(sum), ", not ",
                                  CreditText(said)));
  };
  expect("the needs", needed, certificate.needed_millicredits());
  expect("the supplies", available, certificate.available_millicredits());
  expect("needed less available", needed - available,
         certificate.missing_millicredits());
  if (needed <= available) {
    faults.emplace_back("as much is available as is needed");
  }
  if (!std::equal(rules.begin(), rules.end(), certificate.rules().begin(),
                  certificate.rules().end())) {
    faults.emplace_back("the rules are not those of the needs");
  }
  if (!std::equal(courses.begin(), courses.end(), certificate.courses().begin(),
                  certificate.courses().end())) {
    faults.emplace_back("the courses are not those of the supplies");
  }
}

// Checks the certificates of one case.
class CertificatesOfCase {
 public:
  CertificatesOfCase(const StudentDecisions& decisions,
                     const CountingModel& model, const CaseState& state)
      : decisions_(decisions),
        model_(model),
        state_(state),
        asked_(model, state) {}

  void Check(const DeficiencyCertificate& certificate,
             std::vector<std::string>& faults) {
    CheckSums(certificate, faults);
    const catalog_v1::Rule* const total = TotalOf(certificate);
    if (total != nullptr) {
      CheckTotal(*total, certificate, faults);
      by_total_ =
          std::max<Credit>(by_total_, certificate.missing_millicredits());
    } else {
      CheckRules(certificate, faults);
      by_rules_ += certificate.missing_millicredits();
    }
  }

  Credit missing() const { return std::max(by_total_, by_rules_); }

 private:
  // The total rule that a certificate is about, or null.
  const catalog_v1::Rule* TotalOf(
      const DeficiencyCertificate& certificate) const {
    if (certificate.needs_size() != 1) return nullptr;
    const auto it = model_.rules.find(certificate.needs(0).rule());
    if (it == model_.rules.end() || !it->second.rule->has_total()) {
      return nullptr;
    }
    return it->second.rule;
  }

  // Whether a need is named for the first time in the case.
  bool IsFirst(const DeficiencyCertificate::Need& need,
               std::vector<std::string>& faults) {
    if (named_.emplace(need.rule(), need.part()).second) return true;
    faults.push_back(
        absl::StrCat(NeedText(need.rule(), need.part()), " is named twice"));
    return false;
  }

  void CheckTotal(const catalog_v1::Rule& rule,
                  const DeficiencyCertificate& certificate,
                  std::vector<std::string>& faults) {
    const auto& need = certificate.needs(0);
    IsFirst(need, faults);
    const auto& observed = asked_.observed();
    if (!need.part().empty() ||
        std::find(observed.begin(), observed.end(), &rule) == observed.end()) {
      faults.push_back(absl::StrCat(NeedText(need.rule(), need.part()),
                                    " is not asked for here"));
      return;
    }
    const TotalRule total(rule, decisions_, model_);
    CheckAmount(need, total.needed(), faults);
    total.CheckSupplies(certificate, faults);
  }

  void CheckAmount(const DeficiencyCertificate::Need& need, Credit most,
                   std::vector<std::string>& faults) {
    if (need.millicredits() <= most) return;
    faults.push_back(absl::StrCat(NeedText(need.rule(), need.part()), " needs ",
                                  CreditText(most), ", not ",
                                  CreditText(need.millicredits())));
  }

  void CheckRules(const DeficiencyCertificate& certificate,
                  std::vector<std::string>& faults) {
    std::vector<bool> leaves(model_.leaves.size(), false);
    for (const auto& need : certificate.needs()) {
      if (!IsFirst(need, faults)) continue;
      const std::optional<AskedNeed> asked =
          asked_.Find(need.rule(), need.part());
      if (!asked.has_value()) {
        faults.push_back(absl::StrCat(NeedText(need.rule(), need.part()),
                                      " is not asked for here"));
        continue;
      }
      CheckAmount(need, asked->most, faults);
      for (size_t l = 0; l < leaves.size(); ++l) {
        leaves[l] = leaves[l] || asked->leaves[l];
      }
    }
    CheckSupplies(certificate, model_, state_, leaves, faults);
  }

  const StudentDecisions& decisions_;
  const CountingModel& model_;
  const CaseState& state_;
  Asked asked_;
  std::set<std::pair<std::string, std::string>> named_;
  Credit by_rules_ = 0;
  Credit by_total_ = 0;
};

}  // namespace

Credit CheckCertificates(const plan::v1::ProofCase& proof_case,
                         const StudentDecisions& decisions,
                         const CountingModel& model, const CaseState& state,
                         std::vector<std::string>& faults) {
  CertificatesOfCase certificates(decisions, model, state);
  for (int i = 0; i < proof_case.certificates_size(); ++i) {
    std::vector<std::string> found;
    certificates.Check(proof_case.certificates(i), found);
    for (const std::string& fault : found) {
      faults.push_back(absl::StrCat("certificate ", i + 1, ": ", fault));
    }
  }
  return certificates.missing();
}

}  // namespace trellis::plan_verifier
