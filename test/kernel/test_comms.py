"""Comms of cells, in both directions, as widgets need them."""

import time
import unittest

from harness import PATIENCE, Kernel, KernelTest


class CellComms(KernelTest):
    def tell(self, kind, content, buffers=None, metadata=None):
        session = self.kernel.client.session
        message = session.msg(kind, content, metadata=metadata)
        session.send(self.kernel.client.shell_channel.socket, message, buffers=buffers or [])

    def heard(self, kind, timeout=PATIENCE):
        """The next iopub message of this type."""
        while True:
            message = self.kernel.client.get_iopub_msg(timeout=timeout)
            if message["msg_type"] == kind:
                return message

    def comms(self, **query):
        return self.kernel.ask("comm_info_request", query)[0]["comms"]

    def test_a_cell_opens_sends_and_hears(self):
        ran = self.run_ok(
            "const opened = comms.open('jupyter.widget', { state: { value: 1 } }, { metadata: { version: '2.1.0' } });"
            "let values: number[] = []; opened.onMessage(({ data }) => { values.push(data.value); console.log('heard', data.value) });"
            "opened.send({ method: 'update' }); opened.id"
        )
        kinds = [kind for kind, _ in ran.outputs]
        self.assertEqual(kinds, ["comm_open", "comm_msg", "execute_result"])
        opened = ran.outputs[0][1]
        comm_id = ran.value().strip("'")
        self.assertEqual(opened, {"comm_id": comm_id, "target_name": "jupyter.widget", "data": {"state": {"value": 1}}})
        self.assertEqual(ran.outputs[1][1], {"comm_id": comm_id, "data": {"method": "update"}})
        self.assertEqual(self.comms(), {comm_id: {"target_name": "jupyter.widget"}})
        self.tell("comm_msg", {"comm_id": comm_id, "data": {"value": 7}})
        heard = self.heard("stream")
        self.assertEqual(heard["content"]["text"], "heard 7\n")
        self.assertEqual(self.run_ok("values").value(), "[ 7 ]")
        self.assertEqual([k for k, _ in self.run_ok("opened.close({ bye: 1 })").outputs], ["comm_close"])
        self.assertEqual(self.comms(), {})
        self.assertIn("is closed", self.kernel.run("opened.send({})").reply["evalue"])

    def test_a_front_end_opens_and_the_cell_answers_with_bytes(self):
        self.run_ok(
            "comms.onOpen('echo', (comm, { data, metadata }) => {"
            "  comm.send({ welcome: data.name, level: metadata.level });"
            "  comm.onMessage(({ data, buffers }) => comm.send({ sum: buffers[0].reduce((a, b) => a + b, 0) }, { buffers: ["
            "    Float32Array.of(1.5, 2.5), buffers[0].slice(1).buffer] }));"
            "  comm.onClose(({ data }) => console.log('closed', data.why));"
            "})"
        )
        self.tell("comm_open", {"comm_id": "e1", "target_name": "echo", "data": {"name": "Ada"}}, metadata={"level": 3})
        self.assertEqual(self.heard("comm_msg")["content"], {"comm_id": "e1", "data": {"welcome": "Ada", "level": 3}})
        self.assertEqual(self.comms(target_name="echo"), {"e1": {"target_name": "echo"}})
        self.assertEqual(self.comms(target_name="other"), {})
        self.tell("comm_msg", {"comm_id": "e1", "data": {}}, buffers=[bytes([1, 2, 250])])
        answer = self.heard("comm_msg")
        self.assertEqual(answer["content"]["data"], {"sum": 253})
        self.assertEqual([bytes(b) for b in answer["buffers"]], [b"\x00\x00\xc0\x3f\x00\x00\x20\x40", bytes([2, 250])])
        self.tell("comm_close", {"comm_id": "e1", "data": {"why": "done"}})
        self.assertEqual(self.heard("stream")["content"]["text"], "closed done\n")
        self.assertEqual(self.comms(), {})

    def test_messages_come_while_a_cell_awaits_and_wait_while_it_spins(self):
        self.run_ok("let seen: number[] = []; comms.onOpen('count', c => c.onMessage(({ data }) => seen.push(data.n)))")
        self.tell("comm_open", {"comm_id": "c1", "target_name": "count", "data": {}})
        cell = self.kernel.send("while (seen.length < 3) await new Promise(r => setTimeout(r, 5)); seen.join()")
        for n in range(3):
            self.tell("comm_msg", {"comm_id": "c1", "data": {"n": n}})
        self.assertEqual(self.kernel.finish(cell).value(), "'0,1,2'")
        cell = self.kernel.send("{ const end = Date.now() + 1500; while (Date.now() < end) {} } seen.length")
        time.sleep(0.5)
        for n in range(3, 6):
            self.tell("comm_msg", {"comm_id": "c1", "data": {"n": n}})
        self.assertEqual(self.kernel.ask("kernel_info_request", channel="control")[0]["status"], "ok")
        self.assertEqual(self.kernel.finish(cell).value(), "3", "not in the middle of the loop")
        self.assertEqual(self.run_ok("seen.join()").value(), "'0,1,2,3,4,5'")

    def test_errors_and_output_of_handlers_go_to_their_cell(self):
        first = self.kernel.send(
            "comms.onOpen('faulty', c => { c.onMessage(() => { throw new RangeError('in the handler') });"
            "c.onMessage(async () => { await null; throw new TypeError('later in the handler') }) })"
        )
        self.kernel.finish(first)
        self.run_ok("'another cell'")
        self.tell("comm_open", {"comm_id": "f1", "target_name": "faulty", "data": {}})
        self.tell("comm_msg", {"comm_id": "f1", "data": {}})
        texts = {}
        while len(texts) < 2:
            message = self.heard("stream")
            self.assertEqual(message["parent_header"]["msg_id"], first)
            for name in ("RangeError", "TypeError"):
                if name in message["content"]["text"]:
                    texts[name] = message["content"]["text"]
        self.assertIn("Cell [", texts["RangeError"])
        self.assertEqual(self.run_ok("1").value(), "1")

    def test_a_spinning_handler_can_be_stopped(self):
        self.run_ok("comms.onOpen('spin', () => { while (true) {} })")
        self.tell("comm_open", {"comm_id": "s1", "target_name": "spin", "data": {}})
        time.sleep(0.5)
        self.kernel.stop()
        self.assertEqual(self.run_ok("'alive'").value(), "'alive'")

    def test_unknown_targets_are_closed_even_while_a_cell_spins(self):
        cell = self.kernel.send("while (true) {}")
        time.sleep(0.3)
        self.tell("comm_open", {"comm_id": "u1", "target_name": "nobody", "data": {}})
        self.assertEqual(self.heard("comm_close")["content"]["comm_id"], "u1")
        self.kernel.stop()
        self.kernel.finish(cell)
        undo = "const undo = comms.onOpen('brief', () => {}); undo()"
        self.run_ok(undo)
        self.tell("comm_open", {"comm_id": "u2", "target_name": "brief", "data": {}})
        self.assertEqual(self.heard("comm_close")["content"]["comm_id"], "u2")

    def test_what_cannot_be_sent_is_an_error_of_the_cell(self):
        for data in ("10n", "(() => { const a: any = {}; a.a = a; return a })()"):
            self.assertEqual(self.kernel.run(f"comms.open('x', {data})").reply["ename"], "TypeError")
        self.assertEqual(self.kernel.run("comms.onOpen('x', 5 as any)").reply["ename"], "TypeError")

    def test_messages_to_comms_that_are_closed_are_dropped(self):
        self.tell("comm_msg", {"comm_id": "never-opened", "data": {}})
        self.tell("comm_close", {"comm_id": "never-opened", "data": {}})
        self.assertEqual(self.run_ok("1").value(), "1")


class EndOfTheProcess(unittest.TestCase):
    def test_comms_are_closed_with_the_process_and_targets_forgotten(self):
        with Kernel() as kernel:
            kernel.run("comms.open('gone', {}); comms.onOpen('target', () => {})")
            ran = kernel.run("process.exit(0)")
            self.assertEqual(ran.reply["ename"], "UserProcessEnded")
            closed = [c for k, c, _ in ran.others if k == "comm_close"] + [c for k, c in ran.outputs if k == "comm_close"]
            self.assertEqual(len(closed), 1)
            self.assertEqual(kernel.ask("comm_info_request", {})[0]["comms"], {})
            kernel.tell("comm_open", {"comm_id": "t1", "target_name": "target", "data": {}})
            kinds = [m["msg_type"] for m in kernel.collect(1.0)]
            self.assertIn("comm_close", kinds)
