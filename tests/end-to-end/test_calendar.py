"""The calendar by its keys, in a real window: from day to day, into a session, and the file for other calendars."""
import datetime
import json
import os
import shutil
import subprocess
import tempfile
import unittest
from collections import Counter
from pathlib import Path

import icalendar
from window import CTL, Window, is_on, walk, wait_for

OWN = "Järvi-Suomen Terveysyhdistykset ry"
TODAY = datetime.date.fromisoformat(os.environ["OV_TODAY"])


class Calendar(unittest.TestCase):
    def setUp(self):
        self.home = Path(tempfile.mkdtemp(prefix="ov-calendar."))
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"):
            (self.home / name).mkdir(mode=0o700)
            os.environ[name] = str(self.home / name)
        os.environ["LANGUAGE"] = "en"
        self.data = self.home / "sample"
        subprocess.run([CTL, "--data", self.data, "sample"], check=True, capture_output=True, timeout=60)
        own = self.own_tree()
        trainings = {row["id"]: row["data"] for row in self.records("training") if row["data"]["organisation"] in own}
        self.sessions = [row["data"] | {"id": row["id"], "name": trainings[row["data"]["training"]]["name"]}
                         for row in self.records("session") if row["data"]["training"] in trainings]
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

    def own_tree(self):
        """The ids of the organisation that the window works for, and of all below it."""
        parents = {row["id"]: row["data"].get("parent") for row in self.records("organisation")}
        tree = {next(row["id"] for row in self.records("organisation") if row["data"]["name"]["fi"] == OWN)}
        while more := {each for each, parent in parents.items() if parent in tree} - tree:
            tree |= more
        return tree

    def of_day(self, day):
        return [session for session in self.sessions if session.get("day") == day.isoformat()]

    def focused(self, name):
        """Waits until what has the focus is called so."""
        def look():
            for top in self.window.tops():
                for node in walk(top):
                    if is_on(node, "FOCUSED") and node.get_name().startswith(name):
                        return node
            return None
        return wait_for(f"the focus on “{name}”", look)

    @staticmethod
    def long(day):
        return f"{day:%A} {day.day} {day:%B %Y}"

    def days_by_count(self, number):
        counts = Counter(session.get("day") for session in self.sessions)
        return sorted(day for day in (datetime.date.fromisoformat(text) for text, count in counts.items() if text and count == number)
                      if abs((day - TODAY).days) < 60)

    def go_to(self, day):
        """From the present day, by the arrow keys alone."""
        self.window.key("Home")
        self.focused(self.long(TODAY))
        weeks, days = divmod(abs((day - TODAY).days), 7)
        self.window.key(*(["Down" if day > TODAY else "Up"] * weeks + ["Right" if day > TODAY else "Left"] * days), "shift")
        return self.focused(self.long(day))

    def open_calendar(self):
        self.window.activate("open-record", "calendar", "")
        self.window.find("push button", "Week")
        self.window.focus(self.window.frame)
        self.window.key("Home")
        self.window.find("label", "November 2026")

    def test_keys_and_file(self):
        window = self.window
        self.open_calendar()
        window.key("Page_Down")
        window.find("label", "December 2026")
        window.find("label", "Independence Day")
        window.key("Page_Up", "Page_Up")
        window.find("label", "October 2026")

        # A day with one session: Enter opens it.
        alone = next(day for day in self.days_by_count(1) if day != TODAY)
        self.go_to(alone)
        session = self.of_day(alone)[0]
        window.key("Return")
        self.focused("Day")
        self.assertTrue([*window.look("label", session["name"])])

        # One with several: Enter goes to the first, the arrows to the next, Escape back to the day.
        self.open_calendar()
        several = self.days_by_count(2)[0]
        names = [session["name"] for session in sorted(self.of_day(several), key=lambda each: each["start"])]
        day = self.go_to(several)
        self.assertIn("2 sessions", day.get_name())
        window.key("Return")
        first = self.focused("").get_name().splitlines()[0]
        self.assertIn(first, names)
        window.key("Down")
        self.focused(next(name for name in names if name != first or names.count(name) == 2))
        window.key("Escape")
        self.focused(self.long(several))

        # The week of the day, and the sessions of it in a file.
        window.click(window.find("push button", "Week"))
        monday = several - datetime.timedelta(days=several.weekday())
        week = {monday + datetime.timedelta(days=number) for number in range(7)}
        window.find("label", f"Week {several.isocalendar()[1]}")
        window.click(window.find("push button", "More for the calendar"))
        window.choose_item("Save the sessions")
        path = self.home / "week.ics"
        window.choose_path("Save the sessions for a calendar", path)
        wait_for("the file", path.exists)
        events = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
        self.assertEqual({session["id"] for each in week for session in self.of_day(each)}, {str(event["UID"]) for event in events})
        self.passed = True


if __name__ == "__main__":
    unittest.main()
