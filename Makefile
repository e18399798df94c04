# make            set up, build the release binary, render Notebooks/ into Output/
# make test       set up and run every test
# make lint       formatting, warnings as errors, imports
# make golden     render Output/ again and fail if a byte changed
# make replay     run every chunk of Tests/Oracle with the release binary
# make docs       write docs/Builtins.md and docs/Losses.md anew from the descriptors in the source
# make bench      time a page of 200 formulas and 20 charts, every member of the catalogue, losses of up
#                 to 10⁸ elements, then the cells of Benchmarks/ here and in CPython with NumPy, JAX and
#                 PyTorch, side by side
# make oracle     record anew what Python prints for the chunks in Tests/Oracle
# make fuzz       random programs here and in CPython, then calls with arguments that may not suit, then
#                 random bytes as cells and as notebooks, FUZZ_SECONDS (1800) each; fail on a finding
# make browser-test  open every page of Output/ in Chromium: layout, accessibility, valid HTML
# make clean      remove what was built

SWIFT ?= swift
SUDO := $(shell [ "$$(id -u)" = 0 ] || command -v sudo)
RELEASE := .build/release/lossbook

# A released interpreter has no use for the register that debuggers walk the stack by.
OPTIONS := -c release --omit-frame-pointers
ifeq ($(shell uname -s),Linux)
OPTIONS += -Xswiftc -static-stdlib
endif

.PHONY: all setup build run test lint golden replay docs oracle bench fuzz fuzz-target fuzz-cell \
  fuzz-notebook browser-test clean

all: run

setup:
	@if ! pkg-config --exists libcmark 2>/dev/null; then \
	  if [ "$$(uname -s)" = Darwin ]; then \
	    echo "libcmark is missing; install it with: brew install cmark pkg-config" >&2; exit 1; \
	  elif command -v apt-get >/dev/null; then \
	    echo "Installing libcmark-dev and pkg-config"; \
	    $(SUDO) apt-get update -qq && \
	    $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq libcmark-dev pkg-config; \
	  else \
	    echo "libcmark is missing; install its development files and pkg-config" >&2; exit 1; \
	  fi; \
	fi

build: setup
	$(SWIFT) build $(OPTIONS) --product lossbook

run: build
	$(RELEASE) run Notebooks -o Output

test: setup
	$(SWIFT) test

lint: setup
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift
	$(SWIFT) build --explicit-target-dependency-import-check error

# One notebook at a time and several: references are counted in another way where threads run.
golden: build
	@for jobs in 1 4; do \
	  $(RELEASE) run Notebooks -o Output -q -j $$jobs || exit 1; \
	  if [ -n "$$(git status --porcelain Output)" ]; then \
	    git --no-pager diff --stat Output; \
	    echo "rendering Notebooks/ with -j $$jobs changed Output/: look at the change and commit it" >&2; \
	    exit 1; \
	  fi; \
	done

replay: build
	@python3 Tests/Oracle/replay.py $(RELEASE)

docs: build
	$(RELEASE) help --markdown > docs/Builtins.md
	$(RELEASE) losses --markdown > docs/Losses.md

# CPython 3.11 with pinned packages, in a virtual environment of its own.
.build/oracle/bin/python: Tests/Oracle/requirements.txt
	python3.11 -m venv .build/oracle
	.build/oracle/bin/pip install --quiet --requirement Tests/Oracle/requirements.txt

oracle: .build/oracle/bin/python
	MPLBACKEND=Agg .build/oracle/bin/python Tests/Oracle/record.py

# A distribution's CPython is built with profile-guided optimisation; one that pyenv builds is not,
# and is half as fast.
BENCH_PYTHON ?= $(firstword $(wildcard /usr/bin/python3.11) python3.11)

.build/bench/bin/python: Benchmarks/requirements.txt
	$(BENCH_PYTHON) -m venv .build/bench
	.build/bench/bin/pip install --quiet --requirement Benchmarks/requirements.txt
	@touch $@

# ROWS names scripts of Benchmarks/rows, ROUNDS says how often each runs.
bench: build .build/bench/bin/python
	$(if $(ROWS),,.build/bench/bin/python Benchmarks/page.py)
	$(if $(ROWS),,.build/bench/bin/python Benchmarks/catalogue.py)
	$(if $(ROWS),,.build/bench/bin/python Benchmarks/growth.py)
	.build/bench/bin/python Benchmarks/bench.py $(if $(ROUNDS),--rounds $(ROUNDS)) $(ROWS)

# FUZZ_SEED is the first program's number: another one makes other programs.
FUZZ_SECONDS ?= 1800
FUZZ_SEED ?= 1

fuzz: build .build/oracle/bin/python
	.build/oracle/bin/python Fuzz/differential.py --lossbook $(RELEASE) \
	  --seconds $(FUZZ_SECONDS) --seed $(FUZZ_SEED)
	python3 Fuzz/calls.py --lossbook $(RELEASE) --seconds $(FUZZ_SECONDS) --seed $(FUZZ_SEED)
	$(MAKE) fuzz-cell fuzz-notebook

FUZZ_TARGET := .build/fuzz/debug/fuzz-target
FUZZ_RUNTIME = $(wildcard $(dir $(shell command -v $(SWIFT)))../lib/clang/*/lib/*/libclang_rt.fuzzer_no_main-$(shell uname -m).a)

# Only the compiler is told of the fuzzer: the target has its own `main` and starts libFuzzer itself.
fuzz-target: setup
	LOSSBOOK_FUZZ=1 $(SWIFT) build --build-path .build/fuzz --product fuzz-target \
	  -Xswiftc -sanitize=address -Xswiftc -Xfrontend -Xswiftc -sanitize=address,fuzzer \
	  -Xlinker $(FUZZ_RUNTIME) -Xlinker -lstdc++
	python3 Fuzz/seeds.py .build/fuzz/seeds

# An input that crashes, hangs or takes too much memory is left in Fuzz/findings.
fuzz-cell fuzz-notebook: fuzz-%: fuzz-target
	@mkdir -p Fuzz/findings .build/fuzz/corpus-$*
	ASAN_OPTIONS=symbolize=0:detect_leaks=0 SWIFT_BACKTRACE=enable=no $(FUZZ_TARGET) --$* \
	  .build/fuzz/corpus-$* .build/fuzz/seeds/$* -dict=.build/fuzz/seeds/tokens.txt \
	  -max_total_time=$(FUZZ_SECONDS) -timeout=25 -rss_limit_mb=3000 \
	  -artifact_prefix=Fuzz/findings/$*-

# Debian's Chromium and Java, installed where one is missing; axe-core and the Nu checker from pinned
# Python packages.
.build/browser/bin/python: Tests/Browser/requirements.txt
	@if ! { command -v chromium && command -v java; } >/dev/null; then \
	  $(SUDO) apt-get update -qq && \
	  $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium default-jre-headless; \
	fi
	python3 -m venv .build/browser
	.build/browser/bin/pip install --quiet --requirement Tests/Browser/requirements.txt
	@touch $@

browser-test: .build/browser/bin/python
	.build/browser/bin/python Tests/Browser/check.py

clean:
	rm -rf .build
