/* show_json: what show.h prints, for programs. */
#include "view/casehead.h"
#include "view/show.h"
#include "view/show_issue.h"
#include "view/show_part.h"
#include "view/show_who.h"

static json_t *members_json(const struct dossier *k, const struct entity *e)
{
	json_t *list = json_array();

	if (e->word != W_GROUP || e->table == NOTHING) return list;
	for (uint32_t m = 0; m < k->groups.v[e->table].n; m++)
		json_add(list, code_json(k, k->members.v[k->groups.v[e->table].first + m]));
	return list;
}

static json_t *issues_json_of(const struct dossier *k, const struct fact_list *lines)
{
	bool *in = mem_alloc(k->issues.n + 1, sizeof *in);
	json_t *list = json_array();

	issues_in_lines(k, lines, in);
	for (uint32_t i = 0; i < k->issues.n; i++)
		if (in[i]) json_add(list, json_text(k->issues.v[i].address, NULL));
	mem_free(in);
	return list;
}

static json_t *entity_json(const struct show *s, uint32_t entity)
{
	const struct dossier *k = s->k;
	const struct entity *e = &k->entities.v[entity];
	const struct value title = { .kind = V_STRING, .text = e->title };
	struct fact_list lines = { 0 }, naming = { 0 };
	json_t *object = json_object();

	facts_about(k, entity, &lines);
	facts_naming(k, entity, &naming);
	json_put_text(object, "kind", word_text[e->word], NULL);
	json_put(object, "name", name_json(k, entity));
	json_put(object, "title", e->title.n ? string_json(&title) : json_null());
	json_put_bool(object, "known", e->known);
	json_put(object, "lines", fact_rows(k, &lines));
	json_put(object, "issues", issues_json_of(k, &lines));
	json_put(object, "members", members_json(k, e));
	if (e->word == W_PARTY || e->word == W_ACTOR) who_json(s, e->table, object);
	json_put(object, "mentioned", fact_rows(k, &naming));
	vec_release(&lines.v);
	vec_release(&naming.v);
	return object;
}

static json_t *copy_json(const struct show *s, const struct shown *x)
{
	struct fact_list list = { 0 };
	json_t *object = json_object();

	facts_of_copy(s->k, x, &list);
	json_put_text(object, "kind", STR("copy"), NULL);
	json_put(object, "draft", name_json(s->k, x->index));
	json_put_count(object, "copy", x->choice);
	json_put(object, "mentioned", fact_rows(s->k, &list));
	vec_release(&list.v);
	return object;
}

void show_json(struct show *s, const struct shown *x, size_t n, struct out *out)
{
	struct json_rows rows = { .out = out };

	casehead_json_open(s->k, out);
	out_puts(out, ",\"shown\":[");
	for (size_t i = 0; i < n && !out->error; i++) {
		json_t *row = NULL;

		switch ((enum shown_kind)x[i].kind) {
		case SHOWN_ISSUE: row = issue_json(s, x[i].index, NOTHING); break;
		case SHOWN_CHOICE: row = issue_json(s, x[i].index, x[i].choice); break;
		case SHOWN_ENTITY: row = entity_json(s, x[i].index); break;
		case SHOWN_COPY: row = copy_json(s, &x[i]); break;
		case SHOWN_PART: row = part_json(s, &x[i]); break;
		}
		json_row(&rows, row);
	}
	out_puts(out, "\n]}\n");
}
