"""The debugger, as a front end uses it: cells stop, show themselves, and go on."""

import os
import time
import unittest

from debugging import DebuggedKernel, Debugger, Failure
from harness import Kernel, is_running, children_of, wait_until

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


class Stops(unittest.TestCase):
    """One kernel, one debugger; every test leaves it running and without breakpoints."""

    @classmethod
    def setUpClass(cls):
        cls.kernel = DebuggedKernel()
        cls.debugger = cls.kernel.debugger
        cls.kernel.run(ADD)

    @classmethod
    def tearDownClass(cls):
        cls.kernel.__exit__()

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


class Evaluates(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kernel = DebuggedKernel()
        cls.debugger = cls.kernel.debugger
        cls.kernel.run("let kept = 1; let reads = 0; const trap = { get value() { reads++; return 1; } };")
        code = "const inner = (() => {\n  const local = { deep: [1, 2] };\n  let count = 1;\n  return local;\n})();"
        cls.debugger.breakpoints(code, 4)
        cls.cell = cls.kernel.send(code)
        cls.debugger.stopped()

    @classmethod
    def tearDownClass(cls):
        cls.debugger.go()
        cls.kernel.finish(cls.cell)
        cls.kernel.__exit__()

    def value(self, expression, context="repl"):
        return self.debugger.ask("evaluate", expression=expression, context=context)

    def test_locals_and_globals_and_members(self):
        found = self.value("local")
        self.assertEqual(found["result"], "{deep: Array(2)}")
        deep = self.debugger.variables(found["variablesReference"])["deep"]
        self.assertEqual(deep["value"], "(2) [1, 2]")
        self.assertEqual(self.debugger.values(deep["variablesReference"])["1"], "2")
        self.assertEqual(self.value("kept + local.deep.length", "watch")["result"], "3")

    def test_the_console_may_change_things_and_a_hover_may_not(self):
        self.assertEqual(self.value("count = 5")["result"], "5")
        self.assertEqual(self.value("count", "hover")["result"], "5")
        with self.assertRaisesRegex(Failure, "could change something"):
            self.value("count = 6", "hover")
        with self.assertRaisesRegex(Failure, "could change something"):
            self.value("trap.value", "watch")
        self.assertEqual(self.value("count")["result"], "5")

    def test_frames_are_others_after_a_change_and_the_old_ones_still_known(self):
        """JupyterLab lists the variables again only when its frame is gone from the stack."""
        before = self.debugger.frames()[0]["id"]
        self.value("count = 1")
        self.assertNotEqual(self.debugger.frames()[0]["id"], before)
        self.value("count = 8")
        self.assertEqual(self.debugger.values(self.debugger.scopes()["Locals"])["count"], "8")
        self.assertTrue(self.debugger.ask("scopes", frameId=before)["scopes"])

    def test_an_error_is_told(self):
        with self.assertRaisesRegex(Failure, "ReferenceError: missing is not defined"):
            self.value("missing")

    def test_a_value_is_copied_to_the_cells(self):
        frame = self.debugger.frames()[0]["id"]
        for name in ("copied", "kept"):
            self.debugger.ask("copyToGlobals", srcVariableName="local", dstVariableName=name, srcFrameId=frame)
            self.assertEqual(self.debugger.values(self.debugger.scopes()["Globals"])[name], "{deep: Array(2)}")
        self.value("kept = 1")

    def test_a_value_is_shown_at_length(self):
        frame = self.debugger.frames()[0]["id"]
        shown = self.debugger.ask("richInspectVariables", variableName="local", frameId=frame)["data"]
        self.assertIn("deep: (2) [1, 2]", shown["text/plain"])


class Exceptions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kernel = DebuggedKernel()
        cls.debugger = cls.kernel.debugger

    @classmethod
    def tearDownClass(cls):
        cls.kernel.__exit__()

    UNCAUGHT = {
        "thrown": ("\nthrow new Error('a')", 2),
        "in a function": ("const fail = () => {\n  throw new Error('b');\n};\nfail()", 2),
        "after an await": ("await null;\nthrow new Error('c')", 2),
        "in an async function": ("async function f() {\n  await null;\n  throw new Error('d');\n}\nawait f()", 3),
        "thrown again": ("try {\n  throw new Error('e');\n} catch (error) {\n  throw error;\n}", 2),
        "only a finally": ("try {\n  throw new Error('f');\n} finally {\n  0;\n}", 2),
    }
    CAUGHT = {
        "around it": ("try {\n  throw new Error('g');\n} catch {}", 2),
        "around the call": ("function g() {\n  throw new Error('h');\n}\ntry { g() } catch {}", 2),
        "around the await": (
            "async function h() {\n  await null;\n  throw new Error('i');\n}\ntry { await h() } catch {}",
            3,
        ),
    }

    def stops(self, code):
        """Lines of the stops of a cell."""
        cell = self.kernel.send(code)
        lines = []
        while True:
            message = self.kernel.client.get_iopub_msg(timeout=30)
            if message["msg_type"] == "debug_event" and message["content"]["event"] == "stopped":
                self.assertEqual(message["content"]["body"]["reason"], "exception")
                self.assertIn("Error: ", message["content"]["body"]["text"])
                lines.append(self.debugger.frames()[0]["line"])
                self.debugger.go()
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                if message["parent_header"].get("msg_id") == cell:
                    return lines

    def test_uncaught(self):
        self.debugger.ask("setExceptionBreakpoints", filters=["uncaught"])
        for name, (code, line) in self.UNCAUGHT.items():
            with self.subTest(name):
                self.assertEqual(self.stops(code)[:1], [line])
        for name, (code, _) in self.CAUGHT.items():
            with self.subTest(name):
                self.assertEqual(self.stops(code), [])

    def test_caught(self):
        self.debugger.ask("setExceptionBreakpoints", filters=["caught"])
        self.assertEqual(self.stops(self.UNCAUGHT["thrown"][0]), [])
        for name, (code, line) in self.CAUGHT.items():
            with self.subTest(name):
                self.assertEqual(self.stops(code), [line])

    def test_an_error_in_a_package_is_shown_where_the_cell_called_it(self):
        self.debugger.ask("setExceptionBreakpoints", filters=["uncaught"])
        self.kernel.run("import * as tf from '@tensorflow/tfjs';", timeout=60)
        code = "const left = tf.ones([2, 3]);\nconst right = tf.ones([4, 5]);\ntf.matMul(left, right);"
        self.assertEqual(self.stops(code)[:1], [3])

    def test_none(self):
        self.debugger.ask("setExceptionBreakpoints", filters=[])
        self.assertEqual(self.stops(self.UNCAUGHT["thrown"][0]), [])
        with self.assertRaisesRegex(Failure, "filter"):
            self.debugger.ask("setExceptionBreakpoints", filters=["sometimes"])


class Files(unittest.TestCase):
    """Local modules that a cell imports."""

    NETS = "import { half } from './half';\ninterface Size {\n  width: number;\n}\nexport function area(size: Size): number {\n  const side = half(size.width);\n  return side * side;\n}\n"
    HALF = "type N = number;\nexport const half = (n: N): N => {\n  const result = n / 2;\n  return result;\n};\n"

    def setUp(self):
        self.kernel = DebuggedKernel()
        self.debugger = self.kernel.debugger
        for name, text in (("nets.ts", self.NETS), ("half.ts", self.HALF)):
            with open(self.path(name), "w", encoding="utf-8") as file:
                file.write(text)

    def tearDown(self):
        self.kernel.__exit__()

    def path(self, name):
        return os.path.realpath(os.path.join(self.kernel.cwd, name))

    def test_a_breakpoint_before_the_file_is_imported(self):
        self.assertEqual(self.debugger.set(self.path("nets.ts"), 6)[0]["line"], 6)
        cell = self.kernel.send("import { area } from './nets';\narea({ width: 4 })")
        _, frames = self.debugger.stopped()
        self.assertEqual([(one["name"], one["line"]) for one in frames], [("area", 6), ("Cell [1]", 2)])
        self.assertEqual(frames[0]["source"]["path"], self.path("nets.ts"))
        self.assertEqual(self.debugger.values(self.debugger.scopes()["Locals"])["size"], "{width: 4}")
        self.debugger.go()
        self.assertEqual(self.kernel.finish(cell).value(), "4")

    def test_steps_across_files(self):
        code = "import { area } from './nets';\narea({ width: 4 })"
        self.debugger.breakpoints(code, 2)
        cell = self.kernel.send(code)
        self.debugger.stopped()
        for expected in (("area", 6), ("half", 3), ("half", 4)):
            self.debugger.go("next" if expected[1] == 4 else "stepIn")
            _, frames = self.debugger.stopped()
            self.assertEqual((frames[0]["name"], frames[0]["line"]), expected)
        modules = {one["name"]: one["path"] for one in self.debugger.ask("modules")["modules"]}
        self.assertEqual(modules, {"nets.ts": self.path("nets.ts"), "half.ts": self.path("half.ts")})
        self.assertEqual(self.debugger.ask("source", source={"path": modules["half.ts"]})["content"], self.HALF)
        self.debugger.go()
        self.assertEqual(self.kernel.finish(cell).value(), "4")

    def test_a_breakpoint_follows_a_file_that_is_changed(self):
        path = self.path("half.ts")
        self.assertEqual(self.kernel.run("import { half } from './half'; half(2)").value(), "1")
        with open(path, "w", encoding="utf-8") as file:
            file.write("interface Unused {\n  x: 1;\n}\n" + self.HALF)
        os.utime(path, (1, 1))
        self.debugger.set(path, 6)
        cell = self.kernel.send("import { half as newer } from './half';\nnewer(4)")
        _, frames = self.debugger.stopped()
        self.assertEqual(frames[0]["line"], 6)
        self.debugger.go()
        self.assertEqual(self.kernel.finish(cell).value(), "2")


class Ends(unittest.TestCase):
    """What takes a stopped program away."""

    def setUp(self):
        self.kernel = DebuggedKernel()
        self.debugger = self.kernel.debugger
        self.kernel.run("let kept = 1")
        self.code = "kept = 2;\ndebugger;\nkept = 3;"

    def tearDown(self):
        self.kernel.__exit__()

    def test_stop_ends_the_cell_and_keeps_the_variables(self):
        cell = self.kernel.send(self.code)
        self.debugger.stopped()
        began = time.monotonic()
        self.kernel.stop()
        self.assertEqual(self.kernel.finish(cell).reply["ename"], "Interrupted")
        self.assertLess(time.monotonic() - began, 1.0)
        self.assertEqual(self.kernel.run("kept").value(), "2")
        self.assertEqual(self.debugger.ask("debugInfo")["stoppedThreads"], [])

    def test_stop_after_an_await_and_in_a_timer(self):
        for code in (
            "await 0; debugger; kept = 4;",
            "await new Promise<void>(r => setTimeout(() => { debugger; kept = 4; r(); }, 10));",
        ):
            cell = self.kernel.send(code)
            self.debugger.stopped()
            self.kernel.stop()
            self.assertEqual(self.kernel.finish(cell).reply["ename"], "Interrupted")
            self.assertEqual(self.kernel.run("kept").value(), "1")

    def test_disconnect_lets_it_run_on(self):
        path = self.debugger.breakpoints(self.code, 3)
        cell = self.kernel.send(self.code)
        self.debugger.stopped()
        self.debugger.ask("disconnect", restart=False, terminateDebuggee=False)
        self.assertEqual(self.kernel.finish(cell).reply["status"], "ok")
        info = self.debugger.ask("debugInfo")
        self.assertEqual((info["isStarted"], info["breakpoints"]), (False, []))
        self.assertEqual(self.kernel.run(self.code + "kept").value(), "3")
        with self.assertRaisesRegex(Failure, "No debugger is attached"):
            self.debugger.set(path, 1)

    def test_shutdown_while_it_stands(self):
        self.kernel.send(self.code)
        self.debugger.stopped()
        processes = [self.kernel.pid, *children_of(self.kernel.pid)]
        began = time.monotonic()
        self.kernel.ask("shutdown_request", {"restart": False}, channel="control")
        self.assertTrue(wait_until(lambda: not any(map(is_running, processes)), 5))
        self.assertLess(time.monotonic() - began, 2.0)

    def test_a_process_that_crashes_is_attached_to_again(self):
        code = "const survivor = 1;\nsurvivor"
        self.debugger.breakpoints(code, 2)
        self.assertEqual(self.kernel.run("process.abort()").reply["status"], "error")
        cell = self.kernel.send(code)
        self.assertEqual(self.debugger.stopped()[1][0]["line"], 2)
        self.debugger.go()
        self.assertEqual(self.kernel.finish(cell).value(), "1")

    def test_a_process_that_crashes_while_it_stands(self):
        cell = self.kernel.send(self.code)
        self.debugger.stopped()
        os.kill(children_of(self.kernel.pid)[0], 9)
        self.assertEqual(self.kernel.finish(cell).reply["status"], "error")
        self.assertEqual(self.debugger.ask("debugInfo")["stoppedThreads"], [])
        self.assertEqual(self.kernel.run("1").value(), "1")


class Unattached(unittest.TestCase):
    def test_a_debugger_statement_is_passed_over(self):
        with Kernel() as kernel:
            debugger = Debugger(kernel)
            self.assertFalse(debugger.ask("debugInfo")["isStarted"])
            self.assertEqual(kernel.run("debugger; 1").value(), "1")

    def test_nonsense_is_refused_in_a_sentence(self):
        with Kernel() as kernel:
            debugger = Debugger(kernel)
            for command, message in (
                ("fly", 'no request "fly"'),
                ("continue", "not stopped"),
                ("dumpCell", '"code" to be a string'),
                ("variables", '"variablesReference" to be a number'),
                ("pause", "No debugger is attached"),
            ):
                with self.assertRaisesRegex(Failure, message):
                    debugger.ask(command)
            self.assertEqual(kernel.run("1").value(), "1")

    def test_the_kernel_says_that_it_has_a_debugger(self):
        with Kernel() as kernel:
            info, _ = kernel.ask("kernel_info_request")
            self.assertIn("debugger", info["supported_features"])


if __name__ == "__main__":
    unittest.main()
