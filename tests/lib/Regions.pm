# Regions: a slow and plain comparer and compiler of edited copies, to judge onetext by. It shares no code with it and
# follows section 4 of the reference: tokens, an O(ND) edit script of each copy against the base, one sweep over all
# edits, a reading of each region for each party.
#
#	Regions::tokens($bytes)            list of [start, end, bytes, kind]; kinds: word sign open close head break blank;
#	                                   plain => 1: no heads, all words and signs
#	Regions::pairs(\@a, \@b)           a longest common subsequence of two lists of strings: list of [i, j]
#	Regions::script(\@a, \@b)          what is not paired: list of [a0, a1, b0, b1], by place
#	Regions::joined(\@s, \@a, \@b)     the same, what is parted by one word or by signs and blanks only made one
#	Regions::sweep(\%edits)            name => list of [from, to, …] on one base; list of { from, to, edits => [[name, edit], …] }
#
#	my $c = Regions->new($base, { SY => $copy, TR => $copy }, join => 1, close => 1);
#	$c->{regions}                      list of { start, end, readings => { name => bytes }, base => bytes, conflict, agreed }
#	$c->{edits}{SY}                    list of [start, end, bytes] in the base
#	$c->read('SY'), $c->read('base')   the copy again, from the base outside of regions and the readings
#
# Positions are bytes. A region is what the reference says: edits whose base ranges overlap, or touch where one of them
# is an insertion. A conflict: two or more readings that are neither alike nor the base's. `close` widens a region while
# a reading of it has brackets that do not match. Blanks are tokens here, and tokens are alike when their bytes are.
package Regions;
use v5.30;
use warnings;

my $W = qr/[\p{L}\p{M}\p{N}]/;
my $BLANK = qr/[\t\n\x0B\r \x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}]/;
my $NAMES = qr/\p{Lu}[\p{L}\p{N}]*(?:(?:\/|, )\p{Lu}[\p{L}\p{N}]*)*/;

