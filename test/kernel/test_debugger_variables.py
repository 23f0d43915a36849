"""Variables in the debugger: what is shown of a value, and that looking changes nothing."""

import time
import unittest

from debugging import DebuggedTest
from harness import wait_until

VALUES = """
import * as tf from '@tensorflow/tfjs';
let reads = 0;
class Dog { name = 'Rex'; #secret = 1; get age() { reads++; return 3; } bark() { return 'wuff'; } }
const dog = new Dog();
const trap = { get value() { reads++; return 1; }, plain: 2 };
const text = "it's";
const whole = 42, half = 0.5, big = 12n, nothing = null, yes = true, not = undefined, nan = NaN;
const list = [1, 'two', { three: 3 }];
const long = Array.from({ length: 25000 }, (_, i) => i * 2);
const floats = new Float32Array([1, 2.5, 3]);
const map = new Map<string, number>([['a', 1]]);
const set = new Set([7]);
const tensor = tf.ones([2, 3]);
const weights = tf.variable(tf.zeros([4]));
const gone = tf.ones([1]); gone.dispose();
const settled = Promise.resolve(5);
const error = new RangeError('too far');
const when = new Date(0);
const add = (a: number, b: number) => a + b;
var old = 'var';
function named() {}
const tensors = tf.memory().numTensors;
"""

SHOWN = {
    "dog": "Dog {#secret: 1, name: 'Rex'}",
    "trap": "{value: (getter), plain: 2}",
    "text": "'it\\'s'",
    "whole": "42",
    "half": "0.5",
    "big": "12n",
    "nothing": "null",
    "yes": "true",
    "not": "undefined",
    "nan": "NaN",
    "list": "(3) [1, 'two', {…}]",
    "floats": "Float32Array(3) [1, 2.5, 3]",
    "map": "Map(1) {'a' → 1}",
    "set": "Set(1) {7}",
    "tensor": "Tensor float32 [2, 3]",
    "weights": "Variable float32 [4]",
    "gone": "Tensor float32 [1], disposed",
    "error": "RangeError: too far",
    "add": "ƒ (a, b) => a + b",
    "old": "'var'",
    "named": "ƒ named()",
}


class Variables(DebuggedTest):
    maxDiff = None

    @classmethod
    def prepare(cls):
        super().prepare()
        ran = cls.kernel.run(VALUES, timeout=60)
        assert ran.reply["status"] == "ok", ran.reply

    def variables(self):
        return {one["name"]: one for one in self.debugger.ask("inspectVariables")["variables"]}

    def members(self, variable):
        return self.debugger.values(variable["variablesReference"])

    def test_every_kind_of_value(self):
        found = self.variables()
        self.assertEqual({name: found[name]["value"] for name in SHOWN}, SHOWN)
        self.assertEqual(self.kernel.run("[reads, tf.memory().numTensors - tensors]").value(), "[ 0, 0 ]")

    def test_only_what_the_cells_declared(self):
        names = set(self.variables())
        self.assertLessEqual({"dog", "old", "named", "Dog", "tf"}, names)
        self.assertEqual(names & {"console", "process", "setTimeout", "display", "require", "globalThis", "fetch"}, set())

    def test_members_are_read_when_they_are_opened(self):
        found = self.variables()
        dog = self.debugger.variables(found["dog"]["variablesReference"])
        self.assertEqual(dog["name"]["value"], "'Rex'")
        prototype = self.members(dog["[[Prototype]]"])
        self.assertEqual((prototype["age"], prototype["bark"]), ("(getter)", "ƒ bark()"))
        self.assertEqual(self.members(found["trap"])["value"], "(getter)")
        self.assertEqual(self.members(found["settled"])["[[PromiseResult]]"], "5")
        self.assertEqual(self.members(found["tensor"])["dtype"], "'float32'")
        entry = self.debugger.variables(found["map"]["variablesReference"])["0"]
        self.assertEqual(self.members(entry), {"key": "'a'", "value": "1"})
        self.assertEqual(self.kernel.run("reads").value(), "0")

    def test_a_long_array_is_opened_in_parts(self):
        parts = self.debugger.variables(self.variables()["long"]["variablesReference"])
        self.assertEqual(list(parts), ["[0 … 9999]", "[10000 … 19999]", "[20000 … 24999]"])
        inner = self.debugger.variables(parts["[20000 … 24999]"]["variablesReference"])
        self.assertEqual(list(inner)[-1], "[24900 … 24999]")
        last = self.members(inner["[24900 … 24999]"])
        self.assertEqual((len(last), last["24999"]), (100, "49998"))

    def test_an_older_list_can_still_be_opened(self):
        before = self.variables()["list"]
        self.variables()
        self.assertEqual(self.members(before)["1"], "'two'")

    def test_a_value_at_length(self):
        for name, expected in (("list", "2: {three: 3}"), ("trap", "value: (getter)"), ("tensor", "Tensor float32 [2, 3]")):
            shown = self.debugger.ask("richInspectVariables", variableName=name)["data"]["text/plain"]
            self.assertIn(expected, shown)
        self.assertEqual(self.kernel.run("reads").value(), "0")

    def test_while_a_cell_spins(self):
        cell = self.kernel.send("let turns = 0;\nwhile (true) turns++;")
        time.sleep(0.5)
        first = int(self.variables()["turns"]["value"])
        # Asked again at once it may be held at the very turn at which it was let go.
        self.assertTrue(wait_until(lambda: int(self.variables()["turns"]["value"]) > first, 10))
        self.kernel.stop()
        self.assertEqual(self.kernel.finish(cell).reply["ename"], "Interrupted")

    def test_what_is_not_initialised_yet_is_left_out(self):
        cell = self.kernel.send("debugger;\nconst later = 1;")
        self.debugger.stopped()
        self.assertNotIn("later", self.debugger.values(self.debugger.scopes()["Globals"]))
        self.debugger.go()
        self.kernel.finish(cell)
        self.assertEqual(self.variables()["later"]["value"], "1")

    def test_a_question_about_variables_is_no_reason_for_the_next(self):
        """JupyterLab asks after every message whose parent is an execute_request."""
        cell = self.kernel.send("await new Promise(r => setTimeout(r, 1500));")
        time.sleep(0.5)
        self.kernel.collect(0.2)
        self.variables()
        parents = [message["parent_header"].get("msg_type") for message in self.kernel.collect(0.5)]
        self.assertNotIn("execute_request", parents)
        self.assertGreater(len(parents), 2)
        self.kernel.reply(cell)


if __name__ == "__main__":
    unittest.main()
