"""A generated client, through the gateway."""

import unittest

import grpc

import api
import suite
from api import failure_of

FRAMEWORK = "catalogs/career-clusters-2008"
DISTRICT = "catalogs/springfield"
QUALITY = f"{FRAMEWORK}/clusters/manufacturing/pathways/quality-assurance"


class ClientTest(unittest.TestCase):

    @classmethod
    def setUpClass(cls):
        servers = suite.Suite()
        cls.addClassCleanup(servers.stop)
        cls.client = servers.client()
        cls.addClassCleanup(cls.client.close)

    def list_clusters(self, **arguments):
        return self.client.catalog.ListClusters(
            api.catalog.ListClustersRequest(parent=FRAMEWORK, **arguments),
            timeout=10)


class CatalogTest(ClientTest):

    def test_pages_hold_together_what_one_page_holds(self):
        whole = self.list_clusters()
        self.assertEqual(len(whole.clusters), 16)
        self.assertEqual(whole.next_page_token, "")
        paged, token, pages = [], "", 0
        while True:
            page = self.list_clusters(page_size=5, page_token=token)
            self.assertLessEqual(len(page.clusters), 5)
            self.assertEqual(page.catalog_revision, whole.catalog_revision)
            paged += page.clusters
            token = page.next_page_token
            pages += 1
            if not token:
                break
        self.assertEqual(paged, list(whole.clusters))
        self.assertEqual(pages, 4)

    def test_the_page_size_may_change_between_pages(self):
        first = self.list_clusters(page_size=3)
        rest = self.list_clusters(page_size=500,
                                  page_token=first.next_page_token)
        self.assertEqual(len(first.clusters) + len(rest.clusters), 16)

    def test_a_page_token_is_refused_for_other_arguments(self):
        token = self.list_clusters(page_size=3).next_page_token
        failures = {
            "another catalog": failure_of(
                self.client.catalog.ListClusters,
                api.catalog.ListClustersRequest(parent=DISTRICT,
                                                page_token=token)),
            "another method": failure_of(
                self.client.catalog.ListCourses,
                api.catalog.ListCoursesRequest(parent=FRAMEWORK,
                                               page_token=token)),
            "a token nobody made": failure_of(
                self.client.catalog.ListClusters,
                api.catalog.ListClustersRequest(parent=FRAMEWORK,
                                                page_token="AAAA")),
            "a token cut short": failure_of(
                self.client.catalog.ListClusters,
                api.catalog.ListClustersRequest(parent=FRAMEWORK,
                                                page_token=token[:-2])),
        }
        for what, failure in failures.items():
            with self.subTest(what):
                self.assertEqual(failure.code,
                                 grpc.StatusCode.INVALID_ARGUMENT)
                self.assertEqual(failure.reason, "INVALID_PAGE_TOKEN")

    def test_a_negative_page_size_is_refused(self):
        failure = failure_of(
            self.client.catalog.ListClusters,
            api.catalog.ListClustersRequest(parent=FRAMEWORK, page_size=-1))
        self.assertEqual(failure.reason, "INVALID_FIELDS")
        self.assertEqual(list(failure.fields), ["page_size"])

    def test_a_pathway_comes_with_the_revision_that_answered(self):
        pathway, call = self.client.catalog.GetPathway.with_call(
            api.catalog.GetPathwayRequest(name=QUALITY), timeout=10)
        self.assertEqual(pathway.name, QUALITY)
        self.assertEqual(pathway.display_name, "Quality Assurance")
        revision = dict(call.initial_metadata())["trellis-catalog-revision"]
        self.assertRegex(revision, "^[0-9a-f]{16}$")
        self.assertEqual(revision, self.list_clusters().catalog_revision)

    def test_a_pinned_name_is_answered_from_its_revision(self):
        revision = self.list_clusters().catalog_revision
        pinned = QUALITY.replace(FRAMEWORK, f"{FRAMEWORK}@{revision}")
        pathway = self.client.catalog.GetPathway(
            api.catalog.GetPathwayRequest(name=pinned), timeout=10)
        self.assertEqual(pathway.name, QUALITY)

    def test_a_revision_that_is_not_there_is_named(self):
        name = f"{FRAMEWORK}@0123456789abcdef"
        failure = failure_of(self.client.catalog.GetCatalog,
                             api.catalog.GetCatalogRequest(name=name))
        self.assertEqual(failure.code, grpc.StatusCode.NOT_FOUND)
        self.assertEqual(failure.reason, "REVISION_NOT_FOUND")
        self.assertIn("0123456789abcdef", failure.metadata["resource"])

    def test_a_batch_keeps_the_order_of_the_request(self):
        names = [f"{DISTRICT}/courses/{course}"
                 for course in ("metrology", "algebra-1", "blueprint-reading")]
        batch = self.client.catalog.BatchGetCourses(
            api.catalog.BatchGetCoursesRequest(parent=DISTRICT, names=names),
            timeout=10)
        self.assertEqual([course.name for course in batch.courses], names)
        self.assertRegex(batch.catalog_revision, "^[0-9a-f]{16}$")

    def test_a_batch_is_all_or_nothing(self):
        missing = f"{DISTRICT}/courses/alchemy"
        failure = failure_of(
            self.client.catalog.BatchGetCourses,
            api.catalog.BatchGetCoursesRequest(
                parent=DISTRICT,
                names=[f"{DISTRICT}/courses/algebra-1", missing]))
        self.assertEqual(failure.code, grpc.StatusCode.NOT_FOUND)
        self.assertEqual(failure.reason, "COURSE_NOT_FOUND")
        resource = failure.detail(api.details.ResourceInfo)
        self.assertEqual(resource.resource_name, missing)
        self.assertEqual(resource.resource_type, "course")

    def test_programs_are_listed_by_pathway(self):
        def programs(**arguments):
            return self.client.catalog.ListPrograms(
                api.catalog.ListProgramsRequest(parent=DISTRICT, **arguments),
                timeout=10)

        self.assertEqual(len(programs().programs), 15)
        program, = programs(pathway=QUALITY).programs
        self.assertEqual(program.pathway, QUALITY)
        self.assertEqual(
            program.name,
            f"{DISTRICT}/programs/manufacturing-quality-assurance")
        failure = failure_of(
            self.client.catalog.ListPrograms,
            api.catalog.ListProgramsRequest(
                parent=DISTRICT, pathway=QUALITY,
                page_token=programs(page_size=1).next_page_token))
        self.assertEqual(failure.reason, "INVALID_PAGE_TOKEN")
        failure = failure_of(
            self.client.catalog.ListPrograms,
            api.catalog.ListProgramsRequest(parent=DISTRICT,
                                            pathway="quality-assurance"))
        self.assertEqual(list(failure.fields), ["pathway"])

    def test_catalogs_are_listed_in_order(self):
        catalogs = self.client.catalog.ListCatalogs(
            api.catalog.ListCatalogsRequest(), timeout=10).catalogs
        names = [catalog.name for catalog in catalogs]
        self.assertEqual(names, sorted(names))
        self.assertLessEqual({FRAMEWORK, DISTRICT}, set(names))


