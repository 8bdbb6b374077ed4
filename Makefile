# Two commands to remember: `make run` and `make test`. `make help` lists the rest.
.DEFAULT_GOAL := help
.PHONY: help run install test check house bench bench-matching bench-evaluation soak screenshots sbom keogh-round clean

export PYTHONUTF8 := 1
export UV_PYTHON_DOWNLOADS := never

PORT ?= 8000
WORKERS ?= 2
PYTEST_ARGS ?=
ALONGSIDE_HOME ?= $(CURDIR)/.site
TEST_HOME := $(CURDIR)/.tools/test-home

BIN := .venv/bin
INSTALL := sh tools/python.sh tools/install.py
# Tests never see the person's own site or database.
UNDER_TEST := env -u DATABASE_URL ALONGSIDE_HOME="$(TEST_HOME)"

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-20s %s\n", $$1, $$2}'
	@echo "Settings: PORT=$(PORT)  ALONGSIDE_HOME=$(ALONGSIDE_HOME)  PYTHON=/path/to/python3.11"

run: ## install what is missing and serve the sample site at 127.0.0.1:8000 (PORT=8001 changes the port)
	@$(INSTALL) run
	@ALONGSIDE_HOME="$(ALONGSIDE_HOME)" exec $(BIN)/alongside serve --sample --port $(PORT)

install: ## only install; skipped while the locks, the Python and the folder are unchanged
	@$(INSTALL) run

test: ## install what tests need, then check and test everything
	@$(INSTALL) tests
	@$(BIN)/python tools/browser.py >/dev/null
	@$(MAKE) --no-print-directory style
	@rm -rf "$(TEST_HOME)" && mkdir -p "$(TEST_HOME)"
	@$(UNDER_TEST) $(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

check: ## style, types, floors, templates, links in the docs
	@$(INSTALL) tests
	@$(MAKE) --no-print-directory style
	@$(UNDER_TEST) $(BIN)/python -m pytest -q tests/house

.PHONY: style
style:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: rivals ## measure speed and memory against the targets, and write the table (BENCH_ARGS= passes options)
	@$(BIN)/python -m benchmarks $(BENCH_ARGS)

bench-matching: rivals ## the engine beside other solvers and first come, first served; a part of make bench
	@$(BIN)/python -m benchmarks.matching $(BENCH_ARGS)
	@$(BIN)/python -m benchmarks.matching_persons
	@$(BIN)/python -m benchmarks.matching_arrivals

bench-evaluation: rivals ## synthetic controls beside other solvers, and how often the engine is wrong; a part of make bench
	@$(BIN)/python -m benchmarks.evaluation $(BENCH_ARGS)

soak: ## the API asked thousands of times, kills by the hundred, a minute of load; longer: make soak BENCH_ARGS="--kills 1000 --minutes 10"
	@$(INSTALL) tests
	@$(UNDER_TEST) ALONGSIDE_API_EXAMPLES=1000 $(BIN)/python -m pytest -q tests/api/test_schemathesis.py
	@$(UNDER_TEST) ALONGSIDE_SOAK=1 $(BIN)/python -m pytest -q tests/policy/matrix/test_named.py tests/security/input tests/core/instruments tests/apps/agreement/test_lives.py
	@$(UNDER_TEST) ALONGSIDE_WHOLE_MATRIX=1 $(BIN)/python -m pytest -q tests/policy/matrix/test_methods.py \
	  tests/policy/matrix/test_reading.py tests/policy/matrix/test_writing.py tests/policy/test_on_postgresql.py
	@$(BIN)/python -m benchmarks.soak $(BENCH_ARGS)

# What the benchmarks compare with, and nothing else uses: where it cannot be had, its rows are left out.
.PHONY: rivals
rivals:
	@$(INSTALL) tests
	@.tools/bin/uv pip install --quiet --python .venv --group bench \
	  || echo 'What the benchmarks compare with could not be installed: its rows are left out.' >&2

screenshots: ## make the pictures of the README again, from the sample site
	@$(INSTALL) tests
	@$(BIN)/python tools/browser.py >/dev/null
	@$(BIN)/python tools/screenshots.py

sbom: ## write dist/alongside.cdx.json: every package a site runs with, its hashes and licence (CycloneDX)
	@$(INSTALL) run
	@$(BIN)/python tools/sbom.py

keogh-round: ## the July 2013 round from published files: make keogh-round DATA=folder
	@test -d "$(DATA)" || { echo 'Name the folder of published files: make keogh-round DATA=../shared/data' >&2; exit 2; }
	@$(INSTALL) run
	@$(BIN)/python -m studies.keogh_2013 --data "$(DATA)"

clean: ## remove what install made; the site in .site stays
	rm -rf .venv .tools node_modules src/alongside/kit/static/vendor
