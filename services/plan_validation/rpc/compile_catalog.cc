#include "services/plan_validation/rpc/compile_catalog.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/plan_validation/rpc/compile_requisites.h"

namespace trellis::plan {
namespace {

namespace catalog_v1 = ::trellis::catalog::v1;

// How many foreign and joint sets are kept: more than a district has, and few
// enough that requests cannot fill the memory.
constexpr size_t kMaxKept = 256;

// Keeps `value` under `key`, forgetting everything first when there is too
// much.
template <typename Map, typename Value>
void Keep(Map& map, const std::string& key, Value value) {
  if (map.size() >= kMaxKept) map.clear();
  map[key] = std::move(value);
}

// How the rules of one set are told apart from those of others.
struct Place {
  int set = 0;
  std::string prefix;
  int first_achievement = 0;
  int first_set = 0;
};

// Moves a rule and the rules inside it to a place of their own, and asks of
// each what the set asks of every course.
void MoveTo(const Place& place, const TakenSpec& taken, RuleSpec& rule) {
  rule.id = absl::StrCat(place.prefix, rule.id);
  for (RuleSpec::Achievement& achievement : rule.achievements) {
    achievement.achievement += place.first_achievement;
  }
  for (RuleSpec::Verification& verification : rule.verifications) {
    for (RuleSpec::Achievement& achievement : verification.achievements) {
      achievement.achievement += place.first_achievement;
    }
  }
  if (rule.requirement_set >= 0) rule.requirement_set += place.first_set;
  rule.taken.set = place.set;
  rule.taken.minimum_mark =
      std::max(rule.taken.minimum_mark, taken.minimum_mark);
  rule.taken.first_grade = std::max(rule.taken.first_grade, taken.first_grade);
  rule.taken.last_grade = std::min(rule.taken.last_grade, taken.last_grade);
  for (RuleSpec& part : rule.rules) MoveTo(place, taken, part);
}

void Prefix(const std::string& prefix, std::vector<std::string>& rules) {
  for (std::string& rule : rules) rule = absl::StrCat(prefix, rule);
}

// What `set` says of sharing with `other`, or null.
const catalog_v1::LayerSharing* SharingWith(
    const catalog_v1::RequirementSet& set,
    const catalog_v1::RequirementSet& other) {
  for (const catalog_v1::LayerSharing& sharing : set.layer_sharing()) {
    const bool is_meant =
        sharing.other_case() == catalog_v1::LayerSharing::kRequirementSet
            ? sharing.requirement_set() == other.name()
            : sharing.layer() == other.layer();
    if (is_meant) return &sharing;
  }
  return nullptr;
}

// The lower of two upper bounds, of which 0 is none.
template <typename Number>
Number Lower(Number a, Number b) {
  return a == 0 || b == 0 ? std::max(a, b) : std::min(a, b);
}

// Adds how the sets at two places share: not at all is what joining them means.
// What each says of the other holds.
void JoinSharing(const catalog_v1::RequirementSet& a,
                 const catalog_v1::RequirementSet& b, std::string a_rule,
                 std::string b_rule, const UnitSet& all,
                 RequirementSpec& joint) {
  SharingSpec spec;
  spec.is_of_sets = true;
  spec.rules = {std::move(a_rule), std::move(b_rule)};
  spec.units = all;
  for (const catalog_v1::LayerSharing* said :
       {SharingWith(a, b), SharingWith(b, a)}) {
    if (said == nullptr) continue;
    if (said->policy() == catalog_v1::LayerSharing::POLICY_EXCLUSIVE) return;
    if (said->policy() != catalog_v1::LayerSharing::POLICY_LIMITED) continue;
    spec.max_courses =
        Lower(spec.max_courses, std::max(0, said->max_courses()));
    spec.max_credit = Lower<Millicredits>(
        spec.max_credit, std::max(0, said->max_millicredits()));
  }
  joint.sharing.push_back(std::move(spec));
}

RequirementSpec JointSpec(absl::Span<const CompiledRequirementSet* const> sets,
                          const UnitSet& all) {
  RequirementSpec joint;
  Place place;
  for (size_t i = 0; i < sets.size(); ++i) {
    const RequirementSpec& spec = sets[i]->spec;
    const std::string prefix = absl::StrCat(i, "/");
    place.set = static_cast<int>(i);
    place.prefix = prefix;
    RuleSpec group;
    group.id = absl::StrCat(i);
    group.kind = RuleSpec::Kind::kAllOf;
    group.rules = spec.rules;
    for (RuleSpec& rule : group.rules) MoveTo(place, spec.taken, rule);
    place.first_achievement += sets[i]->achievements.size();
    place.first_set += static_cast<int>(sets[i]->referenced.size());
    joint.rules.push_back(std::move(group));
    joint.whole_courses = joint.whole_courses || spec.whole_courses;
    for (SharingSpec sharing : spec.sharing) {
      Prefix(prefix, sharing.rules);
      joint.sharing.push_back(std::move(sharing));
    }
    for (LimitSpec limit : spec.limits) {
      limit.id = absl::StrCat(prefix, limit.id);
      Prefix(prefix, limit.rules);
      if (limit.rules.empty()) limit.rules = {absl::StrCat(i)};
      joint.limits.push_back(std::move(limit));
    }
    for (VouchingSpec vouching : spec.vouching) {
      vouching.set = place.set;
      joint.vouching.push_back(std::move(vouching));
    }
    for (size_t k = 0; k < i; ++k) {
      JoinSharing(*sets[k]->message, *sets[i]->message, absl::StrCat(k),
                  absl::StrCat(i), all, joint);
    }
  }
  return joint;
}

}  // namespace

CompiledCatalog::CompiledCatalog(const CatalogSnapshot& snapshot) {
  CompileCourses(snapshot, *this);
  selection_ = std::make_unique<CourseSelection>(snapshot, *this);
  SelectCreditRequisites(*selection_, *this);
  const std::string prefix =
      absl::StrCat("catalogs/", snapshot.catalog_id(), "/");
  for (const auto* record : snapshot.All<catalog_v1::RequirementSet>()) {
    const catalog_v1::RequirementSet& set = *record->message;
    requirement_sets_.emplace(
        absl::StripPrefix(set.name(), prefix),
        CompileRequirementSet(set, snapshot.revision(), *selection_));
  }
}

const CompiledRequirementSet* CompiledCatalog::FindRequirementSet(
    absl::string_view relative_name) const {
  const auto it = requirement_sets_.find(relative_name);
  return it == requirement_sets_.end() ? nullptr : &it->second;
}

std::shared_ptr<const CompiledRequirementSet> CompiledCatalog::FindForeignSet(
    const std::shared_ptr<const CatalogSnapshot>& other,
    absl::string_view relative_name) const {
  const auto* record = other->Find<catalog_v1::RequirementSet>(relative_name);
  if (record == nullptr) return nullptr;
  const std::string key =
      absl::StrCat(record->message->name(), "@", other->revision());
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto it = foreign_.find(key);
    if (it != foreign_.end()) return {it->second, &it->second->set};
  }
  auto compiled = std::make_shared<ForeignSet>();
  compiled->snapshot = other;
  compiled->set =
      CompileRequirementSet(*record->message, other->revision(), *selection_);
  const std::shared_ptr<const ForeignSet> kept = std::move(compiled);
  const std::lock_guard<std::mutex> lock(mutex_);
  Keep(foreign_, key, kept);
  return {kept, &kept->set};
}

std::shared_ptr<const JointRules> CompiledCatalog::Join(
    absl::Span<const CompiledRequirementSet* const> sets) const {
  std::string key;
  for (const CompiledRequirementSet* set : sets) {
    absl::StrAppend(&key, set->message->name(), "@", set->catalog_revision,
                    "\n");
  }
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto it = joint_.find(key);
    if (it != joint_.end()) return it->second;
  }
  auto joint = std::make_shared<JointRules>();
  joint->rules = RequirementRules(JointSpec(sets, selection_->All()),
                                  selection_->units().count());
  const std::lock_guard<std::mutex> lock(mutex_);
  Keep(joint_, key, std::shared_ptr<const JointRules>(joint));
  return joint;
}

const CompiledCatalog& CompiledCatalogOf(const CatalogSnapshot& snapshot) {
  // The compiled form refers to itself, so that it stays where it is made.
  return *snapshot.Derived<std::shared_ptr<const CompiledCatalog>>(
      [](const CatalogSnapshot& of) {
        return std::make_shared<const CompiledCatalog>(of);
      });
}

}  // namespace trellis::plan
