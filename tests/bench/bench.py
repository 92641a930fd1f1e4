"""Measures, and puts each figure beside its rival's from the same run: bench.py [PART…], by default all parts."""
import argparse
import json
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from window import window

TOP = Path(__file__).resolve().parents[2]
BUILD = TOP / "_build"
HERE = Path(__file__).resolve().parent
ENVIRONMENT = dict(os.environ, OV_DATA_DIR=str(TOP / "data"), OV_BUILD_DIR=str(BUILD), OV_LOCALE_DIR=str(BUILD / "po"))


def measure(*command, **more):
    """The JSON that a measuring program prints last, or None with the reason said."""
    ran = subprocess.run([str(part) for part in command], capture_output=True, text=True, env=dict(ENVIRONMENT, **more), check=False)
    try:
        return json.loads(ran.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        lines = (ran.stderr or ran.stdout).strip().splitlines()
        print(f"SKIPPED: {Path(str(command[0])).name} {Path(str(command[1])).name if len(command) > 1 else ''}: "
              f"{lines[-1] if lines else f'ended with {ran.returncode}'}")
        return None


measure.environment = ENVIRONMENT


def node_modules():
    """A folder with the packages of rivals that come from npm, or None without npm."""
    folder = BUILD / "bench"
    if not shutil.which("npm"):
        print("SKIPPED: rivals from npm (npm is missing)")
        return None
    folder.mkdir(exist_ok=True)
    packages = ["pdfkit@0.20.0", "@myriaddreamin/typst-ts-node-compiler@0.7.0"]
    ran = subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", folder, *packages],
                         capture_output=True, text=True, check=False)
    if ran.returncode:
        print(f"SKIPPED: rivals from npm ({ran.stderr.strip().splitlines()[-1:]})")
        return None
    return folder / "node_modules"


def row(label, figures):
    if figures:
        print(f"  {label:<34} {figures['count'] / figures['seconds']:>8.0f} pages/s   {figures['seconds']:>7.2f} s"
              f"   {figures['bytes'] / 1024 / figures['count']:>6.1f} KiB/page   peak {figures['peak_kib'] / 1024:>5.0f} MiB")


def certificates(count):
    program = BUILD / "tests" / "bench" / "bench-certificates"
    print(f"Certificates, {count}, finishing included")
    with tempfile.TemporaryDirectory(prefix="ov-bench.") as folder:
        subprocess.run([program, "contents", str(count), folder], env=ENVIRONMENT, check=True)
        contents = Path(folder, "contents.json")
        ours = measure(program, "combined", count, folder)
        row("Opintoverkko, one file", ours)
        row("Opintoverkko, separate files", measure(program, "separate", count, folder))
        if ours:
            print(f"  memory of one file over its size: {ours['peak_kib'] * 1024 / ours['bytes']:.1f}")
        row("WeasyPrint, one file", measure("/usr/bin/python3", HERE / "rival-weasyprint.py", contents, Path(folder, "w.pdf")))
        modules = node_modules()
        for name, label in (("pdfkit", "pdfkit, one file, PDF/A"), ("typst", "Typst 0.14, one file")) if modules else ():
            row(label, measure("node", HERE / f"rival-{name}.js", contents, Path(folder, f"{name}.pdf"), TOP / "data" / "fonts",
                               NODE_PATH=str(modules)))


def store(rows):
    program = BUILD / "tests" / "bench" / "bench-store"
    print(f"Local data, 1 000 and {rows} persons and participations")
    for count in (1000, rows):
        with tempfile.TemporaryDirectory(prefix="ov-bench.") as folder:
            figures = measure(program, count, count, folder)
        if figures:
            print(f"  {count:>9}: brought in {figures['rows'] / figures['fill_seconds']:>7.0f} rows/s"
                  f"   search p95 {figures['search_p95_ms']:>6.1f} ms, longest {figures['search_max_ms']:>6.1f} ms"
                  f" (a scan for the letters {figures['scan_ms']:.0f} ms)"
                  f"   dashboard {figures['dashboard_p50_ms']:>5.1f} ms, longest {figures['dashboard_max_ms']:.1f} ms")


def registry():
    """A registry process under load, beside what the same disk gives to a program that commits every row by itself."""
    print("Registry, requests a second over its Unix socket (durable writes: record, feed, key and audit row, rules checked)")
    with tempfile.TemporaryDirectory(prefix="ov-bench.") as folder:
        socket = Path(folder, "run", "socket")
        process = subprocess.Popen([BUILD / "src/registry/opintoverkko-registry", "--embedded", socket, "--data", Path(folder, "data")],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=ENVIRONMENT)
        process.stdout.readline()
        for mode, connections in (("read", 1), ("read", 64), ("write", 1), ("write", 64)):
            figures = measure(BUILD / "tests/bench/bench-registry", socket, mode, connections, 3)
            if figures:
                print(f"  {mode:<5} {connections:>3} at a time   {figures['requests'] / figures['seconds']:>8.0f} requests/s"
                      f"   p50 {figures['p50'] / 1000:>6.2f} ms   p99 {figures['p99'] / 1000:>7.2f} ms")
        process.communicate()
        database = sqlite3.connect(Path(folder, "alone.db"), isolation_level=None)
        database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (n INTEGER PRIMARY KEY, body TEXT)")
        count, begun = 0, time.monotonic()
        while time.monotonic() < begun + 3:
            database.execute("INSERT INTO t (body) VALUES (?)", (f'{{"city":"{count}"}}',))
            count += 1
        database.close()
        print(f"  SQLite alone, a commit for each row {count / 3:>8.0f} rows/s")


def machine():
    model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo", encoding="utf-8") if line.startswith("model name")), "?")
    commit = subprocess.run(["git", "-C", TOP, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout.strip()
    print(f"{platform.freedesktop_os_release().get('PRETTY_NAME')}, {os.cpu_count()} × {model}, commit {commit or '?'}")


def main():
    parts = {"certificates": lambda arguments: certificates(arguments.count), "store": lambda arguments: store(arguments.rows),
             "registry": lambda arguments: registry(),
             "window": lambda arguments: window(arguments.rows, arguments.runs, arguments.profiles, measure)}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(parts))
    parser.add_argument("--count", type=int, default=1000, help="certificates (1000)")
    parser.add_argument("--rows", type=int, default=1000000, help="persons and participations of the local data (1000000)")
    parser.add_argument("--runs", type=int, default=9, help="starts of the window (9)")
    parser.add_argument("--profiles", type=Path, default=BUILD / "bench", help="where the window's profiles are kept (_build/bench)")
    arguments = parser.parse_args()
    if unknown := set(arguments.parts) - set(parts):
        parser.error(f"no part {', '.join(unknown)}")
    machine()
    for name in arguments.parts or parts:
        parts[name](arguments)
        sys.stdout.flush()


sys.exit(main())
