# onetext: GNU make and no configure step. Every flavor is built in a folder of its own, build/FLAVOR/.
#
#   make            the program and the library, in build/release/
#   make demo       installs what is missing, builds, shows the brief on a case
#   make check      installs what is missing, builds with warnings as errors, runs every test; T='FILE…' for some
#   make asan       every test under AddressSanitizer and UBSan (make ubsan: UBSan alone)
#   make fuzz       FUZZ_SECONDS (60) for each fuzz target, or FUZZ=NAME; make corpus keeps what was found
#   make cover      share of the lines of src/base, src/text and src/casefile that the tests run; at least 95 %
#   make tidy       clang-tidy, cppcheck, shellcheck, mandoc -Tlint, our own checks; DEEP=1: slower, sees further
#   make bench      the benchmarks
#   make install    to $(DESTDIR)$(prefix); make uninstall takes the same files away
#   make deps       the packages that all of this needs; make clean: away with build/

VERSION := $(shell sed -n 's/^\#define OT_VERSION "\(.*\)"/\1/p' include/onetext.h)
SONAME  := libonetext.so.0
PKGS    := libutf8proc jansson
FLAVOR  ?= release
prefix  ?= /usr/local

ifeq ($(FLAVOR),fuzz)
override CC := clang
endif
B    := build/$(FLAVOR)$(if $(findstring clang,$(CC)),$(if $(filter fuzz,$(FLAVOR)),,-clang))
JOBS := $(shell nproc 2>/dev/null || echo 2)
Q     = $(if $(V),,@echo '  $@';)# V=1 shows the whole commands

# --- flags -----------------------------------------------------------------------------------------------
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wvla -Wundef -Wformat=2 -Wstrict-prototypes \
	-Wmissing-prototypes -Wold-style-definition -Wwrite-strings -Wcast-qual -Wpointer-arith -Wswitch-enum \
	-Wimplicit-fallthrough -Wnull-dereference -Wdouble-promotion
HARD := -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection -fcf-protection \
	$(if $(findstring clang,$(CC)),,-ftrivial-auto-var-init=zero)

F_release := -O2 -g $(HARD)
F_debug   := -O1 -g -Werror
F_asan    := -O1 -g -Werror -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
F_ubsan   := -O1 -g -Werror -fsanitize=undefined -fno-sanitize-recover=all
F_cover   := -O0 -g --coverage -fprofile-abs-path
F_fuzz    := -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined \
	-fno-sanitize-recover=all -DFUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION

CPPFLAGS += -D_POSIX_C_SOURCE=200809L -DONETEXT_VERSION='"$(VERSION)"' -Iinclude -Isrc
CFLAGS   += -std=c17 $(WARN) -fPIC -fvisibility=hidden $(F_$(FLAVOR)) $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
LDFLAGS  += -Wl,-z,relro,-z,now -Wl,--as-needed $(filter -O% -fsanitize=% -fno-sanitize% --coverage,$(F_$(FLAVOR)))
LDLIBS   += $(shell pkg-config --libs $(PKGS) 2>/dev/null)

