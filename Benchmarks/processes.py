"""The processes of a benchmark: the registry, nginx, wrk, and what they cost."""

import grp
import http.client
import json
import os
import pathlib
import pwd
import re
import shutil
import signal
import socket
import subprocess
import time

HERE = pathlib.Path(__file__).resolve().parent
MEDIA_TYPE = "application/vnd.schemaregistry.v1+json"
TICK_SECONDS = 1 / os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Process:
    """A process that listens on a port of this machine."""

    is_traced = False

    def __init__(self, command, log, environment=None):
        self.started = time.perf_counter()
        with open(log, "wb") as output:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment
            )
        self.pid = self.process.pid

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        if self.process.poll() is None:
            # Under a tracer the server is its child, and the tracer ends with it.
            os.kill(_with_children(self.pid)[-1] if self.is_traced else self.pid, signal.SIGTERM)
            self.process.wait(60)

    def wait_for(self, path):
        """Asks until the answer is 200. Returns the seconds since the process was started."""
        while time.perf_counter() - self.started < 60:
            if self.process.poll() is not None:
                raise RuntimeError(f"the process ended with code {self.process.returncode}")
            try:
                status, _ = self.request("GET", path)
                if status == 200:
                    return time.perf_counter() - self.started
            except OSError:
                time.sleep(0.0005)
        raise RuntimeError("the process was not ready after 60 seconds")

    def request(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, {"Content-Type": MEDIA_TYPE} if body else {})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def cpu_seconds(self):
        """User and system time of the process and those that it started and that still run."""
        return sum(_cpu_seconds(pid) for pid in _with_children(self.pid))

    def thread_milliseconds(self):
        """CPU of the threads that run, finer than the ticks of the process."""
        tasks = pathlib.Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text(encoding="ascii").split()[0]) for task in tasks) / 1e6

    def memory(self):
        """Resident megabytes: (all, not backed by a file)."""
        return self._status("VmRSS", "RssAnon")

    def peak_memory(self):
        """The most resident megabytes since the start, or since they were forgotten."""
        return self._status("VmHWM")[0]

    def forget_peak_memory(self):
        pathlib.Path(f"/proc/{self.pid}/clear_refs").write_text("5", encoding="ascii")

    def _status(self, *names):
        text = pathlib.Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return tuple(int(re.search(rf"{name}:\s+(\d+) kB", text)[1]) / 1000 for name in names)


class Registry(Process):
    def __init__(self, binary, database, log, flags=(), tracer=()):
        self.port = free_port()
        command = [*tracer, binary, "serve", "--host", "127.0.0.1", "--port", str(self.port), "--database", str(database)]
        environment = {k: v for k, v in os.environ.items() if not k.startswith("REGISTRY__")}
        self.is_traced = bool(tracer)
        super().__init__([*command, *flags], log, environment)

    def call(self, method, path, body=None):
        """The JSON of an answer that must be 200."""
        status, answer = self.request(method, path, None if body is None else json.dumps(body))
        if status != 200:
            raise RuntimeError(f"{method} {path} was answered with {status}: {answer[:500]}")
        return json.loads(answer)


class Nginx(Process):
    """nginx with one worker and the given files."""

    def __init__(self, folder, files):
        self.port = free_port()
        root = folder / "nginx"
        shutil.rmtree(root, ignore_errors=True)
        (root / "files").mkdir(parents=True)
        for name, content in files.items():
            (root / "files" / name).write_bytes(content)
        configuration = (HERE / "nginx.conf").read_text(encoding="ascii")
        # Started by root, its worker would be another user, who might not reach the files.
        user = pwd.getpwuid(os.getuid()).pw_name
        group = grp.getgrgid(os.getgid()).gr_name
        configuration = configuration.replace("@USER@", f"{user} {group}").replace("@ROOT@", str(root)).replace("@PORT@", str(self.port))
        (root / "nginx.conf").write_text(configuration, encoding="ascii")
        super().__init__(
            ["nginx", "-p", str(root), "-e", str(root / "error.log"), "-c", str(root / "nginx.conf")], root / "output.log"
        )


class Load:
    """What one run of wrk did, and what it cost the server."""

    def __init__(self, server, path, seconds, connections, script=None, argument="run"):
        command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", str(HERE / (script or "report.lua"))]
        command += [f"http://127.0.0.1:{server.port}{path}", "--", argument]
        before = server.cpu_seconds()
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        cpu = server.cpu_seconds() - before
        report = json.loads(output.strip().splitlines()[-1])
        if report["failed"]:
            raise RuntimeError(f"{report['failed']} of {report['requests']} requests to {path} failed")
        self.requests = report["requests"]
        self.rate = report["requests"] / report["seconds"]
        self.p50 = report["p50"]
        self.p99 = report["p99"]
        self.cpu = cpu / report["requests"] * 1e6


def _cpu_seconds(pid):
    try:
        stat = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except FileNotFoundError:
        return 0
    fields = stat.rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * TICK_SECONDS


def _with_children(pid):
    found = [pid]
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text(encoding="ascii").split():
            found += _with_children(int(child))
    return found
