"""What can be checked by hand, so that the oracle of plans can be trusted."""

import itertools
import math
import random
import types
import unittest

import plan_certificates
import plan_counting
import plan_countings
import plan_oracle
import random_plans
from plan_courses import Catalog, Plan, World
from plan_oracle import SATISFIED, UNKNOWN, UNSATISFIED

SET = "requirementSets/diploma"


def course(name, credit=1.0, **more):
    """Returns a course. Its subject is in its name: "math-2"."""
    return {"name": f"courses/{name}", "millicredits": int(1000 * credit),
            "subject": name.split("-")[0], **more}


def named(*names):
    """Returns a selector of courses."""
    return {"courses": [f"courses/{name}" for name in names]}


def subject(*subjects):
    return {"subjects": list(subjects)}


ANY = {"any": True}


def credit(rule_id, amount, selector, **more):
    """Returns a rule that asks for credit."""
    return {"id": rule_id, "credits": {
        "millicredits": int(1000 * amount), "from": selector, **more}}


def taken(*names, **more):
    """Returns a plan of courses: names, or pairs of name and more."""
    courses = []
    for name in names:
        name, fields = (name, {}) if isinstance(name, str) else name
        courses.append({"course": f"courses/{name}", "grade": 9, **fields})
    return {"courses": courses, **more}


def earned(name, mark="", **more):
    return name, {"status": "earned", "mark": mark, **more}


class Case:
    """A catalog with one requirement set."""

    def __init__(self, courses, rules, **more):
        self.data = {
            "courses": [entry if isinstance(entry, dict) else course(entry)
                        for entry in courses],
            "requirement_sets": [{"name": SET, "layer": "diploma",
                                  "rules": rules, **more}]}

    def judge(self, plan, *reading):
        return plan_oracle.judge(self.data, plan, SET, frozenset(reading))


class OracleTest(unittest.TestCase):
    """Has short words for what a set is judged to be."""

    def assert_satisfied(self, case, plan, *reading):
        self.assertEqual(case.judge(plan, *reading)[::2], (SATISFIED, 0))

    def assert_missing(self, case, plan, missing, *reading):
        self.assertEqual(case.judge(plan, *reading)[::2],
                         (UNSATISFIED, int(1000 * missing)))

    def assert_unknown(self, case, plan, *reading):
        self.assertEqual(case.judge(plan, *reading)[::2], (UNKNOWN, 0))


