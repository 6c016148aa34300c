# One command per chore, the same here and in CI. Needs Python 3.11 to 3.13 with venv, and make.
V := .venv
PY := $(V)/bin/python
GT := $(V)/bin/goldenthread
PYTHON ?= python3

.PHONY: demo test check bench durability lock clean

# uv installs the locked set in seconds; `pip install --no-deps --require-hashes -r requirements.lock` does the same.
$(V)/.ok: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(V)
	$(V)/bin/pip install -q --disable-pip-version-check uv==0.13.9
	$(V)/bin/uv pip install -q --compile-bytecode -p $(PY) --require-hashes -r requirements.lock
	$(V)/bin/uv pip install -q -p $(PY) --no-deps --no-build-isolation -e .
	touch $@

demo: $(V)/.ok
	$(GT) demo

check: $(V)/.ok
	$(V)/bin/ruff check .
	$(V)/bin/ruff format --check .
	$(V)/bin/mypy
	$(V)/bin/lint-imports

test: check
	$(V)/bin/pytest -q -n auto --dist loadfile --no-loadscope-reorder

bench: $(V)/.ok
	$(PY) -m evals.bench

# Kills a draft at 100 points on both databases, runs a fleet of workers: a quarter of an hour.
durability: $(V)/.ok
	$(PY) -m evals.durability

lock:
	$(V)/bin/uv pip compile -q --universal --generate-hashes --no-emit-index-url --no-annotate --no-header \
	  --group dev pyproject.toml -o requirements.lock

clean:
	rm -rf $(V) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
