"""A second opinion on the scoring of surveys: slow, obvious, and exact.

Written from the comments of the protos alone, and never from the program, so
that the two can be compared. Whatever is exact is a Fraction; only standard
errors, intervals and correlations are floating point numbers.

Instruments, norms and requests are dictionaries as they stand in YAML files,
with enums as short words ("likert_5"). Results are dictionaries with the names
of the fields of ScoreSurveyResponse, and with enums by their full names, as
survey_oracle_test.py compares them. What nobody promises is not in them.

Where two results are equally right, because a floating point number lies on its
threshold or because no proto says which, the value is an `Either`.
"""

import collections
import itertools
import math
import statistics
from fractions import Fraction

# The highest points of an answer. Of ranked items the block decides.
HIGHEST_POINTS = {"marked": 1, "likert_3": 2, "likert_5": 4, "likert_7": 6}

INTERESTS = ["realistic", "investigative", "artistic", "social",
             "enterprising", "conventional"]

# Two standard errors, more exactly: the middle 95 % of a normal distribution.
Z = 1.96

# Nearer than this to its threshold, a floating point number may fall on
# either side of it.
CLOSE = 1e-12


class Refused(Exception):
    """The request is not acceptable. Holds the path of the first field."""


class Either:
    """A value of which several are right. None at all stands for any."""

    def __init__(self, *values):
        self.values = values

    def __repr__(self):
        return " or ".join(map(repr, self.values)) or "anything"


# ---- The instrument ----------------------------------------------------------

# That an item counts towards a scale. `most` is the most points that the answer
# can have, before they are weighted.
Key = collections.namedtuple("Key", "item scale kind weight reversed most")


def highest_points(instrument, item):
    """Returns the points of the highest answer to an item."""
    if instrument["response_format"] != "ranked":
        return HIGHEST_POINTS[instrument["response_format"]]
    return len(block_of(instrument, item)) - 1


def block_of(instrument, item):
    """Returns the items that share the block of an item."""
    return [other for other in instrument["items"]
            if other.get("block", "") == item.get("block", "")]


def keys_of(instrument):
    """Returns all keys: of each item its own, then the additional ones."""
    keys = []
    for item in instrument["items"]:
        for key in [item, *item.get("additional_keys", [])]:
            keys.append(Key(item["id"], key["scale"], item.get("kind", ""),
                            key.get("weight", 0) or 1,
                            key.get("reversed", False),
                            highest_points(instrument, item)))
    return keys


def policy_of(instrument, request):
    """Returns what becomes of items without an answer."""
    return (request.get("missing_policy") or instrument.get("missing_policy")
            or ("zero" if instrument["response_format"] == "marked"
                else "prorate"))


# ---- The answers -------------------------------------------------------------

class Answers:
    """What a student answered.

    `values` holds the value of every item that has an answer, `not_seen` the
    items that were never shown, `seconds` the times that are known.
    """

    def __init__(self):
        self.values = {}
        self.not_seen = set()
        self.seconds = []

    def points(self, instrument, item_id):
        """Returns the points of an answered item."""
        value = self.values[item_id]
        if instrument["response_format"] == "marked":
            return value
        if instrument["response_format"] == "ranked":
            item, = [item for item in instrument["items"]
                     if item["id"] == item_id]
            return len(block_of(instrument, item)) - value
        return value - 1


def range_of(instrument, item):
    """Returns the lowest and the highest value of an answer."""
    if instrument["response_format"] == "marked":
        return 0, 1
    return 1, highest_points(instrument, item) + 1


