"""What of TypeScript runs in a cell, by the table of syntax-cells.txt: after a cell, `|` is what it prints, `=>` its value."""

import itertools
import os
import re
import unittest

from harness import Kernel

TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "syntax-cells.txt")

FILES = {
    "data.json": '{"a": 1, "list": [1, 2]}',
    "types.ts": "export interface T { x: number }\nexport type U = string\nexport const v = 3\n"
    "export default class D { d = 4 }\n",
}

#: Declarations of one name, and what the name then gives.
DECLARATIONS = [
    ("const n = 1\nn", "1"),
    ("let n = 'two'\nn", "'two'"),
    ("var n = [3]\nn", "[ 3 ]"),
    ("function n() { return 4 }\nn()", "4"),
    ("async function n() { return 5 }\nawait n()", "5"),
    ("class n { static v = 6 }\nn.v", "6"),
    ("enum n { A = 7 }\nn.A", "7"),
    ("namespace n { export const v = 8 }\nn.v", "8"),
    ("import { sep as n } from 'path'\nn", "'/'"),
    ("import * as n from 'path'\nn.sep", "'/'"),
    ("import n = require('path')\nn.sep", "'/'"),
    ("const { n } = { n: 12 }\nn", "12"),
    ("using n = { [Symbol.dispose]() {}, v: 13 }\nn.v", "13"),
    ("for (var n of [14]) {}\nn", "14"),
]


def cells():
    with open(TABLE, encoding="utf8") as file:
        for text in file.read().split("%%\n"):
            lines = text.splitlines()
            code = [line for line in lines if not line.startswith(("| ", "=> "))]
            printed = "".join(line[2:] + "\n" for line in lines if line.startswith("| "))
            value = next((line[3:] for line in lines if line.startswith("=> ")), None)
            yield "\n".join(code), printed, value


class Syntax(unittest.TestCase):
    def setUp(self):
        self.kernel = Kernel()
        self.addCleanup(self.kernel.__exit__)
        for name, text in FILES.items():
            with open(os.path.join(self.kernel.cwd, name), "w", encoding="utf8") as file:
                file.write(text)

    def assert_cell(self, code, value, printed=""):
        with self.subTest(cell=code):
            ran = self.kernel.run(code)
            self.assertEqual(ran.reply["status"], "ok", ran.reply)
            self.assertEqual((ran.value(), ran.text()), (value, printed))

    def test_every_cell_of_the_table(self):
        for code, printed, value in cells():
            self.assert_cell(code, value, printed)

    def test_every_declaration_after_every_other(self):
        # A name of its own for every pair: how V8 holds a name is decided by its first declaration.
        for index, pair in enumerate(itertools.product(DECLARATIONS, repeat=2)):
            for code, value in (*pair, pair[0]):
                self.assert_cell(re.sub(r"\bn\b", f"n{index}", code), value)

    def test_closures_see_the_newest_value(self):
        self.assert_cell("let seen = 1\nconst look = () => seen", None)
        self.assert_cell("seen = 2\nlook()", "2")
        self.assert_cell("const seen = 'three'\nlook()", "'three'")
        self.assert_cell("function later() { return helper() }\nfunction helper() { return 1 }\nlater()", "1")
        self.assert_cell("function helper() { return 2 }\nlater()", "2")


if __name__ == "__main__":
    unittest.main()
