/* base/mem: memory, the growable array, and what happens when there is no more. */
#include "base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tap.h"

/* Sanitizers stop the program themselves at a request that cannot be had. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

static void blocks(void)
{
	unsigned *v = mem_alloc(100, sizeof *v), sum = 0;
	char *p;

	for (unsigned i = 0; i < 100; i++) sum += v[i];
	IS_INT(sum, 0, "new memory is zeroed");
	for (unsigned i = 0; i < 100; i++) v[i] = i;
	v = mem_resize(v, 10000, sizeof *v);
	for (unsigned i = 0; i < 100; i++) sum += v[i];
	IS_INT(sum, 4950, "kept when it grows");
	v = mem_resize(v, 10, sizeof *v);
	IS_INT(v[9], 9, "kept when it shrinks");
	mem_free(v);
	mem_free(NULL);
	p = mem_alloc(0, 8);
	OK(p != NULL, "no elements is not a failure");
	p = mem_resize(p, 0, 8);
	OK(p != NULL, "nor is resizing to none");
	mem_free(p);
	p = mem_resize(NULL, 3, 1);
	OK(p != NULL, "NULL can be resized");
	mem_free(p);
}

static void vectors(void)
{
	struct pair {
		unsigned a, b;
	};
	VEC(struct pair) v = { 0 };
	unsigned wrong = 0, moves = 0;
	const struct pair *before = NULL;

	for (unsigned i = 0; i < 10000; i++) {
		vec_push(&v, (struct pair){ i, i * i });
		moves += v.v != before;
		before = v.v;
	}
	for (unsigned i = 0; i < 10000; i++) wrong += v.v[i].a != i || v.v[i].b != i * i;
	IS_INT(v.n, 10000, "ten thousand elements");
	IS_INT(wrong, 0, "all as they were put");
	OK(v.cap >= v.n && v.cap <= v.n * 2, "no more than half of it spare");
	OK(moves < 40, "grown %u times", moves);
	vec_reserve(&v, 5000);
	OK(v.cap >= 15000 && v.n == 10000, "reserved");
	vec_release(&v);
	OK(!v.v && !v.n && !v.cap, "released");
}

static void growing(void)
{
	IS_INT(mem_grown(0, 1), 12, "a first few");
	IS_INT(mem_grown(100, 101), 150, "by half");
	IS_INT(mem_grown(100, 1000), 1000, "or to what is wanted");
	OK(mem_grown(SIZE_MAX - 1, SIZE_MAX) == SIZE_MAX, "without overflow");
}

static void overflow_alloc(void)
{
	volatile size_t n = SIZE_MAX / 4 + 2;

	mem_free(mem_alloc(n, 8));
}

static void overflow_resize(void)
{
	volatile size_t n = SIZE_MAX / 4 + 2;

	mem_free(mem_resize(NULL, n, 8));
}

static void huge_alloc(void)
{
	volatile size_t n = SIZE_MAX / 4;

	mem_free(mem_alloc(n, 1));
}

static void huge_resize(void)
{
	volatile size_t n = SIZE_MAX / 4;

	mem_free(mem_resize(NULL, n, 1));
}

/* Runs `what` in a child and compares what it says and how it ends. */
static void dies(void (*what)(void), const char *name)
{
	char said[128] = "";
	int ends[2], status = 0;
	size_t n = 0;
	ssize_t got;
	pid_t child;

	if (pipe(ends) != 0 || (fflush(NULL), child = fork()) < 0) {
		OK(0, "cannot start a child");
		return;
	}
	if (child == 0) {
		dup2(ends[1], STDERR_FILENO);
		close(ends[0]);
		what();
		exit(0);
	}
	close(ends[1]);
	while (n < sizeof said - 1 && (got = read(ends[0], said + n, sizeof said - 1 - n)) > 0)
		n += (size_t)got;
	close(ends[0]);
	waitpid(child, &status, 0);
	OK(WIFEXITED(status) && WEXITSTATUS(status) == 70, "%s: status 70", name);
	IS_STR(said, "onetext: out of memory\n", "%s: one line", name);
}

int main(void)
{
	blocks();
	vectors();
	growing();
	dies(overflow_alloc, "an array larger than all memory");
	dies(overflow_resize, "resizing to more than all memory");
	if (!SANITIZED) {
		dies(huge_alloc, "memory that cannot be had");
		dies(huge_resize, "resizing to memory that cannot be had");
	}
	return DONE();
}
