#include <algorithm>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "common/names/nearest_word.h"
#include "services/catalog/importer/field_checks.h"
#include "services/catalog/importer/lint.h"

namespace trellis::catalog {
namespace {

// How many items each scale has, by its id.
using ItemCounts = absl::flat_hash_map<std::string, int>;

ItemCounts LintScales(const v1::Instrument& instrument, const std::string& path,
                      ProblemList& problems) {
  ItemCounts counts;
  UniqueValues ids;
  for (int i = 0; i < instrument.scales_size(); ++i) {
    const v1::Scale& scale = instrument.scales(i);
    FieldChecks checks(problems, path, "scales", i);
    if (checks.RequireId(scale.id(), "id")) {
      ids.Add(scale.id(), "another scale", checks, "id", "DUPLICATE_ID");
    }
    checks.Require(!scale.display_name().empty(), "display_name");
    checks.RequireLanguages(scale);
    counts[scale.id()] = 0;
  }
  return counts;
}

void LintItems(const v1::Instrument& instrument, const std::string& path,
               ItemCounts& counts, ProblemList& problems) {
  UniqueValues ids;
  for (int i = 0; i < instrument.items_size(); ++i) {
    const v1::Item& item = instrument.items(i);
    FieldChecks checks(problems, path, "items", i);
    if (checks.RequireId(item.id(), "id")) {
      ids.Add(item.id(), "another item", checks, "id", "DUPLICATE_ID");
    }
    checks.Require(!item.text().empty(), "text");
    checks.RequireLanguages(item);
    if (!checks.Require(!item.scale().empty(), "scale")) continue;
    const auto count = counts.find(item.scale());
    if (count != counts.end()) {
      ++count->second;
      continue;
    }
    std::vector<std::string> scales;
    for (const auto& scale : instrument.scales()) scales.push_back(scale.id());
    checks.Error(
        "scale", "UNKNOWN_SCALE",
        absl::StrCat("the survey has no scale \"", item.scale(), "\""),
        problems.WantsSuggestions() ? NearestWord(item.scale(), scales) : "");
  }
}

}  // namespace

void LintInstruments(const v1::Bundle& bundle, ProblemList& problems) {
  for (int i = 0; i < bundle.instruments_size(); ++i) {
    const v1::Instrument& instrument = bundle.instruments(i);
    FieldChecks checks(problems, "", "instruments", i);
    checks.Require(!instrument.display_name().empty(), "display_name");
    checks.Require(instrument.response_format() !=
                       v1::Instrument::RESPONSE_FORMAT_UNSPECIFIED,
                   "response_format");
    checks.Require(!instrument.scales().empty(), "scales");
    checks.RequireLanguages(instrument);
    const std::string path = checks.Path();
    ItemCounts counts = LintScales(instrument, path, problems);
    LintItems(instrument, path, counts, problems);
    if (instrument.items().empty()) {
      checks.Error("items", "INSTRUMENT_NO_ITEMS", "the survey asks nothing");
      continue;
    }
    for (int j = 0; j < instrument.scales_size(); ++j) {
      if (counts[instrument.scales(j).id()] > 0) continue;
      FieldChecks(problems, path, "scales", j)
          .Error("", "INSTRUMENT_NO_ITEMS", "no item counts towards the scale");
    }
  }
}

}  // namespace trellis::catalog
