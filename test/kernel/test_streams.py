"""Output: nothing lost, nothing late, everything in the cell that caused it."""

import time

from harness import KernelTest

LINES = 100_000


class Streams(KernelTest):
    def test_a_hundred_thousand_lines(self):
        ran = self.kernel.run(f"for (let i = 0; i < {LINES}; i++) console.log(i)", timeout=60)
        self.assertEqual(ran.text(), "".join(f"{i}\n" for i in range(LINES)))
        self.assertEqual(ran.types[-1], "idle")
        self.assertLess(len(ran.outputs), 200, "writes are merged")
        print(f"    {LINES} lines in {ran.seconds:.2f} s, {len(ran.outputs)} messages", flush=True)

    def test_lines_across_turns_of_the_event_loop(self):
        code = "for (let i = 0; i < 2000; i++) { console.log(i); if (i % 100 === 0) await new Promise(r => setImmediate(r)); }"
        self.assertEqual(self.kernel.run(code).text(), "".join(f"{i}\n" for i in range(2000)))

    def test_large_lines(self):
        code = "%output-limit off\nfor (let i = 0; i < 32; i++) console.log('x'.repeat(1_000_000))"
        ran = self.kernel.run(code, timeout=60)
        self.assertEqual(len(ran.text()), 32 * 1_000_001)

    def test_text_beyond_ascii_is_whole(self):
        ran = self.kernel.run("for (let i = 0; i < 20000; i++) console.log('Grüße 🎉')")
        self.assertEqual(ran.text(), "Grüße 🎉\n" * 20000)
        halves = "const b = Buffer.from('ü'); process.stdout.write(b.subarray(0, 1)); process.stdout.write(b.subarray(1))"
        self.assertEqual(self.kernel.run(halves).text(), "ü")

    def test_output_leaves_while_the_cell_spins(self):
        msg_id = self.kernel.send("console.log('one'); console.log('two'); while (true) {}")
        time.sleep(1.0)
        text = "".join(m["content"]["text"] for m in self.kernel.collect(0.5) if m["msg_type"] == "stream")
        self.kernel.stop()
        self.kernel.finish(msg_id)
        self.assertEqual(text, "one\ntwo\n")

    def test_native_and_child_output(self):
        code = """
        import fs from 'node:fs';
        import { spawnSync } from 'node:child_process';
        fs.writeSync(1, 'native\\n');
        spawnSync('sh', ['-c', 'echo child; echo problem >&2'], { stdio: 'inherit' });
        """
        ran = self.kernel.run(code)
        self.assertEqual(ran.text(), "native\nchild\n")
        self.assertEqual(ran.text("stderr"), "problem\n")

    def test_native_output_behind_much_other_output_is_in_time(self):
        code = "for (let i = 0; i < 20; i++) console.log('y'.repeat(20000)); require('fs').writeSync(2, 'native\\n')"
        for _ in range(20):
            self.assertEqual(self.kernel.run(code).text("stderr"), "native\n")

    def test_late_output_and_errors_go_to_their_cell(self):
        code = """
        setTimeout(() => console.log('late'), 150);
        setTimeout(() => { throw new Error('late throw') }, 200);
        setTimeout(() => void Promise.reject(new Error('late rejection')), 250);
        (async () => { await new Promise(r => setTimeout(r, 300)); console.log('after await'); })();
        """
        first = self.kernel.send(code)
        self.assertEqual(self.kernel.finish(first).reply["status"], "ok")
        second = self.kernel.run("console.log('second'); await new Promise(r => setTimeout(r, 600)); 2")
        self.assertEqual(second.text(), "second\n")
        self.assertEqual(second.text("stderr"), "")
        late = "".join(c["text"] for t, c, parent in second.others if t == "stream" and parent["msg_id"] == first)
        for expected in ("late\n", "late throw", "late rejection", "after await\n"):
            self.assertIn(expected, late)
        self.assertEqual(self.kernel.run("1").value(), "1", "the process survives")

    def test_console_of_every_kind(self):
        ran = self.kernel.run("console.table([{ a: 1 }]); console.info('%d%%', 5); console.warn('w'); console.dir({ z: 1 })")
        self.assertIn("│", ran.text())
        self.assertIn("5%", ran.text())
        self.assertEqual(ran.text("stderr"), "w\n")
