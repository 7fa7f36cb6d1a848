"""Checks by addition that a requirement set lacks what a result says it lacks.

A result that says "unsatisfied" comes with a proof by cases. Each case assumes
something and shows, by rules that need more credit than all courses that could
count for them, that at least so much is missing. This checks

* that the figures add up,
* that no rule is said to need more than it does, nor to be unmet when it is met,
* that no course is left out that could count for one of the rules,
* that the cases leave nothing out that could be assumed instead.

`check_proof` yields what is wrong, in words.
"""

import collections
import itertools
import math

import plan_counting
from plan_counting import COURSE, Form, Limit, Slot
from plan_oracle import SetJudge, kind_of, parts_of

CREDIT = ("credits", "courses", "total")

# Of more assumptions than this, not all combinations are tried.
MOST_ASSUMPTIONS = 14

# What a need may stand for: the most credit that it may ask for, and the
# portions that count for it.
Meaning = collections.namedtuple("Meaning", "most accepts")


def last(name):
    """Returns a name's last part, as which parts and values may be given."""
    return name.rsplit("/", 1)[-1]


def index_of(assumption):
    """Returns the position of the course of an assumption, or None."""
    return optional(assumption, "course_index")


def optional(message, field):
    if hasattr(message, "HasField"):
        return getattr(message, field) if message.HasField(field) else None
    return getattr(message, field, None)


def key_of(assumption):
    """Returns what an assumption assumes, whether or not it is negated.

    Not for what is assumed of a course under a limit: see Steps.
    """
    return (assumption.rule, last(assumption.alternative), index_of(assumption),
            optional(assumption, "sharing_index"), assumption.part)


# How many steps of a course's credit do not count under a limit: at least so
# many, and whether no more.
Steps = collections.namedtuple("Steps", "fewest exactly")


def steps_of(assumptions):
    """Returns the Steps of courses, by the course's position and the limit."""
    steps = {}
    for assumption in assumptions:
        key = index_of(assumption), assumption.limit
        fewest, exactly = steps.get(key, Steps(0, False))
        steps[key] = (Steps(fewest + 1, exactly) if assumption.negated
                      else Steps(fewest, True))
    return steps


