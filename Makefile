# wfchain: run `make` for the list of what there is to make.

PREFIX  ?= /usr/local
DESTDIR ?=
CORPUS  ?=

SWIFT    = swift
# Debug builds, which the tests use, check at run time that accesses are exclusive; release builds trust them.
# At fixed addresses the loader has 120,000 relocations less to do at every start.
RELEASE  = -c release --static-swift-stdlib -Xlinker -s -Xlinker --gc-sections \
    -Xswiftc -Xclang-linker -Xswiftc -no-pie -Xswiftc -Xclang-linker -Xswiftc -static-libgcc \
    -Xswiftc -enforce-exclusivity=unchecked
# An undeclared import otherwise compiles silently; tools/check-imports sees those that this lets pass.
IMPORTS  = --explicit-target-dependency-import-check error
SOURCES  = Package.swift Sources Tests Benchmarks/Driver
WFCHAIN  = .build/release/wfchain
STATIC   = .build/static
FLOORS   = .build/floors
SHARE    = $(DESTDIR)$(PREFIX)/share

.DEFAULT_GOAL := help
.PHONY: help deps build debug format check test docs site demo bench install clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

deps: ## Install the Debian packages that are missing
	@tools/install-dependencies

build: deps ## Build the release binary, which needs no library but libc
	tools/link-statically $(STATIC)
	PKG_CONFIG_PATH=$(CURDIR)/$(STATIC) $(SWIFT) build $(RELEASE) --product wfchain

debug: deps ## Build everything for debugging
	$(SWIFT) build --build-tests $(IMPORTS)

format: ## Put the sources into the house's format
	$(SWIFT) format --in-place --recursive $(SOURCES)

check: deps ## Check the format and build with warnings and undeclared imports as errors
	$(SWIFT) format lint --strict --recursive $(SOURCES)
	tools/check-imports
	$(SWIFT) build --build-tests $(IMPORTS)

test: check ## Check, then run all tests
	$(SWIFT) test --skip-build --disable-xctest

docs: build ## Write anew what of docs/ is generated
	tools/write-reference $(WFCHAIN)

site: ## Make a site of the documentation in .build/site (installs MkDocs in .build)
	python3 -m venv .build/mkdocs
	.build/mkdocs/bin/pip install --quiet mkdocs==1.6.1
	.build/mkdocs/bin/mkdocs build --quiet --strict

demo: build ## Build and run the example chain in chains/footbridge
	@mkdir -p .build/demo
	$(WFCHAIN) run --store .build/demo/runs.sqlite chains/footbridge/chain.json

bench: build ## Compare with C programs that do the same work (CORPUS=PATH adds real worksheets)
	PKG_CONFIG_PATH=$(CURDIR)/$(STATIC) $(SWIFT) build $(RELEASE) --product wfchain-bench
	tools/compile-floors $(FLOORS)
	.build/release/wfchain-bench --wfchain $(WFCHAIN) --floors $(FLOORS) $(if $(CORPUS),"$(CORPUS)")

install: build ## Install the binary, its completions and its man page under PREFIX
	install -D -m 755 $(WFCHAIN) $(DESTDIR)$(PREFIX)/bin/wfchain
	install -d $(SHARE)/bash-completion/completions $(SHARE)/zsh/site-functions \
	    $(SHARE)/fish/vendor_completions.d $(SHARE)/man/man1
	$(WFCHAIN) --generate-completion-script bash > $(SHARE)/bash-completion/completions/wfchain
	$(WFCHAIN) --generate-completion-script zsh > $(SHARE)/zsh/site-functions/_wfchain
	$(WFCHAIN) --generate-completion-script fish > $(SHARE)/fish/vendor_completions.d/wfchain.fish
	tools/man-page $(WFCHAIN) > $(SHARE)/man/man1/wfchain.1
	install -D -m 644 LICENSE NOTICE.md -t $(SHARE)/doc/wfchain

clean: ## Remove everything that was built
	rm -rf .build
