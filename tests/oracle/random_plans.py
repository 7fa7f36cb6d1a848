"""Random small catalogs, requirement sets of every kind, and random plans.

Everything is drawn from a random.Random, so that a seed makes the same again.
What is drawn is small, because the oracle tries everything, and tight: about
half of the plans meet the requirements. Where the protos can be read in two
ways, that is drawn seldom.
"""

import itertools

import plan_oracle
from plan_courses import Catalog
from plan_oracle import kind_of

# What a requirement set is mainly about. "mixed" has some of everything.
KINDS = ["credits", "courses", "including", "limits", "at_least", "same_value",
         "distinct_values", "course_count", "groups", "totals", "other_rules",
         "conditions", "cohorts", "sharing", "layers", "whole_course",
         "exceptions", "parts", "repeats", "mixed"]

SUBJECTS = ["mathematics", "science", "arts", "career-technical"]
ATTRIBUTES = ["laboratory", "web", "honors"]
FACETS = {"language": ["latin", "french", "spanish"], "area": ["one", "two"]}
EXAMS = ["sat", "act", "eoc-algebra", "eoc-biology"]
HOURS = ["service", "work"]
CREDENTIALS = ["welding", "cpr"]
MARKS = ["A+", "A", "A-", "B+", "B", "B", "B-", "C+", "C", "C", "C-", "D+", "D",
         "D-", "P"]
LAYERS = ["diploma", "program_of_study", "endorsement", "admission", "district"]

# How many rules there are at the top, as a list to choose from.
RULES = {**dict.fromkeys(KINDS, [2, 3, 3, 4, 4]), "credits": [3, 4, 4, 5],
         "courses": [2, 3, 3, 4], "groups": [1, 2, 2], "mixed": [2, 3, 3],
         "distinct_values": [1, 2, 2, 3], "same_value": [1, 2, 2, 3],
         "at_least": [1, 2, 3, 3], "including": [1, 2, 2, 3],
         "other_rules": [1, 2, 2], "sharing": [2, 3, 3], "limits": [2, 3, 3]}

# How much rules need, more than in other kinds, so that about half are met.
NEEDS = {"limits": 0.75, "at_least": 0.75, "layers": 0.6, "repeats": 0.7,
         "courses": 0.6, "exceptions": 1.25, "cohorts": 1.2, "sharing": 1.2,
         "totals": 0.85, "mixed": 0.8}

# How often something is drawn that the protos leave open.
OPEN = 0.02


def chance(rng, probability):
    return rng.random() < probability


