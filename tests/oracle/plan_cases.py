"""What the cases of a proof assume, and whether they are all that there are.

A case bounds some numbers from below and from above: see Fact. What holds or
does not is a number that is 0 or 1. Of credit that need not stay together, the
numbers count steps, each as often as an assumption is there.
"""

import collections
import math

from plan_counting import COURSE, Limit
from plan_oracle import kind_of, parts_of
from plan_ways import Ways

# The most boxes of numbers that are looked at to see whether a case is missing.
MOST_BOXES = 20000

# What "one step less under a limit" is less than, from what leaves most to
# count on. Each is a way to read it, and a case holds if it does in one of them:
# it is there for what it says as it is read then, and for nothing else.
#
# * all: all credit of the course
# * left: what the assumptions before it leave
# * room: what these leave, and limits that nothing else counts under
LESS_THAN = ["all", "left", "room"]

# Something that cases make assumptions about.
#
# * alternative: whether an alternative of a rule is chosen
# * place: whether a course counts in a rule, or in a part of it
# * counts: whether a course earns credit
# * shared: how much of a course counts under a sharing, whose number is `name`
# * under: how much credit of a course counts under a limit
Fact = collections.namedtuple("Fact", "kind index rule name",
                              defaults=(None, "", ""))


def last(name):
    """Returns a name's last part, as which parts and values may be given."""
    return name.rsplit("/", 1)[-1]


def optional(message, field):
    if hasattr(message, "HasField"):
        return getattr(message, field) if message.HasField(field) else None
    return getattr(message, field, None)


def stays_whole(judge, key):
    """Whether a portion counts in one rule only, as a whole."""
    if judge.set.get("splitting") == "whole_course":
        return True
    return any(key in slot.accepts for rule in judge.ids.values()
               if rule.get("credits", {}).get("course_count")
               for form in judge.forms(rule) for slot in form.slots)


def step_of(judge):
    """Returns the amount that every credit and need is a multiple of."""
    amounts = [credit for item in judge.items for credit in item.portions]
    for rule in judge.ids.values():
        if kind_of(rule) not in ("credits", "courses"):
            continue
        amounts += judge.value_needs(rule).values()
        for form in judge.forms(rule):
            one = COURSE if form.whole else 1
            amounts += [one * slot.need for slot in form.slots]
            amounts += [one * value.need for value in form.values]
            amounts += [one * form.value_need]
            amounts += [share.need for share in form.shares]
            amounts += [limit.most for limit in form.limits]
    amounts += [limit.most for limit in judge.set_limits()]
    amounts += [share.max_credit for share in judge.shares()]
    return math.gcd(*amounts) or 1


def name_of(record, number):
    """Returns what results call a limit."""
    return record.get("id") or f"limit-{number}"