class Case:
    """What is assumed in one case, and what rules mean under that."""

    def __init__(self, judge, assumptions):
        self.judge = judge
        self.set = judge.set
        plain = [assumption for assumption in assumptions
                 if not assumption.limit]
        self.truths = {key_of(assumption): not assumption.negated
                       for assumption in plain}
        self.contradicts = any(
            self.truths[key_of(assumption)] == assumption.negated
            for assumption in plain)
        self.steps = steps_of(assumption for assumption in assumptions
                              if assumption.limit)
        self.parents = {part["id"]: rule for rule in judge.ids.values()
                        for part in parts_of(rule)}
        self.whole_course = self.set.get("splitting") == "whole_course"
        self.shares = list(judge.shares())

    # ---- Alternatives --------------------------------------------------------

    def assumed(self, rule_id, alternative):
        """Whether an alternative is assumed to be chosen, or None."""
        return self.truths.get((rule_id, last(alternative), None, None, ""))

    def open_parts(self, rule):
        """Returns the parts of a rule that may be chosen, and how many are."""
        parts = parts_of(rule)
        if kind_of(rule) == "all_of":
            return parts, len(parts)
        count = 1 if kind_of(rule) == "any_of" else rule["n_of"]["count"]
        chosen = [part for part in parts
                  if self.assumed(rule["id"], part["id"])]
        if len(chosen) >= count:
            return chosen, count
        return [part for part in parts
                if self.assumed(rule["id"], part["id"]) is not False], count

    def is_asked_for(self, rule_id):
        """Whether a rule has to be met on every way that the case leaves."""
        rule = self.judge.ids[rule_id]
        if self.judge.asks_nothing(rule):
            return False
        parent = self.parents.get(rule_id)
        if parent is None:
            return True
        parts, count = self.open_parts(parent)
        certain = (self.assumed(parent["id"], rule_id)
                   or (rule in parts and len(parts) <= count))
        return bool(certain) and self.is_asked_for(parent["id"])

    def open_forms(self, leaf):
        """Returns the forms of a rule that the case leaves."""
        forms = self.judge.forms(leaf)
        if not forms or "credits" not in leaf or not leaf["credits"].get(
                "same_value"):
            return forms
        chosen = [form for form in forms if form.value is not None
                  and self.assumed(leaf["id"], form.value)]
        named = {form.value for form in forms}
        others = [key for key, truth in self.truths.items()
                  if truth and key[0] == leaf["id"] and key[1]
                  and key[1] not in {last(value) for value in named if value}]
        if chosen:
            return chosen
        if others:
            # A value that no course of the plan has.
            return [form for form in forms if form.value is None]
        return [form for form in forms if form.value is None
                or self.assumed(leaf["id"], form.value) is not False]

    # ---- What needs mean -----------------------------------------------------

    def meanings(self, need):
        """Returns what a need may stand for."""
        rule = self.judge.ids.get(need.rule)
        if rule is None:
            return []
        if parts_of(rule) or not need.part:
            meanings = [self.whole_meaning(rule)] if not need.part else []
            if "credits" in rule:
                meanings += self.bounds(rule)
        elif "courses" in rule or "credits" in rule:
            meanings = self.part_meanings(rule, need.part)
        else:
            meanings = []
        return [meaning._replace(accepts=frozenset(
            key for key in meaning.accepts
            if self.can_count(key[0], need.rule, need.part)))
                for meaning in meanings]

    def whole_meaning(self, rule):
        """Returns what a rule needs at least, and all that counts for it."""
        if self.judge.asks_nothing(rule):
            return Meaning(0, frozenset())
        if parts_of(rule):
            parts, count = self.open_parts(rule)
            meanings = [self.whole_meaning(part)
                        if kind_of(part) != "total" else Meaning(0, frozenset())
                        for part in parts]
            # Those that are certain first, then the least of the others.
            needs = sorted((not self.assumed(rule["id"], part["id"]),
                            meaning.most)
                           for part, meaning in zip(parts, meanings))
            return Meaning(
                sum(most for _, most in needs[:count]),
                frozenset().union(*(meaning.accepts for meaning in meanings)))
        if kind_of(rule) == "total":
            terms = rule["total"]
            return Meaning(
                max(0, terms["millicredits"] - self.judge.waived(rule)),
                self.judge.accepted(rule, terms.get("from", {"any": True}),
                                    insert=True))
        if kind_of(rule) not in CREDIT:
            return Meaning(0, frozenset())
        forms = self.open_forms(rule)
        one = COURSE if forms and forms[0].whole else 1
        return Meaning(
            one * min((sum(slot.need for slot in form.slots)
                       for form in forms), default=0),
            frozenset().union(*(slot.accepts for form in forms
                                for slot in form.slots)))

    def part_meanings(self, rule, part):
        """Returns what a part of a rule may stand for."""
        forms = self.open_forms(rule)
        one = COURSE if forms and forms[0].whole else 1
        found = []
        slots = [[slot for slot in form.slots if last(slot.name) == last(part)]
                 for form in forms]
        if all(slots) and slots:
            found.append(Meaning(
                one * min(slot.need for slot, in slots),
                frozenset().union(*(slot.accepts for slot, in slots))))
        for form in forms:
            counting = frozenset().union(*(slot.accepts
                                           for slot in form.slots))
            if form.value is not None and last(form.value) == last(part):
                found.append(Meaning(sum(slot.need for slot in form.slots),
                                     counting))
            found += [Meaning(one * value.need, value.accepts & counting)
                      for value in form.values
                      if last(value.name) == last(part)]
        if not found and forms and forms[0].values_needed:
            # A value that no course of the plan has.
            found.append(Meaning(one * forms[0].value_need, frozenset()))
        return found

    def bounds(self, rule):
        """Returns what lower bounds of a rule need."""
        forms = self.open_forms(rule)
        if not forms:
            return []
        counting = frozenset().union(*(slot.accepts for form in forms
                                       for slot in form.slots))
        return [Meaning(share.need, share.accepts & counting)
                for share in forms[0].shares]

    def can_count(self, index, rule_id, part):
        """Whether the case allows that a course counts for a need."""
        leaves = self.judge.inside([rule_id])
        for (rule, _, course, _, where), truth in self.truths.items():
            if course != index or not rule:
                continue
            here = rule in leaves or rule == rule_id
            same_part = not where or not part or last(where) == last(part)
            if not truth and rule == rule_id and (
                    not where or last(where) == last(part)):
                return False
            if truth and self.is_exclusive(rule) and not (here and same_part):
                if not self.may_share(index, rule, leaves):
                    return False
        return True

    def is_exclusive(self, rule_id):
        """Whether a course that counts in a rule counts in no other."""
        rule = self.judge.ids[rule_id]
        return self.whole_course or bool(
            rule.get("credits", {}).get("course_count"))

    def sharing_open(self, index, place):
        """Whether a course may be shared under a sharing."""
        truths = {key[3]: truth for key, truth in self.truths.items()
                  if key[2] == index and key[3] is not None}
        return truths.get(place, True)

    def may_share(self, index, rule_id, leaves):
        return any(
            self.sharing_open(index, place)
            and any(rule_id in side for side in share.sides)
            and any(leaves & side for side in share.sides
                    if rule_id not in side)
            for place, share in enumerate(self.shares))

    def assumed_limits(self):
        """Yields what is assumed of courses under limits, as more limits."""
        step = step_of(self.judge)
        for record, rules, accepts in all_limits(self.judge):
            for item in self.judge.items:
                key = item.index, record.get("id", "")
                if key not in self.steps:
                    continue
                mine = frozenset(key for key in accepts
                                 if key[0] == item.index)
                left = max(0, sum(item.portions[portion]
                                  for _, portion in mine)
                           - step * self.steps[key].fewest)
                yield Limit(left, mine, frozenset(rules), False)
                if self.steps[key].exactly and not record.get("each_grade"):
                    yield Limit(max(0, record["millicredits"] - left),
                                frozenset(accepts) - mine, frozenset(rules),
                                False)

    def times(self, index, accepting):
        """Returns in how many needs a course may count at once.

        `accepting` are the ids of the rules whose needs accept it.
        """
        most = 1
        for place, share in enumerate(self.shares):
            if self.sharing_open(index, place) and any(
                    key[0] == index for key in share.accepts):
                most = max(most, sum(
                    any(self.judge.inside([rule]) & side for rule in accepting)
                    for side in share.sides))
        return most


