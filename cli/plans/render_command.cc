#include "cli/plans/render_command.h"

#include <fstream>
#include <memory>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "cli/exit_code.h"
#include "cli/output.h"
#include "cli/plans/page_pdf.h"
#include "cli/plans/page_workbook.h"
#include "cli/plans/plan_call.h"
#include "cli/plans/plan_catalog.h"
#include "cli/plans/plan_options.h"
#include "cli/plans/plan_page.h"
#include "cli/plans/words.h"
#include "common/status/status_macros.h"

namespace trellis::cli {
namespace {

namespace v1 = ::trellis::plan::v1;

struct RenderOptions {
  PlanOptions plan;
  std::string out;
  std::string title;
};

absl::Status WritePdf(const PlanPage& page, const std::string& path) {
  TRELLIS_ASSIGN_OR_RETURN(const std::string pdf, MakePagePdf(page));
  std::ofstream file(path, std::ios::binary);
  file << pdf;
  file.close();
  if (file) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(path, " cannot be written"));
}

absl::Status WritePage(const PlanPage& page, const std::string& path) {
  if (absl::EndsWithIgnoreCase(path, ".pdf")) return WritePdf(page, path);
  if (absl::EndsWithIgnoreCase(path, ".xlsx")) {
    return WritePageWorkbook(page, path);
  }
  return absl::InvalidArgumentError(
      absl::StrCat("the name ", path, " must end in .pdf or .xlsx"));
}

// Returns the catalog as it was when the plan was judged.
std::string JudgedCatalog(const v1::ValidatePlanRequest& request,
                          const v1::ValidatePlanResponse& response) {
  return absl::StrCat(request.catalog().substr(0, request.catalog().find('@')),
                      "@", response.catalog_revision());
}

int RunRender(const CommandContext& context, const RenderOptions& options) {
  v1::ValidatePlanRequest request;
  SourceMap sources;
  absl::Status status =
      ReadPlanRequest(context, options.plan, request, sources);
  if (!status.ok()) return Fail(context, status);
  v1::ValidatePlanResponse response;
  status = CallPlanService<ValidatePlanCall>(
      context, options.plan.source,
      &v1::PlanValidationService::Stub::ValidatePlan, request, response);
  if (!status.ok()) return Fail(context, status, sources);
  const auto catalog = FetchPlanCatalog(context, options.plan.source,
                                        JudgedCatalog(request, response));
  if (!catalog.ok()) return Fail(context, catalog.status());
  status = WritePage(
      MakePlanPage(request, response, catalog->courses, options.title),
      options.out);
  if (!status.ok()) return Fail(context, status);
  const bool is_satisfied = response.verdict() == v1::VERDICT_SATISFIED;
  if (context.format == OutputFormat::kTable) {
    const bool es = IsSpanish(context.language);
    *context.err << Either(es, "Written: ", "Escrito: ") << options.out << ".\n"
                 << VerdictSentence(response.verdict(), context.language)
                 << "\n";
    if (!is_satisfied) {
      *context.err << Either(
          es,
          "Next: what is open is marked, and \"trellis plans "
          "repair\" shows what would mend it.\n",
          "Además: lo que falta está marcado, y \"trellis "
          "plans repair\" muestra cómo arreglarlo.\n");
    }
  }
  return is_satisfied ? kOk : kViolations;
}

}  // namespace

void AddPlanRenderCommand(CLI::App& group, CommandContext& context) {
  CLI::App* render = group.add_subcommand(
      "render",
      "Judge one plan and write it as a page to print; exits 5 when "
      "it has violations");
  const auto options = std::make_shared<RenderOptions>();
  AddPlanOptions(*render, "ValidatePlanRequest", options->plan);
  render
      ->add_option("--out", options->out,
                   "The file to write: .pdf (one accessible page, letter "
                   "size) or .xlsx")
      ->required();
  render->add_option("--title", options->title,
                     "The title of the page, in place of \"Four-year plan\"");
  render->callback([&context, options] {
    context.action = [&context, options] {
      return RunRender(context, *options);
    };
  });
}

}  // namespace trellis::cli