class PolicyCasesTest(OracleTest):
    """The cases by which the project fixed what rules mean."""

    def test_greedy_trap_1(self):
        case = Case("abc", [credit("req1", 1, named("a", "b")),
                            {"id": "req2", "courses": named("a", "c")}])
        self.assert_satisfied(case, taken("a", "b", "c"))

    def test_hall_1(self):
        case = Case("abcde", [credit("r1", 2, named("a", "b", "c")),
                              credit("r2", 2, named("c", "d", "e"))])
        self.assert_missing(case, taken("b", "c", "d"), 1)

    def test_hall_2_innocent_bucket(self):
        case = Case("abd", [credit("r1", 2, named("a", "b")),
                            credit("r2", 1, named("d"))])
        self.assert_missing(case, taken("a", "d"), 1)

    def test_elective_last(self):
        case = Case(["band", "chess"], [credit("elective", 1, ANY),
                                        credit("arts", 1, named("band"))])
        self.assert_satisfied(case, taken("band", "chess"))

    def test_overflow_to_elective(self):
        names = [f"math-{number}" for number in range(4)]
        rules = [credit("math", 3, subject("math")),
                 credit("elective", 1, ANY),
                 {"id": "total", "total": {"millicredits": 4000}}]
        self.assert_satisfied(Case(names, rules), taken(*names))

    def test_total_not_double(self):
        names = [f"math-{number}" for number in range(4)]
        rules = [credit("math", 3, subject("math")),
                 credit("elective", 2, ANY),
                 {"id": "total", "total": {"millicredits": 5000}}]
        self.assert_missing(Case(names, rules), taken(*names), 1)

    def two_for_one(self):
        return Case(
            [course("cte-agbio", attributes=["science-equivalent"]), "x-1",
             "y-1"],
            [credit("cte", 1, subject("cte")),
             credit("science", 1, {"attributes": ["science-equivalent"]}),
             credit("elective", 1, ANY),
             {"id": "total", "total": {"millicredits": 3000}}],
            sharing=[{"rules": ["cte", "science"], "from": named("cte-agbio")}])

    def test_two_for_one_wa(self):
        self.assert_missing(self.two_for_one(), taken("cte-agbio", "x-1"), 1)

    def test_two_for_one_wa_ok(self):
        self.assert_satisfied(self.two_for_one(),
                              taken("cte-agbio", "x-1", "y-1"))

    def test_ny_integrated(self):
        case = Case(
            ["integrated", "elective"],
            [credit("math", 1, named("integrated")),
             credit("science", 1, named("integrated")),
             {"id": "total", "total": {"millicredits": 2000}}],
            sharing=[{"rules": ["math", "science"],
                      "from": named("integrated")}])
        self.assert_satisfied(case, taken("integrated", "elective"))
        self.assert_missing(case, taken("integrated"), 1)

    def test_tx_endorsement_overlap(self):
        names = ["cte-1", "cte-2", "math-1"]
        case = Case(names, [credit("all", 3, ANY)])
        case.data["requirement_sets"].append({
            "name": "requirementSets/endorsement", "layer": "endorsement",
            "rules": [credit("cte", 2, subject("cte"))]})
        self.assert_satisfied(case, taken(*names))
        self.assertEqual(plan_oracle.judge(
            case.data, taken(*names), "requirementSets/endorsement").verdict,
                         SATISFIED)

    def limited_share(self, most):
        return Case("abcde", [credit("major", 3, named(*"abcd")),
                              credit("minor", 3, named(*"bcde"))],
                    sharing=[{"rules": ["major", "minor"],
                              "max_courses": most}])

    def test_limited_share_2(self):
        self.assert_satisfied(self.limited_share(2), taken(*"abcd"))

    def test_limited_share_1(self):
        self.assert_missing(self.limited_share(1), taken(*"abcd"), 1)

    def test_either_not_both(self):
        case = Case([*(f"math-{n}" for n in range(3)), "science-1",
                     "science-2", "cs-1"],
                    [credit("math", 4, subject("math", "cs")),
                     credit("science", 3, subject("science", "cs"))])
        self.assert_missing(case, taken("math-0", "math-1", "math-2",
                                        "science-1", "science-2", "cs-1"), 1)

    def same(self, names, amount, facet_of):
        return Case([course(name, facets=[{"facet": "kind",
                                           "value": facet_of(name)}])
                     for name in names],
                    [credit("same", amount, ANY,
                            same_value={"facet": "kind"})])

    def test_same_language(self):
        names = ["spanish-1", "spanish-2", "french-1"]
        case = self.same(names, 2, lambda name: name.split("-")[0])
        self.assert_missing(case, taken("spanish-1", "french-1"), 1)
        self.assert_satisfied(case, taken(*names))

    def test_focus_area(self):
        names = ["cte-1", "cte-2", "arts-1", "arts-2"]
        case = self.same(names, 3, lambda name: name.split("-")[0])
        self.assert_missing(case, taken(*names), 1)

    def test_distinct_disciplines(self):
        names = ["bio-1", "bio-2", "bio-3", "chem-1"]
        case = Case(names, [credit("science", 3, ANY, distinct_values={
            "facet": "subject", "count": 2})])
        self.assert_missing(case, taken("bio-1", "bio-2", "bio-3"), 1)
        self.assert_satisfied(case, taken("bio-1", "bio-2", "chem-1"))

    def test_split_credit(self):
        case = Case([course("ens", credit_parts=[
            {"millicredits": 500, "subject": "pe"},
            {"millicredits": 500, "subject": "health"}])],
                    [credit("pe", 0.5, subject("pe")),
                     credit("health", 0.5, subject("health"))])
        self.assert_satisfied(case, taken("ens"))
        case.data["requirement_sets"][0]["rules"][0]["credits"][
            "millicredits"] = 1000
        self.assert_missing(case, taken("ens"), 0.5)

    def test_half_credit_pair(self):
        courses = [course("social-world"), course("social-us"),
                   course("social-gov", 0.5), course("social-econ", 0.5)]
        rule = credit("social", 3, subject("social"), including=[
            {"id": part, "millicredits": 500, "from": named(f"social-{part}")}
            for part in ("gov", "econ")])
        names = [entry["name"].split("/")[1] for entry in courses]
        self.assert_satisfied(Case(courses, [rule]), taken(*names))
        self.assert_missing(Case(courses, [rule]), taken(*names[:3]), 0.5)

    def test_repeat_no_double(self):
        case = Case(["math-1"], [credit("math", 2, subject("math"))])
        plan = taken(("math-1", {"status": "not_earned", "mark": "F"}),
                     earned("math-1", "B", grade=10))
        self.assertEqual(case.judge(plan), (UNSATISFIED, UNSATISFIED, 1000))
        self.assert_missing(case, taken("math-1", "math-1"), 1)

    def test_repeat_limit_band(self):
        case = Case([course("arts-band", credit_limit=3)],
                    [credit("arts", 1, subject("arts")),
                     credit("elective", 2, ANY)])
        self.assert_satisfied(case, taken(*["arts-band"] * 3))
        self.assert_missing(case, taken(*["arts-band"] * 2), 1)

    def test_min_grade_layer(self):
        rules = [credit("math", 1, subject("math"))]
        plan = taken(earned("math-1", "D"))
        self.assert_satisfied(Case(["math-1"], rules), plan)
        self.assert_missing(Case(["math-1"], rules,
                                 taken={"minimum_mark": "C"}), plan, 1)

    def test_validation_rule(self):
        names = ["algebra-1", "geometry", "algebra-2"]
        case = Case(names, [{"id": "c", "courses": named(*names)}],
                    taken={"minimum_mark": "C"},
                    vouching=[{"higher": named("algebra-2"),
                               "lower": named("algebra-1"),
                               "minimum_mark": "C"}])
        plan = taken(earned("algebra-1", "D"), earned("geometry", "B"),
                     earned("algebra-2", "C"))
        self.assert_satisfied(case, plan)
        plan["courses"][2]["mark"] = "C-"
        self.assert_missing(case, plan, 2)

    def every_year(self, grades):
        names = [f"math-{number}" for number, _ in enumerate(grades)]
        case = Case(names, [
            credit("math", len(names), subject("math")),
            {"id": "yearly", "every_year": {"grades": [9, 10, 11, 12],
                                            "from": subject("math")}}])
        return case, taken(*((name, {"grade": grade})
                             for name, grade in zip(names, grades)))

    def test_math_every_year(self):
        self.assert_missing(*self.every_year([9, 9, 10, 12]), 1)

    def test_middle_school_credit(self):
        self.assert_satisfied(*self.every_year([8, 9, 10, 11, 12]))

    def test_perkins(self):
        courses = ["mfg-1", "mfg-2", "culinary-1"]
        case = Case(courses, [
            {"id": "two", "credits": {
                "course_count": 2, "from": {"any_program": True},
                "same_value": {"facet": "program"}}}])
        case.data["programs"] = [
            {"name": f"programs/{program}", "slots": [
                {"grade": 9, "strand": "career_technical",
                 "courses": [f"courses/{name}" for name in names]}]}
            for program, names in (("production", courses[:2]),
                                   ("culinary", courses[2:]))]
        self.assert_satisfied(case, taken("mfg-1", "mfg-2"))
        self.assert_missing(case, taken("mfg-1", "culinary-1"), 1)

    def test_catalog_change(self):
        names = ["science-chem", "science-physics", "science-earth",
                 "science-bio"]
        plan = taken(*names[:3])
        rule = credit("science", 3, subject("science"))
        self.assert_satisfied(Case(names, [rule]), plan)
        rule["credits"]["including"] = [
            {"id": "bio", "millicredits": 1000, "from": named("science-bio")}]
        self.assert_missing(Case(names, [rule]), plan, 1)

    def test_empty_plan_and_vacuous_and_impossible(self):
        self.assert_missing(Case("a", [credit("x", 3, ANY)]), taken(), 3)
        self.assert_satisfied(Case("a", [credit("x", 0, {})]), taken())
        self.assert_missing(Case("a", [credit("x", 2, named("a"))]),
                            taken("a"), 1)


