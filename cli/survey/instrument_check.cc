#include "cli/survey/instrument_check.h"

#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "cli/catalog_part.h"
#include "common/names/resource_name.h"
#include "common/status/status_macros.h"
#include "common/yaml/enum_word.h"
#include "common/yaml/yaml_reader.h"
#include "services/catalog/importer/wording/reading_level.h"
#include "trellis/catalog/v1/bundle.pb.h"

namespace trellis::cli {

using catalog::ImportFile;
using catalog::v1::Instrument;

absl::StatusOr<InstrumentCheck> CheckInstruments(const std::string& path) {
  TRELLIS_ASSIGN_OR_RETURN(const CatalogPart part, ReadCatalogPart(path));
  InstrumentCheck check;
  for (const ImportFile& file : part.files) {
    catalog::v1::Bundle bundle;
    std::vector<SourceProblem> reported_by_the_import;
    MergeYaml(file.path, file.content, bundle, reported_by_the_import);
    check.instruments.insert(check.instruments.end(),
                             bundle.instruments().begin(),
                             bundle.instruments().end());
    if (!reported_by_the_import.empty() && bundle.instruments().empty()) {
      // It may have been meant to hold one.
      check.instruments.emplace_back();
    }
  }
  if (check.instruments.empty()) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, " holds no interest survey"));
  }
  TRELLIS_ASSIGN_OR_RETURN(CatalogPartCheck found, CheckCatalogPart(part));
  check.problems = std::move(found.problems);
  return check;
}

std::string InstrumentSummary(const Instrument& instrument) {
  std::set<std::string> blocks;
  std::vector<std::string> english;
  std::vector<std::string> spanish;
  for (const auto& item : instrument.items()) {
    if (!item.block().empty()) blocks.insert(item.block());
    english.push_back(item.text());
    const auto text = item.text_translations().find("es");
    if (text != item.text_translations().end()) {
      spanish.push_back(text->second);
    }
  }
  const auto* format =
      Instrument::ResponseFormat_descriptor()->FindValueByNumber(
          instrument.response_format());
  std::string text = absl::StrCat(
      LastId(instrument.name()), ": ", instrument.items_size(), " items, ",
      blocks.size(), " blocks, ", instrument.scales_size(), " scales, ",
      format == nullptr ? "" : EnumWord(*format), "; English grade ",
      absl::StrFormat("%.1f", catalog::EnglishReadingLevel(english)));
  if (!spanish.empty()) {
    absl::StrAppend(
        &text, "; Spanish for ", spanish.size(), " items, grade ",
        absl::StrFormat("%.1f", catalog::SpanishReadingLevel(spanish)));
  }
  return text;
}

}  // namespace trellis::cli