# ---- One certificate ---------------------------------------------------------

def check_certificate(case, certificate, positions):
    """Yields what is wrong with a certificate under what a case assumes."""
    needs = list(certificate.needs)
    supplies = list(certificate.supplies)
    if sum(need.millicredits for need in needs) != (
            certificate.needed_millicredits):
        yield "the needs do not add up"
    if sum(supply.millicredits for supply in supplies) != (
            certificate.available_millicredits):
        yield "the supplies do not add up"
    if certificate.missing_millicredits != (
            certificate.needed_millicredits
            - certificate.available_millicredits):
        yield "missing is not needed less available"
    if certificate.missing_millicredits <= 0:
        yield "nothing is missing"
    if list(certificate.rules) != sorted({need.rule for need in needs}):
        yield "the rules are not those of the needs, in order"
    if list(certificate.courses) != sorted(
            {index for supply in supplies for index in supply.courses}):
        yield "the courses are not those of the supplies, in order"
    for supply in supplies:
        if list(supply.courses) != sorted(set(supply.courses)):
            yield "the courses of a supply are not in order"
        if not set(supply.courses) <= set(range(positions)):
            yield "a supply has a course that the plan does not have"
            return
    if len({(need.rule, need.part) for need in needs}) < len(needs):
        yield "a need is there twice"
    meanings = [[meaning for meaning in case.meanings(need)
                 if need.millicredits <= meaning.most] for need in needs]
    for need, its_meanings in zip(needs, meanings):
        if not its_meanings:
            yield (f"{need.rule} {need.part} does not need "
                   f"{need.millicredits}")
        if need.rule in case.judge.ids and not case.is_asked_for(need.rule):
            yield f"{need.rule} need not be met in this case"
    for rule in {need.rule for need in needs} & case.judge.ids.keys():
        record = case.judge.ids[rule]
        bounds = case.bounds(record) if "credits" in record else []
        most = max(meaning.most
                   for meaning in [case.whole_meaning(record), *bounds])
        if sum(need.millicredits for need in needs
               if need.rule == rule) > most:
            yield f"the parts of {rule} need more than {rule} does"
    if not all(meanings):
        return
    problems = []
    for chosen in itertools.product(*meanings):
        problems = list(check_supplies(case, needs, chosen, supplies))
        if not problems:
            return
    if certificate.missing_millicredits > least_lack(case, needs, meanings):
        yield from problems or ["the courses cannot be added up"]
    elif not case.shares:
        # It is true, but addition does not show it.
        yield from problems


