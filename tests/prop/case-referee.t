# Small cases whose answers were worked out by hand from the definitions, put to the slow reader of the tests
# (tests/lib/Case.pm) and to `onetext matrix`. Each case says why its answer is what it is.
use v5.30;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Case;
use CaseGen;
use Encode ();
use JSON::PP;
use Run;
use Test::More;

# A case is lines; `== NAME` begins another file, `-> ADDRESS STATUS: certainly / possibly` is an answer,
# `-> unanswered: …` and `-> ADDRESS PARTY: origin` too; `?? on DATE for VIEWER` asks anew. d.txt is this text
# unless the case has its own.
my $text = <<'.';
A draft for tests.

1. Scope

1.1 The parties [keep records] for a year.

1.2 They do so [AA: at once][BB: in stages] and together.

1.3 They may meet.

2. Means

2.1 The work [AA propose; BB oppose: of both] is done in [x] days.

2.2 Reports follow as agreed.

Option 1: Each month.

Option 2: Each year.

{End of options}
.
my $two = "party AA \"Aland\"\nparty BB \"Bland\"\n";
my $three = $two . "party CC \"Cland\"\n";

my @cases = (
	['one wording accepted by both', <<"."],
$two
issue 1.1
  AA: a
  BB: a > none
-> 1.1 agreed: a / a none
-> 1.2 open: / a b
-> unanswered: AA: 2.1/2 2.2; BB: 2.1/2 2.2
.
	['each would rather have the other', <<"."],
$two
issue 1.1
  AA: a > none
  BB: none > a
-> 1.1 in range: a none / a none
.
	['no difference is no preference', <<"."],
$two
issue 1.1
  AA: a ~ none
  BB: none ~ a
-> 1.1 agreed: a none / a none
.
	['subject to confirmation is possible, not certain', <<"."],
$two
issue 1.1
  AA: a
  BB: a? | none
-> 1.1 open: / a
.
	['a red line each way', <<"."],
$two
issue 1.1
  AA: a | none
  BB: none | a
-> 1.1 blocked: /
.
	['the mark of doubt right of the bar leaves it possible', <<"."],
$two
issue 1.1
  AA: a | none?
  BB: none | a
-> 1.1 open: / none
.
	# One suffices. BB ranks b above a, but b is unknown and a refused: no preference. AA does not rank b.
	['nothing is preferred between unknown and refused', <<"."],
$two
consent 1 of All about 1.2
issue 1.2
  AA: a
  BB: b? | a
-> 1.2 agreed: a / a b
.
	# The same with a certain b: now b and a are both certainly adoptable, and each party prefers its own.
	['a certain one is preferred to a refused one', <<"."],
$two
consent 1 of All about 1.2
issue 1.2
  AA: a > b
  BB: b | a
-> 1.2 in range: a b / a b
.
	# What a party would only stand aside on is unknown, by the letter of the classes: no preference over a refused one.
	['standing aside is not preferred to a refusal', <<"."],
$two
consent 1 of All about 1.2
issue 1.2
  AA: b
  BB: a aside | b
-> 1.2 agreed: b / a b
.
	# Ranks go on through the bar: AA refuses none and a, none rather than a; BB leaves none unknown.
	['a preference among refused ones', <<"."],
$two
consent 1 of All about 1.1
issue 1.1
  AA: | none > a
  BB: a
-> 1.1 in range: a / a none
.
	['stances from names in the text: a proposal, and opposition to a lone bracket', <<"."],
$three
-> 1.2 open: / a b
-> 2.1/1 open: / a none
-> 1.2 AA: draft
-> unanswered: AA: 1.1 2.1/2 2.2; BB: 1.1 2.1/2 2.2; CC: 1.1 1.2 2.1/1 2.1/2 2.2
.
	# AA's own attribution (a preferred) goes; BB accepts b for certain from the text and leaves a unknown.
	['a stance takes the place of the attribution', <<"."],
$two
issue 1.2
  AA: b
-> 1.2 agreed: b / a b
-> 1.2 AA: stance
-> 1.2 BB: draft
.
	# From the text AA proposes a: it accepts a and prefers it to none. BB accepts both for certain, none first.
	['a proposal prefers its wording, and what is only possible does not bind it', <<"."],
$two
issue 2.1/1
  BB: none ~ a
-> 2.1/1 agreed: a / a none
.
	['what a party confides outranks what was written down for it, for those who may see it', <<"."],
$two
include "bb.onetext" by BB
issue 1.1
  AA: a
  BB: none | a on 2023-04-30
== bb.onetext
onetext 1 by BB
issue 1.1
  BB: a | none on 2023-01-01
-> 1.1 agreed: a / a
-> 1.1 BB: confided
?? for BB
-> 1.1 agreed: a / a
?? for AA
-> 1.1 open: / none
-> 1.1 BB: stance
.
	# That there is a draft is public, what it says is not, unless its line says so.
	['what everybody may see', <<"."],
$two
actor KZ "Kland"
draft E "e.txt" for Public
issue 1.1
  AA: a
  BB: none | a for Public
== e.txt
1.1 The [joint] work ends.
?? for AA
-> issues: 1.1
-> 1.1 open: / none
?? for KZ
-> issues: 1.1
-> 1.1 open: / none
-> 1.1 BB: stance
?? for Public
-> issues: 1.1
-> 1.1 open: / none
.
	['what the table may see', <<"."],
$two
actor KZ "Kland"
issue 1.1
  AA: a
?? for KZ
-> issues:
?? for Public
-> issues:
.
	['a line for somebody else than the table', <<"."],
$three
issue 1.1
  AA BB: a
  CC: a for BB
-> 1.1 agreed: a / a none
?? for AA
-> 1.1 open: / a none
?? for BB
-> 1.1 agreed: a / a none
?? for CC
-> 1.1 agreed: a / a none
.
	# G speaks for BB and CC; CC says otherwise for itself, though earlier; on 1.2 G is not said of BB, so its
	# attribution (b) stays.
	['a bloc, a dissent, an exception', <<"."],
$three
group G of BB CC
issue 1.1
  AA: a
  G: a on 2023-05-01
  CC: none | a on 2023-01-01
issue 1.2
  G except BB: a
-> 1.1 open: / none
-> 1.1 BB: bloc G
-> 1.1 CC: stance
-> 1.2 BB: draft
-> 1.2 CC: bloc G
-> 1.2 open: / a b
.
	# Both are dated alike: both kept. They agree on b, not on a.
	['two blocs that differ', <<"."],
$two
group G of BB
group H of BB
issue 1.2
  AA: a > b
  G: a > b
  H: b | a
-> 1.2 in range: b / a b
.
	# A later line succeeds; before its day it waits. Noted 2023-04-01 means known from then, whatever its own day.
	['a later line, and what was not known yet', <<"."],
$two
issue 1.1
  AA: a on 2023-01-10
  AA: none | a on 2023-03-10
  BB: none on 2023-02-01 noted 2023-04-01
?? on 2023-01-09
-> 1.1 open: / a none
-> unanswered: AA: 1.1 2.1/2 2.2; BB: 1.1 2.1/2 2.2
?? on 2023-01-10
-> 1.1 open: / a none
-> unanswered: AA: 2.1/2 2.2; BB: 1.1 2.1/2 2.2
?? on 2023-03-10
-> 1.1 open: / none
?? on 2023-04
-> 1.1 agreed: none / none
.
	# The source of 2023-03-05..07 makes the line known on the 7th, although the line speaks of January.
	['known from the day of the source; the earliest counts', <<"."],
$two
source S "Paper" on 2023-03-05..07
source T "Paper" on 2023-06
source U "Paper"
issue 1.1
  AA: a on 2023-01-10 [S T U]
  BB: a
?? on 2023-03-06
-> 1.1 open: / a none
?? on 2023-03-07
-> 1.1 agreed: a / a none
.
	['who does not count: observers on the day, actors, whoever is outside its time', <<"."],
$two
party CC "Cland"
party CC observer until 2023-03-01
party DD "Dland" from 2023-06-01
actor EE "Eland"
issue 1.1
  AA BB: a
  EE: none | a
?? on 2023-03-01
-> 1.1 agreed: a / a none
?? on 2023-03-02
-> 1.1 open: / a none
-> unanswered: AA: 2.1/2 2.2; BB: 2.1/2 2.2; CC: 1.1 1.2 2.1/1 2.1/2 2.2
?? on 2023-06-01
-> 1.1 open: / a none
-> unanswered: AA: 2.1/2 2.2; BB: 2.1/2 2.2; CC: 1.1 1.2 2.1/1 2.1/2 2.2; DD: 1.1 1.2 2.1/1 2.1/2 2.2
.
	['a seat taken by another holds no stance yet', <<"."],
$two
party BB-N "New Bland" replaces BB on 2023-03-10
consent AA BB
issue 1.1
  AA: a
  BB: a
?? on 2023-03-09
-> 1.1 agreed: a / a none
?? on 2023-03-10
-> 1.1 open: / a none
-> unanswered: AA: 2.1/2 2.2; BB-N: 1.1 1.2 2.1/1 2.1/2 2.2
.
	['standing aside is no objection, and no acceptance', <<"."],
$three
issue 1.1
  AA: a
  BB CC: a aside | none
issue 1.2
  AA: a aside > b aside
  BB CC: a aside
-> 1.1 agreed: a / a
-> 1.2 open: / b
.
	['standing aside does not make up a number', <<"."],
$three
consent 2 of All about 1.1
issue 1.1
  AA: a
  BB: a aside
  CC: | a
-> 1.1 open: / none
.
	# 2/3 of three is two. Weights 5, 1 (not given), 4: half of 10 is 5, so AA alone suffices on 1.2.
	['shares and weights', <<"."],
party AA "Aland" weight 5
party BB "Bland"
party CC "Cland" weight 4
consent 2/3 of All about 1.1
consent weight 1/2 of All about 1.2
issue 1.1
  AA CC: a
  BB: | a
issue 1.2
  AA: a
  BB CC: b | a
-> 1.1 agreed: a / a none
-> 1.2 agreed: a b / a b
.
	# A name that does not count (the actor) asks for nothing; both terms must hold.
	['two terms', <<"."],
$three
actor MM "Mland"
consent AA MM and 1 of BB CC about 1.1
issue 1.1
  AA: a ~ none
  BB: a | none
  CC: | none ~ a
-> 1.1 agreed: a / a
.
	['the narrowest rule holds; a later one of the same width replaces an earlier', <<"."],
$two
consent AA BB about 1
consent 1 of All about 1.1
consent BB about 2.2
consent AA about 2.2 on 2023-02-01
issue 1.1
  AA: a
issue 2.2
  AA: b
?? on 2023-01-31
-> 1.1 agreed: a / a none
-> 2.2 open: / a b
-> unanswered: AA: 2.1/2; BB: 1.1 2.1/2 2.2
?? on 2023-02-01
-> 2.2 agreed: b / a b
-> unanswered: AA: 2.1/2; BB: 1.1 2.1/2
.
	# Until and on the last day silence is unknown; after it BB accepts everything on 1.1, but on 1.2 it has spoken.
	['silence after a closing', <<"."],
$two
closing D from 2023-03-01 until 2023-03-08 of BB silence
issue 1.1
  AA: a | none
issue 1.2
  AA: a | b
?? on 2023-03-08
-> 1.1 open: / a
?? on 2023-03-09
-> 1.1 agreed: a / a
-> 1.1 BB: silence
-> 1.2 open: / a
.
	# 10 to 20 days: both accept 12..15; AA would rather have 10, 11, which BB refuses.
	['a number to be agreed', <<"."],
$two
issue 2.1/2 as Days values 10..20 "days"
  AA: ..15 > 16.. 
  BB: 12..15 | 10..11 > 16..20
-> 2.1/2 agreed: 12 13 14 15 / 12 13 14 15
.
	# Within the range AA would rather have less, BB more: nothing stands without somebody preferring another.
	['less and more', <<"."],
$two
issue 2.1/2 values 1..3
  AA: 1..3 less
  BB: 1..3 more
-> 2.1/2 in range: 1 2 3 / 1 2 3
.
	['a topic without text', <<"."],
$two
issue Venue
  a "in the north"
  b "in the south"
  none "no meeting"
  AA: a > rest
  BB: b ~ a
-> Venue agreed: a b / a b none
.
	['wording brought by an initiative', <<"."],
$two
initiative AA: "a middle way" on 2023-02-01 as Middle
  text 1.2 "after a year"
issue 1.2
  AA: Middle > a on 2023-02-01
  BB: Middle ~ b on 2023-02-01
?? on 2023-01-31
-> 1.2 open: / a b
?? on 2023-02-01
-> 1.2 agreed: Middle / a b Middle
.
	# BB's stance makes none an alternative; the rest of AA's is b, which the draft names, and not that none.
	['the rest is what the draft names', <<"."],
$two
issue 1.2
  AA: a > rest
  BB: none ~ b | a
-> 1.2 agreed: b / b none
.
	# The line that named none was replaced, so there is no none; AA's `rest` was never the whole of it.
	['a replaced line names nothing', <<"."],
$two
issue 1.2
  AA: none on 2023-01-01
  AA: a ~ b on 2023-02-01
  BB: b
?? on 2023-01-31
-> 1.2 open: / a b none
?? on 2023-02-01
-> 1.2 agreed: b / a b
.
	['a paragraph without a bracket, and a line without a word', <<"."],
$two
issue 1.3
  AA: a | none
  BB:
-> 1.3 open: / a
-> unanswered: AA: 1.1 2.1/2 2.2; BB: 1.1 1.3 2.1/2 2.2
.
	['a reserve is an answer, and no position on either side', <<"."],
$two
== d.txt
1.1 The [AA propose; BB reserve: joint] work.
-> 1.1 open: / a none
-> unanswered: 
.
	['a reserve for study alone takes the place of the proposal in the text', <<"."],
$two
issue 2.1/1
  AA: scrutiny
-> 2.1/1 open: / a none
-> 2.1/1 AA: stance
-> unanswered: AA: 1.1 2.1/2 2.2; BB: 1.1 2.1/2 2.2
.
	# Were AA's proposal still there, it would prefer a to none; BB's a alone would not be enough either way.
	['the reserve takes the preference away as well', <<"."],
$two
consent BB about 2.1/1
consent AA BB about 1.2
issue 2.1/1
  AA: scrutiny
  BB: none ~ a
issue 1.2
  AA: a? > b
  BB: b
-> 2.1/1 agreed: a none / a none
-> 1.2 in range: b / a b
.
	['against one of a set: that wording is unknown, nothing else follows', <<"."],
$two
issue 1.1
  AA: b ~ a
== d.txt
1.1 The work is done [AA propose; BB oppose: soon][CC: later].
-> 1.1 open: / a b
-> unanswered: 
.
	# [No text] is `none`, and nothing besides it; its letter is taken all the same, so the third wording is c.
	['the wording that is no text', <<"."],
$two
issue 1.1
  AA: none ~ a
  BB: none ~ c
== d.txt
1.1 The work is done [AA: soon][No text][BB: later].
-> 1.1 agreed: none / a c none
.
	['a party proposes that there be no text', <<"."],
$two
issue 1.1
  AA: none
== d.txt
1.1 The work is done [AA: soon][BB: No text].
-> 1.1 agreed: none / a none
.
	# G's statement is not carried over to whoever sits down in BB's seat later.
	['a seat in a bloc brings no stance', <<"."],
$two
group G of BB
party BB-N "New Bland" replaces BB on 2023-03-10
issue 1.1
  AA: a
  G: a | none
?? on 2023-03-09
-> 1.1 agreed: a / a
?? on 2023-03-10
-> 1.1 open: / a none
-> unanswered: AA: 2.1/2 2.2; BB-N: 1.1 1.2 2.1/1 2.1/2 2.2
.
	# `All except BB` in a rule leaves out who sits where BB sat.
	['a seat that a rule leaves out', <<"."],
$three
party BB-N "New Bland" replaces BB on 2023-03-10
consent All except BB
issue 1.1
  AA CC: a
?? on 2023-03-09
-> 1.1 agreed: a / a none
?? on 2023-03-10
-> 1.1 agreed: a / a none
.
	# An observer is a party at the table: it sees the text and the lines for the table; only its consent does not count.
	['an observer sees what the table sees', <<"."],
$three
party CC observer
include "cc.onetext" by CC
issue 1.1 as Records
  AA BB: a
== cc.onetext
onetext 1 by CC
issue Records
  CC: none
?? for CC
-> issues: 1.1 1.2 2.1/1 2.1/2 2.2
-> 1.1 agreed: a / a none
-> 1.1 CC: confided
.
	# One of AA's other names is BB's own, and stays BB's. The years of a name do not matter.
	['somebody is called by another name', <<"."],
$two
party AA also "Alba" ..2019 also "BB"
consent Alba BB
include "aa.onetext" by Alba
issue 1.1
  Alba: none
  BB: a
issue 1.2
  Alba: a | b
== aa.onetext
onetext 1 by AA
person Envoy "Mr E" of Alba also "Emissary"
issue 1.1
  Alba: a per Emissary
-> 1.1 agreed: a / a none
-> 1.1 AA: confided
-> 1.2 open: / a
-> unanswered: AA: 2.1/2 2.2; BB: 2.1/2 2.2
?? for BB
-> 1.1 open: / a none
.
	# BB's own file is for BB and the penholder, also what it says there for its bloc.
	['what a speaker confides for its bloc', <<"."],
$three
group G of BB CC by BB
include "bb.onetext" by BB
issue 1.1
  AA: a
== bb.onetext
onetext 1 by BB
issue 1.1
  G: a | none
-> 1.1 agreed: a / a
?? for BB
-> 1.1 agreed: a / a
?? for CC
-> 1.1 open: / a none
.
	# Within a level the latest line speaks, be it another bloc's.
	['two blocs, one of them later', <<"."],
$two
group G of BB
group H of BB
issue 1.2
  AA: a > b
  G: a > b on 2023-02-01
  H: b | a on 2023-03-01
?? on 2023-02-28
-> 1.2 agreed: a b / a b
?? on 2023-03-01
-> 1.2 agreed: b / b
.
	# A label means all under it, whether it holds one issue itself, several, or none.
	['a rule about a paragraph and what is under it', <<"."],
$two
consent AA about 1.1
consent AA about 1.2
consent AA about 1.3
issue 1.1.a
  AA: a
issue 1.2.a
  AA: a
issue 1.3.a
  AA: a
== d.txt
1.1 The work [of both] goes on.

(a) It is [joint] work.

1.2 The work goes on.

(a) It is [joint] work.

1.3 The [joint] work [of both] goes on.

(a) It is [joint] work.
-> 1.1.a agreed: a / a none
-> 1.2.a agreed: a / a none
-> 1.3.a agreed: a / a none
.
	# Everybody may see that BB accepts a, but not the text: there is no issue for them, and none that is blocked.
	['a public stance on a text that is not public', <<"."],
$two
issue 1.1
  BB: a for Public
?? for Public
-> issues:
.
	# Public does not see S, so it cannot know from when on the line is known; it must not know it before its time.
	['a public line with a source that is not public', <<"."],
$two
draft E "e.txt" for Public
source S "Paper" on 2023-06-01
issue 1.1
  AA: a for Public [S]
== e.txt
1.1 The [joint] work ends.
?? on 2023-05-31
-> 1.1 open: / a none
-> unanswered: AA: 1.1; BB: 1.1
?? on 2023-05-31 for BB
-> unanswered: AA: 1.1; BB: 1.1
?? on 2023-05-31 for Public
-> unanswered: AA: 1.1; BB: 1.1
?? on 2023-06-01
-> unanswered: BB: 1.1
?? on 2023-06-01 for BB
-> unanswered: BB: 1.1
.
	['before the draft is known there is nothing but the topic', <<"."],
$two
draft E "e.txt" on 2023-05-05
issue 1.1 as First
  AA BB: a
issue Venue
  a "in the north"
  AA BB: a
consent AA about First
== e.txt
1.1 The [joint] work ends.
?? on 2023-05-04
-> issues: Venue
-> Venue agreed: a / a
?? on 2023-05-05
-> issues: 1.1 Venue
-> 1.1 agreed: a / a none
.
	['the draft that replaces another', <<"."],
$two
draft E "e.txt" by AA on 2023-05-05 replaces D
issue 1.1
  AA BB: a
== d.txt
1.1 The [BB oppose: joint] work ends.

1.2 It is done [at once].
== e.txt
1.1 The [BB: joint][shared] work of both ends.

1.2 So does [AA: this] and [that].
?? on 2023-05-04
-> issues: 1.1 1.2
-> 1.1 agreed: a / a none
?? on 2023-05-05
-> issues: 1.1 1.2/1 1.2/2
-> 1.1 agreed: a / a b
.
);

