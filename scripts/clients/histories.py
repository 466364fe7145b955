"""Runs `schema-registry check` over real changes of schemas, laid out as Git repositories.

Arguments: the program, the folder of the data, and --all for every change instead of one in twenty.
The last line says how many answers were as expected."""
import collections
import concurrent.futures
import gzip
import http.client
import json
import lzma
import os
import pathlib
import subprocess
import sys
import tempfile

from server import MEDIA_TYPE, Server, encoded

LEVELS = ("BACKWARD", "FORWARD", "FULL")
GIT = {
    "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.com",
    "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.com",
}

program, data = sys.argv[1], pathlib.Path(sys.argv[2])
step = 1 if "--all" in sys.argv[3:] else 20


def lines(name):
    unpack = lzma.open if name.endswith("xz") else gzip.open
    with unpack(data / name) as file:
        for line in file:
            yield json.loads(line)


class Score:
    """Counts answers that are as expected, those of a listed difference, and others."""

    def __init__(self):
        self.passed, self.total = collections.Counter(), collections.Counter()
        self.listed, self.failures = collections.Counter(), []

    def count(self, question, found, expected, what):
        self.total[question] += 1
        if found == expected:
            self.passed[question] += 1
        else:
            self.failures.append(f"{question} {what}: {found}, not {expected}")

    def print(self):
        for question, total in sorted(self.total.items()):
            print(f"{question}: {self.passed[question]} of {total}")
        for name, count in sorted(self.listed.items()):
            print(f"differs as listed: {name}: {count}")
        for failure in self.failures[:20]:
            print(f"FAILED {failure}")
        print(f"{sum(self.passed.values())} passed, {len(self.failures)} failed")


class Repository:
    """A work tree whose commits are states of schemas, listed in a manifest."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.git("init", "-q", "-b", "main", ".")

    def git(self, *arguments):
        subprocess.run(
            ["git", *arguments], cwd=self.folder, env={**os.environ, **GIT}, check=True, stdout=subprocess.DEVNULL
        )

    def commit(self, entries):
        """Entries are (path, text, references by name); what they do not name stays, and is no longer listed."""
        manifest = ["version: 1", "schemas:"]
        for path, text, references in entries:
            file = self.folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
            manifest += [f"  - subject: {json.dumps(path)}", f"    path: {json.dumps(path)}", f"    format: {self.format(path)}"]
            if references:
                manifest.append("    references:")
                manifest += [f"      {json.dumps(name)}: {json.dumps(file)}" for name, file in references.items()]
        (self.folder / "schema-registry.yaml").write_text("\n".join(manifest) + "\n")
        self.git("add", "--all", "--force")
        self.git("commit", "-q", "--allow-empty", "-m", "change")

    @staticmethod
    def format(path):
        return "JSON" if path.endswith(".schema.json") else "AVRO"

    def check(self, level):
        """The results of the last change, by path."""
        arguments = ["check", "--against", "git:HEAD~1", "--level", level, "--format", "json"]
        # So that no finding is left out of a report about thousands of schemas.
        arguments += ["--limit", "max-message-bytes=1073741824", "--limit", "max-witness-tries=0"]
        answer = subprocess.run([program, *arguments], cwd=self.folder, capture_output=True, timeout=600)
        if answer.returncode not in (0, 1, 2) or answer.stderr:
            raise RuntimeError(f"check exits with status {answer.returncode}: {answer.stderr.decode()}")
        report = json.loads(answer.stdout)
        if report.get("problems"):
            raise RuntimeError(f"check has problems: {report['problems'][:3]}")
        return {result["path"]: result for result in report["results"]}


# Avro


class AvroData:
    def __init__(self):
        self.texts, self.answers = {}, {}
        self.changes = collections.defaultdict(lambda: collections.defaultdict(list))
        for text in lines("avro-texts.jsonl.gz"):
            self.texts[text["id"]] = text["text"]
        for answer in lines("avro-answers.jsonl.gz"):
            self.answers[answer["id"]] = answer
        for pair in lines("avro-pairs.jsonl.gz"):
            self.changes[pair["repo"]][pair["path"]].append(pair)

    def entries(self, path, identity, seen=()):
        """The manifest's entries for a text: what it refers to, and then itself."""
        found, references = [], {}
        for name, other in self.answers[identity].get("refs", []):
            if other in seen or other == identity:
                continue
            file = f"referenced/{other}.avsc"
            references.setdefault(name, file)
            found += self.entries(file, other, (*seen, identity))
        return found + [(path, self.texts[identity], references)]

    def state(self, changes, member):
        entries = {}
        for change in changes:
            for entry in self.entries(change["path"], change[member]):
                entries[entry[0]] = entry
        return list(entries.values())


def listed(error):
    """The class of a refusal by Avro for Java that is listed as a difference."""
    if "Schema fields not set yet" in error or "UnresolvedSchema_" in error:
        return "W7"
    if "Undefined schema: " in error:
        return "W6"
    if "Can't set a property to null" in error or "NullPointerException" in error:
        return "J"
    return None


