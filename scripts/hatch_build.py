"""Build hook: what the wheel needs of JavaScript is built before it is packed."""

import os
import shutil
import subprocess

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class JavaScriptBuild(BuildHookInterface):
    """Runs `node scripts/setup.mjs --wheel`, whose steps are skipped while their inputs are unchanged."""

    def initialize(self, version, build_data):
        if os.path.exists(os.path.join(self.root, "PKG-INFO")):
            return  # an unpacked source distribution holds it already
        node = os.environ.get("CLASSIFIER_DEBUGGER_NODE") or shutil.which("node")
        if node is None:
            raise SystemExit("Node 20 or newer is needed to build this package and is not on the PATH.")
        if subprocess.call([node, "scripts/setup.mjs", "--wheel"], cwd=self.root) != 0:
            raise SystemExit("The JavaScript part could not be built; the reason stands above.")
