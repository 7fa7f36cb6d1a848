"""Checks by addition that a requirement set lacks what a result says it lacks.

A result that says "unsatisfied" comes with a proof by cases. Each case assumes
something and shows, by rules that need more credit than all courses that could
count for them, that at least so much is missing. This checks

* that the figures add up,
* that no rule is said to need more than it does, nor to be unmet when it is met,
* that no course is left out that could count for one of the rules, and that
  what courses are said to have is as much as they could fill by themselves,
* that the cases leave nothing out that could be assumed instead: see
  plan_cases.py.

`check_proof` yields what is wrong, in words.
"""

import collections
import types

import plan_counting
from plan_cases import (LESS_THAN, Case, Facts, last, optional,
                        stays_whole)
from plan_counting import COURSE, Form, Limit, Slot
from plan_courses import attempts
from plan_oracle import SetJudge, kind_of, leaves_of, parts_of

CREDIT = ("credits", "courses", "total")

# What bounds supplies and is no limit of a requirement set.
OTHER_LIMITS = ("", "repeat", "sharing")

# What a need may stand for: the most credit that it may ask for, the portions
# that count for it, and whether some of them may count as courses.
Meaning = collections.namedtuple("Meaning", "most accepts by_course",
                                 defaults=(False,))


class Ambiguous(Exception):
    """A proof may hold, but it does not say all that it assumes."""


# ---- The proof ---------------------------------------------------------------

def check_proof(catalog, plan, record, result, world):
    """Yields what is wrong with what a result says is missing.

    `result` is a RequirementSetResult, `world` the one in which everything is
    hoped for.
    """
    exact = result.proof == 1
    if result.verdict != 2 or not exact:
        if result.proof_cases:
            yield "there is a proof of what is not said"
        return
    if result.lower_bound_millicredits != result.missing_millicredits:
        yield "what is proven to be missing is not what is missing"
    if not result.proof_cases:
        # It would have been too long.
        return
    judge = SetJudge(catalog, plan, record, world)
    facts = Facts(judge, spoken_of(judge, result.proof_cases))
    for place, proof_case in enumerate(result.proof_cases):
        problems = list(facts.check(proof_case.assumptions, len(plan.items)))
        if problems:
            yield from (f"case {place}: {problem}" for problem in problems)
            return
        facts.about.update(map(facts.fact_of, proof_case.assumptions))
    problems = list(check_cases(facts, result, len(plan.items)))
    if problems and any(facts.is_ambiguous(proof_case.assumptions)
                        for proof_case in result.proof_cases):
        raise Ambiguous
    yield from problems


def spoken_of(judge, proof_cases):
    """Returns the positions that rules which use credit up are said of."""
    named = set()
    for proof_case in proof_cases:
        named.update(optional(assumption, "course_index")
                     for assumption in proof_case.assumptions)
        for certificate in proof_case.certificates:
            if not is_of_total(judge, certificate):
                named.update(certificate.courses)
    return named


def is_of_total(judge, certificate):
    return any(kind_of(judge.ids[rule]) == "total"
               for rule in certificate.rules if rule in judge.ids)


def check_cases(facts, result, positions):
    """Yields what is wrong with the cases of a proof."""
    cases = []
    least = None
    for place, proof_case in enumerate(result.proof_cases):
        case, problems = read_case(facts, proof_case, positions)
        yield from (f"case {place}: {problem}" for problem in problems)
        if case is None:
            continue
        cases.append(case)
        bound = CaseChecker(case).bound_of(proof_case)
        least = bound if least is None else min(least, bound)
    if least != result.missing_millicredits:
        yield (f"the proof shows that {least} is missing, not "
               f"{result.missing_millicredits}")
    left = facts.not_covered(cases)
    if left is not None:
        yield f"no case is made for {left}"


def read_case(facts, proof_case, positions):
    """Returns a case as it holds, and what is wrong if it does in no way.

    The case is None where what it assumes contradicts itself, which proves
    everything and is there for nothing.
    """
    found = None
    for less_than in LESS_THAN:
        case = Case(facts, proof_case.assumptions, less_than)
        if facts.are_impossible(case.ranges):
            return None, []
        problems = list(CaseChecker(case).check(proof_case, positions))
        if not problems:
            return case, []
        found = found or (case, problems)
    return found


