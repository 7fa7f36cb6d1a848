#include "cli/plans/proofs.h"

#include <algorithm>
#include <utility>

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

// The set of a result: one of the catalog that was judged against is of its
// revision.
std::string SetOf(const v1::ValidatePlanRequest& request,
                  const v1::RequirementSetResult& result) {
  const auto own = ParseCatalogResourceName(request.catalog());
  const auto set = ParseCatalogResourceName(result.requirement_set());
  const bool is_own =
      set.has_value() && own.has_value() && set->catalog_id == own->catalog_id;
  return is_own
             ? result.requirement_set()
             : OfRevision(result.requirement_set(), result.catalog_revision());
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
  v1::VerifyCertificateRequest common;
  common.set_catalog(
      OfRevision(request.catalog(), response.catalog_revision()));
  *common.mutable_plan() =
      WithoutExpired(request.plan(), request.judgment_date());
  for (const v1::RequirementSetResult& result : response.requirement_sets()) {
    common.add_requirement_sets(SetOf(request, result));
  }
  std::vector<Proof> proofs;
  for (const v1::RequirementSetResult& result : response.requirement_sets()) {
    if (result.verdict() != v1::VERDICT_UNSATISFIED) continue;
    Proof proof;
    proof.set_name = result.display_name().empty() ? result.requirement_set()
                                                   : result.display_name();
    proof.request = common;
    proof.request.set_requirement_set(SetOf(request, result));
    *proof.request.mutable_proof_cases() = result.proof_cases();
    proof.is_of_several_sets =
        std::any_of(result.proof_cases().begin(), result.proof_cases().end(),
                    SpeaksOfOtherSets);
    proofs.push_back(std::move(proof));
  }
  return proofs;
}

}  // namespace trellis::cli
