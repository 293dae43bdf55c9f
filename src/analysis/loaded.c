/* loaded: see loaded.h. */
#include "analysis/loaded.h"

#include "base/utf8.h"

#define NO_PHRASE UINT32_MAX

/* The list as people edit it, a line each. */
/* clang-format off */
static const char *const built_in[] = {
	"# Words that take a side, or pass judgement, in the wording that the team itself writes: titles,",
	"# labels, notes, gists. In quotations (words \"...\", headline \"...\") they are left alone.",
	"#",
	"# Where it comes from: it was put together for onetext and copies no list. It holds words of the",
	"# kinds that newsrooms and mediation services leave to those who use them: names for the other",
	"# side, verdicts on what was done or why, verbs of saying that doubt, words that count winners. It",
	"# is English, and it is never complete: every conflict has words of its own.",
	"#",
	"# To change it:",
	"#   onetext check --list-words > words.txt",
	"#   onetext check --words words.txt CASE",
	"#",
	"#   regime; government, authorities      what is found, and what may be written instead",
	"#   occupier*                            any word that begins so",
	"#   + sanctions regime                   a term in which the word is in order",
	"",
	"# --- what people, groups and states are called",
	"regime; government, authorities",
	"regimes; governments, authorities",
	"+ legal regime",
	"+ sanctions regime",
	"+ visa regime",
	"+ ceasefire regime",
	"+ cease-fire regime",
	"+ inspection regime",
	"+ verification regime",
	"+ monitoring regime",
	"+ control regime",
	"+ export control regime",
	"+ safeguards regime",
	"+ tax regime",
	"+ customs regime",
	"+ trade regime",
	"+ transit regime",
	"+ treaty regime",
	"+ licensing regime",
	"+ compliance regime",
	"+ liability regime",
	"+ climate regime",
	"+ water regime",
	"+ flow regime",
	"+ regime of islands",
	"+ regime of the high seas",
	"+ regime of passage",
	"+ regime of transit passage",
	"terrorist*; armed group, fighters, or the name of the group",
	"terrorism; attacks, armed groups",
	"terror attack*; attack",
	"terror group*; armed group, or its name",
	"+ counter-terrorism committee",
	"+ counter-terrorism strategy",
	"extremist*; armed group, or its name",
	"fanatic*; supporters, or the name of the group",
	"zealot*; supporters",
	"armed gang*; armed group",
	"thug*; who they are",
	"bandit*; armed group",
	"warlord*; commander",
	"puppet government*; government, authorities",
	"puppet state*; the name of the state",
	"puppet*; the name of whom it means",
	"stooge*; the name of whom it means",
	"lackey*; the name of whom it means",
	"traitor*; the name of whom it means",
	"aggressor*; the name of the side",
	"aggression; attack, use of force",
	"+ non-aggression",
	"invader*; forces of (the state)",
	"invade*; enter, send forces into",
	"invasion*; entry of forces, offensive",
	"occupier*; forces of (the state)",
	"occupying; present in",
	"occupied territor*; the name of the territory",
	"occupied land*; the name of the land",
	"illegally occupied; where forces of (the state) are",
	"unlawfully occupied; where forces of (the state) are",
	"occupation forces; forces of (the state)",
	"occupation army; forces of (the state)",
	"military occupation; presence of forces of (the state)",
	"illegal occupation; presence of forces of (the state)",
	"unlawful occupation; presence of forces of (the state)",
	"under occupation; where forces of (the state) are",
	"the occupation; the presence of forces of (the state)",
	"enemy; the other side",
	"enemies; the other side",
	"zionist entity; Israel",
	"zionist regime; Israel, its government",
	"zionist enemy; Israel",
	"infidel*; who they are",
	"crusader*; who they are",
	"rogue state*; the name of the state",
	"terror state*; the name of the state",
	"pariah*; the name of the state",
	"axis of evil; the names of the states",
	"dictator*; head of state, government",
	"tyrant*; head of state",
	"tyranny; government",
	"despot*; head of state",
	"strongman; leader",
	"junta; military government",
	"illegal immigrant*; people without papers",
	"illegal alien*; people without papers",
	"scab; worker who went on working",
	"scabs; workers who went on working",
	"troublemaker*; the name of whom it means",
	"agitator*; the name of whom it means",
	"exploiter*; employer, owner",
	"",
	"# --- doubt about what somebody is",
	"so-called; leave it out, or quote who says so",
	"self-proclaimed; leave it out, or say who recognises it",
	"self-styled; leave it out, or say who recognises it",
	"illegitimate; leave it out, or say who does not recognise it",
	"",
	"# --- what was done",
	"martyr*; dead, killed",
	"heroic*; leave it out",
	"freedom fighter*; fighters, or the name of the group",
	"liberate*; take control of",
	"liberated; taken control of",
	"+ liberation front",
	"+ liberation army",
	"+ liberation movement",
	"+ liberation organization",
	"+ liberation organisation",
	"genocid*; killings, or the finding of a court",
	"ethnic cleansing; expulsion, or the finding of a court",
	"massacre*; killings",
	"slaughter*; killings",
	"butcher*; killings, or the name of whom it means",
	"carnage; killings",
	"atrocit*; what was done",
	"barbari*; leave it out, and say what was done",
	"savage*; leave it out, and say what was done",
	"brutal*; leave it out, and say what was done",
	"inhuman*; leave it out, and say what was done",
	"heinous; leave it out, and say what was done",
	"cowardly; leave it out, and say what was done",
	"evil; leave it out, and say what was done",
	"neutralise*; kill, capture, disarm: which of them",
	"neutralize*; kill, capture, disarm: which of them",
	"collateral damage; people killed, things destroyed",
	"surgical strike*; air strike",
	"crush; defeat, disperse",
	"crushes; defeats, disperses",
	"crushed; defeated, dispersed",
	"provocation*; incident, act",
	"provocative*; leave it out, and say what was done",
	"blackmail*; pressure",
	"sabotage*; damage, hold up",
	"propaganda; statements",
	"treacher*; leave it out, and say what was done",
	"betray*; leave it out, and say what was done",
	"",
	"# --- why somebody is said to do it",
	"intransigen*; holds to its position",
	"obstina*; holds to its position",
	"stubborn*; holds to its position",
	"recalcitran*; holds to its position",
	"unreasonabl*; leave it out, and say what was asked",
	"irrational*; leave it out",
	"hypocri*; leave it out; see the statement contradiction",
	"cynical*; leave it out",
	"arrogan*; leave it out",
	"paranoi*; fears",
	"hysteri*; leave it out",
	"greed*; leave it out",
	"warmonger*; the name of whom it means",
	"bad faith; leave it out, and say what was done",
	"",
	"# --- how it is said",
	"admits; says",
	"admitted; said",
	"confess*; says",
	"purport*; says",
	"rant; says",
	"rants; says",
	"ranted; said",
	"boast*; says",
	"gloat*; says",
	"liar*; who says otherwise",
	"",
	"# --- who wins",
	"capitulat*; accept",
	"climb-down; change of position",
	"climbs down; changes its position",
	"climbed down; changed its position",
	"caved in; accepted",
	"triumph*; leave it out",
	"humiliat*; leave it out",
	"",
	"# --- our own judgement",
	"unfortunately; leave it out",
	"regrettably; leave it out",
	"obviously; leave it out",
	"needless to say; leave it out",
	"of course; leave it out"
};
/* clang-format on */

