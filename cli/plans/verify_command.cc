#include "cli/plans/verify_command.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "cli/plans/plan_call.h"
#include "cli/plans/plan_options.h"
#include "cli/plans/proofs.h"
#include "cli/plans/result_file.h"
#include "cli/plans/verify_text.h"
#include "services/plan_validation/rpc/verify_call.h"

namespace trellis::cli {
namespace {

namespace v1 = ::trellis::plan::v1;

struct VerifyOptions {
  PlanOptions plan;
  std::string result;
};

absl::Status CheckAll(const CommandContext& context,
                      const OfflineOptions& source, std::vector<Proof> proofs,
                      std::vector<CheckedProof>& checked) {
  for (Proof& proof : proofs) {
    CheckedProof next{std::move(proof), {}};
    if (!next.proof.is_missing()) {
      TRELLIS_RETURN_IF_ERROR(CallPlanService<plan::VerifyCertificateCall>(
          context, source, &v1::PlanValidationService::Stub::VerifyCertificate,
          next.proof.request, next.outcome));
    }
    checked.push_back(std::move(next));
  }
  return absl::OkStatus();
}

void Print(const CommandContext& context, const std::string& language,
           const std::vector<CheckedProof>& checked) {
  if (context.format == OutputFormat::kTable) {
    *context.out << VerifyText(checked, language);
    return;
  }
  std::vector<const google::protobuf::Message*> outcomes;
  for (const CheckedProof& proof : checked) outcomes.push_back(&proof.outcome);
  PrintMessages(outcomes, context.format, *context.out);
}

int RunVerify(const CommandContext& context, const VerifyOptions& options) {
  v1::ValidatePlanRequest request;
  SourceMap sources;
  absl::Status status =
      ReadPlanRequest(context, options.plan, request, sources);
  if (!status.ok()) return Fail(context, status);
  v1::ValidatePlanResponse response;
  status = ReadResult(options.result, response);
  if (!status.ok()) return Fail(context, status);
  std::vector<CheckedProof> checked;
  status = CheckAll(context, options.plan.source, ProofsOf(request, response),
                    checked);
  if (!status.ok()) return Fail(context, status, sources);
  Print(context, request.language_code(), checked);
  const bool all_hold = std::all_of(
      checked.begin(), checked.end(),
      [](const CheckedProof& proof) { return proof.outcome.valid(); });
  return all_hold ? kOk : kViolations;
}

}  // namespace

void AddPlanVerifyCommand(CLI::App& group, CommandContext& context) {
  CLI::App* verify = group.add_subcommand(
      "verify",
      "Check the proofs of a result of `validate` without trusting who judged; "
      "exits 5 unless every requirement set that is not met is proven so");
  const auto options = std::make_shared<VerifyOptions>();
  AddPlanFile(*verify, "ValidatePlanRequest", options->plan);
  verify
      ->add_option(
          "result", options->result,
          "What `plans validate -o json` said of it, or - for standard "
          "input")
      ->required();
  verify->callback([&context, options] {
    context.action = [&context, options] {
      return RunVerify(context, *options);
    };
  });
}

}  // namespace trellis::cli
