"""Lines that begin with `%` or `!`."""

import json
import os
import time
import unittest

from harness import Kernel, KernelTest, is_running, wait_until


class Magics(KernelTest):
    def test_help_lists_all(self):
        text = self.run_ok("%help").text()
        for name in ("%npm", "%time", "%who", "%help", "!COMMAND"):
            self.assertIn(name, text)

    def test_an_unknown_one_is_an_error_with_the_list(self):
        ran = self.kernel.run("%nonsense\nglobalThis.ranBehind = 1")
        self.assertEqual(ran.reply["ename"], "MagicError")
        self.assertIn("%nonsense", ran.reply["evalue"])
        self.assertIn("%who", ran.reply["evalue"])
        self.assertEqual(self.run_ok("'ranBehind' in globalThis").value(), "false")

    def test_code_is_no_magic(self):
        self.assertEqual(self.run_ok("let yes = true; let b = 4").outputs, [])
        self.assertEqual(self.run_ok("!yes").value(), "false")
        self.assertEqual(self.run_ok("7\n  %b").value(), "3")
        self.assertEqual(self.run_ok("`\n%who`").value(), "'\\n%who'")

    def test_lines_keep_their_numbers(self):
        ran = self.kernel.run("%who\n!true\n\nthrow new Error('line four')")
        self.assertIn("line 4", "\n".join(ran.reply["traceback"]))

    def test_who(self):
        self.run_ok(
            "const floats = new Float32Array(3), words = ['a', 'b'], title = 'four'; class Net {}; const net = new Net();"
            "const armed = { get shape() { globalThis.getterRan = true; return [1] } }; var plain = new Map([[1, 2]]);"
            "const tensor = { shape: [2, 3], dtype: 'float32' }"
        )
        text = self.run_ok("%who").text()
        for line in ("floats +Float32Array +3", "words +Array +2", "title +string +4", "Net +class", "net +Net",
                     r"tensor +Object float32 +\[2, 3\]", "plain +Map +1", "armed +Object\n"):
            self.assertRegex(text, line)
        self.assertEqual(self.run_ok("'getterRan' in globalThis").value(), "false")

    def test_time_of_a_line_and_of_a_cell(self):
        ran = self.run_ok("%time const slow = await new Promise<number>(r => setTimeout(() => r(5), 120)); slow + 1")
        self.assertRegex(ran.text(), r"^Wall time (1[2-9]\d|[2-9]\d\d) ms|^Wall time \d+\.\d+ s")
        self.assertRegex(ran.text(), r"CPU time [\d.]+ m?s\n$")
        self.assertEqual((ran.value(), self.run_ok("slow").value()), ("6", "5"))
        ran = self.run_ok("%time\nawait new Promise(r => setTimeout(r, 50));\n'value'")
        self.assertEqual((ran.text().count("Wall time"), ran.value()), (1, "'value'"))

    def test_is_complete_and_completion_know_them(self):
        def ask(kind, code, **more):
            return self.kernel.ask(kind, {"code": code, **more})[0]

        self.assertEqual(ask("is_complete_request", "%time 1 + 1")["status"], "complete")
        self.assertEqual(ask("is_complete_request", "!ls -la /tmp")["status"], "complete")
        self.assertEqual(ask("is_complete_request", "%time for (;;) {")["status"], "incomplete")
        self.assertEqual(ask("complete_request", "%wh", cursor_pos=3)["matches"], ["%who"])
        code = "%who\nconst fruit = { apple: 1 }; fruit.ap"
        self.assertEqual(ask("complete_request", code, cursor_pos=len(code))["matches"], ["apple"])