my $n = 0;
for my $case (@cases) {
	my ($title, $body) = @$case;
	my %file = ('case.onetext' => "onetext 1\ntoday 2023-12-31\n" . ($body =~ /^draft E (?!.*replaces)/m ? '' : "draft D \"d.txt\"\n"), 'd.txt' => $text);
	my ($name, @asks) = ('case.onetext', {});
	for my $line (split /\n/, $body) {
		if ($line =~ /^== (\S+)/) { $name = $1; $file{$name} = '' }
		elsif ($line =~ /^\?\?/) { push @asks, { $line =~ /\b(on|for) (\S+)/g } }
		elsif ($line =~ /^-> (.*)/) { push @{ $asks[-1]{want} }, $1 }
		else { $file{$name} .= "$line\n" }
	}
	my $path = CaseGen::write_case({ map { $_ => Encode::encode('UTF-8', $file{$_}) } keys %file }, temp_dir() . '/c' . ++$n);
	for my $ask (grep { $_->{want} } @asks) {
		my $c = Case->new(\%file, viewer => $ask->{for}, $ask->{on} ? (on => $ask->{on}) : ());
		my $want = join "\n", @{ $ask->{want} };
		my $named = $title . join '', map { $ask->{$_} ? ", $_ $ask->{$_}" : () } qw(on for);
		is answers($c->matrix, $ask->{want}), $want, "by hand and by the slow reader: $named";
		my $r = run('matrix', '--json', $ask->{on} ? ('--on', $ask->{on}) : (),
			!$ask->{for} ? () : $ask->{for} eq 'Public' ? '--public' : ('--for', $ask->{for}), $path);
		my $m = eval { JSON::PP->new->utf8->decode($r->{out}) };
		is $m ? answers($m, $ask->{want}) : "exit $r->{exit}: $r->{err}", $want, "by hand and by onetext: $named";
		my @d = $m && $r->{exit} == 0 ? $c->differences($m) : "exit $r->{exit}: $r->{err}";
		is "@d", '', "the slow reader and onetext, whole: $named" or diag map { "$_\n" } @d;
	}
}

