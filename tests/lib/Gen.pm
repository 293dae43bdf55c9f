# Gen: random drafts with known answers, from a seed. The same seed gives the same draft on every machine, and the
# same structure whatever the parties are called.
#
#	my $g = Gen->new(seed => 7, names => [qw(US AU …)], markdown => 0, unmatched => 0, crlf => 0, bom => 0,
#		forms => 0, foreign => 1, options => 1);
#	my $bytes = $g->draft;      a structured draft; then:
#	$g->{brackets}              every bracket of it, by opening:
#	    { id, kind, start, end, parent, for => [...], against => [...], mark, parts, lone, set }
#	Gen->new(seed => 7)->soup   any bytes whatever, rich in the signs that matter
#
# `mark` is a word that stands in this bracket only (qN…q), so that a reading can be asked whether it kept it.
# `parts` are the marks of slash alternatives. {plain} lists the marks of sentences, { mark, parent, option }, and
# {braced} those in braces; {skipped} has the byte ranges of names and notes; {option_groups} and {option_labels}
# are counts. Names are given and stored as UTF-8 bytes.
package Gen;
use v5.30;
use warnings;

my $mask = (1 << 48) - 1;

our @CODES = qw(US AU CL NZ MY PE BN VN CA JP MX SG);
our @LONG = ('New Zealand', 'Trinidad and Tobago', 'Guinea-Bissau', "Côte d'Ivoire", 'Россия', '日本', 'مصر',
	'the Holder', 'Group of 77', 'St. Lucia', 'xq', 'Ελλάδα');

# A linear congruential generator (MMIX constants cut to 48 bits), so that Perl's own may change.
sub random {
	my ($self, $n) = @_;
	use integer;
	my $s = ($self->{state} * 25214903917 + 11) & $mask;
	$self->{state} = $s;
	return ($s >> 17) % $n;
}
sub chance { $_[0]->random(100) < $_[1] }
sub pick { my $self = shift; $_[$self->random(scalar @_)] }

sub new {
	my ($class, %o) = @_;
	my $self = bless { names => \@CODES, foreign => 1, options => 1, %o, out => '', brackets => [], open => [],
		article => 0, number => 0 }, $class;
	$self->{state} = ($self->{seed} * 7919 + 12345) & $mask;
	$self->random(2) for 1 .. 5;
	return $self;
}

# The party file for these names; `extra` codes are declared and nowhere mentioned.
sub party_file {
	my ($names, @extra) = @_;
	return join '', "# made for a test\n", map { "$_\n" } @$names, @extra;
}

my @words = qw(shall provide support measures developed country level regional finance technology sources timely
	manner effect their national progress report transfer adequate meeting holder rights fair benefit sharing access);
my @foreign = ('دعم', 'التنفيذ', '支持', '措施', 'mise', 'œuvre', 'Übergang', 'климата', 'ανάπτυξη', "cafe\x{CC}\x{81}",
	"l'accord", 'co-operation', 'Parties’', "long\xC2\xA0term");

sub say_ { $_[0]{out} .= $_[1] }
sub eol {
	my ($self, $n) = @_;
	my $eol = $self->{crlf} ? "\r\n" : "\n";
	$self->say_($eol x ($n || 1));
}

sub word {
	my ($self) = @_;
	return $self->{foreign} && $self->chance(12) ? $self->pick(@foreign) : $self->pick(@words);
}

# A few words; now and then a line break between two.
sub words {
	my ($self, $n) = @_;
	for my $i (1 .. $n) {
		$self->say_($self->word);
		next if $i == $n;
		if ($self->chance(5)) { $self->eol } else { $self->say_(' ') }
	}
}

sub begin {
	my ($self, $kind, %more) = @_;
	my $b = { id => scalar @{ $self->{brackets} }, kind => $kind, start => length $self->{out}, for => [],
		against => [], parts => [], parent => $self->{open}[-1],
		option => $self->{in_option}, %more };
	$b->{mark} = "q$b->{id}w$self->{seed}q";
	push @{ $self->{brackets} }, $b;
	push @{ $self->{open} }, $b->{id};
	$self->say_('[');
	return $b;
}

sub end {
	my ($self, $b) = @_;
	$self->say_(']');
	$b->{end} = length $self->{out};
	pop @{ $self->{open} };
}

# Some names, no two alike.
sub some {
	my ($self, $most, $not) = @_;
	my %not = map { $_ => 1 } @{ $not || [] };
	my $from = $self->random(scalar @{ $self->{names} });
	my @all = map { $self->{names}[($from + $_ * 5) % @{ $self->{names} }] } 0 .. $#{ $self->{names} };
	my $n = 1 + $self->random($most);
	my @some = grep { !$not{$_} } @all;
	return [@some[0 .. ($n < @some ? $n : @some) - 1]];
}

