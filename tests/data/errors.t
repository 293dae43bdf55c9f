# The unmatched brackets of every real text stand where a separate program found them (ERRORS.txt).
use v5.30;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Run;
use Test::More;

my $dir = data_dir() or plan skip_all => 'SKIPPED: no real data at ' . ($ENV{ONETEXT_DATA} // '../shared/data');

my %expected = map { s{.*/}{}r => [] } glob "$dir/*.txt $dir/*.md";
delete @expected{qw(ERRORS.txt HANDCHECK.md SOURCES.md)};
for (split /\n/, slurp("$dir/ERRORS.txt")) {
	my ($file, $line, $column, $what) = /\A([^:]+):(\d+):(\d+): (stray \]|unclosed \[): / or die "cannot read: $_";
	push @{ $expected{$file} }, "$line:$column " . ($what =~ /stray/ ? 'E01' : 'E02');
}

my @files = sort keys %expected;
my %found = map { $_ => [] } @files;
for (@{ json('lint', '--json', map { "$dir/$_" } @files) }) {
	next if $_->{code} !~ /\AE0[12]\z/;
	push @{ $found{ $_->{file} =~ s{.*/}{}r } }, "$_->{line}:$_->{col} $_->{code}";
}
my $n = 0;
for (@files) {
	is_deeply [sort @{ $found{$_} }], [sort @{ $expected{$_} }], $_;
	$n += @{ $expected{$_} };
}
ok $n > 0, "$n unmatched brackets compared";

# The same as people read it: file:line:col: code: message.
my ($with) = grep { @{ $expected{$_} } } @files;
my $r = run('lint', '--only', 'E01,E02', "$dir/$with");
is $r->{exit}, 1, 'findings: exit 1';
is_deeply [sort map { /:(\d+:\d+): (E0[12]):/ ? "$1 $2" : () } split /\n/, $r->{out}], [sort @{ $expected{$with} }],
	'the lines for people say the same';
done_testing;
