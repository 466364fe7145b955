"""Lists: their pages, the headers of a page, what can be added to the list of subjects, and the record of changes."""

import urllib.parse

from calls.case import NO_SUBJECT, ORDER, ORDER_WITH_NOTE, CallsCase, avro, field, record

TOTAL = "X-Total-Count"


def next_page(answer):
    """The target of the link to the next page, without scheme and host; None on the last page."""
    for link in (answer.headers["Link"] or "").split(","):
        target, _, relation = link.strip().partition(">;")
        if relation.strip() == 'rel="next"':
            parts = urllib.parse.urlsplit(target.removeprefix("<"))
            return urllib.parse.urlunsplit(("", "", *parts[2:]))
    return None


class Lists(CallsCase):
    def fill(self):
        """Nine subjects of the default context, three of another. Subject a has four versions, x and y refer to it."""
        client = self.client()
        client.set_compatibility("a", "NONE")
        first, *others = [record("R", field(f"f{n}", "long")) for n in range(4)]
        for subject in (*"abcdefg", ":.emea:a", ":.emea:b", ":.emea:c"):
            client.register_schema(subject, avro(first))
        for text in others:
            client.register_schema("a", avro(text))
        for subject in "xy":
            client.register_schema(subject, avro(record(subject.upper(), field("r", "R")), ("R", "a", 1)))

    def test_10_pages_by_the_client(self):
        self.fill()
        client = self.client()
        subjects = [":.emea:a", ":.emea:b", ":.emea:c", *"abcdefgxy"]
        lists = (
            (subjects, client.get_subjects, []),
            ([1, 2, 3, 4], client.get_versions, ["a"]),
            ([".", ".emea"], client.get_contexts, []),
            (list("abcdefg"), client.get_subjects_by_schema_id, [1]),
            ([5, 6], client.get_referenced_by, ["a", 1]),
        )
        for whole, call, arguments in lists:
            with self.subTest(call=call.__name__):
                self.assertEqual(call(*arguments), whole)
                self.assertEqual(call(*arguments, offset=0, limit=-1), whole)
                self.assertEqual(call(*arguments, limit=1), whole[:1])
                self.assertEqual(call(*arguments, offset=1, limit=2), whole[1:3])
                self.assertEqual(call(*arguments, offset=1), whole[1:])
                self.assertEqual(call(*arguments, offset=len(whole)), [])
                self.assertEqual(call(*arguments, limit=0), whole)
        page = client.get_schema_versions(1, offset=2, limit=3)
        self.assertEqual([(v.subject, v.version) for v in page], [("c", 1), ("d", 1), ("e", 1)])
        self.assertEqual(client.get_subjects(subject_prefix=":.emea:", offset=1, limit=1), [":.emea:b"])

    def walk(self, path, limit):
        """All pages of a list, by the links from page to page."""
        whole = self.ask("GET", path)
        answer = self.send("GET", path)
        self.assertIsNone(answer.headers["Link"], "the whole list is not a page")
        mark = "&" if "?" in path else "?"
        target, seen = f"{path}{mark}limit={limit}", []
        while target is not None:
            answer = self.send("GET", target)
            self.assertEqual(answer.status, 200)
            self.assertEqual(answer.headers[TOTAL], str(len(whole)))
            self.assertLessEqual(len(answer.body), limit)
            self.assertTrue(answer.body)
            seen += answer.body
            target = next_page(answer)
            self.assertEqual(target is None, len(seen) >= len(whole))
        self.assertEqual(seen, whole)
        return whole

    def test_10_pages_name_their_total_and_the_next_one(self):
        self.fill()
        self.client().delete_version("a", 2)
        self.client().delete_subject("g")
        lists = {
            "/subjects": 11,
            "/subjects?subjectPrefix=": 8,
            "/subjects?subjectPrefix=:.emea:": 3,
            "/subjects?deleted=true": 12,
            "/contexts/.emea/subjects": 3,
            "/subjects/a/versions": 3,
            "/subjects/a/versions?deleted=true": 4,
            "/subjects/a/versions?deletedAsNegative=true": 4,
            "/subjects/a/versions/1/referencedby": 2,
            "/schemas": 10,
            "/schemas?subjectPrefix=:*:&deleted=true&latestOnly=true": 12,
            "/schemas?subjectPrefix=a": 3,
            "/schemas/ids/1/subjects": 6,
            "/schemas/ids/1/subjects?deleted=true": 7,
            "/schemas/ids/1/versions": 6,
            "/contexts": 2,
        }
        for path, total in lists.items():
            for limit in (1, 2, 5):
                with self.subTest(path=path, limit=limit):
                    self.assertEqual(len(self.walk(path, limit)), total)

    def test_10_pages_at_the_edges(self):
        self.fill()
        for path, total in (("/subjects", 12), ("/subjects/a/versions", 4), ("/schemas", 12), ("/contexts", 2)):
            with self.subTest(path=path):
                answer = self.send("GET", f"{path}?offset=1")
                self.assertEqual((len(answer.body), answer.headers[TOTAL]), (total - 1, str(total)))
                self.assertIsNone(next_page(answer))
                answer = self.send("GET", f"{path}?offset={total}&limit=3")
                self.assertEqual((answer.body, answer.headers[TOTAL]), ([], str(total)))
                self.assertIsNone(next_page(answer))
                answer = self.send("GET", f"{path}?offset={total - 2}&limit=2")
                self.assertEqual((len(answer.body), next_page(answer)), (2, None))
                self.assertEqual(self.ask("GET", f"{path}?offset=-1"), self.ask("GET", path))
                self.refuse(404, 404, "HTTP 404 Not Found", "GET", f"{path}?limit=many")
        self.assert_error(404, 40401, NO_SUBJECT.format("z"), self.client().get_versions, "z", limit=1)
        self.assert_error(404, 40403, "Schema not found", self.client().get_subjects_by_schema_id, 99, limit=1)

    def test_10_subjects_with_their_latest_version_config_and_mode(self):
        client = self.client()
        self.register("orders", avro(ORDER), 1, 1)
        self.register("orders", avro(ORDER_WITH_NOTE), 2, 2)
        self.register("prices", avro(ORDER), 1, 1)
        client.set_compatibility("orders", "FULL")
        client.update_mode("orders", "READONLY")
        latest = {subject: self.ask("GET", f"/subjects/{subject}/versions/latest") for subject in ("orders", "prices")}
        orders, prices = self.ask("GET", "/subjects?expand=latest,config,mode")
        self.assertEqual((orders["subject"], orders["latest"]), ("orders", latest["orders"]))
        self.assertEqual((prices["subject"], prices["latest"]), ("prices", latest["prices"]))
        self.assertEqual((orders["config"], orders["mode"]), ({"compatibilityLevel": "FULL"}, {"mode": "READONLY"}))
        expanded = [{"subject": subject, "latest": latest[subject]} for subject in ("orders", "prices")]
        self.assertEqual(self.ask("GET", "/subjects?expand=latest"), expanded)
        self.assertEqual(self.ask("GET", "/subjects?expand=latest&offset=1&limit=1"), expanded[1:])
        self.assertEqual(self.ask("GET", "/subjects"), ["orders", "prices"])

    def test_11_changes_are_recorded(self):
        client = self.client()
        self.register("orders", avro(ORDER), 1, 1)
        self.register("orders", avro(ORDER), 1, 1)
        self.register(":.emea:orders", avro(ORDER_WITH_NOTE), 1, 1)
        client.set_compatibility("orders", "FULL")
        client.update_mode("orders", "READWRITE")
        client.delete_version("orders", 1)
        client.delete_version("orders", 1, permanent=True)

        changes = self.ask("GET", "/changes?since=0")
        seen = [(c["kind"], c["context"], c["subject"], c.get("version"), c.get("id")) for c in changes]
        expected = [
            ("register", ".", "orders", 1, 1),
            ("register", ".emea", ":.emea:orders", 1, 1),
            ("put-config", ".", "orders", None, None),
            ("put-mode", ".", "orders", None, None),
            ("soft-delete", ".", "orders", 1, 1),
            ("permanent-delete", ".", "orders", 1, 1),
            ("delete-config", ".", "orders", None, None),
            ("delete-mode", ".", "orders", None, None),
        ]
        self.assertEqual(seen, expected, "a registration that changes nothing is not recorded")
        sequences = [change["sequence"] for change in changes]
        self.assertEqual(sequences, sorted(set(sequences)))
        times = [change["ts"] for change in changes]
        self.assertEqual(times, sorted(times))

        self.assertEqual(self.ask("GET", f"/changes?since={sequences[1]}"), changes[2:])
        self.assertEqual(self.ask("GET", f"/changes?since={sequences[0]}&limit=2"), changes[1:3])
        self.assertEqual(self.ask("GET", f"/changes?since={sequences[-1]}"), [])
        self.refuse(
            400, 400, "'since' must be the sequence of a change, a whole number, not 'yesterday'", "GET", "/changes?since=yesterday"
        )
        target, walked = "/changes?since=0&limit=3", []
        while target is not None:
            answer = self.send("GET", target)
            walked += answer.body
            target = next_page(answer)
        self.assertEqual(walked, changes)

    def test_11_associations_of_nothing(self):
        self.assertEqual(self.client().get_associations_by_resource_name("orders", "-"), [])
