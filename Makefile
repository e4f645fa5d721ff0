# The commands of the project. `make reports` and `make test` install what they need into .venv.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 2
OUT ?= reports
CODE := workbook tests notebooks data bench tools
.DEFAULT_GOAL := help

.PHONY: help reports test test-all test-long test-analysis screenshots lab bench faults backtest soak batch-tables lint format clean sample browser

help:  ## list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(VENV)/.run: pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed: install it, or say make PYTHON=/path/to/python3.11"; exit 1; }
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

test-all: test test-long  ## the long tests as well (together under 40 minutes on 2 cores)

test-long: $(VENV)/.test browser test-analysis  ## what the everyday run leaves out: long journeys in the browser, the analysis on its three packages alone
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile -m 'slow and not alone'
	$(BIN)/python -m pytest -m 'slow and alone'

screenshots: $(VENV)/.test browser  ## the pictures of the guide, from the sample wave
	$(BIN)/python -m tests.browser.screenshots

test-analysis:  ## the mathematics with numpy, scipy and networkx alone, in an environment of its own
	$(PYTHON) -m venv $(VENV)-analysis
	$(VENV)-analysis/bin/python -m pip install --quiet numpy scipy networkx pytest
	PYTHONPATH=. $(VENV)-analysis/bin/python -m pytest -q -c /dev/null --rootdir=. -p no:cacheprovider tests/analysis

bench: $(VENV)/.run  ## how fast, side by side with the alternatives: a table and build/bench.json
	$(PYTHON) -m venv $(VENV)-bench
	$(VENV)-bench/bin/python -m pip install --quiet -e '.[oracle,bench]'
	OURS=$(abspath $(BIN)/python) $(VENV)-bench/bin/python -W ignore -m bench $(AREA)

faults: $(VENV)/.test  ## stage every fault of a batch and measure how long it takes to notice (TIMES=5)
	$(BIN)/python -m bench.faults $(TIMES)

soak: $(VENV)/.test  ## 5,000 events in one run: memory, and how long a run takes that changes nothing (EVENTS=5000)
	$(BIN)/python -W ignore -m bench.soak $(EVENTS)

batch-tables: $(VENV)/.test  ## put what bench, faults and soak measured into docs/batch.md
	$(BIN)/python tools/batch_tables.py

backtest: $(VENV)/.run  ## judge the price expectation on real deliveries (FILE=deliveries.csv)
	$(BIN)/python tools/backtest.py $(FILE)

sample: $(VENV)/.run  ## draw the tables of the sample wave again
	$(BIN)/python data/sample/make_sample.py

browser: $(VENV)/.test
	@$(BIN)/python tests/install_browser.py

lint: $(VENV)/.test  ## style, types, layers, notebooks without outputs
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/nbstripout --keep-id --verify notebooks/*.ipynb

format: $(VENV)/.test  ## put the code into its house form
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

lab: $(VENV)/.run  ## open the workbook in JupyterLab
	$(BIN)/workbook lab

clean:  ## remove what the commands made
	rm -rf $(VENV) $(VENV)-analysis $(VENV)-bench build reports .pytest_cache .mypy_cache .ruff_cache .hypothesis
