#include "common/catalog/localized_text.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

class LocalizedTextTest : public ::testing::Test {
 protected:
  LocalizedTextTest() {
    translations_["es"] = "Salud";
    translations_["pt-BR"] = "Saúde";
  }

  std::string InLanguage(absl::string_view code) {
    return LocalizedText("Health", translations_, code);
  }

  google::protobuf::Map<std::string, std::string> translations_;
};

TEST_F(LocalizedTextTest, IsTheTextItselfWhenNoLanguageIsAskedFor) {
  EXPECT_EQ(InLanguage(""), "Health");
}

TEST_F(LocalizedTextTest, IsTheTranslationForTheCode) {
  EXPECT_EQ(InLanguage("es"), "Salud");
  EXPECT_EQ(InLanguage("pt-BR"), "Saúde");
}

TEST_F(LocalizedTextTest, FallsBackToTheMoreGeneralCode) {
  EXPECT_EQ(InLanguage("es-MX"), "Salud");
  EXPECT_EQ(InLanguage("es-Latn-MX"), "Salud");
}

TEST_F(LocalizedTextTest, DoesNotFallBackToAMoreSpecialCode) {
  EXPECT_EQ(InLanguage("pt"), "Health");
}

TEST_F(LocalizedTextTest, IgnoresTheCaseOfLetters) {
  EXPECT_EQ(InLanguage("ES-mx"), "Salud");
  EXPECT_EQ(InLanguage("pt-br"), "Saúde");
}

TEST_F(LocalizedTextTest, FallsBackToTheTextForWhatIsNoCode) {
  EXPECT_EQ(InLanguage("-"), "Health");
  EXPECT_EQ(InLanguage("Spanish, please"), "Health");
}

TEST_F(LocalizedTextTest, DoesNotSearchForCodesThatAreTooLong) {
  EXPECT_EQ(InLanguage("es" + std::string(34, '-')), "Health");
  EXPECT_EQ(InLanguage("es" + std::string(33, '-')), "Salud");
}

}  // namespace
}  // namespace trellis