def read_answers(instrument, request):
    """Reads answers in any of the ways they can be given."""
    answers = Answers()
    items = {item["id"]: item for item in instrument["items"]}

    def note(item_id, value, field):
        lowest, highest = range_of(instrument, items[item_id])
        if not lowest <= value <= highest:
            raise Refused(field)
        answers.values[item_id] = value

    def note_time(milliseconds, field):
        if milliseconds < 0:
            raise Refused(field)
        if milliseconds > 0:
            answers.seconds.append(milliseconds / 1000)

    compact = request.get("compact_answers", "")
    if compact and len(compact) != len(items):
        raise Refused("compact_answers")
    for item_id, character in zip(items, compact):
        if character == ".":
            answers.not_seen.add(item_id)
        elif character != "-":
            note(item_id, int(character), "compact_answers")

    seen_twice = set()
    for place, answer in enumerate(request.get("answers", [])):
        item_id = answer["item"]
        if item_id not in items or item_id in seen_twice:
            raise Refused(f"answers[{place}].item")
        seen_twice.add(item_id)
        mark = answer.get("mark", "")
        if mark == "not_seen":
            answers.not_seen.add(item_id)
        else:
            value = {"yes": 1, "no": 0}.get(mark, answer.get("value", 0))
            note(item_id, value, f"answers[{place}].value")
        note_time(answer.get("response_milliseconds", 0),
                  f"answers[{place}].response_milliseconds")

    for place, time in enumerate(request.get("response_milliseconds", [])):
        note_time(time, f"response_milliseconds[{place}]")

    if instrument["response_format"] == "ranked":
        places = [(items[item_id].get("block", ""), value)
                  for item_id, value in answers.values.items()]
        if len(set(places)) < len(places):
            raise Refused("answers")
    if policy_of(instrument, request) == "strict":
        if len(answers.values) < len(items):
            raise Refused("answers")
    return answers


# ---- One scale ---------------------------------------------------------------

class ScaleResult:
    """Everything about one scale that does not depend on the others."""

    def __init__(self, instrument, scale, policy, answers):
        self.scale = scale
        self.id = scale["id"]
        self.policy = policy
        # A line of a checklist that is left blank is an answer.
        self.blanks_count = (
            policy == "zero"
            and instrument["response_format"].upper().endswith("MARKED"))
        self.keys = [key for key in keys_of(instrument)
                     if key.scale == self.id]
        self.answered = [key for key in self.keys
                         if key.item in answers.values]
        # What each answered key adds, before and after it is weighted.
        self.key_points = {}
        for key in self.answered:
            points = answers.points(instrument, key.item)
            self.key_points[key] = key.most - points if key.reversed else points
        self.added = {key: key.weight * points
                      for key, points in self.key_points.items()}

        self.raw = sum(self.added.values())
        self.max = sum(key.weight * key.most for key in self.keys)
        self.scored = bool(self.keys) and (
            policy != "prorate"
            or len(self.answered) * 5 >= len(self.keys) * 4)
        if self.scored:
            self.denominator = self.denominator_of(self.keys)
            self.proportion = Fraction(self.raw, self.denominator)
            self.points = self.proportion * self.max
            self.standard_error, self.basis = self.find_standard_error()

    def denominator_of(self, keys):
        """Returns what points are a proportion of, over some of the keys."""
        return sum(key.weight * key.most for key in keys
                   if self.policy != "prorate" or key in self.added)

    def proportion_of_kind(self, kind, without=None):
        """Returns the proportion on the items of one kind.

        `without` is a key that is to add nothing.
        """
        keys = [key for key in self.keys if key.kind == kind]
        denominator = self.denominator_of(keys)
        if denominator == 0:
            return Fraction(0)
        return Fraction(sum(self.added.get(key, 0) for key in keys
                            if key != without), denominator)

    def order(self, tie_breaks, without=None):
        """Returns what the scale is ranked by: more of it is better."""
        raw = self.raw - self.added.get(without, 0)
        return [Fraction(raw, self.denominator),
                *(self.proportion_of_kind(kind, without)
                  for kind in tie_breaks)]

    def find_standard_error(self):
        """Returns the standard error in points, and what it rests on."""
        reliability = self.scale.get("reliability", 0)
        deviation = self.scale.get("standard_deviation", 0)
        if reliability > 0 and deviation > 0:
            return deviation * math.sqrt(1 - reliability), "RELIABILITY"
        # Each answer as a proportion, and one more at either end, so that
        # answers that are all alike are not taken for certain.
        shares = [Fraction(0), Fraction(1)]
        for key in self.keys:
            if key in self.key_points:
                shares.append(Fraction(self.key_points[key], key.most))
            elif self.policy == "zero":
                shares.append(Fraction(0))
        variance = (sum(share * share for share in shares) / len(shares)
                    - (sum(shares) / len(shares)) ** 2)
        weights = sum((key.weight * key.most) ** 2 for key in self.keys)
        return math.sqrt(variance * weights), "ANSWERS"

    def error_of_proportion(self):
        return self.standard_error / self.max

    def level(self):
        if 3 * self.raw < self.denominator:
            return "LEVEL_LOW"
        if 3 * self.raw < 2 * self.denominator:
            return "LEVEL_MEDIUM"
        return "LEVEL_HIGH"

    def score(self, scoring):
        if scoring == "mean":
            return self.points / sum(key.weight for key in self.keys)
        return self.proportion if scoring == "proportion" else self.points


