# ICal: reads an iCalendar stream strictly, by RFC 5545; for the tests of what onetext writes. Independent of the C.
#
#	my $c = ICal::parse($bytes);      { name, props => [...], parts => [...] }; dies with a reason that names the line
#	my @e = ICal::events($c);         one hash an event: { UID => {value, params}, DTSTART => … }
#	ICal::text($raw)                  a TEXT value without its escapes; dies if it has a wrong one
#	ICal::day($value)                 days since 1970-01-01 of a DATE
#
# Checked: CR LF at the end of every line and nowhere else (3.1), no line longer than 75 octets, UTF-8 in every
# physical line (folding splits no character), the grammar of names, parameters and values, values by type (DATE,
# DATE-TIME, INTEGER, TEXT), which properties must be there, may be there, and how often (3.6, 3.6.1), DTEND behind
# DTSTART and of its type, statuses of an event, UIDs that are there once.
package ICal;
use v5.30;
use warnings;
use Encode qw(decode FB_CROAK);

my %event_once = map { $_ => 1 } qw(DTSTAMP UID DTSTART CLASS CREATED DESCRIPTION GEO LAST-MODIFIED LOCATION ORGANIZER
	PRIORITY SEQUENCE STATUS SUMMARY TRANSP URL RECURRENCE-ID DTEND DURATION);
my %event_many = map { $_ => 1 } qw(ATTACH ATTENDEE CATEGORIES COMMENT CONTACT EXDATE REQUEST-STATUS RELATED
	RESOURCES RDATE RRULE);
my %calendar_once = map { $_ => 1 } qw(PRODID VERSION CALSCALE METHOD);
my %is_text = map { $_ => 1 } qw(UID DESCRIPTION LOCATION SUMMARY STATUS TRANSP PRODID VERSION CALSCALE COMMENT);

sub day {
	my ($value) = @_;
	my ($y, $m, $d) = $value =~ /\A([0-9]{4})([0-9]{2})([0-9]{2})\z/ or die "'$value' is no DATE\n";
	die "'$value': no such day\n"
		if $y < 1 || $m < 1 || $m > 12 || $d < 1
		|| $d > (31, ($y % 4 == 0 && ($y % 100 || $y % 400 == 0)) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[ $m - 1 ];
	# civil days, so that years before 1900 are not guessed at
	my $a = $m <= 2 ? $y - 1 : $y;
	my $mm = ($m + 9) % 12;
	return 365 * $a + int($a / 4) - int($a / 100) + int($a / 400) + int((153 * $mm + 2) / 5) + $d - 1 - 719468;
}

sub date_time {
	my ($value) = @_;
	my ($date, $h, $m, $s, $z) = $value =~ /\A([0-9]{8})T([0-9]{2})([0-9]{2})([0-9]{2})(Z?)\z/
		or die "'$value' is no DATE-TIME\n";
	die "'$value': no such time\n" if $h > 23 || $m > 59 || $s > 60;
	return { day => day($date), minute => $h * 60 + $m, utc => $z eq 'Z' };
}

sub text {
	my ($raw) = @_;
	die "a bare comma, semicolon or a wrong escape in '$raw'\n" if $raw !~ /\A(?:[^\\;,]|\\[\\;,Nn])*\z/;
	die "a control character in '$raw'\n" if $raw =~ /[\x00-\x08\x0A-\x1F\x7F-\x9F]/;
	$raw =~ s/\\([\\;,Nn])/lc $1 eq 'n' ? "\n" : $1/ge;
	return $raw;
}

sub lines {
	my ($bytes) = @_;
	die "does not end in CR LF\n" if $bytes !~ /\r\n\z/;
	my (@lines, $n);
	for my $line (split /\r\n/, substr($bytes, 0, -2), -1) {
		$n++;
		die "line $n: a CR or LF of its own\n" if $line =~ /[\r\n]/;
		die "line $n: " . length($line) . " octets\n" if length $line > 75;
		my $copy = $line;
		my $decoded = eval { decode('UTF-8', $copy, FB_CROAK) } // die "line $n: not UTF-8 by itself\n";
		if ($decoded =~ s/\A[ \t]//) {
			die "line $n: goes on from nothing\n" if !@lines;
			$lines[-1]{text} .= $decoded;
		} else {
			die "line $n: empty\n" if $decoded eq '';
			push @lines, { n => $n, text => $decoded };
		}
	}
	return @lines;
}

sub property {
	my ($line) = @_;
	my $text = $line->{text};
	$text =~ s/\A([A-Za-z0-9-]+)// or die "line $line->{n}: no name\n";
	my ($name, %params) = uc $1;
	while ($text =~ s/\A;([A-Za-z0-9-]+)=//) {
		my $param = uc $1;
		die "line $line->{n}: $param twice\n" if exists $params{$param};
		$text =~ s/\A("[^"\x00-\x08\x0A-\x1F\x7F]*"|[^";:,\x00-\x08\x0A-\x1F\x7F]*)// or die "line $line->{n}: $param\n";
		$params{$param} = $1;
	}
	$text =~ s/\A:// or die "line $line->{n}: no colon behind $name\n";
	return { name => $name, params => \%params, value => $text, n => $line->{n} };
}

