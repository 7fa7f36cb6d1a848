#include "tests/fuzz/score_survey_fuzz.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/cord.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/catalog/testing/test_catalog.h"
#include "common/status/error_wire.pb.h"
#include "common/status/errors.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/stubs/logging.h"
#include "services/survey_scoring/rpc/score_survey.h"
#include "services/survey_scoring/rpc/survey_batch.h"
#include "services/survey_scoring/rpc/survey_catalogs.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::survey {
namespace {

using catalog::v1::Instrument;
using catalog::v1::Item;

constexpr char kCatalog[] = "catalogs/springfield";

// In the order of the letters and digits that an input begins with.
constexpr absl::string_view kInstruments[] = {"interest-survey", "likert-3",
                                              "likert-5", "likert-7", "ranked"};

// Put into every text of a student that is not well formed, so that it can be
// looked for in errors.
constexpr absl::string_view kMark = "Qx7Z";

// Ends the process when something that always holds does not.
void Require(bool holds, absl::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(what.size()),
               what.data());
  std::abort();
}

Instrument MakeInstrument(absl::string_view id, int scales,
                          int items_per_scale) {
  Instrument instrument;
  instrument.set_name(absl::StrCat(kCatalog, "/instruments/", id));
  instrument.set_display_name(std::string(id));
  instrument.set_version("1");
  for (int s = 0; s < scales; ++s) {
    auto& scale = *instrument.add_scales();
    scale.set_id(absl::StrCat("scale-", s));
    scale.set_display_name(absl::StrCat("Scale ", s));
  }
  for (int i = 0; i < scales * items_per_scale; ++i) {
    auto& item = *instrument.add_items();
    item.set_id(absl::StrCat("item-", i));
    item.set_scale(absl::StrCat("scale-", i % scales));
    item.set_kind(static_cast<Item::Kind>(i % 4));
    item.set_text(absl::StrCat("Item ", i));
  }
  return instrument;
}

Instrument MakeLikert3() {
  Instrument instrument = MakeInstrument("likert-3", 2, 4);
  instrument.set_response_format(Instrument::RESPONSE_FORMAT_LIKERT_3);
  instrument.set_scoring(Instrument::SCORING_PROPORTION);
  instrument.mutable_scales(0)->set_cluster(
      absl::StrCat(kCatalog, "/clusters/it"));
  instrument.mutable_scales(1)->set_cluster(
      absl::StrCat(kCatalog, "/clusters/mn"));
  return instrument;
}

// The six interests, with everything that an instrument can have.
Instrument MakeLikert5() {
  Instrument instrument = MakeInstrument("likert-5", 6, 3);
  instrument.set_response_format(Instrument::RESPONSE_FORMAT_LIKERT_5);
  for (int s = 0; s < 6; ++s) {
    auto& scale = *instrument.mutable_scales(s);
    scale.set_interest(static_cast<catalog::v1::Interest>(s + 1));
    if (s % 2 == 0) {
      scale.set_reliability(0.9);
      scale.set_standard_deviation(1.5);
    }
  }
  for (int i = 0; i < 18; ++i) {
    auto& item = *instrument.mutable_items(i);
    if (i < 12) item.set_block(absl::StrCat("block-", i / 4));
    if (i % 5 == 0) item.set_weight(i + 1);
    item.set_reversed(i % 7 == 0);
    if (i % 6 == 3) {
      auto& key = *item.add_additional_keys();
      key.set_scale("scale-0");
      key.set_weight(2);
      key.set_reversed(true);
    }
  }
  for (int i = 0; i < 4; ++i) {
    auto& pair = *instrument.add_item_pairs();
    pair.set_first(absl::StrCat("item-", i));
    pair.set_second(absl::StrCat("item-", 17 - i));
    pair.set_opposite(i % 2 == 1);
  }
  return instrument;
}

Instrument MakeLikert7() {
  Instrument instrument = MakeInstrument("likert-7", 1, 2);
  instrument.set_response_format(Instrument::RESPONSE_FORMAT_LIKERT_7);
  instrument.set_scoring(Instrument::SCORING_MEAN);
  instrument.set_missing_policy(catalog::v1::MISSING_POLICY_STRICT);
  return instrument;
}

