"""The debugger, as a front end uses it: cells stop, show themselves, and go on."""

import time
import unittest

from debugging import DebuggedTest
from harness import wait_until

ADD = """
function add(a: number, b: number): number {
  const total = a + b;
  {
    const twice = total * 2;
    globalThis.twice = twice;
  }
  return total;
}
""".strip()


class Stops(DebuggedTest):
    """One kernel, one debugger; every test leaves it running and without breakpoints."""

    @classmethod
    def prepare(cls):
        super().prepare()
        cls.kernel.run(ADD)

    def setUp(self):
        self.kernel.collect(0.01)
        self.debugger.seen.clear()

    def tearDown(self):
        if self.debugger.frames():
            self.debugger.go()
        for one in self.debugger.ask("debugInfo")["breakpoints"]:
            self.debugger.set(one["source"])
        self.debugger.ask("setExceptionBreakpoints", filters=[])

    def finish(self, msg_id, value=None):
        """The cell must end well."""
        ran = self.kernel.finish(msg_id)
        self.assertEqual(ran.reply["status"], "ok", ran.reply)
        if value is not None:
            self.assertEqual(ran.value(), value)
        return ran

    def test_a_breakpoint_in_a_cell_that_has_not_run(self):
        code = "const first = 1;\nconst second: number = first + 1;\nfirst + second"
        path = self.debugger.breakpoints(code, 2)
        cell = self.kernel.send(code)
        reason, frames = self.debugger.stopped()
        self.assertEqual(reason, "breakpoint")
        self.assertEqual([(one["line"], one["source"]["path"]) for one in frames], [(2, path)])
        self.assertEqual(self.debugger.ask("source", source={"path": path})["content"], code)
        self.assertEqual(self.debugger.ask("debugInfo")["stoppedThreads"], [1])
        self.debugger.go()
        self.finish(cell, "3")
        self.assertEqual(self.debugger.ask("debugInfo")["stoppedThreads"], [])

    def test_a_breakpoint_stays_for_the_next_run_and_goes_when_it_is_removed(self):
        code = "let again = 1;\nagain++;"
        path = self.debugger.breakpoints(code, 2)
        for _ in range(2):
            cell = self.kernel.send(code)
            self.assertEqual(self.debugger.stopped()[1][0]["line"], 2)
            self.debugger.go()
            self.finish(cell)
        self.debugger.set(path)
        self.assertEqual(self.kernel.run(code).reply["status"], "ok")

    def test_a_function_of_an_earlier_cell(self):
        path = self.debugger.ask("dumpCell", code=ADD)["sourcePath"]
        self.assertEqual([one["line"] for one in self.debugger.set(path, 2)], [2])
        cell = self.kernel.send("\nadd(2, 3)")
        _, frames = self.debugger.stopped()
        self.assertEqual([one["line"] for one in frames], [2, 2])
        self.assertEqual(frames[0]["name"], "add")
        scopes = self.debugger.scopes()
        self.assertEqual(self.debugger.values(scopes["Locals"]), {"a": "2", "b": "3", "total": "undefined"})
        self.assertIn("add", self.debugger.values(scopes["Globals"]))
        self.debugger.go()
        self.finish(cell, "5")

    def test_steps_are_lines(self):
        code = "let one = 1; let two = 2;\nconst three = add(one, two);\nfor (const item of [1, 2]) { three + item }\nthree"
        self.debugger.breakpoints(code, 1)
        cell = self.kernel.send(code)
        lines = [self.debugger.stopped()[1][0]["line"]]
        for command in ("next", "stepIn", "next", "next", "next", "stepOut"):
            self.debugger.go(command)
            reason, frames = self.debugger.stopped()
            self.assertEqual(reason, "step")
            lines.append(frames[0]["line"] if len(frames) == 1 else (frames[0]["name"], frames[0]["line"]))
        self.assertEqual(lines, [1, 2, ("add", 2), ("add", 4), ("add", 5), ("add", 7), 3])
        self.debugger.go()
        self.finish(cell, "3")

    def test_a_step_past_the_end_lets_the_cell_end_and_the_next_one_run(self):
        code = "const last = 1;\nlast"
        self.debugger.breakpoints(code, 2)
        cell = self.kernel.send(code)
        self.debugger.stopped()
        self.debugger.go("next")
        self.finish(cell, "1")
        self.assertEqual(self.kernel.run("2").value(), "2")

    def test_after_an_await_and_in_a_timer(self):
        code = "await new Promise(r => setTimeout(r, 20));\nconst late = 1;\nsetTimeout(() => {\n  globalThis.fired = late;\n}, 20);"
        self.debugger.breakpoints(code, 2, 4)
        cell = self.kernel.send(code)
        self.assertEqual(self.debugger.stopped()[1][0]["line"], 2)
        self.debugger.go()
        self.assertEqual(self.debugger.stopped()[1][0]["line"], 4)
        self.debugger.go()
        self.assertEqual(self.kernel.run("fired").value(), "1")
        del cell

    def test_lines_of_a_cell_that_is_compiled(self):
        code = "enum Color {\n  Red,\n  Green\n}\nclass Point {\n  constructor(readonly x: number) {\n    this.x;\n  }\n}\nconst p = new Point(Color.Green);\np.x"
        self.debugger.breakpoints(code, 7, 10)
        cell = self.kernel.send(code)
        self.assertEqual(self.debugger.stopped()[1][0]["line"], 10)
        self.debugger.go()
        self.assertEqual([one["line"] for one in self.debugger.stopped()[1]], [7, 10])
        self.debugger.go()
        self.finish(cell, "1")

    def test_conditions_and_log_points(self):
        code = "let sum = 0;\nfor (let i = 0; i < 5; i++) {\n  sum += i;\n}\nsum"
        self.debugger.breakpoints(code, 3, condition="i === 3")
        cell = self.kernel.send(code)
        self.debugger.stopped()
        self.assertEqual(self.debugger.ask("evaluate", expression="i")["result"], "3")
        self.debugger.go()
        self.finish(cell, "10")
        self.debugger.breakpoints(code, 3, logMessage="i is {i}, `sum` {sum}")
        ran = self.finish(self.kernel.send(code), "10")
        self.assertEqual(ran.text().splitlines()[2], "i is 2, `sum` 1")

    def test_a_debugger_statement(self):
        cell = self.kernel.send("const before = 1;\ndebugger;\nbefore")
        self.assertEqual(self.debugger.stopped()[1][0]["line"], 2)
        self.debugger.go()
        self.finish(cell, "1")

    def test_pause_in_a_loop(self):
        cell = self.kernel.send("let turns = 0, end = false;\nwhile (!end) {\n  turns++;\n}\nturns > 0")
        time.sleep(0.5)
        self.debugger.ask("pause", threadId=1)
        reason, frames = self.debugger.stopped()
        self.assertEqual(reason, "pause")
        self.assertIn(frames[0]["line"], (2, 3))
        self.debugger.ask("evaluate", expression="end = true", context="repl")
        self.debugger.go()
        self.finish(cell, "true")

    def test_what_was_printed_before_the_stop_is_there(self):
        code = "console.log('printed');\nconst after = 1;"
        self.debugger.breakpoints(code, 2)
        cell = self.kernel.send(code)
        self.debugger.stopped()
        self.assertTrue(
            wait_until(lambda: self.kernel.collect(0.1) or "printed" in self.debugger.printed(), 5)
        )
        self.debugger.go()
        self.finish(cell)

    def test_the_kernel_answers_while_a_cell_stands(self):
        code = "const standing = { alpha: 1 };\nstanding.alpha"
        self.debugger.breakpoints(code, 2)
        cell = self.kernel.send(code)
        self.debugger.stopped()
        self.assertEqual(self.kernel.ask("kernel_info_request", channel="control")[0]["status"], "ok")
        completed, _ = self.kernel.ask("complete_request", {"code": "[].fla", "cursor_pos": 6})
        self.assertIn("flat", completed["matches"])
        self.debugger.go()
        self.finish(cell, "1")


if __name__ == "__main__":
    unittest.main()
