"""Measures a server and writes the figures as a table. Run it by Benchmarks/run.

Each figure is a ratio to a peer or to a physical limit of the same minutes: rounds of both alternate, and the median
counts. What the machine did otherwise in those minutes hits both.
"""

import argparse
import contextlib
import datetime
import itertools
import json
import os
import pathlib
import platform
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

from clients import (
    Crowd, LongChecks, PlainClient, RawConnection, Writer, exchange, percentile, register_all, registration_times)
from processes import HERE, Load, Nginx, Registry

STORED_VERSIONS = 100_000
STORED_SUBJECTS = 1_000
LISTED_SUBJECTS = 100_000
EXPANDED_SUBJECTS = 1_000
LIST_CALLS = 20
LONG_VERSIONS = 1_000
CROWD_CONNECTIONS = 50
CROWD_REQUESTS = 1_600
PERF = ("perf", "stat", "-x,", "-e", "syscalls:sys_enter_fdatasync,syscalls:sys_enter_fsync")


class Table:
    """Rows of: what, figure, beside, ratio, target."""

    def __init__(self):
        self.rows = []

    def add(self, what, figure, beside="", ratio="", target=""):
        row = (what, figure, beside, ratio, target)
        self.rows.append(row)
        print("  " + " | ".join(row), flush=True)

    def markdown(self):
        lines = ["| what | figure | beside it | ratio | target |", "|---|---|---|---|---|"]
        return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in self.rows])


class StartCost:
    """Milliseconds from the start of a process to its first answer, and of CPU until then."""

    def __init__(self, wall, cpu):
        self.wall = wall
        self.cpu = cpu

    @staticmethod
    def describe(costs):
        walls = [cost.wall for cost in costs]
        cpu = statistics.median(cost.cpu for cost in costs)
        return f"{statistics.median(walls):.0f} ms, fastest {min(walls):.0f}, {cpu:.0f} ms CPU"


