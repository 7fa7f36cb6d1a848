"""Servers that stop, crash and freeze while callers call."""

import signal
import time
import unittest

import grpc

import api
import suite
from api import failure_of
from load import Load, describe, public_calls

BACKENDS = ["catalog", "survey_scoring", "plan_validation"]

# Finding a frozen server takes keepalive_time and keepalive_timeout, 0.8 s with
# the defaults; the rest is for a busy machine.
LONGEST_STALL = 2.5

# What a drain may take when no call is left. The default drain_timeout, 20 s,
# is for calls that take long.
LONGEST_DRAIN = 5


class DrainTest(unittest.TestCase):

    def start(self, **options):
        servers = suite.Suite(**options)
        self.addCleanup(servers.stop)
        return servers

    def wait_for_calls(self, load, more):
        """Waits until so many more calls have ended."""
        wanted = load.answered() + more
        suite.wait_for(lambda: load.answered() >= wanted, f"{more} more calls")

    def stop_under_load(self, load, server):
        """Stops a server that callers are using, in peace."""
        suite.wait_for(lambda: server.finished_calls() > 20,
                       f"calls of {server.kind}")
        server.send(signal.SIGTERM)
        start = time.monotonic()
        self.assertEqual(server.wait(), 0, server.log())
        self.assertLess(time.monotonic() - start, LONGEST_DRAIN)


class BackendTest(DrainTest):

    def test_stopping_one_of_two_replicas_fails_no_call(self):
        servers = self.start(replicas=dict.fromkeys(BACKENDS, 2))
        for kind in BACKENDS:
            with self.subTest(kind):
                with Load(servers.address) as load:
                    self.stop_under_load(load, servers.servers[kind][0])
                    self.wait_for_calls(load, 200)
                self.assertEqual(load.failed(), [], describe(load.failed()))

    def test_a_crash_of_one_of_two_replicas_fails_no_call(self):
        servers = self.start(replicas=dict.fromkeys(BACKENDS, 2))
        for kind in BACKENDS:
            with self.subTest(kind):
                victim = servers.servers[kind][0]
                with Load(servers.address) as load:
                    suite.wait_for(lambda: victim.finished_calls() > 20,
                                   f"calls of {kind}")
                    victim.kill()
                    self.wait_for_calls(load, 400)
                self.assertEqual(load.failed(), [], describe(load.failed()))

    def test_a_frozen_replica_of_two_fails_no_call(self):
        servers = self.start(replicas={"plan_validation": 2})
        victim = servers.servers["plan_validation"][0]
        with Load(servers.address) as load:
            suite.wait_for(lambda: victim.finished_calls() > 20,
                           "calls of plan_validation")
            victim.send(signal.SIGSTOP)
            try:
                load.run_for(3)
            finally:
                victim.send(signal.SIGCONT)
            self.wait_for_calls(load, 200)
        print(f"longest stall behind a frozen replica: {load.longest():.2f} s")
        self.assertEqual(load.failed(), [], describe(load.failed()))
        self.assertGreater(load.longest(), 0.2, "the replica did not freeze")
        self.assertLess(load.longest(), LONGEST_STALL)

    def test_a_backend_without_replicas_comes_back(self):
        servers = self.start()
        with servers.client().channel as channel:
            stub = api.plan_grpc.PlanValidationServiceStub(channel)
            servers.servers["plan_validation"][0].kill()
            failure = failure_of(stub.ValidatePlan, api.maya_plan())
            self.assertEqual(failure.code, grpc.StatusCode.UNAVAILABLE)
            self.assertEqual(failure.reason, "BACKEND_UNAVAILABLE")
            self.assertEqual(failure.metadata["dependency"], "plan-validation")
            delay = failure.detail(api.details.RetryInfo).retry_delay
            self.assertGreater(delay.ToTimedelta().total_seconds(), 0)
            self.assertIsNone(suite.insides_in(failure.text()),
                              failure.text())
            servers.start("plan_validation")
            suite.wait_serving(servers.address, api.PUBLIC_SERVICES[1])
            stub.ValidatePlan(api.maya_plan(), timeout=10)


