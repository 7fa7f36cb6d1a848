"""Counts the credit of a plan in rules in every way that there is.

A rule becomes a `Form`: slots that credit fills, lower bounds on what is in
them, and upper bounds. What is counted so far is a tuple with a number for each
of these, and `least_lack` makes all tuples that courses can be counted to, one
course after the other. Credit is counted in units of the greatest common
divisor of all credit that there is, so that nothing is lost by whole numbers.

Nothing here is clever but two things. A number that may not be too low is kept
no higher than is asked for, so that there are few tuples. And where no upper
bound is near, credit is not left out that could count: counting it does not
make the tuple worse.
"""

import collections
import itertools
import math
import operator

# Credit that a rule asks for. `accepts` holds the portions that it takes, as
# pairs of the indexes of an item and of its portion.
Slot = collections.namedtuple("Slot", "name need accepts")

# A bound on the credit of some portions.
Bound = collections.namedtuple("Bound", "need accepts")

# A rule, once it is chosen how it is to be met: `value` is the value that
# everything has in common, if it has to. `whole` is for a rule that counts
# courses, whose needs are numbers of courses. `values` are slots for different
# values, of which `values_needed` have to be met, including those that no
# course of the plan has: `value_need` is for them.
Form = collections.namedtuple(
    "Form",
    "rule slots shares values values_needed value_need limits whole value",
    defaults=([], [], 0, 0, [], False, None))

# An upper bound on what counts in some rules: the most credit, the portions
# that are bounded, the rules, and whether the same holds for each grade.
Limit = collections.namedtuple("Limit", "most accepts rules each_grade")

# Rules among which courses may be shared. `sides` are sets of rules: in each,
# a course counts once. `most_of` is how much of a course may be, by its index.
Share = collections.namedtuple("Share",
                               "sides accepts max_courses max_credit most_of",
                               defaults=({},))

# What a whole course counts as, in thousandths.
COURSE = 1000

# Of more tuples than this, not all are tried.
MOST_STATES = 20000


class TooMany(Exception):
    """There are more ways of counting than anybody can wait for."""


def sums_of(ones, others):
    """Returns the sums of each of some tuples with each of others."""
    if len(ones) * len(others) > 4 * MOST_STATES:
        raise TooMany
    return {tuple(map(operator.add, one, other))
            for one in ones for other in others}


