"""The program and the oracle judge the same random plans alike.

    plan_oracle_test.py [--seed N] [--cases N] [--kinds credits,groups]
                        [--case FILE] [--no-variants]

Everything is made from the seed, which is printed: the same options make the
same plans. `--kinds` leaves out all other kinds. A difference is made small and
printed as a YAML file, which `--case` judges again.
"""

import argparse
import collections
import concurrent.futures
import copy
import itertools
import json
import multiprocessing
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
import plan_certificates
import plan_countings
import plan_oracle
import plan_variants
import random_plans
import suite
from plan_courses import READINGS, SETTLED, Catalog, Plan, World, short

# How many sets share one call, which is the most, and how many of a kind one
# catalog has.
SETS_PER_CALL = 8
SETS_PER_CATALOG = 40

# How many more cases there are of a kind than of others.
SHARES = {"mixed": 5}

# How many plans are judged against each set.
PLANS_PER_SET = 25

# Of each kind of difference, and how many kinds, so much is printed.
MOST_KINDS = 12

# How often a difference is tried to be made smaller.
MOST_REDUCTIONS = 150

VERDICTS = {1: plan_oracle.SATISFIED, 2: plan_oracle.UNSATISFIED,
            3: plan_oracle.UNKNOWN}

# One plan and the sets that it is judged against.
Asked = collections.namedtuple("Asked", "names plan")


# ---- Comparing ---------------------------------------------------------------

class Comparison:
    """What came of comparing some results."""

    def __init__(self):
        self.verdicts = collections.Counter()
        self.readings = collections.Counter()
        self.skipped = 0
        # How often the program gave up.
        self.cut_off = 0
        # How often a proof would have been too long.
        self.unproven = 0
        # How often a proof may hold and does not say of which credit it speaks.
        self.ambiguous = 0
        # The kind of a difference, in words, and what was asked.
        self.differences = []

    def add(self, other):
        self.verdicts += other.verdicts
        self.readings += other.readings
        self.skipped += other.skipped
        self.cut_off += other.cut_off
        self.unproven += other.unproven
        self.ambiguous += other.ambiguous
        self.differences += other.differences


def said(result):
    """Returns what the program says of a set, as the oracle says it."""
    return plan_oracle.Answer(VERDICTS.get(result.verdict),
                              VERDICTS.get(result.earned_verdict),
                              result.missing_millicredits)


