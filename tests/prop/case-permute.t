# The order in which a case is written says nothing: parties, issues, lines, names in lists and included files in another
# order change only the order of the answer; other names for the parties change only the names in it.
use v5.30;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib";
use CaseGen;
use Encode ();
use JSON::PP;
use Run;
use Test::More;

my $cases = $ENV{ONETEXT_PROP_CASES} || 40;
my $first = $ENV{ONETEXT_PROP_SEED} || 1;
my $json = JSON::PP->new->canonical->allow_nonref;
# Longer ones, one that begins like another, and one in another script.
my %new = (AA => 'US', BB => 'TUR-K', CC => 'إيران', DD => 'TUR', EE => 'X9', FF => 'Norge', NN => 'US-2', MM => 'Chair', KZ => 'AB_C', PP => 'Pen',
	G1 => 'G77', G2 => 'Gruppe'); # in the same order: where two blocs say the same, the first by name is told

# With every list sorted, but for ranks; and without places.
sub sorted {
	my ($v, $key) = @_;
	if (ref $v eq 'HASH') { return { map { $_ => sorted($v->{$_}, $_) } grep { !/^(?:file|line|col|start|end)$/ } keys %$v } }
	if (ref $v eq 'ARRAY') {
		my @l = map { sorted($_, '') } @$v;
		@l = map { $_->[1] } sort { $a->[0] cmp $b->[0] } map { [$json->encode($_), $_] } @l if $key ne 'tiers';
		return \@l;
	}
	# A phrase such as "agreed a by SY TR on …" lists names as well.
	return $key eq 'recorded' && defined $v ? join ' ', sort split ' ', $v : $v;
}
sub answer {
	my ($files, $dir, @args) = @_;
	my $r = run('matrix', '--json', @args, CaseGen::write_case($files, $dir));
	my $m = eval { JSON::PP->new->utf8->decode($r->{out}) };
	return $m ? $json->pretty->encode(sorted($m, '')) : "exit $r->{exit}: $r->{err}";
}
sub first_difference {
	my ($x, $y) = map { [split /\n/] } @_;
	my $k = 0;
	$k++ while $k < @$x && $k < @$y && $x->[$k] eq $y->[$k];
	my $some = sub { my ($l) = @_; my ($from, $to) = ($k > 6 ? $k - 6 : 0, $k + 3 < $#$l ? $k + 3 : $#$l); return map { "  $_\n" } @$l[$from .. $to] };
	return Encode::encode('UTF-8', join '', $some->($x), "instead of\n", $some->($y));
}

my ($moved, $named, $asked) = (0, 0, 0);
for my $seed ($first .. $first + $cases - 1) {
	my $g = CaseGen->new(seed => 70_000 + $seed, rich => $seed % 2);
	my $files = $g->files;
	my $dir = temp_dir() . "/p$seed";
	my $on = $g->pick(@{ $g->{days} });
	my @on = defined $on ? ('--on', $on) : ();
	for my $viewer (undef, $g->pick(@{ $g->{parties} })) {
		my @as = defined $viewer ? ('--for', $viewer) : ();
		my $want = answer($files, $dir, @on, @as);
		$asked++ if $want !~ /^exit/;
		for my $n (1 .. 2) {
			my $other = $g->permuted($n);
			my $got = answer($other, "$dir-$n", @on, @as);
			next if $got eq $want || ++$moved > 2;
			diag "seed $g->{seed} order $n, @on @as:\n", first_difference($got, $want);
			diag CaseGen::dump_case($files), "=== in another order\n", CaseGen::dump_case($other) if $moved == 1;
		}
		my $renamed = CaseGen::rename_names($files, \%new);
		my $got = answer($renamed, "$dir-r", @on, defined $viewer ? ('--for', Encode::encode('UTF-8', $new{$viewer})) : ());
		# Sorted anew, under the new names.
		my $as = { case => Encode::encode('UTF-8', $want) };
		my $text = Encode::decode('UTF-8', CaseGen::rename_names($as, \%new)->{case});
		$text = $json->pretty->encode(sorted($json->decode($text), '')) if $text !~ /^exit/;
		next if $got eq $text || ++$named > 2;
		diag "seed $g->{seed} other names, @on @as:\n", first_difference($got, $text);
		diag CaseGen::dump_case($files) if $named == 1;
	}
}
is $asked, 2 * $cases, 'every case has answers';
is $moved, 0, 'another order changes only the order';
is $named, 0, 'other names change only the names';
done_testing;