class Counter:
    """Everything that is counted, as one tuple."""

    def __init__(self, forms, limits, shares, items, whole_course, reading):
        self.forms = forms
        self.items = items
        self.whole_course = whole_course
        self.reading = reading
        self.shares = shares
        self.unit = math.gcd(*self._amounts(limits)) or 1
        # Of each place in the tuple, the highest number that makes a
        # difference, or that is allowed.
        self.caps = []
        self.bounded = []
        self.slot_places = {}
        self.share_places = {}
        self.value_places = {}
        for number, form in enumerate(forms):
            self._make_places(number, form)
        limits = limits + [limit for form in forms for limit in form.limits]
        self.limit_places = [(limit, self._limit_places(limit))
                             for limit in limits]
        self.max_credit_places = [
            self._place(share.max_credit or sum(
                credit for item in items for credit in item.portions), True,
                        share.max_credit == 0 and not share.most_of)
            for share in shares]
        self.max_course_places = [
            self._place(share.max_courses * self.unit, True,
                        share.max_courses == 0)
            for share in shares]

    def _amounts(self, limits):
        yield from (credit for item in self.items for credit in item.portions)
        for form in self.forms:
            if not form.whole:
                yield from (slot.need for slot in form.slots)
                yield from (value.need for value in form.values)
                yield form.value_need
            yield from (bound.need for bound in form.shares)
            yield from (limit.most for limit in form.limits)
        yield from (limit.most for limit in limits)
        for share in self.shares:
            yield share.max_credit
            yield from share.most_of.values()

    def _place(self, amount, bounded=False, absent=False):
        if absent:
            return None
        self.caps.append(amount // self.unit)
        self.bounded.append(bounded)
        return len(self.caps) - 1

    def _make_places(self, number, form):
        one = self.unit if form.whole else 1
        for slot_number, slot in enumerate(form.slots):
            self.slot_places[number, slot_number] = self._place(
                slot.need * one, bounded=bool(
                    "capped" in self.reading and (form.shares or form.values)))
        for share_number, share in enumerate(form.shares):
            self.share_places[number, share_number] = self._place(share.need)
        for value_number, value in enumerate(form.values):
            self.value_places[number, value_number] = self._place(
                value.need * one)

    def _limit_places(self, limit):
        if not limit.each_grade:
            return self._place(limit.most, True)
        return {grade: self._place(limit.most, True)
                for grade in {item.grade for item in self.items}}

    # ---- What one course can add ---------------------------------------------

    def moves(self, item):
        """Returns the tuples that a course can add."""
        everywhere = list(range(len(self.forms)))
        contexts = [(list(range(len(self.shares))), everywhere)]
        if "shared-course" in self.reading:
            contexts = [([], everywhere)] + [
                ([sharing], [number for number, form in enumerate(self.forms)
                             if any(form.rule in side for side in share.sides)])
                for sharing, share in enumerate(self.shares)]
        found = set()
        for allowed, numbers in contexts:
            for whole, sharing in self._whole_claims(item, allowed, numbers):
                found |= self._moves_beside(item, whole, sharing, allowed,
                                            numbers)
        for share, place in zip(self.shares, self.max_credit_places):
            most = share.most_of.get(item.index, item.credit) // self.unit
            if place is not None:
                found = {move for move in found if move[place] <= most}
        return found

    def _whole_claims(self, item, allowed, numbers):
        """Yields the rules that a course counts in as a whole, if any.

        With the sharing that allows it.
        """
        everything = all if "any-part-counts" in self.reading else any
        able = [number for number in numbers if self.forms[number].whole
                and everything((item.index, portion)
                               in self.forms[number].slots[0].accepts
                               for portion in range(len(item.portions)))]
        yield (), None
        yield from self._together(item, range(len(item.portions)), able,
                                  allowed)

    def _together(self, item, portions, numbers, allowed):
        """Yields the sets of rules that may count the same credit."""
        for number in numbers:
            yield (number,), None
        if len(portions) > 1:
            # What counts as one course is shared only where it is one part.
            return
        for sharing in allowed:
            share = self.shares[sharing]
            if not all((item.index, portion) in share.accepts
                       for portion in portions):
                continue
            by_side = [[None] + [number for number in numbers
                                 if self.forms[number].rule in side]
                       for side in share.sides]
            for chosen in itertools.product(*by_side):
                chosen = tuple(sorted({number for number in chosen
                                       if number is not None}))
                if len(chosen) > 1:
                    yield chosen, sharing

    def _moves_beside(self, item, whole, sharing, allowed, numbers):
        """Returns what a course can add that counts in some rules as a whole.

        In no rule, that is, for most.
        """
        if "parts-together" in self.reading and self.whole_course:
            groups = [tuple(range(len(item.portions)))]
        else:
            groups = [(portion,) for portion in range(len(item.portions))]
        sums = self._whole_bases(item, whole, sharing)
        for group in groups:
            added = self._moves_of_credit(
                item, group,
                list(self._targets(item, group, whole, sharing, allowed,
                                   numbers)), whole)
            sums = sums_of(sums, added)
        return {self._shared_once(item, total) for total in sums}

    def _whole_bases(self, item, whole, sharing):
        """Returns what a course can add to the rules that count it whole."""
        base = [0] * len(self.caps)
        keys = {(item.index, portion): credit // self.unit
                for portion, credit in enumerate(item.portions)}
        values = []
        for number in whole:
            form = self.forms[number]
            base[self.slot_places[number, 0]] += 1
            values.append([self.value_places[number, place]
                           for place, value in enumerate(form.values)
                           if keys.keys() & value.accepts])
            for place, share in enumerate(form.shares):
                base[self.share_places[number, place]] += sum(
                    units for key, units in keys.items()
                    if key in share.accepts)
        rules = [self.forms[number].rule for number in whole]
        for key, units in keys.items():
            if "limit-by-course" in self.reading:
                # All of a course together is one.
                units = COURSE // self.unit if key == min(keys) else 0
            self._add_to_limits(base, item, key, rules, units, ())
        if sharing is not None:
            self._add_to_share(base, sharing, sum(keys.values()))
        return set(self._with_values(base, values, 1))

    def _with_values(self, added, values, amount):
        """Yields what is added, with the values that it may have of each rule.

        `values` holds the places of the values that it has, for each rule.
        """
        choices = [[places] for places in values]
        if "values-once" in self.reading:
            choices = [[[place] for place in places] or [[]]
                       for places in values]
        for chosen in itertools.product(*choices):
            option = list(added)
            for place in itertools.chain(*chosen):
                option[place] += amount
            yield tuple(option)

    def _shared_once(self, item, total):
        """Corrects a tuple: a course is shared once, however much of it."""
        total = list(total)
        for places, most in ((self.max_course_places, 1), (
                self.max_credit_places if "shared-whole" in self.reading
                else [], item.credit // self.unit)):
            for place in places:
                if place is not None and total[place]:
                    total[place] = most
        return tuple(total)

    def _moves_of_credit(self, item, group, targets, whole):
        """Returns what the credit of some portions can add."""
        nothing = (0,) * len(self.caps)
        units = {portion: item.portions[portion] // self.unit
                 for portion in group}
        if not targets:
            return {nothing}
        if self.whole_course:
            return {nothing} | {total for slots, used in targets for total
                                in self._undivided(item, units, slots, used,
                                                   whole)}
        (portion, amount), = units.items()
        options = {option for slots, used in targets for option
                   in self._options(item, portion, slots, used, 1, whole)}
        if any(option[place] for option in options
               for place, bounded in enumerate(self.bounded) if bounded):
            options.add(nothing)
        sums = {nothing}
        for _ in range(amount):
            sums = sums_of(sums, options)
        return sums

    def _undivided(self, item, units, slots, used, whole):
        """Yields what credit can add that counts in some slots, undivided."""
        amounts = []
        for number, slot in slots:
            most = sum(amount for portion, amount in units.items()
                       if (item.index, portion)
                       in self.forms[number].slots[slot].accepts)
            amounts.append(range(1, most + 1) if any(self.bounded)
                           else (most,))
        # Only where the parts of a course count together are there several.
        portion = max(units, key=lambda portion: sum(
            (item.index, portion) in self.forms[number].slots[slot].accepts
            for number, slot in slots))
        for chosen in itertools.product(*amounts):
            # What counts in the slot with less counts in the other as well.
            steps = []
            done = 0
            for amount in sorted(set(chosen)):
                here = [slot for slot, wanted in zip(slots, chosen)
                        if wanted >= amount]
                steps.append(list(self._options(
                    item, portion, here,
                    used if len(here) + len(whole) > 1 else None,
                    amount - done, whole)))
                done = amount
            # All of it has the same value.
            for value in range(max(map(len, steps), default=0)):
                yield tuple(map(sum, zip(*(
                    step[min(value, len(step) - 1)] for step in steps))))

    def _targets(self, item, group, whole, sharing, allowed, numbers):
        """Yields the slots in which the same unit of credit can be counted.

        With the sharing that allows it. `whole` are rules in which it counts
        already.
        """
        open_slots = collections.defaultdict(list)
        for number in numbers:
            if self.forms[number].whole:
                continue
            for slot_number, slot in enumerate(self.forms[number].slots):
                if any((item.index, portion) in slot.accepts
                       for portion in group):
                    open_slots[number].append(slot_number)
        # Beside a rule that counts the course, all of it has to be shared.
        shared = range(len(item.portions)) if whole else group
        for together, used in self._together(item, shared,
                                             [*open_slots, *whole], allowed):
            beside = [number for number in together if number not in whole]
            if not set(whole) <= set(together) or not beside:
                continue
            if len(whole) > 1 and used != sharing:
                continue
            for slots in itertools.product(
                    *(open_slots[number] for number in beside)):
                yield list(zip(beside, slots)), used

    def _options(self, item, portion, slots, used, amount, whole):
        """Yields what some units of credit add when they are counted."""
        key = item.index, portion
        added = [0] * len(self.caps)
        values = []
        for number, slot_number in slots:
            form = self.forms[number]
            added[self.slot_places[number, slot_number]] += amount
            for place, share in enumerate(form.shares):
                if key in share.accepts:
                    added[self.share_places[number, place]] += amount
            values.append([self.value_places[number, place]
                           for place, value in enumerate(form.values)
                           if key in value.accepts])
        self._add_to_limits(
            added, item, key, [self.forms[number].rule for number, _ in slots],
            amount, [self.forms[number].rule for number in whole])
        # Between rules that count the whole course, all of it is shared.
        if used is not None and len(whole) < 2:
            self._add_to_share(added, used, amount)
        yield from self._with_values(added, values, amount)

    def _add_to_limits(self, added, item, key, rules, amount, already):
        """Adds what counts in some rules, beside others, to the limits."""
        for limit, places in self.limit_places:
            if key not in limit.accepts:
                continue
            times = sum(rule in limit.rules for rule in rules)
            if "limit-each" not in self.reading:
                times = min(times, 1) if not (
                    limit.rules & set(already)) else 0
            if times:
                added[places[item.grade] if limit.each_grade
                      else places] += amount * times

    def _add_to_share(self, added, sharing, amount):
        if self.max_credit_places[sharing] is not None:
            added[self.max_credit_places[sharing]] += amount
        if self.max_course_places[sharing] is not None:
            added[self.max_course_places[sharing]] += 1

    # ---- Adding up -----------------------------------------------------------

    def least_lack(self):
        """Returns the least credit that the rules lack, in thousandths."""
        reached = {(0,) * len(self.caps)}
        bounded = [place for place, is_bounded in enumerate(self.bounded)
                   if is_bounded]
        for item in self.items:
            moves = self.moves(item)
            after = set()
            if len(reached) * len(moves) > 4 * MOST_STATES:
                raise TooMany
            for state in reached:
                for move in moves:
                    total = tuple(map(operator.add, state, move))
                    if any(total[place] > self.caps[place]
                           for place in bounded):
                        continue
                    after.add(tuple(map(min, total, self.caps)))
            reached = after
        return min(map(self.lack, reached))

    def lack(self, state):
        return sum(self._lack_of_form(number, form, state)
                   for number, form in enumerate(self.forms))

    def _lack_of_form(self, number, form, state):
        def missing(place):
            return self.caps[place] - state[place]

        one = COURSE if form.whole else self.unit
        lack = one * sum(missing(self.slot_places[number, slot])
                         for slot in range(len(form.slots)))
        shares = [self.unit * missing(self.share_places[number, share])
                  for share in range(len(form.shares))]
        values = [one * missing(self.value_places[number, value])
                  for value in range(len(form.values))]
        values += [(COURSE if form.whole else 1) * form.value_need
                   ] * form.values_needed
        values = sorted(values)[:form.values_needed]
        together = sum if "shares-add-up" in self.reading else max
        values_together = max if "values-overlap" in self.reading else sum
        return max(lack, together(shares) if shares else 0,
                   values_together(values) if values else 0)
