#include "text/party.h"

#include <assert.h>
#include <ctype.h>
#include <string.h>

#include "base/utf8.h"

struct party_name {
	struct str key; /* exact for a code, folded for a name; see key_of */
	uint32_t party;
};

void parties_init(struct parties *t)
{
	*t = (struct parties){ 0 };
}

void parties_release(struct parties *t)
{
	for (size_t i = 0; i < t->list.n; i++) mem_free(t->list.v[i].members);
	for (size_t i = 0; i < t->texts.n; i++) mem_free(t->texts.v[i]);
	vec_release(&t->list);
	vec_release(&t->texts);
	mem_free(t->table);
	*t = (struct parties){ 0 };
}

static struct str keep(struct parties *t, struct str s)
{
	char *p = mem_alloc(s.n + 1, 1);

	if (s.n) memcpy(p, s.p, s.n);
	vec_push(&t->texts, p);
	return (struct str){ p, s.n };
}

static bool has_lower(struct str s)
{
	for (size_t i = 0; i < s.n;) {
		unsigned len;
		uint32_t cp = utf8_at(s, i, &len);

		if (cp != UTF8_INVALID && utf8_lower(cp)) return true;
		i += len;
	}
	return false;
}

/* A name as it is compared: every run of blanks one space. */
static void one_space(struct buf *out, struct str s)
{
	size_t before = out->n;
	bool gap = false;

	for (size_t i = 0; i < s.n;) {
		unsigned len;
		uint32_t cp = utf8_at(s, i, &len);

		if (cp != UTF8_INVALID && utf8_blank(cp)) {
			gap = true;
		} else {
			if (gap && out->n > before) buf_putc(out, ' ');
			gap = false;
			buf_add(out, str_cut(s, i, i + len));
		}
		i += len;
	}
}

/* Nothing but blanks, of whatever script. */
static bool is_empty(struct str s)
{
	struct buf shown = BUF_INIT;
	bool empty;

	one_space(&shown, s);
	empty = !shown.n;
	buf_release(&shown);
	return empty;
}

static unsigned words_in(struct str s)
{
	unsigned n = s.n > 0;

	for (size_t i = 0; i < s.n; i++) n += s.p[i] == ' ';
	return n;
}

/* The slot where the key is, or the empty one where it would go. */
static struct party_name *slot(const struct parties *t, struct str key)
{
	size_t mask = t->n_slots - 1, i = (size_t)str_hash(key) & mask;

	while (t->table[i].key.p && !str_eq(t->table[i].key, key)) i = (i + 1) & mask;
	return &t->table[i];
}

static uint32_t find_key(const struct parties *t, struct str key)
{
	struct party_name *s = t->n_slots ? slot(t, key) : NULL;

	return s && s->key.p ? s->party : NO_PARTY;
}

static void grow(struct parties *t)
{
	struct party_name *old = t->table;
	size_t n_old = t->n_slots;

	if (t->n_names * 2 < t->n_slots) return;
	t->n_slots = n_old ? n_old * 2 : 32;
	t->table = mem_alloc(t->n_slots, sizeof *t->table);
	for (size_t i = 0; i < n_old; i++)
		if (old[i].key.p) *slot(t, old[i].key) = old[i];
	mem_free(old);
}

/* A short ASCII name with single blanks needs no normal form: true, and its folded form in `low`. */
static bool is_plain(struct str name, char *low, size_t size)
{
	if (name.n > size) return false;
	for (size_t i = 0; i < name.n; i++) {
		unsigned char c = (unsigned char)name.p[i];

		if (c < ' ' || c >= 0x7F || (c == ' ' && (i == 0 || i + 1 == name.n || name.p[i + 1] == ' ')))
			return false;
		low[i] = (char)tolower(c);
	}
	return true;
}

uint32_t parties_find(const struct parties *t, struct str name)
{
	struct buf exact = BUF_INIT, folded = BUF_INIT;
	char low[64];
	uint32_t p;

	if (is_plain(name, low, sizeof low)) {
		p = find_key(t, name);
		/* a code written in small letters is not that code, but "CHILE" may be Chile */
		return p != NO_PARTY ? p : find_key(t, (struct str){ low, name.n });
	}
	one_space(&exact, name);
	p = find_key(t, buf_str(&exact));
	if (p == NO_PARTY) {
		utf8_fold(&folded, buf_str(&exact));
		p = find_key(t, buf_str(&folded));
	}
	buf_release(&exact);
	buf_release(&folded);
	return p;
}

/* A name that is compared without regard to case may begin with either case, or with a wide or otherwise
 * compatible form of the letter. */
