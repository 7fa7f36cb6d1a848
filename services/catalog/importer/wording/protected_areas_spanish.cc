#include "services/catalog/importer/wording/protected_areas.h"

namespace trellis::catalog {

// The names are those of the English list, because problems are reported in
// English. Verbs stand without a person, which their ending tells: "rezo" is "I
// pray". "Su" is "your" only in a question like "¿Cuál es su religión?".
const std::vector<ProtectedArea>& SpanishProtectedAreas() {
  static const auto& areas = *new std::vector<ProtectedArea>{
      {"political affiliations or beliefs",
       {
           "MY ~1 politica|politicas|politico|politicos",
           "cual|cuales es|son su|sus ~2 politica|politicas|politico|"
           "politicos",
           "que|cual partido politico",
           "voto|votas|votaste|votaria|votarias|votado por ~3 presidente|"
           "gobernador|alcalde|partido|democratas|republicanos",
           "por quien|quienes ~2 votas|votaste|votarias|votan|votaron",
           "soy|eres|somos ~1 democrata|republicano|republicana|liberal|"
           "conservador|conservadora|socialista|comunista",
           "apoyo|apoyas|simpatizo|simpatizas ~3 partido|democratas|"
           "republicanos",
       }},
      {"mental or psychological problems",
       {
           "MY ~1 salud|depresion|ansiedad|psicologo|psicologa|psiquiatra|"
           "terapeuta|terapia",
           "me|te ~1 siento|sientes|sentia|sentido ~1 deprimido|deprimida|"
           "triste|ansioso|ansiosa|desesperado|desesperada|inutil",
           "me|te ~1 siento|sientes|sentido solo|sola",
           "me|te ~1 siento|sientes|sentido muy|tan|siempre solo|sola",
           "me|te ~1 siento|sientes|sentido sin esperanza|esperanzas",
           "estoy|estas|estuve|estado ~1 deprimido|deprimida|triste|ansioso|"
           "ansiosa",
           "hacerme|hacerte|hago|haces|hecho dano",
           "lastimarme|lastimarte|cortarme|cortarte|matarme|matarte|"
           "suicidarme|suicidarte|morirme|morirte",
           "pensado|pienso|piensas en ~2 suicidio|suicidarme|suicidarte|"
           "matarme|matarte|morir",
           "me|te odio|odias .|a",
           "tengo|tienes|tenido|sufro|sufres|sufrido ~2 ataques|ataque de "
           "panico|ansiedad",
           "tengo|tienes|tenido|sufro|sufres|sufrido ~2 depresion|ansiedad|"
           "pesadillas|alucinaciones",
           "tomo|tomas|tomado ~2 antidepresivos|medicamentos",
           "oigo|oyes|oido voces",
           "lloro|lloras ~1 mucho|seguido|menudo|siempre|noches|frecuencia",
           "tomo|tomas|tomado ~3 depresion|ansiedad",
       }},
      {"sex behavior or attitudes",
       {
           "relaciones sexuales",
           "MY ~2 sexual|sexo|sexualidad|virginidad",
           "tengo|tienes|tenido|tuve|tuviste|tener sexo",
           "soy|eres ~1 gay|lesbiana|homosexual|bisexual|transgenero|virgen",
           "estoy|estas|estado|estuve|quede embarazada",
           "uso|usas|usado|usaste ~1 condon|condones|anticonceptivos",
           "atraen|gustan ~2 mismo sexo",
           "tengo|tienes|tenido|MY novio|novia",
       }},
      {"illegal, anti-social, self-incriminating or demeaning behavior",
       {
           "fumo|fumas|fumado|fumaste ~2 .|marihuana|mariguana|cigarrillos|"
           "cigarros|tabaco|hierba",
           "uso|usas|usado|consumo|consumes|consumido|tomo|tomas|tomado|bebo|"
           "bebes|bebido|pruebo|probado|vendo|vendes|vendido|compro|compras|"
           "comprado ~2 droga|drogas|alcohol|marihuana|mariguana|cocaina|"
           "heroina|cerveza|licor|pastillas",
           "me|te ~1 "
           "drogo|drogas|drogado|emborracho|emborrachas|emborrachado|"
           "emborrachaste",
           "he|has|hemos ~2 robado|vandalizado",
           "robas|robaste ~1 en|algo|cosas|dinero",
           "copio|copias|copiado|hago|haces|hecho ~1 trampa|trampas|en ~2 "
           "examenes|examen|tareas",
           "me|te ~2 arrestado|arrestaron|detenido|detuvieron",
           "he|has estado ~1 arrestado|arrestada|detenido|detenida|preso|"
           "presa|carcel",
           "he|has ~1 violado|quebrantado|roto ~1 ley|leyes",
           "llevo|llevas|llevado|traigo|traes|traido|cargo|cargas ~2 arma|"
           "armas|pistola|cuchillo|navaja",
           "estoy|estas|estado|pertenezco|perteneces ~3 pandilla|pandillas",
           "me|te ~1 peleo|peleas|peleado .|a|con|en",
           "falto|faltas|faltado a ~1 clase|clases|escuela",
       }},
      {"income",
       {
           "MY ~2 ingreso|ingresos|salario|sueldo|alquiler|hipoteca|deudas",
           "cual|cuales|cuanto es|son su|sus ~1 ingreso|ingresos|salario|"
           "sueldo",
           "cuanto ~1 gano|ganas|ganamos",
           "cuanto ~1 gana|ganan|tienen MY",
           "soy|eres|somos ~1 pobre|pobres|rico|rica|ricos .",
           "recibo|recibes|recibimos ~2 almuerzo|almuerzos|cupones|estampillas",
           "alcanza|falta ~1 dinero en casa",
       }},
      {"critical appraisals of close family",
       {
           "MY ~1 familia|familiares|padres|padre|madre|mama|papa|papas|"
           "hermano|hermana|hermanos|hermanas|padrastro|madrastra|abuelo|"
           "abuela|abuelos|tio|tia|tios|primo|prima|parientes",
           "en casa ~2 pelean|gritan|peleamos|gritamos",
       }},
      {"legally privileged relationships",
       {
           "MY ~1 doctor|doctora|medico|medica|abogado|abogada|pastor|"
           "sacerdote|cura|ministro|rabino|iman|confesor|parroco",
           "me|te confieso|confiesas|confesado|confesaste",
           "he|has ~1 hablado|consultado con|a ~1 abogado|sacerdote|pastor",
       }},
      {"religious practices, affiliations or beliefs",
       {
           "MY ~1 religion|religiosa|religiosas|religioso|religiosos|fe|"
           "iglesia|dios|oraciones|biblia|parroquia|mezquita|sinagoga|templo",
           "cual|cuales es|son su|sus ~1 religion|religiosas|fe|iglesia",
           "que|cual religion|iglesia ~2 tienes|practicas|profesas|sigues|eres",
           "rezo|rezas|rezamos|rezado",
           "religion|dios|fe es ~1 importante para mi|ti",
           ". ~1 rezar|orar ~1 .|todos|cada|antes|dios|diario",
           "creo|crees|creemos|creer|cree en ~1 dios|cielo|infierno|jesus|"
           "ala",
           "voy|vas|vamos|ido|asisto|asistes|asistido|pertenezco|perteneces "
           "~2 iglesia|misa|mezquita|sinagoga|templo|culto",
           ". ~1 ir|asistir a ~1 iglesia|misa|mezquita|sinagoga|culto",
           "soy|eres|somos ~1 catolico|catolica|cristiano|cristiana|"
           "musulman|musulmana|judio|judia|ateo|atea|religioso|religiosa|"
           "creyente|protestante|budista|evangelico|evangelica",
           "leo|lees|leido ~1 biblia|coran|tora",
       }},
  };
  return areas;
}

}  // namespace trellis::catalog
