# Random registers of copies and random paths of approval: `onetext copies --json` and `onetext stages --json` against a
# slow reading of the same lines, which is written from docs/case.md, docs/json.md and the manual pages and goes through
# all pairs. The number of cases is $ONETEXT_PROP_CASES; $ONETEXT_PROP_SEED is the first seed.
use v5.30;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib";
use JSON::PP;
use Math::BigInt;
use Run;
use Test::More;

my $cases = $ENV{ONETEXT_PROP_CASES} || 120;
my $first = $ENV{ONETEXT_PROP_SEED} || 1;
my $seed;
sub below { my ($n) = @_; $seed = ($seed * 1103515245 + 12345) % 2147483648; return int($seed / 65536) % $n }
sub pick { $_[below(scalar @_)] }

my @months = (0, 31, 60, 91, 121, 152, 182); # of 2024, days before
sub day_text { my ($d) = @_; my ($m) = grep { $d > $months[$_] } reverse 0 .. 5; sprintf '2024-%02d-%02d', $m + 1, $d - $months[$m] }

# A date is [first, last] in days of 2024, or nothing.
sub random_date {
	my $r = below(10);
	return undef if $r == 0;
	my $d = 61 + below(60); # March and April
	return [$d, $d] if $r < 8;
	my $e = $d + 1 + below(6);
	return [$d, $e];
}
sub date_words {
	my ($d) = @_;
	return day_text($d->[0]) if $d->[0] == $d->[1];
	my ($a, $b) = map { day_text($_) } @$d;
	return substr($a, 0, 7) eq substr($b, 0, 7) ? "$a/" . substr($b, 8) : "$a/" . substr($b, 5);
}
# What has no date is the oldest; of an imprecise one the last day counts, then the first.
sub cmp_dates {
	my ($x, $y) = @_;
	return ($x ? 1 : 0) <=> ($y ? 1 : 0) if !$x || !$y;
	return $x->[1] <=> $y->[1] || $x->[0] <=> $y->[0];
}
sub later { cmp_dates($_[0]{on}, $_[1]{on}) > 0 }

# ---- copies ----

my %original = (D1 => 'D1', D2 => 'D2', 'D2-AR' => 'D2', D3 => 'D3');
my %people = (A => ['A'], B => ['B'], C => ['C'], O => ['O'], X => ['X'], G => ['A', 'B'], 'A C' => ['A', 'C'], Amal => ['Amal']);
my %side = (A => 'A', B => 'B', C => 'C', O => 'O', X => 'X', Amal => 'B');
my $head = <<'END';
onetext 1
today 2024-06-20
party A
party B
party C
party O observer
actor M mediator
actor X
group G of A B
person Amal of B
draft D1 "d.txt" by M on 2024-01-02
draft D2 "d.txt" by M on 2024-02-20 replaces D1
draft D2-AR "d.txt" by C on 2024-02-22 translates D2
draft D3 "d.txt" by M on 2024-02-23
draft D3 withdrawn on 2024-02-25
END

sub random_act {
	my $word = pick(qw(handed handed handed shown received held returned returned recalled recalled));
	my $copy = below(3) ? 1 + below(4) : 0;
	my $names = $copy ? pick(qw(A B C O X Amal)) : pick(keys_sorted(\%people));
	$names = 'A' if $word eq 'recalled' && $names eq 'Amal';
	return { word => $word, not => below(8) == 0, draft => pick(qw(D1 D2 D2 D2-AR D3)), copy => $copy, names => $names, on => random_date() };
}
sub keys_sorted { sort keys %{ $_[0] } }
sub act_text {
	my ($a) = @_;
	my $to = $a->{word} =~ /handed|shown/ ? 'to' : $a->{word} eq 'recalled' ? 'from' : 'by';
	return ($a->{not} ? 'not ' : '') . "$a->{word} $a->{draft}" . ($a->{copy} ? "/$a->{copy}" : '') . " $to $a->{names}" . ($a->{on} ? ' on ' . date_words($a->{on}) : '');
}

