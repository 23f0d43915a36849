"""What the debugger shows and evaluates while a cell is stopped, also by an error."""

import unittest

from debugging import DebuggedTest, Failure


class Evaluates(DebuggedTest):
    @classmethod
    def prepare(cls):
        super().prepare()
        cls.kernel.run("let kept = 1; let reads = 0; const trap = { get value() { reads++; return 1; } };")
        code = "const inner = (() => {\n  const local = { deep: [1, 2] };\n  let count = 1;\n  return local;\n})();"
        cls.debugger.breakpoints(code, 4)
        cls.cell = cls.kernel.send(code)
        cls.debugger.stopped()

    @classmethod
    def tearDownClass(cls):
        cls.debugger.go()
        cls.kernel.finish(cls.cell)

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

    def test_expressions_are_typescript(self):
        self.assertEqual(self.value("(count as number) + local!.deep.length")["result"], "3")
        self.assertEqual(self.value("(<T,>(x: T): T => x)(count satisfies number)", "watch")["result"], "1")
        with self.assertRaisesRegex(Failure, "SyntaxError"):
            self.value("count as")

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


class Exceptions(DebuggedTest):
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


if __name__ == "__main__":
    unittest.main()
