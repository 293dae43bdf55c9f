/* fuzz_case: a case from any bytes, in files held in memory: the main file, then behind NUL bytes the draft,
 * the file of a party, and a further part of the main case. The first byte says for whom and on which day it
 * is asked. */
#include "analysis/status.h"
#include "casefile/dossier.h"

#include "check.h"

static const char prologue[] = "onetext 1\nparty SY \"Syria\"\nparty TR also \"Turkey\"\nparty IR guarantor\n"
			       "actor UN mediator\ngroup G of SY TR by SY\nsource S on 2023-06-22\n"
			       "draft D1 \"draft.txt\"\ninclude \"sy\" by SY\ninclude \"more\"\n";

struct memory {
	struct buf file[4];
};

static enum rc fetch(void *data, const char *path, struct buf *out, struct err *e)
{
	static const char *const names[] = { "main", "draft.txt", "sy", "more" };
	const struct memory *m = data;

	for (unsigned i = 0; i < 4; i++)
		if (strcmp(path, names[i]) == 0) {
			buf_add(out, buf_str(&m->file[i]));
			return RC_OK;
		}
	return err_set(e, RC_NOTFOUND, "no such file");
}

static void check_reading(const struct dossier *k)
{
	const struct reading *r = &k->r;

	for (size_t i = 0; i < r->facts.n; i++) {
		const struct fact *f = &r->facts.v[i];

		CHECK(f->word < N_STATEMENTS && f->file < r->files.n && f->line > 0);
		CHECK(f->first + f->n <= r->clauses.n);
		CHECK(f->at <= r->files.v[f->file].bytes.n);
		CHECK(f->up == NOTHING || r->facts.v[f->up].word == W_ISSUE);
		CHECK(f->name == NOTHING || f->name < k->entities.n);
		CHECK(f->same == NOTHING || f->same < r->facts.n);
		for (uint32_t c = 0; c < f->n; c++) {
			const struct clause *clause = &r->clauses.v[f->first + c];

			CHECK(clause->word < N_WORDS && clause->first + clause->n <= r->values.n);
			for (uint32_t v = 0; v < clause->n; v++) {
				const struct value *value = clause_values(r, clause) + v;

				CHECK(value->at <= r->files.v[f->file].bytes.n);
				CHECK(value->meaning != MEANS_ENTITY || value->means < k->entities.n);
				CHECK(value->meaning != MEANS_CHOICE || value->means < k->issues.n);
				CHECK(value->meaning != MEANS_PART || value->means < k->parts.n);
			}
		}
	}
	for (size_t i = 0; i < r->faults.list.n; i++) {
		const struct fault *fault = &r->faults.list.v[i];

		CHECK(fault->file < r->files.n && fault->at <= r->files.v[fault->file].bytes.n);
		CHECK(*fault_text(&r->faults, fault->message));
	}
}

static void check_positions(const struct dossier *k)
{
	for (uint32_t i = 0; i < k->issues.n; i++) {
		const struct case_issue *x = &k->issues.v[i];

		CHECK(x->current == (i < k->n_current));
		CHECK(x->first_choice + x->n_choices <= k->choices.n);
		for (uint32_t p = 0; p < x->n_positions; p++) {
			const struct position *at = &k->positions.v[x->first_position + p];

			CHECK(at->issue == i && at->n_voices && (!p || (at - 1)->who < at->who));
			CHECK(position_of(k, i, at->who) == at);
			for (uint32_t c = 0; c < x->n_choices; c++) CHECK(!position_prefers(k, at, c, c));
		}
	}
}

static void check_statuses(const struct dossier *k)
{
	struct statuses s;
	uint32_t n = 0;

	statuses_of(k, &s);
	for (unsigned i = 0; i < N_STATUSES; i++) n += s.count[i];
	CHECK(n == k->n_current);
	for (uint32_t i = 0; i < k->choices.n; i++) {
		CHECK(!s.certainly[i] || s.possibly[i]);
		CHECK(!s.agreed[i] || s.certainly[i]);
	}
	statuses_release(&s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const viewers[] = { NULL, NULL, "SY", "TR", "UN", "Nobody" };
	unsigned how = check_byte(&data, &size);
	struct str rest = { (const char *)data, size }, part;
	struct memory m = { 0 };
	struct dossier_options o = { .fetch = fetch, .data = &m, .system_day = 19000 };
	struct dossier k;
	struct err e = { 0 };

	if (how & 1) buf_puts(&m.file[0], prologue);
	for (unsigned i = 0; i < 4 && str_next(&rest, '\0', &part); i++) buf_add(&m.file[i], part);
	o.viewer = viewers[(how >> 1) % 6];
	o.public = (how >> 1) % 6 == 1;
	if (dossier_open(&k, "main", &o, &e) == RC_OK) {
		check_reading(&k);
		check_positions(&k);
		check_statuses(&k);
		dossier_release(&k);
	} else {
		CHECK(e.rc != RC_OK && *e.msg);
	}
	for (unsigned i = 0; i < 4; i++) buf_release(&m.file[i]);
	return 0;
}