class Comparer:
    """Compares results for plans and sets of one catalog."""

    # Readings by which a difference was explained before, in this process.
    usual = collections.Counter()

    def __init__(self, data):
        self.data = data
        self._catalogs = {}

    def catalog(self, reading):
        if reading not in self._catalogs:
            self._catalogs[reading] = Catalog(self.data, reading ^ SETTLED)
        return self._catalogs[reading]

    def readings(self):
        """Yields readings, those first that explained something before."""
        usual = [name for name, _ in self.usual.most_common()]
        names = usual + [name for name in READINGS if name not in self.usual]
        yield from (frozenset([name]) for name in names)
        yield from (frozenset(pair) for pair
                    in itertools.combinations(usual[:6], 2))

    def compare(self, asked, response, found):
        """Notes where a response differs from what the oracle says."""
        results = {short(result.requirement_set): result
                   for result in response.requirement_sets}
        if sorted(results) != sorted(asked.names):
            found.differences.append(("other sets", asked))
            return
        judge = (self.compare_together
                 if any("layer_sharing" in self.record(name)
                        for name in asked.names) else self.compare_apart)
        try:
            judge(asked, results, response.courses, found)
        except plan_oracle.plan_counting.TooMany:
            found.skipped += len(results)

    def record(self, name):
        return self.catalog(frozenset()).requirement_sets[name]

    def compare_apart(self, asked, results, courses, found):
        for name in asked.names:
            result = results[name]
            actual = said(result)
            expected = plan_oracle.judge(self.catalog(frozenset()), asked.plan,
                                         name)
            reading = frozenset()
            if result.proof == 2 and (result.lower_bound_millicredits
                                      <= expected.missing <= actual.missing):
                found.cut_off += 1
                continue
            if expected != actual:
                reading = self.explain(
                    lambda catalog, name=name: plan_oracle.judge(
                        catalog, asked.plan, name) == said(results[name]))
            found.verdicts[actual.verdict] += 1
            found.unproven += (result.verdict == 2 and result.proof == 1
                               and not result.proof_cases)
            here = Asked((name,), asked.plan)
            if reading is None:
                found.differences.append((
                    f"{difference(expected, actual)}: the oracle says "
                    f"{tuple(expected)}, the program {tuple(actual)}", here))
                continue
            self.note(reading, found)
            try:
                problems = list(self.problems(name, asked.plan, result,
                                              courses, reading))
            except plan_certificates.Ambiguous:
                found.ambiguous += 1
                continue
            except (KeyError, ValueError, IndexError) as error:
                # It speaks of what is not there.
                problems = [f"proof: cannot be read, {error!r}"]
            found.differences += [(problem, here) for problem in problems]

    def compare_together(self, asked, results, courses, found):
        del courses  # What counts where depends on the other sets.
        actual = tuple(said(results[name]) for name in asked.names)

        def agrees(catalog):
            whole, earned = plan_oracle.judge_together(catalog, asked.plan,
                                                       asked.names)
            return (tuple((answer.verdict, answer.missing)
                          for answer in actual) in whole
                    and tuple(answer.earned for answer in actual)
                    in {tuple(verdict for verdict, _ in answers)
                        for answers in earned})

        reading = frozenset()
        if not agrees(self.catalog(reading)):
            reading = self.explain(agrees)
        for answer in actual:
            found.verdicts[answer.verdict] += 1
        if reading is None:
            whole, earned = plan_oracle.judge_together(
                self.catalog(frozenset()), asked.plan, asked.names)
            found.differences.append((
                f"together: the oracle says {whole} and, earned, {earned}, "
                f"the program {actual}", asked))
        else:
            self.note(reading, found)

    def explain(self, agrees):
        """Returns a reading by which the oracle agrees, or None."""
        for reading in self.readings():
            if agrees(self.catalog(reading)):
                return reading
        return None

    def note(self, reading, found):
        found.readings.update(reading)
        self.usual.update(reading)

    # Whether proofs, certificates and countings are read as well.
    reads_proofs = True

    def problems(self, name, plan_data, result, courses, reading):
        """Yields what is wrong with a result in itself."""
        catalog = self.catalog(reading)
        plan = Plan(plan_data, catalog)
        record = catalog.requirement_sets[name]
        if (result.verdict == 2) != (result.missing_millicredits > 0):
            yield "missing: not as the verdict says"
        if result.proof != 1:
            yield "proof: not exact"
        if result.cohort_matches != plan.is_for(record.get("cohort")):
            yield "cohort_matches: wrong"
        parents = {rule.rule: rule.parent for rule in result.rules}
        expected = dict(sorted(parents_of(record["rules"])))
        if list(parents.items()) != list(expected.items()):
            yield f"rules: {parents}, not {expected}"
            return
        if not self.reads_proofs:
            return
        world = World(earned=False, hopeful=True)
        for problem in plan_certificates.check_proof(catalog, plan, record,
                                                     result, world):
            yield f"proof: {problem}"
        if result.verdict == 2:
            for problem in plan_certificates.check_certificates(
                    catalog, plan, record, result, world):
                yield f"certificates: {problem}"
        for problem in plan_countings.check_counted(
                catalog, plan, record, result, courses, world):
            yield f"counted: {problem}"


def parents_of(rules, parent=""):
    """Yields rules and the parts of rules, with what they are part of."""
    for rule in rules:
        yield rule["id"], parent
        yield from parents_of(plan_oracle.parts_of(rule), rule["id"])
        for part in rule.get("credits", {}).get("including", []):
            yield part["id"], rule["id"]


