/* brief_json: the facts of brief.h for programs. */
#include "view/brief.h"
#include "view/issues_rows.h"
#include "view/json.h"
#include "view/stat.h"

static json_t *address_of(const struct brief *b, uint32_t issue)
{
	struct buf address = BUF_INIT;
	json_t *text;

	issue_address(b->issues, issue, &address);
	text = json_text(buf_str(&address), NULL);
	buf_release(&address);
	return text;
}

static json_t *block_address(const struct brief *b, uint32_t block)
{
	struct buf address = BUF_INIT;
	json_t *text;

	outline_address(&b->issues->outline, block, &address);
	text = json_text(buf_str(&address), NULL);
	buf_release(&address);
	return text;
}

static json_t *name(const struct brief *b, uint32_t party)
{
	return json_text(b->draft->parties.list.v[party].code, NULL);
}

/* Who is for, against, or reserves its position on one alternative. */
static json_t *standing_on(
	const struct brief *b, const struct contest_issue *it, uint32_t alt, enum stand stand)
{
	json_t *names = json_array();

	for (uint32_t i = 0; i < it->n; i++) {
		const struct contest_position *p = &b->contest->positions.v[it->first + i];

		if (p->alt == alt && p->stand == stand) json_add(names, name(b, p->party));
	}
	return names;
}

static json_t *alternatives(const struct brief *b, const struct contest_issue *it)
{
	const struct issue *issue = &b->issues->list.v[it->issue];
	json_t *array = json_array();

	for (uint32_t k = 0; k < it->n_alts; k++) {
		const struct alternative *alt = &b->issues->alts.v[issue->alt + k];
		struct buf name = BUF_INIT, text = BUF_INIT;
		json_t *row = json_object();
		bool lossy = draft_wording(b->draft, alt->text.start, alt->text.end, &text);

		alternative_name(k, &name);
		json_put_text(row, "id", buf_str(&name), NULL);
		json_put_text(row, "text", buf_str(&text), NULL);
		json_put(row, "for", standing_on(b, it, k, STAND_FOR));
		json_put(row, "against", standing_on(b, it, k, STAND_AGAINST));
		json_put(row, "reserve", standing_on(b, it, k, STAND_RESERVE));
		if (lossy) json_put_bool(row, "lossy", true);
		json_add(array, row);
		buf_release(&name);
		buf_release(&text);
	}
	return array;
}

#define CONTESTED 10

static json_t *contested(const struct brief *b)
{
	json_t *array = json_array();

	for (uint32_t i = 0; i < b->contest->n_contested && i < CONTESTED; i++) {
		const struct contest_issue *it = &b->contest->rank[i];
		json_t *row = json_object();

		json_put(row, "address", address_of(b, it->issue));
		json_put_count(row, "start", b->issues->list.v[it->issue].span.start);
		json_put_count(row, "end", b->issues->list.v[it->issue].span.end);
		json_put_count(row, "parties", it->opposed);
		json_put_count(row, "words", it->words);
		json_put(row, "alternatives", alternatives(b, it));
		json_add(array, row);
	}
	return array;
}

static json_t *pairs(const struct brief *b)
{
	json_t *array = json_array();

	for (size_t i = 0; i < b->contest->pairs.n; i++) {
		const struct opposition *p = &b->contest->pairs.v[i];
		json_t *row = json_object(), *names = json_array();

		json_add(names, name(b, p->a));
		json_add(names, name(b, p->b));
		json_put(row, "parties", names);
		json_put_count(row, "issues", p->issues);
		json_put_count(row, "direct", p->direct);
		json_put_count(row, "indirect", p->issues - p->direct);
		json_add(array, row);
	}
	return array;
}

static json_t *alone(const struct brief *b)
{
	json_t *array = json_array(), *row = NULL, *issues = NULL;

	for (size_t i = 0; i < b->contest->alone.n; i++) {
		const struct lone *l = &b->contest->alone.v[i];

		if (!i || l->party != l[-1].party) {
			row = json_object();
			issues = json_array();
			json_put(row, "party", name(b, l->party));
			json_put(row, "issues", issues);
			json_add(array, row);
		}
		json_add(issues, address_of(b, l->issue));
	}
	return array;
}

static json_t *clean(const struct brief *b)
{
	json_t *array = json_array();

	for (size_t i = 0; i < b->clean->runs.n; i++) {
		const struct clean_run *run = &b->clean->runs.v[i];
		json_t *row = json_object();

		json_put(row, "from", block_address(b, run->first));
		json_put(row, "to", block_address(b, run->last));
		json_put_count(row, "paragraphs", run->n);
		json_add(array, row);
	}
	return array;
}

static json_t *defects(const struct brief *b)
{
	json_t *array = json_array();
	bool seen[N_DEFECTS] = { false };

	for (size_t i = 0; i < b->defects->list.n; i++) {
		const struct defect *first = &b->defects->list.v[i];
		json_t *row;

		if (seen[first->code]) continue;
		seen[first->code] = true;
		row = json_object();
		json_put_text(row, "code", str_of(defect_kind[first->code].code), NULL);
		json_put_count(row, "count", b->defects->count[first->code]);
		json_put_text(row, "summary", str_of(defect_kind[first->code].summary), NULL);
		json_put_count(row, "line", first->line);
		json_put_count(row, "col", first->col);
		json_add(array, row);
	}
	return array;
}

void brief_json(const struct brief *b, struct out *out)
{
	json_t *object = json_object();
	struct buf title = BUF_INIT;

	brief_title(b->draft, &title);
	json_put_text(object, "file", str_of(b->draft->file), NULL);
	json_put_text(object, "title", buf_str(&title), NULL);
	json_put(object, "counts", stat_object(b->draft, b->counts, false));
	json_put_count(object, "issues", b->issues->list.n);
	json_put_count(object, "issues_contested", b->contest->n_contested);
	json_put(object, "contested", contested(b));
	json_put(object, "pairs", pairs(b));
	json_put_count(object, "issues_not_in_pairs", b->contest->crowded);
	json_put(object, "alone", alone(b));
	json_put(object, "clean", clean(b));
	json_put(object, "defects", defects(b));
	json_print(out, object);
	out_putc(out, '\n');
	buf_release(&title);
}
