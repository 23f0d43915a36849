"""A user process that dies takes its variables along, but neither the kernel nor the notebook."""

import os
import signal
import time
import unittest

from harness import Kernel, KernelTest, children_of, is_running, wait_until


class Crash(KernelTest):
    def check(self, code, reason):
        self.kernel.run("let kept = 1; console.log('before')")
        ran = self.kernel.run(code)
        self.assertEqual((ran.reply["status"], ran.reply["ename"]), ("error", "UserProcessEnded"))
        self.assertIn(reason, ran.reply["evalue"])
        self.assertIn("variables are gone", ran.reply["evalue"])
        self.assertEqual(ran.types[-1], "idle")
        self.assertEqual(self.kernel.run("eval(\"typeof kept\")").value(), "'undefined'")
        self.assertEqual(self.kernel.run("1 + 1").value(), "2")
        return ran

    def test_exit(self):
        ran = self.check("console.log('last words'); process.exit(3)", "exit code 3")
        self.assertEqual((ran.text(), ran.text("stderr")), ("last words\n", ""))

    def test_abort(self):
        self.check("process.abort()", "SIGABRT")

    def test_kill(self):
        self.check("process.kill(process.pid, 'SIGKILL'); while (true) {}", "SIGKILL")

    def test_out_of_memory(self):
        self.check(
            "require('v8').setFlagsFromString('--max-old-space-size=60'); const all: number[][] = [];"
            "for (;;) all.push(new Array(1e5).fill(1.5))",
            "SIGABRT",
        )

    def test_exit_between_cells(self):
        self.kernel.run("setTimeout(() => process.exit(4), 100)")
        told = "".join(m["content"]["text"] for m in self.kernel.collect(1.5) if m["msg_type"] == "stream")
        self.assertIn("exit code 4", told)
        self.assertEqual(self.kernel.run("2").value(), "2")


class Life(unittest.TestCase):
    def shutdown(self, kernel, restart=False):
        user = children_of(kernel.pid)
        self.assertEqual(len(user), 1)
        began = time.monotonic()
        content, _ = kernel.ask("shutdown_request", {"restart": restart}, channel="control")
        self.assertEqual((content["status"], content["restart"]), ("ok", restart))
        self.assertTrue(wait_until(lambda: not is_running(kernel.pid), 3))
        seconds = time.monotonic() - began
        self.assertTrue(wait_until(lambda: not is_running(user[0]), 3))
        self.assertLess(seconds, 1.0)

    def test_shutdown_when_idle(self):
        with Kernel() as kernel:
            kernel.run("1")
            self.shutdown(kernel)

    def test_shutdown_while_spinning(self):
        with Kernel() as kernel:
            kernel.run("1")
            kernel.send("while (true) {}")
            time.sleep(0.3)
            self.shutdown(kernel)

    def test_restart(self):
        with Kernel() as kernel:
            kernel.run("let gone = 1")
            kernel.manager.restart_kernel(now=False)
            kernel.client.stop_channels()
            kernel.connect()
            ran = kernel.run("eval(\"typeof gone\")")
            self.assertEqual((ran.value(), ran.reply["execution_count"]), ("'undefined'", 1))

    def test_user_process_dies_with_the_kernel(self):
        with Kernel() as kernel:
            kernel.run("1")
            kernel.send("while (true) {}")
            time.sleep(0.3)
            (user,) = children_of(kernel.pid)
            os.kill(kernel.pid, signal.SIGKILL)
            self.assertTrue(wait_until(lambda: not is_running(user), 3))

    def test_signals(self):
        with Kernel() as kernel:
            kernel.run("let kept = 5")
            msg_id = kernel.send("while (true) {}")
            time.sleep(0.3)
            # As a terminal does: to the whole group.
            os.killpg(os.getpgid(kernel.pid), signal.SIGINT)
            self.assertEqual(kernel.finish(msg_id).reply["ename"], "Interrupted")
            self.assertEqual(kernel.run("kept").value(), "5")
            os.kill(kernel.pid, signal.SIGTERM)
            self.assertTrue(wait_until(lambda: not is_running(kernel.pid), 2))
