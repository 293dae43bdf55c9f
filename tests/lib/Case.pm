# Case: a slow and plain reader of the case notation that shares no code with onetext, so that the two can be compared.
# It takes a generous subset (what CaseGen writes, and most of a case written by hand) and works the answers of
# `onetext matrix` straight from the definitions, by trying everything. Not for use outside the tests.
#
#	my $c = Case->new({ 'case.onetext' => $bytes, 'd1.txt' => $bytes, … }, main => 'case.onetext',
#		viewer => 'SY', on => '2023-06-22');        viewer: undef for the mediator, 'Public', or a name
#	$c->matrix            as `matrix --json`; numbers are not drawn together into ranges
#	$c->{lines}           every statement, and every stance and gloss of an issue, read but not filtered:
#	    { kind, file, line, last, supplier, holders, except, for, on, noted, vouch, up, text, … }
#	$c->may_see($line, $viewer)   1 yes, 0 no, undef: the definitions do not say
#
# Each line that this reader cannot resolve for its viewer is left out and listed in {errors}.
package Case;
use v5.30;
use warnings;
use utf8;
use Encode ();
use Unicode::Normalize 'NFC';

# --- dates: [first day, last day, open to the right] --------------------------------------------------------------

sub month_end { my ($y, $m) = @_; return $m == 2 ? ($y % 4 == 0 && ($y % 100 != 0 || $y % 400 == 0) ? 29 : 28) : $m =~ /^0?[469]$|^11$/ ? 30 : 31 }

sub simple_date {
	my ($s) = @_;
	$s =~ s/T.*//;
	return ["$1-$2-$3", "$1-$2-$3"] if $s =~ /^(\d{4})-(\d\d)-(\d\d)$/;
	return ["$1-$2-01", sprintf '%s-%s-%02d', $1, $2, month_end($1, $2)] if $s =~ /^(\d{4})-(\d\d)$/;
	return ["$1-01-01", "$1-12-31"] if $s =~ /^(\d{4})$/;
	return $2 == 1 ? ["$1-01-01", "$1-06-30"] : ["$1-07-01", "$1-12-31"] if $s =~ /^(\d{4})-H([12])$/;
	if ($s =~ /^(\d{4})-Q([1-4])$/) {
		my $m = 3 * $2;
		return [sprintf('%s-%02d-01', $1, $m - 2), sprintf '%s-%02d-%02d', $1, $m, month_end($1, $m)];
	}
	die "no date: $s\n";
}

