"""Measures an engine on a suite: `check` a suite, `predict` a run, `score` it, `compare` two.

A run is a folder of three files, which is all that scoring reads: `run.json` (a `RunRecord`), `gold.jsonl`
(a `Gold` a claim) and `predictions.jsonl` (a `Prediction` a claim, or a `PredictedArticle` an article).
"""
