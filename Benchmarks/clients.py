"""The clients of a benchmark that are not wrk."""

import concurrent.futures
import http.client
import itertools
import json
import multiprocessing
import selectors
import socket
import threading
import time

from processes import MEDIA_TYPE


class RawConnection:
    """A kept connection that sees when the first byte of a body comes, whether the body comes in chunks or not."""

    def __init__(self, server):
        self.socket = socket.create_connection(("127.0.0.1", server.port))
        self.answers = self.socket.makefile("rb", buffering=1 << 16)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.answers.close()
        self.socket.close()

    def get(self, path):
        return Answer(self.socket, self.answers, path)


class Answer:
    """Milliseconds from the request to the first and to the last byte of a body, and the body's length."""

    def __init__(self, connection, answers, path):
        self.first = None
        self.length = 0
        start = time.perf_counter()
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        headers = read_head(answers)
        for length in _chunks(answers) if headers.get(b"transfer-encoding") == b"chunked" else [int(headers[b"content-length"])]:
            answers.read(1)
            if self.first is None:
                self.first = (time.perf_counter() - start) * 1000
            answers.read(length - 1)
            self.length += length
        self.total = (time.perf_counter() - start) * 1000


def _chunks(answers):
    """The length of each chunk, whose bytes the caller takes."""
    while length := int(answers.readline(), 16):
        yield length
        answers.readline()
    answers.readline()


def read_head(answers):
    """The headers of an answer that must be 200."""
    status, headers = answers.readline(), {}
    if not status.startswith(b"HTTP/1.1 200 "):
        raise RuntimeError(f"answered with {status}")
    while (line := answers.readline()) != b"\r\n":
        name, _, value = line.partition(b":")
        headers[name.lower()] = value.strip()
    return headers


def exchange(connection, answers, group):
    """Sends requests without waiting in between, and takes their answers, which have a length."""
    connection.sendall("".join(group).encode())
    for _ in group:
        answers.read(int(read_head(answers)[b"content-length"]))


def register_all(server, parts):
    """Registers each part's pairs of subject and schema over a connection of its own, in groups of a hundred."""
    with concurrent.futures.ThreadPoolExecutor(len(parts)) as threads:
        for done in [threads.submit(_register_part, server, iter(part)) for part in parts]:
            done.result()


def _register_part(server, pairs):
    with socket.create_connection(("127.0.0.1", server.port)) as connection, connection.makefile("rb") as answers:
        while group := [_registration(*pair) for pair in itertools.islice(pairs, 100)]:
            exchange(connection, answers, group)


def _registration(subject, schema):
    body = json.dumps({"schema": json.dumps(schema)})
    return (
        f"POST /subjects/{subject}/versions HTTP/1.1\r\nHost: localhost\r\nContent-Type: {MEDIA_TYPE}\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}")


class LongChecks:
    """Clients that each ask for the same check again and again, as long as it is entered."""

    def __init__(self, server, clients, path, body):
        self.ends = threading.Event()
        self.threads = [threading.Thread(target=self._run, args=(server, path, body), daemon=True) for _ in range(clients)]

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.ends.set()
        for thread in self.threads:
            thread.join(120)

    def _run(self, server, path, body):
        while not self.ends.is_set():
            server.call("POST", path, body)


def registration_times(server, seconds, tag):
    """Milliseconds of registrations, each of a new schema under a subject of its own, one after the other."""
    times = []
    end = time.perf_counter() + seconds
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    while (start := time.perf_counter()) < end:
        schema = json.dumps({"type": "record", "name": "R", "doc": tag, "fields": [{"name": f"f{len(times)}", "type": "int"}]})
        path = f"/subjects/other-{tag}-{len(times)}/versions"
        connection.request("POST", path, json.dumps({"schema": schema}), {"Content-Type": MEDIA_TYPE})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"a registration was answered with {answer.status}")
        times.append((time.perf_counter() - start) * 1000)
    connection.close()
    return times


def percentile(times, share):
    return sorted(times)[min(len(times) - 1, len(times) * share // 100)]


class Crowd:
    """Connections that send many requests at once, again and again, as long as it is entered. They read what they get."""

    def __init__(self, server, connections, requests, path):
        self.count = multiprocessing.Value("q", 0)
        self.ends = multiprocessing.Event()
        self.begun = multiprocessing.Event()
        # A process of its own, so that its work does not hold up the client that is measured.
        self.process = multiprocessing.Process(target=self._run, args=(server.port, connections, requests, path), daemon=True)

    def __enter__(self):
        self.process.start()
        if not self.begun.wait(60):
            self.process.kill()
            raise RuntimeError("the crowd was not answered with 200")
        return self

    def __exit__(self, *_):
        self.ends.set()
        self.process.join(60)
        self.answered = self.count.value

    def _run(self, port, connections, requests, path):
        batch = f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() * requests
        selector = selectors.DefaultSelector()
        for _ in range(connections):
            connection = socket.create_connection(("127.0.0.1", port))
            connection.setblocking(False)
            # Bytes to send, answers to come.
            selector.register(connection, selectors.EVENT_READ | selectors.EVENT_WRITE, [batch, requests])
        while not self.ends.is_set():
            for key, events in selector.select(0.1):
                state = key.data
                if events & selectors.EVENT_READ:
                    # An answer whose first bytes are cut in two is missed, which a batch in flight makes up for.
                    answers = key.fileobj.recv(1 << 18).count(b"HTTP/1.1 200 ")
                    self.count.value += answers
                    state[1] -= answers
                    if state[1] <= requests // 20 and not state[0]:
                        state[:] = [batch, state[1] + requests]
                        selector.modify(key.fileobj, selectors.EVENT_READ | selectors.EVENT_WRITE, state)
                        self.begun.set()
                if events & selectors.EVENT_WRITE and state[0]:
                    state[0] = state[0][key.fileobj.send(state[0]):]
                    if not state[0]:
                        selector.modify(key.fileobj, selectors.EVENT_READ, state)


class PlainClient(http.client.HTTPConnection):
    """Python's own client over one kept connection: it waits for each answer before it asks again."""

    def __init__(self, server):
        super().__init__("127.0.0.1", server.port, timeout=60)

    def get(self, path):
        """The body of an answer that must be 200."""
        self.request("GET", path)
        answer = self.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"GET {path} was answered with {answer.status}: {body[:500]}")
        return body

    def latest_of_all(self):
        """The list of subjects, and then each one's latest version: name -> body."""
        return {name: self.get(f"/subjects/{name}/versions/latest") for name in json.loads(self.get("/subjects"))}


class Writer:
    """Registers something new ten times a second, as long as it is entered."""

    def __init__(self, server, subject, schemas):
        self.server = server
        self.subject = subject
        self.schemas = schemas
        self.count = 0
        self.ends = threading.Event()
        self.threads = concurrent.futures.ThreadPoolExecutor(1)

    def __enter__(self):
        self.started = time.perf_counter()
        self.done = self.threads.submit(self._run)
        return self

    def __exit__(self, *_):
        self.ends.set()
        self.threads.shutdown()
        self.rate = self.count / (time.perf_counter() - self.started)
        self.done.result()

    def _run(self):
        while not self.ends.wait(max(0, self.started + self.count / 10 - time.perf_counter())):
            self.server.call("POST", f"/subjects/{self.subject}/versions", {"schema": json.dumps(next(self.schemas))})
            self.count += 1
