"""What can be checked by hand, so that the oracle itself can be trusted."""

import math
import unittest
from fractions import Fraction

import match_oracle
import survey_oracle
from survey_oracle import Refused, score

LETTERS = dict(zip("RIASEC", survey_oracle.INTERESTS))


def interest_profiler(**more):
    """Returns a survey of 60 items, ten for each of six interests."""
    return {
        "response_format": "likert_5",
        "scales": [{"id": letter.lower(), "interest": interest}
                   for letter, interest in LETTERS.items()],
        # As the original presents them: two of each kind, five times.
        "items": [{"id": f"{letter.lower()}-{2 * turn + half}",
                   "scale": letter.lower()}
                  for turn in range(5) for letter in "RIASEC"
                  for half in range(2)],
        **more}


def checklist(sizes):
    """Returns boxes of items that are marked or left alone."""
    return {
        "response_format": "marked",
        "scales": [{"id": f"box-{box}"} for box in range(len(sizes))],
        "items": [{"id": f"box-{box}-{number}", "scale": f"box-{box}"}
                  for box, size in enumerate(sizes) for number in range(size)]}


def answer_all(instrument, value_of):
    """Returns a request with the answer that `value_of` gives to each item."""
    return {"answers": [{"item": item["id"], "value": value_of(item)}
                        for item in instrument["items"]]}


def circled(instrument, totals):
    """Returns a request with so many marks in each box."""
    return {"answers": [{"item": f"box-{box}-{number}", "value": 1}
                        for box, total in enumerate(totals)
                        for number in range(total)]}


def scale(result, scale_id):
    found, = [entry for entry in result["scale_scores"]
              if entry["scale"] == scale_id]
    return found