void loaded_built_in(struct buf *out)
{
	for (size_t i = 0; i < sizeof built_in / sizeof *built_in; i++) {
		buf_puts(out, built_in[i]);
		buf_putc(out, '\n');
	}
}

/* A word of a text: where it stands, and how it is compared. */
struct text_word {
	size_t start, end;
	uint32_t at, n; /* in the folded text */
	bool in_order;  /* part of a term that is in order */
};

struct text_words {
	struct text_word *v;
	size_t n, cap;
};

/* Splits a text into words: runs of letters and digits. */
static void words_of(struct str s, struct text_words *out, struct buf *folded)
{
	struct text_word w = { 0 };
	bool in = false;
	unsigned len;

	for (size_t at = 0; at <= s.n; at += len) {
		uint32_t cp = at < s.n ? utf8_at(s, at, &len) : ' ';
		bool part = cp != UTF8_INVALID && (utf8_letter(cp) || utf8_digit(cp));

		if (at == s.n) len = 1;
		if (part && !in) w.start = at;
		if (!part && in) {
			w.end = at;
			w.at = (uint32_t)folded->n;
			utf8_fold(folded, str_cut(s, w.start, w.end));
			w.n = (uint32_t)folded->n - w.at;
			if (w.n) vec_push(out, w);
		}
		in = part;
	}
}

/* ---- the list ---- */

static enum rc bad(struct err *e, const char *file, unsigned line, const char *what)
{
	err_set(e, RC_INPUT, "%s", what);
	err_at(e, file, line, 1);
	err_hint(e, "A line looks like this: regime; government, authorities");
	return RC_INPUT;
}

/* Is there a * behind the word that ends here? */
static bool starred(struct str phrase, size_t end)
{
	return end < phrase.n && phrase.p[end] == '*';
}

static enum rc read_line(struct loaded *l, struct str line, const char *file, unsigned number, struct err *e)
{
	const char *semicolon = memchr(line.p, ';', line.n);
	size_t at = semicolon ? (size_t)(semicolon - line.p) : line.n;
	struct phrase p = { .first = (uint32_t)l->words.n,
		.instead = str_trim(str_cut(line, at + 1, line.n)) };
	struct text_words words = { 0 };

