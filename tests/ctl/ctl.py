"""Runs opintoverkkoctl as people do."""
import base64
import contextlib
import json
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
import zlib

PROGRAM = os.path.join(os.environ["OV_BUILD_DIR"], "src", "ctl", "opintoverkkoctl")
FINE, FINDINGS, USAGE, UNREACHABLE = range(4)


def run(*arguments, stdin="", today="2026-11-22", **variables):
    environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en") | variables
    return subprocess.run([PROGRAM, *(["--today", today] if today else []), *arguments], input=stdin, text=True,
                          capture_output=True, env=environment, timeout=120, check=False)


def lines(*arguments, **more):
    """The exit code and the JSON values of the lines."""
    ran = run(*arguments, **more)
    return ran.returncode, [json.loads(line) for line in ran.stdout.splitlines()]


SIGNS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
LOOKS_LIKE_CODE = re.compile(rb"(?<![0-9A-Za-z])(\d\d)(\d\d)(\d\d)[-+A-FU-Y](\d{3})([0-9A-Y])(?![0-9A-Za-z])")


def cells(path):
    """What the rows of a database hold, of which its pages may hold the parts in different places."""
    with tempfile.TemporaryDirectory() as folder:
        for companion in ("", "-wal"):
            if os.path.exists(path + companion):
                shutil.copyfile(path + companion, os.path.join(folder, "copy.db" + companion))
        with contextlib.closing(sqlite3.connect(os.path.join(folder, "copy.db"))) as database:
            database.text_factory = bytes
            for table, in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'").fetchall():
                for row in database.execute(f'SELECT * FROM "{table.decode()}"'):
                    yield b"\n".join(cell for cell in row if isinstance(cell, bytes))


def unpacked(path):
    """The bytes of a file, what is compressed in them, and what a reader of a document or a database sees."""
    with open(path, "rb") as file:
        content = file.read()
    yield content
    if content.startswith(b"%PDF"):
        yield subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout
    if content.startswith(b"SQLite format 3"):
        yield b"\n".join(cells(path))
    for start in re.finditer(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]", content):
        try:
            yield zlib.decompressobj(47).decompress(content[start.start():], 1 << 24)
        except zlib.error:
            pass


def forms(code):
    """How a text can stand in a file: plain, without its sign, in JSON escapes, in UTF-16, in base64 at each of the three places."""
    yield code.encode()
    yield (code[:6] + code[7:]).encode()
    yield code.lower().encode()
    yield f"{code[:6]}\\u{ord(code[6]):04x}{code[7:]}".encode()
    yield code.encode("utf-16-le")
    yield code.encode("utf-16-be")
    for before in range(3):
        yield base64.b64encode(b"x" * before + code.encode())[4 if before else 0:-4]


def traces_of_codes(folder, codes):
    """Files of a folder in which one of the codes, or any right identity code, can be read: also in free pages and logs of databases."""
    found = []
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            if not os.path.isfile(path):
                continue
            for content in unpacked(path):
                found += [(name, code) for code in codes if any(form in content for form in forms(code))]
                for match in LOOKS_LIKE_CODE.finditer(content):
                    day, month, year, number, check = (part.decode() for part in match.groups())
                    if 1 <= int(month) <= 12 and 1 <= int(day) <= 31 and SIGNS[int(day + month + year + number) % 31] == check:
                        found.append((name, match[0].decode()))
    return found
