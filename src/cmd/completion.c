/* completion: the script that completes commands, options and their words in a shell. */
#include "cmd/run.h"

static void name_words(struct out *out)
{
	for (unsigned i = 0; commands[i]; i++) out_printf(out, "%s%s", i ? " " : "", commands[i]->name);
}

static void option_words(struct out *out, const struct command *c)
{
	bool first = true;

	for (unsigned i = 0; c->options[i]; i++)
		for (const struct opt *o = c->options[i]; o->name; o++) {
			out_printf(out, "%s--%s", first ? "" : " ", o->name);
			if (o->letter) out_printf(out, " -%c", o->letter);
			first = false;
		}
}

/* The cases "COMMAND:OPTION" of options that take an argument: words, files, or nothing to offer. */
static void argument_cases(struct out *out, const struct command *c)
{
	for (unsigned i = 0; c->options[i]; i++)
		for (const struct opt *o = c->options[i]; o->name; o++) {
			if (o->type == OPTION_FLAG) continue;
			out_printf(out, "\t%s:--%s) ", c->name, o->name);
			if (o->type == OPTION_CHOICE) {
				out_puts(out, "words=\"");
				for (const char *at = o->arg; *at; at++)
					out_putc(out, *at == '|' ? ' ' : *at);
				out_puts(out, "\" ;;\n");
			} else {
				out_puts(out,
					strcmp(o->arg, "FILE") == 0 ? "return ;;\n" : "nothing=yes ;;\n");
			}
		}
}

static void bash(struct out *out)
{
	out_puts(out, "# bash completion for onetext, as `onetext completion bash` prints it\n"
		      "_onetext()\n{\n"
		      "\tlocal cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
		      "\tlocal command= words= nothing= i\n"
		      "\tCOMPREPLY=()\n"
		      "\t[[ $cur == \"=\" ]] && cur=\n"
		      "\t[[ $prev == \"=\" ]] && prev=${COMP_WORDS[COMP_CWORD - 2]}\n"
		      "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
		      "\t\t[[ ${COMP_WORDS[i]} == -* ]] || { command=${COMP_WORDS[i]}; break; }\n"
		      "\tdone\n"
		      "\tcase $command:$prev in\n"
		      "\t:*) words=\"");
	name_words(out);
	out_puts(out, " --help --version\" ;;\n");
	for (unsigned i = 0; commands[i]; i++) argument_cases(out, commands[i]);
	out_puts(out, "\thelp:*) words=\"");
	name_words(out);
	out_puts(out, " exit\" ;;\n"
		      "\tcompletion:*) words=\"bash\" ;;\n"
		      "\tesac\n"
		      "\tif [[ -z $words && -z $nothing && $cur == -* ]]; then\n"
		      "\t\tcase $command in\n");
	for (unsigned i = 0; commands[i]; i++) {
		out_printf(out, "\t\t%s) words=\"", commands[i]->name);
		option_words(out, commands[i]);
		out_puts(out, "\" ;;\n");
	}
	out_puts(out, "\t\tesac\n"
		      "\tfi\n"
		      "\t# where there are words to choose from, or something to be typed, no file names\n"
		      "\t[[ -n $words$nothing ]] && compopt +o default 2>/dev/null\n"
		      "\t[[ -n $words ]] && mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
		      "}\n"
		      "complete -o default -F _onetext onetext\n");
}

static enum rc run(struct run *r, struct err *e)
{
	const char *shell = r->args->operands.v[0];

	if (strcmp(shell, "bash") != 0) {
		err_set(e, RC_USAGE, "no completion for \"%s\"", shell);
		err_hint(e, "There is one for bash.");
		return RC_USAGE;
	}
	bash(r->out);
	return RC_OK;
}

const struct command command_completion = {
	.name = "completion",
	.group = "Help",
	.summary = "the completion script for a shell",
	.operands = "bash",
	.min_operands = 1,
	.max_operands = 1,
	.about =
		"Prints the script that makes bash complete commands, options and their words. To have "
		"it in every shell, put the line of the example into ~/.bashrc.",
	.options = (const struct opt *const[]){ options_view, NULL },
	.examples =
		(const struct example[]){
			{ "eval \"$(onetext completion bash)\"", "completion from now on" }, { 0 } },
	.run = run,
};