def check_supplies(case, needs, meanings, supplies):
    """Yields which courses are left out, and which count for too little."""
    required = required_credit(case, needs, meanings)
    where = collections.defaultdict(list)
    for place, supply in enumerate(supplies):
        for index in supply.courses:
            where[index].append(place)
    left = sorted(index for index, credit in required.items()
                  if credit and not where[index])
    if left:
        yield f"courses {left} could count"
    # Supplies that have a course in common are added up together.
    groups = []
    for place, supply in enumerate(supplies):
        group = {place}
        for other in [other for other in groups
                      if any(set(supply.courses) & set(supplies[its].courses)
                             for its in other)]:
            group |= other
            groups.remove(other)
        groups.append(group)
    for group in groups:
        indexes = {index for place in group
                   for index in supplies[place].courses}
        total = sum(supplies[place].millicredits for place in group)
        most = sum(required.get(index, 0) for index in indexes)
        if len(group) == 1:
            most = bounded(case, needs, meanings, supplies[min(group)], most,
                           required)
        if total < most and total < needed_by(needs, meanings, indexes):
            yield (f"courses {sorted(indexes)} could count for {most}, not "
                   f"{total}")


def needed_by(needs, meanings, indexes):
    """Returns what the needs ask for that these courses alone could fill."""
    return sum(need.millicredits for need, meaning in zip(needs, meanings)
               if {index for index, _ in meaning.accepts} & indexes)


def required_credit(case, needs, meanings):
    """Returns for how much each course could count, by index."""
    required = {}
    for item in case.judge.items:
        credit = 0
        accepting = []
        for need, meaning in zip(needs, meanings):
            if any((item.index, portion) in meaning.accepts
                   for portion in range(len(item.portions))):
                accepting.append(need)
        for portion, its_credit in enumerate(item.portions):
            if any((item.index, portion) in meaning.accepts
                   for meaning in meanings):
                credit += its_credit
        wholes = [need for need in accepting if case.judge.ids[need.rule].get(
            "credits", {}).get("course_count")]
        if wholes:
            credit = COURSE if len(wholes) == len(accepting) else max(COURSE,
                                                                      credit)
        credit *= case.times(item.index, [need.rule for need in accepting])
        for limit in case.assumed_limits():
            rules = set().union(*(case.judge.inside([need.rule])
                                  for need in accepting))
            if rules <= limit.rules and all(
                    (item.index, portion) in limit.accepts
                    for portion in range(len(item.portions))):
                credit = min(credit, limit.most)
        required[item.index] = min(
            credit, sum(need.millicredits for need in accepting))
    return required


