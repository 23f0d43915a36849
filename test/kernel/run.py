"""Protocol tests of a built kernel: `python run.py path/to/kernel.js [name ...]`. Builds nothing."""

import os
import sys
import unittest


def main():
    if len(sys.argv) < 2 or not os.path.isfile(sys.argv[1]):
        sys.exit(f"Expected the path of a built kernel.js but found {' '.join(sys.argv[1:]) or 'nothing'}")
    here = os.path.dirname(os.path.abspath(__file__))
    os.environ["KERNEL_JS"] = os.path.abspath(sys.argv[1])
    # Nothing is written into the history of the user who runs the tests.
    os.environ.setdefault("CLASSIFIER_DEBUGGER_HISTORY", "off")
    sys.path.insert(0, here)
    loader = unittest.TestLoader()
    names = sys.argv[2:]
    suite = loader.loadTestsFromNames(names) if names else loader.discover(here, pattern="test_*.py")
    sys.exit(report(suite))


def report(suite):
    """Runs the tests, ends with the line that scripts/test.mjs reads, and gives the exit code."""
    result = unittest.TextTestRunner(verbosity=2).run(suite)
    failed = len(result.failures) + len(result.errors) + len(result.unexpectedSuccesses)
    skipped = f", {len(result.skipped)} skipped" if result.skipped else ""
    print(f"{result.testsRun - failed - len(result.skipped)} passed, {failed} failed{skipped}")
    return 1 if failed else 0


if __name__ == "__main__":
    main()
