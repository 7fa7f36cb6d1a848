"""A second opinion on what fits a student's interests: slow and obvious.

See survey_oracle.py. A framework is a dictionary as its YAML files make it
together: lists of `clusters`, `pathways` and `occupations`. All names are full.
"""

import collections
import math
import statistics

from survey_oracle import CLOSE, INTERESTS, Either, Z, difference_is_chance

# From these correlations on, chance alone explains six pairs in one case out of
# 20 and of 10.
BEST_CORRELATION = 0.729
GREAT_CORRELATION = 0.608

KINDS = ["cluster", "pathway", "occupation", "program"]

# However many match equally well, no more are returned.
MOST_MATCHES = 100

# A record to compare: its figures, or None without data; through what else it
# is compared, or ""; and the clusters that it belongs to.
Record = collections.namedtuple("Record", "name figures via clusters job_zone")


# ---- The figures of the framework --------------------------------------------

def figures_of(occupation):
    """Returns the six figures of an occupation, or None without data."""
    interests = occupation.get("interests")
    if interests is None:
        return None
    return [interests.get(interest, 0.0) for interest in INTERESTS]


def occupations_with_data(framework):
    return [occupation for occupation in framework["occupations"]
            if figures_of(occupation) is not None]


def deviations(framework):
    """Returns the standard deviation of each figure among occupations."""
    columns = zip(*map(figures_of, occupations_with_data(framework)))
    return [statistics.stdev(column) for column in columns]


def mean_figures(framework, prefix):
    """Returns the mean over the occupations that lead to pathways.

    `prefix` is what the name of the pathway is or begins with. Returns None
    when there is no such occupation with data.
    """
    rows = [figures_of(occupation)
            for occupation in occupations_with_data(framework)
            if any(pathway == prefix or pathway.startswith(prefix + "/")
                   for pathway in occupation.get("pathways", []))]
    if not rows:
        return None
    return [statistics.fmean(column) for column in zip(*rows)]


def cluster_of(pathway):
    """Returns the name of the cluster that a pathway belongs to."""
    return pathway.split("/pathways/")[0]


def records_of(framework, kind, options):
    """Returns the records of a kind that are asked for.

    Programs are in `framework` like everything else, wherever they are from.
    """
    records = []
    for record in framework[f"{kind}s"]:
        name, via, zone = record["name"], "", record.get("job_zone", 0)
        if kind == "occupation":
            figures = figures_of(record)
            clusters = sorted({cluster_of(pathway) for pathway
                               in record.get("pathways", [])})
        elif kind == "program":
            # A pathway without data leaves its cluster to compare with.
            clusters = [cluster_of(record["pathway"])]
            for via in record["pathway"], clusters[0]:
                figures = mean_figures(framework, via)
                if figures is not None:
                    break
        else:
            clusters = [cluster_of(name)]
            figures = mean_figures(framework, name)
        if name not in options.get("excluded", []):
            records.append(Record(name, figures, via, clusters, zone))
    return records


def of_job_zones(records, options):
    """Returns the occupations of some job zones, and those of none known."""
    zones = options.get("job_zones")
    if not zones:
        return records, []
    return ([record for record in records if record.job_zone in zones],
            [record for record in records if record.job_zone == 0])


# ---- Comparing ---------------------------------------------------------------

def correlation(ours, theirs):
    """Returns Pearson's correlation."""
    our_mean, their_mean = statistics.fmean(ours), statistics.fmean(theirs)
    products = math.fsum((x - our_mean) * (y - their_mean)
                         for x, y in zip(ours, theirs))
    our_squares = math.fsum((x - our_mean) ** 2 for x in ours)
    their_squares = math.fsum((y - their_mean) ** 2 for y in theirs)
    return products / math.sqrt(our_squares * their_squares)


def distance(ours, theirs, scales):
    """Returns the distance in standard deviations."""
    return math.sqrt(math.fsum(((x - y) / scale) ** 2
                               for x, y, scale in zip(ours, theirs, scales)))