def errors_of(judged):
    """Returns the diagnostics that are errors."""
    return [diagnostic for diagnostic in judged.diagnostics
            if diagnostic.severity
            == api.diagnostic.Diagnostic.SEVERITY_ERROR]


class StudentTest(ClientTest):

    def test_mayas_survey_has_a_tie_in_the_third_rank(self):
        scored = self.client.survey.ScoreSurvey(api.maya_survey(), timeout=10)
        self.assertEqual(scored.outcome,
                         api.survey.ScoreSurveyResponse.OUTCOME_RANKED)
        self.assertEqual((scored.answered_count, scored.item_count), (74, 272))
        best = scored.scale_scores[0]
        self.assertEqual((best.cluster, best.raw_score, best.max_score),
                         (f"{FRAMEWORK}/clusters/manufacturing", 14, 17))
        self.assertEqual([(band.rank, len(band.scales))
                          for band in scored.top_bands],
                         [(1, 1), (2, 1), (3, 2)])
        self.assertFalse(scored.served_stale)

    def test_mayas_first_plan_has_two_faults(self):
        judged = self.client.plan.ValidatePlan(api.maya_plan(), timeout=10)
        self.assertEqual(judged.verdict, api.verdict.VERDICT_UNSATISFIED)
        self.assertEqual(judged.proof, api.verdict.PROOF_EXACT)
        diploma, program = judged.requirement_sets
        self.assertEqual(diploma.verdict, api.verdict.VERDICT_SATISFIED)
        self.assertEqual(program.verdict, api.verdict.VERDICT_UNSATISFIED)
        certificate, = program.certificates
        self.assertEqual(certificate.missing_millicredits, 500)
        self.assertEqual(certificate.needed_millicredits,
                         certificate.available_millicredits
                         + certificate.missing_millicredits)
        unmet, missing = errors_of(judged)
        self.assertEqual(unmet.code,
                         api.diagnostic.Diagnostic.CODE_PREREQ_UNMET)
        self.assertEqual(unmet.subject.course,
                         f"{DISTRICT}/courses/metrology")
        self.assertEqual(missing.code,
                         api.diagnostic.Diagnostic.CODE_REQ_MISSING)
        self.assertEqual(missing.subject.requirement_set,
                         program.requirement_set)

    def test_the_mended_plan_is_satisfied(self):
        judged = self.client.plan.ValidatePlan(api.maya_plan_mended(),
                                               timeout=10)
        self.assertEqual(judged.verdict, api.verdict.VERDICT_SATISFIED)
        self.assertEqual(errors_of(judged), [])
        self.assertEqual([result.filled_millicredits
                          for result in judged.requirement_sets],
                         [24000, 6000])

    def test_the_order_of_courses_does_not_matter(self):
        request = api.maya_plan()
        reversed_request = api.maya_plan()
        del reversed_request.plan.courses[:]
        reversed_request.plan.courses.extend(reversed(request.plan.courses))
        one = self.client.plan.ValidatePlan(request, timeout=10)
        other = self.client.plan.ValidatePlan(reversed_request, timeout=10)
        self.assertEqual(one.verdict, other.verdict)
        for mine, its in zip(one.requirement_sets, other.requirement_sets):
            self.assertEqual(mine.rules, its.rules)

    def test_messages_come_in_the_language_asked_for(self):
        request = api.maya_plan()
        english = self.client.plan.ValidatePlan(request, timeout=10)
        request.language_code = "es"
        spanish = self.client.plan.ValidatePlan(request, timeout=10)
        self.assertNotEqual(english.diagnostics[0].message,
                            spanish.diagnostics[0].message)
        self.assertEqual(english.diagnostics[0].code,
                         spanish.diagnostics[0].code)


