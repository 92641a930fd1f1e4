"""Includes run one way: a folder uses only those below it, and task areas never use each other."""
import re
import unittest

from project import TOP, files, name, text

BELOW = {"base": set()}
for folder, below in (("domain", ["base"]), ("rules", ["domain"]), ("wire", ["rules"]), ("sql", ["wire"]),
                      ("exchange", ["wire"]), ("documents", ["wire"]), ("store", ["sql", "exchange", "documents"]),
                      ("client", ["sql", "exchange", "documents"]), ("sync", ["store", "client"]),
                      ("registry", ["sql", "exchange", "documents"]), ("ctl", ["sync"]), ("desktop", ["sync"])):
    BELOW[folder] = set(below).union(*(BELOW[one] for one in below))

INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.M)
WIDGETS = re.compile(r"^\s*#\s*include\s+<(gtk/gtk\.h|adwaita\.h|gdk/)", re.M)
NOT_AREAS = {"app", "common"}


class Layers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sources = files("src", ".c", ".h", ".cc", ".cpp")
        cls.homes = {}
        for path in cls.sources:
            if path.suffix == ".h":
                cls.homes.setdefault(path.name, []).append(path.parent.relative_to(TOP / "src").parts)

    def test_header_names_are_unique(self):
        self.assertEqual([], [header for header, homes in self.homes.items() if len(homes) > 1])

    def test_folders_are_known(self):
        self.assertEqual([], [folder.name for folder in (TOP / "src").iterdir()
                              if folder.is_dir() and folder.name not in BELOW])

    def test_includes_run_one_way(self):
        wrong = []
        for path in self.sources:
            own = path.parent.relative_to(TOP / "src").parts
            for header in INCLUDE.findall(text(path)):
                for home in self.homes.get(header.rsplit("/", 1)[-1], []):
                    if home[0] != own[0] and home[0] not in BELOW[own[0]]:
                        wrong.append(f"{name(path)} includes {header} of {home[0]}")
                    if own[0] == home[0] == "desktop" and len(own) > 1 and len(home) > 1 and own[1] != home[1]:
                        if own[1] == "common" or (own[1] != "app" and home[1] != "common"):
                            wrong.append(f"{name(path)} includes {header} of {'/'.join(home)}")
        self.assertEqual([], wrong)

    def test_only_the_desktop_knows_widgets(self):
        self.assertEqual([], [name(path) for path in self.sources
                              if path.relative_to(TOP / "src").parts[0] != "desktop" and WIDGETS.search(text(path))])


if __name__ == "__main__":
    unittest.main()
