# The two commands of the README are `make guides` and `make test`; PYTEST adds options to the second.
# PYTHON is the Python to set up with (3.11 or newer); everything goes into .venv and build.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# What `make guides` says in its last line: how to go on from here.
NEXT = $(if $(WORKSPACE),See what differs from the built-in guides: $(BIN)/guidegen diff -C "$(WORKSPACE)",\
  To make guides of your own: $(BIN)/guidegen init my-district)
DISTRICTS := $(patsubst %/guidegen.yaml,%,$(wildcard districts/*/guidegen.yaml))

.PHONY: guides districts test lint golden bench bench-collect bench-stages clean

# `make guides` makes the built-in guides; `make guides WORKSPACE=riverbend` those of a folder of yours.
guides: .venv/installed
	@$(BIN)/guidegen build $(if $(WORKSPACE),"$(WORKSPACE)")
	@echo 'Next: open $(if $(WORKSPACE),$(WORKSPACE)/)build. $(strip $(NEXT))'

# Builds the example districts, each into its own folder build.
districts: .venv/installed
	$(BIN)/guidegen build $(DISTRICTS)

test: .venv/installed-dev
	$(BIN)/python -m pytest -n auto $(PYTEST)

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Updates the golden texts of the tests; read the differences before you commit them.
golden: .venv/installed-dev
	$(BIN)/python -m pytest --update-golden

# Measures guidegen and its peers, which get an environment of their own; BENCH="--quick" takes less time.
bench: .venv/installed-bench
	$(BIN)/python -m bench $(BENCH)

# Measures how long each stage of a guide takes.
bench-stages: .venv/installed-bench
	$(BIN)/python -m pytest bench/test_stages.py --benchmark-columns=median,min,max,rounds

# Measures the time and memory of collecting a thousand returned guides.
bench-collect: .venv/installed-dev
	$(BIN)/python -m bench.collect

clean:
	rm -rf build districts/*/build .venv

.venv/bin/python:
	@echo "Setting up .venv (once) ..."
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "guidegen needs Python 3.11 or newer; name one: make PYTHON=python3.12 guides")'
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python pyproject.toml constraints.txt
	@echo "Installing guidegen and its libraries ..."
	$(PIP) install --constraint constraints.txt --editable ".[audit]"
	@touch $@

.venv/installed-dev: .venv/bin/python pyproject.toml constraints.txt
	@echo "Installing guidegen with its development tools ..."
	$(PIP) install --constraint constraints.txt --editable ".[dev]"
	@touch .venv/installed $@

.venv/installed-bench: .venv/installed-dev
	$(PIP) install --constraint constraints.txt --editable ".[bench]"
	@touch $@