class ResearchVectorsTest(unittest.TestCase):
    """The vectors of the project's research into such surveys."""

    def test_all_in_the_middle_is_flat(self):
        instrument = interest_profiler()
        kept = []
        result = score(instrument, answer_all(instrument, lambda item: 3),
                       keep=kept)
        self.assertEqual(result["outcome"], "OUTCOME_FLAT")
        self.assertEqual([entry["raw_score"]
                          for entry in result["scale_scores"]], [20] * 6)
        self.assertEqual(result["profile"]["elevation"], Fraction(1, 2))
        self.assertEqual(result["profile"]["differentiation"], 0)
        self.assertTrue(result["profile"]["flat"])
        self.assertEqual(result["profile"]["interest_code"], "")
        matches = match_oracle.match(kept, result, {"clusters": []}, {})
        self.assertEqual(matches["no_match_reason"],
                         "NO_MATCH_REASON_FLAT_PROFILE")
        self.assertEqual(matches["occupations"], [])

    def test_all_at_the_top_is_a_run_of_sixty(self):
        instrument = interest_profiler()
        result = score(instrument, answer_all(instrument, lambda item: 5))
        self.assertEqual([entry["raw_score"]
                          for entry in result["scale_scores"]], [40] * 6)
        self.assertEqual(result["quality"]["overall"], "OVERALL_INVALID")
        flags = {flag["code"]: flag for flag in result["quality"]["flags"]}
        self.assertEqual(flags["CODE_LONGEST_RUN"],
                         {"code": "CODE_LONGEST_RUN", "value": 60,
                          "threshold": 30, "severity": "SEVERITY_INVALID"})
        self.assertEqual(flags["CODE_ALL_SAME"]["value"], 1)
        self.assertEqual(flags["CODE_STRAIGHT_LINING"]["severity"],
                         "SEVERITY_CAUTION")

    def test_only_realistic(self):
        instrument = interest_profiler()
        kept = []
        result = score(
            instrument, answer_all(
                instrument, lambda item: 5 if item["scale"] == "r" else 1),
            keep=kept)
        self.assertEqual([(entry["scale"], entry["raw_score"], entry["rank"])
                          for entry in result["scale_scores"]],
                         [("r", 40, 1), ("i", 0, 2), ("a", 0, 2), ("s", 0, 2),
                          ("e", 0, 2), ("c", 0, 2)])
        self.assertEqual(result["profile"]["interest_code"], "R")
        self.assertEqual(result["profile"]["consistency"],
                         "CONSISTENCY_UNSPECIFIED")
        # Half of 1 less the mean of 0 and 0.
        self.assertEqual(result["profile"]["iachan_differentiation"],
                         Fraction(1, 2))
        ours = [1 + 6 * float(part.proportion) for part in kept]
        self.assertEqual(ours, [7, 1, 1, 1, 1, 1])
        self.assertAlmostEqual(
            match_oracle.correlation(ours, [6, 2, 2, 2, 2, 2]), 1)
        self.assertEqual(match_oracle.fit_of(1), "FIT_BEST")

    def test_a_tie_makes_more_than_three_of_the_top_three(self):
        instrument = checklist([17] * 16)
        result = score(instrument, circled(
            instrument, [17, 17, 12, 12, 12, 3] + [0] * 10))
        self.assertEqual([entry["rank"]
                          for entry in result["scale_scores"]],
                         [1, 1, 3, 3, 3, 6] + [7] * 10)
        self.assertEqual(result["top_bands"], [
            {"rank": 1, "scales": ["box-0", "box-1"]},
            {"rank": 3, "scales": ["box-2", "box-3", "box-4"]}])
        self.assertEqual(scale(result, "box-3")["tied_with"],
                         ["box-2", "box-4"])

    def test_nothing_circled(self):
        instrument = checklist([17] * 16)
        result = score(instrument, {})
        self.assertEqual(result["outcome"], "OUTCOME_INSUFFICIENT")
        self.assertEqual(result["quality"]["overall"], "OVERALL_INSUFFICIENT")
        self.assertEqual(result["top_bands"], [])
        self.assertEqual({entry["rank"]
                          for entry in result["scale_scores"]}, {0})

    def test_eight_of_ten_are_prorated(self):
        instrument = interest_profiler()
        # Eight answers of 4 are 3 points each.
        result = score(instrument, {"answers": [
            {"item": f"r-{number}", "value": 4} for number in range(8)]})
        realistic = scale(result, "r")
        self.assertEqual((realistic["raw_score"], realistic["score"]),
                         (24, 30))
        self.assertEqual(realistic["proportion"], Fraction(3, 4))
        self.assertEqual(realistic["status"], "STATUS_SCORED")

    def test_seven_of_ten_are_not_scored(self):
        instrument = interest_profiler()
        result = score(instrument, {"answers": [
            {"item": f"r-{number}", "value": 4} for number in range(7)]})
        self.assertEqual(scale(result, "r")["status"], "STATUS_NOT_SCORED")
        self.assertEqual(result["outcome"], "OUTCOME_INSUFFICIENT")
        self.assertIsNone(result["profile"])

    def test_a_missing_answer_is_refused_under_strict(self):
        instrument = interest_profiler(missing_policy="strict")
        request = answer_all(instrument, lambda item: 4)
        score(instrument, request)
        request["answers"].pop()
        with self.assertRaises(Refused):
            score(instrument, request)

    def test_a_standard_error_from_reliability(self):
        # The standard error of ten items with a reliability of 0.85 and a
        # standard deviation of 9 is 3.49, and a difference is more than chance
        # from 9.7 points on.
        instrument = interest_profiler()
        for entry in instrument["scales"]:
            entry.update(reliability=0.85, standard_deviation=9)

        def sets(points):
            """Scores a survey with so many points more for R than for I."""
            wanted = {"r": points}

            def value(item):
                more = min(4, wanted.get(item["scale"], 0))
                wanted[item["scale"]] = wanted.get(item["scale"], 0) - more
                return 1 + more

            return score(instrument, answer_all(instrument, value))

        self.assertAlmostEqual(scale(sets(9), "r")["standard_error"], 3.4857,
                               4)
        self.assertAlmostEqual(scale(sets(9), "r")["interval_high"],
                               9 + 1.96 * 3.4857, 3)
        self.assertEqual(scale(sets(1), "r")["interval_low"], 0)
        self.assertTrue(sets(9)["profile"]["flat"])
        self.assertFalse(sets(10)["profile"]["flat"])
        self.assertEqual(sets(9)["indistinguishable_sets"],
                         [{"scales": ["r", "i", "a", "s", "e", "c"]}])
        self.assertEqual(sets(10)["indistinguishable_sets"],
                         [{"scales": ["i", "a", "s", "e", "c"]}])

    def test_percentiles_are_those_of_the_middle(self):
        instrument = checklist([2])
        norm = {"name": "n", "histograms": [
            {"scale": "box-0", "counts": [10, 20, 10]}]}
        result = score(instrument, circled(instrument, [1]), norms=[norm])
        # Ten below, and half of twenty.
        self.assertEqual(scale(result, "box-0")["percentiles"],
                         [{"norm": "n", "percentile": 50,
                           "student_count": 40}])
        norm["histograms"][0]["counts"] = [10, 10, 9]
        result = score(instrument, circled(instrument, [1]), norms=[norm])
        self.assertEqual(scale(result, "box-0")["percentile_status"],
                         "PERCENTILE_STATUS_NOT_AVAILABLE")


