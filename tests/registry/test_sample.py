"""Sample data: enough of everything, the same for the same seed, and nothing of a real person."""
import json
import re
import sqlite3
import unittest

from registry import Registry

TODAY = "2026-08-18"


def rows(registry, kind):
    found, after = [], ""
    while True:
        page = registry.get(f"snapshot?kind={kind}&after={after}").json
        found += page["rows"]
        after = page["after"]
        if not page["more"]:
            return found


class Sample(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.registry = Registry()
        done = cls.registry.command("sample", "--today", TODAY)
        assert done.returncode == 0, done.stderr
        cls.registry.start()
        cls.kinds = {kind: [row["data"] for row in rows(cls.registry, kind)] for kind in cls.registry.get("digest").json["kinds"]}

    @classmethod
    def tearDownClass(cls):
        cls.registry.remove()

    def test_amounts(self):
        count = {kind: len(data) for kind, data in self.kinds.items()}
        self.assertTrue(3000 <= count["participation"] < 3100, count)
        self.assertTrue(1150 <= count["person"] <= 1250, count)
        self.assertEqual(49, count["organisation"])
        for kind, least in (("training", 230), ("session", 900), ("completion", 700), ("certificate", 600), ("course-model", 11),
                            ("model-part", 15), ("file", 7), ("code-list", 600), ("policy", 50), ("role-grant", 1),
                            ("cost-line", 400), ("payment", 100), ("payment-run", 10), ("hour-grant", 9)):
            self.assertGreaterEqual(count[kind], least, kind)

    def test_marked(self):
        self.assertTrue(self.registry.get("session").json["sample"])

    def test_every_state_and_time(self):
        trainings = self.kinds["training"]
        self.assertEqual({"draft", "sent", "returned", "published", "ended", "report-sent", "report-returned", "accepted", "paid", "cancelled",
                          "refused"}, {training["state"] for training in trainings})
        self.assertEqual({"ordered", "paid", "rejected"}, {payment["state"] for payment in self.kinds["payment"]})
        self.assertEqual({"course", "peer-group", "own"}, {training["training_type"] for training in trainings})
        self.assertEqual({"2024", "2025", "2026"}, {training["first_day"][:4] for training in trainings})
        running = [training for training in trainings if training["state"] == "published"
                   and training["first_day"] <= TODAY <= training["last_day"]]
        self.assertGreaterEqual(len(running), 2)
        self.assertEqual({"fi", "sv"}, {training["language"] for training in trainings})
        self.assertTrue({"pass", "fail"} <= {row.get("assessment") for row in self.kinds["participation"]})
        self.assertTrue({"issued", "void"} <= {row["state"] for row in self.kinds["certificate"]})
        self.assertEqual({"approved", "in-work", "proposal", "retired"}, {model["state"] for model in self.kinds["course-model"]})

    def test_hours_and_money_agree(self):
        parent = {row["id"]: row["data"].get("parent") for row in rows(self.registry, "organisation")}
        granted, held = {}, {}
        for grant in self.kinds["hour-grant"]:
            granted[grant["organisation"], grant["year"], grant["training_type"]] = 60 * grant["hours"]
        for training in self.kinds["training"]:
            place = training["organisation"]
            while place and (place, int(training["first_day"][:4]), training["training_type"]) not in granted:
                place = parent[place]
            if place:
                key = place, int(training["first_day"][:4]), training["training_type"]
                held[key] = held.get(key, 0) + training.get("reserved", 0) + training.get("supported", 0)
            else:
                self.assertFalse(training.get("reserved") or training.get("supported"))
        self.assertTrue(all(0 < held[key] <= granted[key] for key in held), held)
        support = {row["id"]: row["data"].get("support") for row in rows(self.registry, "training")}
        paid = [payment["training"] for payment in self.kinds["payment"] if payment["state"] != "rejected"]
        self.assertEqual(len(paid), len(set(paid)))
        self.assertTrue(all(payment["amount"] == support[payment["training"]] for payment in self.kinds["payment"]))
        for row in rows(self.registry, "training"):
            self.assertEqual(row["data"]["state"] in ("accepted", "paid"), row["data"].get("support") is not None)
            if row["data"]["state"] == "paid" and row["data"]["support"]:
                self.assertIn(row["id"], paid)

    def test_runs_hold_all_payments(self):
        runs = {row["id"]: row["data"] for row in rows(self.registry, "payment-run")}
        sums = {run: [0, 0] for run in runs}
        for payment in self.kinds["payment"]:
            sums[payment["payment_run"]][0] += 1
            sums[payment["payment_run"]][1] += payment["amount"]
            self.assertEqual(runs[payment["payment_run"]]["due_on"], payment["due_on"])
        self.assertEqual(sums, {run: [data["count"], data["amount"]] for run, data in runs.items()})
        self.assertEqual(len(runs), len({data["number"] for data in runs.values()}))
        accepted = {row["id"] for row in rows(self.registry, "training") if row["data"]["state"] == "accepted"}
        self.assertTrue(accepted - {payment["training"] for payment in self.kinds["payment"]}, "none waits for its run")

    def test_models_are_whole(self):
        parts = self.kinds["model-part"]
        for row in rows(self.registry, "course-model"):
            extents = [part["extent"] for part in parts if part["model"] == row["id"]]
            self.assertTrue(not extents or sum(extents) == row["data"]["extent"], row["data"]["code"])
            for outcome in row["data"]["outcomes"]:
                self.assertEqual({"fi", "sv", "en"}, outcome.keys())

    def test_certificates_verify(self):
        numbers = [row["number"] for row in self.kinds["certificate"]]
        self.assertEqual(len(numbers), len(set(numbers)))
        self.assertTrue(all(re.fullmatch(r"LUM-202[456]-\d{6}", number) for number in numbers))
        for row in self.kinds["certificate"]:
            printed = json.loads(row["snapshot"])
            self.assertEqual((row["number"], row["code"], row["issued_on"]), (printed["number"], printed["code"], printed["issue_day"]))
            self.assertEqual(row["document"], printed["kind"])
        for row in self.kinds["certificate"][:50]:
            seen = self.registry.get("verify/" + row["code"]).json
            self.assertEqual({"issued": "valid", "void": "void"}[row["state"]], seen["status"])
        # The next one goes on from the last.
        year = self.registry.numbers(1)[0]["number"]
        self.assertNotIn(year, numbers)

    def test_references_hold(self):
        ids = {kind: {row["id"] for row in rows(self.registry, kind)} for kind in ("training", "person", "session")}
        for row in self.kinds["participation"]:
            self.assertIn(row["training"], ids["training"])
            self.assertIn(row["person"], ids["person"])
            self.assertTrue(set(row.get("attended", [])) <= ids["session"])

    def test_codes_are_synthetic(self):
        people = [row for row in rows(self.registry, "person") if "identity_code" in row["data"]]
        self.assertGreater(len(people), 50)
        for row in people[:40]:
            code = self.registry.get(f"identity-code?person={row['id']}&purpose=check").json["code"]
            self.assertRegex(code, r"^\d{6}[-A]9\d\d[0-9A-Y]$")
            self.assertEqual(code[:7] + "****", row["data"]["identity_code"]["mask"])

    def test_same_seed_same_data(self):
        def digest(*arguments):
            registry = Registry()
            self.addCleanup(registry.remove)
            self.assertEqual(0, registry.command("sample", "--today", TODAY, "--participations", "200", *arguments).returncode)
            registry.start()
            kinds = registry.get("digest").json["kinds"]
            return {kind: kinds[kind]["sum"] for kind in ("training", "person", "participation", "certificate", "organisation")}
        self.assertEqual(digest(), digest())
        self.assertNotEqual(digest(), digest("--seed", "7"))

    def test_all_or_nothing(self):
        registry = Registry()
        self.addCleanup(registry.remove)
        self.assertEqual(0, registry.command("init").returncode)
        with sqlite3.connect(registry.data + "/registry.db") as database:
            database.execute("INSERT INTO number (number, code, prefix, year, running, at) VALUES ('LUM-2025-000003', 'TAKEN', 'LUM', 2025, 3, 0)")
        made = registry.command("sample", "--today", TODAY, "--participations", "6000")
        self.assertNotEqual(0, made.returncode)
        self.assertIn("number", made.stderr)
        registry.start()
        self.assertEqual([0, 0, 0], [registry.get("digest").json["kinds"][kind]["count"] for kind in ("organisation", "training", "certificate")])
        self.assertFalse(registry.get("session").json["sample"])

    def test_only_into_an_empty_registry(self):
        registry = Registry().start()
        self.addCleanup(registry.remove)
        registry.make("organisation", city="Turku")
        registry.stop()
        self.assertEqual(19, registry.command("sample").returncode)  # EXISTS


if __name__ == "__main__":
    unittest.main()
