"""Which files have text to translate: prints po/POTFILES, or with --template FILE makes the template from those files."""
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
MARKED = re.compile(r'\b(?:_|N_|C_|NC_|gettext|ngettext|ov_text|ov_text_c|ov_ntext)\s*\([^"()]*"')
MARKED_UI = re.compile(r'translatable="(?:yes|true)"')
HEADER = "# Files with text to translate, sorted; tools/translations keeps the list.\n"


def marked_files():
    found = [path for folder in ("src", "data") for path in (TOP / folder).rglob("*")
             if path.suffix in (".c", ".h", ".ui")
             and (MARKED_UI if path.suffix == ".ui" else MARKED).search(path.read_text(encoding="utf-8"))]
    return sorted(str(path.relative_to(TOP)) for path in found)


def policy_sources():
    """Where the rules that come with the program are from: data, but people read it beside every finding."""
    rows = [row for path in sorted((TOP / "data/policy").glob("*.json")) for row in json.loads(path.read_text(encoding="utf-8"))["rows"]]
    return sorted({row["source"] for row in rows})


def make_template(output):
    """With the very arguments that meson's translation targets use."""
    meson = (TOP / "po" / "meson.build").read_text(encoding="utf-8")
    arguments = re.findall(r"'(--[^']+)'", meson)
    with tempfile.NamedTemporaryFile("w", suffix=".c", encoding="utf-8") as sources:
        sources.write("".join(f"N_({json.dumps(source, ensure_ascii=False)})\n" for source in policy_sources()))
        sources.flush()
        subprocess.run(["xgettext", *arguments, "--package-name=opintoverkko", f"--output={output}", *marked_files(), sources.name],
                       cwd=TOP, check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--template"]:
        make_template(sys.argv[2])
    else:
        print(HEADER + "\n".join(marked_files()))