# The reading: of all acts that count. Everything is asked of all pairs.
sub register {
	my ($acts) = @_;
	my (@rows, %at);
	for my $a (@$acts) {
		push @{ $at{"$a->{draft} $_ $a->{copy}"} }, $a for @{ $people{ $a->{names} } };
	}
	my $of = sub {
		my ($d, $h, $n, @words) = @_;
		return grep { my $a = $_; !$a->{not} && grep { $a->{word} eq $_ } @words } @{ $at{"$d $h $n"} || [] };
	};
	my @give = qw(handed received held);
	for my $key (sort keys %at) {
		my ($d, $h, $n) = split / /, $key;
		my @given = $of->($d, $h, $n, @give);
		my @handed = $of->($d, $h, $n, 'handed');
		my @shown = $of->($d, $h, $n, 'shown');
		my @denied = grep { $_->{not} } @{ $at{$key} };
		my @others = $n ? 0 : 1 .. 4; # copies that may be this one
		my @rows_given = grep { $of->($d, $h, $_, @give) } 0 .. 4;
		# What was taken back and may be of a copy that another row tells.
		next if !@given && @rows_given && !@denied && !@shown && (!$n || $of->($d, $h, 0, @give));
		my $only = @rows_given <= 1;
		my $since = sub { my ($t) = @_; return !grep { later($_, $t) } @given };
		my @back = grep { $since->($_) } $of->($d, $h, $n, 'returned');
		my @loose = @given ? map { $of->($d, $h, $_, 'returned') } @others : ();
		my @perhaps = grep { $since->($_) } @loose;
		my @recalls = ($of->($d, $h, $n, 'recalled'), @given ? map { $of->($d, $h, $_, 'recalled') } grep { $n || !$of->($d, $h, $_, @give) } @others : ());
		my @stands = grep {
			my $c = $_;
			!(grep { later($_, $c) } @handed) && !(grep { !later($c, $_) } $of->($d, $h, $n, 'returned'), $only ? @loose : ());
		} @recalls;
		my $state = @back ? 'returned' : !@given && !@stands ? (@shown ? 'seen' : 'denied') : @perhaps ? ($only ? 'returned' : 'perhaps') : @stands ? 'recalled' : 'out';
		if ($n && $state =~ /^(?:out|recalled|perhaps)$/) {
			my @mine = @given ? @given : @stands;
			my @theirs = map { $of->($d, $_, $n, @give) } grep { $_ ne $h } keys %side;
			$state = 'passed' if grep { my $t = $_; !grep { !later($t, $_) } @mine } @theirs;
		}
		# How it is had: since it came back last before the latest line that somebody has it.
		my @breaks = grep {
			my $t = $_;
			(grep { later($_, $t) } @given) && ($t->{word} eq 'returned' || grep { later($_, $t) } @handed);
		} $of->($d, $h, $n, qw(returned recalled));
		my $had;
		for my $word (@give) {
			my @now = grep { my $g = $_; !grep { !later($g, $_) } @breaks } $of->($d, $h, $n, $word);
			($had) = sort { cmp_dates($a->{on}, $b->{on}) } @now;
			last if $had;
		}
		($had) = sort { cmp_dates($a->{on}, $b->{on}) } @shown if !$had;
		push @rows, { draft => $d, copy => $n, holder => $h, state => $state, how => $had ? $had->{word} : undef, since => $had && $had->{on} ? date_words($had->{on}) : undef, denied => scalar @denied, stands => \@stands };
	}
	return \@rows;
}

sub outstanding {
	my ($rows, $day) = @_;
	my @out;
	for my $r (@$rows) {
		next unless $r->{state} =~ /^(?:out|recalled|perhaps)$/;
		my ($last) = sort { cmp_dates($b->{on}, $a->{on}) } @{ $r->{stands} };
		my $why = $last ? 'recalled' : $r->{draft} eq 'D1' ? 'replaced' : $r->{draft} eq 'D3' ? 'withdrawn' : next;
		my $since = $last ? ($last->{on} ? $last->{on}[1] : undef) : $why eq 'replaced' ? 31 + 20 : 31 + 25;
		push @out, join ' ', $r->{draft}, $r->{copy}, $r->{holder}, $why, defined $since ? $day - $since : '-';
	}
	return join "\n", sort @out;
}

