#include "cli/survey/take/command.h"

#include <unistd.h>

#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "cli/exit_code.h"
#include "cli/request_file.h"
#include "cli/survey/score_command.h"
#include "cli/survey/score_text.h"
#include "cli/survey/survey_source.h"
#include "cli/survey/take/answer_file.h"
#include "cli/survey/take/model.h"
#include "cli/survey/take/raw_terminal.h"
#include "cli/survey/take/view.h"
#include "cli/survey/words.h"
#include "common/status/status_macros.h"

namespace trellis::cli {
namespace {

namespace v1 = ::trellis::survey::v1;

struct TakeOptions {
  std::string instrument = "cluster-interest-survey";
  std::string resume;
  std::string save;
  std::string folder;
  bool forget = false;
};

// Taking a survey never asks a server.
OfflineOptions Offline(const TakeOptions& options) {
  OfflineOptions offline;
  offline.offline = true;
  offline.folder = options.folder;
  return offline;
}

// One survey being taken.
struct Session {
  v1::ScoreSurveyRequest request;
  catalog::v1::Instrument instrument;
  std::string file;
};

// Where answers are kept: where they were told to be, or where they were
// before.
std::string FileOf(const TakeOptions& options,
                   const std::string& instrument_name) {
  if (!options.save.empty()) return options.save;
  if (!options.resume.empty()) return options.resume;
  return DefaultTakeFile(instrument_name);
}

absl::StatusOr<Session> Start(const CommandContext& context,
                              const TakeOptions& options) {
  Session session;
  if (options.resume.empty()) {
    session.request.set_instrument(InstrumentName(options.instrument));
  } else {
    SourceMap sources;
    TRELLIS_RETURN_IF_ERROR(
        ReadRequest(options.resume, session.request, sources));
  }
  if (!context.language.empty()) {
    session.request.set_language_code(context.language);
  }
  TRELLIS_ASSIGN_OR_RETURN(
      PinnedInstrument pinned,
      FetchInstrument(context, Offline(options), session.request.instrument()));
  session.instrument = std::move(pinned.instrument);
  session.file = FileOf(options, session.request.instrument());
  if (!SurveyTakeModel::CanTake(session.instrument)) {
    return absl::FailedPreconditionError(
        "this survey cannot be taken with single keys");
  }
  if (options.resume.empty()) {
    session.request.set_instrument_version(session.instrument.version());
    std::error_code error;
    if (std::filesystem::exists(session.file, error)) {
      // They may be another student's.
      return absl::AlreadyExistsError(absl::StrCat(
          "there are answers in ", session.file,
          " already; go on with --resume ", session.file,
          ", delete them with --forget, or keep yours in another file with "
          "--save"));
    }
  } else if (session.request.instrument_version() !=
             session.instrument.version()) {
    return absl::FailedPreconditionError(absl::StrCat(
        options.resume, " belongs to another version of the survey"));
  }
  return session;
}

absl::Status Save(Session& session, const SurveyTakeModel& model) {
  session.request.set_compact_answers(model.compact_answers());
  return SaveTakenSurvey(session.file, session.request);
}

// Shows screens until the survey is done or left. Answers are saved whenever
// they change, so that nothing is lost however the process ends.
absl::Status Interact(Session& session, SurveyTakeModel& model) {
  TRELLIS_ASSIGN_OR_RETURN(const std::unique_ptr<RawTerminal> terminal,
                           RawTerminal::Open(STDIN_FILENO, STDOUT_FILENO));
  TakeKeyDecoder decoder;
  std::string keys;
  while (model.screen() != SurveyTakeModel::Screen::kLeft &&
         model.screen() != SurveyTakeModel::Screen::kFinished) {
    terminal->Draw(RenderTake(model, session.request.language_code(),
                              session.file, terminal->Size()));
    switch (terminal->Wait(keys)) {
      case RawTerminal::Event::kEnd:
        return absl::OkStatus();
      case RawTerminal::Event::kRedraw:
        continue;
      case RawTerminal::Event::kKeys:
        break;
    }
    for (const TakeKeyPress press : decoder.Feed(keys)) {
      const std::string before = model.compact_answers();
      model.Press(press);
      if (model.compact_answers() == before) continue;
      TRELLIS_RETURN_IF_ERROR(Save(session, model));
    }
  }
  return absl::OkStatus();
}

std::string ForgetCommand(const Session& session) {
  return absl::StrCat("trellis survey take --forget --save ", session.file);
}

// What a command needs in order to find the same survey again.
std::string FolderWords(const TakeOptions& options) {
  return options.folder.empty() ? ""
                                : absl::StrCat(" --folder ", options.folder);
}

int PrintLeft(const CommandContext& context, const TakeOptions& options,
              const Session& session, const SurveyTakeModel& model) {
  // Otherwise somebody else has ended it.
  const int exit_code =
      model.screen() == SurveyTakeModel::Screen::kLeft ? kOk : kFailure;
  const bool es = IsSpanish(session.request.language_code());
  std::error_code error;
  // Left before the first page.
  if (!std::filesystem::exists(session.file, error)) return exit_code;
  *context.out << Either(es, "Your answers are in ", "Tus respuestas están en ")
               << session.file << ".\n"
               << Either(es, "Go on:     trellis survey take --resume ",
                         "Seguir:    trellis survey take --resume ")
               << session.file << FolderWords(options) << "\n"
               << Either(es, "Forget:    ", "Olvidar:   ")
               << ForgetCommand(session) << "\n";
  return exit_code;
}

int PrintResult(const CommandContext& context, const TakeOptions& options,
                const Session& session) {
  v1::ScoreSurveyRequest request = session.request;
  request.set_explain(true);
  v1::ScoreSurveyResponse response;
  const absl::Status status =
      ScoreSurveyOffline(request, options.folder, response);
  if (!status.ok()) return Fail(context, status);
  if (context.format != OutputFormat::kTable) {
    PrintMessage(response, context.format, *context.out);
    return kOk;
  }
  const bool es = IsSpanish(request.language_code());
  *context.out << SurveyText(response, request.language_code()) << "\n"
               << Either(es,
                         "Nothing has left this computer. Your answers are in ",
                         "Nada salió de esta computadora. Tus respuestas están "
                         "en ")
               << session.file << ".\n"
               << Either(es, "What fits: trellis survey score --offline ",
                         "Qué va:    trellis survey score --offline ")
               << session.file << FolderWords(options) << " --match\n"
               << Either(es, "Forget:    ", "Olvidar:   ")
               << ForgetCommand(session) << "\n";
  return kOk;
}

int Forget(const CommandContext& context, const TakeOptions& options) {
  const std::string file = FileOf(options, InstrumentName(options.instrument));
  const absl::Status status = ForgetTakenSurvey(file);
  if (!status.ok()) return Fail(context, status);
  *context.out << Either(IsSpanish(context.language),
                         "The answers are deleted: ",
                         "Se borraron las respuestas: ")
               << file << "\n";
  return kOk;
}

int RunTake(const CommandContext& context, const TakeOptions& options) {
  if (options.forget) return Forget(context, options);
  if (context.out != &std::cout ||
      !RawTerminal::IsTerminal(STDIN_FILENO, STDOUT_FILENO)) {
    return Fail(context,
                absl::FailedPreconditionError(
                    "a survey can be taken in a terminal only; without one, "
                    "write the answers into a file and use \"trellis survey "
                    "score FILE\""));
  }
  auto session = Start(context, options);
  if (!session.ok()) return Fail(context, session.status());
  SurveyTakeModel model(session->instrument);
  if (!options.resume.empty()) {
    const absl::Status status =
        model.Restore(session->request.compact_answers());
    if (!status.ok()) {
      return Fail(context,
                  absl::Status(status.code(), absl::StrCat(options.resume, ": ",
                                                           status.message())));
    }
  }
  const absl::Status status = Interact(*session, model);
  if (!status.ok()) return Fail(context, status);
  if (model.screen() == SurveyTakeModel::Screen::kFinished) {
    return PrintResult(context, options, *session);
  }
  return PrintLeft(context, options, *session, model);
}

}  // namespace

void AddSurveyTakeCommand(CLI::App& group, CommandContext& context) {
  CLI::App* take = group.add_subcommand(
      "take", "Take a survey in the terminal; nothing leaves this computer");
  const auto options = std::make_shared<TakeOptions>();
  take->add_option("instrument", options->instrument,
                   "The survey: one that ships by its id, such as "
                   "riasec-profile or riasec-profile-short")
      ->capture_default_str();
  take->add_option("--resume", options->resume,
                   "Go on with the answers in this file");
  take->add_option("--save", options->save,
                   "Keep the answers in this file instead of "
                   ".trellis/take-<instrument>.yaml");
  take->add_flag("--forget", options->forget,
                 "Delete the answers instead of taking the survey");
  take->add_option("--folder", options->folder,
                   "Read the survey's catalog from this folder instead of the "
                   "one that ships with Trellis");
  take->callback([&context, options] {
    context.action = [&context, options] { return RunTake(context, *options); };
  });
}

}  // namespace trellis::cli
