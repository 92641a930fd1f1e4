"""Commands that work with data: a sample folder and its embedded registry."""
import base64
import contextlib
import gzip
import json
import os
import sqlite3
import subprocess
import tempfile
import unittest
import zlib

import icalendar

from ctl import FINDINGS, FINE, UNREACHABLE, USAGE, lines, run, traces_of_codes


class Data(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.TemporaryDirectory(prefix="ov-ctl.")
        os.environ["XDG_RUNTIME_DIR"] = cls.home.name
        cls.folder = os.path.join(cls.home.name, "sample")
        made = run("--data", cls.folder, "sample")
        assert (made.returncode, made.stderr) == (FINE, ""), made.stderr

    @classmethod
    def tearDownClass(cls):
        cls.home.cleanup()

    def call(self, *arguments, **more):
        return run("--data", self.folder, *arguments, **more)

    def rows(self, *arguments):
        code, rows = lines("--data", self.folder, "--json", "list", *arguments)
        self.assertEqual(FINE, code)
        return rows

    def test_sample_again_changes_nothing(self):
        before = self.rows("training")
        self.assertEqual(FINDINGS, self.call("sample").returncode)
        self.assertEqual(before, self.rows("training"))

    def test_list_every_kind(self):
        for kind in run("schema").stdout.split():
            with self.subTest(kind):
                ids = [row["id"] for row in self.rows(kind)]
                self.assertEqual(len(ids), len(set(ids)))
        participations = self.rows("participation")
        self.assertTrue(2400 < len(participations) < 3600, len(participations))
        self.assertEqual(3, len(self.rows("person", "--limit", "3")))
        text = self.call("list", "training", "--limit", "2").stdout.splitlines()
        self.assertEqual(2, len(text))
        self.assertIn(self.rows("training", "--limit", "1")[0]["data"]["name"], text[0])

    def test_show(self):
        training = self.rows("training", "--limit", "1")[0]
        shown = self.call("--json", "show", "training", training["id"])
        self.assertEqual((FINE, training["data"]), (shown.returncode, json.loads(shown.stdout)["data"]))
        self.assertIn(f"Name: {training['data']['name']}\n", self.call("show", "training", training["id"]).stdout)
        nobody = self.call("show", "training", "019a0f2c-6f00-7000-8000-00000000dead")
        self.assertEqual((FINDINGS, ""), (nobody.returncode, nobody.stdout))
        self.assertTrue(nobody.stderr)

    def test_calendar(self):
        sessions = [row for row in self.rows("session") if row["data"].get("day")]
        by_training = {}
        for row in sessions:
            by_training.setdefault(row["data"]["training"], set()).add(row["id"])
        chosen = sorted(by_training)[:2]
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "kurssit.ics")
            ran = self.call("calendar", "--training", chosen[0], "--training", chosen[1], "--output", path)
            self.assertEqual((FINE, "", ""), (ran.returncode, ran.stdout, ran.stderr))
            with open(path, "rb") as file:
                events = icalendar.Calendar.from_ical(file.read()).walk("VEVENT")
            self.assertEqual(by_training[chosen[0]] | by_training[chosen[1]], {str(event["UID"]) for event in events})
            names = {row["id"]: row["data"]["name"] for row in self.rows("training")}
            self.assertEqual({names[each] for each in chosen}, {str(event["SUMMARY"]) for event in events})
            nowhere = os.path.join(folder, "nowhere", "kurssit.ics")
            self.assertNotEqual(FINE, self.call("calendar", "--training", chosen[0], "--output", nowhere).returncode)
            unknown = self.call("calendar", "--training", "019a0f2c-6f00-7000-8000-00000000dead", "--output", path)
            self.assertEqual(FINDINGS, unknown.returncode)
        self.assertEqual(USAGE, self.call("calendar", "--training", chosen[0]).returncode)
        self.assertEqual(USAGE, self.call("calendar", "--training", "x", "--output", "x.ics").returncode)

    def test_verify_codes(self):
        issued = [row["data"] for row in self.rows("certificate")]
        for state, code in (("issued", FINE), ("void", FINDINGS)):
            certificate = next((c for c in issued if c["state"] == state), None)
            if certificate is None:
                continue
            for text in (certificate["code"], certificate["code"].lower().replace("-", " ")):
                ran = self.call("--json", "verify", text)
                answer = json.loads(ran.stdout)
                self.assertEqual((code, certificate["number"], certificate["person_name"]),
                                 (ran.returncode, answer["number"], answer["person_name"]))
        self.assertEqual((FINDINGS, ""), (self.call("verify", "AAAA-AAAA-AAAA").returncode, self.call("verify", "AAAA-AAAA-AAAA").stdout))

    def test_verify_files_that_were_never_issued(self):
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(b"%PDF-1.4\n%never issued\n%%EOF\n")
            file.flush()
            ran = self.call("verify", file.name)
            self.assertEqual((FINDINGS, ""), (ran.returncode, ran.stdout))
            self.assertIn("does not know this file", ran.stderr)
        self.assertEqual(FINDINGS, self.call("verify", "/nonexistent.pdf").returncode)

    def open_training(self):
        return next(row["id"] for row in self.rows("training") if row["data"]["state"] == "published")

    def bring_in(self, content, *options):
        with tempfile.NamedTemporaryFile(suffix=".csv") as file:
            file.write(content)
            file.flush()
            ran = self.call("--json", "import", "participants", file.name, "--training", self.open_training(), *options)
            return ran.returncode, [json.loads(line) for line in ran.stdout.splitlines()], ran.stderr

    def people(self):
        training = self.open_training()
        return [row["data"] for row in self.rows("participation") if row["data"]["training"] == training]

    def test_import_participants(self):
        table = ("Sukunimi;Etunimet;Sähköposti;Syntymäaika\nÄyräväinen;Åke;ake@posti.example;1.2.1980\n"
                 "Korhonen;Liisa;liisa@;31.2.1990\nMeikäläinen;Maija;maija@posti.example;5.6.1975\n").encode("latin-1")
        before = len(self.people())
        for options, after in ((("--dry-run",), before), ((), before + 2), ((), before + 2)):
            code, rows, _ = self.bring_in(table, *options)
            self.assertEqual((FINDINGS, "skip", after), (code, rows[1]["action"], len(self.people())))
            self.assertEqual(["Äyräväinen Åke", "Korhonen Liisa", "Meikäläinen Maija"], [row["name"] for row in rows])
            self.assertEqual([2, 3, 4], [row["line"] for row in rows])
            self.assertEqual({"email", "birth-day"},
                             {finding["column"] for finding in rows[1]["findings"] if finding["severity"] == "error"})
        self.assertEqual(["same", "skip", "same"], [row["action"] for row in rows])
        known = [row["data"] for row in self.rows("person") if row["data"]["surname"] == "Äyräväinen"]
        self.assertEqual(["1980-02-01"], [person["birth_day"] for person in known])

    def test_import_without_faults_ends_with_zero(self):
        before = len(self.people())
        self.assertEqual(FINE, self.bring_in("Nimi,Sähköposti\nTeikäläinen Tuomas,tuomas@posti.example\n".encode())[0])
        self.assertEqual(before + 1, len(self.people()))

    def test_import_spreadsheets(self):
        fixtures = os.path.join(os.environ["OV_TEST_DIR"], "exchange", "fixtures")
        training = self.open_training()
        for name in ("participants.xlsx", "participants.ods"):
            ran = self.call("--json", "import", "participants", os.path.join(fixtures, name), "--training", training, "--dry-run")
            rows = [json.loads(line) for line in ran.stdout.splitlines()]
            self.assertEqual((FINDINGS, 30, "Hakoniemi Eeva-Liisa"), (ran.returncode, len(rows), rows[0]["name"]))
        several = ("import", "participants", os.path.join(fixtures, "values-openpyxl.xlsx"), "--training", training, "--dry-run")
        ran = self.call(*several)
        self.assertEqual((FINDINGS, ""), (ran.returncode, ran.stdout))
        self.assertIn("--sheet: Ohje, Osallistujat, Koodit", ran.stderr)
        self.assertIn("\n29: ", self.call(*several, "--sheet", "osallistujat").stdout)
        self.assertIn("--sheet", self.call(*several, "--sheet", "Muut").stderr)

    def test_import_of_what_is_no_table(self):
        for content in (b"", b"%PDF-1.4\n", b"PK\x03\x04 a spreadsheet", bytes(range(256)), b'"never closed\n', b"Sukunimi;Etunimet\n", b"x" * 20000 + b";y\nz;z\n",
                        b";".join([b"s"] * 10000) + b"\n"):
            with self.subTest(content[:8]):
                code, rows, said = self.bring_in(content)
                self.assertEqual((FINDINGS, []), (code, rows))
                self.assertTrue(said.startswith("opintoverkkoctl: "), said)

    def issuable_training(self):
        """An ended training without certificates, and who took part in it."""
        issued = {row["data"].get("training") for row in self.rows("certificate")}
        took_part = {row["data"]["training"] for row in self.rows("participation") if row["data"].get("attended")}
        return next(row["id"] for row in self.rows("training")
                    if row["data"]["state"] == "ended" and row["id"] in took_part and row["id"] not in issued)

    def read_back(self, path):
        return subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout

    def test_issue_certificates_and_verify_their_files(self):
        folder = os.path.join(self.home.name, "certificates")
        training = self.issuable_training()
        ran = self.call("--json", "issue", "certificates", "--training", training, "--output", folder, "--language", "sv",
                        "--document", "attendance")
        issued = [json.loads(line) for line in ran.stdout.splitlines()]
        self.assertIn(ran.returncode, (FINE, FINDINGS), ran.stderr)
        files = sorted(os.listdir(folder))
        self.assertTrue(issued)
        self.assertEqual(len(issued), len(files))
        texts = [self.read_back(os.path.join(folder, name)) for name in files]
        for certificate in issued:
            text = next(text for text in texts if certificate["number"] in text)
            self.assertIn(certificate["person_name"], text)
            self.assertIn("Deltagarintyg", text)
        for name in files:
            path = os.path.join(folder, name)
            self.assertEqual(FINE, self.call("verify", path).returncode)
            with open(path, "r+b") as file:
                file.seek(1000)
                byte = file.read(1)
                file.seek(1000)
                file.write(bytes([byte[0] ^ 1]))
            self.assertEqual(FINDINGS, self.call("verify", path).returncode)
        again = self.call("issue", "certificates", "--training", training, "--output", folder, "--document", "attendance")
        self.assertEqual("", again.stdout)

    def test_issue_into_one_file(self):
        folder = os.path.join(self.home.name, "combined")
        ran = self.call("--json", "issue", "certificates", "--training", self.issuable_training(), "--output", folder, "--combined",
                        "--document", "attendance")
        numbers = {json.loads(line)["number"] for line in ran.stdout.splitlines()}
        (name,) = os.listdir(folder)
        code, answers = lines("--data", self.folder, "--json", "verify", os.path.join(folder, name))
        self.assertEqual((FINE, numbers), (code, {answer["number"] for answer in answers}))

    def test_issue_extract(self):
        person = self.rows("completion", "--limit", "1")[0]["data"]["person"]
        path = os.path.join(self.home.name, "extract.pdf")
        ran = self.call("--json", "issue", "extract", "--person", person, "--output", path)
        self.assertEqual((FINE, ""), (ran.returncode, ran.stderr))
        self.assertIn(json.loads(ran.stdout)["number"], self.read_back(path))
        self.assertEqual(FINE, self.call("verify", path).returncode)

    def test_issue_report(self):
        for state, draft in (("accepted", False), ("ended", True)):
            training = next(record for record in self.rows("training") if record["data"]["state"] == state and record["data"]["training_type"] != "own")
            path = os.path.join(self.home.name, "selvitys.pdf")
            for language, word in ((None, None), ("sv", "Redovisning"), ("en", "Support to be paid")):
                call = ("issue", "report", "--training", training["id"], "--output", path, *(("--language", language) if language else ()))
                self.assertEqual(FINE, self.call(*call).returncode)
                text = self.read_back(path)
                self.assertIn(training["data"]["name"], text)
                self.assertIn(word or "", text)
                if language == "en":
                    self.assertEqual(draft, "Signed and sent" not in text)
        self.assertEqual(USAGE, self.call("issue", "report", "--training", training["id"]).returncode)
        self.assertEqual(USAGE, self.call("issue", "report", "--training", training["id"], "--output", path, "--language", "de").returncode)

    def test_traces_would_be_found(self):
        """The search itself: what it must find, hidden in every way."""
        code = "010190-906W"
        with tempfile.TemporaryDirectory() as folder:
            for name, content in (("plain", code.encode()), ("wide", code.encode("utf-16-le")), ("gzip", b"..." + gzip.compress(code.encode())),
                                  ("base64", base64.b64encode(b"abcd" + code.encode() + b"!")), ("deep", zlib.compress(code.encode())),
                                  ("escaped", b'"010190\\u002d906W"')):
                with open(os.path.join(folder, name), "wb") as file:
                    file.write(content)
            with contextlib.closing(sqlite3.connect(os.path.join(folder, "torn"))) as database:
                # Over the end of a page.
                database.execute("CREATE TABLE t (body TEXT)")
                database.execute("INSERT INTO t VALUES (?)", ("x" * 3632 + " " + code + " " + "x" * (19999 - 3633),))
                database.commit()
            with open(os.path.join(folder, "torn"), "rb") as file:
                self.assertNotIn(code.encode(), file.read())
            self.assertEqual({"plain", "wide", "gzip", "base64", "deep", "escaped", "torn"}, {name for name, _ in traces_of_codes(folder, [code])})
            self.assertEqual({"plain", "gzip", "deep", "torn"}, {name for name, _ in traces_of_codes(folder, [])})

    def test_identity_codes_are_nowhere_in_the_data(self):
        code, in_note, wrong, old = "010190-906W", "010190-907X", "010190-906X", "010190+9123"
        result, rows, said = self.bring_in(("Sukunimi;Etunimet;Henkilötunnus;Muuta;Sähköposti\n"
                                            f"Salainen;Siiri;{code};;\nSalattu;Saku;;tunnus {in_note} muistiin;\nVäärä;Väinö;{wrong};;\n"
                                            f"Vanha;Vieno;{old};;\nSama;Sanni;{code.lower()};{wrong};{in_note}@posti.example\n").encode())
        self.assertEqual((FINDINGS, ""), (result, said), rows)
        codes = [code, in_note, wrong, old]
        self.assertEqual([], [c for c in codes if c.lower() in json.dumps(rows).lower()])
        self.assertEqual(["skip"], [row["action"] for row in rows if row["name"] == "Vanha Vieno"])
        person = next(row["data"] for row in self.rows("person") if row["data"]["surname"] == "Salainen")
        self.assertEqual({"mask": "010190-****"}, person["identity_code"])
        # The sample's own codes, those that came in, the registry's database and its audit, the window's cache, outbox and backups.
        self.assertEqual([], traces_of_codes(self.folder, codes))

    def test_policy_of_the_data(self):
        ran = self.call("--json", "policy", "show", "sivis/2026")
        self.assertEqual((FINE, ""), (ran.returncode, ran.stderr))
        self.assertEqual("60", next(row["value"] for row in map(json.loads, ran.stdout.splitlines()) if row["key"] == "hour.length"))
        self.assertIn("sivis", self.call("policy", "list").stdout.split())
        self.assertEqual(USAGE, self.call("policy", "show", "nobody/2026").returncode)

    def test_check_a_training_of_the_register(self):
        training = self.open_training()
        ran = self.call("--json", "check", "training", training)
        self.assertIn(ran.returncode, (FINE, FINDINGS))
        self.assertEqual("", ran.stderr)
        self.assertEqual(USAGE, self.call("check", "training", training, "--policy", "sivis/2026").returncode)
        self.assertEqual(FINDINGS, self.call("check", "training", "019a0f2c-6f00-7000-8000-00000000dead").returncode)

    def test_what_cannot_be_reached(self):
        self.assertEqual(UNREACHABLE, run("--data", os.path.join(self.home.name, "nothing"), "list", "training").returncode)
        self.assertFalse(os.path.exists(os.path.join(self.home.name, "nothing")))
        self.assertEqual(UNREACHABLE, run("--registry", "http://127.0.0.1:9", "list", "training").returncode)

    def test_wrong_calls(self):
        for arguments in (("list", "training"), ("show", "training", "019a0f2c-6f00-7000-8000-00000000dead"), ("verify", "AAAA-AAAA-AAAA"), ("sample",),
                          ("--registry", "ftp://nowhere", "list", "training"), ("import", "participants", os.devnull),
                          ("issue", "certificates"), ("issue", "extract")):
            self.assertEqual(USAGE, run(*arguments).returncode, arguments)
        for arguments in (("list",), ("list", "shoe"), ("list", "training", "person"), ("show", "training"), ("show", "training", "x"), ("verify",),
                          ("issue", "certificates", "--training", "x", "--output", "d"), ("issue", "extract", "--person", "x", "--output", "f"),
                          ("issue", "certificates", "--training", "019a0f2c-6f00-7000-8000-00000000dead", "--output", "d", "--language", "xx")):
            self.assertEqual(USAGE, self.call(*arguments).returncode, arguments)


if __name__ == "__main__":
    unittest.main()
