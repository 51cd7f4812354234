# `make demo` shows what normalizer does, `make test` runs all tests; each makes its own environment.
PYTHON ?= python3

.PHONY: demo test test-thorough lint types clean

.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check .
	touch $@

.venv-test/ready: pyproject.toml
	$(PYTHON) -m venv .venv-test
	.venv-test/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

demo: .venv/ready
	@.venv/bin/normalizer explain --color always - < seeds/wild/visit.txt

test: .venv-test/ready
	.venv-test/bin/python -m pytest --numprocesses auto

test-thorough: .venv-test/ready
	HYPOTHESIS_PROFILE=thorough .venv-test/bin/python -m pytest --numprocesses auto

lint: .venv-test/ready
	.venv-test/bin/ruff check .
	.venv-test/bin/ruff format --check .

types: .venv-test/ready
	.venv-test/bin/mypy

clean:
	rm -rf .venv .venv-test dist build
