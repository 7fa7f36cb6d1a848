#include "services/survey_scoring/testing/survey_records.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "common/catalog/testing/test_catalog.h"
#include "common/status/error_wire.pb.h"
#include "google/protobuf/text_format.h"

namespace trellis::survey {
namespace {

using catalog::v1::Instrument;
using catalog::v1::Item;

constexpr const char* kInterests[] = {"realistic",    "investigative",
                                      "artistic",     "social",
                                      "enterprising", "conventional"};
constexpr const char* kSpanishInterests[] = {"Realista",    "Investigador",
                                             "Artístico",   "Social",
                                             "Emprendedor", "Convencional"};
constexpr int kInterestKinds = 6;
constexpr int kBoxes = 16;
constexpr int kLines = 17;
constexpr int kActivities = 7;
constexpr int kQualities = 5;

Instrument Named(const std::string& id, Instrument::ResponseFormat format) {
  Instrument instrument;
  instrument.set_name(absl::StrCat("catalogs/springfield/instruments/", id));
  instrument.set_display_name(id);
  instrument.set_response_format(format);
  instrument.set_version("1");
  return instrument;
}

Item& AddItem(Instrument& instrument, const std::string& id,
              const std::string& scale) {
  Item& item = *instrument.add_items();
  item.set_id(id);
  item.set_scale(scale);
  return item;
}

// "$" stands for the catalog's name.
constexpr char kMatchRecords[] = R"pb(
  catalog { name: "$" display_name: "Springfield" }
  clusters { name: "$/clusters/build" ordinal: 1 display_name: "Building" }
  clusters {
    name: "$/clusters/care"
    ordinal: 2
    display_name: "Caring"
    display_name_translations { key: "es" value: "Cuidados" }
  }
  clusters { name: "$/clusters/data" ordinal: 3 display_name: "Data" }
  clusters { name: "$/clusters/none" ordinal: 4 display_name: "None" }
  pathways { name: "$/clusters/build/pathways/idle" display_name: "Idle" }
  pathways { name: "$/clusters/build/pathways/steel" display_name: "Steel" }
  pathways { name: "$/clusters/build/pathways/wood" display_name: "Wood" }
  pathways { name: "$/clusters/care/pathways/nurse" display_name: "Nurse" }
  pathways { name: "$/clusters/data/pathways/code" display_name: "Code" }
  pathways { name: "$/clusters/data/pathways/stats" display_name: "Stats" }
  pathways { name: "$/clusters/none/pathways/idle" display_name: "Idle" }
  programs {
    name: "$/programs/carpentry"
    display_name: "Carpentry"
    pathway: "$/clusters/build/pathways/wood"
  }
  programs {
    name: "$/programs/idling"
    display_name: "Idling"
    pathway: "$/clusters/build/pathways/idle"
  }
  programs {
    name: "$/programs/lost"
    display_name: "Lost"
    pathway: "$/clusters/gone/pathways/gone"
  }
  programs {
    name: "$/programs/nothing"
    display_name: "Nothing"
    pathway: "$/clusters/none/pathways/idle"
  }
)pb";

constexpr char kMatchOccupations[] = R"pb(
  occupations {
    name: "$/occupations/10-0001.00"
    display_name: "Carpenters"
    pathways: "$/clusters/build/pathways/wood"
    job_zone: 2
    interests {
      realistic: 7
      investigative: 1
      artistic: 1
      social: 1
      enterprising: 1
      conventional: 1
    }
  }
  occupations {
    name: "$/occupations/10-0002.00"
    display_name: "Welders"
    pathways: "$/clusters/build/pathways/steel"
    job_zone: 3
    interests {
      realistic: 7
      investigative: 1
      artistic: 1
      social: 1
      enterprising: 1
      conventional: 1
    }
  }
  occupations {
    name: "$/occupations/20-0001.00"
    display_name: "Nurses"
    pathways: "$/clusters/care/pathways/nurse"
    job_zone: 4
    interests {
      realistic: 1
      investigative: 1
      artistic: 1
      social: 7
      enterprising: 1
      conventional: 1
    }
  }
  occupations {
    name: "$/occupations/30-0001.00"
    display_name: "Programmers"
    pathways: "$/clusters/data/pathways/code"
    job_zone: 4
    interests {
      realistic: 1
      investigative: 7
      artistic: 1
      social: 1
      enterprising: 1
      conventional: 5
    }
  }
  occupations {
    name: "$/occupations/30-0002.00"
    display_name: "Analysts"
    pathways: "$/clusters/data/pathways/code"
    pathways: "$/clusters/data/pathways/stats"
    interests {
      realistic: 1
      investigative: 6
      artistic: 1
      social: 1
      enterprising: 1
      conventional: 7
    }
  }
  occupations {
    name: "$/occupations/40-0001.00"
    display_name: "Idlers"
    pathways: "$/clusters/none/pathways/idle"
    job_zone: 1
  }
)pb";

Item::Kind KindOfLine(int line) {
  if (line < kActivities) return Item::KIND_ACTIVITY;
  return line < kActivities + kQualities ? Item::KIND_QUALITY
                                         : Item::KIND_SUBJECT;
}

}  // namespace

Instrument RiasecRecord() {
  Instrument instrument = Named("riasec", Instrument::RESPONSE_FORMAT_LIKERT_5);
  for (int i = 0; i < kInterestKinds; ++i) {
    catalog::v1::Scale& scale = *instrument.add_scales();
    scale.set_id(kInterests[i]);
    std::string name = kInterests[i];
    name[0] = absl::ascii_toupper(name[0]);
    scale.set_display_name(name);
    (*scale.mutable_display_name_translations())["es"] = kSpanishInterests[i];
    scale.set_interest(static_cast<catalog::v1::Interest>(
        catalog::v1::INTEREST_REALISTIC + i));
  }
  for (int i = 0; i < 60; ++i) {
    const std::string interest = kInterests[i / 2 % kInterestKinds];
    const int number = 1 + i / (2 * kInterestKinds) * 2 + i % 2;
    AddItem(instrument, absl::StrCat(interest, "-", number), interest);
  }
  return instrument;
}

