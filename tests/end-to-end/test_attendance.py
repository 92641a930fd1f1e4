"""Attendance typed from the signed sheet, with nothing but keys, in a real window."""
import datetime
import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from window import CTL, Window, is_on, wait_for

TODAY = datetime.date.fromisoformat(os.environ["OV_TODAY"])


class Attendance(unittest.TestCase):
    def setUp(self):
        self.home = Path(tempfile.mkdtemp(prefix="ov-attendance."))
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
            (self.home / name).mkdir(mode=0o700)
            os.environ[name] = str(self.home / name)
        os.environ["LANGUAGE"] = "en"
        self.data = self.home / "sample"
        subprocess.run([CTL, "--data", self.data, "sample"], check=True, capture_output=True, timeout=60)
        self.passed = False
        self.window = Window(self.data, self.home)

    def tearDown(self):
        if not self.passed:
            self.window.picture("failed.png")
        status = self.window.close()
        said = self.window.said()
        self.assertNotIn("CRITICAL", said)
        self.assertNotIn("WARNING", said)
        self.assertEqual(0, status, said)
        if self.passed:
            shutil.rmtree(self.home)

    def records(self, kind):
        ran = subprocess.run([CTL, "--data", self.data, "--json", "list", kind], check=True, capture_output=True, text=True, timeout=60)
        return [json.loads(line) for line in ran.stdout.splitlines()]

    def enrolled(self, training):
        return [row for row in self.records("participation")
                if row["data"]["training"] == training and row["data"].get("state") == "enrolled"]

    def present(self, training, session):
        return {row["id"] for row in self.enrolled(training) if session in row["data"].get("attended", [])}

    def test_by_keys_alone(self):
        window = self.window
        counts = {}
        for row in self.records("participation"):
            counts[row["data"]["training"]] = counts.get(row["data"]["training"], 0) + (row["data"].get("state") == "enrolled")
        training = next(row["id"] for row in self.records("training") if row["data"]["state"] == "published"
                        and datetime.date.fromisoformat(row["data"]["first_day"]) <= TODAY and counts.get(row["id"], 0) >= 5)
        session = max((row for row in self.records("session") if row["data"]["training"] == training and row["data"]["day"] <= TODAY.isoformat()),
                      key=lambda row: row["data"]["day"])["id"]
        before = self.present(training, session)
        people = {row["id"]: row["data"] for row in self.records("person")}
        n = len(self.enrolled(training))

        window.activate("open-record", "training", f"{training}:people")
        attendance = window.find("push button", "Attendance")
        window.focus(window.frame)
        window.click(attendance)
        entry = window.find("text", "Name or number of the row")
        window.click(entry)
        wait_for("the entry to have the focus", lambda: is_on(entry, "FOCUSED"))

        # Row numbers and letters; whoever is there already is only told.
        for typed in ("1", "2"):
            window.type(typed)
            window.key("Return")
        window.find("label", "2. ")
        surnames = {row["id"]: people[row["data"]["person"]]["surname"] for row in self.enrolled(training)}
        someone = next(each for each, surname in surnames.items() if surname.isascii() and [*surnames.values()].count(surname) == 1)
        window.type(surnames[someone].lower())
        window.find("label", "▸ ")
        window.key("Return")
        wait_for("the marks", lambda: someone in self.present(training, session))
        marked = self.present(training, session)
        self.assertLessEqual(len(before | {someone}), len(marked))

        # Nobody else was: those who were marked before are taken out, and come back with one undo.
        window.key("ctrl+Return")
        rest = wait_for("the rest absent", lambda: (lambda now: now if len(now) <= 3 else None)(self.present(training, session)))
        self.assertIn(someone, rest)
        window.find("label", f"{len(rest)} of {n} present")
        if marked != rest:
            window.key("ctrl+z")
            wait_for("the marks again", lambda: self.present(training, session) == marked)
        self.passed = True


if __name__ == "__main__":
    unittest.main()