Instrument MakeRanked() {
  Instrument instrument = MakeInstrument("ranked", 3, 3);
  instrument.set_response_format(Instrument::RESPONSE_FORMAT_RANKED);
  for (int i = 0; i < 9; ++i) {
    instrument.mutable_items(i)->set_block(absl::StrCat("block-", i / 3));
  }
  return instrument;
}

// A small catalog with an instrument of each format.
const SurveyCatalogs& Catalogs() {
  static const auto& catalogs = *[] {
    catalog::v1::Bundle bundle = MakeTestCatalog();
    *bundle.add_instruments() = MakeLikert3();
    *bundle.add_instruments() = MakeLikert5();
    *bundle.add_instruments() = MakeLikert7();
    *bundle.add_instruments() = MakeRanked();
    return new SurveyCatalogs(MakeSnapshot(bundle));
  }();
  return catalogs;
}

// Equal messages have equal bytes, whatever order a map iterates in.
std::string BytesOf(const google::protobuf::Message& message) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream output(&bytes);
    google::protobuf::io::CodedOutputStream coded(&output);
    coded.SetSerializationDeterministic(true);
    message.SerializeToCodedStream(&coded);
  }
  return bytes;
}

// Whether a text has the form of an item's id, and may stand in an error.
bool LooksLikeId(absl::string_view text) {
  return !text.empty() && text.size() <= 63 && absl::ascii_islower(text[0]) &&
         text.back() != '-' &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-';
         });
}

bool LooksLikeCompactAnswers(absl::string_view text) {
  return text.find_first_not_of("0123456789.-") == absl::string_view::npos;
}

// Marks what a student could have written and no error may repeat.
void MarkTexts(v1::ScoreSurveyRequest& request) {
  for (auto& answer : *request.mutable_answers()) {
    if (!LooksLikeId(answer.item()))
      absl::StrAppend(answer.mutable_item(), kMark);
  }
  if (!request.student_ref().empty()) {
    absl::StrAppend(request.mutable_student_ref(), kMark);
  }
  if (!LooksLikeCompactAnswers(request.compact_answers())) {
    absl::StrAppend(request.mutable_compact_answers(), kMark);
  }
  if (request.language_code().size() > 8) {
    absl::StrAppend(request.mutable_language_code(), kMark);
  }
}

void CheckViolations(const absl::Status& status) {
  const auto payload =
      status.GetPayload("type.googleapis.com/google.rpc.BadRequest");
  Require(payload.has_value(), "wrong fields are named");
  internal::error_wire::BadRequest bad_request;
  Require(bad_request.ParseFromString(std::string(*payload)),
          "the fields can be read");
  const int size = bad_request.field_violations_size();
  Require(size > 0, "a field is named");
  for (int i = 0; i < size; ++i) {
    const auto& violation = bad_request.field_violations(i);
    Require(!violation.description().empty(), "what is wrong is said");
    // The last one may say how many are left out.
    if (i > 0 && i + 1 == size && violation.field().empty()) continue;
    Require(!violation.field().empty(), "each field has a name");
    Require(!violation.reason().empty(), "each field has a reason");
  }
}

void CheckError(const absl::Status& status) {
  const std::string reason = ReasonOf(status);
  switch (status.code()) {
    case absl::StatusCode::kInvalidArgument:
      Require(reason == "INVALID_FIELDS", "the reason is INVALID_FIELDS");
      CheckViolations(status);
      break;
    case absl::StatusCode::kNotFound:
      Require(reason == "INSTRUMENT_NOT_FOUND" || reason == "NORM_NOT_FOUND",
              "what is not found is an instrument or a norm");
      break;
    case absl::StatusCode::kFailedPrecondition:
      Require(reason == "NOT_SUPPORTED", "the reason is NOT_SUPPORTED");
      break;
    default:
      Require(false, absl::StrCat("the code is one of those promised: ",
                                  status.ToString()));
  }
  std::string text(status.message());
  status.ForEachPayload([&text](absl::string_view, const absl::Cord& payload) {
    absl::StrAppend(&text, std::string(payload));
  });
  Require(!absl::StrContains(text, kMark),
          "an error repeats nothing that a student sent");
  // gRPC drops connections over larger trailers.
  Require(text.size() < 8192, "an error is small");
}

