"""Paying from a terminal: what waits, a run with its file for the bank, and what the bank replies."""
import hashlib
import json
import os
import tempfile
import unittest
import xml.etree.ElementTree as tree

from ctl import FINDINGS, FINE, USAGE, lines, run

PAIN = "{urn:iso:std:iso:20022:tech:xsd:pain.001.001.0%d}"


def status(*payments):
    """A status report of (end-to-end reference, status, reason)."""
    content = "".join(f"<TxInfAndSts><OrgnlEndToEndId>{reference}</OrgnlEndToEndId><TxSts>{state}</TxSts>"
                      f"<StsRsnInf><Rsn><Cd>{reason}</Cd></Rsn></StsRsnInf></TxInfAndSts>" for reference, state, reason in payments)
    return ("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.002.001.03'><CstmrPmtStsRpt><OrgnlGrpInfAndSts><OrgnlMsgId>x</OrgnlMsgId>"
            f"</OrgnlGrpInfAndSts><OrgnlPmtInfAndSts>{content}</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>")


def notice(*payments):
    """What was booked: (end-to-end reference, cents)."""
    content = "".join(f"<Ntry><Amt Ccy='EUR'>{cents // 100}.{cents % 100:02}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt>"
                      f"<NtryDtls><TxDtls><Refs><EndToEndId>{reference}</EndToEndId></Refs></TxDtls></NtryDtls></Ntry>" for reference, cents in payments)
    return ("<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.054.001.02'><BkToCstmrDbtCdtNtfctn><Ntfctn>"
            f"{content}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>")


class Payments(unittest.TestCase):
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

    def path(self, name, content=None):
        path = os.path.join(self.home.name, name)
        if content is not None:
            with open(path, "w", encoding="utf-8") as file:
                file.write(content)
        return path

    def call(self, *arguments, **more):
        return run("--data", self.folder, *arguments, **more)

    def rows(self, *arguments):
        return lines("--data", self.folder, "--json", *arguments)[1]

    def data(self, kind):
        return {row["id"]: row["data"] for row in self.rows("list", kind)}

    def test_from_waiting_to_paid(self):
        waiting = self.rows("payments", "list")
        payable = [row for row in waiting if "obstacle" not in row]
        self.assertGreaterEqual(len(payable), 3, waiting)
        accepted = {key: value["support"] for key, value in self.data("training").items() if value["state"] == "accepted"}
        self.assertEqual({row["amount"] == accepted[row["training"]] for row in waiting}, {True})

        chosen = payable[:3]
        file = self.path("run.xml")
        made = self.call("--json", "payments", "run", "--output", file, *(row["training"] for row in chosen))
        self.assertEqual((FINE, ""), (made.returncode, made.stderr))
        told = json.loads(made.stdout)
        self.assertEqual((3, sum(row["amount"] for row in chosen)), (told["count"], told["amount"]))
        with open(file, "rb") as opened:
            content = opened.read()
        stored = next(data for data in self.data("payment-run").values() if data["number"] == told["number"])
        self.assertEqual(("filed", hashlib.sha256(content).hexdigest(), "2026-11-23", "2026-11-22", "pain.001.001.03"),
                         tuple(stored[name] for name in ("state", "file_hash", "due_on", "filed_on", "file_version")))
        self.check_file(content, told, chosen)

        # Nothing of it waits any more, and it is not paid again.
        left = self.rows("payments", "list")
        self.assertFalse({row["training"] for row in left} & {row["training"] for row in chosen})
        again = self.call("payments", "run", "--output", self.path("again.xml"), chosen[0]["training"])
        self.assertEqual(USAGE, again.returncode)
        self.assertFalse(os.path.exists(self.path("again.xml")))
        self.check_replies(told["number"], chosen)

    def check_file(self, content, told, chosen):
        name = PAIN % 3
        root = tree.fromstring(content)
        self.assertEqual("3", root.findtext(f".//{name}GrpHdr/{name}NbOfTxs"))
        self.assertEqual(f"{told['amount'] / 100:.2f}", root.findtext(f".//{name}GrpHdr/{name}CtrlSum"))
        self.assertEqual("2026-11-23", root.findtext(f".//{name}ReqdExctnDt"))
        amounts = [round(float(amount.text) * 100) for amount in root.iter(f"{name}InstdAmt")]
        self.assertEqual(sorted(row["amount"] for row in chosen), sorted(amounts))
        self.assertEqual([f"{told['number']}-{n:04}" for n in (1, 2, 3)], [reference.text for reference in root.iter(f"{name}EndToEndId")])

    def check_replies(self, number, chosen):
        first, second, third = (f"{number}-{n:04}" for n in (1, 2, 3))
        payments = {data["end_to_end"]: data for data in self.data("payment").values() if data["end_to_end"].startswith(number)}
        reply = self.path("reply.xml", status((first, "ACCP", ""), (second, "RJCT", "AC04")))
        preview = self.rows("payments", "reply", "--preview", reply)
        self.assertEqual([(first, "waiting"), (second, "rejected")], [(row["end_to_end"], row["verdict"]) for row in preview])
        self.assertEqual("ordered", next(data["state"] for data in self.data("payment").values() if data["end_to_end"] == second))
        self.assertEqual(FINE, self.call("payments", "reply", reply).returncode)
        booked = self.path("booked.xml", notice((first, payments[first]["amount"]), (third, payments[third]["amount"] - 1), ("B-1", 100)))
        self.assertEqual(FINDINGS, self.call("payments", "reply", booked).returncode)

        after = {data["end_to_end"]: data for data in self.data("payment").values() if data["end_to_end"].startswith(number)}
        self.assertEqual([("paid", "2026-11-20"), ("rejected", None), ("ordered", None)],
                         [(after[key]["state"], after[key].get("paid_on")) for key in (first, second, third)])
        trainings = self.data("training")
        self.assertEqual(["paid", "accepted", "accepted"], [trainings[after[key]["training"]]["state"] for key in (first, second, third)])
        # The rejected one waits again, with what the bank said.
        waiting = {row["training"]: row for row in self.rows("payments", "list")}
        self.assertEqual("AC04", waiting[after[second]["training"]]["rejected"])
        self.assertNotIn(after[third]["training"], waiting)
        self.assertEqual(["known"], [row["verdict"] for row in self.rows("payments", "reply", booked) if row["end_to_end"] == first])

    def test_wrong_calls(self):
        for arguments in (("run",), ("run", "--output", "x"), ("run", "--all", "--output", "x", "id"), ("reply",), ("list", "x"),
                          ("run", "--all", "--output", "x", "--day", "tomorrow"), ("run", "--all", "--output", "x", "--file-version", "03")):
            self.assertEqual(USAGE, self.call("payments", *arguments).returncode, arguments)
        for day in ("2026-11-21", "2026-12-06"):
            self.assertEqual(FINDINGS, self.call("payments", "run", "--all", "--output", self.path("no.xml"), "--day", day).returncode, day)
        self.assertEqual(FINDINGS, self.call("payments", "run", "--all", "--output", self.path("no.xml"), "--account", "FI00").returncode)
        self.assertEqual(FINDINGS, self.call("payments", "reply", self.path("text.xml", "<x/>")).returncode)
        self.assertFalse(os.path.exists(self.path("no.xml")))


if __name__ == "__main__":
    unittest.main()
