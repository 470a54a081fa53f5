"""Tabayyun: claims out of an article, evidence out of a library, a cited verdict for every claim."""

import os

__version__ = "0.1.0"

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # onnxruntime reports its use over the network otherwise
