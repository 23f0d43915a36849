"""Frames that no client would send, on every socket: none is answered wrongly, none costs memory, none makes noise."""

import os
import socket
import subprocess
import tempfile
import time
import unittest

import harness
import zmq
from fuzzer import SEED, Fuzzer
from harness import children_of
from jupyter_client.connect import write_connection_file
from jupyter_client.session import Session

#: Mutated messages, of some six frames each.
MESSAGES = 20_000
#: Of them, between two questions whether the kernel still answers.
BATCH = 500
PATIENCE = 60
#: What the heaps of the two threads may take before they are tidied up; a leak of every message would be above.
GROWTH_MB = 300


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
