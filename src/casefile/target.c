/* target: what an address or a name means: names first, then the current texts of the day, then older ones,
 * so that a line stays true of its time. */
#include "casefile/build.h"

static bool found_nothing(struct buf *why, struct buf *hint, struct str address, const struct dossier *k)
{
	const struct text *current = NULL;

	buf_printf(why, "there is no paragraph and no name '%.*s'", STRF(address));
	for (size_t i = 0; i < k->texts.n && !current; i++)
		if (k->texts.v[i].current && k->texts.v[i].read) current = &k->texts.v[i];
	if (current) buf_printf(hint, "`onetext issues %s` lists the addresses.", current->path.p);
	return false;
}

/* Looks in one text; 1: found, 0: not there, -1: ambiguous, told. */
static int look_in(const struct dossier *k, uint32_t text, struct str address, struct target *t,
	struct buf *why, struct buf *hint)
{
	struct place_found place;
	struct buf names = BUF_INIT;
	unsigned n = 0;
	int found = 0;

	if (!k->texts.v[text].read) return 0;
	if (address_find(&k->texts.v[text], address, &place, &n, &names)) {
		*t = (struct target){ .entity = NOTHING,
			.text = text,
			.block = place.block,
			.issue = place.issue,
			.n_issues = place.n_issues };
		found = 1;
	} else if (n > 1) {
		buf_printf(why, "'%.*s' may be any of %s", STRF(address), names.n ? names.p : "several");
		buf_puts(hint, "Write more of the address.");
		found = -1;
	}
	buf_release(&names);
	return found;
}

/* "D2:4.3": the draft in front, which is taken off. */
static uint32_t prefix_of(const struct dossier *k, struct str *address, uint32_t file)
{
	const char *colon = memchr(address->p, ':', address->n);
	uint32_t entity;

	if (!colon) return NOTHING;
	entity =
		dossier_find(k, str_cut(*address, 0, (size_t)(colon - address->p)), k->r.files.v[file].scope);
	if (entity == NOTHING || k->entities.v[entity].word != W_DRAFT) return NOTHING;
	*address = str_cut(*address, (size_t)(colon - address->p) + 1, address->n);
	return entity;
}

static bool in_draft(const struct dossier *k, uint32_t draft, struct str address, struct target *t,
	struct buf *why, struct buf *hint)
{
	uint32_t text = k->entities.v[draft].table;
	int found = text == NOTHING ? 0 : look_in(k, text, address, t, why, hint);

	t->prefixed = true;
	if (found) return found > 0;
	if (text != NOTHING && !k->texts.v[text].read && !k->texts.v[text].withheld) {
		/* the text is not at hand: what is written about it cannot be looked up, but is kept */
		t->text = text;
		return true;
	}
	buf_printf(why, "draft %.*s has no paragraph '%.*s'", STRF(k->entities.v[draft].name), STRF(address));
	if (text != NOTHING)
		buf_printf(hint, "`onetext issues %s` lists the addresses.", k->texts.v[text].path.p);
	return false;
}

/* In the current texts: 1, 0 or -1 as above. */
static int in_current(
	const struct dossier *k, struct str address, struct target *t, struct buf *why, struct buf *hint)
{
	uint32_t first = NOTHING;

	for (uint32_t i = 0; i < k->texts.n; i++) {
		struct target one;
		int found = k->texts.v[i].current ? look_in(k, i, address, &one, why, hint) : 0;

		if (found < 0) return -1;
		if (!found) continue;
		if (first == NOTHING) {
			first = i;
			*t = one;
			continue;
		}
		buf_printf(why, "several current texts have a paragraph %.*s", STRF(address));
		buf_printf(hint, "Write %.*s:%.*s or %.*s:%.*s.",
			STRF(k->entities.v[k->texts.v[first].entity].name), STRF(address),
			STRF(k->entities.v[k->texts.v[i].entity].name), STRF(address));
		return -1;
	}
	return first != NOTHING;
}

/* A topic that was made for an address of a text that is not at hand. */
static bool kept_topic(const struct dossier *k, struct str address, struct target *t)
{
	uint32_t issue = map_get(&k->topics, 0, address);

	if (issue == MAP_NONE) return false;
	t->text = k->issues.v[issue].text;
	t->issue = issue;
	t->n_issues = 1;
	return true;
}

bool find_target(const struct dossier *k, struct str address, uint32_t file, bool skip, struct target *t,
	struct buf *why, struct buf *hint)
{
	struct str whole = address;
	uint32_t draft = prefix_of(k, &address, file), copy;
	int found;

	const char *colon = memchr(whole.p, ':', whole.n);

	*t = (struct target){ NOTHING, NOTHING, NOWHERE, NOWHERE, 0, false };
	buf_clear(why);
	buf_clear(hint);
	if (draft == NOTHING && colon) {
		buf_printf(why, "there is no draft '%.*s'", (int)(colon - whole.p), whole.p);
		return false;
	}
	if (draft != NOTHING) return in_draft(k, draft, address, t, why, hint);
	if (!skip) {
		t->entity = name_in_file(k, whole, file, &copy);
		if (t->entity != NOTHING) return true;
		if (name_of_several(k, whole, file)) {
			buf_printf(why, "'%.*s' is another name of several things", STRF(whole));
			return false;
		}
		found = in_current(k, address, t, why, hint);
		if (found) return found > 0;
		if (kept_topic(k, address, t)) return true;
	}
	for (uint32_t i = (uint32_t)k->texts.n; i-- > 0;) {
		if (k->texts.v[i].current) continue;
		found = look_in(k, i, address, t, why, hint);
		if (found) return found > 0;
	}
	return found_nothing(why, hint, address, k);
}

uint32_t issue_at(const struct dossier *k, const struct target *t)
{
	struct buf key = BUF_INIT;
	uint32_t issue;

	if (t->entity != NOTHING)
		return k->entities.v[t->entity].word == W_ISSUE ? k->entities.v[t->entity].table : NOTHING;
	if (t->text == NOTHING) return NOTHING;
	if (!k->texts.v[t->text].read) return t->issue == NOWHERE ? NOTHING : t->issue;
	if (t->issue != NOWHERE) return k->texts.v[t->text].issue_of[t->issue];
	buf_printf(&key, "%u", (unsigned)t->block);
	issue = map_get(&k->paragraphs, t->text, buf_str(&key));
	buf_release(&key);
	return issue == MAP_NONE ? NOTHING : issue;
}
