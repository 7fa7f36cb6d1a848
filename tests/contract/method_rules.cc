#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.pb.h"
#include "tests/contract/api_rules.h"

namespace trellis::contract {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::MethodDescriptor;
using google::protobuf::MethodOptions;

// The methods that must not be repeated, each for a reason its comment gives.
constexpr const char* kNotIdempotent[] = {
    "trellis.catalog.v1.CatalogAdminService.RollBackCatalog"};

// The lists that belong to no resource.
constexpr const char* kListsWithoutParent[] = {"ListCatalogs"};

constexpr const char* kVerbs[] = {
    "Activate",      "Analyze", "Assess",  "BatchGet", "BatchScore",
    "BatchValidate", "Build",   "Combine", "Compare",  "Complete",
    "Fetch",         "Get",     "Import",  "Lint",     "List",
    "Rank",          "Roll",    "Score",   "Suggest",  "Summarize",
    "Validate",      "Verify",  "Watch"};

constexpr const char* kPrepositions[] = {
    "After", "Against", "As",     "At",   "Before", "Between", "By",
    "For",   "From",    "In",     "Into", "Of",     "On",      "Onto",
    "Over",  "To",      "Toward", "With", "Within", "Without"};

template <size_t n>
bool Contains(const char* const (&list)[n], const std::string& word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

// Returns the words of "RollBackCatalog".
std::vector<std::string> WordsOf(const std::string& pascal) {
  std::vector<std::string> words;
  for (const char c : pascal) {
    if (absl::ascii_isupper(c) || words.empty()) words.emplace_back();
    words.back() += c;
  }
  return words;
}

// What a method is checked against, with the departures that it adds.
class MethodCheck {
 public:
  MethodCheck(const MethodDescriptor& method, Departures& departures)
      : method_(method), departures_(departures) {}

  void CheckName() {
    const std::string& name = method_.name();
    const std::vector<std::string> words = WordsOf(name);
    const bool has_verb = std::any_of(
        std::begin(kVerbs), std::end(kVerbs), [&name](const char* verb) {
          return absl::StartsWith(name, verb) && name != verb;
        });
    if (!has_verb) Add("must be a known verb and a noun");
    for (const std::string& word : words) {
      if (Contains(kPrepositions, word)) Add("must not hold a preposition");
    }
    if (words.back() == "Async") Add("must not end in Async");
  }

  void CheckMessages() {
    const Descriptor& input = *method_.input_type();
    const Descriptor& output = *method_.output_type();
    if (input.name() != method_.name() + "Request") {
      Add("the request must be ", method_.name(), "Request");
    }
    if (absl::EndsWith(output.name(), "Response") &&
        output.name() != method_.name() + "Response") {
      Add("the response must be ", method_.name(), "Response or a record");
    }
    if (output.full_name() == "google.protobuf.Empty") {
      Add("Empty can never hold more");
    }
  }

  void CheckSideEffects(bool must_have_none) {
    const MethodOptions& options = method_.options();
    if (!options.has_idempotency_level()) {
      Add("idempotency_level must be set");
      return;
    }
    const auto level = options.idempotency_level();
    if (must_have_none && level != MethodOptions::NO_SIDE_EFFECTS) {
      Add("must have NO_SIDE_EFFECTS");
    } else if (level == MethodOptions::IDEMPOTENCY_UNKNOWN &&
               !Contains(kNotIdempotent, method_.full_name())) {
      Add("must be safe to repeat");
    }
  }

  void CheckNotStreaming() {
    if (method_.client_streaming() || method_.server_streaming()) {
      Add("must not stream");
    }
  }

  void CheckGet(const std::string& noun) {
    if (method_.input_type()->field_count() != 1 ||
        !InputHas("name", FieldDescriptor::TYPE_STRING)) {
      Add("the request must hold `string name` and nothing else");
    }
    if (method_.output_type()->name() != noun) Add("must return ", noun);
    CheckResource(*method_.output_type());
  }

  void CheckList() {
    if (!Contains(kListsWithoutParent, method_.name()) &&
        !InputHas("parent", FieldDescriptor::TYPE_STRING)) {
      Add("the request must hold `string parent`");
    }
    if (!InputHas("page_size", FieldDescriptor::TYPE_INT32) ||
        !InputHas("page_token", FieldDescriptor::TYPE_STRING)) {
      Add("the request must hold `int32 page_size` and `string page_token`");
    }
    CheckResponseHoldsResources();
    if (method_.output_type()->FindFieldByName("next_page_token") == nullptr) {
      Add("the response must hold `string next_page_token`");
    }
  }

  void CheckBatchGet() {
    const FieldDescriptor* names =
        method_.input_type()->FindFieldByName("names");
    if (!InputHas("parent", FieldDescriptor::TYPE_STRING) || names == nullptr ||
        names->type() != FieldDescriptor::TYPE_STRING ||
        !names->is_repeated()) {
      Add("the request must hold `string parent` and `repeated string names`");
    }
    CheckResponseHoldsResources();
  }

 private:
  template <typename... Parts>
  void Add(const Parts&... parts) {
    departures_.push_back(absl::StrCat(method_.full_name(), ": ", parts...));
  }

  bool InputHas(const std::string& name, FieldDescriptor::Type type) const {
    const FieldDescriptor* field = method_.input_type()->FindFieldByName(name);
    return field != nullptr && field->type() == type && !field->is_repeated();
  }

  void CheckResource(const Descriptor& resource) {
    const FieldDescriptor* name = resource.FindFieldByNumber(1);
    if (name == nullptr || name->name() != "name" || name->is_repeated() ||
        name->type() != FieldDescriptor::TYPE_STRING) {
      Add("resource ", resource.name(), " must begin with `string name = 1`");
    }
  }

  void CheckResponseHoldsResources() {
    const FieldDescriptor* first = method_.output_type()->FindFieldByNumber(1);
    if (first == nullptr || !first->is_repeated() ||
        first->type() != FieldDescriptor::TYPE_MESSAGE) {
      Add("the response must begin with the repeated resource");
      return;
    }
    CheckResource(*first->message_type());
  }

  const MethodDescriptor& method_;
  Departures& departures_;
};

}  // namespace

void CheckMethod(const MethodDescriptor& method, Departures& departures) {
  MethodCheck check(method, departures);
  check.CheckName();
  check.CheckMessages();
  const bool is_get = absl::StartsWith(method.name(), "Get");
  const bool is_list = absl::StartsWith(method.name(), "List");
  const bool is_batch_get = absl::StartsWith(method.name(), "BatchGet");
  const bool is_standard = is_get || is_list || is_batch_get;
  check.CheckSideEffects(/*must_have_none=*/is_standard);
  if (is_standard) check.CheckNotStreaming();
  if (is_get) check.CheckGet(method.name().substr(3));
  if (is_list) check.CheckList();
  if (is_batch_get) check.CheckBatchGet();
}

}  // namespace trellis::contract
