# The calendar of `sessions --ics` on random cases: valid by RFC 5545 as tests/lib/ICal.pm reads it, one event for each
# thing with a date and none for any other, on the days that the case says, with the words that the case says; the same
# case gives the same bytes, and its lines in another order the same events. The expected days are worked out here, from
# what was made up, and not from any answer of onetext. Where Python's icalendar is installed it has to read it as well.
use v5.30;
use warnings;
use utf8;
use Encode qw(decode encode);
use FindBin;
use lib "$FindBin::Bin/../lib";
use ICal;
use Run;
use Test::More;

my %wrong = map { $_ => 0 } ('errors in the case', 'not valid', 'other events', 'other days', 'other words', 'other bytes', 'other order, other events',
	'no calendar expected', 'Python does not read it');
my ($cases, $events, $folded, $right_to_left) = (0, 0, 0, 0);
my $python = system('python3 -c "import icalendar" 2>/dev/null') == 0;

sub wrong {
	my ($what, @more) = @_;
	diag "$what: @more" if $wrong{$what}++ < 3;
}

my $state = 1;
sub random { my ($n) = @_; $state = ($state * 1103515245 + 12345) & 0x7fffffff; return int($state / 65536) % $n }
sub pick { return $_[ random(scalar @_) ] }

# ---- texts that ask for care ----
my @pieces = ('talks', 'comma, semicolon; and \\ backslash', 'say "no"', 'مكان الاجتماع في دمشق', 'ישיבה ראשונה', 'Нур-Султан', '会议地点北京',
	'🕊 dove', 'naïve café', "with \x{202E}override\x{202C} closed", "isolate \x{2066}here\x{2069}", 'BEGIN:VEVENT', 'x:y=z', '\\n no break', ' ' x 3,
	'e' . "\x{301}" x 30, 'long' x 30);
