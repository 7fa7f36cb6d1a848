"""A second opinion on course plans: slow, obvious, and exhaustive.

Written from the comments of the protos alone, and never from the program, so
that the two can be compared. Every way of choosing among alternatives, every
choice of attempts, and every way of counting credit is tried; see
plan_counting.py for the last.

What cannot be told is tried both ways: once with everything that is unknown
read as false, once with all of it read as true. A set that is satisfied in the
first is satisfied, one that is not in the second is not, and everything else is
unknown.

Where the protos can be read in two ways, see plan_courses.READINGS.
"""

import collections
import itertools
import math

import plan_counting
from plan_counting import COURSE, Bound, Form, Limit, Share, Slot
from plan_courses import (MARKS, POINTS, Catalog, Plan, World, attempts,
                          short)

KINDS = ["credits", "courses", "all_of", "any_of", "n_of", "total",
         "every_year", "sequence", "achievement", "grade_point_average",
         "verified_credit", "attested", "requirement_set"]

SATISFIED, UNSATISFIED, UNKNOWN = (
    f"VERDICT_{verdict}" for verdict in ("SATISFIED", "UNSATISFIED", "UNKNOWN"))


def kind_of(rule):
    kind, = [kind for kind in KINDS if kind in rule]
    return kind


def parts_of(rule):
    """Returns the rules inside a rule."""
    kind = kind_of(rule)
    return rule[kind]["rules"] if kind in ("all_of", "any_of", "n_of") else []


def leaves_of(rule):
    """Returns the rules inside a rule that have none inside, or itself."""
    if not parts_of(rule):
        return [rule]
    return [leaf for part in parts_of(rule) for leaf in leaves_of(part)]


def all_rules(rules):
    """Yields rules and those inside them."""
    for rule in rules:
        yield rule
        yield from all_rules(parts_of(rule))


# ---- One requirement set in one world ----------------------------------------

