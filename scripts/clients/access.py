"""Drives a registry that tells people apart, over TLS, with Confluent's client, openssl, and 10,000 requests of a team that
looks for what is not theirs.

Run it by scripts/test-clients. SEED repeats the requests of an earlier run, which printed it.
"""

import base64
import http.client
import json
import os
import pathlib
import random
import re
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import unittest

from confluent_kafka.schema_registry import Schema, SchemaRegistryClient
from confluent_kafka.schema_registry.error import SchemaRegistryError

from cases import run
from server import Server, encoded

BINARY = os.environ["SCHEMA_REGISTRY_BINARY"]
RULES = """
version: 1
groups:
  orders-team: [alice]
  ci: []
grants:
  - groups: [orders-team]
    may: [read, register, delete, settings]
    on: ["orders-*", ":.eu:orders-*"]
  - groups: [ci]
    may: [read, register]
    on: ["orders-*"]
  - users: [root]
    may: [admin]
    on: [":*:*"]
"""


def openssl(*arguments):
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


def certificate(folder, name, days=30):
    """A key and a certificate of its own for localhost."""
    openssl(
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", days,
        "-keyout", folder / f"{name}.key", "-out", folder / f"{name}.pem", "-subj", f"/CN={name}",
        "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1")


def password_hash(password):
    made = subprocess.run(["openssl", "passwd", "-6", "-stdin"], input=password, check=True, capture_output=True, text=True)
    return made.stdout.strip()


def schema(number):
    return json.dumps({"type": "fixed", "name": f"Fixed{number}", "size": number + 1})


class Guarded(Server):
    """A server with TLS, users, a token and grants."""

    def __init__(self, folder, flags=()):
        self.folder = folder
        certificate(folder, "server")
        users = "".join(f"{name}:{password_hash(name + '-secret')}\n" for name in ("alice", "root", "dave"))
        write(folder / "users", users)
        write(folder / "access.yaml", RULES)
        made = subprocess.run(
            [BINARY, "token", "create", "ci-orders", "--group", "ci", "--tokens-file", folder / "tokens"],
            check=True, capture_output=True, text=True)
        self.token = made.stdout.strip()
        self.trust = ssl.create_default_context(cafile=folder / "server.pem")
        self.flags = [
            "--tls-certificate", folder / "server.pem", "--tls-key", folder / "server.key", "--users-file", folder / "users",
            "--tokens-file", folder / "tokens", "--access-file", folder / "access.yaml", *flags]
        super().__init__(BINARY, folder / "registry.sqlite", folder / "server.log", map(str, self.flags), scheme="https")

    def credentials(self, who):
        if who == "ci":
            return f"Bearer {self.token}"
        return "Basic " + base64.b64encode(f"{who}:{who}-secret".encode()).decode()

    def connect(self):
        return http.client.HTTPSConnection("localhost", self.port, context=self.trust, timeout=20)

    def ask(self, who, method, path, body=None, connection=None):
        """Status, headers and body as a text."""
        headers = {"Content-Type": "application/json"}
        if who:
            headers["Authorization"] = self.credentials(who)
        own = connection or self.connect()
        own.request(method, path, None if body is None else json.dumps(body), headers)
        answer = own.getresponse()
        text = answer.read().decode()
        if not connection:
            own.close()
        return answer.status, answer.headers, text

    def request(self, method, path):
        status, _, text = self.ask(None, method, path)
        return status, text

    def client(self, **settings):
        return SchemaRegistryClient({"url": f"https://localhost:{self.port}", "ssl.ca.location": str(self.folder / "server.pem"), **settings})


def write(path, text):
    path.write_text(text)
    path.chmod(0o600)


class GuardedCase(unittest.TestCase):
    flags = ()

    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="schema-registry-access-")
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)
        self.server = Guarded(self.folder, self.more_flags())
        self.addCleanup(lambda: self.assertEqual(self.server.stop(), 0, self.server.log_tail()))

    def more_flags(self):
        return ()

    def register(self, who, subject, number):
        status, _, text = self.server.ask(who, "POST", f"/subjects/{encoded(subject)}/versions", {"schema": schema(number)})
        self.assertEqual(status, 200, text)
        return json.loads(text)["id"]