def check_certificates(catalog, plan, record, result, world):
    """Yields what is wrong with why credit is missing on the chosen way.

    Where the proof has to assume something of courses, and where courses are
    shared or have to stay whole, the certificates are about one way of counting,
    and only their figures are checked.
    """
    judge = SetJudge(catalog, plan, record, world)
    checker = CaseChecker(Case(Facts(judge), chosen_way(judge, result)))
    certificates = result.certificates
    is_proof = bool(result.proof_cases) and all(
        optional(assumption, "course_index") is None
        for proof_case in result.proof_cases
        for assumption in proof_case.assumptions) and not judge.set.get(
            "sharing") and not any(
            stays_whole(judge, (item.index, portion)) for item in judge.items
            for portion in range(len(item.portions)))
    for place, certificate in enumerate(certificates):
        for problem in (checker.check_certificate(
                certificate, len(plan.items)) if is_proof
                        else check_figures(certificate, len(plan.items))):
            yield f"certificate {place}: {problem}"
    rules = [list(certificate.rules) for certificate in certificates]
    if rules != sorted(rules):
        yield "the certificates are not in order"
    proven = checker.bound_of(message(certificates=certificates,
                                      unmet_rules=[]))
    unmet = sum(COURSE for rule in result.rules
                if rule.chosen and rule.rule in judge.ids
                and not parts_of(judge.ids[rule.rule])
                and checker.case.is_asked_for(rule.rule)
                and checker.case.least_unmet(judge.ids[rule.rule]))
    if proven + unmet != result.missing_millicredits:
        yield (f"{proven + unmet} is missing on the chosen way, not "
               f"{result.missing_millicredits}")


def chosen_way(judge, result):
    """Yields what is chosen, as assumptions."""
    rules = {rule.rule: rule for rule in result.rules}
    for rule_id, rule in judge.ids.items():
        alternatives = [part["id"] for part in parts_of(rule)
                        if kind_of(rule) != "all_of"
                        and rules[part["id"]].chosen]
        if judge.value_needs(rule):
            alternatives = [rules[rule_id].chosen_value]
        alternatives += {
            need.part for certificate in result.certificates
            for need in certificate.needs if need.rule == rule_id
            and "distinct_values" in rule.get("credits", {})
            and need.part not in ("", "rest")}
        for alternative in alternatives:
            yield message(rule=rule_id, alternative=alternative,
                          negated=False, limit="", part="")


def message(**fields):
    """Returns what reads like a message."""
    return types.SimpleNamespace(**fields)


