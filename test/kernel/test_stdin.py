"""`prompt`: a cell asks its user, by input_request on the stdin channel."""

import queue
import time

from harness import PATIENCE, KernelTest


class Prompt(KernelTest):
    def question(self, parent):
        """The next input_request, which must belong to `parent`."""
        message = self.kernel.client.get_stdin_msg(timeout=PATIENCE)
        self.assertEqual(message["msg_type"], "input_request")
        self.assertEqual(message["parent_header"]["msg_id"], parent)
        return message

    def answer(self, text, question=None):
        session = self.kernel.client.session
        parent = question["header"] if question else None
        self.kernel.client.stdin_channel.send(session.msg("input_reply", {"value": text}, parent=parent))

    def test_asks_and_goes_on_with_the_answer(self):
        cell = self.kernel.send("console.log('before'); const name = await prompt('Name? '); `Hello ${name}`", allow_stdin=True)
        asked = self.question(cell)
        self.assertEqual(asked["content"], {"prompt": "Name? ", "password": False})
        self.answer("Ada", asked)
        ran = self.kernel.finish(cell)
        self.assertEqual((ran.text(), ran.value()), ("before\n", "'Hello Ada'"))
        self.assertEqual(ran.types.count("busy"), 1, "an answer is no request of its own")

    def test_password(self):
        cell = self.kernel.send("await prompt('Key: ', { password: true })", allow_stdin=True)
        asked = self.question(cell)
        self.assertEqual(asked["content"], {"prompt": "Key: ", "password": True})
        # As jupyter_client's own `input` does: without a parent.
        self.answer("secret ✓")
        self.assertEqual(self.kernel.finish(cell).value(), "'secret ✓'")

    def test_several_questions_come_one_after_another(self):
        cell = self.kernel.send("await Promise.all([prompt('a'), prompt('b')])", allow_stdin=True)
        first = self.question(cell)
        with self.assertRaises(queue.Empty):
            self.kernel.client.get_stdin_msg(timeout=0.3)
        self.answer("1", first)
        second = self.question(cell)
        self.answer("stale", first)
        self.answer("2", second)
        self.assertEqual(self.kernel.finish(cell).value(), "[ '1', '2' ]")

    def test_other_requests_answer_meanwhile(self):
        cell = self.kernel.send("await prompt()", allow_stdin=True)
        asked = self.question(cell)
        self.assertEqual(self.kernel.ask("kernel_info_request")[0]["status"], "ok")
        self.answer("", asked)
        self.assertEqual(self.kernel.finish(cell).value(), "''")

    def test_is_refused_where_nobody_can_answer(self):
        ran = self.kernel.run("await prompt('Name? ')", allow_stdin=False)
        self.assertEqual(ran.reply["ename"], "StdinNotAllowed")
        self.assertIn("allow_stdin", ran.reply["evalue"])
        with self.assertRaises(queue.Empty):
            self.kernel.client.get_stdin_msg(timeout=0.3)

    def test_is_refused_after_its_cell(self):
        cell = self.kernel.send("setTimeout(() => prompt('late'), 50); 0", allow_stdin=True)
        self.kernel.finish(cell)
        late = "".join(m["content"]["text"] for m in self.kernel.collect(1.0) if m["msg_type"] == "stream")
        self.assertIn("StdinNotAllowed", late)

    def test_stop_ends_the_wait_and_the_late_answer_goes_nowhere(self):
        self.kernel.run("let kept = 1")
        stopped = self.kernel.send("kept = 2; await prompt('never answered'); kept = 3", allow_stdin=True)
        asked = self.question(stopped)
        self.kernel.stop()
        self.assertEqual(self.kernel.finish(stopped).reply["ename"], "Interrupted")
        self.answer("too late", asked)
        cell = self.kernel.send("[kept, await prompt('next')]", allow_stdin=True)
        asked = self.question(cell)
        self.answer("in time", asked)
        self.assertEqual(self.kernel.finish(cell).value(), "[ 2, 'in time' ]")

    def test_a_loop_after_the_answer_can_be_stopped(self):
        cell = self.kernel.send("await prompt(''); while (true) {}", allow_stdin=True)
        self.answer("go", self.question(cell))
        time.sleep(0.3)
        self.kernel.stop()
        self.assertEqual(self.kernel.finish(cell).reply["ename"], "Interrupted")
        self.assertEqual(self.kernel.run("1").value(), "1")
