"""The public conformance suite (jupyter_kernel_test) against an installed kernelspec `typescript-tfjs`:
`JUPYTER_PATH=... python conformance.py`."""

import sys
import unittest

import jupyter_kernel_test as jkt
from run import report

KERNEL = "typescript-tfjs"


class Conformance(jkt.KernelTests):
    kernel_name = KERNEL
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('oops')"
    completion_samples = [{"text": "const thing = { alpha: 1, beta: 2 }; thing.al", "matches": {"alpha"}}]
    complete_code_samples = ["1", "const x: number = 3", "function f() { return 1 }"]
    incomplete_code_samples = ["function f() {", "[1, 2,", "`abc"]
    invalid_code_samples = ["let = = 1", "1 +* 2)"]
    code_generate_error = "throw new Error('on purpose')"
    code_execute_result = [
        {"code": "1+2+3", "result": "6"},
        {"code": "6 * 7", "result": "42"},
        {"code": "'a' + 'b'", "result": "'ab'"},
    ]
    code_display_data = [
        {"code": "display.html('<b>bold</b>')", "mime": "text/html"},
        {"code": "display.markdown('*it*')", "mime": "text/markdown"},
    ]
    supported_history_operations = ("tail", "range", "search")
    code_history_pattern = "1?2*"
    code_page_something = "parseInt?"
    code_inspect_sample = "parseInt"
    code_clear_output = "clearOutput()"


class Welcome(jkt.IopubWelcomeTests):
    kernel_name = KERNEL
    support_iopub_welcome = True


if __name__ == "__main__":
    sys.exit(report(unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])))
