"""Reads what strace wrote, and finds answers that were sent before their change was on disk."""

import re

CALLS = "trace=fdatasync,fsync,pwrite64,write,pwritev,writev,sendto,sendmsg"
SYNCS = ("fdatasync", "fsync")
WRITES = ("pwrite64", "pwritev", "write", "writev")

_LINE = re.compile(r"(?P<pid>\d+) +(?P<rest>.*)")
_WHOLE = re.compile(r"(?P<name>\w+)\((?P<arguments>.*)\) += (?P<result>-?\d+|\?)")
_UNFINISHED = re.compile(r"(?P<name>\w+)\((?P<arguments>.*) <unfinished \.\.\.>")
_RESUMED = re.compile(r"<\.\.\. (?P<name>\w+) resumed>.*\) += (?P<result>-?\d+|\?)")
_FILE = re.compile(r"\d+<(?P<path>[^>]*)>")


def command(output):
    """strace, following threads, with the paths of descriptors and enough of each buffer to see an answer's head."""
    return ["strace", "-f", "-y", "-s", "1024", "-e", CALLS, "-o", output]


class Call:
    """A system call. `begin` and `end` are places in the trace; `end` is None where it never came back."""

    def __init__(self, name, arguments, begin):
        self.name = name
        self.arguments = arguments
        self.begin = begin
        self.end = None
        self.result = None

    def finish(self, place, result):
        self.end = place
        self.result = None if result == "?" else int(result)

    @property
    def path(self):
        found = _FILE.match(self.arguments)
        return found["path"] if found else ""

    @property
    def is_on_log(self):
        return self.path.endswith("-wal")


def parse(lines):
    """The calls of a trace, in the order in which they began.

    A call that another thread's call overtook stands on two lines: its arguments on one that ends in
    `<unfinished ...>`, its result on one of the same thread that begins with `<... name resumed>`.
    """
    calls = []
    open_calls = {}
    for place, line in enumerate(lines):
        entry = _LINE.match(line)
        if not entry:
            continue
        pid, rest = entry["pid"], entry["rest"]
        if found := _RESUMED.match(rest):
            call = open_calls.pop(pid, None)
            if call is None or call.name != found["name"]:
                raise ValueError(f"line {place + 1} resumes a call that did not begin: {line}")
            call.finish(place, found["result"])
        elif found := _UNFINISHED.match(rest):
            call = Call(found["name"], found["arguments"], place)
            open_calls[pid] = call
            calls.append(call)
        elif found := _WHOLE.match(rest):
            call = Call(found["name"], found["arguments"], place)
            call.finish(place, found["result"])
            calls.append(call)
    return calls


def faults(calls, request_ids):
    """What is wrong with the answers to requests that were made one after the other: (request id, text).

    Each must be preceded by a sync of the write-ahead log that began after the last write to the log and succeeded
    before the answer's own write began.
    """
    found = []
    previous = -1
    for request_id in request_ids:
        answer = next((c for c in calls if c.begin > previous and _answers(c, request_id)), None)
        if answer is None:
            found.append((request_id, "its answer is not in the trace"))
            continue
        between = [c for c in calls if previous < c.begin < answer.begin and c.is_on_log]
        previous = answer.begin
        writes = [c for c in between if c.name in WRITES]
        if not writes:
            found.append((request_id, "nothing was written to the log before its answer"))
        elif any(c.end is None or c.end > answer.begin for c in writes):
            found.append((request_id, "its answer was sent while the log was being written"))
        elif not any(_secures(c, max(w.end for w in writes), answer) for c in between):
            found.append((request_id, "its answer was sent before the log was synced"))
    return found


def _answers(call, request_id):
    return not call.path.startswith("/") and f"X-Request-ID: {request_id}\\r\\n" in call.arguments


def _secures(call, last_write, answer):
    return (
        call.name in SYNCS and call.result == 0
        and call.begin > last_write and call.end is not None and call.end < answer.begin
    )
