# `make` builds and shows the article's own case; `make test` runs the tests. Both install what is missing first.

# Tests run optimised: the reference decider is slow on purpose.
TEST_FLAGS = -c release -Xswiftc -enable-testing --scratch-path .build-tests
DOCUMENTED = CertificateChecker ExactArithmetic Constructions Checkpoints Verification Certificates Comparison Figures Gnomon
PYTHON = .venv-checks/bin/python
# Where report pages and their screenshots are left to be looked at.
PAGES = .build-pages

.PHONY: verify setup build test test-long proofs coqchk notebooks notebooks-full fleet fleet-full fuzz fuzz-short mutants certificate-mutants checker sanitize package-test page schemas lint format docs frozen-table bench clean

verify: build  ## Build in release mode and decide 5 ReLU neurons, modulus 67.
	.build/release/gnomon verify --neurons 5 --modulus 67

setup:  ## Install GMP, MPFR, libzip and pkg-config where they are missing (Debian, Ubuntu).
	@pkg-config --exists gmp 'mpfr >= 4.2' libzip 2>/dev/null || { \
	  echo "installing libgmp-dev, libmpfr-dev, libzip-dev and pkg-config"; \
	  if [ "$$(id -u)" = 0 ]; then run=; else run=sudo; fi; \
	  $$run apt-get update -qq && $$run apt-get install -y -qq libgmp-dev libmpfr-dev libzip-dev pkg-config; }

build: setup
	swift build -c release --product gnomon

test: setup  ## Run the tests. GNOMON_SEED and GNOMON_SCALE choose other and more random cases.
	swift build --build-tests $(TEST_FLAGS)
	swift test --skip-build $(TEST_FLAGS)

test-long: setup  ## A million random constructions through all three deciders (about an hour).
	swift build --build-tests $(TEST_FLAGS)
	GNOMON_SCALE=1000 swift test --skip-build $(TEST_FLAGS) --filter DecidersAgreeTests/random

proofs:  ## Check the theorems in Coq (Debian's coq; its standard library suffices).
	@command -v coqc >/dev/null || { \
	  echo "installing coq"; \
	  if [ "$$(id -u)" = 0 ]; then run=; else run=sudo; fi; \
	  $$run apt-get update -qq && $$run apt-get install -y -qq coq; }
	$(MAKE) -C proofs

coqchk: proofs  ## Check the compiled theorems again with Coq's small independent checker (minutes).
	$(MAKE) -C proofs coqchk

notebooks: build .venv-notebooks/done  ## Run the walk-throughs in their small setting, and the Python package's tests.
	.venv-notebooks/bin/python -m pytest -q notebooks/tests
	.venv-notebooks/bin/python notebooks/run.py

notebooks-full: build .venv-notebooks/done  ## Run them in full and keep the outputs (an hour).
	.venv-notebooks/bin/python notebooks/run.py --full

fleet: build .venv-notebooks/done  ## Kill workers and schedulers and interrupt calls in the middle of a small fleet; the lines for shells.
	@command -v parallel >/dev/null || { \
	  echo "installing parallel"; \
	  if [ "$$(id -u)" = 0 ]; then run=; else run=sudo; fi; \
	  $$run apt-get update -qq && $$run apt-get install -y -qq parallel; }
	.venv-notebooks/bin/python -m pytest -q notebooks/tests/test_fleet.py -k the_line_for
	.venv-notebooks/bin/python Tests/Checks/fleet.py .build/release/gnomon --checkpoints 120

fleet-full: build .venv-notebooks/done  ## The same with 2 000 checkpoints, and two workers timed against one (ten minutes, on a machine that is quiet).
	.venv-notebooks/bin/python Tests/Checks/fleet.py .build/release/gnomon --checkpoints 2000 --throughput 1.7

