"""Fields are named by strings only in templates, data and rules: every such name is in the table of its noun."""
import json
import os
import re
import subprocess
import unittest

from project import TOP, files, name, text

PROGRAM = os.path.join(os.environ["OV_BUILD_DIR"], "src", "ctl", "opintoverkkoctl")
UI_FIELD = re.compile(r'<property name="field">([^<]*)</property>')
C_PATH = re.compile(r'"([a-z]+(?:-[a-z]+)*:[a-z_]+)"')
RULE_FIELD = re.compile(r'ov_rule_run_find \([^;]*?OV_SEVERITY_\w+,\s*[^;]*?,\s*"([a-z_]+)",\s*N_', re.S)


def schema(*arguments):
    return subprocess.run([PROGRAM, "schema", *arguments], capture_output=True, text=True, check=True).stdout


class Names(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.fields = {kind: set(json.loads(schema(kind))["properties"]) for kind in schema().split()}
        cls.paths = {f"{kind}:{field}" for kind, fields in cls.fields.items() for field in fields}

    def test_templates(self):
        wrong = [f"{name(path)}: {field}" for path in files("data/ui", ".ui") for field in UI_FIELD.findall(text(path))
                 if field not in self.paths]
        self.assertEqual([], wrong)

    def test_sources(self):
        wrong = [f"{name(path)}: {field}" for path in files("src", ".c") for field in C_PATH.findall(text(path))
                 if field.split(":")[0] in self.fields and field not in self.paths]
        self.assertEqual([], wrong)

    def test_findings(self):
        everywhere = set().union(*self.fields.values())
        found = [(path, field) for path in files("src/rules", ".c") for field in RULE_FIELD.findall(text(path))]
        self.assertLess(10, len(found))
        self.assertEqual([], [f"{name(path)}: {field}" for path, field in found if field not in everywhere])

    def test_policy(self):
        rows = 0
        for path in files("data/policy", ".json"):
            for row in json.loads(text(path))["rows"]:
                rows += 1
                self.assertLessEqual(set(row), self.fields["policy"], name(path))
        self.assertLess(50, rows)

    def test_keys(self):
        """Every key of a place is in the table of keys, and its class answers it; Escape leaves without being told."""
        rows = re.findall(r'\{ "(Ov\w+)", (NULL|"([a-z-]+\.[a-z-]+)(?:\([^)]*\))?"), "', text(TOP / "src/desktop/common/ov-keys.c"))
        self.assertLess(10, len(rows))
        sources = {path.stem: text(path) for path in files("src/desktop", ".c")}
        for where, action, bare in rows:
            source = sources["ov" + re.sub("([A-Z])", lambda found: "-" + found[1].lower(), where[2:])]
            self.assertIn("key_cb" if action == "NULL" else f'install_action (widget_class, "{bare}"',
                          source.replace("GTK_WIDGET_CLASS (klass)", "widget_class"), where)
            self.assertTrue(action == "NULL" or "ov_keys_bind (" in source or "ov_keys_capture (" in source, where)
        bound = [f"{name}: {key}" for name, source in sources.items()
                 for key in re.findall(r"(?:add_binding\w*|keyval_trigger_new) \((?:\w+, )?(GDK_KEY_\w+)", source) if key != "GDK_KEY_Escape"]
        self.assertEqual([], bound)

    def test_failpoints(self):
        """Every place of a crash is in the table and in the sources, and a test comes by: the client's own by the table
        (store-crash), what is elsewhere by its name."""
        table = set(re.findall(r'X \("([a-z-]+)"\)', text(TOP / "src/base/ov-failpoint.h")))
        placed = set()
        for path in files("src", ".c"):
            placed.update(re.findall(r'OV_FAILPOINT \("([a-z-]+)"\)', text(path)))
        self.assertEqual(table, placed)
        tests = text(TOP / "tests/registry/test_faults.py") + text(TOP / "tests/store/test-store-backup.c")
        unvisited = [point for point in sorted(table)
                     if point.startswith(("registry-", "restore-")) and f'"{point}"' not in tests]
        self.assertEqual([], unvisited)


if __name__ == "__main__":
    unittest.main()
