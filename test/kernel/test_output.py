"""Output in bulk: progress bars cost little, a runaway cell is cut with a notice, nothing is out of order."""

import time

import zmq
from harness import Kernel, KernelTest, children_of

LIMIT = 200_000
MEGABYTE = 1 << 20


def memory(pid):
    """Resident bytes of a process (Linux)."""
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmRSS"))


class Limit(KernelTest):
    @classmethod
    def start(cls):
        return Kernel(env={"CLASSIFIER_DEBUGGER_OUTPUT_LIMIT": str(LIMIT)})

    def test_a_runaway_cell_is_cut_in_the_middle(self):
        ran = self.kernel.run("for (let i = 0; i < 1_000_000; i++) console.log(i); 'value'", timeout=120)
        self.assertEqual((ran.reply["status"], ran.value()), ("ok", "'value'"))
        text = ran.text()
        self.assertTrue(text.startswith("0\n1\n2\n"))
        self.assertTrue(text.endswith("999998\n999999\n"))
        self.assertLess(len(text), LIMIT + 400_000)
        notices = ran.text("stderr")
        self.assertIn("has shown 200,000 characters", notices)
        self.assertIn("%output-limit off", notices)
        self.assertRegex(notices, r"6,[\d,]+ characters of output \(of 9\d\d,\d\d\d lines\) are missing here")
        kinds = [c.get("name", t) for t, c in ran.outputs]
        self.assertEqual(kinds[-2:], ["stdout", "execute_result"], "the end comes before the value")

    def test_displays_count_as_well(self):
        ran = self.kernel.run("for (let i = 0; i < 2000; i++) display('x'.repeat(1000) + i)", timeout=60)
        self.assertLess(len(ran.outputs), 500)
        self.assertIn("1999", ran.outputs[-1][1]["data"]["text/plain"])
        self.assertIn("%output-limit off", ran.text("stderr"))

    def test_the_limit_can_be_lifted(self):
        ran = self.kernel.run("%output-limit off\nfor (let i = 0; i < 100_000; i++) console.log(i)", timeout=60)
        self.assertEqual(ran.text(), "".join(f"{i}\n" for i in range(100_000)))
        self.assertEqual(ran.text("stderr"), "")
        ran = self.kernel.run("%output-limit 1k\nfor (let i = 0; i < 100_000; i++) console.log(i)", timeout=60)
        self.assertIn("has shown 1,000 characters", ran.text("stderr"))
        ran = self.kernel.run("%output-limit lots")
        self.assertEqual((ran.reply["ename"], 'found "lots"' in ran.reply["evalue"]), ("MagicError", True))
        self.assertEqual(self.kernel.run(f"%output-limit {LIMIT}").reply["status"], "ok")

    def test_an_error_is_shown_whatever_was_printed_before(self):
        ran = self.kernel.run("for (let i = 0; i < 100_000; i++) console.log(i); throw new Error('at the end')", timeout=60)
        self.assertEqual(ran.outputs[-1][0], "error")
        self.assertTrue(ran.text().endswith("99999\n"))

    def test_stop_and_memory_while_a_cell_runs_away(self):
        self.kernel.run("1")
        (user,) = children_of(self.kernel.pid)
        before = memory(self.kernel.pid)
        cell = self.kernel.send("while (true) console.log('x'.repeat(200))")
        time.sleep(6)
        grown = memory(self.kernel.pid) - before
        self.assertEqual(self.kernel.ask("kernel_info_request", channel="control")[0]["status"], "ok")
        self.kernel.stop()
        ran = self.kernel.finish(cell, timeout=20)
        self.assertEqual(ran.reply["ename"], "Interrupted")
        self.assertLess(len(ran.text()), LIMIT + 400_000)
        self.assertLess(grown, 300 * MEGABYTE)
        self.assertLess(memory(user), 500 * MEGABYTE)

    def test_a_front_end_that_reads_nothing(self):
        """All of it stays in the kernel's queue, which therefore must be short."""
        deaf = zmq.Context.instance().socket(zmq.SUB)
        deaf.rcvhwm = 1
        deaf.linger = 0
        deaf.subscribe(b"")
        deaf.connect(self.kernel.client._make_url("iopub"))
        before = memory(self.kernel.pid)
        code = "const text = 'y'.repeat(2000); for (let i = 0; i < 250_000; i++) console.log(text)"
        self.assertEqual(self.kernel.run(code, timeout=120).reply["status"], "ok")
        self.assertLess(memory(self.kernel.pid) - before, 300 * MEGABYTE, "of the 500 that were printed")
        deaf.close()


class Progress(KernelTest):
    @classmethod
    def start(cls):
        return Kernel(env={"CLASSIFIER_DEBUGGER_OUTPUT_LIMIT": "20k"})

    def test_a_carriage_return_costs_next_to_nothing(self):
        code = "for (let i = 1; i <= 200_000; i++) process.stdout.write(`\\rstep ${i} of 200000`); console.log()"
        ran = self.kernel.run(code, timeout=60)
        text = ran.text()
        self.assertTrue(text.endswith("\rstep 200000 of 200000\n"), text[-100:])
        self.assertLess(len(text), 20_000, "what is written over is not sent")
        self.assertEqual(ran.text("stderr"), "", "and does not count")

    def test_updates_of_a_display_are_merged(self):
        code = "display('start', { id: 'bar' }); for (let i = 1; i <= 20_000; i++) display.update(i, { id: 'bar' })"
        ran = self.kernel.run(code, timeout=60)
        self.assertEqual((ran.outputs[0][0], ran.outputs[-1][0]), ("display_data", "update_display_data"))
        self.assertEqual(ran.outputs[-1][1]["data"]["text/plain"], "20000")
        self.assertLess(len(ran.outputs), 2000)

    def test_cleared_output_does_not_count(self):
        code = "for (let i = 0; i < 200; i++) { clearOutput(true); display('z'.repeat(1000) + i) }"
        ran = self.kernel.run(code, timeout=60)
        self.assertIn("199", ran.outputs[-1][1]["data"]["text/plain"])
        self.assertEqual(ran.text("stderr"), "")
