/* args: see args.h. */
#include "cmd/args.h"

#include <assert.h>
#include <limits.h>

#include "base/nearest.h"

static const struct opt *next_option(const struct command *c, unsigned *table, unsigned *row)
{
	while (c->options && c->options[*table]) {
		const struct opt *o = &c->options[*table][(*row)++];

		if (o->name) return o;
		(*table)++;
		*row = 0;
	}
	return NULL;
}

static const struct opt *by_name(const struct command *c, struct str name)
{
	const struct opt *o;
	unsigned table = 0, row = 0;

	while ((o = next_option(c, &table, &row)))
		if (str_eq(str_of(o->name), name)) return o;
	return NULL;
}

static const struct opt *by_letter(const struct command *c, char letter)
{
	const struct opt *o;
	unsigned table = 0, row = 0;

	while ((o = next_option(c, &table, &row)))
		if (o->letter == letter) return o;
	return NULL;
}

/* ---- errors ---- */

static void hint_options(const struct command *c, struct err *e)
{
	err_hint(e, "`onetext help %s` lists its options.", c->name);
}

static void hint_usage(const struct command *c, struct err *e)
{
	err_hint(e, "The usage is: onetext %s [OPTIONS]%s%s", c->name, c->operands ? " " : "",
		c->operands ? c->operands : "");
}

enum rc args_missing(const struct args *a, struct err *e)
{
	err_set(e, RC_USAGE, "missing operand %s", a->command->operands);
	hint_usage(a->command, e);
	return RC_USAGE;
}

static enum rc unknown(const struct command *c, struct str name, struct err *e)
{
	struct nearest near = nearest_to(name);
	const struct opt *o;
	unsigned table = 0, row = 0;

	while ((o = next_option(c, &table, &row))) nearest_try(&near, str_of(o->name));
	if (near.name.n)
		err_set(e, RC_USAGE, "unknown option --%.*s; did you mean --%.*s?", STRF(name),
			STRF(near.name));
	else err_set(e, RC_USAGE, "unknown option --%.*s", STRF(name));
	hint_options(c, e);
	return RC_USAGE;
}

static enum rc choose(const struct opt *o, const char *text, struct err *e)
{
	struct str rest = str_of(o->arg), word;
	struct nearest near = nearest_to(str_of(text));

	while (str_next(&rest, '|', &word)) {
		if (str_eq(word, str_of(text))) return RC_OK;
		nearest_try(&near, word);
	}
	err_set(e, RC_USAGE, "--%s cannot be \"%s\"", o->name, text);
	if (near.name.n) err_hint(e, "Did you mean %.*s? The choices are %s.", STRF(near.name), o->arg);
	else err_hint(e, "The choices are %s.", o->arg);
	return RC_USAGE;
}

/* ---- reading ---- */

static enum rc take(struct args *a, const struct opt *o, const char *text, struct err *e)
{
	struct given g = { .option = o, .text = text, .operands = a->operands.n };

	if (o->type == OPTION_CHOICE) {
		enum rc rc = choose(o, text, e);

		if (rc) return rc;
	}
	if (o->type == OPTION_NUMBER && (!str_number(str_of(text), &g.number) || !g.number)) {
		err_set(e, RC_USAGE, "--%s needs a whole number from 1, not \"%s\"", o->name, text);
		return RC_USAGE;
	}
	vec_push(&a->given, g);
	return RC_OK;
}

/* The argument of an option: behind its "=", or the next word. */
static enum rc argument(const struct opt *o, const char **text, int argc, char **argv, int *i, struct err *e)
{
	if (*text) return RC_OK;
	if (*i + 1 < argc) {
		*text = argv[++*i];
		return RC_OK;
	}
	err_set(e, RC_USAGE, "--%s needs an argument: --%s %s", o->name, o->name, o->arg);
	return RC_USAGE;
}

static enum rc long_option(struct args *a, int argc, char **argv, int *i, struct err *e)
{
	struct str word = str_of(argv[*i] + 2), name = word;
	const char *equals = memchr(word.p, '=', word.n), *text = NULL;
	const struct opt *o;
	enum rc rc;

