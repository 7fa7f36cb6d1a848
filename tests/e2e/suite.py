"""Starts the four servers as separate processes, as an operator runs them.

The configurations are those of deploy/config, with other addresses.
"""

import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import urllib.request

import api

BIN_DIR = pathlib.Path(os.environ.get("TRELLIS_BIN_DIR")
                       or api.SOURCE_DIR / "build/dev/bin")
START_TIMEOUT = 20

BINARIES = {"catalog": "trellis-catalog",
            "survey_scoring": "trellis-survey-scoring",
            "plan_validation": "trellis-plan-validation",
            "gateway": "trellis-gateway"}

# The addresses in deploy/config.
PORTS = {"catalog": (7702, 7712), "survey_scoring": (7703, 7713),
         "plan_validation": (7704, 7714), "gateway": (7700, 7701)}


def wait_for(condition, what, timeout=START_TIMEOUT):
    """Returns the first true value of condition()."""
    deadline = time.monotonic() + timeout
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {timeout} s: {what}")
        time.sleep(0.01)


def wait_serving(address, service="", timeout=START_TIMEOUT):
    """Waits until a server says that a service is there."""
    channel = api.connect(address)
    try:
        watch = api.health_grpc.HealthStub(channel).Watch(
            api.health.HealthCheckRequest(service=service), timeout=timeout,
            wait_for_ready=True)
        for response in watch:
            if response.status == api.health.HealthCheckResponse.SERVING:
                watch.cancel()
                return
    finally:
        channel.close()


