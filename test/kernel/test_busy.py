"""Heartbeat, control, completion and comms answer while a cell spins: it spins to the end, so whatever answers does so meanwhile."""

import time

import zmq
from harness import KernelTest


class WhileSpinning(KernelTest):
    @classmethod
    def prepare(cls):
        cls.kernel.run("const alpha = { beta: 1 }")
        # The language thread has loaded its compiler.
        cls.kernel.ask("complete_request", {"code": "alpha.", "cursor_pos": 6})
        cls.cell = cls.kernel.send("while (true) {}")
        time.sleep(0.5)

    @classmethod
    def tearDownClass(cls):
        cls.kernel.stop()
        cls.kernel.finish(cls.cell)

    def test_heartbeat(self):
        socket = zmq.Context.instance().socket(zmq.REQ)
        socket.linger = 0
        socket.connect(self.kernel.client._make_url("hb"))
        for _ in range(5):
            socket.send(b"ping")
            self.assertEqual(socket.poll(2000), zmq.POLLIN)
            self.assertEqual(socket.recv(), b"ping")
        socket.close()

    def test_kernel_info_on_control(self):
        content, _ = self.kernel.ask("kernel_info_request", channel="control")
        self.assertEqual(content["protocol_version"], "5.5")

    def test_completion_and_inspection(self):
        content, _ = self.kernel.ask("complete_request", {"code": "alpha.", "cursor_pos": 6})
        self.assertIn("beta", content["matches"])
        content, _ = self.kernel.ask("inspect_request", {"code": "alpha", "cursor_pos": 3, "detail_level": 0})
        self.assertTrue(content["found"])

    def test_a_panel_opens(self):
        self.kernel.tell("comm_open", {"comm_id": "busy-panel", "target_name": "classifier-debugger", "data": {}})
        types = []
        while not types or types[-1] != "comm_msg":
            types.append(self.kernel.client.get_iopub_msg(timeout=5)["msg_type"])
        self.kernel.tell("comm_close", {"comm_id": "busy-panel", "data": {}})

    def test_the_last_status_is_busy(self):
        self.kernel.ask("comm_info_request", {})
        states = [m["content"]["execution_state"] for m in self.kernel.collect(0.5) if m["msg_type"] == "status"]
        self.assertEqual(states[-1], "busy", "a front end must not show the kernel as idle while a cell runs")
