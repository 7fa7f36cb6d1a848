#include "common/yaml/enum_word.h"

#include "gtest/gtest.h"
#include "trellis/common/v1/term.pb.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis {
namespace {

TEST(EnumWordTest, DropsThePrefixOfTheEnum) {
  const auto* term = common::v1::Term_descriptor();
  EXPECT_EQ(EnumWord(*term->FindValueByName("TERM_FULL_YEAR")), "full_year");
}

TEST(EnumWordTest, KnowsPrefixesOfSeveralWords) {
  const auto* reason = plan::v1::CourseResult::NoCreditReason_descriptor();
  EXPECT_EQ(EnumWord(*reason->FindValueByName("NO_CREDIT_REASON_REPEATED")),
            "repeated");
}

TEST(FindEnumWordTest, FindsWhatFilesWrite) {
  const auto& type = *common::v1::Term_descriptor();
  ASSERT_NE(FindEnumWord(type, "full_year"), nullptr);
  EXPECT_EQ(FindEnumWord(type, "full_year")->number(),
            common::v1::TERM_FULL_YEAR);
}

TEST(FindEnumWordTest, FindsNeitherOtherSpellingsNorUnspecified) {
  const auto& type = *common::v1::Term_descriptor();
  for (const char* word : {"", "Fall", "TERM_FALL", "unspecified", "autumn"}) {
    EXPECT_EQ(FindEnumWord(type, word), nullptr) << word;
  }
}

}  // namespace
}  // namespace trellis
