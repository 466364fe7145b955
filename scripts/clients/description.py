"""Compares the registry's answers with the description that it serves of itself.

schemathesis makes up requests from /openapi.json, good ones and bad ones, and looks at each answer: whether its
status, type, headers and content are described, and whether it is an error of the server. Run it by
scripts/test-clients.

DESCRIPTION_SEED: repeats the choices of an earlier run, which printed it. Unset: 1.
An argument names a file with a description to use instead of the one that the registry serves.
"""

import json
import math
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from retail import load_events
from server import Server, encoded

HERE = pathlib.Path(__file__).resolve().parent
EXAMPLES = 5000
SECONDS = 240
METHODS = ("get", "put", "post", "delete", "patch")


class Failure(Exception):
    """The registry or the tool did not do what it had to."""


def ask(server, method, path, body=None):
    """The body of a plain request that must succeed."""
    status, answer = server.request(method, path, body)
    if status != 200:
        raise Failure(f"{method} {path} gave {status}: {answer}")
    return answer


def fill(server):
    """Registers the good versions of the retail events in two contexts, and returns what is in the registry then."""
    parameters = {"version": ["1", "2", "latest", "-1"], "subject": [], "id": [], "guid": []}
    registrations = []
    for event in load_events():
        for subject, metadata in ((event.subject, {}), (f":.emea:{event.subject}", {"properties": {"region": "emea"}})):
            parameters["subject"].append(subject)
            ask(server, "PUT", f"/config/{encoded(subject)}", {"compatibility": event.level})
            for step in event.good.values():
                body = {"schema": event.text(step["schema"]), "references": step.get("references", [])}
                body["metadata"] = metadata
                answer = ask(server, "POST", f"/subjects/{encoded(subject)}/versions", body)
                parameters["id"].append(answer["id"])
                parameters["guid"].append(answer["guid"])
                registrations.append((subject, body))
    # The default context is called ".", which clients do not leave in a path.
    parameters["context"] = ask(server, "GET", "/contexts")[1:]
    return {"parameters": parameters, "registrations": registrations}


def try_out(server, file, seed, examples, seconds, folder):
    """Spreads `examples` requests over all operations. Returns the report of schemathesis and its output."""
    description = json.loads(file.read_text(encoding="utf-8")) if file else ask(server, "GET", "/openapi.json")
    operations = sum(method in METHODS for path in description["paths"].values() for method in path)
    if operations == 0:
        raise Failure("the description has no operations")
    number = math.ceil(examples / operations)
    # From a file: what schemathesis has read from the registry itself it does not try out.
    location = folder / "openapi.json"
    location.write_text(json.dumps(description), encoding="utf-8")
    report = folder / "report.json"
    arguments = [
        sys.executable, "-m", "schemathesis.cli", "--config-file", str(HERE / "schemathesis.toml"), "--no-color",
        "run", str(location), "--url", server.url, "--seed", str(seed), "--max-examples", str(number),
        "--report", "json", "--report-json-path", str(report),
    ]  # fmt: skip
    known = folder / "known.json"
    known.write_text(json.dumps(fill(server)), encoding="utf-8")
    environment = {
        **os.environ,
        "SCHEMATHESIS_HOOKS": "description_hooks",
        "DESCRIPTION_KNOWN": str(known),
        "PYTHONHASHSEED": "0",
        "PYTHONPATH": str(HERE),
    }
    log = folder / "schemathesis.log"
    with open(log, "wb") as output:
        try:
            done = subprocess.run(
                arguments, cwd=folder, env=environment, timeout=seconds, stdout=output, stderr=subprocess.STDOUT
            )
        except subprocess.TimeoutExpired:
            raise Failure(f"schemathesis did not end in time:\n{log.read_text(encoding='utf-8')}") from None
    text = log.read_text(encoding="utf-8")
    if not report.exists():
        raise Failure(f"schemathesis ended with code {done.returncode} and without a report:\n{text}")
    return json.loads(report.read_text(encoding="utf-8")), text


def count_bad(report):
    """The number of requests that went wrong; at least 1 if anything else did."""
    cases, operations = report["test_cases"], report["operations"]
    whole = report["complete"] and operations["tested"] == operations["total"]
    well = report["exit_code"] == 0 and whole
    return max(cases["with_failures"] + cases["errored"], 0 if well else 1)


def run_round(file, seed, examples, seconds):
    """Tries out a new registry, and sees that it still works and stops well after that. Returns the report."""
    with tempfile.TemporaryDirectory(prefix="schema-registry-description-") as name:
        folder = pathlib.Path(name)
        server = Server(os.environ["SCHEMA_REGISTRY_BINARY"], folder / "registry.sqlite", folder / "server.log")
        try:
            report, text = try_out(server, file, seed, examples, seconds, folder)
            if count_bad(report) > 0:
                print(text)
            code = server.process.poll()
            if code is not None:
                raise Failure(f"the registry has ended with code {code}:\n{server.log_tail()}")
            ready = ask(server, "GET", "/health/ready")
            if ready["status"] != "ready":
                raise Failure(f"the registry is not ready any more: {ready}")
            code = server.stop()
            if code != 0:
                raise Failure(f"the registry stopped with code {code}:\n{server.log_tail()}")
        finally:
            server.kill()
        return report


def main():
    file = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else None
    seed = int(os.environ.get("DESCRIPTION_SEED", "1"))
    end = time.monotonic() + SECONDS
    passed = failed = 0
    # An operation with few parameters can run out of requests; then another round makes the rest.
    while passed < EXAMPLES and failed == 0:
        print(f"seed {seed}", flush=True)
        try:
            report = run_round(file, seed, EXAMPLES - passed, end - time.monotonic())
        except (Failure, OSError, RuntimeError) as error:
            print(error)
            failed += 1
            break
        generated, operations = report["test_cases"]["generated"], report["operations"]["tested"]
        print(f"{generated} requests for {operations} operations", flush=True)
        bad = count_bad(report)
        failed += bad
        passed += max(0, generated - bad)
        seed += 1
    print(f"{passed} passed, {failed} failed", flush=True)
    return 0 if failed == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
