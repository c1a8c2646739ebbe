# `make run` opens the app, `make test` checks everything. Both make a virtual environment first.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: run test test-browser nightly check lint types layers format bench snapshots pictures catalogues clean

run: $(STAMP)
	@$(BIN)/trainer

test: check
	$(BIN)/python -m pytest -n auto
	$(BIN)/trainer test

# The app in a real browser and behind a real proxy, as far as both are installed; $CHROME names another browser.
test-browser: $(STAMP)
	$(BIN)/python -m pytest -m browser tests/browser -rs

# What takes long: what the tests of the content reach and notice, and how simulated reps fare.
nightly: test
	$(BIN)/trainer --content . test --coverage --mutation --least 0.9
	$(BIN)/trainer --content . explore --strict

check: lint types layers
	$(BIN)/trainer --content . check --strict

lint: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(STAMP)
	$(BIN)/mypy

layers: $(STAMP)
	$(BIN)/lint-imports

format: $(STAMP)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(STAMP)
	$(BIN)/python -m tests.benchmarks.bench

# Draws the kept pictures of the screens anew; look at the difference before you commit it.
snapshots: $(STAMP)
	UPDATE_PICTURES=1 $(BIN)/python -m pytest -q -n auto tests/tui/test_pictures.py

# The pictures of the READMEs.
pictures: $(STAMP)
	$(BIN)/python -m tests.readme_pictures

# Translations: gather the words of the interface, merge them into the catalogue, and, once every message has its Chinese, compile.
catalogues: $(STAMP)
	$(BIN)/pybabel -q extract -F babel.cfg -o $(VENV)/trainer.pot --no-location --sort-output -k N_ --project=trainer .
	$(BIN)/pybabel -q update -i $(VENV)/trainer.pot -d trainer/locale -D trainer -l zh_CN -w 120 \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	$(BIN)/pybabel compile -d trainer/locale -D trainer -l zh_CN --statistics

$(STAMP): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "trainer needs Python 3.11 or newer; name one: make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "Making $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(STAMP)

clean:
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache
