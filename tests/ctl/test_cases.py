"""The worked cases of the sources, each on a file without a registry."""
import json
import tempfile
import unittest

from ctl import lines, run

COSTS = [{"category": "trainer-fee", "amount": 60000, "voucher_number": "T-1"}]


def people(count, birth="1960-05-05"):
    return [{"state": "enrolled", "person": {"surname": "Osallistuja", "first_names": str(n), "birth_day": birth}} for n in range(count)]


def session(day, start="10:00", end="20:00", breaks=150):
    return {"day": day, "start": start, "end": end, "breaks": breaks}


class Case(unittest.TestCase):
    def make(self, kind, **fields):
        return dict({"name": "Muistikerho", "training_type": kind, "state": "published", "published_on": "2026-09-01", "agreed_together": True,
                     "outcomes": [{"fi": "muistaa"}], "trainers": ["Olli Ohjaaja"], "responsible": "Maija Esimerkki",
                     "sessions": [session("2026-09-15")], "participations": people(7)}, **fields)

    def findings(self, training, policy="sivis/2026", today="2026-09-10"):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(training, file)
            file.flush()
            _, rows = lines("--json", "check", "training", file.name, "--policy", policy, "--today", today, today=None)
        return {row["rule"]: row for row in rows}

    def severities(self, training, **more):
        return {rule: row["severity"] for rule, row in self.findings(training, **more).items()}

    def support(self, training, policy="sivis/2026"):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(training, file)
            file.flush()
            _, rows = lines("--json", "support", file.name, "--policy", policy)
        return {row["line"]: row.get("cents", row.get("minutes")) for row in rows}