class ProfileTest(unittest.TestCase):

    def profile(self, **points):
        """Scores answers that come to so many points of 40 for each letter."""
        instrument = interest_profiler()

        def value(item):
            number = int(item["id"].split("-")[1])
            total = points.get(item["scale"].upper(), 0)
            return 1 + max(0, min(4, total - 4 * number))

        return score(instrument, answer_all(instrument, value))["profile"]

    def test_a_code_of_three(self):
        profile = self.profile(R=40, I=30, A=20, S=10)
        self.assertEqual(profile["interest_code"], "RIA")
        self.assertEqual(profile["consistency"], "CONSISTENCY_HIGH")
        # (1 - (3/4 + 1/4) / 2) / 2
        self.assertEqual(profile["iachan_differentiation"], Fraction(1, 4))

    def test_a_tie_is_in_parentheses(self):
        self.assertEqual(self.profile(R=40, I=30, C=30)["interest_code"],
                         "R(I/C)")
        self.assertEqual(self.profile(C=40, R=40, I=30)["interest_code"],
                         "(R/C)I")

    def test_a_tie_is_never_cut(self):
        self.assertEqual(
            self.profile(R=40, I=30, A=20, S=20, E=20)["interest_code"],
            "RI(A/S/E)")

    def test_consistency(self):
        for first, second, expected in (
                ("R", "I", "HIGH"), ("R", "C", "HIGH"), ("R", "A", "MEDIUM"),
                ("R", "E", "MEDIUM"), ("R", "S", "LOW"), ("I", "E", "LOW")):
            self.assertEqual(
                self.profile(**{first: 40, second: 30})["consistency"],
                f"CONSISTENCY_{expected}")
        # Tied at the top, the two are still known; further down they are not.
        self.assertEqual(self.profile(R=40, S=40, I=10)["consistency"],
                         "CONSISTENCY_LOW")
        self.assertEqual(self.profile(R=40, S=30, I=30)["consistency"],
                         "CONSISTENCY_UNSPECIFIED")


class ScaleTest(unittest.TestCase):

    def test_the_error_of_marked_items_is_binomial(self):
        instrument = checklist([15, 15])
        result = score(instrument, circled(instrument, [7, 1]))
        # Seven of 15 and one more at either end: 8 of 17.
        self.assertAlmostEqual(scale(result, "box-0")["standard_error"],
                               math.sqrt(8 / 17 * 9 / 17 * 15))

    def test_weights_and_reversed_items(self):
        instrument = {
            "response_format": "likert_5", "scales": [{"id": "a"}],
            "items": [{"id": "x", "scale": "a", "weight": 3},
                      {"id": "y", "scale": "a", "reversed": True}]}
        result = score(instrument, {"compact_answers": "42",
                                    "explain": True})
        # 3 * 3 points, and 4 - 1.
        self.assertEqual(scale(result, "a")["raw_score"], 12)
        self.assertEqual(scale(result, "a")["max_score"], 16)
        self.assertEqual(
            [(part["item"], part["points"], part["max_points"])
             for part in scale(result, "a")["contributions"]],
            [("x", 9, 12), ("y", 3, 4)])

    def test_two_attempts(self):
        # The example of Jacobson and Truax: scores of 47.5 and 32.5 with a
        # reliability of 0.8 and a standard deviation of 7.5 are 3.16 standard
        # errors of 4.74 apart.
        instrument = {
            "response_format": "likert_7",
            "scales": [{"id": "a", "reliability": 0.8,
                        "standard_deviation": 7.5}],
            "items": [{"id": f"i-{number}", "scale": "a"}
                      for number in range(10)]}
        kept = []
        for points in 47, 32:
            results = []
            score(instrument, {"compact_answers": "".join(
                str(1 + max(0, min(6, points - 6 * number)))
                for number in range(10))}, keep=results)
            kept.append(results)
        change = survey_oracle.compare(*kept)["a"]
        self.assertEqual(change["difference"], -15)
        self.assertAlmostEqual(change["standard_error"], 4.74, 2)
        self.assertTrue(change["reliable"])

    def test_scorings(self):
        instrument = {
            "response_format": "likert_5", "scales": [{"id": "a"}],
            "items": [{"id": "x", "scale": "a", "weight": 3},
                      {"id": "y", "scale": "a"}]}
        scores = {}
        for scoring in "sum", "mean", "proportion":
            instrument["scoring"] = scoring
            result = score(instrument, {"compact_answers": "42"})
            scores[scoring] = scale(result, "a")["score"]
        self.assertEqual(scores, {"sum": 10, "mean": Fraction(5, 2),
                                  "proportion": Fraction(10, 16)})

    def test_ranked_items(self):
        instrument = {
            "response_format": "ranked",
            "scales": [{"id": "a"}, {"id": "b"}],
            # Blocks of four: a, b, a, b.
            "items": [{"id": f"{block}-{place}", "scale": "ab"[place % 2],
                       "block": block} for block in "xy"
                      for place in range(4)]}
        result = score(instrument, {"compact_answers": "13241324"})
        # First and second place are 3 and 2 points; third and fourth 1 and 0.
        self.assertEqual(scale(result, "a")["raw_score"], 10)
        self.assertEqual(scale(result, "b")["raw_score"], 2)
        self.assertEqual(scale(result, "b")["max_score"], 12)
        with self.assertRaises(Refused):
            score(instrument, {"compact_answers": "11241324"})

    def test_a_tie_is_broken_by_kinds(self):
        instrument = {
            "response_format": "marked",
            "scales": [{"id": "a"}, {"id": "b"}, {"id": "c"}],
            "items": [{"id": f"{scale_id}-{kind}", "scale": scale_id,
                       "kind": kind} for scale_id in "abc"
                      for kind in ("activity", "quality", "subject")]}
        request = {"compact_answers": "110011111"}
        result = score(instrument, request)
        self.assertEqual([entry["rank"]
                          for entry in result["scale_scores"]], [1, 2, 2])
        request["tie_breaks"] = ["activity"]
        request["explain"] = True
        result = score(instrument, request)
        self.assertEqual(
            [(entry["scale"], entry["rank"], entry["tie_broken"])
             for entry in result["scale_scores"]],
            [("c", 1, False), ("a", 2, True), ("b", 3, True)])
        # Without its activity, a is below b.
        self.assertEqual(
            [(part["item"], part["rank_without"])
             for part in scale(result, "a")["contributions"]],
            [("a-activity", 3), ("a-quality", 3), ("a-subject", 2)])