sub words { return join ' ', 'T', map { pick(@pieces) } 0 .. random(4) }
sub quoted { my ($t) = @_; $t =~ s/([\\"])/\\$1/g; return "\"$t\"" }
# What becomes of a text: no signs that steer the direction.
sub shown { my ($t) = @_; $t =~ s/[\x{202A}-\x{202E}\x{2066}-\x{2069}]//g; return $t }

# ---- days ----
my @length = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);
sub ymd { my ($y, $m, $d) = @_; return sprintf '%04d-%02d-%02d', $y, $m, $d }
sub number { my ($y, $m, $d) = @_; return ICal::day(sprintf '%04d%02d%02d', $y, $m, $d) }

# A date as it is written, its first and last day, whether only some day of it is meant; of a time the UTC day and minute.
sub date {
	my ($y, $m) = (2021 + 2 * random(2), 1 + random(12)); # no leap years
	my $d = 1 + random(27);
	my $first = number($y, $m, $d);
	my $kind = random(6);
	return { text => ymd($y, $m, $d), first => $first, last => $first } if $kind == 0;
	return { text => ymd($y, $m, $d) . '..' . ymd($y, $m, $d + 1), first => $first, last => $first + 1 } if $kind == 1;
	return { text => ymd($y, $m, $d) . '/' . ymd($y, $m, $d + 1), first => $first, last => $first + 1, some => 1 } if $kind == 2;
	return { text => sprintf('%04d-%02d', $y, $m), first => number($y, $m, 1), last => number($y, $m, $length[ $m - 1 ]), some => 1 }
		if $kind == 3;
	return { text => ymd($y, $m, $d) . '..', first => $first, open => 1 } if $kind == 4;
	my ($minute, $offset) = (random(24 * 60), pick(undef, 0, 60, -210, 840, -840));
	my $sign = defined $offset ? $offset < 0 ? '-' : '+' : '';
	my $zone = !defined $offset ? '' : sprintf '%s%02d:%02d', $sign, abs($offset) / 60, abs($offset) % 60;
	my $at = $first * 24 * 60 + $minute - ($offset // 0);
	return { text => ymd($y, $m, $d) . sprintf('T%02d:%02d', $minute / 60, $minute % 60) . $zone, first => $first, last => $first,
		time => 1, day => int($at / 1440), minute => $at % 1440, utc => defined $offset };
}

# ---- a case, and what is expected of its calendar ----
sub make {
	my (@lines, %expect);
	my $title = words();
	push @lines, 'party AA "Alpha"', 'party BB "Beta"';
	my @place = map { { name => "P$_", title => words() } } 1 .. 3;
	push @lines, map { "place $_->{name} " . quoted($_->{title}) . " in AA" } @place;
	my $series = words();
	push @lines, 'series Talks ' . quoted($series) . ' of AA BB';
	for my $n (1 .. random(8)) {
		my $name = random(3) ? "Talks/$n" : "Alone-$n";
		my ($state, $on, $place) = (pick(qw(held planned postponed cancelled)), random(6) ? date() : undef, random(2) ? pick(@place) : undef);
		my $plan = random(2) ? date() : undef;
		my $days = $on;
		my $sequence = 0;
		if ($plan) {
			push @lines, "session $name planned on $plan->{text} noted 2020-01-01";
			$sequence = 1;
			$days = $plan if $state eq 'postponed' || $state eq 'cancelled';
		}
		my $agenda = random(2) ? words() : undef;
		push @lines, "session $name $state" . ($on ? " on $on->{text}" : '') . ($place ? " at $place->{name}" : '')
			. ($agenda ? ' agenda ' . quoted($agenda) : '') . ' noted 2020-02-01';
		next if !$days;
		$expect{"session-$name"} = { days => $days, sequence => $sequence, place => $place, agenda => $agenda,
			status => $state =~ /postponed|cancelled/ ? 'CANCELLED' : $state eq 'planned' && ($days->{some} || $days->{open}) ? 'TENTATIVE' : 'CONFIRMED',
			summary => $name . ($name =~ /^Talks/ ? ", $series" : '') . ($state =~ /postponed|cancelled/ ? ": $state" : '')
				. ($days->{some} ? ' (some day of these)' : '') };
	}
	for my $n (1 .. random(4)) {
		my ($until, $text) = (date(), words());
		push @lines, "deadline AA BB: " . quoted($text) . " until $until->{text} as L$n";
		next if $until->{open};
		$until = { %$until, first => $until->{last}, some => 0 };
		$expect{"deadline-L$n"} = { days => $until, sequence => 0, status => 'CONFIRMED', summary => "Deadline: $text" };
	}
	return { title => $title, lines => \@lines, expect => \%expect };
}

sub bytes_of {
	my ($case, @lines) = @_;
	return encode('UTF-8', join "\n", 'onetext 1', 'case ' . quoted($case->{title}), 'today 2024-06-01', @lines, '');
}

sub stripped { my ($t) = @_; return shown($t) =~ s/\A\s+|\s+\z//gr }

sub check_event {
	my ($name, $e, $x) = @_;
	my ($days, $start) = ($x->{days}, $e->{DTSTART}{value});
	my $bad = '';
	if ($days->{time} && $start !~ /T/) {
		$bad = "$name: $start for $days->{text}";
	} elsif ($days->{time}) {
		my $t = ICal::date_time($start);
		$bad = "$start for $days->{text}" if $t->{day} != $days->{day} || $t->{minute} != $days->{minute} || !$t->{utc} != !$days->{utc};
	} else {
		$bad = "$start for $days->{text}" if ICal::day($start) != $days->{first};
		$bad ||= "no end or another for $days->{text}"
			if !$days->{open} && ICal::day($e->{DTEND}{value}) != $days->{last} + 1;
		$bad ||= 'an end for an open one' if $days->{open} && $e->{DTEND};
	}
	$bad ||= "STATUS $e->{STATUS}{value} for $x->{status}" if $e->{STATUS}{value} ne $x->{status};
	$bad ||= "SEQUENCE $e->{SEQUENCE}{value} for $x->{sequence}" if $e->{SEQUENCE}{value} != $x->{sequence};
	$bad ||= 'TRANSP' if $days->{some} && $e->{TRANSP}{value} ne 'TRANSPARENT';
	$bad ||= 'DTSTAMP' if $e->{DTSTAMP}{value} ne '20240601T000000Z';
	wrong('other days', $name, $bad) if $bad;
	my $summary = ICal::text($e->{SUMMARY}{value});
	wrong('other words', $name, $summary) if stripped($summary) ne stripped($x->{summary});
	my $where = $e->{LOCATION} ? ICal::text($e->{LOCATION}{value}) : '';
	wrong('other words', $name, $where) if $where ne ($x->{place} ? shown($x->{place}{title}) . ', Alpha' : '');
	wrong('other words', $name, $x->{agenda})
		if defined $x->{agenda} && index(ICal::text($e->{DESCRIPTION}{value}), 'Agenda: ' . shown($x->{agenda})) < 0;
}

sub try {
	my ($case) = @_;
	my $path = spill(bytes_of($case, @{ $case->{lines} }), 'case.onetext');
	my $r = run('sessions', '--ics', $path);
	if (!%{ $case->{expect} }) {
		wrong('no calendar expected', $r->{exit}, $r->{out}) if $r->{exit} != 1 || $r->{out} ne '' || $r->{err} !~ /nothing has a date/;
		return;
	}
	wrong('errors in the case', $r->{err}) if $r->{err} ne '';
	my $c = eval { ICal::parse($r->{out}) };
	return wrong('not valid', $@ || '', $r->{err}) if !$c;
	my %got = map { $_->{UID}{value} =~ /\Aonetext-[0-9a-f]{16}-(.*)\z/ ? ($1 => $_) : ($_->{UID}{value} => $_) } ICal::events($c);
	wrong('other events', join ' ', sort(keys %got), '/', sort keys %{ $case->{expect} })
		if join("\n", sort keys %got) ne join("\n", sort keys %{ $case->{expect} });
	check_event($_, $got{$_}, $case->{expect}{$_}) for grep { $case->{expect}{$_} } sort keys %got;
	$cases++;
	$events += keys %got;
	$folded += () = $r->{out} =~ /\r\n /g;
	$right_to_left++ if decode('UTF-8', my $copy = $r->{out}) =~ /\p{Arabic}|\p{Hebrew}/;
	wrong('other bytes') if run('sessions', '--ics', $path)->{out} ne $r->{out};
	my $other = run('sessions', '--ics', spill(bytes_of($case, reverse @{ $case->{lines} }), 'case.onetext'));
	my $sorted = sub { join '', sort split /(?<=END:VEVENT\r\n)/, ($_[0] =~ s/\A.*?(?=BEGIN:VEVENT)//sr) =~ s/END:VCALENDAR\r\n//r };
	wrong('other order, other events') if $sorted->($other->{out}) ne $sorted->($r->{out});
	return if !$python;
	my $ics = spill($r->{out}, 'case.ics');
	my $n = `python3 -c 'import icalendar, sys; print(len(icalendar.Calendar.from_ical(open(sys.argv[1], "rb").read()).walk("VEVENT")))' $ics 2>&1`;
	wrong('Python does not read it', $n) if $n !~ /\A\d+\Z/ || $n != keys %got;
}

for my $seed (1 .. 120) {
	$state = $seed * 7919 + 17;
	random(2) for 1 .. 5;
	try(make());
}

# the reader is strict: what is wrong is told
my $good = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:u\r\nDTSTAMP:20240101T000000Z\r\n"
	. "DTSTART;VALUE=DATE:20240101\r\nDTEND;VALUE=DATE:20240102\r\nSUMMARY:a\\, b\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
ok eval { ICal::parse($good); 1 }, 'the reader reads what is right' or diag $@;
my %spoil = ('LF alone' => sub { s/\r\n/\n/ }, 'a long line' => sub { s/SUMMARY:/'SUMMARY:' . 'x' x 80/e }, 'a bare comma' => sub { s/\\,/,/ },
	'a wrong escape' => sub { s/\\,/\\q/ }, 'no UID' => sub { s/UID:u\r\n// }, 'no such day' => sub { s/20240102/20240231/ },
	'an end at its start' => sub { s/20240102/20240101/ }, 'no part' => sub { s/BEGIN:VEVENT.*END:VEVENT\r\n//s },
	'a local stamp' => sub { s/000000Z/000000/ }, 'twice' => sub { s/(SUMMARY.*?\r\n)/$1$1/ }, 'unknown' => sub { s/SUMMARY/SUMARY/ },
	'a character split' => sub { s/SUMMARY:a/SUMMARY:\xC3\r\n \xA9/ });
for my $what (sort keys %spoil) {
	local $_ = $good;
	$spoil{$what}->();
	my $bad = $_;
	ok $bad ne $good && !eval { ICal::parse($bad); 1 }, "the reader refuses: $what";
}

is $wrong{$_}, 0, "never: $_" for sort keys %wrong;
cmp_ok $cases, '>', 80, 'enough cases';
cmp_ok $events, '>', 300, 'enough events';
cmp_ok $folded, '>', 100, 'lines were folded';
cmp_ok $right_to_left, '>', 20, 'text that runs from right to left';
SKIP: { skip 'python3-icalendar is not installed', 1 if !$python; pass 'read by Python as well' }
done_testing;
