"""What needs neither registry nor data: help, wrong calls, identifiers, schemas and examples."""
import json
import unittest

from ctl import FINDINGS, FINE, USAGE, lines, run

SIGNS = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def identity_code(day, sign, number):
    """A right code: day is DDMMYY."""
    return f"{day}{sign}{number}{SIGNS[int(day + number) % 31]}"


class Calls(unittest.TestCase):
    def test_help_lists_every_command_and_each_has_its_own(self):
        ran = run("--help")
        self.assertEqual(FINE, ran.returncode)
        for command in ("id", "schema", "example", "policy list", "policy show", "check training", "sample", "list", "show", "import participants",
                        "issue certificates", "issue extract", "verify"):
            with self.subTest(command):
                self.assertIn(f"\n  {command} ", ran.stdout)
                own = run(*command.split(), "--help")
                self.assertEqual((FINE, ""), (own.returncode, own.stderr))
                self.assertIn(f"opintoverkkoctl {command}", own.stdout)

    def test_wrong_calls_end_with_two_and_say_why(self):
        for arguments in ((), ("nothing",), ("--today", "22.11.2026", "schema"), ("--unknown", "schema"), ("id",), ("id", "hetu"),
                          ("id", "shoe-size", "43"), ("schema", "shoe"), ("example", "shoe"), ("example",), ("policy",),
                          ("policy", "show"), ("--registry", "http://h", "--data", "d", "schema"), ("id", "--unknown", "hetu", "x")):
            with self.subTest(arguments):
                ran = run(*arguments, today=None)
                self.assertEqual((USAGE, ""), (ran.returncode, ran.stdout))
                self.assertTrue(ran.stderr.startswith("opintoverkkoctl: "), ran.stderr)

    def test_a_wrong_call_is_named(self):
        for arguments, said in ((("policy",), "policy list"), (("issue",), "issue certificates"), (("check",), "check training"),
                                (("import", "people"), "import participants"), (("list", "shoe"), "“shoe”"), (("show", "shoe", "x"), "“shoe”"),
                                (("lifecycle", "shoe"), "“shoe”"), (("policy", "list", "shoe/2026"), "“shoe”"),
                                (("policy", "show", "msl/2026", "shoe"), "“shoe”")):
            with self.subTest(arguments):
                ran = run(*arguments)
                self.assertEqual(USAGE, ran.returncode)
                self.assertIn(said, ran.stderr)

    def test_a_file_that_cannot_be_verified(self):
        for path, said in (("nowhere.pdf", "There is no file nowhere.pdf."), ("/", "/ is a folder; name a file in it."), (__file__, "This is not a PDF file.")):
            with self.subTest(path):
                ran = run("verify", path)
                self.assertEqual((FINDINGS, ""), (ran.returncode, ran.stdout))
                self.assertIn(said, ran.stderr)

    def test_policy_of_a_year(self):
        listed = run("policy", "list", "msl/2026").stdout.splitlines()
        key, value = listed[0].split(None, 1)
        shown = run("policy", "show", "msl/2026", key).stdout.splitlines()
        self.assertEqual(listed[0], shown[0])
        self.assertEqual([(key, value.split()[0])], [(row["key"], row["value"]) for row in lines("--json", "policy", "show", "msl/2026", key)[1]])
        self.assertEqual(len(listed), len(lines("--json", "policy", "list", "msl/2026")[1]))


class Languages(unittest.TestCase):
    WORDS = {"fi": ("Käyttö:", "Komennot:", "Anna komento", "Tiedostoa"), "sv": ("Användning:", "Kommandon:", "Ange ett kommando", "Filen"),
             "en": ("Usage:", "Commands:", "Name a command", "There is no file")}

    def test_help_and_errors_are_in_the_language_of_the_option_or_of_the_locale(self):
        for language, (usage, commands, misused, no_file) in self.WORDS.items():
            for how, variables in ((("--language", language), {}), ((), {"LANGUAGE": language, "LC_ALL": "fi_FI.UTF-8"})):
                with self.subTest(language, how=how):
                    text = run(*how, "--help", **variables).stdout
                    self.assertTrue(text.startswith(usage), text)
                    self.assertIn(f"\n{commands}\n", text)
                    self.assertTrue(run(*how, "verify", "--help", **variables).stdout.startswith(usage))
                    self.assertIn(misused, run(*how, today=None, **variables).stderr)
                    ran = run(*how, "check", "training", "nowhere.json", "--policy", "tsl/2026", today=None, **variables)
                    self.assertEqual(FINDINGS, ran.returncode)
                    self.assertIn(no_file, ran.stderr)

    def test_every_line_of_help_is_translated(self):
        for command in ("id", "example", "check training", "sample", "list", "show", "import participants", "issue extract", "verify"):
            with self.subTest(command):
                english, finnish = (set(run("--language", code, *command.split(), "--help").stdout.splitlines()[2:]) for code in ("en", "fi"))
                self.assertEqual(set(), {line for line in english & finnish if len(line.split()) > 3})

    def test_json_is_the_same_in_every_language(self):
        said = {run("--language", language, "--json", "id", "hetu", "010190-912", "x").stdout for language in self.WORDS}
        self.assertEqual(1, len(said))
        self.assertEqual(USAGE, run("--language", "xx", "schema").returncode)


