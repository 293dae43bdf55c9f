# Random small cases with random logic: which alternatives meet a condition, whether it holds by the record, for
# certain or if what is doubtful is so, on what that rests, and what became of it; `onetext conditions --json` against
# a referee that tries every way to decide everything. The referee goes by docs/json.md (conditions) and by what is
# written at the head of src/analysis/record.h, and knows nothing of how the answer is found. The number of cases is
# $ONETEXT_PROP_CASES; $ONETEXT_PROP_SEED is the first seed.
use v5.30;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use JSON::PP;
use Run;
use Test::More;

my $cases = $ENV{ONETEXT_PROP_CASES} || 60;
my $first = $ENV{ONETEXT_PROP_SEED} || 1;
my ($bad, $asked, %seen) = (0, 0);

my $draft = <<'.';
1. All of it

1.1 The parties [keep records] for a year.

1.2 They do so [at once][in stages][one day].

1.3 They may meet.

1.4 Reports [are sent [each month] to all and] are kept.

1.5 The work takes [x] days.
.

# ---- what there is to decide ----

my %issue = (
	Records => { address => '1.1', values => [qw(a none)] },
	Way => { address => '1.2', values => [qw(a b c)] },
	Plain => { address => '1.3', values => [qw(a none)], plain => 1 },
	Reports => { address => '1.4/1', values => [qw(a none)] },
	Monthly => { address => '1.4/2', values => [qw(a none)], under => ['Reports', 'a'] },
	Days => { address => '1.5', values => [10 .. 14], numbers => 1 },
);
my @names = sort keys %issue;
my @days = map { sprintf '2024-01-%02d', $_ } 10, 12, 14, 16;
my @parties = qw(AA BB CC);

sub pick { $_[rand @_] }
sub chance { rand() < $_[0] }

# ---- logic: a tree, and how it is written ----

sub operand {
	my $n = pick(@names);
	my $i = $issue{$n};
	return pick(
		['is', $n, pick(@{ $i->{values} })], ['is', $n, pick(@{ $i->{values} })], ['stands', $n], ['step', pick(qw(S1 S2))],
		['out', 'Ref', pick(qw(yes no))]);
}

sub tree {
	my ($depth) = @_;
	return operand() if !$depth || chance(0.25);
	my $op = pick(qw(and or and or needs not));
	return ['not', tree($depth - 1)] if $op eq 'not';
	return [$op, tree($depth - 1), tree($depth - 1)];
}

sub written {
	my ($t) = @_;
	my ($op, $x, $y) = @$t;
	return "$x=$y" if $op eq 'is' || $op eq 'out';
	return $x if $op eq 'stands' || $op eq 'step';
	return 'not (' . written($x) . ')' if $op eq 'not';
	return '(' . written($x) . ") $op (" . written($y) . ')';
}

sub named {
	my ($t) = @_;
	my ($op, @rest) = @$t;
	return $op =~ /^(?:is|stands|step|out)$/ ? $rest[0] : map { named($_) } @rest;
}

# What is not there (undef) is nothing that can be said of it.
sub holds {
	my ($t, $v) = @_;
	my ($op, $x, $y) = @$t;
	return defined $v->{$x} && $v->{$x} eq $y if $op eq 'is' || $op eq 'out';
	return defined $v->{$x} && $v->{$x} ne 'none' if $op eq 'stands';
	return $v->{$x} eq 'in' if $op eq 'step';
	return !holds($x, $v) if $op eq 'not';
	return holds($x, $v) && holds($y, $v) if $op eq 'and';
	return holds($x, $v) || holds($y, $v) if $op eq 'or';
	return !holds($x, $v) || holds($y, $v);
}

# ---- every way to decide ----

sub ways {
	my ($want) = @_;    # names of issues, steps, Ref
	my %all = map { $_ => 1 } @$want;
	for (1 .. 3) { $all{ $issue{$_}{under}[0] } = 1 for grep { $issue{$_} && $issue{$_}{under} } keys %all }
	my @vars = sort keys %all;
	my @ways = ({});
	for my $x (@vars) {
		my @values = $issue{$x} ? (@{ $issue{$x}{values} }, $issue{$x}{under} ? undef : ()) : $x eq 'Ref' ? qw(yes no open) : qw(in out);
		@ways = map { my $w = $_; map { { %$w, $x => $_ } } @values } @ways;
	}
	return grep {
		my $w = $_;
		!grep {
			my $u = $issue{$_} && $issue{$_}{under};
			$u && (defined $w->{$_} xor defined $w->{ $u->[0] } && $w->{ $u->[0] } eq $u->[1])
		} @vars
	} @ways;
}