class PeerGroup(Case):
    def group(self, **fields):
        return self.make("peer-group", **fields)

    def test_five_members_are_enough(self):
        self.assertEqual({}, self.severities(self.group(participations=people(5))))

    def test_four_members(self):
        found = self.findings(self.group(participations=people(4)))
        self.assertEqual({"training.people"}, set(found))
        self.assertEqual(("warning", "add-participants"), (found["training.people"]["severity"], found["training.people"]["action"]))
        self.assertIn("5", found["training.people"]["what"])
        self.assertTrue(found["training.people"]["source"])
        over = self.group(participations=people(4), state="ended", booked=True, cost_lines=COSTS)
        self.assertEqual("error", self.severities(over, today="2026-09-20")["training.people"])

    def test_a_member_of_fourteen(self):
        child = people(1, "2011-09-16")
        self.assertEqual({"training.people": "warning"}, self.severities(self.group(participations=people(4) + child)))
        child[0]["person"]["birth_day"] = "2011-09-15"
        self.assertEqual({}, self.severities(self.group(participations=people(4) + child)))
        unknown = [{"state": "enrolled", "person": {"surname": "Tuntematon"}}]
        self.assertEqual({"training.people": "warning"}, self.severities(self.group(participations=people(4) + unknown)))
        unknown[0]["over_fifteen"] = True
        self.assertEqual({}, self.severities(self.group(participations=people(4) + unknown)))

    def test_nine_hours_and_three_quarters(self):
        found = self.findings(self.group(sessions=[session("2026-09-15", "10:00", "19:45", 146)]))
        self.assertEqual({"training.hours"}, set(found))
        self.assertEqual(("error", "planned"), (found["training.hours"]["severity"], found["training.hours"]["field"]))
        self.assertIn("9.75", found["training.hours"]["what"])
        self.assertEqual({}, self.severities(self.group(sessions=[session("2026-09-15", "10:00", "20:00", 150)])))

    def test_over_new_year(self):
        late = self.group(sessions=[session("2026-12-30"), session("2027-01-02")], published_on="2026-12-01")
        found = self.findings(late, today="2026-12-10")
        self.assertEqual({"training.year": "error"}, {rule: row["severity"] for rule, row in found.items()})
        self.assertEqual(("session", "day"), (found["training.year"]["kind"], found["training.year"]["field"]))

    def test_published_after_the_start(self):
        for day, late in (("2026-09-29", False), ("2026-09-30", True)):
            found = self.severities(self.group(published_on=day), today="2026-10-01")
            self.assertEqual(late, found.get("training.plan-day") == "warning", day)

    def test_planned_early(self):
        for day, early in (("2026-03-15", False), ("2026-03-14", True)):
            found = self.severities(self.group(published_on=day), today=day)
            self.assertEqual(early, "training.plan-day" in found, day)

    def test_months_clamp(self):
        """Six months before 31 August is 28 February."""
        for day, early in (("2026-02-28", False), ("2026-02-27", True)):
            found = self.severities(self.group(published_on=day, sessions=[session("2026-08-31")]), today=day)
            self.assertEqual(early, "training.plan-day" in found, day)

    def test_no_breaks(self):
        found = self.findings(self.group(sessions=[session("2026-09-15", breaks=0)]))
        self.assertEqual(("warning", "breaks", "set-break"), tuple(found["session.breaks"][name] for name in ("severity", "field", "action")))

    def test_what_is_no_study(self):
        for occasion, error in (("study", False), ("party", True), ("sale", True), ("meeting", True), ("recreation", True), ("performance", False)):
            found = self.severities(self.group(occasion=occasion))
            self.assertEqual(error, found.get("training.occasion") == "error", occasion)

    def test_no_learning_goal(self):
        self.assertEqual({"training.outcomes": "error"}, self.severities(self.group(outcomes=None)))

    def test_declarations(self):
        self.assertEqual({"training.agreed": "info"}, self.severities(self.group(agreed_together=False)))
        over = self.group(state="ended", cost_lines=COSTS)
        self.assertEqual("error", self.severities(over, today="2026-09-20")["training.booked"])
        over["booked"] = True
        self.assertEqual("booked_by", self.findings(over, today="2026-09-20")["training.booked"]["field"])
        over["booked_by"] = "Rauha Rahastonhoitaja"
        self.assertNotIn("training.booked", self.severities(over, today="2026-09-20"))
        self.assertEqual("error", self.severities(self.group(other_support=True))["training.other-support"])

    def test_support_is_three_euros(self):
        over = self.group(state="ended", cost_lines=COSTS)
        self.assertEqual(3000, self.support(over)["support"])

    def test_other_centres(self):
        self.assertEqual("error", self.severities(self.group(), policy="msl/2026")["training.meetings"])
        weekly = [session(f"2026-09-{day}", "10:00", "13:00", 0) for day in ("03", "10", "17", "24", "30")]
        self.assertNotIn("training.meetings", self.severities(self.group(sessions=weekly), policy="msl/2026"))
        self.assertEqual("error", self.severities(self.group(), policy="kansalaisfoorumi/2023").get("training.hours"))
        self.assertIn("30", self.findings(self.group(), policy="kansalaisfoorumi/2023")["training.hours"]["what"])
        self.assertIn("20", self.findings(self.group(), policy="kansalaisfoorumi/2024")["training.hours"]["what"])


