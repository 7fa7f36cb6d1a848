#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_TESTING_PROOF_MUTATIONS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_TESTING_PROOF_MUTATIONS_H_

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "trellis/plan/v1/plan_impact.pb.h"

namespace trellis::plan_verifier {

// A proof with one thing changed.
struct Mutation {
  // What was changed, in words.
  std::string what;
  plan::v1::VerifyCertificateRequest request;
  // Whether numbers do not add up any more.
  bool breaks_sums = false;
};

// Makes the mutations of one proof: all there are of its first cases, which are
// like the others.
class ProofMutations {
 public:
  // `rules` are ids that needs may be changed to.
  ProofMutations(const plan::v1::VerifyCertificateRequest& proof,
                 std::vector<std::string> rules)
      : proof_(proof), rules_(std::move(rules)) {}

  std::vector<Mutation> All() {
    for (int c = 0; c < std::min(kMaxCases, proof_.proof_cases_size()); ++c) {
      MutateCase(c);
      for (int k = 0; k < proof_.proof_cases(c).certificates_size(); ++k) {
        ChangeNumbers(c, k);
        ChangeTogether(c, k);
        DropCourses(c, k);
        SwapRules(c, k);
      }
    }
    return std::move(mutations_);
  }

 private:
  static constexpr int kMaxCases = 3;

  using Case = plan::v1::ProofCase;
  using Certificate = plan::v1::DeficiencyCertificate;

  void Add(int number, const std::string& what, bool breaks_sums,
           const std::function<void(Case&)>& change) {
    Mutation mutation{what, proof_, breaks_sums};
    change(*mutation.request.mutable_proof_cases(number));
    mutations_.push_back(std::move(mutation));
  }

  void AddToCertificate(int number, int certificate, const std::string& what,
                        bool breaks_sums,
                        const std::function<void(Certificate&)>& change) {
    Add(number, what, breaks_sums, [&](Case& proof_case) {
      change(*proof_case.mutable_certificates(certificate));
    });
  }

  void MutateCase(int number) {
    Mutation dropped{"a case is dropped", proof_};
    dropped.request.mutable_proof_cases()->DeleteSubrange(number, 1);
    if (!dropped.request.proof_cases().empty()) {
      mutations_.push_back(std::move(dropped));
    }
    const Case& original = proof_.proof_cases(number);
    for (int a = 0; a < original.assumptions_size(); ++a) {
      Add(number, "an assumption is turned round", false, [&](Case& changed) {
        auto& assumption = *changed.mutable_assumptions(a);
        assumption.set_negated(!assumption.negated());
      });
      Add(number, "an assumption is dropped", false, [&](Case& changed) {
        changed.mutable_assumptions()->DeleteSubrange(a, 1);
      });
    }
    Add(number, "an assumption is added", false, [&](Case& changed) {
      auto& assumption = *changed.add_assumptions();
      assumption.set_course_index(0);
      assumption.set_negated(true);
    });
    for (int c = 0; c < std::min(kMaxCases, proof_.proof_cases_size()); ++c) {
      const Case& other = proof_.proof_cases(c);
      if (other.assumptions().empty()) continue;
      Add(number, "an assumption of another case is added", false,
          [&](Case& changed) {
            *changed.add_assumptions() =
                other.assumptions(other.assumptions_size() - 1);
          });
    }
    for (const std::string& rule : rules_) {
      Add(number, "a rule is said to be unmet", false, [&](Case& changed) {
        changed.clear_certificates();
        changed.clear_unmet_rules();
        changed.add_unmet_rules(rule);
      });
    }
  }

