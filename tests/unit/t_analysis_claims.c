/* Claims: what became of each, and what stands behind it. */
#include "casefile.h"

#include "analysis/claims.h"

#define HEAD \
	"onetext 1\ntoday 2024-03-01\nparty AA\nparty BB\ngroup G of AA BB\nsource S on 2024-01-01\nsource " \
	"T on " \
	"2024-01-01\nsource Late on 2025-01-01\nsession Talk held on 2024-01-02\n"

/* "C disputed c d 59/3: asserted[S+ T+]! disputed[S]; …": name, state, corroborated, disputed, age/quiet,
 * and each line with its sources (+ fresh, = own), `!` independent; "| " and the lines (numbers) of its
 * answers. */
static const char *claims_in(const char *lines)
{
	struct buf text = BUF_INIT, out = BUF_INIT;
	struct case_claims c;

	buf_puts(&text, HEAD);
	buf_puts(&text, lines);
	if (take(text.p)) return failure.msg;
	case_claims_of(&dossier, &c);
	for (size_t i = 0; i < c.list.n; i++) {
		const struct case_claim *x = &c.list.v[i];
		uint32_t name = dossier_fact(&dossier, c.lines.v[x->first].fact)->name;

		if (i) buf_puts(&out, "; ");
		if (name != NOTHING) entity_put(&dossier, name, &out);
		buf_printf(&out, " %s%s%s %d/%d:", word_text[x->state].p, x->corroborated ? " c" : "",
			x->disputed ? " d" : "", (int)x->age, (int)x->quiet);
		for (uint32_t l = 0; l < x->n; l++) {
			const struct claim_line *line = &c.lines.v[x->first + l];

			buf_printf(&out, " %s[", word_text[line->state].p);
			for (uint32_t n = 0; n < line->n; n++) {
				const struct claim_source *s = &c.sources.v[line->first + n];

				if (n) buf_putc(&out, ' ');
				entity_put(&dossier, s->entity, &out);
				buf_printf(&out, "%s%s", s->fresh ? "+" : "", s->own ? "=" : "");
			}
			buf_printf(&out, "]%s", line->independent ? "!" : "");
		}
		for (uint32_t a = 0; a < x->n_answers; a++)
			buf_printf(&out, "%s%u", a ? " " : " | ",
				(unsigned)dossier_fact(&dossier, c.answers.v[x->first_answer + a])->line);
	}
	case_claims_release(&c);
	dossier_release(&dossier);
	buf_release(&text);
	return keep_text(&out);
}

static void test_history(void)
{
	IS_STR(claims_in(""), "", "none");
	IS_STR(claims_in("claim AA: \"x\" asserted on 2024-02-01 as C [S]\n"),
		"C asserted 29/29: asserted[S+]", "one line");
	IS_STR(claims_in("claim AA: \"x\" supposed\n"), " supposed -1/-1: supposed[]", "nothing known of it");
	IS_STR(claims_in("claim C disputed on 2024-02-20\nclaim AA: \"x\" asserted on 2024-02-01 as C\n"
			 "claim C shown on 2024-02-10\nclaim C corroborated\n"),
		"C disputed c d 29/10: asserted[] corroborated[] shown[] disputed[]",
		"its beginning, what has no date, then by date; whatever the order of the file");
	IS_STR(claims_in("claim AA: \"x\" asserted on 2024-02 as C\nclaim C corroborated on 2024-02-02\n"
			 "claim C disputed on 2024-02-01\n"),
		"C corroborated c d 1/1: asserted[] disputed[] corroborated[]",
		"its beginning stands first; of a month its last day counts");
	IS_STR(claims_in("claim AA: \"x\" asserted on 2024-02-01 as C\nclaim C disputed on 2024-04-01\n"),
		"C asserted 29/29: asserted[]", "not known yet");
	IS_STR(claims_in("claim AA: \"x\" asserted on 2024-02-01 as C\nclaim BB: \"y\" shown on 2024-02-29 "
			 "as D\n"
			 "claim D disputed on 2024-03-01\n"),
		"C asserted 29/29: asserted[]; D disputed d 1/0: shown[] disputed[]", "two");
}

static void test_support(void)
{
	IS_STR(claims_in("claim AA: \"x\" asserted on 2024-02-01 as C [S]\nclaim C corroborated on "
			 "2024-02-02 [S]\n"
			 "claim C corroborated on 2024-02-03 [S T]\nclaim C corroborated on 2024-02-04 [T "
			 "Talk]\n"),
		"C corroborated c 29/26: asserted[S+] corroborated[S] corroborated[S T+]! corroborated[T "
		"Talk+]!",
		"what did not vouch before");
	IS_STR(claims_in("claim AA: \"x\" corroborated on 2024-02-01 as C [S]\n"
			 "claim AA: \"y\" corroborated on 2024-02-01 as D [S \"p. 1\" S \"p. 2\"]\n"
			 "claim AA: \"z\" corroborated on 2024-02-01 as E [S T]\n"),
		"C corroborated c 29/29: corroborated[S+]; D corroborated c 29/29: corroborated[S+]; "
		"E corroborated c 29/29: corroborated[S+ T+]!",
		"a claim that begins so needs two");
	IS_STR(claims_in("claim AA: \"x\" asserted on 2024-02-01 as C [S]\nclaim BB: \"y\" asserted on "
			 "2024-02-01 as D [S]\n"),
		"C asserted 29/29: asserted[S+]; D asserted 29/29: asserted[S+]",
		"fresh is fresh for this claim");
	IS_STR(claims_in("claim AA: \"x\" asserted on 2024-02-01 as C [S Late]\n"),
		"C asserted 29/29: asserted[S+]", "a source that is not known yet vouches for nothing");
}

static void test_own(void)
{
	n_files = 0;
	add_file("aa.onetext", "onetext 1 by AA on 2024-02-05\nsource Note on 2024-02-05\nclaim AA: \"x\" "
			       "asserted on 2024-02-01 as C [Note]\n"
			       "claim C corroborated on 2024-02-06 [Note]\nsource More on 2024-02-07\nclaim "
			       "C corroborated on 2024-02-08 [More]\n");
	IS_STR(claims_in("include \"aa.onetext\" by AA\n"),
		"AA.C corroborated c 29/22: asserted[AA.Note+=] corroborated[AA.Note=] "
		"corroborated[AA.More+=]",
		"sources of the claimant corroborate nothing");
	n_files = 0;
}

static void test_answers(void)
{
	IS_STR(claims_in("claim AA: \"x\" asserted as C\nclaim BB: \"y\" asserted as D\ncontradiction D C\n"
			 "said BB: denies C on 2024-02-02 as Q\nsaid BB: rejects C D on 2024-02-01\n"
			 "said BB: reports C on 2024-02-02\nsaid BB: denies C C\n"),
		"C asserted -1/-1: asserted[] | 13 14 16 12; D asserted -1/-1: asserted[] | 14 12",
		"who denies or rejects it, then what it contradicts");
}

int main(void)
{
	test_history();
	test_support();
	test_own();
	test_answers();
	return DONE();
}
