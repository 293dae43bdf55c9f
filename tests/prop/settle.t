# Deciding issues. One lone bracket settled to none is that bracket cut out, as a separate cutter does it; settled to a
# it is the bare wording; one member of a set leaves no other; and deciding one issue after the other, whatever is
# chosen, ends with nothing in dispute.
use v5.30;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Gen;
use Run;
use Test::More;

my $parties = spill(Gen::party_file(\@Gen::CODES), 'codes.parties');
my @names = ('--parties', $parties);

# Cuts out [from, to) and mends the blanks: none before , . ; : ) and one where there were two.
sub cut {
	my ($bytes, $from, $to, $instead) = @_;
	my ($left, $right) = (substr($bytes, 0, $from), substr $bytes, $to);
	if (($instead . $right) =~ /\A[,.;:)]/) { $left =~ s/ +\z// }
	return $left . $instead . $right if length $instead;
	if ($right =~ /\A[,.;:)]/) { }
	elsif ($left =~ / \z/) { $right =~ s/\A +// }
	return $left . $right;
}
sub squeeze { $_[0] =~ s/\s+/ /gr }

my %n;
sub note_wrong {
	my ($what, $wrong, @more) = @_;
	$n{$what} += !!$wrong;
	diag "$what: @more" if $wrong && $n{$what} <= 2;
}

