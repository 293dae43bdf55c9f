/* Lines about an older draft, once the case says where its points stand now. */
#include "casefile.h"

/* Two of three wordings change places, the third is another; the points change numbers. */
static void texts(void)
{
	n_files = 0;
	add_file("d1", "1. [one][two][three]\n\n2. [long]\n\n3. Clean.\n");
	add_file("d2", "1. [long]\n\n2. [two][one][four][five]\n\n3. [Clean.]\n");
}

#define HEAD \
	"onetext 1\nparty SY\nparty TR\ndraft D1 \"d1\" on 2023-01-01\n" \
	"draft D2 \"d2\" on 2023-06-01 replaces D1\n" /* 5 lines */
#define PINS \
	"issue D1:1 as Set on 2023-06-01\nissue D2:2 as Set on 2023-06-01\n" \
	"issue D1:2 as Lone on 2023-06-01\nissue D2:1 as Lone on 2023-06-01\n"

static void stances(void)
{
	texts();
	asked = "2023-07-01";
	IS_STR(statuses_in(HEAD "issue 1\n  SY TR: a > b | c\n"),
		"1 open a? none?; 2 open a? b? c? d?; 3 open a? none?",
		"without the lines an address is the current draft's, which has no b");

	IS_STR(statuses_in(HEAD PINS "issue 1\n  SY TR: a > b\n"),
		"1 open a? none?; 2 agreed a! b!! c? d?; 3 open a? none?", "a is what was a");
	IS_STR(statuses_in(HEAD PINS "issue Set\n  SY TR: a > b\n"),
		"1 open a? none?; 2 agreed a! b!! c? d?; 3 open a? none?", "behind the name as well");
	IS_STR(statuses_in(HEAD "issue 1\n  SY TR: a > b\n" PINS),
		"1 open a? none?; 2 agreed a! b!! c? d?; 3 open a? none?", "in any order of the lines");
	IS_STR(statuses_in(HEAD PINS "issue 1\n  SY TR: b on 2023-05-31\n"),
		"1 open a? none?; 2 agreed a!! b? c? d?; 3 open a? none?", "a line of the time before");
	IS_STR(statuses_in(HEAD PINS "issue 1\n  SY TR: a on 2023-06-02\n"),
		"1 open a? none?; 2 agreed a!! b? c? d?; 3 open a? none?",
		"a later line under the old block has the new letters");
	IS_STR(statuses_in(HEAD PINS "issue 1 on 2023-06-02\n  SY TR: a\n"),
		"1 agreed a!! none?; 2 open a? b? c? d?; 3 open a? none?",
		"a later block is about the new draft");
	IS_STR(statuses_in(HEAD PINS "issue D2:2\n  SY TR: a\n"),
		"1 open a? none?; 2 agreed a!! b? c? d?; 3 open a? none?", "so is a block with its draft");
	IS_STR(statuses_in(HEAD PINS "issue 1\n  SY TR: c\n"),
		"1 open a? none?; 2 open a? b? c? d?; 3 open a? none?",
		"a wording that is gone says nothing of any other");
	IS_STR(statuses_in(HEAD PINS "issue 1\n  SY TR: c > a ~ b | none\n"),
		"1 open a? none?; 2 agreed a!! b!! c? d? none-; 3 open a? none?",
		"what stands around it stays");
	IS_STR(statuses_in(HEAD PINS "issue 1\n  SY TR: a > rest\n"),
		"1 open a? none?; 2 agreed a! b!! c? d?; 3 open a? none?", "rest is what the old draft had");
	IS_STR(statuses_in(HEAD PINS "issue 2\n  SY TR: none > a\n"),
		"1 agreed a! none!!; 2 open a? b? c? d?; 3 open a? none?", "a lone bracket");
	IS_STR(statuses_in(HEAD "issue D1:3 as Plain on 2023-06-01\nissue D2:3 as Plain on 2023-06-01\nissue "
				"3\n  SY TR: a | none\n"),
		"1 open a? none?; 2 open a? b? c? d?; 3 agreed a!! none-", "a paragraph that got a bracket");
	IS_STR(statuses_in(HEAD "issue D1:1 as Set on 2023-06-01\nissue 1\n  SY TR: a\n"),
		"1 open a? none?; 2 open a? b? c? d?; 3 open a? none?",
		"a point that is gone gives its lines to no other");
	IS_STR(statuses_in(HEAD "issue D1:1 as Set\nissue D2:2 as Set\nissue Set\n  SY TR: a\n"),
		"1 open a? none?; 2 agreed a!! b? c? d?; 3 open a? none?",
		"a name without a day holds nothing");
	asked = "2023-05-01";
	IS_STR(statuses_in(HEAD PINS "issue 1\n  SY TR: a > c\n"), "1 agreed a!! b? c!; 2 open a? none?",
		"the day before");
	asked = NULL;
}

