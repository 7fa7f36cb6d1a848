#include "services/plan_validation/rpc/held_credentials.h"

#include "gtest/gtest.h"

namespace trellis::plan {
namespace {

TEST(IsCredentialCalledTest, TheWordsOfTheIdentifierAreWordsOfTheName) {
  const std::pair<const char*, const char*> alike[] = {
      {"osha-10-general-industry", "OSHA 10-Hour General Industry"},
      {"aws-sense-level-1", "AWS SENSE Level I"},
      {"aws-sense-level-i", "AWS SENSE Level 1"},
      {"nims-measurement-materials-and-safety",
       "NIMS Measurement, Materials and Safety"},
      {"mssc-certified-production-technician",
       "MSSC Certified Production Technician 4.0"},
      {"certified-quality-inspector", "ASQ Certified Quality Inspector"},
      {"técnico-soldador", "Técnico soldador"},
      {"servsafe", "ServSafe"},
  };
  for (const auto& [id, name] : alike) {
    EXPECT_TRUE(IsCredentialCalled(id, name)) << id;
  }
}

TEST(IsCredentialCalledTest, OtherWordsOrAnotherOrderAreAnotherCredential) {
  const std::pair<const char*, const char*> different[] = {
      {"osha-30-general-industry", "OSHA 10-Hour General Industry"},
      {"osha-10-construction", "OSHA 10-Hour General Industry"},
      {"aws-sense-level-2", "AWS SENSE Level I"},
      {"sense-aws", "AWS SENSE Level I"},
      {"osha", "OSHA 10-Hour General Industry"},
      {"osh-10", "OSHA 10-Hour General Industry"},
      {"aws-sense-level-1-and-more", "AWS SENSE Level I"},
      {"", "ServSafe"},
      {"-", ""},
  };
  for (const auto& [id, name] : different) {
    EXPECT_FALSE(IsCredentialCalled(id, name)) << id;
  }
}

class HoldsCredentialOfTest : public ::testing::Test {
 protected:
  HoldsCredentialOfTest() {
    program_.add_credential_names("AWS SENSE Level I");
    program_.add_credential_names("OSHA 10-Hour General Industry");
    program_.add_postsecondary_credentials("Associate of Science in Welding");
  }

  bool Holds() const { return HoldsCredentialOf(program_, plan_); }

  catalog::v1::Program program_;
  v1::CoursePlan plan_;
};

TEST_F(HoldsCredentialOfTest, OneOfTheProgramsIsEnough) {
  EXPECT_FALSE(Holds());
  plan_.add_credentials("food-handler");
  EXPECT_FALSE(Holds());
  plan_.add_credentials("osha-10-general-industry");
  EXPECT_TRUE(Holds());
}

TEST_F(HoldsCredentialOfTest, ItMayBePlannedAsAnAchievement) {
  v1::Achievement& achievement = *plan_.add_achievements();
  achievement.set_achievement("aws-sense-level-1");
  EXPECT_TRUE(Holds());
  achievement.set_status(v1::PlannedCourse::STATUS_PLANNED);
  EXPECT_TRUE(Holds());
  achievement.set_status(v1::PlannedCourse::STATUS_NOT_EARNED);
  EXPECT_FALSE(Holds());
}

TEST_F(HoldsCredentialOfTest, ACollegesCredentialIsOne) {
  plan_.add_credentials("associate-of-science-in-welding");
  EXPECT_TRUE(Holds());
}

}  // namespace
}  // namespace trellis::plan
