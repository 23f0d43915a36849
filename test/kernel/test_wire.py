"""The wire: signatures, requests that answer at once, comms, and what must not be answered."""

import json
import subprocess
import tempfile
import time
import unittest

import harness
import zmq
from harness import Kernel, KernelTest
from jupyter_client.session import Session


class Wire(KernelTest):
    def test_kernel_info(self):
        content, _ = self.kernel.ask("kernel_info_request")
        self.assertEqual((content["status"], content["protocol_version"]), ("ok", "5.5"))
        self.assertEqual(content["language_info"]["file_extension"], ".ts")
        self.assertIn("Classifier Debugger", content["banner"])

    def test_wrong_signatures_and_garbage_get_no_answer(self):
        socket = zmq.Context.instance().socket(zmq.DEALER)
        socket.linger = 0
        socket.connect(self.kernel.client._make_url("shell"))
        forger = Session(key=b"not the key")
        forger.send(socket, "execute_request", {"code": "globalThis.forged = 1", "silent": False})
        for frames in ([b"x"], [b""], [b"<IDS|MSG>"], [b"<IDS|MSG>", b"", b"{}", b"{}", b"{}", b"{}"]):
            socket.send_multipart(frames)
        right = self.kernel.client.session
        header = json.dumps({"msg_type": "kernel_info_request"}).encode()
        parts = [header, b"{}", b"{}", b"not json"]
        socket.send_multipart([b"<IDS|MSG>", right.sign(parts), *parts])
        self.assertEqual(socket.poll(500), 0, "nothing is answered")
        socket.close()
        self.assertEqual(self.kernel.run("'forged' in globalThis").value(), "false")

    def test_malformed_content_is_an_error_reply(self):
        content, _ = self.kernel.ask("complete_request", {})
        self.assertEqual(content["status"], "error")
        self.assertIn("code", content["evalue"])
        msg_id = self.kernel.tell("execute_request", {})
        self.assertEqual(self.kernel.finish(msg_id).reply["status"], "error")
        self.assertEqual(self.kernel.run("1").value(), "1")

    def test_multi_part_identities_come_back(self):
        context = zmq.Context.instance()
        router, dealer = context.socket(zmq.ROUTER), context.socket(zmq.DEALER)
        session = self.kernel.client.session
        dealer.linger = router.linger = 0
        dealer.connect(self.kernel.client._make_url("shell"))
        message = session.msg("kernel_info_request", {})
        dealer.send_multipart([b"proxy", *session.serialize(message)])
        self.assertEqual(dealer.poll(3000), zmq.POLLIN)
        self.assertEqual(dealer.recv_multipart()[0], b"proxy")
        dealer.close()
        router.close()

    def test_completion_counts_code_points(self):
        self.kernel.run("const smile = { face: 1 }")
        code = "'🎉🎉'; smile.fa"
        content, _ = self.kernel.ask("complete_request", {"code": code, "cursor_pos": len(code)})
        self.assertEqual(content["matches"], ["face"])
        self.assertEqual((content["cursor_start"], content["cursor_end"]), (len(code) - 2, len(code)))
        typed = content["metadata"]["_jupyter_types_experimental"][0]
        self.assertEqual((typed["text"], typed["start"], typed["end"]), ("face", len(code) - 2, len(code)))

    def test_is_complete(self):
        def status(code):
            return self.kernel.ask("is_complete_request", {"code": code})[0]["status"]

        self.assertEqual([status("1 + 1"), status("if (true) {"), status("let = = 1")], ["complete", "incomplete", "invalid"])

    def test_inspection(self):
        self.kernel.run("/** Adds. */ function add(a: number, b: number) { return a + b }")
        content, _ = self.kernel.ask("inspect_request", {"code": "add(1, 2)", "cursor_pos": 2, "detail_level": 0})
        self.assertTrue(content["found"])
        self.assertIn("a: number", content["data"]["text/plain"])
        self.assertIn("Adds.", content["data"]["text/markdown"])

    def test_a_comm_to_an_unknown_target_is_closed(self):
        self.kernel.tell("comm_open", {"comm_id": "c1", "target_name": "no-such-target", "data": {}})
        closed = [m for m in self.kernel.collect(0.5) if m["msg_type"] == "comm_close"]
        self.assertEqual([m["content"]["comm_id"] for m in closed], ["c1"])


class Start(unittest.TestCase):
    def test_welcome_then_starting_once(self):
        with Kernel() as kernel:
            types = [(m["msg_type"], m["content"].get("execution_state")) for m in kernel.collect(0.3)]
            self.assertNotIn(("status", "starting"), types, "only once, at the start")
            self.assertNotIn("comm_open", [t for t, _ in types])
            second = kernel.manager.client()
            second.start_channels(shell=False, stdin=False, hb=False, control=False)
            self.assertEqual(second.get_iopub_msg(timeout=5)["msg_type"], "iopub_welcome")
            second.stop_channels()

    def test_a_cell_sent_at_once_is_not_lost(self):
        with Kernel() as kernel:
            self.assertEqual(kernel.run("1 + 1").value(), "2")

    def test_the_first_answer_waits_for_no_compiler(self):
        began = time.monotonic()
        with Kernel() as kernel:
            seconds = time.monotonic() - began
            print(f"    start to kernel_info: {seconds:.2f} s", flush=True)
            self.assertLess(seconds, 5)
            kernel.run("1")

    def test_connection_file_that_is_missing(self):
        ran = subprocess.run(["node", harness.KERNEL_JS, "/no/such/file.json"], capture_output=True, text=True, timeout=30)
        self.assertEqual(ran.returncode, 1)
        self.assertIn("/no/such/file.json", ran.stderr)
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            file.write("{}")
            file.flush()
            ran = subprocess.run(["node", harness.KERNEL_JS, "-f", file.name], capture_output=True, text=True, timeout=30)
            self.assertIn("shell_port", ran.stderr)


