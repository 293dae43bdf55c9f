/* commands: see commands.h. */
#include "cmd/commands.h"

#include <unistd.h>

#include "cmd/help.h"
#include "base/nearest.h"
#include "cmd/run.h"
#include "view/json.h"
#include "view/message.h"

#define COMMAND_ROW(name) &command_##name,
const struct command *const commands[] = { COMMANDS(COMMAND_ROW) NULL };

const struct opt options_draft[] = {
	{ "parties", 0, OPTION_TEXT, "FILE",
		"names that may stand in brackets: one party a line, CODE; name; alias …" },
	{ "markdown", 0, OPTION_FLAG, NULL, "read as Markdown, whatever the file is called" },
	{ "text", 0, OPTION_FLAG, NULL, "read as plain text, even if the name ends in .md or .markdown" },
	{ "escapes", 0, OPTION_FLAG, NULL,
		"take \\[ \\] \\\\ for plain signs, as in files written by onetext" },
	{ 0 },
};

const struct opt options_view[] = {
	{ "color", 0, OPTION_CHOICE, "auto|always|never", "auto: on a terminal, unless NO_COLOR is set" },
	{ "width", 0, OPTION_NUMBER, "N", "columns; else $COLUMNS, else the terminal's, else 80" },
	{ "help", 'h', OPTION_FLAG, NULL, "this text" },
	{ 0 },
};

const struct command *command_find(struct str name)
{
	for (unsigned i = 0; commands[i]; i++)
		if (str_eq(str_of(commands[i]->name), name)) return commands[i];
	return NULL;
}

static enum color_mode color_mode(const char *text)
{
	if (text && strcmp(text, "always") == 0) return COLOR_ALWAYS;
	if (text && strcmp(text, "never") == 0) return COLOR_NEVER;
	return COLOR_AUTO;
}

/* Errors of the command line itself are told in JSON too when JSON was asked for. */
static bool wants_json(int argc, char **argv)
{
	for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], "--json") == 0) return true;
	return false;
}

static enum rc run_with(
	struct run *r, struct args *args, const struct command *c, int argc, char **argv, struct err *e)
{
	enum rc rc = args_read(args, c, argc, argv, e);

	if (rc) return rc;
	r->args = args;
	if (args->help) {
		term_init(&r->term, r->out, 0, r->color);
		help_print(&r->term, c);
		return RC_OK;
	}
	r->color = color_mode(args_text(args, "color"));
	term_init(&r->term, r->out, args_number(args, "width"), r->color);
	return c->run(r, e);
}

static int run_command(const struct command *c, int argc, char **argv)
{
	struct out out;
	struct args args;
	struct run r = { .out = &out, .json = wants_json(argc, argv) };
	struct err e = { .rc = RC_OK };
	enum rc rc;

	json_start();
	out_init(&out, STDOUT_FILENO);
	rc = run_with(&r, &args, c, argc, argv, &e);
	if (rc && *e.msg) message_error(&e, r.json, r.color);
	if (out_finish(&out, &e)) {
		message_error(&e, r.json, r.color);
		rc = e.rc;
	}
	if (r.has_parties) parties_release(&r.parties);
	args_release(&args);
	out_release(&out);
	return (int)rc;
}

static void hint_unknown(const char *word, struct nearest near, struct err *e)
{
	if (near.name.n) err_hint(e, "Did you mean onetext %.*s?", STRF(near.name));
	else if (access(word, R_OK) == 0)
		err_hint(e, "A command comes first: onetext brief %s. `onetext help` lists the commands.",
			word);
	else err_hint(e, "`onetext help` lists the commands.");
}

static int unknown_command(const char *word, int argc, char **argv)
{
	struct nearest near = nearest_to(str_of(word));
	struct err e;

	for (unsigned i = 0; commands[i]; i++) nearest_try(&near, str_of(commands[i]->name));
	err_set(&e, RC_USAGE, *word == '-' ? "unknown option %s" : "unknown command \"%s\"", word);
	if (*word == '-')
		err_hint(&e, "Options of a command stand behind it. `onetext help` lists the commands.");
	else hint_unknown(word, near, &e);
	message_error(&e, wants_json(argc, argv), COLOR_AUTO);
	return RC_USAGE;
}

static int welcome(void)
{
	struct out out;
	struct term t;
	struct err e;

	out_init(&out, STDERR_FILENO);
	term_init(&t, &out, 0, COLOR_AUTO);
	help_overview(&t);
	(void)!out_finish(&out, &e);
	out_release(&out);
	return RC_USAGE;
}

int commands_main(int argc, char **argv)
{
	const struct command *c;
	const char *word;

	if (argc < 2) return welcome();
	word = argv[1];
	if (strcmp(word, "-h") == 0 || strcmp(word, "--help") == 0) word = "help";
	else if (strcmp(word, "--version") == 0) word = "version";
	c = command_find(str_of(word));
	if (!c) return unknown_command(word, argc, argv);
	return run_command(c, argc - 2, argv + 2);
}
