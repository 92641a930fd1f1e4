"""The life of trainings over HTTP: steps, hours, money, history, and a long random walk."""
import os
import random
import sqlite3
import unittest

from registry import Registry, new_id

STEPS = 10_000
SESSION = {"day": "2026-09-05", "start": "09:00", "end": "15:00", "breaks": 60}
ALLOWED = {
    "draft": {"sent", "cancelled"}, "sent": {"draft", "returned", "published", "refused", "cancelled"},
    "returned": {"sent", "cancelled"}, "published": {"draft", "sent", "ended", "cancelled"}, "ended": {"published", "report-sent"},
    "report-sent": {"ended", "report-returned", "accepted", "refused"}, "report-returned": {"report-sent"},
    "accepted": {"report-sent", "paid"}, "paid": set(), "cancelled": {"draft"}, "refused": {"draft"},
}
NEEDS = {"returned": "return_note", "report-returned": "return_note", "refused": "refuse_reason", "cancelled": "cancel_reason",
         "report-sent": "report_signed_by"}
HELD = {"published", "ended", "report-sent", "report-returned"}


class Trainings(unittest.TestCase):
    """A registry with a study centre and an organisation, and the steps of trainings in it."""

    def setUp(self):
        self.registry = Registry(environment={"OV_TODAY": "2026-09-01"}).start()
        self.centre = self.registry.make("organisation", name={"fi": "Opintokeskus"}, level="study-centre", policy_set="sivis")
        self.central = self.registry.make("organisation", name={"fi": "Keskusjärjestö"}, level="central", parent=self.centre,
                                          registered=True, iban="FI2112345600000785")
        self.versions = {}

    def tearDown(self):
        self.registry.remove()

    def make_training(self, session=SESSION, costs=((60000, "trainer-fee"),), people=7, **fields):
        training = self.registry.make("training", name="Kurssi", state="draft", organisation=self.central, outcomes=[{"fi": "ohjata"}],
                                      **dict({"training_type": "course", "booked": True}, **fields))
        self.registry.make("session", training=training, **session)
        for amount, category in costs:
            self.registry.make("cost-line", training=training, amount=amount, category=category)
        for n in range(people):
            person = self.registry.make("person", surname="Osallistuja", first_names=str(n), birth_day="1980-01-01", organisation=self.central)
            self.registry.make("participation", training=training, person=person, state="enrolled")
        self.versions[training] = 1
        return training

    def step(self, training, state, **fields):
        data = dict({"state": state}, **fields)
        if state in NEEDS:
            data.setdefault(NEEDS[state], "Syy")
        reply = self.registry.change("training", training, self.versions[training], data)
        if reply.status == 200:
            self.versions[training] = reply.json["results"][0]["ver"] if "results" in reply.json else reply.json["ver"]
        return reply

    def go(self, training, *states):
        for state in states:
            reply = self.step(training, state)
            self.assertEqual(200, reply.status, (state, reply.json))

    def data(self, training):
        return self.registry.get(f"training/{training}").json["data"]

    def grant(self, hours, organisation=None, training_type="course"):
        return self.registry.make("hour-grant", organisation=organisation or self.central, year=2026, training_type=training_type, hours=hours)

    def payment(self, training, run, **fields):
        """What a client sends for the support of a training."""
        return dict({"training": training, "organisation": self.central, "state": "ordered", "payee": "Keskusjärjestö", "payment_run": run,
                     "iban": "FI2112345600000785", "amount": self.data(training).get("support"), "end_to_end": new_id()[:35]}, **fields)

    def order(self, *trainings, run=None, key=None, **fields):
        """A run with the payments of the trainings, in one request."""
        run = run or new_id()
        payments = [self.payment(training, run, **fields) for training in trainings]
        data = {"number": run[-12:], "state": "open", "organisation": self.centre, "payer": "Opintokeskus", "iban": "FI5850001510000026",
                "due_on": "2026-09-02", "count": len(payments), "amount": sum(payment["amount"] for payment in payments)}
        return run, self.registry.batch({"op": "create", "kind": "payment-run", "id": run, "data": data},
                                        *({"op": "create", "kind": "payment", "id": new_id(), "data": payment} for payment in payments), key=key)

    def accepted(self, **fields):
        training = self.make_training(**fields)
        self.go(training, "sent", "published", "ended", "report-sent", "accepted")
        return training


