# Reading a real text as it is gives the same bytes; the other readings hold what they promise.
use v5.30;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Run;
use Test::More;

my $dir = data_dir() or plan skip_all => 'SKIPPED: no real data at ' . ($ENV{ONETEXT_DATA} // '../shared/data');

for my $path (grep { !m{/(?:ERRORS|HANDCHECK|SOURCES)\.} } glob "$dir/*.txt $dir/*.md") {
	my $name = $path =~ s{.*/}{}r;
	my ($ending) = $name =~ /(\.\w+)\z/;
	my $bytes = slurp($path);
	my $r = run('read', '--as-is', $path);
	ok $r->{exit} == 0 && $r->{out} eq $bytes, "$name: as it is";
	ok run('read', $path)->{out} eq $bytes, "$name: as it is by default";

	my $agreed = run('read', '--agreed', $path);
	my $left = json('stat', '--json', spill($agreed->{out}, "agreed$ending"))->{files}[0];
	is $left->{disputed}, 0, "$name: nothing disputed in the agreed reading";

	my $clean = run('read', '--clean', $path)->{out};
	ok run('read', '--clean', spill($clean, "clean$ending"))->{out} eq $clean, "$name: clean stays clean";
}
done_testing;