	if (equals) {
		name.n = (size_t)(equals - word.p);
		text = equals + 1;
	}
	o = by_name(a->command, name);
	if (!o) return unknown(a->command, name, e);
	if (o->type == OPTION_FLAG) {
		if (!text) return take(a, o, NULL, e);
		err_set(e, RC_USAGE, "--%s takes no argument", o->name);
		return RC_USAGE;
	}
	rc = argument(o, &text, argc, argv, i, e);
	return rc ? rc : take(a, o, text, e);
}

static enum rc letters(struct args *a, int argc, char **argv, int *i, struct err *e)
{
	for (const char *at = argv[*i] + 1; *at; at++) {
		const struct opt *o = by_letter(a->command, *at);
		const char *text = at[1] ? at + 1 : NULL;
		enum rc rc;

		if (!o) {
			err_set(e, RC_USAGE, "unknown option %s", argv[*i]);
			hint_options(a->command, e);
			return RC_USAGE;
		}
		if (o->type == OPTION_FLAG) {
			rc = take(a, o, NULL, e);
			if (rc) return rc;
			continue;
		}
		rc = argument(o, &text, argc, argv, i, e);
		return rc ? rc : take(a, o, text, e);
	}
	return RC_OK;
}

static bool asks_for_help(int argc, char **argv)
{
	for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], "-h") == 0 || strcmp(argv[i], "--help") == 0) return true;
	return false;
}

static enum rc count_operands(const struct args *a, struct err *e)
{
	const struct command *c = a->command;

	if (a->operands.n < c->min_operands) return args_missing(a, e);
	if (a->operands.n <= c->max_operands) return RC_OK;
	err_set(e, RC_USAGE, "\"%s\" is one too many", a->operands.v[c->max_operands]);
	hint_usage(c, e);
	return RC_USAGE;
}

enum rc args_read(struct args *a, const struct command *command, int argc, char **argv, struct err *e)
{
	bool over = false;

	*a = (struct args){ .command = command, .help = asks_for_help(argc, argv) };
	if (a->help) return RC_OK;
	for (int i = 0; i < argc; i++) {
		enum rc rc = RC_OK;

		if (over || argv[i][0] != '-' || !argv[i][1]) vec_push(&a->operands, argv[i]);
		else if (strcmp(argv[i], "--") == 0) over = true;
		else if (argv[i][1] == '-') rc = long_option(a, argc, argv, &i, e);
		else rc = letters(a, argc, argv, &i, e);
		if (rc) return rc;
	}
	return count_operands(a, e);
}

void args_release(struct args *a)
{
	vec_release(&a->given);
	vec_release(&a->operands);
}

/* ---- asking ---- */

static const struct given *last_given(const struct args *a, const char *name)
{
	assert(by_name(a->command, str_of(name)));
	for (size_t i = a->given.n; i-- > 0;)
		if (strcmp(a->given.v[i].option->name, name) == 0) return &a->given.v[i];
	return NULL;
}

bool args_has(const struct args *a, const char *name)
{
	return last_given(a, name) != NULL;
}

const char *args_text(const struct args *a, const char *name)
{
	const struct given *g = last_given(a, name);

	return g ? g->text : NULL;
}

unsigned args_number(const struct args *a, const char *name)
{
	const struct given *g = last_given(a, name);

	return g ? g->number : 0;
}

enum rc args_exclusive(const struct args *a, const char *names, struct err *e)
{
	struct str rest = str_of(names), name;
	const struct opt *first = NULL;

	while (str_next(&rest, ' ', &name)) {
		const struct opt *o = by_name(a->command, name);

		assert(o);
		if (!args_has(a, o->name)) continue;
		if (first) {
			err_set(e, RC_USAGE, "--%s and --%s cannot go together", first->name, o->name);
			return RC_USAGE;
		}
		first = o;
	}
	return RC_OK;
}