def slopes(function, ours, step=1e-4):
    """Returns how fast a function of six interests changes with each."""
    result = []
    for place in range(len(ours)):
        # The mean of five points in the right proportions is exact for
        # polynomials up to the fourth degree.
        around = []
        for steps in (-2, -1, 1, 2):
            moved = list(ours)
            moved[place] += steps * step
            around.append(function(moved))
        low2, low1, high1, high2 = around
        result.append((low2 - 8 * low1 + 8 * high1 - high2) / (12 * step))
    return result


def fit_of(value):
    """Returns how well a correlation fits."""
    def at_least(threshold):
        return (Either(True, False) if abs(value - threshold) < CLOSE
                else value >= threshold)

    for threshold, fit, less in (
            (BEST_CORRELATION, "FIT_BEST", "FIT_GREAT"),
            (GREAT_CORRELATION, "FIT_GREAT", "FIT_SOME")):
        reached = at_least(threshold)
        if isinstance(reached, Either):
            return Either(fit, less)
        if reached:
            return fit
    if abs(value) < CLOSE:
        return Either("FIT_SOME", "FIT_LOW")
    return "FIT_SOME" if value > 0 else "FIT_LOW"


def first_of_equals(values):
    """Returns the competition ranks of numbers, the least first.

    Numbers that are as good as equal share the rank of the least.
    """
    return [1 + sum(other < value - CLOSE for other in values)
            for value in values]


def compare_interests(results, framework, records, options):
    """Returns the matches of records that have figures."""
    by_interest = {result.scale.get("interest"): result for result in results}
    ours = [1 + 6 * float(by_interest[interest].proportion)
            for interest in INTERESTS]
    errors = [6 * by_interest[interest].error_of_proportion()
              for interest in INTERESTS]
    scales = deviations(framework)
    by_distance = options.get("method") == "distance"

    def badness(record, interests):
        """The less the better."""
        if by_distance:
            return distance(interests, record.figures, scales)
        return -correlation(interests, record.figures)

    matches = []
    values = [badness(record, ours) for record in records]
    slopes_of = [slopes(lambda interests, record=record:
                        badness(record, interests), ours)
                 for record in records]
    ranks = first_of_equals(values)
    best = ranks.index(1) if ranks else None
    for place, record in enumerate(records):
        difference = values[place] - values[best]
        error = math.sqrt(math.fsum(
            ((mine - theirs) * error) ** 2 for mine, theirs, error
            in zip(slopes_of[place], slopes_of[best], errors)))
        # Slopes are approximate here, so that there is more room for doubt.
        as_good = (Either(True, False)
                   if abs(difference - Z * error) < 1e-7 and place != best
                   else difference <= Z * error)
        matches.append({
            "name": record.name, "rank": ranks[place],
            "fit": fit_of(correlation(ours, record.figures)),
            "as_good_as_best": as_good,
            "correlation": correlation(ours, record.figures),
            "distance": distance(ours, record.figures, scales),
            "job_zone": record.job_zone, "via": record.via})
    if ranks.count(1) > 1:
        # Which of several best ones is meant is open.
        for match in matches:
            match["as_good_as_best"] = (
                True if match["rank"] == 1 else Either(True, False))
    return matches


def compare_clusters(results, records):
    """Returns the matches of records through the scales for their clusters."""
    by_cluster = {result.scale["cluster"]: result for result in results
                  if result.scale.get("cluster") and result.scored}
    compared = []
    for record in records:
        scales = [by_cluster[cluster] for cluster in record.clusters
                  if cluster in by_cluster]
        if scales:
            # The best of its clusters speaks for a record; any of those tied.
            highest = max(scale.proportion for scale in scales)
            compared.append((record, [scale for scale in scales
                                      if scale.proportion == highest]))
    all_scored = [result for result in results if result.scored]
    all_compared = [scale for _, scales in compared for scale in scales]
    matches = []
    for record, scales in compared:
        fits, as_good = set(), set()
        for scale in scales:
            # The fit is held against the highest of all scales, and not only
            # of those that stand for a cluster.
            told_apart = told_from_highest(scale, all_scored)
            otherwise = ("FIT_GREAT" if scale.level() == "LEVEL_HIGH" else
                         "FIT_SOME" if scale.raw > 0 else "FIT_LOW")
            fits |= {"FIT_BEST"} if False in told_apart else set()
            # Where nothing is marked, the protos say low, whatever else.
            if True in told_apart or scale.raw == 0:
                fits.add(otherwise)
            as_good |= {not verdict for verdict
                        in told_from_highest(scale, all_compared)}
        proportion = scales[0].proportion
        matches.append({
            "name": record.name, "proportion": proportion,
            "rank": 1 + sum(others[0].proportion > proportion
                            for _, others in compared),
            "fit": Either(*fits), "as_good_as_best": Either(*as_good),
            "job_zone": record.job_zone,
            "via": (Either(*(scale.scale["cluster"] for scale in scales))
                    if record.name not in by_cluster else "")})
    return matches