sub firsts {
	my ($acts, $d) = @_;
	my %had;
	for my $a (grep { $original{ $_->{draft} } eq $d && !$_->{not} && $_->{word} =~ /handed|shown|received|held/ } @$acts) {
		for my $h (@{ $people{ $a->{names} } }) {
			my ($lo, $hi) = $a->{on} ? @{ $a->{on} } : (-1e9, 1e9);
			$lo = -1e9 if $a->{word} eq 'held';
			my $s = $had{$h} //= { who => $h, lo => 1e9, hi => 1e9 };
			$s->{lo} = $lo if $lo < $s->{lo};
			$s->{hi} = $hi if $hi < $s->{hi};
		}
	}
	my @s = map { $had{$_} } sort keys %had;
	# Whoever cannot be told apart from another is of one place with it, and with all of its place.
	$_->{group} = $_->{who} for @s;
	for (@s) {
		for my $x (@s) {
			for my $y (@s) {
				next if $x->{lo} == -1e9 || $y->{lo} == -1e9 || $x->{hi} < $y->{lo} || $y->{hi} < $x->{lo};
				my $g = $x->{group} lt $y->{group} ? $x->{group} : $y->{group};
				$x->{group} = $y->{group} = $g;
			}
		}
	}
	for my $x (@s) {
		$x->{place} = $x->{lo} == -1e9 ? '-' : 1 + grep { $_->{lo} != -1e9 && $_->{group} ne $x->{group} && $_->{hi} < $x->{lo} } @s;
	}
	my ($least, $most) = ('-', '-');
	if (grep { $_->{hi} < 1e9 } @s) {
		my ($min) = sort { $a <=> $b } map { $_->{hi} } @s;
		my ($max) = sort { $b <=> $a } map { $_->{lo} } @s;
		$least = $max > $min ? $max - $min : 0;
		($min) = sort { $a <=> $b } map { $_->{lo} } @s;
		($max) = sort { $b <=> $a } map { $_->{hi} } @s;
		$most = $max - $min if $min > -1e9;
	}
	my %side_had = map { $side{ $_->{who} } => 1 } @s;
	return join(' ', "days $least $most missing", grep { !$side_had{$_} } qw(A B C O)) . "\n" . join "\n", sort map { "$_->{who} $_->{place} " . ($_->{lo} > -1e9 ? day_text($_->{lo}) : '-') . ' ' . ($_->{hi} < 1e9 ? day_text($_->{hi}) : '-') } @s;
}

my (%seen, $bad);
sub differs {
	my ($what, $text, $want, $got) = @_;
	return 0 if $want eq $got;
	return 1 if ++$bad > 3;
	diag "$what\n--- the reading\n$want\n--- the program\n$got\n--- the case\n$text";
	return 1;
}
sub dash { defined $_[0] ? $_[0] : '-' }

