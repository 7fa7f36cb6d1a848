#include "services/plan_validation/verifier/verify_certificate.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/names/resource_name.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"
#include "services/plan_validation/verifier/case_tree.h"
#include "services/plan_validation/verifier/certificate_check.h"
#include "services/plan_validation/verifier/counting_model.h"
#include "services/plan_validation/verifier/joined_sets.h"
#include "services/plan_validation/verifier/named_sets.h"
#include "services/plan_validation/verifier/unmet_rules.h"

namespace trellis::plan_verifier {
namespace {

namespace catalog_v1 = ::trellis::catalog::v1;
namespace v1 = ::trellis::plan::v1;

// A proof that needs more is too large to be checked.
constexpr int kMaxCases = 5000;

// More faults than these help nobody.
constexpr int kMaxFaults = 100;

// How often a proof speaks of each position of the plan. What is assumed of a
// course weighs more than that it is a supply.
std::vector<int> MentionsIn(const v1::VerifyCertificateRequest& request) {
  constexpr int kWeight = 100000;
  std::vector<int> mentions(static_cast<size_t>(request.plan().courses_size()));
  const auto mention = [&](int position, int weight) {
    if (position >= 0 && position < request.plan().courses_size()) {
      mentions[static_cast<size_t>(position)] += weight;
    }
  };
  for (const v1::ProofCase& proof_case : request.proof_cases()) {
    for (const v1::Assumption& assumption : proof_case.assumptions()) {
      if (assumption.has_course_index()) {
        mention(assumption.course_index(), kWeight);
      }
    }
    for (const auto& certificate : proof_case.certificates()) {
      for (const int position : certificate.courses()) mention(position, 1);
    }
  }
  return mentions;
}

// Checks a proof against one set and those that share credit with it.
class Verification {
 public:
  // Everything must outlive it.
  Verification(const v1::VerifyCertificateRequest& request, JoinedSets sets,
               const PlanCredit& plan, const CourseBook& book,
               const FindSet& find_set)
      : request_(request),
        sets_(std::move(sets)),
        decisions_(sets_.parts, *plan.plan, book.catalog_id()),
        model_(BuildCountingModel(sets_, decisions_, plan, book)),
        unmet_(decisions_, model_, find_set),
        tree_(model_, [this](int number, const CaseState& state) {
          std::vector<std::string> faults;
          return CheckCase(number, state, faults);
        }) {}

  void Verify(v1::VerifyCertificateResponse& response) {
    SetAsideRepeats(MentionsIn(request_), model_);
    for (int i = 0; i < request_.proof_cases_size(); ++i) AddCase(i);
    using Order = CaseTree::ReadingOrder;
    for (const Order order :
         {Order::kTight, Order::kTightWithOthers, Order::kFull}) {
      v1::VerifyCertificateResponse read;
      VerifyIn(order, read);
      // What is wrong is told of the first reading.
      if (order == Order::kTight || read.valid()) response = read;
      if (read.valid()) return;
    }
  }

 private:
  // A case's place in the tree, or -1, and what is wrong with it.
  struct CaseRead {
    int place = -1;
    std::vector<std::string> faults;
  };

  // Checks the proof where "less" is read in one of the ways that it can be.
  void VerifyIn(CaseTree::ReadingOrder order,
                v1::VerifyCertificateResponse& response) {
    tree_.Read(order);
    const std::optional<Credit> missing = tree_.Prove();
    for (int i = 0; i < request_.proof_cases_size(); ++i) {
      const CaseRead& read = cases_[static_cast<size_t>(i)];
      std::vector<std::string> faults = read.faults;
      if (read.place >= 0) {
        // Cases that assume the same are told apart by nothing: one of them
        // holding is enough.
        if (tree_.IsProvenOtherwise(read.place)) continue;
        CheckCase(i, tree_.StateAt(read.place), faults);
      }
      for (const std::string& fault : faults) {
        AddFault(absl::StrCat("case ", i + 1, ": ", fault), response);
      }
    }
    if (!missing.has_value()) {
      for (const std::string& gap : tree_.gaps()) AddFault(gap, response);
      if (response.faults().empty()) {
        AddFault("the cases are not all that there are", response);
      }
    }
    response.set_valid(response.faults().empty());
    if (response.valid()) {
      response.set_missing_millicredits(static_cast<int32_t>(*missing));
    }
  }

