"""Completion and inspection know the values themselves, also while a cell spins; looking changes nothing."""

import time
import unittest

from harness import KernelTest, wait_until

VALUES = """
let reads = 0;
const parsed: any = JSON.parse('{"accuracy": 0.5, "history": [{"loss": 1}], "not-a-name": 1}');
const bag: Record<string, number> = {}; bag.added = 1;
const trap: any = { get value() { reads++; return { secret: 1 }; }, plain: 1 };
class Net { layers = 3; train() {} }
const net: any = new Net();
const floats: any = new Float32Array([1, 2, 3]);
let count = 0;
"""


class LiveValues(KernelTest):
    @classmethod
    def prepare(cls):
        cls.kernel.run(VALUES)
        # The compiler is loaded.
        cls.complete(cls, "count.")

    def complete(self, code):
        content, _ = self.kernel.ask("complete_request", {"code": code, "cursor_pos": len(code)})
        return content["matches"]

    def inspect(self, code):
        content, _ = self.kernel.ask("inspect_request", {"code": code, "cursor_pos": len(code), "detail_level": 0})
        return content["data"].get("text/plain", "")

    def shown(self, code):
        return {line for line in self.inspect(code).splitlines() if line.startswith("value")}

    def found(self, code, name):
        """On a busy machine a value may not answer in time: then the compiler's answer stands alone. Ask again."""
        return wait_until(lambda: name in self.complete(code), 30)

    def test_members_of_values_without_a_type(self):
        for code, name in (
            ("parsed.", "accuracy"),
            ("parsed.acc", "accuracy"),
            ("x = parsed.history[0].", "loss"),
            ("bag.", "added"),
            ("net.", "train"),
        ):
            with self.subTest(code):
                self.assertTrue(self.found(code, name), self.complete(code))
        self.assertNotIn("not-a-name", self.complete("parsed."))
        self.assertNotIn("history", self.complete("parsed.acc"))

    def test_a_value_is_shown(self):
        for code, shown in (
            ("floats", "value: Float32Array(3) [1, 2, 3]"),
            ("parsed.accuracy", "value: 0.5"),
            ("count", "value: "),
        ):
            with self.subTest(code):
                self.assertTrue(wait_until(lambda: shown in self.inspect(code), 30), self.inspect(code))

    def test_no_getter_runs(self):
        self.assertTrue(self.found("trap.", "plain"))
        self.assertNotIn("secret", self.complete("trap.value."))
        self.inspect("trap.value")
        self.assertEqual(self.kernel.run("reads").value(), "0")

    def test_while_a_cell_spins(self):
        cell = self.kernel.send("while (true) { count++; }")
        time.sleep(0.5)
        try:
            self.assertTrue(self.found("parsed.", "accuracy"))
            values = set()
            self.assertTrue(wait_until(lambda: len(values.update(self.shown("count")) or values) > 1, 30), values)
        finally:
            self.kernel.stop()
        self.assertEqual(self.kernel.finish(cell).reply["ename"], "Interrupted")
        self.assertEqual(self.kernel.run("1").value(), "1")

    def test_a_question_is_answered_with_a_page(self):
        for code in ("parsed?", "?parsed", " parsed ? "):
            ran = self.kernel.run(code)
            (page,) = ran.reply["payload"]
            self.assertEqual((ran.reply["status"], page["source"], ran.outputs), ("ok", "page", []))
            self.assertIn("any", page["data"]["text/plain"])
        (page,) = self.kernel.run("parseInt?").reply["payload"]
        self.assertIn("Converts a string to an integer", page["data"]["text/plain"])
        (page,) = self.kernel.run("nobody?").reply["payload"]
        self.assertEqual(page["data"]["text/plain"], "Nothing is known of nobody")
        self.assertEqual(self.kernel.run("true ? 1 : 2").value(), "1")


if __name__ == "__main__":
    unittest.main()
