/* Can a condition hold? Random puzzles against a slow referee that tries everything, and small cases. */
#include "tap.h"

#include "analysis/satisfy.h"

/* ---- the referee: every way to give every variable a value or none ---- */

#define NO_VALUE UINT32_MAX

static bool holds(const struct puzzle *p, struct formula f, const uint32_t *value)
{
	bool stack[64];
	unsigned n = 0;

	for (uint32_t i = 0; i < f.n; i++) {
		const struct sign *s = &p->signs.v[f.first + i];
		bool b = n ? stack[n - 1] : false, a = n > 1 ? stack[n - 2] : false;

		if (s->kind == SIGN_IS) stack[n++] = value[s->var] == s->value;
		else if (s->kind == SIGN_STANDS)
			stack[n++] = value[s->var] != NO_VALUE && value[s->var] != s->value;
		else if (s->kind == SIGN_NOT) stack[n - 1] = !b;
		else stack[--n - 1] = s->kind == SIGN_AND ? a && b : s->kind == SIGN_OR ? a || b : !a || b;
	}
	return !f.n || stack[0];
}

static bool right(const struct puzzle *p, const uint32_t *value)
{
	for (size_t i = 0; i < p->vars.n; i++) {
		bool active = holds(p, p->vars.v[i].when, value);

		if (active != (value[i] != NO_VALUE)) return false;
		if (active && p->barred.v[p->vars.v[i].first + value[i]]) return false;
	}
	return holds(p, p->goal, value);
}

static bool referee(const struct puzzle *p)
{
	uint32_t value[16] = { 0 };
	uint64_t ways = 1;

	for (size_t i = 0; i < p->vars.n; i++) ways *= p->vars.v[i].n + 1;
	for (uint64_t w = 0; w < ways; w++) {
		uint64_t rest = w;

		for (size_t i = 0; i < p->vars.n; i++) {
			uint32_t v = (uint32_t)(rest % (p->vars.v[i].n + 1));

			rest /= p->vars.v[i].n + 1;
			value[i] = v == p->vars.v[i].n ? NO_VALUE : v;
		}
		if (right(p, value)) return true;
	}
	return false;
}

/* ---- random puzzles ---- */

static uint64_t seed = 20230622;

static uint32_t dice(uint32_t n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % n;
}

static void random_sign(struct puzzle *p)
{
	uint32_t var = dice((uint32_t)p->vars.n);
	bool stands = dice(4) == 0;

	vec_push(&p->signs, (struct sign){ .kind = stands ? SIGN_STANDS : SIGN_IS,
				    .var = var,
				    .value = stands && dice(2) ? NOTHING : dice(p->vars.v[var].n + 1) });
}

static struct formula random_formula(struct puzzle *p, unsigned leaves)
{
	struct formula f = { .first = (uint32_t)p->signs.n };
	unsigned open = 0;

	for (unsigned i = 0; i < leaves; i++) {
		random_sign(p);
		open++;
		if (dice(3) == 0) vec_push(&p->signs, (struct sign){ .kind = SIGN_NOT });
		while (open > 1 && (dice(2) || i + 1 == leaves)) {
			vec_push(&p->signs, (struct sign){ .kind = (uint8_t)(SIGN_AND + dice(3)) });
			open--;
		}
	}
	f.n = (uint32_t)p->signs.n - f.first;
	return f;
}

static void random_puzzle(struct puzzle *p)
{
	unsigned vars = 1 + dice(5);

	*p = (struct puzzle){ 0 };
	for (unsigned i = 0; i < vars; i++) {
		struct variable x = { .first = (uint32_t)p->barred.n, .n = 1 + dice(3) };

		for (uint32_t v = 0; v < x.n; v++) vec_push(&p->barred, dice(5) == 0);
		vec_push(&p->vars, x);
	}
	/* what depends on what may run in circles: then it must come out right all the same */
	for (unsigned i = 0; i < vars; i++)
		if (dice(2)) p->vars.v[i].when = random_formula(p, 1 + dice(2));
	p->goal = random_formula(p, 1 + dice(5));
}

static void against_the_referee(void)
{
	unsigned wrong = 0, never = 0, hasty = 0, told = 0;

	for (unsigned i = 0; i < 20000; i++) {
		struct puzzle p;
		uint64_t plenty = UINT64_MAX, little = dice(200), before = little;
		enum can can, short_of;
		bool can_be;

		random_puzzle(&p);
		can_be = referee(&p);
		can = puzzle_solve(&p, &plenty);
		short_of = puzzle_solve(&p, &little);
		wrong += can != (can_be ? CAN_HOLD : CAN_NEVER);
		never += !can_be;
		hasty += short_of != CAN_NOT_TELL && short_of != can;
		hasty += little > before;
		told += short_of == CAN_NOT_TELL;
		puzzle_release(&p);
	}
	IS_INT(wrong, 0, "20,000 puzzles as the referee says");
	OK(never > 1000 && never < 19000, "of both kinds: %u can never hold", never);
	IS_INT(hasty, 0, "with too little effort nothing wrong is told");
	OK(told > 1000, "%u could not be told", told);
}

static void without_variables(void)
{
	struct puzzle p = { 0 };
	uint64_t effort = 10;

	IS_INT(puzzle_solve(&p, &effort), CAN_HOLD, "nothing asked of nothing holds");
}

