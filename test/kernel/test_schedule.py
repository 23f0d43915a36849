"""How closely a training is watched: set by a panel, live, and kept when the process that runs the cells is replaced."""

import unittest

from harness import Kernel

STEPS = 130
MODEL = """
import * as tf from '@tensorflow/tfjs';
const labels = tf.oneHot(tf.tensor1d(Array.from({ length: 130 }, (_, i) => i % 3), 'int32'), 3).toFloat();
async function train(): Promise<void> {
  const model = tf.sequential({ layers: [tf.layers.dense({ inputShape: [4], units: 3, activation: 'softmax' })] });
  model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
  await model.fit(tf.randomNormal([130, 4]), labels, { epochs: 1, batchSize: 1, verbose: 0 });
}
"""


class Schedule(unittest.TestCase):
    def setUp(self):
        self.kernel = Kernel()
        self.kernel.tell("comm_open", {"comm_id": "panel", "target_name": "classifier-debugger", "data": {}})
        self.run_ok(MODEL)

    def tearDown(self):
        self.kernel.__exit__()

    def run_ok(self, code):
        ran = self.kernel.run(code)
        self.assertEqual(ran.reply["status"], "ok", ran.reply)

    def configure(self, schedule):
        self.kernel.tell("comm_msg", {"comm_id": "panel", "data": {"type": "configure", "schedule": schedule}})

    def measured(self):
        """Trains once; all steps and those with norms."""
        ran = self.kernel.run("await train()")
        self.assertEqual(ran.reply["status"], "ok", ran.reply)
        told = [(kind, content) for kind, content, _ in ran.others]
        told += [(message["msg_type"], message["content"]) for message in self.kernel.collect(0.6)]
        batches = [content["data"] for kind, content in told if kind == "comm_msg"]
        events = [event for batch in batches if batch["type"] == "events" for event in batch["events"]]
        steps = [event for event in events if event["type"] == "step"]
        return len(steps), sum(1 for step in steps if step["norms"] is not None)

    def test_light_measures_less_and_full_measures_every_step(self):
        steps, normal = self.measured()
        self.assertEqual(steps, STEPS)
        self.assertGreaterEqual(normal, 20)
        self.assertLess(normal, STEPS)
        self.configure("light")
        self.assertLess(self.measured()[1], normal / 2)
        self.configure("a word of a newer panel")
        self.assertLess(self.measured()[1], normal / 2)
        self.configure("full")
        self.assertEqual(self.measured(), (STEPS, STEPS))

    def test_it_holds_for_the_next_process_as_well(self):
        self.configure("full")
        self.kernel.run("process.kill(process.pid, 'SIGKILL')")
        self.run_ok(MODEL)
        self.assertEqual(self.measured(), (STEPS, STEPS))
