"""The type check before a cell runs, through the protocol."""

import os
import re
import unittest

from harness import Kernel, KernelTest


def plain(lines):
    return re.sub(r"\x1b\[\d+m", "", "\n".join(lines))


class TypeCheck(KernelTest):
    def ok(self, code):
        ran = self.kernel.run(code)
        self.assertEqual(ran.reply["status"], "ok", ran.reply)
        return ran

    def refused(self, code):
        reply = self.kernel.run(code).reply
        self.assertEqual(reply["status"], "error")
        self.assertEqual(reply["ename"], "TypeScriptError", reply)
        return reply

    def test_a_type_error_stops_the_cell_before_anything_of_it_runs(self):
        self.ok("let touched = 0")
        ran = self.kernel.run("touched = 1\nconst wrong: number = 'text'\ntouched.missing")
        self.assertEqual(ran.reply["ename"], "TypeScriptError")
        self.assertEqual(ran.reply["evalue"], "Type 'string' is not assignable to type 'number'. (TS2322)")
        text = plain(ran.reply["traceback"])
        self.assertRegex(text, r"Cell \[\d+\], line 2, column 7")
        self.assertIn("> 2 | const wrong: number = 'text'\n    |       ^^^^^\n", text)
        self.assertIn("Property 'missing' does not exist on type 'number'. (TS2339)", text)
        self.assertEqual([kind for kind, _ in ran.outputs], ["error"])
        self.assertEqual(self.ok("touched").value(), "0")

    def test_types_flow_from_cell_to_cell(self):
        self.ok("interface Shape { width: number }\nconst area = (shape: Shape) => shape.width ** 2")
        self.assertEqual(self.ok("area({ width: 3 })").value(), "9")
        self.assertIn("(TS2322)", self.refused("area({ width: '3' })")["evalue"])
        self.assertIn("(TS2554)", self.refused("area()")["evalue"])

    def test_a_name_can_get_another_type(self):
        self.ok("let value = 1\nclass Thing { a = 1 }\nconst old = new Thing()")
        self.ok("value = 2")
        self.assertIn("(TS2322)", self.refused("value = 'two'")["evalue"])
        self.ok("let value = 'two'\nclass Thing { b = 2 }")
        self.assertEqual(self.ok("value.toUpperCase() + old.a + new Thing().b").value(), "'TWO12'")
        self.refused("new Thing().a")

    def test_an_unknown_name_is_an_error_unless_it_exists(self):
        self.assertEqual(self.refused("consle.log(1)")["evalue"], "Cannot find name 'consle'. Did you mean 'console'? (TS2552)")
        self.ok("globalThis.made = 5; eval('var evaluated = 6'); implicit = 7; implicit")
        self.assertEqual(self.ok("made + evaluated + implicit").value(), "18")
        self.refused("made + not_made")

    def test_what_a_failed_cell_left_is_not_rejected(self):
        self.ok("let kept = 1")
        self.kernel.run("let before = 'b'\nthrow new Error('stop')\nlet kept = 'text'")
        self.assertEqual(self.ok("before.length + kept.toFixed(1)").value(), "'11.0'")

    def test_packages_without_types_and_files_with_errors_do_not_stop_a_cell(self):
        folder = os.path.join(self.kernel.cwd, "node_modules", "untyped")
        os.makedirs(folder)
        with open(os.path.join(folder, "index.js"), "w", encoding="utf8") as file:
            file.write("exports.answer = 42")
        with open(os.path.join(self.kernel.cwd, "careless.ts"), "w", encoding="utf8") as file:
            file.write("export const careless: number = 'text' as never as string")
        self.assertEqual(self.ok("import { answer } from 'untyped'\nanswer").value(), "42")
        self.assertEqual(self.ok("import { careless } from './careless'\ncareless").value(), "'text'")
        self.assertNotEqual(self.kernel.run("import 'not-installed-anywhere'").reply["ename"], "TypeScriptError")

    def test_members_that_types_lack_are_looked_for_where_cells_run(self):
        folder = os.path.join(self.kernel.cwd, "node_modules", "partly-typed")
        os.makedirs(folder)
        for name, text in {"index.js": "exports.extra = 7", "index.d.ts": "export const known: number"}.items():
            with open(os.path.join(folder, name), "w", encoding="utf8") as file:
                file.write(text)
        self.ok("import * as partly from 'partly-typed'")
        self.assertEqual(self.ok("partly.extra").value(), "7")
        self.assertIn("(TS2339)", self.refused("partly.nowhere")["evalue"])

    def test_comments_switch_the_check_off_for_a_line(self):
        self.ok("// @ts-ignore\nconst forced: number = 'text'")
        self.ok("// @ts-expect-error\nconst expected: number = 'text'\n// @ts-expect-error\n1")

    def test_javascript_as_it_is_written_in_notebooks_runs(self):
        self.ok("const bag = {}\nbag.a = 1\nbag.a")
        self.ok("function counter() {}\ncounter.calls = 1")
        self.ok("let empty = null\nlet list = []")
        self.ok("empty = 'x'; list.push(1, 'a'); list[0] === 2")
        self.ok("this.onGlobal = 1\nconst ratio = 0.5\nratio === 0.25")
        self.ok("const doubled = [1, 2]")
        self.assertEqual(self.ok("const doubled = doubled.map(x => x * 2)\ndoubled").value(), "[ 2, 4 ]")

    def test_at_most_ten_problems_are_shown(self):
        text = plain(self.refused("\n".join(f"const n{i}: number = 'a'" for i in range(13)))["traceback"])
        self.assertEqual(text.count("(TS2322)"), 10)
        self.assertIn("… and 3 more.", text)


class Modes(unittest.TestCase):
    WRONG = "const wrong: number = 'text'\nwrong"

    def test_the_modes_of_a_cell(self):
        with Kernel() as kernel:
            warned = kernel.run(f"%typecheck warn\n{self.WRONG}")
            self.assertEqual(warned.value(), "'text'")
            self.assertIn("Type 'string' is not assignable to type 'number'. (TS2322)", warned.text("stderr"))
            self.assertIn("line 2, column 7", plain([warned.text("stderr")]))
            quiet = kernel.run(f"%typecheck off\n{self.WRONG}")
            self.assertEqual((quiet.value(), quiet.text("stderr")), ("'text'", ""))
            loose = "function half(x) { return x / 2 }\nhalf(4)"
            self.assertEqual(kernel.run(f"%typecheck on\n{loose}").value(), "2")
            strict = kernel.run(f"%typecheck strict\n{loose}").reply
            self.assertEqual(strict["evalue"], "Parameter 'x' implicitly has an 'any' type. (TS7006)")
            wrong = kernel.run("%typecheck loud").reply
            self.assertIn("on, strict, warn, off, but found 'loud'", wrong["evalue"])

    def test_the_environment_sets_the_mode(self):
        with Kernel(env={"CLASSIFIER_DEBUGGER_TYPE_CHECK": "off"}) as kernel:
            self.assertEqual(kernel.run(self.WRONG).value(), "'text'")
        with Kernel(env={"CLASSIFIER_DEBUGGER_TYPE_CHECK": "sometimes"}) as kernel:
            first = kernel.run(self.WRONG)
            self.assertEqual(first.reply["ename"], "TypeScriptError")
            self.assertIn("CLASSIFIER_DEBUGGER_TYPE_CHECK: The type check can be", first.text("stderr"))
            self.assertEqual(kernel.run("1").text("stderr"), "")


if __name__ == "__main__":
    unittest.main()
