"""Frames that no client would send, on every socket: none is answered wrongly, none costs memory, none makes noise."""

import json
import os
import random
import socket
import subprocess
import tempfile
import time
import unittest

import harness
import zmq
from harness import children_of
from jupyter_client.connect import write_connection_file
from jupyter_client.session import Session

SEED = int(os.environ.get("FUZZ_SEED", "20260"))
#: Mutated messages, of some six frames each.
MESSAGES = 20_000
#: Of them, between two questions whether the kernel still answers.
BATCH = 500
PATIENCE = 60
DELIMITER = b"<IDS|MSG>"
#: What the heaps of the two threads may take before they are tidied up; a leak of every message would be above.
GROWTH_MB = 300
DEEP = 50_000
HUGE = 3_000_000

CODE = {"code": "1", "cursor_pos": 1}
REQUESTS = {
    "execute_request": {"code": "1", "silent": False, "store_history": True, "user_expressions": {"a": "2"}, "stop_on_error": False},
    "complete_request": CODE,
    "inspect_request": {**CODE, "detail_level": 0},
    "is_complete_request": {"code": "if (1) {"},
    "history_request": {"hist_access_type": "search", "pattern": "*1*", "n": 3, "unique": True, "output": False, "raw": True},
    "kernel_info_request": {},
    "comm_info_request": {"target_name": "classifier-debugger"},
    "comm_open": {"comm_id": "fuzz", "target_name": "classifier-debugger", "data": {}},
    "comm_msg": {"comm_id": "fuzz", "data": {"type": "hello"}},
    "comm_close": {"comm_id": "fuzz", "data": {}},
    "interrupt_request": {},
    "debug_request": {"command": "debugInfo", "type": "request", "seq": 1, "arguments": {}},
    "input_reply": {"value": "x"},
}
WRONG = [None, 0, -1, 1e308, 2**53, True, "", "\u0000", "é🎉", "x" * 5000, [], {}, [[]], {"a": {"b": 1}}, "__proto__", "constructor"]