def difference(expected, actual):
    """Returns what differs, in a word."""
    if expected.verdict != actual.verdict:
        return f"verdict {expected.verdict[8:]}"
    if expected.earned != actual.earned:
        return f"earned verdict {expected.earned[8:]}"
    return "missing"


def compare_all(data, answers):
    """Compares responses to what was asked of one catalog: see Comparer."""
    comparer = Comparer(data)
    found = Comparison()
    for asked, response in answers:
        comparer.compare(asked, api.plan.ValidatePlanResponse.FromString(
            response), found)
    return found


# ---- The program -------------------------------------------------------------

def without_aliases(data):
    """Returns data in which nothing is there twice, as files of catalogs
    have to be."""
    return json.loads(json.dumps(data))


class NotPublished(Exception):
    """The catalog service refuses a catalog. Holds the problems."""


def write_catalog(folder, data):
    """Writes the files of a catalog."""
    about = {"catalog": {
        "display_name": "Random", "description": "For the oracle's test.",
        "provenance": "Made at random."}}
    for name, content in {"catalog": about,
                          **{kind: {kind: records} for kind, records
                             in without_aliases(data).items()
                             if records}}.items():
        (folder / f"{name}.yaml").write_text(
            yaml.safe_dump(content, sort_keys=False))


def refused_sets(folder, problems):
    """Returns the names of the requirement sets that have problems."""
    names = {}
    name = None
    lines = (folder / "requirement_sets.yaml").read_text().splitlines()
    for number, line in enumerate(lines, 1):
        if line.startswith("- name: "):
            name = line[len("- name: "):]
        names[number] = name
    return {names[problem["line"]] for problem in problems
            if problem.get("file") == "requirement_sets.yaml"}


def to_request(catalog_name, asked):
    """Returns a request, from a plan whose enums are short words."""
    plan = copy.deepcopy(asked.plan)
    judgment_date = plan.pop("judgment_date", "")
    for entry in plan.get("courses", []) + plan.get("achievements", []):
        if "status" in entry:
            entry["status"] = f"STATUS_{entry['status'].upper()}"
    for decision in plan.get("exceptions", []):
        decision["requirement_set"] = (
            f"{catalog_name}/{decision['requirement_set']}")
    return json_format.ParseDict(
        {"catalog": catalog_name, "plan": plan,
         "judgment_date": judgment_date,
         "requirement_sets": [f"{catalog_name}/{name}"
                              for name in asked.names]},
        api.plan.ValidatePlanRequest())