static void mark_initial(struct parties *t, unsigned char first, bool folded)
{
	t->initial[first] = true;
	if (!folded) return;
	t->initial[toupper(first)] = t->initial[tolower(first)] = true;
	for (unsigned c = 0x80; c < 256; c++) t->initial[c] = true;
}

bool parties_alias(struct parties *t, uint32_t p, struct str name, uint32_t *clash)
{
	struct buf exact = BUF_INIT, key = BUF_INIT;
	struct party_name *s;
	bool ok = true;

	assert(p < t->list.n);
	one_space(&exact, name);
	if (has_lower(buf_str(&exact))) utf8_fold(&key, buf_str(&exact));
	else buf_add(&key, buf_str(&exact));
	grow(t);
	s = slot(t, buf_str(&key));
	if (s->key.p) {
		ok = s->party == p;
		if (clash) *clash = s->party;
	} else if (key.n) {
		unsigned words = words_in(buf_str(&exact));

		*s = (struct party_name){ keep(t, buf_str(&key)), p };
		mark_initial(t, (unsigned char)buf_str(&exact).p[0], has_lower(buf_str(&exact)));
		t->n_names++;
		if (words > t->longest) t->longest = words;
	}
	buf_release(&exact);
	buf_release(&key);
	return ok;
}

uint32_t parties_add(struct parties *t, struct str code, bool guess)
{
	struct buf shown = BUF_INIT;
	uint32_t p = parties_find(t, code);

	if (p == NO_PARTY) {
		p = (uint32_t)t->list.n;
		one_space(&shown, code);
		vec_push(&t->list, (struct party){ .code = keep(t, buf_str(&shown)), .guess = guess });
		(void)parties_alias(t, p, buf_str(&shown), NULL);
		buf_release(&shown);
	}
	return p;
}

void parties_copy(struct parties *to, const struct parties *from)
{
	parties_init(to);
	for (uint32_t i = 0; i < from->list.n; i++) {
		const struct party *p = &from->list.v[i];
		struct party copy = *p;

		copy.code = keep(to, p->code);
		copy.name = keep(to, p->name);
		copy.members = NULL;
		if (p->n_members) {
			copy.members = mem_alloc(p->n_members, sizeof *copy.members);
			memcpy(copy.members, p->members, p->n_members * sizeof *copy.members);
		}
		vec_push(&to->list, copy);
	}
	to->n_slots = from->n_slots;
	to->n_names = from->n_names;
	to->longest = from->longest;
	to->declared = from->declared;
	memcpy(to->initial, from->initial, sizeof to->initial);
	if (from->n_slots) to->table = mem_alloc(from->n_slots, sizeof *to->table);
	for (size_t i = 0; i < from->n_slots; i++)
		if (from->table[i].key.p)
			to->table[i] =
				(struct party_name){ keep(to, from->table[i].key), from->table[i].party };
}

bool parties_covers(const struct parties *t, uint32_t p, uint32_t q)
{
	bool *seen, found = p == q;
	VEC(uint32_t) todo = { 0 };

	if (found || !t->list.v[p].n_members) return found;
	seen = mem_alloc(t->list.n, sizeof *seen); /* groups may name each other in a circle */
	vec_push(&todo, p);
	while (todo.n && !found) {
		const struct party *g = &t->list.v[todo.v[--todo.n]];

		for (uint32_t i = 0; i < g->n_members && !found; i++) {
			uint32_t m = g->members[i];

			found = m == q;
			if (!seen[m]) vec_push(&todo, m);
			seen[m] = true;
		}
	}
	vec_release(&todo);
	mem_free(seen);
	return found;
}

/* ---- the party file ---- */

struct party_line {
	struct str names; /* what follows the code (and the members), separated by `sep` */
	struct str members;
	unsigned line, members_col;
	uint32_t party;
	char sep;
};

static unsigned column(struct str line, const char *at)
{
	return (unsigned)utf8_count((struct str){ line.p, (size_t)(at - line.p) }, NULL) + 1;
}

/* The first field of a line, trimmed; *rest is what follows the separator. */
static struct str field(struct str *rest, char sep)
{
	struct str part = { rest->p, 0 };

	(void)str_next(rest, sep, &part);
	return str_trim(part);
}

static enum rc declare_names(
	struct parties *t, struct str line, const struct party_line *l, const char *file, struct err *e)
{
	struct str rest = l->names, part;

	while (str_next(&rest, l->sep, &part)) {
		uint32_t clash = NO_PARTY;

		part = str_trim(part);
		if (is_empty(part)) continue;
		if (!parties_alias(t, l->party, part, &clash)) {
			err_set(e, RC_INPUT, "\"%.*s\" already means %.*s", STRF(part),
				STRF(t->list.v[clash].code));
			err_at(e, file, l->line, column(line, part.p));
			err_hint(e, "Give each name to one party only.");
			return RC_INPUT;
		}
		if (!t->list.v[l->party].name.n) t->list.v[l->party].name = keep(t, part);
	}
	return RC_OK;
}

