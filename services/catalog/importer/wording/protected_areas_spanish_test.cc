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

TEST(SpanishProtectedAreasTest, FindQuestionsAboutTheStudent) {
  for (const Question& question : {
           Question{"Hablo de mis ideas políticas", kPolitics},
           Question{"¿Cuál es su partido político?", kPolitics},
           Question{"¿Por quién votarías?", kPolitics},
           Question{"Soy conservador", kPolitics},
           Question{"A veces me siento deprimida", kMind},
           Question{"¿Te has sentido triste?", kMind},
           Question{"Me preocupa mi salud mental", kMind},
           Question{"He pensado en hacerme daño", kMind},
           Question{"Tengo ataques de pánico", kMind},
           Question{"¿Has tenido relaciones sexuales?", kSex},
           Question{"¿Cuál es tu orientación sexual?", kSex},
           Question{"¿Fumas?", kCrime},
           Question{"¿Has probado drogas?", kCrime},
           Question{"Tomo cerveza en las fiestas", kCrime},
           Question{"He robado en una tienda", kCrime},
           Question{"¿Te han arrestado?", kCrime},
           Question{"Copio en los exámenes", kCrime},
           Question{"Mis padres pelean mucho", kFamily},
           Question{"¿Tu familia se lleva bien?", kFamily},
           Question{"Nuestra mamá grita", kFamily},
           Question{"Le cuento todo a mi médico", kPrivilege},
           Question{"¿Has hablado con un abogado?", kPrivilege},
           Question{"¿Cuál es su religión?", kReligion},
           Question{"Rezo todos los días", kReligion},
           Question{"¿Crees en Dios?", kReligion},
           Question{"Voy a la iglesia los domingos", kReligion},
           Question{"Ir a misa con amigos", kReligion},
           Question{"Soy católica", kReligion},
           Question{"La fe es importante para mí", kReligion},
           Question{"¿Cuánto ganas al mes?", kIncome},
           Question{"Conozco nuestros ingresos", kIncome},
           Question{"Somos pobres", kIncome},
       }) {
    EXPECT_EQ(FindProtectedArea(question.text), question.area) << question.text;
  }
}

TEST(SpanishProtectedAreasTest, PassOverOrdinaryItems) {
  for (const char* text : {
           "Ayudar a pacientes en una clínica",
           "Enseñar a niños pequeños",
           "Escribir una noticia",
           "Estudiar las religiones del mundo",
           "Diseñar una iglesia o un templo",
           "Ayudar a las familias a encontrar casa",
           "Hablar con los padres sobre sus hijos",
           "Ayudar a quienes se sienten tristes o solos",
           "Atender problemas de salud mental",
           "Estudiar cómo actúan las drogas en el cuerpo",
           "Investigar un robo en un banco",
           "Defender a alguien ante un juez",
           "Trabajar con un médico",
           "Organizar la votación del consejo estudiantil",
           "Ciencias políticas",
           "Hacer el presupuesto de una familia",
           "Averiguar cuánto gana un plomero",
           "Comparar los ingresos de dos tiendas",
           "Decorar mi cuarto",
           "Clase de salud",
           "Soy leal a mi equipo",
           "Mis amigos confían en mí",
           "Me siento a gusto con los números",
           "Acepto comentarios sobre mi trabajo",
           "Puedo trabajar por mi cuenta",
           "Tomo decisiones con calma",
           "Uso herramientas con cuidado",
           "Creo en mis ideas",
           "Voy al grano",
           "Dirigir un coro en la iglesia",
           "Ayudar a dejar de fumar",
           "Me gusta estar solo",
           "Voto por la mejor idea",
           "Dar clases de religión",
           "¿Te gustaría ser médico?",
       }) {
    EXPECT_EQ(FindProtectedArea(text), "") << text;
  }
}

}  // namespace
}  // namespace trellis::catalog
