"""The OpenAPI file says what the program does: the same calls, bodies, problems and kinds."""
import json
import os
import pathlib
import subprocess
import unittest

from contract import API, resolve
from registry import PROGRAM


class OpenApi(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.protocol = json.loads(subprocess.run([PROGRAM, "protocol"], capture_output=True, check=True).stdout)
        cls.operations = {(method.upper(), path): operation for path, item in API["paths"].items() for method, operation in item.items()}

    def test_calls(self):
        self.assertEqual({(call["method"], call["path"]) for call in self.protocol["calls"]}, self.operations.keys())

    def test_bodies_and_access(self):
        for call in self.protocol["calls"]:
            operation = self.operations[call["method"], call["path"]]
            self.assertEqual(call["body"], "requestBody" in operation, call)
            self.assertEqual(call["public"], operation.get("x-public", False), call)
            self.assertEqual(not call["public"], "401" in operation["responses"], call)

    def test_places(self):
        for (method, path), operation in self.operations.items():
            named = {resolve(parameter)["name"] for parameter in operation.get("parameters", []) if resolve(parameter)["in"] == "path"}
            self.assertEqual({part[1:-1] for part in path.split("/") if part.startswith("{")}, named, (method, path))

    def test_problems(self):
        codes = [problem["code"] for problem in self.protocol["problems"]]
        self.assertEqual(codes, resolve({"$ref": "#/components/schemas/Problem"})["properties"]["code"]["enum"])
        # Each is produced by a test.
        folder = pathlib.Path(__file__).parent
        tests = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir() if path.suffix in (".py", ".c"))
        self.assertEqual([], [code for code in codes if f'"{code}"' not in tests])

    def test_kinds(self):
        self.assertEqual(self.protocol["kinds"], resolve({"$ref": "#/components/schemas/Kind"})["enum"])

    def test_every_reference_leads_somewhere(self):
        def walk(node):
            if isinstance(node, dict):
                if "$ref" in node:
                    resolve(node)
                for value in node.values():
                    walk(value)
            elif isinstance(node, list):
                for value in node:
                    walk(value)
        walk(API)


if __name__ == "__main__":
    unittest.main()
