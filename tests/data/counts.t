# The tracker row of every real text equals the one counted by a separate program (TRUTH.tsv), and the slow
# reader of tests/lib agrees with both, also in words and pages, which TRUTH.tsv does not have.
use v5.30;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Draft;
use Run;
use Test::More;

my $dir = data_dir() or plan skip_all => 'SKIPPED: no real data at ' . ($ENV{ONETEXT_DATA} // '../shared/data');

open my $truth, '<', "$dir/TRUTH.tsv" or die "TRUTH.tsv: $!";
chomp(my @lines = <$truth>);
my @columns = split /\t/, shift @lines;
my %truth = map { my %r; @r{@columns} = split /\t/; $r{file} => \%r } @lines;
my @files = sort keys %truth;

my $answer = json('stat', '--json', map { "$dir/$_" } @files);
is scalar @{ $answer->{files} }, scalar @files, 'one row a file';
for my $row (@{ $answer->{files} }) {
	my $name = $row->{file} =~ s{.*/}{}r;
	my $draft = Draft->new(slurp("$dir/$name"));
	my $slow = $draft->counts;
	for my $column (@columns[1 .. $#columns]) {
		is 0 + $row->{$column}, $truth{$name}{$column}, "$name: $column";
		is $slow->{$column}, $truth{$name}{$column}, "$name: $column (slow reader)";
	}
	is $row->{words}, $draft->words, "$name: words";
	is $row->{pages}, $draft->pages, "$name: pages";
}
done_testing;
