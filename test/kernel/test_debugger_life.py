"""The debugger in local files, across Stop, restarts and crashes, and while it is not attached."""

import os
import time
import unittest

from debugging import DebuggedKernel, Debugger, Failure
from harness import Kernel, children_of, is_running, wait_until


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
