#include "cli/survey/group_text.h"

#include <sstream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cli/output.h"
#include "cli/survey/score_text.h"
#include "cli/survey/words.h"

namespace trellis::cli {
namespace {

using survey::v1::ScaleSummary;
using survey::v1::SummarizeGroupResponse;
using survey::v1::SuppressibleCount;

// Low, medium, high, no score.
constexpr int kLevels = 4;

std::string CountText(const SuppressibleCount& count) {
  return count.suppressed() ? "–" : absl::StrCat(count.value());
}

bool HasSuppressed(const SummarizeGroupResponse& response) {
  bool any = response.students().suppressed() ||
             response.students_left_out().suppressed();
  for (const ScaleSummary& scale : response.scales()) {
    for (const SuppressibleCount& level : scale.levels()) {
      any |= level.suppressed();
    }
    any |= scale.first().suppressed() || scale.top().suppressed();
  }
  return any;
}

}  // namespace

std::string GroupText(const SummarizeGroupResponse& response,
                      absl::string_view language) {
  const bool es = IsSpanish(language);
  std::ostringstream text;
  text << Either(es, "Students: ", "Estudiantes: ")
       << CountText(response.students())
       << Either(es, ", left out because their answers cannot be relied on: ",
                 ", sin contar porque sus respuestas no son fiables: ")
       << CountText(response.students_left_out()) << "\n";
  if (!response.scales().empty()) {
    text << "\n";
    Table table({Either(es, "SCALE", "ESCALA"), Either(es, "LOW", "BAJO"),
                 Either(es, "MEDIUM", "MEDIO"), Either(es, "HIGH", "ALTO"),
                 Either(es, "NO SCORE", "SIN PUNTAJE"),
                 Either(es, "FIRST", "PRIMERO"),
                 Either(es, "AMONG THE TOP", "ENTRE LOS PRIMEROS")});
    for (const ScaleSummary& scale : response.scales()) {
      std::vector<std::string> row = {scale.display_name()};
      for (int i = 0; i < kLevels; ++i) {
        row.push_back(i < scale.levels_size() ? CountText(scale.levels(i))
                                              : "–");
      }
      row.push_back(CountText(scale.first()));
      row.push_back(CountText(scale.top()));
      table.AddRow(row);
    }
    table.Print(text);
  }
  if (response.suppressed()) {
    text << "\n"
         << WrapText(
                absl::StrCat(
                    Either(es, "The group is smaller than ",
                           "El grupo tiene menos de "),
                    response.min_group_size(),
                    Either(es, " students, so that nothing is said about it.",
                           " estudiantes, así que no se dice nada de él.")),
                kTextWidth, 0)
         << "\n";
  } else if (HasSuppressed(response)) {
    text << "\n"
         << WrapText(
                absl::StrCat(
                    Either(es,
                           "– stands for a count that is kept back, because "
                           "it tells of fewer than ",
                           "– es una cuenta que no se muestra, porque habla "
                           "de menos de "),
                    response.min_group_size(),
                    Either(es,
                           " students, or because others could be worked "
                           "out from it.",
                           " estudiantes, o porque con ella se podrían "
                           "calcular otras.")),
                kTextWidth, 0)
         << "\n";
  }
  return text.str();
}

}  // namespace trellis::cli
