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

}  // namespace
}  // namespace trellis::catalog