# ---- Comparing scales --------------------------------------------------------

def difference_is_chance(one, other):
    """Whether two scales cannot be told apart; an Either when it is close."""
    difference = abs(float(one.proportion - other.proportion))
    error = math.hypot(one.error_of_proportion(), other.error_of_proportion())
    if abs(difference - Z * error) < CLOSE:
        return Either(True, False)
    return difference <= Z * error


def orders_of(results, tie_breaks):
    """Returns what each scored scale is ranked by, by id."""
    return {result.id: result.order(tie_breaks)
            for result in results if result.scored}


def rank_scales(orders):
    """Returns the rank of every scored scale, by id."""
    return {mine: 1 + sum(other > order for other in orders.values())
            for mine, order in orders.items()}


def rank_without(result, key, orders, tie_breaks):
    """Returns the rank of a scale had one answer added nothing to it."""
    order = result.order(tie_breaks, without=key)
    return 1 + sum(other > order for scale, other in orders.items()
                   if scale != result.id)


def indistinguishable_sets(ranked):
    """Returns the sets, from scored scales in the order of their ranks."""
    chance = {(i, j): difference_is_chance(ranked[i], ranked[j])
              for j in range(len(ranked)) for i in range(j)}

    def all_pairs(start, end):
        verdicts = [chance[i, j]
                    for i in range(start, end + 1)
                    for j in range(i + 1, end + 1)]
        if False in verdicts:
            return False
        return all(verdict is True for verdict in verdicts) or Either()

    sets = []
    kept_end = -1
    for start in range(len(ranked)):
        for end in reversed(range(start + 1, len(ranked))):
            together = all_pairs(start, end)
            if isinstance(together, Either):
                return Either()
            if together:
                if end > kept_end:
                    sets.append({"scales": [result.id for result
                                            in ranked[start:end + 1]]})
                    kept_end = end
                break
    return sets


# ---- The profile -------------------------------------------------------------

def find_profile(results, outcome, ranks):
    """Returns what the scores are like as a whole, or None."""
    scored = [result for result in results if result.scored]
    if not scored:
        return None
    proportions = sorted((result.proportion for result in scored),
                         reverse=True)
    iachan = Fraction(0)
    if len(proportions) >= 4:
        iachan = (proportions[0]
                  - (proportions[1] + proportions[3]) / 2) / 2
    flat = outcome == "OUTCOME_FLAT"
    if not flat and len(scored) >= 2:
        # Of several highest or lowest scales, each may be meant.
        verdicts = [difference_is_chance(high, low)
                    for high in scored if high.proportion == proportions[0]
                    for low in scored if low.proportion == proportions[-1]
                    if high is not low]
        flat = (verdicts[0] if all(verdict is verdicts[0]
                                   for verdict in verdicts) else Either())
        if isinstance(flat, Either):
            flat = Either(True, False)
    profile = {"elevation": sum(proportions) / len(proportions),
               "differentiation": proportions[0] - proportions[-1],
               "iachan_differentiation": iachan, "flat": flat}
    if isinstance(flat, Either):
        return profile
    groups = [] if flat else interest_groups(scored, ranks)
    profile["interest_code"] = "".join(
        letters[0] if len(letters) == 1 else f"({'/'.join(letters)})"
        for letters in groups)
    profile["consistency"] = consistency(groups)
    return profile


