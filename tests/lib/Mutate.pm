# Mutate: edited copies of a text with every edit known, from a seed. The same seed, text and options give the same
# copy on every machine.
#
#	my $m = Mutate->new(7);
#	my $base = $m->text(words => 800, brackets => 1, wrap => 0);    an invented negotiating text
#	my ($copy, $edits) = $m->edit($base, edits => 10, apart => 3, kinds => \@Mutate::KINDS, fresh => 0, avoid => []);
#	my $other = Mutate::apply($base, [@$edits[0 .. 3]]);            the text with some of the edits only
#	my ($copies, $edits) = $m->copies($base, [qw(SY TR)], shared => 4, edits => 5);     several, some edits of which are alike
#	my $far = $m->strong($base, 60);                                60 % of the paragraphs changed, moved or dropped
#	my $dirty = $m->dirt($copy, 'crlf', 'nul');                     damage, for round trips: not told as edits
#
# An edit is { kind, group, base => [from, to], copy => [from, to], old, new, words_old, words_new }, in bytes, by
# place. Brackets that are added or lifted and paragraphs that move are two edits of one group. Edits neither overlap
# nor touch; `apart` is the least number of words between two (and between one and a range of `avoid`), which counts
# words as the model below sees them. `fresh` puts in words that stand nowhere in the text, so that nothing is equal by
# chance. A paragraph moves past more words than it has itself, so that nobody can say that the others moved. Fewer edits than asked for are made where there is no room. Edits keep the brackets of a text balanced.
package Mutate;
use v5.30;
use warnings;
use Gen;

our @ISA = ('Gen'); # random, chance, pick
our @KINDS = qw(insert_words delete_words replace_phrase replace_word insert_sentence delete_sentence rewrite_sentence
	insert_paragraph delete_paragraph move_paragraph add_brackets lift_brackets change_head drop_alternative punctuation);
our @WORDING = grep { !/brackets|head|alternative/ } @KINDS; # what a plain text can take
our @SMALL = qw(insert_words delete_words replace_phrase replace_word punctuation);
our @DIRT = qw(crlf some_crlf trailing no_eol bom invalid nul backslash unmatched literal own_lines form_feed curly nfd
	empty eols tabs);

my $mask = (1 << 48) - 1;

sub new {
	my ($class, $seed) = @_;
	my $self = bless { state => ($seed * 104729 + 77777) & $mask, fresh => 0 }, $class;
	$self->random(2) for 1 .. 5;
	return $self;
}

# --- invented texts -----------------------------------------------------------------------------------------------
my @nouns = qw(administration agreement annex assembly assessment authority border budget capacity ceasefire city
	committee commission convoy corridor council crossing deadline delegation detainee deposit district drought entity
	fund garrison guarantor hospital inspection instrument inventory ministry mission monitor observer party passage
	payment period pilgrim prisoner programme protocol province quarter register reservoir return river road sanction
	school secretariat section session settlement share shelter site station territory transfer tribunal tunnel unit
	valley village vote water winter withdrawal zone);
my @verbs = qw(accept allow appoint assist begin close complete confirm consider convene decide deliver deploy ensure
	establish examine extend finance form guard hold inform inspect maintain mark monitor notify open pay prepare protect
	provide publish receive recognise recommend refrain register release renew repair report respect resume review
	submit supervise support suspend transfer verify withdraw);
my @others = qw(annual civil common competent double early equal fair final first fixed free full further general
	humanitarian independent joint lasting local mutual national necessary neutral open partial permanent prior public
	regional relevant safe second separate several shared special temporary third timely urgent voluntary written);
my @small = qw(the the the the of of of and and to to in in for by on with from at under between within before after or
	any each all no its their such which that not);
my @odd = ("caf\xC3\xA9", 'l’accord', 'co-operation', 'Parties’', 'mise', "\xC3\x9Cbergang", 'климата', 'دعم', '支持');
our @CODES = qw(US AU CL NZ MY PE BN VN CA JP);

sub say_word {
	my ($self) = @_;
	my $k = $self->random(100);
	return $self->pick(@small) if $k < 42;
	return $self->pick(@nouns) . ($self->chance(25) ? 's' : '') if $k < 68;
	return $self->pick(@verbs) if $k < 80;
	return $self->pick(@others) if $k < 95;
	return $self->random(90) + 1 if $k < 98;
	return $self->{odd} ? $self->pick(@odd) : $self->pick(@nouns);
}

