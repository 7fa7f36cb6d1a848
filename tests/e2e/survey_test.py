"""Interest surveys, from reading one to what a counselor makes of a class."""

import itertools
import json
import pathlib
import random
import re
import shutil
import tempfile
import time
import unittest

import grpc
import yaml
from google.protobuf import json_format

import api
import suite
from api import failure_of

FRAMEWORK = "catalogs/career-clusters-2008"
DISTRICT = "catalogs/springfield"
CHECKLIST = f"{FRAMEWORK}/instruments/cluster-interest-survey"
INTERESTS = f"{DISTRICT}/instruments/six-interests"
MANUFACTURING = f"{FRAMEWORK}/clusters/manufacturing"

Request = api.survey.ScoreSurveyRequest
Response = api.survey.ScoreSurveyResponse
Scale = api.survey.ScaleScore

# What a client that does not read may cost a server.
MOST_GROWTH_KIB = 96 * 1024


def six_interests():
    """Returns a survey of a district's own: five items for each interest."""
    letters = {"realistic": "Build", "investigative": "Examine",
               "artistic": "Draw", "social": "Teach",
               "enterprising": "Sell", "conventional": "File"}
    return {
        "name": "instruments/six-interests",
        "display_name": "Six interests",
        "description": "How much a student likes six kinds of work.",
        "instructions": "Say how much you would like each.",
        "license": "Made for the tests of Trellis.",
        "response_format": "likert_5", "version": "1",
        "response_labels": [
            {"value": value, "text": text} for value, text in enumerate(
                ["Not at all", "Little", "Unsure", "Much", "Very much"], 1)],
        "scales": [{"id": interest, "display_name": interest.capitalize(),
                    "interest": interest, "reliability": 0.9,
                    "standard_deviation": 4.5,
                    "reliability_source": "Assumed for the tests."}
                   for interest in letters],
        "items": [{"id": f"{interest}-{number}", "scale": interest,
                   "kind": "activity", "text": f"{verb} thing {number}"}
                  for number in range(1, 6)
                  for interest, verb in letters.items()]}


class District:
    """A copy of the sample district, to be changed and published."""

    def __init__(self, servers, folder):
        self.servers = servers
        self.folder = pathlib.Path(folder) / "springfield"
        shutil.copytree(api.SOURCE_DIR / "data/springfield", self.folder)

    def add(self, kind, *records):
        (self.folder / f"{kind}.yaml").write_text(
            yaml.safe_dump({kind: list(records)}, sort_keys=False))

    def publish(self):
        """Publishes the folder and returns its revision."""
        imported = self.servers.trellis(
            "catalog", "import", "springfield", str(self.folder), "-o", "json")
        if imported.returncode != 0:
            raise AssertionError(imported.stdout + imported.stderr)
        revision = json.loads(imported.stdout)["revision"]["name"]
        revision = revision.rsplit("/", 1)[1]
        activated = self.servers.trellis("catalog", "activate", "springfield",
                                         revision)
        if activated.returncode != 0:
            raise AssertionError(activated.stdout + activated.stderr)
        return revision


class SurveyTest(unittest.TestCase):
    """A suite whose district has a survey of its own."""

    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="trellis-e2e-")
        cls.addClassCleanup(folder.cleanup)
        cls.servers = suite.Suite()
        cls.addClassCleanup(cls.servers.stop)
        cls.district = District(cls.servers, folder.name)
        cls.district.add("instruments", six_interests())
        revision = cls.district.publish()
        cls.client = cls.servers.client()
        cls.addClassCleanup(cls.client.close)
        cls.wait_scored_from(revision)
        cls.checklist = cls.client.catalog.GetInstrument(
            api.catalog.GetInstrumentRequest(name=CHECKLIST), timeout=10)
        cls.interests = cls.client.catalog.GetInstrument(
            api.catalog.GetInstrumentRequest(name=INTERESTS), timeout=10)

    @classmethod
    def wait_scored_from(cls, revision):
        """Waits until surveys are scored from a revision of the district."""
        def scored():
            try:
                return cls.client.survey.ScoreSurvey(
                    Request(instrument=INTERESTS),
                    timeout=10).catalog_revision == revision
            except grpc.RpcError:
                return False

        suite.wait_for(scored, "the district's survey can be answered")

    def score(self, request):
        return self.client.survey.ScoreSurvey(request, timeout=10)

    def marked(self, *clusters, **fields):
        """Returns the checklist with everything about some clusters marked."""
        return Request(instrument=CHECKLIST, answers=[
            {"item": item.id, "mark": "MARK_YES"}
            for item in self.checklist.items if item.scale in clusters],
            **fields)

    def liked(self, likings, **fields):
        """Returns the six interests, each with the value of its answers."""
        return Request(instrument=INTERESTS, answers=[
            {"item": item.id, "value": likings.get(item.scale, 1)}
            for item in self.interests.items], **fields)

    def random_checklist(self, rng, **fields):
        """Returns what one of many students might have marked."""
        liking = {scale.id: rng.uniform(0.1, 0.9)
                  for scale in self.checklist.scales}
        return Request(compact_answers="".join(
            "1" if rng.random() < liking[item.scale] else "0"
            for item in self.checklist.items), **fields)


