"""Writers that note what was acknowledged to them, and the search for what a killed server lost."""

import contextlib
import json
import os
import random
import shutil
import sqlite3
import threading
import time

from server import Connection, Server

WRITERS = 8
SHARED_SUBJECTS = 3
LONGEST_SECONDS = 1.2


class Acknowledged:
    """One registration that was answered with 200."""

    def __init__(self, subject, version, id, text):
        self.subject = subject
        self.version = version
        self.id = id
        self.text = text


class History:
    """Everything that the server may never take back, over all rounds."""

    def __init__(self):
        self.acknowledged = []
        self.texts = {}  # id -> text, of every id that was seen, acknowledged or not

    def see(self, id, text):
        """A fault where an id was given to another text before."""
        known = self.texts.setdefault(id, text)
        return [] if known == text else [f"id {id} was given out twice: {known} and {text}"]


def schema(marker):
    """A schema in its canonical text. Any two of them are compatible with each other."""
    fields = [{"name": marker, "type": "long", "doc": "Padding. " * 20, "default": 0}]
    return json.dumps({"type": "record", "name": "Event", "fields": fields}, separators=(",", ":"))


class Writer(threading.Thread):
    """Registers one schema after the other until the server is gone."""

    def __init__(self, port, number, round_number, generator):
        super().__init__()
        self.port = port
        self.number = number
        self.round_number = round_number
        self.generator = generator
        self.acknowledged = []
        self.faults = []

    def run(self):
        with contextlib.suppress(OSError), Connection(self.port) as connection:
            count = 0
            while True:
                count += 1
                self._register(connection, *self._next(count))

    def _next(self, count):
        draw = self.generator.random()
        if draw < 0.3:
            return f"shared-{self.generator.randrange(SHARED_SUBJECTS)}", schema(f"s{self.round_number}_{self.number}_{count}")
        if draw < 0.5:
            # The same content from all writers, each under its own subject: it must get one id.
            return f"own-{self.number}", schema(f"c{self.round_number}_{count}")
        return f"own-{self.number}", schema(f"o{self.round_number}_{self.number}_{count}")

    def _register(self, connection, subject, text):
        status, answer = connection.request("POST", f"/subjects/{subject}/versions", {"schema": text})
        if status != 200:
            self.faults.append(f"a registration under {subject} was answered with {status}: {answer}")
        elif answer["schema"] != text:
            self.faults.append(f"id {answer['id']} was answered with {answer['schema']} for {text}")
        else:
            self.acknowledged.append(Acknowledged(subject, answer["version"], answer["id"], text))


def write_and_kill(server, round_number, generator, history):
    """Lets the writers run, and kills the server in the middle. Returns the seconds, the count, and faults."""
    seconds = generator.uniform(0.02, LONGEST_SECONDS)
    writers = [Writer(server.port, n, round_number, random.Random(generator.random())) for n in range(WRITERS)]
    for writer in writers:
        writer.start()
    time.sleep(seconds)
    server.kill()
    faults = []
    count = 0
    for writer in writers:
        writer.join()
        faults += writer.faults
        count += len(writer.acknowledged)
        for entry in writer.acknowledged:
            history.acknowledged.append(entry)
            faults += history.see(entry.id, entry.text)
    return seconds, count, faults


def faults_in_file(database, folder, history, logs=("-wal",)):
    """Looks into a copy of the database as the last process left it. The original is not touched."""
    copy = os.path.join(folder, "copy.sqlite")
    for suffix in ("", "-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            os.remove(copy + suffix)
    # Without the shared-memory file, SQLite reads the log as it does after a power loss.
    for suffix in ("", *logs):
        with contextlib.suppress(FileNotFoundError):
            shutil.copyfile(database + suffix, copy + suffix)
    try:
        with contextlib.closing(sqlite3.connect(copy)) as db:
            faults = [f"integrity_check: {row[0]}" for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
            faults += [f"foreign_key_check: {row}" for row in db.execute("PRAGMA foreign_key_check")]
            rows = db.execute(
                """
                SELECT s.qualified, v.version, v.id, c.schema FROM version v JOIN subject s ON s.key = v.subject
                LEFT JOIN schema_id i ON i.context = v.context AND i.id = v.id LEFT JOIN content c ON c.key = i.content
                ORDER BY s.qualified, v.version
                """
            ).fetchall()
            next_id = db.execute("SELECT coalesce(max(next_id), 1) FROM context").fetchone()[0]
            changes = db.execute("SELECT count(*) FROM change WHERE kind = 'register'").fetchone()[0]
    except sqlite3.DatabaseError as error:
        return [f"the database cannot be read: {error}"]
    versions = {}
    for subject, version, id, text in rows:
        faults += history.see(id, text)
        versions.setdefault(subject, {})[version] = id
        if id >= next_id:
            faults.append(f"id {id} is in use, and would be given out again: the next id is {next_id}")
    for subject, found in versions.items():
        if sorted(found) != list(range(1, len(found) + 1)):
            faults.append(f"the versions of {subject} have holes: {sorted(found)}")
    if changes != len(rows):
        faults.append(f"{len(rows)} versions are stored, and {changes} are on record")
    for entry in history.acknowledged:
        if versions.get(entry.subject, {}).get(entry.version) != entry.id:
            faults.append(f"version {entry.version} of {entry.subject}, id {entry.id}, is not in the file")
    return faults


def faults_in_answers(server, history):
    """Asks a server that was started again for everything that was acknowledged before."""
    faults = []
    expected = {entry.id: entry.text for entry in history.acknowledged}
    newest = {}
    for entry in history.acknowledged:
        newest[entry.subject] = max(newest.get(entry.subject, 0), entry.version)
    with Connection(server.port) as connection:
        answers = connection.get_all([f"/schemas/ids/{id}" for id in expected])
        for (id, text), (status, answer) in zip(expected.items(), answers):
            if status != 200 or answer["schema"] != text:
                faults.append(f"id {id} is answered with {status} {answer}, not with {text}")
        entries = history.acknowledged[-500:]
        answers = connection.get_all([f"/subjects/{e.subject}/versions/{e.version}" for e in entries])
        for entry, (status, answer) in zip(entries, answers):
            if status != 200 or (answer["id"], answer["schema"]) != (entry.id, entry.text):
                faults.append(f"version {entry.version} of {entry.subject} is answered with {status} {answer}")
        answers = connection.get_all([f"/subjects/{subject}/versions" for subject in newest])
        for (subject, version), (status, answer) in zip(newest.items(), answers):
            if status != 200 or answer != list(range(1, len(answer) + 1)) or len(answer) < version:
                faults.append(f"the versions of {subject} are answered with {status} {answer}; {version} was acknowledged")
    return faults


def start(binary, database, folder):
    return Server(binary, database, os.path.join(folder, "server.log"))
