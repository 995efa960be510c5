# Duizhang by name: `make help` lists what can be asked for.
# Needs Python 3.11 to 3.13, make and git; `make test PYTHON=python3.12` tries another interpreter, in a folder of its own.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
unexport PYTHONDONTWRITEBYTECODE # compiled modules are kept: without them every process starts seconds later
.PHONY: help report test ocr lab notebooks bench lint format lock clean

SUITABLE := import sys, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))
CANDIDATES := $(if $(PYTHON),"$(PYTHON)",python3 python3.13 python3.12 python3.11 python)
FIND_PYTHON = for python in $(CANDIDATES); do "$$python" -c '$(SUITABLE)' >/dev/null 2>&1 && echo "$$python" && break; done
NO_PYTHON := no Python 3.11 to 3.13 with its venv module found; install one (Debian and Ubuntu: apt-get install \
python3-venv), or name it: make PYTHON=/path/to/python3
VENV := .venv$(if $(PYTHON),-$(shell "$(PYTHON)" -c 'import sys; print(*sys.version_info[:2], sep=".")' 2>/dev/null))
BIN := $(VENV)/bin
READY := $(VENV)/package.stamp
COMPILE := .venv-lock/bin/uv pip compile --universal --python-version 3.11 --fork-strategy fewest --only-binary :all: \
	--generate-hashes --no-annotate --no-header --quiet
EXTRA := "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['optional-dependencies']['ocr'], sep='\n')"
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps

help: ## list what can be asked for
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

report: $(READY) ## clean, reconcile and audit every document, then print where the report is
	$(BIN)/duizhang run

test: $(READY) ## every test, the notebooks included
	$(BIN)/pytest -n logical --maxprocesses 4 --dist loadfile --nbval --nbval-sanitize-with tests/nbval_sanitize.cfg tests notebooks

ocr: $(VENV)/ocr.stamp ## add what reads scanned pages

lab: $(READY) ## open the notebooks in JupyterLab
	$(BIN)/jupyter lab --notebook-dir notebooks

notebooks: $(READY) ## run the notebooks in place, so that their kept outputs are what the code now says
	$(BIN)/jupyter nbconvert --to notebook --execute --inplace --ExecutePreprocessor.record_timing=False notebooks/*.ipynb

bench: $(READY) ## measure speed
	@for benchmark in benchmarks/*.py; do echo "$$benchmark"; $(BIN)/python "$$benchmark" || exit 1; done

lint: $(READY) ## style, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY) ## put the code into its style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: ## choose every package's version anew, and lock it with its hashes
	@python=$$($(FIND_PYTHON)); "$$python" -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	rm -f requirements.lock
	$(COMPILE) pyproject.toml --extra dev --output-file requirements.lock
	rm -f requirements-ocr.lock
	.venv-lock/bin/python -c $(EXTRA) | $(COMPILE) - --constraint requirements.lock --output-file requirements-ocr.lock

clean: ## remove all that can be made again
	rm -rf .venv .venv-* .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache reports dist
	find data/clean -mindepth 1 ! -name README.md -delete

# The lock is installed exactly, each file checked against its hash; pip finds packages as the user's own settings say.
$(VENV)/lock.stamp: requirements.lock
	@python=$$($(FIND_PYTHON)); test -n "$$python" || { echo "$(NO_PYTHON)" >&2; exit 1; }; \
	echo "Setting up $(VENV), once; about a minute"; "$$python" -m venv --clear $(VENV)
	$(PIP_INSTALL) --no-compile --only-binary :all: --require-hashes --requirement requirements.lock
	@touch $@

$(VENV)/ocr.stamp: $(READY) requirements-ocr.lock
	$(PIP_INSTALL) --only-binary :all: --require-hashes --requirement requirements-ocr.lock
	@touch $@

$(READY): $(VENV)/lock.stamp pyproject.toml
	$(PIP_INSTALL) --no-build-isolation --editable .
	@touch $@
