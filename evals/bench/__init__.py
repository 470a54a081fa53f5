"""Benchmarks, one module each: `python -m evals.bench.article FILE`, `.indexing`, `.searching`.

Machines are noisy: what is compared is run in turns within one run, and medians are printed.
"""
