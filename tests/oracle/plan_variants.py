"""What has to stay the same, or get no worse, when plans and rules change.

None of this needs the oracle: the program is compared with itself.
"""

import copy
import json

import yaml
from google.protobuf import json_format

import plan_oracle
from plan_oracle import kind_of

# How many plans are asked about in each way.
QUESTIONS = 15

# From the worst to the best.
ORDER = [2, 3, 1]

CREDIT_FIELDS = ("millicredits", "millicredits_each", "max_millicredits",
                 "millicredits_where_fewer_offered", "earned_millicredits")


def check(program, rng, data, draw, questions):
    """Yields what differs, in words, for some of the questions."""
    base = program.publish(data)
    for name, variant in (("permuted", Permuted), ("doubled", Doubled),
                          ("in halves", Halved)):
        maker = variant(rng, data)
        chosen = [asked for asked in questions if maker.fits(asked)]
        chosen = rng.sample(chosen, min(QUESTIONS, len(chosen)))
        if not chosen:
            continue
        catalog = program.publish(maker.data)
        def problem_of(asked, maker=maker, catalog=catalog):
            other, changed = maker.change(asked)
            return maker.compare(
                asked, program.validate(base, asked),
                program.validate(catalog, other), changed, base, catalog)

        for asked in chosen:
            problem = problem_of(asked)
            if not problem:
                continue
            # One set shows it as well, if it is not about several.
            for single in asked.names:
                alone = problem_of(asked._replace(names=(single,)))
                if alone:
                    asked, problem = asked._replace(names=(single,)), alone
                    break
            yield describe(name, data, asked, problem)
    chosen = rng.sample(questions, min(QUESTIONS, len(questions)))
    for asked in chosen:
        problem = check_added(program, rng, base, draw, data, asked)
        if problem:
            yield describe("with one more course", data, asked, problem)


def describe(name, data, asked, problem):
    sets = [record for record in data["requirement_sets"]
            if record["name"] in asked.names]
    content = {"catalog": {**data, "requirement_sets": sets},
               "plan": asked.plan, "names": list(asked.names)}
    return f"{name}: {problem[:2000]}\n\n" + yaml.safe_dump(
        json.loads(json.dumps(content)), sort_keys=False, width=100)


def rules_of(data, names):
    return [rule for record in data["requirement_sets"]
            if record["name"] in names
            for rule in plan_oracle.all_rules(record["rules"])]


def records_of(data, names):
    return [record for record in data["requirement_sets"]
            if record["name"] in names]


def change_fields(value, change):
    """Changes the dictionaries inside a value, the inner ones first."""
    if isinstance(value, list):
        return [change_fields(entry, change) for entry in value]
    if isinstance(value, dict):
        return change({name: change_fields(entry, change)
                       for name, entry in value.items()})
    return value


# ---- One more course ---------------------------------------------------------

def check_added(program, rng, base, draw, data, asked):
    """Returns how a course more makes a plan worse, or None."""
    if any("layer_sharing" in record
           for record in records_of(data, asked.names)) or any(
               kind_of(rule) in ("grade_point_average", "requirement_set")
               for rule in rules_of(data, asked.names)):
        return None
    course = draw.planned(rng.choice(draw.courses),
                          rng.choice(["planned", "earned"]), True)
    more = asked._replace(plan={**asked.plan, "courses": [
        *asked.plan["courses"], course]})
    before = program.validate(base, asked)
    after = program.validate(base, more)
    for one, other in zip(before.requirement_sets, after.requirement_sets):
        if (other.missing_millicredits > one.missing_millicredits
                or ORDER.index(other.verdict) < ORDER.index(one.verdict)
                or ORDER.index(other.earned_verdict)
                < ORDER.index(one.earned_verdict)):
            return (f"{json.dumps(course)} makes {one.requirement_set} worse: "
                    f"{one.verdict} {one.earned_verdict} "
                    f"{one.missing_millicredits}, then {other.verdict} "
                    f"{other.earned_verdict} {other.missing_millicredits}")
    return None


# ---- Another order -----------------------------------------------------------

class Permuted:
    """The same rules and the same courses of a plan, in another order."""

    def __init__(self, rng, data):
        self._rng = rng

        def change(record):
            if isinstance(record.get("rules"), list) and record["rules"] and (
                    isinstance(record["rules"][0], dict)):
                record["rules"] = rng.sample(record["rules"],
                                             len(record["rules"]))
            return record

        self.data = change_fields(copy.deepcopy(data), change)
        for kind in "courses", "requirement_sets":
            rng.shuffle(self.data[kind])

    def fits(self, asked):
        """Whether no two courses of the plan are the same in everything."""
        courses = [json.dumps({"status": "planned", **course}, sort_keys=True)
                   for course in asked.plan["courses"]]
        return len(set(courses)) == len(courses)

    def change(self, asked):
        """Returns what to ask, and the new position of each course."""
        order = list(range(len(asked.plan["courses"])))
        self._rng.shuffle(order)
        plan = {**asked.plan, "courses": [asked.plan["courses"][place]
                                          for place in order]}
        return asked._replace(plan=plan), order

    def compare(self, asked, before, after, order, base, catalog):
        del asked
        one = self.normal(before, list(range(len(order))), base)
        other = self.normal(after, order, catalog)
        for field in sorted(one.keys() | other.keys()):
            if one.get(field) != other.get(field):
                return (f"{field} is {json.dumps(one.get(field))}, then "
                        f"{json.dumps(other.get(field))}")
        return None

    def normal(self, response, order, catalog):
        """Returns a response with the positions of the first plan."""
        def change(record):
            for name in ("move", "replace", "drop"):
                # What is 0 is not written. It is a position all the same.
                if name in record:
                    record[name].setdefault("course_index", order[0])
            for name, value in record.items():
                if name in ("index", "course_index", "other_course_index"):
                    record[name] = order[value]
                elif name == "courses" and value and isinstance(value[0], int):
                    record[name] = sorted(order[place] for place in value)
            for name in ("supplies", "proof_cases", "assumptions",
                         "diagnostics"):
                if name in record:
                    record[name].sort(key=json.dumps)
            return record

        content = json.loads(json.dumps(json_format.MessageToDict(
            response, preserving_proto_field_name=True)).replace(
                catalog, "catalogs/base"))
        for course in content.get("courses", []):
            course.setdefault("index", 0)
        content.pop("catalog_revision", None)
        content = change_fields(content, change)
        for record in content["requirement_sets"]:
            record.pop("catalog_revision", None)
        content.get("courses", []).sort(key=lambda course: course["index"])
        return content