class SetJudge:
    """Judges one requirement set, with what is unknown read in one way.

    `credit` replaces the credit of courses, by index; 0 takes a course out.
    """

    def __init__(self, catalog, plan, record, world, credit=None):
        self.catalog = catalog
        self.reading = catalog.reading
        self.plan = plan
        self.set = record
        self.name = short(record["name"])
        self.world = world
        self.decisions = collections.defaultdict(list)
        for decision in plan.exceptions:
            if short(decision["requirement_set"]) == self.name:
                kind, = {"waive", "insert", "substitute", "exclude",
                         "approve"} & decision.keys()
                self.decisions[kind].append(decision)
        self.ids = {rule["id"]: rule for rule in all_rules(record["rules"])}
        excluded = {short(decision["exclude"])
                    for decision in self.decisions["exclude"]
                    if not decision.get("rule")}
        self.items = [
            item if credit is None or item.index not in credit
            else item.with_credit(credit[item.index])
            for item in plan.items
            if world.counts(item.status) and item.course not in excluded
            and (credit is None or credit.get(item.index) != 0)]
        self._forms = {}

    def missing(self):
        """Returns what is missing at least, in thousandths."""
        if ("set-cohort-asks-nothing" in self.reading
                and not self.plan.is_for(self.set.get("cohort"))):
            return 0
        ways = [list(itertools.chain(*way)) for way in itertools.product(
            *(self.ways(rule) for rule in self.set["rules"]))]
        best = None
        for chosen in self.attempts():
            for way in ways:
                missing = self.missing_in_way(way, chosen, best)
                best = missing if best is None else min(best, missing)
                if best == 0:
                    return 0
        return best

    def attempts(self):
        seen = set()
        for chosen in attempts(self.items, everything=False):
            kinds = tuple(sorted((item.course, item.grade, item.status,
                                  item.mark, item.credit) for item in chosen))
            if kinds not in seen:
                seen.add(kinds)
                yield chosen

    # ---- Choosing ------------------------------------------------------------

    def asks_nothing(self, rule):
        """Whether a rule is met whatever the plan holds."""
        return (not self.plan.is_for(rule.get("cohort"))
                or any(decision["rule"] == rule["id"]
                       for decision in self.decisions["approve"])
                or any(decision["rule"] == rule["id"]
                       and not (decision["waive"] or {}).get("millicredits", 0)
                       for decision in self.decisions["waive"]))

    def ways(self, rule):
        """Returns the ways to meet a rule: lists of rules without parts."""
        if self.asks_nothing(rule):
            return [[]]
        parts = parts_of(rule)
        if not parts:
            return [[rule]]
        if "cohort-dropped" in self.reading and kind_of(rule) != "all_of":
            parts = [part for part in parts
                     if self.plan.is_for(part.get("cohort"))]
        count = {"all_of": len(parts), "any_of": min(1, len(parts)),
                 "n_of": min(len(parts), rule.get("n_of", {}).get("count", 0)),
                 }[kind_of(rule)]
        return [list(itertools.chain(*way))
                for chosen in itertools.combinations(parts, count)
                for way in itertools.product(*map(self.ways, chosen))]

    def missing_in_way(self, way, chosen, best):
        """Returns what is missing when these rules have to be met.

        `chosen` are the courses that earn credit. What is found to be no less
        than `best` is not looked at any further.
        """
        unmet = sum(not self.is_met(rule, chosen) for rule in way
                    if kind_of(rule) not in ("credits", "courses", "total"))
        totals = [self.total_lack(rule, chosen) for rule in way
                  if kind_of(rule) == "total"]
        floor = max(totals, default=0) + COURSE * unmet
        if best is not None and floor >= best:
            return floor
        leaves = [rule for rule in way if kind_of(rule) in ("credits",
                                                            "courses")]
        forms = itertools.product(*map(self.forms, leaves))
        least = min(self.rules_lack(list(form), chosen) for form in forms)
        return max(least, max(totals, default=0)) + COURSE * unmet

    # ---- Which courses count -------------------------------------------------

    def inside(self, rule_ids):
        """Returns the ids of the rules without parts that rules stand for."""
        return frozenset(leaf["id"] for rule_id in rule_ids
                         for leaf in leaves_of(self.ids[rule_id]))

    def decided(self, kind, rule):
        """Returns the decisions of a kind about a rule or one around it."""
        return [decision for decision in self.decisions[kind]
                if decision.get("rule")
                and rule["id"] in self.inside([decision["rule"]])]

    def selects(self, rule, selector, item, portion):
        """Whether a rule's selector selects a course, or what it is for."""
        return (self.catalog.selects(selector, item.course, portion)
                or self.is_substitute(rule, selector, item))

    def is_substitute(self, rule, selector, item):
        """Whether a course takes the place of one that a selector selects."""
        return any(
            short(decision["substitute"]["by_course"]) == item.course
            and any(self.catalog.selects(
                selector, short(decision["substitute"]["required_course"]),
                number) for number in range(len(self.catalog.portions[
                    short(decision["substitute"]["required_course"])])))
            for decision in self.decided("substitute", rule))

    def is_excluded(self, rule, item):
        return any(short(decision["exclude"]) == item.course
                   for decision in self.decided("exclude", rule))

    def may_count(self, rule, item):
        """Whether a course may count in a rule that selects it."""
        if self.is_excluded(rule, item):
            return False
        if "substitute-only" in self.reading and any(
                short(decision["substitute"]["required_course"]) == item.course
                for decision in self.decided("substitute", rule)):
            return False
        if ("insert-conditions" not in self.reading
                and self.inserted(rule, item)):
            return True
        return self.meets(item, rule[kind_of(rule)].get("taken"),
                          kind_of(rule) == "grade_point_average")

    def inserted(self, rule, item):
        return any(short(decision["insert"]) == item.course
                   for decision in self.decided("insert", rule))

    def meets(self, item, taken, with_any_mark):
        """Whether a course meets what the set and a rule ask of it."""
        return all(
            (with_any_mark
             or self.reaches(item, conditions.get("minimum_mark", "")))
            and item.grade >= conditions.get("first_grade", 0)
            and item.grade <= (conditions.get("last_grade", 0) or 99)
            for conditions in (self.set.get("taken") or {}, taken or {}))

    def reaches(self, item, minimum):
        """Whether a course has a mark, or another course vouches for it."""
        truths = [item.reaches(minimum)]
        for vouching in self.set.get("vouching", []):
            if self.catalog.selects(vouching["lower"], item.course, 0):
                truths += [other.reaches(vouching.get("minimum_mark", ""))
                           for other in self.items
                           if self.catalog.selects(vouching["higher"],
                                                   other.course, 0)]
        if True in truths:
            return True
        return self.world.read(None if None in truths else False)

    def accepted(self, rule, *selectors, insert=False):
        """Returns the portions that a rule takes for some selectors.

        As pairs of the indexes of the course and of the portion.
        """
        return frozenset(
            (item.index, portion)
            for item in self.items
            for portion in range(len(item.portions))
            if self.is_accepted(rule, selectors, item, portion, insert))

    def is_accepted(self, rule, selectors, item, portion, insert):
        # What takes another's place by name is not asked for its mark.
        if ("insert-conditions" not in self.reading
                and "substitute-only" not in self.reading
                and not self.is_excluded(rule, item)
                and any(self.is_substitute(rule, selector, item)
                        for selector in selectors)):
            return True
        return (any(self.selects(rule, selector, item, portion)
                    for selector in selectors)
                or (insert and self.inserted(rule, item))) and self.may_count(
                    rule, item)

    def all_portions(self):
        """Returns the portions of all courses."""
        return frozenset((item.index, portion) for item in self.items
                         for portion in range(len(item.portions)))

    def with_value(self, rule, facet, value):
        """Returns the portions of the plan that have a value of a facet."""
        found = set()
        for item in self.items:
            names = [item.course] + [
                short(decision["substitute"]["required_course"])
                for decision in self.decided("substitute", rule)
                if short(decision["substitute"]["by_course"]) == item.course]
            for portion in range(len(item.portions)):
                if (value in self.catalog.values(facet, item.course, portion)
                        or any(value in self.catalog.values(facet, name)
                               for name in names[1:])):
                    found.add((item.index, portion))
        return found

    # ---- Rules that use credit up --------------------------------------------

    def waived(self, rule):
        """Returns how much of a rule's credit is waived."""
        return sum((decision["waive"] or {}).get("millicredits", 0)
                   for decision in self.decisions["waive"]
                   if decision["rule"] == rule["id"])

    def forms(self, rule):
        """Returns the forms that a rule can be met in."""
        if rule["id"] not in self._forms:
            self._forms[rule["id"]] = (
                self.courses_forms(rule) if "courses" in rule
                else self.credits_forms(rule))
        return self._forms[rule["id"]]

    def counts_as_named(self, rule, item, name, by):
        """Whether a course is a named one, or takes its place."""
        if item.course in by and "insert-conditions" not in self.reading:
            return not self.is_excluded(rule, item)
        return item.course in by | {name} and self.may_count(rule, item)

    def courses_forms(self, rule):
        """Returns the form of a rule that names courses."""
        slots = []
        for name in map(short, rule["courses"]["courses"]):
            need = self.catalog.courses[name]["millicredits"]
            by = {short(decision["substitute"]["by_course"])
                  for decision in self.decided("substitute", rule)
                  if short(decision["substitute"]["required_course"]) == name}
            if "substitute-need" in self.reading:
                need = min([need, *(item.credit for item in self.plan.items
                                    if item.course in by)])
            accepts = frozenset(
                (item.index, portion) for item in self.items
                if self.counts_as_named(rule, item, name, by)
                for portion in range(len(item.portions)))
            slots.append(Slot(name, need, accepts))
        forms = [slots]
        if "named-once" in self.reading:
            forms = [list(form) for form in itertools.product(
                *([slot._replace(accepts=frozenset(
                    key for key in slot.accepts if key[0] == index))
                   for index in {key[0] for key in slot.accepts}] or [slot]
                  for slot in slots))]
        return [Form(rule["id"], form) for form in forms]

    def needed(self, rule):
        """Returns what a credits rule needs of any value."""
        return max(0, rule["credits"].get("millicredits", 0)
                   - self.waived(rule))

    def credits_forms(self, rule):
        """Returns the forms of a credits rule: one for each common value."""
        same = rule["credits"].get("same_value")
        if not same:
            return [self.credits_form(rule, self.needed(rule), None)]
        needs = self.value_needs(rule)
        held = {value for value in needs
                if self.with_value(rule, same["facet"], value)}
        forms = [self.form_of_value(rule, value) for value in sorted(held)]
        # Of the values that no course of the plan has, the easiest will do.
        others = needs.keys() - held
        if others:
            forms.append(self.form_of_value(rule, min(
                sorted(others), key=needs.get)))
        return forms or [self.credits_form(rule, self.needed(rule), set())]

    def offered_values(self, rule, facet):
        """Returns the values of a facet that a rule's courses have."""
        return {value for name in self.catalog.courses
                for number in range(len(self.catalog.portions[name]))
                if self.rule_selects(rule, name, number)
                for value in self.catalog.values(facet, name, number)}

    def value_needs(self, rule):
        """Returns what a rule needs of each value that may be in common."""
        same = rule.get("credits", {}).get("same_value")
        if not same:
            return {}
        need = self.needed(rule)
        least = same.get("millicredits_where_fewer_offered", 0)
        return {value: min(need, max(least, self.offered(
            rule, same["facet"], value))) if least else need
                for value in self.offered_values(rule, same["facet"])}

    def form_of_value(self, rule, value):
        """Returns the form of a rule for one common value."""
        return self.credits_form(
            rule, self.value_needs(rule)[value], self.with_value(
                rule, rule["credits"]["same_value"]["facet"], value), value)

    def offered(self, rule, facet, value):
        """Returns the credit that the catalog offers in a value of a facet."""
        total = 0
        for name, portions in self.catalog.portions.items():
            credit = sum(
                portion.credit for number, portion in enumerate(portions)
                if value in self.catalog.values(facet, name, number)
                and ("offered-anywhere" in self.reading
                     or self.rule_selects(rule, name, number)))
            if "offered-again" in self.reading:
                credit *= self.catalog.courses[name].get("credit_limit",
                                                         0) or 1
            total += credit
        return total

    def rule_selects(self, rule, name, number):
        """Whether a credits rule selects a portion of a course at all."""
        terms = rule["credits"]
        return any(self.catalog.selects(selector, name, number)
                   for selector in [terms.get("from", {}), *(
                       part["from"] for part in terms.get("including", []))])

    def credits_form(self, rule, need, among, value=None):
        """Returns a form of a credits rule, counting only portions `among`.

        Those that have a value in common.
        """
        terms = rule["credits"]
        including = terms.get("including", [])
        among = self.all_portions() if among is None else frozenset(among)
        slots = [Slot(part["id"], part["millicredits"],
                      self.accepted(rule, part["from"]) & among)
                 for part in including]
        rest = [terms.get("from", {})]
        if "rest-only-from" not in self.reading:
            rest += [part["from"] for part in including]
        # So many values need as many courses.
        whole = max(terms.get("course_count", 0),
                    terms.get("distinct_values", {}).get("count", 0)
                    if terms.get("course_count", 0) else 0)
        slots.append(Slot(
            "rest", whole or max(0, need - sum(slot.need for slot in slots)),
            self.accepted(rule, *rest, insert=True) & among))
        # No more than what is asked for counts, so that no more is asked for.
        asked = whole * COURSE or need
        shares = [Bound(min(share["millicredits"], asked), self.accepted(
            rule, share["from"], insert=False))
                  for share in terms.get("at_least", [])]
        values, values_needed, value_need = self.distinct_values(rule)
        limits = [Limit(limit["millicredits"], self.limited(limit),
                        frozenset([rule["id"]]), limit.get("each_grade", False))
                  for limit in terms.get("limits", [])]
        return Form(rule["id"], slots, shares, values, values_needed,
                    value_need, limits, bool(whole), value)

    def distinct_values(self, rule):
        """Returns the bounds for values, how many there need to be, and how
        much each needs."""
        distinct = rule["credits"].get("distinct_values")
        if not distinct:
            return [], 0, 0
        each = distinct.get("millicredits_each", 0)
        if rule["credits"].get("course_count"):
            each = 1
        elif not each:
            each = min((portion.credit for name, portions
                        in self.catalog.portions.items()
                        for number, portion in enumerate(portions)
                        if self.rule_selects(rule, name, number)), default=0)
            each = min(each, self.needed(rule) // distinct["count"])
        held = set().union(*(self.catalog.values(distinct["facet"], item.course)
                             for item in self.items))
        values = [Slot(value, each,
                       self.with_value(rule, distinct["facet"], value))
                  for value in sorted(held)]
        return values, distinct["count"], each

    def limited(self, limit):
        """Returns the portions that a limit bounds."""
        if "from" not in limit:
            return self.all_portions()
        return frozenset(
            (item.index, portion) for item in self.items
            for portion in range(len(item.portions))
            if self.catalog.selects(limit["from"], item.course, portion))

    def set_limits(self):
        """Returns the limits of the set."""
        everything = self.inside(rule["id"] for rule in self.set["rules"])
        for limit in self.set.get("limits", []):
            rules = self.inside(limit.get("rules", [])) or everything
            if ("limit-spares-totals" in self.reading
                    and not limit.get("rules")):
                rules = frozenset(leaf for leaf in rules
                                  if kind_of(self.ids[leaf]) != "total")
            yield Limit(limit["millicredits"], self.limited(limit), rules,
                        limit.get("each_grade", False))

    def shares(self):
        """Returns the sharings of the set."""
        for sharing in self.set.get("sharing", []):
            sides = [self.inside([rule]) for rule in sharing["rules"]]
            if "sharing-flat" in self.reading:
                sides = [frozenset([leaf]) for leaf
                         in sorted(frozenset().union(*sides))]
            yield Share(sides, self.limited(sharing),
                        sharing.get("max_courses", 0),
                        sharing.get("max_millicredits", 0))

    def rules_lack(self, forms, chosen):
        """Returns the least credit that rules lack, in thousandths."""
        return plan_counting.Counter(
            forms, list(self.set_limits()), list(self.shares()), chosen,
            self.set.get("splitting") == "whole_course",
            self.reading).least_lack()

    # ---- Rules that use no credit up -----------------------------------------

    def total_lack(self, rule, chosen):
        """Returns the credit that a total lacks, in thousandths."""
        terms = rule["total"]
        need = max(0, terms["millicredits"] - self.waived(rule))
        accepts = self.accepted(rule, terms.get("from", {"any": True}),
                                insert=True)
        form = Form(rule["id"], [Slot("", need, accepts)])
        limits = [limit for limit in self.set_limits()
                  if rule["id"] in limit.rules]
        if not limits:
            return max(0, need - sum(
                item.portions[portion] for item in chosen
                for portion in range(len(item.portions))
                if (item.index, portion) in accepts))
        return plan_counting.Counter([form], limits, [], chosen, False,
                                     self.reading).least_lack()

    def is_met(self, rule, chosen):
        """Whether a rule is met that is not measured in credit."""
        kind = kind_of(rule)
        if kind == "attested":
            return self.world.read(None)
        if kind == "requirement_set":
            return self.is_set_met(rule["requirement_set"])
        return getattr(self, f"is_{kind}_met")(rule, rule[kind], chosen)

    def is_set_met(self, name):
        def missing(hopeful):
            world = World(self.world.earned, hopeful)
            return SetJudge(self.catalog, self.plan,
                            self.catalog.requirement_sets[short(name)],
                            world).missing()

        if missing(hopeful=False) == 0:
            return True
        return self.world.read(None) if missing(hopeful=True) == 0 else False

    def taken(self, rule, selector):
        """Returns the courses of the plan that a rule selects."""
        indexes = {index for index, _ in self.accepted(rule, selector,
                                                       insert=True)}
        return [item for item in self.items if item.index in indexes]

    def is_every_year_met(self, rule, terms, chosen):
        grades = {item.grade for item in self.taken(rule, terms["from"])
                  if "repeat-no-course" not in self.reading or item in chosen}
        return set(terms["grades"]) <= grades

    def is_sequence_met(self, rule, terms, _):
        taken = self.taken(rule, terms["from"])

        def length(item):
            before = self.catalog.prerequisites(item.course)
            return 1 + max((
                length(other) for other in taken if other.course in before
                and (other.grade < item.grade
                     or "sequence-in-time" not in self.reading)), default=0)

        return max(map(length, taken), default=0) >= terms["course_count"]

    # What a student has of something: the value, which is None when unknown.
    def had(self, achievement):
        """Returns the values of an achievement; None for an unknown one."""
        listed = [(value, status) for name, value, status
                  in self.plan.achievements if name == achievement]
        if not listed:
            return [] if self.plan.complete else [None]
        return [value for value, status in listed
                if self.world.counts(status)]

    def is_high_enough(self, value, minimum):
        """Whether the value of an achievement is; None for unknown."""
        if value is None:
            return None
        if value == 0 and minimum and "value-unknown" in self.reading:
            return None
        return value >= minimum

    def is_achievement_met(self, rule, terms, _):
        del rule
        minimum = terms.get("minimum_value", 0)
        count = 0
        total = 0
        for achievement in dict.fromkeys(terms["achievements"]):
            enough = False
            for value in self.had(achievement):
                this = self.world.read(self.is_high_enough(value, minimum))
                enough |= this
                if value is None:
                    total += 10**9 if this else 0
                elif this or "sum-of-all" in self.reading:
                    total += value
            count += enough
        return (count >= (terms.get("count", 0) or 1)
                and total >= terms.get("minimum_sum", 0))

    def is_verified_credit_met(self, rule, terms, _):
        met = 0
        for verification in terms["verifications"]:
            exams = [self.is_high_enough(value,
                                         verification.get("minimum_value", 0))
                     for achievement in verification["achievements"]
                     for value in self.had(achievement)]
            if not self.taken(rule, verification["from"]):
                continue
            met += True in exams or self.world.read(
                None if None in exams else False)
        return met >= terms["count"]

    def is_grade_point_average_met(self, rule, terms, chosen):
        minimum = terms["minimum_centipoints"]
        if "gpa-all" in self.reading:
            chosen = self.items
        accepts = self.accepted(rule, terms.get("from", {"any": True}),
                                insert=True)
        known = []
        unmarked = []
        planned = []
        for item in chosen:
            credit = sum(credit for portion, credit
                         in enumerate(item.portions)
                         if (item.index, portion) in accepts)
            if not credit or (item.status == "earned" and item.mark == "P"):
                continue
            (planned if item.status != "earned" else known if item.mark
             else unmarked).append((credit, item.mark))
        points = dict(POINTS)
        if "gpa-a-plus-433" in self.reading:
            points["A+"] = 433
        if "gpa-unmarked-left-out" in self.reading:
            unmarked = []

        def is_enough(mark, courses):
            """Whether it is enough with a mark for courses that have none."""
            return sum(credit * (points[its or mark] - minimum)
                       for credit, its in known + courses) >= 0

        truths = {is_enough(mark, unmarked) for mark in MARKS[1:]}
        if unmarked and "gpa-unmarked-unknown" in self.reading:
            truths = {True, False}
        if not known and not unmarked:
            truths = ({True, False} if "gpa-empty-unknown" in self.reading
                      else {False})
        if planned and False in truths and "gpa-planned-open" in self.reading:
            truths |= {is_enough("A", unmarked + planned)}
        return self.world.read(truths.pop() if len(truths) == 1 else None)


# ---- One plan ----------------------------------------------------------------

class Answer(collections.namedtuple("Answer", "verdict earned missing")):
    """What is said of one requirement set."""


def judge(data, plan_data, name, reading=frozenset()):
    """Returns the Answer for one requirement set, judged apart."""
    catalog = data if isinstance(data, Catalog) else Catalog(data, reading)
    plan = Plan(plan_data, catalog)
    record = catalog.requirement_sets[short(name)]
    verdict, missing = verdict_of(catalog, plan, record, earned=False)
    earned = verdict
    if any(item.status != "earned" for item in plan.items) or any(
            status != "earned" for *_, status in plan.achievements):
        earned, _ = verdict_of(catalog, plan, record, earned=True)
    return Answer(verdict, earned, missing)


def verdict_of(catalog, plan, record, earned, credit=None):
    """Returns the verdict and what is missing."""
    world = World(earned, hopeful=False)
    doubtful = SetJudge(catalog, plan, record, world, credit).missing()
    if doubtful == 0:
        return SATISFIED, 0
    if not world.guessed:
        return UNSATISFIED, doubtful
    hopeful = SetJudge(catalog, plan, record, World(earned, hopeful=True),
                       credit).missing()
    missing = doubtful if "unknown-lacks" in catalog.reading else hopeful
    return UNSATISFIED if hopeful else UNKNOWN, missing


# ---- Sets that share credit with each other ----------------------------------

def layer_bounds(records):
    """Returns what sets that are judged together ask of each other.

    A list of pairs of positions, with the policy and its bounds.
    """
    bounds = []
    for one, record in enumerate(records):
        for sharing in record.get("layer_sharing", []):
            for other, its in enumerate(records):
                if other == one or sharing["policy"] == "separate":
                    continue
                if (short(sharing.get("requirement_set", "")) == short(
                        its["name"])
                        or sharing.get("layer", "") == its.get("layer")):
                    bounds.append((one, other, sharing))
    return bounds


def selectors_in(value):
    """Yields the selectors that select, somewhere in a record."""
    if isinstance(value, list):
        for entry in value:
            yield from selectors_in(entry)
    elif isinstance(value, dict):
        for field, entry in value.items():
            if field == "from":
                yield entry
            elif field == "courses" and isinstance(entry, dict):
                yield entry
            elif field in ("total", "grade_point_average"):
                yield entry.get("from", {"any": True})
            else:
                yield from selectors_in(entry)


def amounts_in(value):
    """Yields the amounts of credit that rules ask for."""
    if isinstance(value, list):
        for entry in value:
            yield from amounts_in(entry)
    elif isinstance(value, dict):
        for field, entry in value.items():
            if field.startswith("millicredits"):
                yield entry
            else:
                yield from amounts_in(entry)


def judge_together(data, plan_data, names, reading=frozenset()):
    """Judges sets that share credit with each other.

    Returns the combinations of verdicts and of what is missing that are right,
    for the whole plan and for what is earned, each as a set of tuples with an
    entry for each set. No proto says which set goes short where either could:
    all combinations are right in which the least is missing in all.
    """
    catalog = data if isinstance(data, Catalog) else Catalog(data, reading)
    plan = Plan(plan_data, catalog)
    records = [catalog.requirement_sets[short(name)] for name in names]
    return (best_together(catalog, plan, records, earned=False),
            best_together(catalog, plan, records, earned=True))


def best_together(catalog, plan, records, earned):
    bounds = layer_bounds(records)
    items = [item for item in plan.items
             if World(earned, False).counts(item.status)]
    known = [{} for _ in records]

    def answer(place, division):
        credit = tuple(sorted((index, amounts[place])
                              for index, amounts in division.items()))
        if credit not in known[place]:
            known[place][credit] = verdict_of(catalog, plan, records[place],
                                              earned, dict(credit))
        return known[place][credit]

    best = None
    for division in divisions(catalog, records, bounds, items):
        answers = tuple(answer(place, division)
                        for place in range(len(records)))
        order = [missing for _, missing in answers]
        if "layer-in-order" not in catalog.reading:
            order = [sum(order)]
        if best is None or order < best[0]:
            best = order, {answers}
        elif order == best[0]:
            best[1].add(answers)
    return best[1]


# Of more ways of dividing courses than this, not all are tried.
MOST_DIVISIONS = 50000


def divisions(catalog, records, bounds, items):
    """Yields the ways of dividing courses among sets.

    As dictionaries from a course's index to its credit in each set.
    """
    by_credit = "layer-by-credit" in catalog.reading
    finely = by_credit or any(sharing.get("max_millicredits")
                              for *_, sharing in bounds)
    step = math.gcd(*(item.credit for item in items),
                    *(sharing.get("max_millicredits", 0)
                      for *_, sharing in bounds),
                    *amounts_in([record["rules"] for record in records]))
    choices = []
    for item in items:
        is_fine = finely and len(item.portions) == 1
        amounts = range(0, item.credit + 1, step if is_fine else item.credit)
        options = list(itertools.product(*(
            amounts if any(catalog.selects(selector, item.course, portion)
                           for selector in selectors_in(record["rules"])
                           for portion in range(len(item.portions))) else [0]
            for record in records)))
        choices.append(best_options(item, options, bounds, by_credit))
    if math.prod(map(len, choices)) > MOST_DIVISIONS:
        raise plan_counting.TooMany
    for chosen in itertools.product(*choices):
        if all(is_within(bound, [costs[place] for _, costs in chosen])
               for place, bound in enumerate(bounds)):
            yield {item.index: amounts
                   for item, (amounts, _) in zip(items, chosen)}


def best_options(item, options, bounds, by_credit):
    """Returns options with what they cost, without those that others beat."""
    priced = []
    for amounts in options:
        costs = []
        for one, other, sharing in bounds:
            twice = max(0, amounts[one] + amounts[other] - item.credit)
            both = twice > 0 if by_credit else (
                amounts[one] > 0 and amounts[other] > 0)
            # What is in both, by courses and by credit.
            costs.append((int(both), twice))
            if sharing["policy"] == "exclusive" and both:
                break
        else:
            priced.append((amounts, costs))
    return [mine for mine in priced if not any(
        other[0] != mine[0]
        and all(theirs >= ours for theirs, ours in zip(other[0], mine[0]))
        and all(theirs[0] <= ours[0] and theirs[1] <= ours[1]
                for theirs, ours in zip(other[1], mine[1]))
        for other in priced)]


def is_within(bound, costs):
    """Whether a division is within what one set asks of another."""
    *_, sharing = bound
    if sharing["policy"] == "exclusive":
        return True
    courses = sum(both for both, _ in costs)
    credit = sum(twice for _, twice in costs)
    return (courses <= (sharing.get("max_courses", 0) or courses)
            and credit <= (sharing.get("max_millicredits", 0) or credit))
