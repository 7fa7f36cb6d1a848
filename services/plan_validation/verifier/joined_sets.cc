#include "services/plan_validation/verifier/joined_sets.h"

#include <algorithm>
#include <array>
#include <set>

#include "absl/strings/str_cat.h"

namespace trellis::plan_verifier {
namespace {

namespace catalog_v1 = ::trellis::catalog::v1;
using catalog_v1::LayerSharing;
using catalog_v1::RequirementSet;

// What one set says of sharing credit with another, or null.
const LayerSharing* SaidOf(const RequirementSet& set,
                           const RequirementSet& other) {
  for (const LayerSharing& said : set.layer_sharing()) {
    const bool is_of_set =
        said.has_requirement_set() && said.requirement_set() == other.name();
    const bool is_of_layer = said.has_layer() && said.layer() == other.layer();
    if (is_of_set || is_of_layer) return &said;
  }
  return nullptr;
}

// What two sets say of each other. Both hold.
std::array<const LayerSharing*, 2> SaidBetween(const RequirementSet& a,
                                               const RequirementSet& b) {
  return {SaidOf(a, b), SaidOf(b, a)};
}

bool Says(const LayerSharing* said, LayerSharing::Policy policy) {
  return said != nullptr && said->policy() == policy;
}

// Whether credit may not simply count in both of two sets.
bool AreBound(const RequirementSet& a, const RequirementSet& b) {
  const auto said = SaidBetween(a, b);
  return std::any_of(said.begin(), said.end(), [](const LayerSharing* one) {
    return Says(one, LayerSharing::POLICY_EXCLUSIVE) ||
           Says(one, LayerSharing::POLICY_LIMITED);
  });
}

// The sets that are bound to the one at `own`, by place, itself among them.
std::set<size_t> BoundTo(absl::Span<const RequirementSet* const> sets,
                         size_t own) {
  std::set<size_t> bound = {own};
  size_t before = 0;
  while (bound.size() > before) {
    before = bound.size();
    for (size_t k = 0; k < sets.size(); ++k) {
      if (std::any_of(bound.begin(), bound.end(), [&](size_t b) {
            return b != k && AreBound(*sets[k], *sets[b]);
          })) {
        bound.insert(k);
      }
    }
  }
  return bound;
}

// Lowers an upper bound, of which 0 is none.
int Lower(int bound, int other) {
  if (bound <= 0) return std::max(0, other);
  return other <= 0 ? bound : std::min(bound, other);
}

void Rename(const std::string& prefix, catalog_v1::Rule& rule) {
  rule.set_id(absl::StrCat(prefix, rule.id()));
  auto* const rules = rule.has_all_of() ? rule.mutable_all_of()->mutable_rules()
                      : rule.has_any_of()
                          ? rule.mutable_any_of()->mutable_rules()
                      : rule.has_n_of() ? rule.mutable_n_of()->mutable_rules()
                                        : nullptr;
  if (rules == nullptr) return;
  for (catalog_v1::Rule& inner : *rules) Rename(prefix, inner);
}

// Puts sets together, one after the other.
class Joiner {
 public:
  void Add(const RequirementSet& set, bool is_own) {
    SetPart part;
    part.set = &set;
    part.root = absl::StrCat(joined_.parts.size());
    if (!is_own) part.prefix = absl::StrCat(part.root, "/");
    AddRules(part);
    AddLimits(part);
    AddSharings(part);
    if (set.splitting() == RequirementSet::SPLITTING_WHOLE_COURSE) {
      joined_.set.set_splitting(RequirementSet::SPLITTING_WHOLE_COURSE);
    }
    joined_.parts.push_back(std::move(part));
  }

  JoinedSets Take() { return std::move(joined_); }

 private:
  void AddRules(const SetPart& part) {
    catalog_v1::Rule& root = *joined_.set.add_rules();
    root.set_id(part.root);
    root.mutable_all_of();
    for (const catalog_v1::Rule& rule : part.set->rules()) {
      catalog_v1::Rule& added = *root.mutable_all_of()->add_rules();
      added = rule;
      Rename(part.prefix, added);
    }
  }

  // A limit without an id is called by its position in its own set.
  void AddLimits(const SetPart& part) {
    for (int i = 0; i < part.set->limits_size(); ++i) {
      const catalog_v1::CountingLimit& limit = part.set->limits(i);
      catalog_v1::CountingLimit& added = *joined_.set.add_limits();
      added = limit;
      added.set_id(absl::StrCat(part.prefix, limit.id().empty()
                                                 ? absl::StrCat("limit-", i + 1)
                                                 : limit.id()));
      for (std::string& rule : *added.mutable_rules()) {
        rule = absl::StrCat(part.prefix, rule);
      }
      if (limit.rules().empty()) added.add_rules(part.root);
    }
  }

  void AddSharings(const SetPart& part) {
    for (const catalog_v1::Sharing& sharing : part.set->sharing()) {
      catalog_v1::Sharing& added = *joined_.set.add_sharing();
      added = sharing;
      for (std::string& rule : *added.mutable_rules()) {
        rule = absl::StrCat(part.prefix, rule);
      }
    }
    for (const SetPart& other : joined_.parts) AddSharing(other, part);
  }

  // Sets that are counted as one share nothing, but for what is said here.
  void AddSharing(const SetPart& a, const SetPart& b) {
    catalog_v1::Sharing sharing;
    sharing.add_rules(a.root);
    sharing.add_rules(b.root);
    for (const LayerSharing* said : SaidBetween(*a.set, *b.set)) {
      if (Says(said, LayerSharing::POLICY_EXCLUSIVE)) return;
      if (!Says(said, LayerSharing::POLICY_LIMITED)) continue;
      sharing.set_max_courses(
          Lower(sharing.max_courses(), said->max_courses()));
      sharing.set_max_millicredits(
          Lower(sharing.max_millicredits(), said->max_millicredits()));
    }
    *joined_.set.add_sharing() = std::move(sharing);
  }

  JoinedSets joined_;
};

}  // namespace

JoinedSets JoinSets(absl::Span<const RequirementSet* const> sets, size_t own) {
  const std::set<size_t> bound = BoundTo(sets, own);
  if (bound.size() == 1) return {*sets[own], {{sets[own], "", ""}}};
  Joiner joiner;
  for (const size_t place : bound) joiner.Add(*sets[place], place == own);
  return joiner.Take();
}

}  // namespace trellis::plan_verifier