def bounded(case, needs, meanings, supply, most, required):
    """Returns for how much the courses of a supply could count, with what
    bounds it."""
    judge = case.judge
    items = [item for item in judge.items if item.index in supply.courses]
    keys = {(item.index, portion) for item in items
            for portion in range(len(item.portions))
            if any((item.index, portion) in meaning.accepts
                   for meaning in meanings)}
    if len({item.course for item in items}) == 1:
        amounts = sorted((required[item.index] for item in items),
                         reverse=True)
        repeated = sum(amounts[:items[0].limit])
        named = [need for need, meaning in zip(needs, meanings)
                 if meaning.accepts & keys]
        if named and all("courses" in judge.ids[need.rule] for need in named):
            repeated = min(repeated, sum(need.millicredits for need in named))
        if supply.limit in ("repeat", ""):
            most = min(most, repeated)
    for limit in all_limits(judge):
        record, rules, accepts = limit
        if record.get("id") != supply.limit:
            continue
        rules_here = set().union(*(judge.inside([need.rule])
                                   for need, meaning in zip(needs, meanings)
                                   if meaning.accepts & keys))
        if keys <= accepts and rules_here <= rules:
            times = (len({item.grade for item in items})
                     if record.get("each_grade") else 1)
            most = min(most, record["millicredits"] * times)
    return most


def step_of(judge):
    """Returns the amount that every credit and need is a multiple of."""
    amounts = [credit for item in judge.items for credit in item.portions]
    for rule in judge.ids.values():
        if kind_of(rule) in ("credits", "courses"):
            for form in judge.forms(rule):
                if not form.whole:
                    amounts += [slot.need for slot in form.slots]
                    amounts += [value.need for value in form.values]
                amounts += [share.need for share in form.shares]
    amounts += [record["millicredits"] for record, *_ in all_limits(judge)]
    return math.gcd(*amounts) or 1


def all_limits(judge):
    """Yields limits with the rules and the portions that they bound."""
    for record, limit in zip(judge.set.get("limits", []), judge.set_limits()):
        yield record, limit.rules, limit.accepts
    for rule in judge.ids.values():
        for record in rule.get("credits", {}).get("limits", []):
            yield record, {rule["id"]}, judge.limited(record)


def least_lack(case, needs, meanings):
    """Returns what the needs lack at least, by trying everything."""
    judge = case.judge
    least = []
    for chosen in itertools.product(*meanings):
        by_rule = collections.defaultdict(list)
        for need, meaning in zip(needs, chosen):
            whole = judge.ids[need.rule].get("credits", {}).get("course_count")
            slot = Slot(need.part, need.millicredits // (
                COURSE if whole else 1), meaning.accepts)
            by_rule[need.rule, bool(whole)].append(slot)
        forms = [Form(rule, slots, whole=whole)
                 for (rule, whole), slots in by_rule.items()]
        limits = [Limit(record["millicredits"], frozenset(accepts),
                        frozenset(rules), record.get("each_grade", False))
                  for record, rules, accepts in all_limits(judge)]
        limits += case.assumed_limits()
        for items in judge.attempts():
            least.append(plan_counting.Counter(
                forms, limits, case.shares, items, case.whole_course,
                judge.reading).least_lack())
    return min(least)


# ---- The counting -------------------------------------------------------------

def check_counted(catalog, plan, record, result, courses, world):
    """Yields what is wrong with where courses are said to count in a set.

    `courses` are the CourseResults of the response.
    """
    judge = SetJudge(catalog, plan, record, world)
    items = {item.index: item for item in judge.items}
    by_rule = collections.Counter()
    by_course = collections.Counter()
    attempts = collections.Counter()
    for course in courses:
        counted = [entry for entry in course.counted
                   if entry.requirement_set == result.requirement_set]
        if counted and course.index not in items:
            yield f"course {course.index} counts, and earns no credit"
            continue
        for entry in counted:
            rule = judge.ids.get(entry.rule)
            if rule is None or kind_of(rule) not in ("credits", "courses"):
                yield f"{entry.rule} counts no credit"
                continue
            if not any((course.index, portion) in slot.accepts
                       for form in judge.forms(rule) for slot in form.slots
                       for portion in range(
                           len(items[course.index].portions))):
                yield f"course {course.index} does not count in {entry.rule}"
            by_rule[entry.rule] += entry.millicredits
            by_course[course.index] += entry.millicredits
        if counted:
            attempts[items[course.index].course] += 1
    for index, credit in by_course.items():
        if credit > items[index].credit and not record.get("sharing"):
            yield f"course {index} counts for {credit}"
    for name, count in attempts.items():
        limit, = {item.limit for item in judge.items if item.course == name}
        if count > limit:
            yield f"{name} counts {count} times"
    for rule in result.rules:
        terms = judge.ids[rule.rule].get("credits", {})
        if kind_of(judge.ids[rule.rule]) in ("credits", "courses") and (
                not terms.get("course_count")
                and rule.filled_millicredits != by_rule[rule.rule]):
            yield (f"{rule.rule} has {rule.filled_millicredits}, and "
                   f"{by_rule[rule.rule]} is counted")


