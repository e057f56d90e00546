# Two commands do all set-up on a machine that has Python 3.11 or newer, git and make: `make demo`, `make test`.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
DRAFT  ?= plan_28
FUZZ   ?= 10000 # hostile inputs that the tests try; .ci/run tries more

.DEFAULT_GOAL := help
.PHONY: help install bytecode demo test lint types imports unit acceptance fmt bench bench-documents update tables docs docs-check lock build vsix clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | while IFS="$$(printf '\t')" read -r target words; do printf '  make %-11s %s\n' "$$target" "$$words"; done

install: $(STAMP) ## create the virtual environment and install pdsl with its tools

$(STAMP): requirements-dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "pdsl needs Python 3.11 or newer; name one with `make PYTHON=python3.12 …`")'
	@echo "installing into $(VENV) (once, about a minute)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-input --require-hashes -r requirements-dev.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-input --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

# An editable installation stays uncompiled where Python is told not to write bytecode; that triples the start.
bytecode: $(STAMP)
	@$(BIN)/python -m pdsl.render.precompiled 2>/dev/null
	@$(BIN)/python -m compileall -q pdsl

demo: bytecode ## check and render the 28-point plan
	@mkdir -p build
	@echo "── pdsl check examples/$(DRAFT).pdsl --format concise"
	@$(BIN)/pdsl check examples/$(DRAFT).pdsl --format concise || { code=$$?; test $$code -eq 1 || exit $$code; }
	@for to in docx pdf html md txt; do \
	    echo "── pdsl render examples/$(DRAFT).pdsl --to $$to -o build/$(DRAFT).$$to"; \
	    $(BIN)/pdsl render examples/$(DRAFT).pdsl --to $$to -o build/$(DRAFT).$$to || { code=$$?; test $$code -eq 1 || exit $$code; }; \
	    test -s build/$(DRAFT).$$to || { echo "build/$(DRAFT).$$to was not written"; exit 70; }; \
	done
	@echo
	@echo "Next:"
	@echo "  open build/$(DRAFT).docx in Word              the draft as a document"
	@echo "  open build/$(DRAFT).html in a browser         the same on one page"
	@echo "  open examples/$(DRAFT).pdsl in an editor      the same draft as it was written"
	@echo "  $(BIN)/pdsl check examples/$(DRAFT).pdsl   the findings with the words that cause them, and why"
	@echo "  $(BIN)/pdsl explain CODE                      why a finding above matters, with examples"
	@echo "  $(BIN)/pdsl --help                            everything else"

test: bytecode lint types imports unit ## everything that must hold: ruff, mypy, import contracts, pytest

lint: $(STAMP) ## ruff
	@$(BIN)/ruff check --quiet . && echo "ruff: clean"

types: $(STAMP) ## mypy, strict
	@$(BIN)/mypy

imports: $(STAMP) ## who may import whom
	@PYTHONPATH=. $(BIN)/lint-imports --no-logo

unit: bytecode ## pytest alone, over all cores; PYTEST_ARGS="-k name -n 0" narrows it
	@$(BIN)/python -m pytest -n auto --fuzz $(FUZZ) $(PYTEST_ARGS)

fmt: $(STAMP) ## order imports and apply the safe fixes of ruff
	@$(BIN)/ruff check --fix --quiet .

update: bytecode ## rewrite the golden files, then show what changed
	@$(BIN)/python -m pytest -q --update || true
	@git --no-pager diff --stat

tables: $(STAMP) ## generate the parser's tables from grammar/, and the colours of editors
	@$(BIN)/python -m pdsl.syntax.generate
	@PYTHONPATH=. $(BIN)/python -m editors.generate

docs: $(STAMP) ## build the manual in build/manual
	@NO_MKDOCS_2_WARNING=1 PYTHONPATH=. $(BIN)/mkdocs build --quiet --clean
	@echo "open build/manual/index.html"

docs-check: bytecode ## only the tests that read the documentation
	@$(BIN)/python -m pytest -q tests/docs

bench: bytecode build/bench/.installed ## time reading and checking beside beancount
	@$(BIN)/python benchmarks/whole_process.py --peer build/bench $(BENCH_ARGS)
	@echo && $(BIN)/python benchmarks/checks.py
	@echo && $(BIN)/python benchmarks/compare.py
	@echo && $(BIN)/python benchmarks/solve.py --peer build/bench

bench-documents: bytecode build/bench/.installed ## time documents beside docxtpl
	@PYTHONPATH=. $(BIN)/python benchmarks/documents.py $(BENCH_ARGS)

build/bench/.installed: benchmarks/requirements.txt
	@test -x build/bench/bin/python || $(PYTHON) -m venv build/bench
	@build/bench/bin/python -m pip install -qq --disable-pip-version-check --no-input -r benchmarks/requirements.txt || \
	    echo "beancount could not be installed; the comparison will say so"
	@touch $@

acceptance: bytecode ## open all documents in LibreOffice, Chromium and PDF tools; drive a real Neovim and a real VS Code
	@$(BIN)/python -m pytest -q -c pyproject.toml --rootdir . acceptance $(PYTEST_ARGS)

lock: $(STAMP) ## resolve the dependencies anew: uv.lock and requirements-dev.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-input 'uv>=0.9'
	@$(BIN)/uv lock --upgrade
	@$(BIN)/uv export --frozen --quiet --no-emit-project --no-annotate --no-header --all-extras --group dev -o requirements-dev.txt

build: $(STAMP) ## sdist, and the wheel built from it, in dist/
	@rm -rf dist build/sdist && mkdir -p build/sdist
	@$(BIN)/python -m hatchling build --target sdist --directory "$(CURDIR)/dist"
	@tar -xzf dist/pdsl-*.tar.gz -C build/sdist --strip-components 1
	@cd build/sdist && "$(CURDIR)/$(BIN)/python" -m hatchling build --target wheel --directory "$(CURDIR)/dist"

vsix: $(STAMP) ## the extension for VS Code, build/pdsl.vsix; needs node 20 and npm
	@PYTHONPATH=. $(BIN)/python -m editors.generate
	@mkdir -p build
	@cd editors/vscode && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error && npm run --silent package

clean: ## remove everything that was made
	@rm -rf build dist editors/vscode/dist editors/vscode/node_modules $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
