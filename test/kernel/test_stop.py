"""Stop ends whatever a cell does, in under a second, and the variables are still there."""

import os
import time
import unittest

import harness
from harness import KernelTest

LIMIT_SECONDS = 1.0

SPIN = "while (true) {}"

CASES = {
    "loop": SPIN,
    "loop after an await": f"await new Promise(r => setTimeout(r, 20)); {SPIN}",
    "loop in a timer": f"await new Promise(() => setTimeout(() => {{ {SPIN} }}, 20))",
    "loop in an interval": f"await new Promise(() => setInterval(() => {{ {SPIN} }}, 20))",
    "loop in setImmediate": f"await new Promise(() => setImmediate(() => {{ {SPIN} }}))",
    "loop in then": f"await new Promise(() => Promise.resolve().then(() => {{ {SPIN} }}))",
    "loop in a microtask": f"await new Promise(() => queueMicrotask(() => {{ {SPIN} }}))",
    "loop in nextTick": f"await new Promise(() => process.nextTick(() => {{ {SPIN} }}))",
    "loop in a file callback": f"await new Promise(() => require('fs').readdir('.', () => {{ {SPIN} }}))",
    "loop that catches everything": "for (;;) { try { await null; for (;;) {} } catch {} finally { } }",
    "loop after timers/promises": f"await require('timers/promises').setTimeout(20); {SPIN}",
    "pending await": "await new Promise(() => {})",
    "while (true) await null": "while (true) await null",
    "await in a loop of timers": "while (true) await new Promise(r => setTimeout(r, 10))",
    "loop in a value's own display": f"({{ [Symbol.for('Jupyter.display')]() {{ {SPIN} }} }})",
}

MODEL = """
import * as tf from '@tensorflow/tfjs';
function build() {
  const model = tf.sequential({ layers: [
    tf.layers.dense({ units: 16, activation: 'relu', inputShape: [8] }), tf.layers.dense({ units: 3, activation: 'softmax' })] });
  model.compile({ optimizer: tf.train.adam(0.01), loss: 'categoricalCrossentropy' });
  return model;
}
const x = tf.randomNormal([256, 8]);
const y = tf.oneHot(tf.tensor1d(Array.from({ length: 256 }, (_, i) => i % 3), 'int32'), 3);
let model = build();
let steps = 0;
await model.trainOnBatch(x, y);
"""


def stopped(test, kernel, code, wait=0.5):
    """Runs a cell, presses Stop, gives its outcome; fails when the cell does not end in time."""
    msg_id = kernel.send(code)
    time.sleep(wait)
    began = time.monotonic()
    kernel.stop()
    ran = kernel.finish(msg_id, timeout=10)
    seconds = time.monotonic() - began
    test.assertLess(seconds, LIMIT_SECONDS)
    return ran


class Stop(KernelTest):
    @classmethod
    def prepare(cls):
        cls.kernel.run("let kept = 0")

    def test_every_way_to_hang(self):
        for count, (name, code) in enumerate(CASES.items()):
            with self.subTest(name):
                ran = stopped(self, self.kernel, code)
                self.assertEqual(ran.reply.get("ename"), "Interrupted")
                self.assertEqual(self.kernel.run("kept++").value(), str(count), "variables are kept")

    def test_a_timer_that_spins_after_its_cell(self):
        self.kernel.run(f"setTimeout(() => {{ {SPIN} }}, 50)")
        time.sleep(0.3)
        self.kernel.stop()
        began = time.monotonic()
        self.assertEqual(self.kernel.run("'next'").value(), "'next'")
        self.assertLess(time.monotonic() - began, LIMIT_SECONDS)

    def test_what_was_stopped_stays_stopped(self):
        code = "globalThis.ticks = 0; while (true) { await new Promise(r => setTimeout(r, 5)); globalThis.ticks++; }"
        stopped(self, self.kernel, code)
        before = self.kernel.run("globalThis.ticks").value()
        time.sleep(0.2)
        self.assertEqual(self.kernel.run("globalThis.ticks").value(), before)

    def test_a_stopped_await_survives_garbage_collection(self):
        for code in ("await new Promise(() => {})", f"await 0; {SPIN}", "while (true) await null"):
            stopped(self, self.kernel, code)
        collect = "require('v8').setFlagsFromString('--expose-gc'); const gc = require('vm').runInNewContext('gc');"
        for _ in range(3):
            self.assertEqual(self.kernel.run(f"{collect} gc(); await 0; gc(); 'alive'").value(), "'alive'")

    def test_a_cell_that_is_still_being_compiled(self):
        # Types that take the compiler a while; Stop comes before the cell has begun to run.
        slow = "type Deep<N extends number, A extends 0[] = []> = A['length'] extends N ? A : Deep<N, [...A, 0]>;\n"
        slow += "\n".join(f"let deep{i}: Deep<{900 + i}>;" for i in range(8))
        msg_id = self.kernel.send(f"globalThis.compiled = true; {SPIN}\n{slow}")
        while self.kernel.client.get_iopub_msg(timeout=harness.PATIENCE)["msg_type"] != "execute_input":
            pass
        self.kernel.stop()
        self.assertEqual(self.kernel.finish(msg_id).reply.get("ename"), "Interrupted")
        self.assertEqual(self.kernel.run("'compiled' in globalThis", timeout=120).value(), "false")

    def test_nothing_to_stop(self):
        self.assertEqual(self.kernel.ask("interrupt_request", channel="control")[0]["status"], "ok")
        self.assertEqual(self.kernel.run("1").value(), "1")

    def test_stop_aborts_the_cells_behind(self):
        first = self.kernel.send(SPIN)
        second = self.kernel.send("globalThis.behind = 1")
        time.sleep(0.4)
        self.kernel.stop()
        self.assertEqual(self.kernel.finish(first).reply["ename"], "Interrupted")
        self.assertEqual(self.kernel.finish(second).reply["ename"], "Aborted")


