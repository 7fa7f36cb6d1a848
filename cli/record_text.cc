#include "cli/record_text.h"

#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/output.h"
#include "cli/record_parts.h"
#include "common/catalog/localized_text.h"
#include "common/yaml/enum_word.h"

namespace trellis::cli {
namespace {

using catalog::v1::Cluster;
using catalog::v1::Course;
using catalog::v1::CourseRequisite;
using catalog::v1::Pathway;
using catalog::v1::Program;
using catalog::v1::ProgramSlot;
using catalog::v1::Requisite;
using catalog::v1::RequisiteGroup;

std::string Terms(const Course& course) {
  std::vector<std::string> words;
  for (const int term : course.terms()) {
    std::string word =
        EnumWord(*common::v1::Term_descriptor()->FindValueByNumber(term));
    words.push_back(word == "full_year" ? "full year" : word);
  }
  return absl::StrJoin(words, ", ");
}

// "9-12", or "9, 11-12".
std::string Grades(const Course& course) {
  std::vector<std::string> runs;
  for (int i = 0; i < course.grades_size();) {
    int last = i;
    while (last + 1 < course.grades_size() &&
           course.grades(last + 1) == course.grades(last) + 1) {
      ++last;
    }
    runs.push_back(
        last == i ? absl::StrCat(course.grades(i))
                  : absl::StrCat(course.grades(i), "-", course.grades(last)));
    i = last + 1;
  }
  return absl::StrJoin(runs, ", ");
}

template <typename Group>
std::string GroupText(const Group& group, absl::string_view word) {
  std::vector<std::string> parts;
  for (const Requisite& requisite : group.requisites()) {
    parts.push_back(RequisiteText(requisite));
  }
  return absl::StrCat("(", absl::StrJoin(parts, word), ")");
}

std::string MarkText(absl::string_view mark) {
  return mark.empty() ? "" : absl::StrCat(" with ", mark, " or better");
}

absl::string_view TimingText(CourseRequisite::Timing timing) {
  switch (timing) {
    case CourseRequisite::TIMING_BEFORE_OR_WITH:
      return " before it or with it";
    case CourseRequisite::TIMING_WITH:
      return " with it";
    default:
      return " before it";
  }
}

std::string SlotText(const ProgramSlot& slot) {
  if (slot.courses().empty()) return slot.text();
  return absl::StrJoin(ShortNames(slot.courses()), " or ");
}

}  // namespace

std::vector<std::string> HeaderOf(const Cluster&) {
  return {"CODE", "NAME", "CLUSTER"};
}

std::vector<std::string> HeaderOf(const Pathway&) {
  return {"CODE", "NAME", "PATHWAY"};
}

std::vector<std::string> HeaderOf(const Course&) {
  return {"CODE", "NAME", "CREDITS", "GRADES", "COURSE"};
}

std::vector<std::string> HeaderOf(const Program&) {
  return {"NAME", "PROGRAM"};
}

std::vector<std::string> RowOf(const Cluster& cluster,
                               const std::string& language) {
  return {cluster.code(),
          LocalizedText(cluster.display_name(),
                        cluster.display_name_translations(), language),
          ShortName(cluster.name())};
}

std::vector<std::string> RowOf(const Pathway& pathway,
                               const std::string& language) {
  return {pathway.code(),
          LocalizedText(pathway.display_name(),
                        pathway.display_name_translations(), language),
          ShortName(pathway.name())};
}

std::vector<std::string> RowOf(const Course& course,
                               const std::string& language) {
  return {course.code(),
          LocalizedText(course.display_name(),
                        course.display_name_translations(), language),
          FormatCredits(course.millicredits()), Grades(course),
          ShortName(course.name())};
}

std::vector<std::string> RowOf(const Program& program,
                               const std::string& language) {
  return {LocalizedText(program.display_name(),
                        program.display_name_translations(), language),
          ShortName(program.name())};
}

std::string TextOf(const Cluster& cluster, const std::string& language) {
  return absl::StrCat(
      RecordHeading(
          absl::StrCat(
              LocalizedText(cluster.display_name(),
                            cluster.display_name_translations(), language),
              " (", cluster.code(), ")"),
          cluster.name(),
          LocalizedText(cluster.definition(), cluster.definition_translations(),
                        language)),
      ListedNames("Also written", cluster.aliases()));
}

std::string TextOf(const Pathway& pathway, const std::string& language) {
  return absl::StrCat(
      RecordHeading(
          absl::StrCat(
              LocalizedText(pathway.display_name(),
                            pathway.display_name_translations(), language),
              " (", pathway.code(), ")"),
          pathway.name(),
          LocalizedText(pathway.definition(), pathway.definition_translations(),
                        language)),
      ListedNames("Also written", pathway.aliases()));
}

std::string TextOf(const Course& course, const std::string& language) {
  std::string text = RecordHeading(
      absl::StrCat(LocalizedText(course.display_name(),
                                 course.display_name_translations(), language),
                   " (", course.code(), ")"),
      course.name(), course.description());
  absl::StrAppend(&text, "\nCredits ", FormatCredits(course.millicredits()),
                  ", grades ", Grades(course), ", offered ", Terms(course),
                  ", SCED ", course.sced_code(), "\n");
  for (const Requisite& requisite : course.requisites()) {
    absl::StrAppend(&text, requisite.recommended() ? "Advised: " : "Needs ",
                    RequisiteText(requisite), "\n");
  }
  return absl::StrCat(text,
                      ListedNames("Pathways", ShortNames(course.pathways())));
}

std::string TextOf(const Program& program, const std::string& language) {
  std::ostringstream text;
  text << RecordHeading(
              LocalizedText(program.display_name(),
                            program.display_name_translations(), language),
              program.name(), program.description())
       << "\n";
  Table table({"GRADE", "STRAND", "COURSES"});
  for (const ProgramSlot& slot : program.slots()) {
    std::string strand = EnumWord(
        *ProgramSlot::Strand_descriptor()->FindValueByNumber(slot.strand()));
    for (char& c : strand) c = c == '_' ? ' ' : c;
    table.AddRow({absl::StrCat(slot.grade()), strand, SlotText(slot)});
  }
  table.Print(text);
  text << ListedNames("Credentials", program.credential_names())
       << ListedNames("Leads to", program.sample_occupations());
  return text.str();
}

std::string RequisiteText(const Requisite& requisite) {
  switch (requisite.kind_case()) {
    case Requisite::kCourse:
      return absl::StrCat(ShortName(requisite.course().course()),
                          MarkText(requisite.course().minimum_mark()),
                          TimingText(requisite.course().timing()));
    case Requisite::kAllOf:
      return GroupText(requisite.all_of(), " and ");
    case Requisite::kAnyOf:
      return GroupText(requisite.any_of(), " or ");
    case Requisite::kCredential:
      return absl::StrCat("the credential ", requisite.credential());
    case Requisite::kApproval:
      return absl::StrCat("approval: ", requisite.approval());
    case Requisite::kNOf:
      return absl::StrCat(requisite.n_of().count(), " of ",
                          GroupText(requisite.n_of(), ", "));
    case Requisite::kAchievement:
      return absl::StrCat(
          requisite.achievement().achievement(),
          requisite.achievement().minimum_value() > 0
              ? absl::StrCat(" of at least ",
                             requisite.achievement().minimum_value())
              : "");
    case Requisite::kCredit:
      return absl::StrCat(FormatCredits(requisite.credit().millicredits()),
                          " credits before it");
    case Requisite::KIND_NOT_SET:
      break;
  }
  return "a condition that this version does not know";
}

}  // namespace trellis::cli
