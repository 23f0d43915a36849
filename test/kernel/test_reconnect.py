"""A front end that connects again before its old connection is gone, as JupyterLab does through a gateway."""

import unittest

import zmq
from harness import Kernel


class Reconnect(unittest.TestCase):
    def test_the_newer_of_two_connections_with_one_identity_is_served(self):
        with Kernel() as kernel:
            session = kernel.client.session
            context = zmq.Context.instance()
            sockets = []
            for _ in range(2):
                socket = context.socket(zmq.DEALER)
                socket.linger = 0
                socket.identity = b"the same browser tab"
                socket.connect(f"tcp://{kernel.manager.ip}:{kernel.manager.shell_port}")
                sockets.append(socket)
                session.send(socket, "kernel_info_request")
                self.assertTrue(socket.poll(10_000), f"connection {len(sockets)} got no answer")
                _, reply = session.recv(socket, mode=0)
                self.assertEqual(reply["msg_type"], "kernel_info_reply")
            for socket in sockets:
                socket.close()


if __name__ == "__main__":
    unittest.main()
