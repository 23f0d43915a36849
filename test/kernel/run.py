"""Protocol tests of a built kernel: `python run.py path/to/kernel.js [name ...]`. Builds nothing.

Without names all files are run, several at a time, each in a process of its own: most tests wait most of the time.
"""

import glob
import os
import re
import subprocess
import sys
import unittest
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

HERE = os.path.dirname(os.path.abspath(__file__))

AT_A_TIME = 2

#: The longest come first, so that nothing is waited for at the end.
LONG = ("test_fuzz", "test_soak", "test_life", "test_history")

#: Says how long Stop may take: nothing else runs beside it.
ALONE = ("test_stop",)


def main():
    if len(sys.argv) < 2 or not os.path.isfile(sys.argv[1]):
        sys.exit(f"Expected the path of a built kernel.js but found {' '.join(sys.argv[1:]) or 'nothing'}")
    os.environ["KERNEL_JS"] = os.path.abspath(sys.argv[1])
    # Nothing is written into the history of the user who runs the tests.
    os.environ.setdefault("CLASSIFIER_DEBUGGER_HISTORY", "off")
    sys.path.insert(0, HERE)
    if sys.argv[2:]:
        sys.exit(report(unittest.TestLoader().loadTestsFromNames(sys.argv[2:])))
    sys.exit(run_all())


def run_all():
    names = {os.path.basename(file)[: -len(".py")] for file in glob.glob(os.path.join(HERE, "test_*.py"))}
    together = [*LONG, *sorted(names - set(LONG) - set(ALONE))]
    with ThreadPoolExecutor(AT_A_TIME) as pool:
        ran = list(pool.map(run_file, together))
    ran += [run_file(name) for name in ALONE]
    # At the end, where one looks first.
    for file in ran:
        if file.failed:
            print(file.output)
    print(summary(*(sum(counts) for counts in zip(*((file.passed, file.failed, file.skipped) for file in ran)))))
    return 1 if any(file.failed for file in ran) else 0


@dataclass(frozen=True)
class RanFile:
    output: str
    passed: int
    failed: int
    skipped: int


def run_file(name):
    """Runs one file; prints what it said when it has ended, unless it failed."""
    command = [sys.executable, os.path.abspath(__file__), os.environ["KERNEL_JS"], name]
    ran = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf8", check=False)
    counts = re.findall(r"^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$", ran.stdout, re.MULTILINE)
    # Without counts it did not get to its end: that is a failure, too.
    passed, failed, skipped = (int(count or 0) for count in counts[-1]) if counts else (0, 1, 0)
    if not failed:
        print(f"== {name}\n{ran.stdout}", flush=True)
    return RanFile(f"== {name}\n{ran.stdout}", passed, failed, skipped)


def report(suite):
    """Runs the tests, ends with the line that scripts/test.mjs reads, and gives the exit code."""
    result = unittest.TextTestRunner(verbosity=2).run(suite)
    failed = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
    skipped = len(result.skipped)
    print(summary(result.testsRun - failed - skipped, failed, skipped))
    return 1 if failed else 0


def summary(passed, failed, skipped):
    return f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else "")


if __name__ == "__main__":
    main()