class RulesTest(OracleTest):
    """Each kind of rule, with figures that can be added up in the head."""

    def test_whole_courses_are_not_divided(self):
        rules = [credit("one", 0.5, ANY), credit("two", 0.5, ANY)]
        self.assert_satisfied(Case("a", rules), taken("a"))
        self.assert_missing(Case("a", rules, splitting="whole_course"),
                            taken("a"), 0.5)

    def test_a_limit_of_a_rule(self):
        case = Case(["web-1", "web-2", "room-1"], [
            credit("two", 2, ANY, limits=[
                {"id": "web", "millicredits": 1000, "from": subject("web")}])])
        self.assert_missing(case, taken("web-1", "web-2"), 1)
        self.assert_satisfied(case, taken("web-1", "room-1"))

    def test_a_limit_of_each_year_bounds_rules_and_totals(self):
        rules = [credit("two", 2, ANY),
                 {"id": "total", "total": {"millicredits": 3000}}]
        case = Case("abc", rules, limits=[
            {"id": "cap", "millicredits": 1000, "each_grade": True}])
        self.assert_missing(case, taken("a", "b", "c"), 2)
        plan = taken("a", ("b", {"grade": 10}), ("c", {"grade": 11}))
        self.assert_satisfied(case, plan)
        plan["courses"][2]["grade"] = 10
        self.assert_missing(case, plan, 1)

    def test_lower_bounds_overlap(self):
        lab = {"attributes": ["lab"]}
        physical = {"attributes": ["physical"]}
        case = Case([course("a", attributes=["lab", "physical"]),
                     course("b", attributes=["lab"]), course("c"),
                     course("d")],
                    [credit("science", 3, ANY, at_least=[
                        {"millicredits": 2000, "from": lab},
                        {"millicredits": 1000, "from": physical}])])
        self.assert_satisfied(case, taken("a", "b", "c"))
        self.assert_missing(case, taken("b", "c", "d"), 1)
        self.assert_missing(case, taken("c", "d"), 2)
        self.assert_missing(case, taken("c", "d"), 3, "shares-add-up")

    def test_more_than_the_need_may_count(self):
        case = Case([course(name, attributes=[name]) for name in "abc"], [
            credit("two", 2, ANY, at_least=[
                {"millicredits": 1000, "from": {"attributes": [name]}}
                for name in "abc"])])
        self.assert_satisfied(case, taken("a", "b", "c"))
        self.assert_missing(case, taken("a", "b", "c"), 1, "capped")

    def test_courses_are_counted_whole(self):
        rules = [{"id": "two", "credits": {"course_count": 2, "from": ANY}},
                 credit("half", 0.5, ANY)]
        courses = [course("a"), course("b", 0.5), course("c", 0.5)]
        self.assert_satisfied(Case(courses, rules), taken("a", "b", "c"))
        self.assert_missing(Case(courses, rules), taken("b", "c"), 0.5)
        self.assert_missing(Case(courses, rules), taken("a"), 1.5)

    def test_alternatives(self):
        groups = {"any_of": {"rules": [
            {"id": "both", "all_of": {"rules": [
                credit("a", 1, named("a")), credit("b", 1, named("b"))]}},
            credit("c", 3, named("c", "d"))]}}
        case = Case("abcd", [{"id": "group", **groups}])
        self.assert_satisfied(case, taken("a", "b"))
        self.assert_missing(case, taken("a", "c", "d"), 1)
        self.assert_missing(case, taken("c"), 2)
        case = Case("abcd", [{"id": "some", "n_of": {"count": 2, "rules": [
            credit(name, 1, named(name)) for name in "abc"]}}])
        self.assert_satisfied(case, taken("a", "c"))
        self.assert_missing(case, taken("a"), 1)

    def test_totals_and_rules_may_lack_the_same(self):
        case = Case("abcde", [credit("a", 1, named("a")),
                              {"id": "total", "total": {"millicredits": 4000}}])
        self.assert_missing(case, taken("b", "c"), 2)
        self.assert_missing(case, taken("b", "c", "d", "e"), 1)

    def test_sequences(self):
        def after(other):
            return {"requisites": [{"course": {"course": f"courses/{other}"}}]}

        courses = [course("a"), course("b", **after("a")),
                   course("c", **after("b")), course("d")]
        case = Case(courses, [{"id": "chain", "sequence": {
            "course_count": 2, "from": ANY}}])
        self.assert_satisfied(case, taken("a", "c"))
        self.assert_missing(case, taken("a", "d"), 1)

    def test_achievements(self):
        rule = {"id": "exam", "achievement": {
            "achievements": ["sat", "act"], "count": 2, "minimum_value": 20}}
        case = Case("a", [rule])
        both = [{"achievement": "sat", "value": 20},
                {"achievement": "act", "value": 25, "status": "planned"}]
        self.assertEqual(case.judge({"achievements": both}),
                         (SATISFIED, UNSATISFIED, 0))
        self.assert_unknown(case, {"achievements": both[:1]})
        self.assert_missing(case, {"achievements": both[:1],
                                   "achievements_complete": True}, 1)
        self.assert_missing(case, {"achievements": [
            {"achievement": "sat", "value": 19}]}, 1)

    def test_hours_add_up(self):
        case = Case("a", [{"id": "hours", "achievement": {
            "achievements": ["service", "work"], "minimum_sum": 40}}])
        plan = {"achievements": [{"achievement": "service", "value": 25},
                                 {"achievement": "work", "value": 15}],
                "achievements_complete": True}
        self.assert_satisfied(case, plan)
        plan["achievements"][1]["value"] = 14
        self.assert_missing(case, plan, 1)

    def test_grade_point_average(self):
        case = Case([course("a"), course("b", 0.5)], [
            {"id": "average", "grade_point_average": {
                "minimum_centipoints": 300}}])
        # (400 + 0.5 * 100) / 1.5 = 300.
        self.assert_satisfied(case, taken(earned("a", "A"), earned("b", "D")))
        self.assert_missing(case, taken(earned("a", "A-"), earned("b", "D")), 1)
        self.assert_satisfied(case, taken(earned("a", "B"), earned("b", "P")))
        self.assert_unknown(case, taken(earned("a", "B"), earned("b")))
        self.assert_missing(case, taken(earned("a", "D"), earned("b")), 1)

    def test_verified_credit(self):
        case = Case("ab", [{"id": "verified", "verified_credit": {
            "count": 2, "verifications": [
                {"from": named(name), "achievements": [f"eoc-{name}"],
                 "minimum_value": 400} for name in "ab"]}}])
        exams = [{"achievement": f"eoc-{name}", "value": 400} for name in "ab"]
        self.assert_satisfied(case, taken("a", "b", achievements=exams))
        self.assert_missing(case, taken("a", achievements=exams), 1)
        self.assert_unknown(case, taken("a", "b", achievements=exams[:1]))

    def test_what_a_person_says(self):
        case = Case("a", [{"id": "talk", "attested": {"by": "counselor"}}])
        self.assert_unknown(case, taken())
        self.assertEqual(case.judge(taken(), "unknown-lacks").missing, 1000)
        self.assert_satisfied(case, taken(exceptions=[
            {"requirement_set": SET, "rule": "talk", "approve": {}}]))
        expired = taken(exceptions=[
            {"requirement_set": SET, "rule": "talk", "approve": {},
             "expire_date": "2025-10-01"}])
        self.assert_satisfied(case, expired)
        self.assert_satisfied(case, {**expired,
                                     "judgment_date": "2025-10-01"})
        self.assert_unknown(case, {**expired, "judgment_date": "2025-10-02"})

    def test_another_set(self):
        case = Case("ab", [credit("a", 1, named("a")),
                           {"id": "other",
                            "requirement_set": "requirementSets/other"}])
        case.data["requirement_sets"].append(
            {"name": "requirementSets/other", "rules": [credit("b", 1, ANY)]})
        self.assert_satisfied(case, taken("a"))
        self.assert_missing(case, taken("b"), 1)
        self.assert_missing(case, taken(), 2)

    def test_cohorts(self):
        rule = credit("new", 1, named("a"))
        rule["cohort"] = {"first_entry_year": 2026}
        case = Case("a", [rule])
        self.assert_satisfied(case, taken(entry_year=2025))
        self.assert_missing(case, taken(entry_year=2026), 1)
        self.assert_missing(case, taken(), 1)

    def test_where_fewer_is_offered(self):
        courses = [course(f"{value}-{number}",
                          facets=[{"facet": "language", "value": value}])
                   for value, count in (("latin", 1), ("spanish", 2))
                   for number in range(count)]
        case = Case(courses, [credit("language", 2, ANY, same_value={
            "facet": "language", "millicredits_where_fewer_offered": 500})])
        self.assert_satisfied(case, taken("latin-0"))
        self.assert_missing(case, taken("spanish-0"), 1)

    def test_marks_that_are_not_reported(self):
        case = Case("ab", [credit("one", 1, ANY,
                                  taken={"minimum_mark": "C"})])
        self.assert_unknown(case, taken(earned("a")))
        self.assert_satisfied(case, taken(earned("a"), "b"))
        self.assertEqual(case.judge(taken(earned("a"), "b")).earned, UNKNOWN)
        self.assert_missing(case, taken(earned("a", "D")), 1)