	line = str_trim(str_cut(line, 0, at));
	p.fine = line.n && line.p[0] == '+';
	p.shown = p.fine ? str_trim(str_cut(line, 1, line.n)) : line;
	words_of(p.shown, &words, &l->folded);
	for (size_t i = 0; i < words.n; i++) {
		struct loaded_word w = { words.v[i].at, words.v[i].n, starred(p.shown, words.v[i].end) };

		vec_push(&l->words, w);
	}
	p.n = (uint32_t)words.n;
	vec_release(&words);
	if (!p.n) return bad(e, file, number, "expected a word");
	vec_push(&l->list, p);
	return RC_OK;
}

enum rc loaded_read(struct loaded *l, struct str bytes, const char *file, struct err *e)
{
	struct str rest, line;
	unsigned number = 0;

	*l = (struct loaded){ 0 };
	buf_add(&l->text, bytes);
	rest = str_cut(buf_str(&l->text), utf8_mark(bytes), bytes.n);
	while (str_next(&rest, '\n', &line)) {
		const char *comment = memchr(line.p, '#', line.n);
		enum rc rc;

		number++;
		if (comment) line = str_cut(line, 0, (size_t)(comment - line.p));
		line = str_trim(line);
		if (!line.n) continue;
		rc = read_line(l, line, file, number, e);
		if (rc) return rc;
	}
	for (unsigned i = 0; i < 256; i++) l->bucket[i] = NO_PHRASE;
	for (uint32_t i = 0; i < l->list.n; i++) {
		uint32_t *first = &l->bucket[(unsigned char)l->folded.p[l->words.v[l->list.v[i].first].at]];

		vec_push(&l->next, *first);
		*first = i;
	}
	return RC_OK;
}

void loaded_release(struct loaded *l)
{
	buf_release(&l->text);
	buf_release(&l->folded);
	vec_release(&l->list);
	vec_release(&l->words);
	vec_release(&l->next);
}

/* ---- a text ---- */

static bool same_word(const struct loaded *l, const struct loaded_word *want, struct str word)
{
	struct str w = { l->folded.p + want->at, want->n };

	if (want->begins) word = str_cut(word, 0, w.n);
	return str_eq(w, word);
}

static bool phrase_at(const struct loaded *l, const struct phrase *p, const struct text_words *words,
	size_t at, struct str folded)
{
	if (at + p->n > words->n) return false;
	for (uint32_t i = 0; i < p->n; i++) {
		const struct text_word *w = &words->v[at + i];

		if (!same_word(l, &l->words.v[p->first + i], str_cut(folded, w->at, w->at + w->n)))
			return false;
	}
	return true;
}

/* The longest phrase at this word, of those that are in order or of the others. */
static uint32_t longest_at(
	const struct loaded *l, const struct text_words *words, size_t at, struct str folded, bool fine)
{
	uint32_t best = NO_PHRASE;

	for (uint32_t i = l->bucket[(unsigned char)folded.p[words->v[at].at]]; i != NO_PHRASE;
		i = l->next.v[i]) {
		const struct phrase *p = &l->list.v[i];

		if (p->fine != fine || (best != NO_PHRASE && l->list.v[best].n > p->n)) continue;
		if (phrase_at(l, p, words, at, folded))
			best = i; /* the chain goes backwards: of equals, the first in the list */
	}
	return best;
}

/* Does the phrase, found at this word, go beyond a term that is in order? */
static bool out_of_order(const struct text_words *words, size_t at, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		if (!words->v[at + i].in_order) return true;
	return false;
}

static bool told(const uint32_t *list, size_t n, uint32_t phrase)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == phrase) return true;
	return false;
}

void loaded_scan(const struct loaded *l, struct str text, loaded_fn *each, void *data)
{
	struct buf folded = BUF_INIT;
	struct text_words words = { 0 };
	VEC(uint32_t) found = { 0 };

	words_of(text, &words, &folded);
	for (size_t i = 0; i < words.n; i++) {
		uint32_t p = longest_at(l, &words, i, buf_str(&folded), true);

		for (uint32_t n = 0; p != NO_PHRASE && n < l->list.v[p].n; n++)
			words.v[i + n].in_order = true;
	}
	for (size_t i = 0; i < words.n; i++) {
		uint32_t p = longest_at(l, &words, i, buf_str(&folded), false), n;

		if (p == NO_PHRASE) continue;
		n = l->list.v[p].n;
		if (!out_of_order(&words, i, n)) continue;
		if (!told(found.v, found.n, p)) {
			vec_push(&found, p);
			each(data, &l->list.v[p], words.v[i].start, words.v[i + n - 1].end);
		}
		i += n - 1;
	}
	vec_release(&found);
	vec_release(&words);
	buf_release(&folded);
}