class CaseChecker:
    """Checks what is said under what one case assumes."""

    def __init__(self, case):
        self.case = case
        self.judge = case.judge

    def bound_of(self, proof_case):
        """Returns what is missing at least."""
        rules = 0
        totals = [0]
        for certificate in proof_case.certificates:
            kinds = {kind_of(self.judge.ids[rule]) for rule
                     in certificate.rules if rule in self.judge.ids}
            if kinds == {"total"}:
                totals.append(certificate.missing_millicredits)
            else:
                rules += certificate.missing_millicredits
        unmet = sum(self.case.least_unmet(self.judge.ids[rule])
                    for rule in proof_case.unmet_rules
                    if rule in self.judge.ids)
        return max(rules, *totals) + COURSE * unmet

    def check(self, proof_case, positions):
        """Yields what is wrong with the case."""
        seen = set()
        for place, certificate in enumerate(proof_case.certificates):
            for problem in self.check_certificate(certificate, positions):
                yield f"certificate {place}: {problem}"
            needs = {(need.rule, need.part) for need in certificate.needs}
            if seen & needs:
                yield "two certificates have a need in common"
            seen |= needs
        if list(proof_case.unmet_rules) != sorted(set(proof_case.unmet_rules)):
            yield "the unmet rules are not in order"
        for rule_id in proof_case.unmet_rules:
            if rule_id not in self.judge.ids:
                yield f"there is no rule {rule_id}"
            elif not self.case.is_asked_for(rule_id):
                yield f"{rule_id} need not be met in this case"
            elif not self.case.least_unmet(self.judge.ids[rule_id]):
                yield f"{rule_id} is met"

    # ---- One certificate -----------------------------------------------------

    def check_certificate(self, certificate, positions):
        """Yields what is wrong with a certificate."""
        yield from check_figures(certificate, positions)
        needs = list(certificate.needs)
        for need in needs:
            if need.rule not in self.judge.ids:
                yield f"there is no rule {need.rule}"
                return
        meanings = [self.meaning(need) for need in needs]
        for need, meaning in zip(needs, meanings):
            if need.millicredits > meaning.most:
                yield (f"{need.rule} {need.part} does not need "
                       f"{need.millicredits}")
            if not self.case.is_asked_for(need.rule):
                yield f"{need.rule} need not be met in this case"
        names = {name for _, name in self.case.facts.limits}
        for supply in certificate.supplies:
            if supply.limit not in names and supply.limit not in OTHER_LIMITS:
                yield f"there is no limit {supply.limit}"
        yield from self.check_supplies(needs, meanings,
                                       list(certificate.supplies))

    def check_supplies(self, needs, meanings, supplies):
        """Yields which courses are left out, and which have too little.

        Supplies that have a course in common are looked at together, and so are
        the times that a course is taken.
        """
        names = {item.index: item.course for item in self.judge.items}
        groups = []
        for supply in supplies:
            group = {names[index] for index in supply.courses
                     if index in names}
            total = supply.millicredits
            for other in [other for other in groups if other[0] & group]:
                group |= other[0]
                total += other[1]
                groups.remove(other)
            groups.append((group, total))
        listed = set().union(*(group for group, _ in groups))
        for name in sorted(set(names.values()) - listed):
            groups.append(({name}, 0))
        for group, total in groups:
            items = [item for item in self.judge.items if item.course in group]
            most = self.most_filled(needs, meanings, items)
            if total < most:
                indexes = [item.index for item in items]
                yield (f"courses {indexes} could count for {most}, not {total}"
                       if total else f"courses {indexes} could count")

    def most_filled(self, needs, meanings, items):
        """Returns how much of the needs courses fill by themselves."""
        items = [item for item in items if self.case.earns(item.index)]
        if not any(kind_of(self.judge.ids[need.rule]) == "total"
                   for need in needs):
            items = [item for item in items
                     if item.index not in self.case.facts.set_aside]
        if not any(key[0] == item.index for item in items
                   for meaning in meanings for key in meaning.accepts):
            return 0
        forms = self.forms(needs, meanings)
        limits = list(self.limits(needs))
        if any(meaning.by_course for meaning in meanings):
            limits += self.courses_beside(items, needs, meanings)
            items = [as_course(item) for item in items]
        shares = self.shares(needs)
        needed = sum((COURSE if form.whole else 1) * slot.need
                     for form in forms for slot in form.slots)
        return needed - min(
            plan_counting.Counter(
                forms, limits, shares, chosen, self.case.whole_course,
                self.judge.reading).least_lack()
            for chosen in self.choices(items))

    def choices(self, items):
        """Returns the choices of attempts that earn credit in this case."""
        choices = list(attempts(items, everything=False))
        sure = {item.index for item in items
                if self.case.has_to_earn(item.index)}
        return [chosen for chosen in choices
                if sure <= {item.index for item in chosen}] or choices

    def forms(self, needs, meanings):
        """Returns what the needs ask for, as forms to be counted in."""
        slots = collections.defaultdict(list)
        for need, meaning in zip(needs, meanings):
            whole = bool(self.judge.ids[need.rule].get("credits", {}).get(
                "course_count"))
            slots[need.rule, whole].append(Slot(
                need.part, need.millicredits // (COURSE if whole else 1),
                meaning.accepts))
        return [Form(rule, its, whole=whole)
                for (rule, whole), its in slots.items()]

    def limits(self, needs):
        """Yields the limits that hold for needs, and what is assumed of them.

        A rule that holds open alternatives is bounded where all of them are.
        """
        rules = {need.rule for need in needs}
        for key in self.case.facts.limits:
            limit = self.case.limit(key)
            if limit is None:
                continue
            bounded = {rule for rule in rules
                       if self.judge.inside([rule]) <= limit.rules}
            yield limit._replace(rules=frozenset(bounded))
            for fact, (_, most) in self.case.ranges.items():
                if fact.kind == "under" and fact[2:] == key:
                    yield Limit(most, frozenset(
                        portion for portion in limit.accepts
                        if portion[0] == fact.index), frozenset(bounded),
                                False)
        shared = collections.defaultdict(dict)
        for fact, (fewest, _) in self.case.ranges.items():
            if fact.kind == "shared" and fewest:
                shared[fact.index][fact] = fewest
        for facts in shared.values():
            for some in [[fact] for fact in facts] + [list(facts)]:
                yield self.unshared(some, facts, rules)

    def unshared(self, facts, fewest, rules):
        """Returns the limit on what counts outside of all of some sharings.

        What is shared counts nowhere but in the rules that share.
        """
        amounts = [self.case.facts.most_beside(fact, fewest[fact])
                   for fact in facts]
        of_course = sum(self.case.facts.steps_of(facts[0].index))
        beside = (amounts[0][0] if len(facts) == 1 else
                  of_course - sum(of_course - amount
                                  for amount, _ in amounts))
        sides = [side for fact in facts
                 for side in self.case.facts.shares[fact.name].sides]
        return Limit(
            max(0, beside), frozenset().union(*(keys for _, keys in amounts)),
            frozenset(rule for rule in rules
                      if not any(self.judge.inside([rule]) & side
                                 for side in sides)), False)

    def shares(self, needs):
        """Returns the sharings, with what is assumed of courses."""
        rules = {need.rule for need in needs}
        found = []
        for place, share in enumerate(self.case.facts.shares):
            most_of = {
                fact.index: self.case.facts.credit_of_steps(fact, most)
                for fact, (_, most) in self.case.ranges.items()
                if fact.kind == "shared" and fact.name == place}
            sides = [frozenset(rule for rule in rules
                               if self.judge.inside([rule]) & side)
                     for side in share.sides]
            found.append(share._replace(sides=sides, most_of=most_of))
        return found

    def courses_beside(self, items, needs, meanings):
        """Yields limits on what is counted as credit and not as courses."""
        rules = frozenset(need.rule for need, meaning in zip(needs, meanings)
                          if not meaning.by_course)
        for item in items:
            for portion, credit in enumerate(item.portions):
                yield Limit(credit, frozenset([(item.index, portion)]), rules,
                            False)

    # ---- What needs mean -----------------------------------------------------

    def meaning(self, need):
        """Returns what a need stands for."""
        rule = self.judge.ids[need.rule]
        if self.judge.asks_nothing(rule):
            meaning = Meaning(0, frozenset())
        elif kind_of(rule) in ("any_of", "n_of") and not need.part:
            meaning = self.group_meaning(rule)
        elif kind_of(rule) == "total" and not need.part:
            terms = rule["total"]
            meaning = Meaning(
                max(0, terms["millicredits"] - self.judge.waived(rule)),
                self.judge.accepted(rule, terms.get("from", {"any": True}),
                                    insert=True))
        elif kind_of(rule) in ("credits", "courses"):
            meaning = self.leaf_meaning(rule, need.part)
        else:
            meaning = Meaning(0, frozenset())
        return meaning._replace(accepts=frozenset(
            key for key in meaning.accepts
            if self.case.can_count(key[0], need.rule, need.part)))

    def group_meaning(self, rule):
        """Returns what those of the alternatives need that are still open."""
        parts, count = self.case.open_parts(rule)
        leaves = [leaf for part in parts for leaf in leaves_of(part)
                  if kind_of(leaf) in ("credits", "courses")]
        return Meaning(
            sum(sorted(map(self.case.least_need, parts))[:count]),
            frozenset().union(*(slot.accepts for leaf in leaves
                                for form in self.judge.forms(leaf)
                                for slot in form.slots)),
            any(leaf.get("credits", {}).get("course_count")
                for leaf in leaves))

    def leaf_meaning(self, rule, part):
        """Returns what a rule, or a part of it, needs."""
        forms = self.case.open_forms(rule)
        one = COURSE if forms[0].whole else 1
        counting = frozenset().union(*(slot.accepts for form in forms
                                       for slot in form.slots))
        if forms[0].values_needed and len(forms[0].slots) == 1 and (
                forms[0].value is None):
            return self.distinct_meaning(rule, forms[0], part, one)
        if not part or (len(forms) == 1 and len(forms[0].slots) == 1
                        and last(forms[0].value or "") == last(part)):
            return Meaning(one * min(sum(slot.need for slot in form.slots)
                                     for form in forms), counting)
        slots = [slot for slot in forms[0].slots
                 if last(slot.name) == last(part)]
        if len(forms) > 1 or not slots:
            return Meaning(0, frozenset())
        return Meaning(one * slots[0].need, slots[0].accepts)

    def distinct_meaning(self, rule, form, part, one):
        """Returns what a rule needs that asks for several values.

        Each value that is chosen is a part of it, and what is needed beside
        them is the rest.
        """
        counting = form.slots[0].accepts
        values = {last(value.name): value.accepts for value in form.values}
        if part == "rest":
            rest = form.slots[0].need - form.values_needed * form.value_need
            return Meaning(one * max(0, rest), counting)
        if part:
            is_chosen = self.case.assumed(rule["id"], part)
            return Meaning(one * form.value_need if is_chosen else 0,
                           counting & values.get(last(part), frozenset()))
        chosen = self.case.assumed_values(rule["id"], True)
        denied = self.case.assumed_values(rule["id"], False)
        left = form.values_needed - len(chosen)
        return Meaning(
            one * max(0, left) * form.value_need,
            counting & frozenset().union(*(
                accepts for name, accepts in values.items()
                if name not in chosen | denied)))


def check_figures(certificate, positions):
    """Yields which figures of a certificate do not add up."""
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
    shown = collections.Counter((tuple(supply.courses), supply.limit)
                                for supply in supplies)
    if max(shown.values(), default=0) > 1:
        yield "a supply is there twice"
    if len({(need.rule, need.part) for need in needs}) < len(needs):
        yield "a need is there twice"


def as_course(item):
    """Returns a course with no less credit than counts as one course."""
    other = object.__new__(type(item))
    other.__dict__.update(item.__dict__)
    more = max(0, COURSE - sum(item.portions))
    other.portions = [item.portions[0] + more, *item.portions[1:]]
    return other