class Draw:
    """Draws records of one catalog."""

    def __init__(self, rng, kind, courses=8):
        self.rng = rng
        self.kind = kind
        # All credit is a multiple of it, so that the oracle has few units.
        self.grain = rng.choices([250, 500, 1000], [1, 5, 4])[0]
        self.courses = [self.course(number) for number in range(courses)]
        self.programs = [self.program(number) for number in range(3)]
        self.names = [course["name"] for course in self.courses]
        self.sets = []
        self._rules = 0
        # What a rule of the present set needs, more or less.
        self._typical = 1000
        self._catalog = Catalog({"courses": self.courses,
                                 "programs": self.programs,
                                 "requirement_sets": []})

    def chance(self, probability):
        return chance(self.rng, probability)

    def has(self, feature):
        """Whether a set, or a catalog, is to have a feature."""
        if self.kind == "mixed":
            return self.chance(0.25)
        if self.kind == "limits" and feature == "sharing":
            return self.chance(0.2)
        return self.kind == feature

    # ---- Courses -------------------------------------------------------------

    def amount(self, most):
        """Returns an amount of credit, seldom zero."""
        most = max(most, self.grain)
        return self.rng.randint(1, most // self.grain) * self.grain

    def need(self):
        """Returns what a rule needs, so that all together are just met."""
        amount = self._typical * self.rng.uniform(0.5, 1.5)
        return max(1, round(amount / self.grain)) * self.grain

    def offers(self, selector):
        """Returns the credit of all courses that a selector selects."""
        return sum(portion.credit
                   for name, portions in self._catalog.portions.items()
                   for number, portion in enumerate(portions)
                   if self._catalog.selects(selector, name, number))

    def selector_for(self, need):
        """Returns a selector that mostly selects credit enough."""
        selector = self.selector()
        for _ in range(2):
            if self.offers(selector) < need * 1.3:
                selector = self.selector()
        return selector

    def course(self, number):
        credits = {250: [250, 500, 1000], 500: [500, 1000, 1000, 2000],
                   1000: [1000, 1000, 2000]}[self.grain]
        course = {
            "name": f"courses/course-{number}", "code": f"C-{number}",
            "display_name": f"Course {number}",
            "description": "A course that nobody teaches.",
            "sced_code": self.rng.choice(["02", "03", "05", "13"]) + "001",
            "subject": self.rng.choice(SUBJECTS),
            "millicredits": self.rng.choice(credits),
            "terms": ["full_year"], "grades": list(range(6, 17)),
            "attributes": self.some(ATTRIBUTES, 0.35),
            "pathways": [f"clusters/cluster-{1 + place % 2}/pathways/"
                         f"pathway-{place}"
                         for place in self.some(range(1, 4), 0.25)],
            "facets": [{"facet": facet, "value": value}
                       for facet, values in FACETS.items()
                       for value in self.values(values)],
            "level": self.rng.randint(0, 4)}
        if self.has("repeats") and self.chance(0.6):
            course["credit_limit"] = self.rng.randint(1, 3)
        if number and self.chance(0.5):
            course["requisites"] = self.requisites(number)
        if self.has("parts") and course["millicredits"] > self.grain and (
                self.chance(0.7)):
            self.add_parts(course)
        return course

    def some(self, values, probability):
        return [value for value in values if self.chance(probability)]

    def values(self, values):
        if self.chance(0.25):
            return []
        return self.rng.sample(values, 2 if self.chance(0.1) else 1)

    def requisites(self, number):
        def before():
            return {"course": {
                "course": f"courses/course-{self.rng.randrange(number)}"}}

        if self.chance(OPEN):
            return [{"any_of": {"requisites": [before(), before()]}}]
        requisite = before()
        if self.chance(OPEN):
            requisite["recommended"] = True
        return [requisite]

    def add_parts(self, course):
        first = self.amount(course["millicredits"] - self.grain)
        course["credit_parts"] = [
            {"millicredits": credit, "subject": subject}
            for credit, subject in zip(
                [first, course["millicredits"] - first],
                self.rng.sample(SUBJECTS, 2))]
        # Whether a part has its course's attributes too is open, and so is
        # whether the course's own subject selects it.
        if not self.chance(OPEN):
            course["attributes"] = []
            course["subject"] = course["credit_parts"][0]["subject"]
        if self.chance(0.3):
            course["credit_parts"][0]["attributes"] = [
                self.rng.choice(ATTRIBUTES)]

    def program(self, number):
        slots = [{"grade": 9 + place % 4, "strand": strand,
                  "courses": [self.rng.choice(self.courses)["name"]]}
                 for place, strand in enumerate(
                     ["career_technical"] * 3 + ["other"])]
        return {"name": f"programs/program-{number}",
                "display_name": f"Program {number}",
                "description": "A program that nobody follows.",
                "pathway": f"clusters/cluster-{1 + (number + 1) % 2}/pathways/"
                           f"pathway-{number + 1}",
                "requirement_set": "requirementSets/plain",
                "slots": slots}

    # ---- Selectors -----------------------------------------------------------

    def selector(self):
        """Returns a selector that selects some courses, but seldom none."""
        selector = {}
        for field in self.rng.sample(
                ["courses", "courses", "courses", "subjects", "subjects",
                 "attributes", "facets", "course_patterns", "sced_prefixes",
                 "programs", "any_program", "minimum_level", "any", "any"],
                1 if self.chance(0.8) else 2):
            selector[field] = self.selection(field)
        if self.chance(0.08):
            selector["excluded_courses"] = [self.rng.choice(self.names)]
        if self.chance(0.06):
            selector["within"] = self.selector()
        if self.chance(0.06):
            selector["without"] = {"courses": self.names_of(1, 2)}
        return selector

    def found(self, kind):
        """Returns the subjects or attributes that courses have."""
        found = set()
        for course in self.courses:
            for part in [course, *course.get("credit_parts", [])]:
                found |= ({part["subject"]} if kind == "subjects"
                          else set(part.get("attributes", [])))
        return sorted(found)

    def one_or_two(self, values):
        return self.rng.sample(values, min(len(values),
                                           self.rng.randint(1, 2)))

    def selection(self, field):
        """Returns what a field of a selector names: what there is."""
        rng = self.rng
        facets = sorted({(facet["facet"], facet["value"])
                         for course in self.courses
                         for facet in course.get("facets", [])})
        sced = sorted({course["sced_code"] for course in self.courses})
        return {
            "courses": lambda: self.names_of(1, 4),
            "subjects": lambda: self.one_or_two(self.found("subjects")),
            "attributes": lambda: self.one_or_two(self.found("attributes")),
            "facets": lambda: [{"facet": facet, "value": value}
                               for facet, value in self.one_or_two(facets)],
            "course_patterns": lambda: [
                rng.choice(["course-*", f"*-{rng.randrange(8)}", "*",
                            f"course-{rng.randrange(8)}*"])],
            "sced_prefixes": lambda: [
                rng.choice(sced)[:rng.choice([1, 2, 2, 5])]],
            "programs": lambda: [
                f"programs/program-{rng.randrange(3)}"],
            "any_program": lambda: True,
            "minimum_level": lambda: rng.randint(1, 3),
            "any": lambda: True}[field]()

    def names_of(self, fewest, most):
        return sorted(self.rng.sample(self.names,
                                      self.rng.randint(fewest, most)))

    # ---- Rules ---------------------------------------------------------------

    def rule_id(self):
        self._rules += 1
        return f"rule-{self._rules}"

    def rule(self, kind, content):
        rule = {"id": self.rule_id(), kind: content}
        rule["display_name"] = rule["id"].capitalize()
        return rule

    def some_rule(self, deep=True):
        """Returns a rule of a kind that the set is to have."""
        kinds = ["credits"] * 5
        for feature, its_kinds in (
                ("courses", ["courses"] * 4), ("totals", ["total"] * 2),
                ("groups", ["group"] * 6 if deep else []),
                ("other_rules", ["other"] * 4)):
            if self.has(feature):
                kinds += its_kinds
        kind = self.rng.choice(kinds)
        rule = {"credits": self.credits_rule, "courses": self.courses_rule,
                "total": self.total_rule, "group": self.group,
                "other": self.other_rule}[kind]()
        if self.has("cohorts") and self.chance(0.5) and deep:
            rule["cohort"] = self.cohort()
        return rule

    def cohort(self):
        return self.rng.choice([
            {"first_entry_year": 2024}, {"last_entry_year": 2024},
            {"first_entry_year": 2023, "last_entry_year": 2024}])

    def taken(self):
        return self.rng.choice([
            {"minimum_mark": "C"}, {"minimum_mark": "B-"},
            {"first_grade": 9}, {"last_grade": 11},
            {"minimum_mark": "C-", "first_grade": 9}])

    def credits_rule(self):
        need = self.need()
        content = {"from": self.selector_for(need)}
        rule = self.rule("credits", content)
        if self.has("course_count") and self.chance(0.6):
            content["course_count"] = max(1, min(3, round(need / 1000)))
            self.maybe_same_value(content)
            self.maybe_distinct(content)
        else:
            content["millicredits"] = need
            if not self.maybe_same_value(content):
                self.maybe_distinct(content)
            self.maybe_including(rule)
            self.maybe_at_least(content)
            if self.has("limits") and self.chance(0.5):
                content["limits"] = [self.limit(content["millicredits"])
                                     for _ in range(self.one_or_more())]
        if self.has("conditions") and self.chance(0.6):
            content["taken"] = self.taken()
        return rule

    def maybe_same_value(self, content):
        if not (self.has("same_value") and self.chance(0.6)):
            return False
        content["from"] = self.wide_selector()
        content["same_value"] = {"facet": self.facet()}
        if "millicredits" in content and self.chance(0.3):
            content["same_value"]["millicredits_where_fewer_offered"] = (
                self.amount(content["millicredits"]))
        return True

    def maybe_distinct(self, content):
        if not (self.has("distinct_values") and self.chance(0.6)):
            return
        content["from"] = self.wide_selector()
        content["distinct_values"] = {"facet": self.facet(),
                                      "count": self.rng.randint(1, 3)}
        if "millicredits" in content and self.chance(0.5):
            content["distinct_values"]["millicredits_each"] = self.amount(1000)

    def wide_selector(self):
        if self.chance(0.6):
            return {"any": True}
        return self.selector_for(2 * self._typical)

    def facet(self):
        return self.rng.choice([*FACETS, "subject", "sced-subject", "pathway",
                                "cluster", "program"])

    def maybe_including(self, rule):
        content = rule["credits"]
        if not self.has("including") or not self.chance(
                0.1 if "distinct_values" in content else 0.7):
            return
        left = content["millicredits"]
        parts = []
        for _ in range(self.rng.randint(1, 2)):
            if left <= 0:
                break
            amount = self.amount(left)
            left -= amount
            parts.append({"id": self.rule_id(), "millicredits": amount,
                          "display_name": "A part",
                          "from": self.selector_for(amount)})
        # Whether a part's courses count in the rest is open.
        if not self.chance(3 * OPEN):
            for part in parts:
                part["from"] = {**part["from"], "within": content["from"]}
        content["including"] = parts

    def maybe_at_least(self, content):
        if not (self.has("at_least") and self.chance(0.7)):
            return
        left = content["millicredits"]
        content["at_least"] = []
        for _ in range(self.rng.randint(1, 2)):
            # Bounds that overlap more than the rule needs are open.
            if left <= 0 and not self.chance(3 * OPEN):
                break
            amount = self.amount(max(left, self.grain))
            left -= amount
            content["at_least"].append({"millicredits": amount,
                                        "from": self.selector_for(amount)})

    def one_or_more(self):
        return 2 if self.chance(0.15) else 1

    def limit(self, most):
        limit = {"millicredits": self.amount(most)}
        if self.chance(0.8):
            limit["id"] = self.rule_id()
        if self.chance(0.8):
            limit["from"] = self.selector()
        elif self.chance(0.5):
            limit["each_grade"] = True
        return limit

    def courses_rule(self):
        content = {"courses": self.names_of(1, 2)}
        if self.has("conditions") and self.chance(0.5):
            content["taken"] = self.taken()
        return self.rule("courses", content)

    def total_rule(self):
        content = {}
        offered = sum(course["millicredits"] for course in self.courses)
        if self.chance(0.4):
            content["from"] = self.selector()
            offered = self.offers(content["from"])
        content["millicredits"] = max(1, round(
            offered * self.rng.uniform(0.3, 0.8) / self.grain)) * self.grain
        if self.has("conditions") and self.chance(0.3):
            content["taken"] = self.taken()
        return self.rule("total", content)

    def group(self):
        kind = self.rng.choice(["any_of", "any_of", "n_of", "all_of"])
        rules = [self.some_rule(deep=False)
                 for _ in range(self.rng.randint(2, 3))]
        if self.chance(0.15):
            rules[0] = self.rule("all_of", {"rules": [
                self.some_rule(deep=False), self.some_rule(deep=False)]})
        if self.has("cohorts") and self.chance(2 * OPEN):
            rules[0]["cohort"] = self.cohort()
        content = {"rules": rules}
        if kind == "n_of":
            content = {"count": self.rng.randint(1, len(rules)), **content}
        return self.rule(kind, content)

    def other_rule(self):
        rng = self.rng
        kind = rng.choice(["every_year", "sequence", "achievement",
                           "grade_point_average", "verified_credit",
                           "attested", "requirement_set", "total"])
        if kind == "every_year":
            return self.rule(kind, {
                "grades": sorted(rng.sample(range(9, 13), rng.randint(1, 3))),
                "from": self.wide_selector()})
        if kind == "sequence":
            return self.rule(kind, {"course_count": rng.randint(1, 3),
                                    "from": self.wide_selector()})
        if kind == "achievement":
            return self.achievement_rule()
        if kind == "grade_point_average":
            content = {"minimum_centipoints": rng.choice([200, 250, 300])}
            if self.chance(0.4):
                content["from"] = self.selector()
            return self.rule(kind, content)
        if kind == "verified_credit":
            verifications = [
                {"from": self.selector(), "achievements": [exam],
                 **({"minimum_value": 400} if self.chance(0.5) else {})}
                for exam in rng.sample(EXAMS, rng.randint(1, 3))]
            return self.rule(kind, {
                "count": rng.randint(1, len(verifications)),
                "verifications": verifications})
        if kind == "attested":
            return self.rule(kind, {"by": "counselor",
                                    "statement": "The student is ready."})
        if kind == "requirement_set":
            return self.rule(kind, "requirementSets/plain")
        return self.total_rule()

    def achievement_rule(self):
        rng = self.rng
        if self.chance(0.3):
            content = {"achievements": list(HOURS), "minimum_sum": 40}
        elif self.chance(0.3):
            content = {"achievements": list(CREDENTIALS)}
        else:
            content = {"achievements": rng.sample(EXAMS, rng.randint(1, 3))}
            content["count"] = rng.randint(0, len(content["achievements"]))
            if self.chance(0.6):
                content["minimum_value"] = 400
        return self.rule("achievement", content)

    # ---- Sets ----------------------------------------------------------------

    def requirement_set(self, name, rules):
        """Returns a set of so many rules, and adds it to the catalog."""
        self._rules = 0
        self._typical = (sum(course["millicredits"] for course in self.courses)
                         * self.rng.uniform(0.3, 0.75)
                         * NEEDS.get(self.kind, 1) / rules)
        record = {
            "name": f"requirementSets/{name}", "display_name": name,
            "description": "Rules that nobody made.",
            "layer": self.rng.choice(LAYERS),
            "rules": [self.some_rule() for _ in range(rules)]}
        if self.kind in ("totals", "other_rules"):
            record["rules"].append(self.total_rule() if self.kind == "totals"
                                   else self.other_rule())
        if self.has("whole_course"):
            record["splitting"] = "whole_course"
        elif self.chance(0.2):
            record["splitting"] = "by_credit"
        if self.has("limits") and self.chance(0.7):
            record["limits"] = [self.set_limit(record)
                                for _ in range(self.one_or_more())]
        if self.has("sharing"):
            for _ in range(self.one_or_more()):
                self.add_sharing(record)
        if self.has("conditions"):
            if self.chance(0.4):
                record["taken"] = self.taken()
            if self.chance(0.4):
                record["vouching"] = [{
                    "higher": {"courses": self.names_of(1, 2)},
                    "lower": self.selector(), "minimum_mark": "C"}]
        if self.has("cohorts") and self.chance(OPEN):
            record["cohort"] = self.cohort()
        self.sets.append(record)
        return record

    def plain_set(self):
        """Adds a set that programs and rules ask for: half of all credit."""
        credit = sum(course["millicredits"] for course in self.courses)
        self.sets.append({
            "name": "requirementSets/plain", "display_name": "plain",
            "description": "Rules that nobody made.", "layer": "diploma",
            "rules": [{"id": "half", "display_name": "Half", "credits": {
                "millicredits": credit // 2 // self.grain * self.grain,
                "from": {"any": True}}}]})

    def set_limit(self, record):
        limit = self.limit(2500)
        rules = [rule["id"] for rule in plan_oracle.all_rules(record["rules"])
                 if kind_of(rule) in ("credits", "courses", "total")]
        # Whether a limit without rules bounds totals is open.
        has_total = any(kind_of(rule) == "total" for rule
                        in plan_oracle.all_rules(record["rules"]))
        if rules and (self.chance(0.4) or (
                has_total and not self.chance(5 * OPEN))):
            limit["rules"] = self.rng.sample(
                rules, self.rng.randint(1, len(rules)))
        return limit

    def add_sharing(self, record):
        rules = [rule["id"] for rule in record["rules"]
                 if kind_of(rule) in ("credits", "courses") or (
                     kind_of(rule) in ("any_of", "all_of", "n_of")
                     and self.chance(3 * OPEN))]
        if len(rules) < 2:
            return
        sharing = {"rules": self.rng.sample(
            rules, 3 if len(rules) > 2 and self.chance(0.2) else 2)}
        if self.chance(0.5):
            sharing["from"] = self.selector()
        if self.chance(0.4):
            sharing["max_courses"] = self.rng.randint(1, 2)
        if self.chance(0.3):
            sharing["max_millicredits"] = self.amount(2000)
        record.setdefault("sharing", []).append(sharing)

    def layer_pair(self, name):
        """Adds two sets that share credit with each other."""
        first = self.requirement_set(name, self.rng.randint(1, 3))
        second = self.requirement_set(f"{name}-other", self.rng.randint(1, 2))
        first["layer"], second["layer"] = self.rng.sample(LAYERS, 2)
        sharing = {"policy": self.rng.choice(["exclusive", "limited",
                                              "limited", "separate"])}
        if self.chance(0.5):
            sharing["layer"] = second["layer"]
        else:
            sharing["requirement_set"] = second["name"]
        if sharing["policy"] == "limited":
            if self.chance(0.7):
                sharing["max_courses"] = self.rng.randint(1, 2)
            else:
                sharing["max_millicredits"] = self.amount(2000)
        first["layer_sharing"] = [sharing]
        return first, second

    # ---- Plans ---------------------------------------------------------------

    def plan(self, names):
        """Returns a plan to be judged against some of the sets."""
        rng = self.rng
        count = rng.choice([3, 4, 5, 5, 6, 6, 7, 7]) if (
            self.kind not in ("layers",)) else rng.randint(2, 5)
        known = self.chance(0.4 if self.kind == "conditions" else 0.7)
        mood = rng.choice(["planned", "earned", "earned", "both", "both"])
        if self.kind == "repeats" or (self.kind == "mixed"
                                      and self.chance(0.3)):
            chosen = rng.choices(self.courses[:5], k=count)
        else:
            chosen = rng.sample(self.courses, min(count, len(self.courses)))
        plan = {"courses": [self.planned(course, mood, known)
                            for course in chosen]}
        if self.chance(0.3):
            plan["entry_year"] = rng.randint(2022, 2026)
        elif self.kind == "cohorts":
            plan["entry_year"] = rng.choice([0, 2022, 2023, 2024, 2025])
        if self.chance(0.7):
            plan["judgment_date"] = "2025-11-25"
        plan["achievements_complete"] = self.chance(0.5)
        plan["achievements"] = self.achievements(mood)
        plan["credentials"] = self.some(CREDENTIALS, 0.4)
        if self.kind == "exceptions" or (self.kind == "mixed"
                                         and self.chance(0.3)):
            plan["exceptions"] = [
                decision for name in names if self.chance(0.8)
                for decision in self.exceptions(name)]
        return plan

    def planned(self, course, mood, known):
        rng = self.rng
        planned = {"course": course["name"],
                   "grade": rng.choice([8, 9, 9, 10, 10, 11, 11, 12, 12])}
        status = {"planned": "planned", "earned": "earned",
                  "both": rng.choice(["earned", "earned", "in_progress",
                                      "planned"])}[mood]
        if self.chance(0.03):
            status = "not_earned"
        if status != "planned" or self.chance(0.5):
            planned["status"] = status
        if status == "earned" and (known or self.chance(0.7)):
            planned["mark"] = rng.choice(MARKS)
        if (status == "earned" and "credit_parts" not in course
                and self.chance(0.04)):
            planned["earned_millicredits"] = self.amount(
                course["millicredits"])
        return planned

    def achievements(self, mood):
        listed = []
        for name in self.some(EXAMS, 0.6):
            listed.append({"achievement": name,
                           "value": self.rng.choice([350, 400, 450])})
        for name in self.some(HOURS, 0.7):
            listed.append({"achievement": name,
                           "value": self.rng.choice([10, 20, 30, 40])})
        for entry in listed:
            if mood != "earned" and self.chance(0.3):
                entry["status"] = self.rng.choice(["planned", "in_progress",
                                                   "not_earned"])
        return listed

    def exceptions(self, name):
        """Returns what somebody decided about a set."""
        record, = [record for record in self.sets if record["name"] == name]
        rules = list(plan_oracle.all_rules(record["rules"]))
        for _ in range(self.rng.randint(1, 2)):
            rule = self.rng.choice(rules)
            decision = self.decision(rule)
            if decision is None:
                continue
            decision["requirement_set"] = name
            decision["granted_by"] = "counselor"
            decision["grant_date"] = "2025-09-01"
            decision["reason_code"] = "transfer"
            if self.chance(0.2):
                decision["expire_date"] = self.rng.choice(
                    ["2025-10-01", "2025-11-25", "2999-12-31"])
            yield decision

    def decision(self, rule):
        rng = self.rng
        kind = kind_of(rule)
        if kind == "attested":
            return {"rule": rule["id"], "approve": {}}
        what = rng.choice(["waive", "part", "insert", "substitute", "exclude",
                           "exclude-all"])
        plain = kind == "credits" and not (
            {"including", "same_value", "distinct_values", "course_count",
             "at_least"} & rule["credits"].keys())
        if what == "waive":
            return {"rule": rule["id"], "waive": {}}
        if what == "part" and (plain or kind == "total"):
            return {"rule": rule["id"],
                    "waive": {"millicredits": self.amount(1000)}}
        if what == "insert" and (plain or kind in ("total", "every_year")):
            return {"rule": rule["id"], "insert": rng.choice(self.names)}
        if what == "substitute" and (plain or kind == "courses"):
            return self.substitution(rule)
        if what == "exclude" and kind in ("credits", "courses", "total"):
            return {"rule": rule["id"], "exclude": rng.choice(self.names)}
        if what == "exclude-all":
            return {"exclude": rng.choice(self.names)}
        return None

    def substitution(self, rule):
        """Returns a substitution, mostly by a course with as much credit."""
        credit = {course["name"]: course["millicredits"]
                  for course in self.courses if "credit_parts" not in course}
        required = [name for name in rule.get("courses", {}).get(
            "courses", self.names) if name in credit]
        pairs = [(one, other) for one, other
                 in itertools.product(required, credit)
                 if one != other and (credit[one] == credit[other]
                                      or self.chance(OPEN))]
        if not pairs:
            return None
        one, other = self.rng.choice(pairs)
        return {"rule": rule["id"],
                "substitute": {"required_course": one, "by_course": other}}


def clusters():
    """Returns the clusters and pathways that courses and programs name."""
    return {
        "clusters": [
            {"name": f"clusters/cluster-{number}", "code": f"C{number}",
             "ordinal": number, "display_name": f"Cluster {number}",
             "definition": f"The work of cluster {number}."}
            for number in (1, 2)],
        "pathways": [
            {"name": f"clusters/cluster-{1 + place % 2}/pathways/"
                     f"pathway-{place}",
             "code": f"C{1 + place % 2}-P{place}", "ordinal": 1 + place // 3,
             "display_name": f"Pathway {place}",
             "definition": f"The work of pathway {place}."}
            for place in (1, 2, 3)]}


def random_catalog(rng, kind, sets):
    """Returns a catalog with so many sets of one kind, and what draws plans.

    The catalog is a dictionary of lists, by what they hold: each is a file's
    content. With it come the names of the sets that are judged together.
    """
    draw = Draw(rng, kind)
    draw.plain_set()
    names = []
    while len(draw.sets) <= sets:
        name = f"set-{len(draw.sets):02}"
        if kind == "layers":
            names.append(tuple(record["name"]
                               for record in draw.layer_pair(name)))
        else:
            record = draw.requirement_set(name, rng.choice(RULES[kind]))
            names.append((record["name"],))
    catalog = {**clusters(), "courses": draw.courses,
               "programs": draw.programs, "requirement_sets": draw.sets}
    return catalog, draw, names
