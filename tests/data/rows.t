# `onetext issues --json` has one row for every bracket of a real text, each at its place in the bytes; and every
# address that it prints can be typed back, as --under and as --settle.
use v5.30;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Draft;
use Run;
use Test::More;

my $dir = data_dir() or plan skip_all => 'SKIPPED: no real data at ' . ($ENV{ONETEXT_DATA} // '../shared/data');
my $every = $ENV{ONETEXT_TEST_ALL} ? 1 : 0; # otherwise a sample of the addresses of the long texts

for my $path (grep { !m{/(?:ERRORS|HANDCHECK|SOURCES)\.} } glob "$dir/*.txt $dir/*.md") {
	my $name = $path =~ s{.*/}{}r;
	my $bytes = slurp($path);
	my $draft = Draft->new($bytes);
	my @rows = @{ json('issues', '--json', $path)->{issues} };
	my @brackets = grep { $_->{class} ne 'options' } @rows;

	my $order = 1;
	$rows[$_ - 1]{start} <= $rows[$_]{start} or $order = 0 for 1 .. $#rows;
	ok $order, "$name: in order of opening";

	my @closed = grep { !$_->{unclosed} } @brackets;
	is_deeply [map { "$_->{start}-$_->{end}" } @closed],
		[map { "$_->{open}-" . ($_->{close} + 1) } @{ $draft->pairs }], "$name: every pair at its place";
	is_deeply [map { $_->{start} } grep { $_->{unclosed} } @brackets], [map { $_->[0] } @{ $draft->unclosed_at }],
		"$name: every unclosed bracket at its place";
	is scalar(grep { substr($bytes, $_->{start}, 1) ne '[' || substr($bytes, $_->{end} - 1, 1) ne ']' } @closed), 0,
		"$name: [ and ] stand there";
	is scalar(grep { my $r = $_; grep { $_->{start} < $r->{start} || $_->{end} > $r->{end} || $_->{start} > $_->{end} }
		grep { $r->{class} ne 'options' && @{ $r->{alternatives} } == 1 && defined $_->{start} }
		@{ $r->{alternatives} } } @closed), 0, "$name: alternatives lie inside";
	my @keys = qw(address line col start end class relation proposers opposers retain delete reserve text
		alternatives);
	is scalar(grep { my $r = $_; grep { !exists $r->{$_} } @keys } @rows), 0, "$name: no key is missing";
	is scalar(grep { my ($l, $c) = $draft->place(index_of($draft, $_->{start})); $l != $_->{line} || $c != $_->{col} }
		grep { $_->{start} % 5 == 0 || @rows < 100 } @rows), 0, "$name: lines and columns";

	# Addresses. What can be decided has alternatives; --under takes the address of the paragraph or of the issue.
	my (%seen, @decidable);
	for (grep { @{ $_->{alternatives} } && !$_->{unclosed} } @rows) {
		push @decidable, $_ if !$seen{ $_->{address} }++;
	}
	# An address means one issue: rows that share it are members of one set.
	my %issue;
	push @{ $issue{ $_->{address} } }, $_ for grep { @{ $_->{alternatives} } && !$_->{unclosed} } @rows;
	is_deeply [sort grep { my %sets = map { join(' ', map { $_->{start} // '-' } @{ $_->{alternatives} }) => 1 }
		@{ $issue{$_} }; keys %sets > 1 && @{ $issue{$_} } <= 26 } keys %issue], [], "$name: an address means one issue";

	my %block = map { $_->{address} =~ s{/\d+\z}{}r => $_ } grep { !$_->{furniture} } @rows;
	my @blocks = sort keys %block;
	my $step = $every ? 1 : 1 + int(@blocks / 25);
	my @wrong;
	for (my $i = 0; $i < @blocks; $i += $step) {
		my $r = run('issues', '--json', '--under', $blocks[$i], $path);
		my $found = $r->{exit} == 0 ? JSON::PP->new->utf8->decode($r->{out})->{issues} : [];
		push @wrong, "$blocks[$i]: exit $r->{exit} $r->{err}"
			if !grep { $_->{start} == $block{ $blocks[$i] }{start} } @$found;
	}
	is_deeply \@wrong, [], "$name: --under finds every address again";

	# All at once: the first alternative of every issue, so that every inner issue stays open. An issue that lies in
	# another alternative than the first is left out.
	my %first = map { $_->{address} => $_->{alternatives}[0]{id} } @decidable;
	my (%within, %open);
	$within{ $_->{address} } = $_->{within} for @decidable;
	for (@decidable) {
		my $w = $_->{within};
		my ($outer, $id) = defined $w ? $w =~ /\A(.*)=(\w+)\z/ : ();
		$open{ $_->{address} } = !defined $w || $open{$outer} && $first{$outer} eq $id;
	}
	my @chosen = map { "$_->{address}=$first{ $_->{address} }" } grep { $open{ $_->{address} } } @decidable;
	my $r = run('read', '--agreed', '--settle', join(',', @chosen), $path);
	is $r->{exit}, 0, "$name: --settle takes all " . @chosen . ' addresses' or diag $r->{err};
	$step = $every ? 1 : 1 + int(@decidable / 25);
	@wrong = ();
	for (my $i = 0; $i < @decidable; $i += $step) {
		my $address = $decidable[$i]{address};
		my $r = run('read', '--settle', "$address=$first{$address}", $path);
		push @wrong, "$address: exit $r->{exit} $r->{err}" if $r->{exit} != 0;
	}
	is_deeply \@wrong, [], "$name: --settle takes them one by one";
}

sub index_of {
	my ($draft, $offset) = @_;
	my ($low, $high) = (0, $#{ $draft->{at} });
	while ($low < $high) {
		my $middle = ($low + $high) >> 1;
		if ($draft->{at}[$middle] < $offset) { $low = $middle + 1 } else { $high = $middle }
	}
	return $low;
}
done_testing;