class Program:
    """The program, and catalogs published to it."""

    def __init__(self, servers, client):
        self.servers = servers
        self._client = client
        self._callers = concurrent.futures.ThreadPoolExecutor(4)
        self._published = 0
        # Why requirement sets were refused.
        self.refused = collections.Counter()
        # What is answered otherwise in a stream.
        self.unlike = []

    def publish(self, data):
        """Publishes a catalog and returns its name."""
        self._published += 1
        identifier = f"random-{self._published:03}"
        with tempfile.TemporaryDirectory(prefix="trellis-oracle-") as folder:
            write_catalog(pathlib.Path(folder), data)
            imported = self._trellis("import", identifier, folder, "-o",
                                     "json")
        revision = json.loads(imported)["revision"]["name"]
        self._trellis("activate", identifier, revision.rsplit("/", 1)[1])
        return f"catalogs/{identifier}"

    def publish_acceptable(self, data):
        """Publishes a catalog without the sets that are refused.

        Some of what is drawn at random cannot be met by any plan. Returns the
        name and the catalog as it was published.
        """
        while True:
            try:
                return self.publish(data), data
            except NotPublished as error:
                problems = [problem for problem in error.args[0]
                            if problem["severity"] == "SEVERITY_ERROR"]
                with tempfile.TemporaryDirectory() as folder:
                    folder = pathlib.Path(folder)
                    write_catalog(folder, data)
                    refused = refused_sets(folder, problems)
                if not refused:
                    raise
                self.refused.update(problem["code"] for problem in problems)
                data = {**data, "requirement_sets": [
                    record for record in data["requirement_sets"]
                    if record["name"] not in refused]}

    def _trellis(self, *arguments):
        finished = self.servers.trellis("catalog", *arguments, timeout=60)
        if finished.returncode == 0:
            return finished.stdout
        try:
            problems = json.loads(finished.stdout)["problems"]
        except (ValueError, KeyError):
            raise AssertionError(finished.stdout + finished.stderr) from None
        raise NotPublished(problems)

    def validate(self, catalog_name, asked):
        """Returns the response to what is asked."""
        return self._client.plan.ValidatePlan(
            to_request(catalog_name, asked), timeout=60, wait_for_ready=True)

    def validate_all(self, catalog_name, questions):
        """Returns what is asked with the bytes of the responses.

        Plans of which the same is asked are one stream.
        """
        streams = collections.defaultdict(list)
        for asked in questions:
            streams[asked.names, asked.plan.get("judgment_date")].append(asked)
        return list(itertools.chain(*self._callers.map(
            lambda stream: self._validate_stream(catalog_name, stream),
            streams.values())))

    def _validate_stream(self, catalog_name, questions):
        requests = [to_request(catalog_name, asked) for asked in questions]
        plans = [api.plan.BatchPlan(plan_ref=f"plan-{place}",
                                    plan=request.plan)
                 for place, request in enumerate(requests)]
        defaults = api.plan.BatchDefaults(
            catalog=catalog_name, detail=api.plan.BatchDefaults.DETAIL_FULL,
            requirement_sets=requests[0].requirement_sets,
            judgment_date=requests[0].judgment_date)
        results = [result for response in self._client.plan.BatchValidatePlans(
            iter([api.plan.BatchValidatePlansRequest(
                defaults=defaults, plans=plans)]), timeout=120,
            wait_for_ready=True) for result in response.results]
        if [result.WhichOneof("result") for result in results] != (
                ["full"] * len(questions)):
            raise AssertionError(results)
        # What is said in a stream is what is said of one plan.
        if self.validate(catalog_name, questions[0]) != results[0].full:
            self.unlike.append(questions[0])
        return [(asked, result.full.SerializeToString())
                for asked, result in zip(questions, results)]


# ---- Making differences smaller ----------------------------------------------

class Reducer:
    """Makes what shows a difference smaller, while it shows the difference."""

    def __init__(self, program):
        self._program = program
        self._tries = MOST_REDUCTIONS

    def kinds(self, data, asked):
        """Returns the kinds of differences that there are."""
        found = Comparison()
        try:
            name = self._program.publish(data)
            response = self._program.validate(name, asked)
            Comparer(data).compare(asked, response, found)
        except (NotPublished, api.grpc.RpcError, KeyError):
            # What is left names what was left out.
            return set()
        return {kind_of_difference(text) for text, _ in found.differences}

    def reduce(self, data, asked, kind):
        """Returns a smaller catalog and plan that show a kind of difference."""
        data = {**data, "requirement_sets": [
            record for record in data["requirement_sets"]
            if record["name"] in asked.names
            or record["name"] == "requirementSets/plain"]}
        if kind not in self.kinds(data, asked):
            return data, asked
        changed = True
        while changed:
            changed = False
            for smaller in self.smaller(data, asked):
                self._tries -= 1
                if self._tries < 0:
                    return data, asked
                if kind in self.kinds(*smaller):
                    data, asked = smaller
                    changed = True
                    break
        return data, asked

    def smaller(self, data, asked):
        """Yields catalogs and plans from which one thing was left out."""
        for field in ("courses", "exceptions", "achievements", "credentials"):
            for place in range(len(asked.plan.get(field, []))):
                plan = copy.deepcopy(asked.plan)
                del plan[field][place]
                yield data, asked._replace(plan=plan)
        for number, record in enumerate(data["requirement_sets"]):
            if record["name"] not in asked.names:
                continue
            for smaller in without_one(record):
                sets = list(data["requirement_sets"])
                sets[number] = smaller
                yield {**data, "requirement_sets": sets}, asked
        # What is still needed is refused when it is left out.
        if data["programs"]:
            yield {**data, "programs": []}, asked
        for kind in "requirement_sets", "courses":
            for place, record in enumerate(data[kind]):
                if record["name"] not in asked.names:
                    yield {**data, kind: data[kind][:place]
                           + data[kind][place + 1:]}, asked


