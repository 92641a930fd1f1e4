"""What holds for every file: its length, no path or place of one machine, and templates that have their twins."""
import re
import unittest

from project import TOP, files, name, text

LONGEST = 900
MACHINE = re.compile(r"(?<![\w.:/}])/(?:home|work|root|Users|mnt|media)/\w")
PLACE = re.compile(r"https?://([a-z0-9][a-z0-9.-]*)")
# Hosts that are names of formats, licences or public sources, or that no network has.
KNOWN_PLACE = re.compile(r"(^|\.)(w3\.org|gnu\.org|gnome\.org|openxmlformats\.org|purl\.oclc\.org|sil\.org|openfontlicense\.org|purl\.org|aiim\.org|adobe\.com"
                         r"|fsf\.org|ietf\.org|rfc-editor\.org|openapis\.org|json-schema\.org|example|invalid|test"
                         r"|localhost|example\.(org|com|fi)|finlex\.fi|oph\.fi|opintopolku\.fi|suomi\.fi|stat\.fi|dvv\.fi"
                         r"|freedesktop\.org|opintoverkko\.fi)$|^(127\.0\.0\.1|registry|h|host)$")
TEMPLATE = re.compile(r"[\"/]([a-z0-9-]+)/([a-z0-9-]+)\.ui\"")


class Files(unittest.TestCase):
    def test_no_source_is_too_long(self):
        self.assertEqual([], [f"{name(path)}: {lines} lines" for path in files("src", ".c", ".h", ".cc", ".cpp")
                              if (lines := text(path).count("\n")) > LONGEST])

    def test_no_path_of_one_machine(self):
        wrong = []
        for folder in ("src", "data", "tests", "tools", ".ci", "po"):
            for path in files(folder, ".c", ".h", ".cc", ".py", ".sh", ".ui", ".json", ".build", ".md", ".css", ".po", ""):
                if path.parent == TOP / "tests" / "structure":
                    continue
                for number, line in enumerate(text(path).split("\n"), 1):
                    if MACHINE.search(line):
                        wrong.append(f"{name(path)}:{number}: {line.strip()}")
        self.assertEqual([], wrong)

    def test_no_unknown_host(self):
        wrong = []
        for folder in ("src", "data/ui", "data/policy", "tools", ".ci"):
            for path in files(folder, ".c", ".h", ".cc", ".py", ".sh", ".ui", ".json", ".build", ""):
                wrong += [f"{name(path)}: {host}" for host in PLACE.findall(text(path)) if not KNOWN_PLACE.search(host)]
        self.assertEqual([], wrong)

    def test_every_template_has_its_twin(self):
        wrong = []
        templates = {path.relative_to(TOP / "data/ui").with_suffix("") for path in files("data/ui", ".ui")}
        for stem in sorted(templates):
            twin = TOP / "src/desktop" / stem.with_suffix(".c")
            if not twin.exists():
                wrong.append(f"data/ui/{stem}.ui has no {name(twin)}")
            elif f"{stem.name}.ui" not in text(twin):
                wrong.append(f"{name(twin)} does not use its data/ui/{stem}.ui")
        for path in files("src/desktop", ".c"):
            for area, stem in TEMPLATE.findall(text(path)):
                if not (TOP / "data/ui" / area / f"{stem}.ui").exists():
                    wrong.append(f"{name(path)} uses {area}/{stem}.ui, which is not there")
        self.assertEqual([], wrong)


if __name__ == "__main__":
    unittest.main()
