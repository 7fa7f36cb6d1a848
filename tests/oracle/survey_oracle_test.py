"""The program and the oracle score the same random surveys alike.

    survey_oracle_test.py [--seed N] [--instruments N] [--answers N]
                          [--formats marked,likert_5] [--instrument N]

Everything is made from the seed, which is printed: the same options make the
same surveys. `--instrument` leaves out all others, once one is known to differ.
"""

import argparse
import collections
import concurrent.futures
import copy
import itertools
import json
import math
import pathlib
import random
import sys
import tempfile
import time

import yaml
from google.protobuf import json_format

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))

# pylint: disable=wrong-import-position
import api
import match_oracle
import random_surveys
import suite
import survey_oracle
from survey_oracle import Either

# How many surveys share one call, and so one set of options.
SURVEYS_PER_CALL = 25

DISTRICT = "catalogs/springfield"

# How many such calls are made for each survey that ships.
SHIPPED_BATCHES = 12

# How far numbers may differ. Those that the oracle does not know exactly may
# differ in the last of the digits that either side rounds.
RELATIVE = 1e-9
ABSOLUTE = 1e-12

# Of each kind of difference, and how many kinds, so much is printed.
MOST_KINDS = 10


# ---- Comparing ---------------------------------------------------------------

def differences(expected, actual, path=""):
    """Yields where a message differs from what the oracle says.

    What the oracle says nothing of is not compared.
    """
    if isinstance(expected, Either):
        if expected.values and all(
                list(differences(value, actual, path))
                for value in expected.values):
            yield path, expected, actual
    elif isinstance(expected, dict):
        for name, value in expected.items():
            yield from differences(value, read_field(actual, name),
                                   f"{path}.{name}")
    elif isinstance(expected, list):
        if len(expected) != len(actual):
            yield f"{path} (how many)", len(expected), len(actual)
        for place, (ours, theirs) in enumerate(zip(expected, actual)):
            yield from differences(ours, theirs, f"{path}[{place}]")
    elif isinstance(actual, float):
        if not math.isclose(expected, actual, rel_tol=RELATIVE,
                            abs_tol=ABSOLUTE):
            yield path, float(expected), actual
    elif expected != actual:
        yield path, expected, actual


def read_field(message, name):
    """Returns a field: enums by name, and None for a message not set."""
    field = message.DESCRIPTOR.fields_by_name[name]
    value = getattr(message, name)
    if field.enum_type is not None:
        names = {number: known.name for number, known
                 in field.enum_type.values_by_number.items()}
        if field.label == field.LABEL_REPEATED:
            return [names.get(number, number) for number in value]
        return names.get(value, value)
    if field.label == field.LABEL_REPEATED:
        return value
    if field.message_type is not None and not message.HasField(name):
        return None
    return value


def by_name(matches):
    """Puts matches that share a rank into the order of their names.

    No proto says how equal ones are ordered.
    """
    return sorted(matches, key=lambda match: (
        read(match, "rank"), read(match, "name")))


def read(match, name):
    return match[name] if isinstance(match, dict) else getattr(match, name)


def compare(catalog, instrument, request, result):
    """Yields where the result of a survey differs from the oracle's."""
    kept = []
    norms = [norm for norm in catalog["norms"]
             if norm["instrument"] == instrument["name"]]
    if request.get("norms"):
        norms = [norm for name in request["norms"] for norm in norms
                 if norm["name"] == name]
    try:
        expected = survey_oracle.score(instrument, request, norms, kept)
    except survey_oracle.Refused as refused:
        if result.WhichOneof("result") != "error":
            yield f" accepted, refused for {refused}", "an error", "a response"
        elif (result.error.code, result.error.reason) != (3, "INVALID_FIELDS"):
            yield ".error", "INVALID_FIELDS", result.error
        elif not result.error.field_violations:
            yield ".error.field_violations", "at least one", "none"
        return
    if result.WhichOneof("result") != "response":
        yield " refused", "a response", result.error
        return
    yield from differences(expected, result.response)
    options = request.get("match")
    if options is None:
        yield from differences(None, read_field(result.response, "matches"),
                               ".matches")
        return
    matches = match_oracle.match(kept, expected, catalog, options)
    actual = result.response.matches
    for kind in "clusters", "pathways", "occupations", "programs":
        expected = matches.pop(kind, Either())
        if not isinstance(expected, Either):
            yield from differences(by_name(expected),
                                   by_name(getattr(actual, kind)),
                                   f".matches.{kind}")
    if "without_data" in matches:
        yield from differences(sorted(matches.pop("without_data")),
                               sorted(actual.without_data),
                               ".matches.without_data")
    yield from differences(matches, actual, ".matches")