class DecisionsTest(OracleTest):
    """Exceptions, and sets that share credit."""

    def decided(self, *names, **decision):
        return taken(*names, exceptions=[{"requirement_set": SET, **decision}])

    def test_exceptions(self):
        case = Case("abc", [credit("one", 2, named("a")),
                            {"id": "two", "courses": named("b")}])
        self.assert_missing(case, taken("a"), 2)
        self.assert_missing(case, self.decided("a", rule="one", waive={}), 1)
        self.assert_missing(case, self.decided(
            "a", rule="one", waive={"millicredits": 1000}), 1)
        self.assert_missing(case, self.decided("a", "c", rule="one",
                                               insert="courses/c"), 1)
        self.assert_missing(case, self.decided("a", exclude="courses/a"), 3)
        self.assert_missing(case, self.decided("a", "c", rule="two", substitute={
            "required_course": "courses/b", "by_course": "courses/c"}), 1)

    def layers(self, **sharing):
        case = Case("abcd", [credit("one", 2, named(*"abc"))], layer_sharing=[
            {"layer": "endorsement", **sharing}])
        case.data["requirement_sets"].append(
            {"name": "requirementSets/other", "layer": "endorsement",
             "rules": [credit("two", 2, named(*"bcd"))]})
        return case

    def together(self, case, *names):
        answers, _ = plan_oracle.judge_together(
            case.data, taken(*names), [SET, "requirementSets/other"])
        return {tuple(missing for _, missing in answer) for answer in answers}

    def test_sets_that_share(self):
        exclusive = self.layers(policy="exclusive")
        self.assertEqual(self.together(exclusive, *"abcd"), {(0, 0)})
        self.assertEqual(self.together(exclusive, *"abc"), {(0, 1000),
                                                            (1000, 0)})
        limited = self.layers(policy="limited", max_courses=1)
        self.assertEqual(self.together(limited, *"abc"), {(0, 0)})
        self.assertEqual(self.together(limited, *"bc"), {(0, 1000), (1000, 0)})
        limited = self.layers(policy="limited", max_millicredits=1500)
        self.assertEqual(self.together(limited, *"bc"),
                         {(0, 500), (500, 0)})
        self.assertEqual(self.together(self.layers(policy="separate"), *"bc"),
                         {(0, 0)})


def hall(needs, credits):
    """Returns what is missing, by what any set of needs lacks alone.

    `needs` are pairs of a need and the courses that it accepts.
    """
    return max(
        sum(need for need, _ in chosen) - sum(
            credits[name] for name in set().union(
                *(names for _, names in chosen)))
        for count in range(len(needs) + 1)
        for chosen in itertools.combinations(needs, count))


class DeficiencyTest(OracleTest):
    """Counting agrees with a formula that counts nothing."""

    def test_the_worst_set_of_rules_lacks_what_all_lack(self):
        rng = random.Random(20261125)
        for _ in range(300):
            credits = {name: rng.choice([0.5, 1, 1, 2]) for name in "abcdef"}
            needs = [(rng.choice([0.5, 1, 1.5, 2, 3]),
                      rng.sample("abcdef", rng.randint(1, 4)))
                     for _ in range(rng.randint(1, 4))]
            case = Case([course(name, amount)
                         for name, amount in credits.items()],
                        [credit(f"rule-{place}", need, named(*names))
                         for place, (need, names) in enumerate(needs)])
            self.assertEqual(case.judge(taken(*"abcdef")).missing,
                             int(1000 * hall(needs, credits)))


def message(**fields):
    """Returns what reads like a message."""
    return types.SimpleNamespace(**fields)


def need(rule, millicredits, part=""):
    return message(rule=rule, part=part, millicredits=millicredits)


def supply(millicredits, *courses, limit=""):
    return message(courses=list(courses), millicredits=millicredits,
                   limit=limit)


def certificate(needs, supplies):
    """Returns a certificate whose figures add up."""
    needed = sum(entry.millicredits for entry in needs)
    available = sum(entry.millicredits for entry in supplies)
    return message(
        needs=needs, supplies=supplies, needed_millicredits=needed,
        available_millicredits=available,
        missing_millicredits=needed - available,
        rules=sorted({entry.rule for entry in needs}),
        courses=sorted({course for entry in supplies
                        for course in entry.courses}))


def assume(rule="", alternative="", negated=False, **more):
    return message(**{"rule": rule, "alternative": alternative, "part": "",
                      "negated": negated, "limit": "", "course_index": None,
                      "sharing_index": None, **more})


def proof_case(certificates=(), assumptions=(), unmet=()):
    return message(assumptions=list(assumptions), unmet_rules=list(unmet),
                   certificates=list(certificates))