class Fuzzer:
    """Frames by a seeded generator: what fails once fails again."""

    def __init__(self, session):
        self.session = session
        self.random = random.Random(SEED)

    def frames(self):
        """One multipart message. Nothing in it ends the kernel by right: there is no signed shutdown_request."""
        kind = self.random.choice(list(REQUESTS))
        parts = [self.header(kind), {}, {}, dict(REQUESTS[kind])]
        mutation = self.random.choice(
            (self.field, self.field, self.header_field, self.no_object, self.no_json, self.no_utf8, self.deep,
             self.unsigned, self.truncated, self.shuffled, self.noise, self.extra, self.other_type)
        )
        return mutation(parts)

    def header(self, kind):
        self.number = getattr(self, "number", 0) + 1
        return {"msg_id": f"f{self.number}", "session": "f", "username": "f", "date": "", "msg_type": kind, "version": "5.3"}

    def signed(self, parts):
        raw = [part if isinstance(part, bytes) else json.dumps(part).encode() for part in parts]
        return [DELIMITER, self.session.sign(raw), *raw]

    def field(self, parts):
        """A field of the content, of a wrong type."""
        name = self.random.choice([*parts[3], "unknown"])
        # A cell may hold any text, but not one of ours that would keep the kernel busy.
        parts[3][name] = self.random.choice(WRONG)
        if self.random.random() < 0.2:
            del parts[3][name]
        return self.signed(parts)

    def header_field(self, parts):
        parts[0][self.random.choice([*parts[0], "subshell_id"])] = self.random.choice(WRONG)
        return self.signed(parts)

    def no_object(self, parts):
        parts[self.random.randrange(4)] = self.random.choice([None, [], 5, "text", True, [{}]])
        return self.signed(parts)

    def no_json(self, parts):
        raw = json.dumps(parts[3] or {"a": 1}).encode()
        at = self.random.randrange(len(raw))
        cut = self.random.choice([raw[:at], raw[:at] + b"\x00" + raw[at:], raw + raw, b"", b"{", b"NaN", b"{'a': 1}"])
        parts[self.random.randrange(4)] = cut
        return self.signed(parts)

    def no_utf8(self, parts):
        broken = self.random.choice([b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\xf5\x80\x80\x80"])
        parts[3] = b'{"code": "' + broken + b'", "cursor_pos": 3}'
        return self.signed(parts)

    def deep(self, parts):
        if self.random.random() < 0.9:
            return self.field(parts)
        nested = b"[" * DEEP + b"]" * DEEP
        where = self.random.randrange(4)
        parts[where] = json.dumps(parts[where]).encode()[:-1].rstrip(b"{") + b'%s"deep": %s}' % (b", " if parts[where] else b"{", nested)
        return self.signed(parts)

    def unsigned(self, parts):
        frames = self.signed(parts)
        frames[1] = self.random.choice([b"", b"0" * 64, frames[1][:-1], frames[1].upper(), os.urandom(32), frames[1] + b"0"])
        return frames

    def truncated(self, parts):
        frames = self.signed(parts)
        return frames[: self.random.randrange(len(frames))] or [b""]

    def shuffled(self, parts):
        frames = self.signed(parts)
        self.random.shuffle(frames)
        return frames

    def noise(self, _parts):
        size = HUGE if self.random.random() < 0.005 else self.random.randrange(60)
        frames = [self.random.randbytes(size) for _ in range(self.random.randrange(1, 9))]
        return [DELIMITER, *frames] if self.random.random() < 0.5 else frames

    def extra(self, parts):
        many = [b"identity"] * self.random.randrange(40)
        return [*many, *self.signed(parts), *[self.random.randbytes(30)] * self.random.randrange(40)]

    def other_type(self, parts):
        parts[0]["msg_type"] = self.random.choice(["shutdown_reply", "execute_reply", "", "toString", "create_subshell_request", "x" * 5000])
        return self.signed(parts)


class Fuzz(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        file, self.info = write_connection_file(os.path.join(folder.name, "connection.json"), key=b"secret")
        self.log = open(os.path.join(folder.name, "stderr"), "w+", encoding="utf8")
        self.process = subprocess.Popen(["node", harness.KERNEL_JS, file], stderr=self.log, cwd=folder.name)
        self.addCleanup(self.end)
        self.session = Session(key=b"secret")
        self.context = zmq.Context()
        self.sockets = {name: self.socket(zmq.DEALER, f"{name}_port") for name in ("shell", "control", "stdin", "hb")}
        self.sockets["iopub"] = self.socket(zmq.XSUB, "iopub_port")
        self.answers(self.ask("execute_request", {"code": "1", "silent": False}))

    def end(self):
        self.context.destroy(linger=0)
        self.process.kill()
        self.process.wait()
        self.log.close()

    def socket(self, kind, port):
        made = self.context.socket(kind)
        made.linger = 0
        made.sndhwm = made.rcvhwm = 0
        made.connect(f"tcp://127.0.0.1:{self.info[port]}")
        return made

    def ask(self, kind, content):
        message = self.session.msg(kind, content)
        self.session.send(self.sockets["shell"], message)
        return message["header"]["msg_id"]

    def answers(self, msg_id):
        """Waits for the reply to a rightful request, past those to the fuzzer's."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            self.assertIsNone(self.process.poll(), f"the kernel ended; seed {SEED}")
            if self.sockets["shell"].poll(100):
                _, frames = self.session.feed_identities(self.sockets["shell"].recv_multipart())
                reply = self.session.deserialize(frames)
                if reply["parent_header"].get("msg_id") == msg_id:
                    return reply["content"]
        self.fail(f"no answer within {PATIENCE} s; seed {SEED}")

    def computes(self):
        """The value of a cell, asked again while it is aborted because a mutated one before it failed."""
        while True:
            content = self.answers(self.ask("execute_request", {"code": "1", "user_expressions": {"a": "6 * 7"}}))
            if content.get("ename") != "Aborted":
                return content["user_expressions"]["a"]["data"]["text/plain"]

    def drain(self):
        for name in ("control", "stdin", "hb", "iopub"):
            while self.sockets[name].poll(0):
                self.sockets[name].recv_multipart()

    def megabytes(self):
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as file:
            return next(int(line.split()[1]) / 1024 for line in file if line.startswith("VmRSS"))

    def test_mutated_frames_on_every_socket(self):
        self.sockets["iopub"].send(b"\x01")
        fuzzer = Fuzzer(self.session)
        (user,) = children_of(self.process.pid)
        sizes = []
        for _ in range(MESSAGES // BATCH):
            for _ in range(BATCH):
                name = fuzzer.random.choices(["shell", "control", "stdin", "hb", "iopub"], [6, 2, 1, 1, 1])[0]
                frames = fuzzer.frames()
                if name == "iopub":
                    for frame in frames:  # subscriptions, cancellations and noise: one frame each
                        self.sockets[name].send(bytes([fuzzer.random.randrange(4)]) + frame[:40])
                else:
                    self.sockets[name].send_multipart(frames)
            self.answers(self.ask("kernel_info_request", {}))
            self.drain()
            sizes.append(self.megabytes())
        self.strangers()
        self.assertEqual(self.computes(), "42")
        self.assertEqual(children_of(self.process.pid), [user], "the cells' process is the same")
        self.beats()
        self.log.seek(0)
        self.assertEqual(self.log.read(), "")
        print(f"    {MESSAGES} messages, {sizes[0]:.0f} to {sizes[-1]:.0f} MB", flush=True)
        self.assertLess(sizes[-1] - sizes[len(sizes) // 3], GROWTH_MB)

    def beats(self):
        heart = self.context.socket(zmq.REQ)
        heart.linger = 0
        heart.connect(f"tcp://127.0.0.1:{self.info['hb_port']}")
        heart.send(b"ping")
        self.assertEqual(heart.poll(1000 * PATIENCE), zmq.POLLIN, f"the heart stands still; seed {SEED}")
        heart.close()

    def strangers(self):
        """Programs that speak something else than ZeroMQ."""
        for port in ("shell_port", "control_port", "stdin_port", "iopub_port", "hb_port"):
            for words in (b"GET / HTTP/1.1\r\n\r\n", b"\xff" * 5000, b"", os.urandom(3000), b"\xff\x00\x00\x00\x00\x00\x00\x00\x01\x7f"):
                with socket.create_connection(("127.0.0.1", self.info[port])) as stranger:
                    try:
                        stranger.sendall(words)
                    except OSError:
                        pass  # the kernel has hung up already, as it may
