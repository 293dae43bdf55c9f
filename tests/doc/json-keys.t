#!/usr/bin/env perl
# Every key that a command with --json prints, on every draft or case of examples/ and on errors, stands in
# docs/json.md as `key`.
use strict;
use warnings;
use FindBin;
use JSON::PP;
use lib "$FindBin::Bin/../lib";
use Run qw(run slurp);
use Test::More;

my %documented = map { $_ => 1 } slurp('docs/json.md') =~ /`"?([A-Za-z_][\w-]*)"?`/g;

sub keys_of {
	my ($value, $seen) = @_;
	if (ref $value eq 'HASH') {
		for my $key (keys %$value) {
			$seen->{$key} = 1 unless $key =~ /^\d+$/;    # sizes of sets
			keys_of($value->{$key}, $seen) unless $key eq 'counts' && $value->{history};    # by host
		}
	} elsif (ref $value eq 'ARRAY') {
		keys_of($_, $seen) for @$value;
	}
}

my @drafts = grep { !/part(?:y|ies)/ } glob 'examples/*.txt examples/*.md tests/texts/*.txt tests/texts/*.md';
my @cases = glob 'examples/*/case.onetext';
ok(@drafts > 0, 'there are drafts');
ok(@cases > 0, 'there are cases');
# What stands behind CASE, in every kind.
my %names = (trace => [['examples/roadmap-1.txt']],
	compile => [['A=examples/copies/ska.txt', '-o', '/dev/null']],
	show => [['4.1', 'SY', 'TR', 'Hours', 'Fence', 'D1', 'S', '4', 'Rounds', 'Rounds/20', 'C1', 'Leave-1', 'Berg', 'Lang', 'Letter']]);
my @commands = map { /^  ([a-z][a-z-]*)(?: |$)/ ? $1 : () } split /\n/, run('help')->{out};
for my $command (@commands) {
	my $help = run('help', $command)->{out};
	next unless $help =~ /^  --json\b/m;
	my $cases = $help =~ /^usage: .*CASE/m;
	my @files = ($cases ? @cases : (), !$cases || $command eq 'brief' ? @drafts : (), 'examples/no-such-file');
	my (%seen, @broken);
	for my $draft (@files) {
		my $r = run($command, '--json', $draft, map { @$_ } @{ $names{$command} || [] });
		push @broken, "$draft: status $r->{exit}, signal $r->{signal}" if $r->{signal} || $r->{exit} =~ /^(?:2|70)$/;
		my $value = eval { JSON::PP->new->utf8->allow_nonref->decode($r->{out} || $r->{err}) };
		push @broken, "$draft: not JSON: $@" if $@;
		keys_of($value, \%seen);
	}
	is_deeply(\@broken, [], "$command --json prints JSON");
	is(join(' ', grep { !$documented{$_} } sort keys %seen), '', "docs/json.md has every key of $command");
}
done_testing;
