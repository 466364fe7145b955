"""Runs `schema-registry serve`, and speaks HTTP to it over plain sockets."""

import json
import os
import re
import signal
import socket
import subprocess
import time

READY_SECONDS = 60
STOP_SECONDS = 60
ANSWER_SECONDS = 60
MEDIA_TYPE = "application/vnd.schemaregistry.v1+json"
LISTENING = re.compile(rb"Listening on http://127\.0\.0\.1:(\d+)")


class Server:
    """One run of the server on a database file."""

    def __init__(self, binary, database, log, flags=(), tracer=()):
        """`tracer`: a command that runs the server as its child, such as strace with its options."""
        self.log = log
        pid_file = f"{log}.pid"
        # The shell writes down its process id and becomes the server, so the id is known under a tracer too.
        command = [*tracer, "sh", "-c", 'echo $$ > "$0"; exec "$@"', pid_file]
        command += [binary, "serve", "--host", "127.0.0.1", "--port", "0", "--database", database, *flags]
        environment = {k: v for k, v in os.environ.items() if not k.startswith("REGISTRY__")}
        with open(log, "wb") as output:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=environment, start_new_session=True
            )
        try:
            self.port = self._wait_for_port()
            with open(pid_file, encoding="ascii") as file:
                self.pid = int(file.read())
            with Connection(self.port) as connection:
                status, body = connection.request("GET", "/health/ready")
                if status != 200:
                    raise RuntimeError(f"the server is not ready: {body}")
        except BaseException:
            if self.process.poll() is None:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()
            raise

    def _wait_for_port(self):
        end = time.monotonic() + READY_SECONDS
        while time.monotonic() < end:
            ended = self.process.poll() is not None
            with open(self.log, "rb") as file:
                text = file.read()
            if found := LISTENING.search(text):
                return int(found[1])
            if ended:
                raise RuntimeError(
                    f"the server ended with code {self.process.returncode}:\n{text.decode(errors='replace')}"
                )
            time.sleep(0.01)
        raise RuntimeError(f"the server was not ready after {READY_SECONDS} seconds")

    def kill(self):
        os.kill(self.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """Sends SIGTERM and returns the exit code. A tracer ends with the code of what it traced."""
        os.kill(self.pid, signal.SIGTERM)
        try:
            return self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            raise RuntimeError(f"the server did not stop within {STOP_SECONDS} seconds of SIGTERM") from None


class Connection:
    """One connection that stays open."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=ANSWER_SECONDS)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.answers = self.socket.makefile("rb")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.answers.close()
        self.socket.close()

    def request(self, method, path, body=None, request_id=None):
        """The status and the JSON of the answer. An `OSError` where the server went away."""
        self._send(method, path, body, request_id)
        return self._receive()

    def get_all(self, paths):
        """The answers to many reads, sent in groups without waiting in between."""
        for start in range(0, len(paths), 100):
            group = paths[start : start + 100]
            self.socket.sendall(b"".join(self._bytes("GET", path) for path in group))
            for _ in group:
                yield self._receive()

    def _send(self, method, path, body, request_id):
        self.socket.sendall(self._bytes(method, path, body, request_id))

    @staticmethod
    def _bytes(method, path, body=None, request_id=None):
        data = b"" if body is None else json.dumps(body).encode()
        head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nAccept: {MEDIA_TYPE}\r\n"
        if body is not None:
            head += f"Content-Type: {MEDIA_TYPE}\r\nContent-Length: {len(data)}\r\n"
        if request_id is not None:
            head += f"X-Request-ID: {request_id}\r\n"
        return head.encode() + b"\r\n" + data

    def _receive(self):
        status_line = self._line()
        length = 0
        while line := self._line():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        body = self.answers.read(length)
        if len(body) < length:
            raise ConnectionError("the answer was cut off")
        return int(status_line.split()[1]), json.loads(body)

    def _line(self):
        line = self.answers.readline()
        if not line.endswith(b"\r\n"):
            raise ConnectionError("the connection ended")
        return line[:-2]
