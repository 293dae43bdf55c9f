/* Contradictions over a text with chapters, and through the files of several suppliers; which of them a
 * viewer may know of. The rules one by one are in tests/cli/contradictions-rules.t.txt and
 * tests/prop/contradictions.t. */
#include "casefile.h"

#include "analysis/contradictions.h"

static const char the_text[] = "1. Site\n\n1.1 It is built [here][there].\n\n1.2 It is kept.\n\n2. Price\n\n"
			       "2.1 It costs [x] coins.\n\n2.2 They meet [without preconditions][later].\n";

static const char head[] =
	"onetext 1\ntoday 2024-12-31\nparty AA \"a\"\nparty BB \"b\"\nparty CC \"c\"\n"
	"draft D1 \"d.txt\"\nissue 1.1 as Where\nissue 2.1 as Price values 0..100 \"coins\"\n"
	"step Move by AA about 1.1\nsource S1 \"s\"\nsource S2 \"s\"\n"
	"session Meet held on 2024-02-01\n";

/* "kind grounds: NAME NAME; …" of a case: head and lines. */
static const char *found_in(const char *lines)
{
	struct buf text = BUF_INIT, out = BUF_INIT;
	struct contradictions c;

	buf_printf(&text, "%s%s", head, lines);
	if (take(text.p)) {
		buf_release(&text);
		return failure.msg;
	}
	if (dossier.r.faults.list.n) buf_printf(&out, "%zu faults; ", dossier.r.faults.list.n);
	contradictions_of(&dossier, &c);
	for (size_t i = 0; i < c.list.n; i++) {
		const struct contradiction *row = &c.list.v[i];

		buf_printf(&out, "%s%s %s:", i ? "; " : "", contra_kind_name[row->kind],
			contra_grounds_name[row->grounds]);
		for (uint32_t n = 0; n < row->n_members; n++) {
			const struct contra_member *m = &c.members.v[row->first_member + n];

			buf_putc(&out, ' ');
			if (m->entity == NOTHING) buf_puts(&out, "?");
			else entity_put(&dossier, m->entity, &out);
		}
	}
	contradictions_release(&c);
	dossier_release(&dossier);
	buf_release(&text);
	return keep_text(&out);
}

static void of_text(void)
{
	n_files = 0;
	add_file("d.txt", the_text);
	IS_STR(found_in("said AA: promises 1.2 on 2024-02-01 as P\nclaim BB: \"x\" asserted about AA 1 on "
			"2024-03-01 as K\n"),
		"saying-conduct claim: P K", "a paragraph without a bracket lies in its chapter");
	IS_STR(found_in("said AA: promises 1.2 as P\nclaim BB: \"x\" asserted about AA 2 as K\n"), "",
		"not in another");
	IS_STR(found_in("said AA: accepts 1 as P\nclaim BB: \"x\" asserted about AA Where=a as K\n"),
		"saying-conduct claim: P K", "the chapter was accepted, a point of it is claimed");
	IS_STR(found_in("said AA: accepts 1 as P\nreport BB: Move violated as R\n"),
		"saying-conduct report: P R", "a step is about a point of the chapter");
	IS_STR(found_in("condition AA: 1.1=a and Price=4 needs Move precondition as C\nsaid BB: offers 1 "
			"\"no preconditions\" as O\n"),
		"saying-saying precondition: C O", "what stands left of needs, and a chapter");
	IS_STR(found_in("condition AA: Price=4 needs 1.1=a precondition as C\nsaid BB: offers 1 \"no "
			"preconditions\" as O\n"),
		"", "what stands right of it is not what it is for");
	IS_STR(found_in("issue 2.2\n  BB: a\n  CC: b > a\ncondition AA: 2.2 needs Move precondition as C\n"),
		"saying-saying precondition: C ?", "a stance puts first what the text words so");
	IS_STR(found_in("issue 2.2\n  BB: a\n  AA: a\ncondition AA: 2.2=b needs Move precondition as C\nsaid "
			"BB: "
			"offers 2.2 \"no conditions\" as O\n"),
		"saying-saying precondition: C ? O", "with what it says on the same point: one row");
	IS_STR(found_in("issue 2.2\n  BB: a\ncondition AA: 2.2 needs Move precondition of BB as C\nsaid BB: "
			"insists \"unconditionally\" as O\n"),
		"saying-saying precondition: C ? O", "and with what it says to whom asks it");
	IS_STR(found_in("issue 2.2\n  BB: a on 2024-02-01\n  BB: b on 2024-03-01\ncondition AA: 2.2 needs "
			"Move "
			"precondition as C\n"),
		"", "what it said before is no stance of it now");
	IS_STR(found_in("issue 2.2\n  BB: a on 2024-02-01\ncondition AA: 2.2 needs Move precondition on "
			"2024-01-01 as C\ncondition C met on 2024-01-15\n"),
		"", "nor against what was met before");
	IS_STR(found_in("issue 2.2\n  BB: a\ncondition AA: Move needs 2.2 precondition as C\ncondition AA: "
			"Move precondition about 2.2 as D\n"),
		"", "nor against what does not stand left of needs");
	IS_STR(found_in("agreed 1 by AA on 2024-03-01 as A\nnot agreed 1 by AA on 2024-03-02 as N\nnot "
			"agreed 2 by AA as M\n"),
		"stage denial: A N", "acts on chapters");
	IS_STR(found_in("session Meet held on 2024-02-01 about Where=a [S1]\nsaid BB: reports Meet Where=b "
			"as B [S2]\n"),
		"readouts alternatives: B Meet", "the line of the session is an account");
	IS_STR(found_in("said BB: rejects Where=a Meet on 2024-02-01 as B\nsaid AA: reports Where=a Meet as "
			"A\n"),
		"", "to reject an outcome is not to deny it");
}

static void of_suppliers(void)
{
	n_files = 0;
	add_file("d.txt", the_text);
	add_file("bb.onetext", "onetext 1 by BB on 2024-03-01\nsaid BB: denies Word on 2024-03-01 as No\n");
	const char *lines =
		"include \"bb.onetext\" by BB\nsaid AA: insists Where=a on 2024-02-01 as Word\n"
		"said AA: denies Word on 2024-04-01 as Secret for AA\ncontradiction Word Secret for Table\n";

	const char *stance = "issue 2.2\n  BB: a for BB\ncondition AA: 2.2 needs Move precondition as C\n";

	IS_STR(found_in(lines), "saying-saying denial: Word Secret; saying-saying denial: Word BB.No",
		"who has the pen sees all");
	viewer = "BB";
	IS_STR(found_in(lines), "saying-saying denial: Word BB.No", "BB its own denial");
	viewer = "AA";
	IS_STR(found_in(lines), "saying-saying denial: Word Secret", "AA its own");
	viewer = "CC";
	IS_STR(found_in(lines), "", "CC neither, nor that there is one");
	IS_STR(found_in(stance), "", "nor a stance that it may not see");
	viewer = "BB";
	IS_STR(found_in(stance), "saying-saying precondition: C ?", "which its holder does");
	viewer = "CC";
	viewer = NULL;
	asked = "2024-03-15";
	IS_STR(found_in(lines), "saying-saying denial: Word BB.No", "as of a day between them");
	asked = NULL;
}

int main(void)
{
	of_text();
	of_suppliers();
	for (unsigned i = 0; i < N_CONTRA_KINDS; i++)
		IS_INT(contra_kind_of(str_of(contra_kind_name[i])), i, "the kind %s", contra_kind_name[i]);
	IS_INT(contra_kind_of(STR("any")), N_CONTRA_KINDS, "no kind");
	return DONE();
}