class Credentials(GuardedCase):
    def test_client_with_a_password(self):
        client = self.server.client(**{"basic.auth.user.info": "alice:alice-secret"})
        identity = client.register_schema("orders-value", Schema(schema(1), "AVRO"))
        self.assertEqual(client.get_schema(identity).schema_str, Schema(schema(1), "AVRO").schema_str.replace(", ", ",").replace(": ", ":"))
        with self.assertRaises(SchemaRegistryError) as caught:
            client.register_schema("payments-value", Schema(schema(2), "AVRO"))
        self.assertEqual((caught.exception.http_status_code, caught.exception.error_code), (403, 403))

    def test_client_with_a_wrong_password(self):
        client = self.server.client(**{"basic.auth.user.info": "alice:wrong"})
        with self.assertRaises(SchemaRegistryError) as caught:
            client.get_subjects()
        self.assertEqual((caught.exception.http_status_code, caught.exception.error_code), (401, 401))

    def test_client_with_a_token(self):
        client = self.server.client(**{
            "bearer.auth.credentials.source": "STATIC_TOKEN", "bearer.auth.token": self.server.token,
            "bearer.auth.logical.cluster": "none", "bearer.auth.identity.pool.id": "none"})
        client.register_schema("orders-value", Schema(schema(1), "AVRO"))
        self.assertEqual(client.get_subjects(), ["orders-value"])

    def test_revoked_token_is_refused_within_seconds(self):
        self.assertEqual(self.server.ask("ci", "GET", "/subjects")[0], 200)
        subprocess.run([BINARY, "token", "revoke", "ci-orders", "--tokens-file", self.folder / "tokens"], check=True, capture_output=True)
        self.assertTrue(self.eventually(lambda: self.server.ask("ci", "GET", "/subjects")[0] == 401))

    def test_no_secret_is_logged(self):
        for who in ("alice", "ci"):
            self.server.ask(who, "GET", "/subjects")
        connection = self.server.connect()
        connection.request("GET", "/subjects", headers={"Authorization": "Basic " + base64.b64encode(b"alice:s3cr3t-guess").decode()})
        connection.getresponse().read()
        log = self.server.log_tail()
        for secret in ("alice-secret", "s3cr3t-guess", self.server.token, base64.b64encode(b"alice:s3cr3t-guess").decode()):
            self.assertNotIn(secret, log)

    def test_wrong_passwords_keep_nobody_else_waiting(self):
        """Hundreds of wrong passwords at once: whoever is known is answered at once, and the log stays short."""
        self.server.ask("alice", "GET", "/subjects")
        attackers = []
        for number in range(300):
            connection = self.server.connect()
            wrong = base64.b64encode(f"alice:wrong-{number}".encode()).decode()
            connection.request("GET", "/subjects", headers={"Authorization": f"Basic {wrong}"})
            attackers.append(connection)
        start = time.monotonic()
        for _ in range(20):
            self.assertEqual(self.server.ask("alice", "GET", "/subjects")[0], 200)
        self.assertLess(time.monotonic() - start, 10)
        statuses = {connection.getresponse().status for connection in attackers}
        self.assertLessEqual(statuses, {401, 503})
        self.assertLess(len(self.server.log_tail().splitlines()), 20)

    def eventually(self, holds, seconds=10):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if holds():
                return True
            time.sleep(0.2)
        return False


class Secrecy(GuardedCase):
    def test_a_team_learns_nothing_of_other_subjects(self):
        """10,000 requests with a team's token: no answer holds a name, a text or an id's existence that is not theirs, and none
        tells what is there from what is not."""
        seed = int(os.environ.get("SEED", random.SystemRandom().randrange(1 << 32)))
        print(f"SEED={seed}")
        chance = random.Random(seed)
        hidden = [f"{context}{name}" for context in ("", ":.eu:", ":.secret:") for name in ("payments-a", "payments-b", "orders", "xorders-a")]
        ids = {subject: self.register("root", subject, number) for number, subject in enumerate(hidden)}
        for number, subject in enumerate(("orders-a", "orders-b")):
            self.register("root", subject, 100 + number)
        self.server.ask("root", "PUT", "/config/payments-a", {"compatibility": "NONE"})
        absent = [f"{context}{name}" for context in ("", ":.eu:", ":.nowhere:") for name in ("nothing-a", "nothing-b", "xnothing-a")]
        bodies = [None, {"schema": schema(0)}, {"schema": schema(101)}, {"compatibility": "FULL"}, {"mode": "READONLY"}, {}]
        templates = [
            "/subjects", "/subjects?subjectPrefix={s}", "/subjects?subjectPrefix=:*:&deleted=true", "/subjects/{s}", "/subjects/{s}/versions",
            "/subjects/{s}/versions/1", "/subjects/{s}/versions/latest/schema", "/subjects/{s}/versions/1/referencedby", "/subjects/{s}/metadata",
            "/schemas", "/schemas?subjectPrefix=:*:&latestOnly=true", "/schemas/ids/{i}", "/schemas/ids/{i}/schema", "/schemas/ids/{i}/subjects",
            "/schemas/ids/{i}/versions", "/schemas/ids/{i}?subject={s}", "/config/{s}", "/config/{s}?defaultToGlobal=true", "/mode/{s}",
            "/compatibility/subjects/{s}/versions/latest", "/compatibility/subjects/{s}/versions", "/changes", "/contexts",
            "/contexts/.secret/subjects", "/contexts/.secret/config", "/subjects?expand=latest,config,mode"]
        own = {"orders-a", "orders-b"}
        connection = self.server.connect()
        for number in range(10_000):
            method = chance.choice(["GET", "GET", "GET", "POST", "PUT", "DELETE"])
            template = chance.choice(templates)
            body = chance.choice(bodies) if method in ("POST", "PUT") else None
            is_twin = "{s}" in template and "?" not in template
            subject = chance.choice(hidden)
            path = template.replace("{s}", encoded(subject)).replace("{i}", str(chance.choice(list(ids.values()))))
            status, _, text = self.server.ask("ci", method, path, body, connection)
            label = f"{method} {path} {body} -> {status} {text}"
            self.assertLess(status, 500, label)
            if method == "GET" and status == 200:
                for name in hidden + ["secret"]:
                    words = json.dumps(json.loads(text)).replace("orders-a", "").replace("orders-b", "")
                    self.assertNotIn(name.rsplit(":", 1)[-1] + '"', words, label)
            if "{i}" in template and "{s}" not in template:
                known = path.split("/")[3].split("?")[0]
                twin, _, words = self.server.ask("ci", method, template.replace("{i}", "99999"), body, connection)
                self.assertEqual((twin, re.sub(r"\b99999\b", "?", words)), (status, re.sub(rf"\b{known}\b", "?", text)), label)
            if is_twin:
                # The same request for what does not exist is answered alike.
                other = chance.choice(absent)
                twin, _, words = self.server.ask("ci", method, template.replace("{s}", encoded(other)), body, connection)
                self.assertEqual((twin, words.replace(other, "?")), (status, text.replace(subject, "?")), label)
        status, _, text = self.server.ask("root", "GET", "/subjects?subjectPrefix=:*:")
        self.assertEqual(set(json.loads(text)), set(hidden) | own)


