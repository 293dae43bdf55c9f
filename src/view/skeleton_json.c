/* skeleton_json: a skeleton for programs; see skeleton.h. */
#include "view/json.h"
#include "view/skeleton_issues.h"

static json_t *party_object(const struct skeleton *s, uint32_t i)
{
	const struct party *p = &s->draft->parties.list.v[i];
	const struct skeleton_name *n = &s->names.v[i];
	json_t *object = json_object(), *also = json_array(), *members = json_array();
	bool lossy = false;

	json_put_text(object, "name", buf_str(&n->name), NULL);
	json_put(object, "title", p->name.n ? json_text(p->name, &lossy) : json_null());
	for (size_t k = 0; k < n->also.n; k++) json_add(also, json_text(buf_str(&n->also.v[k]), &lossy));
	json_put(object, "also", also);
	for (uint32_t k = 0; k < p->n_members; k++)
		json_add(members, json_text(buf_str(&s->names.v[p->members[k]].name), NULL));
	json_put(object, "members", members);
	json_put_bool(object, "guess", p->guess);
	if (lossy) json_put_bool(object, "lossy", true);
	return object;
}

static json_t *alternatives(const struct dossier *k, const struct case_issue *it)
{
	json_t *list = json_array();

	for (uint32_t c = 0; c < it->n_choices; c++) {
		const struct choice *choice = &k->choices.v[it->first_choice + c];
		struct buf text = BUF_INIT;
		json_t *object = json_object();
		bool worded = choice_text(k, it, c, &text);

		json_put_text(object, "id", choice->name, NULL);
		json_put(object, "text", worded ? json_text(buf_str(&text), NULL) : json_null());
		json_add(list, object);
		buf_release(&text);
	}
	return list;
}

static void put_stances(const struct notebook *b, const struct case_issue *it, json_t *object)
{
	json_t *stances = json_array(), *silent = json_array();
	struct sayings x = { 0 };
	size_t next = 0;

	skeleton_sayings(b, it, &x);
	for (size_t i = 0, to; i < x.list.n; i = to) {
		struct buf line = BUF_INIT;
		json_t *row = json_object();

		to = skeleton_next(&x, i);
		skeleton_stance(b->k, it, x.list.v + i, x.list.v + to, &line);
		json_put_text(row, "party", buf_str(&b->s->names.v[x.list.v[i].name].name), NULL);
		json_put_text(row, "stance", buf_str(&line), NULL);
		json_add(stances, row);
		buf_release(&line);
	}
	for (uint32_t i = 0; i < b->s->names.n; i++) {
		while (next < x.list.n && x.list.v[next].name < i) next++;
		if (b->s->draft->parties.list.v[i].n_members || (next < x.list.n && x.list.v[next].name == i))
			continue;
		json_add(silent, json_text(buf_str(&b->s->names.v[i].name), NULL));
	}
	json_put(object, "stances", stances);
	json_put(object, "silent", silent);
	vec_release(&x.list);
}

static json_t *issue_object(const struct notebook *b, uint32_t i)
{
	const struct case_issue *it = &b->k->issues.v[i];
	struct buf address = BUF_INIT, within = BUF_INIT;
	json_t *object = json_object();
	bool named = skeleton_address(b->k, i, &address);

	json_put(object, "address", named ? json_text(buf_str(&address), NULL) : json_null());
	skeleton_within(b->k, it, &within);
	json_put(object, "within", within.n ? json_text(buf_str(&within), NULL) : json_null());
	json_put(object, "alternatives", alternatives(b->k, it));
	put_stances(b, it, object);
	buf_release(&address);
	buf_release(&within);
	return object;
}

void skeleton_json(const struct skeleton *s, const struct dossier *k, struct out *out)
{
	struct notebook b = skeleton_notebook(s, k);
	struct json_rows parties = { .out = out }, issues = { .out = out };
	struct buf day = BUF_INIT;

	out_puts(out, "{\"draft\":");
	json_print(out, json_text(str_of(s->path), NULL));
	date_put(&day, s->today);
	out_printf(out, ",\"today\":\"%s\",\"parties\":[", day.p);
	for (uint32_t i = 0; i < s->names.n; i++) json_row(&parties, party_object(s, i));
	out_puts(out, "],\"issues\":[");
	for (uint32_t i = 0; i < k->n_current && !out->error; i++)
		if (k->issues.v[i].issue != NOTHING) json_row(&issues, issue_object(&b, i));
	out_puts(out, "\n]}\n");
	buf_release(&day);
	skeleton_notebook_release(&b);
}