def without_one(record):
    """Yields requirement sets from which a rule or a field was left out."""
    for field in ("limits", "sharing", "vouching", "taken", "splitting",
                  "cohort", "layer_sharing"):
        if record.get(field):
            yield {name: value for name, value in record.items()
                   if name != field}

    def rules_without(rules):
        for place, rule in enumerate(rules):
            if len(rules) > 1:
                yield rules[:place] + rules[place + 1:]
            for smaller in smaller_rules(rule):
                yield rules[:place] + [smaller] + rules[place + 1:]

    def smaller_rules(rule):
        yield from plan_oracle.parts_of(rule)
        kind = plan_oracle.kind_of(rule)
        if kind in ("any_of", "all_of"):
            for rules in rules_without(rule[kind]["rules"]):
                yield {**rule, kind: {"rules": rules}}
        if kind == "credits":
            for field in rule[kind].keys() - {"from", "millicredits",
                                              "course_count"}:
                yield {**rule, kind: {
                    name: value for name, value in rule[kind].items()
                    if name != field}}

    for rules in rules_without(record["rules"]):
        yield {**record, "rules": rules}


# ---- The test ----------------------------------------------------------------

def questions_of(draw, names, plans):
    """Yields so many plans for every set, with sets that can be asked at once.

    Sets that are judged together are asked for alone.
    """
    step = SETS_PER_CALL if draw.kind != "layers" else 1
    for start in range(0, len(names), step):
        together = tuple(itertools.chain(*names[start:start + step]))
        for _ in range(plans):
            yield Asked(together, draw.plan(together))