void CheckScale(const v1::ScaleScore& scale, bool is_ranked) {
  const bool is_scored = scale.status() == v1::ScaleScore::STATUS_SCORED;
  Require(is_scored || scale.status() == v1::ScaleScore::STATUS_NOT_SCORED,
          "a scale is scored or not");
  Require((scale.rank() > 0) == (is_ranked && is_scored),
          "what is scored is ranked");
  Require(scale.raw_score() >= 0 && scale.raw_score() <= scale.max_score(),
          "a score is in its range");
  Require(scale.answered_count() >= 0 &&
              scale.answered_count() <= scale.item_count(),
          "no more is answered than asked");
  for (const double value :
       {scale.score(), scale.proportion(), scale.standard_error(),
        scale.interval_low(), scale.interval_high()}) {
    Require(std::isfinite(value) && value >= 0, "figures are finite");
  }
  Require(scale.proportion() <= 1, "a proportion is at most 1");
  Require(scale.interval_low() <= scale.interval_high() &&
              scale.interval_high() <= scale.max_score(),
          "an interval is in its range");
  for (const auto& percentile : scale.percentiles()) {
    Require(percentile.percentile() >= 0 && percentile.percentile() <= 100,
            "a percentile is in its range");
  }
}

void CheckRanks(const v1::ScoreSurveyResponse& response) {
  int place = 0;
  for (const auto& scale : response.scale_scores()) {
    if (scale.rank() == 0) continue;
    ++place;
    int better = 0;
    std::vector<std::string> equal;
    for (const auto& other : response.scale_scores()) {
      if (other.rank() == 0) continue;
      better += other.rank() < scale.rank();
      if (other.rank() < scale.rank()) {
        Require(other.proportion() >= scale.proportion(),
                "a better rank has no smaller proportion");
      }
      if (other.rank() == scale.rank() && other.scale() != scale.scale()) {
        equal.push_back(other.scale());
        Require(other.proportion() == scale.proportion(),
                "a shared rank is a shared proportion");
      }
    }
    Require(scale.rank() == better + 1, "ranks are competition ranks");
    Require(scale.rank() <= place, "scales stand in the order of ranks");
    Require(std::equal(equal.begin(), equal.end(), scale.tied_with().begin(),
                       scale.tied_with().end()),
            "those tied are those with the same rank");
  }
}

void CheckResponse(const v1::ScoreSurveyRequest& request,
                   const v1::ScoreSurveyResponse& response) {
  const bool is_ranked =
      response.outcome() == v1::ScoreSurveyResponse::OUTCOME_RANKED;
  std::set<std::string> seen;
  bool zero_seen = false;
  for (const auto& scale : response.scale_scores()) {
    Require(seen.insert(scale.scale()).second, "each scale is there once");
    CheckScale(scale, is_ranked);
    Require(!is_ranked || !zero_seen || scale.rank() == 0,
            "scales without a rank come last");
    zero_seen |= scale.rank() == 0;
  }
  CheckRanks(response);
  Require(is_ranked || response.top_bands().empty(), "bands need ranks");
  Require(is_ranked || response.indistinguishable_sets().empty(),
          "sets need ranks");
  int last_rank = 0;
  for (const auto& band : response.top_bands()) {
    Require(band.rank() > last_rank, "bands stand in order");
    Require(band.rank() <= (request.top_rank() == 0 ? 3 : request.top_rank()),
            "bands are the top ones");
    Require(!band.scales().empty(), "a band has scales");
    last_rank = band.rank();
  }
  for (const auto& set : response.indistinguishable_sets()) {
    Require(set.scales_size() >= 2, "a set has at least two scales");
  }
  Require(response.quality().overall() != v1::Quality::OVERALL_UNSPECIFIED,
          "there is a verdict on the answers");
  Require(response.has_matches() == request.has_match(),
          "matches are there when asked for");
}

