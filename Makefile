# make play      hear a session, with a daemon of its own
# make test      all tests
# make check     what has to pass before a change is taken: test, and the rest of the checks
# make bench     measure, beside what `make bench-peers` installs
# make install   PREFIX=/usr/local DESTDIR=

PREFIX ?= /usr/local
bindir = $(PREFIX)/bin
datadir = $(PREFIX)/share/limber
unitdir = $(PREFIX)/share/systemd/user

SWIFT ?= swift
RELEASE = .build-release
# lld, and relocations that take a bit each instead of 24 bytes (glibc 2.36 and later): 2 MB less in memory, 1 MB on disk.
LINK_FLAGS = -Xswiftc -use-ld=lld -Xlinker -s -Xlinker -z -Xlinker pack-relative-relocs
RELEASE_FLAGS = -c release --scratch-path $(RELEASE) --static-swift-stdlib $(LINK_FLAGS)
BUILT = $(RELEASE)/release

BUILD_PACKAGES = pkg-config libasound2-dev libjansson-dev libsndfile1-dev libsqlite3-dev libsystemd-dev libyaml-dev
PLAY_PACKAGES = $(BUILD_PACKAGES) libasound2-plugins libsndfile1
TEST_PACKAGES = $(PLAY_PACKAGES) alsa-utils dbus-daemon gcc jq netcat-openbsd pipewire pipewire-bin pulseaudio \
    pulseaudio-utils python3-dbusmock python3-venv sox sqlite3 systemd tzdata wireplumber

.PHONY: all play test check check-rest walls lint bench bench-peers install build set-up set-up-test venv pipewire clean

all: build

build: set-up
	$(SWIFT) build $(RELEASE_FLAGS) --product limberd
	$(SWIFT) build $(RELEASE_FLAGS) --product limber

# --- what it needs ---------------------------------------------------------------------------------------------------

# Installs those of the packages in $(1) that are missing, or says what to type.
define need
	@missing=$$(for package in $(1); do \
	    dpkg-query -W -f '$${db:Status-Status}' $$package 2>/dev/null | grep -q '^installed' || printf '%s ' $$package; \
	done); \
	if [ -n "$$missing" ]; then \
	    install="apt-get install -y --no-install-recommends $$missing"; \
	    if [ "$$(id -u)" = 0 ]; then sudo=; \
	    elif sudo -n true 2>/dev/null; then sudo='sudo -n'; \
	    else echo "These packages are missing. Type:"; echo "  sudo $$install"; exit 1; fi; \
	    echo "Installing: $$missing"; \
	    { $$sudo apt-get update -q && $$sudo env DEBIAN_FRONTEND=noninteractive $$install; } >.apt.log 2>&1 \
	        || { cat .apt.log; rm -f .apt.log; echo "That failed. Type:"; echo "  sudo $$install"; exit 1; }; \
	    rm -f .apt.log; \
	fi
endef

set-up:
	$(call need,$(PLAY_PACKAGES))

set-up-test:
	$(call need,$(TEST_PACKAGES))

# --- hearing it ------------------------------------------------------------------------------------------------------

define PLAY
set -eu
home=$$(mktemp -d)
export PATH="$(CURDIR)/$(BUILT):$$PATH" LIMBER_SOCKET="$$home/control" XDG_STATE_HOME="$$home/state"
limberd --log-level error & daemon=$$!
trap 'kill $$daemon 2>/dev/null || :; wait $$daemon 2>/dev/null || :; rm -rf "$$home"' EXIT
trap 'exit 130' HUP INT TERM
tries=0
until limber reload -q 2>/dev/null; do
    tries=$$((tries + 1)); [ $$tries -lt 50 ] || { echo 'limberd does not answer'; exit 1; }
    sleep 0.1
done
limber show $(ROUTINE)
echo
echo 'Keys: space pauses and goes on, n next, b back, + ten seconds more, q or Ctrl-C ends.'
echo
echo 'First the three cues that carry a session:'
limber cues --tour || {
    echo 'There is no sound here, so time is kept in silence. To hear the session elsewhere:'
    echo '    $(BUILT)/limber render $(ROUTINE) -o $(ROUTINE).wav'
}
echo
limber start $(ROUTINE) --watch
endef
export PLAY

ROUTINE ?= post-run-six

# With a daemon of its own, on a socket of its own, that ends with the session or with Ctrl-C.
play: build
	@sh -c "$$PLAY"

# --- checks ----------------------------------------------------------------------------------------------------------

test: set-up-test venv pipewire
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

# Other people's clients of the wire.
venv: .build-venv/ready

.build-venv/ready: Tests/Conformance/requirements.txt
	python3 -m venv .build-venv
	.build-venv/bin/pip install -q --disable-pip-version-check -r $<
	touch $@

# ALSA's plug-in for PipeWire, out of its package: to install that would remove PulseAudio.
PIPEWIRE_PLUGIN = .build-pipewire/libasound_module_pcm_pipewire.so

pipewire: $(PIPEWIRE_PLUGIN)

$(PIPEWIRE_PLUGIN): | set-up-test
	@mkdir -p $(@D)
	cd $(@D) && apt-get download -q pipewire-alsa && dpkg -x pipewire-alsa_*.deb unpacked
	cp $(@D)/unpacked/usr/lib/*/alsa-lib/$(@F) $@
	rm -rf $(@D)/unpacked $(@D)/*.deb

check: test check-rest

check-rest: lint walls

lint:
	$(SWIFT) format lint --strict -r Package.swift Sources Tests Benchmarks

walls:
	python3 Tests/walls.py

# --- measuring -------------------------------------------------------------------------------------------------------

PEER_PACKAGES = ffmpeg mpd

# A few minutes; the peers that are missing are left out.  ONLY=render,wire  LONG=1  RESULTS=FILE  PLOT=FILE.svg
bench: set-up-test pipewire build
	@# A package that is part of another one: files that are new in it are not noticed.
	@rm -f .build-bench/release.yaml .build-bench/release/description.json
	$(SWIFT) build -c release --package-path Benchmarks --scratch-path .build-bench --product limber-bench
	.build-bench/release/limber-bench $(if $(ONLY),--only $(ONLY)) $(if $(LONG),--long) $(if $(RESULTS),--output $(RESULTS)) \
	    $(if $(PLOT),--plot $(PLOT)) $(BUILT)

# What Limber is measured beside.
bench-peers:
	$(call need,$(PEER_PACKAGES))

# --- installing ------------------------------------------------------------------------------------------------------

install:
	@test -x $(BUILT)/limber -a -x $(BUILT)/limberd || { echo "Nothing is built yet. Type: make build"; exit 1; }
	install -d $(DESTDIR)$(bindir) $(DESTDIR)$(datadir)/routines $(DESTDIR)$(datadir)/sounds \
	    $(DESTDIR)$(datadir)/plans $(DESTDIR)$(unitdir)
	install -m 755 $(BUILT)/limber $(BUILT)/limberd $(DESTDIR)$(bindir)
	install -m 644 Routines/*.yaml Routines/*.json $(DESTDIR)$(datadir)/routines
	install -m 644 Sounds/*.yaml $(DESTDIR)$(datadir)/sounds
	install -m 644 Plans/*.yaml Plans/*.json $(DESTDIR)$(datadir)/plans
	sed 's|@bindir@|$(bindir)|' systemd/limberd.service >$(DESTDIR)$(unitdir)/limberd.service
	install -m 644 systemd/limberd.socket $(DESTDIR)$(unitdir)

clean:
	rm -rf .build .build-*
