/* sessions: meetings: when, where, who, about what, and how far they slipped. */
#include "view/sessions.h"

#include "cmd/case.h"
#include "formats/calendar.h"

static bool is_series(const struct dossier *k, uint32_t entity)
{
	return k->entities.v[entity].word == W_SERIES && k->entities.v[entity].known;
}

/* The series that --series names, or NOTHING if it is not given. */
static enum rc find_series(const struct run *r, const struct dossier *k, uint32_t *series, struct err *e)
{
	const char *text = args_text(r->args, "series");

	*series = NOTHING;
	if (!text) return RC_OK;
	return option_entity(k, str_trim(str_of(text)), is_series, "as of the day no series is named",
		"Without --series all of them are shown, each under its name.", series, e);
}

/* An iCalendar object has one part at least (RFC 5545, 3.6): where nothing has a date there is none. */
static enum rc calendar(const struct run *r, const struct sessions_view *v, struct err *e)
{
	struct buf bytes = BUF_INIT;
	enum rc rc = RC_OK;

	if (calendar_of(v->k, v->s, v->series, &bytes)) out_add(r->out, buf_str(&bytes));
	else rc = err_set(e, RC_NO, "nothing has a date as of the day, so there is no calendar");
	buf_release(&bytes);
	return rc;
}

static enum rc answer(struct run *r, const struct sessions_view *v, struct err *e)
{
	if (args_has(r->args, "ics")) return calendar(r, v, e);
	if (r->json) sessions_json(v, r->out);
	else if (args_has(r->args, "csv")) sessions_csv(v, r->out);
	else sessions_text(v, &r->term);
	return RC_OK;
}

static enum rc run(struct run *r, struct err *e)
{
	struct dossier k;
	struct sessions s;
	struct sessions_view v = { .k = &k, .s = &s, .all = args_has(r->args, "all") };
	enum rc rc = args_exclusive(r->args, "csv json ics", e);

	if (!rc) rc = case_open(r, r->args->operands.v[0], &k, e);
	if (rc) return rc;
	rc = find_series(r, &k, &v.series, e);
	if (!rc) {
		sessions_of(&k, &s);
		rc = answer(r, &v, e);
		sessions_release(&s);
	}
	return case_close(r, &k, rc);
}

static const struct opt options[] = { { "series", 0, OPTION_TEXT, "NAME",
					      "only the sessions of that series" },
	{ "all", 0, OPTION_FLAG, NULL,
		"what the lines say of every session, not only of the next and the last" },
	{ "ics", 0, OPTION_FLAG, NULL, "a calendar (iCalendar), with deadlines and the ends of closings" },
	{ 0 } };

const struct command command_sessions = { .name = "sessions",
	.group = "How the process goes",
	.summary = "meetings: when, where, who, about what, and how far they slipped",
	.operands = "CASE",
	.min_operands = 1,
	.max_operands = 1,
	.about = "Lists the sessions of a case, series by series, the latest first: in which state they are, "
		 "when "
		 "and where, under the name that the place had then, at which level, who took part, and by "
		 "how "
		 "many days they came later than was first said. Of those to come and the last one held it "
		 "tells "
		 "what the lines say: agenda, outcome, papers handed over, tasks given, what was said of the "
		 "next "
		 "one and how that came out.\n"
		 "At the end stands what does not fit: members of the series who were not there, another "
		 "level "
		 "than before, a plan whose day is over, a session held that was cancelled or at a place "
		 "whose "
		 "host had withdrawn, numbers that are missing.",
	.options = (const struct opt *const[]){ options, options_rows, options_case, options_view, NULL },
	.examples = (const struct example[]){ { "onetext sessions case.onetext",
						      "what was held and what is to come" },
		{ "onetext sessions --series Talks --all case.onetext", "one series, with every detail" },
		{ "onetext sessions --ics case.onetext", "for a calendar program" }, { 0 } },
	.run = run };
