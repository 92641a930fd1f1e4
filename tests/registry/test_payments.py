"""Payments over HTTP: a run is taken whole or not at all, and nothing is paid twice, whoever asks and however often."""
import json
import os
import sqlite3
import threading
import unittest
import uuid

from registry import Connection, new_id
from test_life import Trainings


class Payments(Trainings):
    def setUp(self):
        super().setUp()
        self.grant(1000)

    def state(self, kind, record):
        return self.registry.get(f"{kind}/{record}").json["data"]["state"]

    def steps(self, *steps):
        return self.registry.batch(*({"op": "change", "kind": kind, "id": record, "ver": version, "data": data} for kind, record, version, data in steps))

    def test_what_a_run_must_be(self):
        training = self.accepted()
        for fields, rule in (({"amount": 20999}, "payment-amount"), ({"end_to_end": None}, "payment-reference"), ({"payment_run": None}, "payment-run"),
                             ({"iban": "FI5850001510000026"}, "payment-payee"), ({"organisation": self.centre}, "payment-payee")):
            run, reply = self.order(training, **fields)
            self.assertEqual([rule], reply.rules, fields)
            self.assertEqual(404, self.registry.get(f"payment-run/{run}").status)
        run, data = new_id(), {"number": "1", "state": "open", "organisation": self.centre, "iban": "FI5850001510000026", "count": 1, "amount": 1}
        self.assertEqual(["run-sum"], self.registry.create("payment-run", data, run).rules)
        self.assertEqual(["run-number"], self.registry.create("payment-run", dict(data, number=""), run).rules)
        self.assertEqual(["run-account"], self.registry.create("payment-run", dict(data, iban="FI5850001510000027"), run).rules)
        self.assertEqual(["payment-accepted"], self.order(self.make_training(), amount=21000)[1].rules)
        run, reply = self.order(training)
        self.assertEqual(200, reply.status, reply.json)
        # Nothing is added to a run that stands.
        other = self.accepted()
        self.assertEqual(["payment-run"], self.registry.create("payment", self.payment(other, run)).rules)
        for field, value in (("amount", 1), ("count", 2), ("due_on", "2026-09-03"), ("iban", "FI2112345600000785"), ("number", "2")):
            self.assertEqual(["run-frozen"], self.registry.change("payment-run", run, 1, {field: value}).rules)
        self.assertEqual(["payment-lasting"], self.registry.delete("payment-run", run, 1).rules)
        self.assertEqual(["lifecycle-needs"], self.registry.change("payment-run", run, 1, {"state": "filed"}).rules)
        self.assertEqual(200, self.registry.change("payment-run", run, 1, {"state": "filed", "file_hash": "ab", "file_version": "pain.001.001.03"}).status)
        self.assertEqual(["run-frozen"], self.registry.change("payment-run", run, 2, {"file_hash": "cd"}).rules)
        self.assertEqual("2026-09-01", self.registry.get(f"payment-run/{run}").json["data"]["filed_on"])

    def test_account_that_is_none(self):
        training = self.accepted()
        version = self.registry.get(f"organisation/{self.central}").json["ver"]
        self.assertEqual(200, self.registry.change("organisation", self.central, version, {"registered": False}).status)
        self.assertEqual(["training.payable"], self.order(training)[1].rules)

    def test_cancelled_and_made_anew(self):
        trainings = [self.accepted(), self.accepted()]
        run, reply = self.order(*trainings)
        first, second = (result["id"] for result in reply.json["results"][1:])
        cancel = ("payment-run", run, 1, {"state": "cancelled", "cancel_reason": "Väärä päivä"})
        self.assertEqual(["lifecycle-needs"], self.steps(cancel[:3] + ({"state": "cancelled"},)).rules)
        self.assertEqual(["run-payments"], self.steps(cancel, ("payment", first, 1, {"state": "withdrawn"})).rules)
        self.assertEqual(["payment-withdrawn"], self.steps(("payment", first, 1, {"state": "withdrawn"})).rules)
        self.assertEqual("open", self.state("payment-run", run))
        reply = self.steps(cancel, ("payment", first, 1, {"state": "withdrawn"}), ("payment", second, 1, {"state": "withdrawn"}))
        self.assertEqual(200, reply.status, reply.json)
        self.assertEqual(["lifecycle"], self.steps(("payment", first, 2, {"state": "ordered"})).rules)
        self.assertEqual(200, self.order(*trainings)[1].status)

    def test_rejected_is_paid_later(self):
        training, other = self.accepted(), self.accepted()
        run, reply = self.order(training, other)
        first, second = (result["id"] for result in reply.json["results"][1:])
        self.assertEqual(["lifecycle-needs"], self.steps(("payment", first, 1, {"state": "rejected"})).rules)
        reply = self.steps(("payment", first, 1, {"state": "rejected", "reject_reason": "AC04: Tili suljettu"}),
                           ("payment", second, 1, {"state": "paid"}), ("training", other, self.versions[other], {"state": "paid"}))
        self.assertEqual(200, reply.status, reply.json)
        # What is paid is not cancelled any more.
        self.assertEqual(["run-payments"], self.steps(("payment-run", run, 1, {"state": "cancelled", "cancel_reason": "Myöhässä"})).rules)
        self.assertEqual(["payment-missing"], self.step(training, "paid").rules)
        again, reply = self.order(training)
        self.assertEqual(200, reply.status, reply.json)
        reply = self.steps(("payment", reply.json["results"][1]["id"], 1, {"state": "paid"}), ("training", training, self.versions[training], {"state": "paid"}))
        self.assertEqual(200, reply.status, reply.json)
        self.assertEqual(["payment-accepted"], self.order(training)[1].rules)

    def test_two_clients_at_once(self):
        trainings = [self.accepted() for _ in range(4)]
        requests = [(new_id(), trainings[n % 2:n % 2 + 3]) for n in range(8)]
        bodies, replies, start = [], [], threading.Barrier(len(requests))
        for run, chosen in requests:
            payments = [self.payment(training, run) for training in chosen]
            data = {"number": run[-12:], "state": "open", "organisation": self.centre, "iban": "FI5850001510000026", "due_on": "2026-09-02",
                    "count": 3, "amount": sum(payment["amount"] for payment in payments)}
            bodies.append({"operations": [{"op": "create", "kind": "payment-run", "id": run, "data": data}]
                           + [{"op": "create", "kind": "payment", "id": new_id(), "data": payment} for payment in payments]})

        def ask(body):
            connection = Connection(self.registry.socket)
            connection.connect()
            start.wait()
            replies.append(self.registry.ask("POST", "/v1/batch", body, new_id(), connection=connection))
            connection.close()

        threads = [threading.Thread(target=ask, args=(body,)) for body in bodies]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([200] + [409] * 7, sorted(reply.status for reply in replies))
        self.assertEqual({"payment-twice"}, {rule for reply in replies for rule in reply.rules})
        self.assertEqual(1, sum(self.registry.get(f"payment-run/{run}").status == 200 for run, _ in requests))

    def test_a_request_that_comes_again(self):
        training, key, run = self.accepted(), new_id(), new_id()
        payment = self.payment(training, run)
        data = {"number": "20260901-000001", "state": "open", "organisation": self.centre, "iban": "FI5850001510000026", "count": 1, "amount": payment["amount"]}
        body = [{"op": "create", "kind": "payment-run", "id": run, "data": data}, {"op": "create", "kind": "payment", "id": new_id(), "data": payment}]
        first, second = self.registry.batch(*body, key=key), self.registry.batch(*body, key=key)
        self.assertEqual((200, first.json), (second.status, second.json))

    def test_the_database_refuses_by_itself(self):
        training = self.accepted()
        _, reply = self.order(training)
        self.assertEqual(200, reply.status, reply.json)
        self.registry.stop()
        database = sqlite3.connect(os.path.join(self.registry.data, "registry.db"))
        copy = "INSERT INTO payment (uuid, ver, state, body, training, end_to_end, payment_run) SELECT randomblob(16), 1, ?, body, training, ?, payment_run FROM payment"
        for state, end_to_end in (("paid", "X1"), ("ordered", "X2"), ("rejected", reply.json["results"][1]["id"])):
            if state == "rejected":
                database.execute(copy, (state, "X3"))
                continue
            with self.assertRaises(sqlite3.IntegrityError):
                database.execute(copy, (state, end_to_end))
        with self.assertRaises(sqlite3.IntegrityError):
            database.execute("INSERT INTO payment_run (uuid, ver, state, body, number) SELECT randomblob(16), 1, state, body, number FROM payment_run")
        database.close()

    def test_payments_from_before_there_were_runs(self):
        training = self.accepted()
        self.registry.stop()
        database = sqlite3.connect(os.path.join(self.registry.data, "registry.db"))
        database.executescript("""DROP TABLE payment_run; DROP INDEX payment_once; DROP INDEX payment_end_to_end_once; DROP INDEX payment_payment_run;
            ALTER TABLE payment DROP COLUMN payment_run; ALTER TABLE payment ADD COLUMN run TEXT; CREATE INDEX payment_run ON payment (run);
            DROP TABLE IF EXISTS search_payment_run; PRAGMA user_version = 3""")
        for state, end_to_end in (("draft", None), ("paid", "A-1")):
            body = json.dumps({"training": training, "state": state, "amount": 21000, "run": "2026-10", **({"end_to_end": end_to_end} if end_to_end else {})})
            database.execute("INSERT INTO payment (uuid, ver, state, body, training, end_to_end, run) VALUES (randomblob(16), 1, ?, ?, ?, ?, '2026-10')",
                             (state, body, uuid.UUID(training).bytes, end_to_end))
        database.commit()
        database.close()
        self.registry.start()
        payments = [row["data"] for row in self.registry.get("snapshot?kind=payment").json["rows"]]
        self.assertEqual({"withdrawn", "paid"}, {payment["state"] for payment in payments})
        self.assertNotIn("run", payments[0].keys() | payments[1].keys())
        self.assertEqual(["payment-twice"], self.order(training)[1].rules)


if __name__ == "__main__":
    unittest.main()
