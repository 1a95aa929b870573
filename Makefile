# Two commands for a newcomer: `make demo` and `make test`. They need Python 3.11 or newer, git and make.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
NEWSROOM := $(sort $(wildcard examples/newsroom/reports*.jsonl))
SOAK_MINUTES ?= 30
FUZZED ?= 50000
SOAKED ?= 1000000

.DEFAULT_GOAL := help
.PHONY: help demo test browser screenshots lint format types docs docs-write bench soak lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.ready-to-run ## set up and print the brief of the bundled example
	@$(BIN)/copydesk brief $(NEWSROOM)

test: $(VENV)/.ready-to-test ## set up and run the newcomer's tests (under three minutes, no network)
	@$(BIN)/python -m pytest

browser: $(VENV)/.ready-to-test ## the pages in a real browser; needs Chromium
	@COPYDESK_BROWSER=1 $(BIN)/python -m pytest tests/browser

screenshots: $(VENV)/.ready-to-test ## draw the pictures in docs/images anew; needs Chromium
	@$(BIN)/python tests/screenshots.py

lint: $(VENV)/.ready-to-test ## style and layout
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: $(VENV)/.ready-to-test ## lay the code out anew
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

types: $(VENV)/.ready-to-test ## strict types
	@$(BIN)/mypy

docs: $(VENV)/.ready-to-test ## every command, setting, record and seam has its page, and generated pages are fresh
	@$(BIN)/python -m pytest tests/test_docs.py

docs-write: $(VENV)/.ready-to-test ## write what is generated: docs/cli.md, docs/schema/, the brief in the README
	@$(BIN)/python tests/generated.py

bench: $(VENV)/.ready-to-test ## measure, and write docs/scorecard.md; COPYDESK_DATA names a folder of measuring sets
	@$(BIN)/python bench/scorecard.py

soak: $(VENV)/.ready-to-test ## long and rough: every property with many examples, FUZZED damaged inputs, mutated reports for SOAK_MINUTES, SOAKED invented reports grouped
	@$(BIN)/python -m pytest --hypothesis-profile=soak
	@$(BIN)/python bench/fuzzing.py $(FUZZED)
	@$(BIN)/python bench/soak.py $(SOAK_MINUTES)
	@$(BIN)/python bench/soak_stories.py --reports $(SOAKED)
	@$(BIN)/python bench/stress_stories.py

lock: ## pin every dependency anew, with hashes and without host names
	@$(PYTHON) -m venv build/lock
	@build/lock/bin/python -m pip --quiet install --upgrade pip pip-tools
	@build/lock/bin/pip-compile $(PIN) --extra build -o requirements.lock pyproject.toml
	@build/lock/bin/pip-compile $(PIN) --extra build --extra dev --extra judge -c requirements.lock -o requirements-dev.lock pyproject.toml
	@! grep -nE '://|--index-url|--find-links|--trusted-host' requirements.lock requirements-dev.lock

PIN := --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-header \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --no-emit-options

clean: ## remove what the commands above made
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp file each, so that the second call is instant. The lock holds the build backend too, so that
# nothing is fetched without a hash but pip itself (older ones stumble over extras of newer packages).

$(VENV)/.ready-to-run: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "copydesk needs Python 3.11 or newer; try: make PYTHON=python3.12 demo")'
	@echo "setting up $(VENV) (once) ..." >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --upgrade 'pip>=24'
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.ready-to-test: $(VENV)/.ready-to-run requirements-dev.lock
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