sub date {
	my ($s) = @_;
	if ($s =~ m{^(.*?)(\.\.|/)(.*)$}) {
		my ($l, $sign, $r) = ($1, $2, $3);
		return ['0000-00-00', simple_date($r)->[1], 0] if $l eq '';
		my $a = simple_date($l);
		return [$a->[0], '9999-12-31', 1] if $r eq '';
		# The right end may leave out leading parts that are the same.
		my @l = split /-/, $l;
		my @r = split /-/, $r;
		@r = (@l[0 .. $#l - @r], @r) if @r < @l && $r !~ /^\d{4}/;
		return [$a->[0], simple_date(join '-', @r)->[1], 0];
	}
	my $d = simple_date($s);
	return [@$d, 0];
}

# The day from which on a span is past: its last day, or its first when it is open to the right.
sub settled { my ($d) = @_; return $d->[2] ? $d->[0] : $d->[1] }

# --- lines --------------------------------------------------------------------------------------------------------

sub tokens {
	my ($s) = @_;
	my @t;
	pos($s) = 0;
	while (pos($s) < length $s) {
		next if $s =~ /\G[ \t]+/gc;
		last if $s =~ /\G#/gc;
		if ($s =~ /\G(?:"((?:[^"\\]|\\.)*)"|“((?:[^”\\]|\\.)*)”|«((?:[^»\\]|\\.)*)»)/gc) {
			push @t, { s => 1, t => ($1 // $2 // $3) =~ s/\\(.)/$1/gr };
		} elsif ($s =~ /\G([()\[\]>~|?])/gc) {
			push @t, { t => $1 };
		} elsif ($s =~ /\G:(?=\s|$)/gc) {
			push @t, { t => ':' };
		} elsif ($s =~ /\G((?:(?!:(?:\s|$))[^ \t()\[\]>~|?"])+)/gc) {
			push @t, { t => $1 };
		} else {
			die "cannot read: $s\n";
		}
	}
	return @t;
}

my $NAME = qr{^(?:[A-Z]|(?![\x00-\x7F])\p{L})[\p{L}\p{M}\p{N}_-]*(?:/\d+)?(?:\.[\p{L}\p{M}\p{N}_/-]+)?$};
my $REF = qr{^(?:[A-Z0-9]|(?![\x00-\x7F])\p{L})[^\s]*$};
my $RANGE = qr{^-?\d*\.\.-?\d*$|^-?\d+$};

sub is_name { my ($t) = @_; return $t && !$t->{s} && $t->{t} =~ $NAME }
sub is_ref { my ($t) = @_; return $t && !$t->{s} && $t->{t} =~ $REF }
sub is_word { my ($t, $w) = @_; return $t && !$t->{s} && $t->{t} eq $w }

sub names {
	my ($t) = @_;
	my @n;
	push @n, shift(@$t)->{t} while is_name($t->[0]);
	return \@n;
}

# NAME… [except NAME…] into {$key} and {except} of the line.
sub parties {
	my ($l, $t, $key) = @_;
	$l->{$key} = names($t);
	if (is_word($t->[0], 'except')) { shift @$t; $l->{"$key except"} = names($t) }
}

# or [needs or], returned as the tokens taken; the references in them go into @$refs.
sub expr {
	my ($t, $refs) = @_;
	my @taken;
	my $need = 1; # an operand is expected
	my $depth = 0;
	while (@$t) {
		my $w = $t->[0]{s} ? '"' : $t->[0]{t};
		if ($need) {
			if ($w eq 'not') { }
			elsif ($w eq '(') { $depth++ }
			elsif (is_ref($t->[0])) { push @$refs, $w; $need = 0 }
			else { last }
		} else {
			if ($w =~ /^(and|or|needs)$/) { $need = 1 }
			elsif ($w eq ')' && $depth) { $depth-- }
			else { last }
		}
		push @taken, shift(@$t)->{t};
	}
	return join(' ', @taken) =~ s/\( /(/gr =~ s/ \)/)/gr;
}

# What `also` gives, where it can be written as a name.
my $OTHER = qr{^(?:[A-Z]|(?![\x00-\x7F])[\p{L}\p{M}])(?:[A-Za-z0-9_-]|(?![\x00-\x7F])[\p{L}\p{M}])*$};

my %DATED = map { $_ => 1 } qw(on from until noted);
my %STRING = map { $_ => 1 } qw(words because note ref via headline office level agenda evidence outcome);
my %NAMES = map { $_ => 1 } qw(by to with absent of at in per replaces translates after);

# Every clause that is left in the tokens, into the line.
sub clauses {
	my ($l, $t) = @_;
	while (@$t) {
		my $c = shift @$t;
		if ($c->{s}) { $l->{string} //= $c->{t}; next }
		my $w = $c->{t};
		if ($w eq '[') {
			while (@$t && $t->[0]{t} ne ']') { my $v = shift @$t; push @{ $l->{vouch} }, $v->{t} if !$v->{s} }
			shift @$t;
		} elsif ($DATED{$w} && @$t && $t->[0]{t} =~ /^\.?\.?\d/) {
			$l->{$w} = date(shift(@$t)->{t});
		} elsif ($w eq 'also') {
			push @{ $l->{also} }, shift(@$t)->{t};
			shift @$t if @$t && !$t->[0]{s} && $t->[0]{t} =~ /^\.?\.?\d/;
		} elsif ($w eq 'for') {
			my %g;
			parties(\%g, $t, 'for');
			$l->{for} = $g{for};
			$l->{for_except} = $g{'for except'};
		} elsif ($w eq 'about') {
			push @{ $l->{about} }, shift(@$t)->{t} while is_ref($t->[0]);
		} elsif ($w eq 'linked') {
			shift @$t;
			push @{ $l->{linked} }, shift(@$t)->{t} while is_ref($t->[0]);
		} elsif ($w eq 'as') {
			$l->{as} = shift(@$t)->{t};
		} elsif ($w eq 'under') {
			$l->{under} = expr($t, []);
		} elsif ($w eq 'acceptable') {
			shift @$t;
			$l->{if} = @$t && $t->[0]{s} ? shift(@$t)->{t} : expr($t, []);
		} elsif ($w eq 'values') {
			$l->{values} = shift(@$t)->{t};
			shift @$t if @$t && $t->[0]{s};
		} elsif ($w eq 'text' && is_ref($t->[0])) {
			push @{ $l->{texts} }, shift(@$t)->{t};
			shift @$t;
		} elsif ($STRING{$w} && @$t && ($t->[0]{s} || $w eq 'because')) {
			shift @$t if is_word($t->[0], 'words');
			shift @$t;
		} elsif ($NAMES{$w}) {
			$l->{$w} = [];
			push @{ $l->{$w} }, shift(@$t)->{t} while is_name($t->[0]) || @{ $l->{$w} } && @$t && !$t->[0]{s} && $t->[0]{t} =~ /^\d+$/;
		} elsif ($w =~ /^(?:weight|cost|share|yes|no|abstain|language)$/) {
			$l->{$w} = shift(@$t)->{t} if @$t;
		} else {
			push @{ $l->{flags} }, $w;
		}
	}
}

# One side of a stance: a list of tiers, each a list of { alt, ask, aside, way }.
sub tiers {
	my ($t) = @_;
	my @tiers;
	my $tie = 0;
	while (@$t && !$t->[0]{s} && ($t->[0]{t} =~ /^(?:[a-z]|none|other|rest)$/ || $t->[0]{t} =~ $RANGE || is_name($t->[0]))) {
		my $i = { alt => shift(@$t)->{t} };
		if (is_word($t->[0], '?')) { shift @$t; $i->{ask} = 1 }
		if (@$t && !$t->[0]{s} && $t->[0]{t} =~ /^[+-]?\d+$/) { $i->{points} = shift(@$t)->{t} }
		if (@$t && $t->[0]{t} =~ /^(?:more|less)$/) { $i->{way} = shift(@$t)->{t} }
		if (is_word($t->[0], 'aside')) { shift @$t; $i->{aside} = 1 }
		if ($tie) { push @{ $tiers[-1] }, $i } else { push @tiers, [$i] }
		last if !@$t || $t->[0]{t} !~ /^[>~]$/;
		$tie = shift(@$t)->{t} eq '~';
	}
	return \@tiers;
}

my %THING = map { $_ => 1 } qw(party actor group person source step event series place session rotation draft closing);
my %HELD = map { $_ => 1 } qw(view initiative condition order worth tolerance walkaway report host said vote approval task
	deadline claim contradiction);

sub statement {
	my ($l) = @_;
	my @t = tokens($l->{text});
	my $w = $l->{kind} = shift(@t)->{t};
	if ($w eq 'onetext' || $w eq 'today') {
		$l->{value} = shift(@t)->{t};
	} elsif ($w eq 'include') {
		$l->{path} = shift(@t)->{t};
	} elsif ($w eq 'case') {
		shift @t;
	} elsif ($THING{$w}) {
		$l->{name} = shift(@t)->{t};
	} elsif ($w eq 'issue') {
		$l->{ref} = shift(@t)->{t};
	} elsif ($w eq 'consent') {
		do {
			shift @t if $l->{terms};
			my %term;
			if (is_word($t[0], 'weight')) { shift @t; $term{weight} = 1 }
			if (@t && $t[0]{t} =~ m{^\d+(?:/\d+)?$}) { $term{n} = shift(@t)->{t}; shift @t }
			parties(\%term, \@t, 'of');
			push @{ $l->{terms} }, \%term;
		} while (is_word($t[0], 'and'));
	} elsif ($HELD{$w}) {
		my $n = names(\@t);
		if (is_word($t[0], 'except')) { shift @t; $l->{except} = names(\@t) }
		if (is_word($t[0], ':')) {
			shift @t;
			$l->{holders} = $n;
			if ($w eq 'condition' && is_ref($t[0]) || $w eq 'condition' && @t && !$t[0]{s} && $t[0]{t} =~ /^(?:not|\()$/) {
				$l->{expr} = expr(\@t, $l->{refs} = []);
			} elsif ($w eq 'initiative') {
				push @{ $l->{refs} }, shift(@t)->{t} while is_ref($t[0]);
			}
		} else {
			$l->{change} = $n->[0];
		}
	}
	clauses($l, \@t);
}

# An indented line under an issue: a stance, a gloss, or clauses (then nothing).
sub inner {
	my ($l) = @_;
	my @t = tokens($l->{text});
	if (is_name($t[0])) {
		my @h = @t;
		parties($l, \@h, 'holders');
		if (is_word($h[0], ':')) {
			shift @h;
			$l->{kind} = 'stance';
			$l->{except} = delete $l->{'holders except'};
			$l->{left} = tiers(\@h);
			if (is_word($h[0], '|')) { shift @h; $l->{right} = tiers(\@h) }
			$l->{right} //= [];
			# A line without items says something only with a clause.
			$l->{empty} = !@{ $l->{left} } && !@{ $l->{right} } && !@h;
			clauses($l, \@h);
			return 1;
		}
	}
	if (@t == 2 && !$t[0]{s} && $t[1]{s} && $t[0]{t} =~ /^(?:[a-z]|none|other)$/) {
		@$l{qw(kind alt string)} = ('gloss', $t[0]{t}, $t[1]{t});
		return 1;
	}
	return 0;
}

sub lines_of {
	my ($self, $name, $supplier) = @_;
	my $text = $self->{files}{$name} // die "no file $name\n";
	$text = Encode::decode('UTF-8', $text) if !utf8::is_utf8($text);
	$text =~ s/\A\x{FEFF}//;
	my ($n, $top) = (0);
	for my $raw (split /\r?\n/, $text) {
		$n++;
		next if $raw =~ /^\s*(?:#|$)/;
		my $l = { text => $raw =~ s/^\s+//r, file => $name, line => $n, last => $n, supplier => $supplier };
		if ($raw =~ /^\s/) {
			if ($top->{kind} eq 'issue') {
				$l->{up} = $top;
				if (inner($l)) { push @{ $self->{lines} }, $l; next }
			}
			my @t = tokens($raw);
			my @vouch = @{ $top->{vouch} || [] };
			clauses($top, \@t);
			$top->{vouch} = \@vouch; # an indented line's own [ ] vouches for that line only
			$top->{last} = $n;
			next;
		}
		statement($l);
		push @{ $self->{lines} }, $top = $l;
		if ($l->{kind} eq 'include') {
			my $by = $l->{by} ? $l->{by}[0] : $supplier;
			$self->lines_of($l->{path}, $by);
		}
	}
}

sub new {
	my ($class, $files, %o) = @_;
	my $self = bless { files => $files, main => 'case.onetext', lines => [], errors => [], %o }, $class;
	$self->lines_of($self->{main}, undef);
	my ($today) = map { $_->{value} } grep { $_->{kind} eq 'today' } @{ $self->{lines} };
	$self->{day} = date($self->{on} // $today // die "no day\n")->[1];
	$self->settle_sight;
	$self->index_names;
	$self->settle_names;
	return $self;
}

# --- other names --------------------------------------------------------------------------------------------------
# A name that nothing has in the scope of its file or in the main case's is that of the one thing there that has it
# behind `also`. Of the lines that are given: { declared => { scope => { name => 1 } }, other => { scope => { other
# name => { name => 1 } } } }; a scope is the supplier, or '' for the main case.
sub table_of {
	my (@lines) = @_;
	my %t = (declared => { '' => { map { $_ => 1 } qw(All Table Public) } });
	my %glossed = map { NFC($_->{up}{ref}) => 1 } grep { $_->{kind} eq 'gloss' } @lines;
	for my $l (@lines) {
		my $scope = $l->{supplier} // '';
		$t{declared}{$scope}{ NFC($_) } = 1 for grep { defined } $l->{kind} eq 'closing' ? () : $l->{name}, $l->{as};
		# A topic is a name too.
		$t{declared}{$scope}{ NFC($l->{ref}) } = 1 if $l->{kind} eq 'issue' && $glossed{ NFC($l->{ref}) };
		next if !defined $l->{name};
		$t{other}{$scope}{ NFC($_) }{ $l->{name} } = 1 for grep { $_ =~ $OTHER } @{ $l->{also} || [] };
	}
	return \%t;
}

# The declared name; several: the line cannot be understood.
sub meant {
	my ($t, $name, $scope) = @_;
	my $n = NFC($name);
	my @reach = defined $scope && $scope ne '' ? ($scope, '') : ('');
	return $name if grep { $t->{declared}{$_}{$n} } @reach;
	for my $s (@reach) {
		my @has = sort keys %{ $t->{other}{$s}{$n} || {} } or next;
		return @has == 1 ? $has[0] : undef;
	}
	return $name;
}

# What decides who sees what is understood as everybody understands it: by what the main case says to all of who there is.
sub settle_sight {
	my ($self) = @_;
	my @who = grep { $_->{kind} =~ /^(?:party|actor|group|person)$/ && !defined $_->{supplier} && !$_->{for} } @{ $self->{lines} };
	my $t = table_of(@who);
	for my $l (@{ $self->{lines} }) {
		$l->{supplier} = meant($t, $l->{supplier}) // $l->{supplier} if defined $l->{supplier};
		$l->{sight}{$_} = [map { meant($t, $_) // $_ } @{ $l->{$_} }] for grep { $l->{$_} } qw(holders except for for_except);
	}
	for my $l (@who) {
		for my $k (grep { $l->{$_} } qw(of by replaces)) { $l->{$k} = [map { meant($t, $_) // $_ } @{ $l->{$k} }] }
	}
}

# Everything else as this viewer understands it.
sub settle_names {
	my ($self) = @_;
	my %sees = map { $_ => 1 } grep { $self->may_see($_, $self->{viewer}) // $_->{kind} eq 'gloss' } @{ $self->{lines} };
	my $t = table_of(grep { $sees{$_} } @{ $self->{lines} });
	for my $l (@{ $self->{lines} }) {
		my $list = sub {
			my ($names) = @_;
			$_ = meant($t, $_, $l->{supplier}) // do { $self->error($l, "$_ is several"); $l->{several} = 1; $_ } for @$names;
		};
		$list->($l->{$_}) for grep { $l->{$_} } qw(holders except for for_except by to with absent of at in per replaces about vouch);
		for my $term (@{ $l->{terms} || [] }) { $list->($term->{$_}) for grep { $term->{$_} } 'of', 'of except' }
	}
	# What vouches and is hidden is hidden by its other names as well.
	for my $v (values %{ $self->{voucher} }) { $self->{voucher}{$_} //= $v for grep { $_ =~ $OTHER } @{ $v->{also} || [] } }
}

# --- who is who ---------------------------------------------------------------------------------------------------

sub known {
	my ($self, $l) = @_;
	my $day;
	if ($l->{noted}) { $day = settled($l->{noted}) }
	else {
		for my $v (grep { $_ } map { $self->{voucher}{$_} } @{ $l->{vouch} || [] }) {
			my $d = $v->{noted} || $v->{on} or next;
			$day = settled($d) if !defined $day || settled($d) lt $day;
		}
		my $plan = $l->{kind} =~ /^(?:event|closing)$/ || $l->{kind} eq 'session' && grep { $_ eq 'planned' } @{ $l->{flags} || [] };
		$plan ||= $l->{kind} =~ /^(?:approval|deadline)$/ && !grep { /^(?:given|refused|extended|met|missed)$/ } @{ $l->{flags} || [] };
		$day = settled($l->{on}) if !defined $day && $l->{on} && !$plan;
	}
	return !defined $day || $day le $self->{day};
}

# Names of parties, actors and groups, and their roles on the day.
sub index_names {
	my ($self) = @_;
	my $day = $self->{day};
	$self->{voucher} = { map { $_->{name} => $_ } grep { $_->{kind} =~ /^(?:source|session)$/ } @{ $self->{lines} } };
	for my $l (@{ $self->{lines} }) {
		next if $l->{supplier} || $l->{for} && $self->{viewer};
		if ($l->{kind} =~ /^(?:party|actor)$/) {
			my $n = $l->{name};
			my $p = $self->{who}{$n} ||= { name => $n, kind => $l->{kind}, order => scalar keys %{ $self->{who} || {} } };
			next if !$self->known($l);
			$p->{known} = 1;
			my $inside = (!$l->{from} || $l->{from}[0] le $day) && (!$l->{until} || $l->{until}[1] ge $day);
			my @roles = grep { /^(?:mediator|guarantor|host|observer|verifier|facilitator|donor|penholder)$/ } @{ $l->{flags} || [] };
			$p->{role}{$_} ||= $inside for @roles;
			$p->{outside} = 1 if !@roles && !$inside;
			$p->{weight} = $l->{weight} if $l->{weight};
			if ($l->{replaces}) {
				if ($l->{on} && $l->{on}[1] le $day) { $self->{seat}{$_} = $n for @{ $l->{replaces} } }
				else { $p->{early} = 1 }
				$self->{newcomer}{$n} = $l->{on};
			}
		} elsif ($l->{kind} eq 'group') {
			$self->{group}{ $l->{name} } = { of => [grep { !/^\d/ } @{ $l->{of} }], by => $l->{by} || [] };
		} elsif ($l->{kind} eq 'person') {
			push @{ $self->{person}{ $l->{name} } }, $l->{of}[0] if $l->{of};
		}
	}
	$self->{party} = [sort { $self->{who}{$a}{order} <=> $self->{who}{$b}{order} } grep { $self->{who}{$_}{kind} eq 'party' } keys %{ $self->{who} }];
}

sub has_role { my ($self, $n, $role) = @_; return $self->{who}{$n} && $self->{who}{$n}{role}{$role} }
sub with_role { my ($self, $role) = @_; return grep { $self->has_role($_, $role) } sort keys %{ $self->{who} } }

# Who sits where this name would sit on the day.
sub sits { my ($self, $n) = @_; $n = $self->{seat}{$n} while $self->{seat}{$n}; return $n }

# Members of a name on the day: itself, or of a group all, groups in it too, whoever has taken a seat in the place of
# whom it took it from. A party that is not known yet is a member of nothing but what names it.
sub members {
	my ($self, $n, $seen) = @_;
	my @parties = grep { $self->{who}{$_}{known} && !$self->{seat}{$_} } @{ $self->{party} };
	return @parties if $n eq 'All';
	if ($n eq 'Table') {
		my %t = map { $_ => 1 } @parties, $self->with_role('mediator'), $self->with_role('guarantor');
		return sort keys %t;
	}
	my $g = $self->{group}{$n} or return $n;
	return if $seen->{$n}++;
	my %m = map { $self->sits($_) => 1 } map { $self->members($_, $seen) } @{ $g->{of} };
	return sort keys %m;
}
sub is_group { my ($self, $n) = @_; return $n =~ /^(?:All|Table)$/ || $self->{group}{$n} }

sub counts {
	my ($self, $n) = @_;
	my $p = $self->{who}{$n};
	return $p && $p->{kind} eq 'party' && $p->{known} && !$p->{role}{observer} && !$p->{outside} && !$p->{early}
		&& !$self->{seat}{$n};
}

# Who sits for these names on the day: groups expanded, seats passed on, only those that count.
sub counting {
	my ($self, $names, $except) = @_;
	my %out = map { $self->sits($_) => 1 } map { $self->members($_) } @{ $except || [] };
	my %in = map { $self->sits($_) => 1 } map { $self->members($_) } @$names;
	return grep { $in{$_} && !$out{$_} && $self->counts($_) } @{ $self->{party} };
}

# --- who may see a line -------------------------------------------------------------------------------------------

my %PUBLIC = map { $_ => 1 } qw(onetext include case today party actor group person place series session draft consent);
my %PRIVATE = map { $_ => 1 } qw(worth tolerance walkaway);

sub may_see {
	my ($self, $l, $x) = @_;
	return 1 if !defined $x;
	$l = { %$l, up => $l->{up}, %{ $l->{sight} } } if $l->{sight};
	if ($l->{kind} eq 'gloss') {
		# It belongs to the line above it. Who sees only a stance there may know what its letters mean: that is not said.
		my $may = $self->may_see($l->{up}, $x);
		return $may if $may // 1;
		my %below = map { ($self->may_see($_, $x) // 'unsaid') => 1 } grep { $_->{kind} eq 'stance' && $_->{up} == $l->{up} } @{ $self->{lines} };
		return $below{1} || $below{unsaid} ? undef : 0;
	}
	my @pen = $self->with_role('penholder');
	@pen = $self->with_role('mediator') if !@pen;
	return 1 if grep { $_ eq $x } @pen;
	if ($self->{group}{$x} || $x =~ /^(?:All|Table)$/) {
		# Not said whether a group sees what all its members see, or any of them: only where both are the same.
		my %v = map { ($self->may_see($l, $_) // 'unsaid') => 1 } $self->members($x);
		return $v{1} && keys %v == 1 ? 1 : $v{0} && keys %v == 1 ? 0 : undef;
	}
	$x = $self->{person}{$x}[-1] if $self->{person}{$x};
	my $in = sub { my ($n, $e) = @_; my %o = map { $_ => 1 } map { $self->members($_) } @{ $e || [] }; return grep { $_ eq $x && !$o{$_} } map { $self->members($_) } @$n };
	my $holder = $in->($l->{holders} || [], $l->{except});
	if ($l->{for}) {
		return 1 if grep { $_ eq 'Public' } @{ $l->{for} };
		my $for = [@{ $l->{for} }, (grep { $_ eq 'Table' } @{ $l->{for} }) ? @pen : ()];
		return 1 if $in->($for, $l->{for_except}) || $holder || defined $l->{supplier} && $l->{supplier} eq $x;
		return undef if $self->{newcomer}{$x} || $self->{seat}{$x};
		return 0;
	}
	return $l->{supplier} eq $x ? 1 : 0 if defined $l->{supplier};
	return $holder ? 1 : 0 if $PRIVATE{ $l->{kind} };
	return 1 if $PUBLIC{ $l->{kind} };
	return 0 if $x eq 'Public';
	return 1 if $in->(['Table']) || $holder || grep { $_ eq $x } @pen;
	return 0;
}

# --- the text -----------------------------------------------------------------------------------------------------

my %FOR = map { $_ => 1 } qw(propose proposes retain retains support supports add prefer);
my %AGAINST = map { $_ => 1 } qw(oppose opposes delete deletes);
my %RESERVE = map { $_ => 1 } qw(reserve reserves);

# The head of a bracket: { for, against, reserve } and the rest, or nothing for anybody when a name is unknown.
sub head {
	my ($self, $s) = @_;
	my %h = (for => [], against => [], reserve => []);
	$s =~ /\A([^:\[\]]+):\s+(.*)\z/s or return (\%h, $s);
	my ($head, $rest) = ($1, $2);
	for my $clause (split /;\s*/, $head) {
		$clause =~ /\A(.+?)(?:\s+([a-z]+))?\z/ or return (\%h, $s);
		my ($n, $verb) = ($1, $2);
		my $side = !$verb || $FOR{$verb} ? 'for' : $AGAINST{$verb} ? 'against' : $RESERVE{$verb} ? 'reserve' : return (\%h, $s);
		for my $name (split m{\s*[,/]\s*}, $n) {
			$self->{who}{$name} || $self->{group}{$name} or return ({ for => [], against => [], reserve => [] }, $s);
			push @{ $h{$side} }, $name;
		}
	}
	return (\%h, $rest);
}

# Brackets of a piece of text, nested: [{ start, end, inside }…] of the outermost level.
sub brackets {
	my ($s) = @_;
	my (@b, $depth);
	for ($depth = 0; $s =~ /([\[\]])/g;) {
		if ($1 eq '[') { push @b, { start => pos($s) - 1 } if !$depth++ }
		elsif ($depth && !--$depth) { $b[-1]{end} = pos $s; $b[-1]{inside} = substr $s, $b[-1]{start} + 1, pos($s) - $b[-1]{start} - 2 }
	}
	return grep { defined $_->{end} } @b;
}

# Issues in a piece of text, pushed in the order in which they open.
sub find_issues {
	my ($self, $para, $s) = @_;
	my @b = grep { $_->{inside} !~ /\A(?:NOTE|Note|Placeholder)\b/ } brackets($s);
	while (@b) {
		my @set = shift @b;
		while (@b) {
			my $gap = substr $s, $set[-1]{end}, $b[0]{start} - $set[-1]{end};
			last if $gap !~ m{\A(?:\s*/\s*|\s+or\s+|[ \t]*\n?[ \t]*)\z};
			push @set, shift @b;
		}
		my $issue = { para => $para, alts => [], lone => @set == 1 };
		push @{ $para->{issues} }, $issue;
		for my $k (0 .. $#set) {
			my ($h, $rest) = $self->head($set[$k]{inside});
			my $id = @set == 1 ? 'a' : $rest =~ /\ANo text/ ? 'none' : $rest =~ /\Aothers?\z/ ? 'other' : chr ord('a') + $k;
			push @{ $issue->{alts} }, { id => $id, %$h };
			$issue->{letter}{ chr ord('a') + $k } = $id if @set > 1;
			$self->find_issues($para, $rest);
		}
		push @{ $issue->{alts} }, { id => 'none', for => [], against => [], reserve => [] } if @set == 1;
	}
}

# {issues} of a draft in the order of the text, {paras} by label.
sub text {
	my ($self, $bytes) = @_;
	my $s = Encode::decode('UTF-8', $bytes);
	$s =~ s/^(?=(?:Option \d+:|\{End of options\}))/\n/mg;
	my (@paras, $para, $options, $number);
	for my $block (split /\n\s*\n/, $s) {
		$block =~ s/\A\s+//;
		if ($block =~ /\AOption \d+:\s*(.*)\z/s) {
			my $text = $1;
			push @{ $para->{issues} }, $options = { para => $para, alts => [], options => 1 } if !$options;
			my $id = $text =~ /\ANo text/ ? 'none' : chr ord('a') + @{ $options->{alts} };
			$options->{letter}{ chr ord('a') + @{ $options->{alts} } } = $id;
			push @{ $options->{alts} }, { id => $id, for => [], against => [], reserve => [] };
			$self->find_issues($para, $text);
			next;
		}
		if ($block =~ /\A\{End of options\}/) { $options = undef; next }
		if ($block =~ /\A(\d+(?:\.\d+)+)\s/) { push @paras, $para = { label => $number = $1, issues => [] } }
		elsif ($block =~ /\A\(([a-z])\)\s/ && $number) { push @paras, $para = { label => "$number.$1", issues => [] } }
		elsif ($block =~ /\A(\d+)\.\s/) { push @paras, $para = { label => $1, issues => [] }; $number = undef }
		else { push @paras, $para = { label => '', issues => [] } }
		$self->find_issues($para, $block);
	}
	for my $p (@paras) {
		my $k = 0;
		$_->{address} = @{ $p->{issues} } == 1 ? $p->{label} : "$p->{label}/" . ++$k for @{ $p->{issues} };
	}
	return { paras => \@paras, issues => [map { @{ $_->{issues} } } @paras] };
}

# --- issues -------------------------------------------------------------------------------------------------------

sub error { my ($self, $l, $what) = @_; push @{ $self->{errors} }, "$l->{file}:$l->{line}: $what" }

# Lines that the viewer sees and that are known on the day, of these kinds.
sub seen {
	my ($self, @kinds) = @_;
	return grep { my $l = $_; (grep { $_ eq $l->{kind} } @kinds) && !$l->{several} && ($self->may_see($l, $self->{viewer}) // $l->{kind} eq 'gloss') } @{ $self->{lines} };
}
sub now { my ($self, @kinds) = @_; return grep { $self->known($_) && $self->vouched($_) } $self->seen(@kinds) }

# A line that names a voucher which this viewer does not see names nobody, and is left out like any other such line.
sub vouched {
	my ($self, $l) = @_;
	return 1 if !defined $self->{viewer};
	return !grep { my $v = $self->{voucher}{$_}; $v && !$self->may_see($v, $self->{viewer}) } @{ $l->{vouch} || [] };
}

sub current_texts {
	my ($self) = @_;
	my @all = $self->now('draft');
	my %gone = map { $_ => 1 } map { @{ $_->{replaces} || [] } } @all;
	$gone{ $_->{name} } = 1 for grep { grep { $_ eq 'withdrawn' } @{ $_->{flags} || [] } } @all;
	return grep { defined $_->{string} && !$gone{ $_->{name} } && !$_->{translates} && $self->may_read($_) } @all;
}
# That there is a draft, by whom and of when, is public; what it says is for the table, or for whom its line names.
sub may_read { my ($self, $d) = @_; return $d->{for} || $self->may_see({ kind => 'text' }, $self->{viewer}) }

sub build {
	my ($self) = @_;
	return if $self->{built}++;
	my (%para, %by_address, @paras);
	for my $d ($self->current_texts) {
		my $text = $self->text($self->{files}{ $d->{string} } // die "no draft $d->{string}\n");
		for my $p (@{ $text->{paras} }) {
			next if $p->{label} eq '';
			$para{ $p->{label} } = $p;
			my @up = split /\./, $p->{label};
			$self->{section}{ join '.', @up[0 .. $_] } = 1 for 0 .. $#up;
		}
		push @paras, @{ $text->{paras} };
		$_->{draft} = $d, $by_address{ $_->{address} } = $_ for @{ $text->{issues} };
	}
	# Addresses of a text that is not, or no longer, the current one mean something, but take no part.
	my %waiting;
	for my $d (grep { $_->{kind} eq 'draft' && defined $_->{string} } @{ $self->{lines} }) {
		for my $p (@{ $self->text($self->{files}{ $d->{string} } // '')->{paras} }) {
			my @up = split /\./, $p->{label};
			$waiting{ join '.', @up[0 .. $_] } = 1 for 0 .. $#up;
			$waiting{ $_->{address} } = 1 for @{ $p->{issues} };
		}
	}
	$self->{waiting} = \%waiting;
	# Whoever sees a stance sees the line under which it stands.
	my %under = map { $_->{up} => 1 } $self->seen('stance');
	my %own = map { $_ => 1 } $self->seen('issue');
	my @blocks = grep { $_->{kind} eq 'issue' && ($own{$_} || $under{$_}) } @{ $self->{lines} };
	my %lasting = map { $_->{as} => $_->{ref} } grep { $_->{as} } @blocks;
	my %topic;
	my $find = sub {
		my ($ref) = @_;
		$ref = $lasting{$ref} // $ref;
		return $by_address{$ref} if $by_address{$ref};
		if (my $p = $para{$ref}) {
			return @{ $p->{issues} } == 1 ? $p->{issues}[0] : undef if @{ $p->{issues} };
			my $i = { para => $p, address => $ref, plain => 1, draft => undef, alts => [map { { id => $_, for => [], against => [], reserve => [] } } qw(a none)] };
			push @{ $p->{issues} }, $i;
			return $by_address{$ref} = $i;
		}
		return if $ref !~ /^(?:[A-Z]|(?![\x00-\x7F])\p{L})/;
		return $topic{$ref} ||= { address => $ref, topic => 1, alts => [] };
	};
	for my $b (@blocks) {
		my $i = $find->($b->{ref});
		if (!$i) { $self->error($b, "no issue $b->{ref}") if !$waiting{ $lasting{ $b->{ref} } // $b->{ref} }; next }
		$b->{issue} = $i;
		$i->{name} //= $b->{as};
		$i->{values} //= $b->{values} if $self->known($b);
	}
	# In the order of the text; then topics by name.
	$self->{issues} = [(map { @{ $_->{issues} } } @paras), map { $topic{$_} } sort keys %topic];
	$self->{lasting} = \%lasting;
	$self->{find} = $find;
	$self->{topic} = \%topic;
	$self->alternatives($_) for @{ $self->{issues} };
}

# How narrowly a reference covers an issue: undef not at all, else longer is narrower.
sub covers {
	my ($self, $ref, $i) = @_;
	# A name is the issue's alone; a label is also all under it.
	return $self->{lasting}{$ref} eq $i->{address} ? 1000 : undef if $self->{lasting}{$ref};
	return 1000 if $ref eq $i->{address};
	return if $i->{topic};
	my $label = $i->{para}{label};
	return scalar(my @parts = split /\./, $ref) if $label eq $ref || index($label, "$ref.") == 0;
	return;
}
sub resolves {
	my ($self, $ref) = @_;
	$ref =~ s/=.*//;
	return $self->{lasting}{$ref} || $self->{topic}{$ref} || $self->{waiting}{$ref} || $self->{section}{$ref} || grep { $_->{address} eq $ref } @{ $self->{issues} };
}

# The stance lines that take part on an issue, with the day they succeed each other by.
sub lines_on {
	my ($self, $i) = @_;
	return @{ $i->{lines} ||= [grep { $_->{up}{issue} && $_->{up}{issue} == $i && !$_->{empty} } $self->now('stance')] };
}

sub latest {
	my @l = @_;
	my $key = sub { $_[0]{on} ? "$_[0]{on}[1] $_[0]{on}[0]" : '' };
	my ($top) = sort { $b cmp $a } map { $key->($_) } @l;
	return grep { $key->($_) eq $top } @l;
}

# The stance lines, or else the attributions, that speak for a party or actor: { origin, lines | attributions }.
sub speaks {
	my ($self, $p, $i) = @_;
	return $i->{speaks}{$p} //= do {
		my @lines = grep { my $l = $_; !grep { $_ eq $p } map { $self->members($_) } @{ $l->{except} || [] } } $self->lines_on($i);
		my @direct = grep { grep { $_ eq $p } @{ $_->{holders} } } @lines;
		my @own = grep { defined $_->{supplier} && $_->{supplier} eq $p } @direct;
		my @bloc;
		for my $l (@lines) {
			# A seat brings no stance: what a bloc held before somebody sat down in it is not that one's.
			next if $self->came_later($p, $l);
			push @bloc, map { [$_, $l] } grep { $self->is_group($_) && grep { $_ eq $p } $self->members($_) } @{ $l->{holders} };
		}
		my ($said, $blocs);
		if (@own) { $said = { origin => 'confided', lines => [latest(@own)] } }
		elsif (@direct) { $said = { origin => 'stance', lines => [latest(@direct)] } }
		elsif (@bloc) {
			my @speaker = grep { my ($g, $l) = @$_; defined $l->{supplier} && $self->{group}{$g} && grep { $_ eq $l->{supplier} } @{ $self->{group}{$g}{by} } } @bloc;
			my @from = @speaker ? @speaker : @bloc;
			my @last = latest(map { $_->[1] } @from);
			my %is = map { $_ => 1 } @last;
			my %name = map { $_->[0] => 1 } grep { $is{ $_->[1] } } @from;
			my %once;
			$said = { origin => join(', ', map { "bloc $_" } sort keys %name), lines => [grep { !$once{$_}++ } @last] };
		} else {
			my @mine = map { $self->attribution($i, $_) } $p;
			my @through = map { my $g = $_; map { [$g, $_] } $self->attribution($i, $g) } grep { !$i->{draft} || !$self->came_later($p, $i->{draft}) } grep { my $g = $_; grep { $_ eq $p } $self->members($g) } sort keys %{ $self->{group} || {} };
			if (@mine) { $said = { origin => 'draft', attributions => \@mine } }
			elsif (@through) { $said = { origin => join(', ', 'draft', map { "bloc $_->[0]" } @through), attributions => [map { $_->[1] } @through] } }
			else { $said = {} }
		}
		$said;
	};
}

sub came_later { my ($self, $p, $l) = @_; my $came = $self->{newcomer}{$p} or return 0; return !($l->{on} && $l->{on}[1] ge $came->[1]) }

# What a name says in the text of an issue: { alt => for | against | reserve | both }, or nothing.
sub attribution {
	my ($self, $i, $n) = @_;
	my %a;
	for my $alt (@{ $i->{alts} }) {
		for my $side (qw(for against reserve)) {
			next if !grep { $_ eq $n } @{ $alt->{$side} };
			$a{ $alt->{id} } = $a{ $alt->{id} } && $a{ $alt->{id} } ne $side ? 'both' : $side;
		}
	}
	return %a ? \%a : ();
}

# {ids} of an issue in order, {named} those that a `rest` stands for.
sub alternatives {
	my ($self, $i) = @_;
	my %glossed = map { $_->{alt} => 1 } grep { $_->{up}{issue} && $_->{up}{issue} == $i } $self->now('gloss');
	my %named = map { $_->{id} => 1 } @{ $i->{alts} };
	if (defined $i->{values}) {
		my ($lo, $hi) = $i->{values} =~ /^(-?\d+)\.\.(-?\d+)$/ or die "values $i->{values}\n";
		%named = map { $_ => 1 } $lo .. $hi;
	}
	$named{$_} = 1 for $i->{topic} ? keys %glossed : grep { /^(?:none|other)$/ } keys %glossed;
	$i->{named} = { %named };
	my %initiative = map { $_->{as} => 1 } grep { $_->{as} && grep { $self->{find}->($_) && $self->{find}->($_) == $i } @{ $_->{texts} || [] } } $self->now('initiative');
	# A line that speaks for nobody any more names nothing.
	for my $p (keys %{ $self->{who} }) {
		for my $l (@{ $self->speaks($p, $i)->{lines} || [] }) {
			$named{$_} = 1 for grep { /^(?:none|other)$/ } map { $_->{alt} } map { @$_ } @{ $l->{left} }, @{ $l->{right} };
		}
	}
	$named{$_} = 1 for keys %initiative;
	$i->{ids} = [sort { ($a =~ /^-?\d/ && $b =~ /^-?\d/) ? $a <=> $b : length $a <=> length $b || $a cmp $b } keys %named];
}

# { class => { alt => certain | refused | unknown | aside }, rank => { alt => number } } of one line.
sub read_line {
	my ($self, $i, $l) = @_;
	my (%class, %rank, %mentioned);
	my $expand = sub {
		my ($it) = @_;
		my $a = $it->{alt};
		return [$a] if $a !~ $RANGE || !defined $i->{values};
		my ($lo, $hi) = $a =~ /^(-?\d*)\.\.(-?\d*)$/ ? ($1, $2) : ($a, $a);
		my ($l0, $h0) = $i->{values} =~ /^(-?\d+)\.\.(-?\d+)$/;
		$lo = $l0 if $lo eq '' || $lo < $l0;
		$hi = $h0 if $hi eq '' || $hi > $h0;
		return [$lo .. $hi];
	};
	for my $it (map { @$_ } @{ $l->{left} }, @{ $l->{right} }) { $mentioned{$_} = 1 for @{ $expand->($it) } }
	my (@tiers, @right, @ask, @aside);
	my $k = 0;
	my $left = @{ $l->{left} };
	for my $tier (@{ $l->{left} }, @{ $l->{right} }) {
		my $on_left = $k < $left;
		my @here;
		for my $it (@$tier) {
			my @alts = $it->{alt} eq 'rest' ? grep { !$mentioned{$_} } sort keys %{ $i->{named} } : @{ $expand->($it) };
			for my $n (0 .. $#alts) {
				my $a = $alts[$n];
				$rank{$a} = $k + ($it->{way} ? ($it->{way} eq 'less' ? $n : $#alts - $n) / (@alts + 1) : 0);
				$class{$a} = $it->{ask} ? 'unknown' : !$on_left ? 'refused' : $it->{aside} ? 'aside' : 'certain';
				push @ask, $a if $it->{ask};
				push @aside, $a if $it->{aside};
			}
			push @here, @alts;
		}
		if ($on_left) { push @tiers, \@here } else { push @right, @here }
		$k++;
	}
	return { class => \%class, rank => \%rank, tiers => \@tiers, right => \@right, ask => \@ask, aside => \@aside,
		way => scalar grep { $_->{way} } map { @$_ } @{ $l->{left} }, @{ $l->{right} } };
}

sub read_attribution {
	my ($self, $i, $a) = @_;
	my (%class, %rank);
	my @for = grep { $a->{$_} eq 'for' } keys %$a;
	if (@for) {
		$rank{$_} = 1 for @{ $i->{ids} };
		$rank{$_} = 0, $class{$_} = 'certain' for @for;
	} elsif ($i->{lone} && ($a->{a} // '') eq 'against') {
		%rank = (none => 0, a => 1);
		$class{none} = 'certain';
	}
	return { class => \%class, rank => \%rank, tiers => [[grep { $class{$_} } keys %class]], right => [], ask => [], aside => [] };
}

# The position of a party on an issue; undef: none.
sub position {
	my ($self, $p, $i) = @_;
	return $i->{position}{$p} if exists $i->{position}{$p};
	my $s = $self->speaks($p, $i);
	my @read = $s->{lines} ? map { $self->read_line($i, $_) } @{ $s->{lines} } : map { $self->read_attribution($i, $_) } @{ $s->{attributions} || [] };
	if (!@read) {
		my $silence = $self->silent($p, $i);
		return $i->{position}{$p} = $silence ? { origin => 'silence', class => { map { $_ => 'certain' } @{ $i->{ids} } }, all => [], tiers => [[@{ $i->{ids} }]], right => [], ask => [], aside => [] } : undef;
	}
	my %class;
	for my $a (@{ $i->{ids} }) {
		my %c = map { ($_->{class}{$a} // 'unknown') => 1 } @read;
		$class{$a} = keys %c == 1 ? (keys %c)[0] : 'unknown';
	}
	return $i->{position}{$p} = { %{ $read[0] }, origin => $s->{origin}, class => \%class, all => \@read, contested => @read > 1, line => $s->{lines} ? $s->{lines}[0] : $i->{draft} };
}

sub silent {
	my ($self, $p, $i) = @_;
	return if $i->{topic} || !$self->counts($p);
	my %current = map { $_->{name} => 1 } $self->current_texts;
	for my $c ($self->now('closing')) {
		next if !$current{ $c->{name} } || !grep { $_ eq 'silence' } @{ $c->{flags} || [] };
		next if !$c->{until} || $c->{until}[1] ge $self->{day};
		next if $c->{about} && !grep { $self->covers($_, $i) } @{ $c->{about} };
		return 1 if grep { $_ eq $p } $self->counting($c->{of} || ['All']);
	}
	return;
}

sub class { my ($self, $p, $i, $a) = @_; my $pos = $self->position($p, $i); return $pos && $pos->{class}{$a} || 'unknown' }

sub prefers {
	my ($self, $p, $i, $y, $x) = @_;
	my $pos = $self->position($p, $i) or return 0;
	return 0 if !@{ $pos->{all} };
	for my $r (@{ $pos->{all} }) {
		return 0 if !defined $r->{rank}{$x} || !defined $r->{rank}{$y} || $r->{rank}{$y} >= $r->{rank}{$x};
		my %c = map { my $c = $r->{class}{$_} // 'unknown'; ($c eq 'aside' ? 'unknown' : $c) => 1 } $x, $y;
		return 0 if $c{unknown} && $c{refused};
	}
	return 1;
}

# --- consent and status -------------------------------------------------------------------------------------------

sub rule {
	my ($self, $i) = @_;
	my ($best, $width, $day);
	LINE: for my $c ($self->now('consent')) {
		my $w = 0;
		if ($c->{about}) {
			for my $r (@{ $c->{about} }) {
				if (!$self->resolves($r)) { $self->error($c, "nothing is named $r"); next LINE }
			}
			my @w = sort { $b <=> $a } grep { defined } map { $self->covers($_, $i) } @{ $c->{about} };
			next if !@w;
			$w = $w[0];
		}
		my $d = $c->{on} ? "$c->{on}[1] $c->{on}[0]" : '';
		($best, $width, $day) = ($c, $w, $d) if !$best || $w > $width || $w == $width && $d gt $day;
	}
	return $best ? $best->{terms} : [{ of => ['All'] }];
}

sub satisfied {
	my ($self, $terms, $i, $a, $possibly) = @_;
	my $yes = sub { my $c = $self->class($_[0], $i, $a); return $c eq 'certain' || $possibly && $c eq 'unknown' };
	for my $t (@$terms) {
		my @who = $self->counting($t->{of}, $t->{'of except'});
		if (!defined $t->{n}) {
			my @must = grep { $self->class($_, $i, $a) ne 'aside' } @who;
			return 0 if !@must || grep { !$yes->($_) } @must;
			next;
		}
		my $weight = sub { $t->{weight} ? $self->{who}{ $_[0] }{weight} // 1 : 1 };
		my ($all, $have) = (0, 0);
		for my $p (@who) { $all += $weight->($p); $have += $weight->($p) if $yes->($p) }
		return 0 if !@who; # nobody's consent is none
		my ($n, $of) = $t->{n} =~ m{^(\d+)/(\d+)$} ? ($1, $2) : ($t->{n}, 0);
		return 0 if $of ? $have * $of < $n * $all : $have < $n;
	}
	return 1;
}

sub conditions_on {
	my ($self, $i) = @_;
	# Names in a supplied file are its own.
	my %gone = map { ($_->{supplier} // '') . ".$_->{change}" => 1 } grep { $_->{change} && grep { /^(?:met|dropped)$/ } @{ $_->{flags} || [] } } $self->now('condition');
	my @found;
	for my $c (grep { $_->{holders} } $self->now('condition')) {
		next if $c->{as} && $gone{ ($c->{supplier} // '') . ".$c->{as}" };
		my $mentions = grep { ($self->{lasting}{$_} // $_) eq $i->{address} } map { s/=.*//r } @{ $c->{refs} || [] };
		next if !$mentions && !grep { defined $self->covers($_, $i) } @{ $c->{about} || [] };
		push @found, defined $c->{as} ? (defined $c->{supplier} ? "$c->{supplier}." : '') . $c->{as} : join(' ', @{ $c->{holders} }) . ": $c->{expr}";
	}
	return [sort @found];
}

sub matrix {
	my ($self) = @_;
	$self->build;
	my (@rows, %unanswered);
	for my $i (@{ $self->{issues} }) {
		my $rule = $self->rule($i);
		my %party = map { $_ => 1 } map { $self->counting($_->{of}, $_->{'of except'}) } @$rule;
		my @certainly = grep { $self->satisfied($rule, $i, $_, 0) } @{ $i->{ids} };
		my @possibly = grep { $self->satisfied($rule, $i, $_, 1) } @{ $i->{ids} };
		my $agreed = 0;
		for my $x (@certainly) {
			$agreed ||= !grep { my $p = $_; grep { $self->prefers($p, $i, $_, $x) } @possibly } keys %party;
		}
		my @stances;
		my %others = map { $_ => 1 } grep { !$self->counts($_) } keys %{ $self->{who} };
		for my $p ((grep { $self->counts($_) } @{ $self->{party} }), sort keys %others) {
			my $pos = $self->position($p, $i);
			push @{ $unanswered{$p} }, $i->{address} if !$pos && $party{$p};
			next if !$pos;
			# What is no alternative on this day, for this viewer, is not shown.
			my %is = map { $_ => 1 } @{ $i->{ids} };
			push @stances, { party => $p, counts => $others{$p} ? 0 : 1, origin => $pos->{origin}, contested => $pos->{contested}, way => $pos->{way},
				tiers => [grep { @$_ } map { [grep { $is{$_} } @$_] } @{ $pos->{tiers} }], line => $pos->{line},
				map { my $k = $_; ($_->[0] => [grep { $is{$_} } @{ $pos->{ $k->[1] } }]) } [qw(unacceptable right)], [qw(unconfirmed ask)], [qw(aside aside)] };
		}
		push @rows, { address => $i->{address}, name => $i->{name}, topic => $i->{topic}, values => $i->{values}, ids => $i->{ids}, letter => $i->{letter} || {},
			status => $agreed ? 'agreed' : @certainly ? 'in range' : @possibly ? 'open' : 'blocked',
			certainly => \@certainly, possibly => \@possibly, depends_on => $self->conditions_on($i), stances => \@stances };
	}
	return { on => $self->{day}, issues => \@rows, unanswered => [map { { party => $_, issues => $unanswered{$_} } } grep { $unanswered{$_} } @{ $self->{party} }] };
}

# --- comparing with `onetext matrix --json` -----------------------------------------------------------------------

sub numbers { return map { /^(-?\d+)\.\.(-?\d+)$/ ? $1 .. $2 : $_ } @_ }
# As a set; `other` and `none` of the text may be called by their letters.
sub set { my ($l, $letter) = @_; return join ' ', sort(numbers(map { $letter && $letter->{$_} // $_ } @{ $l || [] })) }

# Where an answer of the program differs from this one's, in words; nothing when it does not.
sub differences {
	my ($self, $got) = @_;
	my $want = $self->matrix;
	my @d;
	my $same = sub { my ($what, $g, $w) = @_; push @d, "$what: onetext says '" . ($g // 'null') . "', the definitions '" . ($w // 'null') . "'" if ($g // "\0") ne ($w // "\0") };
	$same->('day', $got->{on}, $want->{on});
	$same->('issues', join(' ', map { $_->{address} } @{ $got->{issues} }), join ' ', map { $_->{address} } @{ $want->{issues} });
	my %got = map { $_->{address} => $_ } @{ $got->{issues} };
	for my $w (@{ $want->{issues} }) {
		my $g = $got{ $w->{address} } or next;
		my $at = $w->{address};
		$same->("$at name", $g->{name}, $w->{name}) if !$w->{topic};
		$same->("$at status", $g->{status}, $w->{status});
		$same->("$at $_", set($g->{$_}, $w->{letter}), set($w->{$_})) for qw(certainly possibly);
		for my $list (map { @{ $g->{$_} } } qw(certainly possibly)) {
			push @d, "$at: the number $list is not drawn into a range" if $list =~ /^(-?\d+)\.\.\1$/;
		}
		$same->("$at depends_on", join('; ', sort @{ $g->{depends_on} }), join '; ', @{ $w->{depends_on} });
		my %row = map { $_->{party} => $_ } grep { defined $_->{origin} } @{ $g->{stances} };
		my %is = map { $_->{party} => 1 } @{ $w->{stances} };
		my @counting = map { $_->{party} } grep { $_->{counts} } @{ $w->{stances} };
		$same->("$at order of parties", join(' ', grep { my $p = $_; grep { $_ eq $p } @counting } map { $_->{party} } @{ $g->{stances} }), join ' ', @counting);
		push @d, "$at: a position of $_ that is not in the case" for grep { !$is{$_} && !($row{$_}{origin} eq 'silence' && !$row{$_}{counts}) } sort keys %row;
		for my $s (@{ $w->{stances} }) {
			my $r = $row{ $s->{party} };
			if (!$r) { push @d, "$at: no position of $s->{party} ($s->{origin})"; next }
			my $who = "$at $s->{party}";
			push @d, "$who counts" if !$s->{counts} && !(exists $r->{counts} && !$r->{counts});
			push @d, "$who does not count" if $s->{counts} && exists $r->{counts} && !$r->{counts};
			next if $s->{contested};
			$same->("$who origin", $r->{origin}, $s->{origin});
			my $l = $s->{line};
			my $may = $l && (!defined $self->{viewer} || defined $l->{supplier} && $l->{supplier} eq $self->{viewer});
			if ($may) { $same->("$who file", ($r->{file} // 'null') =~ s{.*/}{}r, $l->{file}) if $s->{origin} !~ /draft/ }
			elsif (defined $r->{file} && !$self->pen) { push @d, "$who: cites $r->{file}" }
			$same->("$who line", $r->{line}, $l->{line}) if $may && $s->{origin} !~ /draft/;
			next if $s->{origin} eq 'silence';
			my @t = grep { length } map { set($_, $w->{letter}) } @{ $r->{tiers} };
			my @want = grep { length } map { set($_) } @{ $s->{tiers} };
			if ($s->{origin} =~ /^draft/) { $#t = $#want if @t > @want }
			# Where more or less is better within a range, its tiers are the single numbers.
			@t = (set([map { split ' ' } @t])), @want = (set([map { split ' ' } @want])) if $s->{way};
			$same->("$who tiers", join(' > ', @t), join ' > ', @want);
			next if $s->{origin} =~ /^draft/;
			$same->("$who $_", set($r->{$_}, $w->{letter}), set($s->{$_})) for qw(unacceptable unconfirmed aside);
		}
	}
	my $list = sub { join '; ', map { "$_->{party}: " . join ' ', sort @{ $_->{issues} } } grep { @{ $_->{issues} } } @{ $_[0]{unanswered} } };
	$same->('unanswered', $list->($got), $list->($want));
	return @d;
}

# Whether the viewer has the pen, and so may be shown every place.
sub pen {
	my ($self) = @_;
	my $x = $self->{viewer} // return 1;
	my @pen = $self->with_role('penholder');
	@pen = $self->with_role('mediator') if !@pen;
	return scalar grep { $_ eq $x } @pen;
}

1;