class ProofTest(unittest.TestCase):
    """Proofs that are right, and what is said of those that are not."""

    def problems(self, case, plan, missing, *cases):
        catalog = Catalog(case.data)
        result = message(verdict=2, proof=1, missing_millicredits=missing,
                         lower_bound_millicredits=missing,
                         proof_cases=list(cases))
        return list(plan_certificates.check_proof(
            catalog, Plan(plan, catalog), catalog.requirement_sets[SET],
            result, World(earned=False, hopeful=True)))

    def assert_problem(self, text, problems):
        self.assertTrue(any(text in problem for problem in problems), problems)

    def test_a_proof_of_one_case(self):
        case = Case("abcde", [credit("r1", 2, named("a", "b", "c")),
                              credit("r2", 2, named("c", "d", "e"))])
        plan = taken("b", "c", "d")
        needs = [need("r1", 2000), need("r2", 2000)]
        right = certificate(needs, [supply(1000, 0), supply(2000, 1, 2)])
        self.assertEqual(self.problems(case, plan, 1000, proof_case([right])),
                         [])
        self.assert_problem("2000 is missing, not 1000", self.problems(
            case, plan, 1000, proof_case([certificate(
                needs, [supply(1000, 0), supply(1000, 1)])])))
        self.assert_problem("courses [2] could count", self.problems(
            case, plan, 2000, proof_case([certificate(
                needs, [supply(1000, 0), supply(1000, 1)])])))
        self.assert_problem("could count for 1000, not 500", self.problems(
            case, plan, 1500, proof_case([certificate(
                needs, [supply(500, 0), supply(2000, 1, 2)])])))
        self.assert_problem("r2  does not need 3000", self.problems(
            case, plan, 2000, proof_case([certificate(
                [need("r1", 2000), need("r2", 3000)],
                [supply(1000, 0), supply(2000, 1, 2)])])))
        right.needed_millicredits += 1
        self.assert_problem("the needs do not add up", self.problems(
            case, plan, 1000, proof_case([right])))
        # A proof may be too long.
        self.assertEqual(self.problems(case, plan, 1000), [])

    def test_alternatives_need_a_case_each(self):
        case = Case("abc", [{"id": "group", "any_of": {"rules": [
            credit("two", 2, named("a")), credit("one", 2, named("b"))]}}])
        plan = taken("a", "b")
        cases = [proof_case([certificate([need(rule, 2000)],
                                         [supply(1000, place)])],
                            [assume("group", rule)])
                 for place, rule in enumerate(("two", "one"))]
        self.assertEqual(self.problems(case, plan, 1000, *cases), [])
        self.assert_problem("no case is made for", self.problems(
            case, plan, 1000, cases[0]))
        cases[0].assumptions = []
        self.assert_problem("two need not be met", self.problems(
            case, plan, 1000, *cases))
        together = certificate([need("group", 2000)], [supply(2000, 0, 1)])
        self.assert_problem("nothing is missing", self.problems(
            case, plan, 0, proof_case([together])))
        plan = taken("c")
        together = certificate([need("group", 2000)], [])
        self.assertEqual(self.problems(case, plan, 2000,
                                       proof_case([together])), [])

    def test_repeats_and_limits_bound_what_is_available(self):
        case = Case(["a", "b"], [credit("r", 3, ANY)], limits=[
            {"id": "cap", "millicredits": 1000, "from": named("b")}])
        plan = taken("a", "a", "b", ("b", {"grade": 10}))
        right = certificate([need("r", 3000)], [
            supply(1000, 0, 1, limit="repeat"), supply(1000, 2, 3,
                                                       limit="cap")])
        self.assertEqual(self.problems(case, plan, 1000, proof_case([right])),
                         [])
        case.data["requirement_sets"][0]["limits"][0]["rules"] = ["other"]
        case.data["requirement_sets"][0]["rules"].append(
            credit("other", 0, ANY))
        case.data["courses"][1]["credit_limit"] = 2
        self.assert_problem("could count for 2000, not 1000", self.problems(
            case, plan, 1000, proof_case([right])))

    def test_unmet_rules(self):
        case = Case("ab", [{"id": "chain", "sequence": {
            "course_count": 1, "from": named("a")}}, credit("r", 1, ANY)])
        plan = taken("b")
        self.assertEqual(self.problems(case, plan, 1000,
                                       proof_case(unmet=["chain"])), [])
        self.assert_problem("chain is met", self.problems(
            case, taken("a"), 1000, proof_case(unmet=["chain"])))

    def test_values_and_parts(self):
        case = Case(["x-1", "y-1"], [credit("same", 2, ANY, same_value={
            "facet": "subject"})])
        plan = taken("x-1", "y-1")
        cases = [proof_case([certificate([need("same", 2000)],
                                         [supply(1000, place)])],
                            [assume("same", value)])
                 for place, value in enumerate("xy")]
        self.assertEqual(self.problems(case, plan, 1000, *cases), [])
        self.assert_problem("no case is made", self.problems(
            case, plan, 1000, cases[1]))
        case = Case(["x-1", "y-1", "y-2"], [credit("r", 2, ANY, including=[
            {"id": "part", "millicredits": 1000, "from": named("x-1")}])])
        right = certificate([need("r", 1000, "part")], [])
        self.assertEqual(self.problems(case, taken("y-1", "y-2"), 1000,
                                       proof_case([right])), [])
        self.assert_problem("courses [0] could count", self.problems(
            case, taken("x-1", "y-2"), 1000, proof_case([right])))

    def test_whole_courses_count_here_or_there(self):
        case = Case(["a", "b"], [credit("one", 0.5, ANY),
                                 credit("two", 0.5, ANY)],
                    splitting="whole_course")
        here = dict(rule="one", course_index=0)
        cases = [
            proof_case([certificate([need("two", 500)], [])],
                       [assume(**here)]),
            proof_case([certificate([need("one", 500)], [])],
                       [assume(negated=True, **here)])]
        self.assertEqual(self.problems(case, taken("a"), 500, *cases), [])
        self.assert_problem("no case is made", self.problems(
            case, taken("a"), 500, cases[0]))

    def test_steps_under_a_limit(self):
        case = Case("ab", [credit("one", 1, ANY), credit("two", 1, ANY)],
                    limits=[{"id": "cap", "millicredits": 1000}])
        needs = [need("one", 1000), need("two", 1000)]
        cases = [proof_case([certificate(needs, [supply(1000, 1 - index)])],
                            [assume(course_index=index, limit="cap",
                                    negated=True)])
                 for index in (0, 1)]
        plan = taken("a", "b")
        self.assertEqual(self.problems(case, plan, 1000, *cases), [])
        self.assert_problem("no case is made for under 0 cap: 1 to 1000",
                            self.problems(case, plan, 1000, cases[0]))
        # Of a course of two steps one step less is one.
        case.data["courses"].append(course("c", 0.5))
        self.assert_problem("case 0: certificate 0: courses [0] could count",
                            self.problems(case, taken("a", "b", "c"), 1000,
                                          *cases))
        cases[0].assumptions[0].negated = False
        self.assert_problem("less counts under cap", self.problems(
            case, plan, 1000, *cases))

    def test_steps_that_are_shared(self):
        case = Case([course("a")], [credit("one", 1, ANY),
                                    credit("two", 1, ANY),
                                    credit("three", 0.5, ANY)],
                    sharing=[{"rules": ["one", "two"],
                              "max_millicredits": 500}])
        shared = dict(course_index=0, sharing_index=0)
        needs = [need("one", 1000), need("three", 500), need("two", 1000)]
        both = certificate(needs, [supply(1000, 0),
                                   supply(500, 0, limit="sharing")])
        once = certificate(needs, [supply(1000, 0)])
        cases = [proof_case([both], [assume(**shared)]),
                 proof_case([once], [assume(negated=True, **shared)] * 2)]
        # One step of two is shared, or none is.
        self.assertEqual(self.problems(case, taken("a"), 1000, *cases), [])
        self.assert_problem("no case is made for shared 0 0: 1", self.problems(
            case, taken("a"), 1500, cases[1]))
        cases[1].assumptions.pop()
        self.assert_problem("could count for 1500, not 1000", self.problems(
            case, taken("a"), 1000, *cases))

    def test_times_that_a_course_is_taken(self):
        case = Case(["a", "b"], [credit("one", 2, ANY)])
        plan = taken("a", ("a", {"grade": 10}))
        cases = [proof_case([certificate([need("one", 2000)],
                                         [supply(1000, 1 - index)])],
                            [assume(course_index=index, negated=True)])
                 for index in (0, 1)]
        self.assertEqual(self.problems(case, plan, 1000, *cases), [])
        case.data["courses"][0]["credit_limit"] = 2
        self.assert_problem("no case is made for counts 0: 1, counts 1: 1",
                            self.problems(case, plan, 1000, *cases))

    def test_times_that_are_alike_need_not_all_be_spoken_of(self):
        case = Case(["a"], [credit("one", 0.5, ANY), credit("two", 0.5, ANY)],
                    splitting="whole_course")
        plan = taken("a", ("a", {"grade": 10}))
        here = dict(rule="one", course_index=1)
        cases = [
            proof_case([certificate([need("two", 500)], [])],
                       [assume(**here)]),
            proof_case([certificate([need("one", 500)], [])],
                       [assume(negated=True, **here)])]
        self.assertEqual(self.problems(case, plan, 500, *cases), [])
        # A time that earns credit as well makes a difference.
        case.data["courses"][0]["credit_limit"] = 2
        self.assert_problem("courses [0, 1] could count", self.problems(
            case, plan, 500, *cases))
        # So does one that could not count everywhere, or not in its year.
        case.data["courses"][0]["credit_limit"] = 1
        for rules, more in (([credit("one", 0.5, ANY), credit(
                "two", 0.5, ANY, taken={"last_grade": 9})], {}), (
                    [credit("one", 0.5, ANY), credit("two", 0.5, ANY)],
                    {"limits": [{"id": "cap", "millicredits": 1000,
                                 "each_grade": True}]})):
            case = Case(["a"], rules, splitting="whole_course", **more)
            self.assert_problem("could count", self.problems(
                case, plan, 500, *cases))

    def test_a_time_that_counts_leaves_no_credit_for_others(self):
        case = Case(["a"], [
            credit("one", 0.5, ANY),
            credit("two", 0.5, ANY, taken={"first_grade": 9})],
                    splitting="whole_course")
        plan = taken(("a", {"grade": 8}), "a")
        right = proof_case([certificate([need("two", 500)], [])],
                           [assume("one", course_index=1)])
        problems = self.problems(case, plan, 500, right)
        self.assertEqual(len(problems), 1, problems)
        self.assert_problem("no case is made for place 1 one: 0", problems)
        case.data["courses"][0]["credit_limit"] = 2
        right.assumptions = [assume("one", course_index=0)]
        self.assert_problem("courses [0, 1] could count", self.problems(
            case, plan, 500, right))

    def test_less_than_what_another_limit_leaves(self):
        # Course a has three steps, and one less counts under each limit.
        case = Case([course("a", 1.5), course("b"), course("c")],
                    [credit("one", 3.5, ANY)], limits=[
                        {"id": "ab", "millicredits": 2000,
                         "from": named("a", "b")},
                        {"id": "ac", "millicredits": 1500,
                         "from": named("a", "c")}])
        def less(index, limit):
            return assume(course_index=index, limit=limit, negated=True)

        def lacks(a, b, c):
            return certificate([need("one", 3500)], [
                supply(1000 * amount, index)
                for index, amount in enumerate((a, b, c)) if amount])

        plan = taken("a", "b", "c")
        cases = [
            proof_case([lacks(0.5, 1, 1)], [less(0, "ab"), less(0, "ac")]),
            proof_case([lacks(1, 1, 0.5)], [less(0, "ab"), less(2, "ac")]),
            proof_case([lacks(1, 0.5, 1)], [less(1, "ab"), less(0, "ac")]),
            proof_case([lacks(1, 0.5, 0.5)], [less(1, "ab"), less(2, "ac"),
                                              less(0, "ac")]),
            proof_case([lacks(1.5, 0.5, 0)], [less(1, "ab"), less(2, "ac"),
                                              less(2, "ac")])]
        self.assertEqual(self.problems(case, plan, 1000, *cases), [])
        for place in (0, 1, 4):
            self.assert_problem("no case is made", self.problems(
                case, plan, 1000, *cases[:place], *cases[place + 1:]))

    def test_part_of_a_course_that_stays_whole_counts_under_a_limit(self):
        case = Case([course("a", 2), course("b")], [
            credit("one", 2, ANY), {"id": "two", "credits": {
                "course_count": 1, "from": named("b")}}],
                    splitting="whole_course", limits=[
                        {"id": "cap", "millicredits": 1000,
                         "from": named("a")}])
        two = certificate([need("two", 1000)], [])
        right = proof_case([certificate([need("one", 2000)],
                                        [supply(1000, 0, limit="cap")]), two])
        self.assertEqual(self.problems(case, taken("a"), 2000, right), [])
        wrong = proof_case([certificate([need("one", 2000)], []), two],
                           [assume(course_index=0, limit="cap",
                                   negated=True)])
        self.assert_problem("no case is made for under 0 cap", self.problems(
            case, taken("a"), 3000, wrong))

    def test_a_rule_that_has_its_courses_takes_no_more(self):
        case = Case("ab", [
            {"id": "two", "credits": {"course_count": 1, "from": ANY}},
            credit("one", 2, ANY)])
        plan = taken("a", "b")
        cases = [
            proof_case([certificate([need("one", 2000)], [supply(1000, 1)])],
                       [assume("two", course_index=0)]),
            proof_case([certificate([need("one", 2000)], [supply(1000, 0)])],
                       [assume("two", course_index=0, negated=True),
                        assume("two", course_index=1)]),
            proof_case([certificate([need("two", 1000)], [])],
                       [assume("two", course_index=0, negated=True),
                        assume("two", course_index=1, negated=True)])]
        self.assertEqual(self.problems(case, plan, 1000, *cases), [])
        again = proof_case([certificate([need("two", 1000),
                                         need("one", 2000)],
                                        [supply(1000, 0)])],
                           [assume("two", course_index=0)])
        self.assert_problem("courses [1] could count", self.problems(
            case, plan, 2000, again, *cases[1:]))

    def test_it_is_not_held_against_a_proof_what_it_cannot_say(self):
        case = Case([course("a", 2)], [
            credit("one", 1, ANY), credit("two", 1, ANY),
            credit("three", 1, ANY)], sharing=[{"rules": ["one", "two"]}],
                    limits=[{"id": "cap", "millicredits": 1000}])
        shared = dict(course_index=0, sharing_index=0)
        less = assume(course_index=0, limit="cap", negated=True)
        proof = proof_case([certificate([need("three", 1000)], [])],
                           [assume(**shared), less])
        self.assertTrue(self.problems(case, taken("a"), 1000, proof))
        proof.assumptions.append(assume(negated=True, **shared))
        self.assertRaises(plan_certificates.Ambiguous, self.problems, case,
                          taken("a"), 1000, proof)

    def test_lower_bounds_are_limits_of_the_rest(self):
        case = Case(["a", "b"], [credit("one", 2, ANY, at_least=[
            {"millicredits": 1000, "from": named("b")}])])
        plan = taken("a", ("a", {"grade": 10}))
        case.data["courses"][0]["credit_limit"] = 2
        right = certificate([need("one", 2000)], [
            supply(1000, 0, 1, limit="at-least-1")])
        self.assertEqual(self.problems(case, plan, 1000, proof_case([right])),
                         [])
        right.supplies[0].limit = "at-least-2"
        self.assert_problem("there is no limit at-least-2", self.problems(
            case, plan, 1000, proof_case([right])))

    def test_what_contradicts_itself_needs_no_reason(self):
        case = Case("ab", [{"id": "group", "n_of": {"count": 1, "rules": [
            credit("one", 1, named("a")), credit("two", 1, named("b"))]}}])
        cases = [proof_case([certificate([need(rule, 1000)], [])],
                            [assume("group", rule)])
                 for rule in ("one", "two")]
        cases.append(proof_case([], [assume("group", rule, negated=True)
                                     for rule in ("one", "two")]))
        self.assertEqual(self.problems(case, taken(), 1000, *cases), [])

    def test_alternatives_of_which_too_few_can_be_met(self):
        sequences = [{"id": f"chain-{number}", "sequence": {
            "course_count": 1, "from": named("a")}} for number in range(3)]
        case = Case("ab", [{"id": "group", "n_of": {
            "count": 2, "rules": sequences}}])
        self.assertEqual(self.problems(case, taken("b"), 2000,
                                       proof_case(unmet=["group"])), [])
        self.assert_problem("group is met", self.problems(
            case, taken("a"), 2000, proof_case(unmet=["group"])))


