# THE LEAK TEST. Whatever is written, changed, deleted or broken in lines that somebody may not see, what onetext tells
# that somebody is the same, byte for byte: standard output, standard error and exit status. For every command that
# takes a CASE (the list is that of `onetext help`), in each of its formats, for each of several viewers.
#
# Who may see what is worked out here by tests/lib/Case.pm, from the definitions. Where those leave it open (may_see
# gives undef), nothing is changed. $ONETEXT_PROP_CASES cases; the first seed is $ONETEXT_PROP_SEED.
use v5.30;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Case;
use CaseGen;
use Encode ();
use Run;
use Test::More;

my $cases = $ENV{ONETEXT_PROP_CASES} || 3;
my $first = $ENV{ONETEXT_PROP_SEED} || 1;

# What stands in the usage line of a command besides CASE, and what to put there. A command whose operand is not in this
# table fails the test: add it, with values that name visible, hidden and misspelt things.
my %operands = (
	'ADDRESS|NAME' => [qw(1.1 2.1 Venue Hidden-1 Hiden-1 Secret-1 Secet-1 D1)],
	'ADDRESS=ALT' => ['1.1=a'],
	'DRAFT' => [spill("1. Measures\n\n1.1 Support [AA: finance] measures.\n\n2.1 Reports [country][other].\n", 'next.txt')],
);

# --- the commands -------------------------------------------------------------------------------------------------

my @commands = map { /^  ([a-z]+)  / ? $1 : () } split /\n/, run('help')->{out};
my (@table, @unknown);
for my $name (@commands) {
	my $help = Encode::decode('UTF-8', run('help', $name)->{out});
	my ($usage) = $help =~ /^usage: onetext \Q$name\E(.*(?:\n {5,}\S.*)*)/m;
	next if !defined $usage || $usage !~ /\bCASE\b/;
	# One usage a command; of alternatives such as DRAFT|CASE, the CASE.
	my @lists = ([]);
	for my $w (split ' ', $usage =~ s/\[OPTIONS\]//r =~ s/[\[\]]//gr =~ s/…|\.\.\.//gr) {
		next if $w eq 'or' || $w !~ /[A-Z]/;
		if ($w =~ /\bCASE\b/) { push @$_, 'CASE' for @lists; next }
		if (!$operands{$w}) { push @unknown, "$name: $w"; next }
		@lists = map { my $l = $_; map { [@$l, $_] } @{ $operands{$w} } } @lists;
	}
	my @formats = ([qw(--width 80)], [qw(--width 200)]);
	push @formats, ["--$_"] for grep { $help =~ /^\s+--$_\b/m } qw(json csv list all ics);
	# The narrow and the wide page of every operand would only say the same again.
	for my $k (0 .. $#lists) { push @table, map { [$name, @$_, @{ $lists[$k] }] } $k ? $formats[ $k % @formats ] : @formats }
}
is "@unknown", '', 'every operand beside CASE has values in the table %operands of this test';
ok scalar @commands, 'onetext help lists commands';
my %covered = map { $_->[0] => 1 } @table;
ok $covered{$_}, "$_ takes a CASE and is under this test" for qw(matrix check brief show parties sources);

# --- what is done to hidden lines ---------------------------------------------------------------------------------

# Units of one file that somebody may not see: { from, to } in lines, from 1, with `text` of the first.
sub hidden_units {
	my ($c, $viewer, $file) = @_;
	my @lines = grep { $_->{file} eq $file } @{ $c->{lines} };
	my (@units, %kids);
	push @{ $kids{ $_->{up} } }, $_ for grep { $_->{up} } @lines;
	for my $l (@lines) {
		next if $l->{kind} eq 'onetext';
		my $may = $c->may_see($l, $viewer);
		if ($l->{up}) { push @units, { from => $l->{line}, to => $l->{last}, line => $l, inner => 1 } if defined $may && !$may; next }
		next if !defined $may || $may;
		my @below = @{ $kids{$l} || [] };
		# What stands under it belongs to it: all of that is hidden, or it stays as it is.
		next if grep { my $m = $c->may_see($_, $viewer); !defined $m || $m } @below;
		push @units, { from => $l->{line}, to => (sort { $b <=> $a } map { $_->{last} } $l, @below)[0], line => $l };
	}
	return @units;
}

sub change {
	my ($g, $s) = @_;
	# Letters of alternatives, numbers, days, our wording.
	$s =~ s/(?<=[ =])([ab])(?=[ ?]|$)/$1 eq 'a' ? 'b' : 'a'/ge;
	$s =~ s/"([^"]*)"/'"' . scalar reverse($1) . '"'/ge if $s !~ /^\s*(?:include|draft)/;
	$s =~ s/2023-0(\d)/'2023-0' . ($1 % 9 + 1)/ge;
	$s =~ s/ (\d)(?=\d)/' ' . ($1 % 9 + 1)/ge;
	return $s;
}
sub spoil {
	my ($g, $s, $inner) = @_;
	my $k = $g->random($inner ? 4 : 8);
	return $s =~ s/(: ?)/$1)) ~ /r if $k == 0;
	return $s =~ s/( for |$)/ frobnicated$1/r if $k == 1;
	return "$s \"not closed" if $k == 2;
	return $s =~ s/( for | on |$)/ about Nowhere-9$1/r if $k == 3;
	return $s =~ s/^(\s*)(\w)(\w)/$1$3$2/r if $k == 4;
	return $s =~ s/: / "not closed: /r if $k == 5;
	return $s =~ s/\b(\d+\.\d+(?:\.[a-z])?)\b/$1.9/r if $k == 6;
	return $s =~ s/: .*?( for |$)/: Nowhere-9=q$1/r;
}

