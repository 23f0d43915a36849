"""History: of this kernel, and on disk across kernels."""

import json
import os
import stat
import tempfile
import unittest

from harness import Kernel, wait_until


def history(kernel, **query):
    return kernel.ask("history_request", {"raw": True, "output": False, **query})[0]["history"]


class InMemory(unittest.TestCase):
    def test_tail_range_and_search(self):
        with Kernel() as kernel:
            for code in ("1", "let a = 2", "a", "1"):
                kernel.run(code)
            kernel.run("'not stored'", store_history=False)
            self.assertEqual([h[2] for h in history(kernel, hist_access_type="tail", n=2)], ["a", "1"])
            found = history(kernel, hist_access_type="range", session=0, start=2, stop=4)
            self.assertEqual([h[1:] for h in found], [[2, "let a = 2"], [3, "a"]])
            self.assertEqual(len(history(kernel, hist_access_type="search", pattern="1")), 2)
            found = history(kernel, hist_access_type="search", pattern="?", unique=True)
            self.assertEqual([h[1:] for h in found], [[3, "a"], [4, "1"]], "the newest of each")
            self.assertEqual([h[2] for h in history(kernel, hist_access_type="search", pattern="*a*", n=1)], ["a"])
            self.assertEqual(history(kernel, hist_access_type="tail", n=2, output=True)[0][2], ["a", "2"])


class OnDisk(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.data = os.path.join(self.folder.name, "data")
        self.file = os.path.join(self.data, "classifier-debugger", "history.jsonl")

    def kernel(self, **env):
        return Kernel(env={"CLASSIFIER_DEBUGGER_HISTORY": "", "JUPYTER_DATA_DIR": self.data, **env})

    def ran(self, *cells):
        """A kernel that ran these cells and has ended."""
        with self.kernel() as kernel:
            for code in cells:
                kernel.run(code)
            kernel.ask("shutdown_request", {"restart": False}, channel="control")
            self.assertTrue(wait_until(lambda: not kernel.manager.is_alive(), 10))

    def lines(self):
        with open(self.file, encoding="utf-8") as file:
            return file.read().splitlines()

    def test_earlier_sessions(self):
        self.ran("'one'", "'two'")
        self.ran("'three'")
        with self.kernel() as kernel:
            kernel.run("'four'")
            self.assertEqual(
                history(kernel, hist_access_type="tail", n=3), [[1, 2, "'two'"], [2, 1, "'three'"], [3, 1, "'four'"]]
            )

            def at(session):
                return [h[2] for h in history(kernel, hist_access_type="range", session=session)]

            self.assertEqual([at(0), at(-1), at(-2), at(-3)], [["'four'"], ["'three'"], ["'one'", "'two'"], []])
            self.assertEqual([at(1), at(3), at(4)], [["'one'", "'two'"], ["'four'"], []])
            found = history(kernel, hist_access_type="search", pattern="*t*", output=True)
            self.assertEqual(found, [[1, 2, ["'two'", "'two'"]], [2, 1, ["'three'", "'three'"]]])

    def test_the_owner_alone_can_read_it(self):
        os.makedirs(os.path.dirname(self.file))
        with open(self.file, "w", encoding="utf-8"):
            os.chmod(self.file, 0o644)
        self.ran("1")
        self.assertEqual(stat.S_IMODE(os.stat(self.file).st_mode), 0o600)
        other = os.path.join(self.folder.name, "fresh")
        with self.kernel(JUPYTER_DATA_DIR=other) as kernel:
            kernel.run("1")
            file = os.path.join(other, "classifier-debugger", "history.jsonl")
            self.assertTrue(wait_until(lambda: os.path.exists(file), 5))
            self.assertEqual(stat.S_IMODE(os.stat(os.path.dirname(file)).st_mode), 0o700)
            self.assertEqual(stat.S_IMODE(os.stat(file).st_mode), 0o600)

    def test_kernels_at_the_same_time(self):
        with self.kernel() as first, self.kernel() as second:
            for index in range(20):
                first.run(f"'first {index}'")
                second.run(f"'second {index}'")
            self.assertTrue(wait_until(lambda: len(self.lines()) == 40, 10))
            self.assertEqual(history(first, hist_access_type="tail", n=1)[0][2], "'first 19'", "one's own comes last")
            self.assertEqual(history(second, hist_access_type="tail", n=1)[0][2], "'second 19'")
            self.assertEqual(len(history(first, hist_access_type="range", session=0)), 20)
        for line in self.lines():
            json.loads(line)

    def test_broken_lines_are_passed_over(self):
        self.ran("'whole'")
        with open(self.file, "a", encoding="utf-8") as file:
            file.write('{"session":"x","line":1,"inp\nnull\n[]\n{"session":3}\n\x00\n')
        self.ran("'after'")
        with self.kernel() as kernel:
            self.assertEqual([h[2] for h in history(kernel, hist_access_type="tail", n=9)], ["'whole'", "'after'"])

    def test_the_file_is_bounded_and_sessions_keep_their_numbers(self):
        os.makedirs(os.path.dirname(self.file))
        with open(self.file, "w", encoding="utf-8") as file:
            for index in range(12_000):
                entry = {"session": f"s{index // 1000}", "line": index, "input": f"cell {index}", "output": None}
                file.write(json.dumps(entry) + "\n")
        with self.kernel() as kernel:
            kernel.run("'new'")
            self.assertTrue(wait_until(lambda: len(self.lines()) == 10_001, 10), "a header and 10,000 cells")
            found = history(kernel, hist_access_type="tail", n=2)
            self.assertEqual(found, [[12, 11_999, "cell 11999"], [13, 1, "'new'"]])
            self.assertEqual(history(kernel, hist_access_type="range", session=1), [], "was dropped")
            self.assertEqual(len(history(kernel, hist_access_type="range", session=12)), 1000)
        self.assertEqual(os.listdir(os.path.dirname(self.file)), ["history.jsonl"], "no draft and no lock stay behind")
        self.assertEqual(stat.S_IMODE(os.stat(self.file).st_mode), 0o600)

    def test_off(self):
        with self.kernel(CLASSIFIER_DEBUGGER_HISTORY="off") as kernel:
            kernel.run("1")
            self.assertEqual([h[2] for h in history(kernel, hist_access_type="tail", n=9)], ["1"])
        self.assertFalse(os.path.exists(self.data))

    def test_a_folder_that_cannot_be_written_costs_only_the_file(self):
        with open(self.data, "w", encoding="utf-8") as file:
            file.write("no folder")
        with self.kernel() as kernel:
            self.assertEqual(kernel.run("1").reply["status"], "ok")
            self.assertEqual([h[2] for h in history(kernel, hist_access_type="tail", n=9)], ["1"])
