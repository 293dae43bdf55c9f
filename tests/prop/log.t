# Every dated line of a case that takes part stands in the log once and in order: against a slow reading that shares no
# code with onetext (tests/lib/Case.pm). Filters cut the log into parts; another order of the lines gives the same rows.
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

my $cases = $ENV{ONETEXT_PROP_CASES} || 40;
my $first = $ENV{ONETEXT_PROP_SEED} || 1;
my @KINDS = qw(case party actor group person source series place draft consent closing session rotation view initiative condition
	order worth tolerance walkaway report host said vote approval task deadline claim contradiction issue handed shown recalled
	received held returned commented agreed reserved reopened initialled signed ratified stance step event);
my %FOR_A_TIME = map { $_ => 1 } qw(party actor group person series place consent rotation);

# Where a line stands: [day, first day]; nothing when it has no date.
sub stands {
	my ($c, $l) = @_;
	return (Case::settled($l->{on}), $l->{on}[0]) if $l->{on};
	for my $d (grep { $_ } @$l{qw(from until)}) {
		return if $FOR_A_TIME{ $l->{kind} } && Case::settled($d) gt $c->{day};
		return (Case::settled($d), $d->[0]);
	}
	return;
}
sub rows { my ($m) = @_; return map { ($_->{file} =~ s{.*/}{}r) . ":$_->{line}" } @{ $m->{log} } }
sub ask { my $r = run('log', '--json', @_); return ($r->{exit}, eval { JSON::PP->new->utf8->decode($r->{out}) }) }
sub telling { my ($m) = @_; return join "\n", sort map { my $r = $_; join ' ', map { $r->{$_} // '' } qw(day date kind known name statement) } @{ $m->{log} } }

my ($asked, $wrong, $parts, $moved, $dated) = (0) x 5;
my $complain = sub { my ($count, $g, $files, $what) = @_; diag "seed $g->{seed}: $what" if ++$$count <= 2; diag CaseGen::dump_case($files) if $$count == 1 };
for my $seed ($first .. $first + $cases - 1) {
	my $g = CaseGen->new(seed => 90_000 + $seed, rich => 1);
	my $files = $g->files;
	my $path = CaseGen::write_case($files, temp_dir() . "/l$seed");
	my $on = $g->pick(@{ $g->{days} });
	my @on = defined $on ? ('--on', $on) : ();
	my ($exit, $all) = ask(@on, $path);
	next if $exit; # a case with errors: which lines are left out is tested elsewhere
	$asked++;
	my $c = Case->new($files, main => (sort grep { /case/ } keys %$files)[0], on => $on);
	my (%want, %text);
	for my $l ($c->now(@KINDS)) {
		my @at = stands($c, $l) or next;
		$want{"$l->{file}:$l->{line}"} = \@at;
		$text{"$l->{file}:$l->{line}"} = $l->{text};
	}
	my @rows = rows($all);
	my (%got, %said);
	$got{$_}++ for @rows;
	$said{ $text{$_} // '' } = 1 for @rows;
	$dated += @rows;
	my @bad = ((map { "$_ twice" } grep { $got{$_} > 1 } keys %got), (map { "$_ does not belong there" } grep { !$want{$_} } keys %got),
		(map { "$_ is missing: $text{$_}" } grep { !$got{$_} && !$said{ $text{$_} } } keys %want));
	for my $i (0 .. $#rows) {
		my $w = $want{ $rows[$i] } or next;
		push @bad, "$rows[$i] stands at $all->{log}[$i]{day}, not $w->[0]" if $all->{log}[$i]{day} ne $w->[0];
		my $p = $i && $want{ $rows[$i - 1] } or next;
		push @bad, "$rows[$i] stands behind $rows[$i - 1]" if "$p->[0] $p->[1]" gt "$w->[0] $w->[1]";
	}
	$complain->(\$wrong, $g, $files, join('; ', @bad)) if @bad;

	# By days, by kinds, backwards: the same rows, each once.
	my (undef, $early) = ask(@on, '--until', '2023-03-31', $path);
	my (undef, $late) = ask(@on, '--since', '2023-04-01', $path);
	my @kinds = map { my (undef, $m) = ask(@on, '--kind', $_, $path); rows($m) } do { my %k = map { $_->{kind} => 1 } @{ $all->{log} }; sort keys %k };
	my (undef, $newest) = ask(@on, '--newest', $path);
	my @down = map { $_->{day} } @{ $newest->{log} };
	@bad = ();
	push @bad, 'days do not add up' if join(' ', rows($early), rows($late)) ne "@rows";
	push @bad, 'what has no date is told with days' if @{ $early->{undated} } || @{ $late->{undated} };
	push @bad, 'kinds do not add up' if join(' ', sort @kinds) ne join ' ', sort @rows;
	push @bad, '--newest has other rows' if join(' ', sort(rows($newest))) ne join ' ', sort @rows;
	push @bad, '--newest is in no order' if "@down" ne join ' ', reverse sort @down;
	$complain->(\$parts, $g, $files, join('; ', @bad)) if @bad;

	my ($other, $again) = ask(@on, CaseGen::write_case($g->permuted(1), temp_dir() . "/l$seed-p"));
	$complain->(\$moved, $g, $files, "in another order other rows ($other)") if $other || telling($again) ne telling($all);
}
cmp_ok $asked, '>', $cases / 2, 'cases without errors';
cmp_ok $dated, '>', 10 * $asked, 'with dated lines';
is $wrong, 0, 'each dated line that takes part, once and in order';
is $parts, 0, 'filters cut the log into parts';
is $moved, 0, 'the order of the lines says nothing';
done_testing;
