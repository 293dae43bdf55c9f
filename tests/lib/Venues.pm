# Venues: random histories of meetings with hosts and rules of rotation, and a slow referee that says what
# `onetext venues --json` has to answer. The referee goes by the lists from which the case was written and by
# docs/venues.md, day by day and session by session; it knows nothing of the program.
#
#	my $v = Venues->new(seed => 7);
#	$v->text                     the case
#	$v->days                     days worth asking about (numbers), $v->iso($day)
#	$v->differences($day, $json) what is wrong with an answer, as sentences
#	$v->{seen}                   what happened in it, to see that the cases are worth asking about
#
# Days are numbers: 0 is 1 January 2024. A date is { first, last, form }: day, within (some day of), lasted.
package Venues;
use v5.30;
use warnings;
use utf8;
use Gen;

our @ISA = ('Gen');

my $NEVER = 1_000_000;
my @MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);
my %TITLE = (AA => 'Ávila', BB => 'Zeta', CC => 'Bern', DD => 'élan', EE => 'Öland', KK => 'Kos', HH => 'heir');

sub new {
	my ($class, %o) = @_;
	my $self = bless { %o, seen => {} }, $class;
	$self->{state} = ($o{seed} * 7919 + 13) & ((1 << 48) - 1);
	$self->random(2) for 1 .. 5;
	$self->make;
	return $self;
}

sub iso {
	my ($self, $day) = @_;
	my $month = 0;
	$day -= $MONTHS[$month++] while $month < 11 && $day >= $MONTHS[$month];
	return sprintf '2024-%02d-%02d', $month + 1, $day + 1;
}

sub date_text {
	my ($self, $d) = @_;
	return $self->iso($d->{first}) if $d->{form} eq 'day';
	return $self->iso($d->{first}) . ($d->{form} eq 'within' ? '/' : '..') . $self->iso($d->{last});
}

sub date {
	my ($self, $day, $vague) = @_;
	my $last = $day + 1 + $self->random(6);
	return { first => $day, last => $day, form => 'day' } if !$vague || $last > 365 || $self->chance(75);
	return { first => $day, last => $last, form => $self->pick('within', 'lasted') };
}

# --- making a case -----------------------------------------------------------------------------------------------

sub make {
	my ($self) = @_;
	$self->{people} = [qw(AA BB CC DD EE KK)];
	$self->{heir_day} = $self->chance(25) ? 20 + $self->random(300) : undef;
	$self->{groups} = { Some => [$self->few(2, qw(AA BB CC DD EE))] };
	$self->{members} = { S => [$self->few(2, qw(AA BB CC DD EE), 'Some')], T => [$self->few(0, qw(AA BB CC))] };
	$self->make_places;
	$self->{sessions} = [];
	$self->make_sessions('S', 2 + $self->random(12));
	$self->make_sessions('T', $self->random(5));
	$self->make_sessions('', $self->random(3));
	$self->{hosts} = [];
	$self->make_host for 1 .. $self->random($self->chance(30) ? 14 : 5);
	$self->{rotations} = [];
	$self->make_rotation("R$_") for 1 .. 1 + $self->random(3);
	$self->follow_the_first if $self->chance(70);
}

