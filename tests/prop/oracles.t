# The slow code by which diff and compile are judged (Mutate, Regions) is judged itself: edits are what was done, the
# tokens are the text, the alignment is a longest one, the sweep is the pair test of the reference, and the copies come
# back. Nothing of onetext runs here.
use v5.30;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Gen;
use Mutate;
use Regions;
use Test::More;

my $cases = $ENV{ONETEXT_PROP_CASES} || 6;
my $first = $ENV{ONETEXT_PROP_SEED} || 1;

# Length of a longest common subsequence, by the table.
sub longest {
	my ($x, $y) = @_;
	my @row = (0) x (@$y + 1);
	for my $i (0 .. $#$x) {
		my $corner = 0;
		for my $j (0 .. $#$y) {
			my $above = $row[$j + 1];
			my $best = $x->[$i] eq $y->[$j] ? $corner + 1 : $above > $row[$j] ? $above : $row[$j];
			($corner, $row[$j + 1]) = ($above, $best);
		}
	}
	return $row[-1];
}

# The regions of the reference, by every pair: a list of "from-to: names".
sub by_pairs {
	my ($edits) = @_;
	my @all = map { my $name = $_; map { [$name, @$_[0, 1]] } @{ $edits->{$name} } } keys %$edits;
	my @group = 0 .. $#all;
	my $again = 1;
	while ($again) {
		$again = 0;
		for my $i (0 .. $#all) {
			for my $j (0 .. $i - 1) {
				my ($a0, $a1, $b0, $b1) = (@{ $all[$i] }[1, 2], @{ $all[$j] }[1, 2]);
				my $overlap = $a0 < $b1 && $b0 < $a1;
				my $touch = ($a0 == $a1 || $b0 == $b1) && $a0 <= $b1 && $b0 <= $a1;
				next if !$overlap && !$touch || $group[$i] == $group[$j];
				my ($old, $new) = @group[$i, $j];
				$_ = $new for grep { $_ == $old } @group;
				$again = 1;
			}
		}
	}
	my %of;
	push @{ $of{ $group[$_] } }, $all[$_] for 0 .. $#all;
	return sort map {
		my @from = sort { $a <=> $b } map { $_->[1] } @$_;
		my @to = sort { $a <=> $b } map { $_->[2] } @$_;
		"$from[0]-$to[-1]: " . join ' ', sort map { "$_->[0]$_->[1]-$_->[2]" } @$_;
	} values %of;
}

my %n = map { $_ => 0 } 'tokens are the text', 'an alignment pairs equals in order', 'an alignment is a longest one', 'the sweep is the pair test',
	'a copy is its edits', 'an edit says what it did', 'balanced stays balanced', 'edits keep apart', 'the same seed, the same copy',
	'a copy comes back', 'closed regions have matched brackets', 'every edit is in a region', 'dirt: the same again';