def interest_groups(scored, ranks):
    """Returns the letters of the highest interests, rank by rank."""
    groups = []
    for rank in sorted(set(ranks.values())):
        if sum(map(len, groups)) >= 3:
            break
        letters = [interest[0].upper() for interest in INTERESTS
                   for result in scored
                   if result.scale.get("interest") == interest
                   and ranks[result.id] == rank and result.raw > 0]
        if letters:
            groups.append(letters)
    return groups


def consistency(groups):
    """Returns how well the first two letters go together."""
    if groups and len(groups[0]) == 2:
        first, second = groups[0]
    elif len(groups) >= 2 and len(groups[0]) == len(groups[1]) == 1:
        first, second = groups[0][0], groups[1][0]
    else:
        return "CONSISTENCY_UNSPECIFIED"
    around = abs("RIASEC".index(first) - "RIASEC".index(second))
    steps = min(around, 6 - around)
    return {1: "CONSISTENCY_HIGH", 2: "CONSISTENCY_MEDIUM",
            3: "CONSISTENCY_LOW"}[steps]


# ---- Quality -----------------------------------------------------------------

QUALITY_CODES = ["incomplete", "longest_run", "straight_lining", "all_same",
                 "too_fast", "inconsistent_pairs"]


def thresholds_of(instrument):
    """Returns the thresholds for caution and for invalid, by code."""
    count = len(instrument["items"])
    thresholds = {"incomplete": (0.05, 0.5),
                  "longest_run": (max(12, count / 4), max(12, count / 2)),
                  "straight_lining": (0.5, 0), "all_same": (0.9, 1),
                  "too_fast": (2, 1), "inconsistent_pairs": (0.5, 0)}
    for rule in instrument.get("quality_rules", []):
        thresholds[rule["code"]] = (rule.get("caution_threshold", 0),
                                    rule.get("invalid_threshold", 0))
    return thresholds


def measure_quality(instrument, policy, answers):
    """Returns what was measured, by code. What could not be is not there."""
    answer_format = instrument["response_format"]
    items = instrument["items"]
    values = [answers.values.get(item["id"]) for item in items]
    given = [value for value in values if value is not None]
    measured = {}

    if policy != "zero":
        measured["incomplete"] = Fraction(len(items) - len(given), len(items))

    if answer_format != "ranked":
        # What was left out ends a run; so does what was left alone.
        measured["longest_run"] = max(
            (len(list(run)) for value, run in itertools.groupby(values)
             if value), default=0)

    if answer_format not in ("marked", "ranked"):
        units = collections.defaultdict(list)
        for item, value in zip(items, values):
            if value is not None:
                unit = (("block", item["block"]) if item.get("block")
                        else ("scale", item["scale"]))
                units[unit].append(value)
        same = [len(set(unit)) == 1 for unit in units.values()
                if len(unit) >= 3]
        if same:
            measured["straight_lining"] = Fraction(sum(same), len(same))

    if answer_format == "marked":
        if len(items) >= 10:
            measured["all_same"] = Fraction(given.count(1), len(items))
    elif answer_format != "ranked" and len(given) >= 10:
        most = max(given.count(value) for value in set(given))
        measured["all_same"] = Fraction(most, len(given))

    if len(answers.seconds) >= 5:
        measured["too_fast"] = statistics.median(answers.seconds)

    by_id = {item["id"]: item for item in items}
    disagreements = []
    for pair in instrument.get("item_pairs", []):
        shares = []
        for item_id in pair["first"], pair["second"]:
            if item_id in answers.values:
                shares.append(Fraction(
                    answers.points(instrument, item_id),
                    highest_points(instrument, by_id[item_id])))
            elif answer_format == "marked" and policy == "zero":
                shares.append(Fraction(0))
        if len(shares) == 2:
            if pair.get("opposite"):
                shares[1] = 1 - shares[1]
            disagreements.append(abs(shares[0] - shares[1]) > Fraction(1, 2))
    if len(disagreements) >= 3:
        measured["inconsistent_pairs"] = Fraction(sum(disagreements),
                                                  len(disagreements))
    return measured


