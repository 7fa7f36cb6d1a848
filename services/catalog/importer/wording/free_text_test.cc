#include "services/catalog/importer/wording/free_text.h"

#include "gtest/gtest.h"

namespace trellis::catalog {
namespace {

TEST(FreeTextTest, IsAskedForByBlanksAndPhrases) {
  for (const char* text : {
           "My favorite job is ____",
           "I like to __",
           "I like to .....",
           "Other (specify)",
           "Other, please specify",
           "Other: explain below",
           "Tell us about a job you like",
           "Describe your dream job in your own words",
           "Fill in the blank",
           "Finish this sentence",
           "Explain your answer",
           "If yes, which one?",
           "Name three jobs",
           "Why do you like them?",
           "Comments:",
           "Cuenta tu sueño con tus propias palabras",
           "Otro (especifica)",
           "Otra, especifique",
           "Otros: ¿cuáles?",
           "Por favor explica",
           "Explica por qué te gusta",
           "Escribe aquí tu respuesta",
           "Completa la oración",
           "Cuéntanos de ti",
           "Menciona tres trabajos",
           "¿Por qué te gusta?",
       }) {
    EXPECT_TRUE(AsksForFreeText(text)) << text;
  }
}

TEST(FreeTextTest, IsNotAskedForByThingsToDo) {
  for (const char* text : {
           "Write a news story",
           "Write the script of a play",
           "Explain how a machine works",
           "Explain why the sky is blue to a child",
           "Describe plants in a notebook",
           "Specify the parts of an engine",
           "Fill in forms",
           "Give your opinion in a debate",
           "Clear when I explain",
           "Tell a story to a group",
           "Wait... then act",
           "How much do you like science?",
           "Find out why cars break down",
           "Name new products",
           "Escribir un cuento",
           "Explicar un problema difícil a un amigo",
           "Estudiar una enfermedad específica",
           "Describir un paisaje",
           "Llenar formularios",
           "Contar una historia",
           "Siempre pregunto \"¿por qué?\"",
           "Always asking \"why?\"",
           "Escribe tus propias canciones",
       }) {
    EXPECT_FALSE(AsksForFreeText(text)) << text;
  }
}

}  // namespace
}  // namespace trellis::catalog
