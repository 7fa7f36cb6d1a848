#include "common/yaml/yaml_writer.h"

#include <string>
#include <vector>

#include "common/testing/matchers.h"
#include "common/yaml/yaml_reader.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "trellis/catalog/v1/bundle.pb.h"
#include "trellis/catalog/v1/catalog_admin_service.pb.h"

namespace trellis {
namespace {

using ::testing::IsEmpty;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ParseProto;

constexpr char kBundle[] = R"pb(
  courses {
    name: "courses/algebra-1"
    display_name: "Algebra I: \"the first\""
    millicredits: 1000
    terms: TERM_FULL_YEAR
    grades: 8
    grades: 9
    requisites { any_of { requisites { approval: "teacher" } } }
    display_name_translations { key: "es" value: "Álgebra I" }
  }
  requirement_sets {
    rules {
      id: "any"
      credits {
        millicredits: 500
        from { any: true }
      }
    }
  }
)pb";

TEST(YamlWriterTest, WritesFieldsByTheirNamesAndEnumsByTheirWords) {
  const auto course =
      ParseProto<catalog::v1::Course>(R"pb(name: "courses/pe"
                                           millicredits: 500
                                           terms: TERM_FALL
                                           terms: TERM_SPRING)pb");
  EXPECT_EQ(WriteYaml(course),
            "name: courses/pe\nmillicredits: 500\nterms: [fall, spring]\n");
}

TEST(YamlWriterTest, WritesWhatTheReaderReads) {
  const auto bundle = ParseProto<catalog::v1::Bundle>(kBundle);
  catalog::v1::Bundle read;
  std::vector<SourceProblem> problems;
  MergeYaml("written.yaml", WriteYaml(bundle), read, problems);
  EXPECT_THAT(problems, IsEmpty());
  EXPECT_THAT(read, EqualsProto(kBundle));
}

TEST(YamlWriterTest, WritesTimesAsPeopleReadThem) {
  const auto activation = ParseProto<catalog::v1::Activation>(
      R"pb(activate_time { seconds: 1700000000 })pb");
  EXPECT_EQ(WriteYaml(activation), "activate_time: 2023-11-14T22:13:20Z\n");
}

}  // namespace
}  // namespace trellis