# ---- The proof ---------------------------------------------------------------

def check_proof(catalog, plan, record, result, world):
    """Yields what is wrong with what a result says is missing.

    `result` is a RequirementSetResult, `world` the one in which everything is
    hoped for.
    """
    judge = SetJudge(catalog, plan, record, world)
    exact = result.proof == 1
    if result.verdict != 2 or not exact:
        if result.proof_cases:
            yield "there is a proof of what is not said"
        return
    if result.lower_bound_millicredits != result.missing_millicredits:
        yield "what is proven to be missing is not what is missing"
    if not result.proof_cases:
        yield "there is no proof"
        return
    least = None
    for place, proof_case in enumerate(result.proof_cases):
        case = Case(judge, proof_case.assumptions)
        for problem in check_case(case, proof_case, len(plan.items)):
            yield f"case {place}: {problem}"
        bound = bound_of(judge, proof_case)
        least = bound if least is None else min(least, bound)
    if least != result.missing_millicredits:
        yield (f"the proof shows that {least} is missing, not "
               f"{result.missing_millicredits}")
    yield from check_coverage(judge, result.proof_cases)


def bound_of(judge, proof_case):
    """Returns what is missing at least in one case."""
    rules = 0
    totals = [0]
    for certificate in proof_case.certificates:
        kinds = {kind_of(judge.ids[rule]) for rule in certificate.rules
                 if rule in judge.ids}
        if kinds == {"total"}:
            totals.append(certificate.missing_millicredits)
        else:
            rules += certificate.missing_millicredits
    return max(rules, *totals) + COURSE * len(proof_case.unmet_rules)


def check_case(case, proof_case, positions):
    """Yields what is wrong with one case of a proof."""
    judge = case.judge
    if case.contradicts:
        yield "the assumptions contradict each other"
    limits = {record.get("id", "") for record, *_ in all_limits(judge)}
    if any(limit not in limits for _, limit in case.steps):
        yield "there is no such limit"
    for key in case.truths:
        rule, alternative, index, sharing, _ = key
        if rule and rule not in judge.ids:
            yield f"there is no rule {rule}"
            return
        if index is not None and not 0 <= index < positions:
            yield f"there is no course {index}"
        if sharing is not None and sharing >= len(case.shares):
            yield f"there is no sharing {sharing}"
        if index is None and not alternative:
            yield "nothing is assumed"
    seen = set()
    for place, certificate in enumerate(proof_case.certificates):
        for problem in check_certificate(case, certificate, positions):
            yield f"certificate {place}: {problem}"
        needs = {(need.rule, need.part) for need in certificate.needs}
        if seen & needs:
            yield "two certificates have a need in common"
        seen |= needs
    if list(proof_case.unmet_rules) != sorted(set(proof_case.unmet_rules)):
        yield "the unmet rules are not in order"
    for rule_id in proof_case.unmet_rules:
        if rule_id not in judge.ids:
            yield f"there is no rule {rule_id}"
        elif not case.is_asked_for(rule_id):
            yield f"{rule_id} need not be met in this case"
        elif any(is_met(case, judge.ids[rule_id], chosen)
                 for chosen in judge.attempts()):
            yield f"{rule_id} is met"


