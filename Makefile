# `make` builds and shows the article's own case; `make test` runs every test. Both install what is missing first.

PREFIX ?= /usr/local
SWIFT_FILES = Package.swift Sources Tests

.PHONY: verify setup build test test-long asan package-test format lint docs docs-preview frozen-table install clean

verify: build  ## Build in release mode and decide 5 ReLU neurons, modulus 67.
	.build/release/gnomon verify --neurons 5 --modulus 67

setup:  ## Install GMP, MPFR and pkg-config where they are missing (Debian, Ubuntu).
	@scripts= ; pkg-config --exists gmp 'mpfr >= 4.2' 2>/dev/null || { \
	  echo "installing libgmp-dev, libmpfr-dev and pkg-config"; \
	  run=$$(test "$$(id -u)" = 0 || echo sudo); \
	  $$run apt-get update -qq && $$run apt-get install -y -qq libgmp-dev libmpfr-dev pkg-config >/dev/null; }

build: setup
	swift build -c release --product gnomon

test: setup  ## Run all tests.
	swift build --build-tests
	swift test --skip-build --parallel

clean:
	swift package clean
