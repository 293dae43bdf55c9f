#!/usr/bin/env perl
# Invented cases: what `onetext contradictions` finds is what the rules of docs/contradictions.md say, read here a
# second time, line against line, from what was put into the case and not from its text. Names are random and roles
# change from case to case; lines in another order give the same rows.
#
#   tests/prop/contradictions.t [CASES [SEED]]
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use List::Util qw(first max min shuffle);
use Run;
use Test::More;

my ($cases, $seed) = (shift // 500, shift // 1);
srand $seed;
sub one { $_[rand @_] }

# ---- a case: parties, topics, an event, steps, sessions, sources; lines that name them ---------------------------
my ($serial, %used);
sub name { my $n; do { $n = join '', map { one(qw(B C D F G K L M N P R S T V)) . one(qw(a e i o u)) } 1 .. 3 } while $used{$n}++; ucfirst lc $n }

sub world {
	%used = ();
	my $w = { who => [map { name() } 1 .. 4], topics => [map { name() } 1 .. 2], event => name(), steps => [map { name() } 1 .. 2], sessions => [map { name() } 1 .. 2],
		sources => [map { name() } 1 .. 3], people => {}, lines => [] };
	$w->{people}{$_} = name() for @{ $w->{who} };
	$w->{doer}{ $w->{steps}[$_] } = $w->{who}[$_] for 0, 1;
	return $w;
}

sub day { my $d = 1 + int rand 5; my $n = rand() < .2 ? 1 + int rand 2 : rand() < .1 ? 9 : 0; return rand() < .15 ? undef : [$d, $d + $n] }
sub value { my $w = shift; return rand() < .75 ? [one(@{ $w->{topics} }), one(qw(a b c))] : rand() < .5 ? [$w->{event}, one(qw(won lost))] : [one(@{ $w->{topics} }), undef] }

sub add_line {
	my ($w) = @_;
	my @named = grep { $_->{word} ne 'contradiction' } @{ $w->{lines} };
	my $l = { name => name(), word => one(('said') x 6, 'claim', 'report', 'report', 'condition'), on => day(), src => [], points => [], things => [], about => [] };
	$l->{src} = [grep { rand() < .4 } @{ $w->{sources} }, $w->{sessions}[0]];
	my %h = map { one(@{ $w->{who} }) => 1 } 1 .. (rand() < .85 ? 1 : 2);
	$l->{holders} = [sort keys %h];
	if ($l->{word} eq 'said') {
		$l->{how} = one(qw(insists demands asks offers accepts rejects hints reports reports denies denies promises warns));
		push @{ $l->{points} }, value($w) for 1 .. (rand() < .8 ? 1 : 2);
		push @{ $l->{things} }, one(@{ $w->{sessions} }) if rand() < .5;
		push @{ $l->{things} }, one(@{ $w->{steps} }) if rand() < .15;
		push @{ $l->{things} }, one(@named)->{name} if @named && $l->{how} =~ /denies|rejects/ && rand() < .6;
		$l->{gist} = one('one thing', 'One  thing.', 'another thing', 'a third');
		$l->{person} = $w->{people}{ $l->{holders}[0] } if rand() < .5;
		# now and then another outlet's report of what was said
		my $told = first { $_->{person} && rand() < .2 } shuffle grep { $_->{word} eq 'said' } @named;
		@$l{qw(points things holders person on how)} = @$told{qw(points things holders person on how)} if $told;
	} elsif ($l->{word} eq 'claim') {
		@{ $l->{holders} } = $l->{holders}[0];
		$l->{how} = one(qw(supposed asserted shown disputed));
		push @{ $l->{about} }, one(@{ $w->{who} }) if rand() < .6;
		push @{ $l->{points} }, value($w);
		push @{ $l->{things} }, one(@{ $w->{steps} }) if rand() < .3;
	} elsif ($l->{word} eq 'report') {
		if (rand() < .3) { $l->{points} = [[$w->{event}, one(qw(won lost))]] }
		else { $l->{step} = one(@{ $w->{steps} }); $l->{how} = one(qw(started done done verified violated violated cured denied)); $l->{not} = $l->{how} =~ /started|done|verified/ && rand() < .5 }
	} else {
		$l->{points} = [[one(@{ $w->{topics} }), one(qw(a b c))]];
	}
	push @{ $w->{lines} }, $l;
}

sub date { my $d = shift; return '' if !$d; return sprintf ' on 2024-03-%02d%s', $d->[0], $d->[1] > $d->[0] ? sprintf '/%02d', $d->[1] : '' }

sub text_of {
	my ($w, @lines) = @_;
	my $t = "onetext 1\ntoday 2024-12-31\n";
	$t .= "party $_ \"$_\"\nperson $w->{people}{$_} of $_\n" for @{ $w->{who} };
	$t .= "source $_ \"paper\"\n" for @{ $w->{sources} };
	$t .= "session $_ held\n" for @{ $w->{sessions} };
	$t .= "event $w->{event} either won lost\n";
	$t .= "step $_ \"do it\" by $w->{doer}{$_}\n" for @{ $w->{steps} };
	$t .= "issue $_\n  a \"x\"\n  b \"y\"\n  c \"z\"\n" for @{ $w->{topics} };
	for my $l (@lines) {
		my @refs = map { defined $_->[1] ? "$_->[0]=$_->[1]" : $_->[0] } @{ $l->{points} };
		my $vouch = @{ $l->{src} } ? " [@{ $l->{src} }]" : '';
		my $who = join ' ', @{ $l->{holders} };
		my $tail = date($l->{on}) . " as $l->{name}$vouch\n";
		if ($l->{word} eq 'said') { $t .= "said $who: $l->{how} @{[@{ $l->{things} }, @refs]} \"$l->{gist}\"" . ($l->{person} ? " by $l->{person}" : '') . $tail }
		elsif ($l->{word} eq 'claim') { $t .= "claim $who: \"it is so\" $l->{how} about @{[@{ $l->{about} }, @{ $l->{things} }, @refs]}$tail" }
		elsif ($l->{word} eq 'report') { $t .= "report $who: " . ($l->{step} ? "$l->{step} " . ($l->{not} ? 'not ' : '') . $l->{how} : "@refs") . $tail }
		else { $t .= "condition $who: @refs$tail" }
	}
	return $t;
}

# ---- the rules, line against line ---------------------------------------------------------------------------------
my %tone = (insists => 'wants', demands => 'wants', offers => 'wants', accepts => 'takes', promises => 'takes', reports => 'tells', rejects => 'against', denies => 'against');
my @order = qw(denial rejection precondition alternatives modality wording report claim);

sub tone { my $l = shift; return $l->{word} =~ /claim|report/ ? 'tells' : $l->{word} eq 'said' ? $tone{ $l->{how} } // '' : '' }
sub common { my ($x, $y) = @_; my %x = map { $_ => 1 } @$x; return grep { $x{$_} } @$y }
sub same_holders { return "@{ $_[0]{holders} }" eq "@{ $_[1]{holders} }" }
sub apart { my ($p, $q) = @_; return @{ $p->{src} } && @{ $q->{src} } && !common($p->{src}, $q->{src}) }
sub one_day { my ($p, $q) = @_; return !grep({ !$_->{on} || $_->{on}[1] - $_->{on}[0] >= 7 } $p, $q) && $p->{on}[0] <= $q->{on}[1] && $q->{on}[0] <= $p->{on}[1] }
sub later { my ($p, $q) = @_; return $p->{on} && $q->{on} && $p->{on}[0] > $q->{on}[1] }
sub first_day { return $_[0]{on} ? $_[0]{on}[0] : -1 }
sub last_day { return $_[0]{on} ? $_[0]{on}[1] : 99 }
sub values_on { my ($l, $point) = @_; my %v = map { $_->[1] => 1 } grep { $_->[0] eq $point && defined $_->[1] } @{ $l->{points} }; my @v = sort keys %v; return @v }
sub names { my ($l, $point) = @_; return scalar grep { $_->[0] eq $point } @{ $l->{points} } }

sub compare {
	my ($p, $q, $point) = @_;
	return '' if !names($p, $point) || !names($q, $point);
	my @v = values_on($p, $point);
	my @u = values_on($q, $point);
	my ($n) = scalar grep { tone($_) eq 'against' } $p, $q;
	return $n == 1 ? 'turned' : '' if !@v && !@u;
	return '' if !@v || !@u;
	return $n == 1 ? 'turned' : 'same' if common(\@v, \@u);
	return $n ? '' : 'apart';
}

# Sets of lines that are joined: edges are [p, q, grounds, sure]; `all` (a function): what else stands with a line.
sub joined {
	my ($kind, $edges, $with) = @_;
	my (%root, %of, @rows);
	my $find; $find = sub { my $x = shift; $x = $root{$x} while $root{$x} ne $x; return $x };
	for my $e (@$edges) { $root{ $_->{name} } //= $_->{name} for @$e[0, 1]; $root{ $find->($e->[0]{name}) } = $find->($e->[1]{name}) }
	for my $e (@$edges) {
		my $row = $of{ $find->($e->[0]{name}) } //= { kind => $kind, grounds => $e->[2], sure => 0, members => {} };
		$row->{members}{ $_->{name} } = 1 for @$e[0, 1], $with ? map { $with->($_) } @$e[0, 1] : ();
		$row->{sure} ||= $e->[3];
		my %at = map { $order[$_] => $_ } 0 .. $#order;
		$row->{grounds} = $e->[2] if $at{ $e->[2] } < $at{ $row->{grounds} };
	}
	return values %of;
}

sub expected {
	my ($w) = @_;
	my @l = @{ $w->{lines} };
	my %line = map { $_->{name} => $_ } @l;
	my @said = grep { $_->{word} eq 'said' } @l;
	my @rows;
	my %session = map { $_ => 1 } @{ $w->{sessions} };
	my @points = (@{ $w->{topics} }, $w->{event});

	# denials and rejections
	for my $d (grep { $_->{how} =~ /^(?:denies|rejects)$/ } @said) {
		for my $r (map { $line{$_} // () } @{ $d->{things} }) {
			my $own = common($r->{holders}, $d->{holders});
			if ($d->{how} eq 'rejects') {
				next if $r->{word} eq 'condition' && $own;
				next if $r->{word} eq 'said' && ($own ? tone($r) eq 'against' : tone($r) !~ /tells|takes/ && $r->{how} ne 'denies');
			}
			my $kind = $r->{word} eq 'report' || ($r->{word} eq 'claim' && common($r->{about}, $d->{holders})) ? 'saying-conduct' : 'saying-saying';
			push @rows, { kind => $kind, grounds => $d->{how} eq 'denies' || $own ? 'denial' : 'rejection', sure => 1, members => { map { $_->{name} => 1 } $r, $d } };
		}
	}

	# one holder
	my $sessions_of = sub { grep { $session{$_} } @{ $_[0]{things} } };
	my $account = sub { $_[0]{how} eq 'reports' };
	for my $who (@{ $w->{who} }) {
		my @own = grep { common($_->{holders}, [$who]) && tone($_) } @said;
		for my $point (@points, @{ $w->{steps} }) {
			my @edges;
			for my $i (0 .. $#own) {
				for my $j ($i + 1 .. $#own) {
					my ($p, $q) = @own[$i, $j];
					my $late = grep { $_->[0]{how} eq 'denies' && tone($_->[1]) ne 'against' && later(@$_) } [$p, $q], [$q, $p];
					my $near = one_day($p, $q) || common([$sessions_of->($p), grep { $session{$_} } @{ $p->{src} }], [$sessions_of->($q), grep { $session{$_} } @{ $q->{src} }]);
					next if !$near && !$late;
					next if $account->($p) && $account->($q) && apart($p, $q) && common([$sessions_of->($p)], [$sessions_of->($q)]);
					my @t = map { tone($_) } $p, $q;
					next if "@t" =~ /^(?:tells wants|wants tells)$/;
					next if grep({ $_ eq 'tells' } @t) && grep { $_->{how} eq 'rejects' } $p, $q;
					if ($w->{doer}{$point}) {
						next if !common($p->{things}, [$point]) || !common($q->{things}, [$point]);
						push @edges, [$p, $q, 'modality', 0] if 1 == grep { $_ eq 'against' } @t;
						next;
					}
					my $c = compare($p, $q, $point);
					push @edges, [$p, $q, 'modality', $near && scalar(values_on($p, $point)) ? 1 : 0] if $c eq 'turned';
					my $binds = grep { $_->{how} =~ /insists|demands|promises|reports/ } $p, $q;
					push @edges, [$p, $q, 'alternatives', $binds && 1 != grep({ $_ eq 'tells' } @t) ? 1 : 0] if $c eq 'apart' && $near;
				}
			}
			push @rows, joined('saying-saying', \@edges);
		}
	}

	# other words: of one person
	my @edges;
	my $points = sub { join ' ', sort(map({ join '=', $_->[0], $_->[1] // '' } @{ $_[0]{points} }), @{ $_[0]{things} }) };
	my $uniq = sub { my %s; join ' ', sort grep { !$s{$_}++ } split ' ', $points->($_[0]) };
	for my $i (0 .. $#said) {
		for my $j ($i + 1 .. $#said) {
			my ($p, $q) = @said[$i, $j];
			next unless $p->{person} && $q->{person} && $p->{person} eq $q->{person} && tone($p) && tone($q) && one_day($p, $q) && same_holders($p, $q) && apart($p, $q);
			next if $uniq->($p) ne $uniq->($q) || (tone($p) eq 'against') != (tone($q) eq 'against');
			my ($x, $y) = map { lc($_->{gist}) =~ s/[^a-z]+/ /gr =~ s/ $//r } $p, $q;
			push @edges, [$p, $q, 'wording', 0] if $x ne $y;
		}
	}
	push @rows, joined('saying-saying', \@edges);

	# accounts of a session, and of a fact: those who say the same stand together
	my $accounts = sub {
		my ($kind, $point, $other, @of) = @_;
		my $class = sub { join '/', join(' ', values_on($_[0], $point)), tone($_[0]), $_[0]{word} ne 'said' || $_[0]{how} eq 'reports' ? 1 : 0, ($_[0]{how} // '') eq 'denies' ? 1 : 0 };
		my @e;
		for my $i (0 .. $#of) {
			for my $j ($i + 1 .. $#of) {
				my ($p, $q) = @of[$i, $j];
				my $n = grep { tone($_) eq 'tells' } $p, $q;
				my $c = compare($p, $q, $point);
				next if !$n || !($c eq 'apart' || ($c eq 'turned' && grep { ($_->{how} // '') eq 'denies' } $p, $q)) || !$other->($p, $q);
				my $sure = $n == 2;
				if ($kind eq 'sources' && $point ne $w->{event}) {
					my @mine = map { my $k = $class->($_); [grep { $class->($_) eq $k } @of] } $p, $q;
					my $undated = grep { !$_->{on} } map { @$_ } @mine;
					my @f = map { min map { first_day($_) } @$_ } @mine;
					my @t = map { max map { last_day($_) } @$_ } @mine;
					$sure = 0 if !$undated && ($f[0] > $t[1] || $f[1] > $t[0]);
				}
				push @e, [$p, $q, $c eq 'turned' ? 'modality' : 'alternatives', $sure ? 1 : 0];
			}
		}
		push @rows, joined($kind, \@e, sub { my $k = $class->($_[0]); grep { $class->($_) eq $k } @of });
	};
	for my $point (@points) {
		for my $s (@{ $w->{sessions} }) {
			$accounts->('readouts', $point, sub { !same_holders(@_) || apart(@_) }, grep { tone($_) =~ /takes|tells|against/ && common($_->{things}, [$s]) && values_on($_, $point) } @said);
		}
		my @facts = grep { values_on($_, $point) && ($_->{word} =~ /claim|report/ || ($_->{word} eq 'said' && $_->{how} =~ /reports|denies/ && !$sessions_of->($_))) } @l;
		for my $who (undef, @{ $w->{who} }) {
			$accounts->('sources', $point, sub {
				my ($p, $q) = @_;
				return apart($p, $q) || !common($p->{holders}, $q->{holders}) if !same_holders($p, $q);
				return 0 if !apart($p, $q);
				return 1 if $p->{word} eq 'claim' && $q->{word} eq 'claim';
				return one_day($p, $q) && ($p->{word} ne 'said' || $q->{word} ne 'said');
			}, grep { defined $who ? common($_->{about}, [$who]) : !@{ $_->{about} } } @facts);
		}
	}

	# reports on a step
	my @reports = grep { $_->{step} } @l;
	my $failed = sub { my $r = shift; return $r->{not} ? $r->{how} =~ /done|started/ ? 'open' : '' : $r->{how} =~ /violated|denied/ ? 'failed' : '' };
	my %index = map { $l[$_]{name} => $_ } 0 .. $#l;
	my %ended;
	for my $r (grep { $failed->($_) } @reports) {
		for my $q (@reports) {
			next if $q->{not} || $q->{step} ne $r->{step} || !same_holders($q, $r);
			next unless last_day($q) > last_day($r) || (last_day($q) == last_day($r) && $index{ $q->{name} } > $index{ $r->{name} });
			$ended{ $r->{name} } = 1 if $q->{how} eq 'cured' || ($failed->($r) eq 'open' && ($q->{how} =~ /done|verified/ || ($q->{how} eq 'started' && $r->{how} eq 'started')));
		}
	}
	for my $step (@{ $w->{steps} }) {
		my $who = $w->{doer}{$step};
		my (%in, $sure);
		for my $r (grep { $_->{step} eq $step && $failed->($_) && !$ended{ $_->{name} } && !common($_->{holders}, [$who]) } @reports) {
			for my $s (grep { $_->{how} =~ /promises|accepts|denies|offers|reports/ && common($_->{holders}, [$who]) && common($_->{things}, [$step]) } @said) {
				next if $s->{how} eq 'reports' && $failed->($r) ne 'open';
				next if last_day($r) < first_day($s) || ($s->{how} eq 'denies' && $failed->($r) eq 'open');
				@in{ $r->{name}, $s->{name} } = (1, 1);
				$sure = 1 if $failed->($r) eq 'failed' && $s->{how} !~ /offers|reports/;
			}
		}
		push @rows, { kind => 'saying-conduct', grounds => 'report', sure => $sure ? 1 : 0, members => {%in} } if %in;
	}

	# claims about conduct
	for my $who (@{ $w->{who} }) {
		for my $point (@points, @{ $w->{steps} }) {
			my $at = sub { names($_[0], $point) || common($_[0]{things}, [$point]) };
			my @claims = grep { $_->{word} eq 'claim' && $_->{how} ne 'supposed' && common($_->{about}, [$who]) && !common($_->{holders}, [$who]) && $at->($_) } @l;
			my @own = grep { $_->{how} =~ /promises|accepts|denies/ && common($_->{holders}, [$who]) && $at->($_) } @said;
			my ($from, $to) = (@own ? min(map { first_day($_) } @own) : 0, @claims ? max(map { last_day($_) } @claims) : 0);
			@claims = grep { last_day($_) >= $from } @claims;
			@own = grep { first_day($_) <= $to } @own;
			my @e;
			for my $s (@own) {
				for my $c (@claims) {
					my $cmp = compare($s, $c, $point);
					push @e, [$s, $c, 'claim', 0] if $w->{doer}{$point} || !values_on($s, $point) || !values_on($c, $point) || $cmp =~ /apart|turned/;
				}
			}
			push @rows, joined('saying-conduct', \@e);
		}
	}

	# steps done and not done
	for my $step (@{ $w->{steps} }) {
		my $result = sub { my $r = shift; return $r->{not} ? 'no' : $r->{how} =~ /done|verified/ ? 'done' : $r->{how} eq 'violated' ? 'violated' : '' };
		my @r = grep { $_->{step} eq $step && $result->($_) && !$ended{ $_->{name} } } @reports;
		my @done = grep { $result->($_) eq 'done' } @r;
		my @not = grep { $result->($_) ne 'done' } @r;
		my ($from, $to) = (@done ? min(map { first_day($_) } @done) : 0, @not ? max(map { last_day($_) } @not) : 0);
		my @e;
		for my $p (grep { first_day($_) <= $to } @done) {
			for my $q (grep { last_day($_) >= $from } @not) {
				push @e, [$p, $q, 'report', $result->($q) eq 'no' ? 1 : 0] if !common($p->{holders}, $q->{holders});
			}
		}
		push @rows, joined('sources', \@e);
	}

	# the same lines by two rules are one row
	my (%seen, @kept);
	for my $r (@rows) {
		my $key = join ' ', sort keys %{ $r->{members} };
		if ($seen{$key}) { $seen{$key}{sure} ||= $r->{sure}; next }
		push @kept, $seen{$key} = $r;
	}
	return sort map { "$_->{kind} $_->{grounds} $_->{sure}: " . join ' ', sort keys %{ $_->{members} } } @kept;
}

sub found {
	my ($text) = @_;
	my $d = json('contradictions', '--json', spill($text, 'case.onetext'));
	return sort map { my $r = $_; "$r->{kind} $r->{grounds} " . ($r->{sure} ? 1 : 0) . ': ' . join ' ', sort map { $_->{name} } @{ $r->{members} } } @{ $d->{contradictions} };
}

my (%kinds, $rows, $silent);
for my $case (1 .. $cases) {
	my $w = world();
	add_line($w) for 1 .. 2 + int rand 14;
	my @want = expected($w);
	my $text = text_of($w, @{ $w->{lines} });
	my @got = found($text);
	if ("@want" ne "@got") {
		is(join("\n", @got), join("\n", @want), "case $case (seed $seed)");
		diag $text;
		last;
	}
	for (@want) { $kinds{ join ' ', (split /[ :]/)[0, 1] }++; $rows++ }
	$silent++ if !@want;
	# the order of lines decides only what one reporter takes back on one day
	next if $case % 4 || grep { $_->{word} eq 'report' } @{ $w->{lines} };
	my @other = found(text_of($w, shuffle @{ $w->{lines} }));
	next if "@other" eq "@got";
	is(join("\n", @other), join("\n", @got), "case $case in another order (seed $seed)");
	diag $text;
	last;
}
pass "$cases cases: " . ($rows // 0) . ' rows, ' . ($silent // 0) . ' cases without any';
cmp_ok($kinds{$_} // 0, '>', 0, "some are $_")
	for 'saying-saying denial', 'saying-saying rejection', 'saying-saying alternatives', 'saying-saying modality', 'saying-saying wording', 'saying-conduct denial', 'saying-conduct report',
	'saying-conduct claim', 'readouts alternatives', 'readouts modality', 'sources alternatives', 'sources report';
done_testing;
