"""Random calendars read by another program's reader, and the letter of RFC 5545 held by a checker of our own."""
import base64
import datetime
import json
import re
import subprocess
import sys
import unittest
import zoneinfo

import icalendar

PROGRAM = sys.argv.pop(1)
STATUS = {"draft": "TENTATIVE", "sent": "TENTATIVE", "returned": "TENTATIVE", "cancelled": "CANCELLED", "refused": "CANCELLED"}
LINE = re.compile(r'[A-Z0-9-]+(;[A-Z0-9-]+=("[^"]*"|[^";:,]*))*:.*')


def clean(text):
    """What the format can carry: one kind of line break, no other control characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(letter for letter in text if letter == "\n" or ord(letter) >= 32 and ord(letter) != 127)


def unescape(value):
    assert re.fullmatch(r"(?:[^\\;,]|\\[\\;,nN])*", value), value
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


class Calendars(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        ran = subprocess.run([PROGRAM], capture_output=True, text=True, check=True)
        cls.made = [json.loads(line) for line in ran.stdout.splitlines()]

    def test_read_by_another(self):
        self.assertEqual(300, len(self.made))
        for made in self.made:
            calendar = icalendar.Calendar.from_ical(base64.b64decode(made["file"]))
            self.assertFalse(calendar.errors)
            events = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
            self.assertEqual({session["id"] for session in made["sessions"]}, set(events))
            for session in made["sessions"]:
                self.check(session, events[session["id"]])

    def check(self, session, event):
        midnight = datetime.datetime.fromisoformat(session["day"])
        self.assertFalse(event.errors)
        for name, minutes in (("DTSTART", session["start"]), ("DTEND", session["end"])):
            moment = event[name].dt
            self.assertEqual(midnight + datetime.timedelta(minutes=minutes), moment.replace(tzinfo=None))
            self.assertEqual("Europe/Helsinki", str(event[name].params["TZID"]))
        self.assertEqual(session["sequence"], event["SEQUENCE"])
        self.assertEqual(STATUS.get(session["state"], "CONFIRMED"), str(event["STATUS"]))
        for name, text in self.texts(session):
            # This reader takes an escaped backslash and an n for a line break (icalendar 4, parser.unescape_char).
            if "\\" not in text:
                self.assertEqual(clean(text), str(event.get(name, "")), name)

    @staticmethod
    def texts(session):
        return ("SUMMARY", session["name"]), ("LOCATION", session["city"]), ("DESCRIPTION", session["topic"])

    def test_texts(self):
        """Each text comes back whole by the rules of RFC 5545, 3.1 and 3.3.11."""
        for made in self.made:
            whole = re.sub(rb"\r\n[ \t]", b"", base64.b64decode(made["file"])).decode()
            events = [dict(line.split(":", 1) for line in event.split("\r\n") if ":" in line)
                      for event in whole.split("\r\nBEGIN:VEVENT\r\n")[1:]]
            for session, event in zip(made["sessions"], events, strict=True):
                for name, text in self.texts(session):
                    self.assertEqual(clean(text), unescape(event.get(name, "")), name)

    def test_letter_of_the_format(self):
        for made in self.made:
            content = base64.b64decode(made["file"])
            self.assertTrue(content.endswith(b"\r\n"))
            lines = content[:-2].split(b"\r\n")
            for line in lines:
                self.assertLessEqual(len(line), 75)
                self.assertNotRegex(line, rb"[\x00-\x08\x0a-\x1f\x7f]")
                line.decode()  # no letter is cut in two
            for line in re.sub(rb"\r\n[ \t]", b"", content).decode().split("\r\n")[:-1]:
                self.assertRegex(line, LINE)

    def test_zone(self):
        """The zone of the file gives the same offsets as the system's."""
        content = base64.b64decode(self.made[0]["file"])
        zone = icalendar.Calendar.from_ical(content).walk("VTIMEZONE")[0]
        rules = {part.name: part for part in zone.subcomponents}
        for year in range(2020, 2041):
            for name, month, hour in (("DAYLIGHT", 3, 3), ("STANDARD", 10, 4)):
                rule = rules[name]["RRULE"]
                self.assertEqual(([month], ["-1SU"], ["YEARLY"]), (rule["BYMONTH"], rule["BYDAY"], rule["FREQ"]))
                last = max(day for day in range(25, 32) if datetime.date(year, month, day).weekday() == 6)
                change = datetime.datetime(year, month, last, hour)
                before, after = rules[name]["TZOFFSETFROM"].td, rules[name]["TZOFFSETTO"].td
                self.assertEqual((before, after), self.offsets(change - before))
                self.assertEqual(hour, rules[name]["DTSTART"].dt.hour)

    @staticmethod
    def offsets(utc):
        """Offsets of Helsinki just before and at a moment."""
        zone = zoneinfo.ZoneInfo("Europe/Helsinki")
        utc = utc.replace(tzinfo=datetime.timezone.utc)
        return ((utc - datetime.timedelta(seconds=1)).astimezone(zone).utcoffset(), utc.astimezone(zone).utcoffset())


if __name__ == "__main__":
    unittest.main()
