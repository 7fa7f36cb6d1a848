#include "common/yaml/message_builder.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/names/nearest_word.h"
#include "common/yaml/quotes.h"
#include "common/yaml/utf8.h"

namespace trellis {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Deeper files are mistakes or attacks: the deepest of our messages, a
// requisite, nests a handful of groups.
constexpr size_t kMaxDepth = 50;

// Nobody mends more at once, and a hostile file must not fill the memory.
constexpr size_t kMaxProblems = 1000;

std::vector<std::string> FieldNames(const Descriptor& type) {
  std::vector<std::string> names;
  for (int i = 0; i < type.field_count(); ++i) {
    names.push_back(type.field(i)->name());
  }
  return names;
}

// The field that a map's value is stored in.
const FieldDescriptor& MapValueField(const FieldDescriptor& map) {
  return *map.message_type()->map_value();
}

}  // namespace

MessageBuilder::MessageBuilder(absl::string_view file, absl::string_view text,
                               Message& root,
                               std::vector<SourceProblem>& problems,
                               SourceMap* sources)
    : file_(file),
      text_(text),
      root_(root),
      problems_(problems),
      sources_(sources) {}

void MessageBuilder::Report(const YAML::Mark& mark, absl::string_view code,
                            absl::string_view message,
                            absl::string_view suggestion) {
  ++reported_;
  if (reported_ > kMaxProblems) return;
  if (reported_ == kMaxProblems) {
    message = "there are more problems in this file than are listed";
    code = "NOT_ALLOWED";
    suggestion = "";
  }
  problems_.push_back({At(mark), std::string(code), std::string(message),
                       std::string(suggestion)});
}

void MessageBuilder::OnDocumentStart(const YAML::Mark& mark) {
  if (++documents_ == 2) {
    Report(mark, "NOT_ALLOWED", "a file holds one document only");
  }
}

void MessageBuilder::OnDocumentEnd() {
  // yaml-cpp lets the end of a file stand for the closing quote, when a line
  // break comes before it.
  if (!last_quoted_.is_null() &&
      !ClosesQuotes(text_.substr(last_quoted_.pos))) {
    Report(last_quoted_, "YAML_SYNTAX", "the quotes are never closed");
  }
}

void MessageBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  CheckProperties(mark, "", anchor);
  HandleScalar(mark, {"", /*plain=*/true, /*null=*/true});
}

void MessageBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t) {
  Report(mark, "NOT_ALLOWED",
         "aliases are not allowed: write the value out again");
  // The alias stands for a key or a value, and the other half follows.
  if (frames_.empty()) return;
  Frame& frame = frames_.back();
  frame.awaits_value = !frame.awaits_value;
  if (frame.awaits_value && frame.kind == Frame::Kind::kMessage) {
    frame.field = nullptr;
  }
  if (frame.awaits_value && frame.kind == Frame::Kind::kMap) frame.key.clear();
}

void MessageBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag,
                              YAML::anchor_t anchor, const std::string& value) {
  CheckProperties(mark, tag, anchor);
  if (tag == "!") last_quoted_ = mark;
  HandleScalar(mark, {value, /*plain=*/tag == "?", /*null=*/false});
}

void MessageBuilder::OnSequenceStart(const YAML::Mark& mark,
                                     const std::string& tag,
                                     YAML::anchor_t anchor,
                                     YAML::EmitterStyle::value) {
  CheckProperties(mark, tag, anchor);
  Frame child;
  if (BeginValue(mark)) {
    Frame& parent = frames_.back();
    const bool in_message = parent.kind == Frame::Kind::kMessage;
    if (in_message && parent.field->is_repeated() && !parent.field->is_map()) {
      child.kind = Frame::Kind::kList;
      child.message = parent.message;
      child.field = parent.field;
    } else {
      Report(mark, "WRONG_TYPE",
             absl::StrCat("\"", parent.field->name(), "\" has to be ",
                          ExpectedValue(*parent.field), ", not a list"));
    }
  }
  Push(mark, std::move(child));
}

void MessageBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag,
                                YAML::anchor_t anchor,
                                YAML::EmitterStyle::value) {
  CheckProperties(mark, tag, anchor);
  Frame child;
  if (frames_.empty() && documents_ == 1) {
    child.kind = Frame::Kind::kMessage;
    child.message = &root_;
  } else if (BeginValue(mark) && !BeginMapping(frames_.back(), child)) {
    const FieldDescriptor& field = *frames_.back().field;
    const bool wants_list = field.is_repeated() && !field.is_map() &&
                            frames_.back().kind == Frame::Kind::kMessage;
    Report(mark, "WRONG_TYPE",
           absl::StrCat("\"", field.name(), "\" has to be ",
                        wants_list ? "a list" : ExpectedValue(field),
                        ", not a mapping"));
  }
  Push(mark, std::move(child));
}