// What is scored in a batch is scored as alone.
void CheckBatch(const v1::ScoreSurveyRequest& request, bool is_ok,
                const std::string& alone) {
  v1::ScoreSurveyRequest defaults = request;
  defaults.clear_answers();
  defaults.clear_compact_answers();
  defaults.clear_response_milliseconds();
  defaults.clear_student_ref();
  v1::ScoreSurveyRequest survey;
  *survey.mutable_answers() = request.answers();
  survey.set_compact_answers(request.compact_answers());
  *survey.mutable_response_milliseconds() = request.response_milliseconds();
  survey.set_student_ref(request.student_ref());
  const auto batch = SurveyBatch::Start(Catalogs(), defaults);
  if (!batch.ok()) {
    Require(!is_ok, "defaults that are good alone are good in a batch");
    return CheckError(batch.status());
  }
  v1::SurveyResult result;
  for (int i = 0; i < 2; ++i) {
    (*batch)->Score(survey, result);
    Require(result.index() == i, "results are numbered");
    Require(result.has_response() || result.has_error(), "there is a result");
    Require(result.has_response() == is_ok,
            "answers that are good alone are good in a batch");
    if (is_ok) {
      Require(BytesOf(result.response()) == alone,
              "answers are scored in a batch as alone");
      Require(result.student_ref() == request.student_ref(),
              "the student is told apart");
      continue;
    }
    Require(!result.error().reason().empty(), "an error has a reason");
    result.clear_student_ref();
    Require(!absl::StrContains(BytesOf(result), kMark),
            "an error of a record repeats nothing that a student sent");
  }
}

void CheckRequest(v1::ScoreSurveyRequest request) {
  // Others are refused before they get here.
  for (const CatalogVersion& version : CatalogsOf(request)) {
    if (Catalogs().Find(version.catalog_id, version.revision) == nullptr) {
      return;
    }
  }
  MarkTexts(request);
  v1::ScoreSurveyResponse response;
  const absl::Status status = ScoreSurvey(Catalogs(), request, response);
  const std::string bytes = BytesOf(response);
  if (status.ok()) {
    CheckResponse(request, response);
  } else {
    CheckError(status);
  }

  const absl::Status again = ScoreSurvey(Catalogs(), request, response);
  Require(again == status, "the same request has the same status");
  if (status.ok()) {
    Require(BytesOf(response) == bytes, "a used response is replaced wholly");
  }
  CheckBatch(request, status.ok(), bytes);

  std::reverse(request.mutable_answers()->begin(),
               request.mutable_answers()->end());
  v1::ScoreSurveyResponse other;
  const absl::Status turned = ScoreSurvey(Catalogs(), request, other);
  Require(
      turned.code() == status.code() && ReasonOf(turned) == ReasonOf(status),
      "the order of answers does not change the status");
  Require(!status.ok() || BytesOf(other) == bytes,
          "the order of answers does not change the result");
}

}  // namespace

void CheckScoreSurvey(absl::string_view input) {
  if (input.empty()) return;
  const char first = input[0];
  input.remove_prefix(1);
  v1::ScoreSurveyRequest request;
  int instrument = -1;
  if (first >= '1' && first <= '5') {
    instrument = first - '1';
    request.set_compact_answers(std::string(input));
    request.set_explain(true);
  } else {
    if (first >= 'A' && first <= 'E') instrument = first - 'A';
    if (!request.ParseFromArray(input.data(), static_cast<int>(input.size()))) {
      return;
    }
  }
  if (instrument >= 0) {
    request.set_instrument(
        absl::StrCat(kCatalog, "/instruments/", kInstruments[instrument]));
  }
  CheckRequest(std::move(request));
}

}  // namespace trellis::survey

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  // It tells of every text that is not UTF-8.
  google::protobuf::SetLogHandler(nullptr);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  trellis::survey::CheckScoreSurvey(
      absl::string_view(reinterpret_cast<const char*>(data), size));
  return 0;
}
