# Every issue has an address of its own that leads back to it, in drafts with labels of every kind; an issue that
# lies in an alternative lies in its bytes.
use v5.30;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Gen;
use JSON::PP;
use Run;
use Test::More;

my %n = map { $_ => 0 } ('one address, two issues', 'an empty address', 'within: no such alternative', 'within: outside of it',
	'--settle refuses', '--under does not find');
sub note_wrong {
	my ($what, @more) = @_;
	diag "$what: @more" if $n{$what}++ < 2;
}

for my $seed (1 .. 120) {
	my $type = $seed % 3 ? 'txt' : 'md';
	my $g = Gen->new(seed => 11000 + $seed, markdown => $seed % 3 == 0, unmatched => $seed % 4 == 0);
	my $bytes = $seed % 2 ? $g->draft : $g->outline;
	my $path = spill($bytes, "a.$type");
	my @rows = @{ json('issues', '--json', $path)->{issues} };
	my (%issue, %span);
	for my $r (@rows) {
		note_wrong('an empty address', "seed $g->{seed} line $r->{line}") if $r->{address} eq '';
		next if $r->{unclosed} || !@{ $r->{alternatives} };
		my $set = join ' ', map { $_->{start} // '-' } @{ $r->{alternatives} };
		note_wrong('one address, two issues', "seed $g->{seed} $r->{address} line $r->{line}") if exists $issue{ $r->{address} } && $issue{ $r->{address} } ne $set
			&& @{ $r->{alternatives} } <= 26;
		$issue{ $r->{address} } //= $set;
		$span{"$r->{address}=$_->{id}"} //= $_ for @{ $r->{alternatives} };
	}
	for my $r (grep { defined $_->{within} } @rows) {
		my $outer = $span{ $r->{within} };
		if (!$outer) {
			note_wrong('within: no such alternative', "seed $g->{seed} $r->{address}: $r->{within}");
		} elsif ($r->{class} ne 'options' && ($r->{start} < $outer->{start} || $r->{end} > $outer->{end}) && !$r->{unclosed}) {
			note_wrong('within: outside of it', "seed $g->{seed} $r->{address} [$r->{start}, $r->{end}): $r->{within} [$outer->{start}, $outer->{end})");
		}
	}
	my @addresses = sort keys %issue;
	for my $address (map { $addresses[$g->random(scalar @addresses)] } @addresses ? (1 .. 3) : ()) {
		my $r = run('read', '--settle', "$address=a", $path);
		note_wrong('--settle refuses', "seed $g->{seed} $address: $r->{err}") if $r->{exit};
		my $found = run('issues', '--json', '--under', $address, $path);
		note_wrong('--under does not find', "seed $g->{seed} $address: $found->{err}") if $found->{exit}
			|| !grep { $_->{address} eq $address } @{ JSON::PP->new->utf8->decode($found->{out})->{issues} };
	}
}
is $n{$_}, 0, $_ for sort keys %n;
done_testing;
