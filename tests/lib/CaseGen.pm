# CaseGen: random valid cases from a seed, as structure, so that they can be reordered, renamed and spoilt and still be
# cases. The same seed gives the same case on every machine.
#
#	my $g = CaseGen->new(seed => 7, rich => 1);   rich: also lines that no status depends on
#	my $files = $g->files;                        { 'case.onetext' => $bytes, 'd1.txt' => $bytes, … }
#	$g->{parts}{$file}                            its statements: [{ text, kids => [{ text }…] }…]
#	$g->{days}, $g->{viewers}                     days worth asking about; who may ask
#	$g->{other}{$name}                            other names that it may be called by, if it has some
#	$g->permuted($n)                              the files of the same case in another order
#	CaseGen::rename_names($files, \%new)          other names for parties and groups, everywhere
#	CaseGen::write_case($files, $dir)             writes them; the main file's path
#	CaseGen::dump_case($files)                    the case as text, for a message
#
# In `text`, a list of names whose order says nothing stands between \x01 and \x02.
package CaseGen;
use v5.30;
use warnings;
use utf8;
use Encode ();
use Gen;

our @ISA = ('Gen');
our @CODES = qw(AA BB CC DD EE FF);

my @DATES = qw(2023-01-10 2023-02-03 2023-03 2023-03-31 2023-04-02/05 2023-05-01..04 2023-06-15 2023-07-01 2023-H1 2023-08-20);
my @DAYS = qw(2023-01-01 2023-02-15 2023-03-31 2023-04-20 2023-06-30 2023-12-31);

sub new {
	my ($class, %o) = @_;
	my $self = bless { %o }, $class;
	$self->{state} = ($o{seed} * 104729 + 991) & ((1 << 48) - 1);
	$self->random(2) for 1 .. 5;
	$self->{days} = [undef, @DAYS];
	$self->make;
	return $self;
}

# Names whose order says nothing.
sub L { return "\x01@_\x02" }

sub shuffle {
	my ($self, @l) = @_;
	for my $i (reverse 1 .. $#l) {
		my $j = $self->random($i + 1);
		@l[$i, $j] = @l[$j, $i];
	}
	return @l;
}
sub some_of { my ($self, $least, @l) = @_; @l = $self->shuffle(@l); return @l[0 .. $least - 1 + $self->random(@l - $least + 1)] }

sub put {
	my ($self, $file, $text, @kids) = @_;
	my $s = { text => $text, kids => [map { ref $_ ? $_ : { text => $_ } } @kids] };
	push @{ $self->{parts}{$file} }, $s;
	return $s;
}

# --- the text -----------------------------------------------------------------------------------------------------

my @words = qw(provide support measures country finance timely manner effect report meeting rights access lists);

sub prose { my ($self, $n) = @_; return join ' ', map { $self->pick(@words) } 1 .. $n }

