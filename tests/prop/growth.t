# A text set twice counts twice; text added behind changes nothing before it; the same input gives the same bytes.
use v5.30;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Gen;
use JSON::PP;
use Run;
use Test::More;

my $canonical = JSON::PP->new->utf8->canonical;
my $parties = spill(Gen::party_file(\@Gen::CODES), 'codes.parties');
my @names = ('--parties', $parties);
my $between = "\n\nIn between stand some plain words that belong to nobody.\n\n";

my %n;
for my $seed (1 .. 50) {
	my $g = Gen->new(seed => 7000 + $seed, markdown => $seed % 4 == 0, crlf => $seed % 5 == 0);
	my $bytes = $g->draft;
	my $type = $g->{markdown} ? 'md' : 'txt';
	my $path = spill($bytes, "d.$type");
	my $twice = spill("$bytes$between$bytes", "twice.$type");
	my ($one, $two) = @{ json('stat', '--json', @names, $path, $twice)->{files} };
	for (qw(opens closes pairs top disputed blanks notes statuses open braces adj option_groups options words_in_dispute)) {
		my $wrong = $two->{$_} != 2 * $one->{$_};
		diag "seed $g->{seed}: $_ $one->{$_} then $two->{$_}" if $wrong && !$n{"twice: $_"};
		$n{"twice: $_"} += $wrong;
	}
	$n{'twice: sets'} += $two->{sets}{count} != 2 * $one->{sets}{count};
	for (sort keys %{ $one->{sets}{sizes} }) {
		$n{'twice: sizes of sets'} += ($two->{sets}{sizes}{$_} || 0) != 2 * $one->{sets}{sizes}{$_};
	}
	my %said = map { $_->{name} => $_ } @{ $two->{parties} };
	for my $p (@{ $one->{parties} }) {
		$n{"twice: $_"} += $said{ $p->{name} }{$_} != 2 * $p->{$_} for qw(proposals oppositions reserves);
	}

	# Rows before an addition stay as they are.
	my $more = "${between}More words [that nobody has seen] stand here, and [US propose: these] [NOTE: too].\n";
	my $longer = spill("$bytes$more", "longer.$type");
	my @before = @{ json('issues', '--json', @names, $path)->{issues} };
	my @after = @{ json('issues', '--json', @names, $longer)->{issues} };
	$n{'longer: three rows more'} += @after != @before + 3;
	for (0 .. $#before) {
		my ($x, $y) = map { $canonical->encode($_) } $before[$_], $after[$_];
		diag "seed $g->{seed}:\n$x\n$y" if $x ne $y && !$n{'longer: the rows before'};
		$n{'longer: the rows before'} += $x ne $y;
	}
	my @lint = map { my $c = $_; [map { my %x = %$_; delete $x{file}; $canonical->encode(\%x) } @{ json('lint', '--json', @names, $c) }] } $path, $longer;
	for (0 .. $#{ $lint[0] }) {
		diag "seed $g->{seed}:\n$lint[0][$_]\n$lint[1][$_]" if $lint[0][$_] ne ($lint[1][$_] // '') && !$n{'longer: the findings before'};
		$n{'longer: the findings before'} += $lint[0][$_] ne ($lint[1][$_] // '');
	}
}
is $n{$_}, 0, $_ for sort keys %n;

# The same twice.
my $different = 0;
for my $seed (1 .. 12) {
	my $path = spill(Gen->new(seed => 8000 + $seed, unmatched => $seed % 2)->draft, 'same.txt');
	for (['stat'], ['stat', '--json'], ['stat', '--csv'], ['lint'], ['lint', '--json'], ['issues'], ['issues', '--json'], ['issues', '--csv'],
		['read', '--clean'], ['read', '--agreed'], ['brief'], ['brief', '--json']) {
		my ($first, $second) = map { my $r = run(@$_, $path); "$r->{exit} $r->{out} $r->{err}" } $_, $_;
		$different++ if $first ne $second;
	}
}
is $different, 0, 'the same input gives the same bytes';

# Standard input is a file like any other.
my $bytes = Gen->new(seed => 9001)->draft;
my $path = spill($bytes, 'stdin.txt');
for (['stat', '--json'], ['issues', '--json'], ['read', '--agreed']) {
	my ($file, $pipe) = (run(@$_, $path)->{out}, run({ stdin => $bytes }, @$_, '-')->{out});
	s/"file":"[^"]*"// for $file, $pipe;
	is $pipe, $file, "@$_ -";
}
done_testing;
