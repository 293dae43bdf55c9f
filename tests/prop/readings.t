# What each reading keeps and leaves out, on drafts of which we know every bracket; each has a word of its own, so
# only presence is asked and nothing about blanks. Also: an agreed reading holds no dispute, a clean one stays clean.
use v5.30;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Draft;
use Gen;
use Run;
use Test::More;

my $parties = spill(Gen::party_file(\@Gen::CODES, 'Nobody'), 'codes.parties');

# Does this bracket's wording stand in the reading (its outer brackets aside)?
sub stands {
	my ($b, $how, $party) = @_;
	return 0 if $b->{kind} eq 'note' || $b->{kind} eq 'status';
	return 1 if $how eq '--clean';
	return 0 if $how eq '--agreed';
	return scalar grep { $_ eq $party } @{ $b->{for} } if @{ $b->{for} };
	my @against = (@{ $b->{against} }, @{ $b->{delete} || [] });
	return !grep { $_ eq $party } @against;
}

# [mark, is it expected] for everything that has one.
sub expectations {
	my ($g, $how, $party) = @_;
	my @all = @{ $g->{brackets} };
	my @up; # does it stand, outer brackets included
	my @list;
	for my $b (@all) {
		push @up, stands($b, $how, $party) && (!defined $b->{parent} || $up[ $b->{parent} ]);
		push @list, map { [$_, $up[-1]] } @{ $b->{parts} } ? @{ $b->{parts} } : defined $b->{mark} ? $b->{mark} : ();
	}
	for my $p (@{ $g->{plain} }) {
		next if $how eq '--agreed' && $p->{option};
		push @list, [$p->{mark}, !defined $p->{parent} || $up[ $p->{parent} ]];
	}
	return @list, map { [$_, 0] } @{ $g->{braced} || [] };
}

my %n;
for my $seed (1 .. 70) {
	my $g = Gen->new(seed => 3000 + $seed, markdown => $seed % 4 == 0, crlf => $seed % 5 == 0, bom => $seed % 7 == 0,
		odd => $seed % 3 == 0, forms => $seed % 6 == 1);
	my $bytes = $g->draft;
	my $type = $g->{markdown} ? 'md' : 'txt';
	my $path = spill($bytes, "d.$type");
	for (['--clean'], ['--agreed'], ['--party', 'Nobody'], ['--party', $Gen::CODES[$seed % @Gen::CODES]]) {
		my ($how, $party) = @$_;
		my $r = run('read', @$_, '--parties', $parties, $path);
		$n{"@$_[0]: exit"} += $r->{exit} != 0;
		my $text = $r->{out};
		my @wrong = grep { (index($text, $_->[0]) >= 0) != !!$_->[1] } expectations($g, $how, $party);
		diag "seed $g->{seed} @$_: ", join ' ', map { ($_->[1] ? 'missing ' : 'left ') . $_->[0] } @wrong
			if @wrong && ($n{"$how: wrong"} || 0) < 3;
		$n{"$how: wrong"} += @wrong > 0;

		my $again = spill($text, "again.$type");
		my $stat = json('stat', '--json', '--parties', $parties, $again)->{files}[0];
		if ($how eq '--agreed') {
			diag "seed $g->{seed}: $stat->{disputed} disputed and $stat->{blanks} blank after --agreed" if $stat->{disputed} + $stat->{blanks};
			$n{'--agreed: dispute left'} += $stat->{disputed} + $stat->{blanks};
		}
		$n{"$how: broken"} += !$stat->{balanced};
		if ($how eq '--clean') {
			my $names = join '|', @Gen::CODES;
			$n{'--clean: names left'} += () = $text =~ /\b(?:$names)\b/g;
			$n{'--clean: notes left'} += $stat->{notes} + $stat->{statuses} + $stat->{braces};
			my $clean = run('read', '--clean', '--parties', $parties, $again)->{out};
			diag "seed $g->{seed}: clean of clean differs" if $clean ne $text;
			$n{'--clean: not stable'} += $clean ne $text;
			my $before = json('stat', '--json', '--parties', $parties, $path)->{files}[0];
			$n{"--clean: $_ changed"} += $before->{$_} != $stat->{$_} for qw(disputed blanks open);
		}
		if ($how eq '--agreed' || $how eq '--clean') {
			my $same = run('read', $how, '--parties', $parties, $again)->{out};
			$n{"$how: twice differs"} += $same ne $text;
		}
	}
}

# A group speaks for its members, and a group of groups for theirs.
my $groups = spill(join('', map { "$_\n" } grep { !/\A(?:SG|MX)\z/ } @Gen::CODES) . "SG = US, AU; the South\nMX = SG, CL\n", 'groups.parties');
for my $seed (1 .. 15) {
	my $g = Gen->new(seed => 3500 + $seed);
	my $path = spill($g->draft, 'g.txt');
	for my $b (@{ $g->{brackets} }) {
		for my $list (grep { $_ } @$b{qw(for against delete)}) {
			my %names = map { $_ => 1 } map { $_, $_ eq 'SG' || $_ eq 'MX' ? qw(US AU) : (), $_ eq 'MX' ? qw(CL SG) : () } @$list;
			@$list = sort keys %names;
		}
	}
	for my $party ('US', 'CL', 'NZ') {
		my $r = run('read', '--party', $party, '--parties', $groups, $path);
		my @wrong = grep { (index($r->{out}, $_->[0]) >= 0) != !!$_->[1] } expectations($g, '--party', $party);
		diag "seed $g->{seed} --party $party of groups: ", join ' ', map { ($_->[1] ? 'missing ' : 'left ') . $_->[0] } @wrong
			if @wrong && !$n{'--party: groups'};
		$n{'--party: groups'} += @wrong > 0 || $r->{exit};
	}
}
is $n{$_}, 0, $_ for sort keys %n;

# On any bytes at all: no dispute left, and once clean always clean. Two things are let pass: a number in brackets is a
# footnote only as long as its note stands, so it may turn into a blank; and an attribution within an attribution,
# `[US: AU: x]`, is wording to the first reading and an attribution to the second.
for my $how ('--agreed', '--clean') {
	my ($left, $moved) = (0, 0);
	for my $seed (1 .. 120) {
		my $type = $seed % 3 ? 'txt' : 'md';
		my $bytes = Gen->new(seed => 4000 + $seed)->soup;
		next if $bytes =~ /onetext-draft 1/;
		my $r = run('read', $how, spill($bytes, "soup.$type"));
		my $again = spill($r->{out}, "again.$type");
		my $stat = json('stat', '--json', $again)->{files}[0];
		my $twice = run('read', $how, $again)->{out};
		next if $how eq '--clean' && grep { $_->{proposals} + $_->{oppositions} + $_->{reserves} } @{ $stat->{parties} };
		my $numbers = () = $r->{out} =~ /\[ *\d+ *\]/g;
		my $bad = $how eq '--agreed' ? $stat->{disputed} + $stat->{blanks} > $numbers : $twice ne $r->{out};
		diag "seed $seed $how: " . shown($bytes) . "\nonce:  " . shown($r->{out}) . "\ntwice: " . shown($twice) if $bad && $left + $moved < 2;
		$left++ if $bad && $how eq '--agreed';
		$moved++ if $bad && $how eq '--clean';
	}
	is $left + $moved, 0, "$how of any bytes";
}

sub shown { $_[0] =~ s/([^ -~])/sprintf '\\x%02x', ord $1/ger }
done_testing;
