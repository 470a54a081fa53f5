"""Thousands of articles verified in one go, each kept in a ledger as soon as it is done.

`read_input` gives rows; a `Ledger` holds them with their states and outcomes; an `Executor` (processes,
threads, a Dask cluster) runs `Verifier` on each; `run_batch` moves work from one to the other.
"""