def is_met(case, rule, chosen):
    """Whether a rule that is not measured in credit is met, on some way."""
    judge = case.judge
    if judge.asks_nothing(rule):
        return True
    if parts_of(rule):
        parts, count = case.open_parts(rule)
        return sum(is_met(case, part, chosen) for part in parts) >= count
    return kind_of(rule) in CREDIT or judge.is_met(rule, chosen)


def check_coverage(judge, proof_cases):
    """Yields an assumption that no case makes."""
    cases = [Case(judge, proof_case.assumptions) for proof_case in proof_cases]
    keys = sorted({key for case in cases for key in case.truths}, key=repr)
    # One step more than any case speaks of, if there is so much credit.
    credit = {item.index: item.credit // step_of(judge)
              for item in judge.items}
    steps = {key: 1 + min(credit.get(key[0], 0), 1 + max(
        case.steps.get(key, Steps(0, False)).fewest for case in cases))
             for key in sorted({key for case in cases for key in case.steps})}
    if len(keys) + len(steps) > MOST_ASSUMPTIONS:
        return
    for truths in itertools.product(*([[True, False]] * len(keys)),
                                    *map(range, steps.values())):
        world = dict(zip([*keys, *steps], truths))
        if any(holds(case, world) for case in cases):
            continue
        if is_possible(judge, {key: world[key] for key in keys}):
            yield "no case is made for " + ", ".join(
                f"{key}: {truth}" for key, truth in world.items())
            return


def holds(case, world):
    """Whether what a case assumes holds in a world."""
    return all(world[key] == truth for key, truth in case.truths.items()) and (
        all(world[key] >= fewest and not (exactly and world[key] > fewest)
            for key, (fewest, exactly) in case.steps.items()))


def is_possible(judge, world):
    """Whether assumptions do not contradict each other."""
    alternatives = collections.defaultdict(dict)
    places = collections.defaultdict(dict)
    shared = collections.Counter()
    for (rule, alternative, index, sharing, part), truth in world.items():
        if alternative:
            alternatives[rule][alternative] = truth
        elif sharing is not None:
            shared[sharing] += truth
        elif index is not None:
            places[index][rule, part] = truth
    for rule, chosen in alternatives.items():
        count, universe = alternatives_of(judge, judge.ids[rule])
        true = sum(chosen.values())
        if true > count or true + len(universe - chosen.keys()) < count:
            return False
    for place, share in enumerate(judge.shares()):
        if share.max_courses and shared[place] > share.max_courses:
            return False
    return all(is_place_possible(judge, chosen)
               for chosen in places.values())


def alternatives_of(judge, rule):
    """Returns how many alternatives are chosen, and of which."""
    if parts_of(rule):
        count = {"any_of": 1, "n_of": rule.get("n_of", {}).get("count", 0),
                 "all_of": len(parts_of(rule))}[kind_of(rule)]
        return count, {part["id"] for part in parts_of(rule)}
    terms = rule["credits"]
    facet = (terms.get("same_value") or terms["distinct_values"])["facet"]
    count = 1 if "same_value" in terms else terms["distinct_values"]["count"]
    values = {last(value) for name in judge.catalog.courses
              for number in range(len(judge.catalog.portions[name]))
              if judge.rule_selects(rule, name, number)
              for value in judge.catalog.values(facet, name, number)}
    # Where there are not values enough, some are chosen that nothing has.
    return min(count, len(values)), values


def is_place_possible(judge, chosen):
    """Whether a course can count, and not count, in these rules."""
    parts = collections.defaultdict(int)
    exclusive = 0
    sides = [side for share in judge.shares() for side in share.sides]
    for (rule, part), truth in chosen.items():
        if truth and part and chosen.get((rule, "")) is False:
            return False
        if truth and part:
            parts[rule] += 1
        if truth and not part and not any(rule in side for side in sides) and (
                judge.set.get("splitting") == "whole_course"
                or judge.ids[rule].get("credits", {}).get("course_count")):
            exclusive += 1
    if judge.set.get("splitting") == "whole_course" and any(
            count > 1 for count in parts.values()):
        return False
    return exclusive <= 1
