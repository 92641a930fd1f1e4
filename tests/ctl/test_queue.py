"""The study centre's queue from a terminal: its order, and the acceptance of what has no findings."""
import os
import tempfile
import unittest

from ctl import FINE, USAGE, lines, run


class Queue(unittest.TestCase):
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

    def rows(self, *arguments):
        return lines("--data", self.folder, "--json", *arguments)[1]

    def states(self):
        return {row["id"]: row["data"]["state"] for row in self.rows("list", "training")}

    def test_from_waiting_to_accepted(self):
        states = self.states()
        waiting = self.rows("queue", "list")
        self.assertEqual({id for id, state in states.items() if state in ("sent", "report-sent")}, {row["training"] for row in waiting})
        order = [(0 if row["errors"] else 1 if row["warnings"] else 2, row["sent_on"]) for row in waiting]
        self.assertEqual(sorted(order), order)
        self.assertEqual({"sent"}, {row["state"] for row in self.rows("queue", "list", "--plans")})
        reports = self.rows("queue", "list", "--reports")
        self.assertEqual({"report-sent"}, {row["state"] for row in reports})
        clean = {row["training"] for row in reports if not row["errors"] and not row["warnings"]}
        self.assertTrue(0 < len(clean) < len(reports), reports)

        refused = run("--data", self.folder, "queue", "accept")
        self.assertEqual(USAGE, refused.returncode)
        self.assertEqual(states, self.states())

        accepted = {row["training"] for row in self.rows("queue", "accept", "--clean", "--reports")}
        self.assertTrue(accepted and accepted <= clean, (accepted, clean))
        after = self.states()
        self.assertEqual(accepted, {id for id in states if after[id] != states[id]})
        self.assertEqual({"accepted"}, {after[id] for id in accepted})


if __name__ == "__main__":
    unittest.main()
