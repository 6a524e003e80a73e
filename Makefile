# Two commands do everything: `make run` and `make test`. The rest serves the developers.
VENV := .venv
PY := $(VENV)/bin/python
export PYTHONUTF8 := 1
# The tests run without any network wherever the system lets an ordinary process drop it.
OFFLINE := $(shell unshare -rn true 2>/dev/null && echo unshare -rn)

.PHONY: run test lint types borders tests quick bench bench-repairs sample rules-table screenshots workbook-pages bench-workbook lock clean system system-test system-dist \
  wheel wheelhouse bundle bundle-ocr dist release-check

run: $(VENV)/ready
	@packaging/run-sample.sh

test: system-test $(VENV)/ready lint types tests

system:
	@packaging/install-system.sh packaging/system-packages.txt
system-test:
	@packaging/install-system.sh packaging/system-packages.txt packaging/system-packages-test.txt

$(VENV)/ready: requirements.lock pyproject.toml | system
	python3 -m venv --clear $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

lint:
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
types:
	$(VENV)/bin/mypy
tests:
	$(OFFLINE) $(PY) -m pytest
quick: $(VENV)/ready
	$(OFFLINE) $(PY) -m pytest -m "not slow"

bench: $(VENV)/ready
	$(PY) -m tests.benchmarks.reading
	$(PY) -m tests.benchmarks.reading_kinds
	$(PY) -m tests.benchmarks.rules
	$(PY) -m tests.benchmarks.workspace
	QT_QPA_PLATFORM=offscreen $(PY) -m tests.benchmarks.window
bench-workbook: $(VENV)/ready
	$(PY) -m tests.benchmarks.workbook
bench-repairs: $(VENV)/ready
	$(PY) -m tests.repair_cases.bench
sample: $(VENV)/ready
	$(PY) packaging/make_sample.py
rules-table: $(VENV)/ready
	$(PY) packaging/rules_table.py
screenshots: $(VENV)/ready
	QT_QPA_PLATFORM=offscreen $(PY) packaging/screenshots.py --out build/screenshots
# Specimens of the workbook as LibreOffice prints them, every page a picture.
workbook-pages: $(VENV)/ready
	$(PY) packaging/workbook_pages.py --out build/workbook

# What is handed out, from the last commit, into dist/; docs/install.md says what each is for.
system-dist:
	@packaging/install-system.sh packaging/system-packages-dist.txt
wheel: $(VENV)/ready
	$(PY) packaging/wheelhouse/make.py --wheel-only dist
wheelhouse: $(VENV)/ready
	$(PY) packaging/wheelhouse/make.py dist
bundle: $(VENV)/ready | system-dist
	$(PY) packaging/bundle/freeze.py standard dist
	$(PY) packaging/checks/trial.py dist/govaudit-standard
bundle-ocr: $(VENV)/ready | system-dist
	$(PY) packaging/bundle/freeze.py ocr dist
	$(PY) packaging/checks/trial.py dist/govaudit-ocr
dist: $(VENV)/ready | system-dist
	$(PY) packaging/dist.py
release-check: $(VENV)/ready | system-dist
	packaging/checks/release.sh $(PY)

# Pins every package with its hashes; no index lines, so that the file names no registry.
lock: $(VENV)/ready
	$(PY) -m pip install --quiet pip-tools
	$(PY) -m piptools compile --quiet --extra dev --extra ocr --extra cluster --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-header --no-annotate --output-file requirements.lock pyproject.toml
	@# the pinned PySide6 suits every Python, whatever the marker in pyproject.toml says of other versions
	sed -i 's/ ; python_version < "3.12"//' requirements.lock
clean:
	rm -rf $(VENV) build dist