def find_quality(instrument, policy, answers, outcome):
    """Returns the verdict on the answers."""
    measured = measure_quality(instrument, policy, answers)
    thresholds = thresholds_of(instrument)
    flags = []
    for code in QUALITY_CODES:
        if code not in measured:
            continue
        value = float(measured[code])
        caution, invalid = thresholds[code]

        def reached(threshold, code=code, value=value):
            if threshold == 0:
                return False
            return (value <= threshold if code == "too_fast"
                    else value >= threshold)

        for severity, threshold in (("SEVERITY_INVALID", invalid),
                                    ("SEVERITY_CAUTION", caution)):
            if reached(threshold):
                flags.append({"code": f"CODE_{code.upper()}",
                              "severity": severity, "value": value,
                              "threshold": threshold})
                break
    severities = {flag["severity"] for flag in flags}
    if outcome == "OUTCOME_INSUFFICIENT":
        overall = "OVERALL_INSUFFICIENT"
    elif "SEVERITY_INVALID" in severities:
        overall = "OVERALL_INVALID"
    elif "SEVERITY_CAUTION" in severities:
        overall = "OVERALL_CAUTION"
    else:
        overall = "OVERALL_VALID"
    return {"overall": overall, "flags": flags}


# ---- Norms -------------------------------------------------------------------

def find_percentiles(result, norms):
    """Returns where a scale's score stands in each norm."""
    if not result.scored:
        return []
    if not result.blanks_count and len(result.answered) < len(result.keys):
        return []
    percentiles = []
    for norm in norms:
        for histogram in norm["histograms"]:
            counts = histogram["counts"]
            number = sum(counts)
            if (histogram["scale"] != result.id or number < 30
                    or result.raw >= len(counts)):
                continue
            below = sum(counts[:result.raw])
            equal = counts[result.raw]
            percentiles.append({
                "norm": norm["name"], "student_count": number,
                "percentile": 100 * (below + Fraction(equal, 2)) / number})
    return percentiles


# ---- All of it ---------------------------------------------------------------

def score(instrument, request, norms=(), keep=None):
    """Scores a request as `ScoreSurvey` does.

    `norms` are those to compare with. `keep`, a list, is given the
    ScaleResults, for what is built on them. Raises Refused.
    """
    answers = read_answers(instrument, request)
    policy = policy_of(instrument, request)
    tie_breaks = request.get("tie_breaks", [])
    results = [ScaleResult(instrument, scale, policy, answers)
               for scale in instrument["scales"]]
    scored = [result for result in results if result.scored]
    if keep is not None:
        keep.extend(results)

    nothing_marked = (instrument["response_format"] == "marked"
                      and 1 not in answers.values.values())
    if not scored or nothing_marked:
        outcome = "OUTCOME_INSUFFICIENT"
    elif len(scored) >= 2 and len({result.proportion
                                   for result in scored}) == 1:
        outcome = "OUTCOME_FLAT"
    else:
        outcome = "OUTCOME_RANKED"
    is_ranked = outcome == "OUTCOME_RANKED"

    orders = orders_of(results, tie_breaks)
    ranks = rank_scales(orders) if is_ranked else {}
    in_order = results
    if is_ranked:
        # Sorting keeps the order of the instrument where ranks are equal.
        in_order = sorted(results,
                          key=lambda result: ranks.get(result.id, 1000))

    scale_scores = [
        describe_scale(instrument, result, results, ranks, norms)
        for result in in_order]
    if request.get("explain"):
        for described, result in zip(scale_scores, in_order):
            described["contributions"] = contributions(
                result, answers, orders if is_ranked else None, tie_breaks)
    bands = []
    for rank in sorted(set(ranks.values())):
        members = [result for result in results
                   if ranks.get(result.id) == rank and result.raw > 0]
        if rank <= (request.get("top_rank", 0) or 3) and members:
            bands.append({"rank": rank,
                          "scales": [result.id for result in members]})
    return {
        "outcome": outcome,
        "scale_scores": scale_scores,
        "top_bands": bands,
        "answered_count": len(answers.values),
        "item_count": len(instrument["items"]),
        "not_seen_count": len(answers.not_seen),
        "instrument_version": instrument.get("version", ""),
        "missing_policy": f"MISSING_POLICY_{policy.upper()}",
        "indistinguishable_sets": (
            indistinguishable_sets([result for result in in_order
                                    if result.scored]) if is_ranked else []),
        "profile": find_profile(results, outcome, ranks),
        "quality": find_quality(instrument, policy, answers, outcome),
    }