def by_scale(response):
    return {scale.scale: scale for scale in response.scale_scores}


class StudentTest(SurveyTest):

    def test_the_survey_that_was_read_can_be_answered(self):
        request = self.marked("manufacturing", explain=True)
        # A few things about another cluster.
        for item in [item for item in self.checklist.items
                     if item.scale == "finance"][:3]:
            request.answers.add(item=item.id, value=1)
        request.match.program_catalog = DISTRICT
        request.instrument_version = self.checklist.version
        scored = self.score(request)

        self.assertEqual(scored.outcome, Response.OUTCOME_RANKED)
        self.assertEqual(scored.instrument_version, self.checklist.version)
        first = scored.scale_scores[0]
        self.assertEqual((first.scale, first.rank), ("manufacturing", 1))
        self.assertEqual(first.raw_score, first.max_score)
        self.assertEqual(first.level, Scale.LEVEL_HIGH)
        self.assertEqual(
            sum(part.points for part in first.contributions), first.raw_score)
        self.assertTrue(first.explanation)
        self.assertTrue(scored.sentences)
        finance = by_scale(scored)["finance"]
        self.assertEqual((finance.raw_score, finance.rank), (3, 2))
        self.assertEqual(scored.profile.interest_code, "")
        self.assertEqual(scored.quality.overall,
                         api.quality.Quality.OVERALL_CAUTION
                         if scored.quality.flags
                         else api.quality.Quality.OVERALL_VALID)

        matches = scored.matches
        self.assertEqual(matches.no_match_reason, 0)
        cluster = matches.clusters[0]
        self.assertEqual((cluster.name, cluster.rank, cluster.fit),
                         (MANUFACTURING, 1, api.match.Match.FIT_BEST))
        self.assertEqual(cluster.proportion, 1)
        self.assertTrue(cluster.reasons)
        self.assertTrue(all(reason.text for reason in cluster.reasons))
        # Six programs of the cluster, and nine of others, of which nothing is
        # marked: they tie, so that all are returned.
        self.assertEqual([program.rank for program in matches.programs],
                         [1] * 6 + [7] * 9)
        for program in matches.programs:
            self.assertTrue(program.name.startswith(f"{DISTRICT}/programs/"))
            # The survey asks about the whole cluster.
            self.assertEqual(program.via.startswith(MANUFACTURING),
                             program.rank == 1)
            self.assertIn(api.match.EVIDENCE_GAP_CLUSTER_LEVEL_ONLY,
                          program.gaps)
        self.assertRegex(matches.framework_revision, "^[0-9a-f]{16}$")
        self.assertRegex(matches.program_catalog_revision, "^[0-9a-f]{16}$")

    def test_spanish_changes_words_and_nothing_else(self):
        english = self.marked("manufacturing", explain=True,
                              match={"program_catalog": DISTRICT})
        spanish = self.marked("manufacturing", explain=True,
                              language_code="es",
                              match={"program_catalog": DISTRICT})
        ours, theirs = self.score(english), self.score(spanish)
        self.assertNotEqual(list(ours.sentences), list(theirs.sentences))
        self.assertEqual(len(ours.sentences), len(theirs.sentences))
        self.assertEqual(by_scale(theirs)["manufacturing"].display_name,
                         "Manufactura")
        self.assertEqual(theirs.matches.clusters[0].display_name,
                         "Manufactura")
        without_words(ours)
        without_words(theirs)
        self.assertEqual(ours, theirs)

    def test_interests_point_to_occupations(self):
        request = self.liked({"realistic": 5, "conventional": 4,
                              "investigative": 3}, explain=True,
                             match={"framework": FRAMEWORK,
                                    "program_catalog": DISTRICT})
        scored = self.score(request)
        self.assertEqual(scored.profile.interest_code, "RCI")
        self.assertEqual(scored.profile.consistency,
                         api.profile.Profile.CONSISTENCY_HIGH)
        matches = scored.matches
        for kind in "clusters", "pathways", "occupations", "programs":
            with self.subTest(kind):
                found = getattr(matches, kind)
                self.assertTrue(found)
                self.assertEqual(found[0].rank, 1)
                self.assertTrue(found[0].as_good_as_best)
                ranks = [match.rank for match in found]
                self.assertEqual(ranks, sorted(ranks))
                figures = [match.correlation for match in found]
                self.assertEqual(figures, sorted(figures, reverse=True))
        # R, C and I in this order: so do manufacturing and its neighbours.
        self.assertEqual(matches.clusters[0].fit, api.match.Match.FIT_BEST)
        self.assertEqual(matches.occupations[0].interest_code[0], "R")
        self.assertGreater(matches.occupation_without_data_count, 0)

    def test_a_job_zone_leaves_other_occupations_out(self):
        request = self.liked({"realistic": 5, "conventional": 4},
                             match={"framework": FRAMEWORK,
                                    "kinds": ["KIND_OCCUPATION"],
                                    "job_zones": [4, 5], "max_results": 100})
        matches = self.score(request).matches
        self.assertEqual({match.job_zone for match in matches.occupations}
                         - {4, 5}, set())
        self.assertEqual(len(matches.clusters), 0)
        left_out = matches.occupations[0].name
        request.match.excluded.append(left_out)
        again = self.score(request).matches
        self.assertNotIn(left_out, [match.name for match in again.occupations])

    def test_the_ways_of_answering_come_to_the_same(self):
        by_value = self.liked({"artistic": 5, "social": 4})
        values = {answer.item: answer.value for answer in by_value.answers}
        compact = Request(instrument=INTERESTS, compact_answers="".join(
            str(values[item.id]) for item in self.interests.items))
        shuffled = Request(instrument=INTERESTS)
        shuffled.answers.extend(reversed(by_value.answers))
        self.assertEqual(self.score(by_value), self.score(compact))
        self.assertEqual(self.score(by_value), self.score(shuffled))

        by_mark = self.marked("finance")
        value_marked = Request(instrument=CHECKLIST, answers=[
            {"item": answer.item, "value": 1} for answer in by_mark.answers])
        self.assertEqual(self.score(by_mark), self.score(value_marked))

    def test_what_was_never_shown_is_not_what_was_skipped(self):
        items = len(self.interests.items)
        scored = self.score(Request(
            instrument=INTERESTS, compact_answers="." * 2 + "-" + "3"
            * (items - 3)))
        self.assertEqual(scored.not_seen_count, 2)
        self.assertEqual(scored.answered_count, items - 3)
        self.assertEqual(scored.missing_policy,
                         api.instrument.MISSING_POLICY_PRORATE)

    def test_nothing_marked_is_no_error(self):
        scored = self.score(Request(instrument=CHECKLIST, match={}))
        self.assertEqual(scored.outcome, Response.OUTCOME_INSUFFICIENT)
        self.assertEqual(scored.quality.overall,
                         api.quality.Quality.OVERALL_INSUFFICIENT)
        self.assertEqual(scored.matches.no_match_reason,
                         api.match.Matches.NO_MATCH_REASON_INSUFFICIENT)
        self.assertEqual(len(scored.matches.clusters), 0)

    def test_all_alike_matches_nothing(self):
        scored = self.score(self.liked(
            {scale.id: 3 for scale in self.interests.scales},
            match={"framework": FRAMEWORK}))
        self.assertEqual(scored.outcome, Response.OUTCOME_FLAT)
        self.assertTrue(scored.profile.flat)
        self.assertEqual(scored.matches.no_match_reason,
                         api.match.Matches.NO_MATCH_REASON_FLAT_PROFILE)


