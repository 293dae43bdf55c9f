/* Proposals to one paragraph that are the same or nearly so. */
#include "tap.h"
#include "text/alike.h"
#include "text/read.h"

static void put_words(struct buf *out, const struct alike *a, struct span s)
{
	buf_putc(out, '(');
	wording_text(&a->wording, s.start, s.end, out);
	buf_putc(out, ')');
}

/* "1/1=a 1/2=a*5(old>new)": groups parted by ";", in each the proposals; * nearly, the words in common, what
 * differs. */
static const char *alike_in(const char *text)
{
	static struct buf lines[4];
	static unsigned next;
	struct buf *out = &lines[next++ % 4];
	struct draft d;
	struct issues s;
	struct alike a;

	draft_read(&d, str_of(text), "test", &(struct draft_options){ 0 });
	issues_of(&d, &s);
	alike_of(&d, &s, &a);
	buf_clear(out);
	for (size_t i = 0; i < a.groups.n; i++) {
		if (i) buf_puts(out, "; ");
		for (uint32_t k = 0; k < a.groups.v[i].n; k++) {
			const struct alike_proposal *p = &a.proposals.v[a.groups.v[i].proposal + k];

			if (k) buf_putc(out, ' ');
			issue_address(&s, p->issue, out);
			buf_putc(out, '=');
			alternative_name(p->alt, out);
			if (!p->same) buf_printf(out, "*%u", (unsigned)p->common);
			for (uint32_t c = 0; c < p->n_changes; c++) {
				put_words(out, &a, a.changes.v[p->change + c].old);
				put_words(out, &a, a.changes.v[p->change + c].new);
			}
		}
	}
	buf_reserve(out, 1);
	alike_release(&a);
	issues_release(&s);
	draft_release(&d);
	return out->n ? out->p : "";
}

static void test_same(void)
{
	IS_STR(alike_in("1. [US propose: they meet every year] and [EU propose: they meet every year]."),
		"1/1=a 1/2=a", "the same words");
	IS_STR(alike_in("1. [US propose: they meet, every year] or [EU propose: they [meet] every year]."),
		"1/1=a 1/1=b", "signs and brackets are no words");
	IS_STR(alike_in("1. [US propose: every year] and [EU propose: every year]."), "",
		"fewer than four words elsewhere");
	IS_STR(alike_in("1. They [shall][should][shall] meet."), "1=a 1=c",
		"fewer than four words, of one issue");
	IS_STR(alike_in("1. [They meet every year].\n\n2. [They meet every year]."), "", "another paragraph");
	IS_STR(alike_in("1. [they meet every year] and [US oppose: they meet every year] here."), "",
		"what is only opposed is standing text");
	IS_STR(alike_in("1. Here [[they meet every year]]."), "", "one that holds the other");
	IS_STR(alike_in("1. [They meet every year] then [they meet every year] then [They meet every year]."),
		"1/1=a 1/3=a", "case counts");
}

static void test_near(void)
{
	IS_STR(alike_in("1. [US: they all meet every year] and [EU: they all meet each year]."),
		"1/1=a 1/2=a*4(every)(each)", "four of five words");
	IS_STR(alike_in("1. [US: they meet every year] and [EU: they meet each year]."), "",
		"three of four words");
	IS_STR(alike_in("1. [US: they all meet every year] and [EU: all of them meet each year]."), "",
		"too little");
	IS_STR(alike_in("1. [US: they all meet in Rome every year] and [EU: every year they all meet in "
			"Rome]."),
		"", "in another order");
	IS_STR(alike_in("1. [a b c d e f g h i] x [a b c d e f g h] y [a b c d e f g z] z [a b c d e f g h i "
			"j]."),
		"1/1=a 1/2=a*8(i)() 1/4=a*9()(j)", "towards the first");
	IS_STR(alike_in("1. [a b c d e] x [a b c d f] y [a b c d e] z [a b c d f]."),
		"1/1=a 1/2=a*4(e)(f) 1/3=a 1/4=a*4(e)(f)", "the same and nearly in one group");
}

static void test_options(void)
{
	IS_STR(alike_in("1. Text.\n\nOption 1: They meet every year in Rome.\n\nOption 2: They meet each "
			"year in Rome.\n\n"
			"Option 3: No text\n\nOption 4: They meet every year in Rome."),
		"1=a 1=b*5(every)(each) 1=d", "options");
	IS_STR(alike_in("1. Text.\n\nOption 1: They meet [every year in Rome].\n\nOption 2: They meet [every "
			"year in Rome].\n"),
		"1/1=a 1/1=b", "what stands in two options is in two paragraphs");
}

/* Many with the same rare word: bounded, and those that are the same are found all the same. */
static void test_many(void)
{
	struct buf text = BUF_INIT;
	const char *got;
	size_t n = 1;

	buf_puts(&text, "1.");
	for (unsigned i = 0; i < 400; i++)
		buf_printf(
			&text, " then [zz a%u b%u c%u d%u e%u]", i % 390, i % 390, i % 390, i % 390, i % 390);
	got = alike_in(text.p);
	for (const char *p = got; *p; p++) n += *p == ';';
	IS_INT(n, 10, "ten twice among four hundred");
	buf_release(&text);
}

int main(void)
{
	test_same();
	test_near();
	test_options();
	test_many();
	return DONE();
}