sub few {
	my ($self, $least, @l) = @_;
	for my $i (reverse 1 .. $#l) { my $j = $self->random($i + 1); @l[$i, $j] = @l[$j, $i] }
	return @l[0 .. $least - 1 + $self->random(@l - $least + 1)];
}

sub make_places {
	my ($self) = @_;
	my @places;
	for my $host (@{ $self->{people} }) {
		push @places, { name => "P$host$_", in => $host } for 1 .. $self->pick(0, 1, 1, 1, 2, 3);
		push @places, { name => "Hall$host", in => "P${host}1" } if @places && $places[-1]{name} eq "P${host}1" && $self->chance(30);
	}
	push @places, { name => 'Nowhere' };
	$self->{places} = \@places;
	$self->{in} = { map { $_->{name} => $_->{in} } @places };
}

sub make_sessions {
	my ($self, $series, $n) = @_;
	my $day = $self->random(15);
	my $known = $self->chance(20);
	for my $i (1 .. $n) {
		my $s = { name => $series ne '' ? "$series/$i" : "Lone-$i", series => $series, number => $series ne '' ? $i : 0, lines => [] };
		$day += 1 + $self->random(30);
		last if $day > 355;
		my $place = $self->chance(12) ? undef : $self->pick(@{ $self->{places} })->{name};
		my $planned = $self->chance(40);
		push @{ $s->{lines} }, { state => 'planned', on => $self->chance(80) ? $self->date($day, 1) : undef, at => $self->chance(70) ? $place : undef } if $planned;
		if ($i < $n - 1 || $self->chance(60) || !$planned) {
			my $state = $self->chance(88) ? 'held' : $self->pick('postponed', 'cancelled');
			my $back = $self->chance(5) && $day > 40 ? $day - 40 : $day;
			push @{ $s->{lines} }, { state => $state, on => $self->chance(93) ? $self->date($back, 1) : undef, at => $place,
				by => $self->chance(30) ? $self->pick(@{ $self->{people} }) : undef };
		}
		push @{ $self->{sessions} }, $s;
	}
}

sub make_host {
	my ($self) = @_;
	my $h = { what => $self->pick(qw(withdraws withdraws returns returns deferred deferred deferred refuses offers)), n => scalar @{ $self->{hosts} } };
	$h->{who} = [$self->chance(85) ? $self->pick(@{ $self->{people} }) : $self->chance(50) ? 'Some' : ('AA', 'CC')];
	my $k = $self->random(100);
	$h->{names} = $k < 25 ? [] : $k < 55 ? [$self->pick('S', 'S', 'S', 'T')] : $k < 75 && @{ $self->{sessions} } ? [$self->pick(map { $_->{name} } @{ $self->{sessions} })]
		: $k < 90 ? [$self->pick(@{ $self->{places} })->{name}] : $k < 95 ? [$self->pick('S', 'T'), $self->pick(@{ $self->{places} })->{name}] : ['S', 'T'];
	$h->{on} = $self->date($self->random(360), 1) if $self->chance(90);
	$h->{from} = $self->date($self->random(360), 1) if $self->chance(20);
	$h->{until} = $self->date($h->{from} ? $h->{from}{last} : $h->{on} ? $h->{on}{last} : $self->random(300)) if $self->chance(15);
	$h->{until}{first} = $h->{until}{last} = $self->min(365, $h->{until}{last} + $self->random(90)) if $h->{until};
	push @{ $self->{hosts} }, $h;
}
sub min { $_[1] < $_[2] ? $_[1] : $_[2] }

sub make_rotation {
	my ($self, $name) = @_;
	my @of = $self->few(2, qw(AA BB CC DD EE), $self->chance(20) ? 'Some' : ());
	my $first = { name => $name, state => $self->pick(qw(possible likely decided)), of => $self->chance(93) ? [map { [$_, undef] } @of] : undef };
	my $kind = $self->random(100);
	if ($kind < 25 && $first->{of}) { $_->[1] = 1 + $self->random(3) for grep { $self->chance(70) } @{ $first->{of} } }
	elsif ($kind < 45) { $first->{alternating} = $self->pick('KK', 'KK', 'AA') }
	$first->{'never-twice'} = 1 if $self->chance($kind < 25 ? 30 : $kind >= 45 && $kind < 65 ? 100 : 3);
	$first->{alphabetical} = 1 if $self->chance(20);
	$first->{about} = $self->pick(['S'], ['S'], ['S'], ['T'], ['S', 'T'], undef);
	$first->{from} = $self->date($self->random(150)) if $self->chance(15);
	$first->{until} = $self->date(200 + $self->random(150)) if $self->chance(8);
	$first->{on} = $self->date($self->random(100)) if $self->chance(40);
	push @{ $self->{rotations} }, $first;
	return unless $self->chance(25);
	my $more = { name => $name, state => $self->pick(qw(possible likely decided dropped)), on => $self->date(100 + $self->random(200)) };
	$more->{of} = [map { [$_, undef] } $self->few(2, qw(AA BB CC DD))] if $self->chance(40);
	push @{ $self->{rotations} }, $more;
}

# Most histories would break any rule at once: the sessions of S go where the first rule about S has them,
# as far as that is known beforehand, and now and then elsewhere.
sub follow_the_first {
	my ($self) = @_;
	my ($rule) = grep { !$_->{about} || grep { $_ eq 'S' } @{ $_->{about} } } @{ $self->{rotations} };
	return unless $rule;
	my $one = $self->{places};
	for my $s (grep { $_->{series} eq 'S' } @{ $self->{sessions} }) {
		my ($line) = grep { $_->{state} eq 'held' } @{ $s->{lines} };
		next if !$line || !$line->{on} || !defined $line->{at} || $self->chance(6);
		$line->{at} = undef;
		my $r = Venues::Referee->new($self, $line->{on}{last});
		my $due = !$r->{rule}{ $rule->{name} } ? undef : $r->due_for($rule->{name}, $s->{name}, $line->{on}{first});
		my ($place) = grep { defined $due && defined $r->host_of($_->{name}) && $r->host_of($_->{name}) eq $due } @$one;
		if ($place) { $line->{at} = $place->{name} }
	}
}

sub text {
	my ($self) = @_;
	my @out = ('onetext 1', 'today 2024-12-31');
	push @out, sprintf '%s %s "%s"', $_ eq 'KK' ? 'actor' : 'party', $_, $TITLE{$_} for @{ $self->{people} };
	push @out, sprintf 'party HH "%s" replaces BB on %s', $TITLE{HH}, $self->iso($self->{heir_day}) if defined $self->{heir_day};
	push @out, "group Some of @{ $self->{groups}{Some} }";
	for my $s (qw(S T)) { push @out, "series $s" . (@{ $self->{members}{$s} } ? " of @{ $self->{members}{$s} }" : '') }
	push @out, "place $_->{name}" . ($_->{in} ? " in $_->{in}" : '') for @{ $self->{places} };
	for my $s (@{ $self->{sessions} }) {
		for my $l (@{ $s->{lines} }) {
			push @out, "session $s->{name} $l->{state}" . join '', map { !defined $l->{$_} ? () : " $_ " . ($_ eq 'on' ? $self->date_text($l->{on}) : $l->{$_}) } qw(on at by);
		}
	}
	for my $h (@{ $self->{hosts} }) {
		push @out, "host @{ $h->{who} }: $h->{what}" . join('', map {" $_"} @{ $h->{names} }) . join '', map { $h->{$_} ? " $_ " . $self->date_text($h->{$_}) : () } qw(on from until);
	}
	for my $r (@{ $self->{rotations} }) {
		push @out, "rotation $r->{name} $r->{state}" . ($r->{of} ? ' of ' . join ' ', map { $_->[0] . (defined $_->[1] ? " $_->[1]" : '') } @{ $r->{of} } : '')
			. join('', map { $r->{$_} ? " $_" : () } qw(alphabetical never-twice)) . ($r->{alternating} ? " alternating $r->{alternating}" : '')
			. ($r->{about} ? " about @{ $r->{about} }" : '') . join '', map { $r->{$_} ? " $_ " . $self->date_text($r->{$_}) : () } qw(on from until);
	}
	return join '', map {"$_\n"} @out;
}

sub days { my ($self) = @_; return (365, map { $self->random(366) } 1 .. 3) }

sub differences {
	my ($self, $day, $json) = @_;
	return Venues::Referee->new($self, $day)->differences($json);
}

# --- the referee ---------------------------------------------------------------------------------------------------
package Venues::Referee;
use v5.30;
use warnings;
use List::Util qw(first max min sum0 any all);

sub by_day { my ($d) = @_; return $d->{last} }
sub begun { my ($d) = @_; return $d->{form} eq 'lasted' ? $d->{first} : $d->{last} }

sub new {
	my ($class, $case, $day) = @_;
	my $r = bless { case => $case, day => $day }, $class;
	$r->{heir} = { BB => 'HH' } if defined $case->{heir_day} && $case->{heir_day} <= $day;
	$r->read_sessions;
	$r->read_hosts;
	$r->read_rules;
	return $r;
}

sub seat { my ($r, $who) = @_; return defined $who ? $r->{heir}{$who} // $who : undef }

sub host_of {
	my ($r, $place) = @_;
	my $in = $r->{case}{in}{$place};
	$in = $r->{case}{in}{$in} while defined $in && exists $r->{case}{in}{$in};
	return $in;
}

# Names in the order given, each once; groups by their own order; with the number behind the name.
sub people {
	my ($r, @named) = @_;
	my (@out, %seen);
	for my $one (@named) {
		my ($name, $share) = ref $one ? @$one : ($one, undef);
		my $group = $r->{case}{groups}{$name};
		for my $who ($group ? @$group : $name) {
			my $seat = $r->seat($who);
			push @out, [$seat, $share // 1] unless $seen{$seat}++;
		}
	}
	return @out;
}

sub read_sessions {
	my ($r) = @_;
	for my $s (@{ $r->{case}{sessions} }) {
		my @known = grep { $_->{state} eq 'planned' || !$_->{on} || by_day($_->{on}) <= $r->{day} } @{ $s->{lines} };
		next unless @known;
		my @order = sort { $a->[0] <=> $b->[0] || $a->[1] <=> $b->[1] }
			map { [$known[$_]{state} eq 'planned' || !$known[$_]{on} ? -1 : by_day($known[$_]{on}), $_] } 0 .. $#known;
		my ($held) = grep { $_->{state} eq 'held' } @known;
		my $last = $held // $known[$order[-1][1]];
		my ($plan) = grep { $_->{state} eq 'planned' } @known;
		my %x = (name => $s->{name}, series => $s->{series}, number => $s->{number}, state => $last->{state}, on => $last->{on}, place => $last->{at}, plan => $plan);
		if (defined $x{place}) { $x{host} = $r->host_of($x{place}) // $last->{by} }
		$x{seat} = $r->seat($x{host});
		push @{ $r->{sessions} }, \%x;
	}
	# those of no series by date, what has none last
	my @lone = sort { ($a->{on} ? $a->{on}{last} : $NEVER) <=> ($b->{on} ? $b->{on}{last} : $NEVER) || ($a->{on} ? $a->{on}{first} : 0) <=> ($b->{on} ? $b->{on}{first} : 0) }
		grep { $_->{series} eq '' } @{ $r->{sessions} };
	for my $series (qw(S T)) { $r->{of}{$series} = [grep { $_->{series} eq $series } @{ $r->{sessions} }] }
	$r->{of}{''} = \@lone;
	$r->{session} = { map { $_->{name} => $_ } @{ $r->{sessions} } };
}

# A line for each holder and each thing it names.
sub read_hosts {
	my ($r) = @_;
	my %series_of = map { $_->{name} => $_->{series} eq '' ? 'none' : $_->{series} } @{ $r->{case}{sessions} };
	for my $h (@{ $r->{case}{hosts} }) {
		next if $h->{on} && by_day($h->{on}) > $r->{day};
		my %l = (n => $h->{n}, what => $h->{what}, on => $h->{on});
		$l{announced} = $h->{on} ? by_day($h->{on}) : $h->{from} ? begun($h->{from}) : -$NEVER;
		$l{effective} = $h->{from} ? begun($h->{from}) : $l{announced};
		$l{until} = $h->{until} ? $h->{until}{last} : $NEVER;
		my @series = grep {/^[ST]$/} @{ $h->{names} };
		my @sessions = grep { exists $series_of{$_} } @{ $h->{names} };
		my ($place) = grep { exists $r->{case}{in}{$_} } @{ $h->{names} };
		for my $who (map { $_->[0] } $r->people(@{ $h->{who} })) {
			push @{ $r->{lines} }, { %l, who => $who, series => $_, place => $place } for @series;
			push @{ $r->{lines} }, { %l, who => $who, series => $r->{session}{$_} ? $series_of{$_} : 'none', session => $_, place => $place } for @sessions;
			push @{ $r->{lines} }, { %l, who => $who, place => $place } unless @series || @sessions;
		}
	}
	$r->{lines} //= [];
}

sub later { my ($a, $b) = @_; return $a->{announced} <=> $b->{announced} || $a->{n} <=> $b->{n} }
sub last_said { my $best; for my $l (@_) { $best = $l if !$best || later($l, $best) > 0 } return $best }

sub about { my ($r, $series) = @_; return grep { !defined $_->{series} || $_->{series} eq $series } @{ $r->{lines} } }

sub withdrawn {
	my ($r, $series, $who, $day) = @_;
	my $l = last_said(grep { $_->{who} eq $who && !defined $_->{session} && !defined $_->{place} && $_->{effective} <= $day && $_->{what} =~ /^(?:withdraws|refuses|returns)$/ } $r->about($series));
	return 1 if $l && $l->{what} ne 'returns' && $l->{until} >= $day;
	my @own = $r->places_of($who);
	return @own && all { $r->place_out($_, $series, undef, $day, $who) } @own;
}

sub places_of { my ($r, $who) = @_; return grep { my $h = $r->seat($r->host_of($_)); defined $h && $h eq $who } map { $_->{name} } @{ $r->{case}{places} } }

# A place is out with the one in which it lies. $only: whose lines count; $r->{returned}: whose do not.
sub place_out {
	my ($r, $place, @more) = @_;
	my $in = $r->{case}{in}{$place};
	return $r->out_itself($place, @more) || (defined $in && exists $r->{case}{in}{$in} && $r->place_out($in, @more));
}

sub out_itself {
	my ($r, $place, $series, $session, $day, $only) = @_;
	my %by;
	for my $l ($r->about($series)) {
		next if !defined $l->{place} || $l->{place} ne $place || $l->{what} eq 'deferred' || $l->{effective} > $day;
		next if defined $l->{session} && !(defined $session && $l->{session} eq $session);
		next if defined $only && $l->{who} ne $only;
		next if defined $r->{returned} && $l->{who} eq $r->{returned};
		push @{ $by{ $l->{who} } }, $l;
	}
	for my $who (keys %by) {
		my $l = last_said(@{ $by{$who} });
		next if $l->{what} !~ /^(?:refuses|withdraws)$/ || $l->{until} < $day;
		return 1 if $l->{what} eq 'refuses';
		return 1 unless any { $_->{who} eq $who && $_->{what} eq 'returns' && !defined $_->{place} && !defined $_->{session} && $_->{effective} <= $day && later($_, $l) > 0 } $r->about($series);
	}
	return 0;
}

# --- one series ---

sub ordered {
	my ($r, $series) = @_;
	my ($last, $first, @keyed) = (-$NEVER, -$NEVER);
	for my $s (@{ $r->{of}{$series} }) {
		($last, $first) = ($s->{on}{last}, $s->{on}{first}) if $s->{on};
		push @keyed, [$last, $first, scalar @keyed, $s];
	}
	return map { $_->[3] } sort { $a->[0] <=> $b->[0] || $a->[1] <=> $b->[1] || $a->[2] <=> $b->[2] } @keyed;
}

sub next_of {
	my ($r, $series) = @_;
	my $highest = max 0, map { $_->{number} } grep { $_->{state} eq 'held' } @{ $r->{of}{$series} };
	return first { $_->{state} =~ /planned|postponed/ && $_->{number} > $highest } @{ $r->{of}{$series} };
}

sub day_of_next { my ($r, $series) = @_; my $n = $r->next_of($series); return max $r->{day}, $n && $n->{on} ? $n->{on}{first} : -$NEVER }

# What a host did about a session ('' : the next one, of which there is no line): deferred, refuses or nothing.
sub marks {
	my ($r, $series) = @_;
	return $r->{marks}{$series} if $r->{marks}{$series};
	my $next = $r->next_of($series);
	my %m;
	for my $l ($r->about($series)) {
		next if $l->{what} ne 'deferred' && (defined $l->{place} || !defined $l->{session});
		my $at = $l->{session};
		next if defined $at && !$r->{session}{$at};
		if (!defined $at) {
			my $day = $l->{on} ? $l->{on}{first} : $l->{effective};
			my $s = $day == -$NEVER ? undef : first { $_->{on} && $_->{on}{last} >= $day && $_->{state} =~ /held|planned/ } $r->ordered($series);
			$at = $s ? $s->{name} : $next && (!$next->{on} || $next->{state} ne 'planned' || $day == -$NEVER) ? $next->{name} : '';
		}
		push @{ $m{$at}{ $l->{who} } }, $l;
	}
	for my $at (values %m) { $_ = last_said(@$_) for values %$at }
	return $r->{marks}{$series} = \%m;
}

sub mark_of { my ($r, $series, $session, $who) = @_; my $of = $r->marks($series)->{$session}; return $of ? $of->{$who} : undef }

# --- rules ---

sub read_rules {
	my ($r) = @_;
	my %of;
	my $n = 0;
	for my $l (@{ $r->{case}{rotations} }) {
		$n++;
		next if $l->{on} && by_day($l->{on}) > $r->{day};
		push @{ $r->{rule_names} }, $l->{name} unless $of{ $l->{name} };
		push @{ $of{ $l->{name} } }, { %$l, n => $n };
	}
	for my $name (@{ $r->{rule_names} // [] }) {
		my @lines = sort { ($a->{on} ? $a->{on}{last} : -1) <=> ($b->{on} ? $b->{on}{last} : -1) || $a->{n} <=> $b->{n} } @{ $of{$name} };
		my %rule = (name => $name);
		for my $l (@lines) { defined $l->{$_} and $rule{$_} = $l->{$_} for qw(state of alphabetical never-twice alternating about from until) }
		$r->{rule}{$name} = \%rule;
	}
}

my %PLAIN = (%TITLE, AA => 'avila', DD => 'elan', EE => 'oland');

# A rule for a series, gone through up to the day: { hosts, shares, kind, followed, broken, … }
sub rule {
	my ($r, $name, $series) = @_;
	my %x = (%{ $r->{rule}{$name} }, series => $series, followed => 1, n => 0, held => {}, kept => [], against => 0, notes => {}, used => {}, cap => {}, in_block => 0);
	my @hosts = $r->people($x{of} ? @{ $x{of} } : @{ $r->{case}{members}{$series} });
	$x{every} = $r->seat($x{alternating});
	@hosts = grep { $_->[0] ne $x{every} } @hosts if defined $x{every};
	@hosts = sort { lc $PLAIN{ $a->[0] } cmp lc $PLAIN{ $b->[0] } } @hosts if $x{alphabetical};
	my %different = map { $_->[1] => 1 } @hosts;
	if (keys %different < 2) { $_->[1] = 1 for @hosts }
	$x{hosts} = [map { $_->[0] } @hosts];
	$x{share} = { map { $_->[0] => $_->[1] } @hosts };
	$x{whole} = sum0(map { $_->[1] } @hosts);
	$x{kind} = defined $x{every} ? 'alternating' : keys %different > 1 ? 'shares' : $x{'never-twice'} ? 'never-twice' : 'turns';
	$r->new_block(\%x);
	return \%x;
}

sub gone {
	my ($r, $x, $at, $who) = @_;
	my $m = $r->mark_of($x->{series}, $at->{session}, $who);
	return 1 if $m && $m->{what} =~ /refuses|withdraws/;
	return 0 if defined $at->{returned} && $at->{returned} eq $who;
	return $r->withdrawn($x->{series}, $who, $at->{day});
}

sub puts_off {
	my ($r, $x, $at, $who) = @_;
	return 1 if defined $at->{deferred} && $at->{deferred} eq $who;
	my $m = $r->mark_of($x->{series}, $at->{session}, $who);
	return $m && $m->{what} eq 'deferred';
}

sub able { my ($r, $x, $at, $who) = @_; return !$r->gone($x, $at, $who) && !$r->puts_off($x, $at, $who) }

# Whose turn it is: (who, was it kept?, those who put off their turn)
sub turn {
	my ($r, $x, $at) = @_;
	my $every = $x->{every};
	my @off;
	if (defined $every && !(defined $x->{last} && $x->{last} eq $every) && !$r->gone($x, $at, $every)) {
		return ($every, 0) unless $r->puts_off($x, $at, $every);
		push @off, $every;
	}
	for my $who (@{ $x->{kept} }) { return ($who, 1, @off) if $r->able($x, $at, $who) }
	my %waits = map { $_ => 1 } @{ $x->{kept} };
	if ($x->{kind} =~ /turns|alternating/) {
		my @line = @{ $x->{hosts} };
		if (defined $x->{at}) { push @line, shift @line until $line[-1] eq $x->{at} }
		for my $who (grep { !$waits{$_} } @line) {
			next if $r->gone($x, $at, $who);
			return ($who, 0, @off) unless $r->puts_off($x, $at, $who);
			push @off, $who;
		}
		return ($every, 0, @off) if defined $every && $r->able($x, $at, $every);
		return (undef, 0, @off);
	}
	# no order: by right; the last one only if nobody else can; in shares first who has turns left, then all
	my %off;
	for my $whose ($x->{kind} eq 'shares' ? ('left', 'all') : 'all') {
		for my $twice (0, 1) {
			my @can = grep { !$waits{$_} && !$r->gone($x, $at, $_) && ($twice || !$x->{'never-twice'} || !defined $x->{last} || $_ ne $x->{last}) } @{ $x->{hosts} };
			@can = grep { ($x->{used}{$_} // 0) < $x->{cap}{$_} } @can if $whose eq 'left';
			@can = grep { $x->{share}{$_} > 0 } @can if $x->{kind} eq 'shares';
			for my $who (grep { !$off{$_} } $r->by_right($x, @can)) {
				return ($who, 0, @off) unless $r->puts_off($x, $at, $who);
				push @off, $who;
				$off{$who} = 1;
			}
		}
	}
	return (undef, 0, @off);
}

sub by_right {
	my ($r, $x, @who) = @_;
	my @hosts = @{ $x->{hosts} };
	if ($x->{kind} eq 'shares') {
		my %place = map { $hosts[$_] => $_ } 0 .. $#hosts;
		my %behind = map { $_ => $x->{share}{$_} * ($x->{n} + 1) - ($x->{held}{$_} // 0) * $x->{whole} } @hosts;
		return sort { $behind{$b} <=> $behind{$a} || $place{$a} <=> $place{$b} } @who;
	}
	if (defined $x->{at}) { push @hosts, shift @hosts until $hosts[-1] eq $x->{at} }
	my %place = map { $hosts[$_] => $_ } 0 .. $#hosts;
	return sort { ($x->{held}{$a} // 0) <=> ($x->{held}{$b} // 0) || $place{$a} <=> $place{$b} } @who;
}

sub new_block {
	my ($r, $x, $at) = @_;
	for my $who (@{ $x->{hosts} }) {
		my $left = ($x->{cap}{$who} // 0) - ($x->{used}{$who} // 0);
		$x->{cap}{$who} = $x->{share}{$who} + ($at && $left > 0 && !$r->gone($x, $at, $who) && $r->puts_off($x, $at, $who) ? $left : 0);
	}
	$x->{used} = {};
	$x->{in_block} = 0;
}

sub keep_turns {
	my ($r, $x, $at, @off) = @_;
	$x->{kept} = [grep { !$r->gone($x, $at, $_) } @{ $x->{kept} }];
	$r->note_kept($x, $at, @off);
	for my $who (@off) { push @{ $x->{kept} }, $who unless (defined $x->{every} && $who eq $x->{every}) || grep { $_ eq $who } @{ $x->{kept} } }
}

sub note_kept { my ($r, $x, $at, @off) = @_; $x->{notes}{"$at->{session} $_"} = 1 for @off }

# One session of the past under the rule.
sub go {
	my ($r, $x, $s) = @_;
	my $at = { session => $s->{name}, day => $s->{on} ? $s->{on}{first} : -$NEVER };
	my ($due, $kept, @off) = $r->turn($x, $at);
	my $who = $s->{seat};
	return $r->note_kept($x, $at, @off) unless defined $who;
	my $order = $x->{kind} =~ /turns|alternating/;
	my $every = defined $x->{every} && $who eq $x->{every};
	my $named = $every || grep { $_ eq $who } @{ $x->{hosts} };
	my $broken = 0;
	if (!$named) {
		$r->note_kept($x, $at, @off);
		$broken = 1;
		$x->{last} = undef;
		$r->new_block($x) if $x->{kind} eq 'shares' && ++$x->{in_block} >= sum0(values %{ $x->{cap} });
	} else {
		$broken = !$r->take($x, $at, $who, $due, $kept, @off);
	}
	$x->{n}++;
	return unless $broken;
	$x->{against}++;
	$x->{broken} //= { session => $s->{name}, host => $s->{host}, expected => $order ? $due : undef };
	$x->{followed} = 0;
}

sub take {
	my ($r, $x, $at, $who, $due, $kept, @off) = @_;
	my $order = $x->{kind} =~ /turns|alternating/;
	my $every = defined $x->{every} && $who eq $x->{every};
	my $is = defined $due && $due eq $who;
	my $ok = $is;
	my $elsewhere = $order && !$is && !$every && !defined $x->{at} && (!$x->{begun} || !defined $x->{every} || !defined $due || $due ne $x->{every});
	$ok = 1 if $elsewhere || ($x->{kind} eq 'alternating' && !$x->{begun});
	$r->keep_turns($x, $at, @off) unless $elsewhere;
	if (!$order) {
		$ok = 1;
		$ok = 0 if $x->{'never-twice'} && defined $x->{last} && $x->{last} eq $who && any { $_ ne $who && $r->able($x, $at, $_) } @{ $x->{hosts} };
		$ok = 0 if $x->{kind} eq 'shares' && !$r->use_share($x, $at, $who);
	}
	$x->{kept} = [grep { $_ ne $who } @{ $x->{kept} }];
	$x->{at} = $who unless $every || ($order && $is && $kept);
	$x->{last} = $who;
	$x->{begun} = 1;
	$x->{held}{$who}++ unless $every;
	return $ok;
}

sub use_share {
	my ($r, $x, $at, $who) = @_;
	my $ok = 1;
	if (($x->{used}{$who} // 0) >= $x->{cap}{$who}) {
		$ok = !any { ($x->{used}{$_} // 0) < $x->{cap}{$_} && $r->able($x, $at, $_) } @{ $x->{hosts} };
		$r->new_block($x, $at) if $ok;
		$ok = 0 if $x->{cap}{$who} <= 0;
	}
	$x->{used}{$who}++;
	$r->new_block($x) if ++$x->{in_block} >= sum0(values %{ $x->{cap} });
	return $ok;
}

sub in_time {
	my ($x, $s) = @_;
	return 1 if !$x->{from} && !$x->{until};
	return 0 unless $s->{on};
	return (!$x->{from} || $s->{on}{last} >= $x->{from}{first}) && (!$x->{until} || $s->{on}{first} <= $x->{until}{last});
}

sub followed {
	my ($r, $name, $series) = @_;
	my $x = $r->rule($name, $series);
	for my $s (grep { $_->{state} eq 'held' && in_time($x, $_) } $r->ordered($series)) { $r->go($x, $s) }
	return $x if $x->{state} eq 'dropped';
	my $next = $r->next_of($series);
	my $at = { session => $next ? $next->{name} : '', day => $r->day_of_next($series) };
	($x->{due}, my $kept, my @off) = $r->turn($x, $at);
	$r->note_kept($x, $at, @off);
	$x->{due_kept} = $kept;
	for my $who (@{ $x->{hosts} }, defined $x->{every} ? $x->{every} : ()) {
		next unless $r->withdrawn($series, $who, $at->{day});
		($x->{returns}{$who}) = $r->turn($x, { %$at, returned => $who });
	}
	($x->{if_deferred}) = $r->turn($x, { %$at, deferred => $x->{due} }) if defined $x->{due};
	my %ahead = (%$x, map { my $v = $x->{$_}; $_ => ref $v eq 'HASH' ? {%$v} : [@$v] } qw(held used cap kept notes));
	my $round = min 50, $x->{kind} eq 'alternating' ? 2 * @{ $x->{hosts} } : $x->{whole};
	for (1 .. $round) {
		my ($who, $was_kept, @put_off) = $r->turn(\%ahead, $at);
		last unless defined $who;
		push @{ $x->{turns} }, $who;
		$r->take(\%ahead, $at, $who, $who, $was_kept, @put_off);
		$ahead{n}++;
		$at = { session => '(later)', day => $at->{day} };
	}
	return $x;
}

# For the generator: who would be due for a session, by what was before it.
sub due_for {
	my ($r, $name, $session, $day) = @_;
	my $x = $r->rule($name, 'S');
	for my $s (grep { $_->{state} eq 'held' && in_time($x, $_) } $r->ordered('S')) {
		last if $s->{name} eq $session;
		$r->go($x, $s);
	}
	my ($due) = $r->turn($x, { session => $session, day => $day });
	return $due;
}

# --- the answer ---

sub series {
	my ($r, $series) = @_;
	my @rules = map { $r->followed($_, $series) } grep { my $about = $r->{rule}{$_}{about}; !$about || grep { $_ eq $series } @$about } @{ $r->{rule_names} // [] };
	my (@who, %held, %last);
	push @who, @{ $_->{hosts} }, defined $_->{every} ? $_->{every} : () for @rules;
	push @who, map { $_->[0] } $r->people(@{ $r->{case}{members}{$series} });
	for my $s (grep { $_->{state} eq 'held' && defined $_->{seat} } $r->ordered($series)) {
		push @who, $s->{seat};
		$held{ $s->{seat} }++;
	}
	my %once;
	@who = grep { !$once{$_}++ } @who;
	return { name => $series, rules => \@rules, who => \@who, counts => { map { $_ => $held{$_} // 0 } @who } };
}

# The place of a host: last used by the series, by anybody, else the first. ('', '') when all are out.
sub place_for {
	my ($r, $x, $who) = @_;
	my ($series, $day) = ($x->{name}, $r->day_of_next($x->{name}));
	my $next = $r->next_of($series);
	my $free = sub { !$r->place_out($_[0], $series, $next ? $next->{name} : undef, $day) };
	my $used = first { $free->($_->{place}) } grep { $_->{state} eq 'held' && defined $_->{seat} && $_->{seat} eq $who } reverse $r->ordered($series);
	return $used->{place} if $used;
	my @own = $r->places_of($who);
	my @free = grep { $free->($_) } @own;
	return @own ? '' : undef unless @free;
	my ($best, $when);
	for my $place (@free) {
		for my $s (grep { $_->{state} eq 'held' && defined $_->{place} && $_->{place} eq $place } map { @{ $r->{of}{$_} } } 'S', 'T', '') {
			my $key = $s->{on} ? $s->{on}{last} * 1000 + $s->{on}{first} : -1;
			($best, $when) = ($place, $key) if !defined $when || $key >= $when;
		}
	}
	# of two that were used on one day the later declared
	return $best // $free[0];
}

sub proposals {
	my ($r, $x) = @_;
	my ($series, $day) = ($x->{name}, $r->day_of_next($x->{name}));
	my $next = $r->next_of($series);
	my (@rows, %at);
	my $propose = sub {
		my (%row) = @_;
		my $key = join ' ', map { $_ // '-' } @row{qw(host place if_what if_who)};
		push @rows, \%row unless $at{$key}++;
	};
	if ($next) {
		my $place = $next->{place} // ($next->{state} eq 'postponed' && $next->{plan} ? $next->{plan}{at} : undef);
		$propose->(host => $next->{seat} // $r->seat($r->host_of($place)), place => $place, state => 'announced') if defined $place;
	}
	my @rules = map { my $w = $_; grep { $_->{state} eq $w } @{ $x->{rules} } } qw(decided likely possible);
	for my $rule (grep { defined $_->{due} } @rules) {
		my $place = $r->place_for($x, $rule->{due});
		$propose->(host => $rule->{due}, place => $place, state => 'due', rule => $rule->{name}) unless defined $place && $place eq '';
	}
	my %in_rule = map { $_ => 1 } map { @{ $_->{hosts} }, defined $_->{every} ? $_->{every} : () } @{ $x->{rules} };
	for my $who (@{ $x->{who} }) {
		next unless $r->withdrawn($series, $who, $day) && ($in_rule{$who} || $x->{counts}{$who});
		local $r->{returned} = $who;
		my $any;
		for my $rule (@rules) {
			my $due = $rule->{returns}{$who};
			next if !defined $due || (defined $rule->{due} && $rule->{due} eq $due);
			my $place = $r->place_for($x, $due);
			next if defined $place && $place eq '';
			$propose->(host => $due, place => $place, state => 'if', if_what => 'returns', if_who => $who, rule => $rule->{name});
			$any = 1;
		}
		next if $any;
		my $place = $r->place_for($x, $who);
		$propose->(host => $who, place => $place, state => 'if', if_what => 'returns', if_who => $who) unless defined $place && $place eq '';
	}
	for my $rule (grep { defined $_->{if_deferred} } @rules) {
		next if $rule->{if_deferred} eq $rule->{due};
		my $place = $r->place_for($x, $rule->{if_deferred});
		next if defined $place && $place eq '';
		$propose->(host => $rule->{if_deferred}, place => $place, state => 'if', if_what => 'deferred', if_who => $rule->{due}, rule => $rule->{name});
	}
	for my $l (sort { $b->{announced} <=> $a->{announced} || $b->{n} <=> $a->{n} || $r->who_order($a->{who}) <=> $r->who_order($b->{who}) } grep { $_->{what} eq 'offers' } $r->about($series)) {
		next if $l->{until} < $r->{day};
		next if defined $l->{session} && !($next && $next->{name} eq $l->{session});
		next if any { $_->{who} eq $l->{who} && $_->{what} =~ /withdraws|refuses/ && later($_, $l) > 0 && (!defined $_->{place} || (defined $l->{place} && $l->{place} eq $_->{place}))
				&& (!defined $_->{session} || (defined $l->{session} && $l->{session} eq $_->{session})) } $r->about($series);
		my ($host, $place) = ($l->{who}, $l->{place});
		if (defined $place) {
			next if $r->place_out($place, $series, $next ? $next->{name} : undef, $day);
			$host = $r->seat($r->host_of($place)) // $host;
		} else {
			$place = $r->place_for($x, $host);
			next if defined $place && $place eq '';
		}
		$propose->(host => $host, place => $place, state => 'offer');
	}
	return @rows;
}

sub who_order { my ($r, $who) = @_; my $n = 0; for (@{ $r->{case}{people} }, 'HH') { return $n if $_ eq $who; $n++ } return 99 }

# --- comparing ---

sub say_session {
	my ($r, $s) = @_;
	return join ' ', map { $_ // '-' } $s->{name}, $s->{on} ? map({ $r->{case}->iso($_) } @{ $s->{on} }{qw(first last)}) : ('-', '-'), $s->{place}, $s->{host}, $s->{state};
}

sub differences {
	my ($r, $json) = @_;
	my @d;
	my $same = sub {
		my ($what, $got, $want) = @_;
		push @d, "$what: got <$got>, want <$want>" if $got ne $want;
	};
	my $none = sub { join ' ', map { $_ // '-' } @_ };
	my $text = sub {
		join ' ', map { $_ // '-' } @{ $_[0] }{qw(session from to place host state)};
	};
	my $seen = $r->{case}{seen};
	my %got = map { $_->{name} => $_ } @{ $json->{series} };
	for my $series (qw(S T)) {
		my $x = $r->series($series);
		my $g = $got{$series};
		my $told = @{ $r->{of}{$series} } || @{ $x->{rules} } || any { defined $_->{series} && $_->{series} eq $series } @{ $r->{lines} };
		push @d, "$series is " . ($g ? '' : 'not ') . 'told' if !$g != !$told;
		next unless $g && $told;
		$same->("$series history", join('; ', map { $text->($_) } @{ $g->{history} }), join '; ', map { $r->say_session($_) } @{ $r->{of}{$series} });
		$same->("$series counts", join(' ', map {"$_ $g->{counts}{$_}"} sort keys %{ $g->{counts} }), join ' ', map {"$_ $x->{counts}{$_}"} sort keys %{ $x->{counts} });
		$same->("$series withdrawn", $none->(sort @{ $g->{withdrawn} }), $none->(sort grep { $r->withdrawn($series, $_, $r->{day}) } $r->heard_of($x)));
		$same->("$series rules", $none->(map { $_->{name} } @{ $g->{rules} }), $none->(map { $_->{name} } @{ $x->{rules} }));
		$r->compare_rule("$series $x->{rules}[$_]{name}", $g->{rules}[$_], $x->{rules}[$_], $same) for 0 .. min($#{ $x->{rules} }, $#{ $g->{rules} });
		$same->("$series next", join('; ', map { $none->(@$_{qw(host place state)}, %{ $_->{if} // {} }, $_->{rule}) } @{ $g->{next} }),
			join '; ', map { $none->(@$_{qw(host place state)}, $_->{if_what} ? @$_{qw(if_what if_who)} : (), $_->{rule}) } $r->proposals($x));
		$seen->{$_}++ for map { $_->{state} . ($_->{if} ? ' ' . join '', keys %{ $_->{if} } : '') } @{ $g->{next} };
		$seen->{withdrawn}++ if @{ $g->{withdrawn} };
	}
	$same->('alone', join('; ', map { $text->($_) } @{ $json->{alone} }), join '; ', map { $r->say_session($_) } @{ $r->{of}{''} });
	return @d;
}

sub heard_of {
	my ($r, $x) = @_;
	my %who = map { $_ => 1 } @{ $x->{who} }, map { $_->{who} } grep { defined $_->{series} && $_->{series} eq $x->{name} } @{ $r->{lines} };
	return keys %who;
}

sub compare_rule {
	my ($r, $what, $g, $x, $same) = @_;
	my $none = sub { join ' ', map { $_ // '-' } @_ };
	$same->("$what $_", $g->{$_} // '-', $x->{$_} // '-') for qw(state kind due against);
	$same->("$what hosts", $none->(@{ $g->{hosts} }), $none->(@{ $x->{hosts} }));
	$same->("$what shares", $none->(@{ $g->{shares} }), $none->(map { $x->{share}{$_} } @{ $x->{hosts} }));
	$same->("$what followed", $g->{followed} ? 1 : 0, $x->{followed});
	$same->("$what kept", $g->{kept} ? 1 : 0, $x->{due_kept} // 0);
	$same->("$what broken", $none->(@{ $g->{broken} // {} }{qw(session host expected)}), $none->(@{ $x->{broken} // {} }{qw(session host expected)}));
	$same->("$what turns", $none->(@{ $g->{turns} }), $none->(@{ $x->{turns} // [] }));
	my $next = $r->next_of($x->{series});
	my $marks = $r->marks($x->{series});
	my @want;
	for my $session (keys %$marks) {
		next if $session ne '' && $r->{session}{$session}{state} ne 'held' && !($next && $next->{name} eq $session);
		for my $who (keys %{ $marks->{$session} }) {
			next if $marks->{$session}{$who}{what} ne 'deferred' || !grep { $_ eq $who } @{ $x->{hosts} }, $x->{every} // ();
			push @want, "$who " . ($marks->{$session}{$who}{session} // '-') . ' ' . ($x->{notes}{"$session $who"} ? 1 : 0);
		}
	}
	$same->("$what deferrals", join('; ', sort map { $none->($_->{host}, $_->{session}, $_->{kept} ? 1 : 0) } @{ $g->{deferrals} }), join '; ', sort @want);
	my $seen = $r->{case}{seen};
	$seen->{"$g->{kind} " . ($g->{followed} ? $g->{sessions} > 2 ? 'followed' : 'begun' : 'broken')}++;
	$seen->{kept}++ if $g->{kept};
	$seen->{ $_->{kept} ? 'deferral kept' : 'deferral void' }++ for @{ $g->{deferrals} };
}

1;