class Bench:
    def __init__(self, options):
        self.binary = options.binary
        self.beside = options.beside
        self.rounds = options.rounds
        self.seconds = options.seconds
        self.folder = pathlib.Path(options.folder)
        self.table = Table()

    def registry(self, database, flags=(), tracer=(), binary=None):
        server = Registry(binary or self.binary, database, self.folder / "server.log", flags, tracer)
        server.start_cost = StartCost(server.wait_for("/health/ready") * 1000, server.thread_milliseconds())
        return server

    @contextlib.contextmanager
    def scratch(self):
        """A folder on the same disk for databases that are thrown away."""
        with tempfile.TemporaryDirectory(dir=self.folder, prefix="scratch-") as folder:
            yield pathlib.Path(folder)

    # Reads

    def reads(self):
        with self.scratch() as folder, self.registry(folder / "registry.sqlite") as server:
            registered = server.call("POST", "/subjects/order-value/versions", {"schema": json.dumps(order_schema("note", 1))})
            by_id, latest = f"/schemas/ids/{registered['id']}", "/subjects/order-value/versions/latest"
            files = {"by-id": server.request("GET", by_id)[1], "latest": server.request("GET", latest)[1]}
            with Nginx(self.folder, files) as nginx:
                nginx.wait_for("/by-id")
                runs = {
                    "by-id": (server, by_id), "file of by-id": (nginx, "/by-id"),
                    "latest": (server, latest), "file of latest": (nginx, "/latest"),
                }
                loads = self.alternate({
                    name: lambda server=server, path=path: Load(server, path, self.seconds, 64)
                    for name, (server, path) in runs.items()
                })
        for name, target in (("by-id", 0.8), ("latest", 0.55)):
            mine, theirs = loads[name], loads[f"file of {name}"]
            self.table.add(
                f"`GET {by_id if name == 'by-id' else '/subjects/{subject}/versions/latest'}`, "
                f"{len(files[name])} bytes, 64 connections".replace(by_id, "/schemas/ids/{id}"),
                describe(mine), "nginx, the same bytes from a file: " + describe(theirs),
                ratio(mine, theirs), f"≥ {target}")

    def alternate(self, runs):
        """Rounds of all runs in turn: name -> loads. The first round warms up and does not count."""
        loads = {name: [] for name in runs}
        for number in range(self.rounds + 1):
            for name, run in runs.items():
                load = run()
                if number > 0:
                    loads[name].append(load)
        return loads

    # Start and memory

    def start(self):
        stored = self.stored_versions()
        fresh, empty, full, bare, idle = [], [], [], [], []
        for _ in range(max(15, self.rounds)):
            start = time.perf_counter()
            subprocess.run([self.binary, "--version"], capture_output=True, check=True)
            bare.append((time.perf_counter() - start) * 1000)
            with self.scratch() as folder:
                with self.registry(folder / "registry.sqlite") as server:
                    fresh.append(server.start_cost)
                    time.sleep(0.3)
                    idle.append(server.memory())
                # The file is there now: the fair peer of a start over stored versions.
                with self.registry(folder / "registry.sqlite") as server:
                    empty.append(server.start_cost)
            with self.registry(stored) as server:
                full.append(server.start_cost)
        median = statistics.median
        self.table.add(
            "start to first answer, no database yet", StartCost.describe(fresh),
            f"`schema-registry --version`: {median(bare):.0f} ms, fastest {min(bare):.0f}", target="< 50 ms")
        self.table.add(
            "memory after it, idle", f"{median(i[0] for i in idle):.0f} MB", f"{median(i[1] for i in idle):.1f} MB of it not from files",
            target="< 40 MB")
        self.table.add(
            f"start over {STORED_VERSIONS:,} stored versions", StartCost.describe(full),
            f"over an empty database: {StartCost.describe(empty)}",
            f"**{median(s.wall / e.wall for s, e in zip(full, empty)):.2f}**, of CPU "
            f"{median(s.cpu / e.cpu for s, e in zip(full, empty)):.2f}", "≤ 1.5")
        with self.registry(stored) as server:
            ids = read_everything(server)
            resident, anonymous = server.memory()
        self.table.add(
            f"memory after reading {ids:,} ids and their latest versions", f"{resident:.0f} MB", f"{anonymous:.0f} MB of it not from files",
            target="< 200 MB")

    def stored_versions(self):
        """A database with many versions, made once."""
        each = STORED_VERSIONS // STORED_SUBJECTS
        parts = [
            ((f"stored-{subject}", order_schema(f"note_{subject}_{version}", version % 20))
             for subject in range(part, STORED_SUBJECTS, 16) for version in range(each))
            for part in range(16)]
        counts = {f"/subjects/stored-{subject}/versions": each for subject in (0, STORED_SUBJECTS - 1)}
        return self.stored(f"registry-{STORED_VERSIONS}.sqlite", f"{STORED_VERSIONS:,} versions", parts, counts)

    def stored(self, name, what, parts, counts):
        """A database with what the parts register, made once. The counts say how long some lists are then."""
        database = self.folder / name
        if database.exists():
            return database
        making = self.folder / "making.sqlite"
        for file in self.folder.glob("making.sqlite*"):
            file.unlink()
        print(f"  registering {what}, once", flush=True)
        with self.registry(making, ("--synchronous", "off")) as server:
            register_all(server, parts)
            for path, count in counts.items():
                if (found := len(server.call("GET", path))) != count:
                    raise RuntimeError(f"{path} has {found} elements")
        for suffix in ("-wal", ""):
            file = pathlib.Path(f"{making}{suffix}")
            if file.exists():
                file.rename(f"{database}{suffix}")
        return database

    # Writes

    def writes(self):
        latencies = []

        def run(writers, synchronous):
            with self.scratch() as folder:
                latencies.append(sync_latencies(folder))
                with self.registry(folder / "registry.sqlite", ("--synchronous", synchronous)) as server:
                    Load(server, "/", 1, writers, "register.lua", "warm")
                    return Load(server, "/", self.seconds, writers, "register.lua", "run")

        loads = self.alternate({
            (writers, synchronous): lambda writers=writers, synchronous=synchronous: run(writers, synchronous)
            for writers in (1, 64) for synchronous in ("full", "off")
        })
        syncs, requests, method = self.syncs_of_64_writers()
        for writers, target in ((1, ""), (64, "≥ 0.6")):
            mine, theirs = loads[writers, "full"], loads[writers, "off"]
            self.table.add(
                f"durable registrations, {writers} writer{'s' if writers > 1 else ''}", describe(mine),
                "`--synchronous off`: " + describe(theirs), ratio(mine, theirs), target)
        self.table.add(
            "fdatasync after appending 4 KiB, in the same minutes",
            f"p50 {statistics.median(p50 for p50, _ in latencies):.2f} ms, p99 {statistics.median(p99 for _, p99 in latencies):.2f} ms",
            f"p50 of the rounds from {min(p50 for p50, _ in latencies):.2f} to {max(p50 for p50, _ in latencies):.2f} ms")
        self.table.add(
            "registrations per sync of the disk, 64 writers", f"{requests / syncs:.1f}",
            f"{syncs} syncs for {requests} registrations, {method}", target="≥ 16")
        program = self.folder / "commits"
        subprocess.run([shutil.which("cc") or "clang", "-O2", "-o", program, HERE / "commits.c", "-lsqlite3"], check=True)
        self.bare_commits(program)
        self.parts_of_a_registration(program)
        if self.beside:
            self.registrations_beside()

    def parts_of_a_registration(self, program):
        """CPU of what no registration can do without, each measured alone."""
        parts = {"registration": [], "check": [], "rows": [], "empty": []}
        for number in range(self.rounds + 1):
            with self.scratch() as folder:
                with self.registry(folder / "registry.sqlite") as server:
                    Load(server, "/", 1, 64, "register.lua", "warm")
                    registration = Load(server, "/", self.seconds, 64, "register.lua", "run").cpu
                    check = Load(server, "/", self.seconds, 64, "register.lua", "check").cpu
                    empty = Load(server, "/", self.seconds, 64, "register.lua", "nothing").cpu
                done = subprocess.run(
                    [program, folder / "registry.sqlite", str(self.seconds), "25"], capture_output=True, text=True, check=True)
            if number > 0:
                for name, cpu in zip(parts, (registration, check, float(done.stdout.split()[1]), empty)):
                    parts[name].append(cpu)
        middle = {name: statistics.median(values) for name, values in parts.items()}
        self.table.add(
            "CPU of a registration, 64 writers", f"{middle['registration']:.0f} µs",
            f"the request and its check with nothing stored {middle['check']:.0f} µs, and a C program that commits the same rows, "
            f"25 registrations to a commit, {middle['rows']:.0f} µs; the same body with a request that does not look at it: {middle['empty']:.0f} µs",
            spread([whole / (check + rows) for whole, check, rows in zip(parts["registration"], parts["check"], parts["rows"])]))

    def bare_commits(self, program):
        """One writer beside a program that commits the same rows, and does nothing else, on the same disk."""
        mine, bare = [], []
        for number in range(self.rounds + 1):
            with self.scratch() as folder:
                with self.registry(folder / "registry.sqlite") as server:
                    # Every subject that the program goes on with.
                    Load(server, "/", 2, 16, "register.lua", "warm")
                    load = Load(server, "/", self.seconds, 1, "register.lua", "run")
                done = subprocess.run(
                    [program, folder / "registry.sqlite", str(self.seconds)], capture_output=True, text=True, check=True)
            if number > 0:
                mine.append(load.rate)
                bare.append(float(done.stdout.split()[0]))
        self.table.add(
            "durable registrations, 1 writer", f"{statistics.median(mine):,.0f}/s",
            f"a C program that commits the same rows: {statistics.median(bare):,.0f}/s",
            spread([a / b for a, b in zip(mine, bare)]), "≥ 0.9")

    def registrations_beside(self):
        """CPU of registrations and of reads that miss, by this build and by another one, in turn."""
        def write(binary, writers):
            with self.scratch() as folder, self.registry(folder / "registry.sqlite", binary=binary) as server:
                Load(server, "/", 1, writers, "register.lua", "warm")
                return Load(server, "/", self.seconds, writers, "register.lua", "run")

        def miss(binary):
            flags = ("--response-cache-bytes", "0")
            with self.scratch() as folder, self.registry(folder / "registry.sqlite", flags, binary=binary) as server:
                server.call("POST", "/subjects/order-value/versions", {"schema": json.dumps(order_schema("note", 1))})
                return Load(server, "/schemas/ids/1", self.seconds, 16)

        kinds = {
            "CPU of a registration, 1 writer": (lambda binary: write(binary, 1), ""),
            "CPU of a registration, 64 writers": (lambda binary: write(binary, 64), "≤ 0.5"),
            "CPU of a read by id that is not in memory, and is checked against its SHA-256": (miss, ""),
        }
        loads = self.alternate({
            (what, binary): lambda run=run, binary=binary: run(binary)
            for what, (run, _) in kinds.items() for binary in (self.binary, self.beside)
        })
        for what, (_, target) in kinds.items():
            mine, other = loads[what, self.binary], loads[what, self.beside]
            self.table.add(
                what, f"{statistics.median(load.cpu for load in mine):.0f} µs",
                f"by the build that `--beside` names: {statistics.median(load.cpu for load in other):.0f} µs",
                spread([a.cpu / b.cpu for a, b in zip(mine, other)]), target)

    def syncs_of_64_writers(self):
        """Syncs, registrations, and how they were counted. perf counts in the kernel; strace stops the server each time."""
        with self.scratch() as folder:
            counts, database = folder / "counts.txt", folder / "registry.sqlite"
            if perf_counts():
                with self.registry(database) as server:
                    Load(server, "/", 1, 64, "register.lua", "warm")
                    perf = subprocess.Popen([*PERF, "-o", counts, "-p", str(server.pid)], stdin=subprocess.DEVNULL)
                    load = Load(server, "/", self.seconds, 64, "register.lua", "run")
                    perf.send_signal(signal.SIGINT)
                    perf.wait()
                syncs = sum(int(line.split(",")[0]) for line in counts.read_text().splitlines() if "sys_enter" in line)
                return syncs, load.requests, f"counted by perf at {load.rate:,.0f}/s"
            tracer = ("strace", "-f", "--seccomp-bpf", "-e", "trace=fdatasync,fsync", "-o", str(counts))
            with self.registry(database, tracer=tracer) as server:
                Load(server, "/", 1, 64, "register.lua", "warm")
                before = count_traced(counts)
                load = Load(server, "/", self.seconds, 64, "register.lua", "run")
                syncs = count_traced(counts) - before
            return syncs, load.requests, f"counted by strace, which slows the server to {load.rate:,.0f}/s"

    # The compatibility check

    def check(self):
        """A check against 101 old versions less one against 1, so that what is not the check falls away."""
        calls = 40
        with self.scratch() as folder, self.registry(folder / "registry.sqlite") as server:
            for subject, versions in (("few", 1), ("many", 101)):
                server.call("PUT", f"/config/{subject}", {"compatibility": "BACKWARD_TRANSITIVE"})
                for number in range(versions):
                    server.call("POST", f"/subjects/{subject}/versions", {"schema": json.dumps(wide_schema(number))})
            body = {"schema": json.dumps(wide_schema(1000))}
            differences = []
            cpu = []
            for number in range(self.rounds + 1):
                figures = {}
                for subject in ("few", "many"):
                    before, start = server.cpu_seconds(), time.perf_counter()
                    for _ in range(calls):
                        answer = server.call("POST", f"/compatibility/subjects/{subject}/versions", body)
                        if answer != {"is_compatible": True}:
                            raise RuntimeError(f"the check was answered with {answer}")
                    figures[subject] = (time.perf_counter() - start, server.cpu_seconds() - before)
                if number > 0:
                    differences.append((figures["many"][0] - figures["few"][0]) / calls / 100 * 1e6)
                    cpu.append((figures["many"][1] - figures["few"][1]) / calls / 100 * 1e6)
        self.table.add(
            "Avro check of a record with 200 fields, for each old version",
            f"{statistics.median(differences):.0f} µs", f"{statistics.median(cpu):.0f} µs CPU of the server")

    def overtaking(self):
        """Registrations of other subjects while eight long checks are always under way."""
        path = "/compatibility/subjects/long/versions"
        # Nothing is kept, so that each check reads and parses all versions again.
        flags = ("--parse-cache-bytes", "0")
        with self.scratch() as folder, self.registry(folder / "registry.sqlite", flags) as server:
            # Registered without checks, which would take longer and longer.
            server.call("PUT", "/config/long", {"compatibility": "NONE"})
            register_all(server, [(("long", wide_schema(number)) for number in range(LONG_VERSIONS))])
            server.call("PUT", "/config/long", {"compatibility": "BACKWARD_TRANSITIVE"})
            body = {"schema": json.dumps(wide_schema(LONG_VERSIONS + 1))}
            start = time.perf_counter()
            server.call("POST", path, body)
            long = time.perf_counter() - start
            times = {0: [], 8: []}
            for number in range(self.rounds + 1):
                for checks, rounds in times.items():
                    with LongChecks(server, checks, path, body):
                        rounds.append(registration_times(server, self.seconds, f"{number}-{checks}"))
        quiet, busy = (
            {share: [percentile(some, share) for some in rounds[1:]] for share in (50, 99)} for rounds in times.values())
        self.table.add(
            f"registrations of other subjects beside eight checks that take {long:.1f} s alone",
            f"p99 {statistics.median(busy[99]):.1f} ms, p50 {statistics.median(busy[50]):.1f} ms",
            f"without them: p99 {statistics.median(quiet[99]):.1f} ms, p50 {statistics.median(quiet[50]):.1f} ms",
            spread([a / b for a, b in zip(busy[99], quiet[99])]), "≤ 5")

    # Lists, and what is asked again and again

    def lists(self):
        self.list_of_subjects()
        self.expanded_subjects()
        self.repeated_registrations()

    def list_of_subjects(self):
        median = statistics.median
        smallest, stored = "/schemas/types", self.stored_subjects()
        with self.registry(stored) as server:
            with RawConnection(server) as connection:
                rounds, cpu = [], []
                for number in range(self.rounds + 1):
                    before = server.cpu_seconds()
                    pairs = [(connection.get("/subjects"), connection.get(smallest)) for _ in range(LIST_CALLS)]
                    if number > 0:
                        rounds.append(tuple(zip(*pairs)))
                        cpu.append((server.cpu_seconds() - before) / LIST_CALLS * 1000)
        lists, smalls = ([answer for each in rounds for answer in each[side]] for side in (0, 1))
        ratios = [median(a.first for a in mine) / median(a.first for a in theirs) for mine, theirs in rounds]
        self.table.add(
            f"`GET /subjects`, {LISTED_SUBJECTS:,} subjects: first byte of the body", describe_times(a.first for a in lists),
            f"`GET {smallest}` on the same connection: {describe_times(a.first for a in smalls)}", spread(ratios), "< 20 ms")
        self.table.add(
            f"all of it, {lists[0].length / 1e6:.1f} MB", f"{describe_times(a.total for a in lists)}, {median(cpu):.0f} ms CPU",
            f"the same call, all of it: {describe_times(a.total for a in smalls)}")
        with self.registry(stored) as server, RawConnection(server) as connection:
            connection.get(smallest)
            started, _ = server.memory()
            for _ in range(LIST_CALLS):
                connection.get("/subjects")
            before, _ = server.memory()
            server.forget_peak_memory()
            for _ in range(LIST_CALLS):
                connection.get("/subjects")
            after, _ = server.memory()
            # The kernel counts pages in batches, so that the peak may be a few behind.
            peak = max(before, after, server.peak_memory())
        self.table.add(
            f"memory after {LIST_CALLS} such calls", f"{after:.1f} MB, at most {peak:.1f} meanwhile",
            f"before, after {LIST_CALLS} that warm up: {before:.1f} MB; before these: {started:.1f}",
            f"{peak - before:.1f} MB more", "< 4 MB more")

    def stored_subjects(self):
        """A database with many subjects of one small schema, made once."""
        schema = {"type": "record", "name": "Key", "fields": [{"name": "id", "type": "string"}]}
        parts = [((f"topic-{subject:06}-value", schema) for subject in range(part, LISTED_SUBJECTS, 16)) for part in range(16)]
        return self.stored(
            f"registry-subjects-{LISTED_SUBJECTS}.sqlite", f"{LISTED_SUBJECTS:,} subjects", parts, {"/subjects": LISTED_SUBJECTS})

    def expanded_subjects(self):
        median = statistics.median

        def run(server, call):
            times, before, start = [], server.cpu_seconds(), time.perf_counter()
            while not times or time.perf_counter() - start < self.seconds:
                called = time.perf_counter()
                call()
                times.append((time.perf_counter() - called) * 1000)
            return median(times), (server.cpu_seconds() - before) / len(times) * 1000

        path = "/subjects?expand=latest"
        with self.scratch() as folder:
            database = folder / "registry.sqlite"
            with self.registry(database) as server:
                register_all(server, [
                    [(f"order-{number}", order_schema(f"note_{number}", 15)) for number in range(part, EXPANDED_SUBJECTS, 16)]
                    for part in range(16)])
            with self.registry(database) as server, contextlib.closing(PlainClient(server)) as client:
                # Nobody has asked for a version yet: these come from the database.
                unread, _ = run(server, lambda: client.get(path))
                body = client.get(path)
                expanded = {item["subject"]: item["latest"] for item in json.loads(body)}
                singles = {name: json.loads(latest) for name, latest in client.latest_of_all().items()}
                if expanded != singles or len(singles) != EXPANDED_SUBJECTS:
                    raise RuntimeError("the expanded list has not what the single calls answer")
                runs = self.alternate({
                    "one": lambda: run(server, lambda: client.get(path)),
                    "singles": lambda: run(server, client.latest_of_all),
                })
        one, many = ([median(figures) for figures in zip(*runs[name])] for name in ("one", "singles"))
        self.table.add(
            f"`GET {path}`, {EXPANDED_SUBJECTS:,} subjects, {len(body) / 1e6:.1f} MB",
            f"{one[0]:.1f} ms, {one[1]:.1f} ms CPU; {unread:.1f} ms before any version was read",
            f"the {EXPANDED_SUBJECTS + 1:,} calls that it replaces: {many[0]:.0f} ms, {many[1]:.0f} ms CPU",
            spread([theirs[0] / mine[0] for mine, theirs in zip(runs["one"], runs["singles"])]), "≥ 50")

    def repeated_registrations(self):
        median = statistics.median
        path, schema = "/subjects/order-value/versions", order_schema("note", 1)
        body = {"schema": json.dumps(schema)}
        others = (order_schema(f"note_{number}", 1) for number in itertools.count())
        with self.scratch() as folder, self.registry(folder / "registry.sqlite") as server:
            by_id = f"/schemas/ids/{server.call('POST', path, body)['id']}"
            if server.call("POST", path, body)["version"] != 1:
                raise RuntimeError("what is registered already got another version")

            def repeat():
                return Load(server, path, self.seconds, 64, "repeat.lua", json.dumps(body))

            def repeat_beside_writer():
                with Writer(server, "other-value", others) as writer:
                    load = repeat()
                load.writes = writer.rate
                return load

            loads = self.alternate({
                "repeat": repeat, "by-id": lambda: Load(server, by_id, self.seconds, 64),
                "beside a writer": repeat_beside_writer,
            })
            if server.call("GET", path) != [1]:
                raise RuntimeError("repeated registrations made versions")
        self.table.add(
            "`POST /subjects/{subject}/versions` of what is registered, 64 connections", describe(loads["repeat"]),
            "`GET /schemas/ids/{id}`: " + describe(loads["by-id"]), ratio(loads["repeat"], loads["by-id"]), "≥ 0.3")
        self.table.add(
            f"the same, while something new is registered {median(l.writes for l in loads['beside a writer']):.0f} times a second",
            describe(loads["beside a writer"]), "while nothing is: " + describe(loads["repeat"]),
            ratio(loads["beside a writer"], loads["repeat"]))


    # Many who ask without waiting

    def crowd(self):
        """One client that asks now and then, alone and beside fifty that pipeline."""
        def run(server, path, beside):
            with Crowd(server, CROWD_CONNECTIONS, CROWD_REQUESTS, path) if beside else contextlib.nullcontext() as crowd:
                times = self.patient(server, path)
            times.answered = crowd.answered if beside else 0
            return times

        with self.scratch() as folder, self.registry(folder / "registry.sqlite") as server:
            registered = server.call("POST", "/subjects/order-value/versions", {"schema": json.dumps(order_schema("note", 1))})
            for path, name in ((f"/schemas/ids/{registered['id']}", "/schemas/ids/{id}"), ("/subjects", "/subjects")):
                loads = self.alternate({
                    beside: lambda beside=beside, path=path: run(server, path, beside) for beside in (False, True)
                })
                median = statistics.median
                quiet, beside = ([load.p99 for load in loads[key]] for key in (False, True))
                answered = median(load.answered for load in loads[True]) / self.seconds
                self.table.add(
                    f"`GET {name}` of one client, beside {CROWD_CONNECTIONS} connections that pipeline {CROWD_REQUESTS:,} of it each",
                    f"p99 {median(beside):.2f} ms, {answered:,.0f}/s for the others", f"alone: p99 {median(quiet):.2f} ms",
                    spread([b / q for b, q in zip(beside, quiet)]), "≤ 20")

    def patient(self, server, path):
        """Milliseconds of one client's calls, each some time after the one before."""
        times = Times()
        with RawConnection(server) as connection:
            end = time.perf_counter() + self.seconds
            while time.perf_counter() < end:
                times.append(connection.get(path).total)
                time.sleep(0.002)
        return times


