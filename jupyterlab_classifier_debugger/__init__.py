"""The JupyterLab extension and the kernel "TypeScript (TensorFlow.js)" of Classifier Debugger."""

__version__ = "0.1.0"


def _jupyter_labextension_paths():
    """Where JupyterLab finds the built extension."""
    return [{"src": "labextension", "dest": "jupyterlab-classifier-debugger"}]
