/* Defects: each code by a small draft that has it, and drafts that must not have it. */
#include "text.h"

static void unmatched(void)
{
	IS_STR(defects_in("1. a ] b.\n"), "E01@1:6", "E01: a stray bracket");
	IS_STR(defects_in("1. a [ b.\n"), "E02@1:6", "E02: a bracket that never closes");
	IS_STR(defects_in("1. a ]\n\n2. [ b\n"), "E01@1:6 E02@3:4", "one of each");
	IS_STR(defects_in("1. \xC3\xA9\xC3\xA9 ] b.\n"), "E01@1:7", "columns are code points");
	IS_STR(defects_in("1. a { b.\n"), "E03@1:6", "E03: a brace that never closes");
	IS_STR(defects_in("1. a } b.\n"), "E03@1:6", "E03: a stray brace");
	IS_STR(defects_in("1. a [b] {c} [[d] e].\n"), "", "nothing of this");
}

/* E01 and E02 name the paragraph where the mistake more likely is. */
static void suspects(void)
{
	struct defects x;

	take(STR("1. [a b.\n\n2. [c] d.\n\n3. e f].\n\n4. g ] h.\n"), PLAIN_TEXT);
	defects_of(&draft, &issues, &x);
	IS_INT(x.count[E01_STRAY_CLOSE], 1, "one stray bracket");
	OK(x.list.n && x.list.v[0].code != E01_STRAY_CLOSE ? true : x.list.v[0].suspect == 2,
		"it is suspected where a paragraph ends in ] and does not begin with [");
	defects_release(&x);
	forget();
}

static void attributions(void)
{
	IS_STR(defects_in("1. In 2005 US/AU propose: and x]\n"), "E04@1:12 E01@1:32",
		"E04: an attribution without [");
	IS_STR(defects_in("1. a [US propose b].\n"), "E05@1:6", "E05: an attribution without a colon");
	IS_STR(defects_in("1. a [US propose. b].\n"), "E05@1:6",
		"E05: a full stop instead of the colon");
	IS_STR(defects_in("1. a [US/Mars propose: b].\n"), "E06@1:10",
		"E06: an unknown party, at its name");
	IS_STR(defects_in("1. a [US propose; US oppose: b].\n"), "E07@1:6", "E07: for and against");
	IS_STR(defects_in("1. a [US propose; CL oppose: b].\n"), "", "nothing of this");
	IS_STR(defects_in("1. The Parties: b [Parties: c].\n"), "", "nor words before a colon");
	IS_STR(defects_as(
		       STR("1. a [US/AU propose: b] [AU/US oppose: c] and [Peru: d].\n"), PLAIN_TEXT),
		"", "without a table every name may be one");
}

static void brackets(void)
{
	IS_STR(defects_in("1. a [] b.\n"), "E08@1:6", "E08: an empty bracket");
	IS_STR(defects_in("1. a [US: ] b.\n"), "E08@1:6", "E08: an attribution of nothing");
	IS_STR(defects_in("1. a [x] b.\n"), "", "a blank is not empty");
	IS_STR(defects_in("1. a [b\n\nc] d.\n"), "W12@1:6", "W12: over two paragraphs");
	IS_STR(defects_in("1. a [b\nc] d.\n"), "", "over two lines of one it is nothing");
	OK(strstr(defects_in("1. a [b\n\nArticle 2\n\nc] d.\n"), "W13@1:6"), "W13: over a heading");
	IS_STR(defects_in("1. a [b] [c] d.\n"), "W14@1:6", "W14: unsure neighbours");
	IS_STR(defects_in("1. a [b][c] [, d] e.\n"), "", "alternatives and additions are sure");
	OK(strstr(defects_in("1. a \xEF\xBC\xBB"
			     "b\xEF\xBC\xBD c.\n"),
		   "W15@1:6"),
		"W15: wide brackets");
	OK(strstr(defects_in("1. a \xE3\x80\x94"
			     "b\xE3\x80\x95 c.\n"),
		   "W15@1:6"),
		"W15: tortoise-shell brackets");
	OK(strstr(defects_in("1. a \xE3\x80\x90"
			     "b\xE3\x80\x91 c.\n"),
		   "W15@1:6"),
		"W15: lenticular brackets");
	OK(strstr(defects_in("1. a [b) c.\n"), "W15@1:8"),
		"W15: a parenthesis that closes, at its place");
	IS_STR(defects_in("1. a (b) [(c)].\n"), "", "parentheses are no brackets");
}