def describe_scale(instrument, result, results, ranks, norms):
    """Returns what the response says of one scale."""
    rank = ranks.get(result.id, 0)
    described = {
        "scale": result.id,
        "raw_score": result.raw, "max_score": result.max,
        "answered_count": len(result.answered),
        "item_count": len(result.keys),
        "rank": rank,
        "tied_with": [other.id for other in results
                      if other is not result and rank > 0
                      and ranks.get(other.id) == rank],
        "tie_broken": any(
            other.scored and other.proportion == result.proportion
            and ranks[other.id] != rank
            for other in results) if rank > 0 else False,
        "contributions": [],
    }
    percentiles = find_percentiles(result, norms)
    described["percentiles"] = percentiles
    described["percentile_status"] = (
        "PERCENTILE_STATUS_AVAILABLE" if percentiles
        else "PERCENTILE_STATUS_NOT_AVAILABLE")
    if result.scored:
        middle = float(result.points)
        margin = Z * result.standard_error
        described.update({
            "status": "STATUS_SCORED",
            "score": result.score(instrument.get("scoring", "sum")),
            "proportion": result.proportion,
            "standard_error": result.standard_error,
            "standard_error_basis": f"STANDARD_ERROR_BASIS_{result.basis}",
            "interval_low": max(0.0, middle - margin),
            "interval_high": min(float(result.max), middle + margin),
            "level": result.level()})
    else:
        described.update({
            "status": "STATUS_NOT_SCORED", "score": 0, "proportion": 0,
            "standard_error": 0, "interval_low": 0, "interval_high": 0,
            "standard_error_basis": "STANDARD_ERROR_BASIS_UNSPECIFIED",
            "level": "LEVEL_UNSPECIFIED"})
    return described


def contributions(result, answers, orders, tie_breaks):
    """Returns what each answer did, the largest contribution first."""
    largest_first = sorted(result.answered,
                           key=lambda key: -result.added[key])
    return [{"item": key.item, "value": answers.values[key.item],
             "points": result.added[key], "max_points": key.weight * key.most,
             "rank_without": (rank_without(result, key, orders, tie_breaks)
                              if orders and result.scored else 0)}
            for key in largest_first]


# ---- Two attempts ------------------------------------------------------------

def compare(earlier, later):
    """Returns how each scale changed, by its id, as `CompareAttempts` does.

    `earlier` and `later` are the ScaleResults of two attempts.
    """
    changes = {}
    for before, after in zip(earlier, later):
        if before.scored and after.scored:
            difference = after.points - before.points
            error = math.hypot(before.standard_error, after.standard_error)
            changes[before.id] = {
                "difference": difference, "standard_error": error,
                "reliable": (
                    Either(True, False)
                    if abs(abs(float(difference)) - Z * error) < CLOSE
                    else abs(difference) > Z * error)}
    return changes