static const char *body_of(const char *text, enum word word)
{
	struct buf out = BUF_INIT;

	if (take(text)) return failure.msg;
	for (size_t i = 0; i < dossier.r.facts.n; i++) {
		const struct fact *f = dossier_fact(&dossier, (uint32_t)i);

		if (f->word == word && !(f->flags & FACT_FAULTY))
			clause_put(&dossier, f, fact_clause(&dossier.r, f, W_BODY), &out);
	}
	dossier_release(&dossier);
	return keep_text(&out);
}

static void other_lines(void)
{
	texts();
	asked = "2023-07-01";
	IS_STR(body_of(HEAD PINS "condition SY: 1=a needs 2\n", W_CONDITION), "Set=b needs Lone", "logic");
	IS_STR(body_of(HEAD PINS "condition SY: Set=b or Lone=none\n", W_CONDITION), "Set=a or Lone=none",
		"names");
	IS_STR(body_of(HEAD PINS "condition SY: D1:1=a and D2:2=a\n", W_CONDITION), "Set=b and D2:2=a",
		"drafts");
	IS_STR(body_of(HEAD PINS "condition SY: 1=a on 2023-06-02\n", W_CONDITION), "1=a", "a later line");
	IS_STR(body_of(HEAD PINS "agreed 1=c by SY\n", W_AGREED), "Set=D1:c", "a wording that is gone");
	IS_STR(faults_in(HEAD PINS "agreed 1=c by SY\ncondition SY: 1=c needs 2=a\n"), "",
		"which is no error");
	IS_STR(faults_in(HEAD PINS "agreed 1=d by SY\n"), "", "a letter that only the new draft has");
	IS_STR(faults_in(HEAD PINS "agreed 1=e by SY\n"), "10:8 C09", "a letter that neither has");
	IS_STR(body_of(HEAD PINS "issue 1\n  SY: c > b | a\n", W_STANCE), "a | b", "a stance, shown");
	IS_STR(body_of(HEAD PINS "issue 1\n  SY: a 60 > c ~ b? 5\n", W_STANCE), "b 60 > a? 5",
		"points and doubts");
	IS_STR(body_of(HEAD PINS "issue 1\n  SY: a ~ c ~ b\n", W_STANCE), "b ~ a", "alike stays alike");
	IS_STR(body_of(HEAD PINS "issue 1\n  SY: | c\n", W_STANCE), "", "nothing is left");
	asked = NULL;
}

static void names(void)
{
	texts();
	asked = "2023-05-01";
	IS_INT(take(HEAD PINS), RC_OK, "the day before");
	OK(dossier.issues.v[0].entity == NOTHING, "the point has no name yet");
	dossier_release(&dossier);
	asked = "2023-07-01";
	IS_STR(faults_in(HEAD "issue D2:2\n  SY: a\nissue 2 as Other\n" PINS), "8:12 C07",
		"one place, two names");
	IS_STR(faults_in(HEAD "issue D2:2\n  SY: a\n" PINS), "",
		"a block before the line that names its place");
	add_file("sy", "onetext 1 by SY\nissue 1\n  SY: b\nsource Set \"x\"\n");
	IS_STR(faults_in(HEAD PINS "include \"sy\" by SY\n"), "",
		"a supplied file, with another thing of that name");
	asked = NULL;
}

int main(void)
{
	stances();
	other_lines();
	names();
	return DONE();
}
