/* replay: the main program of a fuzz target that is built without libFuzzer. It feeds the target every file
 * of its corpus once and prints TAP, so that what fuzzing found stays found with any compiler, without a
 * fuzzer. To be run from the project's root.
 *
 *	build/debug/fuzz/fuzz_NAME                  replays fuzz/corpus/NAME and examples/
 *	build/debug/fuzz/fuzz_NAME FILE-OR-DIR...   replays these */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/mem.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static unsigned n_run;

/* The target gets a copy of exactly `size` bytes, so that AddressSanitizer sees a read past their end. */
static void replay_bytes(struct str bytes, const char *name)
{
	printf("# %s\n", name); /* names the input if the target crashes on it */
	fflush(stdout);
	uint8_t *copy = mem_alloc(bytes.n ? bytes.n : 1, 1);
	if (bytes.n) memcpy(copy, bytes.p, bytes.n);
	LLVMFuzzerTestOneInput(copy, bytes.n);
	mem_free(copy);
	printf("ok %u - %s\n", ++n_run, name);
}

static bool replay_file(const char *path)
{
	struct buf bytes = BUF_INIT;
	struct err e;
	bool ok = file_read(path, &bytes, &e) == RC_OK;
	if (ok) replay_bytes(buf_str(&bytes), path);
	else printf("not ok %u - %s: %s\n", ++n_run, path, e.msg);
	buf_release(&bytes);
	return ok;
}

static int not_hidden(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* A file, or the files of a directory in the order of their names; a path that is not there is left out. */
static bool replay_path(const char *path)
{
	struct stat st;
	if (stat(path, &st) != 0) return true;
	if (!S_ISDIR(st.st_mode)) return replay_file(path);
	struct dirent **entries = NULL;
	int n = scandir(path, &entries, not_hidden, alphasort);
	bool ok = n >= 0;
	for (int i = 0; i < n; i++) {
		struct buf name = BUF_INIT;
		buf_printf(&name, "%s/%s", path, entries[i]->d_name);
		if (stat(name.p, &st) == 0 && S_ISREG(st.st_mode)) ok = replay_file(name.p) && ok;
		buf_release(&name);
		free(entries[i]);
	}
	free(entries);
	return ok;
}

int main(int argc, char **argv)
{
	bool ok = true;
	replay_bytes(STR(""), "no bytes");
	if (argc > 1) {
		for (int i = 1; i < argc; i++) ok = replay_path(argv[i]) && ok;
	} else {
		const char *name = strstr(argv[0], "fuzz_");
		struct buf corpus = BUF_INIT;
		for (const char *next; name && (next = strstr(name + 1, "fuzz_"));) name = next;
		buf_printf(&corpus, "fuzz/corpus/%s", name ? name + strlen("fuzz_") : "");
		ok = replay_path(corpus.p) && ok;
		ok = replay_path("examples") && ok;
		buf_release(&corpus);
	}
	printf("1..%u\n", n_run);
	return ok ? 0 : 1;
}