class Identifiers(unittest.TestCase):
    def check(self, kind, value, valid, reason=None, **more):
        code, answers = lines("id", kind, value, **more)
        self.assertEqual(1, len(answers))
        answer = answers[0]
        self.assertEqual((value, valid), (answer["value"], answer["valid"]), answer)
        self.assertEqual(FINE if valid else FINDINGS, code)
        if reason:
            self.assertEqual(reason, answer["reason"])
        return answer

    def test_every_sign_of_the_centuries(self):
        for sign, day in [("+", "010190")] + [(s, "010190") for s in "-YXWVU"] + [(s, "010109") for s in "ABCDEF"]:
            with self.subTest(sign):
                answer = self.check("hetu", identity_code(day, sign, "901"), True, "ok")
                self.assertIs(True, answer["synthetic"])
                self.assertEqual({"+": "1890-01-01", "0": "2009-01-01"}.get(sign if sign == "+" else day[4], "1990-01-01"),
                                 answer["birthday"])

    def test_individual_numbers(self):
        self.assertIs(False, self.check("hetu", identity_code("010190", "-", "899"), True)["synthetic"])
        self.check("hetu", identity_code("010190", "-", "002"), True)
        self.check("hetu", identity_code("010190", "-", "999"), True)
        for number in ("000", "001"):
            self.check("hetu", identity_code("010190", "-", number), False, "individual")

    def test_days_that_are_not_or_not_yet(self):
        self.check("hetu", identity_code("310290", "-", "901"), False, "date")
        self.check("hetu", identity_code("211126", "A", "901"), True, "ok")
        self.check("hetu", identity_code("221126", "A", "901"), False, "future")
        self.check("hetu", identity_code("221126", "A", "901"), True, "ok", today="2026-11-23")

    def test_case_check_and_form(self):
        right = identity_code("010190", "-", "912")
        wrong = SIGNS[(SIGNS.index(right[-1]) + 1) % 31]
        self.check("hetu", right[:-1] + wrong, False, "check")
        lower = next(code for n in range(900, 999) if (code := identity_code("010190", "-", str(n)))[-1].isalpha()).lower()
        self.check("hetu", lower, False, "case")
        for value in ("", "010190", "010190*912A", right + "1", "ääääää-ääää", "not a code at all", " " + right, right + " ", right + "\t",
                      "１" + right[1:], right.replace("-", "–"), right[:6] + right[7:], "x" * 100000, "010190-9 2A", "%s%n", "010190-\x1b[1A"):
            with self.subTest(value[:20]):
                self.check("hetu", value, False)

    def test_hostile_values_of_every_kind(self):
        for kind in ("hetu", "business-id", "iban", "reference", "oid"):
            for value in ("", " ", "0", "ä", "'; DROP", "1" * 5000, "\n", "FI", "RF", "1.2.", "\u202e1234567-1", "1e9", "0x10"):
                with self.subTest(kind, value=value[:10]):
                    answer = self.check(kind, value, False)
                    self.assertNotEqual("ok", answer["reason"])
                    self.assertLessEqual({"value", "valid", "reason"}, set(answer))
            self.assertEqual(FINDINGS, lines("id", kind, "-", stdin="-1\n")[0])
            self.assertEqual(USAGE, run("id", kind, "-1").returncode)

    def test_other_kinds(self):
        self.check("business-id", "1234567-1", True, "ok")
        self.check("business-id", "1234567-2", False, "check")
        self.check("iban", "FI21 1234 5600 0007 85", True, "ok")
        self.check("iban", "FI2112345600000786", False)
        self.check("reference", "1232", True, "ok")
        self.check("reference", "1233", False, "check")
        self.check("reference", "RF111232", True, "ok")
        self.check("reference", "RF991232", False, "check")
        self.check("oid", "1.2.246.562.10.00000000001", True)
        self.check("oid", "hello", False)

    def test_many_values_and_standard_input(self):
        code, answers = lines("id", "business-id", "1234567-1", "-", stdin="1234567-2\n0000000-0\n\n")
        self.assertEqual(FINDINGS, code)
        self.assertEqual(["1234567-1", "1234567-2", "0000000-0", ""], [answer["value"] for answer in answers])


class Kinds(unittest.TestCase):
    def test_examples_fit_their_schemas(self):
        try:
            import jsonschema
        except ImportError:
            jsonschema = None
        kinds = run("schema").stdout.split()
        self.assertIn("training", kinds)
        self.assertIn("certificate", kinds)
        for kind in kinds:
            with self.subTest(kind):
                schema = json.loads(run("schema", kind).stdout)
                example = json.loads(run("--json", "example", kind).stdout)
                self.assertEqual("object", schema["type"])
                self.assertLessEqual(3, len(example))
                if kind != "training":
                    self.assertLessEqual(set(example), set(schema["properties"]))
                if jsonschema:
                    jsonschema.validate(example, schema)


if __name__ == "__main__":
    unittest.main()