sub tokens {
	my ($bytes, %o) = @_;
	my $text = $bytes;
	my $good = utf8::decode($text); # if not, each byte is a character
	my (@list, $at);
	$at = 0;
	pos($text) = 0;
	while (pos($text) < length $text) {
		my ($kind, $from) = ('', pos $text);
		if (!$o{plain} && $text =~ /\G(?<=\[)$NAMES(?: (?:propose|oppose)s?(?:; $NAMES opposes?)?)?: ?/gc) { $kind = 'head' }
		elsif ($text =~ /\G$W+(?:['\x{2019}-]$W+)*/gc) { $kind = 'word' }
		elsif ($text =~ /\G(?:$BLANK|\f)+/gc) { $kind = 'blank' }
		else { $text =~ /\G(.)/gcs; $kind = $1 eq '[' ? 'open' : $1 eq ']' ? 'close' : 'sign' }
		my $s = substr $text, $from, pos($text) - $from;
		$kind = 'break' if $kind eq 'blank' && $s =~ /\n[^\n]*\n|\f/;
		utf8::encode($s) if $good;
		push @list, [$at, $at + length $s, $s, $kind];
		$at += length $s;
	}
	return @list;
}

# Myers' greedy search, its whole history kept: what is slow is plain.
sub pairs {
	my ($x, $y) = @_;
	my ($lo, $n, $m) = (0, scalar @$x, scalar @$y);
	my (@head, @tail);
	while ($lo < $n && $lo < $m && $x->[$lo] eq $y->[$lo]) { push @head, [$lo, $lo]; $lo++ }
	while ($n > $lo && $m > $lo && $x->[$n - 1] eq $y->[$m - 1]) { $n--; $m--; unshift @tail, [$n, $m] }
	my ($p, $q) = ($n - $lo, $m - $lo);
	my (@history, %v);
	$v{1} = 0;
	my $d = 0;
	D: for (;; $d++) {
		my %w = %v;
		for (my $k = -$d; $k <= $d; $k += 2) {
			my $i = $k == -$d || ($k != $d && ($v{ $k - 1 } // -1) < ($v{ $k + 1 } // -1)) ? $v{ $k + 1 } : $v{ $k - 1 } + 1;
			my $j = $i - $k;
			while ($i < $p && $j < $q && $x->[$lo + $i] eq $y->[$lo + $j]) { $i++; $j++ }
			$w{$k} = $i;
			if ($i >= $p && $j >= $q) { push @history, { %w }; last D }
		}
		%v = %w;
		push @history, { %v };
	}
	my ($i, $j) = ($p, $q);
	my @middle;
	for (; $d > 0; $d--) {
		my $v = $history[$d - 1];
		my $k = $i - $j;
		my $down = $k == -$d || ($k != $d && ($v->{ $k - 1 } // -1) < ($v->{ $k + 1 } // -1));
		my $from = $down ? $v->{ $k + 1 } : $v->{ $k - 1 };
		my $to = $from - ($down ? $k + 1 : $k - 1);
		my ($si, $sj) = $down ? ($from, $to + 1) : ($from + 1, $to);
		while ($i > $si && $j > $sj) { $i--; $j--; push @middle, [$lo + $i, $lo + $j] }
		($i, $j) = ($from, $to);
	}
	while ($i > 0 && $j > 0) { $i--; $j--; push @middle, [$lo + $i, $lo + $j] }
	return (@head, reverse(@middle), @tail);
}

sub script {
	my ($x, $y) = @_;
	my (@list, $i, $j);
	($i, $j) = (0, 0);
	for my $p (pairs($x, $y), [scalar @$x, scalar @$y]) {
		push @list, [$i, $p->[0], $j, $p->[1]] if $p->[0] > $i || $p->[1] > $j;
		($i, $j) = ($p->[0] + 1, $p->[1] + 1);
	}
	return @list;
}

sub joined {
	my ($script, $x) = @_;
	my @out;
	for my $s (@$script) {
		if (@out) {
			my %n;
			$n{ $_->[3] }++ for @$x[$out[-1][1] .. $s->[0] - 1];
			my $words = ($n{word} // 0) + ($n{head} // 0);
			if ($words <= 1 && !$n{break} && !$n{open} && !$n{close} && ($words || 1)) {
				@{ $out[-1] }[1, 3] = @$s[1, 3];
				next;
			}
		}
		push @out, [@$s];
	}
	return @out;
}

# By the pair test of the reference, one after the other: sorted by where they begin, an edit belongs to the region
# before it when it begins inside it, or at its end if one of the two is an insertion there.
sub sweep {
	my ($edits) = @_;
	my @all = sort { $a->[1][0] <=> $b->[1][0] || $a->[1][1] <=> $b->[1][1] || $a->[0] cmp $b->[0] }
		map { my $name = $_; map { [$name, $_] } @{ $edits->{$name} } } keys %$edits;
	my (@regions, $insertion); # $insertion: at the end of the last region
	for my $e (@all) {
		my ($from, $to) = @{ $e->[1] };
		my $r = $regions[-1];
		if ($r && ($from < $r->{to} || $from == $r->{to} && ($from == $to || $insertion))) {
			$insertion = 0 if $to > $r->{to};
			$insertion = 1 if $from == $to && $to >= $r->{to};
			$r->{to} = $to if $to > $r->{to};
		} else {
			push @regions, $r = { from => $from, to => $to, edits => [] };
			$insertion = $from == $to;
		}
		push @{ $r->{edits} }, $e;
	}
	return @regions;
}

sub unmatched {
	my ($s) = @_;
	my ($stray, $open) = (0, 0);
	while ($s =~ /([\[\]])/g) {
		if ($1 eq '[') { $open++ } elsif ($open) { $open-- } else { $stray++ }
	}
	return ($stray, $open);
}

sub reading {
	my ($bytes, $from, $to, @edits) = @_;
	my $out = '';
	for my $e (@edits) {
		$out .= substr($bytes, $from, $e->[0] - $from) . $e->[2];
		$from = $e->[1];
	}
	return $out . substr $bytes, $from, $to - $from;
}

sub new {
	my ($class, $base, $copies, %o) = @_;
	my $self = bless { base => $base, edits => {}, regions => [] }, $class;
	my @base = tokens($base);
	my @forms = map { $_->[2] } @base;
	my $at = sub { $_[0] < @base ? $base[$_[0]][0] : length $base };
	for my $name (keys %$copies) {
		my @copy = tokens($copies->{$name});
		my $cut = sub { $_[0] < @copy ? $copy[$_[0]][0] : length $copies->{$name} };
		my @script = script(\@forms, [map { $_->[2] } @copy]);
		@script = joined(\@script, \@base) if $o{join};
		$self->{edits}{$name} = [map { [$at->($_->[0]), $at->($_->[1]),
			substr $copies->{$name}, $cut->($_->[2]), $cut->($_->[3]) - $cut->($_->[2])] } @script];
	}
	$self->_regions($o{close} ? \@base : undef);
	return $self;
}

sub _regions {
	my ($self, $tokens) = @_;
	my @regions = sweep($self->{edits});
	for (my $k = 0; $k < @regions; $k++) {
		my $r = $regions[$k];
		my %by;
		push @{ $by{ $_->[0] } }, $_->[1] for @{ $r->{edits} };
		my ($from, $to) = @$r{qw(from to)};
		my %of = map { $_ => reading($self->{base}, $from, $to, @{ $by{$_} || [] }) } keys %{ $self->{edits} };
		my $base = substr $self->{base}, $from, $to - $from;
		if ($tokens) {
			my ($left, $right) = (0, 0);
			for ($base, values %of) {
				my ($stray, $open) = unmatched($_);
				$left = 1 if $stray;
				$right = 1 if $open;
			}
			my ($before) = $left ? grep { $tokens->[$_][1] == $from } 0 .. $#$tokens : ();
			my ($behind) = $right ? grep { $tokens->[$_][0] == $to } 0 .. $#$tokens : ();
			if (defined $before || defined $behind) {
				$r->{from} = $tokens->[$before][0] if defined $before;
				$r->{to} = $tokens->[$behind][1] if defined $behind;
				# What it has grown into is part of it.
				while ($k > 0 && $regions[$k - 1]{to} > $r->{from}) {
					my $p = splice @regions, --$k, 1;
					$r->{from} = $p->{from} if $p->{from} < $r->{from};
					unshift @{ $r->{edits} }, @{ $p->{edits} };
					pop @{ $self->{regions} };
				}
				while ($k < $#regions && $regions[$k + 1]{from} < $r->{to}) {
					my $n = splice @regions, $k + 1, 1;
					$r->{to} = $n->{to} if $n->{to} > $r->{to};
					push @{ $r->{edits} }, @{ $n->{edits} };
				}
				redo;
			}
		}
		my %different = map { $_ => 1 } grep { $_ ne $base } values %of;
		push @{ $self->{regions} }, { start => $from, end => $to, readings => \%of, base => $base, conflict => keys %different > 1,
			agreed => keys %different == 1 && !grep { $_ eq $base } values %of };
	}
}

sub read {
	my ($self, $name) = @_;
	my ($out, $at) = ('', 0);
	for my $r (@{ $self->{regions} }) {
		$out .= substr($self->{base}, $at, $r->{start} - $at) . ($name eq 'base' ? $r->{base} : $r->{readings}{$name});
		$at = $r->{end};
	}
	return $out . substr $self->{base}, $at;
}

1;