/* ---- from cases ---- */

static const char draft[] =
	"1. Yes [US: and [soon]].\n\n2. The [US: one][CL: other] way.\n\n3. Within [x] days.\n\n"
	"4. Both [US: as said].\n";
static const char head[] =
	"onetext 1\nparty US\nparty CL\ndraft D \"d.txt\"\nstep Leave \"leave\" by US\n"
	"event Vote \"vote\" either adopted rejected delayed\nissue 3 as Days values 1..30\n"
	"issue Venue under 2=a\n  a \"here\"\n  b \"there\"\n";

static enum rc fetch(void *data, const char *path, struct buf *out, struct err *e)
{
	(void)e;
	buf_puts(out, strcmp(path, "d.txt") == 0 ? draft : (const char *)data);
	return RC_OK;
}

static const char *verdict(const char *stances, const char *logic, bool of_holder)
{
	static const char *const names[] = { "can", "never", "?" };
	struct buf text = BUF_INIT;
	struct dossier k;
	struct err e;
	const char *is = "no case";
	uint64_t effort = SATISFY_EFFORT;

	buf_printf(&text, "%s%scondition US: %s\n", head, stances, logic);
	if (!dossier_open(&k, "case", &(struct dossier_options){ .fetch = fetch, .data = text.p }, &e)) {
		if (k.r.faults.list.n || !k.by_word[W_CONDITION].n) {
			is = "faults";
			for (size_t i = 0; i < k.r.faults.list.n; i++)
				printf("# %s\n", fault_text(&k.r.faults, k.r.faults.list.v[i].message));
		} else {
			const struct clause *c =
				fact_clause(&k.r, dossier_fact(&k, k.by_word[W_CONDITION].v[0]), W_BODY);

			is = names[satisfy(
				&k, clause_values(&k.r, c), c->n, of_holder ? 0 : NOTHING, &effort)];
		}
		dossier_release(&k);
	}
	buf_release(&text);
	return is;
}

static void structure(void)
{
	static const struct {
		const char *logic, *is;
	} rows[] = {
		{ "2=a", "can" },
		{ "2=a and 2=b", "never" },
		{ "not 2", "never" }, /* a set without a no-text option stands in any case */
		{ "not 1/1", "can" },
		{ "1/1=a and 1/1=none", "never" },
		{ "1/2=a and 1/1=a", "can" },
		{ "1/2=a and 1/1=none", "never" },    /* it stands in the alternative that is gone */
		{ "1/2=none and 1/1=none", "never" }, /* and then it has no alternative at all */
		{ "not 1/2=a and not 1/2=none", "can" },
		{ "not 1/2=a and not 1/2=none and 1/1=a", "never" },
		{ "Venue=a and 2=a", "can" },
		{ "Venue=a and 2=b", "never" },
		{ "Venue needs 2=b", "can" }, /* by not being there */
		{ "Days=3 and Days=4", "never" },
		{ "not Days=3 and not Days=4", "can" },
		{ "Leave and not Leave", "never" },
		{ "Leave needs 2=a", "can" },
		{ "Vote=adopted and Vote=rejected", "never" },
		{ "not (Vote=adopted or Vote=rejected or Vote=delayed)", "can" },
		{ "(2=a or 2=b) needs (4=a and 4=none)", "never" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		IS_STR(verdict("", rows[i].logic, false), rows[i].is, "%s", rows[i].logic);
}

static void refusals(void)
{
	static const char stances[] =
		"issue 2\n  US: b | a\nissue Days\n  US: 1..10 | 11..30\nissue 1/1\n  US: none | a\n";
	static const struct {
		const char *logic, *is;
	} rows[] = {
		{ "2=a", "never" },
		{ "2=b", "can" },
		{ "Days=10", "can" },
		{ "Days=11", "never" },
		{ "not Days=5", "can" },
		{ "Venue=a", "never" }, /* only under 2=a */
		{ "1/2=a", "never" },
		{ "not 1/2=a", "can" },
		{ "2=a or 4=a", "can" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		IS_STR(verdict(stances, rows[i].logic, true), rows[i].is, "of what is not refused: %s",
			rows[i].logic);
		IS_STR(verdict(stances, rows[i].logic, false), "can", "at all: %s", rows[i].logic);
	}
}

/* `none` of a set is an alternative only when somebody names it. */
static void none_of_a_set(void)
{
	IS_STR(verdict("", "2=none", false), "?", "no alternative none, and nothing is claimed");
	IS_STR(verdict("issue 2\n  CL: none\n", "2=none", false), "can", "none, because a stance names it");
	IS_STR(verdict("issue 2\n  CL: none\n", "2=none and 2=a", false), "never",
		"it is one of the alternatives");
	IS_STR(verdict("issue 2\n  CL: none\n", "not 2", false), "can", "the paragraph may go then");
	IS_STR(verdict("issue Days\n  CL: none > 5\n", "Days=none and Days=5", false), "never",
		"beside numbers too");
	IS_STR(verdict("issue Days\n  CL: none > 5\n", "Days=none", false), "can",
		"beside numbers too: alone");
}

int main(void)
{
	against_the_referee();
	without_variables();
	structure();
	refusals();
	none_of_a_set();
	return DONE();
}