# What the expected lines ask for, as the matrix has it.
sub answers {
	my ($m, $want) = @_;
	my %row = map { $_->{address} => $_ } @{ $m->{issues} };
	my @out;
	for my $w (@$want) {
		if ($w =~ /^unanswered:/) {
			push @out, 'unanswered: ' . join '; ', map { "$_->{party}: @{ $_->{issues} }" } grep { @{ $_->{issues} } } @{ $m->{unanswered} };
		} elsif ($w =~ /^issues:/) {
			push @out, join ' ', 'issues:', map { $_->{address} } @{ $m->{issues} };
		} elsif ($w =~ /^(\S+) (\S+): (?!.*\/)/ && $row{$1}) {
			my ($at, $p) = ($1, $2);
			my ($s) = grep { $_->{party} eq $p } @{ $row{$at}{stances} };
			push @out, "$at $p: " . ($s ? $s->{origin} // 'null' : 'no row');
		} elsif ($w =~ /^(\S+)/ && $row{$1}) {
			my ($at, $r) = ($1, $row{$1});
			my @order = $w =~ /([^\s\/:]+)/g;
			my $list = sub { join ' ', ordered(\@order, map { /^(-?\d+)\.\.(-?\d+)$/ ? $1 .. $2 : $_ } @{ $_[0] }) };
			push @out, "$at $r->{status}: " . join(' / ', map { $list->($_) } @$r{qw(certainly possibly)}) =~ s/^ //r =~ s/ $//r;
		} else {
			push @out, "no row for '$w'";
		}
	}
	return join "\n", @out;
}
# The order of alternatives in a list is not what is tested here.
sub ordered { my ($o, @l) = @_; my %at = map { $o->[$_] => $_ } 0 .. $#$o; return sort { ($at{$a} // 99) <=> ($at{$b} // 99) || $a cmp $b } @l }

cmp_ok scalar @cases, '>=', 15, 'enough cases';
done_testing;
