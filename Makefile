# The two commands that a newcomer needs are `make run` and `make test`. Both make their own environment in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test mutate remedies format bench wheel

run: $(VENV)/installed  ## open the terminal form on the example workspace
	@$(BIN)/techassess demo

test: $(VENV)/installed-dev  ## lint, types, tests, and the content
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist loadfile -m 'not alone'
	$(BIN)/pytest -m alone
	$(BIN)/techassess rules check
	$(BIN)/techassess rules test
	$(BIN)/techassess rules coverage
	$(BIN)/techassess rules prove

mutate: $(VENV)/installed-dev  ## put small mistakes into the content and count how many the examples catch
	$(BIN)/techassess rules mutate

format: $(VENV)/installed-dev  ## put the code in order
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

remedies: $(VENV)/installed-dev  ## try ranges, settling answers and remedies on 500 drawn records
	@$(BIN)/python -m benchmarks.remedies

bench: $(VENV)/installed-dev  ## measure start, key presses and judging
	@$(BIN)/python -m benchmarks

wheel: $(VENV)/installed-dev  ## build dist/*.whl
	$(BIN)/python -m build --wheel --no-isolation

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "techassess needs Python 3.11 or newer; name one with: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	$(PIP) --editable .
	@touch $@

$(VENV)/installed-dev: pyproject.toml | $(VENV)/bin/python
	$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/installed
