# make run    sets up .venv and opens the app on a sample
# make test   sets up .venv and runs every check, the browser tests included
# make fix    formats and mends what ruff can mend
# make pins   renews the pinned requirements
# make bench  prints the measured figures that README quotes
# make reliability  kills and crowds the store for half an hour (docs/reliability.md)
# make picture  draws the README's picture again
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := .ci/again $(PY) -m pip install --quiet --disable-pip-version-check
export PIP_RETRIES ?= 10
export PIP_DEFAULT_TIMEOUT ?= 60

.PHONY: run test lint types unit fix pins bench reliability picture clean

run: $(VENV)/app
	$(PY) -m argmap app

test: lint types unit

lint: $(VENV)/dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: $(VENV)/dev
	$(PY) -m mypy

unit: $(VENV)/dev
	ARGMAP_CHROMIUM="$$(PYTHON=$(PY) .ci/chromium)" ARGMAP_POSTGRES_BIN="$$(.ci/postgres)" \
	  $(PY) -m pytest -n auto --dist loadgroup

fix: $(VENV)/dev
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

bench: $(VENV)/dev
	$(PY) benchmarks/speed.py
	$(PY) benchmarks/reading.py
	$(PY) benchmarks/labels.py
	$(PY) benchmarks/german.py
	$(PY) benchmarks/stances.py
	$(PY) benchmarks/camps.py
	ARGMAP_CHROMIUM="$$(PYTHON=$(PY) .ci/chromium)" $(PY) -m benchmarks.browser

reliability: $(VENV)/dev
	ARGMAP_POSTGRES_BIN="$$(.ci/postgres)" $(PY) -m benchmarks.reliability

picture: $(VENV)/app
	mkdir -p docs/images
	$(PY) -m argmap draw samples/night_trams.txt --labels samples/night_trams.labels.csv --scale 1 \
	  -o docs/images/night_trams.png

pins: $(VENV)/dev
	$(PIP) uv
	$(PY) -m uv pip compile --quiet --universal --python-version 3.11 --upgrade --no-header \
	  --no-emit-index-url --no-annotate pyproject.toml -o requirements.txt
	$(PY) -m uv pip compile --quiet --universal --python-version 3.11 --upgrade --no-header \
	  --no-emit-index-url --no-annotate --extra dev -c requirements.txt pyproject.toml -o requirements-dev.txt

# The stamps say which requirements are installed; pip runs again only when the pins change.
$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "argmap needs Python 3.11 or newer; name one with make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/app: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) -r requirements.txt
	$(PIP) --no-deps --editable .
	touch $@

$(VENV)/dev: requirements-dev.txt $(VENV)/app
	$(PIP) -r requirements-dev.txt
	touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