def compare_attempts(instrument, attempts, response):
    """Yields where a comparison of two attempts differs from the oracle's."""
    kept = [[], []]
    expected = [survey_oracle.score(instrument, attempt, [], results)
                for attempt, results in zip(attempts, kept)]
    changes = survey_oracle.compare(*kept)
    for scale, change in changes.items():
        for field, scored in zip(("earlier_rank", "later_rank"), expected):
            change[field], = [score["rank"] for score in scored["scale_scores"]
                              if score["scale"] == scale]
    actual = {change.scale: change for change in response.changes}
    yield from differences(sorted(changes), sorted(actual), ".changes")
    for scale in changes.keys() & actual.keys():
        yield from differences(changes[scale], actual[scale],
                               f".changes[{scale}]")
    reliable = [change.reliable for change in response.changes]
    yield from differences(sorted(reliable, reverse=True), reliable,
                           ".changes (in order)")
    for scored, name in zip(expected, ("earlier", "later")):
        for score in scored["scale_scores"]:
            del score["percentiles"], score["percentile_status"]
        yield from differences(scored, getattr(response, name), f".{name}")


# ---- The program -------------------------------------------------------------

def with_full_names(catalog, catalog_name):
    """Returns a catalog as the program serves it: with full names."""
    def full(value):
        if isinstance(value, list):
            return [full(entry) for entry in value]
        return f"{catalog_name}/{value}"

    catalog = copy.deepcopy(catalog)
    for record in itertools.chain(*catalog.values()):
        for field in "name", "instrument", "pathways":
            if field in record:
                record[field] = full(record[field])
        for scale in record.get("scales", []):
            if "cluster" in scale:
                scale["cluster"] = full(scale["cluster"])
    return catalog


def publish(servers, catalog_id, catalog):
    """Publishes a catalog."""
    with tempfile.TemporaryDirectory(prefix="trellis-oracle-") as folder:
        folder = pathlib.Path(folder)
        about = {"catalog": {
            "display_name": "Random", "description": "For the oracle's test.",
            "provenance": "Made at random."}}
        for name, content in {"catalog": about,
                              **{kind: {kind: records} for kind, records
                                 in catalog.items() if records}}.items():
            (folder / f"{name}.yaml").write_text(
                yaml.safe_dump(content, sort_keys=False))
        imported = servers.trellis("catalog", "import", catalog_id,
                                   str(folder), "-o", "json", timeout=60)
        if imported.returncode != 0:
            raise AssertionError(imported.stdout + imported.stderr)
    revision = json.loads(imported.stdout)["revision"]["name"]
    activated = servers.trellis("catalog", "activate", catalog_id,
                                revision.rsplit("/", 1)[1])
    if activated.returncode != 0:
        raise AssertionError(activated.stdout + activated.stderr)


def to_message(request):
    """Returns a request, whose enums are short words, as a message."""
    request = copy.deepcopy(request)
    if "missing_policy" in request:
        request["missing_policy"] = (
            f"MISSING_POLICY_{request['missing_policy'].upper()}")
    request["tie_breaks"] = [f"KIND_{kind.upper()}"
                             for kind in request.get("tie_breaks", [])]
    for answer in request.get("answers", []):
        if "mark" in answer:
            answer["mark"] = f"MARK_{answer['mark'].upper()}"
    options = request.get("match", {})
    if "kinds" in options:
        options["kinds"] = [f"KIND_{kind.upper()}" for kind in options["kinds"]]
    if "method" in options:
        options["method"] = f"METHOD_{options['method'].upper()}"
    return json_format.ParseDict(request, api.survey.ScoreSurveyRequest())


def score_batch(client, batch):
    """Returns the results of a batch, and a comparison of two of its surveys.

    The comparison is None unless two surveys are acceptable.
    """
    message = api.survey.BatchScoreSurveysRequest(
        defaults=to_message(batch.defaults),
        surveys=[to_message(request) for request in batch.requests])
    responses = client.survey.BatchScoreSurveys(iter([message]), timeout=120)
    results = [result for response in responses for result in response.results]
    if [result.index for result in results] != list(range(len(batch.requests))):
        raise AssertionError(f"not in order: {results}")
    pair = attempts_of(batch, results)
    if pair is None:
        return results, None
    earlier, later = map(to_message, pair)
    return results, client.survey.CompareAttempts(
        api.survey.CompareAttemptsRequest(earlier=earlier, later=later),
        timeout=30)


def attempts_of(batch, results):
    """Returns two acceptable surveys of a batch as requests, or None."""
    defaults = {name: value for name, value in batch.defaults.items()
                if name not in ("match", "norms")}
    acceptable = [{**defaults, **request}
                  for request, result in zip(batch.requests, results)
                  if result.WhichOneof("result") == "response"]
    return acceptable[:2] if len(acceptable) >= 2 else None


# ---- The test ----------------------------------------------------------------

Batch = collections.namedtuple("Batch", "defaults requests")


def random_batches(rng, catalog, catalog_name, answers):
    """Yields random answers to every instrument of a catalog."""
    for instrument in catalog["instruments"]:
        for start in range(0, answers, SURVEYS_PER_CALL):
            defaults = random_surveys.random_defaults(
                rng, catalog, instrument, catalog_name)
            complete = survey_oracle.policy_of(instrument, defaults) == "strict"
            requests = [
                random_surveys.random_request(rng, instrument, complete)
                for _ in range(min(SURVEYS_PER_CALL, answers - start))]
            yield Batch(defaults, requests)


