#include "cli/survey/record_csv.h"

#include <algorithm>
#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "cli/table_header.h"
#include "common/status/status_macros.h"
#include "common/yaml/utf8.h"

namespace trellis::cli {
namespace {

constexpr char kStudentRefName[] = "student_ref";
constexpr char kCompactName[] = "compact_answers";
constexpr char kTimesName[] = "response_milliseconds";

// What an answer that is written out can be at most: an item of a ranked block.
constexpr int kMaxValue = 9999;

}  // namespace

absl::StatusOr<std::unique_ptr<SurveyCsvReader>> SurveyCsvReader::Open(
    std::istream& input, const catalog::v1::Instrument& instrument) {
  auto reader = std::make_unique<SurveyCsvReader>(input, instrument);
  TableRow header;
  TRELLIS_ASSIGN_OR_RETURN(const bool found, reader->table_.Next(header));
  if (!found) return NoHeaderError();
  TRELLIS_RETURN_IF_ERROR(reader->ReadNames(header));
  return reader;
}

SurveyCsvReader::SurveyCsvReader(std::istream& input,
                                 const catalog::v1::Instrument& instrument)
    : table_(input) {
  for (const catalog::v1::Item& item : instrument.items()) {
    items_.push_back(item.id());
  }
}

absl::Status SurveyCsvReader::ReadNames(const TableRow& row) {
  // In the order of Column, backwards, and then the items.
  std::vector<std::string> known = {kStudentRefName, kCompactName, kTimesName};
  const size_t first_item = known.size();
  known.insert(known.end(), items_.begin(), items_.end());
  TableHeader header = ReadHeader(row, known,
                                  "neither an item of the instrument nor "
                                  "student_ref, compact_answers or "
                                  "response_milliseconds");
  for (const size_t place : header.columns) {
    const bool is_item = place >= first_item;
    columns_.push_back(is_item ? static_cast<int>(place - first_item)
                               : kStudentRef - static_cast<int>(place));
    has_item_columns_ |= is_item;
  }
  CheckColumns(columns_, header.problems);
  return HeaderStatus(header.problems);
}

void SurveyCsvReader::CheckColumns(const std::vector<int>& seen,
                                   std::vector<std::string>& problems) const {
  const auto is_there = [&seen](int column) {
    return std::find(seen.begin(), seen.end(), column) != seen.end();
  };
  if (is_there(kCompact)) {
    if (has_item_columns_) {
      problems.emplace_back(
          "compact_answers and columns for items exclude each other");
    }
    return;
  }
  if (!has_item_columns_) {
    problems.emplace_back(
        "there is neither compact_answers nor a column for each item");
    return;
  }
  std::vector<absl::string_view> missing;
  for (size_t i = 0; i < items_.size(); ++i) {
    if (!is_there(static_cast<int>(i))) missing.emplace_back(items_[i]);
  }
  if (missing.empty()) return;
  problems.push_back(absl::StrCat("columns are missing for ", missing.size(),
                                  " items, beginning with ", missing.front()));
}

absl::StatusOr<bool> SurveyCsvReader::Next(SurveyRecord& record) {
  TRELLIS_ASSIGN_OR_RETURN(const bool found, table_.Next(row_));
  if (!found) return false;
  record.row = row_.number;
  record.survey.Clear();
  record.problems.clear();
  if (row_.overlong || row_.cells.size() != columns_.size()) {
    record.problems.push_back(
        {row_.number, "", "WRONG_CELL_COUNT",
         absl::StrCat("has ", row_.overlong ? "too many" : "",
                      row_.overlong ? "" : absl::StrCat(row_.cells.size()),
                      " cells, but the first row names ", columns_.size(),
                      " columns")});
    return true;
  }
  values_.assign(items_.size(), kLeftOut);
  for (size_t i = 0; i < columns_.size(); ++i) {
    ReadCell(columns_[i], row_.cells[i], record);
  }
  if (has_item_columns_ && record.problems.empty()) StoreAnswers(record);
  return true;
}

void SurveyCsvReader::ReadCell(int column, const std::string& cell,
                               SurveyRecord& record) {
  const auto problem = [&](absl::string_view field, absl::string_view reason,
                           absl::string_view description) {
    record.problems.push_back({row_.number, std::string(field),
                               std::string(reason), std::string(description)});
  };
  if (column == kTimes) return ReadTimes(cell, record);
  if (column == kStudentRef || column == kCompact) {
    const char* name = column == kCompact ? kCompactName : kStudentRefName;
    // Protobuf would refuse the whole message for it.
    if (FindInvalidUtf8(cell) != absl::string_view::npos) {
      return problem(name, "NOT_UTF8", "is not UTF-8");
    }
    if (column == kStudentRef) {
      record.survey.set_student_ref(cell);
    } else {
      record.survey.set_compact_answers(cell);
    }
    return;
  }
  int& value = values_[static_cast<size_t>(column)];
  if (cell.empty() || cell == "-") {
    value = kLeftOut;
  } else if (cell == ".") {
    value = kNotSeen;
  } else if (!absl::SimpleAtoi(cell, &value) || value < 0 ||
             value > kMaxValue) {
    problem(items_[static_cast<size_t>(column)], "WRONG_TYPE",
            "must be the number of an answer, or empty");
  }
}

void SurveyCsvReader::ReadTimes(const std::string& cell, SurveyRecord& record) {
  if (cell.empty()) return;
  for (const absl::string_view time : absl::StrSplit(cell, ';')) {
    int32_t milliseconds = 0;
    if (!absl::SimpleAtoi(time, &milliseconds)) {
      record.survey.clear_response_milliseconds();
      record.problems.push_back(
          {row_.number, kTimesName, "WRONG_TYPE",
           "must be whole numbers with semicolons between them"});
      return;
    }
    record.survey.add_response_milliseconds(milliseconds);
  }
}

// As compact answers, which are a tenth of the size, unless an answer has more
// than one digit.
void SurveyCsvReader::StoreAnswers(SurveyRecord& record) {
  if (std::all_of(values_.begin(), values_.end(),
                  [](int value) { return value <= 9; })) {
    std::string& compact = *record.survey.mutable_compact_answers();
    for (const int value : values_) {
      compact += value == kLeftOut   ? '-'
                 : value == kNotSeen ? '.'
                                     : static_cast<char>('0' + value);
    }
    return;
  }
  for (size_t i = 0; i < values_.size(); ++i) {
    if (values_[i] == kLeftOut) continue;
    survey::v1::Answer& answer = *record.survey.add_answers();
    answer.set_item(items_[i]);
    if (values_[i] == kNotSeen) {
      answer.set_mark(survey::v1::Answer::MARK_NOT_SEEN);
    } else {
      answer.set_value(values_[i]);
    }
  }
}

std::string SurveyCsvReader::FieldInFile(absl::string_view path) const {
  size_t index = 0;
  absl::string_view rest = path;
  if (has_item_columns_ && absl::ConsumePrefix(&rest, "compact_answers[") &&
      absl::ConsumeSuffix(&rest, "]") && absl::SimpleAtoi(rest, &index) &&
      index < items_.size()) {
    return items_[index];
  }
  return std::string(path);
}

}  // namespace trellis::cli
