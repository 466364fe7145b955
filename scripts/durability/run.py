"""What was acknowledged survives: checked by a trace of system calls, and by killing the server again and again.

Run it by scripts/test-durability.
"""

import os
import random
import sys
import tempfile

import crash
import syscalls
from server import Connection, Server

REGISTRATIONS = 40
ROUNDS = 20
SHOWN_FAULTS = 5
SHOWN_CHARACTERS = 1000


class Results:
    def __init__(self):
        self.passed = 0
        self.failed = 0

    def add(self, what, faults):
        if not faults:
            self.passed += 1
            print(f"ok    {what}", flush=True)
            return
        self.failed += 1
        print(f"FAIL  {what}", flush=True)
        for fault in faults[:SHOWN_FAULTS]:
            print(f"      {fault[:SHOWN_CHARACTERS]}", flush=True)
        if len(faults) > SHOWN_FAULTS:
            print(f"      and {len(faults) - SHOWN_FAULTS} more", flush=True)


def traced_faults(binary, folder, name, flags):
    """Registers schemas one after the other under strace. Returns the faults, one for each registration at most."""
    trace = os.path.join(folder, f"{name}.strace")
    server = Server(
        binary, os.path.join(folder, f"{name}.sqlite"), os.path.join(folder, f"{name}.log"), flags, syscalls.command(trace)
    )
    request_ids = [f"durability-{number}" for number in range(REGISTRATIONS)]
    try:
        with Connection(server.port) as connection:
            for request_id in request_ids:
                body = {"schema": crash.schema(request_id.replace("-", "_"))}
                status, answer = connection.request("POST", "/subjects/traced/versions", body, request_id)
                if status != 200:
                    raise RuntimeError(f"a registration was answered with {status}: {answer}")
    finally:
        code = server.stop()
    if code != 0:
        raise RuntimeError(f"the traced server ended with code {code}")
    with open(trace, encoding="utf-8", errors="replace") as lines:
        return syscalls.faults(syscalls.parse(lines), request_ids)


def test_traces(binary, folder, results):
    faults = traced_faults(binary, folder, "full", ())
    results.add(
        f"the log is synced between its last write and the answer, in each of {REGISTRATIONS} registrations",
        [f"{request_id}: {text}" for request_id, text in faults],
    )
    # The same test must be able to fail.
    faults = traced_faults(binary, folder, "normal", ("--synchronous", "normal"))
    unsynced = [text for _, text in faults if text == "its answer was sent before the log was synced"]
    wrong = [] if len(unsynced) == REGISTRATIONS else [f"it was found for {len(unsynced)} of {REGISTRATIONS}: {faults}"]
    results.add("with --synchronous normal the same test finds answers without a sync", wrong)


def test_kills(binary, folder, results):
    seed = int(os.environ.get("DURABILITY_SEED") or random.SystemRandom().randrange(1 << 32))
    print(f"      DURABILITY_SEED={seed} repeats these kills", flush=True)
    generator = random.Random(seed)
    database = os.path.join(folder, "registry.sqlite")
    history = crash.History()
    for number in range(1, ROUNDS + 1):
        server = crash.start(binary, database, folder)
        faults = crash.faults_in_answers(server, history)
        seconds, count, more = crash.write_and_kill(server, number, generator, history)
        faults += more + crash.faults_in_file(database, folder, history)
        results.add(f"round {number}: killed after {seconds * 1000:.0f} ms and {count} acknowledged registrations", faults)

    server = crash.start(binary, database, folder)
    faults = crash.faults_in_answers(server, history)
    history.acknowledged.append(crash.Acknowledged("own-0", 1, 2_000_000_000, "never registered"))
    unnoticed = [] if len(crash.faults_in_answers(server, history)) == 2 else ["it was not noticed in the answers"]
    code = server.stop()
    if not crash.faults_in_file(database, folder, history):
        unnoticed.append("it was not noticed in the file")
    history.acknowledged.pop()
    if code != 0:
        faults.append(f"the server ended with code {code} after SIGTERM")
    faults += crash.faults_in_file(database, folder, history)
    total = len(history.acknowledged)
    if total < ROUNDS:
        faults.append(f"only {total} registrations were acknowledged: too few to show anything")
    results.add(f"all {total} acknowledged registrations are there after the last start and stop", faults)
    results.add("an acknowledgement that never was is found missing", unnoticed)
    results.add(
        "after a clean stop the database file alone holds everything",
        crash.faults_in_file(database, folder, history, logs=()),
    )


def main():
    binary = sys.argv[1]
    results = Results()
    with tempfile.TemporaryDirectory(prefix="schema-registry-durability-") as folder:
        test_traces(binary, folder, results)
        test_kills(binary, folder, results)
    print(f"{results.passed} passed, {results.failed} failed")
    return 1 if results.failed else 0


if __name__ == "__main__":
    sys.exit(main())
