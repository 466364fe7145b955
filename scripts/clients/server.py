"""Starts and stops the registry under test, and speaks plain HTTP to it."""

import json
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

READY_SECONDS = 30
STOP_SECONDS = 30
MEDIA_TYPE = "application/vnd.schemaregistry.v1+json"

# The server is on this machine: never ask a proxy.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def encoded(subject):
    return urllib.parse.quote(subject, safe="")


class Server:
    """One run of `schema-registry serve` on a database file."""

    def __init__(self, binary, database, log, flags=(), scheme="http"):
        self.port = free_port()
        self.url = f"{scheme}://127.0.0.1:{self.port}"
        self.log = log
        self.output = open(log, "ab")
        arguments = [binary, "serve", "--host", "127.0.0.1", "--port", str(self.port), "--database", str(database), *flags]
        self.process = subprocess.Popen(
            arguments, stdin=subprocess.DEVNULL, stdout=self.output, stderr=subprocess.STDOUT
        )
        try:
            self._wait_until_ready()
        except BaseException:
            self.kill()
            raise

    def _wait_until_ready(self):
        end = time.monotonic() + READY_SECONDS
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended with code {self.process.returncode}:\n{self.log_tail()}")
            try:
                if self.request("GET", "/health/ready")[0] == 200:
                    return
            except OSError:
                pass
            time.sleep(0.05)
        raise RuntimeError(f"the server was not ready after {READY_SECONDS} seconds:\n{self.log_tail()}")

    def log_tail(self):
        with open(self.log, encoding="utf-8", errors="replace") as file:
            return "".join(file.readlines()[-40:])

    def stop(self):
        """Sends SIGTERM and returns the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            raise RuntimeError(f"the server did not stop within {STOP_SECONDS} seconds of SIGTERM")
        finally:
            self.output.close()

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.output.close()

    def request(self, method, path, body=None):
        """A plain request. Returns the status and the JSON of the answer, or its text if it is not JSON."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Accept": MEDIA_TYPE}
        if data is not None:
            headers["Content-Type"] = MEDIA_TYPE
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            with _opener.open(request, timeout=20) as answer:
                status, text = answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            status, text = error.code, error.read().decode()
        try:
            return status, json.loads(text)
        except ValueError:
            return status, text
