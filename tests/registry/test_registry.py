"""The protocol against a real registry process: every call, what it promises, and what it refuses."""
import hashlib
import threading
import time
import unittest

from registry import Registry, new_id, seal

CODE = "010199-911C"


class Case(unittest.TestCase):
    def setUp(self):
        self.registry = Registry().start()
        self.addCleanup(self.registry.remove)

    def tree(self):
        centre = self.registry.make("organisation", name={"fi": "Opintokeskus Lumme"}, level="study-centre", register_prefix="LUM")
        association = self.registry.make("organisation", name={"fi": "Kuoroyhdistys"}, level="association", parent=centre)
        return centre, association

    def refused(self, reply, status, code):
        self.assertEqual((status, code), (reply.status, reply.code), reply.bytes)
        self.assertEqual("application/problem+json", reply.headers["Content-Type"])
        self.assertTrue({"type", "title", "status", "code", "retry"} <= reply.json.keys())


class Records(Case):
    def test_session(self):
        self.tree()
        session = self.registry.get("session").json
        self.assertEqual(1, len(session["scopes"]))
        self.assertEqual("staff", session["scopes"][0]["role"])
        self.assertEqual({"page": 1000, "batch": 1000, "body": 1 << 20, "file": 10 << 20, "numbers": 500, "wait": 25}, session["limits"])
        self.assertTrue({"epoch", "time", "schema", "user", "seal_key", "durable_through", "sample"} <= session.keys())

    def test_create_change_delete(self):
        centre, _ = self.tree()
        reply = self.registry.create("training", {"name": "Sovittelun perusteet", "state": "draft", "organisation": centre, "later": {"x": [1]}})
        self.assertEqual((201, 1), (reply.status, reply.json["ver"]))
        training = reply.id
        reply = self.registry.change("training", training, 1, {"place": "Sali", "name": None})
        self.assertEqual((200, 2), (reply.status, reply.json["ver"]))
        got = self.registry.get(f"training/{training}")
        self.assertEqual('"2"', got.headers["ETag"])
        # Members that this version does not know are kept.
        self.assertEqual({"place": "Sali", "state": "draft", "organisation": centre, "later": {"x": [1]}}, got.json["data"])
        reply = self.registry.delete("training", training, 2)
        self.assertEqual((200, 3), (reply.status, reply.json["ver"]))
        self.refused(self.registry.get(f"training/{training}"), 404, "not-found")
        # Made again, it goes on with its versions.
        self.assertEqual(4, self.registry.create("training", {"name": "Uudelleen", "state": "draft"}, training).json["ver"])

    def test_preconditions(self):
        centre, _ = self.tree()
        path = f"/v1/organisation/{centre}"
        self.refused(self.registry.ask("PATCH", path, {"city": "Turku"}, new_id()), 428, "precondition-required")
        self.refused(self.registry.ask("DELETE", path, None, new_id()), 428, "precondition-required")
        self.refused(self.registry.ask("PUT", path, {}, new_id()), 428, "precondition-required")
        self.refused(self.registry.ask("PATCH", path, {}, new_id(), {"If-Match": "7"}), 400, "bad-header")
        self.refused(self.registry.ask("PATCH", path, {"city": "Turku"}, headers={"If-Match": '"1"'}), 400, "idempotency-key-missing")
        reply = self.registry.change("organisation", centre, 7, {"city": "Turku"})
        self.refused(reply, 412, "version")
        self.assertEqual((centre, 1), (reply.json["current"]["id"], reply.json["current"]["ver"]))
        self.assertTrue({"data", "by", "at"} <= reply.json["current"].keys())
        self.refused(self.registry.create("organisation", {}, centre), 412, "version")
        self.refused(self.registry.change("organisation", new_id(), 1, {}), 404, "not-found")
        self.refused(self.registry.get("nonsense/" + centre), 404, "not-found")
        # A change made on what a restore has taken away.
        epoch = self.registry.get("session").json["epoch"]
        headers = {"If-Match": '"1"', "Opintoverkko-Epoch": "another"}
        self.refused(self.registry.ask("PATCH", path, {"city": "Turku"}, new_id(), headers), 410, "resync")
        headers["Opintoverkko-Epoch"] = epoch
        self.assertEqual(200, self.registry.ask("PATCH", path, {"city": "Turku"}, new_id(), headers).status)

    def test_form(self):
        for data, field in (({"first_day": "1.2.2026"}, "first_day"), ({"fee": "12"}, "fee"), ({"organisation": 3}, "organisation"),
                            ({"trainers": "Liisa"}, "trainers")):
            reply = self.registry.create("training", dict(data, state="draft"))
            self.refused(reply, 422, "invalid")
            self.assertEqual(field, reply.json["findings"][0]["field"])
        for body in (b"", b"[]", b"{", b'{"a":1,"a":2}', b'{"name":"\xff"}'):
            reply = self.registry.ask("PUT", "/v1/training/" + new_id(), body, new_id(),
                                      {"If-None-Match": "*", "Content-Type": "application/json"})
            self.refused(reply, 400, "bad-request")

    def test_references_and_lifecycle(self):
        centre, association = self.tree()
        reply = self.registry.create("training", {"state": "draft", "organisation": new_id()})
        self.refused(reply, 409, "conflict")
        self.assertEqual(["reference"], reply.rules)
        training = self.registry.make("training", name="Kurssi", state="draft", organisation=association)
        reply = self.registry.change("training", training, 1, {"state": "ended"})
        self.assertEqual((409, ["lifecycle"]), (reply.status, reply.rules))
        reply = self.registry.change("training", training, 1, {"state": "cancelled"})
        self.assertEqual((422, ["lifecycle-needs"]), (reply.status, reply.rules))
        self.assertEqual(200, self.registry.change("training", training, 1, {"state": "cancelled", "cancel_reason": "Sairaus"}).status)
        reply = self.registry.delete("organisation", association, 1)
        self.assertEqual((409, ["still-used"]), (reply.status, reply.rules))
        reply = self.registry.change("organisation", centre, 1, {"parent": association})
        self.assertEqual((409, ["organisation-ring"]), (reply.status, reply.rules))

    def test_rules(self):
        centre, association = self.tree()
        self.registry.change("organisation", centre, 1, {"policy_set": "sivis"})
        training = self.registry.make("training", name="Kurssi", state="draft", training_type="course", organisation=association)
        reply = self.registry.change("training", training, 1, {"state": "sent"})
        self.refused(reply, 422, "invalid")
        self.assertTrue({"training.sessions", "training.outcomes"} <= set(reply.rules), reply.rules)
        self.assertTrue(all(finding["severity"] == "error" and finding["what"] for finding in reply.json["findings"]))
        swedish = self.registry.ask("PATCH", f"/v1/training/{training}", {"state": "sent"}, new_id(),
                                    {"If-Match": '"1"', "Accept-Language": "sv"})
        self.assertNotEqual(reply.json["findings"], swedish.json["findings"])
        # The outcomes may be those of the course model.
        model = self.registry.make("course-model", title={"fi": "Ensiapu"}, state="proposal", organisation=centre)
        modelled = self.registry.make("training", name="Ensiapu", state="draft", training_type="course", organisation=association, model=model)
        reply = self.registry.change("training", modelled, 1, {"state": "sent"})
        self.refused(reply, 422, "invalid")
        self.assertIn("training.sessions", reply.rules)
        self.assertNotIn("training.outcomes", reply.rules)
        # What makes it right may come in the same batch, in any order.
        reply = self.registry.batch(
            {"op": "change", "kind": "training", "id": training, "ver": 1,
             "data": {"state": "sent", "outcomes": [{"fi": "laulaa"}], "first_day": "2031-03-01", "last_day": "2031-03-01"}},
            {"op": "create", "kind": "session", "id": new_id(),
             "data": {"training": training, "day": "2031-03-01", "start": "10:00", "end": "16:00", "breaks": 90}})
        self.assertEqual(200, reply.status)
        for data, rule in (({"business_id": "1234567-0"}, "organisation.business-id"), ({"iban": "FI00"}, "organisation.iban"),
                           ({"register_prefix": "x"}, "organisation.prefix"), ({"name": None}, "organisation.name")):
            reply = self.registry.change("organisation", association, 1, data)
            self.assertEqual((422, [rule]), (reply.status, reply.rules))

    def test_repeated_requests(self):
        key, record = new_id(), new_id()
        first = self.registry.create("organisation", {"city": "Turku"}, record, key)
        again = self.registry.create("organisation", {"city": "Turku"}, record, key)
        self.assertEqual((201, first.bytes, "true"), (again.status, again.bytes, again.headers["Idempotency-Replayed"]))
        self.refused(self.registry.create("organisation", {"city": "Salo"}, record, key), 422, "idempotency-key-reused")
        # A refusal leaves nothing behind: the same key may be used again.
        key = new_id()
        self.assertEqual(412, self.registry.change("organisation", record, 9, {"city": "Salo"}, key).status)
        self.assertEqual(200, self.registry.change("organisation", record, 1, {"city": "Salo"}, key).status)
        self.assertEqual(2, self.registry.get(f"organisation/{record}").json["ver"])

    def test_same_request_at_once(self):
        key, record = new_id(), new_id()
        replies = []
        threads = [threading.Thread(target=lambda: replies.append(self.registry.create("organisation", {}, record, key))) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual({201}, {reply.status for reply in replies})
        self.assertEqual(1, len({reply.bytes for reply in replies}))
        self.assertEqual(1, self.registry.get(f"organisation/{record}").json["ver"])

    def test_batch(self):
        _, association = self.tree()
        training, person, participation = new_id(), new_id(), new_id()
        good = [{"op": "create", "kind": "training", "id": training, "data": {"state": "draft", "organisation": association}},
                {"op": "create", "kind": "person", "id": person, "data": {"surname": "Virta", "organisation": association}},
                {"op": "create", "kind": "participation", "id": participation, "data": {"training": training, "person": person}}]
        reply = self.registry.batch(*good, {"op": "change", "kind": "training", "id": training, "ver": 3, "data": {}})
        self.refused(reply, 412, "version")
        self.assertEqual(3, reply.json["operation"])
        self.refused(self.registry.get(f"person/{person}"), 404, "not-found")
        reply = self.registry.batch(*good)
        self.assertEqual((200, 3), (reply.status, len(reply.json["results"])))
        seqs = [result["seq"] for result in reply.json["results"]]
        self.assertEqual(list(range(seqs[0], seqs[0] + 3)), seqs)
        for operations in ([], [{"op": "make"}], [dict(good[0], kind="x")], [dict(good[0], id="x")], [dict(good[0], data=None)],
                           [{"op": "delete", "kind": "person", "id": person}], ["x"]):
            self.refused(self.registry.batch(*operations), 400, "bad-request")
        self.refused(self.registry.batch(*[good[0]] * 1001), 413, "too-large")
        self.assertEqual(409, self.registry.delete("person", person, 1).status)
        # What goes together may go in any order.
        self.assertEqual(200, self.registry.batch(
            {"op": "delete", "kind": "person", "id": person, "ver": 1},
            {"op": "delete", "kind": "participation", "id": participation, "ver": 1}).status)


class Feed(Case):
    def test_changes(self):
        centre, association = self.tree()
        start = self.registry.get("changes").json
        self.assertEqual(list(range(1, len(start["changes"]) + 1)), [change["seq"] for change in start["changes"]])
        self.registry.change("organisation", centre, 1, {"city": "Turku"})
        self.registry.change("organisation", centre, 2, {"city": "Salo"})
        self.registry.delete("organisation", association, 1)
        page = self.registry.get("changes?cursor=" + start["cursor"]).json
        self.assertEqual([("put", centre, 3), ("delete", association, 2)],
                         [(change["op"], change["id"], change["ver"]) for change in page["changes"]])
        self.assertEqual("Salo", page["changes"][0]["data"]["city"])
        self.assertNotIn("data", page["changes"][1])
        self.assertEqual([], self.registry.get("changes?cursor=" + page["cursor"]).json["changes"])

    def test_pages_never_tear_an_action_apart(self):
        operations = [{"op": "create", "kind": "organisation", "id": new_id(), "data": {"name": {"fi": "Kuoro"}}} for _ in range(20)]
        self.registry.batch(*operations[:10])
        self.registry.batch(*operations[10:])
        cursor, seen, more = "", [], True
        while more:
            page = self.registry.get(f"changes?limit=4&cursor={cursor}").json
            cursor, more = page["cursor"], page["more"]
            seen.append([change["id"] for change in page["changes"] if change["kind"] == "organisation"])
        self.assertEqual([10, 10], [len(ids) for ids in seen if ids])
        self.assertEqual([operation["id"] for operation in operations], sum(seen, []))

    def test_foreign_cursor(self):
        head = self.registry.get("changes").json["cursor"]
        epoch, seq = head.split(".")
        self.refused(self.registry.get(f"changes?cursor={epoch}.{int(seq) + 1}"), 410, "resync")
        self.refused(self.registry.get(f"changes?cursor=00000000.{seq}"), 410, "resync")
        self.refused(self.registry.get("changes?cursor=x"), 400, "bad-request")
        self.refused(self.registry.get("changes?limit=x"), 400, "bad-request")
        self.refused(self.registry.get("changes?scope=" + new_id()), 403, "denied")

    def test_long_poll(self):
        cursor = self.registry.get("changes").json["cursor"]
        pages = []
        threads = [threading.Thread(target=lambda: pages.append(self.registry.get(f"changes?cursor={cursor}&wait=20").json)) for _ in range(5)]
        begun = time.monotonic()
        for thread in threads:
            thread.start()
        time.sleep(0.3)
        self.assertEqual([], pages)
        record = self.registry.make("organisation", city="Turku")
        for thread in threads:
            thread.join()
        self.assertLess(time.monotonic() - begun, 5)
        self.assertEqual([record] * 5, [page["changes"][0]["id"] for page in pages])

    def test_long_poll_ends_by_itself(self):
        cursor = self.registry.get("changes").json["cursor"]
        begun = time.monotonic()
        page = self.registry.get(f"changes?cursor={cursor}&wait=1").json
        self.assertEqual(([], cursor), (page["changes"], page["cursor"]))
        self.assertGreater(time.monotonic() - begun, 0.9)

    def test_stop_answers_the_sleepers(self):
        cursor = self.registry.get("changes").json["cursor"]
        pages = []
        thread = threading.Thread(target=lambda: pages.append(self.registry.get(f"changes?cursor={cursor}&wait=20").json))
        thread.start()
        time.sleep(0.3)
        self.assertEqual(0, self.registry.stop())
        thread.join()
        self.assertEqual([], pages[0]["changes"])

    def test_scope(self):
        centre, association = self.tree()
        other = self.registry.make("organisation", name={"fi": "Toinen"}, level="association", parent=centre)
        training = self.registry.make("training", state="draft", organisation=association)
        meeting = self.registry.make("session", training=training, day="2026-11-22")
        start = self.registry.get(f"changes?scope={association}").json
        self.assertTrue({training, meeting} <= {change["id"] for change in start["changes"]})
        self.assertFalse({training, meeting} & {change["id"] for change in self.registry.get(f"changes?scope={other}").json["changes"]})
        self.registry.change("training", training, 1, {"organisation": other})
        left = self.registry.get(f"changes?scope={association}&cursor={start['cursor']}").json
        self.assertEqual([("leave", training), ("leave", meeting)], [(change["op"], change["id"]) for change in left["changes"]])
        came = self.registry.get(f"changes?scope={other}&cursor={start['cursor']}").json
        self.assertEqual([("put", training), ("put", meeting)], [(change["op"], change["id"]) for change in came["changes"]])
        both = self.registry.get(f"changes?scope={centre}&cursor={start['cursor']}").json
        self.assertEqual([("put", training), ("put", meeting)], [(change["op"], change["id"]) for change in both["changes"]])
        for scope, found in ((association, []), (other, [training]), (centre, [training])):
            rows = self.registry.get(f"snapshot?kind=training&scope={scope}").json["rows"]
            self.assertEqual(found, [row["id"] for row in rows])
        self.assertEqual(0, self.registry.get(f"digest?scope={association}").json["kinds"]["training"]["count"])
        self.assertEqual(1, self.registry.get(f"digest?scope={other}").json["kinds"]["session"]["count"])

    def test_snapshot(self):
        ids = sorted(self.registry.make("organisation", city=str(i)) for i in range(25))
        after, seen = "", []
        first = self.registry.get("snapshot?kind=organisation&limit=10").json
        while True:
            page = self.registry.get(f"snapshot?kind=organisation&limit=10&after={after}").json
            seen += [row["id"] for row in page["rows"]]
            after = page["after"]
            if not page["more"]:
                break
            # What comes meanwhile is in the changes from the start cursor on.
            self.registry.make("organisation", city="later")
        self.assertTrue(set(ids) <= set(seen))
        self.assertEqual(len(seen), len(set(seen)))
        late = self.registry.get("changes?cursor=" + first["start_cursor"]).json["changes"]
        self.assertEqual({"later"}, {change["data"]["city"] for change in late})
        self.refused(self.registry.get("snapshot?kind=organisation&after=x"), 400, "bad-request")
        self.refused(self.registry.get("snapshot?kind=x"), 404, "not-found")

    def test_digest(self):
        def share(record, version):
            value = 14695981039346656037
            for byte in bytes.fromhex(record.replace("-", "")) + version.to_bytes(8, "big"):
                value = (value ^ byte) * 1099511628211 % (1 << 64)
            return value
        one, two = self.registry.make("organisation"), self.registry.make("organisation")
        self.registry.change("organisation", two, 1, {"city": "Turku"})
        digest = self.registry.get("digest").json
        self.assertEqual({"count": 2, "sum": f"{(share(one, 1) + share(two, 2)) % (1 << 64):016x}"}, digest["kinds"]["organisation"])

    def test_search(self):
        _, association = self.tree()
        person = self.registry.make("person", surname="Hämäläinen", first_names="Aino Kerttu", organisation=association)
        self.registry.make("person", surname="Hamalainen", organisation=association)

        def find(terms):
            return [row["id"] for row in self.registry.post("search", {"kind": "person", "terms": terms}).json["rows"]]
        self.assertEqual([person], find("hämä"))
        self.assertEqual([person], find("aino HÄMÄLÄINEN"))
        self.assertEqual([], find("hämä virta"))
        self.assertEqual([], find('" OR "x'))
        self.registry.change("person", person, 1, {"surname": "Virta"})
        self.assertEqual(([], [person]), (find("hämä"), find("virta")))
        self.registry.delete("person", person, 2)
        self.assertEqual([], find("virta"))
        self.refused(self.registry.post("search", {"kind": "person", "terms": "-"}), 400, "bad-request")


class Certificates(Case):
    def setUp(self):
        super().setUp()
        _, self.association = self.tree()
        self.person = self.registry.make("person", surname="Virta", first_names="Aino", organisation=self.association)

    def issue(self, number, **more):
        return self.registry.create("certificate", dict(number, state="issued", person=self.person, organisation=self.association,
                                                        document="attendance", person_name="Aino <Virta>", title="Kurssi & muuta",
                                                        issued_on="2026-11-22", language="fi", **more))

    def test_numbers(self):
        key = new_id()
        body = {"kind": "certificate", "count": 3}
        block = self.registry.post("numbers", body, key).json["block"]
        self.assertEqual(["LUM-%s-%06d" % (block[0]["number"].split("-")[1], i) for i in (1, 2, 3)], [row["number"] for row in block])
        self.assertRegex(block[0]["code"], "^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}$")
        self.assertEqual(block, self.registry.post("numbers", body, key).json["block"])
        self.assertTrue(self.registry.numbers(1)[0]["number"].endswith("-000004"))
        for body in ({"kind": "x", "count": 1}, {"kind": "certificate", "count": 0}, {"kind": "certificate", "count": 501}):
            self.refused(self.registry.post("numbers", body), 400, "bad-request")

    def test_issue_and_void(self):
        one, two = self.registry.numbers(2)
        reply = self.issue({"number": "LUM-2026-999999", "code": one["code"]})
        self.assertEqual((409, ["certificate-number"]), (reply.status, reply.rules))
        reply = self.issue({"number": one["number"], "code": two["code"]})
        self.assertEqual((409, ["certificate-number"]), (reply.status, reply.rules))
        certificate = self.issue(one)
        self.assertEqual(201, certificate.status)
        reply = self.issue(one)
        self.assertEqual((409, ["certificate-number-used"]), (reply.status, reply.rules))
        reply = self.registry.change("certificate", certificate.id, 1, {"title": "Muu"})
        self.assertEqual((409, ["certificate-frozen"]), (reply.status, reply.rules))
        self.assertEqual(409, self.registry.delete("certificate", certificate.id, 1).status)
        self.assertEqual(422, self.registry.change("certificate", certificate.id, 1, {"state": "void"}).status)
        self.assertEqual(200, self.registry.change("certificate", certificate.id, 1, {"state": "void", "void_reason": "Virhe nimessä",
                                                                                     "voided_on": "2026-11-22"}).status)
        # There is no way back.
        reply = self.registry.change("certificate", certificate.id, 2, {"state": "issued"})
        self.assertEqual((409, ["lifecycle"]), (reply.status, reply.rules))
        seen = self.registry.ask("GET", f"/v1/verify/{one['code']}").json
        self.assertEqual(("void", "2026-11-22"), (seen["status"], seen["voided_on"]))
        self.assertNotIn("Virhe", str(seen))

    def test_languages(self):
        """A refusal is told in the language that was asked for, and says which that is."""
        titles = {}
        for asked, told in (("fi", "fi"), ("sv", "sv"), ("en", "en"), ("de, sv-FI;q=0.8, en;q=0.5", "sv"), ("de", "fi"), (None, "fi")):
            reply = self.registry.ask("GET", f"/v1/training/{new_id()}", headers={"Accept-Language": asked} if asked else {})
            self.refused(reply, 404, "not-found")
            self.assertEqual(told, reply.headers["Content-Language"])
            self.assertEqual(titles.setdefault(told, reply.json["title"]), reply.json["title"])
        self.assertEqual(3, len(set(titles.values())), titles)
        reply = self.registry.ask("PATCH", f"/v1/training/{new_id()}", {"name": "x"}, new_id(), {"If-Match": '"1"', "Accept-Language": "sv"})
        self.assertEqual((404, "sv", titles["sv"]), (reply.status, reply.headers["Content-Language"], reply.json["title"]))
        page = self.registry.ask("GET", "/t/ABCD", headers={"Accept-Language": "sv"})
        self.assertEqual("sv", page.headers["Content-Language"])

    def test_verify(self):
        one, two = self.registry.numbers(2)
        self.assertEqual("reserved", self.registry.get(f"verify/{one['code']}").json["status"])
        self.issue(one)
        seen = self.registry.get("verify/" + one["code"].lower().replace("-", "")).json
        self.assertEqual(("valid", "Aino <Virta>", "Kurssi & muuta", "Kuoroyhdistys", one["number"]),
                         (seen["status"], seen["person_name"], seen["title"], seen["organisation"], seen["number"]))
        self.refused(self.registry.get("verify/ABCD-ABCD-ABCD"), 404, "not-found")
        page = self.registry.ask("GET", f"/t/{one['code']}?language=en")
        text = page.bytes.decode()
        self.assertEqual((200, "text/html; charset=utf-8"), (page.status, page.headers["Content-Type"]))
        self.assertIn('<html lang="en">', text)
        self.assertIn("Aino &lt;Virta&gt;", text)
        self.assertNotIn("<Virta>", text)
        self.assertNotIn("<script", text)
        self.assertEqual(404, self.registry.ask("GET", "/t/ABCD").status)
        swedish = self.registry.ask("GET", f"/t/{two['code']}", headers={"Accept-Language": "de, sv-FI;q=0.8"})
        self.assertIn('<html lang="sv">', swedish.bytes.decode())

    def test_verify_file(self):
        content = b"%PDF-1.7 one file with two certificates"
        digest = hashlib.sha256(content).hexdigest()
        one, two = self.registry.numbers(2)
        first = self.issue(one, files=[digest])
        self.issue(two, files=[digest])
        reply = self.registry.ask("POST", "/v1/verify", content)
        self.assertEqual([one["number"], two["number"]], [entry["number"] for entry in reply.json["certificates"]])
        self.refused(self.registry.ask("POST", "/v1/verify", content + b"x"), 404, "not-found")
        reply = self.registry.change("certificate", first.id, 1, {"files": ["0" * 64]})
        self.assertEqual((409, ["certificate-files"]), (reply.status, reply.rules))
        reply = self.registry.change("certificate", first.id, 1, {"files": [digest, hashlib.sha256(b"reprint").hexdigest()]})
        self.assertEqual(200, reply.status)
        self.assertEqual(200, self.registry.ask("POST", "/v1/verify", b"reprint").status)

    def test_files(self):
        content = b"\x89PNG\r\n\x1a\n" + b"x" * 200000
        name = hashlib.sha256(content).hexdigest()
        for _ in range(2):
            reply = self.registry.put_file(content)
            self.assertEqual((200, "image/png", len(content)), (reply.status, reply.json["media_type"], reply.json["size"]))
        got = self.registry.get("files/" + name)
        self.assertEqual((content, "image/png"), (got.bytes, got.headers["Content-Type"]))
        self.refused(self.registry.get("files/" + "0" * 64), 404, "not-found")
        self.refused(self.registry.get("files/registry.db"), 404, "not-found")
        self.refused(self.registry.ask("PUT", "/v1/files/" + "0" * 64, content), 400, "bad-request")
        self.refused(self.registry.put_file(b"#!/bin/sh"), 415, "media-type")


class IdentityCodes(Case):
    def setUp(self):
        super().setUp()
        _, self.association = self.tree()
        self.key = self.registry.get("session").json["seal_key"]

    def person(self, code, mask="010199-****"):
        return self.registry.create("person", {"surname": "Virta", "organisation": self.association,
                                               "identity_code": {"mask": mask, "sealed": seal(self.key, code)}})

    def test_sealed_and_opened(self):
        person = self.person(CODE, mask="whatever the client says")
        self.assertEqual(201, person.status, person.bytes)
        data = self.registry.get(f"person/{person.id}").json["data"]
        self.assertEqual({"mask": "010199-****"}, data["identity_code"])
        self.assertEqual(CODE, self.registry.get(f"identity-code?person={person.id}&purpose=certificate").json["code"])
        self.refused(self.registry.get(f"identity-code?person={person.id}&purpose=curiosity"), 400, "bad-request")
        self.refused(self.registry.get(f"identity-code?person={new_id()}&purpose=certificate"), 404, "not-found")
        # The mask that came may be sent back; another one may not.
        self.assertEqual(200, self.registry.change("person", person.id, 1, {"identity_code": {"mask": "010199-****"}, "phone": "1"}).status)
        self.assertEqual(422, self.registry.change("person", person.id, 2, {"identity_code": {"mask": "020299-****"}}).status)
        again = self.person(CODE)
        self.assertEqual((409, ["identity-code-known"]), (again.status, again.rules))
        self.assertEqual(person.id, again.json["findings"][0]["argument"])
        self.assertEqual(200, self.registry.change("person", person.id, 2, {"identity_code": None}).status)
        self.refused(self.registry.get(f"identity-code?person={person.id}&purpose=certificate"), 404, "not-found")
        self.assertEqual(201, self.person(CODE).status)

    def test_wrong_codes(self):
        for code in ("010199-9110", "310299-911A", "010199-911c", "x"):
            reply = self.person(code)
            self.assertEqual((422, ["identity-code"]), (reply.status, reply.rules))
        reply = self.registry.create("person", {"identity_code": {"mask": "010199-****", "sealed": "AAAA"}})
        self.assertEqual((422, ["identity-code-sealed"]), (reply.status, reply.rules))

    def test_nothing_plain_is_left(self):
        import os
        person = self.person(CODE)
        self.registry.get(f"identity-code?person={person.id}&purpose=extract")
        self.registry.get("changes")
        self.registry.get("snapshot?kind=person")
        self.assertEqual(0, self.registry.command("backup", os.path.join(self.registry.folder, "copy.db")).returncode)
        self.registry.stop()
        for folder, _, names in os.walk(self.registry.folder):
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    self.assertNotIn(CODE.encode(), file.read(), name)


if __name__ == "__main__":
    unittest.main()
