"""All ways in which one course can count, as assumptions see them.

What is assumed of a course are numbers: see plan_cases.Fact. Each way of
counting the course gives all of them values at once, so that numbers contradict
each other when no way has them.
"""

import collections

import plan_counting
from plan_counting import COURSE, Counter, Form, Limit
from plan_oracle import kind_of


# One way: from facts to the least and the most that their numbers can be, the
# rules in which the course counts, with the value that everything in them has in
# common, and whether limits have room for the way.
Way = collections.namedtuple("Way", "numbers rules has_room")


class Ways:
    """The ways in which one course can count.

    `facts` are a plan_cases.Facts, `about` what is to be told of the course.
    The alternatives that are chosen are not looked at: rules are counted in
    beside each other, in all forms that they can be met in, so that there may
    be more ways than there are, and none is left out.
    """

    def __init__(self, facts, item, about):
        self._facts = facts
        self._item = item
        self._about = about
        judge = facts.judge
        forms = [form for rule in judge.ids.values()
                 if kind_of(rule) in ("credits", "courses")
                 and not judge.asks_nothing(rule)
                 for form in judge.forms(rule)]
        self._values_of = {
            form.rule: {facts.last(value.name): value.accepts
                        for value in form.values} for form in forms}
        # Whatever is counted is to be seen, however little is needed: only the
        # greatest common divisor of what is needed makes a difference.
        self._forms = [Form(form.rule, [
            slot._replace(need=1 if form.whole else facts.step)
            for slot in form.slots], whole=form.whole, value=form.value)
                       for form in forms]
        # What a limit bounds need not count: it bounds everything, with much
        # room.
        everything = Limit(2 * sum(item.portions) + COURSE, frozenset(
            (item.index, portion) for portion in range(len(item.portions))),
                           frozenset(form.rule for form in forms), False)
        self._counter = Counter(
            self._forms, [*facts.limits.values(), everything],
            [share._replace(max_courses=0, max_credit=0,
                            most_of={item.index: item.credit})
             for share in facts.shares], [item],
            judge.set.get("splitting") == "whole_course", judge.reading)

    def found(self):
        """Returns the ways, or None where there are too many."""
        try:
            moves = self._counter.moves(self._item)
        except plan_counting.TooMany:
            return None
        ways = {(tuple(self._numbers(fact, move) for fact in self._about),
                 frozenset(self._rules(move)), self._has_room(move))
                for move in moves}
        return [Way(dict(zip(self._about, numbers)), rules, has_room)
                for numbers, rules, has_room in ways]

    def _rules(self, move):
        for number, form in enumerate(self._forms):
            if any(True for _ in self._counts_in(move, number)):
                yield form.rule, form.value

    def _counts_in(self, move, number):
        """Yields the slots of a form in which the course counts."""
        for place, slot in enumerate(self._forms[number].slots):
            if move[self._counter.slot_places[number, place]]:
                yield slot

    def _numbers(self, fact, move):
        return getattr(self, f"_{fact.kind}_numbers")(fact, move)

    def _counts_numbers(self, _, move):
        # What counts nowhere may earn credit or not.
        counts = any(True for number in range(len(self._forms))
                     for _ in self._counts_in(move, number))
        return int(counts), 1

    def _place_numbers(self, fact, move):
        rules = self._facts.judge.inside([fact.rule])
        most = 0
        for number, form in enumerate(self._forms):
            if form.rule not in rules:
                continue
            for slot in self._counts_in(move, number):
                names = {"", self._facts.last(slot.name),
                         self._facts.last(form.value or "")}
                if fact.name in names:
                    return 1, 1
                # Of different values it may have any that it has.
                most |= any(key in slot.accepts
                            for key in self._values_of[form.rule].get(
                                fact.name, ()))
        return 0, int(most)

    def _shared_numbers(self, fact, move):
        amount = self._amount(
            move, self._counter.max_credit_places[fact.name])
        units = self._facts.units(fact)
        return (self._steps(amount, reversed(units)),
                self._steps(amount, units))

    @staticmethod
    def _steps(amount, units):
        """Returns of how many units, one after the other, an amount is."""
        count = 0
        for unit in units:
            if amount <= 0:
                break
            amount -= unit
            count += 1
        return count

    def _under_numbers(self, fact, move):
        amount = self._under(move, list(self._facts.limits).index(fact[2:]))
        return amount, amount

    def _under(self, move, number):
        limit, place = self._counter.limit_places[number]
        return self._amount(move, place[self._item.grade]
                            if limit.each_grade else place)

    def _amount(self, move, place):
        return move[place] * self._counter.unit

    def _has_room(self, move):
        """Whether limits that hold in any case allow the way."""
        return all(self._under(move, number) <= limit.most
                   for number, (key, limit)
                   in enumerate(self._facts.limits.items())
                   if key not in self._facts.values_of_limits)
