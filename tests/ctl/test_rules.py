"""Policy and checks without a registry."""
import json
import os
import tempfile
import unittest

from ctl import FINDINGS, FINE, USAGE, lines, run

CENTRES = [name[:-5] for name in sorted(os.listdir(os.path.join(os.environ["OV_DATA_DIR"], "policy"))) if name != "common.json"]


class Policy(unittest.TestCase):
    def test_list_names_every_rule_set(self):
        self.assertEqual(CENTRES, run("policy", "list").stdout.split())
        self.assertEqual((FINE, CENTRES), lines("--json", "policy", "list"))

    def test_show_gives_values_with_sources(self):
        code, rows = lines("--json", "policy", "show", "Sivis/2026")
        values = {row["key"]: row for row in rows}
        self.assertEqual((FINE, "60", "7"), (code, values["hour.length"]["value"], values["course.participants.min"]["value"]))
        self.assertTrue(all(row["source"] for row in rows))
        self.assertEqual("45", next(row for row in lines("--json", "policy", "show", "msl/2026")[1] if row["key"] == "hour.length")["value"])
        self.assertIn("hour.length", run("policy", "show", "sivis/2026").stdout)
        self.assertIn("Vertaisopintoryhmien ohjeet", run("--language", "fi", "policy", "show", "sivis/2026").stdout)
        self.assertNotIn("Rules of peer", run("--language", "sv", "policy", "show", "sivis/2026").stdout)

    def test_rules_say_how_severe_they_are_and_where_they_come_from(self):
        code, rules = lines("--json", "policy", "rules", "sivis/2026")
        found = {rule["rule"]: rule for rule in rules}
        self.assertEqual((FINE, len(rules)), (code, len(found)))
        self.assertEqual({"error", "warning", "info"}, {rule["severity"] for rule in rules})
        people = found["training.people"]
        self.assertEqual(("error", ["course.participants.min", "course.age.min", "peer.members.min", "peer.age.min"]),
                         (people["severity"], [value["key"] for value in people["values"]]))
        self.assertTrue(all(value["source"] for rule in rules for value in rule["values"]))
        swedish = run("--language", "sv", "policy", "rules", "sivis/2026").stdout
        self.assertNotIn("Rules of peer", swedish)

    def test_what_is_not_there(self):
        for place in ("nobody/2026", "sivis/soon", "sivis/99999", "/2026", ""):
            self.assertEqual(USAGE, run("policy", "show", place).returncode, place)


class Check(unittest.TestCase):
    def check(self, training, *options, **more):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(training, file)
            file.flush()
            return lines("--json", "check", "training", file.name, *options, **more)

    def setUp(self):
        self.training = json.loads(run("example", "training").stdout)

    def rules(self, *options):
        return {finding["rule"]: finding for finding in self.check(self.training, *options)[1]}

    def test_the_example_keeps_the_rules_of_every_centre(self):
        self.assertEqual((FINE, []), self.check(self.training))
        for centre in CENTRES:
            with self.subTest(centre):
                self.assertEqual((FINE, []), self.check(self.training, "--policy", f"{centre}/2026"))

    def test_findings_say_what_why_and_where(self):
        del self.training["name"]
        self.training["sessions"][0]["end"] = "08:00"
        found = self.rules()
        self.assertEqual({"training.name", "session.times"}, set(found))
        self.assertEqual(("error", "training", "name"), tuple(found["training.name"][member] for member in ("severity", "kind", "field")))
        self.assertEqual("session", found["session.times"]["kind"])
        self.assertTrue(found["training.name"]["what"] and found["training.name"]["why"])
        self.assertEqual(FINDINGS, self.check(self.training)[0])

    def test_participants_by_the_centre(self):
        self.training["participations"] = self.training["participations"][:6]
        found = self.rules("--policy", "sivis/2026")
        self.assertIn("7", found["training.people"]["what"])
        self.assertTrue(found["training.people"]["source"])
        self.training["participations"].append({"person": {"surname": "Lapsi", "birth_day": "2015-01-01"}, "state": "enrolled"})
        self.assertIn("training.people", self.rules("--policy", "sivis/2026"))
        self.training["participations"][-1]["person"]["birth_day"] = "2001-01-01"
        self.assertEqual({}, self.rules("--policy", "sivis/2026"))

    def test_an_organisation_of_the_file(self):
        self.training["organisation"] = {"name": {"fi": "Esimerkkiyhdistys ry"}, "level": "association", "policy_set": "sivis"}
        self.training["participations"] = []
        self.assertIn("7", self.rules()["training.people"]["what"])

    def test_files_that_cannot_be_read(self):
        self.assertEqual(FINDINGS, run("check", "training", "/nonexistent.json").returncode)
        for text in ("", "[]", "{", '{"name": 5}', '{"sessions": [1]}', '{"id": "x"}', '{"name":"a","name":"b"}', "\x00\x01"):
            with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
                file.write(text)
                file.flush()
                ran = run("check", "training", file.name)
                self.assertEqual((FINDINGS, ""), (ran.returncode, ran.stdout), text)
                self.assertIn(file.name, ran.stderr)

    def test_wrong_calls(self):
        for arguments in ((), ("a", "b"), ("x.json", "--policy", "nobody/2026")):
            self.assertEqual(USAGE, run("check", "training", *arguments).returncode)


class Support(unittest.TestCase):
    def lines(self, training, *options):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(training, file)
            file.flush()
            code, rows = lines("--json", "support", file.name, *options)
        return code, {row["line"]: row for row in rows}

    def test_each_line(self):
        training = json.loads(run("example", "training").stdout)
        code, rows = self.lines(training, "--policy", "sivis/2026")
        self.assertEqual((FINE, 35000, 35000, 600), (code, rows["support.rate"]["cents"], rows["support"]["cents"], rows["hours.supported"]["minutes"]))
        self.assertEqual(2400, rows["hours.left"]["minutes"])
        self.assertTrue(all(row["what"] and row["result"] for row in rows.values()))
        self.assertTrue(rows["support.percentage"]["source"])
        training["minutes_left"] = 120
        self.assertEqual(7000, self.lines(training, "--policy", "sivis/2026")[1]["support"]["cents"])
        training["cost_lines"] = training["cost_lines"][:1]
        training["cost_lines"][0]["amount"] = 110
        self.assertEqual(61, self.lines(training, "--policy", "sivis/2026")[1]["support"]["cents"])

    def test_the_schema_tells_the_form(self):
        properties = json.loads(run("schema", "training").stdout)["properties"]
        self.assertIn("amount", properties["cost_lines"]["items"]["properties"])
        self.assertLessEqual(set(json.loads(run("example", "training").stdout)), set(properties))

    def test_wrong_files_and_calls(self):
        for member in ("minutes_left", "cost_lines"):
            self.assertEqual((FINDINGS, {}), self.lines({member: "x"} if member == "minutes_left" else {member: [1]}))
        for arguments in ((), ("a", "b"), ("x.json", "--policy", "nobody/2026")):
            self.assertEqual(USAGE, run("support", *arguments).returncode)
        self.assertEqual(USAGE, run("check", "training", "x.json", "--today", "soon").returncode)


if __name__ == "__main__":
    unittest.main()
