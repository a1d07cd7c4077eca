.DEFAULT_GOAL := help
SHELL := bash
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
# Pure Go: a machine without a C compiler builds the same program.
export CGO_ENABLED ?= 0

# `make eval` measures our own cases; SUITE and IN name another suite of wenshu-eval and the file or folder with its cases.
SUITE ?= questions
IN ?=

# `make bench` makes a company of so many order lines.
SCALE ?= 1000000

.PHONY: help setup assets build demo test lint bench eval clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## install what is missing: Postgres with pgvector, Node (asks before it uses sudo)
	@scripts/setup.sh

assets: ## fetch the web page's charts and fonts, which the build embeds
	@scripts/assets.sh

build: ## build bin/wenshu and bin/wenshu-eval
	@mkdir -p bin
	go build -trimpath -ldflags "-X main.version=$(VERSION)" -o bin/ ./cmd/...

demo: ## set up, build and run the demo company on http://localhost:8080 until Ctrl-C
	@scripts/setup.sh
	@scripts/assets.sh || echo "demo: the page's assets are missing; everything else works"
	@$(MAKE) --no-print-directory build
	@exec bin/wenshu demo

test: ## everything that CI runs: lint and all tests, on a private Postgres
	@scripts/test.sh

lint: ## gofmt, vet, staticcheck, unused functions
	@scripts/lint.sh

bench: build ## measure how fast it is and write docs/bench.md; another size: make bench SCALE=10000000
	bin/wenshu-eval speed --scale $(SCALE) --page docs/bench.md

eval: build ## measure the product and write docs/evaluation.md; another suite: make eval SUITE=time IN=FOLDER
ifeq ($(IN),)
	bin/wenshu-eval questions --plan-only --in evals/cases --thresholds evals/thresholds.json --page docs/evaluation.md
	bin/wenshu-eval questions --in evals/cases
else
	bin/wenshu-eval $(SUITE) --in $(IN)
endif

clean: ## remove what was built and the test server with its data
	go run ./semantic/pgserver/pgtest/stop -remove
	rm -rf bin dist coverage.out
