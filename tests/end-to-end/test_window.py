"""A training from its course model to its certificates, in a real window with a real registry behind it."""
import csv
import datetime
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import unittest
import uuid
from pathlib import Path

from window import Atspi, Window, ctl, is_on, make_home, records, wait_for

# The sample is made for a day; on this one a peer study group has ended whose report is not sent.
TODAY = datetime.date(2026, 11, 28)
LIST = Path(os.environ["OV_TEST_DIR"]) / "exchange" / "fixtures" / "participants.csv"
TODAY = datetime.date.fromisoformat(os.environ["OV_TODAY"])
TRAINING = "Ensiapu 1 Rantala"
FAILED = "Ahokas Seppo"
REASON = "Missed the resuscitation exercise"


class FromModelToCertificates(unittest.TestCase):
    def setUp(self):
        # Kept when the test fails, with a picture of the window.
        self.home = make_home("ov-window.")
        os.environ["OV_TODAY"] = TODAY.isoformat()
        self.data = self.home / "sample"
        made = ctl(self.data, "sample")
        self.assertEqual(0, made.returncode, made.stderr)
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

    # The parts of the way

    def make_training(self):
        window = self.window
        window.click(window.find("list item", "Trainings"))
        window.click(window.find("push button", "New training", window.pane("OvTrainingPage")))
        models = window.find("list", "Course models")
        window.click(window.find("list item", "First aid 1", models))
        self.detail = window.pane("OvTrainingDetail")
        window.click(window.find("text", "Name", self.detail))
        window.key("ctrl+a")
        window.type(TRAINING)
        window.click(window.find("page tab", "Programme", self.detail))
        programme = window.pane("OvProgrammePage", self.detail)
        for n, (back, topic) in enumerate(((2, "Bandages"), (1, "Resuscitation")), 1):
            day = TODAY - datetime.timedelta(back)
            window.click(window.find("push button", "Add a session", programme))
            days = wait_for("the session", lambda: [*window.look("text", "Day", programme)][n - 1:])
            window.click(days[0])
            window.key("ctrl+a")
            window.type(f"{day.day}.{day.month}.{day.year}\t9.00\t16.00\t60\t{topic}\t")
        window.click(wait_for("the plan to be ready to send", lambda: next(
            (button for button in window.look("push button", "Send the plan", self.detail) if is_on(button, "SENSITIVE")), None)))
        window.click(window.find("push button", "Publish", self.detail))
        window.find("push button", "Mark as ended", self.detail)
        window.find("push button", "Everything saved")

    def bring_in_participants(self):
        window = self.window
        window.click(window.find("page tab", "Participants", self.detail))
        window.click(window.find("push button", "Import a list", self.detail))
        task = window.pane("OvImportTask")
        window.find("push button", "Paste Cells", task)
        with open(LIST, encoding="utf-8-sig", newline="") as file:
            rows = [*csv.reader(file, delimiter=";")]
        self.assertEqual(30, len(rows) - 1)
        cells = io.StringIO()
        csv.writer(cells, delimiter="\t").writerows(rows)
        window.focus(window.frame)
        window.paste(cells.getvalue())
        window.click(window.find("push button", "Bring in 26", task))
        wait_for("26 participants", lambda: len(self.participations()) == 26)
        window.find("push button", "Everything saved")

    def participations(self):
        return [record for record in records(self.data, "participation") if record["training"] == self.training["id"]]

    def attend_and_assess(self):
        window = self.window
        window.activate("open-record", "training", self.training["id"])
        people = window.pane("OvParticipantsPage", self.detail)
        window.click(window.find("push button", "Attendance", people))
        for n in range(2):
            boxes = wait_for("a box for each session", lambda: [*window.look("check box", "All in the session of", people)])
            window.click(boxes[n])
            wait_for("all to be there", lambda: len([*window.look("label", f"{n + 1}/2", people)]) == 26)
        window.click(window.find("push button", "Assessment", people))
        window.click(window.find("push button", f"{FAILED}: Fail", people))
        window.click(window.find("text", "Reason of the fail", people))
        window.type(REASON)
        window.click(window.find("push button", "All the rest pass", people))
        window.find("label", "Passed 25 · failed 1 · not assessed 0", people)
        window.click(window.find("push button", "Mark as ended", self.detail))
        window.find("push button", "Send the report…", self.detail)
        window.find("push button", "Everything saved")

    def issue(self):
        window = self.window
        window.click(window.find("page tab", "Documents", self.detail))
        window.click(window.find("push button", "Open the certificates", self.detail))
        view = window.pane("OvIssueView")
        window.dismiss_toasts()
        window.click(window.find("push button", "Issue 25 certificates", view))
        self.certificates = wait_for("25 certificates", lambda: self.issued(25))
        window.find("push button", "Everything saved")
        # The first of the list failed; what is looked at is one that was issued.
        issued = [certificate["person_name"] for certificate in self.certificates]
        wait_for("an issued one to look at", lambda: [label for label in window.look("label", None, [*window.look("filler", "OvPane", view)][-1])
                                                      if label.get_name() in issued])

    def issued(self, n):
        people = {participation["person"] for participation in self.participations()}
        found = [certificate for certificate in records(self.data, "certificate") if certificate["person"] in people]
        return found if len(found) == n else None

    def save(self):
        window = self.window
        folder = self.home / "certificates"
        folder.mkdir()
        view = window.pane("OvIssueView")
        combined = self.home / "all.pdf"
        for item, title, path, saved in (
                ("Save as Separate Files", "Folder for the certificates", folder, lambda: len([*folder.glob("*.pdf")]) == 25),
                ("Save in One File", "Save the certificates in one file", combined, combined.exists)):
            window.dismiss_toasts()
            window.click(window.find("push button", "Save", view))
            window.choose_item(item)
            window.choose_path(title, path)
            wait_for("the files", saved)
        return sorted(folder.glob("*.pdf")), combined

    def print(self):
        """Without a printer there is one that writes a file; nothing is printed when the dialog is left."""
        window = self.window
        view = window.pane("OvIssueView")
        paper = self.home / "output.pdf"
        for leave in (True, False):
            window.dismiss_toasts()
            window.click(window.find("push button", "Print", view))
            dialog = wait_for("the print dialog", lambda: next((top for top in window.tops() if top.get_name() == "Print"), None))
            if leave:
                window.click(window.find("push button", "Cancel", dialog))
                wait_for("the dialog to close", lambda: len(window.tops()) == 1)
                self.assertFalse(paper.exists())
                continue
            window.focus(dialog)
            window.key("Down", "space")
            window.click(wait_for("a printer", lambda: next(
                (button for button in window.look("push button", "Print", dialog) if is_on(button, "SENSITIVE")), None)))
            wait_for("the pages", paper.exists)
            wait_for("the printing to be over", lambda: next(
                (button for button in window.look("push button", "Print", view) if is_on(button, "SENSITIVE")), None))
        return paper

    def check_paper(self, paper):
        text = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True).stdout
        for certificate in self.certificates:
            self.assertIn(certificate["number"], text)
            self.assertIn(certificate["person_name"], text)

    def check(self, files, combined):
        self.assertEqual(25, len(files))
        texts = {file: subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout for file in files}
        for certificate in self.certificates:
            with_it = [file for file, text in texts.items() if certificate["number"] in text and certificate["person_name"] in text]
            self.assertEqual(1, len(with_it), certificate["person_name"])
            asked = ctl(self.data, "verify", with_it[0])
            self.assertEqual(0, asked.returncode, asked.stdout + asked.stderr)
            self.assertIn(certificate["number"], asked.stdout)
        self.assertFalse([text for text in texts.values() if "Ahokas" in text])
        changed = bytearray(files[0].read_bytes())
        changed[len(changed) // 2] ^= 1
        (self.home / "changed.pdf").write_bytes(changed)
        self.assertEqual(1, ctl(self.data, "verify", self.home / "changed.pdf").returncode)
        asked = ctl(self.data, "verify", combined)
        self.assertEqual(0, asked.returncode, asked.stdout + asked.stderr)
        for certificate in self.certificates:
            self.assertIn(certificate["number"], asked.stdout)

    def verify(self):
        """Anyone finds out in the window whether a document holds."""
        window = self.window
        window.activate("open-record", "certificate", self.certificates[0]["id"])
        window.click(window.find("push button", "Verify…"))
        asked = wait_for("the window to verify in", lambda: next((top for top in window.tops() if top.get_name() == "Verify a document"), None))
        window.focus(asked)
        window.type(self.certificates[0]["code"].lower())
        window.key("Return")
        window.find("label", "This document is valid.", asked)
        for code, answer in (("AAAA-AAAA-AAAA", "No document has this code."), ("nonsense", "It could not be verified")):
            window.key("ctrl+a")
            window.type(code)
            window.key("Return")
            window.find("label", answer, asked)
        window.key("Escape")
        wait_for("the window to close", lambda: asked.get_name() not in [top.get_name() for top in window.tops()])

    def send_report(self, training, *mends):
        """What is missing is mended where it is told; then the report is signed and sent, and its page is closed."""
        window = self.window
        window.activate("open-record", "training", training + ":report")
        page = window.pane("OvReportPage", self.detail)
        for mend in mends:
            window.click(window.find("push button", mend, page))
            wait_for(f"“{mend}” to be done", lambda: not [*window.look("push button", mend, page)])
        window.dismiss_toasts()
        window.click(window.find("push button", "Send the report…", self.detail))
        name = window.find("text", "The report is signed by")
        Atspi.EditableText.set_text_contents(name, "Rauha Rahastonhoitaja")
        question = window.top_of(name)
        Atspi.Action.do_action(wait_for("the name to be enough", lambda: next(
            (button for button in window.look("push button", "Send the report", question) if is_on(button, "SENSITIVE")), None)), 0)
        window.find("label", "Signed by Rauha Rahastonhoitaja", page)
        window.find("push button", "Everything saved")
        sent, = [record for record in records(self.data, "training") if record["id"] == training]
        self.assertEqual(("report-sent", "Rauha Rahastonhoitaja", True), (sent["state"], sent["report_signed_by"], sent["booked"]))
        self.assertTrue(sent["booked_by"] and sent["booked_on"] and sent["report_sent_on"])
        paper = self.home / f"{training}.pdf"
        self.assertEqual(0, ctl(self.data, "issue", "report", "--training", training, "--output", paper).returncode)
        text = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, check=True).stdout
        self.assertIn("Rauha Rahastonhoitaja", text)
        self.assertIn(sent["name"], text)

    def accept(self, *trainings):
        """The study centre decides of the reports, one after the other, in its queue."""
        window = self.window
        window.click(window.find("list item", "Queue"))
        page = window.pane("OvQueuePage")
        for name in trainings:
            window.click(window.find("push button", "Reports", page))
            window.click(window.find("entry", "Search the queue", page))
            window.key("ctrl+a")
            # The longest beginning of a word in letters that the keyboard has.
            window.type(max((re.match("[A-Za-z0-9]*", word)[0] for word in name.split()), key=len))
            window.click(window.find("list item", name, page))
            view = window.pane("OvQueueView", page)
            window.find("label", name, view)
            window.dismiss_toasts()
            window.press("Accept the report", view)
            wait_for("the report to be accepted", lambda: [record for record in records(self.data, "training")
                                                           if record["name"] == name and record["state"] in ("accepted", "paid")])
        window.settled()

    def order(self, training):
        """All that waits goes into one run, whose file goes to the bank; hours and money are what the registry's rows come to."""
        window = self.window
        window.click(window.find("list item", "Payments"))
        page = window.pane("OvPaymentsPage")
        window.click(window.find("list item", "Waiting for payment", page))
        waiting = window.pane("OvWaitingView", page)
        window.click(window.find("check box", "All", waiting))
        window.press("Make the payment run", waiting)
        file = self.home / "order.xml"
        window.press("Save the bank's file", window.pane("OvRunView", page))
        window.choose_path("Save the bank's file", file)
        wait_for("the bank's file", file.exists)
        window.settled()
        with sqlite3.connect(f"file:{self.data}/registry.db?mode=ro", uri=True) as database:
            key = uuid.UUID(training).bytes
            support, supported, realised, reserved = database.execute(
                "SELECT support, supported, realised, reserved FROM training WHERE uuid = ?", (key,)).fetchone()
            (amount, end_to_end, run), = database.execute("SELECT amount, end_to_end, payment_run FROM payment WHERE training = ?", (key,))
            of_run = database.execute("SELECT count(*), sum(amount) FROM payment WHERE payment_run = ?", (run,)).fetchone()
            steps = [change["new"] for row in database.execute("SELECT changes FROM history WHERE uuid = ? ORDER BY n", (key,))
                     for change in json.loads(row[0]) if change["field"] == "state"]
        self.assertEqual(support, amount)
        self.assertTrue(0 < supported <= realised and reserved is None)
        self.assertEqual("accepted", steps[-1])
        order = file.read_text(encoding="utf-8")
        self.assertIn(f"<EndToEndId>{end_to_end}</EndToEndId>", order)
        self.assertEqual((of_run[0], of_run[0]), (order.count("<EndToEndId>"), int(re.search("<NbOfTxs>([0-9]+)", order)[1])))
        self.assertEqual(f"{of_run[1] // 100}.{of_run[1] % 100:02d}", re.search("<CtrlSum>([0-9.]+)", order)[1])

    def test_the_whole_way(self):
        self.make_training()
        self.training, = [record for record in records(self.data, "training") if record.get("name") == TRAINING]
        self.bring_in_participants()
        self.attend_and_assess()
        self.issue()
        self.check(*self.save())
        self.check_paper(self.print())
        self.verify()
        self.send_report(self.training["id"], "Declare")
        group = next(record for record in records(self.data, "training") if record["state"] == "ended" and record["training_type"] == "peer-group")
        self.send_report(group["id"], "It took place so")
        # That group is too small to be accepted; another one has everything.
        group = next(record for record in records(self.data, "training") if record["state"] == "report-sent" and record["training_type"] == "peer-group"
                     and ctl(self.data, "check", "training", record["id"]).returncode == 0)
        self.accept(TRAINING, group["name"])
        self.order(group["id"])
        self.passed = True


if __name__ == "__main__":
    unittest.main()
