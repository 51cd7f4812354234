# `make demo` shows what normalizer does, `make test` runs all tests; each makes its own environment.
PYTHON ?= python3

.PHONY: demo test test-thorough test-engines lint types clean

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

.venv-engines/ready: pyproject.toml
	$(PYTHON) -m venv .venv-engines
	.venv-engines/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[ray,spark,datatrove]' hypothesis pytest pytest-xdist
	touch $@

# Clusters of several nodes on this machine, and Spark (which needs Java): some minutes.
test-engines: .venv-engines/ready
	.venv-engines/bin/python -m pytest tests/corpus/test_arrow.py tests/corpus/test_distributed.py \
		tests/corpus/test_datatrove.py tests/corpus/test_spark.py

lint: .venv-test/ready
	.venv-test/bin/ruff check .
	.venv-test/bin/ruff format --check .

types: .venv-test/ready
	.venv-test/bin/mypy

clean:
	rm -rf .venv .venv-test .venv-engines dist build
