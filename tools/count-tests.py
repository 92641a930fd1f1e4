"""Reads meson's test logs, names what failed or was skipped, and ends with `N passed, N failed`.

A program that reports its own cases (GTest's TAP, Python's unittest) counts by cases, any other as one.
"""
import json
import re
import sys

TAP = re.compile(r"^(not )?ok \d+\s*(?:- )?(\S+)?(.*)$", re.M)
UNITTEST = re.compile(r"^Ran (\d+) tests? in ", re.M)
UNITTEST_SKIP = re.compile(r"^(.*) \.\.\. skipped (.*)$", re.M)
UNITTEST_NAME = re.compile(r"^(?:FAIL|ERROR): (.*)$", re.M)


def count(test):
    """Returns names of (passed, failed, skipped) cases of one program."""
    name = test["name"]
    text = (test.get("stdout") or "") + "\n" + (test.get("stderr") or "")
    passed, failed, skipped = [], [], []
    if test["result"] == "SKIP":
        return [], [], [f"{name}: {text.strip().splitlines()[-1] if text.strip() else 'no reason given'}"]
    ran = UNITTEST.findall(text)
    if ran:
        failed = [f"{name}: {case}" for case in UNITTEST_NAME.findall(text)]
        skipped = [f"{name}: {case} ({why})" for case, why in UNITTEST_SKIP.findall(text)]
        passed = [name] * max(0, sum(map(int, ran)) - len(failed) - len(skipped))
    else:
        for wrong, case, rest in TAP.findall(text):
            if "# SKIP" in rest.upper():
                skipped.append(f"{name}: {case} ({rest.split('SKIP', 1)[-1].strip() or 'no reason given'})")
            else:
                (failed if wrong else passed).append(f"{name}: {case}")
    good = test["result"] in ("OK", "EXPECTEDFAIL")
    if not good and not failed:
        failed.append(f"{name} ({test['result'].lower()})")
    if good and not passed and not failed and not skipped:
        passed.append(name)
    return passed, failed, skipped


def main(paths):
    passed, failed, skipped = [], [], []
    for path in paths:
        with open(path, encoding="utf-8") as log:
            tests = [json.loads(line) for line in log if line.strip()]
        for test in tests:
            for names, more in zip((passed, failed, skipped), count(test)):
                names.extend(more)
    print()
    for name in skipped:
        print(f"SKIPPED: {name}")
    for name in failed:
        print(f"FAILED: {name}")
    print(f"{len(passed)} passed, {len(failed)} failed")
    return 0 if passed and not failed else 1


sys.exit(main(sys.argv[1:]))
