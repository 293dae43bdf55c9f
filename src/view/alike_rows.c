/* alike_rows: proposals that are alike, as JSON and CSV. */
#include "view/alike.h"
#include "view/csv.h"
#include "view/json.h"

/* ---- JSON ---- */

static json_t *words_json(const struct alike_view *v, struct span words, bool *lossy)
{
	struct buf text = BUF_INIT;

	*lossy |= alike_words(v, words, &text);
	return words.start == words.end ? json_text(STR(""), NULL) : json_take(&text);
}

/* Bytes from the first word to the last; of none, null. */
static void put_span(
	const struct alike_view *v, json_t *row, const char *start, const char *end, struct span words)
{
	const struct said *w = v->alike->wording.words.v;
	const bool any = words.start < words.end;

	json_put(row, start, any ? json_count(w[words.start].start) : json_null());
	json_put(row, end, any ? json_count(w[words.end - 1].end) : json_null());
}

static json_t *changes_json(const struct alike_view *v, const struct alike_proposal *p, bool *lossy)
{
	json_t *list = json_array();

	for (uint32_t i = 0; i < p->n_changes; i++) {
		const struct alike_change *c = &v->alike->changes.v[p->change + i];
		json_t *row = json_object();

		json_put(row, "old", words_json(v, c->old, lossy));
		json_put(row, "new", words_json(v, c->new, lossy));
		put_span(v, row, "old_start", "old_end", c->old);
		put_span(v, row, "new_start", "new_end", c->new);
		json_add(list, row);
	}
	return list;
}

static json_t *proposers_json(const struct alike_view *v, const struct alike_proposal *p)
{
	const struct alternative *alt = &v->issues->alts.v[v->issues->list.v[p->issue].alt + p->alt];
	json_t *list = json_array();

	for (uint32_t i = 0; i < alt->n_claims; i++) {
		const struct claim *c = &v->issues->claims.v[alt->claim + i];

		if (claim_for(c)) json_add(list, json_text(v->draft->parties.list.v[c->party].code, NULL));
	}
	return list;
}

static json_t *proposal_json(const struct alike_view *v, const struct alike_proposal *p)
{
	const struct span whole = alike_span(v, p);
	struct buf address = BUF_INIT, text = BUF_INIT;
	json_t *row = json_object();
	bool lossy = alike_whole(v, p, &text);

	alike_address(v, p, &address);
	json_put(row, "alternative", json_take(&address));
	json_put(row, "proposers", proposers_json(v, p));
	json_put_count(row, "start", whole.start);
	json_put_count(row, "end", whole.end);
	json_put(row, "text", json_take(&text));
	json_put_count(row, "words", p->n);
	json_put_count(row, "common", p->common);
	json_put_bool(row, "same", p->same);
	json_put(row, "changes", changes_json(v, p, &lossy));
	if (lossy) json_put_bool(row, "lossy", true);
	return row;
}

void alike_json(const struct alike_view *v)
{
	struct out *out = v->term->out;
	struct json_rows rows = { .out = out };

	out_puts(out, "{\"file\":");
	json_print(out, json_text(str_of(v->draft->file), NULL));
	out_printf(out, ",\"compared\":%u,\"groups\":[", (unsigned)v->alike->n_compared);
	for (size_t i = 0; i < v->alike->groups.n && !out->error; i++) {
		const struct alike_group *g = &v->alike->groups.v[i];
		json_t *row = json_object(), *list = json_array();
		struct buf address = BUF_INIT;

		if (g->block == NOWHERE) buf_putc(&address, '0');
		else outline_address(&v->issues->outline, g->block, &address);
		json_put(row, "address", json_take(&address));
		for (uint32_t k = 0; k < g->n; k++)
			json_add(list, proposal_json(v, &v->alike->proposals.v[g->proposal + k]));
		json_put(row, "proposals", list);
		json_row(&rows, row);
	}
	out_puts(out, "\n]}\n");
}

/* ---- CSV ---- */

void alike_csv(const struct alike_view *v)
{
	static const char *const columns[] = { "group", "alternative", "proposers", "alike", "words",
		"common", "text", "changes" };
	struct csv csv = { .out = v->term->out };
	struct buf text = BUF_INIT;

	csv_head(&csv, columns, sizeof columns / sizeof *columns);
	for (size_t i = 0; i < v->alike->groups.n; i++) {
		const struct alike_group *g = &v->alike->groups.v[i];

		for (uint32_t k = 0; k < g->n && !v->term->out->error; k++) {
			const struct alike_proposal *p = &v->alike->proposals.v[g->proposal + k];

			csv_number(&csv, i + 1);
			alike_address(v, p, &text);
			csv_take(&csv, &text);
			alike_proposers(v, p, "; ", &text);
			csv_take(&csv, &text);
			csv_field(&csv, str_of(!k ? "first" : p->same ? "same" : "nearly"));
			csv_number(&csv, p->n);
			csv_number(&csv, p->common);
			(void)alike_whole(v, p, &text);
			csv_take(&csv, &text);
			alike_changes(v, p, &text);
			csv_take(&csv, &text);
			csv_end(&csv);
		}
	}
	buf_release(&text);
}