Instrument ChecklistRecord() {
  Instrument instrument =
      Named("checklist", Instrument::RESPONSE_FORMAT_MARKED);
  for (int box = 1; box <= kBoxes; ++box) {
    const std::string id = absl::StrFormat("box-%02d", box);
    catalog::v1::Scale& scale = *instrument.add_scales();
    scale.set_id(id);
    scale.set_display_name(absl::StrCat("Box ", box));
    scale.set_cluster(absl::StrCat("catalogs/springfield/clusters/", id));
    for (int line = 0; line < kLines; ++line) {
      Item& item =
          AddItem(instrument, absl::StrFormat("%s-%02d", id, line + 1), id);
      item.set_kind(KindOfLine(line));
      item.set_block(id);
    }
  }
  return instrument;
}

Instrument PlacesRecord() {
  Instrument instrument = Named("places", Instrument::RESPONSE_FORMAT_RANKED);
  for (const char* id : {"a", "b", "c", "d"}) {
    catalog::v1::Scale& scale = *instrument.add_scales();
    scale.set_id(id);
    scale.set_display_name(absl::AsciiStrToUpper(id));
  }
  for (int block = 1; block <= 3; ++block) {
    for (const char* id : {"a", "b", "c", "d"}) {
      AddItem(instrument, absl::StrCat(id, "-", block), id)
          .set_block(absl::StrCat("block-", block));
    }
  }
  return instrument;
}

catalog::v1::Bundle CatalogOf(std::vector<Instrument> instruments) {
  std::sort(instruments.begin(), instruments.end(),
            [](const Instrument& a, const Instrument& b) {
              return a.name() < b.name();
            });
  catalog::v1::Bundle bundle = MakeTestCatalog();
  bundle.mutable_instruments()->Assign(instruments.begin(), instruments.end());
  bundle.clear_norms();
  return bundle;
}

catalog::v1::Bundle MatchCatalog() {
  catalog::v1::Bundle bundle;
  google::protobuf::TextFormat::ParseFromString(
      absl::StrReplaceAll(absl::StrCat(kMatchRecords, kMatchOccupations),
                          {{"$", "catalogs/springfield"}}),
      &bundle);
  Instrument& boxes = *bundle.add_instruments();
  boxes = Named("boxes", Instrument::RESPONSE_FORMAT_MARKED);
  for (const char* id : {"build", "care", "data"}) {
    catalog::v1::Scale& scale = *boxes.add_scales();
    scale.set_id(id);
    std::string name = id;
    name[0] = absl::ascii_toupper(name[0]);
    scale.set_display_name(absl::StrCat(name, " box"));
    scale.set_cluster(absl::StrCat("catalogs/springfield/clusters/", id));
    for (int line = 1; line <= kLines; ++line) {
      AddItem(boxes, absl::StrFormat("%s-%02d", id, line), id);
    }
  }
  Instrument& riasec = *bundle.add_instruments();
  riasec = RiasecRecord();
  for (catalog::v1::Scale& scale : *riasec.mutable_scales()) {
    scale.set_reliability(0.85);
    scale.set_standard_deviation(9);
  }
  return bundle;
}

std::string BoxesAnswers(int build, int care, int data) {
  std::string answers = ChecklistAnswers({build, care, data});
  std::reverse(answers.begin() + kLines, answers.begin() + 2 * kLines);
  return answers;
}

SurveyCatalogs CatalogsWith(const catalog::v1::Bundle& bundle) {
  return SurveyCatalogs(MakeSnapshot(bundle));
}

v1::ScoreSurveyRequest CompactRequest(const Instrument& instrument,
                                      const std::string& compact_answers) {
  v1::ScoreSurveyRequest request;
  request.set_instrument(instrument.name());
  request.set_compact_answers(compact_answers);
  return request;
}

std::string RiasecAnswers(const std::string& values) {
  std::string answers;
  for (int i = 0; i < 60; ++i) answers += values[i / 2 % kInterestKinds];
  return answers;
}

std::string ChecklistAnswers(const std::vector<int>& totals) {
  std::string answers;
  for (const int total : totals) {
    for (int line = 0; line < kLines; ++line) {
      answers += line < total ? '1' : '-';
    }
  }
  return answers;
}

v1::ScoreSurveyRequest ByItem(const Instrument& instrument,
                              v1::ScoreSurveyRequest request) {
  const std::string compact = request.compact_answers();
  request.clear_compact_answers();
  for (int i = 0; i < instrument.items_size(); ++i) {
    if (compact[i] == '-') continue;
    v1::Answer& answer = *request.add_answers();
    answer.set_item(instrument.items(i).id());
    if (compact[i] == '.') {
      answer.set_mark(v1::Answer::MARK_NOT_SEEN);
    } else {
      answer.set_value(compact[i] - '0');
    }
  }
  return request;
}

std::vector<Wrong> WrongFieldsOf(const absl::Status& status) {
  const auto payload =
      status.GetPayload("type.googleapis.com/google.rpc.BadRequest");
  internal::error_wire::BadRequest detail;
  std::vector<Wrong> wrong;
  if (!payload.has_value() || !detail.ParseFromString(std::string(*payload))) {
    return wrong;
  }
  for (const auto& violation : detail.field_violations()) {
    wrong.emplace_back(violation.field(), violation.reason());
  }
  return wrong;
}

}  // namespace trellis::survey
