/* case: see case.h. */
#include "cmd/case.h"

#include "base/file.h"
#include "base/nearest.h"
#include "cmd/clock.h"
#include "cmd/source.h"
#include "view/faults.h"
#include "view/message.h"

const struct opt options_case[] = { { "on", 0, OPTION_TEXT, "DATE",
					    "as of that day, instead of the day that the case gives" },
	{ "for", 0, OPTION_TEXT, "P", "only what P may see: a party or an actor of the case" },
	{ "public", 0, OPTION_FLAG, NULL, "only what everybody may see" }, { 0 } };

const struct opt options_rows[] = { { "csv", 0, OPTION_FLAG, NULL, "a row for each, for a spreadsheet" },
	{ "json", 0, OPTION_FLAG, NULL, "the same facts, for programs" }, { 0 } };

const struct opt options_lines[] = { { "by", 0, OPTION_TEXT, "WHO",
					     "only what this party, actor, group or person says or does" },
	{ "about", 0, OPTION_TEXT, "NAME",
		"only what is about this issue, paragraph, chapter, step, record, and so on" },
	{ 0 } };

static enum rc fetch(void *data, const char *path, struct buf *out, struct err *e)
{
	return source_read(data, path, out, e);
}

enum rc option_date(const struct run *r, const char *option, struct date *d, bool *given, struct err *e)
{
	const char *text = args_text(r->args, option);
	struct buf hint = BUF_INIT;
	enum rc rc = RC_OK;

	*given = text != NULL;
	if (text && !date_read(str_of(text), d, &hint)) {
		rc = err_set(e, RC_USAGE, "--%s needs a date, not '%s'", option, text);
		err_hint(e, "%s", hint.n ? hint.p : "Dates look like this: 2023-06-21, 2023-06");
	}
	buf_release(&hint);
	return rc;
}

enum rc option_entity(const struct dossier *k, struct str name, take_fn *take, const char *nothing,
	const char *hint, uint32_t *entity, struct err *e)
{
	struct nearest near = nearest_to(name);

	*entity = dossier_find(k, name, 0);
	if (*entity != NOTHING && take(k, *entity)) return RC_OK;
	*entity = dossier_called(k, name, take, e);
	if (e->rc || *entity != NOTHING) return e->rc;
	dossier_nearest(k, take, &near);
	err_set(e, RC_NOTFOUND, "%s \"%.*s\"", nothing, STRF(name));
	if (near.name.n) err_hint(e, "Did you mean %.*s?", STRF(near.name));
	else err_hint(e, "%s", hint);
	return e->rc;
}

enum rc case_open(struct run *r, const char *path, struct dossier *k, struct err *e)
{
	struct dossier_options o = { .fetch = fetch,
		.data = r,
		.viewer = args_text(r->args, "for"),
		.public = args_has(r->args, "public"),
		.system_day = day_today() };
	struct date on;
	bool given = false;
	enum rc rc = args_exclusive(r->args, "for public", e);

	if (!rc) rc = option_date(r, "on", &on, &given, e);
	if (rc) return rc;
	if (given) o.on = &on;
	return dossier_open(k, path, &o, e);
}

enum rc case_close(struct run *r, struct dossier *k, enum rc rc)
{
	struct out out;
	struct term t;
	struct err e;

	if (k->r.faults.list.n) {
		out_init(&out, 2);
		term_init(&t, &out, args_number(r->args, "width"), r->color);
		if (r->json) faults_json(k, &k->r.faults, &out);
		else faults_text(k, &k->r.faults, &t, FAULTS_SHOWN);
		(void)!out_finish(&out, &e);
		out_release(&out);
		if (rc == RC_OK || rc == RC_NO) rc = RC_INPUT;
	}
	dossier_release(k);
	return rc;
}

bool case_at(const char *path)
{
	struct buf bytes = BUF_INIT;
	struct err e;
	bool is = strcmp(path, "-") != 0 && !file_read(path, &bytes, &e) && case_signature(buf_str(&bytes));

	buf_release(&bytes);
	return is;
}
