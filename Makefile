# Everything is installed into .venv in this folder, and nowhere else.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo serve test lint docs bench chaos lock clean

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $(STAMP)

demo: $(STAMP)  ## a year of the example board, played through the real bot
	$(BIN)/boardclerk play examples/stoke-2016

serve: $(STAMP)  ## the bot and a local workspace to try it in
	$(BIN)/boardclerk serve examples/stoke-2016

test: $(STAMP)
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python .ci/planted-typo
	$(BIN)/lint-imports

docs: $(STAMP)  ## the pages that are made from the code: docs/constitution.md and docs/rules.md
	PYTHONPATH=. $(BIN)/python docs/pages.py
	$(BIN)/boardclerk schema > docs/constitution.schema.json

bench: $(STAMP)
	$(BIN)/python -m benchmarks

chaos: $(STAMP)
	$(BIN)/python -m pytest -m chaos tests/chaos

lock:  ## writes requirements.lock anew from pyproject.toml; needs uv
	$(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --extra dev --generate-hashes --no-emit-index-url --no-header \
		--output-file requirements.lock pyproject.toml build-requirements.in

clean:
	rm -rf $(VENV) var build
