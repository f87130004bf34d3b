# Three commands; each makes .venv from the lock when it is missing or out of date.
# Needs python3 (3.11 to 3.13), make and pip. Paths are relative: make cannot
# handle blanks, and the folder this stands in may have some in its name.

PYTHON ?= python3
IN_VENV = .venv/bin/python -I -m

.PHONY: audit test lab lock

audit: .venv/ready
	$(IN_VENV) cascade_audit run data/cascades --tahun 2023

test: .venv/ready
	$(IN_VENV) ruff format --check .
	$(IN_VENV) ruff check .
	.venv/bin/lint-imports
	$(IN_VENV) cascade_audit sample --output data/samples --kecamatan 3 --tahun 2023-2024
	$(IN_VENV) pytest
	$(IN_VENV) pytest --nbval notebooks

lab: .venv/ready
	$(IN_VENV) cascade_audit lab

.venv/ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv --clear .venv
	$(IN_VENV) pip install --quiet --require-hashes --only-binary :all: --requirement requirements.lock
	$(IN_VENV) pip install --quiet --no-deps --no-build-isolation --editable .
	touch .venv/ready

# Renews the lock after a change of the dependencies; needs uv on the PATH.
lock:
	uv pip compile --quiet --universal --generate-hashes --no-header --all-extras --group dev pyproject.toml --output-file requirements.lock