# From here to the end of what was said so far stands a name or a note: no wording.
sub skip {
	my ($self, $from) = @_;
	push @{ $self->{skipped} }, [$from, length($self->{out})];
}

# `[A/B propose; C oppose: `
sub head {
	my ($self, $b) = @_;
	my $kind = $self->random(10);
	my $from = length $self->{out};
	my $slash = sub { my $s = $self->chance(4) ? '/ ' : '/'; join $s, @{ $_[0] } };
	if ($kind < 4) {
		$b->{for} = $self->some(4);
		$self->say_($slash->($b->{for}) . $self->pick(' propose: ', ' propose: ', ' proposes: ', ' Propose: '));
	} elsif ($kind < 6) {
		$b->{against} = $self->some(4);
		$self->say_($slash->($b->{against}) . $self->pick(' oppose: ', ' oppose: ', ' opposes: '));
	} elsif ($kind < 9) {
		$b->{for} = $self->some(3);
		$b->{against} = $self->some(4, $b->{for});
		$self->say_($slash->($b->{for}) . ' propose; ' . $slash->($b->{against}) . ' oppose: ');
	} else {
		$b->{for} = $self->some(3);
		$self->say_($slash->($b->{for}) . ': ');
	}
	$self->skip($from);
}

# `… - A, B; C delete]`
sub tail {
	my ($self, $b) = @_;
	my $from = length $self->{out};
	$b->{for} = $self->some(3);
	$self->say_($self->pick(' - ', ' – ', ' -') . join ', ', @{ $b->{for} });
	if ($self->chance(50)) {
		$b->{delete} = $self->some(3, $b->{for});
		$self->say_('; ' . join(', ', @{ $b->{delete} }) . ' delete');
	}
	$self->skip($from);
}

# The inside of a bracket of wording: its mark, words, and perhaps brackets in it.
sub inside {
	my ($self, $b, $depth) = @_;
	if ($self->chance(10)) {
		$self->say_($self->pick(', including ', 'and ', ', '));
		$b->{additive} = 1;
	}
	$self->say_("$b->{mark} ");
	$self->words(1 + $self->random(4));
	while ($depth < 4 && $self->chance(25)) {
		$self->say_($self->chance(85) ? ' ' : '');
		$self->item($depth + 1);
		$self->say_(' ');
		$self->words(1 + $self->random(3));
	}
}

sub wording {
	my ($self, $depth, %more) = @_;
	my $b = $self->begin('text', %more);
	my $style = $self->random(10);
	$self->head($b) if $style < 3 && !$more{plain};
	if (!$more{plain} && $style == 5) {
		for my $k (0 .. 1 + $self->random(2)) {
			$self->say_($self->pick(' / ', ' / ', "\n/ ")) if $k;
			push @{ $b->{parts} }, "$b->{mark}p$k";
			$self->say_("$b->{mark}p$k ");
			$self->words(1 + $self->random(3));
		}
	} else {
		$self->inside($b, $depth);
	}
	$self->tail($b) if $style == 3 && !$more{plain} && !$b->{additive};
	$self->end($b);
	if ($style == 4 && !$more{plain} && !$self->{markdown}) {
		$b->{for} = $self->some(2);
		$self->say_($self->pick(' ', '') . '(' . join($self->pick(', ', '/'), @{ $b->{for} }) . ')');
		$b->{after} = length $self->{out};
		$self->skip($b->{end});
	}
	return $b;
}