def run_kind(program, workers, kind, options, cases):
    """Compares about so many cases of a kind."""
    found = Comparison()
    waiting = []
    shown = []
    catalogs = max(1, round(cases / (SETS_PER_CATALOG * PLANS_PER_SET)))
    plans = min(PLANS_PER_SET, max(1, cases // SETS_PER_CATALOG))
    for number in range(catalogs):
        rng = random.Random(f"{options.seed}/{kind}/{number}")
        data, draw, names = random_plans.random_catalog(rng, kind,
                                                        SETS_PER_CATALOG)
        catalog_name, data = program.publish_acceptable(data)
        published = {record["name"] for record in data["requirement_sets"]}
        names = [together for together in names if published >= set(together)]
        questions = list(questions_of(draw, names, plans))
        for start in range(0, len(questions), PLANS_PER_SET):
            answers = program.validate_all(
                catalog_name, questions[start:start + PLANS_PER_SET])
            waiting.append((data, workers.submit(compare_all, data, answers)))
        if options.variants and number == 0:
            for text in plan_variants.check(program, rng, data, draw,
                                            questions):
                shown.append(text)
    for data, future in waiting:
        compared = future.result()
        found.add(compared)
        shown += [(data, *entry) for entry in compared.differences]
    return found, shown


def to_yaml(data, asked):
    return yaml.safe_dump(without_aliases(
        {"catalog": data, "plan": asked.plan, "names": list(asked.names)}),
                          sort_keys=False, width=100)


def kind_of_difference(text):
    """Returns what a difference has in common with others, in words."""
    if text.startswith(("proof: ", "counted: ", "certificates: ")):
        return " ".join(word for word in text.split()
                        if word.strip(":").isalpha())
    return "".join(letter for letter in text.split(":")[0]
                   if not letter.isdigit())


class Differences:
    """Differences by their kind, which is what is said before a colon."""

    def __init__(self):
        self.counts = collections.Counter()
        self.first = {}

    def add(self, data, text, asked):
        kind = kind_of_difference(text)
        self.counts[kind] += 1
        self.first.setdefault(kind, (data, text, asked))

    def show(self, program):
        # What is said of a plan comes before how it is explained.
        kinds = sorted(self.first, key=lambda kind: kind.startswith(
            ("proof", "certificates", "counted")))
        for kind in kinds[:MOST_KINDS]:
            data, text, asked = self.first[kind]
            print("\n" + "=" * 79 + "\n" + text)
            data, asked = Reducer(program).reduce(data, asked, kind)
            print(to_yaml(data, asked))
            try:
                response = program.validate(program.publish(data), asked)
                print(f"The program's response:\n{response}", flush=True)
            except (NotPublished, api.grpc.RpcError) as error:
                print(error)
        for kind, count in self.counts.most_common():
            print(f"{count} times {kind}")


def judge_file(program, path):
    """Compares what a file holds that the test printed."""
    content = yaml.safe_load(pathlib.Path(path).read_text())
    asked = Asked(tuple(content["names"]), content["plan"])
    response = program.validate(program.publish(content["catalog"]), asked)
    print(response)
    found = Comparison()
    Comparer(content["catalog"]).compare(asked, response, found)
    for text, _ in found.differences:
        print(text)
    print(f"readings: {dict(found.readings)}")
    return len(found.differences)


def run(program, workers, options):
    differences = Differences()
    variants = []
    kinds = [kind for kind in options.kinds.split(",")
             if kind != options.without]
    for kind in kinds:
        start = time.monotonic()
        found, shown = run_kind(program, workers, kind, options,
                                options.cases * SHARES.get(kind, 1)
                                // sum(SHARES.get(other, 1)
                                       for other in kinds))
        for entry in shown:
            if isinstance(entry, str):
                variants.append(entry)
            else:
                differences.add(*entry)
        verdicts = ", ".join(f"{found.verdicts[verdict]} {verdict[8:].lower()}"
                             for verdict in VERDICTS.values())
        print(f"{kind}: {sum(found.verdicts.values())} cases in "
              f"{time.monotonic() - start:.1f} s: {verdicts}; "
              f"{found.skipped} too large, {found.cut_off} given up, "
              f"{found.unproven} without a proof, "
              f"{found.ambiguous} with an ambiguous one, "
              f"{len(shown)} differ", flush=True)
        for reading, count in found.readings.most_common():
            print(f"    {count} agree in the reading {reading}")
    for text in variants[:MOST_KINDS]:
        print("\n" + "=" * 79 + "\n" + text)
    if program.refused:
        print(f"refused when they were published: {dict(program.refused)}")
    if variants:
        print(f"{len(variants)} variants differ")
    if program.unlike:
        print(f"{len(program.unlike)} are answered otherwise in a stream, "
              f"such as {program.unlike[0]}")
    differences.show(program)
    return (len(variants) + len(program.unlike)
            + sum(differences.counts.values()))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=20261125)
    parser.add_argument("--cases", type=int, default=20000)
    parser.add_argument("--kinds", "--kind",
                        default=",".join(random_plans.KINDS))
    parser.add_argument("--without", help="a kind to leave out")
    parser.add_argument("--case")
    parser.add_argument("--no-proofs", dest="proofs", action="store_false",
                        help="compare verdicts and amounts only")
    parser.add_argument("--no-variants", dest="variants", action="store_false")
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    Comparer.reads_proofs = options.proofs

    # Before there are threads, so that the processes are copies of this one.
    workers = concurrent.futures.ProcessPoolExecutor(
        2, multiprocessing.get_context("fork"))
    workers.submit(json.dumps, None).result()
    servers = suite.Suite()
    try:
        client = servers.client()
        program = Program(servers, client)
        failed = (judge_file(program, options.case) if options.case
                  else run(program, workers, options))
        client.close()
    finally:
        servers.stop()
        workers.shutdown()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
