#include "cli/survey/words.h"

#include "cli/output.h"

namespace trellis::cli {

using catalog::v1::QualityRule;
using survey::v1::CombinedMatch;
using survey::v1::Match;
using survey::v1::Matches;
using survey::v1::Quality;
using survey::v1::ScaleScore;

std::string FitWord(Match::Fit fit, absl::string_view language) {
  const bool es = IsSpanish(language);
  switch (fit) {
    case Match::FIT_BEST:
      return Either(es, "very well", "muy bien");
    case Match::FIT_GREAT:
      return Either(es, "well", "bien");
    case Match::FIT_SOME:
      return Either(es, "partly", "en parte");
    default:
      return Either(es, "not", "no");
  }
}

std::string LevelWord(ScaleScore::Level level, absl::string_view language) {
  const bool es = IsSpanish(language);
  switch (level) {
    case ScaleScore::LEVEL_HIGH:
      return Either(es, "high", "alto");
    case ScaleScore::LEVEL_MEDIUM:
      return Either(es, "medium", "medio");
    case ScaleScore::LEVEL_LOW:
      return Either(es, "low", "bajo");
    default:
      return "-";
  }
}

std::string OverallWord(Quality::Overall overall, absl::string_view language) {
  const bool es = IsSpanish(language);
  switch (overall) {
    case Quality::OVERALL_VALID:
      return Either(es, "valid", "válidas");
    case Quality::OVERALL_CAUTION:
      return Either(es, "with caution", "con cuidado");
    case Quality::OVERALL_INSUFFICIENT:
      return Either(es, "too little answered", "muy pocas respuestas");
    default:
      return Either(es, "not valid", "no válidas");
  }
}

std::string QualityCodeText(QualityRule::Code code,
                            absl::string_view language) {
  const bool es = IsSpanish(language);
  switch (code) {
    case QualityRule::CODE_INCOMPLETE:
      return Either(es, "share of items without an answer",
                    "parte de las preguntas sin respuesta");
    case QualityRule::CODE_LONGEST_RUN:
      return Either(es, "answers in a row that are the same",
                    "respuestas iguales seguidas");
    case QualityRule::CODE_STRAIGHT_LINING:
      return Either(es, "share of parts with all answers the same",
                    "partes en que todas las respuestas son iguales");
    case QualityRule::CODE_ALL_SAME:
      return Either(es, "share of answers that are the same",
                    "parte de las respuestas que son iguales");
    case QualityRule::CODE_TOO_FAST:
      return Either(es, "seconds for an answer", "segundos por respuesta");
    case QualityRule::CODE_INCONSISTENT_PAIRS:
      return Either(es, "share of similar items answered in opposite ways",
                    "preguntas parecidas con respuestas opuestas");
    default:
      return Either(es, "something this version does not know",
                    "algo que esta versión no conoce");
  }
}

std::string AgreementWord(CombinedMatch::Agreement agreement,
                          absl::string_view language) {
  const bool es = IsSpanish(language);
  switch (agreement) {
    case CombinedMatch::AGREEMENT_FULL:
      return Either(es, "all agree", "todas coinciden");
    case CombinedMatch::AGREEMENT_PARTIAL:
      return Either(es, "in part", "en parte");
    default:
      return "-";
  }
}

std::string GapText(survey::v1::EvidenceGap gap, absl::string_view language) {
  const bool es = IsSpanish(language);
  switch (gap) {
    case survey::v1::EVIDENCE_GAP_CLUSTER_LEVEL_ONLY:
      return Either(es, "The survey asks about whole clusters only.",
                    "La encuesta solo pregunta por grupos enteros.");
    case survey::v1::EVIDENCE_GAP_FEW_OCCUPATIONS:
      return Either(es, "It rests on one or two occupations only.",
                    "Se basa en una o dos ocupaciones solamente.");
    case survey::v1::EVIDENCE_GAP_NO_JOB_ZONE:
      return Either(es, "How much preparation it takes is not known.",
                    "No se sabe cuánta preparación requiere.");
    case survey::v1::EVIDENCE_GAP_NO_INTERESTS:
      return Either(es, "It was compared through its cluster or pathway.",
                    "Se comparó a través de su grupo o trayectoria.");
    case survey::v1::EVIDENCE_GAP_RELIABILITY_ASSUMED:
      return Either(es, "How exact the survey is was assumed, not measured.",
                    "La exactitud de la encuesta se supone; no se midió.");
    default:
      return Either(es, "Something about it is not known.",
                    "Hay algo que no se sabe.");
  }
}

std::string NoMatchText(Matches::NoMatchReason reason,
                        absl::string_view language) {
  const bool es = IsSpanish(language);
  switch (reason) {
    case Matches::NO_MATCH_REASON_UNSPECIFIED:
      return "";
    case Matches::NO_MATCH_REASON_FLAT_PROFILE:
      return Either(es,
                    "Nothing stands out from the answers, so nothing fits "
                    "better than anything else.",
                    "Nada se destaca en las respuestas, así que nada va mejor "
                    "que lo demás.");
    case Matches::NO_MATCH_REASON_INSUFFICIENT:
      return Either(es, "Too little was answered to say what fits.",
                    "Hay muy pocas respuestas para decir qué va bien.");
    case Matches::NO_MATCH_REASON_INVALID:
      return Either(es,
                    "The answers cannot be relied on, so nothing is said "
                    "about what fits.",
                    "Las respuestas no son fiables, así que no se dice qué va "
                    "bien.");
    default:
      return Either(es, "This survey cannot be compared with the catalog.",
                    "Esta encuesta no se puede comparar con el catálogo.");
  }
}

}  // namespace trellis::cli
