# Everything a contributor runs. Needs only a Python 3.11 or newer; the rest is installed into .venv.
#   make demo PYTHON=python3.13     to choose the interpreter

PYTHON ?= $(firstword $(foreach p,python3 python3.13 python3.12 python3.11,$(if $(shell $(p) -c 'import sys; print(sys.version_info >= (3, 11) or "")' 2>/dev/null),$(p))) python3)
VENV ?= .venv
BIN := $(VENV)/bin
JOBS ?= 2

.DEFAULT_GOAL := help
.PHONY: help demo test lint types pytest bench bench-check docs system clean

help: ## Show this list.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(BIN)/python:
	@.ci/make-venv "$(PYTHON)" "$(VENV)"

# A stamp for each set of packages: installed again when pyproject.toml changes.
$(VENV)/.installed: pyproject.toml | $(BIN)/python
	@echo "installing twosource into $(VENV) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -e .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	@echo "installing twosource and its development tools into $(VENV) ..."
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-bench: pyproject.toml | $(BIN)/python
	@$(BIN)/python -m pip install -qq --disable-pip-version-check -e '.[dev,bench]' \
		|| echo "some of the peers could not be installed; the bench leaves them out"
	@touch $@

demo: $(VENV)/.installed ## Read the example reports, print the table, open the page.
	@.ci/demo $(BIN)

test: system $(VENV)/.installed-dev lint types pytest bench-check ## Everything CI runs.

system:
	@.ci/system-packages

lint: $(VENV)/.installed-dev ## Lint and formatting.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev ## Strict types.
	$(BIN)/mypy

pytest: $(VENV)/.installed-dev ## The tests alone.
	$(BIN)/python -m pytest -n $(JOBS)

bench-check: $(VENV)/.installed-dev
	$(BIN)/python -m bench --fast --check --jobs $(JOBS)

bench: $(VENV)/.installed-bench ## Score every dev set, with peers; raise the floors; rewrite docs/evaluation.md.
	$(BIN)/python -m bench --peers --write --update --jobs $(JOBS)
	$(BIN)/python -m bench --fast --update --jobs $(JOBS)
	$(BIN)/python -m bench.speed --write

docs: $(VENV)/.installed-dev ## Rewrite the generated pages of the documentation.
	$(BIN)/python -m tools.docs

clean: ## Remove what the targets above made, .venv included.
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
