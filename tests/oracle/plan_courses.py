"""Courses as requirements see them: what selects them and what they earn.

Catalogs and plans are dictionaries as they stand in YAML files, with enums as
short words ("earned") and with short names ("courses/algebra-1"). See
plan_oracle.py for what is done with them.
"""

import collections
import fnmatch
import itertools

# From the lowest to the highest.
MARKS = ["F", "D-", "D", "D+", "C-", "C", "C+", "B-", "B", "B+", "A-", "A",
         "A+"]

# Hundredths of a grade point. No proto says what an A+ has.
POINTS = dict(zip(MARKS, [0, 67, 100, 133, 167, 200, 233, 267, 300, 333, 367,
                          400, 400]))

# Where the protos can be read in two ways, the oracle reads them in the first
# and can be told to read them in the second, by these names. Results of either
# reading are right.
# The readings that the protos settle.
SETTLED = frozenset([
    "capped", "values-once", "gpa-all", "gpa-empty-unknown", "gpa-planned-open",
    "sequence-in-time", "limit-by-course", "layer-by-credit", "offered-again",
    "substitute-need"])

READINGS = {
    "part-attributes-replace":
        "A part of a course's credit has its own attributes (only those).",
    "parts-keep-subject":
        "A part of a course's credit has its own subject (or the course's).",
    "rest-only-from":
        "What an included part selects counts in the rest as well (only what "
        "`from` selects).",
    "capped":
        "More than the need may count, where that meets a lower bound or adds "
        "a value (never).",
    "shares-add-up":
        "Missing credit may meet several lower bounds at once (each needs its "
        "own).",
    "values-overlap":
        "Different values need different credit (missing credit may have "
        "several values at once).",
    "values-once":
        "Credit that has several values counts for each (for one).",
    "sharing-flat":
        "In a group that shares, credit counts once (in each rule inside).",
    "shared-course":
        "Of a course that is shared, some credit may count elsewhere (none).",
    "shared-whole":
        "Shared is the credit that counts twice (all credit of such a course).",
    "limit-each":
        "In a limit, shared credit counts once (in each rule).",
    "limit-spares-totals":
        "A limit of the whole set bounds totals too (it does not).",
    "parts-together":
        "Where courses are not divided, the fixed parts of their credit are "
        "(they are not).",
    "any-part-counts":
        "A course counts whole where all parts of its credit are selected "
        "(where one is).",
    "insert-conditions":
        "An inserted course counts whatever its mark and grade (if they do).",
    "substitute-need":
        "A substitute has to bring the credit of the course that it replaces "
        "(its own).",
    "substitute-only":
        "The course that is replaced counts as before (no longer).",
    "named-once":
        "A named course is filled by each time it is taken (by one).",
    "offered-again":
        "The catalog offers a course's credit once (as often as it can be "
        "earned).",
    "offered-anywhere":
        "The catalog offers what the rule selects (all that has the value).",
    "repeat-no-course":
        "A course without credit, because it was taken before, is a course in "
        "its grade (it is not).",
    "gpa-all":
        "Only attempts that earn credit are in an average (all attempts).",
    "gpa-unmarked-left-out":
        "A mark that is not reported could be any (is left out).",
    "gpa-unmarked-unknown":
        "An average is known if no mark that is not reported can change the "
        "verdict (only if all are reported).",
    "gpa-empty-unknown":
        "Without marks there is no average, so that it is too low (unknown).",
    "gpa-planned-open":
        "What is planned changes no average (may raise one that is too low).",
    "gpa-a-plus-433":
        "An A+ has as many grade points as an A (433).",
    "sequence-in-time":
        "Courses of a sequence are taken at any time (one after the other).",
    "limit-by-course":
        "What counts as a course is its credit under a limit (is 1000).",
    "value-unknown":
        "A value of 0 is a value (is not reported).",
    "sum-of-all":
        "What is too low is not in a sum either (it is).",
    "recommended-no-sequence":
        "What is only advised is a prerequisite (it is not).",
    "alternatives-no-sequence":
        "One of several prerequisites is a prerequisite (it is not).",
    "cohort-dropped":
        "A rule that is not for the student is met (is no alternative).",
    "set-cohort-asks-nothing":
        "A set that is not for the student is judged all the same (asks for "
        "nothing).",
    "unknown-lacks":
        "What is unknown is not missing (it is).",
    "layer-by-credit":
        "A course of which some counts in a set counts in no other that "
        "excludes it (other credit of it may).",
    "layer-in-order":
        "Of sets that share, all together lack least (the first of the request "
        "lacks least, then the next).",
}