def without_words(message):
    """Clears every text for people in a message."""
    for field, value in message.ListFields():
        if field.name in ("display_name", "text", "sentences", "explanation"):
            message.ClearField(field.name)
        elif field.message_type is not None:
            for part in (value if field.label == field.LABEL_REPEATED
                         else [value]):
                without_words(part)


class SeveralSurveysTest(SurveyTest):

    def test_two_surveys_are_shown_side_by_side(self):
        parts = [self.marked("manufacturing", "architecture-construction"),
                 self.liked({"realistic": 5, "conventional": 4,
                             "investigative": 3})]
        options = api.match.MatchOptions(framework=FRAMEWORK,
                                         program_catalog=DISTRICT,
                                         max_results=100)
        combined = self.client.survey.CombineSurveys(
            api.survey.CombineSurveysRequest(surveys=parts, match=options),
            timeout=10)
        self.assertEqual(len(combined.parts), 2)
        for part, response in zip(parts, combined.parts):
            part.match.CopyFrom(options)
            self.assertEqual(self.score(part), response)
        clusters = {match.name: match for match in combined.clusters}
        both = clusters[MANUFACTURING]
        self.assertEqual(both.agreement, api.match.CombinedMatch.AGREEMENT_FULL)
        self.assertEqual([part.name for part in both.parts],
                         [MANUFACTURING] * 2)
        self.assertEqual(both.parts[0].proportion, 1)
        self.assertGreater(both.parts[1].correlation, 0.729)
        for kind in "clusters", "pathways", "occupations", "programs":
            with self.subTest(kind):
                order = [(-match.agreement, min(part.rank for part
                                                in match.parts if part.rank))
                         for match in getattr(combined, kind)]
                self.assertEqual(order, sorted(order))
        self.assertTrue(combined.sentences)
        self.assertTrue(combined.programs)

        spanish = self.client.survey.CombineSurveys(
            api.survey.CombineSurveysRequest(
                surveys=[self.marked("manufacturing"),
                         self.liked({"realistic": 5})],
                match=options, language_code="es"), timeout=10)
        self.assertNotEqual(list(spanish.sentences), list(combined.sentences))

    def test_what_cannot_be_combined(self):
        combine = self.client.survey.CombineSurveys
        one = self.marked("manufacturing")
        other = self.liked({"realistic": 5})
        wrong = {
            "one survey": [one],
            "none": [],
            "five": [one] * 5,
            "the same twice": [one, one],
            "options of its own": [
                one, self.liked({}, match={"framework": FRAMEWORK})],
            "a language of its own": [one, self.liked({}, language_code="es")],
        }
        for what, surveys in wrong.items():
            with self.subTest(what):
                failure = failure_of(combine, api.survey.CombineSurveysRequest(
                    surveys=surveys))
                self.assertEqual(failure.reason, "INVALID_FIELDS")
                self.assertTrue(all(field.startswith("surveys")
                                    for field in failure.fields),
                                failure.fields)
        other.answers[3].value = 6
        failure = failure_of(combine, api.survey.CombineSurveysRequest(
            surveys=[one, other]))
        self.assertEqual(list(failure.fields), ["surveys[1].answers[3].value"])

    def test_two_attempts_are_compared(self):
        earlier = self.liked({"realistic": 5, "social": 2, "artistic": 3})
        later = self.liked({"realistic": 1, "social": 5, "artistic": 3})
        for answer in later.answers:
            if answer.item == "artistic-1":
                answer.value = 4
        compared = self.client.survey.CompareAttempts(
            api.survey.CompareAttemptsRequest(earlier=earlier, later=later),
            timeout=10)
        self.assertEqual(compared.earlier, self.score(earlier))
        self.assertEqual(compared.later, self.score(later))
        changes = {change.scale: change for change in compared.changes}
        self.assertEqual(len(changes), 6)
        self.assertEqual(changes["realistic"].difference, -20)
        self.assertEqual(changes["social"].difference, 15)
        self.assertEqual(changes["artistic"].difference, 1)
        self.assertEqual([scale for scale, change in changes.items()
                          if change.reliable], ["realistic", "social"])
        self.assertEqual((changes["social"].earlier_rank,
                          changes["social"].later_rank), (3, 1))
        # The root of two times 4.5 times the root of a tenth.
        self.assertAlmostEqual(changes["social"].standard_error, 2.01246118)
        self.assertEqual(compared.changes[0].scale, "realistic")
        self.assertTrue(compared.sentences)

    def test_what_cannot_be_compared(self):
        compare = self.client.survey.CompareAttempts
        failure = failure_of(compare, api.survey.CompareAttemptsRequest())
        self.assertEqual(failure.reason, "INVALID_FIELDS")
        self.assertLessEqual({"earlier", "later"},
                             {field.split(".")[0] for field in failure.fields})
        failure = failure_of(compare, api.survey.CompareAttemptsRequest(
            earlier=self.marked("finance"), later=self.liked({})))
        self.assertEqual(failure.reason, "INVALID_FIELDS")


