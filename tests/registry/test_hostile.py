"""Nothing that anybody sends brings the registry down or makes it fail: seeded nonsense in every field, kind and call."""
import json
import os
import random
import unittest

from contract import API
from registry import Registry, new_id

ROUNDS = int(os.environ.get("OV_ROUNDS", "600"))
KINDS = API["components"]["schemas"]["Kind"]["enum"]
FIELDS = ("name state organisation parent training person surname first_names birth_day birth_year identity_code email outcomes attended"
          " assessment extent title day start end breaks number code files sha256 user role rule_set key value valid_from level iban"
          " business_id register_prefix support_rules snapshot trainers fee policy_set signer_title list model text unknown").split()
TEXTS = ("2026-01-01", "2026-13-45", "10:00", "99:99", "draft", "published", "ended", "void", "issued", "study-centre", "sivis", "pass",
         "0" * 64, "x" * 3000, "", " ", "FI21 1234 5600 0007 85", "\u0000", "\"\\\n\t", "\U0001f600", "\u200b\ufffd")


class Hostile(unittest.TestCase):
    def setUp(self):
        self.registry = Registry().start()
        self.addCleanup(self.registry.remove)
        self.dice = random.Random(20)
        self.ids = [new_id() for _ in range(6)]

    def value(self, depth=0):
        kind = self.dice.randrange(12)
        if kind == 0:
            return None
        if kind == 1:
            return self.dice.choice(self.ids)
        if kind == 2:
            return self.dice.randrange(-10 ** 18, 10 ** 18)
        if kind == 3:
            return self.dice.random() * 1e300
        if kind == 4:
            return self.dice.random() < 0.5
        if kind in (5, 6):
            return self.dice.choice(TEXTS)
        if kind == 7 and depth < 5:
            return [self.value(depth + 1) for _ in range(self.dice.randrange(5))]
        if kind == 8 and depth < 5:
            return {self.dice.choice(("fi", "sv", "en", "mask", "sealed", "q")): self.value(depth + 1) for _ in range(self.dice.randrange(4))}
        if kind == 9:
            return [{"fi": "a"}, {"sv": "b"}]
        if kind == 10:
            return {"mask": "010199-****", "sealed": self.dice.choice(("", "AAAA", "%%%", "A" * 200))}
        return {"fi": "teksti"}

    def data(self):
        return {self.dice.choice(FIELDS): self.value() for _ in range(self.dice.randrange(6))}

    def send(self):
        kind, record = self.dice.choice(KINDS), self.dice.choice(self.ids)
        version = {"If-Match": f'"{self.dice.randrange(1, 4)}"', "Content-Type": "application/json"}
        call = self.dice.randrange(8)
        if call < 3:
            return self.registry.ask("PUT", f"/v1/{kind}/{record}", json.dumps(self.data()).encode(), new_id(),
                                     {"If-None-Match": "*", "Content-Type": "application/json"})
        if call < 5:
            return self.registry.ask("PATCH", f"/v1/{kind}/{record}", json.dumps(self.data()).encode(), new_id(), version)
        if call == 5:
            return self.registry.delete(kind, record, self.dice.randrange(1, 4))
        if call == 6:
            body = {"operations": [{"op": self.dice.choice(("create", "change", "delete", "other")), "kind": self.dice.choice(KINDS),
                                    "id": self.dice.choice(self.ids), "ver": self.dice.choice((1, 2, self.value())), "data": self.data()}
                                   for _ in range(self.dice.randrange(4))]}
            path = "batch"
        else:
            body = {"kind": self.dice.choice(KINDS + ["certificate"]), "terms": self.value(), "limit": self.value(), "count": self.value(),
                    "organisation": self.value()}
            path = self.dice.choice(("search", "numbers"))
        return self.registry.ask("POST", "/v1/" + path, json.dumps(body).encode(), new_id(), {"Content-Type": "application/json"})

    def test_nonsense(self):
        taken = 0
        for _ in range(ROUNDS):
            reply = self.send()
            self.assertLess(reply.status, 500, reply.bytes)
            taken += reply.status < 300
        self.assertGreater(taken, ROUNDS // 50)
        # What was taken can be read.
        for path in ["changes", "digest", "session"] + [f"snapshot?kind={kind}" for kind in KINDS]:
            self.assertEqual(200, self.registry.get(path).status)
        self.assertEqual(0, self.registry.stop())
        self.assertEqual(0, self.registry.command("check").returncode)

    def test_deep_and_wide(self):
        path = "/v1/training/" + new_id()
        headers = {"If-None-Match": "*", "Content-Type": "application/json"}
        for body in (b"[" * 5000, b'{"a":' * 5000, b'{"name":"' + b"x" * 900000 + b'"}', b'{"x":' + b"[" * 60 + b"]" * 60 + b"}",
                     b'{"trainers":[' + b'"a",' * 100000 + b'"b"]}', b'{"extent":99999999999999999999999}', b"\xff\xfe", b"null", b"{} {}"):
            self.assertIn(self.registry.ask("PUT", path, body, new_id(), headers).status, (201, 400, 412, 422), body[:30])


if __name__ == "__main__":
    unittest.main()
