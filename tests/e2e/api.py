"""A client of Trellis as another team would have it: generated from protos/.

Importing this module generates the code with protoc into a temporary folder.
"""

import atexit
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import grpc
import yaml
from google.protobuf import json_format

SOURCE_DIR = pathlib.Path(
    os.environ.get("TRELLIS_SOURCE_DIR")
    or pathlib.Path(__file__).resolve().parents[2])
GRPC_PROTO_DIR = os.environ.get("TRELLIS_GRPC_PROTO_DIR",
                                "/usr/share/grpc-proto")


def _generate():
    folder = tempfile.mkdtemp(prefix="trellis-e2e-api-")
    atexit.register(shutil.rmtree, folder)
    protos = SOURCE_DIR / "protos"
    # Under a name of its own, because a Python package "grpc" exists already.
    standard = ["grpc_standard/health/v1/health.proto",
                "grpc_standard/reflection/v1/reflection.proto"]
    subprocess.run(
        ["/usr/bin/protoc", f"-I{protos}", f"-I{SOURCE_DIR / 'tests/e2e'}",
         f"-Igrpc_standard={GRPC_PROTO_DIR}/grpc", f"--python_out={folder}",
         f"--grpc_out={folder}",
         "--plugin=protoc-gen-grpc=/usr/bin/grpc_python_plugin",
         "rpc_details.proto", *standard,
         *sorted(str(path.relative_to(protos))
                 for path in protos.rglob("*.proto"))],
        check=True)
    sys.path.insert(0, folder)


_generate()

# pylint: disable=wrong-import-position
# The modules do not exist before this point.
import rpc_details_pb2 as details
from grpc_standard.health.v1 import health_pb2 as health
from grpc_standard.health.v1 import health_pb2_grpc as health_grpc
from grpc_standard.reflection.v1 import reflection_pb2 as reflection
from trellis.catalog.v1 import catalog_admin_service_pb2 as admin
from trellis.catalog.v1 import catalog_admin_service_pb2_grpc as admin_grpc
from trellis.catalog.v1 import catalog_service_pb2 as catalog
from trellis.catalog.v1 import catalog_service_pb2_grpc as catalog_grpc
from trellis.catalog.v1 import instrument_pb2 as instrument
from trellis.catalog.v1 import norm_pb2 as norm
from trellis.common.v1 import term_pb2 as term
from trellis.plan.v1 import course_plan_pb2 as course_plan
from trellis.plan.v1 import diagnostic_pb2 as diagnostic
from trellis.plan.v1 import plan_impact_pb2 as impact
from trellis.plan.v1 import plan_validation_service_pb2 as plan
from trellis.plan.v1 import plan_validation_service_pb2_grpc as plan_grpc
from trellis.plan.v1 import plan_verdict_pb2 as verdict
from trellis.survey.v1 import match_pb2 as match
from trellis.survey.v1 import profile_pb2 as profile
from trellis.survey.v1 import quality_pb2 as quality
from trellis.survey.v1 import survey_scoring_service_pb2 as survey
from trellis.survey.v1 import survey_scoring_service_pb2_grpc as survey_grpc

PUBLIC_SERVICES = ["trellis.catalog.v1.CatalogService",
                   "trellis.plan.v1.PlanValidationService",
                   "trellis.survey.v1.SurveyScoringService"]


def connect(address):
    """Returns a channel that shares no connection and hides no failure."""
    return grpc.insecure_channel(address, options=[
        ("grpc.enable_http_proxy", 0),
        ("grpc.enable_retries", 0),
        ("grpc.use_local_subchannel_pool", 1),
        ("grpc.initial_reconnect_backoff_ms", 50),
        ("grpc.min_reconnect_backoff_ms", 1000),
        ("grpc.max_reconnect_backoff_ms", 200),
    ])


class Client:
    """Stubs of every service on one channel."""

    def __init__(self, address):
        self.channel = connect(address)
        self.catalog = catalog_grpc.CatalogServiceStub(self.channel)
        self.survey = survey_grpc.SurveyScoringServiceStub(self.channel)
        self.plan = plan_grpc.PlanValidationServiceStub(self.channel)
        self.admin = admin_grpc.CatalogAdminServiceStub(self.channel)
        self.health = health_grpc.HealthStub(self.channel)

    def close(self):
        self.channel.close()


class Failure:
    """What a failed call tells a client, decoded."""

    def __init__(self, error):
        self.code = error.code()
        self.message = error.details()
        self.details_bytes = dict(error.trailing_metadata() or ()).get(
            "grpc-status-details-bin", b"")
        self.status = details.Status.FromString(self.details_bytes)

    def detail(self, kind):
        """Returns the detail of a type, empty when there is none."""
        message = kind()
        for packed in self.status.details:
            if packed.Unpack(message):
                break
        return message

    @property
    def reason(self):
        info = self.detail(details.ErrorInfo)
        return info.reason if info.domain == "trellis" else ""

    @property
    def metadata(self):
        return dict(self.detail(details.ErrorInfo).metadata)

    @property
    def fields(self):
        """The field violations, by field."""
        return {violation.field: violation for violation
                in self.detail(details.BadRequest).field_violations}

    def text(self):
        """Everything that the caller is told, to search in."""
        return self.message + self.details_bytes.decode("utf-8", "replace")

    def __str__(self):
        return f"{self.code.name} {self.reason}: {self.message}"


def failure_of(call, *args, **kwargs):
    """Returns how a call fails, and fails itself when it does not."""
    kwargs.setdefault("timeout", 10)
    try:
        response = call(*args, **kwargs)
    except grpc.RpcError as error:
        return Failure(error)
    raise AssertionError(f"the call succeeded: {response}")


def read_request(path, request):
    """Fills a request from a YAML file, where enums are short words."""
    data = yaml.safe_load((SOURCE_DIR / path).read_text())
    for course in data.get("plan", {}).get("courses", []):
        for field in "status", "term":
            if field in course:
                course[field] = f"{field}_{course[field]}".upper()
    return json_format.ParseDict(data, request)


def maya_survey():
    return read_request("examples/maya-survey.yaml",
                        survey.ScoreSurveyRequest())


def maya_plan():
    return read_request("examples/maya-plan.yaml", plan.ValidatePlanRequest())


def maya_plan_mended():
    return read_request("examples/maya-plan-mended.yaml",
                        plan.ValidatePlanRequest())
