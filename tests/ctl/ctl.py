"""Runs opintoverkkoctl as people do."""
import json
import os
import subprocess

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