class Course(Case):
    def course(self, **fields):
        return self.make("course", **fields)

    def test_six_seven_eight(self):
        for centre, least in (("ksl", 6), ("sivis", 7), ("kansalaisfoorumi", 8), ("tsl", 10)):
            for count in (5, 6, 7, 8, 9, 10):
                found = self.severities(self.course(participations=people(count)), policy=f"{centre}/2026")
                self.assertEqual(count < least, found.get("training.people") == "warning", (centre, count))

    def test_plan_before_the_start(self):
        for day, late in (("2026-09-14", False), ("2026-09-15", True)):
            self.assertEqual(late, "training.plan-day" in self.severities(self.course(published_on=day), today=day), day)
        for day, late in (("2026-08-25", False), ("2026-08-26", True)):
            self.assertEqual(late, "training.plan-day" in self.severities(self.course(published_on=day), policy="ksl/2026", today=day), day)

    def test_report_in_four_weeks(self):
        over = self.course(state="ended", cost_lines=COSTS)
        for today, severity in (("2026-10-13", "info"), ("2026-10-14", "warning")):
            found = self.findings(over, today=today)["training.report-day"]
            self.assertEqual((severity, "2026-10-13"), (found["severity"], found["due"]))

    def test_report_by_the_end_of_the_year(self):
        autumn = self.course(state="ended", cost_lines=COSTS, sessions=[session("2026-12-30")], published_on="2026-12-01")
        self.assertEqual("2027-01-18", self.findings(autumn, today="2027-01-02")["training.report-day"]["due"])
        self.assertEqual("2026-12-31", self.findings(autumn, policy="tsl/2026", today="2026-12-31")["training.report-day"]["due"])
        spring = self.course(state="ended", cost_lines=COSTS, sessions=[session("2026-01-05")], published_on="2026-01-01")
        self.assertEqual("2026-02-02", self.findings(spring, today="2026-01-10")["training.report-day"]["due"])

    def test_support_limited_by_each_limit(self):
        over = self.course(state="ended", cost_lines=[{"category": "trainer-fee", "amount": 100000}])
        self.assertEqual(35000, self.support(over)["support"])
        over["cost_lines"][0]["amount"] = 50000
        self.assertEqual(27500, self.support(over)["support"])
        over["minutes_left"] = 6 * 60
        self.assertEqual((21000, 360), (self.support(over)["support"], self.support(over)["hours.supported"]))
        self.assertEqual("warning", self.severities(over, today="2026-09-20")["training.hours-left"])

    def test_a_cost_that_is_not_supported(self):
        over = self.course(state="ended", cost_lines=[{"category": "material", "amount": 10000}, {"category": "own-staff", "amount": 90000}])
        lines_of = self.support(over, policy="ksl/2026")
        self.assertEqual((5000, 10000, 0), (lines_of["support"], lines_of["costs.eligible"], lines_of["cost.left-out"]))
        found = self.findings(over, policy="ksl/2026", today="2026-09-20")["cost.kind"]
        self.assertEqual(("info", "cost-line", "category"), (found["severity"], found["kind"], found["field"]))
        self.assertTrue(found["source"] and found["why"])

    def test_half_a_cent(self):
        over = self.course(state="ended", cost_lines=[{"category": "room", "amount": 110}])
        self.assertEqual(61, self.support(over)["support"])
        over["cost_lines"][0]["amount"] = 109
        self.assertEqual(60, self.support(over)["support"])

    def test_costs_of_the_report(self):
        found = self.severities(self.course(state="ended"), today="2026-09-20")
        self.assertEqual("warning", found["training.costs"])
        broken = self.course(state="ended", cost_lines=[{"amount": 5}, {"category": "room"}, {"category": "room", "amount": 10 ** 15}])
        self.assertEqual("error", self.severities(broken, today="2026-09-20")["cost.kind"])
        self.assertIn("cost.voucher", self.severities(broken, today="2026-09-20"))
        cheap = self.course(state="ended", cost_lines=[{"category": "room", "amount": 19900, "voucher_number": "1"}], participations=people(10))
        self.assertEqual("warning", self.severities(cheap, policy="tsl/2026", today="2026-09-20")["training.costs-rate"])
        cheap["cost_lines"][0]["amount"] = 20000
        self.assertNotIn("training.costs-rate", self.severities(cheap, policy="tsl/2026", today="2026-09-20"))

    def test_what_a_report_says(self):
        over = self.course(state="ended", cost_lines=COSTS, participations=people(10))
        self.assertEqual("error", self.severities(over, today="2026-09-20")["training.booked"])
        self.assertNotIn("training.booked", self.severities(over, policy="ksl/2026", today="2026-09-20"))
        self.assertEqual("error", self.severities(over, policy="kansalaisfoorumi/2026", today="2026-09-20")["training.effects"])
        over["report_effects"] = "Kaksi uutta ryhmää"
        self.assertNotIn("training.effects", self.severities(over, policy="kansalaisfoorumi/2026", today="2026-09-20"))
        self.assertEqual("info", self.severities(over, policy="tsl/2026", today="2026-09-20")["training.checked"])
        over["programme_checked"] = True
        self.assertNotIn("training.checked", self.severities(over, policy="tsl/2026", today="2026-09-20"))
        self.assertEqual("mark-attendance", self.findings(over, today="2026-09-20")["training.attendance"]["action"])
        over["state"] = "report-sent"
        self.assertNotIn("training.attendance", self.severities(over, today="2026-09-20"))

    def test_a_trainer(self):
        self.assertEqual({"training.trainer": "warning"}, self.severities(self.course(trainers=None)))

    def test_returned_and_refused(self):
        returned = self.findings(self.course(state="returned", return_note="Tavoite puuttuu", return_due="2026-09-20"))["training.returned"]
        self.assertEqual(("warning", "return_note", "2026-09-20"), (returned["severity"], returned["field"], returned["due"]))
        self.assertIn("Tavoite puuttuu", returned["what"])
        report = self.findings(self.course(state="report-returned", return_note="Tosite puuttuu"), today="2026-09-20")
        self.assertEqual("return_note", report["report.returned"]["field"])
        self.assertNotIn("training.returned", report)
        self.assertEqual({"training.refused": "error"}, self.severities(self.course(state="refused")))

    def test_outside_the_support_nothing_of_it_holds(self):
        own = self.make("own", participations=[], outcomes=None, trainers=None, occasion="party", state="ended",
                        sessions=[session("2026-12-30", "10:00", "10:30", 0), session("2027-01-02")])
        self.assertEqual({}, self.severities(own, today="2027-02-01"))