class Shell(KernelTest):
    def test_output_and_environment(self):
        ran = self.kernel.run("process.env.GREETING = 'hello there'\n!echo $GREETING; echo problem >&2; pwd")
        self.assertEqual(ran.reply["status"], "ok")
        self.assertEqual(ran.text(), f"hello there\n{os.path.realpath(self.kernel.cwd)}\n")
        self.assertEqual(ran.text("stderr"), "problem\n")

    def test_output_comes_while_it_runs(self):
        cell = self.kernel.send("!echo first; sleep 30")
        text = "".join(m["content"]["text"] for m in self.kernel.collect(2.0) if m["msg_type"] == "stream")
        self.assertEqual(text, "first\n")
        self.kernel.stop()
        self.assertEqual(self.kernel.finish(cell).reply["ename"], "Interrupted")

    def test_statements_wait_for_it(self):
        ran = self.kernel.run("console.log('one')\n!sleep 0.2; echo two\nconsole.log('three')")
        self.assertEqual(ran.text(), "one\ntwo\nthree\n")

    def test_a_failure_names_the_exit_code_and_the_line(self):
        ran = self.kernel.run("\n!exit 3\nglobalThis.afterFailure = 1")
        self.assertEqual(ran.reply["ename"], "ShellError")
        self.assertEqual(ran.reply["evalue"], 'The command "exit 3" ended with exit code 3')
        self.assertIn("line 2, column 1", "\n".join(ran.reply["traceback"]))
        self.assertEqual(self.kernel.run("'afterFailure' in globalThis").value(), "false")
        self.assertIn("exit code 127", self.kernel.run("!no-such-command-here x").reply["evalue"])
        self.assertIn("SIGKILL", self.kernel.run("!kill -9 $$").reply["evalue"])

    def test_much_output_arrives_whole(self):
        ran = self.kernel.run("!seq 1 50000", timeout=60)
        self.assertEqual(ran.text(), "".join(f"{i}\n" for i in range(1, 50001)))

    def started(self, command):
        """Runs `command`, which prints process ids in one line; gives the cell and them."""
        cell = self.kernel.send(command)
        deadline = time.monotonic() + 20
        text = ""
        while text.count("\n") < 1 and time.monotonic() < deadline:
            text += "".join(m["content"]["text"] for m in self.kernel.collect(0.2) if m["msg_type"] == "stream")
        return cell, [int(word) for word in text.split()]

    def test_stop_ends_it_and_its_children(self):
        cell, pids = self.started("!sleep 60 & sleep 61 & echo $$ $! ; wait")
        self.assertTrue(all(is_running(pid) for pid in pids))
        self.kernel.stop()
        self.assertEqual(self.kernel.finish(cell).reply["ename"], "Interrupted")
        self.assertTrue(wait_until(lambda: not any(is_running(pid) for pid in pids), 5))

    def test_stop_ends_what_ignores_the_polite_signal(self):
        cell, pids = self.started("!trap '' TERM; echo $$; while true; do sleep 1; done")
        self.kernel.stop()
        self.assertEqual(self.kernel.finish(cell).reply["ename"], "Interrupted")
        self.assertTrue(wait_until(lambda: not any(is_running(pid) for pid in pids), 5))

    def test_shutdown_ends_it(self):
        with Kernel() as kernel:
            kernel.send("!echo $$ > pid; sleep 60")
            file = os.path.join(kernel.cwd, "pid")
            self.assertTrue(wait_until(lambda: os.path.exists(file) and os.path.getsize(file) > 0, 20))
            with open(file, encoding="ascii") as opened:
                pid = int(opened.read())
            self.assertTrue(is_running(pid))
            kernel.ask("shutdown_request", {"restart": False}, channel="control")
            self.assertTrue(wait_until(lambda: not is_running(pid), 5))


class Npm(unittest.TestCase):
    """With a package from a folder: nothing is fetched."""

    def package(self, folder, name, text):
        path = os.path.join(folder, "packages", name)
        os.makedirs(path)
        with open(os.path.join(path, "package.json"), "w", encoding="utf-8") as file:
            json.dump({"name": name, "version": "1.0.0", "type": "module", "exports": "./index.js"}, file)
        with open(os.path.join(path, "index.js"), "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def test_an_installed_package_can_be_imported_at_once(self):
        with Kernel() as kernel:
            path = self.package(kernel.cwd, "fresh-package", "export const answer = 42;")
            self.assertEqual(kernel.run("import { answer } from 'fresh-package'").reply["status"], "error")
            ran = kernel.run(f"%npm install {path}\nimport {{ answer }} from 'fresh-package'\nanswer", timeout=120)
            self.assertEqual((ran.reply["status"], ran.value()), ("ok", "42"), ran.outputs)
            self.assertIn("added 1 package", ran.text())
            self.assertTrue(os.path.exists(os.path.join(kernel.cwd, "node_modules", "fresh-package")))

    def test_installs_where_the_nearest_package_json_is(self):
        with Kernel() as above:
            notebooks = os.path.join(above.cwd, "notebooks", "deep")
            os.makedirs(notebooks)
            with open(os.path.join(above.cwd, "package.json"), "w", encoding="utf-8") as file:
                json.dump({"name": "project", "private": True}, file)
            path = self.package(above.cwd, "shared-package", "export default 'shared';")
            with Kernel(cwd=notebooks) as kernel:
                ran = kernel.run(f"%npm install {path}\nimport shared from 'shared-package'; shared", timeout=120)
                self.assertEqual(ran.value(), "'shared'", ran.reply)
            with open(os.path.join(above.cwd, "package.json"), encoding="utf-8") as file:
                self.assertIn("shared-package", json.load(file)["dependencies"])

    def test_a_failure_is_told(self):
        with Kernel() as kernel:
            ran = kernel.run("%npm install ./no-such-folder", timeout=120)
            self.assertEqual(ran.reply["ename"], "ShellError")
            self.assertRegex(ran.reply["evalue"], "^npm install ./no-such-folder ended with exit code")
            self.assertIn("npm error", ran.text("stderr").replace("npm ERR!", "npm error"))