class Server:
    """One process of one server binary."""

    def __init__(self, kind, config_path):
        self.kind = kind
        self.lines = []
        self._change = threading.Condition()
        self._ended = False
        self.process = subprocess.Popen(
            [BIN_DIR / BINARIES[kind], "--config", config_path],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            cwd=config_path.parent)
        self._reader = threading.Thread(target=self._read)
        self._reader.start()
        listening = self.wait_for_event("listening")
        self.address = listening["address"]
        self.admin_address = listening["admin_address"]

    def _read(self):
        with self.process.stderr:
            for line in self.process.stderr:
                with self._change:
                    self.lines.append(line)
                    self._change.notify_all()
        with self._change:
            self._ended = True
            self._change.notify_all()

    def _find(self, event):
        for line in self.lines:
            try:
                entry = json.loads(line)
            except ValueError:
                continue
            if entry.get("event") == event:
                return entry
        return None

    def wait_for_event(self, event, timeout=START_TIMEOUT):
        """Returns the fields of a log line once it was written."""
        with self._change:
            self._change.wait_for(
                lambda: self._ended or self._find(event) is not None, timeout)
            entry = self._find(event)
        if entry is None:
            raise AssertionError(
                f"{self.kind} did not log \"{event}\":\n{self.log()}")
        return entry

    def log(self):
        return "".join(self.lines)

    def metrics(self):
        """Returns what /metrics says."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(f"http://{self.admin_address}/metrics",
                         timeout=5) as response:
            return response.read().decode()

    def finished_calls(self):
        """Returns how many calls of the public API this process answered."""
        return sum(
            float(value) for value in re.findall(
                r'^rpc_server_call_duration_seconds_count\{[^}]*'
                r'trellis\.[^}]*\} (\S+)$', self.metrics(), re.MULTILINE))

    def send(self, number):
        self.process.send_signal(number)

    def wait(self, timeout=30):
        """Returns the exit status."""
        status = self.process.wait(timeout)
        self._reader.join(timeout)
        return status

    def kill(self):
        """Ends the process as a crash would."""
        self.send(signal.SIGKILL)
        self.wait()

    def stop(self):
        """Stops the process as an operator does, and returns the status."""
        if self.process.poll() is None:
            self.send(signal.SIGTERM)
        return self.wait()


class Suite:
    """Three backends and the gateway.

    A single replica listens on a Unix socket, several on ports. `drain_delay`
    is the gateway's, in seconds.
    """

    def __init__(self, replicas=None, drain_delay=0):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="trellis-e2e-"))
        self.replicas = {kind: 1 for kind in BINARIES} | (replicas or {})
        self.drain_delay = drain_delay
        self.servers = {kind: [] for kind in BINARIES}
        self.targets = {}
        self._started = 0
        try:
            for kind in "catalog", "survey_scoring", "plan_validation":
                self._start_backend(kind)
            self.gateway = self.start("gateway")
            self.address = self.gateway.address
            wait_serving(self.address)
        except BaseException:
            self.kill()
            raise

    def _start_backend(self, kind):
        for _ in range(self.replicas[kind]):
            self.start(kind)
        addresses = [server.address for server in self.servers[kind]]
        self.targets[kind] = (addresses[0] if len(addresses) == 1
                              else "ipv4:" + ",".join(addresses))

    def start(self, kind):
        """Starts one more process of a kind, on its place when it is alone."""
        if kind == "gateway" or self.replicas[kind] > 1:
            listen = "127.0.0.1:0"
        else:
            listen = f"unix:{self.folder}/{kind}.sock"
        self._started += 1
        path = self.folder / f"{kind}-{self._started}.txtpb"
        path.write_text(self.config(kind, listen))
        server = Server(kind, path)
        self.servers[kind].append(server)
        return server

    def config(self, kind, listen):
        """Returns deploy/config's configuration with our addresses in it."""
        text = (api.SOURCE_DIR / f"deploy/config/{kind}.txtpb").read_text()
        port, admin_port = PORTS[kind]
        replacements = {f'"127.0.0.1:{port}"': f'"{listen}"',
                        f'"127.0.0.1:{admin_port}"': '"127.0.0.1:0"'}
        if kind == "catalog":
            replacements['"catalog.db"'] = f'"{self.database()}"'
        if kind == "gateway":
            replacements["server {"] = (
                f"server {{ drain_delay {{ seconds: {self.drain_delay} }}")
        for backend, target in self.targets.items():
            replacements[f'"127.0.0.1:{PORTS[backend][0]}"'] = f'"{target}"'
        for written, ours in replacements.items():
            if written not in text and kind == "gateway":
                raise AssertionError(f"{kind}.txtpb does not hold {written}")
            text = text.replace(written, ours)
        return text

    def database(self):
        """Replicas have a store each: they serve the same shipped catalogs."""
        number = len(self.servers["catalog"])
        return (self.folder / "catalog.db" if self.replicas["catalog"] == 1
                else self.folder / f"catalog-{number}.db")

    @property
    def admin_address(self):
        """Where catalogs are published."""
        return self.servers["catalog"][-1].address

    def all_servers(self):
        return [server for kind in reversed(BINARIES)
                for server in self.servers[kind]]

    def client(self):
        return api.Client(self.address)

    def trellis(self, *arguments, **kwargs):
        """Runs the command line against the suite."""
        return trellis(*arguments, address=self.address,
                       admin_address=self.admin_address, **kwargs)

    def stop(self):
        """Stops what runs, and fails unless all of it stops in peace."""
        statuses = {}
        for server in self.all_servers():
            if server.process.poll() is None:
                name = f"{server.kind} {server.process.pid}"
                statuses[name] = server.stop()
        shutil.rmtree(self.folder)
        wrong = {name: status for name, status in statuses.items() if status}
        if wrong:
            raise AssertionError(f"exit statuses after SIGTERM: {wrong}")

    def kill(self):
        """Ends everything, for a suite that did not come up."""
        for server in self.all_servers():
            if server.process.poll() is None:
                server.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def trellis(*arguments, address="127.0.0.1:1", admin_address="127.0.0.1:1",
            cwd=None, timeout=30):
    """Runs the command line and returns the finished process."""
    environment = {
        name: value for name, value in os.environ.items()
        if not name.startswith("TRELLIS_")}
    environment.update(NO_COLOR="1", TRELLIS_ADDRESS=address,
                       TRELLIS_ADMIN_ADDRESS=admin_address)
    return subprocess.run(
        [BIN_DIR / "trellis", *arguments], capture_output=True, text=True,
        env=environment, cwd=cwd or api.SOURCE_DIR, timeout=timeout,
        check=False)


# What no text for a caller may hold: traces of the code and of the machine.
_INSIDES = re.compile(
    r"unix:|ipv[46]:|/tmp/|\.cc\b|\.h:\d|0x[0-9a-f]{6}|std::|absl::|grpc::"
    r"|what\(\)|terminate called|Traceback|stack trace", re.IGNORECASE)


def insides_in(text, *allowed):
    """Returns what `text` tells of the inside of the suite, or None."""
    for part in allowed:
        text = text.replace(part, "")
    found = _INSIDES.search(text)
    if found:
        return found.group()
    for part in str(api.SOURCE_DIR), str(BIN_DIR):
        if part in text:
            return part
    return None
