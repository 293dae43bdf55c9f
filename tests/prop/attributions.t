# Attributions in drafts of which we know who says what: prefix, suffix, behind the bracket; names of every kind;
# with a party file, and discovered. A plain search for simple heads finds the same.
use v5.30;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Draft;
use Gen;
use Run;
use Test::More;

for my $names (\@Gen::CODES, \@Gen::LONG) {
	my $parties = spill(Gen::party_file($names, 'Nobody'), $names == \@Gen::CODES ? 'codes.parties' : 'long.parties');
	my $label = $names == \@Gen::CODES ? 'codes' : 'names of every kind';
	my ($wrong, $n, $heads) = (0, 0, 0);
	for my $seed (1 .. 60) {
		my $g = Gen->new(seed => $seed, names => $names, markdown => $seed % 4 == 0, crlf => $seed % 5 == 0, bom => $seed % 7 == 0,
			odd => $seed % 3 == 0, forms => $seed % 6 == 1);
		my $bytes = $g->draft;
		my $path = spill($bytes, 'a.' . ($g->{markdown} ? 'md' : 'txt'));
		my %row = map { $_->{start} => $_ } @{ json('issues', '--json', '--parties', $parties, $path)->{issues} };
		for my $b (@{ $g->{brackets} }) {
			my $row = $row{ $b->{start} } || {};
			my $got = join '; ', map { join ', ', @{ $row->{$_} || ['?'] } } qw(proposers opposers delete retain reserve);
			my $want = join '; ', map { join ', ', map { my $s = $_; utf8::decode($s); $s } @{ $_ || [] } } $b->{for}, $b->{against}, $b->{delete}, [], [];
			$n++;
			next if $got eq $want && $row->{end} == $b->{end};
			diag encode("seed $seed: got $got\nexpected $want\nin ") . substr($bytes, $b->{start}, ($b->{after} // $b->{end}) - $b->{start})
				if ++$wrong <= 3;
		}
		for my $h (@{ Draft->new($bytes)->heads }) {
			my $row = $row{ $h->{start} };
			$heads++;
			"@{ $row->{proposers} }|@{ $row->{opposers} }" eq "@{ $h->{proposers} }|@{ $h->{opposers} }" or $wrong++;
		}
	}
	is $wrong, 0, "$label: $n brackets, $heads simple heads";
}

# Without a party file the names are found in the text itself.
my ($wrong, $n) = (0, 0);
for my $seed (1 .. 60) {
	my $bytes = Gen->new(seed => $seed, odd => $seed % 3 == 0, unmatched => $seed % 2)->draft;
	my %row = map { $_->{start} => $_ } @{ json('issues', '--json', spill($bytes, 'a.txt'))->{issues} };
	for my $h (@{ Draft->new($bytes)->heads }) {
		my $row = $row{ $h->{start} };
		$n++;
		next if "@{ $row->{proposers} }|@{ $row->{opposers} }" eq "@{ $h->{proposers} }|@{ $h->{opposers} }";
		diag "seed $seed: got @{ $row->{proposers} }|@{ $row->{opposers} }\nexpected @{ $h->{proposers} }|@{ $h->{opposers} }\nin "
			. substr($bytes, $h->{start}, 70) if ++$wrong <= 3;
	}
}
is $wrong, 0, "discovered: $n simple heads";

sub encode { my ($s) = @_; utf8::encode($s); return $s }
done_testing;
