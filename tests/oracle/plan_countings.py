"""Checks where courses are said to count in a requirement set.

A way of counting is a proof of its own: it shows that no more is missing than
what its rules lack. `check_counted` yields what is wrong with it, in words.
"""

import collections
import itertools

from plan_cases import last, needed
from plan_counting import COURSE
from plan_oracle import SetJudge, kind_of, parts_of

# What one course is counted for.
Counted = collections.namedtuple("Counted", "index rule part credit")


def check_counted(catalog, plan, record, result, courses, world):
    """Yields what is wrong with where courses count.

    `courses` are the CourseResults of the response, `world` the one in which
    everything is hoped for.
    """
    judge = SetJudge(catalog, plan, record, world)
    entries = [Counted(course.index, entry.rule, last(entry.part),
                       entry.millicredits)
               for course in courses for entry in course.counted
               if entry.requirement_set == result.requirement_set]
    way = Way(judge, result, entries)
    problems = list(way.problems())
    yield from problems
    if not problems:
        yield from way.check_lack()


class Way:
    """One way of counting, and of choosing among alternatives."""

    def __init__(self, judge, result, entries):
        self.judge = judge
        self.result = result
        self.entries = entries
        self.items = {item.index: item for item in judge.items}
        self.rules = {rule.rule: rule for rule in result.rules}
        self.by_course = collections.defaultdict(list)
        for entry in entries:
            self.by_course[entry.index].append(entry)
        self._forms = {}

    def form(self, rule_id):
        """Returns the form in which a rule is met: that of the chosen value."""
        if rule_id not in self._forms:
            rule = self.judge.ids[rule_id]
            values = {last(value): value
                      for value in self.judge.value_needs(rule)}
            value = values.get(last(self.rules[rule_id].chosen_value))
            self._forms[rule_id] = (
                self.judge.forms(rule)[0] if value is None
                else self.judge.form_of_value(rule, value))
        return self._forms[rule_id]

    # ---- Whether the way is one ----------------------------------------------

    def problems(self):
        """Yields what may not be."""
        twice = collections.Counter(entry[:3] for entry in self.entries)
        if max(twice.values(), default=0) > 1:
            yield "the same is there twice"
        for entry in self.entries:
            yield from self.entry_problems(entry)
        for index, entries in self.by_course.items():
            if index in self.items:
                yield from self.course_problems(self.items[index], entries)
        times = collections.Counter(self.items[index].course
                                    for index in self.by_course
                                    if index in self.items)
        for item in self.judge.items:
            if times[item.course] > item.limit:
                yield f"{item.course} counts {times[item.course]} times"
        yield from self.sharing_problems()
        yield from self.limit_problems()

    def entry_problems(self, entry):
        rule = self.judge.ids.get(entry.rule)
        if entry.index not in self.items:
            yield f"course {entry.index} counts, and earns no credit"
        elif rule is None or kind_of(rule) not in ("credits", "courses"):
            yield f"{entry.rule} counts no credit"
        elif not self.rules[entry.rule].chosen:
            yield f"{entry.rule} counts credit, and is not chosen"
        elif not self.accepted(entry):
            yield (f"course {entry.index} does not count in {entry.rule} "
                   f"{entry.part}")
        elif entry.credit <= 0:
            yield "nothing counts"

    def accepted(self, entry):
        """Returns the portions that may be what is counted."""
        form = self.form(entry.rule)
        names = {last(slot.name) for slot in form.slots} - {"rest"}
        slots = [slot for slot in form.slots
                 if len(form.slots) == 1 or last(slot.name) == entry.part
                 or (entry.part not in names and slot.name == "rest")]
        values = [value for value in form.values
                  if last(value.name) == entry.part]
        accepts = slots[0].accepts if slots else frozenset()
        if values and entry.part not in names:
            accepts &= values[0].accepts
        return {portion for index, portion in accepts if index == entry.index}

    def place(self, entry):
        """Returns where it is counted.

        What has one of several values is in the same place as the rest.
        """
        form = self.form(entry.rule)
        names = {last(slot.name) for slot in form.slots} - {"rest"}
        return entry.rule, entry.part if entry.part in names else "rest"

    def is_whole(self, entry):
        return self.form(entry.rule).whole

    def course_problems(self, item, entries):
        """Yields what may not be of one course."""
        index = item.index
        times = self.times(index, entries)
        places = collections.Counter()
        wholes = collections.Counter()
        for entry in entries:
            places[self.place(entry)] += entry.credit
            if self.is_whole(entry):
                wholes[self.place(entry)] += entry.credit
        if any(credit != COURSE for credit in wholes.values()):
            yield f"course {index} counts as less than a course"
        if wholes and len(places) > times:
            yield f"course {index} counts as a course and beside that"
        if self.judge.set.get("splitting") == "whole_course" and (
                len(places) > max(times, len(item.portions))):
            yield f"course {index} is divided"
        rest = [entry for entry in entries if not self.is_whole(entry)]
        for count in range(1, len(rest) + 1):
            for some in itertools.combinations(rest, count):
                portions = set().union(*map(self.accepted, some))
                credit = sum(item.portions[portion] for portion in portions)
                if sum(entry.credit for entry in some) > credit * times:
                    yield f"course {index} counts for more than {credit}"

    def times(self, index, entries):
        """Returns in how many rules a course may count at once."""
        rules = {entry.rule for entry in entries}
        return max([1] + [
            sum(bool(rules & side) for side in share.sides)
            for share in self.judge.shares()
            if any(key[0] == index for key in share.accepts)])

    def more_than_once(self, item):
        """Returns how much of a course counts more than once at least."""
        entries = self.by_course[item.index]
        amounts = [item.credit if self.is_whole(entry) else entry.credit
                   for entry in entries]
        if any(map(self.is_whole, entries)) or (
                len(item.portions) == 1
                and self.judge.set.get("splitting") == "whole_course"):
            # It counts for one of them once.
            return sum(amounts) - max(amounts, default=0)
        return max(0, sum(amounts) - item.credit)

    def sharing_problems(self):
        """Yields where more is shared than may be, by one sharing."""
        shares = list(self.judge.shares())
        if len(shares) != 1:
            return
        share, = shares
        amounts = [amount for amount in map(self.more_than_once, (
            self.items[index] for index in self.by_course)) if amount > 0]
        if share.max_courses and len(amounts) > share.max_courses:
            yield f"{len(amounts)} courses are shared"
        if share.max_credit and sum(amounts) > share.max_credit * (
                len(share.sides) - 1):
            yield f"{sum(amounts)} is shared"

    def limit_problems(self):
        """Yields where more counts under a limit than may."""
        limits = list(self.judge.set_limits())
        for rule in self.judge.ids.values():
            if "credits" in rule and self.rules[rule["id"]].chosen:
                limits += self.form(rule["id"]).limits
        for limit in limits:
            counted = collections.Counter()
            for index in self.by_course:
                item = self.items[index]
                grade = item.grade if limit.each_grade else 0
                counted[grade] += self.under(limit, item)
            if max(counted.values(), default=0) > limit.most:
                yield f"{max(counted.values())} counts under a limit"

    def under(self, limit, item):
        """Returns how much of a course counts under a limit at least."""
        here = [entry for entry in self.by_course[item.index]
                if entry.rule in limit.rules]
        free = sum(credit for portion, credit in enumerate(item.portions)
                   if (item.index, portion) not in limit.accepts)
        as_course = (COURSE if "limit-by-course" in self.judge.reading
                     else sum(item.portions))
        amounts = [as_course if self.is_whole(entry) else entry.credit
                   for entry in here]
        if self.judge.set.get("sharing"):
            # What is shared may be the same credit.
            amounts = amounts and [max(amounts)]
        return max(0, sum(amounts) - free)

    # ---- What it lacks -------------------------------------------------------

    def check_lack(self):
        """Yields where what is missing is not what the rules lack."""
        chosen = [self.judge.ids[rule.rule] for rule in self.result.rules
                  if rule.rule in self.judge.ids and rule.chosen]
        for rule in chosen:
            parts = parts_of(rule)
            count = {"any_of": 1, "all_of": len(parts)}.get(
                kind_of(rule), rule.get("n_of", {}).get("count", 0))
            if parts and not self.judge.asks_nothing(rule) and sum(
                    self.rules[part["id"]].chosen for part in parts) < count:
                yield f"too little of {rule['id']} is chosen"
        lack = 0
        totals = [0]
        for rule in chosen:
            if self.asks_nothing(rule):
                continue
            if kind_of(rule) in ("credits", "courses"):
                its = self.lack_of(rule)
                lack += its
                yield from self.rule_problems(rule, its)
            elif kind_of(rule) == "total":
                totals.append(min(self.judge.total_lack(rule, items) for items
                                  in self.judge.attempts()))
        unmet = sum(
            not any(self.judge.is_met(rule, items)
                    for items in self.judge.attempts())
            for rule in chosen if not self.asks_nothing(rule)
            and kind_of(rule) not in ("credits", "courses", "total",
                                      "any_of", "n_of", "all_of"))
        missing = max(lack, *totals) + COURSE * unmet
        if missing != self.result.missing_millicredits:
            yield (f"the rules lack {missing}, not "
                   f"{self.result.missing_millicredits}")

    def asks_nothing(self, rule):
        """Whether a rule, or one around it, asks for nothing."""
        while rule is not None:
            if self.judge.asks_nothing(rule):
                return True
            rule = self.judge.ids.get(self.rules[rule["id"]].parent)
        return False

    def lack_of(self, rule):
        """Returns what a rule lacks, by what is counted in it."""
        form = self.form(rule["id"])
        mine = [entry for entry in self.entries if entry.rule == rule["id"]]
        filled = collections.Counter()
        names = {last(slot.name) for slot in form.slots}
        for entry in mine:
            filled[entry.part if entry.part in names else "rest"] += (
                entry.credit)
        one = COURSE if form.whole else 1
        if len(form.slots) == 1:
            lack = max(0, needed(form) - sum(filled.values()))
        else:
            lack = sum(max(0, slot.need - filled[last(slot.name)])
                       for slot in form.slots)
        lacks = [lack]
        for share in form.shares:
            lacks.append(max(0, share.need - self.of_some(mine, share)))
        # Values are parts of a rule that has no others.
        by_part = len(form.slots) == 1 and form.value is None
        values = [max(0, one * value.need - (
            sum(entry.credit for entry in mine
                if entry.part == last(value.name))
            if by_part else self.of_some(mine, value)))
                  for value in form.values]
        values += [one * form.value_need] * form.values_needed
        return max(*lacks, sum(sorted(values)[:form.values_needed]))

    def of_some(self, entries, bound):
        """Returns how much of what is counted a bound takes, at most."""
        return sum(
            min(entry.credit, COURSE if self.is_whole(entry) else sum(
                self.items[entry.index].portions[portion]
                for portion in self.accepted(entry)
                if (entry.index, portion) in bound.accepts))
            if any((entry.index, portion) in bound.accepts
                   for portion in self.accepted(entry)) else 0
            for entry in entries)

    def rule_problems(self, rule, lack):
        """Yields what is wrong with the figures of a rule."""
        said = self.rules[rule["id"]]
        filled = sum(entry.credit for entry in self.entries
                     if entry.rule == rule["id"])
        if said.filled_millicredits != filled:
            yield (f"{rule['id']} has {said.filled_millicredits}, and "
                   f"{filled} is counted")
        if said.missing_millicredits != lack:
            yield (f"{rule['id']} lacks {lack}, not "
                   f"{said.missing_millicredits}")
        if (said.verdict == 2) != (lack > 0):
            yield f"{rule['id']} has another verdict than what it lacks"
