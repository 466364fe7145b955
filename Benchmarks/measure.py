"""Measures a server and writes the figures as a table. Run it by Benchmarks/run.

Each figure is a ratio to a peer or to a physical limit of the same minutes: rounds of both alternate, and the median
counts. What the machine did otherwise in those minutes hits both.
"""

import argparse
import contextlib
import datetime
import json
import os
import pathlib
import platform
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from processes import HERE, MEDIA_TYPE, Load, Nginx, Registry

STORED_VERSIONS = 100_000
STORED_SUBJECTS = 1_000
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
        self.rounds = options.rounds
        self.seconds = options.seconds
        self.folder = pathlib.Path(options.folder)
        self.table = Table()

    def registry(self, database, flags=(), tracer=()):
        server = Registry(self.binary, database, self.folder / "server.log", flags, tracer)
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
        database = self.folder / f"registry-{STORED_VERSIONS}.sqlite"
        if database.exists():
            return database
        making = self.folder / "making.sqlite"
        for file in self.folder.glob("making.sqlite*"):
            file.unlink()
        print(f"  registering {STORED_VERSIONS:,} versions, once", flush=True)
        with self.registry(making, ("--synchronous", "off")) as server:
            threads = [threading.Thread(target=register_part, args=(server.port, part, 16)) for part in range(16)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            for subject in (0, STORED_SUBJECTS - 1):
                versions = server.call("GET", f"/subjects/stored-{subject}/versions")
                if len(versions) != STORED_VERSIONS // STORED_SUBJECTS:
                    raise RuntimeError(f"stored-{subject} has {len(versions)} versions")
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


def register_part(port, part, parts):
    """Registers every n-th subject's versions over one connection, in groups without waiting in between."""
    with socket.create_connection(("127.0.0.1", port)) as connection, connection.makefile("rb") as answers:
        for subject in range(part, STORED_SUBJECTS, parts):
            group = []
            for version in range(STORED_VERSIONS // STORED_SUBJECTS):
                body = json.dumps({"schema": json.dumps(order_schema(f"note_{subject}_{version}", version % 20))})
                group.append(
                    f"POST /subjects/stored-{subject}/versions HTTP/1.1\r\nHost: localhost\r\nContent-Type: {MEDIA_TYPE}\r\n"
                    f"Content-Length: {len(body)}\r\n\r\n{body}")
            exchange(connection, answers, group)


def exchange(connection, answers, group):
    connection.sendall("".join(group).encode())
    for _ in group:
        status, length = answers.readline(), 0
        if not status.startswith(b"HTTP/1.1 200 "):
            raise RuntimeError(f"answered with {status}")
        while (line := answers.readline()) != b"\r\n":
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        answers.read(length)


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
    ratios = [a.rate / b.rate for a, b in zip(mine, theirs)]
    return f"**{statistics.median(ratios):.2f}** ({min(ratios):.2f} to {max(ratios):.2f})"


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
    parts = ("reads", "start", "writes", "check")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(parts)}; all where none is given")
    parser.add_argument("--binary", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--folder", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--rounds", type=int, default=5, help="that count, of each run (default: %(default)s)")
    parser.add_argument("--seconds", type=int, default=5, help="of load in a round (default: %(default)s)")
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