class Rules(unittest.TestCase):
    def test_all_rules_of_a_year(self):
        code, rows = lines("--json", "policy", "rules", "sivis/2026")
        by_id = {row["rule"]: row for row in rows}
        self.assertEqual(0, code)
        self.assertEqual(len(rows), len(by_id))
        self.assertTrue(all(row["title"] and row["when"] and row["kind"] for row in rows))
        people_rule = {row["key"]: row for row in by_id["training.people"]["values"]}
        self.assertEqual(("7", "5"), (people_rule["course.participants.min"]["value"], people_rule["peer.members.min"]["value"]))
        self.assertTrue(all(row["source"] for rule in rows for row in rule["values"]))
        self.assertIn("training.people", run("policy", "rules", "sivis/2026").stdout)
        for language in ("fi_FI.UTF-8", "sv_FI.UTF-8"):
            self.assertEqual(len(rows), len(lines("--json", "policy", "rules", "sivis/2026", LC_ALL="C.UTF-8", LANGUAGE=language[:2])[1]))


class Lives(unittest.TestCase):
    def test_every_step(self):
        steps = {(row.get("from"), row["to"]): row for row in lines("--json", "lifecycle", "training", "peer-group")[1]}
        publish = steps["sent", "published"]
        self.assertEqual((["staff"], ["count", "reserve"], "published_on"), (publish["roles"], publish["effects"], publish["stamp"]))
        self.assertTrue({"training.sessions", "training.occasion", "training.cancelled"} <= set(publish["rules"]))
        self.assertNotIn("training.booked", publish["rules"])
        self.assertTrue({"training.sessions", "training.booked", "training.people"} <= set(steps["report-sent", "accepted"]["rules"]))
        self.assertEqual("return_note", steps["sent", "returned"]["needs"])
        own = {(row.get("from"), row["to"]) for row in lines("--json", "lifecycle", "training", "own")[1]}
        self.assertLess(own & set(steps), own)
        self.assertIn("published", run("lifecycle", "training").stdout)
        self.assertIn("ordered", run("lifecycle", "payment").stdout)

    def test_wrong_calls(self):
        for arguments in ((), ("nothing",), ("training", "nothing"), ("person",), ("payment", "course")):
            self.assertEqual(2, run("lifecycle", *arguments).returncode, arguments)


if __name__ == "__main__":
    unittest.main()
