#include "services/catalog/importer/reference_fields.h"

#include <vector>

#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "gtest/gtest.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;

TEST(ReferenceFieldsTest, NamesFieldsThatTheProtosHave) {
  const auto* pool = google::protobuf::DescriptorPool::generated_pool();
  for (const ReferenceField& field : ReferenceFields()) {
    const auto* type = pool->FindMessageTypeByName("trellis.catalog.v1." +
                                                   std::string(field.message));
    ASSERT_NE(type, nullptr) << field.message;
    EXPECT_NE(type->FindFieldByName(std::string(field.field)), nullptr)
        << field.message << "." << field.field;
  }
}

TEST(VisitReferencesTest, FindsAndChangesReferencesAtAnyDepth) {
  v1::Bundle bundle;
  v1::Course& course = *bundle.add_courses();
  course.add_pathways("p");
  course.add_requisites()
      ->mutable_any_of()
      ->add_requisites()
      ->mutable_course()
      ->set_course("c");
  bundle.add_programs();
  std::vector<std::string> paths;
  VisitReferences(bundle, [&paths](const std::string& path,
                                   const ReferenceField&, std::string& value) {
    paths.push_back(path);
    value += "!";
  });
  EXPECT_THAT(paths,
              ElementsAre("courses[0].requisites[0].any_of.requisites[0]."
                          "course.course",
                          "courses[0].pathways[0]"));
  EXPECT_EQ(course.pathways(0), "p!");
}

TEST(VisitReferencesTest, FindsReferencesThatAreOneOfSeveralKinds) {
  v1::Bundle bundle;
  v1::RequirementSet& set = *bundle.add_requirement_sets();
  v1::RuleGroup& group = *set.add_rules()->mutable_any_of();
  group.add_rules()->set_requirement_set("a");
  group.add_rules()->set_requirement_set("");
  set.add_layer_sharing()->set_requirement_set("b");
  set.add_layer_sharing()->set_layer(v1::RequirementSet::LAYER_DIPLOMA);
  std::vector<std::string> paths;
  VisitReferences(bundle, [&paths](const std::string& path,
                                   const ReferenceField&, std::string& value) {
    paths.push_back(path);
    value += "!";
  });
  EXPECT_THAT(
      paths, ElementsAre(
                 "requirement_sets[0].rules[0].any_of.rules[0].requirement_set",
                 "requirement_sets[0].layer_sharing[0].requirement_set"));
  EXPECT_EQ(group.rules(0).requirement_set(), "a!");
  EXPECT_EQ(set.layer_sharing(0).requirement_set(), "b!");
}

TEST(VisitReferencesTest, FindsTheReferencesOfSelectorsAndCourses) {
  v1::Bundle bundle;
  v1::Course& course = *bundle.add_courses();
  course.add_articulations()->set_course("x");
  course.set_paired_course("x");
  course.set_replaced_by("x");
  bundle.add_programs()->add_sequence("x");
  v1::CourseSelector& from = *bundle.add_requirement_sets()
                                  ->add_rules()
                                  ->mutable_credits()
                                  ->mutable_from();
  from.mutable_without()->add_programs("x");
  std::vector<std::string> paths;
  VisitReferences(bundle,
                  [&paths](const std::string& path, const ReferenceField&,
                           std::string&) { paths.push_back(path); });
  EXPECT_THAT(
      paths,
      ElementsAre("courses[0].articulations[0].course",
                  "courses[0].paired_course", "courses[0].replaced_by",
                  "programs[0].sequence[0]",
                  "requirement_sets[0].rules[0].credits.from.without.programs"
                  "[0]"));
}

}  // namespace
}  // namespace trellis::catalog
