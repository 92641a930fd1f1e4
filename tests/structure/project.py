"""The project's own text files, for the tests of its structure."""
import os
import re
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
SKIPPED = re.compile(r"^(_build.*|\.git|__pycache__)$")


def files(under, *suffixes):
    """Paths below a folder of the project, sorted, without what is built."""
    found = []
    for folder, folders, names in os.walk(TOP / under):
        folders[:] = [name for name in folders if not SKIPPED.match(name)]
        found += [Path(folder, name) for name in names if not suffixes or Path(name).suffix in suffixes]
    return sorted(found)


def name(path):
    return str(path.relative_to(TOP))


def text(path):
    return path.read_text(encoding="utf-8", errors="replace")