class Differences:
    """Differences by their kind: the path without its numbers."""

    def __init__(self):
        self.counts = collections.Counter()
        self._text = {}

    def add(self, path, expected, actual, instrument, batch, request, result):
        kind = "".join(letter for letter in path if not letter.isdigit())
        self.counts[kind] += 1
        if self.counts[kind] == 1 and len(self._text) < MOST_KINDS:
            self._text[kind] = "\n".join([
                "", "=" * 79,
                f"{path}: the oracle says {expected!r}, "
                f"the program {actual!r}", "",
                yaml.safe_dump(instrument, sort_keys=False),
                f"defaults: {json.dumps(batch.defaults)}",
                f"survey: {json.dumps(request)}", "",
                "The program's result:", str(result)])

    def __str__(self):
        return "\n".join([*self._text.values(), "", *(
            f"{count} times {kind}" for kind, count
            in self.counts.most_common())])


def run_format(servers, client, answer_format, options, found):
    """Compares all random surveys of a format and returns how many."""
    rng = random.Random(f"{options.seed}/{answer_format}")
    catalog_id = f"random-{answer_format.replace('_', '-')}"
    catalog_name = f"catalogs/{catalog_id}"
    catalog = random_surveys.random_catalog(rng, answer_format,
                                            options.instruments)
    publish(servers, catalog_id, catalog)
    batches = list(random_batches(rng, catalog, catalog_name, options.answers))
    if options.instrument is not None:
        wanted = f"{catalog_name}/instruments/survey-{options.instrument:03}"
        batches = [batch for batch in batches
                   if batch.defaults["instrument"] == wanted]
    return run(client, catalog, catalog_name, batches, found)


def run_shipped(client, options, found):
    """Compares answers to the surveys that ship with Trellis.

    There are more occupations than in random catalogs, and the oracle takes its
    time for each.
    """
    rng = random.Random(f"{options.seed}/shipped")
    catalog_id = "career-clusters-2008"
    catalog = read_catalog(api.SOURCE_DIR / "data" / catalog_id)
    batches = list(random_batches(rng, catalog, f"catalogs/{catalog_id}",
                                  SHIPPED_BATCHES * SURVEYS_PER_CALL))
    for batch in batches:
        if "match" in batch.defaults:
            batch.defaults["match"]["program_catalog"] = DISTRICT
    district = read_catalog(api.SOURCE_DIR / "data/springfield")
    programs = [{**program, "name": f"{DISTRICT}/{program['name']}"}
                for program in district["programs"]]
    return run(client, catalog, f"catalogs/{catalog_id}", batches, found,
               programs)


def read_catalog(folder):
    """Returns a catalog from its files."""
    catalog = {kind: [] for kind in ("clusters", "pathways", "occupations",
                                     "instruments", "norms", "programs")}
    for path in sorted(folder.rglob("*.yaml")):
        for kind, records in yaml.safe_load(path.read_text()).items():
            if kind in catalog:
                catalog[kind] += records
    return catalog


def run(client, catalog, catalog_name, batches, found, programs=()):
    """Compares batches with the oracle and returns how many surveys.

    `programs` are those of another catalog.
    """
    catalog = with_full_names(catalog, catalog_name)
    catalog["programs"] = programs
    instruments = {record["name"]: record for record in catalog["instruments"]}

    # The server scores ahead of the oracle.
    compared = 0
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        scored = pool.map(lambda batch: score_batch(client, batch), batches)
        for batch, (results, compared_two) in zip(batches, scored):
            instrument = instruments[batch.defaults["instrument"]]
            if compared_two is not None:
                attempts = attempts_of(batch, results)
                for difference in compare_attempts(instrument, attempts,
                                                   compared_two):
                    found.add(*difference, instrument, batch, attempts,
                              compared_two)
            for request, result in zip(batch.requests, results):
                for difference in compare(catalog, instrument,
                                          {**batch.defaults, **request},
                                          result):
                    found.add(*difference, instrument, batch, request, result)
                compared += 1
    return compared


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=20261125)
    parser.add_argument("--instruments", type=int, default=100)
    parser.add_argument("--answers", type=int, default=100)
    parser.add_argument("--formats", default=",".join(
        [*random_surveys.FORMATS, "shipped"]))
    parser.add_argument("--instrument", type=int)
    options = parser.parse_args()
    print(f"seed {options.seed}")

    found = Differences()
    servers = suite.Suite()
    try:
        client = servers.client()
        for name in options.formats.split(","):
            start = time.monotonic()
            compared = (
                run_shipped(client, options, found) if name == "shipped" else
                run_format(servers, client, name, options, found))
            print(f"{name}: {compared} surveys in "
                  f"{time.monotonic() - start:.1f} s", flush=True)
        client.close()
    finally:
        servers.stop()
    if found.counts:
        print(found)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