def told_from_highest(result, others):
    """Returns whether a scale can be told from the highest of some.

    A set of the possible answers: of several highest ones, each may be meant.
    """
    highest = max(other.proportion for other in others)
    return {not verdict for other in others if other.proportion == highest
            for verdict in possible(other is result
                                    or difference_is_chance(other, result))}


def possible(verdict):
    return verdict.values if isinstance(verdict, Either) else [verdict]


# ---- All of it ---------------------------------------------------------------

def no_match_reason(results, scored, comparable):
    """Returns why nothing is matched; unspecified when something may be."""
    if not comparable:
        return "NO_MATCH_REASON_NOT_COMPARABLE"
    flat = (scored["profile"] or {}).get("flat", False)
    if scored["outcome"] == "OUTCOME_INSUFFICIENT":
        return "NO_MATCH_REASON_INSUFFICIENT"
    if isinstance(flat, Either):
        return Either()
    if flat:
        return "NO_MATCH_REASON_FLAT_PROFILE"
    if scored["quality"]["overall"] == "OVERALL_INVALID":
        return "NO_MATCH_REASON_INVALID"
    interests = [result for result in results if result.scale.get("interest")]
    if interests and not all(result.scored for result in interests):
        return "NO_MATCH_REASON_INSUFFICIENT"
    return "NO_MATCH_REASON_UNSPECIFIED"


def match(results, scored, framework, options):
    """Returns what fits, as `Matches`.

    `results` are the ScaleResults and `scored` the result of
    survey_oracle.score().
    """
    interests = {result.scale.get("interest") for result in results}
    by_interests = set(INTERESTS) <= interests
    by_clusters = ({result.scale.get("cluster") for result in results}
                   & {record["name"] for record in framework["clusters"]})
    reason = no_match_reason(results, scored,
                             by_interests or bool(by_clusters))
    matches = {"no_match_reason": reason}
    if isinstance(reason, Either):
        return matches
    if reason != "NO_MATCH_REASON_UNSPECIFIED":
        return {**matches, **{f"{kind}s": [] for kind in KINDS}}
    limit = options.get("max_results", 0) or 10
    cut_kinds, without_data = [], []
    for kind in KINDS:
        matches[f"{kind}s"] = []
        if kind not in (options.get("kinds") or KINDS):
            continue
        records, without = of_job_zones(
            records_of(framework, kind, options),
            options if kind == "occupation" else {})
        if by_interests:
            without += [record for record in records if record.figures is None]
            found = compare_interests(
                results, framework, [record for record in records
                                     if record.figures is not None], options)
        else:
            found = compare_clusters(results, records)
        if kind != "occupation":
            without_data += [record.name for record in without]
        elif by_interests:
            matches["occupation_without_data_count"] = len(without)
        found.sort(key=lambda match: match["rank"])
        if len(found) > limit:
            last = found[limit - 1]["rank"]
            found = [match for match in found if match["rank"] <= last]
        matches[f"{kind}s"] = found
        if len(found) > MOST_MATCHES:
            # Which of the equal ones are left out is open.
            matches[f"{kind}s"] = Either()
            cut_kinds.append(f"KIND_{kind.upper()}")
    matches["cut_kinds"] = cut_kinds
    # Whether a record counts as one without data whose cluster the survey does
    # not ask about, no proto says.
    if by_interests:
        matches["without_data"] = without_data
    return matches