# A word that nobody else says: five syllables of consonant and vowel.
sub fresh_word {
	my ($self) = @_;
	return join '', map { $self->pick(qw(b d f g k l m n p r s t v z)) . $self->pick(qw(a e i o u)) } 1 .. 5;
}

sub some_words {
	my ($self, $n) = @_;
	return map { $self->{fresh} ? $self->fresh_word : $self->say_word } 1 .. $n;
}

sub sentence_text {
	my ($self, $n) = @_;
	my @w = $self->some_words($n || 7 + $self->random(14));
	$w[0] = ucfirst $w[0];
	for (1 .. $#w - 2) {
		$w[$_] .= $self->pick(',', ',', ',', ';') if $self->chance(5);
	}
	return join(' ', @w) . '.';
}

sub paragraph_text {
	my ($self) = @_;
	return join ' ', map { $self->sentence_text } 1 .. 1 + $self->random(4);
}

# Puts brackets of the usual kinds around words of a paragraph: lone ones, sets, attributed ones, nested ones.
sub bracketed {
	my ($self, $paragraph) = @_;
	my @w = split / /, $paragraph;
	my $k = 2 + $self->random(6);
	while ($k < @w - 6) {
		my $n = 1 + $self->random(4);
		my $inside = join ' ', map { s/[,;.]\z//r } @w[$k .. $k + $n - 1];
		my $style = $self->random(8);
		my $new = $style < 3 ? "[$inside]"
			: $style < 4 ? "[$inside][" . join(' ', $self->some_words(1 + $self->random(4))) . ']'
			: $style < 5 ? '[' . $self->head_text . "$inside]"
			: $style < 6 ? "[$inside [" . join(' ', $self->some_words(1 + $self->random(2))) . '] ' . $self->say_word . ']'
			: $style < 7 ? "[$inside / " . join(' ', $self->some_words(1 + $self->random(3))) . ']'
			: '[' . $self->head_text . "$inside] [" . $self->head_text . join(' ', $self->some_words(2)) . ']';
		splice @w, $k, $n, $new;
		$k += 4 + $self->random(22);
	}
	return join ' ', @w;
}

sub head_text {
	my ($self) = @_;
	my @names = map { $self->pick(@CODES) } 1 .. 1 + $self->random(3);
	my %seen;
	my $names = join '/', grep { !$seen{$_}++ } @names;
	my ($other) = grep { !$seen{$_} } @CODES;
	return $names . $self->pick(': ', ' propose: ', ' propose: ', ' oppose: ', " propose; $other oppose: ");
}

# A text of about so many words. wrap: lines end in a paragraph, as in what comes from a PDF.
sub text {
	my ($self, %o) = @_;
	my ($out, $words, $article, $number) = ('', 0, 0, 0);
	local $self->{odd} = $o{odd} // 1;
	my $most = $o{words} || 400;
	while ($words < $most) {
		my $p = $self->paragraph_text;
		$p = $self->bracketed($p) if $o{brackets} && $self->chance(75);
		if (!$article || $self->chance(12)) {
			$out .= 'Article ' . ++$article . "\n\n";
			$number = 0;
		}
		$p = $self->chance(80) ? ++$number . ". $p" : $p;
		$p .= join '', map { my $l = $_; "\n\n($l) " . $self->sentence_text } 'a' .. (qw(b c d))[$self->random(3)] if $self->chance(15);
		if ($o{wrap}) {
			my $col = 0;
			$p =~ s/( )(?=(\S+))/$col + length($2) > 70 ? do { $col = length $2; "\n" } : do { $col += 1 + length $2; ' ' }/ge;
		}
		$words += () = $p =~ /\w+/g;
		$out .= "$p\n\n";
	}
	$out =~ s/\n\n\z/\n/;
	return $out;
}

# --- what is where in a text --------------------------------------------------------------------------------------
# Letters of one byte and most letters of two to four; what is left (U+0080..BF, U+2000..2FFF) is never a letter that
# matters here.
my $L = qr/[A-Za-z0-9]|[\xC3-\xDF][\x80-\xBF]|[\xE0\xE1\xE3-\xED][\x80-\xBF]{2}/;
my $WORD = qr/(?:$L)+(?:(?:['-]|\xE2\x80\x99)(?:$L)+)*/;

sub model {
	my ($bytes) = @_;
	my %m = (bytes => $bytes, words => [], paragraphs => [], sentences => [], pairs => [], heads => [], mates => []);
	push @{ $m{words} }, [$-[0], $+[0]] while $bytes =~ /$WORD/g;
	# Paragraphs, each with where the next begins.
	while ($bytes =~ /(\S(?:(?!\r?\n[ \t\r]*\n|\f).)*)(?:\s*)/gs) {
		my ($from, $to, $next) = ($-[1], $+[1], $+[0]);
		push @{ $m{paragraphs} }, [$from, $to, $next];
		my $p = substr $bytes, $from, $to - $from;
		pos($p) = 0;
		while ($p =~ /\G(\S.*?(?:[.;](?=\s)|\z))\s*/gs) {
			push @{ $m{sentences} }, [$from + $-[1], $from + $+[1], $from + $+[0]] if length $1 > 20;
			last if pos($p) >= length $p;
		}
	}
	my @open;
	while ($bytes =~ /([\[\]])/g) {
		if ($1 eq '[') { push @open, $-[0] }
		elsif (@open) { push @{ $m{pairs} }, [pop @open, $-[0]] }
	}
	@{ $m{pairs} } = sort { $a->[0] <=> $b->[0] } @{ $m{pairs} };
	push @{ $m{heads} }, [$-[1], $+[1]] while $bytes =~ /\[([A-Z]{2}(?:\/[A-Z]{2})*(?: (?:propose|oppose))?(?:; [A-Z\/]+ oppose)?: )/g;
	my %opens = map { $_->[0] => $_ } @{ $m{pairs} };
	for my $p (@{ $m{pairs} }) {
		push @{ $m{mates} }, [$p, $opens{ $p->[1] + 1 }] if $opens{ $p->[1] + 1 };
	}
	return \%m;
}

sub balanced {
	my ($s) = @_;
	my $depth = 0;
	while ($s =~ /([\[\]])/g) {
		$depth += $1 eq '[' ? 1 : -1;
		return 0 if $depth < 0;
	}
	return $depth == 0;
}

sub words_in { my $n = () = $_[0] =~ /$WORD/g; return $n }

# --- the kinds: each gives a list of [from, to, new], or none when it does not fit here -------------------------------
# k words in a row that only blanks part, as (from of the first, end of the last, from of the next or undef).
sub run_of_words {
	my ($self, $m, $k) = @_;
	my $w = $m->{words};
	return if @$w < $k + 2;
	my $i = 1 + $self->random(@$w - $k - 1);
	for my $j ($i .. $i + $k - 2) {
		return if substr($m->{bytes}, $w->[$j][1], $w->[$j + 1][0] - $w->[$j][1]) !~ /\A(?: |\r?\n)\z/;
	}
	my $next = substr($m->{bytes}, $w->[$i + $k - 1][1], $w->[$i + $k][0] - $w->[$i + $k - 1][1]) eq ' ' ? $w->[$i + $k][0] : undef;
	return ($w->[$i][0], $w->[$i + $k - 1][1], $next);
}

sub stretch { my ($m, $from, $to) = @_; return substr $m->{bytes}, $from, $to - $from }

sub blank_of { my ($m) = @_; return $m->{bytes} =~ /\r\n[ \t]*\r\n/ ? "\r\n\r\n" : "\n\n" }

my %make = (
	insert_words => sub {
		my ($self, $m) = @_;
		my (undef, $end) = $self->run_of_words($m, 1) or return;
		return [$end, $end, ' ' . join ' ', $self->some_words(1 + $self->random(6))];
	},
	delete_words => sub {
		my ($self, $m) = @_;
		my ($from, undef, $next) = $self->run_of_words($m, 1 + $self->random(6)) or return;
		return defined $next ? [$from, $next, ''] : ();
	},
	replace_phrase => sub {
		my ($self, $m) = @_;
		my ($from, $to) = $self->run_of_words($m, 2 + $self->random(5)) or return;
		return [$from, $to, join ' ', $self->some_words(1 + $self->random(7))];
	},
	replace_word => sub {
		my ($self, $m) = @_;
		my ($from, $to) = $self->run_of_words($m, 1) or return;
		return [$from, $to, $self->some_words(1)];
	},
	insert_sentence => sub {
		my ($self, $m) = @_;
		@{ $m->{sentences} } or return;
		my $s = $self->pick(@{ $m->{sentences} });
		return [$s->[1], $s->[1], ' ' . $self->sentence_text];
	},
	delete_sentence => sub {
		my ($self, $m) = @_;
		@{ $m->{sentences} } or return;
		my $s = $self->pick(@{ $m->{sentences} });
		return balanced(stretch($m, $s->[0], $s->[2])) && $s->[2] > $s->[1] ? [$s->[0], $s->[2], ''] : ();
	},
	# Other words, between which single ones stand as before: one edit to a reader, many to a word diff.
	rewrite_sentence => sub {
		my ($self, $m) = @_;
		@{ $m->{sentences} } or return;
		my $s = $self->pick(@{ $m->{sentences} });
		my $old = stretch($m, @$s[0, 1]);
		return if $old =~ /[\[\]\f]|\n[ \t\r]*\n/;
		my @w = split /\s+/, $old;
		return if @w < 8 || @w > 60;
		my @new = map { $_ % 3 == 2 && $_ < $#w ? $w[$_] : $self->some_words(1) } 0 .. $#w;
		return [@$s[0, 1], ucfirst(join ' ', @new) . '.'];
	},
	insert_paragraph => sub {
		my ($self, $m) = @_;
		@{ $m->{paragraphs} } > 2 or return;
		my $p = $m->{paragraphs}[1 + $self->random($#{ $m->{paragraphs} })];
		return [$p->[0], $p->[0], $self->paragraph_text . blank_of($m)];
	},
	delete_paragraph => sub {
		my ($self, $m) = @_;
		@{ $m->{paragraphs} } > 3 or return;
		my $p = $m->{paragraphs}[$self->random($#{ $m->{paragraphs} })];
		return balanced(stretch($m, @$p[0, 2])) ? [@$p[0, 2], ''] : ();
	},
	move_paragraph => sub {
		my ($self, $m) = @_;
		my $list = $m->{paragraphs};
		@$list > 4 or return;
		my ($from, $to) = map { $self->random($#$list) } 1 .. 2;
		return if $to == $from || $to == $from + 1;
		my $p = $list->[$from];
		my $text = stretch($m, @$p[0, 2]);
		my $n = words_in($text);
		return if $n < 12 || !balanced($text);
		my ($lo, $hi) = $to < $from ? ($list->[$to][0], $p->[0]) : ($p->[2], $list->[$to][0]);
		return if word_place($m, $hi) - word_place($m, $lo) <= 2 * $n;
		return ([@$p[0, 2], ''], [$list->[$to][0], $list->[$to][0], $text]);
	},
	add_brackets => sub {
		my ($self, $m) = @_;
		my ($from, $to) = $self->run_of_words($m, 1 + $self->random(8)) or return;
		return ([$from, $from, '[' . ($self->chance(25) ? $self->head_text : '')], [$to, $to, ']']);
	},
	lift_brackets => sub {
		my ($self, $m) = @_;
		@{ $m->{pairs} } or return;
		my ($open, $close) = @{ $self->pick(@{ $m->{pairs} }) };
		return if $close - $open < 4;
		my ($head) = grep { $_->[0] == $open + 1 } @{ $m->{heads} };
		return ([$open, $head ? $head->[1] : $open + 1, ''], [$close, $close + 1, '']);
	},
	change_head => sub {
		my ($self, $m) = @_;
		@{ $m->{heads} } or return;
		my $h = $self->pick(@{ $m->{heads} });
		return [@$h, $self->head_text];
	},
	drop_alternative => sub {
		my ($self, $m) = @_;
		@{ $m->{mates} } or return;
		my $p = $self->pick(@{ $self->pick(@{ $m->{mates} }) });
		return [$p->[0], $p->[1] + 1, ''];
	},
	punctuation => sub {
		my ($self, $m) = @_;
		my (undef, $end) = $self->run_of_words($m, 1) or return;
		my $sign = substr $m->{bytes}, $end, 1;
		return [$end, $end + 1, $sign eq ',' ? $self->pick('', ';') : ','] if $sign =~ /[,;]/;
		return $sign eq ' ' ? [$end, $end, ','] : ();
	},
);

# How many words begin before this byte.
sub word_place {
	my ($m, $at) = @_;
	my ($lo, $hi) = (0, scalar @{ $m->{words} });
	while ($lo < $hi) {
		my $mid = int(($lo + $hi) / 2);
		if ($m->{words}[$mid][0] < $at) { $lo = $mid + 1 } else { $hi = $mid }
	}
	return $lo;
}

sub edit {
	my ($self, $base, %o) = @_;
	my $m = ref $base ? $base : model($base);
	my @kinds = @{ $o{kinds} || \@KINDS };
	my $apart = $o{apart} // 1;
	my $wanted = $o{edits} // 5;
	local $self->{fresh} = $o{fresh};
	my @taken = map { [@$_, word_place($m, $_->[0]), word_place($m, $_->[1])] } @{ $o{avoid} || [] };
	my (@edits, $group);
	for (1 .. 30 * $wanted) {
		last if @edits >= $wanted;
		my $kind = $self->pick(@kinds);
		my @new = $make{$kind}->($self, $m) or next;
		next if grep { $_->[2] eq stretch($m, @$_[0, 1]) } @new;
		my @ranges = map { [@$_[0, 1], word_place($m, $_->[0]), word_place($m, $_->[1])] } @new;
		next if !free(\@taken, \@ranges, $apart, @new > 1 && $kind ne 'move_paragraph');
		push @taken, @ranges;
		$group++;
		push @edits, map { { kind => $kind, group => $group, base => [@$_[0, 1]], new => $_->[2] } } @new;
	}
	@edits = sort { $a->{base}[0] <=> $b->{base}[0] } @edits;
	return (apply($m->{bytes}, \@edits), \@edits);
}

# Whether the new ranges keep away from those taken and, unless they are a pair of brackets, from each other.
sub free {
	my ($taken, $new, $apart, $pair) = @_;
	my @all = @$taken;
	for my $r (@$new) {
		for my $t (@all) {
			return 0 if $r->[0] <= $t->[1] && $t->[0] <= $r->[1];
			my $gap = $r->[0] > $t->[1] ? $r->[2] - $t->[3] : $t->[2] - $r->[3];
			return 0 if $gap < $apart;
		}
		push @all, $r if !$pair;
	}
	return 1;
}

# The text with these edits, by place; their `copy`, `old` and numbers of words are filled in for this copy.
sub apply {
	my ($bytes, $edits) = @_;
	my ($out, $at) = ('', 0);
	for my $e (@$edits) {
		my ($from, $to) = @{ $e->{base} };
		die "edits overlap\n" if $from < $at;
		$out .= substr $bytes, $at, $from - $at;
		$e->{old} = substr $bytes, $from, $to - $from;
		$e->{copy} = [length $out, length($out) + length $e->{new}];
		@$e{qw(words_old words_new)} = map { words_in($_) } @$e{qw(old new)};
		$out .= $e->{new};
		$at = $to;
	}
	return $out . substr $bytes, $at;
}

# Copies of one text for these names: each with some of a few shared edits and with edits of its own, now and then
# one without any and one that is equal to another. ({ name => copy }, { name => edits }).
sub copies {
	my ($self, $base, $names, %o) = @_;
	my $m = model($base);
	my (undef, $shared) = $self->edit($m, %o, edits => $o{shared} // 4);
	my (%copy, %edits);
	for my $name (@$names) {
		my $like = keys %copy && $self->chance(6) ? $self->pick(sort keys %copy) : undef;
		my %taken = map { $_->{group} => $self->chance(45) } @$shared;
		my @some = map { { %$_ } } grep { $taken{ $_->{group} } } @$shared;
		my $own = $self->chance(8) ? [] : ($self->edit($m, %o, edits => $self->random(1 + 2 * ($o{edits} // 4)),
			avoid => [map { $_->{base} } @some]))[1];
		$_->{group} += 1000 for @$own;
		$edits{$name} = defined $like ? [map { { %$_ } } @{ $edits{$like} }]
			: $self->chance(5) ? [] : [sort { $a->{base}[0] <=> $b->{base}[0] } @some, @$own];
		$copy{$name} = apply($base, $edits{$name});
	}
	return (\%copy, \%edits);
}

# A text of which so many of a hundred paragraphs are rewritten in part, moved or dropped.
sub strong {
	my ($self, $base, $percent) = @_;
	my $m = model($base);
	my (@stay, @moved);
	for my $p (@{ $m->{paragraphs} }) {
		my $text = stretch($m, @$p[0, 2]);
		if (!$self->chance($percent)) { push @stay, $text; next }
		my $k = $self->random(10);
		next if $k < 2;
		if ($k < 5) { push @moved, $text; next }
		my $share = $self->pick(15, 30, 60);
		$text =~ s/($WORD)/my $w = $1; $self->chance($share) ? $self->chance(40) ? '' : ($self->some_words(1))[0] : $w/ge;
		push @stay, $text;
	}
	splice @stay, $self->random(@stay + 1), 0, $_ for @moved;
	return substr($base, 0, $m->{paragraphs}[0][0]) . join '', @stay;
}

# --- damage -------------------------------------------------------------------------------------------------------
# A place to put something: between two characters, mostly between words.
sub spot {
	my ($self, $s) = @_;
	my $at = $self->random(length($s) + 1);
	$at-- while $at > 0 && substr($s, $at, 1) =~ /[\x80-\xBF]/;
	return $at;
}

sub strew {
	my ($self, $s, $n, @what) = @_;
	substr $s, $self->spot($s), 0, $self->pick(@what) for 1 .. $n;
	return $s;
}

my %dirt = (
	crlf => sub { my ($self, $s) = @_; $s =~ s/\r?\n/\r\n/g; $s },
	some_crlf => sub { my ($self, $s) = @_; $s =~ s/\r?\n/$self->chance(40) ? "\r\n" : "\n"/ge; $s },
	trailing => sub { my ($self, $s) = @_; $s =~ s/(?=\n)/$self->chance(30) ? $self->pick(' ', '  ', "\t", "\xC2\xA0") : ''/ge; $s },
	no_eol => sub { my ($self, $s) = @_; $s =~ s/\s+\z//; $s },
	bom => sub { my ($self, $s) = @_; "\xEF\xBB\xBF$s" },
	invalid => sub { $_[0]->strew($_[1], 3, "\xFF", "\xE2\x82", "\xC3", "\xED\xA0\x80", "\x80") },
	nul => sub { $_[0]->strew($_[1], 2, "\0", " \0 ", "\x1B[1m", "\x7F") },
	backslash => sub { my ($self, $s) = @_; $s =~ s/([\[\]])/$self->chance(40) ? $self->pick('\\', '\\\\', '\\ ') . $1 : $1/ge;
		$self->strew($s, 3, '\\', '\\\\', '\\[', '\\]', '\\\\[') },
	unmatched => sub { $_[0]->strew($_[1], 3, '[', ']', ']]', '[[', ' [', '] ', "\n]", '][') },
	literal => sub { $_[0]->strew($_[1], 3, '[SY: x y]', '[SY oppose: the] ', '[SY, TR: a][TR: b]', '[SY: ', '[SY oppose: ', ' [TR, SY oppose: q',
		'[SY: [SY: x]]', '[: x]', '[SY]', '[base: x]', '[P1 oppose: [P2: x]]') },
	own_lines => sub { my ($self, $s) = @_;
		my @lines = ("onetext-draft 1\n", "onetext-draft text\n", "onetext-draft parties SY TR\n", "\\onetext-draft 1\n");
		return $self->pick(@lines) . $self->pick('', @lines) . $s if $self->chance(60);
		$s =~ s/\n/$self->chance(5) ? "\n" . $self->pick(@lines) : "\n"/ge;
		$s },
	form_feed => sub { $_[0]->strew($_[1], 2, "\f", "\n\f\n", "\f12\n") },
	curly => sub { my ($self, $s) = @_; $s =~ s/'/\xE2\x80\x99/g; $s =~ s/-/\xE2\x80\x91/g if $self->chance(30);
		$self->strew($s, 2, "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x93", "'") },
	nfd => sub { my ($self, $s) = @_;
		$s =~ /\xC3\xA9/ && $self->chance(70) ? $s =~ s/\xC3\xA9/e\xCC\x81/gr : $self->strew($s, 2, "\xC3\xA9", "e\xCC\x81", "\xC3\x9C", "U\xCC\x88") },
	empty => sub { $_[0]->pick('', '', "\n", ' ', "\0") },
	eols => sub { my ($self, $s) = @_; $s . $self->pick("\n", "\n\n\n", " \n", "\r", "\n\r\n", "\f") },
	tabs => sub { my ($self, $s) = @_; $s =~ s/ /$self->chance(4) ? $self->pick('  ', "\t", "\n", "\xC2\xA0", "\xE3\x80\x80") : ' '/ge; $s },
);

sub dirt {
	my ($self, $bytes, @kinds) = @_;
	$bytes = $dirt{$_}->($self, $bytes) for @kinds;
	return $bytes;
}

1;