# Lines that somebody else's file may begin or end with.
sub foreign {
	my ($g, $p) = @_;
	my @l = ("condition $p: Hidden-1=a", 'person Hidden-9 "Somebody" of ' . "$p also \"Nick-$p\" also \"Hidden-6\"", "said Nick-$p: insists 1.1=a \"words\"", 'person Hidden-1 "Somebody" of ' . $p, "view $p: question \"which?\" as Hidden-2", '))((', 'prty XX "Xland"', "issue 1.1",
		"  $p: a > > b", "  $p: q", 'source S1 "a name that is there already"', "said ZZ: insists 1.1=a \"not theirs to say\"", "condition $p: \"\xFF\xFE\" as C1",
		"include \"nothing.onetext\"", 'consent 1 of All', "party $p \"Other name\"", 'today 2020-01-01', "\"", "condition $p: Nowhere needs", "session X held on 2023-13-45");
	return map { $g->pick(@l) } 1 .. 1 + $g->random(80);
}

# The same files with every hidden unit kept, deleted, changed or spoilt, and hidden lines added. `how` fixes one of them.
sub mutant {
	my ($g, $c, $files, $viewer, $how) = @_;
	my %out = %$files;
	my $done = 0;
	for my $file (sort grep { /\.onetext$/ } keys %$files) {
		my @text = split /\n/, $files->{$file};
		# From below, so that the numbers above stay.
		for my $u (sort { $b->{from} <=> $a->{from} || $b->{to} <=> $a->{to} } hidden_units($c, $viewer, $file)) {
			next if $u->{inner} && grep { $_->{from} < $u->{from} && $u->{to} <= $_->{to} } hidden_units($c, $viewer, $file);
			my $what = $how // $g->pick(qw(keep delete change spoil spoil));
			next if $what =~ /^(?:keep|add|points)$/;
			$done++;
			my @new = @text[$u->{from} - 1 .. $u->{to} - 1];
			if ($what eq 'delete') { @new = () }
			elsif ($what eq 'change') { @new = map { change($g, $_) } @new }
			else { $new[0] = spoil($g, $new[0], $u->{inner}) }
			splice @text, $u->{from} - 1, $u->{to} - $u->{from} + 1, @new;
		}
		my ($supplier) = ($files->{$file} =~ /\Aonetext 1 by (\S+)/);
		if (defined $supplier && (!$how || $how eq 'add') && ($c->may_see({ kind => 'said', supplier => $supplier }, $viewer) // 1) == 0) {
			# An indented line would belong to what stands last.
			my @end = foreign($g, $supplier);
			shift @end while @end && $end[0] =~ /^\s/;
			push @text, @end;
			splice @text, 1, 0, grep { !/^\s/ } foreign($g, $supplier);
			$done++;
		} elsif ($file eq 'case.onetext' && (!$how || $how eq 'add')) {
			my ($p) = grep { ($c->may_see({ kind => 'said', for => [$_], holders => [$_] }, $viewer) // 1) == 0 } @{ $g->{parties} };
			if ($p) {
				# A hidden line may say of something hidden that it is called what something visible is called.
				my $other = Encode::encode('UTF-8', $g->pick('Hidden-6', map { @{ $g->{other}{$_} } } sort keys %{ $g->{other} }));
				my @add = map { "$_ for $p" } "condition $p: 1.1=a as Hidden-1", "view $p: question \"which?\" about 2.1 as Hidden-3", "source Hidden-4 \"Paper\" on 2023-01-02",
					"person Hidden-7 \"Somebody\" of $p also \"$other\"", "person Hidden-8 \"Somebody\" of $p also \"Hidden-6\"", "view $p: question \"who?\" to $other as $other",
					"condition $p: 1.1=a and (", "condition $p: Nowhere-8=a", "viiew $p: question \"what?\"", "issue Hidden-topic as Hidden-5";
				# Behind a whole statement only.
				my @at = grep { $_ == @text || $text[$_] =~ /^\S/ } 1 .. scalar @text;
				splice @text, $g->pick(@at), 0, $g->pick(@add);
				@at = grep { $_ == @text || $text[$_] =~ /^\S/ } 1 .. scalar @text;
				splice @text, $g->pick(@at), 0, $g->pick(@add);
				$done++;
			}
		}
		$out{$file} = join '', map { "$_\n" } @text;
	}
	# The numbers in what others said.
	for my $l (grep { $_->{kind} eq 'stance' && !$_->{for} } @{ $c->{lines} }) {
		next if !$how || $how ne 'points' || !defined $viewer || $c->pen || $viewer ne 'Public' && !$c->{who}{$viewer};
		my $mine = grep { $_ eq $viewer } map { $c->members($_) } @{ $l->{holders} };
		next if $mine || defined $l->{supplier} && $l->{supplier} eq $viewer;
		my $gone = $g->chance(30);
		my $new = $l->{text} =~ s/((?<![^\s>~|])(?:[a-z]|none|other|rest)\??) (\d)(\d)\b/$gone ? $1 : "$1 " . ($2 % 9 + 1) . $3/ger;
		next if $new eq $l->{text};
		my ($old, $with) = map { Encode::encode('UTF-8', $_) } $l->{text}, $new;
		$done++ if $out{ $l->{file} } =~ s/^(\s+)\Q$old\E$/$1$with/m;
	}
	return $done ? \%out : undef;
}

# --- asking -------------------------------------------------------------------------------------------------------

sub as_viewer { my ($v) = @_; return !defined $v ? () : $v eq 'Public' ? '--public' : ('--for', $v) }

# All answers to one viewer, one after the other: [ name, bytes ].
sub answers {
	my ($files, $dir, @how) = @_;
	my $path = CaseGen::write_case($files, $dir);
	return map {
		my ($name, @args) = @$_;
		my @line = ($name, @how, map { $_ eq 'CASE' ? $path : $_ } @args);
		my $r = run(@line);
		["onetext @line", "exit $r->{exit} signal $r->{signal}\n--- out\n$r->{out}--- err\n$r->{err}"];
	} @table;
}
sub first_difference {
	my ($x, $y) = map { [split /\n/] } @_;
	my $k = 0;
	$k++ while $k < @$x && $k < @$y && $x->[$k] eq $y->[$k];
	# Of a long line, what stands where they part.
	my $c = 0;
	if ($k < @$x && $k < @$y) { $c++ while substr($x->[$k], $c, 1) eq substr $y->[$k], $c, 1 }
	my $from = $c > 60 ? $c - 60 : 0;
	my $some = sub { my ($l) = @_; return map { '  ' . ($from < length ? substr $_, $from, 150 : '') . "\n" } @$l[($k > 1 ? $k - 1 : 0) .. ($k + 2 < $#$l ? $k + 2 : $#$l)] };
	return join '', $some->($x), "became\n", $some->($y);
}

# Visible lines with faults, whose nearest names are hidden ones.
sub with_faults {
	my ($g) = @_;
	my ($p, $q) = @{ $g->{parties} };
	$g->put('case.onetext', "condition $p: Hiden-1=a");
	$g->put('case.onetext', "view $q: question \"what?\" about Hiden-2");
	$g->put('case.onetext', "issue Venue", 'a "north"', "$p: a > b");
	$g->put('case.onetext', "view $q: question \"whom?\" to Hidden-6");
	$g->put('case.onetext', "view $q: question \"whose?\" by Hiden-6");
	$g->put('case.onetext', "view $q: question \"when?\" as Hidden-1 for $q");
	$g->put('case.onetext', "view $p: question \"where?\" as Hidden-2 for $p");
}

# Pairs that differ only where BB may not look; most were told to BB once.
my $small = "onetext 1\ntoday 2023-06-30\ndraft D \"d.txt\"\nparty AA \"Aland\"\nparty BB \"Bland\"\nparty CC \"Cland\"\ngroup G of AA CC by AA\ninclude \"aa.onetext\" by AA\n";
my @pairs = (
	['a string not closed, in a line beside one that BB sees', '', "issue 1.1\n  AA: a\n  G: none | a for Table\n", '', "issue 1.1\n  AA: a \"reason\n  G: none | a for Table\n"],
	['a fault before the word `for`', "view AA: question \"when?\" as Secret-1 for CC\n", '', "view AA: question \"when?\" as Secret-1 frobnicated for CC\n", ''],
	['a fault before the word `for`, under a visible issue', "issue 1.1\n  CC: a > none for AA\n", '', "issue 1.1\n  CC: a > none frobnicated for AA\n", ''],
	['a string not closed before the word `for`', "view AA: question \"when?\" for CC\n", '', "view AA: question \"when? for CC\n", ''],
	['an unknown word at the start', "view AA: question \"when?\" for CC\n", '', "veiw AA: question \"when?\" for CC\n", ''],
	['a word for what is private', "walkaway AA: 40\n", '', "walkaway AA: forty\n", ''],
	['an unknown reader', "view AA: question \"when?\" for CC\n", '', "view AA: question \"when?\" for Nobody\n", ''],
	['points', "issue 1.1\n  AA: a 40 > none\n", '', "issue 1.1\n  AA: a 60 > none 10\n", ''],
	['a name that is there already', "source S \"Paper\"\n", "source T \"Note\"\n", "source S \"Paper\"\n", "source S \"Note\"\n"],
	['another name of something that BB sees', "view BB: question \"whom?\" to Al\nparty CC also \"Al\"\n", "person X \"Mr X\" of AA\n", "view BB: question \"whom?\" to Al\nparty CC also \"Al\"\nparty AA also \"Al\" for AA\nsource Al \"Paper\" for CC\n", "person X \"Mr X\" of AA also \"Al\"\n"],
	['another name of nothing that BB sees', "view BB: question \"whom?\" to Al\n", '', "view BB: question \"whom?\" to Al\nperson X \"Mr X\" of AA also \"Al\" for CC\n", ''],
	['sixty faults', '', '', '', "zork\n" x 60],
	['what a speaker confides for its bloc', "issue 1.1\n  BB: a\n", "issue 1.1\n  G: a\n", "issue 1.1\n  BB: a\n", "issue 1.1\n  G: none\n", 'CC'],
);
for my $pair (@pairs) {
	my ($what, $main, $own, $main2, $own2, $viewer) = @$pair;
	state $n = 0;
	my $dir = temp_dir() . '/small' . ++$n;
	my $case = sub { return { 'case.onetext' => $small . $_[0], 'aa.onetext' => "onetext 1 by AA\n$_[1]", 'd.txt' => "1.1 The [soon] work.\n" } };
	my @how = ('--for', $viewer // 'BB');
	my @before = answers($case->($main, $own), $dir, @how);
	my @after = answers($case->($main2, $own2), $dir, @how);
	my @leaky = grep { $before[$_][1] ne $after[$_][1] } 0 .. $#before;
	is scalar @leaky, 0, "nothing of this gets out: $what" or diag map { "$before[$_][0]\n" . first_difference($before[$_][1], $after[$_][1]) } @leaky[0 .. ($#leaky < 1 ? $#leaky : 1)];
}

my ($leaks, $runs, $mutants, $same_visible, $same_mediator) = (0, 0, 0, 0, 0);
my %leaky;
for my $seed ($first .. $first + $cases - 1) {
	my $g = CaseGen->new(seed => 40_000 + $seed, rich => 1);
	with_faults($g) if $seed % 2 == 0;
	my $files = $g->files;
	my $dir = temp_dir() . "/l$seed";
	my @all = @{ $g->{viewers} }[1 .. $#{ $g->{viewers} }];
	push @all, @{ $g->{groups} || [] }, "Envoy-$g->{parties}[0]";
	my @viewers = ($g->{parties}[ $seed % @{ $g->{parties} } ], ($g->shuffle(@all))[0 .. 1]);
	my $on = $g->pick(@{ $g->{days} });
	my @on = defined $on ? ('--on', $on) : ();
	my @mediator;
	for my $viewer (@viewers) {
		my $c = Case->new($files, viewer => $viewer, on => $on);
		my @how = (@on, as_viewer($viewer));
		my @before = answers($files, $dir, @how);
		my $changed = 0;
		for my $how (undef, $g->pick('delete', 'change', 'add', 'points', 'spoil')) {
			my $other = mutant($g, $c, $files, $viewer, $how) // next;
			$mutants++;
			my @after = answers($other, $dir, @how);
			for my $k (0 .. $#before) {
				$runs++;
				next if $before[$k][1] eq $after[$k][1];
				$leaky{ $table[$k][0] }++;
				next if ++$leaks > 3;
				diag "LEAK to ", $viewer, " (seed $g->{seed}, ", $how // 'mixed', "): $before[$k][0]\n", first_difference($before[$k][1], $after[$k][1]);
				next if $leaks > 1;
				diag CaseGen::dump_case($files), "=== changed where $viewer may not look:\n", map { "--- $_\n$other->{$_}" } grep { $files->{$_} ne $other->{$_} } sort keys %$other;
			}
			# Who sees everything sees that something is different.
			if (!defined $how && !$c->pen) {
				@mediator = answers($files, $dir, @on) if !@mediator;
				my @now = answers($other, $dir, @on);
				if (!grep { $mediator[$_][1] ne $now[$_][1] } 0 .. $#now) { $same_mediator++; diag "seed $g->{seed}, $viewer: nothing changed for the mediator" }
			}
		}
		# That this test can fail: without the stances that this viewer sees, the answers are others.
		next if $viewer ne $viewers[0];
		my %less = %$files;
		for my $file (grep { /\.onetext$/ } keys %less) {
			my @text = split /\n/, $less{$file};
			$text[ $_->{line} - 1 ] = '' for grep { $_->{file} eq $file && $_->{kind} eq 'stance' && $c->may_see($_, $viewer) } @{ $c->{lines} };
			$less{$file} = join '', map { "$_\n" } @text;
		}
		my @after = answers(\%less, $dir, @how);
		$same_visible++ if !grep { $before[$_][1] ne $after[$_][1] } 0 .. $#before;
	}
}
diag 'leaks by command: ', join ', ', map { "$_ $leaky{$_}" } sort keys %leaky if %leaky;
is $leaks, 0, "$mutants cases changed where the viewer may not look, $runs answers compared";
# Now and then none of them is known yet on the day that is asked about.
cmp_ok $same_visible, '<=', $cases / 20, 'what the viewer sees does change the answers';
is $same_mediator, 0, 'the mediator sees what changed';
cmp_ok $mutants, '>=', $cases, 'there was something hidden to change';
done_testing;
