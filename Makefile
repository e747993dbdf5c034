# Every command of the project; `make` alone lists them.

.DEFAULT_GOAL := help
.PHONY: help setup env demo test soak parity versions backends dist man check-man site check-site bench newest newcomer fresh clean system-packages FORCE

# `make demo DATA=fashion-mnist` trains on the pictures of Debian's package of that name.
DATA ?= digits
# The Debian release that `make fresh` tries: trixie or bookworm.
SUITE ?= trixie
# What `make fresh` runs there.
RUN ?= demo test
# `make soak PART=10` tries a tenth of what it tries otherwise.
PART ?= 1
export DATA

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-9s  %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/r.done ## Install what is missing: by apt, and into .venv
	@echo 'All set. For python, R and Rscript that know kerasbridge: eval "$$(make -s env)"'

env: ## Print the settings for a shell: eval "$(make -s env)"
	@tools/env.sh

demo: .venv/r.done ## Train on handwritten digits from R and from Python and compare
	@tools/in-env.sh python examples/digits.py

test: .venv/r.done ## Run every check and every test, but not those of `make soak`
	@tools/in-env.sh tools/test.sh

parity: .venv/r.done ## Show where code, docstrings and help pages disagree
	@tools/in-env.sh python tools/parity

soak: .venv/r.done ## Run the tests that take long (PART=10: a tenth of each)
	@KERASBRIDGE_SOAK_PART=$(PART) tools/in-env.sh tools/soak.sh

versions: .venv/r.done ## Test with Keras 3.5 and 3.11; write man/keras-versions.md
	@tools/in-env.sh tools/versions.sh

backends: .venv/r.done ## Test with JAX and PyTorch as Keras's backends
	@tools/in-env.sh tools/backends.sh

dist: .venv/r.done ## Build what is published into dist/, and try each package (STRICT=1)
	@tools/in-env.sh tools/dist.sh

man: .venv/r.done ## Write man/*.Rd and NAMESPACE from docstrings and R comments
	@tools/in-env.sh tools/man.sh

check-man: .venv/r.done ## Fail with a diff where these files are stale
	@tools/in-env.sh tools/man.sh --check

site: .venv/r.done .venv/site.done ## Build the site of both languages in site/
	@tools/in-env.sh tools/site.sh

check-site: .venv/r.done .venv/site.done .venv/check-site.done ## Build it, and look at every page in Chromium
	@tools/in-env.sh tools/site.sh --check

bench: .venv/r.done ## Measure a step next to others, start-up and the parity checker
	@tools/competitors.sh
	@tools/in-env.sh python bench/adadelta
	@tools/in-env.sh python bench/family.py
	@tools/in-env.sh python bench/distributed.py
	@tools/in-env.sh python bench/startup.py
	@tools/in-env.sh python bench/parity.py

newest: ## Test with the newest reticulate, in Debian's unstable (as root)
	@tools/newest.sh

newcomer: ## Do what README says on a bare Debian with the packages in dist (as root)
	@tools/newcomer.sh $(SUITE)

fresh: ## Run demo and test in a bare Debian (as root; SUITE=bookworm, RUN=soak)
	@tools/fresh.sh $(SUITE) $(RUN)

clean: ## Remove .venv and what builds and tests left behind
	@rm -rf .venv dist site bench/results .pytest_cache .mypy_cache .ruff_cache .hypothesis pkg/*.egg-info
	@find pkg tests bench examples -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

# The steps of `make setup`. The two .txt files are made every time, but written only if their content changes.
# The .done files are the stamps of the slow steps, which depend on them.

system-packages:
	@tools/system-packages.sh $(if $(filter fashion-mnist,$(DATA)),dataset-fashion-mnist)

.venv/constraints.txt: system-packages
	@tools/write-if-changed.sh $@ tools/constraints.sh

.venv/python.done: .venv/constraints.txt pyproject.toml pkg/rpyparity/pyproject.toml tools/setup-python.sh
	@tools/setup-python.sh
	@touch $@

.venv/site.done .venv/check-site.done: .venv/%.done: .venv/python.done tools/extra.sh
	@tools/extra.sh $*
	@touch $@

.venv/r-sources.txt: FORCE
	@tools/write-if-changed.sh $@ tools/r-sources.sh

.venv/r.done: .venv/python.done .venv/r-sources.txt tools/setup-r.sh
	@tools/setup-r.sh
	@touch $@
