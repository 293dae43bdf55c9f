/* mem: see mem.h. */
#include "base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

static void out_of_memory(void)
{
	fputs("onetext: out of memory\n", stderr);
	exit(70);
}

static size_t product(size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size) out_of_memory();
	return n * size;
}

void *mem_alloc(size_t n, size_t size)
{
	size_t bytes = product(n, size);
	/* calloc(0) may return NULL, which callers would have to tell from a failure */
	void *p = calloc(bytes ? bytes : 1, 1);

	if (!p) out_of_memory();
	return p;
}

void *mem_resize(void *p, size_t n, size_t size)
{
	size_t bytes = product(n, size);

	p = realloc(p, bytes ? bytes : 1);
	if (!p) out_of_memory();
	return p;
}

void mem_free(void *p)
{
	free(p);
}

size_t mem_grown(size_t cap, size_t wanted)
{
	size_t grown = cap < 8 ? 8 : cap;

	if (grown <= SIZE_MAX - grown / 2) grown += grown / 2;
	return grown < wanted ? wanted : grown;
}