sub item {
	my ($self, $depth) = @_;
	my $kind = $self->random(100);
	if ($kind < 45) {
		$self->wording($depth, lone => 1);
	} elsif ($kind < 60) {
		my $set = ++$self->{sets};
		my $between = $self->pick('', '', '/', ' / ', ' or ');
		for my $k (0 .. 1 + $self->random(3)) {
			$self->say_($between) if $k;
			$self->wording($depth, plain => 1, set => $set);
		}
	} elsif ($kind < 66) {
		my $who = $self->some(2);
		my $set = ++$self->{sets};
		my $out = $self->begin('text', set => $set, against => $who);
		$self->say_(join('/', @$who) . ' oppose: ');
		$self->skip($out->{start});
		$self->say_("$out->{mark} ");
		$self->words(2);
		$self->end($out);
		$self->say_(' ');
		my $in = $self->begin('text', set => $set, for => $who);
		$self->say_(join('/', @$who) . ' propose: ');
		$self->skip($in->{start});
		$self->say_("$in->{mark} ");
		$self->words(2);
		$self->end($in);
	} elsif ($kind < 72) {
		$self->say_('member');
		my $b = $self->begin('text', lone => 1, suffix => 1);
		delete $b->{mark};
		$self->say_('s');
		$self->end($b);
	} elsif ($kind < 79) {
		my $b = $self->begin('blank');
		delete $b->{mark};
		$self->say_($self->pick('x', 'X', ' ', '…', '...', '--', 'XX', 'year x'));
		$self->end($b);
	} elsif ($kind < 83) {
		my $b = $self->begin('open');
		delete $b->{mark};
		$self->say_('other');
		$self->end($b);
	} elsif ($kind < 88) {
		my $b = $self->begin('note');
		$self->say_($self->pick('NOTE: ', 'Note: ', 'Placeholder for ', "Editor's note: ") . "$b->{mark} ");
		$self->words(3);
		$self->end($b);
		$self->skip($b->{start});
	} elsif ($kind < 92) {
		my $from = length $self->{out};
		$self->say_('{');
		push @{ $self->{braced} }, my $mark = 'b' . ++$self->{braces} . "w$self->{seed}b";
		$self->say_("$mark ");
		$self->words(2);
		$self->say_('}');
		$self->skip($from);
	} elsif ($kind < 96 && $self->{unmatched}) {
		$self->say_($self->pick('[', ']', ']', "[$self->{names}[0] propose: ", '[', ']]'));
		$self->{damaged} = 1;
	} else {
		$self->words(2);
	}
}

sub sentence {
	my ($self) = @_;
	push @{ $self->{plain} }, { mark => "p" . ++$self->{plains} . "w$self->{seed}p", parent => $self->{open}[-1],
		option => $self->{in_option} };
	$self->say_("The $self->{plain}[-1]{mark} ");
	$self->words(2 + $self->random(5));
	for (1 .. $self->random(4)) {
		$self->say_($self->chance(90) ? ' ' : '');
		$self->item(1);
		$self->say_($self->pick(' ', ' ', ', ', '; '));
		$self->words(1 + $self->random(5));
		$self->say_($self->pick("\0", "\xFF", "\xE2\x82", "\xC2\xA0", "\xED\xA0\x80", "\t")) if $self->{odd} && $self->chance(20);
	}
	$self->say_('.');
}

sub paragraph {
	my ($self) = @_;
	my $kind = $self->random(100);
	if ($kind < 12 || !$self->{article}) {
		my $n = ++$self->{article};
		$self->{number} = 0;
		$self->say_($self->{markdown} ? "## Article $n" : "Article $n");
		$self->say_(' *(scope)*') if $self->{markdown} && $self->chance(30);
	} elsif ($kind < 60) {
		$self->say_(++$self->{number} . '. ');
		$self->{letter} = 'a';
		$self->sentence;
		if ($self->chance(30)) {
			for (1 .. 1 + $self->random(3)) {
				$self->eol(2);
				$self->say_("($self->{letter}) ");
				$self->{letter}++;
				$self->sentence;
			}
		}
		$self->say_(' [Agreed ad ref]') and $self->count_status if $self->chance(5);
	} elsif ($kind < 66 && $self->{number}) {
		$self->say_("$self->{number} bis. ") if !$self->{bis}{"$self->{article}.$self->{number}"}++;
		$self->sentence;
	} elsif ($kind < 74 && $self->{options} && !@{ $self->{open} }) {
		$self->say_(++$self->{number} . '. ');
		$self->sentence;
		$self->{option_groups}++;
		for my $k (1 .. 2 + $self->random(2)) {
			$self->eol(2);
			$self->say_($self->{markdown} ? "**Option $k:** " : "Option $k: ");
			$self->{in_option} = $k;
			$self->{option_labels}++;
			if ($k > 1 && $self->chance(20)) { $self->say_('No text') } else { $self->sentence }
			$self->{in_option} = undef;
		}
		$self->eol(2);
		$self->say_('{End of options}');
	} elsif ($kind < 80 && !@{ $self->{open} } && !$self->{flat}) {
		# A bracket that crosses paragraphs.
		my $b = $self->begin('text', lone => 1, crossing => 1);
		$self->say_("$b->{mark} ");
		$self->sentence;
		$self->eol(2);
		$self->paragraph;
		$self->eol(2);
		$self->sentence;
		$self->end($b);
	} elsif ($kind < 84 && $self->{forms}) {
		$self->say_("\f");
		$self->sentence;
	} else {
		$self->sentence;
	}
	$self->sentence if $kind % 7 == 0 && $kind >= 84;
}

