#include "cli/plans/proofs.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/names/resource_name.h"

namespace trellis::cli {
namespace {

namespace v1 = ::trellis::plan::v1;

// Rules of other sets have ids such as "1/math".
bool IsOfOtherSet(const std::string& rule) {
  return absl::StrContains(rule, '/');
}

bool SpeaksOfOtherSets(const v1::ProofCase& proof_case) {
  for (const v1::Assumption& assumption : proof_case.assumptions()) {
    if (IsOfOtherSet(assumption.rule())) return true;
  }
  for (const v1::DeficiencyCertificate& certificate :
       proof_case.certificates()) {
    if (std::any_of(certificate.rules().begin(), certificate.rules().end(),
                    IsOfOtherSet)) {
      return true;
    }
  }
  return std::any_of(proof_case.unmet_rules().begin(),
                     proof_case.unmet_rules().end(), IsOfOtherSet);
}

Proof::Kind KindOf(const v1::RequirementSetResult& result) {
  if (result.proof_cases().empty()) return Proof::Kind::kMissing;
  return std::any_of(result.proof_cases().begin(), result.proof_cases().end(),
                     SpeaksOfOtherSets)
             ? Proof::Kind::kOfSeveralSets
             : Proof::Kind::kOfOneSet;
}

// "catalogs/x/y" of a revision, or a malformed name as it is.
std::string OfRevision(const std::string& name, const std::string& revision) {
  const auto parsed = ParseCatalogResourceName(name);
  if (!parsed.has_value() || revision.empty()) return name;
  std::string full =
      absl::StrCat("catalogs/", parsed->catalog_id, "@", revision);
  if (!parsed->relative_name.empty()) {
    absl::StrAppend(&full, "/", parsed->relative_name);
  }
  return full;
}

v1::CoursePlan WithoutExpired(const v1::CoursePlan& plan,
                              const std::string& day) {
  v1::CoursePlan current = plan;
  auto& exceptions = *current.mutable_exceptions();
  exceptions.erase(std::remove_if(exceptions.begin(), exceptions.end(),
                                  [&](const v1::PlanException& exception) {
                                    return !exception.expire_date().empty() &&
                                           exception.expire_date() < day;
                                  }),
                   exceptions.end());
  return current;
}

}  // namespace

std::vector<Proof> ProofsOf(const v1::ValidatePlanRequest& request,
                            const v1::ValidatePlanResponse& response) {
  const std::string catalog =
      OfRevision(request.catalog(), response.catalog_revision());
  const auto own = ParseCatalogResourceName(request.catalog());
  std::vector<Proof> proofs;
  for (const v1::RequirementSetResult& result : response.requirement_sets()) {
    if (result.verdict() != v1::VERDICT_UNSATISFIED) continue;
    Proof proof;
    proof.kind = KindOf(result);
    proof.set_name = result.display_name().empty() ? result.requirement_set()
                                                   : result.display_name();
    proof.request.set_catalog(catalog);
    // A set of the same catalog is of its revision.
    const auto set = ParseCatalogResourceName(result.requirement_set());
    const bool is_own = set.has_value() && own.has_value() &&
                        set->catalog_id == own->catalog_id;
    proof.request.set_requirement_set(
        is_own
            ? result.requirement_set()
            : OfRevision(result.requirement_set(), result.catalog_revision()));
    *proof.request.mutable_plan() =
        WithoutExpired(request.plan(), request.judgment_date());
    if (proof.kind == Proof::Kind::kOfOneSet) {
      *proof.request.mutable_proof_cases() = result.proof_cases();
    }
    proofs.push_back(std::move(proof));
  }
  return proofs;
}

}  // namespace trellis::cli
