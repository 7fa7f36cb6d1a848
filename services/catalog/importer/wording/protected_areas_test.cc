#include "services/catalog/importer/wording/protected_areas.h"

#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog/importer/wording/folded_words.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAreArray;

std::vector<std::string> NamesOf(const std::vector<ProtectedArea>& areas) {
  std::vector<std::string> names;
  for (const ProtectedArea& area : areas) names.emplace_back(area.name);
  return names;
}

TEST(ProtectedAreasTest, AreTheEightOfTheLawInBothLanguages) {
  EXPECT_EQ(EnglishProtectedAreas().size(), 8);
  EXPECT_THAT(NamesOf(SpanishProtectedAreas()),
              ElementsAreArray(NamesOf(EnglishProtectedAreas())));
}

// A pattern with a capital letter or an accent would never match.
TEST(ProtectedAreasTest, AreWrittenAsTextsAreRead) {
  for (const auto* areas :
       {&EnglishProtectedAreas(), &SpanishProtectedAreas()}) {
    for (const ProtectedArea& area : *areas) {
      for (const absl::string_view pattern : area.patterns) {
        for (const absl::string_view word :
             absl::StrSplit(pattern, absl::ByAnyChar(" |"))) {
          const bool is_word = word != "." && word[0] != '~' && word != "I" &&
                               word != "MY" && word != "AM";
          if (is_word) {
            EXPECT_EQ(FoldedWords(word)[1], word) << pattern;
          }
        }
      }
    }
  }
}

TEST(ProtectedAreasTest, DoNotDependOnCaseAndAccents) {
  for (const char* text :
       {"¿CREES EN DIOS?", "crees en dios", "Crées én Diós"}) {
    EXPECT_EQ(FindProtectedArea(text),
              "religious practices, affiliations or beliefs")
        << text;
  }
}

TEST(ProtectedAreasTest, AreFoundInWholeWords) {
  EXPECT_NE(FindProtectedArea("My dad"), "");
  EXPECT_EQ(FindProtectedArea("My dadaist art"), "");
  EXPECT_EQ(FindProtectedArea(""), "");
}

}  // namespace
}  // namespace trellis::catalog
