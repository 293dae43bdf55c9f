/* check: what every fuzz target uses. CHECK is an assert that is never compiled out. */
#ifndef OT_FUZZ_CHECK_H
#define OT_FUZZ_CHECK_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"
#include "text/party.h"

#define CHECK(condition) \
	((condition) ? (void)0 \
		     : (fprintf(stderr, "%s:%d: check failed: %s\n", __FILE__, __LINE__, #condition), \
			       abort()))

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Takes the first byte off the input; 0 when there is none. */
static inline unsigned check_byte(const uint8_t **data, size_t *size)
{
	if (*size == 0) return 0;
	(*size)--;
	return *(*data)++;
}

/* A declared table with codes, long names, a group and names that are hard to tell from words. */
static inline const struct parties *check_parties(void)
{
	static struct parties t;
	static bool made;
	static const char file[] =
		"US; United States; USA\nAU; Australia\nG77; Group of 77\nNZ\nCL\n"
		"TT; Trinidad and Tobago\nCI; C\xC3\xB4te d'Ivoire\n\xE6\x97\xA5\xE6\x9C\xAC\nEU\n"
		"LMDC = G77, CL; Like-Minded\n";
	struct err e;

	if (!made) {
		parties_init(&t);
		CHECK(parties_read(&t, str_of(file), "parties", &e) == RC_OK);
		made = true;
	}
	return &t;
}

#endif
