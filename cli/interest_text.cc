#include "cli/interest_text.h"

#include <algorithm>
#include <numeric>
#include <sstream>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "cli/output.h"
#include "cli/record_parts.h"
#include "common/catalog/localized_text.h"
#include "common/yaml/enum_word.h"

namespace trellis::cli {
namespace {

using catalog::v1::Instrument;
using catalog::v1::InterestProfile;
using catalog::v1::Item;
using catalog::v1::ItemKey;
using catalog::v1::Norm;
using catalog::v1::Occupation;
using catalog::v1::Scale;
using catalog::v1::ScoreHistogram;

template <typename Record>
std::string Title(const Record& record, const std::string& language) {
  return LocalizedText(record.display_name(),
                       record.display_name_translations(), language);
}

std::string JobZone(const Occupation& occupation) {
  return occupation.job_zone() == 0 ? "" : absl::StrCat(occupation.job_zone());
}

std::vector<std::string> InterestFigures(const InterestProfile& interests) {
  return {absl::StrCat("realistic ", interests.realistic()),
          absl::StrCat("investigative ", interests.investigative()),
          absl::StrCat("artistic ", interests.artistic()),
          absl::StrCat("social ", interests.social()),
          absl::StrCat("enterprising ", interests.enterprising()),
          absl::StrCat("conventional ", interests.conventional())};
}

// "likert 5". A format of a later version has no word here.
std::string FormatWord(const Instrument& instrument) {
  const auto* value =
      Instrument::ResponseFormat_descriptor()->FindValueByNumber(
          instrument.response_format());
  return value == nullptr ? "unknown"
                          : absl::StrReplaceAll(EnumWord(*value), {{"_", " "}});
}

// How many items count towards each scale, by its id.
absl::flat_hash_map<std::string, int> ItemCounts(const Instrument& instrument) {
  absl::flat_hash_map<std::string, int> counts;
  for (const Item& item : instrument.items()) {
    ++counts[item.scale()];
    for (const ItemKey& key : item.additional_keys()) ++counts[key.scale()];
  }
  return counts;
}

}  // namespace

std::vector<std::string> HeaderOf(const Occupation&) {
  return {"NAME", "JOB ZONE", "OCCUPATION"};
}

std::vector<std::string> HeaderOf(const Instrument&) {
  return {"NAME", "VERSION", "ITEMS", "INSTRUMENT"};
}

std::vector<std::string> HeaderOf(const Norm&) {
  return {"NAME", "INSTRUMENT", "VERSION", "STUDENTS", "NORM"};
}

std::vector<std::string> RowOf(const Occupation& occupation,
                               const std::string& language) {
  return {Title(occupation, language), JobZone(occupation),
          ShortName(occupation.name())};
}

std::vector<std::string> RowOf(const Instrument& instrument,
                               const std::string& language) {
  return {Title(instrument, language), instrument.version(),
          absl::StrCat(instrument.items_size()), ShortName(instrument.name())};
}

std::vector<std::string> RowOf(const Norm& norm, const std::string& language) {
  return {Title(norm, language), ShortName(norm.instrument()),
          norm.instrument_version(), absl::StrCat(norm.student_count()),
          ShortName(norm.name())};
}

std::string TextOf(const Occupation& occupation, const std::string& language) {
  std::string text = RecordHeading(
      absl::StrCat(Title(occupation, language), " (", occupation.code(), ")"),
      occupation.name(), "");
  if (occupation.job_zone() != 0) {
    absl::StrAppend(&text, "\nJob zone ", occupation.job_zone(), " of 5\n");
  }
  if (occupation.has_interests()) {
    absl::StrAppend(&text,
                    ListedNames("Interests, from 1 to 7",
                                InterestFigures(occupation.interests())));
  }
  return absl::StrCat(
      text, ListedNames("Pathways", ShortNames(occupation.pathways())));
}

std::string TextOf(const Instrument& instrument, const std::string& language) {
  std::ostringstream text;
  text << RecordHeading(
              Title(instrument, language), instrument.name(),
              LocalizedText(instrument.description(),
                            instrument.description_translations(), language))
       << "\nVersion " << instrument.version() << ", "
       << instrument.items_size() << " items, answered by "
       << FormatWord(instrument) << "\n\n";
  auto counts = ItemCounts(instrument);
  Table table({"NAME", "ITEMS", "SCALE"});
  for (const Scale& scale : instrument.scales()) {
    table.AddRow(
        {Title(scale, language), absl::StrCat(counts[scale.id()]), scale.id()});
  }
  table.Print(text);
  text << LabeledText("License", instrument.license());
  return text.str();
}

std::string TextOf(const Norm& norm, const std::string& language) {
  std::ostringstream text;
  text << RecordHeading(Title(norm, language), norm.name(), norm.period())
       << "\n"
       << norm.student_count() << " students answered "
       << ShortName(norm.instrument()) << ", version "
       << norm.instrument_version() << "\n\n";
  Table table({"SCALE", "STUDENTS", "HIGHEST SCORE"});
  for (const ScoreHistogram& histogram : norm.histograms()) {
    const auto& counts = histogram.counts();
    table.AddRow({histogram.scale(),
                  absl::StrCat(std::accumulate(counts.begin(), counts.end(),
                                               int64_t{0})),
                  absl::StrCat(std::max(0, counts.size() - 1))});
  }
  table.Print(text);
  return text.str();
}

}  // namespace trellis::cli
