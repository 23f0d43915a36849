"""The panel's comm: a snapshot on opening, batches after, silence without a panel. Events come from a plug-in."""

import os
import shutil
import tempfile
import time
import unittest

import harness
from harness import Kernel

#: Stands beside the bundle in place of the telemetry: `require('events-for-test')` gives cells a way to emit.
PLUG_IN = """
exports.createPlugIn = host => ({
  load: specifier => specifier !== 'events-for-test' ? undefined
    : { emit: event => host.emit(event), announce: backend => host.announce(backend),
        here: () => host.here(), variables: () => [...host.variables().keys()] },
  beforeCell() { globalThis.hooks = [...(globalThis.hooks ?? []), 'before']; },
  afterCell() { globalThis.hooks.push('after'); if (globalThis.throwInHook) throw new Error('hook fault'); },
  requestStop() { globalThis.asked = (globalThis.asked ?? 0) + 1; return false; },
  afterTermination() { globalThis.hooks.push('terminated'); }
});
"""

BEGIN = "{ type: 'run-begin', version: 1, run: 'run-1', time: 0 }"
STEP = "{ type: 'step', run: 'run-1', step: i, epoch: 0, size: 1, loss: NaN, norms: null }"


class Panel(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.build = tempfile.TemporaryDirectory()
        source = os.path.dirname(harness.KERNEL_JS)
        for name in ("kernel.js", "user.js", "control.js", "language.js"):
            shutil.copy(os.path.join(source, name), cls.build.name)
        modules = os.path.join(cls.build.name, "node_modules")
        os.symlink(cls.node_modules(source), modules)
        with open(os.path.join(cls.build.name, "telemetry.js"), "w", encoding="utf8") as file:
            file.write(PLUG_IN)

    @staticmethod
    def node_modules(folder):
        while not os.path.isdir(os.path.join(folder, "node_modules", "zeromq")):
            if folder == os.path.dirname(folder):
                raise FileNotFoundError("no node_modules with zeromq above the kernel")
            folder = os.path.dirname(folder)
        return os.path.join(folder, "node_modules")

    @classmethod
    def tearDownClass(cls):
        cls.build.cleanup()

    def setUp(self):
        self.kernel = Kernel(os.path.join(self.build.name, "kernel.js"))
        self.run_ok("import * as probe from 'events-for-test'; 0")

    def tearDown(self):
        self.kernel.__exit__()

    def run_ok(self, code):
        ran = self.kernel.run(code)
        self.assertEqual(ran.reply["status"], "ok", ran.reply)
        return ran

    def open(self, comm_id="panel"):
        self.kernel.tell("comm_open", {"comm_id": comm_id, "target_name": "classifier-debugger", "data": {}})

    def messages(self, seconds=0.6, comm_id="panel"):
        found = [m["content"] for m in self.kernel.collect(seconds) if m["msg_type"] == "comm_msg"]
        return [content["data"] for content in found if content["comm_id"] == comm_id]

    def test_nothing_is_sent_without_a_panel(self):
        ran = self.run_ok(f"probe.emit({BEGIN}); for (let i = 0; i < 10; i++) probe.emit({STEP}); 1")
        self.assertEqual(ran.types, ["busy", "execute_input", "execute_result", "idle"])
        self.assertEqual(self.messages(), [])

    def test_a_late_panel_gets_the_whole_run(self):
        self.run_ok(f"probe.emit({BEGIN}); for (let i = 0; i < 10; i++) probe.emit({STEP})")
        self.open()
        (snapshot,) = self.messages()
        self.assertEqual((snapshot["type"], snapshot["version"], snapshot["backend"]), ("snapshot", 1, None))
        (run,) = snapshot["runs"]
        self.assertEqual([event["type"] for event in run], ["run-begin"] + ["step"] * 10)
        self.assertEqual(run[1]["loss"], {"#": "NaN"}, "JSON has no NaN")

    def test_events_come_in_batches_while_the_cell_spins(self):
        self.open()
        self.assertEqual([m["type"] for m in self.messages(0.3)], ["snapshot"])
        # Never yields: 500 events over a second, then it goes on spinning.
        began = time.monotonic()
        self.kernel.send(
            f"probe.emit({BEGIN}); for (let i = 0; i < 500; i++) {{ probe.emit({STEP}); const t = Date.now();"
            " while (Date.now() - t < 2); } while (true) {}"
        )
        batches = []
        deadline = time.monotonic() + harness.PATIENCE
        while sum(len(m["events"]) for m in batches) < 501 and time.monotonic() < deadline:
            batches += self.messages(0.2)
        self.assertEqual({m["type"] for m in batches}, {"events"})
        self.assertEqual(sum(len(m["events"]) for m in batches), 501)
        # At most ten a second.
        self.assertLessEqual(len(batches), 10 * (time.monotonic() - began) + 1)
        self.assertGreaterEqual(len(batches), 4)
        self.kernel.stop()

    def test_a_hidden_panel_hears_only_how_far_the_training_is(self):
        hidden = {"comm_id": "hidden", "target_name": "classifier-debugger", "data": {"watch": "status"}}
        self.kernel.tell("comm_open", hidden)
        self.assertEqual(self.messages(0.3, "hidden"), [], "no snapshot")
        step = "{ type: 'step', run: 'run-1', step: i, epoch: 0, size: 1, loss: NaN, predicted: [0, i], norms: null }"
        self.run_ok(f"probe.emit({BEGIN}); for (let i = 0; i < 300; i++) probe.emit({step})")
        told = self.messages(2.5, "hidden")
        self.assertEqual(told, [{"type": "status", "step": 299, "predicted": [0, 299]}])
        self.kernel.send("probe.emit({ type: 'run-end', run: 'run-1', status: 'finished' })")
        self.assertEqual(self.messages(2, "hidden"), [{"type": "status", "step": None, "predicted": []}])

    def test_a_closed_panel_is_forgotten_and_two_are_served(self):
        self.open("one")
        self.open("two")
        self.kernel.ask("comm_info_request", {})
        content, _ = self.kernel.ask("comm_info_request", {"target_name": "classifier-debugger"})
        self.assertEqual(set(content["comms"]), {"one", "two"})
        self.kernel.tell("comm_close", {"comm_id": "one", "data": {}})
        self.run_ok(f"probe.emit({BEGIN})")
        found = [m["content"]["comm_id"] for m in self.kernel.collect(0.5) if m["msg_type"] == "comm_msg"]
        self.assertEqual(set(found), {"two"})

    def test_a_panel_can_end_the_training_and_the_cell_goes_on(self):
        self.open()
        # As fit does: it looks between two batches whether it should go on.
        training = "globalThis.asked = 0; while (globalThis.asked === 0) await new Promise(f => setTimeout(f, 10)); 'after'"
        msg_id = self.kernel.send(training)
        time.sleep(0.3)
        self.kernel.tell("comm_msg", {"comm_id": "panel", "data": {"type": "hello", "version": 1}})
        self.kernel.tell("comm_msg", {"comm_id": "stranger", "data": {"type": "stop-training"}})
        time.sleep(0.3)
        self.kernel.tell("comm_msg", {"comm_id": "panel", "data": {"type": "stop-training"}})
        ran = self.kernel.finish(msg_id)
        self.assertEqual(ran.reply["status"], "ok", ran.reply)
        self.assertEqual(ran.value(), "'after'")
        self.assertEqual(self.run_ok("globalThis.asked").value(), "1", "only an open panel is heard")

    def test_the_backend_reaches_banner_and_panel(self):
        self.run_ok("probe.announce({ name: 'wasm', detail: 'WebAssembly', reason: 'no addon', remedy: 'do this' })")
        banner = self.kernel.ask("kernel_info_request")[0]["banner"]
        for part in ("WebAssembly", "no addon", "do this"):
            self.assertIn(part, banner)
        self.open()
        self.assertEqual(self.messages()[0]["backend"]["name"], "wasm")

    def test_the_panel_hears_of_a_crash(self):
        self.open()
        self.messages(0.3)
        ran = self.kernel.run("process.exit(1)")
        early = [content["data"] for kind, content, _ in ran.others if kind == "comm_msg"]
        told = [(m["type"], m.get("state")) for m in early + self.messages(2)]
        self.assertEqual(told, [("user-process", "died"), ("user-process", "started")])

    def test_what_the_host_tells(self):
        place = self.run_ok("const first = 1;\n\nJSON.stringify(probe.here())").value()
        self.assertIn('"line":3', place)
        self.assertIn("JSON.stringify(probe.here())", place)
        names = self.run_ok("let mine = 1; var older = 2; function f() {} probe.variables().join(' ')").value()
        for name in ("first", "mine", "older", "f"):
            self.assertIn(f" {name}", f" {names[1:-1]}")

    def test_hooks_around_cells(self):
        self.run_ok("globalThis.hooks = []; 0")
        self.assertEqual(self.run_ok("globalThis.hooks.join(' ')").value(), "'after before'")
        msg_id = self.kernel.send("while (true) {}")
        time.sleep(0.4)
        self.kernel.stop()
        self.kernel.finish(msg_id)
        self.assertIn("terminated after", self.run_ok("globalThis.hooks.join(' ')").value())

    def test_a_throwing_hook_does_not_end_a_cell(self):
        ran = self.run_ok("globalThis.throwInHook = true; 7")
        self.assertEqual(ran.value(), "7")
        self.assertIn("hook fault", ran.text("stderr"))