def short(name):
    """Returns a name without its catalog."""
    if name.startswith("catalogs/"):
        return name.split("/", 2)[2]
    return name


# ---- Courses -----------------------------------------------------------------

# Credit of one kind: all that a course earns, or a fixed part of it.
Portion = collections.namedtuple("Portion", "credit subjects attributes")


def portions_of(course, credit, reading):
    """Returns a course's credit by kinds.

    Credit that is not the course's own is divided as the course's own is.
    """
    own = course["millicredits"]
    subject = course.get("subject", "")
    attributes = set(course.get("attributes", []))
    if not course.get("credit_parts"):
        return [Portion(credit, {subject}, attributes)]
    portions = []
    for part in course["credit_parts"]:
        has = set(part.get("attributes", []))
        if "part-attributes-replace" not in reading:
            has |= attributes
        subjects = {part["subject"]}
        if "parts-keep-subject" in reading:
            subjects.add(subject)
        portions.append(
            Portion(part["millicredits"] * credit // own, subjects, has))
    return portions


class Catalog:
    """A catalog, for one reading of the protos.

    `data` holds lists of records: `courses`, `programs`, `requirement_sets`.
    """

    def __init__(self, data, reading=frozenset()):
        self.reading = reading
        self.courses = {short(course["name"]): course
                        for course in data["courses"]}
        self.requirement_sets = {short(record["name"]): record
                                 for record in data["requirement_sets"]}
        self.programs = {
            short(program["name"]): {
                short(course) for slot in program.get("slots", [])
                if slot["strand"] == "career_technical"
                for course in slot.get("courses", [])}
            for program in data.get("programs", [])}
        self.portions = {
            name: portions_of(course, course["millicredits"], reading)
            for name, course in self.courses.items()}
        # Of a selector that is asked again. Selectors are kept, so that their
        # identities stay theirs.
        self._selected = {}
        self._kept = []

    def selects(self, selector, name, number):
        """Whether a selector selects a portion of a course, by its number."""
        key = id(selector), name, number
        if key not in self._selected:
            self._kept.append(selector)
            self._selected[key] = self._selects(
                selector, name, self.courses[name],
                self.portions[name][number], number)
        return self._selected[key]

    def _selects(self, selector, name, course, portion, number):
        identifier = name.split("/")[-1]
        level = selector.get("minimum_level", 0)
        facets = {(facet["facet"], facet["value"])
                  for facet in course.get("facets", [])}
        positive = (
            selector.get("any", False),
            name in map(short, selector.get("courses", [])),
            portion.subjects & set(selector.get("subjects", [])),
            portion.attributes & set(selector.get("attributes", [])),
            any(fnmatch.fnmatchcase(identifier, pattern)
                for pattern in selector.get("course_patterns", [])),
            any(course.get("sced_code", "").startswith(prefix)
                for prefix in selector.get("sced_prefixes", [])),
            any(name in self.programs[short(program)]
                for program in selector.get("programs", [])),
            selector.get("any_program", False) and any(
                name in courses for courses in self.programs.values()),
            level > 0 and course.get("level", 0) >= level,
            any((facet["facet"], facet["value"]) in facets
                for facet in selector.get("facets", [])))
        if not any(positive):
            return False
        if name in map(short, selector.get("excluded_courses", [])):
            return False
        if "within" in selector and not self.selects(
                selector["within"], name, number):
            return False
        return not ("without" in selector and self.selects(
            selector["without"], name, number))

    def values(self, facet, name, number=None):
        """Returns the values of a facet that a portion of a course has.

        Without a number, those that any portion has.
        """
        course = self.courses[name]
        portions = self.portions[name]
        if number is not None:
            portions = [portions[number]]
        pathways = [short(pathway) for pathway in course.get("pathways", [])]
        if facet == "subject":
            return set().union(*(portion.subjects for portion in portions))
        if facet == "sced-subject":
            return {course["sced_code"][:2]} if course.get("sced_code") else (
                set())
        if facet == "pathway":
            return set(pathways)
        if facet == "cluster":
            return {pathway.rsplit("/pathways/", 1)[0] for pathway in pathways}
        if facet == "program":
            return {program for program, courses in self.programs.items()
                    if name in courses}
        return {value["value"] for value in course.get("facets", [])
                if value["facet"] == facet}

    def prerequisites(self, name):
        """Returns the prerequisites of a course, through others too."""
        found = set()
        waiting = [name]
        while waiting:
            for other in self._direct_prerequisites(
                    self.courses[waiting.pop()].get("requisites", [])):
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return found

    def _direct_prerequisites(self, requisites):
        for requisite in requisites:
            if (requisite.get("recommended")
                    and "recommended-no-sequence" in self.reading):
                continue
            if "course" in requisite:
                if requisite["course"].get("timing", "before") == "before":
                    yield short(requisite["course"]["course"])
            for group in "all_of", "any_of", "n_of":
                if group in requisite and (
                        group == "all_of"
                        or "alternatives-no-sequence" not in self.reading):
                    yield from self._direct_prerequisites(
                        requisite[group]["requisites"])


# ---- Plans -------------------------------------------------------------------

class World:
    """What a plan is judged as.

    `earned` leaves out what is not earned yet. `hopeful` reads what is unknown
    as true, and otherwise it is read as false; `guessed` says whether that made
    a difference to any answer.
    """

    def __init__(self, earned, hopeful):
        self.earned = earned
        self.hopeful = hopeful
        self.guessed = False

    def read(self, truth):
        """Returns a truth that may be None, for unknown, as read here."""
        if truth is None:
            self.guessed = True
            return self.hopeful
        return truth

    def counts(self, status):
        return status == "earned" or (
            not self.earned and status in ("planned", "in_progress"))


class Item:
    """A course of a plan."""

    def __init__(self, index, planned, catalog):
        self.index = index
        self.course = short(planned["course"])
        record = catalog.courses[self.course]
        self.grade = planned["grade"]
        self.status = planned.get("status", "planned")
        self.mark = planned.get("mark", "")
        self.credit = (planned.get("earned_millicredits", 0)
                       or record["millicredits"])
        self.limit = record.get("credit_limit", 0) or 1
        self.portions = [portion.credit for portion in portions_of(
            record, self.credit, catalog.reading)]

    def with_credit(self, credit):
        """Returns the same course with so much of its credit."""
        item = object.__new__(Item)
        item.__dict__.update(self.__dict__)
        if len(self.portions) == 1:
            item.portions = [credit]
        elif credit != self.credit:
            raise ValueError("only courses of one kind are divided so")
        item.credit = credit
        return item

    def reaches(self, minimum):
        """Whether the mark is as high as a minimum; None when unknown."""
        if not minimum or self.status != "earned" or self.mark == "P":
            return True
        if not self.mark:
            return None
        return MARKS.index(self.mark) >= MARKS.index(minimum)


class Plan:
    """A plan, of which only decisions are in it that still hold.

    `judgment_date` is in it too, though it is a field of requests.
    """

    def __init__(self, data, catalog):
        self.items = [Item(index, planned, catalog) for index, planned
                      in enumerate(data.get("courses", []))]
        self.entry_year = data.get("entry_year", 0)
        self.complete = data.get("achievements_complete", False)
        self.achievements = [
            (entry["achievement"], entry.get("value", 0),
             entry.get("status", "earned"))
            for entry in data.get("achievements", [])]
        self.achievements += [(credential, 0, "earned") for credential
                              in data.get("credentials", [])]
        today = data.get("judgment_date", "")
        self.exceptions = [
            decision for decision in data.get("exceptions", [])
            if not decision.get("expire_date") or not today
            or decision["expire_date"] >= today]

    def is_for(self, cohort):
        """Whether the student is of a cohort, as far as the plan says."""
        if cohort is None or not self.entry_year:
            return True
        return (cohort.get("first_entry_year", 0) <= self.entry_year
                <= (cohort.get("last_entry_year", 0) or 9999))


def attempts(items, everything):
    """Yields the choices of attempts that earn credit, as lists of items.

    Of a course that is there more often than it earns credit, some do not. With
    `everything` all do.
    """
    if everything:
        yield list(items)
        return
    by_course = collections.defaultdict(list)
    for item in items:
        by_course[item.course].append(item)
    choices = []
    for same in by_course.values():
        choices.append(list(itertools.combinations(
            same, min(same[0].limit, len(same)))))
    for chosen in itertools.product(*choices):
        yield list(itertools.chain(*chosen))
