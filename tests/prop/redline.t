# What diff says of two texts, against edits that are known because we made them (Mutate), and against what must hold
# whatever the texts are: old, changes and new are one sum; nothing changed is nothing said; swapped texts swap the
# answer; what moved is a move; the names of parties matter to nobody.
#
# Quality, on ten pairs (of the real texts if they are there): every edit is covered by a change, at most 1.1 x the
# words of the edits are in changes, there are no more changes than edits, and at most half as many as git's word diff
# has segments. A segment is a line of --word-diff=porcelain that begins with + or -. The brackets put around words, or
# lifted, are two edits; so is a paragraph that moves.
use v5.30;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Draft;
use Gen;
use JSON::PP;
use List::Util qw(max min sum0);
use Mutate;
use Regions;
use Run;
use Test::More;
use Unicode::Normalize 'NFC';

my $slow = ($ENV{FLAVOR} // '') =~ /san/;
my $cases = $ENV{ONETEXT_PROP_CASES} || ($slow ? 3 : 10);
my $first = $ENV{ONETEXT_PROP_SEED} || 1;

# diff --json, its exit status looked at: { changes => [{ old, new, move }], moves => [{ old, new, changes }], … }, places
# as [start, end].
sub diff {
	my ($old, $new, @options) = @_;
	my $r = run('diff', '--json', @options, spill($old, 'old.txt'), spill($new, 'new.txt'));
	die "diff: exit $r->{exit} signal $r->{signal}: $r->{err}" if $r->{signal} || $r->{exit} > 1;
	my $d = eval { JSON::PP->new->utf8->decode($r->{out}) } or die "diff --json: $@";
	for my $c (@{ $d->{changes} }, @{ $d->{moves} }, map { @{ $_->{changes} } } @{ $d->{moves} }) {
		$_ = [@$_{qw(start end)}] for @$c{qw(old new)};
	}
	return { %$d, %{ $d->{counts} }, changes => $d->{changes}, moves => $d->{moves}, exit => $r->{exit}, raw => $r->{out} };
}

sub cut { my ($s, $span) = @_; return substr $s, $span->[0], $span->[1] - $span->[0] }

# The tokens of a text with what diff takes for the same made the same.
sub folded {
	my ($bytes) = @_;
	my ($s) = Draft::decode($bytes);
	$s = NFC($s);
	$s =~ tr/\x{2018}\x{2019}\x{201A}\x{201B}/'/;
	$s =~ s/[\x{201C}-\x{201F}\x{AB}\x{BB}]/"/g;
	$s =~ tr/\x{2010}-\x{2015}\x{2212}/-/;
	utf8::encode($s);
	return join '|', map { $_->[3] eq 'break' ? "\n" : $_->[2] } grep { $_->[3] ne 'blank' } Regions::tokens($s, plain => 1);
}

# What stands before the text: a byte order mark and our own header, which are not compared.
sub begin {
	my ($s) = @_;
	$s =~ /\A(?:\xEF\xBB\xBF)?(?:onetext-draft 1[ \t\r\f\x0B]*(?:\n(?:(?:onetext-draft .*\n)*?onetext-draft text(?:\n|\z))?|\z))?/;
	return $+[0];
}

# NEW again, from OLD and what the changes put in.
sub rebuilt {
	my ($old, $new, $changes, $begin) = @_;
	my ($out, $at) = ('', $begin // 0);
	for my $c (@$changes) {
		return undef if $c->{old}[0] < $at || $c->{old}[1] < $c->{old}[0] || $c->{new}[1] < $c->{new}[0];
		$out .= cut($old, [$at, $c->{old}[0]]) . cut($new, $c->{new});
		$at = $c->{old}[1];
	}
	return $out . substr $old, $at;
}

sub words { return $_[0]{words_deleted} + $_[0]{words_inserted} + $_[0]{words_moved} }

# Everything that must hold of any two texts. Returns what does not.
sub troubles {
	my ($old, $new, $d) = @_;
	my @bad;
	my $sum = rebuilt($old, $new, $d->{changes}, begin($old));
	$_ = substr $_, begin($_) for my ($old_text, $new_text) = ($old, $new);
	my $same = folded($old_text) eq folded($new_text);
	push @bad, 'changes overlap or are out of order' if !defined $sum;
	push @bad, 'old and changes are not new' if defined $sum && $sum ne $new_text && ($d->{respaced} ? folded($sum) ne folded($new_text) : 1);
	push @bad, 'a change without anything' if grep { $_->{old}[0] == $_->{old}[1] && $_->{new}[0] == $_->{new}[1] } @{ $d->{changes} };
	push @bad, 'the same words, and changes' if $same && @{ $d->{changes} };
	push @bad, 'exit status' if $d->{exit} != ($old eq $new ? 0 : 1);
	push @bad, 'same' if !$d->{same} != ($old ne $new);
	for my $m (@{ $d->{moves} }) {
		my ($from, $to) = (cut($old, $m->{old}), cut($new, $m->{new}));
		my @inner = map { { old => [map { $_ - $m->{old}[0] } @{ $_->{old} }], new => [map { $_ - $m->{new}[0] } @{ $_->{new} }] } } @{ $m->{changes} };
		my $moved = rebuilt($from, $to, \@inner);
		push @bad, 'a move and its changes are not what arrived' if !defined $moved || folded($moved) ne folded($to);
		push @bad, 'a move of less than eight words' if Mutate::words_in($from) < 8;
	}
	return @bad;
}

# --- quality ------------------------------------------------------------------------------------------------------
my $git = `git --version 2>/dev/null` ? 1 : 0;

# A part of a text of about so many words, whole lines.
sub part {
	my ($bytes, $from, $words) = @_;
	my $w = Mutate::model($bytes)->{words};
	my $k = int($from * @$w);
	my $start = rindex($bytes, "\n", $w->[$k][0]) + 1;
	my $end = index $bytes, "\n", $w->[min($k + $words, $#$w)][0];
	return substr $bytes, $start, ($end < 0 ? length $bytes : $end + 1) - $start;
}

# A range with the blanks, signs and numbers around it: where an edit among equals begins is a matter of taste.
sub wide {
	my ($s, $span) = @_;
	my ($from, $to) = @$span;
	$from-- while $from > 0 && substr($s, $from - 1, 1) !~ /[A-Za-z\x80-\xFF]/;
	$to++ while $to < length $s && substr($s, $to, 1) !~ /[A-Za-z\x80-\xFF]/;
	return [$from, $to];
}
sub meets { my ($x, $y) = @_; return $x->[0] <= $y->[1] && $y->[0] <= $x->[1] }

sub segments {
	my $out = `git -c core.quotePath=false diff --no-index -U0 --word-diff=porcelain --diff-algorithm=histogram @{[temp_dir()]}/old.txt @{[temp_dir()]}/new.txt`;
	return scalar grep { /\A[+-](?!\+\+ |-- )/ } split /\n/, $out;
}

my $data = data_dir();
my @sources = $data ? map { my $t = slurp("$data/$_"); $t =~ s/\r//gr } qw(unfccc-adp-draft-agreement-2015-10-23.md tpp-ip-chapter-2013-08-30-sections-A-D.txt
	unfccc-draft-decision-2015-11-06.md unfccc-adp-nonpaper-2015-10-05.txt unfccc-art6.2-sbsta61-iteration1-2024-11-14.txt)
	: map { Mutate->new(900 + $_)->text(words => 12_000, brackets => $_ % 2, wrap => $_ > 2) } 0 .. 4;
diag 'no real texts: quality on invented ones' if !$data;
my (@table, %sum);
for my $k (0 .. 9) {
	my $m = Mutate->new(100 + $k);
	my $old = part($sources[$k % 5], 0.1 + 0.4 * int($k / 5), 2500);
	my ($new, $edits) = $m->edit($old, edits => 30, apart => 6);
	my $d = diff($old, $new);
	my @bad = troubles($old, $new, $d);
	is "@bad", '', "pair $k: old, changes and new";
	my @missed = grep {
		my ($from, $to) = (wide($old, $_->{base}), wide($new, $_->{copy}));
		!grep { meets($_->{old}, $from) && meets($_->{new}, $to) } @{ $d->{changes} };
	} @$edits;
	is scalar @missed, 0, "pair $k: every edit is covered"
		or diag map { sprintf "  %s %d-%d '%s' => '%s'\n", $_->{kind}, @{ $_->{base} }, $_->{old}, $_->{new} } @missed;
	my $true = sum0(map { $_->{words_old} + $_->{words_new} } @$edits);
	# A move counts its words once in our sum and twice in theirs.
	my $ours = words($d) + $d->{words_moved};
	cmp_ok $ours, '<=', 1.1 * $true, "pair $k: words in changes";
	cmp_ok scalar @{ $d->{changes} }, '<=', scalar @$edits, "pair $k: changes";
	my $segments = $git ? segments() : 0;
	push @table, sprintf '# pair %d: %5d words; edits %3d of %4d words; changes %3d of %4d words; git %3d segments', $k, Mutate::words_in($old),
		scalar @$edits, $true, scalar @{ $d->{changes} }, $ours, $segments;
	$sum{edits} += @$edits;
	$sum{changes} += @{ $d->{changes} };
	$sum{git} += $segments;
	$sum{true} += $true;
	$sum{ours} += $ours;
}
say for @table, sprintf '# all: edits %d of %d words; changes %d of %d words; git %d segments', @sum{qw(edits true changes ours git)};
SKIP: {
	skip 'git is not here', 1 if !$git;
	cmp_ok $sum{changes}, '<=', $sum{git} / 2, 'at most half of the segments of git';
}

# --- properties ---------------------------------------------------------------------------------------------------
my %n = map { $_ => 0 } 'A A: nothing', 'moves found', 'moves where nothing moved', 'swapped: changes', 'swapped: words', 'swapped: paragraphs', 'brackets added, brackets lifted', 'swapped: about as many words',
	'renamed parties', 'the same again', 'any two texts';
my ($forth, $back, $moved, $found) = (0) x 4;
for my $seed ($first .. $first + $cases - 1) {
	my $m = Mutate->new(4000 + $seed);
	my $old = $m->text(words => 200 + $m->random(900), brackets => $seed % 2, wrap => $m->chance(40));

	# Edits that are equal to nothing by chance: the two directions must agree.
	my ($new, $edits) = $m->edit($old, edits => 1 + $m->random(14), apart => 4, fresh => 1, kinds => $seed % 2 ? \@Mutate::KINDS : \@Mutate::WORDING);
	my $d = diff($old, $new);
	my $back_ = diff($new, $old);
	my @bad = (troubles($old, $new, $d), troubles($new, $old, $back_));
	diag "seed $seed: $_" for @bad;
	$n{'any two texts'} += @bad;
	$n{'swapped: changes'}++ and diag "seed $seed: swapped: @{[scalar @{ $d->{changes} }]} and @{[scalar @{ $back_->{changes} }]} changes"
		if @{ $d->{changes} } != @{ $back_->{changes} };
	$n{'swapped: words'}++ and diag "seed $seed: swapped: words" if "@$d{qw(words_deleted words_inserted words_moved)}" ne "@$back_{qw(words_inserted words_deleted words_moved)}";

	$n{'swapped: paragraphs'}++ and diag "seed $seed: swapped: paragraphs" if join(' ', @{ $d->{paragraphs} }{qw(new gone changed moved untouched)})
		ne join(' ', @{ $back_->{paragraphs} }{qw(gone new changed moved untouched)});
	# Brackets put around words of a plain text are added; taken away again, lifted.
	my $plain = $m->text(words => 300);
	my ($bracketed, $put) = $m->edit($plain, edits => 8, apart => 4, kinds => ['add_brackets']);
	my @brackets = map { join ' ', @{ diff(@$_)->{brackets} }{qw(lifted added options_dropped options_added wordings_changed moved)} } [$plain, $bracketed],
		[$bracketed, $plain];
	my $pairs = @$put / 2;
	$n{'brackets added, brackets lifted'}++ and diag "seed $seed: $pairs pairs of brackets: $brackets[0] / $brackets[1]" if "@brackets" ne "0 $pairs 0 0 0 0 $pairs 0 0 0 0 0";

	# What moved is a move, with most of it in it.
	for my $e (grep { $_->{kind} eq 'move_paragraph' && $_->{old} ne '' } @$edits) {
		my ($to) = grep { $_->{group} == $e->{group} && $_->{old} eq '' } @$edits;
		$moved++;
		$found++ if grep { overlap($_->{old}, $e->{base}) >= 0.8 && overlap($_->{new}, $to->{copy}) >= 0.8 } @{ $d->{moves} };
	}
	$n{'moves where nothing moved'}++ if @{ $d->{moves} } && !grep { $_->{kind} eq 'move_paragraph' } @$edits;

	# Any text and any edit, near each other and damaged: what must hold holds.
	my $any = $seed % 3 ? $old : Gen->new(seed => $seed, odd => 1, unmatched => 1, forms => 1)->draft;
	my ($near) = $m->edit($any, edits => 25, apart => 0);
	$near = $m->dirt($near, $m->pick(@Mutate::DIRT), $m->pick(@Mutate::DIRT)) if $m->chance(50);
	$near = Gen->new(seed => $seed)->soup if $seed % 10 == 7;
	($any, $near) = map { Gen->new(seed => $seed + $_)->soup } 0, 1000 if $seed % 10 == 9;
	my $x = diff($any, $near);
	@bad = troubles($any, $near, $x);
	if (@bad) {
		diag "seed $seed (any): $_" for @bad;
		$n{'any two texts'} += @bad;
	}
	my $y = diff($near, $any);
	$forth += words($x);
	$back += words($y);
	$n{'the same again'}++ if diff($near, $any)->{raw} ne $y->{raw};

	my $aa = diff($any, $any);
	$n{'A A: nothing'}++ if $aa->{exit} || @{ $aa->{changes} } || @{ $aa->{moves} } || words($aa) || $aa->{respaced};

	# Other names of the same length, in the same order.
	my %other = map { $_ => substr($_, 0, 1) . chr((ord substr $_, 1) - 1) } grep { !/A\z/ } @Mutate::CODES;
	my ($old_, $new_) = map { s/\b([A-Z]{2})\b/$other{$1} || $1/ger } $old, $new;
	my $renamed = diff($old_, $new_)->{raw};
	my $expected = diff($old, $new)->{raw} =~ s/\b([A-Z]{2})\b/$other{$1} || $1/ger;
	$n{'renamed parties'}++ and diag "seed $seed: renamed" if $renamed ne $expected;
}

# The share of a in b, or of b in a if that is less.
sub overlap {
	my ($x, $y) = @_;
	my $common = min($x->[1], $y->[1]) - max($x->[0], $y->[0]);
	return $common <= 0 ? 0 : $common / max($x->[1] - $x->[0], $y->[1] - $y->[0]);
}
$n{'moves found'} = $moved - $found;
is $n{$_}, 0, $_ for sort keys %n;
cmp_ok $moved, '>', 0, "$moved paragraphs moved" if $cases >= 10; # in a few there may be none
cmp_ok abs($forth - $back), '<=', 0.05 * ($forth + $back), 'swapped: about as many words';
done_testing;
