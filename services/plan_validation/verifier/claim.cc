#include "services/plan_validation/verifier/claim.h"

#include <algorithm>
#include <set>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace trellis::plan_verifier {
namespace {

using plan::v1::Assumption;

// The names of a choice's alternatives.
std::vector<std::string> NamesOf(const Choice& choice) {
  std::vector<std::string> names;
  for (const Alternative& alternative : choice.alternatives) {
    names.push_back(alternative.name);
  }
  return names;
}

std::optional<Claim> ReadAlternative(const Assumption& assumption,
                                     const CountingModel& model,
                                     std::string& fault) {
  // A rule may ask for one language in common and for several disciplines: what
  // is called by one name has to be one thing.
  std::set<std::vector<std::string>> lists;
  for (const Choice& choice : model.choices) {
    if (choice.rule->id() != assumption.rule()) continue;
    std::vector<std::string> names = NamesOf(choice);
    if (std::find(names.begin(), names.end(), assumption.alternative()) !=
        names.end()) {
      lists.insert(std::move(names));
    }
  }
  if (lists.size() != 1) {
    fault =
        absl::StrCat("it assumes something about \"", assumption.alternative(),
                     "\" of rule \"", assumption.rule(), "\", which ",
                     lists.empty() ? "is not among its alternatives"
                                   : "stands for two things");
    return std::nullopt;
  }
  Claim claim;
  claim.rule = assumption.rule();
  claim.name = assumption.alternative();
  return claim;
}

std::optional<Claim> ReadPart(const Assumption& assumption,
                              const CountingModel& model, std::string& fault) {
  if (LeavesOf(model, assumption.rule(), assumption.part()).empty()) {
    fault = absl::StrCat("it assumes that a course counts in rule \"",
                         assumption.rule(), "\", part \"", assumption.part(),
                         "\", which there is not");
    return std::nullopt;
  }
  Claim claim;
  claim.kind = Claim::Kind::kInPart;
  claim.rule = assumption.rule();
  claim.name = assumption.part();
  return claim;
}

// Whether some unit at a position is under a limit and could count there.
bool Binds(const Limit& limit, int position, const CountingModel& model) {
  for (const size_t u : model.plan->units_at[static_cast<size_t>(position)]) {
    if (!limit.units[u]) continue;
    for (size_t l = 0; l < model.leaves.size(); ++l) {
      if (limit.leaves[l] && model.leaves[l].accepts[u]) return true;
    }
  }
  return false;
}

std::optional<Claim> ReadLimit(const Assumption& assumption,
                               const CountingModel& model, std::string& fault) {
  std::set<std::string> rules;
  for (const Limit& limit : model.limits) {
    if (limit.id == assumption.limit() &&
        Binds(limit, assumption.course_index(), model)) {
      rules.insert(limit.rule == nullptr ? "" : limit.rule->id());
    }
  }
  if (rules.count(assumption.rule()) == 0 || !assumption.negated()) {
    fault = absl::StrCat("it assumes something about the limit \"",
                         assumption.limit(), "\", ",
                         assumption.negated() ? "which does not bind the course"
                                              : "but not that less counts");
    return std::nullopt;
  }
  Claim claim;
  claim.kind = Claim::Kind::kUnderLimit;
  claim.rule = assumption.rule();
  claim.name = assumption.limit();
  return claim;
}

std::optional<Claim> ReadSharing(const Assumption& assumption,
                                 const CountingModel& model,
                                 std::string& fault) {
  if (assumption.sharing_index() < 0 ||
      assumption.sharing_index() >= static_cast<int>(model.sharings.size())) {
    fault = "it assumes something about a sharing that there is not";
    return std::nullopt;
  }
  Claim claim;
  claim.kind = Claim::Kind::kShared;
  claim.sharing = assumption.sharing_index();
  return claim;
}

std::optional<Claim> ReadCourse(const Assumption& assumption,
                                const CountingModel& model,
                                std::string& fault) {
  if (!assumption.limit().empty()) return ReadLimit(assumption, model, fault);
  if (!assumption.rule().empty()) return ReadPart(assumption, model, fault);
  if (assumption.has_sharing_index()) {
    return ReadSharing(assumption, model, fault);
  }
  if (!assumption.negated()) {
    fault = "it assumes that a course counts, and not where";
    return std::nullopt;
  }
  Claim claim;
  claim.kind = Claim::Kind::kCounts;
  return claim;
}

}  // namespace

std::vector<int> LeavesOf(const CountingModel& model, const std::string& rule,
                          const std::string& part) {
  std::vector<int> leaves;
  for (size_t l = 0; l < model.leaves.size(); ++l) {
    const Leaf& leaf = model.leaves[l];
    const bool is_part = leaf.rule->id() == rule && leaf.part == part;
    if (is_part || (part.empty() && model.IsPartOf(*leaf.rule, rule))) {
      leaves.push_back(static_cast<int>(l));
    }
  }
  return leaves;
}

std::optional<Claim> ReadClaim(const Assumption& assumption,
                               const CountingModel& model, std::string& fault) {
  if (absl::StrContains(assumption.rule(), '/') &&
      !model.rules.contains(assumption.rule())) {
    fault =
        "it speaks of another requirement set: sets that share credit are "
        "proven together, so that all of them have to be named";
    return std::nullopt;
  }
  std::optional<Claim> claim;
  if (!assumption.has_course_index()) {
    claim = ReadAlternative(assumption, model, fault);
  } else if (assumption.course_index() < 0 ||
             assumption.course_index() >=
                 static_cast<int>(model.plan->courses.size())) {
    fault = "it assumes something about a course that the plan does not have";
  } else {
    claim = ReadCourse(assumption, model, fault);
  }
  if (!claim.has_value()) return std::nullopt;
  claim->is_true = !assumption.negated();
  if (assumption.has_course_index()) {
    claim->position = assumption.course_index();
  }
  return claim;
}

std::string TextOf(const Claim& claim) {
  const absl::string_view is_not = claim.is_true ? "" : " not";
  switch (claim.kind) {
    case Claim::Kind::kAlternative:
      return absl::StrCat("\"", claim.name, "\" is", is_not,
                          " chosen for rule \"", claim.rule, "\"");
    case Claim::Kind::kInPart:
      return absl::StrCat("course ", claim.position,
                          claim.is_true ? " counts" : " does not count",
                          " in rule \"", claim.rule, "\"",
                          claim.name.empty() ? "" : ", part \"", claim.name,
                          claim.name.empty() ? "" : "\"");
    case Claim::Kind::kCounts:
      return absl::StrCat("course ", claim.position, " does not count");
    case Claim::Kind::kShared:
      return absl::StrCat("course ", claim.position, " is", is_not,
                          " shared under sharing ", claim.sharing);
    case Claim::Kind::kUnderLimit:
      return absl::StrCat("course ", claim.position,
                          " counts with less under the limit \"", claim.name,
                          "\"");
  }
  return "";
}

}  // namespace trellis::plan_verifier
