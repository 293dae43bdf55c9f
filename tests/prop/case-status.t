# Random cases: `onetext matrix --json` against the slow reader of the tests, for several days and viewers. The number
# of cases is $ONETEXT_PROP_CASES; $ONETEXT_PROP_SEED is the first seed.
use v5.30;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Case;
use CaseGen;
use Encode ();
use JSON::PP;
use Run;
use Test::More;

my $cases = $ENV{ONETEXT_PROP_CASES} || 50;
my $first = $ENV{ONETEXT_PROP_SEED} || 1;
my ($bad, $asked, %seen) = (0, 0);

for my $seed ($first .. $first + $cases - 1) {
	my $g = CaseGen->new(seed => $seed);
	my $files = $g->files;
	my $path = CaseGen::write_case($files, temp_dir() . "/s$seed");
	$seen{'called by another name'}++ for grep { /^\s*(?:Nick|Second)[-_]\w+(?: \S+)*:|\b(?:by|of|consent) (?:Nick|Second)[-_]/ } map { split /\n/ } values %$files;
	my @days = @{ $g->{days} };
	my @asks = ([undef, undef], [undef, $g->pick(@days[1 .. $#days])], map { [$g->pick(@{ $g->{viewers} }[1 .. $#{ $g->{viewers} }]), $g->pick(@days)] } 1, 2);
	for my $ask (@asks) {
		my ($viewer, $on) = @$ask;
		my $c = Case->new($files, viewer => $viewer, on => $on);
		my ($other) = $seed % 2 && defined $viewer ? @{ $g->{other}{$viewer} || [] } : ();
		$seen{'asked by another name'}++ if defined $other;
		my $as = Encode::encode('UTF-8', $other // $viewer // '');
		my @args = ('matrix', '--json', defined $on ? ('--on', $on) : (), !defined $viewer ? () : $viewer eq 'Public' ? '--public' : ('--for', $as));
		my $r = run(@args, $path);
		my $m = eval { JSON::PP->new->utf8->decode($r->{out}) };
		my @d = $m ? $c->differences($m) : 'no answer';
		# Only who cannot see the line that gives a name its meaning may be told of a fault.
		push @d, "exit $r->{exit}, $r->{err}" if $r->{signal} || $r->{exit} && !($r->{exit} == 3 && @{ $c->{errors} });
		$asked++;
		if ($m) {
			$seen{ $_->{status} }++ for @{ $m->{issues} };
			for my $s (map { @{ $_->{stances} } } @{ $m->{issues} }) { $seen{ $s->{origin} =~ s/ [^,]*$//r }++ if defined $s->{origin} }
		}
		next if !@d || ++$bad > 3;
		diag "seed $seed: onetext @args\n", map { "  $_\n" } @d;
		diag CaseGen::dump_case($files) if $bad == 1;
	}
}
# A case written by people, as of days before, within and after it.
my $flagship = root() . '/examples/syria-turkiye';
my %files = map { s{.*/}{}r => slurp($_) } glob "$flagship/*";
for my $ask ([undef, undef], [undef, '2022-12-28'], [undef, '2023-05-15'], [undef, '2024-09-01'], [undef, '2025-01-01'], ['SY', '2023-06-22'], ['TR', '2024-07'], ['Public', '2023-06-22']) {
	my ($viewer, $on) = @$ask;
	my $c = Case->new(\%files, viewer => $viewer, on => $on);
	my $r = run('matrix', '--json', defined $on ? ('--on', $on) : (), !defined $viewer ? () : $viewer eq 'Public' ? '--public' : ('--for', $viewer), "$flagship/case.onetext");
	my $m = eval { JSON::PP->new->utf8->decode($r->{out}) };
	my @d = $m ? $c->differences($m) : "no answer, exit $r->{exit}: $r->{err}";
	is scalar @d, 0, 'examples/syria-turkiye' . ($on ? " on $on" : '') . ($viewer ? " for $viewer" : '') or diag map { "  $_\n" } @d[0 .. ($#d < 15 ? $#d : 15)];
}

is $bad, 0, "$asked answers about $cases random cases";
# That the cases are worth asking about.
ok $seen{$_}, "some are '$_'" for 'agreed', 'in range', 'open', 'blocked';
ok $seen{$_}, "somebody is $_" for 'called by another name', 'asked by another name';
ok $seen{$_}, "some positions come from '$_'" for qw(stance confided bloc draft);
done_testing;
