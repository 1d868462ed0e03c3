# `make help` lists the targets. All of them set up what is missing first (tools/setup.sh), once.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup build demo test test-slow check accept bench lock clean

export DOTNET_NOLOGO := 1
export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE := 1

configuration := Release
publish := dotnet publish src/Explain.Formal.Cli -c $(configuration) -o artifacts/bin -v q
# Folders count too: a file that is gone changes its folder.
sources := $(shell find src grammar Directory.* global.json .editorconfig tools/BannedSymbols.txt \
	\( -name obj -o -name bin -o -name '*.md' \) -prune -o -print)

help: ## Print this list.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what is missing (libz3, Microsoft.Z3, the grammar generator), once.
	@tools/setup.sh

build: setup artifacts/explain ## Build the command into artifacts/explain.

artifacts/explain: $(sources)
	@$(publish)
	@ln -sfn bin/explain $@
	@touch --no-dereference $@

demo: build ## Set up, build, and check the specs of this repository.
	@artifacts/explain check specs
	@echo "next: artifacts/explain new mine.xpl && artifacts/explain check mine.xpl"

test: build ## Set up and run every test; the last lines say what was counted.
	@tools/test.sh $(configuration)

test-slow: build ## Run the tests that take minutes, which 'make test' leaves out.
	@tools/test.sh $(configuration) slow

check: setup ## Check format, analyzers and the walls between projects.
	@tools/check.sh $(configuration)

accept: build ## Run every test and take what they print as the new snapshots.
	@ACCEPT_SNAPSHOTS=1 tools/test.sh $(configuration)

bench: setup ## Measure the engines (a quarter of an hour on a quiet machine).
	@dotnet run -c $(configuration) --project benchmarks/Explain.Formal.Benchmarks

lock: setup ## Renew packages.lock.json after a change of packages or project references.
	@tools/lock.sh

clean: ## Remove what builds leave; the tools that setup installed stay.
	@rm -rf artifacts
	@find src tests -type d \( -name bin -o -name obj \) -prune -exec rm -rf {} +
