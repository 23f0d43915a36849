"""Golden conversations: what one exchange looks like on the wire, message by message.

`test/transcripts/NAME.jsonl` holds what the client sends and what comes back, in order, with ids, times and other
things that differ each time replaced. UPDATE=1 writes the files anew; the difference is the review.
"""

import json
import os
import re
import unittest

from harness import Kernel

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "transcripts")
UPDATE = os.environ.get("UPDATE") == "1"
#: Seconds in which what follows an idle message comes.
AFTER = 0.3

FAIL = "function inner(): never {\n  throw new RangeError('too far');\n}\ninner()"
OPEN = {"comm_id": "panel-1", "target_name": "classifier-debugger", "data": {}}

#: (channel, message type, content) of each conversation, one after the other.
CONVERSATIONS = {
    "kernel-info": [("shell", "kernel_info_request", {})],
    "value": [("shell", "execute_request", {"code": "1 + 1"})],
    "streams-and-displays": [
        ("shell", "execute_request", {"code": "console.log('out'); console.error('err'); display.html('<b>bold</b>', { id: 'one' }); 3"}),
        ("shell", "execute_request", {"code": "display.update('new', { id: 'one' }); clearOutput(true)"}),
    ],
    "errors": [
        ("shell", "execute_request", {"code": FAIL}),
        ("shell", "execute_request", {"code": "let x = ;"}),
        ("shell", "execute_request", {"code": "const wrong: number = 'text'"}),
    ],
    "options": [
        ("shell", "execute_request", {"code": "console.log('unseen'); 1", "silent": True}),
        ("shell", "execute_request", {"code": "'uncounted'", "store_history": False}),
        ("shell", "execute_request", {"code": "let four = 4", "user_expressions": {"good": "four + 1", "bad": "missing()"}}),
        ("shell", "execute_request", {}),
    ],
    "editor": [
        ("shell", "execute_request", {"code": "/** Adds. */ function add(a: number, b: number) { return a + b }\nconst smile = { face: 1 }"}),
        ("shell", "complete_request", {"code": "'🎉'; smile.fa", "cursor_pos": 13}),
        ("shell", "inspect_request", {"code": "add(1, 2)", "cursor_pos": 2, "detail_level": 0}),
        ("shell", "is_complete_request", {"code": "if (true) {"}),
        ("shell", "is_complete_request", {"code": "let = = 1"}),
    ],
    "history": [
        ("shell", "execute_request", {"code": "6 * 7"}),
        ("shell", "history_request", {"hist_access_type": "tail", "n": 1, "output": True, "raw": True}),
    ],
    "comms": [
        ("shell", "comm_open", OPEN),
        ("shell", "comm_info_request", {"target_name": "classifier-debugger"}),
        ("shell", "comm_close", {"comm_id": "panel-1", "data": {}}),
        ("shell", "comm_open", {**OPEN, "target_name": "no-such-target"}),
    ],
    "control": [("control", "interrupt_request", {}), ("control", "kernel_info_request", {})],
    "shutdown": [("control", "shutdown_request", {"restart": False})],
}

WITHOUT_REPLY = {"comm_open", "comm_close"}


class Transcripts(unittest.TestCase):
    def test_conversations(self):
        for name, requests in CONVERSATIONS.items():
            with self.subTest(name), Kernel() as kernel:
                self.compare(name, converse(kernel, requests))

    def compare(self, name, lines):
        file = os.path.join(FOLDER, f"{name}.jsonl")
        text = "".join(f"{json.dumps(line, ensure_ascii=False, sort_keys=True)}\n" for line in lines)
        if UPDATE:
            os.makedirs(FOLDER, exist_ok=True)
            with open(file, "w", encoding="utf8") as out:
                out.write(text)
        with open(file, encoding="utf8") as golden:
            self.maxDiff = None
            self.assertEqual(text.splitlines(), golden.read().splitlines(), "UPDATE=1 records it anew")

    def test_every_recording_has_its_conversation(self):
        recorded = {name.removesuffix(".jsonl") for name in os.listdir(FOLDER)}
        self.assertEqual(recorded, set(CONVERSATIONS))


def converse(kernel, requests):
    """Lines of the transcript. The reply stands behind what was published up to it and idle."""
    kernel.collect(AFTER)
    lines = []
    for channel, kind, content in requests:
        message = kernel.client.session.msg(kind, content)
        lines.append({"client": channel, "type": kind, "content": content})
        getattr(kernel.client, f"{channel}_channel").send(message)
        published = told(kernel, message["header"]["msg_id"])
        lines += [{"kernel": "iopub", "type": each["msg_type"], "content": normal(each["content"])} for each in published]
        if kind not in WITHOUT_REPLY:
            reply = kernel.reply(message["header"]["msg_id"], channel=channel)
            lines.append({"kernel": channel, "type": kind.replace("_request", "_reply"), "content": normal(reply)})
    return lines


def told(kernel, msg_id):
    """Everything on iopub about a request, up to its idle message and what comes shortly after it."""
    found = []
    while not found or found[-1]["content"].get("execution_state") != "idle":
        message = kernel.client.get_iopub_msg(timeout=30)
        if message["parent_header"].get("msg_id") == msg_id:
            found.append(message)
    return found + [m for m in kernel.collect(AFTER) if m["parent_header"].get("msg_id") == msg_id]


def normal(value):
    """What differs between two runs, machines or versions is replaced by a word in angle brackets."""
    if isinstance(value, dict):
        return {key: WORDS.get(key, normal(each)) for key, each in value.items()}
    if isinstance(value, list):
        return [normal(each) for each in value]
    if isinstance(value, str):
        text = re.sub(r"cell-\d+-[0-9a-f]{8}", "<cell>", value)
        return re.sub(r"Node \d+\.\d+\.\d+", "Node <version>", text)
    return value


WORDS = {"implementation_version": "<version>", "banner": "<banner>", "session": "<session>"}