# Who stands in a head: parties, now and then a bloc.
sub speakers { my ($self, $most) = @_; my @l = $self->some_of(1, @{ $self->{speak} }); $#l = $most - 1 if @l > $most; return @l }

# The shape of a bracket; attributions are drawn anew for each draft.
sub shape {
	my ($self, $depth) = @_;
	my $k = $self->random(100);
	return { kind => 'blank' } if $k < 12;
	my $words = sub { [$self->prose(1 + $self->random(2)), $depth < 1 && $self->chance(15) ? ($self->shape($depth + 1), $self->prose(1)) : ()] };
	return { kind => 'lone', parts => [$words->()] } if $k < 50;
	my @parts = map { $words->() } 1 .. 2 + $self->random(2);
	my $last = $self->random(100);
	push @parts, $last < 12 ? ['No text'] : ['other'] if $last < 25;
	return { kind => 'set', parts => \@parts, gap => $self->pick('', '', ' / ') };
}

# The issues of a shape, in the order in which they open.
sub issues_of {
	my ($self, $shape, $label, $found) = @_;
	my $i = { label => $label, kind => $shape->{kind}, shape => $shape };
	push @$found, $i;
	my @parts = @{ $shape->{parts} || [] };
	for my $k (0 .. $#parts) {
		my $t = $parts[$k][0];
		push @{ $i->{alts} }, $t eq 'No text' ? 'none' : $t eq 'other' ? 'other' : chr ord('a') + $k;
		$self->issues_of($_, $label, $found) for grep { ref } @{ $parts[$k] };
	}
	$i->{alts} = ['a'] if $shape->{kind} eq 'blank';
	push @{ $i->{alts} }, 'none' if $shape->{kind} =~ /lone|blank/;
}

sub say_shape {
	my ($self, $shape) = @_;
	return $self->pick('[x]', '[…]') if $shape->{kind} eq 'blank';
	my @free = $self->shuffle(@{ $self->{speak} });
	my @out;
	for my $part (@{ $shape->{parts} }) {
		my $text = join ' ', map { ref $_ ? $self->say_shape($_) : $_ } @$part;
		my $head = '';
		if ($shape->{kind} eq 'set') {
			# Each wording has somebody for it, and nobody stands for two.
			my $n = 1 + $self->random(2);
			my @who = splice @free, 0, $n < @free ? $n : 1;
			if (@who && $text !~ /^(?:other|No text)$/) {
				$head = join(', ', @who) . $self->pick(': ', ': ', @who > 1 ? ' propose: ' : ' proposes: ');
				if ($self->chance(15) && @free) { $head = join(', ', @who) . " propose; $free[0] " . $self->pick('oppose', 'reserve') . ': ' }
			}
		} else {
			my $n = $self->random(10);
			my @who = $self->speakers(4);
			if ($n < 2) { $head = "$who[0]: " }
			elsif ($n < 4) { $head = join('/', @who) . ' propose: ' }
			elsif ($n < 5) { $head = join(', ', @who) . ' oppose: ' }
			elsif ($n < 8 && @who > 1) { my $f = shift @who; $head = "$f propose; " . join(', ', @who) . $self->pick(' oppose: ', ' oppose: ', ' reserve: ', ' delete: ') }
			elsif ($n < 9) { $head = "$who[0] reserve: " }
		}
		push @out, "[$head$text]";
	}
	return join $shape->{gap} // '', @out;
}

sub make_outline {
	my ($self) = @_;
	for my $c (1 .. 2) {
		push @{ $self->{outline} }, { head => "$c. " . ucfirst $self->prose(1) };
		for my $n (1 .. 1 + $self->random(3)) {
			my $label = "$c.$n";
			my $p = { label => $label, tag => $label };
			if ($self->chance(12)) { $p->{options} = 2 + $self->random(2); $p->{no_text} = $self->chance(25) }
			elsif ($self->chance(15)) { }
			else { push @{ $p->{shapes} }, map { $self->shape(0) } 1 .. $self->pick(1, 1, 1, 2) }
			push @{ $self->{outline} }, $p;
			next if !$self->chance(20);
			push @{ $self->{outline} }, map { { label => "$label.$_", tag => "($_)", shapes => [$self->shape(1)] } } qw(a b);
		}
	}
	for my $p (grep { $_->{label} } @{ $self->{outline} }) {
		my @found;
		$self->issues_of($_, $p->{label}, \@found) for @{ $p->{shapes} || [] };
		if ($p->{options}) {
			my @alts = map { chr ord('a') + $_ } 0 .. $p->{options} - 1;
			$alts[-1] = 'none' if $p->{no_text};
			push @found, { label => $p->{label}, kind => 'options', alts => \@alts };
		}
		$found[$_]{address} = @found == 1 ? $p->{label} : "$p->{label}/" . ($_ + 1) for 0 .. $#found;
		push @{ $self->{issues} }, @found;
		push @{ $self->{plain} }, $p->{label} if !@found;
	}
}

sub say_outline {
	my ($self) = @_;
	my @out = ('Words for a test.');
	for my $p (@{ $self->{outline} }) {
		if ($p->{head}) { push @out, $p->{head}; next }
		my $start = $p->{tag} =~ /^\(/ ? $self->prose(2) : ucfirst $self->prose(3);
		push @out, "$p->{tag} $start" . join('', map { ' ' . $self->say_shape($_) . ' ' . $self->prose(2) } @{ $p->{shapes} || [] }) . '.';
		next if !$p->{options};
		push @out, "Option $_: " . ($p->{no_text} && $_ == $p->{options} ? 'No text' : ucfirst($self->prose(3)) . '.') for 1 .. $p->{options};
		push @out, '{End of options}';
	}
	return join("\n\n", @out) . "\n";
}

# --- who ----------------------------------------------------------------------------------------------------------

sub make_people {
	my ($self) = @_;
	my @p = @{ $self->{parties} = [@CODES[0 .. 1 + $self->random(4)]] };
	$self->{actors} = ['MM', $self->chance(50) ? 'KZ' : ()];
	my $pen = $self->random(4);
	for my $p (@p) {
		my @role = $self->chance(20) ? 'guarantor' : ();
		push @role, 'mediator' if $pen == 0 && $p eq $p[-1];
		my $window = !@role && $self->chance(8) ? $self->pick(' from 2023-02-01', ' until 2023-04-30') : '';
		$self->put('case.onetext', "party $p \"Country $p\"" . join('', map { " $_" } @role) . ($self->chance(30) ? ' weight ' . (1 + $self->random(9)) : '') . $window);
		if ($self->chance(12)) { $self->put('case.onetext', "party $p observer" . $self->pick('', ' until 2023-03-15', ' from 2023-04-01')) }
	}
	$self->put('case.onetext', 'actor MM "Mediator"' . ($pen == 0 ? '' : ' mediator'));
	$self->put('case.onetext', 'actor KZ "Host" host') if @{ $self->{actors} } > 1;
	$self->put('case.onetext', $pen == 1 ? 'actor PP "Secretary" penholder' : 'actor PP "Other"');
	push @{ $self->{actors} }, 'PP';
	for my $g (map { "G$_" } 1 .. $self->random(3)) {
		my @of = $self->some_of(1, @p);
		my $by = $self->chance(40) ? " by $of[0]" : '';
		$self->put('case.onetext', "group $g of " . L(@of, $self->chance(10) && $g eq 'G2' ? 'G1' : ()) . $by);
		push @{ $self->{groups} }, $g;
		push @{ $self->{speaker}{ $of[0] } }, $g if $by;
	}
	if ($self->chance(15)) {
		$self->put('case.onetext', "party NN \"Successor\" replaces $p[0] on 2023-04-10");
		$self->{newcomer} = 'NN';
	}
	$self->{speak} = [@p, $self->chance(30) ? @{ $self->{groups} || [] } : ()];
	$self->{own} = [grep { $self->chance(45) } @p];
	$self->put('case.onetext', "include \"" . lc($_) . ".onetext\" by $_") for @{ $self->{own} };
	$self->put(lc($_) . '.onetext', "onetext 1 by $_" . ($self->chance(30) ? ' on 2023-06-01' : '')) for @{ $self->{own} };
	my $k = 0;
	$self->put('case.onetext', 'source S' . ++$k . " \"Paper\" on $_") for qw(2023-02-20 2023-05 2023-07-10..12);
	$self->put('case.onetext', 'source S4 "Undated"');
}

# --- stances ------------------------------------------------------------------------------------------------------

sub tiers {
	my ($self, $i, $named) = @_;
	my @alts;
	if ($i->{values}) {
		my ($lo, $hi) = @{ $i->{values} };
		my @cut = sort { $a <=> $b } map { $lo + $self->random($hi - $lo + 1) } 1 .. 1 + $self->random(3);
		my $from = $lo;
		for my $c (@cut, $hi) { next if $c < $from; push @alts, $c == $from ? $c : $from == $lo && $self->chance(20) ? "..$c" : $c == $hi && $self->chance(20) ? "$from.." : "$from..$c"; $from = $c + 1 }
		push @alts, 'none' if $self->chance(8);
	} else {
		@alts = @{ $i->{alts} };
		push @alts, 'none' if $self->chance(10) && !grep { $_ eq 'none' } @alts;
		push @alts, 'other' if $self->chance(6) && !grep { $_ eq 'other' } @alts;
		push @alts, @{ $i->{words} || [] } if $self->chance(60);
	}
	if ($self->chance(4)) { return 'rest aside' }
	@alts = $self->shuffle(@alts);
	splice @alts, 1 + $self->random(scalar @alts) if $self->chance(40);
	push @alts, 'rest' if $self->chance(12);
	my ($text, $bar) = ('', 0);
	for my $k (0 .. $#alts) {
		if (!$bar && $self->chance(@alts == 1 ? 12 : 25)) { $text .= ($k ? ' ' : '') . '| '; $bar = 1 }
		elsif ($k) { $text .= $self->pick(' > ', ' > ', ' ~ ') }
		my $a = $alts[$k];
		if ($i->{values} && $a =~ /\.\./ && @alts == 1 + $k && $text !~ /~ $/ && $self->chance(25)) { $text .= "$a " . $self->pick('more', 'less'); next }
		$text .= $a;
		my $ask = $self->chance(18);
		$text .= '?' if $ask;
		$text .= ' ' . 10 * (1 + $self->random(9)) if !$i->{values} && $self->chance(8);
		$text .= ' aside' if !$bar && !$ask && $self->chance(6);
	}
	return $text;
}

sub tail {
	my ($self, $date) = @_;
	my $t = '';
	$t .= ' ' . $self->pick(qw(vital important minor)) if $self->chance(25);
	$t .= ' ' . $self->pick('because "reason"', 'scrutiny', "linked to $self->{issues}[0]{address}", 'words "as it was said"') if $self->chance(20);
	$t .= " on $date" if defined $date;
	$t .= ' noted ' . $self->pick(@DATES) if $self->chance(6);
	$t .= ' [' . L($self->some_of(1, qw(S1 S2 S3 S4))) . ']' if $self->chance(20);
	return $t;
}

# A date on which nobody of these said anything on the issue yet; '' for none, undef when none is left.
sub free_date {
	my ($self, $i, $supplier, @who) = @_;
	for my $d ($self->chance(45) ? '' : (), $self->shuffle(@DATES), '') {
		next if grep { $i->{used}{$supplier}{$_}{$d} } @who;
		$i->{used}{$supplier}{$_}{$d} = 1 for @who;
		return $d;
	}
	return undef;
}

sub stance {
	my ($self, $i, $supplier, $who, $except) = @_;
	my $d = $self->free_date($i, $supplier, @$who) // return;
	$d = undef if $d eq '';
	return L(@$who) . ($except ? " except $except" : '') . ': ' . $self->tiers($i) . $self->tail($d);
}

sub make_issue {
	my ($self, $i) = @_;
	if ($i->{kind} eq 'blank' && $self->chance(80)) {
		my $lo = $self->random(20) - 3;
		$i->{values} = [$lo, $lo + 1 + $self->random(12)];
	}
	$i->{name} = ucfirst($self->pick(@words)) . ++$self->{named} if $i->{kind} ne 'topic' && $self->chance(40);
	my $ref = $i->{name} && $self->chance(40) ? $i->{name} : $i->{address};
	my $head = "issue $i->{address}" . ($i->{name} ? " as $i->{name}" : '') . ($i->{values} ? " values $i->{values}[0]..$i->{values}[1] \"days\"" : '');
	my @kids;
	if ($i->{kind} eq 'topic') { push @kids, map { "$_ \"$_ of it\"" } @{ $i->{alts} } }
	elsif (!$i->{values} && $self->chance(12)) {
		push @kids, 'none "without it"';
		push @{ $i->{alts} }, 'none' if !grep { $_ eq 'none' } @{ $i->{alts} };
	}
	if ($i->{draft} && !$i->{values} && $self->chance(15)) {
		my $n = 'New-' . ++$self->{new};
		$self->put('case.onetext', "initiative $self->{parties}[0]: \"another wording\" as $n", "text $ref \"Words that are new.\"");
		push @{ $i->{words} }, $n;
	}
	my @later;
	my @who = (@{ $self->{parties} }, grep { $self->chance(15) } 'KZ', $self->{newcomer} // ());
	# KZ does not see the wording of a topic or of an initiative.
	for my $p (grep { $_ ne 'KZ' || @{ $self->{actors} } > 2 && $i->{kind} ne 'topic' && !$i->{words} } @who) {
		for my $n (1 .. ($self->chance(60) ? 1 + $self->random($self->chance(30) ? 3 : 1) : 0)) {
			my $list = $self->chance(12) ? [$p, grep { $_ ne $p } $self->pick(@{ $self->{parties} })] : [$p];
			my $s = $self->stance($i, 'main', $list) // next;
			# KZ does not see the sources, nor what else is said to the table.
			if ($p eq 'KZ') { push @kids, $s =~ s/ \[.*//r }
			elsif ($self->chance(15)) { push @later, $s }
			else { push @kids, $s }
		}
	}
	# Whether `All` speaks for a newcomer is not said.
	for my $g (@{ $self->{groups} || [] }, $self->chance(6) && !$self->{newcomer} ? 'All' : ()) {
		next if !$self->chance(25);
		my $except = $self->chance(25) ? $self->pick(@{ $self->{parties} }) : undef;
		my $s = $self->stance($i, 'main', [$g], $except);
		push @kids, $s if $s;
	}
	my @keep = $self->chance(3) ? "$self->{parties}[0]:" : ();
	$self->put('case.onetext', $head, @kids, @keep) if @kids || $i->{name} || $i->{values} || $i->{kind} =~ /topic|plain/;
	$self->put($self->pick('case.onetext', 'more.onetext'), "issue $ref", @later) if @later;
	for my $p (@{ $self->{own} }) {
		my @own = map { $self->stance($i, $p, [$p]) // () } 1 .. ($self->chance(30) ? 1 + $self->random(2) : 0);
		for my $g (@{ $self->{speaker}{$p} || [] }) { push @own, $self->stance($i, $p, [$g]) // () if $self->chance(20) }
		next if !@own;
		# Everybody may see only what everybody can make sense of.
		my $public = $self->{public} && $i->{kind} ne 'topic' && !$i->{values} && $ref eq $i->{address} && !grep { /New-/ } @own;
		# What vouches stands last.
		for (@own) {
			next if !$self->chance(20);
			my $for = ' for ' . $self->pick('Table', L($self->some_of(1, @{ $self->{parties} })), $public ? 'Public' : 'Table');
			s/( \[.*)?$/$for . ($public ? '' : $1 || '')/e;
		}
		$self->put(lc($p) . '.onetext', "issue $ref", @own);
	}
}

# --- consent, closings, conditions --------------------------------------------------------------------------------

sub term {
	my ($self) = @_;
	my $k = $self->random(10);
	my $g = $self->pick('All', 'All', @{ $self->{groups} || [] }, L($self->some_of(1, @{ $self->{parties} })));
	return 'All' if $k < 2;
	return L($self->some_of(1, @{ $self->{parties} }, $self->chance(10) ? 'MM' : ())) if $k < 4;
	return 'All except ' . $self->pick(@{ $self->{parties} }) if $k < 5;
	return $self->pick(@{ $self->{groups} || ['All'] }) if $k < 6;
	return (1 + $self->random(3)) . " of $g" if $k < 7;
	return $self->pick('1/2', '2/3', '3/4') . " of $g" if $k < 8;
	return 'weight ' . $self->pick(2, 5, 9) . " of $g" if $k < 9;
	return 'weight ' . $self->pick('1/2', '55/100') . " of $g";
}

sub make_rules {
	my ($self) = @_;
	my @about = ('', '', (map { $_->{name} && $self->chance(30) ? $_->{name} : $_->{address} } @{ $self->{issues} }), 1, 2, map { $_->{label} // () } @{ $self->{outline} });
	my (%used, %same);
	for (1 .. $self->random(5)) {
		my $a = $self->pick(@about);
		my ($i) = grep { $_->{address} eq $a || ($_->{name} // '') eq $a } @{ $self->{issues} };
		my $key = $i ? $i->{address} : $a;
		my ($d) = grep { !$used{$key}{$_} } $self->chance(60) ? '' : (), $self->shuffle(@DATES) or next;
		$used{$key}{$d} = 1;
		$self->put('case.onetext', 'consent ' . join(' and ', map { $self->term } 1 .. $self->pick(1, 1, 2)) . ($a eq '' ? '' : " about $a") . ($d eq '' ? '' : " on $d"));
	}
	if ($self->chance(30)) {
		my @of = grep { !$self->{newcomer} || $_ ne $self->{parties}[0] } @{ $self->{parties} };
		my $a = $self->chance(40) ? ' about ' . $self->pick(grep { length } @about) : '';
		$self->put('case.onetext', "closing D1 from 2023-03-01 until 2023-03-20 of " . L($self->some_of(1, @of)) . ($self->chance(80) ? ' silence' : '') . $a) if @of;
	}
	my $k = 0;
	for (1 .. $self->random(4)) {
		my @with = grep { !$_->{values} && @{ $_->{alts} } } @{ $self->{issues} } or last;
		my $lit = sub { my $i = $self->pick(@with); my $n = $i->{name} && $self->chance(70) ? $i->{name} : $i->{address}; return ($self->chance(15) ? 'not ' : '') . ($self->chance(80) ? "$n=" . $self->pick(@{ $i->{alts} }) : $n) };
		my $e = $lit->();
		$e .= $self->pick(' and ', ' or ', ' needs ') . $lit->() for 1 .. $self->random(2);
		$e = "not ($e)" if $self->chance(10);
		1 while $e =~ s/( needs .*) needs /$1 or /;
		my $h = $self->pick(@{ $self->{parties} });
		my $name = $self->chance(75) ? 'C' . ++$k : undef;
		$self->put('case.onetext', "condition $h: $e" . $self->pick(' firm', ' soft', '') . ($self->chance(50) ? ' on ' . $self->pick(@DATES) : '') . ($name ? " as $name" : ''));
		$self->put('case.onetext', "condition $name " . $self->pick('dropped', 'met') . ' on ' . $self->pick(@DATES)) if $name && $self->chance(30);
	}
}

sub make {
	my ($self) = @_;
	$self->put('case.onetext', 'onetext 1');
	$self->put('case.onetext', 'case "A case for a test"');
	$self->put('case.onetext', 'today 2023-05-10');
	$self->make_people;
	$self->make_outline;
	$self->{drafts}{'d1.txt'} = $self->say_outline;
	$self->{public} = $self->chance(30);
	$self->put('case.onetext', 'draft D1 "d1.txt" by MM' . ($self->chance(30) ? ' on 2022-12-01' : '') . ($self->{public} ? ' for Public' : ''));
	if ($self->chance(30)) {
		$self->{drafts}{'d2.txt'} = $self->say_outline;
		$self->put('case.onetext', 'draft D2 "d2.txt" by MM on 2023-04-15 replaces D1' . ($self->{public} ? ' for Public' : ''));
	}
	$_->{draft} = 1 for @{ $self->{issues} || [] };
	push @{ $self->{issues} }, { label => $_, address => $_, kind => 'plain', alts => ['a', 'none'], draft => 1 } for grep { $self->chance(30) } @{ $self->{plain} || [] };
	push @{ $self->{issues} }, { address => $_, kind => 'topic', alts => [$self->chance(20) ? qw(a b none) : qw(a b)] } for grep { $self->chance(35) || !@{ $self->{issues} || [] } } qw(Venue Language);
	$self->make_issue($_) for @{ $self->{issues} };
	$self->make_rules;
	$self->make_record if $self->{rich};
	$self->make_other_names;
	if ($self->{parts}{'more.onetext'}) {
		unshift @{ $self->{parts}{'more.onetext'} }, { text => 'onetext 1', kids => [] };
		$self->put('case.onetext', 'include "more.onetext"');
	}
	# What somebody may see who gave a seat up, or is yet to take it, is not said.
	$self->{viewers} = [undef, (grep { !$self->{newcomer} || $_ ne $self->{parties}[0] } @{ $self->{parties} }), $self->{public} || $self->{rich} ? ('Public', @{ $self->{actors} }) : ()];
}

# --- lines that no status depends on, many of them not for everybody ----------------------------------------------

sub readers {
	my ($self, $not) = @_;
	my @p = grep { $_ ne ($not // '') } @{ $self->{parties} };
	return '' if $self->chance(25) || !@p;
	return ' for ' . $self->pick(L($self->some_of(1, @p)), $self->pick(@p), $self->pick(@p), 'Table', 'Public', 'MM', $self->{groups} ? $self->{groups}[0] : 'MM');
}

sub make_record {
	my ($self) = @_;
	my $main = 'case.onetext';
	my @p = @{ $self->{parties} };
	my @at = map { $_->{address} } @{ $self->{issues} };
	my @with = grep { !$_->{values} && $_->{kind} ne 'topic' } @{ $self->{issues} };
	my $choice = sub { return $at[0] if !@with; my $i = $self->pick(@with); return "$i->{address}=" . $self->pick(@{ $i->{alts} }) };
	my $n = 0;
	my $name = sub { return ' as ' . ucfirst($_[0]) . '-' . ++$n };
	my $on = sub { return $self->chance(70) ? ' on ' . $self->pick(@DATES) : '' };
	my $vouch = sub { return $self->chance(50) ? ' [' . L($self->some_of(1, qw(S1 S2 S3 S4))) . ']' : '' };
	$self->put($main, "person Envoy-$_ \"Envoy of $_\" of $_ office \"envoy\"") for @p;
	$self->put($main, "place Town \"Town\" in $p[0]");
	$self->put($main, 'series Talks "talks" of ' . L(@p));
	$self->put($main, 'session Talks/1 held on 2023-02-06..07 at Town with ' . L(@p) . $vouch->());
	$self->put($main, 'session Talks/2 planned on 2023-H2 at Town noted 2023-02-07');
	$self->put($main, "step Step-1 \"leave the area\" by $p[0] to $p[1] takes 3..9 days");
	$self->put($main, "step Step-2 \"open the post\" by $p[1] to $p[0] about $at[0]", 'takes 10..20 days uncertain');
	$self->put($main, 'event Signing "the text is signed"');
	$self->put($main, "source Secret \"A paper not for all\" on 2023-03-02 for $p[0]");
	for my $p (@p) {
		my $f = sub { $self->readers($p) };
		$self->put($main, "walkaway $p: " . (10 + $self->random(80)) . ($self->chance(30) ? $f->() : '')) if $self->chance(50);
		$self->put($main, "worth $p: Step-1 +" . (1 + $self->random(9)) . ' Step-2 -' . (1 + $self->random(9)) . ($self->chance(30) ? $f->() : '')) if $self->chance(50);
		$self->put($main, "tolerance $p: " . (1 + $self->random(20))) if $self->chance(50);
		$self->put($main, "view $p: " . $self->pick(qw(criticism interest proposal question)) . ' "words ' . $self->prose(2) . '" about ' . $self->pick(@at) . $on->() . $f->() . $name->('view') . $vouch->()) if $self->chance(60);
		if ($self->chance(60)) {
			my $q = ucfirst("say-" . ++$n);
			my $r = $f->();
			$self->put($main, "said $p: " . $self->pick(qw(insists demands asks offers accepts rejects)) . ' ' . $choice->() . " \"words " . $self->prose(2) . "\" by Envoy-$p on 2023-02-0" . (1 + $self->random(9)) . "$r as $q" . $vouch->());
			$self->put($main, "contradiction $q Secret for $p[0]") if $p eq $p[0];
		}
		$self->put($main, "condition $p: " . $choice->() . ' needs ' . $choice->() . $on->() . $name->('cond'), $self->chance(50) ? $f->() =~ s/^ //r || 'soft' : 'firm') if $self->chance(60);
		$self->put($main, "order $p: Step-1 before 2023-09-30 firm words \"only then\"" . $f->() . $name->('ord')) if $self->chance(50);
		$self->put($main, "report $p: Step-1 " . $self->pick('', 'not ') . 'done on 2023-04-0' . (1 + $self->random(9)) . $f->()) if $self->chance(40);
		$self->put($main, "claim $p: \"words " . $self->prose(2) . '" ' . $self->pick(qw(asserted supposed)) . $on->() . $f->() . $name->('claim') . $vouch->()) if $self->chance(40);
		$self->put($main, "task $p: \"write " . $self->prose(1) . '"' . $on->() . $f->() . $name->('task')) if $self->chance(40);
		$self->put($main, "deadline $p: \"finish\" until 2023-0" . (2 + $self->random(7)) . '-15 soft' . $f->() . $name->('due')) if $self->chance(40);
		$self->put($main, "approval $p: \"parliament\" on 2023-0" . (4 + $self->random(5)) . $f->()) if $self->chance(30);
		$self->put($main, "host $p: offers Town on 2023-03-01" . $f->()) if $self->chance(30);
		$self->put($main, "handed D1/" . ++$n . " to $p by MM on 2023-01-1" . $self->random(9) . $f->()) if $self->chance(60);
		$self->put($main, 'agreed ' . ($self->chance(40) ? 'concept' : $choice->()) . ' by ' . L($p, grep { $_ ne $p } $self->pick(@p)) . ($self->chance(40) ? ' ad-referendum' : '') . $on->() . $f->() . $vouch->()) if $self->chance(40);
	}
	for my $p (@{ $self->{own} }) {
		my $own = lc($p) . '.onetext';
		my $f = sub { $self->chance(25) ? ' for ' . $self->pick(@p, 'Table') : '' };
		$self->put($own, 'source Note "note of the delegation" on 2023-04-0' . (1 + $self->random(9)));
		$self->put($own, "person Adviser \"Adviser of the delegation\" of $p");
		$self->put($own, "view $p: question \"words " . $self->prose(2) . '" about ' . $self->pick(@at) . $f->() . $name->('ask'));
		$self->put($own, "walkaway $p: " . (10 + $self->random(80)));
		$self->put($own, "tolerance $p: " . (1 + $self->random(20)));
		$self->put($own, "worth $p: Step-1 -" . (1 + $self->random(9)) . ' Step-2 +2');
		$self->put($own, "condition $p: " . $choice->() . ' or ' . $choice->() . ' soft' . $f->() . $name->('own'));
		$self->put($own, "order $p: Step-2 verified before 2023-11-30 soft" . $name->('own') . ' [Note]');
		$self->put($own, "said $p: warns " . $choice->() . ' "words ' . $self->prose(2) . '" by Adviser on 2023-04-10 [Note]');
		$self->put($own, "report $p: Step-1 not done on 2023-04-11" . $f->());
		$self->put($own, "commented D1 by $p on 2023-02-1" . $self->random(9) . $f->());
		$self->put($own, "approval $p: \"presidency\" on 2023-08");
	}
}

# --- other names --------------------------------------------------------------------------------------------------

# Some of what is declared gets another name, and is now and then called by it: after all else, and with numbers of its
# own, so that the case is otherwise the same.
sub make_other_names {
	my ($self) = @_;
	local $self->{state} = ($self->{seed} * 7907 + 77) & ((1 << 48) - 1);
	$self->random(2) for 1 .. 5;
	my @all = map { @{ $self->{parts}{$_} } } sort keys %{ $self->{parts} };
	my (%other, %seen);
	for my $s (@all) {
		my ($name) = $s->{text} =~ /^(?:party|actor|group|person|place|series|source) (\S+)/ or next;
		# One that is in several suppliers' files is not one thing.
		next if $seen{$name}++ || $name =~ /^(?:Note|Adviser)$/ || !$self->chance($name =~ /^S\d/ ? 25 : 40);
		my @o = ($self->pick("Nick-$name", "Nick_$name", "\x{D6}rtlich-$name"));
		push @o, "Second-$name" if $self->chance(20);
		push @o, $self->pick("The $name", "$name.Com", "the-$name", "D/$name") if $self->chance(15); # no names
		push @o, 'Shared' if $self->chance(15);                      # of several, perhaps, and never used
		push @o, $self->pick(@{ $self->{parties} }) if $self->chance(8); # somebody has this name, and keeps it
		$s->{text} .= join '', map { " also \"$_\"" . ($self->chance(30) ? ' ' . $self->pick(@DATES, '..2023-02', '2023-03..') : '') } @o
			if $s->{text} !~ s/(?= (?:for|on) )/join '', map { " also \"$_\"" } @o/e;
		$other{$name} = [grep { /^(?:Nick|Second|\x{D6})/ } @o];
	}
	$self->{other} = \%other;
	my $any = join '|', map { quotemeta } sort { length $b <=> length $a || $a cmp $b } keys %other or return;
	my $new = sub {
		my ($n) = @_;
		return $n if !$self->chance(35);
		my $o = $self->pick(@{ $other{$n} });
		$o =~ s/^\x{D6}/O\x{308}/ if $self->chance(30); # the same letter
		return $o;
	};
	for my $s (map { $_, @{ $_->{kids} } } @all) {
		next if $s->{text} =~ /^onetext /;
		# What is declared, and what stands in quotation marks, stays.
		my ($head, $rest) = $s->{text} =~ /^((?:party|actor|group|person|place|series|source) \S+)?(.*)/s;
		$rest =~ s/("[^"]*")|(?<![\w.-])($any)(?![\w.\/-])/defined $1 ? $1 : $new->($2)/ge;
		$s->{text} = ($head // '') . $rest;
	}
}

# --- as files -----------------------------------------------------------------------------------------------------

sub render {
	my ($part) = @_;
	my $out = join '', map { my $s = $_; map { "$_\n" } $s->{text}, map { "  $_->{text}" } @{ $s->{kids} } } @$part;
	return Encode::encode('UTF-8', $out =~ tr/\x01\x02//dr);
}
sub files {
	my ($self, $parts) = @_;
	$parts ||= $self->{parts};
	return { (map { $_ => render($parts->{$_}) } keys %$parts), map { $_ => Encode::encode('UTF-8', $self->{drafts}{$_}) } keys %{ $self->{drafts} } };
}

# The same case said in another order: of statements, of what stands under them, of names in lists.
sub permuted {
	my ($self, $n) = @_;
	local $self->{state} = ($self->{seed} * 31 + $n * 7919 + 5) & ((1 << 48) - 1);
	$self->random(2) for 1 .. 5;
	my $mix = sub { $_[0] =~ s/\x01([^\x02]*)\x02/"\x01" . join(' ', $self->shuffle(split ' ', $1)) . "\x02"/ger };
	my %parts;
	for my $f (sort keys %{ $self->{parts} }) {
		my ($first, @rest) = @{ $self->{parts}{$f} };
		$parts{$f} = [map { { text => $mix->($_->{text}), kids => [$self->shuffle(map { { text => $mix->($_->{text}) } } @{ $_->{kids} })] } } $first, $self->shuffle(@rest)];
	}
	return $self->files(\%parts);
}

sub rename_names {
	my ($files, $new) = @_;
	my $any = join '|', map { quotemeta } sort { length $b <=> length $a } keys %$new;
	my %out;
	for my $f (keys %$files) {
		my $s = Encode::decode('UTF-8', $files->{$f});
		$s =~ s/(?<![\w-])($any)(?![\w-])/$new->{$1}/g;
		$out{$f} = Encode::encode('UTF-8', $s);
	}
	return \%out;
}

# Writes a case into a directory, which is made.
sub write_case {
	my ($files, $dir) = @_;
	-d $dir or mkdir $dir or die "$dir: $!";
	for my $f (keys %$files) {
		open my $h, '>:raw', "$dir/$f" or die "$dir/$f: $!";
		print $h $files->{$f};
		close $h or die "$dir/$f: $!";
	}
	return "$dir/case.onetext";
}

sub dump_case {
	my ($files) = @_;
	return join '', map { "--- $_\n$files->{$_}" } sort keys %$files;
}

1;