for my $seed (1 .. 40) {
	my $g = Gen->new(seed => 5000 + $seed, crlf => $seed % 5 == 0, bom => $seed % 7 == 0, odd => $seed % 3 == 0, size => 8);
	my $bytes = $g->draft;
	my $path = spill($bytes, 'd.txt');
	my %row = map { $_->{start} => $_ } @{ json('issues', '--json', @names, $path)->{issues} };
	my $done = 0;
	for my $b (@{ $g->{brackets} }) {
		my $row = $row{ $b->{start} } or next;
		next if $b->{kind} ne 'text' || defined $b->{parent} && $g->{brackets}[ $b->{parent} ]{kind} ne 'text';
		if ($b->{lone} && $row->{relation} eq 'lone' && @{ $row->{alternatives} } == 2 && $row->{alternatives}[1]{id} eq 'none') {
			last if ++$done > 4;
			my $end = $b->{after} // $b->{end};
			my ($l, $r) = (substr($bytes, $b->{start} - 1, 1), substr $bytes, $end, 1);
			my $simple = !$b->{crossing} && $l =~ /[ \w]/ && $r =~ /[ ,.;\w]/ && substr($bytes, $end, 3) !~ /\A \s/;
			my $got = run('read', '--settle', "$row->{address}=none", @names, $path);
			my $want = cut($bytes, $b->{start}, $end, '');
			note_wrong('none: exit', $got->{exit}, $got->{err});
			note_wrong('none: the bracket cut out, blank by blank', $simple && $got->{out} ne $want, "seed $g->{seed} $row->{address}\n"
				. "in   " . around($bytes, $b->{start}, $end) . "\ngot  " . difference($got->{out}, $want));
			note_wrong('none: the bracket cut out', squeeze($got->{out}) =~ s/ +(?=[,.;:)])//gr ne squeeze($want) =~ s/ +(?=[,.;:)])//gr,
				"seed $g->{seed} $row->{address}\nin   " . around($bytes, $b->{start}, $end) . "\ngot  " . difference(squeeze($got->{out}), squeeze($want)))
				if !$b->{crossing};
			$got = run('read', '--settle', "$row->{address}=a", @names, $path);
			if (!@{ $b->{for} } && !@{ $b->{against} }) {
				$want = cut($bytes, $b->{start}, $b->{end}, substr($bytes, $b->{start} + 1, $b->{end} - $b->{start} - 2));
				note_wrong('a: the bare wording', $got->{out} ne $want, "seed $g->{seed} $row->{address}\nin   "
					. around($bytes, $b->{start}, $b->{end}) . "\ngot  " . difference($got->{out}, $want));
			}
			note_wrong('a: wording kept', defined $b->{mark} && index($got->{out}, $b->{mark}) < 0, "seed $g->{seed} $row->{address}");
		} elsif ($b->{set} && @{ $row->{alternatives} } > 1 && $row->{alternatives}[1]{id} ne 'none') {
			my @members = grep { ($_->{set} // 0) == $b->{set} } @{ $g->{brackets} };
			next if $members[0]{id} != $b->{id} || ++$done > 8;
			note_wrong('set: its members', @members != @{ $row->{alternatives} }, "seed $g->{seed} $row->{address}: " . @members);
			my $k = $seed % @members;
			my $id = chr ord('a') + $k;
			my $got = run('read', '--settle', "$row->{address}=$id", @names, $path);
			for my $m (@members) {
				note_wrong('set: one stays, the others go', (index($got->{out}, $m->{mark}) >= 0) != ($m->{id} == $members[$k]{id}),
					"seed $g->{seed} $row->{address}=$id: $m->{mark}");
			}
			my $m = $members[$k];
			my $head = substr($bytes, $m->{start} + 1, $m->{end} - $m->{start} - 2) =~ s/\A[A-Z\/]+ \w+: //r;
			my $want = cut($bytes, $members[0]{start}, $members[-1]{end}, $head);
			note_wrong('set: nothing of the signs between them', squeeze($got->{out}) ne squeeze($want), "seed $g->{seed} $row->{address}=$id\nin   "
				. around($bytes, $members[0]{start}, $members[-1]{end}) . "\ngot  " . difference(squeeze($got->{out}), squeeze($want)));
		}
	}
}

# One after the other, each time in the text that the last decision left.
for my $seed (1 .. 14) {
	my $g = Gen->new(seed => 6000 + $seed, size => 5, markdown => $seed % 4 == 0);
	my $text = $g->draft;
	my $type = $g->{markdown} ? 'md' : 'txt';
	my $steps = 0;
	while (1) {
		my $path = spill($text, "s.$type");
		my ($next) = grep { @{ $_->{alternatives} } } @{ json('issues', '--json', @names, $path)->{issues} } or last;
		my @ids = map { $_->{id} } @{ $next->{alternatives} };
		my $id = $next->{class} eq 'blank' ? $ids[-1] : $ids[$g->random(scalar @ids)];
		my $r = run('read', '--settle', "$next->{address}=$id", @names, $path);
		note_wrong('one by one: exit', $r->{exit}, "seed $g->{seed}: $next->{address}=$id: $r->{err}");
		note_wrong('one by one: something happens', $r->{out} eq $text, "seed $g->{seed} step $steps: $next->{address}=$id ($next->{class}: $next->{text})") if !$r->{exit};
		last if $r->{exit} || $r->{out} eq $text || ++$steps > 300;
		$text = $r->{out};
	}
	my $stat = json('stat', '--json', @names, spill($text, "s.$type"))->{files}[0];
	note_wrong('one by one: nothing in dispute', $stat->{disputed} + $stat->{sets}{count} + $stat->{option_groups} + $stat->{stray} + $stat->{unclosed},
		"seed $g->{seed} after $steps steps");
}

is $n{$_}, 0, $_ for sort keys %n;

sub around {
	my ($bytes, $from, $to) = @_;
	$from = $from > 25 ? $from - 25 : 0;
	my $s = substr $bytes, $from, $to + 25 - $from;
	$s =~ s/(.{80}).*(.{80})/$1 ~~~ $2/s if length $s > 180;
	return $s =~ s/([\x00-\x1F])/sprintf '\\x%02x', ord $1/ger;
}
sub difference {
	my ($got, $want) = @_;
	my $k = 0;
	$k++ while $k < length $got && $k < length $want && substr($got, $k, 1) eq substr $want, $k, 1;
	return around($got, $k, $k + 20) . "\nwant " . around($want, $k, $k + 20);
}
done_testing;
