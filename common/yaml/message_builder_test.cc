#include "common/yaml/message_builder.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "trellis/catalog/v1/bundle.pb.h"

// What a builder makes of whole files is tested in yaml_reader_test.cc. This is
// about orders of events that are rare in files.
namespace trellis {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class MessageBuilderTest : public ::testing::Test {
 protected:
  void Begin() {
    builder_.OnDocumentStart(mark_);
    builder_.OnMapStart(mark_, "?", YAML::NullAnchor,
                        YAML::EmitterStyle::Default);
  }

  void Scalar(const std::string& text) {
    builder_.OnScalar(mark_, "?", YAML::NullAnchor, text);
  }

  catalog::v1::Bundle bundle_;
  std::vector<SourceProblem> problems_;
  YAML::Mark mark_;
  MessageBuilder builder_{"a.yaml", "", bundle_, problems_, nullptr};
};

TEST_F(MessageBuilderTest, GoesOnAfterAnAliasInPlaceOfAKey) {
  Begin();
  builder_.OnAlias(mark_, 1);
  Scalar("its value");
  Scalar("courses");
  builder_.OnSequenceStart(mark_, "?", YAML::NullAnchor,
                           YAML::EmitterStyle::Default);
  builder_.OnSequenceEnd();
  builder_.OnMapEnd();
  EXPECT_THAT(problems_, SizeIs(1));
}

TEST_F(MessageBuilderTest, GoesOnAfterAnAliasInPlaceOfAValue) {
  Begin();
  Scalar("catalog");
  builder_.OnAlias(mark_, 1);
  Scalar("programs");
  builder_.OnSequenceStart(mark_, "?", YAML::NullAnchor,
                           YAML::EmitterStyle::Default);
  builder_.OnSequenceEnd();
  builder_.OnMapEnd();
  EXPECT_THAT(problems_, SizeIs(1));
}

TEST_F(MessageBuilderTest, SetsAnEmptyMessage) {
  Begin();
  Scalar("catalog");
  builder_.OnMapStart(mark_, "?", YAML::NullAnchor,
                      YAML::EmitterStyle::Default);
  builder_.OnMapEnd();
  builder_.OnMapEnd();
  EXPECT_THAT(problems_, IsEmpty());
  EXPECT_TRUE(bundle_.has_catalog());
}

}  // namespace
}  // namespace trellis
