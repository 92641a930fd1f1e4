"""Every text of the program is in the catalogues, translated, and nothing in them is doubtful."""
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP / "tools"))
import potfiles  # noqa: E402

PLACES = re.compile(r"\{[a-z_]+\}")


def entries(path):
    """(msgid, translation) of a catalogue, plural forms one by one."""
    plain = subprocess.run(["msgcat", "--no-wrap", "--no-location", path], capture_output=True, text=True, check=True).stdout
    for block in plain.split("\n\n"):
        ids = re.findall(r'^msgid(?:_plural)? "(.*)"$', block, re.M)
        for translation in re.findall(r'^msgstr(?:\[\d\])? "(.*)"$', block, re.M):
            if ids and ids[0]:
                yield ids[-1], translation


class Translations(unittest.TestCase):
    def test_list_of_files(self):
        listed = [line for line in (TOP / "po" / "POTFILES").read_text().splitlines() if line and not line.startswith("#")]
        self.assertEqual(potfiles.marked_files(), listed, "tools/translations brings it up to date")

    def test_catalogues_are_complete(self):
        with tempfile.TemporaryDirectory() as folder:
            template = os.path.join(folder, "all.pot")
            potfiles.make_template(template)
            for language in ("fi", "sv"):
                merged = os.path.join(folder, f"{language}.po")
                subprocess.run(["msgmerge", "--quiet", "--no-fuzzy-matching", "-o", merged, TOP / "po" / f"{language}.po", template],
                               check=True)
                for option in ("--untranslated", "--only-fuzzy"):
                    left = subprocess.run(["msgattrib", option, "--no-obsolete", "--no-wrap", merged],
                                          capture_output=True, text=True, check=True).stdout
                    self.assertEqual([], [line for line in left.splitlines() if line.startswith("msgid ") and line != 'msgid ""'],
                                     f"{language} {option}")
                subprocess.run(["msgfmt", "--check-format", "-o", os.devnull, merged], check=True)

    def test_places_for_values_are_kept(self):
        for language in ("fi", "sv"):
            for msgid, translation in entries(TOP / "po" / f"{language}.po"):
                self.assertEqual(sorted(PLACES.findall(msgid)), sorted(PLACES.findall(translation)), msgid)
                self.assertEqual(msgid.endswith("…"), translation.endswith("…"), msgid)


if __name__ == "__main__":
    unittest.main()
