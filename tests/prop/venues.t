# Random histories of meetings under rules of rotation of every kind, with hosts that withdraw, return, defer, refuse
# and offer: `onetext venues --json` against a slow referee (tests/lib/Venues.pm), on several days each. The number of
# cases is $ONETEXT_PROP_CASES; $ONETEXT_PROP_SEED is the first seed.
use v5.30;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Encode ();
use JSON::PP;
use Run;
use Test::More;
use Venues;

my $cases = $ENV{ONETEXT_PROP_CASES} || 150;
my $first = $ENV{ONETEXT_PROP_SEED} || 1;
my ($bad, $asked, %seen) = (0, 0);

for my $seed ($first .. $first + $cases - 1) {
	my $v = Venues->new(seed => $seed);
	my $path = spill(Encode::encode('UTF-8', $v->text), "v$seed.onetext");
	for my $day ($v->days) {
		my $on = $v->iso($day);
		my $r = run('venues', '--json', '--on', $on, $path);
		my $json = eval { JSON::PP->new->utf8->decode($r->{out}) };
		my @d = $json ? $v->differences($day, $json) : 'no answer';
		push @d, "exit $r->{exit}, $r->{err}" if $r->{signal} || $r->{exit};
		$asked++;
		next if !@d || ++$bad > 3;
		diag "seed $seed: onetext venues --on $on\n", map {"  $_\n"} @d;
		diag $v->text if $bad == 1;
	}
	$seen{$_} += $v->{seen}{$_} for keys %{ $v->{seen} };
	unlink $path;
}
is $bad, 0, "$asked answers about $cases random histories";
# That they are worth asking about.
ok $seen{$_}, "some: $_" for map({ my $k = $_; map {"$k $_"} qw(followed broken) } qw(turns shares never-twice alternating)), 'kept', 'deferral kept', 'deferral void',
	'announced', 'due', 'if returns', 'if deferred', 'offer', 'withdrawn';
done_testing;