  static void AddFault(const std::string& fault,
                       v1::VerifyCertificateResponse& response) {
    if (response.faults_size() < kMaxFaults) response.add_faults(fault);
  }

  // Reads what a case assumes.
  void AddCase(int number) {
    CaseRead read;
    std::vector<Claim> claims;
    for (const v1::Assumption& assumption :
         request_.proof_cases(number).assumptions()) {
      std::string fault;
      const auto claim = ReadClaim(assumption, model_, fault);
      if (claim.has_value()) {
        claims.push_back(*claim);
      } else {
        read.faults.push_back(std::move(fault));
      }
    }
    if (read.faults.empty()) read.place = tree_.Add(number, claims);
    cases_.push_back(std::move(read));
  }

  // Returns what a case shows to be missing under some assumptions, or nothing
  // when it does not hold there: `faults` says why.
  std::optional<Credit> CheckCase(int number, const CaseState& state,
                                  std::vector<std::string>& faults) const {
    const v1::ProofCase& proof_case = request_.proof_cases(number);
    const Credit missing =
        CheckCertificates(proof_case, decisions_, model_, state, faults);
    for (const std::string& rule : proof_case.unmet_rules()) {
      unmet_.Check(rule, state, faults);
    }
    const bool is_impossible =
        state.is_contradictory() || Asked(model_, state).is_impossible();
    if (proof_case.certificates().empty() && proof_case.unmet_rules().empty() &&
        !is_impossible) {
      faults.emplace_back("it shows nothing");
    }
    if (!faults.empty()) return std::nullopt;
    return missing;
  }

  const v1::VerifyCertificateRequest& request_;
  const JoinedSets sets_;
  const StudentDecisions decisions_;
  CountingModel model_;
  const UnmetRules unmet_;
  CaseTree tree_;
  std::vector<CaseRead> cases_;
};

// What of a request is wrong for the catalog that it is checked against.
void CheckCatalogs(const CatalogSnapshot& snapshot,
                   const v1::VerifyCertificateRequest& request,
                   FieldViolations& violations) {
  const auto catalog = ParseCatalogResourceName(request.catalog());
  if (catalog.has_value() && catalog->catalog_id != snapshot.catalog_id()) {
    violations.Add("catalog", "is not the catalog that is checked against",
                   "OTHER_CATALOG");
  }
  CheckSetRevisions(request, snapshot, violations);
}

}  // namespace

void CheckRequest(const v1::VerifyCertificateRequest& request,
                  FieldViolations& violations) {
  const auto catalog = ParseCatalogResourceName(request.catalog());
  if (!catalog.has_value() || !catalog->relative_name.empty()) {
    violations.Add("catalog", "must have the form catalogs/{catalog}",
                   "MALFORMED_NAME");
  }
  CheckSetNames(request, violations);
  if (!request.has_plan()) violations.Add("plan", "is required", "REQUIRED");
  if (request.proof_cases().empty()) {
    violations.Add("proof_cases", "is required", "REQUIRED");
  } else if (request.proof_cases_size() > kMaxCases) {
    violations.Add("proof_cases",
                   absl::StrCat("holds ", request.proof_cases_size(),
                                " cases, more than ", kMaxCases),
                   "TOO_MANY");
  }
}

absl::Status VerifyCertificate(const CatalogSnapshot& snapshot,
                               OtherCatalogs others,
                               const v1::VerifyCertificateRequest& request,
                               v1::VerifyCertificateResponse& response) {
  response.Clear();
  FieldViolations violations;
  const CourseBook book(snapshot);
  const PlanCredit plan =
      ReadPlanCredit(request.plan(), snapshot.catalog_id(), book, violations);
  CheckRequest(request, violations);
  CheckCatalogs(snapshot, request, violations);
  TRELLIS_RETURN_IF_ERROR(violations.ToStatus());
  const SetBook sets(snapshot, others);
  JoinedSets joined;
  TRELLIS_RETURN_IF_ERROR(FindNamedSets(request, sets, joined));
  const FindSet find_set = [&](const std::string& name) {
    return sets.Find(name);
  };
  Verification(request, std::move(joined), plan, book, find_set)
      .Verify(response);
  response.set_catalog_revision(snapshot.revision());
  return absl::OkStatus();
}

}  // namespace trellis::plan_verifier
