/* party: the table of names that may stand in an attribution.
 *
 * A table is read from a file that people edit (`party_read`), or discovered in the draft itself
 * (see attribution.h); discovered names are guesses and marked so. Names with a lower-case letter are
 * compared without regard to case, codes ("US", "G77") exactly. */
#ifndef OT_TEXT_PARTY_H
#define OT_TEXT_PARTY_H

#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"

#define NO_PARTY UINT32_MAX

struct party {
	struct str code;   /* as shown everywhere */
	struct str name;   /* the long name, or empty */
	uint32_t *members; /* of a group: indices into the table */
	uint32_t n_members;
	bool guess; /* discovered, not declared */
};

struct party_name; /* a name or alias and whom it means */

struct parties {
	VEC(struct party) list;   /* in the order of the file, or of first appearance */
	struct party_name *table; /* open addressing by hash of the folded name */
	size_t n_names, n_slots;
	unsigned longest;  /* words in the longest name */
	bool initial[256]; /* may a name begin with this byte? */
	bool declared;     /* from a file: unknown names are then E06 */
	VEC(char *) texts; /* what the strs above point into */
};

void parties_init(struct parties *t);
void parties_release(struct parties *t);

/* A table of its own with the same content. */
void parties_copy(struct parties *to, const struct parties *from);

/* Adds a party, or returns the one that has this code already. The text is copied. */
uint32_t parties_add(struct parties *t, struct str code, bool guess);

/* Makes `name` another name of party p. False if it means another party already (then *clash says which). */
bool parties_alias(struct parties *t, uint32_t p, struct str name, uint32_t *clash);

/* NO_PARTY when the name is not in the table. Line breaks and runs of blanks count as one space. O(|name|).
 */
uint32_t parties_find(const struct parties *t, struct str name);

/* Is p the party q, or a group that q is a member of (groups of groups included)? */
bool parties_covers(const struct parties *t, uint32_t p, uint32_t q);

/* Reads a party file: one party a line, `CODE; name; alias; …` (separators `;`, TAB or, where a line has
 * neither, `,`); a group as `CODE = member, member; name; alias …`; `#` begins a comment. Errors carry
 * file:line:col: an empty code, a name that means two parties, a group member that is not in the file. */
enum rc parties_read(struct parties *t, struct str bytes, const char *file, struct err *e) OT_MUST_USE;

#endif