class Encryption(GuardedCase):
    def more_flags(self):
        certificate(self.folder, "authority")
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", self.folder / "client.key", "-out", self.folder / "client.csr", "-subj", "/CN=client")
        openssl(
            "x509", "-req", "-in", self.folder / "client.csr", "-CA", self.folder / "authority.pem", "-CAkey", self.folder / "authority.key",
            "-CAcreateserial", "-days", "20", "-out", self.folder / "client.pem")
        return ("--tls-client-ca", self.folder / "authority.pem", "--tls-client-auth", "requested")

    def s_client(self, *arguments):
        return subprocess.run(
            ["openssl", "s_client", "-connect", f"localhost:{self.server.port}", "-CAfile", self.folder / "server.pem", *arguments],
            input="", capture_output=True, text=True)

    def test_versions(self):
        for version, is_taken in (("-tls1_1", False), ("-tls1_2", True), ("-tls1_3", True)):
            output = self.s_client(version)
            self.assertEqual("Verify return code: 0 (ok)" in output.stdout and output.returncode == 0, is_taken, version)

    def test_client_certificates(self):
        settings = {"basic.auth.user.info": "alice:alice-secret"}
        client = self.server.client(
            **{"ssl.certificate.location": str(self.folder / "client.pem"), "ssl.key.location": str(self.folder / "client.key"), **settings})
        self.assertEqual(client.get_subjects(), [])
        certificate(self.folder, "stranger")
        stranger = ssl.create_default_context(cafile=self.folder / "server.pem")
        stranger.load_cert_chain(self.folder / "stranger.pem", self.folder / "stranger.key")
        with self.assertRaises(OSError):
            connection = http.client.HTTPSConnection("localhost", self.server.port, context=stranger, timeout=20)
            connection.request("GET", "/health/live")
            connection.getresponse()

    def test_plain_http_is_told_what_to_do(self):
        connection = http.client.HTTPConnection("localhost", self.server.port, timeout=20)
        connection.request("GET", "/subjects")
        answer = connection.getresponse()
        self.assertEqual((answer.status, "https://" in answer.read().decode()), (400, True))

    def test_handshakes_that_stop_half_way(self):
        """They take no thread and no connection from anybody."""
        stuck = [socket.create_connection(("localhost", self.server.port)) for _ in range(100)]
        for connection in stuck:
            connection.sendall(b"\x16\x03\x01\x02\x00")
        self.assertEqual(self.server.ask("alice", "GET", "/subjects")[0], 200)
        for connection in stuck:
            connection.close()
        self.assertEqual(self.server.ask("alice", "GET", "/subjects")[0], 200)

    def test_a_new_certificate_counts_and_a_bad_one_does_not(self):
        (self.folder / "server.key").write_text("half of a")
        time.sleep(3)
        self.assertEqual(self.server.ask("alice", "GET", "/subjects")[0], 200)
        certificate(self.folder, "server", days=3)
        fresh = ssl.create_default_context(cafile=self.folder / "server.pem")
        end = time.monotonic() + 10
        while True:
            try:
                connection = http.client.HTTPSConnection("localhost", self.server.port, context=fresh, timeout=20)
                connection.request("GET", "/health/live")
                self.assertEqual(connection.getresponse().status, 200)
                break
            except ssl.SSLError:
                self.assertLess(time.monotonic(), end)
                time.sleep(0.2)
        self.server.trust = fresh


if __name__ == "__main__":
    if not shutil.which("openssl"):
        sys.exit("access.py needs openssl")
    sys.exit(run(sys.modules[__name__]))