# --- files: what stands in its folder belongs to it ---------------------------------------------------------
CMD_C   := $(wildcard src/cmd/*.c)
LIB_C   := $(filter-out $(CMD_C),$(wildcard src/*/*.c))
LIB_O   := $(LIB_C:%.c=$(B)/%.o)
CMD_O   := $(CMD_C:%.c=$(B)/%.o)
UNITS   := $(patsubst %.c,$(B)/%,$(wildcard tests/unit/t_*.c))
FUZZERS := $(patsubst %.c,$(B)/%,$(wildcard fuzz/fuzz_*.c))
SCRIPTS := $(wildcard tests/*/*.t tests/cli/*.t.txt)

BUILT := $(addprefix $(B)/,onetext libonetext.a libonetext.so $(SONAME) completion.bash)

.PHONY: all deps demo check asan ubsan fuzz corpus cover tidy bench install uninstall clean \
	need-packages built tests run-tests run-fuzz run-corpus run-cover run-tidy tidy-tree
.DELETE_ON_ERROR:
.SECONDARY:

# --- what people type ----------------------------------------------------------------------------------------
# A target that installs packages calls make again, so that pkg-config is asked after it has come.
SUB = $(MAKE) --no-print-directory $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(JOBS))

all: need-packages
	+@$(SUB) FLAVOR=$(FLAVOR) built

need-packages:
	@tools/deps -n build

deps:
	@tools/deps build check lint fuzz

demo:
	@tools/deps build
	+@$(SUB) FLAVOR=release all
	@tools/demo build/release/onetext

check:
	@tools/deps build check
	+@$(SUB) FLAVOR=debug run-tests

asan ubsan:
	@tools/deps build check
	+@$(SUB) FLAVOR=$@ run-tests

cover:
	@tools/deps build check
	+@$(SUB) FLAVOR=cover run-cover

fuzz corpus:
	@tools/deps build fuzz
	+@$(SUB) FLAVOR=fuzz run-$@

tidy:
	@tools/deps build check lint
	+@$(SUB) -k FLAVOR=debug run-tidy

bench: all
	ONETEXT=$(B)/onetext bench/run

clean:
	rm -rf build

# --- building ------------------------------------------------------------------------------------------------
built: $(BUILT)
	@:

$(B)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c $< -o $@

$(B)/tests/%.o: CPPFLAGS += -Itests

$(B)/src/cmd/version.o: include/onetext.h

# The insides as they are: the program and the tests link these.
$(B)/inside.a: $(LIB_O)
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

$(B)/commands.a: $(CMD_O)
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

$(B)/onetext: $(B)/src/main.o $(CMD_O) $(B)/inside.a
	$(Q)$(CC) -pie $(LDFLAGS) $^ $(LDLIBS) -o $@

# The libraries show ot_* and nothing else: one object whose hidden names are made local.
$(B)/libonetext.a: $(LIB_O)
	$(Q)$(CC) -r -nostdlib $^ -o $(B)/libonetext.o
	@objcopy --localize-hidden $(B)/libonetext.o
	@rm -f $@
	@$(AR) rcs $@ $(B)/libonetext.o

$(B)/libonetext.so.$(VERSION): $(LIB_O)
	$(Q)$(CC) -shared -Wl,-soname,$(SONAME) $(LDFLAGS) $^ $(LDLIBS) -o $@

$(B)/$(SONAME) $(B)/libonetext.so: $(B)/libonetext.so.$(VERSION)
	@ln -sf libonetext.so.$(VERSION) $@

$(B)/completion.bash: $(B)/onetext
	$(Q)$(B)/onetext completion bash >$@

# --- tests: TAP through prove; tests/run knows how to start each kind ---------------------------------------------
$(UNITS): $(B)/%: $(B)/%.o $(B)/commands.a $(B)/inside.a
	$(Q)$(CC) -pie $(LDFLAGS) $^ $(LDLIBS) -o $@

# A fuzz target is a libFuzzer program in the fuzz flavor; in every other one it replays its corpus.
ifeq ($(FLAVOR),fuzz)
$(FUZZERS): $(B)/%: $(B)/%.o $(B)/commands.a $(B)/inside.a
	$(Q)$(CC) -fsanitize=fuzzer $(LDFLAGS) $^ $(LDLIBS) -o $@
else
$(FUZZERS): $(B)/%: $(B)/%.o $(B)/fuzz/replay.o $(B)/commands.a $(B)/inside.a
	$(Q)$(CC) -pie $(LDFLAGS) $^ $(LDLIBS) -o $@
endif

tests: built $(UNITS) $(FUZZERS)

export ONETEXT_DATA ?= ../shared/data
T ?= $(SCRIPTS) $(UNITS) $(FUZZERS)
run-tests: tests
	@echo "testing $(B)"
	@ONETEXT=$(B)/onetext BUILD=$(B) FLAVOR=$(FLAVOR) CC='$(CC)' prove -j$(JOBS) --exec tests/run $(T)

run-cover: tests
	@find $(B) -name '*.gcda' -delete
	+@$(MAKE) --no-print-directory run-tests
	@tools/cover $(B) src/base src/text src/casefile

FUZZ ?= $(patsubst fuzz/fuzz_%.c,%,$(wildcard fuzz/fuzz_*.c))
FUZZ_SECONDS ?= 60
run-fuzz run-corpus: run-%: $(FUZZERS)
	@tools/fuzz $* $(B) $(FUZZ_SECONDS) $(FUZZ)

# --- static checks --------------------------------------------------------------------------------------------
run-tidy: tidy-tree $(addprefix build/tidy/,src/main.c $(LIB_C) $(CMD_C))
tidy-tree:
	@tools/tidy

# clang's analyzer follows calls less far than it could, which takes a third of the time; DEEP=1 lets it.
SHALLOW := $(if $(DEEP),,$(addprefix --extra-arg=,-Xclang -analyzer-config -Xclang mode=shallow))

build/tidy/%: % .clang-tidy $(wildcard include/*.h src/*/*.h)
	@mkdir -p $(@D)
	$(Q)clang-tidy --quiet $(SHALLOW) $< -- -std=c17 $(CPPFLAGS) $(WARN) 2>/dev/null
	@touch $@