// Reports what YAML can put before a value and files here may not have.
void MessageBuilder::CheckProperties(const YAML::Mark& mark,
                                     const std::string& tag,
                                     YAML::anchor_t anchor) {
  if (anchor != YAML::NullAnchor) {
    Report(mark, "NOT_ALLOWED", "anchors are not allowed");
  }
  // yaml-cpp gives "?" to what has no tag, and "!" when it stands in quotes.
  if (!tag.empty() && tag != "?" && tag != "!") {
    Report(mark, "NOT_ALLOWED", "tags are not allowed");
  }
}

void MessageBuilder::HandleScalar(const YAML::Mark& mark,
                                  const YamlScalar& scalar) {
  if (frames_.empty()) {
    if (!scalar.null && documents_ == 1) {
      Report(mark, "WRONG_TYPE",
             "a file has to be a mapping of keys to values");
    }
    return;
  }
  Frame& frame = frames_.back();
  switch (frame.kind) {
    case Frame::Kind::kPassedOver:
      return;
    case Frame::Kind::kList:
      return StoreValue(mark, scalar);
    case Frame::Kind::kMessage:
    case Frame::Kind::kMap:
      if (frame.awaits_value) {
        if (frame.field != nullptr) StoreValue(mark, scalar);
        frame.awaits_value = false;
        return;
      }
      frame.awaits_value = true;
      frame.key_mark = mark;
      return frame.kind == Frame::Kind::kMessage
                 ? HandleMessageKey(mark, scalar)
                 : HandleMapKey(mark, scalar);
  }
}

void MessageBuilder::HandleMessageKey(const YAML::Mark& mark,
                                      const YamlScalar& key) {
  Frame& frame = frames_.back();
  const Descriptor& type = *frame.message->GetDescriptor();
  frame.field = nullptr;
  const FieldDescriptor* field = type.FindFieldByName(key.text);
  if (field == nullptr) {
    if (reported_ < kMaxProblems) {
      Report(mark, "UNKNOWN_KEY",
             absl::StrCat("there is no key ", Quoted(key.text), " here"),
             NearestWord(key.text, FieldNames(type)));
    }
    return;
  }
  for (const FieldDescriptor* given : frame.given) {
    if (given == field) {
      return Report(mark, "DUPLICATE_KEY",
                    absl::StrCat(Quoted(key.text), " is given twice"));
    }
    if (field->real_containing_oneof() != nullptr &&
        field->real_containing_oneof() == given->real_containing_oneof()) {
      return Report(mark, "NOT_ALLOWED",
                    absl::StrCat(Quoted(key.text), " cannot stand beside \"",
                                 given->name(), "\": one of them only"));
    }
  }
  frame.given.push_back(field);
  frame.field = field;
}

void MessageBuilder::HandleMapKey(const YAML::Mark& mark,
                                  const YamlScalar& key) {
  Frame& frame = frames_.back();
  frame.key = key.text;
  if (key.null || key.text.empty()) {
    return Report(mark, "WRONG_TYPE", "a key cannot be empty");
  }
  if (!frame.keys.insert(key.text).second) {
    frame.key.clear();
    Report(mark, "DUPLICATE_KEY",
           absl::StrCat(Quoted(key.text), " is given twice"));
  }
}

// Stores a scalar where the innermost frame wants a value.
void MessageBuilder::StoreValue(const YAML::Mark& mark,
                                const YamlScalar& scalar) {
  Frame& frame = frames_.back();
  const FieldDescriptor* field = frame.field;
  Message* message = frame.message;
  std::optional<ScalarProblem> problem;
  Descend(frame);
  if (frame.kind == Frame::Kind::kMap) {
    if (frame.key.empty()) return;
    const google::protobuf::Reflection& reflection = *message->GetReflection();
    Message& entry = *reflection.AddMessage(message, field);
    entry.GetReflection()->SetString(&entry, field->message_type()->map_key(),
                                     frame.key);
    problem = StoreScalar(scalar, MapValueField(*field), entry);
    if (problem.has_value()) reflection.RemoveLast(message, field);
  } else if (frame.kind == Frame::Kind::kMessage && field->is_repeated()) {
    problem = ScalarProblem{
        "WRONG_TYPE",
        absl::StrCat(
            "\"", field->name(), "\" has to be ",
            field->is_map() ? "a mapping of keys to values" : "a list"),
        ""};
  } else {
    problem = StoreScalar(scalar, *field, *message);
  }
  if (!problem.has_value()) return AddSource(mark);
  // Where there is no value the parser stands at whatever comes next.
  const bool at_key = scalar.null && frame.kind != Frame::Kind::kList;
  Report(at_key ? frame.key_mark : mark, problem->code, problem->message,
         problem->suggestion);
}

