"""Holds the reports of `check` on JSON Schemas against Python's `jsonschema`, also with documents that `hypothesis-jsonschema`
makes.

Run it by scripts/test-clients.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import warnings

import hypothesis
import jsonschema
from hypothesis_jsonschema import from_schema

from cases import run

FIXTURES = pathlib.Path(__file__).resolve().parents[2] / "fixtures"


def check(old, new):
    """The report of the command on two schemas."""
    with tempfile.TemporaryDirectory(prefix="schema-registry-check-") as folder:
        for name, value in (("old", old), ("new", new)):
            (pathlib.Path(folder) / f"{name}.schema.json").write_text(json.dumps(value))
        arguments = ["check", "new.schema.json", "--against", "old.schema.json", "--format", "json"]
        done = subprocess.run(
            [os.environ["SCHEMA_REGISTRY_BINARY"], *arguments], cwd=folder, capture_output=True, text=True, timeout=60)
        return json.loads(done.stdout)


def validator(schema):
    kind = jsonschema.validators.validator_for(schema, default=jsonschema.Draft7Validator)
    return kind(schema)


class Oracle(unittest.TestCase):
    """`jsonschema` is an independent judge of what `check` says about documents."""

    def rules(self):
        for folder in sorted((FIXTURES / "compat" / "json").iterdir()):
            old, new = (json.loads((folder / f"{name}.json").read_text()) for name in ("old", "new"))
            yield folder.name, old, new

    def test_1_witnesses(self):
        """A document that a report shows is valid under the old schema and not under the new one."""
        shown = 0
        for name, old, new in self.rules():
            with self.subTest(rule=name):
                report = check(old, new)
                for found in report["findings"] + report["notes"]:
                    if "witness" not in found:
                        continue
                    document = json.loads(found["witness"])
                    self.assertTrue(validator(old).is_valid(document), found["witness"])
                    self.assertFalse(validator(new).is_valid(document), found["witness"])
                    shown += 1
        self.assertGreater(shown, 60)

    def test_2_verdicts_on_made_documents(self):
        """Where a document that was made for the old schema fails under the new one, the report has a finding or a note."""
        warnings.simplefilter("ignore")
        for name, old, new in self.rules():
            report = check(new, old), check(old, new)
            for (one, other), said in zip(((new, old), (old, new)), report):
                before, after = validator(one), validator(other)

                @hypothesis.settings(
                    max_examples=20, deadline=None, database=None, derandomize=True,
                    phases=[hypothesis.Phase.generate], suppress_health_check=list(hypothesis.HealthCheck))
                @hypothesis.given(from_schema(one))
                def examine(document):
                    if before.is_valid(document) and not after.is_valid(document):
                        assert said["findings"] or said["notes"], json.dumps(document)

                with self.subTest(rule=name, old=one):
                    examine()


if __name__ == "__main__":
    sys.exit(run(sys.modules[__name__]))