# ---- a random case ----

sub random_case {
	my $c = { rule => chance(0.3) ? 2 : 3, lines => [] };
	my $add = sub { push @{ $c->{lines} }, { @_ } };
	delete $issue{Days}{under};
	$issue{Days}{under} = ['Way', 'a'] if chance(0.3);
	for my $n (@names) {
		my @v = @{ $issue{$n}{values} };
		if (chance(0.3)) {    # all say the same
			my @say = chance(0.3) ? @v[0, 1] : pick(@v);
			$c->{stance}{$n} = { agreed => { map { $_ => 1 } @say }, text => join(' ', @parties) . ': ' . join(' ~ ', @say) };
		} elsif (chance(0.25)) {    # one refuses something
			my ($yes, $no) = @v[0, 1];
			$c->{stance}{$n} = { refused => { $no => 1 }, text => pick(@parties) . ": $yes | $no" };
		}
	}
	for (1 .. 4 + rand 10) {
		my $n = pick(@names);
		my @by = grep { chance(0.7) } @parties;
		@by = pick(@parties) if !@by;
		my $on = chance(0.8) ? pick(@days) : undef;
		my $kind = pick(qw(agreed agreed agreed agreed agreed agreed), 'not agreed', 'reserved', 'reopened', 'not reserved');
		my $value = $kind =~ /reserved|reopened/ && chance(0.6) || $issue{$n}{plain} && chance(0.5) ? undef : pick(@{ $issue{$n}{values} });
		my $what = defined $value ? "$n=$value" : $kind =~ /^re/ ? pick($n, $n, '1', 'D') : $n;
		my $doubt = chance(0.2) ? pick(qw(ad-referendum unsure)) : undef;
		$add->(kind => $kind, what => $what, issue => $n, value => $value, by => \@by, on => $on, doubt => $doubt,
			text => "$kind $what by @by" . ($on ? " on $on" : '') . ($doubt ? " $doubt" : ''));
	}
	for (1 .. rand 7) {
		my @by = chance(0.8) ? pick(@parties) : @parties[0, 1];
		my $on = chance(0.8) ? pick(@days) : undef;
		my $doubt = chance(0.2) ? 'unsure' : undef;
		my ($x, $say) = chance(0.4) ? ('Ref', 'Ref=' . pick(qw(yes no))) : (pick(qw(S1 S2)));
		$say //= "$x " . pick('done', 'done', 'done', 'verified', 'not done', 'started', 'violated', 'not violated', 'suspended');
		$add->(kind => 'report', what => $x, say => $say, by => \@by, on => $on, doubt => $doubt,
			text => "report @by: $say" . ($on ? " on $on" : '') . ($doubt ? " $doubt" : ''));
	}
	for my $k (1 .. 4) {
		my $t = tree(1 + int rand 3);
		$c->{condition}{"K$k"} = { tree => $t, changes => [] };
		$add->(kind => 'condition', text => 'condition ' . pick(@parties) . ': ' . written($t) . " as K$k");
		my %used;
		for (1 .. rand 3) {
			my $state = pick(qw(met dropped changed));
			my $on = pick(grep { !$used{$_} } @days);
			$used{$on} = 1;
			push @{ $c->{condition}{"K$k"}{changes} }, [$on, $state];
			$add->(kind => 'change', text => "condition K$k $state on $on");
		}
	}
	# the order of lines decides nothing
	@{ $c->{lines} } = map { $_->[1] } sort { $a->[0] <=> $b->[0] } map { [rand, $_] } @{ $c->{lines} };
	my %twice;
	@{ $c->{lines} } = grep { !$twice{ $_->{text} }++ } @{ $c->{lines} };
	my @text = ('onetext 1', 'today 2024-01-31', (map { "party $_" } @parties), 'draft D "d.txt"', 'step S1 "go" by AA', 'step S2 "stay" by BB',
		'event Ref "a vote" either yes no', $c->{rule} == 2 ? 'consent 2 of All' : 'consent All');
	for my $n (@names) {
		my $i = $issue{$n};
		push @text, "issue $i->{address} as $n" . ($i->{numbers} ? ' values 10..14 "days"' : '') . ($i->{under} && $n eq 'Days' ? ' under Way=a' : '');
		push @text, "  $c->{stance}{$n}{text}" if $c->{stance}{$n};
	}
	for my $l (@{ $c->{lines} }) {
		push @text, $l->{text};
		$l->{line} = @text;
	}
	$c->{text} = join("\n", @text) . "\n";
	return $c;
}

