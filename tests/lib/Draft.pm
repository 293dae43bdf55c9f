# Draft: a slow and plain reader of bracketed drafts that shares no code with onetext, so that the two can be
# compared. It follows docs/ (counting policy, decoding, words) and nothing else: a dozen regular expressions over
# the decoded text. Not for use outside the tests.
#
#	my $d = Draft->new($bytes, escapes => 0);
#	$d->counts            { chars, opens, closes, pairs, top, maxdepth, stray, unclosed, balanced, adj, paras }
#	$d->words, $d->pages  pages: undef when there is no form feed
#	$d->strays, $d->unclosed_at   lists of [byte offset, line, column]
#	$d->pairs             list of { open, close, depth, parent } (byte offsets, by opening)
#	$d->heads             list of { start, end, proposers, opposers } of simple prefix attributions
#	$d->place($offset)    (line, column)
package Draft;
use v5.30;
use warnings;

# Unicode White_Space, spelt out.
our $BLANK = qr/[\t\n\x0B\f\r \x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}]/;
my $W = qr/[\p{L}\p{M}\p{N}]/;
our $WORD = qr/$W+(?:['\x{2019}-]$W+)*/;

# One well-formed sequence, or one maximal part of an ill-formed one (Unicode, table 3-7 and the paragraph on
# substitution of maximal subparts).
my $T = qr/[\x80-\xBF]/;
my $GOOD = qr/[\x00-\x7F] | [\xC2-\xDF]$T | \xE0[\xA0-\xBF]$T | [\xE1-\xEC\xEE\xEF]$T$T | \xED[\x80-\x9F]$T
	| \xF0[\x90-\xBF]$T$T | [\xF1-\xF3]$T$T$T | \xF4[\x80-\x8F]$T$T/x;
my $BAD = qr/\xE0[\xA0-\xBF] | [\xE1-\xEC\xEE\xEF]$T | \xED[\x80-\x9F] | \xF0[\x90-\xBF]$T? | [\xF1-\xF3]$T{1,2}
	| \xF4[\x80-\x8F]$T? | [\x80-\xFF]/x;

# (decoded text, list of byte offsets with the end as its last item, number of invalid parts)
sub decode {
	my ($bytes) = @_;
	my ($text, $bad, @at) = ('', 0);
	pos($bytes) = 0;
	while (pos($bytes) < length $bytes) {
		push @at, pos $bytes;
		if ($bytes =~ /\G($GOOD)/gc) {
			my $c = $1;
			utf8::decode($c) if length $c > 1;
			$text .= $c;
		} else {
			$bytes =~ /\G(?:$BAD)/gc or die 'decode';
			$text .= "\x{FFFD}";
			$bad++;
		}
	}
	push @at, length $bytes;
	return ($text, \@at, $bad);
}

sub new {
	my ($class, $bytes, %o) = @_;
	my $self = bless { bytes => $bytes }, $class;
	@$self{qw(text at invalid)} = decode($bytes);
	$self->{bom} = $self->{text} =~ /\A\x{FEFF}/ ? 1 : 0;
	# Our own files begin with a line that is no part of the draft.
	$self->{begin} = $self->{bom};
	if (substr($self->{text}, $self->{bom}) =~ /\A(onetext-draft 1[ \t\r\f\x0B\xA0]*(?:\n|\z))/) {
		$self->{begin} += length $1;
		$self->{own} = 1;
	}
	$self->{escapes} = $o{escapes} || $self->{own} || 0;
	$self->_match;
	return $self;
}

# Last-in-first-out matching of every [ and ]; {marks} are [index into text, '[' or ']', index of the partner].
sub _match {
	my ($self) = @_;
	my (@marks, @stack);
	while ($self->{text} =~ /(\\[\[\]\\])|([\[\]])/g) {
		if (defined $1) {
			pos($self->{text}) -= 1 if !$self->{escapes}; # the backslash is just a character
			next;
		}
		push @marks, [pos($self->{text}) - 1, $2, undef];
		if ($2 eq '[') {
			push @stack, $#marks;
		} elsif (@stack) {
			my $open = pop @stack;
			$marks[$open][2] = $#marks;
			$marks[-1][2] = $open;
		}
	}
	$self->{marks} = \@marks;
}

sub counts {
	my ($self) = @_;
	my $m = $self->{marks};
	my %c = (chars => length($self->{text}) - $self->{begin}, map { $_ => 0 }
		qw(opens closes pairs top maxdepth stray unclosed adj));
	my $depth = 0;
	for my $k (0 .. $#$m) {
		my ($at, $sign, $mate) = @{ $m->[$k] };
		if ($sign eq '[') {
			$c{opens}++;
			if (!defined $mate) { $c{unclosed}++; next }
			$c{pairs}++;
			$depth++;
			$c{top}++ if $depth == 1;
			$c{maxdepth} = $depth if $depth > $c{maxdepth};
		} else {
			$c{closes}++;
			if (!defined $mate) { $c{stray}++; next }
			$depth--;
			my $next = $m->[$k + 1] or next;
			next if $next->[1] ne '[' || !defined $next->[2];
			my $gap = substr $self->{text}, $at + 1, $next->[0] - $at - 1;
			$c{adj}++ if $gap =~ /\A$BLANK*\z/ && ($gap =~ tr/\n//) <= 1;
		}
	}
	$c{balanced} = $c{stray} + $c{unclosed} ? 0 : 1;
	$c{paras} = 0;
	my $inside = 0;
	# A form feed separates as a blank line does.
	for my $line (split /\n/, substr($self->{text}, $self->{begin}) =~ s/\f/\n\n/gr, -1) {
		my $blank = $line =~ /\A$BLANK*\z/;
		$c{paras}++ if !$blank && !$inside;
		$inside = !$blank;
	}
	return \%c;
}

sub words {
	my ($self) = @_;
	return scalar(() = substr($self->{text}, $self->{begin}) =~ /$WORD/g);
}

sub pages {
	my ($self) = @_;
	my $n = substr($self->{text}, $self->{begin}) =~ tr/\f//;
	return $n ? $n + 1 : undef;
}

# Line and column of the character with this index.
sub place {
	my ($self, $index) = @_;
	my $before = substr $self->{text}, $self->{bom}, $index - $self->{bom};
	my $line = 1 + ($before =~ tr/\n//);
	return ($line, length($before) - (rindex($before, "\n") + 1) + 1);
}

sub _unmatched {
	my ($self, $sign) = @_;
	return [map { [$self->{at}[$_->[0]], $self->place($_->[0])] } grep { $_->[1] eq $sign && !defined $_->[2] }
		@{ $self->{marks} }];
}
sub strays { $_[0]->_unmatched(']') }
sub unclosed_at { $_[0]->_unmatched('[') }

sub pairs {
	my ($self) = @_;
	my (@pairs, @open);
	for my $m (@{ $self->{marks} }) {
		next if !defined $m->[2];
		if ($m->[1] eq '[') {
			push @pairs, { open => $self->{at}[$m->[0]], close => $self->{at}[ $self->{marks}[$m->[2]][0] ],
				depth => @open + 1, parent => @open ? $open[-1] : undef, from => $m->[0],
				to => $self->{marks}[$m->[2]][0] };
			push @open, $#pairs;
		} else {
			pop @open;
		}
	}
	return \@pairs;
}

# [A/B propose: …], [A/B propose; C oppose: …], [A/B oppose: …], with one blank at each place and codes of capital
# letters: what anybody would find with a search.
sub heads {
	my ($self) = @_;
	my $names = qr/[A-Z]{2,}(?:\/[A-Z]{2,})*/;
	my @found;
	for my $p (@{ $self->pairs }) {
		my $inside = substr $self->{text}, $p->{from} + 1, $p->{to} - $p->{from} - 1;
		my ($for, $against);
		if ($inside =~ /\A($names) propose; ($names) oppose: /) { ($for, $against) = ($1, $2) }
		elsif ($inside =~ /\A($names) propose: /) { $for = $1 }
		elsif ($inside =~ /\A($names) oppose: /) { $against = $1 }
		else { next }
		push @found, { start => $p->{open}, end => $p->{close} + 1, proposers => [split m(/), $for // ''],
			opposers => [split m(/), $against // ''] };
	}
	return \@found;
}

1;
