# Two commands do all their own set-up on a machine with Python 3.11+ and make:
#   make map    the shipped article as one HTML file, and its unanswered objections
#   make test   every test, a browser and the peers that they need included
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
export PYTHONUTF8 := 1

.PHONY: map test test-spark check bench docs pictures vscode clean

map: $(VENV)/.installed
	@$(BIN)/argmap export graphs/frontier-pause.ttl -o out/frontier-pause.html
	@$(BIN)/argmap unanswered graphs/frontier-pause.ttl --exit-zero

test: $(VENV)/.test $(VENV)/.peer $(VENV)/.paper $(VENV)/.browser
	@$(BIN)/python -m pytest

test-spark: $(VENV)/.spark
	@ARGMAP_SPARK=1 $(BIN)/python -m pytest -W ignore tests/spark

check: $(VENV)/.check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.bench $(VENV)/.peer $(VENV)/.paper $(VENV)/.browser
	$(BIN)/python -m bench $(NAME)

$(VENV)/.installed: pyproject.toml
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --upgrade pip
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.installed
	@$(BIN)/python -m pip install --quiet --group test
	@touch $@

$(VENV)/.peer: tests/peer/install.py tests/peer/node.py $(VENV)/.test
	@$(BIN)/python -m tests.peer.install
	@touch $@

$(VENV)/.paper: tests/views/install.py $(VENV)/.test
	@$(BIN)/python -m tests.views.install
	@touch $@

$(VENV)/.browser: tests/browser/install.py $(VENV)/.test
	@$(BIN)/python -m tests.browser.install
	@touch $@

$(VENV)/.spark: $(VENV)/.test
	@$(BIN)/python -m pip install --quiet --group spark
	@$(BIN)/python -m tests.spark.install
	@touch $@

$(VENV)/.bench: $(VENV)/.test
	@$(BIN)/python -m pip install --quiet --group bench
	@touch $@

$(VENV)/.check: $(VENV)/.test
	@$(BIN)/python -m pip install --quiet --group check
	@touch $@

docs: $(VENV)/.test
	$(BIN)/python -m argmap.cli._pages docs
	$(BIN)/python -m tests.conformance.report
	$(BIN)/python -m tests.notebook
	$(BIN)/python -m argmap.analysis._reference docs/semantics.md tests/suite/principles.json

pictures: $(VENV)/.test $(VENV)/.peer $(VENV)/.browser
	$(BIN)/python -m tests.browser.pictures
	$(BIN)/python -m tests.ontology.picture

# The VS Code extension, as editors/vscode/argmap.vsix; needs Node.
vscode:
	cd editors/vscode && npm ci --no-fund --no-audit && npm run package

clean:
	rm -rf $(VENV) out dist build
