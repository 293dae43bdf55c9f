# An independent search for simple heads (`[A/B propose: `, `[A propose; B oppose: `, `[A oppose: `) finds the same
# proposers and opposers as `onetext issues`, on every real text.
use v5.30;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Draft;
use Run;
use Test::More;

my $dir = data_dir() or plan skip_all => 'SKIPPED: no real data at ' . ($ENV{ONETEXT_DATA} // '../shared/data');

my $n = 0;
for my $path (grep { !m{/(?:ERRORS|HANDCHECK|SOURCES)\.} } glob "$dir/*.txt $dir/*.md") {
	my $name = $path =~ s{.*/}{}r;
	my %row = map { $_->{start} => $_ } @{ json('issues', '--json', $path)->{issues} };
	my (@got, @expected);
	for my $h (@{ Draft->new(slurp($path))->heads }) {
		my $row = $row{ $h->{start} };
		push @expected, "$h->{start}-$h->{end}: @{ $h->{proposers} } | @{ $h->{opposers} }";
		push @got, "$row->{start}-$row->{end}: @{ $row->{proposers} } | @{ $row->{opposers} }";
		$n++;
	}
	is_deeply \@got, \@expected, "$name: " . @expected . ' simple heads';
}
ok $n > 50, "$n heads compared";
done_testing;
