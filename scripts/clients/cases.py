"""Tests that have a registry of their own, and the runner that counts them."""

import http.client
import json
import os
import pathlib
import sys
import tempfile
import unittest

from server import MEDIA_TYPE, Server


class Answer:
    """The answer to a plain request. The body is the JSON, or the text if it is not JSON."""

    def __init__(self, status, headers, text):
        self.status = status
        self.headers = headers
        try:
            self.body = json.loads(text)
        except ValueError:
            self.body = text


class RegistryCase(unittest.TestCase):
    """Each test starts a registry on an empty database, so that ids and versions are exact."""

    maxDiff = None

    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="schema-registry-clients-")
        self.addCleanup(temporary.cleanup)
        folder = pathlib.Path(temporary.name)
        self.server = Server(os.environ["SCHEMA_REGISTRY_BINARY"], folder / "registry.sqlite", folder / "server.log")
        self.addCleanup(self.stop)

    def stop(self):
        self.assertEqual(self.server.stop(), 0, self.server.log_tail())

    def send(self, method, path, body=None, accept=MEDIA_TYPE):
        """A plain request, for what a client library cannot do."""
        headers = {"Accept": accept}
        if body is not None:
            headers["Content-Type"] = MEDIA_TYPE
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        try:
            connection.request(method, path, None if body is None else json.dumps(body), headers)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read().decode())
        finally:
            connection.close()

    def ask(self, method, path, body=None):
        """The body of a plain request that must succeed."""
        answer = self.send(method, path, body)
        self.assertEqual(answer.status, 200, answer.body)
        return answer.body

    def refuse(self, status, code, message, method, path, body=None):
        """A plain request that must fail. Without `message` its text is free."""
        answer = self.send(method, path, body)
        self.assertEqual(answer.status, status, answer.body)
        if message is None:
            self.assertTrue(answer.body["message"])
            message = answer.body["message"]
        self.assertEqual(answer.body, {"error_code": code, "message": message})
        return message


class Result(unittest.TextTestResult):
    """Counts tests, not their parts: a test with two failing parts has failed once."""

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.bad = set()

    def addError(self, test, error):
        super().addError(test, error)
        self.bad.add(test.id())

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.bad.add(test.id())

    def addSubTest(self, test, subtest, error):
        super().addSubTest(test, subtest, error)
        if error is not None:
            self.bad.add(test.id())


def run(*modules):
    """Runs the tests of the modules in order, ends with a line of counts, and returns the exit code."""
    suite = unittest.TestSuite(unittest.defaultTestLoader.loadTestsFromModule(module) for module in modules)
    total = suite.countTestCases()
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2, resultclass=Result).run(suite)
    failed = total - result.testsRun + len(result.bad)
    print(f"{total - failed} passed, {failed} failed", flush=True)
    return 0 if total > 0 and failed == 0 and result.wasSuccessful() else 1
