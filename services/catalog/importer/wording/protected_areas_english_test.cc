#include "gtest/gtest.h"
#include "services/catalog/importer/wording/protected_areas.h"

namespace trellis::catalog {
namespace {

constexpr char kPolitics[] = "political affiliations or beliefs";
constexpr char kMind[] = "mental or psychological problems";
constexpr char kSex[] = "sex behavior or attitudes";
constexpr char kCrime[] =
    "illegal, anti-social, self-incriminating or demeaning behavior";
constexpr char kFamily[] = "critical appraisals of close family";
constexpr char kPrivilege[] = "legally privileged relationships";
constexpr char kReligion[] = "religious practices, affiliations or beliefs";
constexpr char kIncome[] = "income";

struct Question {
  const char* text;
  const char* area;
};

TEST(EnglishProtectedAreasTest, FindQuestionsAboutTheStudent) {
  for (const Question& question : {
           Question{"I talk about my political views", kPolitics},
           Question{"I am liberal", kPolitics},
           Question{"Are you a Democrat or a Republican?", kPolitics},
           Question{"Who would you vote for?", kPolitics},
           Question{"Which political party do you like best?", kPolitics},
           Question{"I often feel depressed", kMind},
           Question{"Have you ever felt hopeless?", kMind},
           Question{"I have often been sad for weeks", kMind},
           Question{"Feel lonely most of the time", kMind},
           Question{"I worry about my mental health", kMind},
           Question{"Sometimes I want to die", kMind},
           Question{"Have you met with a psychiatrist?", kMind},
           Question{"I have panic attacks", kMind},
           Question{"Have you thought of suicide?", kMind},
           Question{"I sometimes want to hurt myself", kMind},
           Question{"Have you had sex?", kSex},
           Question{"Are you gay or bisexual?", kSex},
           Question{"I am attracted to girls", kSex},
           Question{"Have you ever used drugs?", kCrime},
           Question{"Do you smoke?", kCrime},
           Question{"I drink alcohol at parties", kCrime},
           Question{"I have stolen something from a store", kCrime},
           Question{"I've been arrested", kCrime},
           Question{"I cheat on tests", kCrime},
           Question{"My parents fight a lot", kFamily},
           Question{"Does your family get along?", kFamily},
           Question{"I trust our mother", kFamily},
           Question{"I feel safe at home", kFamily},
           Question{"I tell my doctor everything", kPrivilege},
           Question{"Have you talked to a lawyer?", kPrivilege},
           Question{"What is your religion?", kReligion},
           Question{"I pray every day", kReligion},
           Question{"Pray before meals", kReligion},
           Question{"I believe in God", kReligion},
           Question{"I go to church on Sundays", kReligion},
           Question{"Are you Catholic?", kReligion},
           Question{"Religion is important to me", kReligion},
           Question{"What is your household income?", kIncome},
           Question{"I know our monthly income", kIncome},
           Question{"Your family's income", kIncome},
           Question{"How much money do you make?", kIncome},
           Question{"I get free lunch at school", kIncome},
       }) {
    EXPECT_EQ(FindProtectedArea(question.text), question.area) << question.text;
  }
}

TEST(EnglishProtectedAreasTest, PassOverOrdinaryItems) {
  for (const char* text : {
           "Help patients in a clinic",
           "Teach young children",
           "Write a news story",
           "Study of religions of the world",
           "Learn about religions and beliefs of the past",
           "Design a church or a temple",
           "Work with families who need a home",
           "Talk with parents about how their child learns",
           "Help people who feel sad or lonely",
           "I like to help people who are depressed",
           "I help people feel less lonely",
           "Help people with mental health problems",
           "Study how drugs work in the body",
           "Count pills in a drugstore",
           "Find out who stole a car",
           "Arrest people who break the law",
           "Be a lawyer in a court",
           "I would like to talk to a lawyer about the job",
           "Work for a doctor",
           "Help run a student council vote",
           "Follow the news about elections",
           "Study political science",
           "Work out a budget for a family",
           "Compare the income of two shops",
           "Find out how much money nurses make",
           "Guess the sex of a chick",
           "Health class",
           "Loyal to my team",
           "My friends trust me",
           "I get high grades in math",
           "I vote for the best idea in a group",
           "Smoke fish over a fire",
           "Feel at home with numbers",
           "I am poor at spelling",
           "Take care of my own tools",
           "Work as a pastor or a priest",
           "Lead prayers in a church",
           "Help people stop smoking",
           "I stay calm when others get angry",
           "I do not lie",
           "I believe in hard work",
           "Fix things at home",
           "Would you like to take care of children?",
       }) {
    EXPECT_EQ(FindProtectedArea(text), "") << text;
  }
}

}  // namespace
}  // namespace trellis::catalog
