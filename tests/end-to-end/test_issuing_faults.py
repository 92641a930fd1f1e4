"""Issuing in a real window with a real registry, when something comes between: nothing is lost or doubled, and it is said what happened."""
import json
import os
import shutil
import signal
import subprocess
import tempfile
import unittest
from pathlib import Path

from window import BUILD, LEAVES, Window, ctl, make_home, records, wait_for

PEOPLE = 70
PASSED = PEOPLE - 1


def order_of(number):
    return int(number.rsplit("-", 1)[1])


class Issuing(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.made = Path(tempfile.mkdtemp(prefix="ov-issuing-made."))
        (cls.made / "run").mkdir(mode=0o700)
        ran = subprocess.run([BUILD / "tests" / "end-to-end" / "make-issuing", cls.made / "profile", str(PEOPLE)], capture_output=True,
                             text=True, timeout=60, check=True, env=dict(os.environ, XDG_RUNTIME_DIR=str(cls.made / "run")))
        cls.training = ran.stdout.strip()

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.made)

    def setUp(self):
        # Kept when the test fails, with a picture of the window.
        self.home = make_home("ov-issuing-faults.")
        self.data = self.home / "profile"
        shutil.copytree(self.made / "profile", self.data)
        self.reserve = self.reserved()
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

    def start(self, preload=(), **environment):
        self.window = Window(self.data, self.home, (*LEAVES, "list item"), preload, environment)
        self.window.settled()
        self.window.activate("open-record", "certificates", self.training)
        self.view = self.window.pane("OvIssueView")

    def end_window(self, status=0):
        window, self.window = self.window, None
        ended = window.close()
        said = window.said()
        self.assertNotIn("CRITICAL", said)
        self.assertNotIn("WARNING", said)
        self.assertEqual(status, ended, said)

    def far(self, text):
        return self.window.find("label", text, self.view)

    # What there is

    def reserved(self):
        return [number["number"] for number in json.loads((self.data / "numbers.json").read_text(encoding="utf-8"))["block"]]

    def check_issued(self, count):
        """So many have one, each person one, each with a number and a code of its own; the numbers go on without a gap."""
        certificates = records(self.data, "certificate")
        self.assertEqual(count, len(certificates))
        for field in ("person", "number", "code"):
            self.assertEqual(count, len({certificate[field] for certificate in certificates}), field)
        taken = sorted(order_of(certificate["number"]) for certificate in certificates)
        first = order_of(self.reserve[0])
        self.assertEqual([*range(first, first + count)], taken)
        return certificates

    def check_rows(self, certificates):
        """The list shows who has which number, from its begin to its end."""
        numbers = {certificate["person_name"]: certificate["number"] for certificate in certificates}
        participants = self.window.find("list", "Participants", self.view)
        self.window.click(self.window.find("list item", None, participants))
        seen = {}
        for key, state in (("Home", ", Issued · "), ("End", ", Failed.")):
            self.window.key(key)
            wait_for(f"the list's {key.lower()}", lambda: [row for row in self.window.look("list item", None, participants) if state in row.get_name()])
            seen.update(row.get_name().split(", ") for row in self.window.look("list item", None, participants))
        self.assertGreater(len(seen), 10)
        for name, state in seen.items():
            self.assertEqual("Issued · " + numbers[name] if name in numbers else "Failed." if name.endswith(f" {PASSED}") else "Pass", state, name)

    def issue_until_the_reserve_ends(self):
        """The numbers in reserve are fewer than the people, and the registry does not answer: issuing waits midway. How many have one by then."""
        first = len(self.reserve) // 20 * 20
        self.assertLess(first, PASSED)
        self.start()
        self.frozen = self.window.registry()
        button = self.window.sensitive(f"Issue {PASSED} certificates", self.view)
        os.kill(self.frozen, signal.SIGSTOP)
        self.window.click(button)
        self.far(f"Issued {first} of {PASSED}")
        return first

    def thaw(self):
        os.kill(self.frozen, signal.SIGCONT)
        self.window.settled()

    def issue_the_rest(self, left):
        self.window.press(f"Issue {left} certificates", self.view)
        self.window.told("1 certificate issued" if left == 1 else f"{left} certificates issued")
        self.window.settled()
        self.check_issued(PASSED)

    def test_stop_midway_and_go_on(self):
        first = self.issue_until_the_reserve_ends()
        self.window.press("Stop", self.view)
        self.window.told(f"{first} certificates issued · {PASSED - first} are left")
        self.thaw()
        self.check_rows(self.check_issued(first))
        self.window.dismiss_toasts()
        self.issue_the_rest(PASSED - first)
        self.passed = True

    def test_kill_midway(self):
        """The window dies before and after the second save: its certificates are all there or none, and their numbers are not lost."""
        for place, issued, left in (("before", 0, PASSED), ("after", 20, PASSED - 20)):
            self.start(OV_FAILPOINT=f"save-{place}-commit:2")
            self.check_issued(issued)
            self.window.press(f"Issue {left} certificates", self.view)
            self.assertEqual(9, self.window.program.wait(30))
            self.end_window(9)
        self.start()
        self.check_issued(60)
        self.issue_the_rest(PASSED - 60)
        self.passed = True

    def test_registry_dies_midway(self):
        """It is started anew, and nobody need know."""
        self.issue_until_the_reserve_ends()
        os.kill(self.frozen, signal.SIGKILL)
        self.window.told(f"{PASSED} certificates issued")
        self.assertNotEqual(self.frozen, self.window.registry())
        self.window.settled()
        self.check_issued(PASSED)
        self.passed = True

    # When the window is closed

    def test_close_midway(self):
        """It asks first. What was issued and not yet sent is in the outbox, and is sent at the next start."""
        first = self.issue_until_the_reserve_ends()
        for verb in ("Cancel", "Stop and Close"):
            self.window.activate("quit")
            question = self.window.question("Stop and close?")
            self.window.find("label", f"Issued {first} of {PASSED}. What is issued stays issued.", question)
            self.window.press(verb, question)
            wait_for("the question to go", lambda: len(self.window.tops()) < 2)
        # The window does not wait for a registry that does not answer, nor leaves it behind.
        self.assertEqual(0, self.window.program.wait(30))
        self.end_window()
        wait_for("the registry to end", lambda: not Path(f"/proc/{self.frozen}").exists())
        self.start()
        self.check_issued(first)
        self.window.dismiss_toasts()
        self.issue_the_rest(PASSED - first)
        self.passed = True

    # Where nothing can be written

    def choose_to_save(self, item, title, path):
        self.window.dismiss_toasts()
        self.window.press("Save", self.view)
        self.window.choose_item(item)
        self.window.choose_path(title, path)

    def test_full_disk_and_read_only_folder(self):
        full, read_only, stick = self.home / "full", self.home / "read-only", self.home / "stick"
        stick.mkdir()
        self.start([os.environ["OV_FULL_DISK_MODULE"]], OV_FULL_DISK=str(full), OV_READ_ONLY=str(read_only))
        # The data folder.
        full.write_text(str(self.data), encoding="utf-8")
        self.window.press(f"Issue {PASSED} certificates", self.view)
        question = self.window.question("The certificates were not issued")
        self.assertIn(f"The disk of the data folder {self.data} is full.", self.window.said_in(question))
        self.window.answer(question, "Close")
        full.unlink()
        self.check_issued(0)
        self.window.press(f"Issue {PASSED} certificates", self.view)
        self.window.told(f"{PASSED} certificates issued")
        # Where they are saved.
        title, elsewhere = "Folder for the certificates", self.home / "elsewhere"
        elsewhere.mkdir()
        full.write_text(str(stick), encoding="utf-8")
        self.choose_to_save("Save as Separate Files", title, stick)
        question = self.window.question("The certificates were not saved")
        self.assertIn(f"The disk is full: {stick}", self.window.said_in(question))
        self.assertEqual([], [*stick.iterdir()])
        self.window.answer(question, "Choose Another Folder")
        self.window.choose_path(title, elsewhere)
        self.window.told(f"{PASSED} files saved in {elsewhere}")
        self.assertEqual(PASSED, len([*elsewhere.iterdir()]))
        full.unlink()
        title = "Save the certificates in one file"
        read_only.write_text(str(stick), encoding="utf-8")
        self.choose_to_save("Save in One File", title, stick / "all.pdf")
        question = self.window.question("The certificates were not saved")
        self.assertIn(f"The folder is read-only: {stick / 'all.pdf'}", self.window.said_in(question))
        self.assertEqual([], [*stick.iterdir()])
        self.window.answer(question, "Choose Another Folder")
        self.window.choose_path(title, elsewhere / "all.pdf")
        self.window.told(f"1 file saved in {elsewhere}")
        self.window.settled()
        self.assertEqual(0, ctl(self.data, "verify", elsewhere / "all.pdf").returncode)
        self.check_issued(PASSED)
        self.passed = True

    # Afterwards

    def begin(self, verb, certificate):
        """Of the menu of an issued one; the question that comes."""
        self.window.dismiss_toasts()
        self.window.activate("open-record", "certificate", certificate["id"])
        self.window.find("label", f"{certificate['number']} · {certificate['code']}", self.issued)
        self.window.press("More", self.issued)
        self.window.choose_item(verb)
        return self.window.question(f"{verb} {certificate['number']} of {certificate['person_name']}?")

    def test_void_reissue_and_print_again(self):
        files = self.home / "files"
        ran = ctl(self.data, "issue", "certificates", "--training", self.training, "--output", files)
        self.assertEqual(1, ran.returncode, ran.stderr)  # one failed
        certificates = sorted(self.check_issued(PASSED), key=lambda certificate: certificate["number"])
        self.start()
        self.window.activate("open-record", "certificate", certificates[0]["id"])
        self.issued = self.window.pane("OvIssuedView")
        # By keyboard: without a reason nothing is voided, nor when one thinks better of it.
        question = self.begin("Void", certificates[0])
        self.assertIn("This cannot be undone.", self.window.said_in(question))
        self.window.focus(question)
        self.window.key("Return")
        self.window.find("label", "This must be filled in first.", question)
        self.window.type("Wrong")
        self.window.key("Escape")
        wait_for("the question to go", lambda: len(self.window.tops()) == 1)
        self.window.find("label", "Holds", self.issued)
        self.window.focus(self.begin("Void", certificates[0]))
        self.window.type("Wrong name")
        self.window.key("Return")
        self.window.find("label", "Void since ", self.issued)
        # Today's data, and a number of its own.
        self.window.focus(self.begin("Reissue", certificates[1]))
        self.window.key("Return")
        fresh = certificates[0]["number"][:-3] + f"{PASSED + 1:03}"
        self.window.find("label", fresh, self.issued)
        self.window.settled()
        registered = self.window.pane("OvIssuedList")
        self.window.click(wait_for("the new one in the list", lambda: next(
            (row for row in self.window.look("list item", None, registered) if fresh in row.get_name()), None)))
        rows = {row.get_name() for row in self.window.look("list item", None, registered)}
        self.window.key("End")
        wait_for("the list's end", lambda: [row for row in self.window.look("list item", None, registered) if certificates[0]["number"] in row.get_name()])
        rows |= {row.get_name() for row in self.window.look("list item", None, registered)}
        for number, state in ((certificates[0]["number"], "Void"), (certificates[1]["number"], "Replaced"), (fresh, "Issued")):
            self.assertTrue([row for row in rows if number in row and state in row], (number, state, rows))
        # What was printed can be printed again, byte by byte, and says what holds.
        self.window.activate("open-record", "certificate", certificates[2]["id"])
        self.window.find("label", certificates[2]["number"], self.issued)
        again = self.home / "again.pdf"
        self.window.dismiss_toasts()
        self.window.press("Save", self.issued)
        self.window.choose_path("Save the document", again)
        self.window.told("Saved")
        first, = [file for file in files.iterdir() if certificates[2]["number"] in file.name]
        self.assertEqual(first.read_bytes(), again.read_bytes())
        self.window.settled()
        for certificate, valid, word in ((certificates[0], 1, "has been voided"), (certificates[1], 1, "replaced"), (certificates[2], 0, "is valid")):
            asked = ctl(self.data, "verify", certificate["code"])
            self.assertEqual(valid, asked.returncode, asked.stdout)
            self.assertIn(word, asked.stdout)
        self.passed = True


if __name__ == "__main__":
    unittest.main()
