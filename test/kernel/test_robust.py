"""The finer points of the protocol: what every request gets, whatever is in it."""

import json

import harness
import zmq
from harness import Kernel, KernelTest

#: Seconds to be sure that nothing comes.
SILENCE = 0.6
#: Fails when what is sent right behind it has surely arrived.
SLOW_FAILURE = "await new Promise(done => setTimeout(done, 500)); throw 1"


class Requests(KernelTest):
    def about(self, msg_id, seconds=SILENCE):
        """Types of the iopub messages about a request; the state for a status."""
        return [
            m["content"].get("execution_state", m["msg_type"])
            for m in self.kernel.collect(seconds)
            if m["parent_header"].get("msg_id") == msg_id
        ]

    def send(self, kind, content, channel="shell"):
        message = self.kernel.client.session.msg(kind, content)
        getattr(self.kernel.client, f"{channel}_channel").send(message)
        return message["header"]["msg_id"]

    def test_busy_and_idle_around_every_request_on_every_channel(self):
        code = {"code": "1 + 1", "cursor_pos": 1}
        requests = {
            "kernel_info_request": {}, "complete_request": code, "inspect_request": {**code, "detail_level": 0},
            "is_complete_request": code, "history_request": {"hist_access_type": "tail", "n": 1}, "comm_info_request": {},
        }
        for channel in ("shell", "control"):
            for kind, content in requests.items():
                with self.subTest(f"{kind} on {channel}"):
                    msg_id = self.send(kind, content, channel)
                    reply = self.kernel.reply(msg_id, channel=channel)
                    self.assertNotEqual(reply["status"], "error", reply)
                    self.assertEqual(self.about(msg_id, 0.2), ["busy", "idle"])
        msg_id = self.send("interrupt_request", {}, "control")
        self.assertEqual(self.kernel.reply(msg_id, channel="control"), {"status": "ok"})
        self.assertEqual(self.about(msg_id, 0.2), ["busy", "idle"])

    def test_busy_and_idle_around_comm_messages_which_have_no_reply(self):
        for kind, content in (
            ("comm_open", {"comm_id": "c", "target_name": "classifier-debugger", "data": {}}),
            ("comm_msg", {"comm_id": "c", "data": {}}),
            ("comm_close", {"comm_id": "c", "data": {}}),
        ):
            states = [state for state in self.about(self.send(kind, content)) if state in ("busy", "idle")]
            self.assertEqual(states, ["busy", "idle"], kind)

    def test_a_message_type_that_nobody_knows_is_ignored(self):
        for kind in ("frobnicate_request", "__proto__", "constructor", ""):
            msg_id = self.send(kind, {"code": "1"})
            self.assertEqual(self.about(msg_id, 0.3), [], kind)
        self.assertEqual(self.kernel.run("2").value(), "2")

    def test_every_execute_reply_has_an_execution_count(self):
        ids = [self.kernel.send(code) for code in ("1", "throw 1", "'behind a failed one'", "2 +* 2")]
        replies = [self.kernel.finish(each).reply for each in ids]
        for reply in [*replies, self.kernel.run("1", silent=True).reply]:
            self.assertIn("execution_count", reply)
        malformed = self.kernel.finish(self.send("execute_request", {"code": 5}))
        self.assertEqual(malformed.reply["status"], "error")
        self.assertIsInstance(malformed.reply["execution_count"], int)

    def test_user_expressions_fail_one_by_one(self):
        ran = self.kernel.run(
            "let shown = [1, 2]",
            user_expressions={"good": "shown.length", "bad": "missing", "broken": "1 +* 2", "html": "[3]"},
        )
        found = ran.reply["user_expressions"]
        self.assertEqual([found[name]["status"] for name in ("good", "bad", "broken", "html")], ["ok", "error", "error", "ok"])
        self.assertEqual(found["good"]["data"]["text/plain"], "2")
        self.assertEqual(found["bad"]["ename"], "ReferenceError")
        self.assertTrue(found["broken"]["traceback"])
        self.assertEqual(ran.outputs, [], "expressions print nothing")

    def test_malformed_user_expressions_are_said_by_name(self):
        options = {"code": "1", "user_expressions": {"number": 5, "good": "6"}}
        found = self.kernel.finish(self.send("execute_request", options)).reply["user_expressions"]
        self.assertIn("number", found["number"]["evalue"])
        self.assertEqual(found["good"]["data"]["text/plain"], "6")
        for wrong in ([], "text", None, 7):
            reply = self.kernel.finish(self.send("execute_request", {"code": "1", "user_expressions": wrong})).reply
            self.assertEqual((reply["status"], reply["user_expressions"]), ("ok", {}))

    def test_user_expressions_are_not_evaluated_after_an_error(self):
        reply = self.kernel.run("throw 1", user_expressions={"a": "globalThis.evaluated = 1"}).reply
        self.assertEqual(reply["user_expressions"], {})
        self.assertEqual(self.kernel.run("'evaluated' in globalThis").value(), "false")

    def test_silent_cells_leave_no_trace(self):
        count = self.kernel.run("1").reply["execution_count"]
        ran = self.kernel.run("console.log('no'); throw new Error('no')", silent=True)
        self.assertEqual((ran.types, ran.reply["status"]), (["busy", "idle"], "error"))
        self.assertEqual(self.kernel.run("1").reply["execution_count"], count + 1)
        tail = self.kernel.ask("history_request", {"hist_access_type": "tail", "n": 2})[0]["history"]
        self.assertNotIn("no", json.dumps(tail))

    def test_cells_without_store_history_are_seen_but_not_counted(self):
        count = self.kernel.run("1").reply["execution_count"]
        ran = self.kernel.run("'unstored'", store_history=False)
        self.assertEqual((ran.value(), ran.reply["execution_count"]), ("'unstored'", count))
        self.assertIn("execute_input", ran.types)
        tail = self.kernel.ask("history_request", {"hist_access_type": "tail", "n": 1})[0]["history"]
        self.assertNotIn("unstored", json.dumps(tail))

    def test_only_the_cells_that_wait_are_aborted(self):
        ids = [self.kernel.send(code) for code in (SLOW_FAILURE, "'second'", "'third'")]
        names = [self.kernel.finish(each).reply.get("ename") for each in ids]
        self.assertEqual(names[1:], ["Aborted", "Aborted"])
        self.assertEqual(self.kernel.run("'later'").value(), "'later'")

    def test_aborted_cells_have_busy_and_idle_too(self):
        ids = [self.kernel.send(code) for code in (SLOW_FAILURE, "'second'")]
        self.assertEqual([self.kernel.finish(each).types for each in ids][1], ["busy", "idle"])

    def test_a_failed_cell_without_stop_on_error_aborts_nothing(self):
        ids = [self.kernel.send(SLOW_FAILURE, stop_on_error=False), self.kernel.send("'second'")]
        self.assertEqual([self.kernel.finish(each) for each in ids][1].value(), "'second'")

    def test_wrong_types_of_every_field_are_answered(self):
        fields = {
            "execute_request": ("code", "silent", "store_history", "user_expressions", "allow_stdin", "stop_on_error"),
            "complete_request": ("code", "cursor_pos"), "inspect_request": ("code", "cursor_pos", "detail_level"),
            "is_complete_request": ("code",), "comm_info_request": ("target_name",),
            "history_request": ("hist_access_type", "n", "session", "start", "stop", "pattern", "unique", "output", "raw"),
        }
        for kind, names in fields.items():
            for name in names:
                for wrong in (None, 5, -1, 1e300, "text", [], {}, True):
                    content = {"code": "1", "cursor_pos": 1, "hist_access_type": "tail", name: wrong}
                    reply = self.kernel.reply(self.send(kind, content))
                    self.assertIn("status", reply, f"{kind} with {name} = {wrong!r}")
        self.kernel.collect(SILENCE)
        self.assertEqual(self.kernel.run("3").value(), "3")

    def test_shutdown_and_restart_are_told_apart(self):
        with Kernel() as kernel:
            content, _ = kernel.ask("shutdown_request", {"restart": True}, channel="control")
            self.assertEqual(content, {"status": "ok", "restart": True})

    def test_parent_headers_are_those_of_the_request(self):
        session = self.kernel.client.session
        message = session.msg("execute_request", {"code": "console.log(1); 2", "silent": False})
        message["header"]["future"] = "kept"
        self.kernel.client.shell_channel.send(message)
        parents = [m["parent_header"] for m in self.kernel.collect(SILENCE)]
        self.assertGreaterEqual(len(parents), 5)
        for parent in parents:
            self.assertEqual((parent["msg_id"], parent["session"]), (message["header"]["msg_id"], session.session))
            self.assertEqual(parent["future"], "kept", "fields of newer protocols are repeated")

    def test_the_reply_comes_on_the_channel_and_to_the_client_that_asked(self):
        context = zmq.Context.instance()
        url = self.kernel.client._make_url("shell")
        session = self.kernel.client.session
        dealers = [context.socket(zmq.DEALER) for _ in range(2)]
        for dealer in dealers:
            dealer.linger = 0
            dealer.connect(url)
        message = session.msg("kernel_info_request", {})
        session.send(dealers[0], message)
        self.assertEqual(dealers[0].poll(1000 * harness.PATIENCE), zmq.POLLIN)
        _, reply = session.recv(dealers[0])
        self.assertEqual(reply["parent_header"]["msg_id"], message["header"]["msg_id"])
        self.assertEqual(dealers[1].poll(200), 0)
        for dealer in dealers:
            dealer.close()
