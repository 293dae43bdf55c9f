/* mem: the only place that calls malloc, realloc and free.
 *
 * Running out of memory prints one line and ends the program with status 70: inputs are bounded (4 GiB), so
 * it is an emergency and not a result to be handled. VEC(T) is the one growable array: a typed struct of
 * pointer, count and capacity that grows by half; growing a large one moves pages, not bytes (mremap). */
#ifndef OT_BASE_MEM_H
#define OT_BASE_MEM_H

#include <stddef.h>

void *mem_alloc(size_t n, size_t size);          /* zeroed; n * size is checked */
void *mem_resize(void *p, size_t n, size_t size); /* new part is not zeroed */
void mem_free(void *p);

#define VEC(T) \
	struct { \
		T *v; \
		size_t n, cap; \
	}

#define vec_reserve(vec, more) \
	((vec)->n + (more) > (vec)->cap \
	     ? (void)((vec)->v = mem_resize((vec)->v, \
	           (vec)->cap = mem_grown((vec)->cap, (vec)->n + (more)), sizeof *(vec)->v)) \
	     : (void)0)
#define vec_push(vec, ...) (vec_reserve((vec), 1), (void)((vec)->v[(vec)->n++] = (__VA_ARGS__)))
#define vec_release(vec) (mem_free((vec)->v), (vec)->v = NULL, (vec)->n = (vec)->cap = 0)

size_t mem_grown(size_t cap, size_t wanted);

#endif
