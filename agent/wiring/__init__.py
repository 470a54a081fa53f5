"""Settings to parts: the only place that knows which engine and which library are used."""

from agent.wiring.articles import Estimate, estimate_article, over_threads, verify_article
from agent.wiring.engines import Run, build_engine, endpoint_settings, open_endpoint
from agent.wiring.libraries import index_documents, open_library
from agent.wiring.suites import predict_suite

__all__ = [
    "Estimate",
    "Run",
    "build_engine",
    "endpoint_settings",
    "estimate_article",
    "index_documents",
    "open_endpoint",
    "open_library",
    "over_threads",
    "predict_suite",
    "verify_article",
]