my $dir = temp_dir();
spill("1.1 The Parties [shall] meet.\n", 'd.txt');
$bad = 0;
for my $n ($first .. $first + $cases - 1) {
	$seed = $n * 7919 + 17;
	below(2) for 1 .. 5;
	my @acts = map { random_act() } 1 .. 2 + below(14 + $n % 20);
	my $text = $head . join '', map { act_text($_) . "\n" } @acts;
	my $path = spill($text, "c$n.onetext");
	my $day = pick(72, 100, 130, 172);
	my $r = run('copies', '--json', '--on', day_text($day), $path);
	my $got = eval { JSON::PP->new->utf8->decode($r->{out}) };
	if (!$got || $r->{signal} || ($r->{exit} && $r->{exit} != 3)) { $bad++; diag "seed $n: exit $r->{exit}: $r->{err}\n$text"; next }
	# A copy in two hands is an error, and its line is left out; that has tests of its own.
	my %faulty = map { $_->{line} => 1 } $r->{err} =~ /^\[/ ? @{ JSON::PP->new->utf8->decode($r->{err}) } : ();
	my $line = $head =~ tr/\n//;
	for my $a (@acts) { $a->{line} = ++$line }
	my @known = grep { !$faulty{ $_->{line} } && (!$_->{on} || $_->{on}[1] <= $day) } @acts;
	$seen{faulty} += keys %faulty;
	my $rows = register(\@known);
	my $want = join "\n", sort map { join ' ', $_->{draft}, $_->{copy}, $_->{holder}, $_->{state}, dash($_->{how}), dash($_->{since}), $_->{denied} } @$rows;
	my $said = join "\n", sort map { join ' ', $_->{draft}, $_->{copy} // 0, $_->{holder}, $_->{state}, dash($_->{how}), dash($_->{since}), scalar @{ $_->{denied} } } @{ $got->{copies} };
	$seen{ $_->{state} }++ for @$rows;
	next if differs("seed $n, the register as of " . day_text($day), $text, $want, $said);
	my @odd = grep { ($_->{state} eq 'perhaps' ? defined $_->{out} : !!$_->{out} != ($_->{state} =~ /^(?:out|recalled)$/)) } @{ $got->{copies} };
	next if differs("seed $n, what is out", $text, '', join ' ', map { "$_->{holder} $_->{state}" } @odd);
	my $owed = join "\n", sort map { join ' ', $_->{draft}, $_->{copy} // 0, $_->{holder}, $_->{why}, dash($_->{days}) } @{ $got->{outstanding} };
	next if differs("seed $n, what ought to come back", $text, outstanding($rows, $day), $owed);
	for my $o (@{ $got->{first} }) {
		my $list = join(' ', 'days', dash($o->{days_least}), dash($o->{days_most}), 'missing', @{ $o->{missing} }) . "\n" . join "\n", sort map { join ' ', $_->{who}, dash($_->{place}), dash($_->{from}), dash($_->{to}) } @{ $o->{order} };
		my @places = map { $_->{place} // 1e9 } @{ $o->{order} };
		last if differs("seed $n, who had $o->{draft} first", $text, firsts(\@known, $o->{draft}), $list);
		last if differs("seed $n, the order of places of $o->{draft}", $text, join(' ', sort { $a <=> $b } @places), join ' ', @places);
		$seen{tie}++ if grep { $_ > 0 && $places[$_] == $places[ $_ - 1 ] && $places[$_] < 1e9 } 0 .. $#places;
		$seen{then}++ if grep { $_ > 1 && $_ < 1e9 } @places;
	}
}
is $bad, 0, "$cases random registers";
ok $seen{$_}, "some are '$_'" for qw(out recalled perhaps returned passed seen denied tie then);

# ---- approvals ----

sub number { my $r = below(6); $r == 0 ? 0 : $r == 1 ? '999999999999999' . below(1000) : $r == 2 ? below(100000) : below(10) }

# Tenths of a per cent of yes in all, halves up; and yes/all against the rule.
sub share {
	my ($yes, $all, $rule) = @_;
	return '-' if !$all->is_pos;
	my $tenths = $yes->copy->bmul(2000)->badd($all)->bdiv($all->copy->bmul(2));
	$tenths = $tenths->bstr;
	my $percent = int($tenths / 10) . '.' . $tenths % 10;
	return "$all $percent -" if !$rule;
	my ($p, $q) = map { Math::BigInt->new($_) } split m{/}, $rule;
	my $cmp = $yes->copy->bmul($q)->bcmp($all->copy->bmul($p));
	return "$all $percent " . ($cmp > 0 ? 'yes' : $cmp < 0 ? 'no' : 'exactly');
}

sub random_step {
	my ($i, $n) = @_;
	my %s = (name => "Step-$i", holder => pick(qw(A B), 'A B'), results => []);
	$s{plan} = random_date();
	$s{clause} = below(3) ? 'on' : 'until';
	$s{rule} = pick('1/2', '2/3', '3/4', '1/1', '0/1', '1/3') if below(3);
	$s{after} = 'Step-' . (below(3) ? 1 + below($i) : 1 + below($n)) if $i > 1 && below(4);
	$s{after} = $s{name} if below(40) == 0;
	for (1 .. pick(0, 1, 1, 1, 2)) {
		my %r = (state => pick(qw(given given given refused)), on => random_date());
		($r{yes}, $r{no}) = (number(), number()) if below(3);
		$r{yes} //= number() if below(4) == 0;
		$r{abstain} = number() if below(2);
		# Two results of one day by one supplier are an error, which has tests of its own.
		next if @{ $s{results} } && !cmp_dates($s{results}[0]{on}, $r{on});
		push @{ $s{results} }, \%r;
	}
	return \%s;
}
sub step_text {
	my ($s) = @_;
	my $text = "approval $s->{holder}: \"a body\"" . ($s->{plan} ? " $s->{clause} " . date_words($s->{plan}) : '') . ($s->{rule} ? " share $s->{rule}" : '') . ($s->{after} ? " after $s->{after}" : '') . " as $s->{name}\n";
	for my $r (@{ $s->{results} }) {
		$text .= "approval $s->{name} $r->{state}" . ($r->{on} ? ' on ' . date_words($r->{on}) : '') . join('', map { defined $r->{$_} ? " $_ $r->{$_}" : '' } qw(yes no abstain)) . "\n";
	}
	return $text;
}

# What came: the latest.
sub result_of {
	my ($s) = @_;
	return grep { my $r = $_; !grep { later($_, $r) } @{ $s->{results} } } @{ $s->{results} };
}

sub paths {
	my ($steps, $day) = @_;
	my %by = map { $_->{name} => $_ } @$steps;
	for my $s (@$steps) {
		($s->{result}) = result_of($s);
		my $on = $s->{result} && $s->{result}{on} || $s->{plan};
		$s->{own} = $on ? $on->[1] : 1e9;
		# In a circle is whoever comes to itself.
		my ($at, $steps_up) = ($s, 0);
		$at = $by{ $at->{after} } while $at && $at->{after} && $steps_up++ <= @$steps && ($steps_up == 1 || $at != $s);
		$s->{circle} = $steps_up && $at && $at == $s ? 1 : 0;
	}
	my $reached;
	$reached = sub {
		my ($s) = @_;
		my $up = $s->{after} && !$s->{circle} ? $by{ $s->{after} } : undef;
		return ($s->{own}, 0) if !$up;
		my ($r, $depth) = $reached->($up);
		return ($s->{own} == 1e9 || $r > $s->{own} ? $r : $s->{own}, $depth + 1);
	};
	my (%paths, @order, $i);
	for my $s (@$steps) {
		@$s{qw(reached depth)} = $reached->($s);
		$s->{index} = $i++;
		push @order, $s->{holder} if !$paths{ $s->{holder} };
		push @{ $paths{ $s->{holder} } }, $s;
	}
	my @text;
	for my $holder (@order) {
		my @s = sort { $a->{reached} <=> $b->{reached} || $a->{depth} <=> $b->{depth} || $a->{own} <=> $b->{own} || $a->{index} <=> $b->{index} } @{ $paths{$holder} };
		my ($next, @lines) = ('-');
		for my $k (0 .. $#s) {
			my $s = $s[$k];
			my $r = $s->{result};
			my $up = $s->{after} ? $by{ $s->{after} } : undef;
			my $up_given = $up && $up->{result} && $up->{result}{state} eq 'given';
			my $state = $r ? $r->{state} : $s->{circle} ? 'circle' : !$up || $up_given ? 'open' : 'waits';
			$next = $k if $state eq 'open' && $next eq '-';
			my $early = '-';
			if ($up && !$s->{circle} && $state eq 'given') {
				$early = 'open' if !$up_given;
				$early = 'dated' if $up_given && $r->{on} && $up->{result}{on} && $r->{on}[1] < $up->{result}{on}[0];
			}
			my ($all, $cast) = ('-', '-');
			if ($r && defined $r->{yes} && defined $r->{no}) {
				my ($yes, $both) = (Math::BigInt->new($r->{yes}), Math::BigInt->new($r->{yes})->badd($r->{no}));
				$cast = share($yes, $both, $s->{rule});
				$all = share($yes, $both->copy->badd($r->{abstain} // 0), $s->{rule});
			}
			my $days = $r || !$s->{plan} ? '-' : $s->{plan}[1] - $day;
			$seen{$state}++;
			$seen{"early $early"}++;
			push @lines, join ' ', $s->{name}, $state, 0, $s->{circle}, $early, $days, '|', $all, '|', $cast;
		}
		push @text, "$holder next $next", @lines;
	}
	return join "\n", @text;
}
sub share_said { my ($x) = @_; $x ? "$x->{total} $x->{percent} " . dash($x->{reaches}) : '-' }

$bad = 0;
for my $n ($first .. $first + $cases - 1) {
	$seed = $n * 104729 + 3;
	below(2) for 1 .. 5;
	my $count = 1 + below(9);
	my @steps = map { random_step($_, $count) } 1 .. $count;
	my $text = "onetext 1\ntoday 2024-06-20\nparty A\nparty B\n" . join '', map { step_text($_) } @steps;
	my $got = eval { json('stages', '--json', spill($text, "a$n.onetext")) };
	if (!$got) { $bad++; diag "seed $n: $@\n$text"; next }
	my $said = join "\n", map {
		my $p = $_;
		("$p->{holder} next " . dash($p->{next}), map { join ' ', $_->{name}, $_->{state}, $_->{contested} ? 1 : 0, $_->{circle} ? 1 : 0, dash($_->{early}), dash($_->{days}), '|', share_said($_->{of_all}), '|', share_said($_->{of_yes_and_no}) } @{ $p->{steps} });
	} @{ $got->{approvals} };
	differs("seed $n, approvals", $text, paths(\@steps, 172), $said);
}
is $bad, 0, "$cases random paths of approval";
ok $seen{$_}, "some are '$_'" for qw(given refused open waits circle), 'early open', 'early dated';
done_testing;