class CountedTest(unittest.TestCase):
    """Ways of counting that are right, and what is said of others."""

    def problems(self, case, plan, missing, *counted, chosen=None):
        """Returns problems; `counted` are a course, a rule and credit."""
        catalog = Catalog(case.data)
        record = catalog.requirement_sets[SET]
        filled = {}
        for _, rule, amount in counted:
            filled[rule] = filled.get(rule, 0) + amount
        rules = []
        for rule in plan_oracle.all_rules(record["rules"]):
            its = filled.get(rule["id"], 0)
            lack = max(0, rule.get("credits", {}).get("millicredits", 0) - its)
            rules.append(message(
                rule=rule["id"], chosen=chosen is None or rule["id"] in chosen,
                chosen_value="", parent="", filled_millicredits=its,
                missing_millicredits=lack, verdict=2 if lack else 1))
        courses = [message(index=index, counted=[message(
            requirement_set=SET, rule=rule, part="", millicredits=amount)
            for where, rule, amount in counted if where == index])
            for index in range(len(plan["courses"]))]
        return list(plan_countings.check_counted(
            catalog, Plan(plan, catalog), record,
            message(requirement_set=SET, rules=rules,
                    missing_millicredits=missing), courses,
            World(earned=False, hopeful=True)))

    def assert_problem(self, text, problems):
        self.assertTrue(any(text in problem for problem in problems), problems)

    def test_credit_counts_once(self):
        case = Case("ab", [credit("one", 1, ANY), credit("two", 1, named("b"))])
        plan = taken("a", "b")
        self.assertEqual(self.problems(
            case, plan, 0, (0, "one", 1000), (1, "two", 1000)), [])
        self.assert_problem("course 1 counts for more than 1000", self.problems(
            case, plan, 0, (1, "one", 1000), (1, "two", 1000)))
        self.assert_problem("course 0 does not count in two", self.problems(
            case, plan, 0, (0, "two", 1000)))
        self.assert_problem("the rules lack 1000, not 0", self.problems(
            case, plan, 0, (1, "two", 1000)))

    def test_whole_courses(self):
        case = Case("ab", [credit("one", 0.5, ANY), credit("two", 0.5, ANY)],
                    splitting="whole_course")
        self.assert_problem("course 0 is divided", self.problems(
            case, taken("a"), 0, (0, "one", 500), (0, "two", 500)))

    def test_limits_and_sharing(self):
        case = Case("ab", [credit("one", 1, ANY), credit("two", 1, ANY)],
                    limits=[{"millicredits": 1000}],
                    sharing=[{"rules": ["one", "two"], "max_courses": 1}])
        plan = taken("a", "b")
        self.assertEqual(self.problems(
            case, plan, 0, (0, "one", 1000), (0, "two", 1000)), [])
        self.assert_problem("2000 counts under a limit", self.problems(
            case, plan, 0, (0, "one", 1000), (1, "two", 1000)))
        case.data["requirement_sets"][0]["sharing"][0]["max_millicredits"] = 500
        self.assert_problem("1000 is shared", self.problems(
            case, plan, 0, (0, "one", 1000), (0, "two", 1000)))

    def test_what_counts_as_a_course_is_shared_with_part_of_its_credit(self):
        case = Case([course("a", 2)], [
            {"id": "two", "credits": {"course_count": 1, "from": ANY}},
            credit("one", 2, ANY), credit("three", 1, ANY)],
                    sharing=[{"rules": ["one", "two"],
                              "max_millicredits": 1000}])
        plan = taken("a")
        def problems(*counted):
            return [problem for problem in self.problems(
                case, plan, 0, *counted) if "shared" in problem]
        self.assertEqual(problems((0, "two", 1000), (0, "one", 1000)), [])
        self.assert_problem("2000 is shared", problems((0, "two", 1000),
                                                       (0, "one", 2000)))
        # Counted with its credit, it is divided.
        self.assertEqual(problems((0, "one", 1000), (0, "three", 1000)), [])

    def test_alternatives(self):
        case = Case("ab", [{"id": "group", "any_of": {"rules": [
            credit("one", 1, ANY), credit("two", 1, ANY)]}}])
        plan = taken("a")
        self.assertEqual(self.problems(
            case, plan, 0, (0, "one", 1000), chosen=["group", "one"]), [])
        self.assert_problem("too little of group is chosen", self.problems(
            case, plan, 0, chosen=["group"]))
        self.assert_problem("two counts credit, and is not chosen",
                            self.problems(case, plan, 0, (0, "two", 1000),
                                          chosen=["group", "one"]))


