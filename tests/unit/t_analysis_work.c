/* Work: when deadlines end and what extensions made of that, what is open, how old it is, in which order. */
#include "casefile.h"

#include "analysis/work.h"

#define HEAD "onetext 1\ntoday 2024-06-01\nparty AA\nparty BB\n"

/* "2024-06-20 2x +10 past over": the end, how often extended, by how many days, how it lies, whether it is
 * over. */
static const char *deadline_in(const char *lines)
{
	static const char *const due[] = { "", " perhaps", " past" };
	static char text[2000];
	struct buf out = BUF_INIT;
	struct deadline d;

	snprintf(text, sizeof text, HEAD "%s", lines);
	if (take(text)) return failure.msg;
	for (uint32_t i = 0; i < dossier.by_word[W_DEADLINE].n; i++) {
		uint32_t fact = dossier.by_word[W_DEADLINE].v[i];

		if (dossier_fact(&dossier, fact)->flags & FACT_CHANGE) continue;
		deadline_of(&dossier, fact, &d);
		if (out.n) buf_puts(&out, "; ");
		if (d.ends) date_put(&out, &d.end);
		else buf_puts(&out, "none");
		if (d.extensions) buf_printf(&out, " %ux", (unsigned)d.extensions);
		if (d.moved) buf_printf(&out, " %+d", (int)d.days);
		buf_printf(
			&out, "%s%s", d.ends ? due[date_due(&dossier, &d.end)] : "", d.over ? " over" : "");
	}
	dossier_release(&dossier);
	return keep_text(&out);
}

static void deadlines(void)
{
	IS_STR(deadline_in("deadline AA: \"x\" until 2024-06-01\n"), "2024-06-01",
		"on its day it is not past");
	IS_STR(deadline_in("deadline AA: \"x\" until 2024-05-31\n"), "2024-05-31 past", "on the next it is");
	IS_STR(deadline_in("deadline AA: \"x\" until 2024-05/07\n"), "2024-05/07 perhaps",
		"of an imprecise day only the last is sure");
	IS_STR(deadline_in("deadline AA: \"x\"\n"), "none", "no day");
	IS_STR(deadline_in(
		       "deadline AA: \"x\" until 2024-05-10 as D\ndeadline D extended until 2024-06-20 on "
		       "2024-05-15\ndeadline D extended until 2024-06-30 on 2024-05-01\n"),
		"2024-06-20 2x +41", "the latest extension holds, though it names an earlier day");
	IS_STR(deadline_in("deadline D extended until 2024-06-20\ndeadline AA: \"x\" as D\n"),
		"2024-06-20 1x", "from no day it was not moved by any number");
	IS_STR(deadline_in("deadline AA: \"x\" until 2024-05-10 as D\ndeadline D extended until "
			   "2024-06-20\ndeadline D extended until 2024-06-10\n"),
		"2024-06-20 2x +41", "of two without a date the further one, in this order");
	IS_STR(deadline_in("deadline AA: \"x\" until 2024-05-10 as D\ndeadline D extended until "
			   "2024-06-10\ndeadline D extended until 2024-06-20\n"),
		"2024-06-20 2x +41", "and in that");
	IS_STR(deadline_in("deadline AA: \"x\" until 2024-05-10 as D\ndeadline D extended on 2024-05-09\n"),
		"none 1x", "extended, and no new day was said");
	IS_STR(deadline_in(
		       "deadline AA: \"x\" until 2024-05-10 as D\ndeadline D extended until 2024-07-01 on "
		       "2024-06-02\n"),
		"2024-05-10 past", "an extension that is not known yet");
	IS_STR(deadline_in("deadline AA: \"x\" until 2024-05-10 as D\ndeadline D met on 2024-05-09\n"),
		"2024-05-10 past over", "met");
	IS_STR(deadline_in("deadline AA: \"x\" until 2024-05-10 as D\ndeadline D missed on "
			   "2024-05-11\ndeadline D "
			   "extended until 2024-06-11 on 2024-05-12\n"),
		"2024-06-11 1x +32", "missed, and extended after that");
}

static void after_something(void)
{
	IS_STR(deadline_in("event E \"e\" on 2024-05-31\ndeadline AA: \"x\" within 2 months after E\n"),
		"2024-07-31", "so long after an event");
	IS_STR(deadline_in("event E \"e\" on 2024-05-20/22\ndeadline AA: \"x\" within 5..10 days after E\n"),
		"2024-05-30/06-01 perhaps", "as imprecise as that is");
	IS_STR(deadline_in("event E \"e\"\ndeadline AA: \"x\" within 2 months after E\n"), "none",
		"of which no day is known");
	IS_STR(deadline_in(
		       "series T of AA\nsession T/1 planned on 2024-05-01\ndeadline AA: \"x\" within 2 days "
		       "after T/1\n"),
		"none", "a plan is no day");
	IS_STR(deadline_in("series T of AA\nsession T/1 held on 2024-05-20\nsession T/1 held on "
			   "2024-05-01\ndeadline AA: \"x\" within 2 days after T/1\n"),
		"2024-05-22 past", "of two accounts the later day, whatever the order");
}

