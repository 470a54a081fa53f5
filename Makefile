PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
LIBRARY ?= var/demo
FIXED_SETS := newsroom-v1 disputes-v1
PYTEST ?= $(BIN)/python -m pytest
PIP := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo test check static slow gate lock

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile

demo: $(VENV)/.runtime  ## index corpus/ and verify the Arabic sample article
	$(BIN)/tabayyun index corpus --library $(LIBRARY)
	$(BIN)/tabayyun verify evals/samples/sample.ar.txt --library $(LIBRARY)
	@echo; echo "Your own article: $(BIN)/tabayyun verify FILE --library $(LIBRARY)"

test: $(VENV)/.dev  ## the quick tests
	$(PYTEST) -n auto

check: static test  ## everything that has to pass before a commit

static: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

slow: $(VENV)/.dev  ## the tests that take longer
	$(PYTEST) -m slow

gate: $(addprefix gate-,$(FIXED_SETS))  ## the engine on the fixed sets, against the committed runs

gate-%: $(VENV)/.runtime
	rm -rf var/gate/$*
	$(BIN)/tabayyun eval run evals/sets/$* --out var/gate/$*
	$(BIN)/tabayyun eval compare evals/baselines/$* var/gate/$* --gate

lock:  ## new requirements*.lock from pyproject.toml; wants uv on the path
	UV_CUSTOM_COMPILE_COMMAND="make lock" uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	  --python-version 3.11 pyproject.toml --group build -o requirements.lock
	UV_CUSTOM_COMPILE_COMMAND="make lock" uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	  --python-version 3.11 pyproject.toml --group build --extra dev -c requirements.lock -o requirements-dev.lock

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; name one: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing what the product needs into $(VENV) (about 1 GB, some minutes the first time)"
	$(PIP) --requirement requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing what the tests need into $(VENV) (about 1 GB, some minutes the first time)"
	$(PIP) --requirement requirements-dev.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.runtime