class WorstRulesTest(unittest.TestCase):
    """The rules that lack most are a proof, for sets without choices."""

    def check(self, kind):
        rng = random.Random(f"20261125/{kind}")
        data, draw, names = random_plans.random_catalog(rng, kind, 60)
        catalog = Catalog(data)
        for (name,) in names:
            plan_data = draw.plan([])
            plan = Plan(plan_data, catalog)
            record = catalog.requirement_sets[name]
            judge = plan_oracle.SetJudge(catalog, plan, record,
                                         World(earned=False, hopeful=True))
            answer = plan_oracle.judge(catalog, plan_data, name)
            if record.get("splitting") == "whole_course" or (
                    answer.verdict != UNSATISFIED):
                continue
            worst = max((self.certificate(judge, chosen)
                         for chosen in self.choices(judge)),
                        key=lambda entry: entry.missing_millicredits)
            self.assertEqual(worst.missing_millicredits, answer.missing)
            result = message(verdict=2, proof=1, proof_cases=[
                proof_case([worst])], missing_millicredits=answer.missing,
                             lower_bound_millicredits=answer.missing)
            self.assertEqual(list(plan_certificates.check_proof(
                catalog, plan, record, result, judge.world)), [], record)
            self.check_tampered(catalog, plan, record, result, judge.world)

    def check_tampered(self, catalog, plan, record, result, world):
        """Checks that a proof that shows more is refused."""
        (case,) = result.proof_cases
        (right,) = case.certificates
        for place, entry in enumerate(right.supplies):
            for left in {0, entry.millicredits - 250} - {
                    entry.millicredits}:
                supplies = list(right.supplies)
                supplies[place] = supply(left, *entry.courses)
                wrong = certificate(right.needs, supplies)
                missing = wrong.missing_millicredits
                tampered = message(**{
                    **vars(result), "proof_cases": [proof_case([wrong])],
                    "missing_millicredits": missing,
                    "lower_bound_millicredits": missing})
                self.assertTrue(list(plan_certificates.check_proof(
                    catalog, plan, record, tampered, world)), record)

    def choices(self, judge):
        slots = [(rule["id"], slot) for rule in judge.set["rules"]
                 for form in judge.forms(rule) for slot in form.slots
                 if slot.need]
        for count in range(len(slots) + 1):
            yield from itertools.combinations(slots, count)

    def certificate(self, judge, chosen):
        needs = [need(rule, slot.need, slot.name) for rule, slot in chosen]
        accepts = frozenset().union(*(slot.accepts for _, slot in chosen))
        supplies = []
        for item in judge.items:
            amount = sum(credit for portion, credit
                         in enumerate(item.portions)
                         if (item.index, portion) in accepts)
            if amount:
                supplies.append(supply(amount, item.index))
        return certificate(needs, supplies)