  // Each number by itself.
  void ChangeNumbers(int number, int certificate) {
    for (const int by : {-500, 500}) {
      const auto add = [&](const std::string& what, const auto& change) {
        AddToCertificate(number, certificate,
                         absl::StrCat(what, " is changed by ", by), true,
                         change);
      };
      add("what is needed", [by](Certificate& changed) {
        changed.set_needed_millicredits(changed.needed_millicredits() + by);
      });
      add("what is available", [by](Certificate& changed) {
        changed.set_available_millicredits(changed.available_millicredits() +
                                           by);
      });
      add("what is missing", [by](Certificate& changed) {
        changed.set_missing_millicredits(changed.missing_millicredits() + by);
      });
      const Certificate& original =
          proof_.proof_cases(number).certificates(certificate);
      for (int n = 0; n < original.needs_size(); ++n) {
        add("a need", [by, n](Certificate& changed) {
          auto& need = *changed.mutable_needs(n);
          need.set_millicredits(need.millicredits() + by);
        });
      }
      for (int s = 0; s < original.supplies_size(); ++s) {
        add("a supply", [by, s](Certificate& changed) {
          auto& supply = *changed.mutable_supplies(s);
          supply.set_millicredits(supply.millicredits() + by);
        });
      }
    }
  }

  static void AddUp(Certificate& certificate) {
    int needed = 0;
    int available = 0;
    for (const auto& need : certificate.needs()) needed += need.millicredits();
    for (const auto& supply : certificate.supplies()) {
      available += supply.millicredits();
    }
    certificate.set_needed_millicredits(needed);
    certificate.set_available_millicredits(available);
    certificate.set_missing_millicredits(needed - available);
  }

  // Numbers that add up all the same, and show more to be missing.
  void ChangeTogether(int number, int certificate) {
    const Certificate& original =
        proof_.proof_cases(number).certificates(certificate);
    for (int n = 0; n < original.needs_size(); ++n) {
      AddToCertificate(number, certificate, "a need is raised, and the sums",
                       false, [n](Certificate& changed) {
                         auto& need = *changed.mutable_needs(n);
                         need.set_millicredits(need.millicredits() + 500);
                         AddUp(changed);
                       });
    }
    for (int s = 0; s < original.supplies_size(); ++s) {
      AddToCertificate(number, certificate, "a supply is lowered, and the sums",
                       false, [s](Certificate& changed) {
                         auto& supply = *changed.mutable_supplies(s);
                         supply.set_millicredits(supply.millicredits() - 500);
                         AddUp(changed);
                       });
    }
  }

  void DropCourses(int number, int certificate) {
    const Certificate& original =
        proof_.proof_cases(number).certificates(certificate);
    for (int s = 0; s < original.supplies_size(); ++s) {
      AddToCertificate(
          number, certificate, "a supply is dropped, and its courses", false,
          [&original, s](Certificate& changed) {
            changed.mutable_supplies()->DeleteSubrange(s, 1);
            auto& courses = *changed.mutable_courses();
            for (const int course : original.supplies(s).courses()) {
              courses.erase(std::remove(courses.begin(), courses.end(), course),
                            courses.end());
            }
            AddUp(changed);
          });
    }
  }

  void SwapRules(int number, int certificate) {
    const Certificate& original =
        proof_.proof_cases(number).certificates(certificate);
    for (int n = 0; n < original.needs_size(); ++n) {
      for (const std::string& rule : rules_) {
        if (rule == original.needs(n).rule()) continue;
        AddToCertificate(
            number, certificate, "a need is of another rule", false,
            [&rule, n](Certificate& changed) {
              changed.mutable_needs(n)->set_rule(rule);
              changed.mutable_needs(n)->clear_part();
              std::vector<std::string> names;
              for (const auto& need : changed.needs()) {
                names.push_back(need.rule());
              }
              std::sort(names.begin(), names.end());
              names.erase(std::unique(names.begin(), names.end()), names.end());
              changed.mutable_rules()->Assign(names.begin(), names.end());
            });
      }
    }
  }

  const plan::v1::VerifyCertificateRequest& proof_;
  const std::vector<std::string> rules_;
  std::vector<Mutation> mutations_;
};

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_TESTING_PROOF_MUTATIONS_H_
