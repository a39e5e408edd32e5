# Everything a person or CI does here is one of these targets. Needs only make and Python >= 3.11 with venv.
# Paths are relative on purpose: the checkout may lie in a folder whose name has spaces.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:
.PHONY: help run demo test test-clients test-packages test-generated test-browser check lint format format-check types imports buf drift drift-clients generate clients lock release-baseline bench prove hold clean lint-api

PYTHON ?= python3
PYTEST_ARGS ?=
# Test processes side by side; each starts systems of its own. 0 runs all tests in one. Not loadgroup, whose marks do
# nothing under pytest 9.2 with xdist 3.8; not loadscope, which starts the systems anew for every file.
PROCESSES ?= 2
LOCK_ARGS ?=
HOLD ?=
SHORT ?=

BIN := .venv/bin
# The stamps carry the checkout's place: a .venv that was copied along with the folder would run the other copy's code.
PLACE := $(shell pwd -P | cksum | cut -d ' ' -f 1)
INSTALLER := .venv/.installer-$(PLACE)
RUN := .venv/.run-$(PLACE)
TEST := .venv/.test-$(PLACE)
PROJECTS := clients/python/pyproject.toml server/pyproject.toml
# The Node of the test packages comes first: one version everywhere, and nobody has to install one.
WITH_NODE := PATH="$(CURDIR)/$(BIN):$$PATH"
# Users without a home to write to, as those of services, get uv's cache in .venv. Not `:=`: uv itself comes with .venv.
CACHE = $(shell { dir=$$($(BIN)/uv cache dir) && mkdir -p "$$dir" && test -w "$$dir"; } 2>/dev/null || \
    echo UV_CACHE_DIR=.venv/cache)
INSTALL = $(CACHE) $(BIN)/uv pip install --quiet --python $(BIN)/python

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' Makefile

run: $(RUN) ## database, sandbox, server and Envoy in the foreground; Ctrl-C stops them all
	@exec $(BIN)/tenfoot run

demo: $(RUN) ## the life of a television by plain HTTP, against a running `make run`
	@exec $(BIN)/python -m tenfoot_server.demo

test: $(TEST) ## all tests, on both databases and through the real Envoy; PYTEST_ARGS="-k register" narrows
	$(WITH_NODE) $(BIN)/python -m pytest --numprocesses $(PROCESSES) --dist load $(PYTEST_ARGS)

check: lint format-check types imports buf drift test ## everything CI asks; stops at the first failure

test-clients: $(TEST) ## the conformance scenario with the clients of all languages; RUNNERS="go java" narrows
	$(WITH_NODE) $(BIN)/python -m clients.conformance.check $(RUNNERS)

test-packages: $(TEST) ## each client packed as it is published, installed in an empty project and called
	$(WITH_NODE) $(BIN)/python -m clients.packages.check $(RUNNERS)

test-generated: $(TEST) ## clients that OpenAPI Generator makes of docs/openapi.json, generated and called; needs Java and Maven
	$(WITH_NODE) $(BIN)/python -m clients.generated.check $(RUNNERS)

test-browser: $(TEST) ## a real Chromium on /docs and with the TypeScript clients, through Envoy and CORS
	$(WITH_NODE) $(BIN)/python -m clients.conformance.browser.check

lint: $(TEST) ## ruff, and whether Envoy's Lua compiles and uses no global by mistake
	$(BIN)/ruff check
	$(BIN)/python -m tools.lua_lint

format: $(TEST) ## rewrite Python and protos in the one format
	$(BIN)/ruff check --fix --exit-zero --quiet
	$(BIN)/ruff format
	$(BIN)/buf format -w protos

format-check: $(TEST) ## is the Python formatted?
	$(BIN)/ruff format --check

types: $(TEST) ## mypy --strict
	$(BIN)/mypy

imports: $(TEST) ## who may import whom (contracts in pyproject.toml)
	$(BIN)/lint-imports --no-cache

buf: $(TEST) ## protos: lint, format, and nothing that breaks a caller of protos/baseline.binpb
	$(BIN)/buf lint
	$(BIN)/buf format -d --exit-code protos
	$(BIN)/buf breaking protos --against protos/baseline.binpb

drift: $(TEST) ## are the generated files what the protos and the settings say?
	$(BIN)/python -m tools.generate --check

lint-api: $(TEST) ## does the API description follow the rules of good ones? (Redocly's linter, by npm)
	@$(WITH_NODE) REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true \
	    npx --yes @redocly/cli@2.77.0 lint docs/openapi.json --format=summary

drift-clients: drift ## that, and the same for Go and TypeScript; needs their toolchains
	$(WITH_NODE) $(BIN)/python -m tools.clients --check

generate: $(TEST) ## from protos/: Python stubs and client, Envoy's image and tables, the API description; docs/settings.md
	$(BIN)/python -m tools.generate

clients: generate ## that, and the generated code of the Go and TypeScript clients; needs their toolchains
	$(WITH_NODE) $(BIN)/python -m tools.clients

lock: $(INSTALLER) ## resolve requirements/*.txt again; LOCK_ARGS=--upgrade takes newer versions
	cd requirements && for set in bootstrap run test; do \
	    projects="../server/pyproject.toml ../clients/python/pyproject.toml"; \
	    [ $$set != bootstrap ] || projects=; \
	    ../$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes $(LOCK_ARGS) \
	        --no-emit-index-url --no-emit-find-links --no-annotate --no-header --no-emit-package tenfoot \
	        $$projects $$set.in --output-file $$set.txt || exit 1; \
	done

release-baseline: $(TEST) ## from now on these protos are what no change may break
	$(BIN)/buf build protos --exclude-source-info --output protos/baseline.binpb

bench: $(TEST) ## what the hot paths cost: statements, CPU against an empty call, on both databases
	$(BIN)/python -m bench

prove: $(TEST) ## drive several server processes, kill some, and hold what was acknowledged against the rows
	$(BIN)/python -m bench.prove

hold: $(TEST) ## attacks and faults on a system of three workers, and what callers feel; HOLD=name narrows, SHORT=1 is a shorter form
	$(BIN)/python -m bench.hold $(if $(SHORT),--short) "$(HOLD)"

clean: ## remove .venv and caches; keeps var/, the data
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	rm -rf clients/go/bin clients/typescript/node_modules clients/typescript/dist clients/typescript/build
	rm -rf clients/java/target clients/rust/target
	rm -rf clients/conformance/browser/node_modules clients/conformance/browser/dist
	find clients server tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

$(INSTALLER): requirements/bootstrap.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "tenfoot needs Python 3.11 or newer; '$(PYTHON)' is not. Name one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' || \
	    { echo "'$(PYTHON)' cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "making .venv"
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
	@touch $@

$(RUN): $(INSTALLER) requirements/run.txt $(PROJECTS)
	@echo "installing what the server needs"
	@$(INSTALL) --require-hashes -r requirements/run.txt
	@$(INSTALL) --no-deps --no-build-isolation -e clients/python -e server
	@touch $@

$(TEST): $(RUN) requirements/test.txt
	@echo "installing what the tests and checks need"
	@$(INSTALL) --require-hashes -r requirements/test.txt
	@touch $@
