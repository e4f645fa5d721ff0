# The commands of the project. `make reports` and `make test` install what they need into .venv.
PYTHON ?= $(shell command -v python3.13 || command -v python3.12 || command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 2
OUT ?= reports
.DEFAULT_GOAL := help

.PHONY: help reports test test-all lab bench backtest soak lint format clean sample browser

help:  ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(VENV)/.run: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: install it, or say PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -e .
	@touch $@

$(VENV)/.test: $(VENV)/.run
	$(BIN)/python -m pip install --quiet -e '.[test]'
	@touch $@

reports: $(VENV)/.run  ## one preparation report per event of the sample wave
	$(BIN)/workbook sample --out $(OUT) --workers $(WORKERS)

test: $(VENV)/.test browser lint  ## everything that runs at each change (under 12 minutes on 2 cores)
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile -m 'not slow'

test-all: $(VENV)/.test browser lint  ## the long tests as well
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

browser: $(VENV)/.test
	@$(BIN)/python tests/install_browser.py

lint: $(VENV)/.test  ## style, types, layers, notebooks without outputs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/nbstripout --verify notebooks/*.ipynb

format: $(VENV)/.test  ## put the code into its house form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lab: $(VENV)/.run  ## open the workbook in JupyterLab
	$(BIN)/workbook lab

clean:  ## remove what the commands made
	rm -rf $(VENV) build reports .pytest_cache .mypy_cache .ruff_cache .hypothesis