class DiscoveryTest(ClientTest):

    def test_health_tells_of_the_suite_and_of_every_service(self):
        for service in ["", *api.PUBLIC_SERVICES]:
            with self.subTest(service):
                answer = self.client.health.Check(
                    api.health.HealthCheckRequest(service=service), timeout=10)
                self.assertEqual(answer.status,
                                 api.health.HealthCheckResponse.SERVING)

    def test_health_knows_nothing_of_what_is_not_offered(self):
        failure = failure_of(
            self.client.health.Check,
            api.health.HealthCheckRequest(
                service="trellis.catalog.v1.CatalogAdminService"))
        self.assertEqual(failure.code, grpc.StatusCode.NOT_FOUND)

    def reflect(self, version, **question):
        """Asks one question. The messages of both versions are the same."""
        ask = self.client.channel.stream_stream(
            f"/grpc.reflection.{version}.ServerReflection/ServerReflectionInfo",
            request_serializer=(
                api.reflection.ServerReflectionRequest.SerializeToString),
            response_deserializer=(
                api.reflection.ServerReflectionResponse.FromString))
        answer, = ask(
            iter([api.reflection.ServerReflectionRequest(**question)]),
            timeout=10)
        return answer

    def test_reflection_lists_the_public_services_alone(self):
        for version in ("v1", "v1alpha"):
            with self.subTest(version):
                answer = self.reflect(version, list_services="*")
                names = {service.name for service
                         in answer.list_services_response.service}
                self.assertEqual(
                    {name for name in names if name.startswith("trellis.")},
                    set(api.PUBLIC_SERVICES))
                self.assertLessEqual(
                    {name for name in names if not name.startswith("trellis.")},
                    {"grpc.health.v1.Health",
                     "grpc.reflection.v1.ServerReflection",
                     "grpc.reflection.v1alpha.ServerReflection"})

    def test_reflection_describes_the_public_services(self):
        for version in ("v1", "v1alpha"):
            for service in api.PUBLIC_SERVICES:
                with self.subTest(version=version, service=service):
                    answer = self.reflect(
                        version, file_containing_symbol=service)
                    self.assertTrue(
                        answer.file_descriptor_response.file_descriptor_proto)

    def test_reflection_does_not_describe_publishing(self):
        for version in ("v1", "v1alpha"):
            with self.subTest(version):
                answer = self.reflect(
                    version, file_containing_symbol=(
                        "trellis.catalog.v1.CatalogAdminService"))
                self.assertEqual(answer.error_response.error_code,
                                 grpc.StatusCode.NOT_FOUND.value[0])


if __name__ == "__main__":
    unittest.main(verbosity=2)