static void labels(void)
{
	IS_STR(defects_in("1. a\n\nOption 1: b\n\nOption 3: c\n"), "E09@5:1",
		"E09: an option is missing");
	IS_STR(defects_in("1. a\n\nOption 1: b\n\nOption 2: c\n\nOption 2: d\n"), "E09@7:1",
		"E09: one comes twice");
	IS_STR(defects_in("1. a\n\nOption 1: b\n\n2. c\n"), "E10@3:1", "E10: one option only");
	IS_STR(defects_in("1. a\n\nOption 1: b\n\nOption 2: c\n"), "", "two in order");
	IS_STR(defects_in("1. a\n\n2. b\n\n2. c\n"), "E11@5:1", "E11: a label comes twice");
	IS_STR(defects_in("Article 1\n\n1. a\n\nArticle 2\n\n1. b\n"), "", "below two articles it may");
}

static void bytes(void)
{
	IS_STR(defects_in("1. a \xFF b.\n"), "W17@1:6", "W17: a byte that is no UTF-8");
	IS_STR(defects_in("1. a \xE2\x80 b.\n"), "W17@1:6", "W17: a part of a code point");
	IS_STR(defects_in("1. \xC3\xA9 \xE2\x80\x9C"
			  "b\xE2\x80\x9D.\n"),
		"", "any valid text");
	IS_STR(defects_as(STR("1. a\0b.\n"), PLAIN_TEXT), "", "NUL is valid");
	IS_STR(defects_in(""), "", "nothing");
	IS_STR(defects_as(STR("\xFF\xFE"
			      "1\0.\0"),
		       PLAIN_TEXT),
		"W17@1:1", "UTF-16 is told once");
	{
		struct buf b = BUF_INIT;
		size_t rows = 1;

		buf_puts(&b, "1. ");
		buf_pad(&b, '\xFF', 5000);
		for (const char *p = defects_as(buf_str(&b), PLAIN_TEXT); (p = strchr(p, ' ')) != NULL;
			p++)
			rows++;
		OK(rows > 50 && rows < 500, "thousands of invalid bytes do not make thousands of rows");
		buf_release(&b);
	}
}

/* Brackets in lines that recur on every page. */
static void furniture(void)
{
	struct buf b = BUF_INIT;

	for (int i = 1; i <= 6; i++)
		buf_printf(&b, "Draft [Rights] Chapter\n\n%d. Text of page %d.\n\n- %d -\n\f", i, i, i);
	OK(strstr(defects_as(buf_str(&b), PLAIN_TEXT), "W16@"), "W16: brackets in page furniture");
	buf_release(&b);
}

static void table(void)
{
	static const char *const codes[N_DEFECTS] = { "E01", "E02", "E03", "E04", "E05", "E06", "E07",
		"E08", "E09", "E10", "E11", "W12", "W13", "W14", "W15", "W16", "W17" };
	unsigned wrong = 0, silent = 0;

	for (size_t i = 0; i < N_DEFECTS; i++) {
		wrong += strcmp(defect_kind[i].code, codes[i]) != 0;
		silent += !defect_kind[i].summary || !*defect_kind[i].summary;
	}
	IS_INT(wrong, 0, "E01 to W17 in order");
	IS_INT(silent, 0, "each with a summary");
}

/* Rows are in order of place, then code; messages are lines. */
static void rows(void)
{
	struct defects x;
	unsigned wrong = 0, lines = 0, counted = 0;

	take(STR("1. ] [ \xFF [] [a] [b] { US propose: x [US propose; US oppose: y]\n\n1. [Mars "
		 "propose: z]\n"),
		WITH_TABLE);
	defects_of(&draft, &issues, &x);
	OK(x.list.n >= 6, "%u defects in one draft", (unsigned)x.list.n);
	for (size_t i = 0; i < x.list.n; i++) {
		const struct defect *d = &x.list.v[i];
		const char *m = defect_message(&x, d);

		lines += *m && !strchr(m, '\n');
		if (i) wrong += d->at < d[-1].at || (d->at == d[-1].at && d->code < d[-1].code);
	}
	IS_INT(wrong, 0, "in order");
	IS_INT(lines, x.list.n, "each says something in one line");
	for (size_t i = 0; i < N_DEFECTS; i++) counted += x.count[i];
	IS_INT(counted, x.list.n, "and is counted");
	defects_release(&x);
	forget();
}

int main(void)
{
	unmatched();
	suspects();
	attributions();
	brackets();
	labels();
	bytes();
	furniture();
	table();
	rows();
	return DONE();
}