class BatchTest(SurveyTest):

    def batch(self, requests, timeout=60):
        responses = self.client.survey.BatchScoreSurveys(
            iter(requests), timeout=timeout)
        return [result for response in responses
                for result in response.results]

    def test_two_thousand_with_bad_ones_in_between(self):
        rng = random.Random(7)
        surveys, bad = [], {}
        for number in range(2000):
            survey = self.random_checklist(rng, student_ref=f"s-{number:04}")
            if number % 97 == 5:
                kind = number // 97 % 5
                if kind == 0:
                    survey.compact_answers = survey.compact_answers[:-1]
                    bad[number] = "compact_answers"
                elif kind == 1:
                    survey.compact_answers = ""
                    survey.answers.add(item="no-such-item", value=1)
                    bad[number] = "answers[0].item"
                elif kind == 2:
                    survey.compact_answers = ""
                    survey.answers.add(item="mn-activity-1", value=2)
                    bad[number] = "answers[0].value"
                elif kind == 3:
                    survey.student_ref = "Robin Miller"
                    bad[number] = "student_ref"
                else:
                    survey.instrument = CHECKLIST
                    bad[number] = "instrument"
            surveys.append(survey)
        requests = [api.survey.BatchScoreSurveysRequest(
            defaults=Request(instrument=CHECKLIST, top_rank=5))]
        sizes = itertools.cycle([1, 400, 0, 7, 150])
        sent = 0
        while sent < len(surveys):
            size = next(sizes)
            requests.append(api.survey.BatchScoreSurveysRequest(
                surveys=surveys[sent:sent + size]))
            sent += size
        results = self.batch(requests)
        self.assertEqual([result.index for result in results],
                         list(range(2000)))
        for number, result in enumerate(results):
            if number not in bad:
                self.assertEqual(result.WhichOneof("result"), "response")
                self.assertEqual(result.student_ref, f"s-{number:04}")
                continue
            self.assertEqual(result.WhichOneof("result"), "error", number)
            self.assertEqual(result.error.code, 3)
            self.assertEqual(result.error.reason, "INVALID_FIELDS")
            self.assertEqual([violation.field for violation
                              in result.error.field_violations],
                             [bad[number]])
            self.assertTrue(all(violation.reason for violation
                                in result.error.field_violations))
        self.assertEqual(results[3].student_ref, "s-0003")
        # Alone it is the same.
        alone = self.score(Request(
            instrument=CHECKLIST, top_rank=5,
            compact_answers=surveys[77].compact_answers))
        self.assertEqual(results[77].response, alone)

    def test_the_command_line_says_the_same(self):
        rng = random.Random(14)
        surveys = [self.random_checklist(rng, student_ref=f"s-{number}")
                   for number in range(60)]
        surveys[7].compact_answers = "123"
        results = self.batch([api.survey.BatchScoreSurveysRequest(
            defaults=Request(instrument=CHECKLIST), surveys=surveys)])
        with tempfile.TemporaryDirectory(prefix="trellis-e2e-") as folder:
            answers = pathlib.Path(folder) / "answers.jsonl"
            answers.write_text("".join(
                json_format.MessageToJson(survey, indent=None) + "\n"
                for survey in surveys))
            for options in [], ["--offline"]:
                with self.subTest(options):
                    ran = self.servers.trellis(
                        "survey", "batch", CHECKLIST, str(answers),
                        "--out_format", "jsonl", *options)
                    # A record has an error.
                    self.assertEqual(ran.returncode, 5, ran.stderr)
                    lines = map(json.loads, ran.stdout.splitlines())
                    self.assertEqual(
                        {line["row"] - 1: json_format.ParseDict(
                            line["response"], Response()) for line in lines},
                        {result.index: result.response for result in results
                         if result.index != 7})
                    self.assertIn("row 8: compact_answers", ran.stderr)

    def test_defaults_come_first_and_once(self):
        first = api.survey.BatchScoreSurveysRequest(
            defaults=Request(instrument=CHECKLIST))
        survey = Request(compact_answers="1" * len(self.checklist.items))
        wrong = {
            "no defaults": [api.survey.BatchScoreSurveysRequest(
                surveys=[survey])],
            "defaults again": [first, first],
            "answers in defaults": [api.survey.BatchScoreSurveysRequest(
                defaults=self.marked("finance"))],
            "a student in defaults": [api.survey.BatchScoreSurveysRequest(
                defaults=Request(instrument=CHECKLIST, student_ref="s-1"))],
            "no instrument": [api.survey.BatchScoreSurveysRequest(
                defaults=Request(top_rank=1))],
            "too many at once": [first, api.survey.BatchScoreSurveysRequest(
                surveys=[Request()] * 1001)],
        }
        for what, requests in wrong.items():
            with self.subTest(what):
                failure = failure_of(self.batch, requests)
                self.assertEqual(failure.code,
                                 grpc.StatusCode.INVALID_ARGUMENT)
                self.assertEqual(failure.reason, "INVALID_FIELDS")
                self.assertTrue(all(
                    re.match(r"defaults\b|surveys\b", field)
                    for field in failure.fields), failure.fields)

    def test_an_empty_batch(self):
        self.assertEqual(self.batch([api.survey.BatchScoreSurveysRequest(
            defaults=Request(instrument=CHECKLIST))]), [])

    def test_a_client_that_does_not_read_is_not_read(self):
        rng = random.Random(8)
        surveys = [self.random_checklist(rng) for _ in range(100)]
        taken = itertools.count()
        last_taken = [0, time.monotonic()]

        def endless():
            yield api.survey.BatchScoreSurveysRequest(
                defaults=Request(instrument=CHECKLIST, explain=True))
            while True:
                last_taken[:] = [next(taken), time.monotonic()]
                yield api.survey.BatchScoreSurveysRequest(surveys=surveys)

        def memory():
            return {server.kind: resident_kib(server) for server
                    in self.servers.all_servers()
                    if server.kind in ("gateway", "survey_scoring")}

        # What the first batches take is not counted.
        self.batch([api.survey.BatchScoreSurveysRequest(
            defaults=Request(instrument=CHECKLIST, explain=True),
            surveys=surveys)])
        before = memory()
        call = self.client.survey.BatchScoreSurveys(endless(), timeout=90)
        try:
            suite.wait_for(
                lambda: last_taken[0] > 0
                and time.monotonic() - last_taken[1] > 2,
                "the server stops reading", timeout=60)
            after = memory()
            taken_at_rest = last_taken[0]
            # Reading sets it going again.
            for response in call:
                if response.results:
                    break
            read = sum(len(response.results)
                       for response in itertools.islice(call, 2000))
            suite.wait_for(lambda: last_taken[0] > taken_at_rest,
                           "the server reads on", timeout=30)
        finally:
            call.cancel()
        self.assertGreater(read, 0)
        for kind, kib in after.items():
            with self.subTest(kind):
                print(f"{kind} grew by {kib - before[kind]} KiB "
                      f"with {taken_at_rest} requests taken")
                self.assertLess(kib - before[kind], MOST_GROWTH_KIB)


