# Two edited copies of one base, for `git merge-file --diff3` and for compile. git is given one token on each line, so
# that it compares what we compare. Every conflict that git finds is one of our conflicting regions, or base ranges that
# do not overlap explain it:
#
#	neighbours          the sides changed stretches of the base that lie next to each other: a conflict for git only
#	a blank between     they touch in git's file, which has no blanks, and not in the base
#	other words         the edits that were made (we know them) do not overlap here, or are the same; git paired words
#	                    that are equal by chance
#
# The table of what was found is printed; a conflict that is none of these fails.
#
# Where a conflict stands in the base: git makes it of the changes that `git diff -U0` gives (the same code, the same
# settings), so these are joined as merge-file joins them, and must give the same conflicts in the same order.
use v5.30;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use JSON::PP;
use Mutate;
use Regions;
use Run;
use Test::More;

plan skip_all => 'git is not here' if !`git --version 2>/dev/null`;
my $slow = ($ENV{FLAVOR} // '') =~ /san|cover/;
my $cases = $ENV{ONETEXT_PROP_CASES} || ($slow ? 3 : 10);
my $first = $ENV{ONETEXT_PROP_SEED} || 1;
my $parties = spill("SY\nTR\n", 'names.parties');

# The tokens of a text that are no blanks, and the file that has one on each line.
sub lines_of {
	my ($bytes, $name) = @_;
	my @tokens = grep { $_->[3] ne 'blank' } Regions::tokens($bytes);
	my @lines = map { $_->[3] eq 'break' ? '(paragraph)' : $_->[2] =~ s/\s+/ /gr } @tokens;
	spill(join('', map { "$_\n" } @lines), $name);
	return (\@tokens, \@lines);
}

# What git changed: list of [from, to, new lines] in lines of the base.
sub git_changes {
	my ($side, $lines) = @_;
	my $dir = temp_dir();
	my @out = split /\n/, `git -c diff.indentHeuristic=false diff --no-index --no-color -U0 --diff-algorithm=myers $dir/base.lines $dir/$side.lines`;
	return map {
		my ($a, $n, $b, $k) = /\A@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/ or die $_;
		$n //= 1;
		$k //= 1;
		my $from = $n ? $a - 1 : $a;
		my $at = $k ? $b - 1 : $b;
		[$from, $from + $n, join "\n", @$lines[$at .. $at + $k - 1]];
	} grep { /\A@@/ } @out;
}

# The conflicts of merge-file: base lines of each, as text.
sub git_conflicts {
	my $dir = temp_dir();
	my @out = split /\n/, `git merge-file -p --diff3 $dir/SY.lines $dir/base.lines $dir/TR.lines`;
	my (@found, $inside, @base);
	for (@out) {
		if (/\A\|{7} /) { ($inside, @base) = 1 }
		elsif ($inside && $_ eq '=======') { push @found, join "\n", @base; $inside = 0 }
		elsif ($inside) { push @base, $_ }
	}
	return @found;
}

# The changes of both sides that touch, as merge-file takes them together: list of [from, to, [of SY], [of TR]].
sub clusters {
	my ($x, $y) = @_;
	my @all = sort { $a->[0] <=> $b->[0] || $a->[1] <=> $b->[1] } (map { [@$_, 0] } @$x), map { [@$_, 1] } @$y;
	my @found;
	for my $e (@all) {
		if (@found && $e->[0] <= $found[-1][1]) {
			$found[-1][1] = $e->[1] if $e->[1] > $found[-1][1];
		} else {
			push @found, [@$e[0, 1], [], []];
		}
		push @{ $found[-1][2 + $e->[3]] }, $e;
	}
	return grep { @{ $_->[2] } && @{ $_->[3] } && !same(@$_[2, 3]) } @found;
}
sub same { my ($x, $y) = map { join ';', map { "@$_[0 .. 2]" } @$_ } @_; return $x eq $y }

# Whether an edit of one and an edit of the other overlap, or touch where one only puts something in.
sub collide {
	my ($x, $y) = @_;
	for my $a (@$x) {
		for my $b (@$y) {
			return 1 if $a->[0] < $b->[1] && $b->[0] < $a->[1];
			return 1 if ($a->[0] == $a->[1] || $b->[0] == $b->[1]) && $a->[0] <= $b->[1] && $b->[0] <= $a->[1];
		}
	}
	return 0;
}

# Whether edits that were made to this part of the base collide and are not the same.
sub made {
	my ($start, $end, @edits) = @_;
	my @part = map { [map { [@{ $_->{base} }, $_->{new}] } grep { $_->{base}[0] <= $end && $start <= $_->{base}[1] } @$_] } @edits;
	my %same = map { ("@$_" => 1) } @{ $part[0] };
	my @both = grep { $same{"@$_"} } @{ $part[1] };
	my %both = map { ("@$_" => 1) } @both;
	return collide(map { [grep { !$both{"@$_"} } @$_] } @part);
}

my %n = map { $_ => 0 } 'compile succeeds', 'conflicts of git found in the base', 'conflicts of git that nothing explains';
my %sum = map { $_ => 0 } qw(git ours regions neighbours), 'a blank between', 'other words', 'NOT EXPLAINED';
my @table;
for my $seed ($first .. $first + $cases - 1) {
	my $m = Mutate->new(70_000 + $seed);
	my $base = $m->text(words => 300 + $m->random(400), brackets => $seed % 2);
	my $kinds = $seed % 2 ? \@Mutate::KINDS : \@Mutate::WORDING;
	my (%copy, %edits);
	for my $name (qw(SY TR)) {
		($copy{$name}, $edits{$name}) = $m->edit($base, edits => 14, apart => 1, kinds => [grep { $_ ne 'move_paragraph' } @$kinds]);
	}
	my ($tokens, $lines) = lines_of($base, 'base.lines');
	my %changes;
	for my $name (qw(SY TR)) {
		my (undef, $new) = lines_of($copy{$name}, "$name.lines");
		$changes{$name} = [git_changes($name, $new)];
	}
	my $r = run('compile', '--json', '--parties', $parties, '-o', temp_dir() . '/out.txt', spill($base, 'base.txt'),
		map { "$_=" . spill($copy{$_}, "$_.txt") } qw(SY TR));
	my $c = $r->{exit} || $r->{signal} ? undef : eval { JSON::PP->new->utf8->decode($r->{out}) };
	if (!$c) { $n{'compile succeeds'}++; diag "seed $seed: $r->{exit} $r->{signal} $r->{err}"; next }
	@$_{qw(start end)} = @{ $_->{base} }{qw(start end)} for @{ $c->{regions} };
	my @ours = grep { $_->{conflict} } @{ $c->{regions} };
	$sum{ours} += @ours;

	my $slow_code = Regions->new($base, \%copy);
	my @clusters = clusters(@changes{qw(SY TR)});
	my @git = git_conflicts();
	$sum{git} += @git;
	my @where = map { join "\n", @$lines[$_->[0] .. $_->[1] - 1] } @clusters;
	if (join("\n--\n", @git) ne join("\n--\n", @where)) {
		$n{'conflicts of git found in the base'}++;
		diag "seed $seed: git has " . @git . ' conflicts, the changes give ' . @clusters;
		next;
	}
	for my $k (@clusters) {
		my ($from, $to, $sy, $tr) = @$k;
		my $at = sub { $_[0] < @$tokens ? $tokens->[$_[0]][0] : length $base };
		# From behind the token before to the one behind: where among blanks an edit begins is a matter of taste.
		my $start = $from ? $tokens->[$from - 1][1] : 0;
		my $end = $at->($to);
		my ($region) = grep { $_->{start} <= $end && $start <= $_->{end} } @ours;
		my $touch = collide($sy, $tr);
		my $blank = !collide(map { [grep { $_->[0] <= $end && $start <= $_->[1] } @{ $slow_code->{edits}{$_} }] } qw(SY TR));
		my $why = $region ? "region $region->{start}-$region->{end}" : !$touch ? 'neighbours' : $blank ? 'a blank between'
			: !made($start, $end, @edits{qw(SY TR)}) ? 'other words' : 'NOT EXPLAINED';
		$sum{$region ? 'regions' : $why}++;
		my $ranges = sub { join ' ', map { sprintf '%d-%d', $at->($_->[0]), $_->[1] > $_->[0] ? $tokens->[$_->[1] - 1][1] : $at->($_->[0]) } @{ $_[0] } };
		push @table, sprintf "# %4d  %-24s %-24s %s", $seed, $ranges->($sy), $ranges->($tr), $why;
		if ($why eq 'NOT EXPLAINED') {
			$n{'conflicts of git that nothing explains'}++;
			diag "seed $seed: $start-$end of the base: " . substr($base, $start, $end - $start) . " | SY: $sy->[0][2] | TR: $tr->[0][2]";
		}
	}
}
say for '# seed  SY changed               TR changed               what it is for compile', @table;
say "# conflicts of compile: $sum{ours}; of git: $sum{git}, which are " . join ', ', map { "$_ $sum{$_}" } 'regions', 'neighbours', 'a blank between', 'other words';
is $n{$_}, 0, $_ for sort keys %n;
cmp_ok $sum{git}, '>', 0, 'git found conflicts';
done_testing;