.venv-notebooks/done: notebooks/requirements.txt notebooks/training/requirements.txt notebooks/pyproject.toml $(wildcard notebooks/gnomon/*.py notebooks/gnomon/fleet/*.py)
	python3 -m venv .venv-notebooks
	.venv-notebooks/bin/pip install --quiet --disable-pip-version-check -r notebooks/requirements.txt ./notebooks
	touch $@

fuzz: setup  ## Give each reader of checkpoints and certificates a million mutated files (half an hour). Corpora are kept in .build-fuzz.
	Tests/Fuzzing/fuzz.sh 1000000

fuzz-short: setup  ## The same with ten thousand files.
	GNOMON_FUZZ_TIMEOUT=5 Tests/Fuzzing/fuzz.sh 10000

mutants:  ## Break the code on purpose and see a test fail, line by line (half an hour).
	python3 Tests/Checks/mutants.py

checker: build  ## The Python checker's tests; 1 159 certificates given to both checkers; a thousand mutants.
	python3 -m unittest discover -s proofs/checker/tests
	python3 Tests/Checks/certificates.py .build/release/gnomon .build-certificates/made
	python3 proofs/checker/mutate.py --count 1000 .build-certificates/mutants proofs/certificates/correct/*.cert

# What Swift accepts is given to Python. A mutant with a lower precision may have a bound closer than it promises, which either checker may refuse.
certificate-mutants: setup  ## A hundred thousand changed certificates for each checker; what one accepts must be true.
	rm -rf .build-certificates/swift .build-certificates/python
	swift build --build-tests $(TEST_FLAGS)
	GNOMON_MUTANTS=$${GNOMON_MUTANTS:-100000} GNOMON_MUTANTS_OUT=$(CURDIR)/.build-certificates/swift \
	  swift test --skip-build $(TEST_FLAGS) --filter CertificateCheckerTests.MutationTests
	find .build-certificates/swift -type f | xargs -r -n 500 python3 proofs/checker/check.py > /dev/null || echo "only in Swift: the above"
	python3 proofs/checker/mutate.py --count $${GNOMON_MUTANTS:-100000} .build-certificates/python proofs/certificates/correct/*.cert

sanitize: setup  ## Run the tool with address sanitizer and leak checks.
	swift build --product gnomon --sanitize=address --scratch-path .build-asan
	Tests/Checks/sanitized.sh .build-asan/debug/gnomon

package-test: setup  ## Use the library from a package outside the tree.
	Tests/Checks/user-package.sh .

page: build  ## Make report pages of the networks in the tree and open them in a headless browser (Debian's).
	@command -v chromium-headless-shell >/dev/null || [ -n "$$CHROMIUM" ] || { \
	  echo "installing chromium-headless-shell"; \
	  if [ "$$(id -u)" = 0 ]; then run=; else run=sudo; fi; \
	  $$run apt-get update -qq && $$run apt-get install -y -qq chromium-headless-shell; }
	Tests/Checks/pages.sh .build/release/gnomon $(PAGES)

schemas: build $(PYTHON)  ## Validate real output against the JSON Schemas.
	$(PYTHON) Tests/Checks/validate_schemas.py .build/release/gnomon Sources/Gnomon/Gnomon.docc/Schemas

$(PYTHON):
	python3 -m venv .venv-checks
	.venv-checks/bin/pip install --quiet --disable-pip-version-check 'jsonschema==4.*'

lint:  ## Check the format.
	swift format lint --strict --recursive Package.swift Sources Tests

format:
	swift format --in-place --recursive Package.swift Sources Tests

docs: setup  ## Build the documentation; warnings are errors.
	set -e; for target in $(DOCUMENTED); do \
	  swift package generate-documentation --target $$target --warnings-as-errors; done

frozen-table:  ## Make Tests/VerificationTests/FrozenTable/frozen.csv anew with python-flint.
	python3 -m venv .venv-frozen
	.venv-frozen/bin/pip install --quiet --disable-pip-version-check python-flint
	.venv-frozen/bin/python Tests/VerificationTests/FrozenTable/make_table.py \
	  > Tests/VerificationTests/FrozenTable/frozen.csv

bench: build  ## Time the same question, asked of Gnomon, NumPy and python-flint.
	python3 -m venv .venv-bench
	.venv-bench/bin/pip install --quiet --disable-pip-version-check -r Benchmarks/requirements.txt
	.venv-bench/bin/python Benchmarks/compare.py .build/release/gnomon
	.venv-bench/bin/python Benchmarks/audit.py .build/release/gnomon

clean:
	$(MAKE) -C proofs clean
	rm -rf .build .build-tests .build-asan .build-fuzz .build-pages .build-certificates .venv-checks .venv-frozen .venv-bench .venv-notebooks