# ---- what is recorded ----

sub enough { my ($c, @who) = @_; return @who >= $c->{rule} }

sub known { my ($l, $day) = @_; return !defined $l->{on} || $l->{on} le $day }

# Does an act say something of the issue: a value, or () for all of it; undef: nothing.
sub touches {
	my ($l, $n) = @_;
	return if $l->{kind} eq 'not reserved';
	if ($l->{what} eq '1' || $l->{what} eq 'D') { return [] }
	return if $l->{issue} ne $n;
	return [$l->{value}] if defined $l->{value};
	return [] if $l->{kind} ne 'agreed';    # against whichever there is
	return $issue{$n}{plain} ? ['a'] : undef;
}

# Where a party stands on an issue: [value, line, sure], or undef.
sub stand_of {
	my ($c, $n, $party, $day) = @_;
	my %by_day;
	for my $l (grep { $_->{kind} =~ /agreed|reserved|reopened/ && known($_, $day) } @{ $c->{lines} }) {
		next if !grep { $_ eq $party } @{ $l->{by} };
		my $of = touches($l, $n) or next;
		push @{ $by_day{ $l->{on} // '' } }, [$l, @$of];
	}
	my $stand;
	for my $d (sort keys %by_day) {
		my @yes = grep { $_->[0]{kind} eq 'agreed' } @{ $by_day{$d} };
		my %values = map { $_->[1] => 1 } @yes;
		if (keys %values > 1) { $stand = undef }
		elsif (@yes) {
			my @sure = grep { !$_->[0]{doubt} } @yes;
			$stand = [$yes[0][1], [map { $_->[0]{line} } @sure ? @sure : @yes], @sure ? 1 : 0];
		}
		for my $no (grep { $_->[0]{kind} ne 'agreed' } @{ $by_day{$d} }) {
			$stand = undef if $stand && (!defined $no->[1] || $no->[1] eq $stand->[0]);
		}
	}
	return $stand;
}

# The values that an issue has by the record: for certain, and possibly; an empty hash: nothing is said.
sub issue_record {
	my ($c, $n, $day) = @_;
	my %stand = map { my $s = stand_of($c, $n, $_, $day); $s ? ($_ => $s) : () } @parties;
	my (%sure, %perhaps);
	for my $v (@{ $issue{$n}{values} }) {
		my @all = grep { $stand{$_}[0] eq $v } keys %stand;
		my @certain = grep { $stand{$_}[2] } @all;
		if (enough($c, @certain)) { $sure{$v} = 1 }
		elsif (enough($c, @all)) { $perhaps{$v} = 1 }
	}
	my $s = $c->{stance}{$n} || {};
	# one refusal leaves nothing possible where all have to agree
	for my $v (grep { $c->{rule} == 3 && $s->{refused}{$_} } keys %sure) { delete $sure{$v}; $perhaps{$v} = 1 }
	if (my $a = $s->{agreed}) {
		# what nobody mentions stays possible, so acts that go elsewhere are not ruled out, but they exclude each other
		my @common = grep { $a->{$_} } keys %sure;
		if (@common) { %sure = map { $_ => 1 } @common; %perhaps = map { $_ => 1 } grep { $a->{$_} } keys %perhaps }
		elsif (%sure) { %perhaps = (%perhaps, %sure, %$a); %sure = () }
		else { %sure = %$a }
	}
	return (\%sure, \%perhaps);
}

# The same of a step ('in') or of Ref.
sub report_record {
	my ($c, $x, $day) = @_;
	my (%stand, $contested);
	for my $party (@parties) {
		my (%by_day, $stand, $against);
		for my $l (grep { $_->{kind} eq 'report' && $_->{what} eq $x && known($_, $day) } @{ $c->{lines} }) {
			push @{ $by_day{ $l->{on} // '' } }, $l if grep { $_ eq $party } @{ $l->{by} };
		}
		for my $d (sort keys %by_day) {
			my (%yes, $no, $under);
			for my $l (@{ $by_day{$d} }) {
				my ($say) = $l->{say} =~ /[ =](.*)/;
				if ($say =~ /^(?:done|verified)$/ || $x eq 'Ref') { push @{ $yes{ $x eq 'Ref' ? $say : 'in' } }, $l }
				elsif ($say =~ /^(?:not done|violated)$/) { $no = 1 }
				elsif ($say =~ /^(?:started|suspended)$/) { $under = 1 }
			}
			($stand, $against) = (undef, 0) if $under;
			if (keys %yes > 1) { ($stand, $against) = (undef, 1) }
			elsif (my ($v) = keys %yes) { ($stand, $against) = ([$v, (grep { !$_->{doubt} } @{ $yes{$v} }) ? 1 : 0], 0) }
			($stand, $against) = (undef, 1) if $no;
		}
		$contested ||= $against;
		$stand{$party} = $stand if $stand;
	}
	my (%sure, %perhaps);
	for my $s (values %stand) { $sure{ $s->[0] } ||= 0; $sure{ $s->[0] } ||= $s->[1] }
	$contested ||= keys %sure > 1;
	for my $v (keys %sure) {
		next if $sure{$v} && !$contested;
		delete $sure{$v};
		$perhaps{$v} = 1;
	}
	return (\%sure, \%perhaps);
}

# What is left of the ways: by what is certain; or by what is possible besides, where that does not go against it.
sub allowed {
	my ($c, $x, $day, $possible) = @_;
	my ($sure, $perhaps) = $issue{$x} ? issue_record($c, $x, $day) : report_record($c, $x, $day);
	return %$sure ? $sure : undef if !$possible;
	my @both = grep { !%$sure || $sure->{$_} } keys %$perhaps;
	return @both ? { map { $_ => 1 } @both } : %$sure ? $sure : undef;
}

sub fits {
	my ($way, $allowed) = @_;
	return !grep { defined $way->{$_} && !$allowed->{$_}{ $way->{$_} } } keys %$allowed;
}

sub judge {
	my ($t, $ways, $allowed) = @_;
	my ($yes, $no) = (0, 0);
	for my $w (grep { fits($_, $allowed) } @$ways) { holds($t, $w) ? $yes++ : $no++ }
	return $yes ? $no ? 'open' : 'holds' : $no ? 'fails' : 'clash';
}

sub verdict {
	my ($c, $t, $ways, $day) = @_;
	my $v = judge($t, $ways, {});
	return $v eq 'holds' ? ('always', 1) : ('never', 1) if $v ne 'open';
	for my $possible (0, 1) {
		my %allowed;
		for my $x (keys %{ $ways->[0] }) { my $a = allowed($c, $x, $day, $possible); $allowed{$x} = $a if $a }
		$v = judge($t, $ways, \%allowed);
		next if $possible && $v eq 'clash';
		return ($v, !$possible, \%allowed) if $v ne 'open';
	}
	return ('open', 1);
}

# ---- the answer beside the referee ----

sub values_of { my ($id) = @_; return $id =~ /^(\d+)\.\.(\d+)$/ ? ($1 .. $2) : $id eq 'with it' ? 'in' : $id eq 'without it' ? 'out' : $id eq 'another or none' ? 'open' : $id }

sub check_meets {
	my ($t, $ways, $point) = @_;
	my $x = $point->{kind} eq 'issue' ? $point->{name} : $point->{address};
	my (@wrong, %left);
	$left{$_} = 1 for map { grep { defined } $_->{$x} } @$ways;
	for my $a (@{ $point->{alternatives} }) {
		my %in = map { $_ => 1 } values_of($a->{id});
		# an outcome that the logic does not name is as good as none
		%in = map { $_ => 1 } grep { $_ ne 'yes' || !grep { $_->{id} eq 'yes' } @{ $point->{alternatives} } } grep { $_ ne 'no' || !grep { $_->{id} eq 'no' } @{ $point->{alternatives} } } qw(yes no open) if $a->{id} eq 'another or none';
		delete @left{ keys %in };
		my ($yes, $no) = (0, 0);
		for my $w (grep { defined $_->{$x} && $in{ $_->{$x} } } @$ways) { holds($t, $w) ? $yes++ : $no++ }
		my $want = $yes ? $no ? 'depends' : 'always' : 'never';
		push @wrong, "$x=$a->{id}: $a->{meets}, not $want" if $a->{meets} ne $want;
		$seen{"meets $want"}++;
	}
	push @wrong, "$x: nothing about " . join ' ', sort keys %left if %left;
	return @wrong;
}

# The points on which it rests: with them alone the verdict is the same, without one of them it is not.
sub check_decides {
	my ($t, $ways, $row, $verdict, $allowed) = @_;
	my @on = map { $_->{kind} eq 'issue' ? $_->{name} : $_->{address} } grep { $_->{decides} } @{ $row->{hangs_on} };
	return @on ? 'rests on something without a verdict' : () if !$allowed;
	my @wrong;
	push @wrong, "does not rest on @on" if judge($t, $ways, { map { $_ => $allowed->{$_} } @on }) ne $verdict;
	for my $x (@on) {
		push @wrong, "does not need $x" if judge($t, $ways, { map { $_ => $allowed->{$_} } grep { $_ ne $x } @on }) eq $verdict;
	}
	return @wrong;
}

# Each act that makes an alternative recorded is named, and nothing else.
sub check_lines {
	my ($c, $point, $day) = @_;
	my @wrong;
	for my $r (grep { $_->{basis} eq 'acts' } @{ $point->{recorded} }) {
		my @stands = grep { $_ && $_->[0] eq $r->{id} } map { stand_of($c, $point->{name}, $_, $day) } @parties;
		my %may = map { $_ => 1 } map { @{ $_->[1] } } @stands;
		push @wrong, "$point->{name}=$r->{id}: line $_->{line}" for grep { !$may{ $_->{line} } } @{ $r->{lines} };
		for my $s (@stands) {
			my %of = map { $_ => 1 } @{ $s->[1] };
			push @wrong, "$point->{name}=$r->{id}: a line is missing" if !grep { $of{ $_->{line} } } @{ $r->{lines} };
		}
		$seen{'acts'}++;
	}
	return @wrong;
}

sub check_state {
	my ($k, $row, $day) = @_;
	my @changes = sort { $a->[0] cmp $b->[0] } grep { $_->[0] le $day } @{ $k->{changes} };
	my $want = join ' ', map { "$_->[0] $_->[1]" } @changes;
	my $got = join ' ', map { "$_->{on} $_->{state}" } @{ $row->{changes} };
	my $last = @changes ? $changes[-1][1] : '';
	my @wrong;
	push @wrong, "changes: $got, not $want" if $got ne $want;
	push @wrong, 'state ' . ($row->{state} // 'none') . ", not $last" if ($row->{state} // '') ne $last;
	push @wrong, 'in play, or not' if ($row->{in_play} ? 1 : 0) != ($last !~ /^(?:met|dropped)$/);
	$seen{"state $last"}++ if $last;
	return @wrong;
}

sub check_row {
	my ($c, $name, $row, $day) = @_;
	my $k = $c->{condition}{$name};
	my $t = $k->{tree};
	my @ways = ways([named($t)]);
	my ($v, $sure, $allowed) = verdict($c, $t, \@ways, $day);
	my @wrong;
	push @wrong, "$row->{by_record}" . ($row->{certain} ? '' : '?') . ", not $v" . ($sure ? '' : '?')
		if $row->{by_record} ne $v || ($row->{certain} ? 1 : 0) != ($sure ? 1 : 0);
	$seen{ $v . ($sure ? '' : '?') }++;
	push @wrong, check_decides($t, \@ways, $row, $v, $v eq 'clash' ? undef : $allowed) if !@wrong;
	for my $p (grep { $_->{named} } @{ $row->{hangs_on} }) {
		push @wrong, check_meets($t, \@ways, $p);
		push @wrong, check_lines($c, $p, $day) if $p->{kind} eq 'issue';
	}
	push @wrong, check_state($k, $row, $day);
	return map { "$name (" . written($t) . "): $_" } @wrong;
}

spill($draft, 'd.txt');
for my $seed ($first .. $first + $cases - 1) {
	srand $seed;
	my $c = random_case();
	my $path = spill($c->{text}, 'case.onetext');
	for my $day ('2024-01-31', pick(@days)) {
		my $r = run('conditions', '--json', '--on', $day, $path);
		my $answer = eval { JSON::PP->new->utf8->decode($r->{out}) };
		my @wrong = $r->{exit} || $r->{signal} || !$answer ? "exit $r->{exit}: $r->{err}" : ();
		my %row = map { $_->{name} => $_ } @{ $answer->{conditions} || [] };
		push @wrong, map { $row{$_} ? check_row($c, $_, $row{$_}, $day) : "no $_" } sort keys %{ $c->{condition} } if !@wrong;
		$asked++;
		next if !@wrong || ++$bad > 3;
		diag "seed $seed on $day\n", map { "  $_\n" } @wrong;
		diag $c->{text} if $bad == 1;
	}
}
is $bad, 0, "$asked answers about $cases random cases";
ok $seen{$_}, "some are '$_'" for 'open', 'holds', 'fails', 'holds?', 'fails?', 'always', 'never', 'meets always', 'meets never', 'meets depends', 'acts',
	'state met', 'state dropped', 'state changed';
done_testing;