for my $seed ($first .. $first + $cases - 1) {
	my $m = Mutate->new($seed);
	my $base = $seed % 3 ? $m->text(words => 150 + $m->random(250), brackets => $seed % 2, wrap => $m->chance(50))
		: Gen->new(seed => $seed, crlf => $seed % 2)->draft;
	my (%copies, %edits);
	for my $name (qw(SY TR RU)[0 .. 1 + $seed % 2]) {
		my $apart = 1 + $m->random(4);
		($copies{$name}, $edits{$name}) = $m->edit($base, edits => 2 + $m->random(8), apart => $apart);
		my ($at, $copy, $group) = (0, '', -1);
		my $model = Mutate::model($base);
		for my $e (@{ $edits{$name} }) {
			$copy .= substr($base, $at, $e->{base}[0] - $at) . $e->{new};
			$n{'an edit says what it did'}++ if substr($base, $e->{base}[0], $e->{base}[1] - $e->{base}[0]) ne $e->{old}
				|| substr($copies{$name}, $e->{copy}[0], $e->{copy}[1] - $e->{copy}[0]) ne $e->{new} || $e->{old} eq $e->{new};
			$n{'edits keep apart'}++ if $group >= 0 && $e->{group} != $group
				&& Mutate::word_place($model, $e->{base}[0]) - Mutate::word_place($model, $at) < $apart;
			($at, $group) = ($e->{base}[1], $e->{group});
		}
		$n{'a copy is its edits'}++ if $copy . substr($base, $at) ne $copies{$name};
		$n{'balanced stays balanced'}++ if Mutate::balanced($base) && !Mutate::balanced($copies{$name});
	}
	my ($again) = map { my $o = Mutate->new($seed + 5); ($o->edit($base, edits => 6))[0] } 1;
	$n{'the same seed, the same copy'}++ if $again ne (Mutate->new($seed + 5)->edit($base, edits => 6))[0];

	my @tokens = Regions::tokens($base);
	$n{'tokens are the text'}++ if join('', map { $_->[2] } @tokens) ne $base || grep { $tokens[$_][0] != $tokens[$_ - 1][1] } 1 .. $#tokens;

	# Short lists of few different items: ties and repeats everywhere.
	my @x = map { $m->random(1 + $seed % 5) } 1 .. $m->random(25);
	my @y = map { $m->random(1 + $seed % 5) } 1 .. $m->random(25);
	my @pairs = Regions::pairs(\@x, \@y);
	$n{'an alignment pairs equals in order'}++ if grep { $x[$_->[0]] ne $y[$_->[1]] } @pairs
		or grep { $pairs[$_][0] <= $pairs[$_ - 1][0] || $pairs[$_][1] <= $pairs[$_ - 1][1] } 1 .. $#pairs;
	$n{'an alignment is a longest one'}++ if @pairs != longest(\@x, \@y);

	# Edits of three parties, many of which touch; those of one neither overlap nor touch.
	my %random;
	for my $name (qw(A B C)) {
		my $at = 0;
		while ($at < 40) {
			my $from = $at + $m->random(9);
			my $to = $from + ($m->chance(40) ? 0 : $m->random(5));
			push @{ $random{$name} }, [$from, $to];
			$at = $to + 1;
		}
	}
	my @swept = sort map { "$_->{from}-$_->{to}: " . join ' ', sort map { "$_->[0]$_->[1][0]-$_->[1][1]" } @{ $_->{edits} } } Regions::sweep(\%random);
	$n{'the sweep is the pair test'}++ if "@swept" ne join ' ', by_pairs(\%random);

	$copies{TR} = $m->dirt($copies{TR}, $m->pick(@Mutate::DIRT)) if $seed % 4 == 0;
	my $state = $m->{state};
	my @twice = map { $m->{state} = $state; $m->dirt($base, @Mutate::DIRT[grep { $_ != 15 } 0 .. 15]) } 1 .. 2;
	$n{'dirt: the same again'}++ if $twice[0] ne $twice[1];
	for my $close (0, 1) {
		my $c = Regions->new($base, \%copies, join => $seed % 2, close => $close);
		$n{'a copy comes back'} += $c->read($_) ne ($_ eq 'base' ? $base : $copies{$_}) for 'base', keys %copies;
		next if $seed % 4 == 0 || !Mutate::balanced($base);
		$n{'closed regions have matched brackets'} += $close && grep { !Mutate::balanced($_) } map { ($_->{base}, values %{ $_->{readings} }) } @{ $c->{regions} };
		for my $name (keys %edits) {
			for my $e (@{ $edits{$name} }) {
				# Where an edit stands is a matter of taste when its neighbour is equal: a word or two.
				$n{'every edit is in a region'}++ if !grep { $_->{start} <= $e->{base}[1] + 200 && $e->{base}[0] <= $_->{end} + 200 } @{ $c->{regions} };
			}
		}
	}
}
is $n{$_}, 0, $_ for sort keys %n;

# By hand: what is one region and what is a conflict.
sub told { my $c = Regions->new(@_); return join ' ', map { "$_->{start}-$_->{end}" . ($_->{conflict} ? '!' : $_->{agreed} ? '=' : '') } @{ $c->{regions} } }
my $base = 'one two three four';
is told($base, { A => 'one 2 three four', B => 'one two 3 four' }), '4-7 8-13', 'neighbours with a blank between';
is told($base, { A => 'one 2 three four', B => 'one zwei three four' }), '4-7!', 'one word, two readings';
is told($base, { A => 'one 2 three four', B => 'one 2 three four' }), '4-7=', 'one word, the same reading by all';
is told($base, { A => 'one 2 three four', B => 'one 2 three four', C => $base }), '4-7', 'one word, the same reading by two of three';
is told($base, { A => 'one 2 three four', B => 'one two, three four' }), '4-7!', 'an insertion that touches';
is told($base, { A => 'one three four', B => 'one two four' }), '4-8 8-14', 'two deletions that touch';
is told($base, { A => 'one two three', B => 'one two four' }), '8-14 13-18!' =~ s/8-14 13-18/8-18/r, 'two deletions that overlap';
is told('a [b c] d', { A => 'a b c d' }, close => 1), '2-7=', 'brackets lifted: closed, one region';
done_testing;
