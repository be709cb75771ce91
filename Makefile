# `make` lists the targets. Each does all its own set-up; only Python 3.11+ and make are needed.

PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Some machines switch off compiled modules; tests start many processes, each would compile anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test test-all check data-model settings bootstrap e2e screenshots guide-pictures icons bench bench-propose faults kills fuzz upgrades mutants dist sbom audit format lock clean

help: ## list the targets
	@grep -E '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## (.*)/  make \1\t\2/' | expand -t 18

run: .venv/run ## the demonstration on Điện Biên's data: http://127.0.0.1:8000, Ctrl-C ends it
	@. seeds/demonstration.env && exec $(BIN)/flask --app wsgi demo

PYTEST = $(BIN)/pytest -n 2

test: .venv/dev ## the tests, on SQLite and PostgreSQL, but for what is long by nature
	@$(PYTEST) -m "not long" $(ARGS)

test-all: .venv/dev ## all tests, and more generated cases of each: what CI runs
	@$(PYTEST) $(ARGS)

check: .venv/dev ## style, types, import contracts, dead code, migrations in step with the models
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo --no-cache
	@$(BIN)/python -m tools.dead_code
	@instance=$$(mktemp -d) && trap 'rm -rf "$$instance"' EXIT && \
	  export TRACKER_INSTANCE="$$instance" TRACKER_DATABASE_URL= && \
	  $(BIN)/flask --app wsgi db upgrade && $(BIN)/flask --app wsgi db check

e2e: .venv/dev ## whole stories, and every page of every role, in the machine's Chromium
	@$(PYTEST) --confcutdir=tests/e2e tests/e2e $(ARGS)

screenshots: .venv/dev ## every page of every role and size, as pictures (needs Chromium): ARGS=--quick, --whole, --who lan
	@$(BIN)/python -m tools.screenshots $(ARGS)

data-model: .venv/dev ## draw the tables as the models have them, into docs/data-model.md
	@$(BIN)/python -m docs.data_model

settings: .venv/dev ## write the table of settings in README.md anew
	@$(BIN)/python -m tools.readme_settings

guide-pictures: .venv/dev ## take the pictures of the guide anew, from the program (needs Chromium)
	@. seeds/demonstration.env && $(BIN)/python -m tools.guide_pictures

icons: .venv/dev ## make the icons of the installed program from tracker/static/icon.svg (needs Chromium)
	@$(BIN)/python -m tools.icons

bootstrap: .venv/dev ## write the rules of Bootstrap that pages use into tracker/static/bootstrap.css
	@$(BIN)/python -m tools.bootstrap_subset

bench: .venv/dev ## what pages, jobs and the start cost: ARGS="--tasks 1634 --databases sqlite --check"
	@$(BIN)/python -m bench.costs $(ARGS)

bench-propose: .venv/dev ## how often tasks are read rightly out of documents: ARGS="--set open --misses"
	@$(BIN)/python -m bench.proposals $(ARGS)

faults: .venv/dev ## processes killed, a bad mail server, a full disk: ROUNDS=100
	@$(BIN)/python -m bench.faults --rounds $(or $(ROUNDS),100)

fuzz: .venv/dev ## odd requests to every address, as every role: REQUESTS=20000
	@$(BIN)/python -m bench.fuzz --requests $(or $(REQUESTS),20000) $(ARGS)

upgrades: .venv/dev ## data that each earlier version made is brought up to this one: VERSIONS="0013 0040", needs git's history
	@$(BIN)/python -m bench.upgrades $(if $(VERSIONS),--versions $(VERSIONS)) $(ARGS)

kills: .venv/dev ## kill -9 of web, scheduler, database server under 20 writers: ROUNDS=500
	@$(BIN)/python -m bench.faults.kills --rounds $(or $(ROUNDS),500) $(ARGS)

# What a machine without a network installs from: the program, and every library as a wheel.
SHIPPED = tracker seeds deploy docs wsgi.py gunicorn.conf.py pyproject.toml requirements.txt requirements-assistants.txt \
  README.md CHANGELOG.md Makefile

dist: .venv/run ## the program with all libraries, to be installed without a network: dist/theo-doi.tar.gz
	@rm -rf dist && mkdir -p dist/theo-doi/wheels
	@git archive HEAD $(SHIPPED) | tar -x -C dist/theo-doi
	@$(BIN)/pip wheel -q -r requirements.txt -r requirements-assistants.txt -w dist/theo-doi/wheels
	@$(BIN)/python -m tools.sbom > dist/theo-doi/sbom.cdx.json
	@tar -czf dist/theo-doi.tar.gz -C dist theo-doi && cd dist && sha256sum theo-doi.tar.gz | tee theo-doi.tar.gz.sha256

sbom: .venv/run ## what the program is made of (CycloneDX), on standard output
	@$(BIN)/python -m tools.sbom

audit: .venv/bin/python ## known faults of the libraries; says so where it could not ask
	@$(PYTHON) -m venv .venv/audit && .venv/audit/bin/pip install -q pip-audit
	@.venv/audit/bin/python -m tools.audit

mutants: .venv/dev ## single changes put into the code, which of them the tests let live: MUTANTS=60
	@$(BIN)/python -m bench.mutants --number $(or $(MUTANTS),60) $(ARGS)

format: .venv/dev ## put the code into the house style
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

lock: ## compile pyproject.toml into requirements*.txt (needs uv)
	uv pip compile -q --universal --python-version 3.11 --no-header pyproject.toml -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --no-header --group assistants -c requirements.txt -o requirements-assistants.txt
	uv pip compile -q --universal --python-version 3.11 --no-header --group assistants --group dev -c requirements.txt -o requirements-dev.txt

clean: ## remove what can be made again; the instance folder stays
	rm -rf .venv .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# Stamps: an environment is made once, and again only when its requirements change.
.venv/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed; there is no $(PYTHON): make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 …")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python comes without venv here: as root, apt-get install python3-venv" >&2; exit 1; }
	@echo "Making .venv …"
	@$(PYTHON) -m venv .venv

.venv/run: requirements.txt | .venv/bin/python
	@echo "Installing requirements.txt …"
	@$(BIN)/pip install -q -r requirements.txt 2> .venv/pip.log || { cat .venv/pip.log; exit 1; }
	@touch $@

.venv/dev: requirements-dev.txt .venv/run
	@echo "Installing requirements-dev.txt …"
	@$(BIN)/pip install -q -r requirements-dev.txt 2> .venv/pip.log || { cat .venv/pip.log; exit 1; }
	@touch $@
