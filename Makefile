# Everything runs from .venv, made on first use. PORT, PYTHON and ARGS may be given on the command line.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
# Tests wait for programs they have started: two workers a core keep it busy.
WORKERS ?= $(shell echo $$((2 * $$(getconf _NPROCESSORS_ONLN))))

.PHONY: demo test check bench faults offline lock clean
.DEFAULT_GOAL := help

help:
	@echo "make demo   the whole product on a sample office, in a browser (PORT=$(PORT))"
	@echo "make test   every test        make check  ruff and mypy"
	@echo "make bench  the benchmarks    make faults every fault of docs/reliability.md, under ten minutes"
	@echo "make lock   renew the locks   make offline a package that installs where there is no internet"

demo: .venv/run
	$(BIN)/shanxing demo --port $(PORT)

test: .venv/dev
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

check: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/dev
	$(BIN)/python -m benchmarks

faults: .venv/dev
	FAULTS=full $(BIN)/python -m pytest tests/faults -n $(WORKERS) --dist worksteal $(ARGS)

offline: .venv/bin/python
	deploy/offline/build.sh $(BIN)/python $(ARGS)

lock: .venv/bin/python
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --quiet -o requirements.lock $(ARGS)
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-annotate --no-header --quiet -o requirements-dev.lock $(ARGS)

clean:
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run: .venv/bin/python requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

.venv/dev: .venv/bin/python requirements-dev.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@ .venv/run