sub parse {
	my ($bytes) = @_;
	my $root = { name => '', props => [], parts => [] };
	my @open = ($root);
	for my $line (lines($bytes)) {
		my $p = property($line);
		if ($p->{name} eq 'BEGIN') {
			my $part = { name => uc $p->{value}, props => [], parts => [] };
			push @{ $open[-1]{parts} }, $part;
			push @open, $part;
		} elsif ($p->{name} eq 'END') {
			my $part = pop @open;
			die "line $p->{n}: END:$p->{value}\n" if !@open || uc $p->{value} ne $part->{name};
		} else {
			push @{ $open[-1]{props} }, $p;
		}
	}
	die "a part is not ended\n" if @open != 1;
	die "no one VCALENDAR\n" if @{ $root->{props} } || @{ $root->{parts} } != 1 || $root->{parts}[0]{name} ne 'VCALENDAR';
	return check_calendar($root->{parts}[0]);
}

sub once {
	my ($part, $known_once, $known_many) = @_;
	my %got;
	for my $p (@{ $part->{props} }) {
		my $name = $p->{name};
		die "line $p->{n}: $name is not of a $part->{name}\n"
			if !$known_once->{$name} && !$known_many->{$name} && $name !~ /\AX-/;
		die "line $p->{n}: $name twice\n" if $got{$name} && !$known_many->{$name};
		eval { text($p->{value}) if $is_text{$name} || $name =~ /\AX-WR-/; 1 } or die "line $p->{n}: $@";
		$got{$name} = $p;
	}
	return \%got;
}

sub check_calendar {
	my ($c) = @_;
	my $got = once($c, \%calendar_once, {});
	die "no PRODID\n" if !$got->{PRODID} || $got->{PRODID}{value} eq '';
	die "no VERSION 2.0\n" if !$got->{VERSION} || $got->{VERSION}{value} ne '2.0';
	die "CALSCALE\n" if $got->{CALSCALE} && $got->{CALSCALE}{value} ne 'GREGORIAN';
	die "a calendar without a part\n" if !@{ $c->{parts} };
	my %uid;
	for my $e (@{ $c->{parts} }) {
		die "a $e->{name} is not looked for\n" if $e->{name} ne 'VEVENT';
		die "a part in an event\n" if @{ $e->{parts} };
		$e->{got} = check_event($e, $got->{METHOD});
		die "UID $e->{got}{UID}{value} twice\n" if $uid{ $e->{got}{UID}{value} }++;
	}
	return $c;
}

sub type_of {
	my ($p) = @_;
	my $type = $p->{params}{VALUE} // 'DATE-TIME';
	die "line $p->{n}: VALUE=$type\n" if $type ne 'DATE' && $type ne 'DATE-TIME';
	return $type;
}

sub check_event {
	my ($e, $method) = @_;
	my $got = once($e, \%event_once, \%event_many);
	for my $name ('UID', 'DTSTAMP', $method ? () : 'DTSTART') {
		die "an event without $name\n" if !$got->{$name} || $got->{$name}{value} eq '';
	}
	die "DTSTAMP is not in UTC\n" if !date_time($got->{DTSTAMP}{value})->{utc};
	die "SEQUENCE\n" if $got->{SEQUENCE} && $got->{SEQUENCE}{value} !~ /\A[0-9]+\z/;
	die "STATUS\n" if $got->{STATUS} && $got->{STATUS}{value} !~ /\A(?:TENTATIVE|CONFIRMED|CANCELLED)\z/;
	die "TRANSP\n" if $got->{TRANSP} && $got->{TRANSP}{value} !~ /\A(?:OPAQUE|TRANSPARENT)\z/;
	die "DTEND and DURATION\n" if $got->{DTEND} && $got->{DURATION};
	my $type = type_of($got->{DTSTART});
	my $start = $type eq 'DATE' ? day($got->{DTSTART}{value}) : date_time($got->{DTSTART}{value});
	if (my $end = $got->{DTEND}) {
		die "DTEND is of another type\n" if type_of($end) ne $type;
		die "DTEND is not behind DTSTART\n" if $type eq 'DATE' && day($end->{value}) <= $start;
	}
	return $got;
}

sub events { map { $_->{got} } @{ $_[0]{parts} } }

1;