class Times(list):
    """Milliseconds of calls."""

    @property
    def p99(self):
        return statistics.quantiles(self, n=100)[98]


# What is registered


def order_schema(field, sentences):
    """A record as people write them, with one field of the caller's choice."""
    return {
        "type": "record", "name": "Order", "namespace": "shop", "doc": "An order as the customer sent it.",
        "fields": [
            {"name": "id", "type": {"type": "string", "logicalType": "uuid"}},
            {"name": "customer", "type": ["null", "string"], "default": None},
            {"name": "placed_at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
            {"name": "lines", "type": {"type": "array", "items": {
                "type": "record", "name": "Line", "fields": [
                    {"name": "sku", "type": "string"}, {"name": "count", "type": "int"}, {"name": "cents", "type": "long"},
                ]}}},
            {"name": "state", "type": {"type": "enum", "name": "State", "symbols": ["NEW", "PAID", "SENT"]}},
            {"name": field, "type": "long", "doc": "A sentence. " * sentences, "default": 0},
        ],
    }


def wide_schema(number):
    """A record with 200 fields of mixed types. The number changes one field, and nothing that readers depend on."""
    types = [
        "string", "long", ["null", "string"], {"type": "array", "items": "double"},
        {"type": "map", "values": "int"}, {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2},
        "boolean", ["null", "long", "string"],
    ]
    fields = [{"name": f"field_{index}", "type": types[index % len(types)]} for index in range(199)]
    fields.append({"name": f"version_{number}", "type": "int", "default": 0})
    return {"type": "record", "name": "Wide", "namespace": "shop", "fields": fields}


def read_everything(server):
    """Reads every id and every subject's latest version once."""
    paths = [f"/schemas/ids/{id}" for id in range(1, STORED_VERSIONS + 1)]
    paths += [f"/subjects/stored-{subject}/versions/latest" for subject in range(STORED_SUBJECTS)]
    with socket.create_connection(("127.0.0.1", server.port)) as connection, connection.makefile("rb") as answers:
        for start in range(0, len(paths), 100):
            exchange(connection, answers, [f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n" for path in paths[start : start + 100]])
    return STORED_VERSIONS


# Figures


def describe(loads):
    median = statistics.median
    return (
        f"{median(l.rate for l in loads):,.0f}/s, {median(l.cpu for l in loads):.1f} µs CPU each, "
        f"p50 {median(l.p50 for l in loads):.2f} ms, p99 {median(l.p99 for l in loads):.1f} ms")


def ratio(mine, theirs):
    return spread([a.rate / b.rate for a, b in zip(mine, theirs)])


def spread(ratios):
    digits = 2 if max(ratios) < 10 else 0
    return f"**{statistics.median(ratios):.{digits}f}** ({min(ratios):.{digits}f} to {max(ratios):.{digits}f})"


def describe_times(milliseconds):
    times = list(milliseconds)
    return f"{statistics.median(times):.2f} ms, worst {max(times):.1f}"


def sync_latencies(folder):
    """Milliseconds of fdatasync after appending a page: median and 99th percentile."""
    times = []
    with open(folder / "latency", "wb", buffering=0) as file:
        for _ in range(300):
            file.write(b"x" * 4096)
            start = time.perf_counter()
            os.fdatasync(file.fileno())
            times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), statistics.quantiles(times, n=100)[98]


def perf_counts():
    """Whether perf is here and may count system calls."""
    with contextlib.suppress(FileNotFoundError):
        return subprocess.run([*PERF, "true"], capture_output=True, check=False).returncode == 0
    return False


def count_traced(trace):
    # A call that another thread's call overtook stands on two lines; the first one names it with its parenthesis.
    return len(re.findall(r"^\d+ +(?:fdatasync|fsync)\(", trace.read_text(encoding="ascii"), re.MULTILINE))


def machine():
    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return f"{os.cpu_count()} × {cpu[1] if cpu else platform.machine()}, {memory:.0f} GB, Linux {platform.release()}"


def first_line(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return done.stdout.splitlines()[0].strip()


def versions(binary):
    return ", ".join([
        f"schema-registry {first_line(binary, '--version')}", first_line("swift", "--version"),
        first_line("nginx", "-v"), first_line("wrk", "-v").partition(" [")[0], f"Python {platform.python_version()}",
    ])


def main():
    parser = argparse.ArgumentParser(prog="Benchmarks/run", description=__doc__.splitlines()[0])
    parts = ("reads", "start", "writes", "check", "overtaking", "lists", "crowd")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(parts)}; all where none is given")
    parser.add_argument("--binary", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--folder", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--rounds", type=int, default=5, help="that count, of each run (default: %(default)s)")
    parser.add_argument("--seconds", type=int, default=5, help="of load in a round (default: %(default)s)")
    parser.add_argument("--beside", metavar="BINARY", help="another build, whose registrations are measured in turn")
    parser.add_argument("--update", action="store_true", help="write the table into README.md")
    options = parser.parse_args()
    if unknown := [part for part in options.parts if part not in parts]:
        parser.error(f"there is no part {unknown[0]}; the parts are {', '.join(parts)}")
    bench = Bench(options)
    load = [os.getloadavg()[0]]
    for part in options.parts or parts:
        print(f"{part}:", flush=True)
        getattr(bench, part)()
        load.append(os.getloadavg()[0])
    text = "\n\n".join([
        f"`Benchmarks/run{''.join(f' {part}' for part in options.parts)} --rounds {options.rounds} --seconds {options.seconds}`, "
        f"{datetime.date.today()}. {machine()}. {versions(options.binary)}. "
        f"Load average of the machine before and after each part: {', '.join(f'{value:.1f}' for value in load)}.",
        bench.table.markdown()])
    print("\n" + text)
    if options.update:
        readme = HERE / "README.md"
        parts = re.split(r"(<!-- begin table -->\n|<!-- end table -->)", readme.read_text(encoding="utf-8"))
        parts[2] = text + "\n"
        readme.write_text("".join(parts), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
