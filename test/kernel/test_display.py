"""What cells show: values by MIME type, outputs that are replaced, and what cannot be shown."""


from harness import KernelTest

PNG = "Buffer.from('89504e470d0a1a0a00', 'hex')"


class Display(KernelTest):
    def test_values_as_text(self):
        for code, text in {
            "NaN": "NaN",
            "-0": "-0",
            "10n": "10n",
            "null": "null",
            "'it'": "'it'",
            "Symbol('s')": "Symbol(s)",
            "Promise.resolve(3)": "Promise { 3 }",
            "new Promise(() => {})": "Promise { <pending> }",
            "new Map([['a', new Set([1])]])": "Map(1) { 'a' => Set(1) { 1 } }",
            "class Net { layers = 2 }; new Net()": "Net { layers: 2 }",
            "Float32Array.of(1, 0.5)": "Float32Array(2) [ 1, 0.5 ]",
        }.items():
            ran = self.run_ok(code)
            self.assertEqual(ran.value(), text)
            self.assertNotIn("\x1b", ran.value())

    def test_values_as_pictures_and_tables(self):
        self.assertEqual(self.run_ok(PNG).value("image/png"), "iVBORw0KGgoA")
        self.assertIn("<td>0.5</td>", self.run_ok("[{ epoch: 1, loss: 0.5 }]").value("text/html"))
        own = "({ [Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<b>own</b>' }), toHtml: () => 'not this' })"
        self.assertEqual(self.run_ok(own).value("text/html"), "<b>own</b>")
        self.assertEqual(self.run_ok("({ toHtml: () => '<i>to</i>' })").value("text/html"), "<i>to</i>")
        self.assertEqual(self.run_ok("display.svg('<svg/>')").outputs[0][1]["data"]["image/svg+xml"], "<svg/>")

    def test_a_value_that_fails_to_show_itself_is_an_error(self):
        ran = self.kernel.run("({ [Symbol.for('Jupyter.display')]() { throw new RangeError('no picture') } })")
        self.assertEqual((ran.reply["ename"], ran.reply["evalue"]), ("RangeError", "no picture"))

    def test_a_handle_replaces_its_output(self):
        ran = self.run_ok("const shown = display.html('<i>1</i>'); shown.update('two'); shown")
        self.assertEqual([kind for kind, _ in ran.outputs], ["display_data", "update_display_data"])
        ids = [content["transient"]["display_id"] for _, content in ran.outputs]
        self.assertEqual(ids[0], ids[1])
        self.assertEqual(ran.outputs[1][1]["data"], {"text/plain": "'two'"})
        later = self.run_ok("shown.update(3)")
        self.assertEqual(later.outputs[0][1]["transient"]["display_id"], ids[0], "from a later cell as well")

    def test_clear_output(self):
        ran = self.run_ok("display(1); clearOutput(); clearOutput(true)")
        self.assertEqual([c for t, c in ran.outputs if t == "clear_output"], [{"wait": False}, {"wait": True}])

    def test_what_json_cannot_hold_is_an_error_of_the_cell(self):
        for code in (
            "display.json({ big: 10n })",
            "display.raw({ 'application/json': 10n })",
            "({ [Symbol.for('Jupyter.display')]: () => ({ 'application/json': 10n }) })",
            "const circle: any = {}; circle.circle = circle; display.json(circle)",
        ):
            self.assertEqual(self.kernel.run(code).reply["ename"], "TypeError", code)
        ran = self.run_ok("display.json({ f() {}, when: new Date(0) }); 'alive'")
        self.assertEqual(ran.outputs[0][1]["data"]["application/json"], {"when": "1970-01-01T00:00:00.000Z"})

    def test_tensors(self):
        self.run_ok("import * as tf from '@tensorflow/tfjs'", timeout=60)
        self.assertEqual(self.run_ok("tf.tensor2d([[1, 2], [3, 4.5]])").value(), "Tensor float32 [2, 2]\n[[1, 2],\n [3, 4.5]]")
        self.run_ok("const before = tf.memory().numTensors; const large = tf.fill([1000, 400], 7)")
        text = self.run_ok("large").value()
        self.assertTrue(text.startswith("Tensor float32 [1000, 400]\n[[7, 7, 7, 7, 7, 7, 7, 7, … 392 more],"), text)
        self.assertTrue(text.endswith("… 992 more]"), text)
        self.assertEqual(self.run_ok("tf.memory().numTensors - before").value(), "1", "looking keeps nothing")
        self.assertRegex(self.run_ok("%who").text(), r"large +Tensor float32 +\[1000, 400\]")
