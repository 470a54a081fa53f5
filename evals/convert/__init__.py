"""Public data sets, as people have them on disk, to suites that `tabayyun eval` runs.

    python -m evals.convert scifact DATA_FOLDER --out SUITE_FOLDER

One module a format; each says which files it takes and what becomes of their labels. The texts stay under
the licence of their source, which `suite.toml` names.
"""