class MatchTest(unittest.TestCase):

    def test_correlations_by_hand(self):
        self.assertAlmostEqual(
            match_oracle.correlation([1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, 1]),
            -1)
        # Sums of products 1, of squares 4 and 4.
        self.assertAlmostEqual(
            match_oracle.correlation([0, 2, 0, 2], [0, 0, 0, 0.0001]),
            0.57735, 4)

    def test_distance_by_hand(self):
        self.assertAlmostEqual(
            match_oracle.distance([7, 1], [1, 1], [2, 1]), 3)

    def test_slopes_by_hand(self):
        slope = match_oracle.slopes(lambda x: x[0] ** 2 + 3 * x[1], [2, 5])
        self.assertAlmostEqual(slope[0], 4, 6)
        self.assertAlmostEqual(slope[1], 3, 6)

    def test_fits(self):
        self.assertEqual([match_oracle.fit_of(value) for value in
                          (0.73, 0.728, 0.61, 0.6, 0.01, -0.01)],
                         ["FIT_BEST", "FIT_GREAT", "FIT_GREAT", "FIT_SOME",
                          "FIT_SOME", "FIT_LOW"])

    def test_figures_are_means_of_distinct_occupations(self):
        framework = {
            "clusters": [{"name": "clusters/x"}],
            "pathways": [{"name": "clusters/x/pathways/a"},
                         {"name": "clusters/x/pathways/b"},
                         {"name": "clusters/x/pathways/c"}],
            "occupations": [
                {"name": "occupations/1",
                 "pathways": ["clusters/x/pathways/a",
                              "clusters/x/pathways/b"],
                 "interests": {"realistic": 6}},
                {"name": "occupations/2",
                 "pathways": ["clusters/x/pathways/a"],
                 "interests": {"realistic": 3}},
                {"name": "occupations/3",
                 "pathways": ["clusters/x/pathways/c"]}]}
        mean = match_oracle.mean_figures
        # Occupation 1 counts once although it has two of the pathways.
        self.assertEqual(mean(framework, "clusters/x")[0], 4.5)
        self.assertEqual(mean(framework, "clusters/x/pathways/a")[0], 4.5)
        self.assertEqual(mean(framework, "clusters/x/pathways/b")[0], 6)
        self.assertIsNone(mean(framework, "clusters/x/pathways/c"))
        self.assertAlmostEqual(match_oracle.deviations(framework)[0],
                               math.sqrt(4.5))


if __name__ == "__main__":
    unittest.main()