for its_kind in "credits", "courses", "including", "parts", "conditions":
    setattr(WorstRulesTest, f"test_{its_kind}",
            lambda self, kind=its_kind: self.check(kind))


class EveryUnit:
    """Counts by giving every unit of credit to rules, in all ways there are.

    Slower than plan_counting, and without anything that could be wrong there:
    each way is looked at by itself.
    """

    def __init__(self, forms, limits, shares, items, whole_course):
        self.forms = forms
        self.limits = limits + [limit for form in forms
                                for limit in form.limits]
        self.shares = shares
        self.items = items
        self.whole_course = whole_course
        self.unit = math.gcd(*(credit for item in items
                               for credit in item.portions), 1000, *(
            amount for form in forms if not form.whole
            for amount in [*(slot.need for slot in form.slots), form.value_need,
                           *(share.need for share in form.shares)]), *(
            limit.most for limit in self.limits), *(
            share.max_credit for share in shares))
        self.units = [(item, (item.index, portion)) for item in items
                      for portion, credit in enumerate(item.portions)
                      for _ in range(credit // self.unit)]

    def choices(self, key):
        """Yields what a unit can count for: slots of different rules."""
        by_form = [[None, *(slot for slot, its in enumerate(form.slots)
                            if key in its.accepts)]
                   for form in self.forms]
        for chosen in itertools.product(*by_form):
            counted = frozenset((number, slot) for number, slot
                                in enumerate(chosen) if slot is not None)
            if len(counted) < 2:
                yield counted, None
            for place, share in enumerate(self.shares):
                sides = [[side for side in range(len(share.sides))
                          if self.forms[number].rule in share.sides[side]]
                         for number, _ in counted]
                if len(counted) >= 2 and key in share.accepts and any(
                        len(set(picked)) == len(picked)
                        for picked in itertools.product(*sides)):
                    yield counted, place

    def size(self):
        return math.prod(len(list(self.choices(key)))
                         for _, key in self.units)

    def least_lack(self):
        return min(self.lack(dict(enumerate(chosen))) for chosen
                   in itertools.product(*(list(self.choices(key))
                                          for _, key in self.units))
                   if self.is_allowed(chosen))

    def is_allowed(self, chosen):
        for item in self.items:
            mine = [counted for (other, key), (counted, _)
                    in zip(self.units, chosen) if other is item]
            for number, form in enumerate(self.forms):
                here = [(number, 0) in counted for counted in mine]
                if form.whole and any(here) and not all(here):
                    return False
        if self.whole_course:
            for item in self.items:
                for portion in range(len(item.portions)):
                    if len({slots for (_, key), (slots, _)
                            in zip(self.units, chosen)
                            if key == (item.index, portion) and slots}) > 1:
                        return False
        for limit in self.limits:
            counted = {}
            for (item, key), (slots, _) in zip(self.units, chosen):
                if key in limit.accepts and any(
                        self.forms[number].rule in limit.rules
                        for number, _ in slots):
                    grade = item.grade if limit.each_grade else 0
                    counted[grade] = counted.get(grade, 0) + self.unit
            if any(amount > limit.most for amount in counted.values()):
                return False
        for place, share in enumerate(self.shares):
            shared = [item.index for (item, _), (_, used)
                      in zip(self.units, chosen) if used == place]
            if share.max_courses and len(set(shared)) > share.max_courses:
                return False
            if share.max_credit and (
                    len(shared) * self.unit > share.max_credit):
                return False
        return True

    def lack(self, chosen):
        total = 0
        for number, form in enumerate(self.forms):
            counted = [(item, key, slot)
                       for place, (item, key) in enumerate(self.units)
                       for form_number, slot in chosen[place][0]
                       if form_number == number]
            total += self.lack_of_form(form, counted)
        return total

    def lack_of_form(self, form, counted):
        if form.whole:
            courses = {item.index for item, _, _ in counted}
            lacks = [1000 * max(0, form.slots[0].need - len(courses))]
            values = [1000 * max(0, value.need - len(
                courses & {index for index, _ in value.accepts}))
                      for value in form.values]
        else:
            lacks = [sum(max(0, slot.need - self.unit * sum(
                where == place for _, _, where in counted))
                         for place, slot in enumerate(form.slots))]
            values = [max(0, value.need - self.unit * sum(
                key in value.accepts for _, key, _ in counted))
                      for value in form.values]
        values += [form.value_need * (1000 if form.whole else 1)
                   ] * form.values_needed
        lacks += [max(0, share.need - self.unit * sum(
            key in share.accepts for _, key, _ in counted))
                  for share in form.shares]
        return max(*lacks, sum(sorted(values)[:form.values_needed]))


class CountingTest(unittest.TestCase):
    """Counting by tuples finds what counting unit by unit finds."""

    def check(self, kind):
        """Compares for random sets of a kind and returns how often."""
        rng = random.Random(f"20261125/{kind}")
        compared = 0
        while compared < 25:
            data, draw, names = random_plans.random_catalog(rng, kind, 10)
            if draw.grain == 250:
                continue
            catalog = Catalog(data)
            for (name,) in names:
                plan = Plan({"courses": draw.plan([])["courses"][:4]}, catalog)
                judge = plan_oracle.SetJudge(
                    catalog, plan, catalog.requirement_sets[name],
                    World(earned=False, hopeful=True))
                compared += self.compare(judge)

    def compare(self, judge):
        rules = [rule for rule in judge.set["rules"]
                 if plan_oracle.kind_of(rule) in ("credits", "courses")]
        chosen = next(judge.attempts())
        forms = [judge.forms(rule)[0] for rule in rules]
        # In a way of counting that divides no course, its parts are courses.
        whole = judge.set.get("splitting") == "whole_course"
        every = EveryUnit(forms, list(judge.set_limits()),
                          list(judge.shares()), chosen, whole)
        if not every.units or every.size() > 20000:
            return 0
        self.assertEqual(
            plan_counting.Counter(forms, list(judge.set_limits()),
                                  list(judge.shares()), chosen, whole,
                                  frozenset()).least_lack(),
            every.least_lack(), (forms, judge.set))
        return 1


for its_kind in ("credits", "including", "limits", "at_least", "same_value",
                 "distinct_values", "course_count", "sharing", "whole_course",
                 "parts", "mixed"):
    setattr(CountingTest, f"test_{its_kind}",
            lambda self, kind=its_kind: self.check(kind))


if __name__ == "__main__":
    unittest.main()