/* "task N 31; task M - done; …": kind, name, age (k: since it is known), state; * before the oldest. */
static const char *work_in(const char *lines)
{
	static const char *const kinds[] = { "task", "deadline", "approval", "session", "answer", "view",
		"initiative" };
	static char text[2000];
	struct buf out = BUF_INIT;
	struct work w;

	snprintf(text, sizeof text, HEAD "%s", lines);
	if (take(text)) return failure.msg;
	work_of(&dossier, NULL, &w);
	for (uint32_t i = 0; i < w.items.n; i++) {
		const struct work_item *x = &w.items.v[i];
		uint32_t e = x->kind == WORK_SESSION ? x->entity : dossier_fact(&dossier, x->fact)->name;

		buf_printf(&out, "%s%s%s ", i ? "; " : "", i == w.oldest ? "*" : "", kinds[x->kind]);
		if (e != NOTHING) entity_put(&dossier, e, &out);
		if (x->age >= 0) buf_printf(&out, " %d%s", (int)x->age, x->known ? "k" : "");
		if (!x->open) buf_printf(&out, " %s", word_text[work_state(&dossier, x)].p);
	}
	work_release(&w);
	dossier_release(&dossier);
	return keep_text(&out);
}

static void items(void)
{
	IS_STR(work_in(""), "", "nothing");
	IS_STR(work_in("task AA: \"x\" on 2024-05-01 as A\ntask AA: \"y\" on 2024-05 as B\ntask AA: \"z\" as "
		       "C\n"),
		"*task A 31; task B 1; task C",
		"the oldest first; of an imprecise day the last; without a day last");
	IS_STR(work_in("task AA: \"x\" on 2024-01-01 as A\ntask AA: \"y\" until 2024-05-20 as B\ntask AA: "
		       "\"z\" "
		       "until 2024-06-05 as C\n"),
		"task C; task B; *task A 152",
		"what has the nearest end, past or to come, before what has none");
	IS_STR(work_in("task AA: \"x\" as A\ntask AA: \"y\" as B\ntask AA: \"z\" as C\ntask A done on "
		       "2024-05-01\ntask B dropped on 2024-05-02\n"),
		"task C; task B dropped; task A done", "what is over comes after, the latest first");
	IS_STR(work_in("source S \"s\" on 2024-05-30\ntask AA: \"x\" as A [S]\n"), "*task A 2k",
		"without a day of its own since it is known");
	IS_STR(work_in("view AA: question \"q\" as Q\nview AA: proposal \"p\" as P\nview AA: criticism \"c\" "
		       "as "
		       "C\nview P systematised\nview C answered\n"),
		"answer Q; answer P systematised; view C answered",
		"worked in or answered, a view is not open");
	IS_STR(work_in("initiative AA: \"i\" as I\ninitiative BB: \"j\" as J\ninitiative J withdrawn\n"),
		"initiative I; initiative J withdrawn", "initiatives");
	IS_STR(work_in("approval AA: \"a\" on 2024-05-01 as A\napproval BB: \"b\" as B\napproval B given on "
		       "2024-05-02\n"),
		"approval A; approval B given", "approvals: `on` is a plan, so nothing has an age");
}

static void meetings(void)
{
	IS_STR(work_in("series T of AA\nsession T/1 planned on 2024-05-31\nsession T/2 planned on "
		       "2024-06-01\nsession T/3 planned\nsession T/4 planned on 2024-05/06\n"),
		"session T/1; session T/4", "past, or perhaps past");
	IS_STR(work_in("series T of AA\nsession T/1 planned on 2024-05-01\nsession T/1 held on "
		       "2024-05-03\nsession "
		       "T/2 planned on 2024-05-01\nsession T/2 cancelled on 2024-05-01\n"),
		"", "held or cancelled");
	IS_STR(work_in("series T of AA\nsession T/1 planned on 2024-05-01\nsession T/1 postponed on "
		       "2024-04-20\nsession T/2 planned on 2024-05-01\nsession T/2 postponed on "
		       "2024-04-20\nsession "
		       "T/2 planned on 2024-07-01 noted 2024-05-02\n"),
		"session T/1", "postponed, unless there is a new plan");
}

int main(void)
{
	deadlines();
	after_something();
	items();
	meetings();
	return DONE();
}