def replay(avro, repository, score):
    """Commits the first change of each file together, then the second of each, and so on."""
    paths = avro.changes[repository]
    rounds = max(map(len, paths.values()))
    with tempfile.TemporaryDirectory(prefix="schema-registry-histories-") as folder:
        tree = Repository(folder)
        for position in range(rounds):
            changes = [changes[position] for changes in paths.values() if position < len(changes)]
            changes = [change for number, change in enumerate(changes) if (number + position) % step == 0]
            if not changes:
                continue
            tree.commit(avro.state(changes, "old"))
            tree.commit(avro.state(changes, "new"))
            for level in LEVELS:
                found = tree.check(level)
                for change in changes:
                    judge(avro, level, change, found.get(change["path"]), score)


def judge(avro, level, change, result, score):
    status = result["status"] if result else "unchanged"
    what = f"{change['repo']} {change['path']} {change['old']}...{change['new']}"
    refusal = avro.answers[change["new"]]["new"].get("error")
    if refusal is not None:
        name = listed(refusal)
        if status != "error" and name:
            score.listed[name] += 1
        else:
            score.count(f"Avro {level}, refused texts", status, "error", what)
        return
    if "java_new_reads_old" not in change:
        # The old text was never a schema, or else no answer is stored.
        refusal = avro.answers[change["old"]]["old"].get("error")
        if refusal is None:
            return
        name = listed(refusal)
        if status == "breaking" and name:
            score.listed[name] += 1
        else:
            score.count(f"Avro {level}, after a text that is no schema", status == "breaking", False, what)
        return
    messages = []
    if level != "FORWARD":
        messages += change["java_new_reads_old"]
    if level != "BACKWARD":
        messages += change["java_old_reads_new"]
    found = {"ok": "compatible", "unchanged": "compatible", "breaking": "incompatible"}.get(status, status)
    score.count(f"Avro {level}", found, "incompatible" if messages else "compatible", what)


# JSON Schema


class Registry:
    """Asks a running registry, over one connection."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.ask("PUT", "/config", {"compatibility": "NONE", "validateNewSchemas": False})

    def ask(self, method, path, body):
        headers = {"Content-Type": MEDIA_TYPE, "Accept": MEDIA_TYPE}
        self.connection.request(method, path, json.dumps(body), headers)
        answer = self.connection.getresponse()
        return answer.status, json.loads(answer.read())

    def expected(self, subject, old, new):
        """What the registry says of a change at each level."""
        name = encoded(subject)
        self.ask("POST", f"/subjects/{name}/versions", {"schema": old, "schemaType": "JSON"})
        found = {}
        for level in LEVELS:
            self.ask("PUT", f"/config/{name}", {"compatibility": level, "validateNewSchemas": True})
            path = f"/compatibility/subjects/{name}/versions"
            status, answer = self.ask("POST", path, {"schema": new, "schemaType": "JSON"})
            if status == 200:
                found[level] = "compatible" if answer["is_compatible"] else "incompatible"
            elif "exceeded" in answer["message"]:
                found[level] = "undecided"
            else:
                found[level] = "error"
        return found


def replay_json(score):
    histories = [history for number, history in enumerate(lines("schemastore-histories.jsonl.xz")) if number % step == 0]
    with tempfile.TemporaryDirectory(prefix="schema-registry-histories-") as folder:
        server = Server(program, f"{folder}/registry.sqlite", f"{folder}/server.log")
        try:
            registry = Registry(server.port)
            (pathlib.Path(folder) / "tree").mkdir()
            tree = Repository(f"{folder}/tree")
            entries = [(f"{position}.schema.json", history["versions"]) for position, history in enumerate(histories)]
            for position in range(max(len(versions) for _, versions in entries)):
                now = [entry for entry in entries if position < len(entry[1])]
                tree.commit([(path, versions[position], {}) for path, versions in now])
                if position == 0:
                    continue
                expected = {
                    path: registry.expected(f"{path}-{position}", versions[position - 1], versions[position])
                    for path, versions in now
                }
                for level in LEVELS:
                    found = tree.check(level)
                    for path, _ in now:
                        status = found[path]["status"] if path in found else "unchanged"
                        name = {"ok": "compatible", "unchanged": "compatible", "breaking": "incompatible"}.get(status, status)
                        what = f"{histories[int(path.split('.')[0])]['name']} {position + 1}"
                        score.count(f"JSON Schema {level}", name, expected[path][level], what)
        finally:
            server.stop()


def main():
    score = Score()
    avro = AvroData()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        work = [pool.submit(replay, avro, repository, score) for repository in avro.changes]
        work.append(pool.submit(replay_json, score))
        for part in concurrent.futures.as_completed(work):
            part.result()
    score.print()
    sys.exit(1 if score.failures or not score.total else 0)


if __name__ == "__main__":
    main()