# ---- Twice the credit --------------------------------------------------------

class Doubled:
    """All credit is twice as much, and so is what is missing."""

    def __init__(self, rng, data):
        del rng
        self._data = data

        def change(record):
            return {name: value * 2 if name in CREDIT_FIELDS else value
                    for name, value in record.items()}

        self._change = change
        self.data = change_fields(copy.deepcopy(data), change)

    def fits(self, asked):
        """Whether everything is measured in credit."""
        return all(
            kind_of(rule) in ("courses", "any_of", "all_of", "n_of", "total")
            or "course_count" not in rule.get("credits", {"course_count": 1})
            for rule in rules_of(self._data, asked.names))

    def change(self, asked):
        return asked._replace(plan=change_fields(
            copy.deepcopy(asked.plan), self._change)), None

    def compare(self, asked, before, after, changed, base, catalog):
        del asked, changed, base, catalog
        for one, other in zip(before.requirement_sets, after.requirement_sets):
            if (other.missing_millicredits != 2 * one.missing_millicredits
                    or other.verdict != one.verdict
                    or other.earned_verdict != one.earned_verdict):
                return (f"{one.requirement_set} lacks "
                        f"{one.missing_millicredits}, then "
                        f"{other.missing_millicredits}")
        return None


# ---- Courses in halves -------------------------------------------------------

class Halved:
    """Every course is two courses of half the credit."""

    def __init__(self, rng, data):
        del rng
        self._data = data
        self.data = change_fields(copy.deepcopy(data), self._change_names)
        self.data["courses"] = [half for course in data["courses"]
                                for half in self._halves(course)]

    def _change_names(self, record):
        for name in "courses", "excluded_courses":
            if isinstance(record.get(name), list):
                record[name] = [
                    half for course in record[name]
                    for half in ([f"{course}-a", f"{course}-b"]
                                 if isinstance(course, str) else [course])]
        if "course_patterns" in record:
            record["course_patterns"] = [
                f"{pattern}-{half}" for pattern in record["course_patterns"]
                for half in "ab"]
        return record

    def _halves(self, course):
        for half in "ab":
            part = {**course, "name": f"{course['name']}-{half}",
                    "code": f"{course['code']}{half}",
                    "millicredits": course["millicredits"] // 2}
            part.pop("requisites", None)
            if "credit_parts" in part:
                part["credit_parts"] = [
                    {**entry, "millicredits": entry["millicredits"] // 2}
                    for entry in part["credit_parts"]]
            yield part

    def fits(self, asked):
        """Whether nothing counts courses, or tells one from another."""
        names = [course["course"] for course in asked.plan["courses"]]
        if len(set(names)) < len(names) or any(
                "substitute" in decision
                for decision in asked.plan.get("exceptions", [])):
            return False
        for record in records_of(self._data, asked.names):
            if (record.get("splitting") == "whole_course"
                    or "layer_sharing" in record
                    or any("max_courses" in sharing
                           for sharing in record.get("sharing", []))):
                return False
        for rule in rules_of(self._data, asked.names):
            distinct = rule.get("credits", {}).get("distinct_values",
                                                   {"millicredits_each": 1})
            if (kind_of(rule) in ("sequence", "requirement_set")
                    or "course_count" in rule.get("credits", {})
                    or "millicredits_each" not in distinct):
                return False
        return True

    def change(self, asked):
        plan = copy.deepcopy(asked.plan)
        plan["courses"] = [
            {**course, "course": f"{course['course']}-{half}",
             **({"earned_millicredits": course["earned_millicredits"] // 2}
                if "earned_millicredits" in course else {})}
            for course in plan["courses"] for half in "ab"]
        decisions = []
        for decision in plan.get("exceptions", []):
            kinds = {"insert", "exclude"} & decision.keys()
            for half in "ab" if kinds else [""]:
                decisions.append({**decision, **{
                    kind: f"{decision[kind]}-{half}" for kind in kinds}})
        plan["exceptions"] = decisions
        return asked._replace(plan=plan), None

    def compare(self, asked, before, after, changed, base, catalog):
        del asked, changed, base, catalog
        for one, other in zip(before.requirement_sets, after.requirement_sets):
            if (one.missing_millicredits, one.verdict, one.earned_verdict) != (
                    other.missing_millicredits, other.verdict,
                    other.earned_verdict):
                return (f"{one.requirement_set} lacks "
                        f"{one.missing_millicredits}, then "
                        f"{other.missing_millicredits}")
        return None
