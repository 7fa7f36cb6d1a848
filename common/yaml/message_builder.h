#ifndef TRELLIS_COMMON_YAML_MESSAGE_BUILDER_H_
#define TRELLIS_COMMON_YAML_MESSAGE_BUILDER_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "common/yaml/scalar_field.h"
#include "common/yaml/yaml_reader.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "yaml-cpp/eventhandler.h"
#include "yaml-cpp/mark.h"

namespace trellis {

// Builds a message out of the events of a YAML parser, without a tree of nodes
// in between, which makes large files several times faster to read.
//
// A value that does not fit is reported and its events are passed over, so that
// one reading finds every problem.
class MessageBuilder final : public YAML::EventHandler {
 public:
  // Everything must outlive the builder. `sources` may be null.
  MessageBuilder(absl::string_view file, absl::string_view text,
                 google::protobuf::Message& root,
                 std::vector<SourceProblem>& problems, SourceMap* sources);

  // Appends a problem at `mark`, unless there are too many already.
  void Report(const YAML::Mark& mark, absl::string_view code,
              absl::string_view message, absl::string_view suggestion = "");

  // The events. See YAML::EventHandler.
  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override;
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag,
                YAML::anchor_t anchor, const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag,
                       YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { End(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag,
                  YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { End(); }

 private:
  // A mapping or sequence that has begun and not ended.
  struct Frame {
    enum class Kind { kMessage, kList, kMap, kPassedOver };

    Kind kind = Kind::kPassedOver;
    // The message that a kMessage is, or that holds a kList or kMap.
    google::protobuf::Message* message = nullptr;
    // kMessage: the field of the last key, or null when its value is to be
    // passed over. Others: the field itself.
    const google::protobuf::FieldDescriptor* field = nullptr;
    // How much of path_ leads to the frame.
    size_t path_size = 0;
    // Whether a key was read whose value is to come.
    bool awaits_value = false;
    YAML::Mark key_mark;
    // kMap: the last key, and all of them.
    std::string key;
    absl::flat_hash_set<std::string> keys;
    // kMessage: the fields that were given.
    std::vector<const google::protobuf::FieldDescriptor*> given;
  };

  void CheckProperties(const YAML::Mark& mark, const std::string& tag,
                       YAML::anchor_t anchor);
  void HandleScalar(const YAML::Mark& mark, const YamlScalar& scalar);
  void HandleMessageKey(const YAML::Mark& mark, const YamlScalar& key);
  void HandleMapKey(const YAML::Mark& mark, const YamlScalar& key);
  void StoreValue(const YAML::Mark& mark, const YamlScalar& scalar);
  bool BeginValue(const YAML::Mark& mark);
  bool BeginMapping(Frame& parent, Frame& child);
  void Push(const YAML::Mark& mark, Frame child);
  void End();

  SourcePosition At(const YAML::Mark& mark) const;
  void AddSource(const YAML::Mark& mark);
  void Descend(const Frame& frame);

  const std::string file_;
  const absl::string_view text_;
  google::protobuf::Message& root_;
  std::vector<SourceProblem>& problems_;
  SourceMap* const sources_;

  int documents_ = 0;
  size_t reported_ = 0;
  // Where the last scalar in quotes, or as a block, began.
  YAML::Mark last_quoted_ = YAML::Mark::null_mark();
  std::vector<Frame> frames_;
  // The path of the value that is being read, such as "courses[3].code".
  std::string path_;

  // How far the characters of a line were counted.
  struct CountedLine {
    int line = -1;
    int bytes = 0;
    int characters = 0;
  };
  mutable CountedLine counted_;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_YAML_MESSAGE_BUILDER_H_