# --- installing: uninstall removes exactly what install put there ---------------------------------------------------
bin  = $(DESTDIR)$(prefix)/bin
lib  = $(DESTDIR)$(prefix)/lib
inc  = $(DESTDIR)$(prefix)/include
man  = $(DESTDIR)$(prefix)/share/man
doc  = $(DESTDIR)$(prefix)/share/doc/onetext
comp = $(DESTDIR)$(prefix)/share/bash-completion/completions

MAN := $(wildcard man/*.[1-9])
DOC := $(wildcard README.md CHANGELOG.md LICENSE docs/*.md)

install: all
	install -d $(bin) $(lib)/pkgconfig $(inc) $(comp) $(doc)/examples
	install -m 755 $(B)/onetext $(bin)/onetext
	install -m 644 $(B)/libonetext.a $(lib)/libonetext.a
	install -m 755 $(B)/libonetext.so.$(VERSION) $(lib)/libonetext.so.$(VERSION)
	ln -sf libonetext.so.$(VERSION) $(lib)/$(SONAME)
	ln -sf libonetext.so.$(VERSION) $(lib)/libonetext.so
	sed -e 's|@prefix@|$(prefix)|' -e 's|@VERSION@|$(VERSION)|' -e 's|@PKGS@|$(PKGS)|' onetext.pc.in \
		>$(lib)/pkgconfig/onetext.pc
	install -m 644 include/onetext.h $(inc)/onetext.h
	install -m 644 $(B)/completion.bash $(comp)/onetext
	for f in $(MAN); do install -D -m 644 $$f $(man)/man$${f##*.}/$${f##*/} || exit; done
	$(if $(DOC),install -m 644 $(DOC) $(doc))
	cp -R examples/. $(doc)/examples
	chmod -R u=rwX,go=rX $(doc)/examples
	$(if $(DESTDIR),,-ldconfig)

uninstall:
	rm -f $(bin)/onetext $(lib)/libonetext.a $(lib)/libonetext.so.$(VERSION) $(lib)/$(SONAME) \
		$(lib)/libonetext.so $(lib)/pkgconfig/onetext.pc $(inc)/onetext.h $(comp)/onetext
	for f in $(MAN); do rm -f $(man)/man$${f##*.}/$${f##*/}; done
	rm -rf $(doc)

-include $(shell find $(B) -name '*.d' 2>/dev/null)