sub count_status {
	my ($self) = @_;
	push @{ $self->{brackets} }, { id => scalar @{ $self->{brackets} }, kind => 'status', for => [], against => [],
		parts => [], start => length($self->{out}) - 15, end => length $self->{out}, parent => $self->{open}[-1] };
}

sub draft {
	my ($self) = @_;
	$self->say_("\xEF\xBB\xBF") if $self->{bom};
	for (1 .. 4 + $self->random($self->{size} || 12)) {
		$self->paragraph;
		$self->eol($self->chance(90) ? 2 : 3);
	}
	$self->{out} =~ s/\s+\z// if $self->chance(15);
	return $self->{out};
}

# Labels and headings of every kind in any order, each with a bracket or two; few words.
sub outline {
	my ($self) = @_;
	my @number = (0) x 3;
	for (1 .. 5 + $self->random(40)) {
		my $n = 1 + $self->random(4);
		my $label = $self->pick("Article $n", "Article $n bis", "Annex $n", 'Annex', "Section $n", 'Chapter II', 'Part A', "$n.", "$n.", "$n bis.",
			"$n.$n", "$n.$n.$n", "($n)", '(a)', '(b)', '(i)', '(ii)', 'a)', 'IV.', 'A.', "Pp$n", "OP$n", "[$n][" . ($n + 1) . '].', "[$n.", "Option $n:",
			'Option I', 'Option (a):', '{End of options}', '', '', '0.', "$n alt.", $self->{markdown} ? ('# Preamble', '## Scope', '##', "### Article $n",
			"**Option $n:**", '* item') : ());
		$self->say_($label . ($self->chance(15) ? '' : ' '));
		my $open = $label =~ /\A\[\d+\.\z/;
		$self->say_($self->word . ' ') if $self->chance(80);
		for (1 .. $self->random(3)) {
			$self->say_($self->pick('[', '[', 'word [', '[US propose: ') . $self->word);
			$self->say_($self->pick('] ', ']', '][other] ', " / b] ", ' [c] d] '));
		}
		$self->say_($self->pick('text.', '', ',')) if $self->chance(60);
		$self->say_(']') if $open;
		$self->eol($self->chance(70) ? 2 : 1);
	}
	return $self->{out};
}

my @soup = ('[', '[', ']', ']', '[', ']', '{', '}', '(', ')', ' ', ' ', "\n", "\n\n", "\r\n", "\t", "\f", "\0", "\xC2\xA0",
	"\xEF\xBB\xBF", "\xFF", "\xC3", "\xE2\x82", "\xF0\x9F\x98", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x80\xA8",
	"\xE3\x80\x80", "\xC2\x85", "\x0B", "\x1C", '\\', '\\[', '\\]', '\\\\', '/', ' / ', ' or ', ';', ':', ',', '.', '-',
	' – ', '*', '**', '#', '## ', '^', '[^1]', '[^1]: ', '](', '](http://a.b/c)', '][id]', '[id]: url', '|', "'", '"',
	'US', 'AU', 'US/AU', ' propose: ', ' oppose: ', ' propose; ', 'US propose: ', '[US propose: ', '[US/AU oppose: ',
	'[AU: ', ' - US]', ' - US; AU delete]', ' (US, AU)', 'Option 1: ', "\nOption 2: ", '{End of options}', 'No text',
	'[other]', '[x]', '[ ]', '[]', '[…]', '[Agreed ad ref]', '[NOTE: ', '[12]', '[ 12 ]', '12', "\n12  Note: ", "\n1. ",
	"\n(a) ", "\n(i) ", "\nArticle 1", "\n\nIV. ", "\nPp4 ", '2 bis. ', 'Annex', '［', '］', '〔', '【', 'word', 'communication[s]',
	'[Ca2+]', '[t]he', '日本', 'مرحبا', 'é', "e\xCC\x81", 'a', 'b', '1', '4.1', 'x', 'propose20', 'AU9 ', 'NZ: ');

sub soup {
	my ($self, $n) = @_;
	$n //= 1 + $self->random(200);
	my $out = $self->chance(15) ? "\xEF\xBB\xBF" : '';
	$out .= "onetext-draft 1\n" if $self->chance(4);
	for (1 .. $n) {
		$out .= $self->chance(97) ? $self->pick(@soup) : chr $self->random(256);
	}
	return $out;
}

# Brackets and blanks only.
sub brackets {
	my ($self, $n) = @_;
	$n //= $self->random(300);
	my @alphabet = ('[', ']', '[', ']', '[', ']', ' ', "\n", "\r\n", 'a', "\xC2\xA0", "\f", '\\', "\xE2\x82");
	return join '', map { $self->pick(@alphabet) } 1 .. $n;
}

1;