class GatewayTest(DrainTest):

    DRAIN_DELAY = 1

    # gRPC 1.51 answers a call that reaches it in the moment between the end of
    # serving and the GOAWAY with CANCELLED, before any code of ours. The call
    # was on its way at that moment, so it began hardly before.
    CLOSING_MOMENT = 0.1

    def test_stopping_the_gateway_fails_no_call_under_way(self):
        servers = self.start(drain_delay=self.DRAIN_DELAY)
        gateway = servers.gateway
        with Load(servers.address) as load:
            suite.wait_for(lambda: gateway.finished_calls() > 100,
                           "calls of the gateway")
            told = time.monotonic()
            gateway.send(signal.SIGTERM)
            self.assertEqual(gateway.wait(), 0, gateway.log())
            stopped = time.monotonic()
        self.assertGreaterEqual(stopped - told, self.DRAIN_DELAY)
        self.assertLess(stopped - told, self.DRAIN_DELAY + LONGEST_DRAIN)
        self.assertGreater(
            sum(told < call.start < told + self.DRAIN_DELAY
                for call in load.calls), 100, "nobody called during the drain")
        closed = told + self.DRAIN_DELAY
        caught = [call for call in load.failed()
                  if call.code == grpc.StatusCode.CANCELLED]
        print(f"calls caught in the moment of closing: {len(caught)}")
        # At most the one call that each of the 8 callers has under way.
        self.assertLessEqual(len(caught), 8, describe(caught))
        for call in caught:
            self.assertLess(abs(call.start - closed), self.CLOSING_MOMENT,
                            describe([call]))
        for call in load.failed():
            if call in caught:
                continue
            self.assertEqual(call.code, grpc.StatusCode.UNAVAILABLE,
                             describe([call]))
            # Until then it goes on listening for those who do not know yet.
            self.assertGreaterEqual(call.start, closed, describe([call]))

    def test_health_says_at_once_that_a_drain_began(self):
        servers = self.start(drain_delay=self.DRAIN_DELAY)
        with servers.client().channel as channel:
            watch = api.health_grpc.HealthStub(channel).Watch(
                api.health.HealthCheckRequest(), timeout=10)
            states = api.health.HealthCheckResponse
            self.assertEqual(next(watch).status, states.SERVING)
            told = time.monotonic()
            servers.gateway.send(signal.SIGTERM)
            self.assertEqual(next(watch).status, states.NOT_SERVING)
            self.assertLess(time.monotonic() - told, self.DRAIN_DELAY)
            # A watcher who would stay does not hold the drain up.
            self.assertEqual(servers.gateway.wait(), 0)
            self.assertLess(time.monotonic() - told,
                            self.DRAIN_DELAY + LONGEST_DRAIN)

    def test_a_second_signal_ends_it_at_once(self):
        servers = self.start(drain_delay=60)
        servers.gateway.send(signal.SIGTERM)
        servers.gateway.wait_for_event("draining")
        start = time.monotonic()
        servers.gateway.send(signal.SIGTERM)
        self.assertEqual(servers.gateway.wait(), 130)
        self.assertLess(time.monotonic() - start, 2)


class CatalogTest(DrainTest):

    def student_calls(self, client):
        calls = public_calls(client)
        del calls["catalog"]
        return calls

    def test_scoring_and_validation_outlive_the_catalog_service(self):
        servers = self.start()
        with servers.client().channel as channel:
            survey = api.survey_grpc.SurveyScoringServiceStub(channel)
            plan = api.plan_grpc.PlanValidationServiceStub(channel)

            def answers():
                return [survey.ScoreSurvey(api.maya_survey(), timeout=10),
                        plan.ValidatePlan(api.maya_plan(), timeout=10)]

            before = answers()
            self.assertEqual([answer.served_stale for answer in before],
                             [False, False])
            with Load(servers.address, self.student_calls, 2) as load:
                servers.servers["catalog"][0].kill()
                suite.wait_for(
                    lambda: all(answer.served_stale for answer in answers()),
                    "answers that say they may be stale", 12)
                during = answers()
                restarted = servers.start("catalog")
                suite.wait_serving(restarted.address)
                suite.wait_for(
                    lambda: not any(answer.served_stale
                                    for answer in answers()),
                    "answers that are not stale", 12)
                after = answers()
            self.assertEqual(load.failed(), [], describe(load.failed()))
            for answer in during:
                answer.served_stale = False
            self.assertEqual(before, during)
            self.assertEqual(before, after)
            suite.wait_serving(servers.address, api.PUBLIC_SERVICES[0])
            catalog = api.catalog_grpc.CatalogServiceStub(channel)

            def catalog_answers():
                # The gateway's connection for calls may still wait for its
                # next attempt when the one for health is there again: a caller
                # then hears UNAVAILABLE, and asks again.
                try:
                    return catalog.GetCatalog(
                        api.catalog.GetCatalogRequest(
                            name="catalogs/springfield"), timeout=10)
                except grpc.RpcError as error:
                    self.assertEqual(error.code(),
                                     grpc.StatusCode.UNAVAILABLE)
                    return None

            suite.wait_for(catalog_answers, "an answer of the catalog", 5)


if __name__ == "__main__":
    unittest.main(verbosity=2)
