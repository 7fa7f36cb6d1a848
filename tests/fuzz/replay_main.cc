// Runs the inputs of a folder, and some that are too large to keep, through a
// fuzzing entry point.
//
//   score_survey_replay FOLDER               runs them
//   score_survey_replay FOLDER --write OUT   writes them to another folder, as
//                                            bytes for libFuzzer to begin with
//
// Files that end in .txtpb hold a ScoreSurveyRequest in text format after a
// line
// "# input: " and the first byte of the input. Others hold the input itself.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "google/protobuf/text_format.h"
#include "tests/fuzz/score_survey_fuzz.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::survey {
namespace {

// Inputs by what they are called.
using Inputs = std::map<std::string, std::string>;

std::string ReadFile(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// Returns the input that a text describes, or "" when it is wrong.
std::string FromText(absl::string_view text) {
  if (!absl::ConsumePrefix(&text, "# input: ") || text.empty()) return "";
  const char first = text[0];
  text.remove_prefix(1);
  v1::ScoreSurveyRequest request;
  google::protobuf::TextFormat::Parser parser;
  if (!parser.ParseFromString(std::string(text), &request)) return "";
  return absl::StrCat(std::string(1, first), request.SerializeAsString());
}

// Inputs of a size that a repository does not want.
Inputs LargeInputs() {
  constexpr int kMany = 1000000;
  Inputs inputs;
  v1::ScoreSurveyRequest request;
  for (int i = 0; i < kMany; ++i) {
    auto& answer = *request.add_answers();
    answer.set_item("item-1");
    answer.set_value(1);
  }
  inputs["a million answers to one item"] =
      absl::StrCat("C", request.SerializeAsString());
  for (int i = 0; i < kMany; ++i) {
    request.mutable_answers(i)->set_item(absl::StrCat("item-", i));
  }
  inputs["a million items"] = absl::StrCat("C", request.SerializeAsString());
  for (int i = 0; i < kMany; ++i) {
    request.mutable_answers(i)->set_item("Not An Item");
  }
  inputs["a million names"] = absl::StrCat("C", request.SerializeAsString());

  request.Clear();
  for (int i = 0; i < kMany; ++i) request.add_response_milliseconds(-i);
  inputs["a million times"] = absl::StrCat("C", request.SerializeAsString());
  request.Clear();
  for (int i = 0; i < kMany / 10; ++i) {
    request.add_norms("catalogs/springfield/norms/grade-9");
    request.add_tie_breaks(catalog::v1::Item::KIND_ACTIVITY);
    request.mutable_match()->add_excluded("clusters/it");
    request.mutable_match()->add_job_zones(3);
    request.mutable_match()->add_kinds(v1::MatchOptions::KIND_PROGRAM);
  }
  inputs["every list too long"] =
      absl::StrCat("C", request.SerializeAsString());
  request.Clear();
  request.add_answers()->set_item(std::string(kMany, 'a'));
  request.set_language_code(std::string(kMany, 'e'));
  request.set_student_ref(std::string(kMany, '7'));
  request.set_instrument_version(std::string(kMany, '1'));
  inputs["every text too long"] =
      absl::StrCat("C", request.SerializeAsString());
  for (const char format : {'1', '2', '3', '4', '5'}) {
    const std::string name(1, format);
    inputs["many compact answers to " + name] = name + std::string(kMany, '1');
    inputs["many letters to " + name] = name + std::string(kMany, 'x');
  }
  return inputs;
}

int Run(const std::filesystem::path& folder, const char* out) {
  Inputs inputs;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    std::string content = ReadFile(entry.path());
    if (entry.path().extension() == ".txtpb") {
      content = FromText(content);
      if (content.empty()) {
        std::fprintf(stderr, "%s is not a request\n", name.c_str());
        return 1;
      }
    }
    inputs[name] = std::move(content);
  }
  if (inputs.empty()) {
    std::fprintf(stderr, "%s is empty\n", folder.c_str());
    return 1;
  }
  if (out != nullptr) {
    std::filesystem::create_directories(out);
    for (const auto& [name, input] : inputs) {
      std::ofstream(std::filesystem::path(out) / name, std::ios::binary)
          << input;
    }
    return 0;
  }
  inputs.merge(LargeInputs());
  LLVMFuzzerInitialize(nullptr, nullptr);
  for (const auto& [name, input] : inputs) {
    // Said before, so that the last line names what ended the process.
    std::printf("%s\n", name.c_str());
    std::fflush(stdout);
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(input.data()),
                           input.size());
  }
  return 0;
}

}  // namespace
}  // namespace trellis::survey

int main(int argc, char** argv) {
  if (argc == 2) return trellis::survey::Run(argv[1], nullptr);
  if (argc == 4 && absl::string_view(argv[2]) == "--write") {
    return trellis::survey::Run(argv[1], argv[3]);
  }
  std::fprintf(stderr, "usage: %s FOLDER [--write FOLDER]\n", argv[0]);
  return 2;
}