def resident_kib(server):
    """Returns the memory of a server's process."""
    status = pathlib.Path(f"/proc/{server.process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1])


class GroupTest(SurveyTest):

    def summarize(self, surveys, min_group_size=0, timeout=30):
        return self.client.survey.SummarizeGroup(iter([
            api.survey.SummarizeGroupRequest(
                defaults=Request(instrument=CHECKLIST), surveys=surveys[:5],
                min_group_size=min_group_size),
            api.survey.SummarizeGroupRequest(surveys=surveys[5:])]),
            timeout=timeout)

    def test_a_class_is_summarized_in_counts(self):
        rng = random.Random(9)
        surveys = [self.random_checklist(rng) for _ in range(60)]
        scored = [self.score(Request(instrument=CHECKLIST,
                                     compact_answers=survey.compact_answers))
                  for survey in surveys]
        surveys.insert(7, Request(compact_answers="110"))
        summary = self.summarize(surveys)
        self.assertFalse(summary.suppressed)
        self.assertEqual(summary.min_group_size, 10)
        self.assertEqual(summary.students.value, 60)
        self.assertEqual(summary.error_count, 1)
        self.assertEqual(summary.errors[0].index, 7)
        self.assertEqual(summary.errors[0].error.reason, "INVALID_FIELDS")
        self.assertEqual([scale.scale for scale in summary.scales],
                         [scale.id for scale in self.checklist.scales])
        self.assertTrue(any(not count.suppressed for scale in summary.scales
                            for count in scale.levels))
        for scale in summary.scales:
            mine = [by_scale(response)[scale.scale] for response in scored]
            true_counts = [
                sum(part.level == level for part in mine)
                for level in (Scale.LEVEL_LOW, Scale.LEVEL_MEDIUM,
                              Scale.LEVEL_HIGH, Scale.LEVEL_UNSPECIFIED)]
            self.check_counts(scale.levels, true_counts)
            # The levels of a scale add up to the students: a single one that
            # is kept back could be worked out.
            self.assertNotEqual(
                sum(count.suppressed for count in scale.levels), 1)
            self.check_counts([scale.first],
                              [sum(part.rank == 1 for part in mine)])
            self.check_counts([scale.top],
                              [sum(1 <= part.rank <= 3 for part in mine)])

    def check_counts(self, counts, true_counts):
        self.assertEqual(len(counts), len(true_counts))
        for count, true_count in zip(counts, true_counts):
            if count.suppressed:
                self.assertEqual(count.value, 0)
                continue
            self.assertEqual(count.value, true_count)
            self.assertFalse(0 < count.value < 10, count.value)

    def test_of_a_small_group_nothing_is_said(self):
        rng = random.Random(10)
        surveys = [self.random_checklist(rng) for _ in range(9)]
        summary = self.summarize(surveys)
        self.assertTrue(summary.suppressed)
        self.assertEqual(len(summary.scales), 0)
        self.assertEqual((summary.students.value,
                          summary.students.suppressed), (0, True))
        # The caller decides, within limits.
        summary = self.summarize(surveys, min_group_size=5)
        self.assertFalse(summary.suppressed)
        self.assertEqual(summary.min_group_size, 5)
        for size in -1, 1, 4, 1001:
            with self.subTest(size):
                failure = failure_of(self.summarize, surveys,
                                     min_group_size=size)
                self.assertEqual(list(failure.fields), ["min_group_size"])
                self.assertEqual(failure.fields["min_group_size"].reason,
                                 "OUT_OF_RANGE")

    def test_no_small_count_can_be_worked_out(self):
        for seed in range(12):
            rng = random.Random(seed)
            surveys = [self.random_checklist(rng) for _ in range(24)]
            summary = self.summarize(surveys, min_group_size=5)
            students = summary.students.value
            for scale in summary.scales:
                # Those for whom it is among the top but not first, and those
                # for whom it is neither.
                bounds = [count.value for count in (scale.first, scale.top)
                          if not count.suppressed] + [students]
                with self.subTest(seed=seed, scale=scale.scale):
                    for less, more in zip(bounds, bounds[1:]):
                        self.assertFalse(0 < more - less < 5, bounds)

    def build(self, surveys, merged=(), timeout=30):
        norm = {"name": f"{DISTRICT}/norms/grade-9",
                "display_name": "Springfield, grade 9",
                "period": "fall 2026"}
        return self.client.survey.BuildNorms(iter([
            api.survey.BuildNormsRequest(
                defaults=Request(instrument=CHECKLIST), norm=norm,
                surveys=surveys[:20], merged_norms=merged),
            api.survey.BuildNormsRequest(surveys=surveys[20:])]),
            timeout=timeout)

    def test_a_norm_is_built_published_and_compared_with(self):
        rng = random.Random(11)
        surveys = [self.random_checklist(rng) for _ in range(40)]
        built = self.build(surveys)
        self.assertFalse(built.suppressed)
        norm = built.norm
        self.assertEqual(norm.name, f"{DISTRICT}/norms/grade-9")
        self.assertEqual(norm.instrument, CHECKLIST)
        self.assertEqual(norm.instrument_version, self.checklist.version)
        self.assertEqual(norm.student_count, 40)
        self.assertEqual([histogram.scale for histogram in norm.histograms],
                         [scale.id for scale in self.checklist.scales])
        scores = [by_scale(self.score(Request(
            instrument=CHECKLIST, compact_answers=survey.compact_answers)))
            for survey in surveys]
        for histogram in norm.histograms:
            mine = [score[histogram.scale].raw_score for score in scores]
            self.assertEqual(list(histogram.counts),
                             [mine.count(raw) for raw in range(18)])

        twice = self.build(surveys, merged=[norm]).norm
        self.assertEqual(twice.student_count, 80)
        self.assertEqual(list(twice.histograms[4].counts),
                         [2 * count for count in norm.histograms[4].counts])

        self.district.add("norms", as_yaml(norm))
        revision = self.district.publish()
        self.wait_scored_from(revision)
        served = self.client.catalog.GetNorm(
            api.catalog.GetNormRequest(name=norm.name), timeout=10)
        self.assertEqual(served, norm)

        request = self.marked("manufacturing", "finance", norms=[norm.name])
        scored = self.score(request)
        for scale in scored.scale_scores:
            self.assertEqual(scale.percentile_status,
                             Scale.PERCENTILE_STATUS_AVAILABLE)
            percentile, = scale.percentiles
            mine = [score[scale.scale].raw_score for score in scores]
            below = sum(raw < scale.raw_score for raw in mine)
            equal = mine.count(scale.raw_score)
            self.assertEqual(percentile.norm, norm.name)
            self.assertEqual(percentile.student_count, 40)
            self.assertAlmostEqual(percentile.percentile,
                                   100 * (below + equal / 2) / 40)
        # The framework has no norms of its own.
        del request.norms[:]
        self.assertEqual(
            {scale.percentile_status
             for scale in self.score(request).scale_scores},
            {Scale.PERCENTILE_STATUS_NOT_AVAILABLE})

        # It is a norm of another survey.
        failure = failure_of(self.client.survey.ScoreSurvey,
                             self.liked({}, norms=[norm.name]))
        self.assertEqual((failure.code, failure.reason),
                         (grpc.StatusCode.FAILED_PRECONDITION,
                          "NOT_SUPPORTED"))

    def test_a_norm_needs_thirty_students(self):
        rng = random.Random(12)
        built = self.build([self.random_checklist(rng) for _ in range(29)])
        self.assertTrue(built.suppressed)
        self.assertEqual(len(built.norm.histograms), 0)
        # Students who marked nothing do not count.
        surveys = [self.random_checklist(rng) for _ in range(30)]
        surveys[3] = Request(
            compact_answers="0" * len(self.checklist.items))
        built = self.build(surveys)
        self.assertTrue(built.suppressed)
        # One student who was left out is one too few to tell of.
        self.assertTrue(built.students_left_out.suppressed)

    def test_a_norm_that_does_not_fit_is_not_merged(self):
        rng = random.Random(13)
        surveys = [self.random_checklist(rng) for _ in range(30)]
        norm = self.build(surveys).norm
        for field, value in (("instrument", INTERESTS),
                             ("instrument_version", "0")):
            with self.subTest(field):
                other = api.norm.Norm()
                other.CopyFrom(norm)
                setattr(other, field, value)
                failure = failure_of(self.build, surveys,
                                     merged=[norm, other])
                self.assertEqual(failure.reason, "INVALID_FIELDS")
                self.assertTrue(all(field.startswith("merged_norms[1]")
                                    for field in failure.fields),
                                failure.fields)


def as_yaml(norm):
    """Returns a norm as it stands in a catalog's folder."""
    record = json_format.MessageToDict(norm, preserving_proto_field_name=True)
    for histogram in record["histograms"]:
        histogram["counts"] = [int(count) for count in histogram["counts"]]
    return record


class MalformedTest(SurveyTest):

    def fields_of(self, request):
        failure = failure_of(self.client.survey.ScoreSurvey, request)
        self.assertEqual(failure.code, grpc.StatusCode.INVALID_ARGUMENT)
        self.assertEqual(failure.reason, "INVALID_FIELDS")
        return {field: violation.reason
                for field, violation in failure.fields.items()}

    def test_every_wrong_field_is_named(self):
        request = Request(
            instrument=INTERESTS, top_rank=17, instrument_version="0",
            answers=[{"item": "realistic-1", "value": 6},
                     {"item": "realistic-11", "value": 1},
                     {"item": "social-1", "value": 3},
                     {"item": "social-1", "value": 3},
                     {"value": 3},
                     {"item": "social-2"},
                     {"item": "social-3", "mark": "MARK_YES"},
                     {"item": "social-4", "value": 2,
                      "response_milliseconds": -1}],
            tie_breaks=["KIND_ACTIVITY", "KIND_UNSPECIFIED"],
            norms=["grade-9"],
            match={"framework": "springfield", "job_zones": [6],
                   "max_results": 101, "kinds": ["KIND_UNSPECIFIED"],
                   "excluded": ["clusters/finance"]})
        fields = self.fields_of(request)
        self.assertLessEqual({
            ("top_rank", "OUT_OF_RANGE"),
            ("answers[0].value", "OUT_OF_RANGE"),
            ("answers[1].item", "UNKNOWN_ITEM"),
            ("answers[3].item", "DUPLICATE_ITEM"),
            ("answers[4].item", "REQUIRED"),
            ("answers[5].value", "OUT_OF_RANGE"),
            ("answers[7].response_milliseconds", "OUT_OF_RANGE"),
            ("norms[0]", "MALFORMED_NAME"),
            ("match.framework", "MALFORMED_NAME"),
            ("match.job_zones[0]", "OUT_OF_RANGE"),
            ("match.max_results", "OUT_OF_RANGE"),
        }, set(fields.items()), fields)
        self.assertLessEqual(
            {"instrument_version", "answers[6].mark", "tie_breaks[1]",
             "match.kinds[0]", "match.excluded[0]"}, set(fields), fields)

    def test_nothing_at_all(self):
        self.assertEqual(self.fields_of(Request()),
                         {"instrument": "REQUIRED"})

    def test_more_answers_than_there_may_be(self):
        fields = self.fields_of(Request(
            instrument=INTERESTS,
            answers=[{"item": "realistic-1", "value": 1}] * 1001))
        self.assertEqual(fields["answers"], "TOO_MANY")

    def test_a_million_answers(self):
        request = Request(instrument=INTERESTS,
                          answers=[{"item": "realistic-1", "value": 1}])
        request.MergeFromString(request.SerializeToString()[
            len(Request(instrument=INTERESTS).SerializeToString()):]
            * 1_000_000)
        self.assertEqual(len(request.answers), 1_000_001)
        failure = failure_of(self.client.survey.ScoreSurvey, request,
                             timeout=60)
        self.assertEqual(failure.code, grpc.StatusCode.RESOURCE_EXHAUSTED)
        # The connection is as good as before.
        self.assertEqual(
            self.score(self.liked({"social": 5})).outcome,
            Response.OUTCOME_RANKED)

    def test_compact_answers(self):
        for compact in ("1", "x" * 30, "0" * 30, "6" * 30, "3" * 31,
                        "\u00bd" * 30, "3" * 29 + "\0", " " * 30):
            with self.subTest(repr(compact)):
                fields = self.fields_of(Request(
                    instrument=INTERESTS, compact_answers=compact))
                # The last entry may say how many do not fit.
                fields.pop("", None)
                self.assertTrue(fields)
                self.assertTrue(all(field.startswith("compact_answers")
                                    for field in fields), fields)
        one = self.fields_of(Request(instrument=INTERESTS,
                                     compact_answers="3" * 7 + "x" + "3" * 22))
        self.assertEqual(set(one), {"compact_answers[7]"})
        both = self.liked({"social": 5}, compact_answers="3" * 30)
        self.assertEqual(set(self.fields_of(both)), {"compact_answers"})

    def test_times(self):
        for times in [1] * 29, [1] * 31, [1] * 29 + [-1]:
            with self.subTest(len(times)):
                fields = self.fields_of(self.liked(
                    {"social": 5}, response_milliseconds=times))
                self.assertTrue(all(
                    field.startswith("response_milliseconds")
                    for field in fields), fields)
        both = self.liked({"social": 5}, response_milliseconds=[1] * 30)
        both.answers[0].response_milliseconds = 5
        self.assertTrue(self.fields_of(both))

    def test_a_missing_answer_under_strict(self):
        request = self.liked({"social": 5},
                             missing_policy="MISSING_POLICY_STRICT")
        self.assertEqual(self.score(request).missing_policy,
                         api.instrument.MISSING_POLICY_STRICT)
        del request.answers[4]
        self.assertTrue(all(field.startswith("answers")
                            for field in self.fields_of(request)))

    def test_an_unknown_survey(self):
        for name, reason in (
                (f"{FRAMEWORK}/instruments/nobody", "INSTRUMENT_NOT_FOUND"),
                ("catalogs/nowhere/instruments/x", "CATALOG_NOT_FOUND"),
                (CHECKLIST.replace("2008", "2008@0123456789abcdef"),
                 "REVISION_NOT_FOUND")):
            with self.subTest(name):
                failure = failure_of(self.client.survey.ScoreSurvey,
                                     Request(instrument=name))
                self.assertEqual((failure.code, failure.reason),
                                 (grpc.StatusCode.NOT_FOUND, reason))
        failure = failure_of(
            self.client.survey.ScoreSurvey,
            self.liked({}, norms=[f"{DISTRICT}/norms/nobody"]))
        self.assertEqual(failure.reason, "NORM_NOT_FOUND")


if __name__ == "__main__":
    unittest.main(verbosity=2)
