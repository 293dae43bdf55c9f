# What compile makes of edited copies of one base, and what read --copy gives back: byte for byte, for any bytes, in both
# styles. The copies are made here (Mutate), regions and conflicts are compared with those of slower code (Regions), and
# with the edits that are known because we made them.
#
#	T1  every copy comes back            T2  the base comes back            T3  the order of parties changes no region
#	T4  one copy: the redline            T5  equal copies: no bracket       T6  a copy without edits changes no region
#	T7  edits in different places: no conflict                              T8  what was balanced stays balanced
#	T9  regions and conflicts are those of the slow code                    T10 the real texts come back
#
# $ONETEXT_RUNS is the number of mutation runs, $ONETEXT_PROP_SEED the first seed. A run costs up to 2 (n + 2) processes.
use v5.30;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Gen;
use JSON::PP;
use List::Util qw(max min);
use Mutate;
use Regions;
use Run;
use Test::More;

my $slow = ($ENV{FLAVOR} // '') =~ /san|cover/;
my $runs = $ENV{ONETEXT_RUNS} || $ENV{ONETEXT_PROP_CASES} || ($slow ? 5 : 16);
my $first = $ENV{ONETEXT_PROP_SEED} || 1;
my @names = ('SY', 'TR', 'RU', 'US', 'EU', 'UN', 'Iran', 'New Zealand', 'Côte d’Ivoire', 'Россия', 'G77', 'St. Lucia');
my $canonical = JSON::PP->new->utf8->canonical;
my $base_file = temp_dir() . '/base.txt';
my $out_file = temp_dir() . '/out.txt';
my $names_file = temp_dir() . '/out.names';
my $keep = $ENV{ONETEXT_KEEP}; # a directory in which the files of the first failures are kept

sub title { return $_[0] =~ s/[^A-Za-z0-9]/_/gr }

# Compiles; the JSON report, with the text as {text}.
sub compile {
	my ($base, $copies, %o) = @_;
	spill($base, 'base.txt');
	my @order = $o{order} ? @{ $o{order} } : sort keys %$copies;
	my $parties = spill(join('', map { "$_\n" } @order, @{ $o{silent} || [] }), 'names.parties');
	my $k = 0;
	my @args = map { my $path = spill($copies->{$_}, 'copy-' . $k++ . '.txt'); "$_=$path" } @order;
	my $style = $o{style} || 'prefix';
	my $r = run('compile', '--json', '--parties', $parties, '-o', $out_file, $style eq 'prefix' ? () : ('--style', $style),
		$style eq 'anonymous' ? ('--names', $names_file) : (), @{ $o{options} || [] }, $base_file, @args);
	return { failed => "exit $r->{exit} signal $r->{signal}: $r->{err}" } if $r->{signal} || $r->{exit};
	my $report = eval { JSON::PP->new->utf8->decode($r->{out}) };
	return { failed => "no JSON: $@" } if !$report;
	for my $r (@{ $report->{regions} }) {
		@$r{qw(start end)} = @{ $r->{base} }{qw(start end)};
		for my $x (@{ $r->{readings} }) { utf8::encode($_) for @{ $x->{names} } }
	}
	return { %$report, text => slurp($out_file) };
}

# The copies that do not come back, and why.
sub lost {
	my ($base, $copies, $style) = @_;
	my @lost;
	for my $name (sort(keys %$copies), 'base') {
		my $r = run('read', $out_file, '--copy', $name, $style eq 'anonymous' ? ('--names', $names_file) : ());
		my $want = $name eq 'base' ? $base : $copies->{$name};
		next if !$r->{signal} && !$r->{exit} && $r->{out} eq $want;
		my $same = 0;
		$same++ while $same < min(length $want, length $r->{out}) && substr($want, $same, 1) eq substr($r->{out}, $same, 1);
		push @lost, "$style: $name: exit $r->{exit} signal $r->{signal} $r->{err}"
			. ($r->{exit} || $r->{signal} ? '' : sprintf 'byte %d: want %s, got %s', $same, map { $canonical->allow_nonref->encode(substr $_, $same, 30) } $want, $r->{out});
	}
	return @lost;
}

# [start, end, conflict] of every region, by place.
sub regions { my ($r) = @_; return map { [$_->{start}, $_->{end}, $_->{conflict} ? 1 : 0] } @{ $r->{regions} } }
sub told { my ($r, $n) = @_; return join ' ', map { join '-', @$_[0 .. ($n // 2)] } regions($r) }

# The whole of a region, with readings and their names sorted.
sub regions_sorted {
	my ($r) = @_;
	return map {
		my %r = %$_;
		delete $r{out}; # longer or shorter with the names before it
		$r{readings} = [sort map { my %x = %$_; $x{names} = [sort @{ $x{names} }]; $canonical->encode(\%x) } @{ $r{readings} }];
		$canonical->encode(\%r);
	} @{ $r->{regions} };
}

# What stands behind the header.
sub body { my ($text) = @_; return $text =~ s/\A.*?^onetext-draft text\n//smr }
sub unescaped { my ($s) = @_; return $s =~ s/\\[\[\]\\]//gr }

my (%n, %saw);
sub bad {
	my ($what, $seed, $why, $base, $copies) = @_;
	$n{$what}++;
	return if $n{$what} > 3;
	diag "seed $seed: $what: $why";
	return if !$keep;
	my $dir = "$keep/" . title("$what $seed");
	mkdir $dir;
	my %files = (base => $base, map { ("copy-$_" => $copies->{$_}) } keys %$copies);
	for (keys %files) { open my $f, '>:raw', "$dir/" . title($_) or die "$dir: $!"; print $f $files{$_}; close $f }
}
$n{$_} = 0 for 'silence', 'a second round comes back', 'T1 T2 copies and base come back', 'T3 order of parties', 'T5 equal copies', 'T6 an unedited copy', 'T7 different places',
	'T8 balanced', 'T9 a conflict is missed', 'T9 a conflict that is none', 'T9 regions', 'T9 conflicts', 'compile succeeds', 'regions are in order', 'readings are those of the copies';

my $data = data_dir();
my @real = $data ? map { slurp("$data/$_") } qw(unfccc-adp-draft-agreement-2015-10-23.md tpp-ip-chapter-2013-08-30-sections-A-D.txt
	unfccc-draft-decision-2015-11-06.md unfccc-adp-nonpaper-2015-10-05.txt unfccc-art6.2-sbsta61-iteration1-2024-11-14.txt) : ();

# A base: plain, bracketed, one of Gen's, a piece of a real text; words: about.
sub base_of {
	my ($m, $kind, $words) = @_;
	return Gen->new(seed => $m->random(10_000), odd => $m->chance(30), unmatched => $m->chance(30), crlf => $m->chance(20), bom => $m->chance(20),
		forms => $m->chance(20))->draft if $kind == 2;
	if ($kind == 3 && @real) {
		my $text = $m->pick(@real);
		return substr $text, $m->random(length($text) - 8000), 1000 + $m->random(7000);
	}
	return $m->text(words => $words, brackets => $kind & 1, wrap => $m->chance(50));
}

# What else must hold of a compilation whatever was compiled.
sub check_report {
	my ($seed, $base, $copies, $c) = @_;
	my $at = -1;
	for my $r (@{ $c->{regions} }) {
		bad('regions are in order', $seed, "$r->{start}-$r->{end}", $base, $copies)
			if $r->{start} < $at || $r->{end} < $r->{start} || $r->{end} > length $base;
		$at = $r->{end};
		my %names;
		$names{$_}++ for map { @{ $_->{names} } } @{ $r->{readings} };
		bad('readings are those of the copies', $seed, join(' ', %names), $base, $copies) if grep { $names{$_} > 1 || !defined $copies->{ $_ } } keys %names;
		bad('readings are those of the copies', $seed, 'a conflict of one', $base, $copies) if $r->{conflict} && @{ $r->{readings} } < 2;
	}
}

my ($our_regions, $their_regions, $our_conflicts, $their_conflicts) = (0) x 4;
for my $seed ($first .. $first + $runs - 1) {
	my $m = Mutate->new($seed);
	my $n = 2 + $seed % 11;
	my $kind = $m->random(4);
	my $base = base_of($m, $kind, 100 + $m->random($seed % 5 ? 500 : 1500));
	my @who = @names[0 .. $n - 1];
	my $dirty = $m->chance(50);
	$base = $m->dirt($base, map { $m->pick(@Mutate::DIRT) } 1 .. 1 + $m->random(2)) if $dirty && $m->chance(50);
	my ($copies, $edits) = $m->copies($base, \@who, shared => 1 + $m->random(6), edits => 1 + $m->random(7), apart => 1 + $m->random(3));
	if ($dirty) {
		$copies->{$_} = $m->dirt($copies->{$_}, map { $m->pick(@Mutate::DIRT) } 1 .. 1 + $m->random(3)) for grep { $m->chance(50) } @who;
	}
	my @styles = $runs > 100 || $seed % 3 == 0 ? qw(anonymous prefix) : $seed % 3 == 1 ? 'prefix' : qw(prefix anonymous)[$seed % 2];
	my $c;
	for my $style (@styles) {
		$c = compile($base, $copies, style => $style);
		if ($c->{failed}) { bad('compile succeeds', $seed, "$style: $c->{failed}", $base, $copies); last }
		bad('T1 T2 copies and base come back', $seed, $_, $base, $copies) for lost($base, $copies, $style);
		$saw{$style}++;
		bad('T8 balanced', $seed, $style, $base, $copies)
			if !(grep { !Mutate::balanced($_) } $base, values %$copies) && !Mutate::balanced(unescaped(body($c->{text})));
	}
	next if $c->{failed};
	# What was compiled goes round again: header, heads and escapes of the first round are text of the second.
	if ($seed % 4 == 1) {
		my $round = $c->{text};
		my ($again) = $m->copies($round, [@names[0, 1, 11]], shared => 2, edits => 4);
		my $second = compile($round, $again);
		bad('a second round comes back', $seed, $_, $round, $again) for $second->{failed} // lost($round, $again, 'prefix');
	}
	check_report($seed, $base, $copies, $c) if $base !~ /\r|\A\xEF\xBB\xBF/;
	next if $dirty || $base =~ /\r|\A\xEF\xBB\xBF|[^\0-\x7F]{3}\z/;

	# T9. The slow code twice: by its own alignment, and by the edits that were made. What both call a conflict is one.
	my $slow = Regions->new($base, $copies, join => 1, close => 1);
	my %known = map { my $name = $_; $name => [map { trimmed($_) } @{ $edits->{$name} }] } @who;
	my @known = collisions(\%known);
	my @ours = regions($c);
	for my $r (grep { $_->{conflict} } @{ $slow->{regions} }) {
		my ($from, $to) = widened($base, $r->{start}, $r->{end});
		next if !grep { $_->[0] < $r->{end} && $r->{start} < $_->[1] || $_->[0] == $_->[1] && $r->{start} <= $_->[0] && $_->[1] <= $r->{end} } @known;
		$saw{'conflicts of the slow code'}++;
		next if grep { $_->[2] && $_->[0] <= $to && $from <= $_->[1] } @ours;
		# Explained: an equal word parts what one of them did, and the other changed that word; the stretches lie apart.
		if ((grep { $_->[0] < $r->{end} && $r->{start} < $_->[1] } @ours) > 1) { $saw{'conflicts explained'}++; next }
		bad('T9 a conflict is missed', $seed, "$r->{start}-$r->{end} among " . told($c), $base, $copies);
	}
	my ($ours, $theirs) = (scalar @ours, scalar @{ $slow->{regions} });
	$our_regions += $ours;
	$their_regions += $theirs;
	# Big regions are divided, which the slow code does not do; and where brackets stand it is a matter of taste how far a
	# region grows: then only the sums are asked.
	my $plain = $base !~ /[\[\]]/;
	# A conflict is where two changed something, and not the same. (Real texts have page heads, and which of two was moved
	# nobody knows.)
	for my $r ($kind < 2 ? grep { $_->[2] } @ours : ()) {
		my ($from, $to) = widened($base, @$r);
		my %what;
		for my $name (@who) {
			my $what = join ' ', map { "@{ $_->{base} } $_->{new}" } grep { $_->{base}[0] <= $to && $from <= $_->{base}[1] } @{ $edits->{$name} };
			$what{$what}++ if $what ne '';
		}
		bad('T9 a conflict that is none', $seed, "$r->[0]-$r->[1]", $base, $copies) if keys %what < 2;
	}
	bad('T9 regions', $seed, "ours $ours, slow $theirs", $base, $copies) if $plain && ($ours < 0.75 * $theirs - 2 || $ours > 1.6 * $theirs + 3);
	($ours, $theirs) = (scalar(grep { $_->[2] } @ours), scalar grep { $_->{conflict} } @{ $slow->{regions} });
	$our_conflicts += $ours;
	$their_conflicts += $theirs;
	bad('T9 conflicts', $seed, "ours $ours, slow $theirs", $base, $copies) if $plain && ($ours < 0.75 * $theirs - 2 || $ours > 1.6 * $theirs + 3);
	next if $runs > 100 && $seed % 4; # the rest asks for more compilations

	# Who is silent keeps the base, or nobody knows.
	if ($seed % 3 == 0) {
		my $silent = compile($base, $copies, silent => ['Quiet']);
		my $r = run('read', $out_file, '--copy', 'Quiet');
		bad('silence', $seed, $silent->{failed} || $r->{err}, $base, $copies) if $silent->{failed} || $r->{exit} || $r->{out} ne $base;
		bad('silence', $seed, 'by all, and one is silent', $base, $copies) if grep { $_->{by_all} } @{ $silent->{regions} };
		bad('silence', $seed, $_, $base, $copies) for lost($base, $copies, 'prefix');
		$silent = compile($base, $copies, silent => ['Quiet'], options => ['--silence', 'unknown']);
		$r = run('read', $out_file, '--copy', 'Quiet');
		bad('silence', $seed, $silent->{failed} || "exit $r->{exit}", $base, $copies) if $silent->{failed} || $r->{exit} != 4 || $r->{out} ne '';
		bad('silence', $seed, $_, $base, $copies) for lost($base, $copies, 'prefix');
	}

	# T3.
	my $other = compile($base, $copies, order => [reverse sort keys %$copies]);
	bad('T3 order of parties', $seed, told($c) . ' / ' . told($other), $base, $copies)
		if join("\n", regions_sorted($c)) ne join("\n", regions_sorted($other));

	# T6: who is new here has the base. What all had is now not by all, and nothing else changes.
	my $more = compile($base, { %$copies, Quiet => $base });
	bad('T6 an unedited copy', $seed, told($c) . ' / ' . told($more), $base, $copies) if told($more) ne told($c);

	# T5.
	my $one = $copies->{ $who[0] };
	my $equal = compile($base, { map { $_ => $one } @who });
	bad('T5 equal copies', $seed, 'a region that is not by all', $base, { SY => $one })
		if $equal->{failed} || grep { $_->{conflict} || !$_->{by_all} } @{ $equal->{regions} };
	# (The text has the blanks of the base where all have the same words and other blanks; the header keeps theirs.)
	bad('T5 equal copies', $seed, 'a bracket', $base, { SY => $one })
		if (body($equal->{text} // '') =~ s/\\([\[\]\\])/$1/gr) =~ s/\s+//gr ne $one =~ s/\s+//gr;
}

# An edit as [from, to, new], without what its ends share with what stood there: a full stop, mostly.
sub trimmed {
	my ($e) = @_;
	my ($old, $new) = @$e{qw(old new)};
	my $same = 0;
	$same++ while $same < min(length $old, length $new) && substr($old, $same, 1) eq substr $new, $same, 1;
	my $from = $e->{base}[0] + $same;
	$_ = substr $_, $same for $old, $new;
	$same = 0;
	$same++ while $same < min(length $old, length $new) && substr($old, -1 - $same, 1) eq substr($new, -1 - $same, 1);
	return [$from, $from + length($old) - $same, substr $new, 0, length($new) - $same];
}

# Where edits of two parties overlap, or touch where one only puts something in, and are not the same: [from, to] of what
# both changed.
sub collisions {
	my ($edits) = @_;
	my @all = map { my $name = $_; map { [@$_, $name] } @{ $edits->{$name} } } sort keys %$edits;
	my @spots;
	for my $i (0 .. $#all) {
		my ($from, $to, $new, $name) = @{ $all[$i] };
		for my $e (@all[0 .. $i - 1]) {
			next if $e->[3] eq $name || $from == $e->[0] && $to == $e->[1] && $new eq $e->[2];
			next if $from > $e->[1] || $e->[0] > $to || ($from == $e->[1] || $e->[0] == $to) && $from != $to && $e->[0] != $e->[1];
			push @spots, [max($from, $e->[0]), min($to, $e->[1])];
		}
	}
	return @spots;
}

# A range with the word or sign beside it: two that align the same words differently may be so far apart.
sub widened {
	my ($s, $from, $to) = @_;
	my $left = substr $s, 0, $from;
	my $right = substr $s, $to;
	$from -= length $1 if $left =~ /(\s*(?:[A-Za-z0-9'\x80-\xFF-]+|\S)\s*)\z/;
	$to += length $1 if $right =~ /\A(\s*(?:[A-Za-z0-9'\x80-\xFF-]+|\S)\s*)/;
	return ($from, $to);
}

# T4 and T7: plain bases, small and separated edits.
$n{'T4 one copy is the redline'} = 0;
for my $seed ($first .. $first + ($runs > 100 ? 100 : $slow ? 2 : 6) - 1) {
	my $m = Mutate->new(50_000 + $seed);
	my $base = $m->text(words => 300 + $m->random(500));
	my (%copies, @taken);
	for my $name (@names[0 .. 1 + $seed % 8]) {
		my ($copy, $edits) = $m->edit($base, edits => 3, apart => 5, avoid => \@taken, kinds => [@Mutate::SMALL, 'insert_sentence'], fresh => 1);
		$copies{$name} = $copy;
		push @taken, map { $_->{base} } @$edits;
	}
	my $c = compile($base, \%copies);
	bad('T7 different places', $seed, $c->{failed} || told($c), $base, \%copies) if $c->{failed} || grep { $_->[2] } regions($c);
	bad('T7 different places', $seed, scalar(@taken) . ' edits, ' . scalar(regions($c)) . ' regions', $base, \%copies) if !$c->{failed} && regions($c) != @taken;

	my ($copy, $edits) = $m->edit($base, edits => 1 + $m->random(15), apart => $m->random(6), kinds => \@Mutate::WORDING);
	my $alone = compile($base, { SY => $copy });
	my $r = run('diff', '--json', $base_file, spill($copy, 'new.txt'));
	my $d = eval { JSON::PP->new->utf8->decode($r->{out}) };
	my $changes = $d ? join ' ', map { join '-', @{ $_->{old} }{qw(start end)} } @{ $d->{changes} } : "diff: $r->{err}";
	my $told = $alone->{failed} || told($alone, 1);
	bad('T4 one copy is the redline', $seed, "$told / $changes", $base, { SY => $copy }) if $told ne $changes;
}

# T10: the versions of October and November 2015 and what could be made of them, as copies of one; and the same in a circle.
SKIP: {
	skip 'no real texts', 1 if !$data;
	my ($oct23, $oct5, $nov6) = map { slurp("$data/$_") } qw(unfccc-adp-draft-agreement-2015-10-23.md unfccc-adp-nonpaper-2015-10-05.txt
		unfccc-draft-decision-2015-11-06.md);
	my $m = Mutate->new(2015);
	my @chain = ([$oct23, { SY => $m->strong($oct23, 60), TR => $m->strong($oct23, 30), RU => ($m->edit($oct23, edits => 60))[0], US => $nov6 }]);
	push @chain, [$oct5, { SY => $oct23, TR => $nov6, RU => ($m->edit($oct5, edits => 40))[0] }],
		[$nov6, { SY => $oct5, TR => $oct23, RU => $m->strong($nov6, 60), US => '', EU => $oct23 }] if !$slow;
	for my $k (0 .. $#chain) {
		for my $style ($k || $slow ? 'prefix' : qw(prefix anonymous)) {
			my ($base, $copies) = @{ $chain[$k] };
			my $c = compile($base, $copies, style => $style);
			my @lost = $c->{failed} // lost($base, $copies, $style);
			is "@lost", '', "T10 real texts $k, $style: every copy comes back";
		}
	}
}
is $n{$_}, 0, $_ for sort keys %n;
say "# regions: ours $our_regions, slow code $their_regions; conflicts: ours $our_conflicts, slow code $their_conflicts";
say "# $runs runs: " . join ', ', map { "$_ $saw{$_}" } sort keys %saw;
cmp_ok abs($our_regions - $their_regions), '<=', 3 + 0.1 * $their_regions, 'T9 regions in all';
cmp_ok abs($our_conflicts - $their_conflicts), '<=', 3 + 0.15 * $their_conflicts, 'T9 conflicts in all';
cmp_ok $saw{'conflicts of the slow code'} // 0, '>', 0, 'there were conflicts to be found';
done_testing;