// Notes that a mapping or sequence begins where the innermost frame wants a key
// or a value. Returns whether it is a value, and not to be passed over.
bool MessageBuilder::BeginValue(const YAML::Mark& mark) {
  if (frames_.size() == kMaxDepth) {
    Report(mark, "NOT_ALLOWED",
           absl::StrCat("values are nested deeper than ", kMaxDepth));
  }
  if (frames_.empty()) {
    if (documents_ == 1) {
      Report(mark, "WRONG_TYPE",
             "a file has to be a mapping of keys to values");
    }
    return false;
  }
  Frame& frame = frames_.back();
  if (frame.kind == Frame::Kind::kPassedOver) return false;
  if (frame.kind == Frame::Kind::kList) {
    Descend(frame);
    return frames_.size() < kMaxDepth;
  }
  if (!frame.awaits_value) {
    Report(mark, "NOT_ALLOWED", "a key has to be a single word");
    frame.awaits_value = true;
    if (frame.kind == Frame::Kind::kMessage) frame.field = nullptr;
    frame.key.clear();
    return false;
  }
  frame.awaits_value = false;
  if (frame.field == nullptr) return false;
  if (frame.kind == Frame::Kind::kMap && frame.key.empty()) return false;
  Descend(frame);
  return frames_.size() < kMaxDepth;
}

// Makes `child` the frame of a mapping that is a value of `parent`. Returns
// false when no mapping belongs there.
bool MessageBuilder::BeginMapping(Frame& parent, Frame& child) {
  const FieldDescriptor* field = parent.field;
  Message* message = parent.message;
  const google::protobuf::Reflection& reflection = *message->GetReflection();
  if (parent.kind == Frame::Kind::kMap) {
    const FieldDescriptor& value = MapValueField(*field);
    if (value.cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return false;
    Message* entry = reflection.AddMessage(message, field);
    entry->GetReflection()->SetString(entry, field->message_type()->map_key(),
                                      parent.key);
    child.message = entry->GetReflection()->MutableMessage(entry, &value);
  } else if (parent.kind == Frame::Kind::kMessage && field->is_map()) {
    child.kind = Frame::Kind::kMap;
    child.message = message;
    child.field = field;
    return true;
  } else if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) {
    return false;
  } else if (parent.kind == Frame::Kind::kList) {
    child.message = reflection.AddMessage(message, field);
  } else if (field->is_repeated()) {
    return false;
  } else {
    child.message = reflection.MutableMessage(message, field);
  }
  child.kind = Frame::Kind::kMessage;
  return true;
}

void MessageBuilder::Push(const YAML::Mark& mark, Frame child) {
  if (child.kind != Frame::Kind::kPassedOver) {
    AddSource(mark);
    child.path_size = path_.size();
  }
  frames_.push_back(std::move(child));
}

void MessageBuilder::End() {
  frames_.pop_back();
  path_.resize(frames_.empty() ? 0 : frames_.back().path_size);
}

SourcePosition MessageBuilder::At(const YAML::Mark& mark) const {
  SourcePosition position{file_, mark.line + 1, mark.column + 1};
  // yaml-cpp counts bytes; editors count characters.
  const size_t begin = mark.pos >= mark.column ? mark.pos - mark.column : 0;
  if (begin + mark.column > text_.size()) return position;
  // From the last mark on the line, since a file may be one long line.
  if (counted_.line != mark.line || counted_.bytes > mark.column) {
    counted_ = {mark.line, 0, 0};
  }
  counted_.characters += static_cast<int>(CountUtf8Characters(
      text_.substr(begin + counted_.bytes, mark.column - counted_.bytes)));
  counted_.bytes = mark.column;
  position.column = 1 + counted_.characters;
  return position;
}

void MessageBuilder::AddSource(const YAML::Mark& mark) {
  if (sources_ != nullptr && !path_.empty()) {
    sources_->insert_or_assign(path_, At(mark));
  }
}

// Makes path_ lead to the value that `frame`, the innermost, is about to get.
void MessageBuilder::Descend(const Frame& frame) {
  path_.resize(frame.path_size);
  switch (frame.kind) {
    case Frame::Kind::kPassedOver:
      return;
    case Frame::Kind::kMessage:
      if (!path_.empty()) path_ += '.';
      path_ += frame.field->name();
      return;
    case Frame::Kind::kList:
      absl::StrAppend(&path_, "[",
                      frame.message->GetReflection()->FieldSize(*frame.message,
                                                                frame.field),
                      "]");
      return;
    case Frame::Kind::kMap:
      absl::StrAppend(&path_, "[", frame.key, "]");
      return;
  }
}

}  // namespace trellis
