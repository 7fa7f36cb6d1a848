#include "services/catalog/importer/reference_fields.h"

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace trellis::catalog {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;

using Visit = absl::FunctionRef<void(const std::string&, const ReferenceField&,
                                     std::string&)>;

// Walks messages by reflection, looking at references and at what may hold
// some.
class Walker {
 public:
  explicit Walker(Visit visit) : visit_(visit) {}

  void Walk(Message& message) {
    for (const Step& step : StepsOf(*message.GetDescriptor())) {
      const size_t size = path_.size();
      if (!path_.empty()) path_ += '.';
      path_ += step.field->name();
      Follow(message, step);
      path_.resize(size);
    }
  }

 private:
  // A field to look at. `reference` is null for fields of messages.
  struct Step {
    const FieldDescriptor* field;
    const ReferenceField* reference;
  };

  const std::vector<Step>& StepsOf(const Descriptor& type) {
    const auto [it, is_new] = steps_.try_emplace(&type);
    if (!is_new) return *it->second;
    it->second = std::make_unique<std::vector<Step>>();
    for (int i = 0; i < type.field_count(); ++i) {
      const FieldDescriptor* field = type.field(i);
      const bool holds_messages =
          field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE &&
          !field->is_map();
      if (holds_messages) it->second->push_back({field, nullptr});
      for (const ReferenceField& reference : ReferenceFields()) {
        if (type.name() == reference.message &&
            field->name() == reference.field) {
          it->second->push_back({field, &reference});
        }
      }
    }
    return *it->second;
  }

  void Follow(Message& message, const Step& step) {
    const Reflection& reflection = *message.GetReflection();
    if (!step.field->is_repeated()) {
      if (!reflection.HasField(message, step.field)) return;
      if (step.reference == nullptr) {
        return Walk(*reflection.MutableMessage(&message, step.field));
      }
      std::string value = reflection.GetString(message, step.field);
      // One of several kinds may be chosen and left empty.
      if (value.empty()) return;
      visit_(path_, *step.reference, value);
      return reflection.SetString(&message, step.field, std::move(value));
    }
    const size_t size = path_.size();
    for (int i = 0; i < reflection.FieldSize(message, step.field); ++i) {
      absl::StrAppend(&path_, "[", i, "]");
      if (step.reference == nullptr) {
        Walk(*reflection.MutableRepeatedMessage(&message, step.field, i));
      } else {
        std::string value =
            reflection.GetRepeatedString(message, step.field, i);
        visit_(path_, *step.reference, value);
        reflection.SetRepeatedString(&message, step.field, i, std::move(value));
      }
      path_.resize(size);
    }
  }

  Visit visit_;
  std::string path_;
  absl::flat_hash_map<const Descriptor*, std::unique_ptr<std::vector<Step>>>
      steps_;
};

}  // namespace

const std::vector<ReferenceField>& ReferenceFields() {
  static const auto& fields = *new std::vector<ReferenceField>{
      {"Course", "pathways", {"clusters", "pathways"}, "a pathway", true},
      {"Course", "paired_course", {"courses"}, "a course"},
      {"Course", "replaced_by", {"courses"}, "a course"},
      {"Articulation", "course", {"courses"}, "a course"},
      {"CourseRequisite", "course", {"courses"}, "a course"},
      {"Program", "pathway", {"clusters", "pathways"}, "a pathway", true},
      {"Program", "requirement_set", {"requirementSets"}, "a requirement set"},
      {"Program", "sequence", {"courses"}, "a course"},
      {"ProgramSlot", "courses", {"courses"}, "a course"},
      {"Rule",
       "requirement_set",
       {"requirementSets"},
       "a requirement set",
       true},
      {"LayerSharing",
       "requirement_set",
       {"requirementSets"},
       "a requirement set",
       true},
      {"CoursesRule", "courses", {"courses"}, "a course"},
      {"CourseSelector", "courses", {"courses"}, "a course"},
      {"CourseSelector", "excluded_courses", {"courses"}, "a course"},
      {"CourseSelector", "programs", {"programs"}, "a program"},
      {"Scale", "cluster", {"clusters"}, "a cluster", true},
      {"Occupation", "pathways", {"clusters", "pathways"}, "a pathway", true},
      {"Norm", "instrument", {"instruments"}, "an instrument", true},
  };
  return fields;
}

void VisitReferences(v1::Bundle& bundle, Visit visit) {
  Walker(visit).Walk(bundle);
}

}  // namespace trellis::catalog
