"""Who reaches the kernel: encryption, signatures, and faults in the connection file."""

import json
import os
import stat
import unittest

import harness
import zmq
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager
from transport import answer, client, kernel, refusal

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Encryption(unittest.TestCase):
    def keys(self):
        public, secret = zmq.curve_keypair()
        return {"curve_publickey": public.decode(), "curve_secretkey": secret.decode()}

    def test_a_client_with_the_key_gets_through(self):
        with kernel(self.keys()) as (_, _, info), client(info) as connected:
            self.assertEqual(answer(connected), "42")
            self.assertTrue(connected.is_alive(), "the heartbeat, too")

    def test_a_manager_that_requires_it_is_served(self):
        with open(os.path.join(ROOT, "kernelspec/kernel.json"), encoding="utf8") as file:
            declared = json.load(file)
        manager = KernelManager(kernel_name="under-test", transport_encryption="required")
        argv = ["node", harness.KERNEL_JS, "{connection_file}"]
        manager._kernel_spec = KernelSpec(**{**declared, "argv": argv})
        manager.start_kernel()
        try:
            self.assertIn("curve_secretkey", manager.get_connection_info())
            with client(manager.get_connection_info()) as connected:
                self.assertEqual(answer(connected), "42")
        finally:
            manager.shutdown_kernel(now=True)

    def test_nobody_without_the_key_gets_through_on_any_channel(self):
        with kernel(self.keys()) as (_, _, info), client(info):
            context = zmq.Context.instance()
            other_public, other_secret = zmq.curve_keypair()
            for kind, port in ((zmq.DEALER, "shell_port"), (zmq.DEALER, "control_port"), (zmq.SUB, "iopub_port"), (zmq.REQ, "hb_port")):
                for encrypted in (False, True):
                    stranger = context.socket(kind)
                    stranger.linger = 0
                    if encrypted:
                        stranger.curve_publickey, stranger.curve_secretkey = other_public, other_secret
                        stranger.curve_serverkey = other_public
                    if kind == zmq.SUB:
                        stranger.subscribe(b"")
                    monitor = stranger.get_monitor_socket(zmq.EVENT_HANDSHAKE_SUCCEEDED)
                    stranger.connect(f"tcp://127.0.0.1:{info[port]}")
                    self.assertEqual(monitor.poll(300), 0, f"{port}, encrypted: {encrypted}")
                    stranger.disable_monitor()
                    stranger.close()

    def test_keys_of_the_wrong_length_are_said_without_the_secret(self):
        errors, code = refusal({**self.keys(), "curve_secretkey": "half-a-secret"})
        self.assertEqual(code, 1)
        self.assertIn("curve_secretkey", errors)
        self.assertNotIn("half-a-secret", errors)

    def test_one_key_without_the_other_is_not_taken_for_none(self):
        errors, code = refusal({"curve_publickey": self.keys()["curve_publickey"]})
        self.assertEqual(code, 1)
        self.assertIn("curve_secretkey", errors)


class Signatures(unittest.TestCase):
    def test_other_digests(self):
        for scheme in ("hmac-sha512", "hmac-sha1", "hmac-sha3_256"):
            with self.subTest(scheme), kernel({"signature_scheme": scheme}) as (_, _, info), client(info) as connected:
                self.assertEqual(answer(connected), "42")

    def test_no_key_means_no_signatures(self):
        with kernel({"key": ""}) as (_, _, info), client(info) as connected:
            self.assertEqual(answer(connected), "42")

    def test_an_unknown_scheme_is_said(self):
        errors, code = refusal({"signature_scheme": "hmac-rot13"})
        self.assertEqual((code, "hmac-rot13" in errors), (1, True), errors)


class ConnectionFile(unittest.TestCase):
    def test_one_that_others_can_read_is_made_private_and_that_is_said(self):
        with kernel(mode=0o644) as (process, file, info), client(info):
            self.assertEqual(stat.S_IMODE(os.stat(file).st_mode), 0o600)
            process.kill()
            self.assertIn("other users", process.stderr.read())

    def test_a_private_one_is_nothing_to_talk_about(self):
        with kernel() as (process, _, info), client(info):
            process.kill()
            self.assertEqual(process.stderr.read(), "")

    def test_bad_fields_are_named(self):
        bad = {
            "shell_port": "5555", "hb_port": 0, "iopub_port": 70000, "stdin_port": None, "control_port": 1.5,
            "transport": "udp", "ip": 5, "key": {},
        }
        for name, value in bad.items():
            with self.subTest(name):
                errors, code = refusal({name: value})
                self.assertEqual((code, name in errors), (1, True), errors)
                self.assertEqual(len(errors.splitlines()), 1, errors)

    def test_fields_of_newer_protocols_are_ignored(self):
        with kernel({"kernel_name": "x", "registration_port": 1, "future": [1]}) as (_, _, info), client(info) as connected:
            self.assertEqual(answer(connected), "42")