class StopTraining(KernelTest):
    @classmethod
    def prepare(cls):
        ran = cls.kernel.run(MODEL, timeout=60)
        if ran.reply["status"] != "ok":
            cls.kernel.__exit__()
            raise AssertionError(ran.reply)

    def setUp(self):
        self.kernel.run("model = build(); steps = 0")

    def usable(self):
        """A training step and a prediction work, and the step leaves no tensor behind."""
        ran = self.kernel.run(
            "await model.trainOnBatch(x, y); const t0 = tf.memory().numTensors; await model.trainOnBatch(x, y);"
            "[tf.memory().numTensors - t0, (model.predict(x) as tf.Tensor).shape[1]]",
            timeout=60,
        )
        self.assertEqual(ran.value(), "[ 0, 3 ]", ran.reply)

    @unittest.skipUnless(
        os.path.exists(os.path.join(os.path.dirname(harness.KERNEL_JS), "telemetry.js")), "needs the plug-in's bundle"
    )
    def test_an_awaited_fit_returns_its_history(self):
        code = "const done = await model.fit(x, y, { epochs: 100000, verbose: 0 }); 'trained ' + (done.epoch.length > 0)"
        ran = stopped(self, self.kernel, code, wait=1.5)
        self.assertEqual((ran.reply["status"], ran.value()), ("ok", "'trained true'"), ran.reply)
        self.usable()

    def test_the_cells_behind_a_stopped_fit_do_not_run(self):
        first = self.kernel.send("await model.fit(x, y, { epochs: 100000, verbose: 0 }); 'returned'")
        second = self.kernel.send("globalThis.behind = 1")
        time.sleep(1.5)
        self.kernel.stop()
        self.assertEqual(self.kernel.finish(first).value(), "'returned'")
        self.assertEqual(self.kernel.finish(second).reply["ename"], "Aborted")
        self.assertEqual(self.kernel.run("'behind' in globalThis").value(), "false")

    def test_an_awaited_fit_with_a_spinning_callback(self):
        code = f"await model.fit(x, y, {{ epochs: 9, verbose: 0, callbacks: {{ onBatchEnd: () => {{ {SPIN} }} }} }})"
        self.assertEqual(stopped(self, self.kernel, code, wait=1.0).reply.get("ename"), "Interrupted")
        self.usable()

    def test_a_synchronous_minimize_loop(self):
        code = """
        const optimizer = tf.train.sgd(0.01);
        for (;;) {
          optimizer.minimize(() => tf.losses.softmaxCrossEntropy(y, model.apply(x) as tf.Tensor).asScalar());
          steps++;
        }
        """
        self.assertEqual(stopped(self, self.kernel, code, wait=1.0).reply.get("ename"), "Interrupted")
        self.assertGreater(int(self.kernel.run("steps").value()), 3)
        self.usable()

    def test_a_loop_of_fits_ends_by_the_second_stop(self):
        code = "for (;;) await model.fit(x, y, { epochs: 100000, verbose: 0 })"
        msg_id = self.kernel.send(code)
        time.sleep(1.0)
        self.kernel.stop()
        time.sleep(0.3)
        self.kernel.stop()
        self.assertEqual(self.kernel.finish(msg_id, timeout=5).reply.get("ename"), "Interrupted")
        self.usable()

    def test_what_is_left_of_a_stopped_loop_trains_no_more(self):
        code = "for (;;) { try { await model.fit(x, y, { epochs: 100000, verbose: 0 }) } catch {} steps++ }"
        for _ in range(3):
            cell = self.kernel.send(code)
            time.sleep(0.8)
            self.kernel.stop()
            time.sleep(0.3)
            self.kernel.stop()
            self.assertEqual(self.kernel.finish(cell, timeout=10).reply.get("ename"), "Interrupted")
            self.usable()
            before = self.kernel.run("steps").value()
            self.assertEqual(self.kernel.run("await new Promise(r => setTimeout(r, 300)); steps").value(), before)
            self.assertEqual(self.kernel.run("(await model.fit(x, y, { epochs: 2, verbose: 0 })).epoch.length").value(), "2")

    def test_a_loop_of_batches_is_abandoned_at_once(self):
        ran = stopped(self, self.kernel, "for (;;) await model.trainOnBatch(x, y)", wait=1.0)
        self.assertEqual(ran.reply.get("ename"), "Interrupted")
        self.usable()
