/* help: see help.h; and the command of that name. */
#include "cmd/help.h"

#include "base/nearest.h"
#include "base/utf8.h"
#include "cmd/case.h"
#include "cmd/run.h"

#define OPTION_COLUMNS  26 /* room for an option and its argument */
#define COMMAND_COLUMNS 14 /* for the name of a command */

static const struct {
	enum rc code;
	const char *meaning;
} exit_codes[] = {
	{ RC_OK, "done; the answer is yes" },
	{ RC_NO, "done; the answer is no, or there are findings" },
	{ RC_USAGE, "the command line cannot be understood" },
	{ RC_INPUT, "an input cannot be used, or the answer cannot be written" },
	{ RC_NOTFOUND, "a file, an address or a party is not there" },
	{ RC_LIMIT, "a limit was reached or the run interrupted; the answer is partial" },
	{ RC_BUG, "a fault of onetext itself" },
};

static void paragraph(struct term *t, const char *text)
{
	struct str rest = str_of(text), part;

	while (str_next(&rest, '\n', &part)) term_wrap(t, part, (struct wrap){ 0 });
}

/* A label in its column and, beside it, a text that wraps. */
static void row(struct term *t, const char *label, const char *text, unsigned columns)
{
	size_t width = utf8_width(str_of(label)) + 2;

	out_printf(t->out, "  %s", label);
	if (width + 1 > columns) {
		out_putc(t->out, '\n');
		width = 0;
	}
	out_pad(t->out, ' ', columns - width);
	term_wrap(t, str_of(text), (struct wrap){ .at = columns, .indent = columns });
}

/* ---- one command ---- */

static void option_row(struct term *t, const struct opt *o)
{
	struct buf label = BUF_INIT;

	if (o->letter) buf_printf(&label, "-%c, ", o->letter);
	buf_printf(&label, "--%s%s%s", o->name, o->arg ? " " : "", o->arg ? o->arg : "");
	row(t, label.p, o->help, OPTION_COLUMNS);
	buf_release(&label);
}

static const char *heading_of(const struct opt *table)
{
	if (table == options_draft) return "Reading a draft:";
	if (table == options_case) return "Reading a case:";
	return table == options_view ? "Showing the answer:" : "Options:";
}

/* Tables under one heading stand together. */
static void option_rows(struct term *t, const struct opt *const *tables)
{
	for (unsigned i = 0; tables[i]; i++) {
		const char *heading = heading_of(tables[i]);

		if (!i || strcmp(heading, heading_of(tables[i - 1])) != 0) term_heading(t, heading, NULL);
		for (const struct opt *o = tables[i]; o->name; o++) option_row(t, o);
	}
}

void help_print(struct term *t, const struct command *c)
{
	out_printf(t->out, "usage: onetext %s [OPTIONS]%s%s\n\n", c->name, c->operands ? " " : "",
		c->operands ? c->operands : "");
	paragraph(t, c->about);
	option_rows(t, c->options);
	if (!c->examples) return;
	term_heading(t, "Examples:", NULL);
	for (const struct example *x = c->examples; x->line; x++) {
		out_printf(t->out, "  %s\n      ", x->line);
		term_wrap(t, str_of(x->says), (struct wrap){ .at = 6, .indent = 6 });
	}
}

/* ---- all of it ---- */

void help_overview(struct term *t)
{
	const char *group = "";

	paragraph(t,
		"onetext reads a negotiating text as it is, square brackets and names included, and tells "
		"what is clean, what is in dispute and between whom. It changes no file unless it is asked "
		"to, and needs no "
		"network.");
	out_puts(t->out, "\nusage: onetext COMMAND [OPTIONS] FILE…      - stands for standard input\n");
	for (unsigned i = 0; commands[i]; i++) {
		if (strcmp(group, commands[i]->group) != 0) term_heading(t, commands[i]->group, NULL);
		group = commands[i]->group;
		row(t, commands[i]->name, commands[i]->summary, COMMAND_COLUMNS);
	}
	out_puts(t->out, "\nBegin with: onetext brief DRAFT\n");
	out_puts(t->out, "More about a command: onetext help COMMAND; about exit codes: onetext help exit\n");
}

static void print_exit_codes(struct term *t)
{
	out_puts(t->out, "Exit codes of onetext:\n");
	for (size_t i = 0; i < sizeof exit_codes / sizeof *exit_codes; i++) {
		out_printf(t->out, "  %2d  ", (int)exit_codes[i].code);
		term_wrap(t, str_of(exit_codes[i].meaning), (struct wrap){ .at = 6, .indent = 6 });
	}
}

static enum rc unknown_topic(const char *word, struct err *e)
{
	struct nearest near = nearest_to(str_of(word));

	for (unsigned i = 0; commands[i]; i++) nearest_try(&near, str_of(commands[i]->name));
	nearest_try(&near, STR("exit"));
	err_set(e, RC_USAGE, "no help on \"%s\"", word);
	if (near.name.n) err_hint(e, "Did you mean onetext help %.*s?", STRF(near.name));
	else err_hint(e, "`onetext help` lists the commands.");
	return RC_USAGE;
}

static enum rc run(struct run *r, struct err *e)
{
	const char *word = r->args->operands.n ? r->args->operands.v[0] : NULL;
	const struct command *c;

	if (!word) {
		help_overview(&r->term);
		return RC_OK;
	}
	if (strcmp(word, "exit") == 0) {
		print_exit_codes(&r->term);
		return RC_OK;
	}
	c = command_find(str_of(word));
	if (!c) return unknown_topic(word, e);
	help_print(&r->term, c);
	return RC_OK;
}

const struct command command_help = { .name = "help",
	.group = "Help",
	.summary = "what onetext does, or what one command does",
	.operands = "[COMMAND]",
	.max_operands = 1,
	.about = "Without COMMAND, lists the commands. `onetext help exit` lists the exit codes.",
	.options = (const struct opt *const[]){ options_view, NULL },
	.examples = (const struct example[]){ { "onetext help issues", "how to list what is in dispute" },
		{ "onetext help exit", "what the exit codes mean" }, { 0 } },
	.run = run };