static enum rc declare_line(struct parties *t, struct str line, unsigned number, const char *file,
	struct party_line *l, struct err *e)
{
	struct str rest = line, head, code;
	const char *equals;

	*l = (struct party_line){ .line = number };
	l->sep = memchr(line.p, ';', line.n) ? ';' : memchr(line.p, '\t', line.n) ? '\t' : ',';
	equals = memchr(line.p, '=', line.n);
	if (equals && l->sep != ';') l->sep = ';'; /* the commas separate members */
	head = field(&rest, l->sep);
	l->names = rest;
	code = head;
	if (equals && equals >= head.p && equals < head.p + head.n) {
		code = str_trim((struct str){ head.p, (size_t)(equals - head.p) });
		l->members = (struct str){ equals + 1, (size_t)(head.p + head.n - equals - 1) };
	}
	if (is_empty(code)) {
		err_set(e, RC_INPUT, "a party without a code");
		err_at(e, file, number, 1);
		err_hint(e, "A line reads `CODE; name; other name`, for example `US; United States; USA`.");
		return RC_INPUT;
	}
	if (parties_find(t, code) != NO_PARTY) {
		err_set(e, RC_INPUT, "\"%.*s\" is declared twice", STRF(code));
		err_at(e, file, number, column(line, code.p));
		err_hint(e, "Put all names of a party on one line.");
		return RC_INPUT;
	}
	l->party = parties_add(t, code, false);
	return declare_names(t, line, l, file, e);
}

static enum rc declare_members(
	struct parties *t, const struct party_line *l, struct str line, const char *file, struct err *e)
{
	struct str rest = l->members, part;
	VEC(uint32_t) found = { 0 };

	while (str_next(&rest, ',', &part)) {
		uint32_t m;

		part = str_trim(part);
		if (!part.n) continue;
		m = parties_find(t, part);
		if (m == NO_PARTY) {
			vec_release(&found);
			err_set(e, RC_INPUT, "\"%.*s\" is a member of %.*s but not a party of this file",
				STRF(part), STRF(t->list.v[l->party].code));
			err_at(e, file, l->line, column(line, part.p));
			err_hint(e, "Give the member a line of its own.");
			return RC_INPUT;
		}
		vec_push(&found, m);
	}
	t->list.v[l->party].members = found.v;
	t->list.v[l->party].n_members = (uint32_t)found.n;
	return RC_OK;
}

static enum rc check_encoding(struct str line, unsigned number, const char *file, struct err *e)
{
	for (size_t i = 0; i < line.n;) {
		unsigned len;

		if (utf8_at(line, i, &len) == UTF8_INVALID) {
			err_set(e, RC_INPUT, "the byte 0x%02X is not UTF-8", (unsigned char)line.p[i]);
			err_at(e, file, number, column(line, line.p + i));
			err_hint(e, "Save the party file as UTF-8.");
			return RC_INPUT;
		}
		i += len;
	}
	return RC_OK;
}

static struct str strip_comment(struct str line)
{
	const char *hash = line.n ? memchr(line.p, '#', line.n) : NULL;

	return hash ? (struct str){ line.p, (size_t)(hash - line.p) } : line;
}

enum rc parties_read(struct parties *t, struct str bytes, const char *file, struct err *e)
{
	struct str rest = bytes, line;
	VEC(struct party_line) groups = { 0 };
	VEC(struct str) group_texts = { 0 };
	unsigned number = 0;
	enum rc rc = RC_OK;

	rest = str_cut(bytes, utf8_mark(bytes), bytes.n);
	while (rc == RC_OK && str_next(&rest, '\n', &line)) {
		struct party_line l;

		number++;
		rc = check_encoding(line, number, file, e);
		if (rc != RC_OK) break;
		line = strip_comment(line);
		if (is_empty(line)) continue;
		rc = declare_line(t, line, number, file, &l, e);
		if (rc == RC_OK && l.members.p) {
			vec_push(&groups, l);
			vec_push(&group_texts, line);
		}
	}
	/* members may be declared behind their group */
	for (size_t i = 0; rc == RC_OK && i < groups.n; i++)
		rc = declare_members(t, &groups.v[i], group_texts.v[i], file, e);
	vec_release(&groups);
	vec_release(&group_texts);
	t->declared = true;
	if (rc == RC_OK && !t->list.n) {
		rc = err_set(e, RC_INPUT, "the party file names nobody");
		err_at(e, file, 0, 0);
		err_hint(e, "A line reads `CODE; name; other name`, for example `US; United States; USA`.");
	}
	return rc;
}
