"""Cells: values, outputs, errors, and the options of execute_request."""


from harness import KernelTest


class Execute(KernelTest):
    def test_value_of_the_last_expression(self):
        self.assertEqual(self.run_ok("1 + 1").value(), "2")
        self.assertEqual(self.run_ok("const typed: number = 5; typed").value(), "5")
        self.assertEqual(self.run_ok("await Promise.resolve('soon')").value(), "'soon'")
        self.assertEqual(self.run_ok("10n ** 20n").value(), "100000000000000000000n")
        self.assertEqual(self.run_ok("NaN").value(), "NaN")

    def test_no_result_for_undefined_and_declarations(self):
        self.assertEqual(self.run_ok("undefined").outputs, [])
        self.assertEqual(self.run_ok("let nothing = 3").outputs, [])
        self.assertEqual(self.run_ok("").outputs, [])

    def test_messages_of_one_cell_in_order(self):
        ran = self.run_ok("console.log('a'); console.error('b'); console.log('c'); 4")
        self.assertEqual(ran.types, ["busy", "execute_input", "stream", "stream", "stream", "execute_result", "idle"])
        self.assertEqual([c.get("text") for t, c in ran.outputs if t == "stream"], ["a\n", "b\n", "c\n"])

    def test_redeclaration_and_closures(self):
        self.run_ok("let counter = 1; const read = () => counter; class Thing { size = 1 }")
        self.run_ok("counter = 5; const read2 = () => counter")
        self.assertEqual(self.run_ok("const counter = 7; class Thing { size = 2 }; new Thing().size").value(), "2")
        self.assertEqual(self.run_ok("counter").value(), "7")

    def test_error_has_the_cells_own_line(self):
        ran = self.kernel.run("const before = 1;\nfunction fail(): never {\n  throw new RangeError('too far');\n}\nfail()")
        self.assertEqual(ran.reply["status"], "error")
        self.assertEqual((ran.reply["ename"], ran.reply["evalue"]), ("RangeError", "too far"))
        self.assertEqual([t for t, _ in ran.outputs], ["error"])
        traceback = "\n".join(ran.reply["traceback"])
        self.assertIn("line 3", traceback)
        self.assertIn("line 5", traceback)
        self.assertNotIn("node:", traceback)
        self.assertEqual(self.run_ok("before").value(), "1", "a declaration before the error is kept")

    def test_syntax_error_has_a_place_and_runs_nothing(self):
        ran = self.kernel.run("console.log('must not run');\nlet x = ;")
        self.assertEqual(ran.reply["ename"], "SyntaxError")
        self.assertEqual(ran.text(), "")
        self.assertIn("line 2", "\n".join(ran.reply["traceback"]))

    def test_errors_that_only_v8_sees(self):
        ran = self.kernel.run("let fine = 1;\nnew RegExp('(');")
        self.assertEqual(ran.reply["ename"], "SyntaxError")
        self.assertIn("line 2", "\n".join(ran.reply["traceback"]))

    def test_thrown_values_that_are_no_errors(self):
        self.assertIn("just text", self.kernel.run("throw 'just text'").reply["evalue"])
        self.assertEqual(self.kernel.run("throw undefined").reply["status"], "error")
        self.assertEqual(self.kernel.run("await Promise.reject(new TypeError('later'))").reply["ename"], "TypeError")

    def test_execution_count(self):
        first = self.run_ok("1").reply["execution_count"]
        self.assertEqual(self.kernel.run("throw 1").reply["execution_count"], first + 1)
        self.assertEqual(self.run_ok("2", store_history=False).reply["execution_count"], first + 1)
        self.assertEqual(self.run_ok("3", silent=True).reply["execution_count"], first + 1)
        self.assertEqual(self.run_ok("4").reply["execution_count"], first + 2)

    def test_silent_broadcasts_nothing(self):
        ran = self.run_ok("console.log('quiet'); globalThis.silentRan = 1; 5", silent=True)
        self.assertEqual(ran.types, ["busy", "idle"])
        self.assertEqual(self.run_ok("(globalThis as any).silentRan").value(), "1")

    def test_an_error_aborts_what_waits(self):
        slow = "await new Promise(done => setTimeout(done, 500)); throw new Error('first')"
        ids = [self.kernel.send(code) for code in (slow, "globalThis.second = 1")]
        first, second = [self.kernel.finish(msg_id) for msg_id in ids]
        self.assertEqual(first.reply["status"], "error")
        self.assertEqual((second.reply["status"], second.reply["ename"]), ("error", "Aborted"))
        self.assertEqual(second.outputs, [])
        self.assertEqual(self.run_ok("'second' in globalThis").value(), "false")

    def test_stop_on_error_false_goes_on(self):
        first = self.kernel.send("await 0; throw new Error('first')", stop_on_error=False)
        second = self.kernel.send("6 * 7")
        self.assertEqual(self.kernel.finish(first).reply["status"], "error")
        self.assertEqual(self.kernel.finish(second).value(), "42")

    def test_user_expressions(self):
        found = self.run_ok("let four = 4", user_expressions={"good": "four + 1", "bad": "missing"}).reply
        self.assertEqual(found["user_expressions"]["good"]["data"]["text/plain"], "5")
        self.assertEqual(found["user_expressions"]["bad"]["ename"], "ReferenceError")

    def test_displays(self):
        ran = self.run_ok("display.html('<b>x</b>', { id: 'one' }); clearOutput(true); display.update('y', { id: 'one' })")
        self.assertEqual([t for t, _ in ran.outputs], ["display_data", "clear_output", "update_display_data"])
        self.assertEqual(ran.outputs[0][1]["data"]["text/html"], "<b>x</b>")
        self.assertEqual(ran.outputs[0][1]["transient"], {"display_id": "one"})
        self.assertEqual(ran.outputs[1][1], {"wait": True})

    def test_imports_and_require(self):
        self.assertEqual(self.run_ok("import { basename } from 'node:path'; basename('/a/b')").value(), "'b'")
        self.assertEqual(self.run_ok("(await import('node:os')).EOL").value(), "'\\n'")
        self.assertEqual(self.run_ok("require('path').sep").value(), "'/'")
        self.assertIn("npm install", self.kernel.run("import x from 'no-such-package-here'").reply["evalue"])

    def test_long_cells_do_not_get_slower(self):
        for index in range(50):
            self.run_ok(f"const value{index}: number = {index}; function f{index}(a: number) {{ return a + value{index}; }}")
        self.assertEqual(self.run_ok("f49(1)").value(), "50")
