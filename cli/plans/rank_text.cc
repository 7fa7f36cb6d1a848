#include "cli/plans/rank_text.h"

#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"
#include "cli/output.h"
#include "cli/plans/words.h"
#include "common/names/resource_name.h"

namespace trellis::cli {
namespace {

using plan::v1::RankedProgram;

// "2 open", or what else is to say of the rules of a program.
std::string RulesText(const RankedProgram& program,
                      absl::string_view language) {
  const std::string word = RuleWord(program.verdict(), language);
  if (program.unmet_rules().empty()) return word;
  return absl::StrCat(program.unmet_rules_size(), " ", word);
}

}  // namespace

std::string RankText(const plan::v1::RankProgramsRequest& request,
                     const plan::v1::RankProgramsResponse& response) {
  const std::string& language = request.language_code();
  const bool es = IsSpanish(language);
  if (response.programs().empty()) {
    return Either(es,
                  "The catalog has no program of study that can be judged.\n",
                  "El catálogo no tiene programas de estudio que se puedan "
                  "evaluar.\n");
  }
  std::ostringstream text;
  text << WrapText(
              Either(es,
                     "Credits that each program of study still lacks, if all "
                     "that is planned is passed, and on what is earned so far:",
                     "Créditos que le faltan a cada programa de estudio, si se "
                     "aprueba todo lo planeado, y con lo ganado hasta ahora:"),
              kTextWidth, 0)
       << "\n\n";
  Table table({Either(es, "RANK", "LUGAR"), Either(es, "LACKS", "FALTA"),
               Either(es, "SO FAR", "HOY"), Either(es, "OF", "DE"),
               Either(es, "RULES", "REGLAS"), Either(es, "NAME", "NOMBRE"),
               Either(es, "PROGRAM", "PROGRAMA")});
  for (const RankedProgram& program : response.programs()) {
    table.AddRow({absl::StrCat(program.rank()),
                  FormatCredits(program.missing_millicredits()),
                  FormatCredits(program.earned_missing_millicredits()),
                  FormatCredits(program.needed_millicredits()),
                  RulesText(program, language), program.display_name(),
                  std::string(LastId(program.program()))});
  }
  table.Print(text);
  const std::string nearest(LastId(response.programs(0).program()));
  text << Paragraph(absl::Substitute(
      Either(es,
             "Next: \"trellis plans validate\" or \"trellis plans complete\" "
             "with --program $0 says what is missing.",
             "Además: \"trellis plans validate\" o \"trellis plans complete\" "
             "con --program $0 dice qué falta."),
      nearest));
  return text.str();
}

}  // namespace trellis::cli