class Facts:
    """What can be assumed of one plan and one requirement set.

    `named` are the positions that a proof speaks of, and `about` the facts that
    its cases are about.
    """

    last = staticmethod(last)

    def __init__(self, judge, named=()):
        self.judge = judge
        self.step = step_of(judge)
        self.shares = list(judge.shares())
        self.items = {item.index: item for item in judge.items}
        self.parents = {part["id"]: rule for rule in judge.ids.values()
                        for part in parts_of(rule)}
        self.about = set()
        self._ways = {}
        # By the rule that they are part of, "" for the set's own, and name.
        self.limits = {}
        # Of limits that hold for one value only.
        self.values_of_limits = {}
        for number, (record, limit) in enumerate(zip(
                judge.set.get("limits", []), judge.set_limits()), 1):
            self.limits["", name_of(record, number)] = limit
        for rule in judge.ids.values():
            if "credits" in rule:
                self._add_limits(rule)
        self.set_aside = frozenset(self._times_to_set_aside(named))

    def _add_limits(self, rule):
        """Adds the limits of a rule.

        What a rule needs less a lower bound bounds all other credit in it.
        """
        terms = rule["credits"]
        form = max(self.judge.forms(rule), key=needed)
        for number, (record, limit) in enumerate(zip(
                terms.get("limits", []), form.limits), 1):
            self.limits[rule["id"], name_of(record, number)] = limit
        here = frozenset([rule["id"]])
        for number, share in enumerate(form.shares, 1):
            self.limits[rule["id"], f"at-least-{number}"] = Limit(
                max(0, needed(form) - share.need),
                self.judge.all_portions() - share.accepts, here, False)
        if form.values and (len(form.slots) > 1 or form.value is not None):
            for value in form.values:
                key = rule["id"], last(value.name)
                self.values_of_limits[key] = Fact("alternative", None, *key)
                self.limits[key] = Limit(
                    max(0, needed(form) - form.value_need),
                    self.judge.all_portions() - value.accepts, here, False)

    def fact_of(self, assumption):
        """Returns what an assumption is about."""
        index = optional(assumption, "course_index")
        sharing = optional(assumption, "sharing_index")
        if index is None:
            return Fact("alternative", None, assumption.rule,
                        last(assumption.alternative))
        if assumption.limit:
            rules = [rule for rule, name in self.limits
                     if name == assumption.limit]
            rule = assumption.rule
            # A name that only one limit has says enough.
            if not rule and len(rules) == 1:
                rule, = rules
            return Fact("under", index, rule, assumption.limit)
        if sharing is not None:
            return Fact("shared", index, "", sharing)
        if assumption.rule:
            return Fact("place", index, assumption.rule,
                        last(assumption.part))
        return Fact("counts", index)

    def check(self, assumptions, positions):
        """Yields what cannot be understood in assumptions."""
        for assumption in assumptions:
            fact = self.fact_of(assumption)
            if fact.rule and fact.rule not in self.judge.ids:
                yield f"there is no rule {fact.rule}"
            elif fact.index is not None and not 0 <= fact.index < positions:
                yield f"there is no course {fact.index}"
            elif fact.kind == "shared" and not (
                    0 <= fact.name < len(self.shares)):
                yield "there is no such sharing"
            elif fact.kind == "alternative" and (
                    not fact.rule or not self.is_alternative(fact)):
                yield f"{fact.rule} has no alternative {fact.name}"
            elif fact.kind == "under" and fact[2:] not in self.limits:
                yield f"there is no limit {fact.name} of {fact.rule}"
            elif fact.kind == "under" and not assumption.negated:
                yield f"less counts under {fact.name} or as much as may be"

    def is_ambiguous(self, assumptions):
        """Whether it is not said of which credit less counts under a limit.

        Some of a course is said to be shared and some of it not, or the course
        could count as one course or with its credit: a proof that means one of
        them in particular cannot say so.
        """
        said = collections.defaultdict(set)
        for assumption in assumptions:
            fact = self.fact_of(assumption)
            said[fact.index].add((fact.kind, bool(assumption.negated)))
        return any(
            ("under", True) in its and (
                its >= {("shared", False), ("shared", True)}
                or self._could_count_as_either(index))
            for index, its in said.items())

    def _could_count_as_either(self, index):
        """Whether a course could count as one course, and with its credit."""
        return {True, False} <= {
            form.whole for rule in self.judge.ids.values()
            if kind_of(rule) in ("credits", "courses")
            for form in self.judge.forms(rule) for slot in form.slots
            if any(key[0] == index for key in slot.accepts)}

    def is_alternative(self, fact):
        _, names = self.alternatives_of(fact.rule)
        return fact.name in names

    # ---- Times that are alike ------------------------------------------------

    def _times_to_set_aside(self, named):
        """Yields the positions that need not be looked at.

        Where a course is in the plan more often than it earns credit, and all
        times of it that could count could count for the same, it makes no
        difference which of them do. Those that the proof speaks of do, and
        others only where these are not enough.
        """
        by_course = collections.defaultdict(list)
        for item in self.judge.items:
            could_count = self._could_count(item)
            if any(could_count):
                by_course[item.course].append((item, could_count))
        for times in by_course.values():
            if any(could_count != times[0][1] for _, could_count in times):
                continue
            spoken_of = [item.index for item, _ in times
                         if item.index in named]
            others = [item.index for item, _ in times
                      if item.index not in named]
            kept = max(0, times[0][0].limit - len(spoken_of))
            yield from others[kept:]

    def _could_count(self, item):
        """Returns what a course could count for, as far as it matters.

        All rules, parts and lower bounds, part by part of its credit. The year
        matters where there is a limit for each.
        """
        limits = [*self.limits.values(), *(
            limit for rule in self.judge.ids.values() if "credits" in rule
            for form in self.judge.forms(rule) for limit in form.limits)]
        accepting = [bound.accepts for rule in self.judge.ids.values()
                     if kind_of(rule) in ("credits", "courses")
                     for form in self.judge.forms(rule)
                     for bound in [*form.slots, *form.shares]]
        found = []
        for portion, credit in enumerate(item.portions):
            key = item.index, portion
            places = [place for place, accepts in enumerate(accepting)
                      if key in accepts]
            is_yearly = any(limit.each_grade and key in limit.accepts
                            for limit in limits)
            if places:
                found.append((portion, credit, places,
                              is_yearly and item.grade))
        return found

    # ---- How much there is ---------------------------------------------------

    def units(self, fact):
        """Returns the amounts of credit that a number of shared steps is."""
        item = self.items.get(fact.index)
        if item is None:
            return []
        accepts = self.shares[fact.name].accepts
        amounts = []
        for portion, credit in enumerate(item.portions):
            key = item.index, portion
            if key not in accepts:
                continue
            if stays_whole(self.judge, key):
                amounts.append(credit)
            else:
                amounts += [self.step] * (credit // self.step)
        return sorted(amounts)

    def most_under(self, fact):
        """Returns what a course counts under a limit if all of it does.

        Under a limit of some rules it counts in each of those that share it.
        """
        item = self.items.get(fact.index)
        if item is None:
            return 0
        limit = self.limits[fact[2:]]
        everything = self.judge.inside(
            rule["id"] for rule in self.judge.set["rules"])
        by_rule = fact.rule or not limit.rules >= everything
        keys = [(item.index, portion) for portion in range(len(item.portions))
                if (item.index, portion) in limit.accepts]
        amount = sum(
            item.portions[portion] * max([1] + [
                self.sides_of((index, portion), share, limit.rules)
                for share in self.shares if by_rule])
            for index, portion in keys)
        counts_as_course = any(
            form.whole and any(key in slot.accepts for key in keys
                               for slot in form.slots)
            for rule_id in limit.rules
            if "credits" in self.judge.ids[rule_id]
            for form in self.judge.forms(self.judge.ids[rule_id]))
        return max(amount, COURSE if counts_as_course else 0)

    def sides_of(self, key, share, rules):
        """Returns in how many of some rules a sharing lets a portion count."""
        if key not in share.accepts:
            return 0
        return sum(any(key in slot.accepts
                       for rule_id in side & rules
                       if kind_of(self.judge.ids[rule_id]) in ("credits",
                                                               "courses")
                       for form in self.judge.forms(self.judge.ids[rule_id])
                       for slot in form.slots)
                   for side in share.sides)

    def range_of(self, fact):
        """Returns the numbers that there can be."""
        if fact.kind == "shared":
            return 0, len(self.units(fact))
        if fact.kind == "under":
            return 0, max([self.most_under(fact)] + [
                way.numbers[fact][1] for way in self.ways(fact.index) or []])
        return 0, 1

    def ways(self, index):
        """Returns the ways in which a course can count, or None: see Ways."""
        if index not in self._ways:
            item = self.items.get(index)
            about = sorted(fact for fact in self.about if fact.index == index)
            self._ways[index] = item and Ways(
                self, item, [Fact("counts", index), *(
                    fact for fact in about if fact.kind != "counts")]).found()
        return self._ways[index]

    def ways_within(self, index, ranges, with_room):
        """Returns the ways in which all numbers are in some ranges, or None.

        `with_room` leaves out those for which limits have no room. What counts
        in a rule that is not chosen is not counted.
        """
        ways = self.ways(index)
        if ways is None:
            return None
        left_out = {
            entry for entry in set().union(*(way.rules for way in ways))
            if self._is_left_out(*entry, ranges)
            or self.is_full_without(index, entry[0], ranges)}
        return [
            way.numbers for way in ways if (way.has_room or not with_room)
            and not way.rules & left_out
            and all(fact not in ranges or (
                least <= ranges[fact][1] and most >= ranges[fact][0])
                    for fact, (least, most) in way.numbers.items())]

    def is_full_without(self, index, rule_id, ranges):
        """Whether a rule has so many other courses as it asks for.

        No more counts than a rule needs.
        """
        terms = self.judge.ids[rule_id].get("credits", {})
        if not terms.get("course_count") or terms.get("distinct_values"):
            return False
        if any(fewest and fact.index == index and fact.kind == "shared"
               for fact, (fewest, _) in ranges.items()):
            return False
        there = {fact.index for fact, (fewest, _) in ranges.items()
                 if fact.kind == "place" and fact.rule == rule_id and fewest}
        return index not in there and len(there) >= terms["course_count"]

    def _is_left_out(self, rule_id, value, ranges):
        """Whether other alternatives than this rule, or value, are chosen."""
        parent = self.parents.get(rule_id)
        if value is not None and self._is_not_chosen(rule_id, last(value),
                                                     ranges):
            return True
        return parent is not None and (
            self._is_not_chosen(parent["id"], rule_id, ranges)
            or self._is_left_out(parent["id"], None, ranges))

    def _is_not_chosen(self, rule_id, name, ranges):
        mine = Fact("alternative", None, rule_id, name)
        fewest, most = ranges.get(mine, (0, 1))
        count, names = self.alternatives_of(rule_id)
        if name not in names:
            return False
        chosen = sum(numbers[0] for fact, numbers in ranges.items()
                     if fact[:3] == mine[:3] and fact != mine)
        return not most or not fewest and chosen >= count

    def credit_of_steps(self, fact, count):
        """Returns the most credit of so many steps."""
        units = self.units(fact)
        return sum(units[len(units) - count:])

    def most_beside(self, fact, count):
        """Returns the most credit beside so many shared steps, and of what."""
        return sum(self.units(fact)[count:]), frozenset(
            key for key in self.shares[fact.name].accepts
            if key[0] == fact.index)

    # ---- What cannot be ------------------------------------------------------

    def are_impossible(self, ranges):
        """Whether numbers in these ranges contradict each other."""
        if any(fewest > most for fewest, most in ranges.values()):
            return True
        if self._is_alternative_impossible({
                fact: numbers for fact, numbers in ranges.items()
                if fact.kind == "alternative"}):
            return True
        ways = {}
        for index in {fact.index for fact in ranges} - {None}:
            found = self.ways_within(index, ranges, with_room=True)
            if found == []:
                return index in self.items
            if found:
                ways[index] = found
        return (self._counts_too_often(ways, ranges) or self._is_too_much_shared(ways)
                or self._is_too_much_under(ways, ranges))

    def _is_alternative_impossible(self, ranges):
        rules = collections.defaultdict(list)
        for fact, numbers in ranges.items():
            rules[fact.rule].append(numbers)
        for rule, numbers in rules.items():
            count, names = self.alternatives_of(rule)
            if sum(fewest for fewest, _ in numbers) > count:
                return True
            if sum(most for _, most in numbers) + (
                    len(names) - len(numbers)) < count:
                return True
        return False

    def alternatives_of(self, rule_id):
        """Returns how many alternatives are chosen, and their names."""
        rule = self.judge.ids[rule_id]
        if parts_of(rule):
            names = {part["id"] for part in parts_of(rule)}
            return {"any_of": 1, "n_of": rule.get("n_of", {}).get("count"),
                    "all_of": len(names)}[kind_of(rule)], names
        terms = rule.get("credits", {})
        if "same_value" in terms:
            return 1, {last(value) for value
                       in self.judge.value_needs(rule)} or {""}
        if "distinct_values" not in terms:
            return 0, set()
        count = terms["distinct_values"]["count"]
        values = {last(value) for value in self.judge.offered_values(
            rule, terms["distinct_values"]["facet"])}
        # Where there are not values enough, some are chosen that nothing has.
        return count, values | {f"?{number}" for number
                                in range(len(values), count)}

    def is_exclusive(self, fact):
        """Whether a course that counts in a rule counts in no other."""
        return self.judge.set.get("splitting") == "whole_course" or bool(
            self.judge.ids[fact.rule].get("credits", {}).get("course_count"))

    def _counts_too_often(self, ways, ranges):
        """Whether a course counts more often than it earns credit."""
        times = collections.Counter(
            self.items[index].course for index, found in ways.items()
            if least(found, Fact("counts", index))
            or ranges.get(Fact("counts", index), (0, 1))[0])
        return any(times[item.course] > item.limit
                   for item in self.items.values())

    def _is_too_much_shared(self, ways):
        """Whether more courses, or more credit, are shared than may be."""
        for place, share in enumerate(self.shares):
            courses = credit = 0
            for index, found in ways.items():
                fact = Fact("shared", index, "", place)
                steps = least(found, fact)
                courses += steps > 0
                credit += sum(self.units(fact)[:steps])
            if share.max_courses and courses > share.max_courses or (
                    share.max_credit and credit > share.max_credit):
                return True
        return False

    def _is_too_much_under(self, ways, ranges):
        """Whether more counts under a limit than it allows."""
        for key, limit in self.limits.items():
            # It may have to be chosen that a limit holds.
            if key in self.values_of_limits and ranges.get(
                    self.values_of_limits[key], (0, 1))[0] == 0:
                continue
            counted = collections.Counter()
            for index, found in ways.items():
                grade = self.items[index].grade if limit.each_grade else 0
                counted[grade] += least(found, Fact("under", index, *key))
            if any(amount > limit.most for amount in counted.values()):
                return True
        return False

    def steps_of(self, index):
        """Returns the amounts in which a course is counted."""
        item = self.items.get(index)
        if item is None:
            return []
        steps = []
        for portion, credit in enumerate(item.portions):
            if stays_whole(self.judge, (index, portion)):
                steps.append(credit)
            else:
                steps += [self.step] * (credit // self.step)
        return steps

    # ---- Whether there is a case for everything ------------------------------

    def not_covered(self, cases):
        """Returns what no case is made for, in words, or None."""
        facts = {fact for case in cases for fact in case.ranges}
        self._boxes = 0
        box = self._not_covered(
            cases, {fact: self.range_of(fact) for fact in facts})
        return box and ", ".join(
            " ".join(str(entry) for entry in fact if entry not in (None, ""))
            + (f": {fewest}" if fewest == most else f": {fewest} to {most}")
            for fact, (fewest, most) in sorted(box.items(), key=repr))

    def _not_covered(self, cases, box):
        self._boxes += 1
        if self._boxes > MOST_BOXES or self.are_impossible(box):
            return None
        cases = [case for case in cases if case.overlaps(box)]
        splits = []
        for case in cases:
            split = case.first_split(box)
            if split is None:
                return None
            splits.append(split)
        if not splits:
            return box
        fact, number = splits[0]
        fewest, most = box[fact]
        return (self._not_covered(cases, {**box, fact: (number, most)})
                or self._not_covered(cases, {**box, fact: (fewest,
                                                           number - 1)}))


def least(ways, fact):
    """Returns the least that a number is in any of some ways."""
    return min(way.get(fact, (0, 0))[0] for way in ways)


def needed(form):
    """Returns what a form needs in all."""
    return sum(slot.need for slot in form.slots) * (
        COURSE if form.whole else 1)


class Case:
    """What is assumed in one case, and what rules mean under that."""

    def __init__(self, facts, assumptions, less_than="left"):
        self.facts = facts
        self.judge = facts.judge
        self.whole_course = self.judge.set.get("splitting") == "whole_course"
        self.ranges = {}
        for assumption in assumptions:
            fact = facts.fact_of(assumption)
            fewest, most = self.ranges.get(fact, facts.range_of(fact))
            if fact.kind == "under":
                most = max(0, self._most_under(fact, most, less_than)
                           - facts.step)
            elif fact.kind == "shared":
                # Each time that it is said, of one more step.
                fewest += not assumption.negated
                most -= assumption.negated
            elif assumption.negated:
                most = 0
            else:
                fewest = 1
            self.ranges[fact] = fewest, most
        self.parents = facts.parents

    def _most_under(self, fact, most, less_than):
        """Returns what "less under a limit" is less than: see LESS_THAN."""
        if less_than == "all":
            return most
        ways = self.facts.ways_within(fact.index, self.ranges,
                                      with_room=less_than == "room")
        if ways is None:
            return most
        return min(most, max((way[fact][1] for way in ways), default=0))

    # ---- As ranges of numbers ------------------------------------------------

    def overlaps(self, box):
        """Whether the case can hold where numbers are in these ranges."""
        return all(max(fewest, box[fact][0]) <= min(most, box[fact][1])
                   for fact, (fewest, most) in self.ranges.items())

    def first_split(self, box):
        """Returns a fact and a number by which to tell the case from others.

        None when the case holds wherever numbers are in these ranges.
        """
        for fact, (fewest, most) in sorted(self.ranges.items(), key=repr):
            if box[fact][0] < fewest:
                return fact, fewest
            if box[fact][1] > most:
                return fact, most + 1
        return None

    # ---- Alternatives --------------------------------------------------------

    def assumed(self, rule_id, alternative):
        """Whether an alternative is assumed to be chosen, or None."""
        return {None: None, (1, 1): True, (0, 0): False}[self.ranges.get(
            Fact("alternative", None, rule_id, last(alternative)))]

    def assumed_values(self, rule_id, truth):
        """Returns the alternatives that are assumed to be chosen, or not."""
        return {fact.name for fact, (fewest, _) in self.ranges.items()
                if fact.kind == "alternative" and fact.rule == rule_id
                and bool(fewest) == truth}

    def open_parts(self, rule):
        """Returns the parts that may be chosen, and how many are to be.

        Beside those that are assumed to be.
        """
        parts = parts_of(rule)
        count, _ = self.facts.alternatives_of(rule["id"])
        chosen = self.assumed_values(rule["id"], True)
        denied = self.assumed_values(rule["id"], False)
        return [part for part in parts
                if part["id"] not in chosen | denied], count - len(chosen)

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

    def open_forms(self, rule):
        """Returns the forms of a rule that the case leaves."""
        needs = self.judge.value_needs(rule)
        if not needs:
            return self.judge.forms(rule)
        chosen = self.assumed_values(rule["id"], True)
        denied = self.assumed_values(rule["id"], False)
        return [self.judge.form_of_value(rule, value) for value in needs
                if last(value) in chosen
                or (not chosen and last(value) not in denied)]

    # ---- What rules need at least --------------------------------------------

    def least_need(self, rule):
        """Returns the credit that a rule needs, on the easiest way."""
        if self.judge.asks_nothing(rule):
            return 0
        if parts_of(rule):
            parts, count = self.open_parts(rule)
            return sum(sorted(map(self.least_need, parts))[:count])
        if kind_of(rule) not in ("credits", "courses"):
            return 0
        return min(max(needed(form), form.values_needed * form.value_need
                       * (COURSE if form.whole else 1))
                   for form in self.open_forms(rule))

    def least_unmet(self, rule):
        """Returns how many rules are not met, on the easiest way.

        Of those that are not measured in credit, and of alternatives that are
        assumed to be chosen none: they are looked at by themselves.
        """
        if self.judge.asks_nothing(rule):
            return 0
        if parts_of(rule):
            parts, count = self.open_parts(rule)
            return sum(sorted(map(self.least_unmet, parts))[:max(0, count)])
        if kind_of(rule) in ("credits", "courses", "total"):
            return 0
        return int(not any(self.judge.is_met(rule, chosen)
                           for chosen in self.judge.attempts()))

    # ---- Courses -------------------------------------------------------------

    def earns(self, index):
        """Whether a course may earn credit."""
        return self.ranges.get(Fact("counts", index), (0, 1))[1] > 0

    def has_to_earn(self, index):
        """Whether a course counts somewhere, and so earns credit."""
        return any(fewest > 0 for fact, (fewest, _) in self.ranges.items()
                   if fact.index == index)

    def can_count(self, index, rule_id, part):
        """Whether a course may count for a rule, or for a part of it."""
        leaves = self.judge.inside([rule_id])
        if all(self.facts.is_full_without(index, leaf, self.ranges)
               for leaf in leaves):
            return False
        for fact, (fewest, most) in self.ranges.items():
            if fact.kind != "place" or fact.index != index:
                continue
            same_part = not fact.name or not part or fact.name == last(part)
            if not most and fact.rule == rule_id and (
                    not fact.name or fact.name == last(part)):
                return False
            if fewest and self.facts.is_exclusive(fact) and not (
                    fact.rule in leaves | {rule_id} and same_part):
                if not self._may_share(index, fact.rule, leaves):
                    return False
        return True

    def _may_share(self, index, rule_id, leaves):
        return any(
            self.ranges.get(Fact("shared", index, "", place), (0, 1))[1] > 0
            and any(key[0] == index for key in share.accepts)
            and any(rule_id in side for side in share.sides)
            and any(leaves & side for side in share.sides
                    if rule_id not in side)
            for place, share in enumerate(self.facts.shares))

    def limit(self, key):
        """Returns a limit as it is in this case, or None when it is not.

        Lower bounds follow what the rule needs of the value that is chosen.
        """
        limit = self.facts.limits[key]
        rule_id, name = key
        if not rule_id:
            return limit
        forms = self.open_forms(self.judge.ids[rule_id])
        if len(forms) != 1:
            return None
        (form,) = forms
        records = self.judge.ids[rule_id]["credits"].get("limits", [])
        if name in [name_of(record, number) for number, record
                    in enumerate(records, 1)]:
            return limit
        if name.startswith("at-least-"):
            share = form.shares[int(name.rsplit("-", 1)[1]) - 1]
            return limit._replace(most=max(0, needed(form) - share.need))
        if not self.assumed(rule_id, name):
            return None
        return limit._replace(most=max(0, needed(form) - form.value_need))
