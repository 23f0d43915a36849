"""Frames that no client would send."""

import json
import os
import random

SEED = int(os.environ.get("FUZZ_SEED", "20260"))
DELIMITER = b"<IDS|MSG>"
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