class Life(Trainings):
    def test_from_plan_to_payment(self):
        self.grant(100)
        training = self.make_training()
        self.go(training, "sent", "returned", "sent", "published")
        data = self.data(training)
        self.assertEqual((360, 360, "2026-09-01", None), (data["planned"], data["reserved"], data["published_on"], data.get("return_note")))
        self.go(training, "ended", "report-sent", "report-returned")
        self.assertEqual("2026-09-15", self.data(training)["return_due"])
        self.go(training, "report-sent", "accepted")
        data = self.data(training)
        self.assertEqual((360, 360, 21000, None), (data["realised"], data["supported"], data["support"], data.get("reserved")))
        self.assertEqual(["payment-missing"], self.step(training, "paid").rules)
        self.assertEqual(["payment-amount"], self.order(training, amount=21001)[1].rules)
        run, reply = self.order(training)
        self.assertEqual(200, reply.status, reply.json)
        payment = reply.json["results"][1]["id"]
        self.assertEqual(["payment-there"], self.step(training, "report-sent").rules)
        self.assertEqual(["payment-frozen"], self.registry.change("payment", payment, 1, {"iban": "FI5850001510000026"}).rules)
        self.assertEqual(["payment-lasting"], self.registry.delete("payment", payment, 1).rules)
        self.assertEqual(200, self.registry.change("payment", payment, 1, {"state": "paid"}).status)
        self.go(training, "paid")
        self.assertEqual("2026-09-01", self.data(training)["paid_on"])
        self.tell_history(training)

    def tell_history(self, training):
        rows = self.registry.get(f"training/{training}/history?limit=1000").json["rows"]
        states = [change["new"] for row in reversed(rows) for change in row["changes"] if change["field"] == "state"]
        self.assertEqual(["sent", "returned", "sent", "published", "ended", "report-sent", "report-returned", "report-sent", "accepted", "paid"], states)
        self.assertTrue({"training", "session", "cost-line", "participation"} <= {row["kind"] for row in rows})
        support = [change for row in rows if row["op"] == "decide" for change in row["changes"] if change["field"] == "support"]
        self.assertEqual([{"field": "support", "new": 21000}], support)
        first = self.registry.get(f"training/{training}/history?limit=3").json
        self.assertEqual((rows[:3], True), (first["rows"], first["more"]))
        older = self.registry.get(f"training/{training}/history?limit=1000&before={rows[2]['n']}").json
        self.assertEqual((rows[3:], False), (older["rows"], older["more"]))
        self.assertEqual(404, self.registry.get(f"training/{new_id()}/history").status)

    def test_persons_are_not_kept_in_the_history(self):
        person = self.registry.make("person", surname="Salainen", first_names="Maija", organisation=self.central)
        self.registry.change("person", person, 1, {"surname": "Toinen"})
        reply = self.registry.get(f"person/{person}/history")
        self.assertEqual([{"field": "surname"}], reply.json["rows"][0]["changes"])
        self.assertNotIn(b"Salainen", reply.bytes)

    def test_hours(self):
        self.grant(10)
        first, second, third = self.make_training(), self.make_training(), self.make_training()
        self.go(first, "sent", "published")
        self.go(second, "sent", "published")
        self.assertEqual((360, 240), (self.data(first)["reserved"], self.data(second)["reserved"]))
        self.go(third, "sent", "published")
        self.assertEqual(0, self.data(third)["reserved"])
        self.go(first, "cancelled")
        self.assertNotIn("reserved", self.data(first))
        self.go(second, "ended", "report-sent", "accepted")
        self.assertEqual((360, 360 * 35 * 100 // 60), (self.data(second)["supported"], self.data(second)["support"]))
        self.go(third, "ended", "report-sent", "accepted")
        self.assertEqual((240, 14000), (self.data(third)["supported"], self.data(third)["support"]))
        # What is taken up again draws from what is left.
        self.go(first, "draft", "sent", "published")
        self.assertEqual(0, self.data(first)["reserved"])

    def test_a_branch_with_its_own_grant(self):
        branch = self.registry.make("organisation", name={"fi": "Yhdistys"}, level="association", parent=self.central, registered=True,
                                    iban="FI2112345600000785")
        self.grant(10)
        self.grant(5, branch)
        own, common = self.make_training(), self.make_training()
        self.assertEqual(200, self.registry.change("training", own, 1, {"organisation": branch}).status)
        self.versions[own] = 2
        self.go(own, "sent", "published")
        self.go(common, "sent", "published")
        self.assertEqual((300, 360), (self.data(own)["reserved"], self.data(common)["reserved"]))

    def test_what_is_decided_is_not_sent(self):
        training = self.make_training()
        self.assertEqual(200, self.step(training, "sent", reserved=99999, support=1, supported=1).status)
        self.assertEqual([None] * 3, [self.data(training).get(name) for name in ("reserved", "support", "supported")])
        self.go(training, "published")
        self.registry.change("training", training, self.versions[training], {"reserved": 5})
        self.assertEqual(360, self.data(training)["reserved"])

    def check_people_locked(self, training):
        """Who took part and was there stays as reported; an assessment is no part of the report."""
        participation = next(row for row in self.rows("participation") if row["data"]["training"] == training)
        session = next(row for row in self.rows("session") if row["data"]["training"] == training)
        other = next(row for row in self.rows("person") if row["id"] != participation["data"]["person"])
        version = participation["ver"]
        for change in ({"state": "interrupted"}, {"attended": [session["id"]]}, {"over_fifteen": True}, {"person": other["id"]},
                       {"attended": [session["id"]], "assessment": "pass"}):
            refused = self.registry.change("participation", participation["id"], version, change)
            self.assertEqual(["training-locked"], refused.rules, change)
        self.assertEqual(["training-locked"], self.registry.delete("participation", participation["id"], version).rules)
        self.assertEqual(["training-locked"], self.registry.create("participation", {"training": training, "person": other["id"], "state": "enrolled"}).rules)
        self.assertEqual(200, self.registry.change("participation", participation["id"], version, {"document_language": "sv"}).status)

    def test_locked(self):
        training = self.make_training()
        self.go(training, "sent", "published", "ended", "report-sent")
        session = next(row for row in self.rows("session") if row["data"]["training"] == training)
        cost = next(row for row in self.rows("cost-line") if row["data"]["training"] == training)
        self.assertEqual(["training-locked"], self.registry.change("session", session["id"], 1, {"end": "20:00"}).rules)
        self.assertEqual(["training-locked"], self.registry.delete("session", session["id"], 1).rules)
        self.assertEqual(["training-locked"], self.registry.create("cost-line", {"training": training, "amount": 5}).rules)
        self.assertEqual(["training-locked"], self.registry.change("cost-line", cost["id"], 1, {"amount": 5}).rules)
        self.assertEqual(200, self.registry.change("cost-line", cost["id"], 1, {"refused": "Ei tositetta"}).status)
        self.check_people_locked(training)
        self.assertEqual(["training-locked"], self.registry.change("training", training, self.versions[training], {"realised": 9999}).rules)
        self.assertEqual(["training-locked"], self.registry.change("training", training, self.versions[training], {"report_note": "Toisin"}).rules)
        self.assertEqual(["lifecycle-kind"], self.registry.change("training", training, self.versions[training], {"training_type": "own"}).rules)
        self.assertEqual(["training-locked"], self.registry.delete("training", training, self.versions[training]).rules)
        self.go(training, "accepted")
        self.assertEqual(0, self.data(training)["support"])
        self.assertEqual(["training-locked"], self.registry.delete("session", session["id"], 1).rules)
        self.assertEqual(["training-locked"], self.registry.change("cost-line", cost["id"], 2, {"refused": None}).rules)

    def rule(self, key, value):
        self.registry.make("policy", rule_set="sivis", key=key, value=str(value), valid_from="2026-01-01")

    def test_spot_check(self):
        """What is drawn is not accepted before somebody of the study centre has looked at it; sent anew it is looked at anew."""
        before = self.make_training()
        self.go(before, "sent", "published", "ended", "report-sent")
        self.assertNotIn("spot_check", self.data(before))
        self.rule("report.spot-check.share", 100)
        training = self.make_training(spot_checked=True)
        self.go(training, "sent", "published", "ended", "report-sent")
        data = self.data(training)
        self.assertEqual((True, False), (data["spot_check"], data.get("spot_checked", False)), data)
        self.assertEqual(["training.spot-check"], self.step(training, "accepted").rules)
        self.registry.change("training", training, self.versions[training], {"spot_check": False})
        self.versions[training] = self.registry.get(f"training/{training}").json["ver"]
        self.assertTrue(self.data(training)["spot_check"])
        self.assertEqual(["training.spot-check"], self.step(training, "accepted").rules)
        for _ in range(2):
            reply = self.registry.change("training", training, self.versions[training], {"spot_checked": True, "spot_checked_by": "Joku Muu"})
            self.assertEqual(200, reply.status, reply.json)
            self.versions[training] += 1
            data = self.data(training)
            self.assertEqual("2026-09-01", data["spot_checked_on"])
            self.assertNotIn(data["spot_checked_by"], ("", "Joku Muu"))
            self.go(training, "report-returned", "report-sent")
            self.assertFalse({"spot_checked_by", "spot_checked_on"} & set(self.data(training)))
            self.assertEqual(["training.spot-check"], self.step(training, "accepted").rules)
        self.registry.change("training", training, self.versions[training], {"spot_checked": True})
        self.versions[training] += 1
        self.go(training, "accepted")
        self.go(before, "accepted")

    def test_least_spot_checks(self):
        """Of an organisation and year so many are drawn at the least, whatever the share."""
        self.rule("report.spot-check.share", 0)
        self.rule("report.spot-check.least", 2)
        drawn = []
        for n in range(3):
            training = self.make_training()
            self.go(training, "sent", "published", "ended", "report-sent")
            drawn.append(self.data(training).get("spot_check", False))
        self.assertEqual([True, True, False], drawn)

    def test_rules_of_the_report(self):
        training = self.make_training(costs=((None, "room"),), people=6)
        self.go(training, "sent", "published", "ended")
        self.assertEqual(["cost.kind"], self.step(training, "report-sent").rules)
        cost = next(row for row in self.rows("cost-line") if row["data"]["training"] == training)
        self.registry.change("cost-line", cost["id"], 1, {"amount": 100})
        self.go(training, "report-sent")
        self.assertEqual(["training.people"], self.step(training, "accepted").rules)

    def test_who_declares(self):
        training = self.make_training(booked=False)
        self.go(training, "sent", "published", "ended")
        self.assertEqual(["training.booked"], self.step(training, "report-sent").rules)
        self.assertEqual(200, self.registry.change("training", training, self.versions[training], {"booked": True}).status)
        self.versions[training] += 1
        data = self.data(training)
        self.assertEqual("2026-09-01", data["booked_on"])
        self.assertTrue(data["booked_by"])
        self.assertEqual(200, self.registry.change("training", training, self.versions[training], {"booked": False}).status)
        self.versions[training] += 1
        self.assertFalse({"booked_by", "booked_on"} & set(self.data(training)))
        self.registry.change("training", training, self.versions[training], {"booked": True, "booked_by": "Rauha Rahastonhoitaja"})
        self.versions[training] += 1
        self.assertEqual("Rauha Rahastonhoitaja", self.data(training)["booked_by"])
        self.go(training, "report-sent")

    def test_own_trainings_live_shortly(self):
        training = self.make_training(training_type="own")
        self.assertEqual(["lifecycle"], self.step(training, "sent").rules)
        self.go(training, "published", "ended")
        self.assertNotIn("reserved", self.data(training))
        self.assertEqual(["lifecycle"], self.step(training, "report-sent").rules)

    def rows(self, kind):
        return self.registry.get(f"snapshot?kind={kind}&limit=1000").json["rows"]

    def test_random_walk(self):
        """Ten thousand steps: what is forbidden is refused, and hours and money agree with a recount."""
        chance = random.Random(int(os.environ.get("OV_WALK_SEED", "20260901")))
        self.grant(60)
        trainings = [self.make_training(people=7) for _ in range(20)]
        states = dict.fromkeys(trainings, "draft")
        taken = refused = 0
        while taken + refused < STEPS:
            operations, expected = [], {}
            for training in chance.sample(trainings, 12):
                target = chance.choice(sorted(ALLOWED[states[training]] - {"paid"}) or ["draft"])
                if chance.random() < 0.15:
                    target = chance.choice(sorted(ALLOWED))
                if target == states[training]:
                    continue
                if target not in ALLOWED[states[training]] or target == "paid":
                    reply = self.step(training, target)
                    self.assertEqual(409, reply.status, (states[training], target))
                    refused += 1
                    continue
                data = {"state": target}
                if target in NEEDS:
                    data[NEEDS[target]] = "Syy"
                operations.append({"op": "change", "kind": "training", "id": training, "ver": self.versions[training], "data": data})
                expected[training] = target
            reply = self.registry.batch(*operations) if operations else None
            if reply:
                self.assertEqual(200, reply.status, reply.json)
                for result in reply.json["results"]:
                    self.versions[result["id"]] = result["ver"]
                states.update(expected)
                taken += len(expected)
            if chance.random() < 0.02:
                self.recount(states)
        self.assertGreater(taken, STEPS // 2)
        self.assertGreater(refused, STEPS // 100)
        self.recount(states)

    def recount(self, states):
        database = sqlite3.connect(f"file:{self.database()}?mode=ro", uri=True)
        rows = database.execute("SELECT lower(hex(uuid)), state, reserved, supported, support FROM training").fetchall()
        database.close()
        self.assertEqual({key.replace("-", ""): state for key, state in states.items()}, {row[0]: row[1] for row in rows})
        for _, state, reserved, supported, support in rows:
            self.assertEqual((state in HELD, state in ("accepted", "paid"), state in ("accepted", "paid")),
                             (reserved is not None, supported is not None, support is not None), state)
            if support is not None:
                self.assertEqual(min(supported * 3500, 55 * 600 * 60 * 100) // 60, support)
        self.assertLessEqual(sum((row[2] or 0) + (row[3] or 0) for row in rows), 60 * 60)

    def database(self):
        return next(os.path.join(folder, name) for folder, _, names in os.walk(self.registry.data) for name in names
                    if name.endswith(".db") and "registry" in name or name == "registry.db")


if __name__ == "__main__":
    unittest.main()
