"""Backups in a real window with a real registry: made by themselves, brought back by one click; and what becomes of files that broke."""
import contextlib
import datetime
import os
import shutil
import signal
import sqlite3
import subprocess
import unittest

from window import BUILD, Window, make_home, records, wait_for

PASSED = 2  # of those in the fixture; one more failed
PHONE = "050 555 0123"
FIRST_BACKUP = 120  # seconds within which the first one of the day has been made for sure


class Backups(unittest.TestCase):
    def setUp(self):
        # Kept when the test fails, with a picture of the window.
        self.home = make_home("ov-backups.")
        self.data = self.home / "profile"
        ran = subprocess.run([BUILD / "tests" / "end-to-end" / "make-issuing", self.data, str(PASSED + 1)], capture_output=True, text=True,
                             timeout=60, check=True)
        self.training = ran.stdout.strip()
        self.person = min(records(self.data, "person"), key=lambda person: person["surname"])
        self.window = None
        self.passed = False

    def tearDown(self):
        if self.window:
            if not self.passed:
                self.window.picture("failed.png")
            self.end_window()
        if self.passed:
            shutil.rmtree(self.home)

    # The window

    def start(self):
        self.window = Window(self.data, self.home)
        self.window.settled()

    def end_window(self, status=0):
        window, self.window = self.window, None
        ended = window.close()
        said = window.said()
        self.assertNotIn("CRITICAL", said)
        self.assertNotIn("WARNING", said)
        self.assertEqual(status, ended, said)

    def open_preferences(self):
        self.window.activate("preferences")
        return self.window.pane("OvPreferencesPage")

    def rows(self, page):
        """The generations that can be restored, newest first."""
        return [row for row in self.window.look("list item", None, page) if [*self.window.look("push button", "Restore", row)]]

    def back_up(self, page):
        self.window.dismiss_toasts()
        self.window.click(self.window.find("list item", "Make a backup now", page))
        self.window.told("The backup was made and checked")
        wait_for("the list to be as the folder", lambda: len(self.rows(page)) == len(self.backups()))

    def restore(self, page, answer):
        """The newest one, when it is asked once more."""
        self.window.press("Restore", wait_for("the generations", lambda: self.rows(page))[0])
        question = self.window.question("Restore this backup?")
        self.assertIn("What is there now is kept beside the data", self.window.said_in(question))
        self.window.answer(question, answer)

    def issue(self):
        self.window.activate("open-record", "certificates", self.training)
        view = self.window.pane("OvIssueView")
        self.window.press(f"Issue {PASSED} certificates", view)
        self.window.told(f"{PASSED} certificates issued")
        self.window.settled()
        return self.numbers()

    def write_phone(self):
        self.window.activate("open-record", "person", self.person["id"])
        view = self.window.pane("OvPersonView")
        self.window.click(self.window.find("page tab", "Details", view))
        self.window.click(self.window.find("text", "Telephone", view))
        self.window.type(PHONE)

    # What there is

    def backups(self):
        return sorted((self.data / "backups").glob("registry-*.db"))

    def numbers(self):
        return {certificate["number"] for certificate in records(self.data, "certificate")}

    def phone(self):
        return next(person.get("phone") for person in records(self.data, "person") if person["id"] == self.person["id"])

    def query(self, path, sql):
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            return database.execute(sql).fetchall()

    def wait_for_phone(self):
        wait_for("the outbox to have it", lambda: any(PHONE in str(row) for row in self.query(self.data / "outbox.db", "SELECT data FROM operation")))

    def test_made_and_restored(self):
        # Made by itself when the last one is more than a day old, which stays.
        self.start()
        self.back_up(self.open_preferences())
        self.end_window()
        made, = self.backups()
        old = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(days=2)
        yesterday = made.with_name(f"registry-{old:%Y-%m-%dT%H%M%S}.db")
        for suffix in ("", ".key"):
            os.rename(f"{made}{suffix}", f"{yesterday}{suffix}")
        self.start()
        wait_for("the backup of the day", lambda: len(self.backups()) == 2, FIRST_BACKUP)
        self.assertEqual(yesterday, self.backups()[0])
        automatic = self.backups()[1]
        self.assertEqual([("ok",)], self.query(automatic, "PRAGMA integrity_check"))

        # Made at once; of one day the newest is kept.
        page = self.open_preferences()
        wait_for("the generations", lambda: len(self.rows(page)) == 2)
        self.back_up(page)
        newest = self.backups()[-1]
        self.assertEqual([yesterday, newest], self.backups())
        self.assertLess(automatic, newest)
        self.assertTrue(newest.with_name(newest.name + ".key").exists())

        # Restored: what was then is there, what was since is kept beside it, and no number is given out again.
        first = self.issue()
        self.assertEqual(PASSED, len(first))
        page = self.open_preferences()
        self.restore(page, "Cancel")
        self.assertEqual(first, self.numbers())
        self.restore(page, "Restore")
        self.window.told("The backup was restored")
        self.window.settled()
        self.assertEqual(set(), self.numbers())
        replaced, = self.data.glob("registry.db.before-restore-*Z")
        bodies = [body for body, in self.query(replaced, "SELECT body FROM certificate")]
        self.assertEqual(first, {number for number in first if any(number in str(body) for body in bodies)})
        second = self.issue()
        self.assertEqual(PASSED, len(second))
        self.assertFalse(first & second)

        # A broken one is refused, nothing changes, and the work goes on.
        with open(newest, "r+b") as file:
            file.seek(newest.stat().st_size // 3)
            file.write(b"\x5a" * (newest.stat().st_size // 3))
        kept = sorted(path.name for path in self.data.glob("*before-restore*"))
        page = self.open_preferences()
        wait_for("the generations", lambda: len(self.rows(page)) == 2)
        self.restore(page, "Restore")
        question = self.window.question("The backup could not be restored")
        self.assertIn("The backup is broken. Choose another one. Your data are as they were.", self.window.said_in(question))
        self.window.answer(question, "Close")
        self.assertEqual(kept, sorted(path.name for path in self.data.glob("*before-restore*")))
        self.window.settled()
        self.assertEqual(second, self.numbers())
        self.write_phone()
        wait_for("the telephone number", lambda: self.phone() == PHONE)
        self.passed = True

    def test_killed_in_restore(self):
        """The window dies between the registry's part and the outbox's: what is there opens and is whole, and it can be done again."""
        self.start()
        self.back_up(self.open_preferences())
        first = self.issue()
        self.end_window()
        self.window = Window(self.data, self.home, environment={"OV_FAILPOINT": "restore-before-rename"})
        self.window.settled()
        self.restore(self.open_preferences(), "Restore")
        self.assertEqual(9, self.window.program.wait(60))
        self.end_window(9)
        self.start()
        self.assertIn(self.numbers(), (first, set()))
        self.restore(self.open_preferences(), "Restore")
        self.window.told("The backup was restored")
        self.window.settled()
        self.assertEqual(set(), self.numbers())
        self.assertFalse(first & self.issue())
        self.passed = True

    def test_broken_files(self):
        # What was not sent yet outlives its broken file, and it is told.
        self.start()
        frozen = self.window.registry()
        os.kill(frozen, signal.SIGSTOP)
        self.write_phone()
        self.wait_for_phone()
        os.kill(self.window.program.pid, signal.SIGKILL)
        self.window.program.wait(30)
        os.kill(frozen, signal.SIGKILL)
        self.end_window(-signal.SIGKILL)
        self.spoil_index(self.data / "outbox.db")
        (self.data / "cache.db").write_text("This is no database at all.", encoding="utf-8")
        self.start_broken()
        self.window.settled()
        self.assertEqual(PHONE, self.phone())
        broken, = self.data.glob("outbox-broken-*.db")
        self.assertGreater(broken.stat().st_size, 0)
        self.end_window()

        # What is fetched again is nothing to tell of.
        (self.data / "cache.db").write_text("This is no database at all.", encoding="utf-8")
        self.start()
        self.assertEqual([self.window.frame], self.window.tops())
        self.assertEqual(PHONE, self.phone())
        self.window.activate("open-record", "person", self.person["id"])
        self.window.find("label", f"{self.person['first_names']} {self.person['surname']}", self.window.pane("OvPersonView"))
        self.assertEqual([("ok",)], self.query(self.data / "cache.db", "PRAGMA integrity_check"))
        self.passed = True

    def start_broken(self):
        self.window = Window(self.data, self.home)
        question = self.window.question("The file of unsent changes was broken")
        self.assertIn("What could be read of it has been saved and goes on.", self.window.said_in(question))
        self.window.answer(question, "Close")

    def spoil_index(self, path):
        """A page that is not needed to read the rows, but without which the file is not sound."""
        with contextlib.closing(sqlite3.connect(path)) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            page, = database.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'operation_uuid'").fetchone()
            size, = database.execute("PRAGMA page_size").fetchone()
        with open(path, "r+b") as file:
            file.seek((page - 1) * size)
            file.write(b"\x5a" * size)


if __name__ == "__main__":
    unittest.main()
