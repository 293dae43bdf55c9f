# Drafts of which we know what each bracket is: classes, alternatives, options and the counts of them, and the words in
# dispute, counted here by blanking out everything else.
use v5.30;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Draft;
use Gen;
use Run;
use Test::More;

my $parties = spill(Gen::party_file(\@Gen::CODES), 'codes.parties');
my @names = ('--parties', $parties);
my %n;
sub note_wrong {
	my ($what, $wrong, @more) = @_;
	$n{$what} += !!$wrong;
	diag "$what: @more" if $wrong && $n{$what} <= 2;
}

for my $seed (1 .. 80) {
	my $g = Gen->new(seed => 12000 + $seed, markdown => $seed % 4 == 0, crlf => $seed % 5 == 0, bom => $seed % 7 == 0, odd => $seed % 3 == 0,
		forms => $seed % 6 == 1);
	my $bytes = $g->draft;
	my $path = spill($bytes, 'c.' . ($g->{markdown} ? 'md' : 'txt'));
	my %row = map { $_->{start} => $_ } grep { $_->{class} ne 'options' } @{ json('issues', '--json', @names, $path)->{issues} };
	my $stat = json('stat', '--json', @names, $path)->{files}[0];
	my @brackets = @{ $g->{brackets} };

	my (%count, %set);
	for my $b (@brackets) {
		my $row = $row{ $b->{start} };
		note_wrong('class', $row->{class} ne $b->{kind}, "seed $g->{seed} line $row->{line}: $row->{class}, not $b->{kind}: ", substr $bytes, $b->{start}, 40);
		$count{ $b->{kind} }++;
		push @{ $set{ $b->{set} } }, $b if $b->{set};
		push @{ $set{"/$b->{id}"} }, @{ $b->{parts} } if @{ $b->{parts} };
		next if $b->{kind} ne 'text';
		my $parts = @{ $b->{parts} };
		my @ids = map { $_->{id} } @{ $row->{alternatives} };
		if ($parts) {
			note_wrong('slash alternatives', @ids != $parts, "seed $g->{seed} $row->{address}: @ids");
		} elsif (!$b->{set}) {
			note_wrong('a lone bracket', "@ids" ne 'a none', "seed $g->{seed} $row->{address}: @ids");
		}
	}
	my %sizes;
	for my $members (values %set) {
		$sizes{@$members}++;
		next if !ref $members->[0];
		my %addresses = map { $row{ $_->{start} }{address} => 1 } @$members;
		note_wrong('one set, one address', keys %addresses != 1, "seed $g->{seed}: @{[sort keys %addresses]}");
		my $first = $row{ $members->[0]{start} };
		note_wrong('alternatives of a set', @{ $first->{alternatives} } != @$members, "seed $g->{seed} $first->{address}");
		my $substitution = @{ $members->[0]{against} } && @{ $members->[1]{for} };
		note_wrong('relation', $first->{relation} ne ($substitution ? 'substitution' : 'alternative'), "seed $g->{seed} $first->{address} $first->{relation}");
	}
	my $sizes = join ' ', map { "$_:$sizes{$_}" } sort keys %sizes;
	my $got = join ' ', map { "$_:$stat->{sets}{sizes}{$_}" } grep { $stat->{sets}{sizes}{$_} } sort keys %{ $stat->{sets}{sizes} };
	note_wrong('sizes of sets', $sizes ne $got, "seed $g->{seed}: $got, not $sizes");
	note_wrong('number of sets', $stat->{sets}{count} != keys %set, "seed $g->{seed}");

	my %expected = (disputed => ($count{text} // 0) + ($count{open} // 0), blanks => $count{blank}, open => $count{open}, notes => $count{note},
		statuses => $count{status}, braces => @{ $g->{braced} || [] } + ($g->{option_groups} // 0), option_groups => $g->{option_groups},
		options => $g->{option_labels}, footnotes => 0, links => 0, glued => 0);
	for (sort keys %expected) {
		note_wrong($_, $stat->{$_} != ($expected{$_} // 0), "seed $g->{seed}: $stat->{$_}, not " . ($expected{$_} // 0));
	}

	# Everything but disputed wording as blanks.
	my $kept = ' ' x length $bytes;
	substr($kept, $_->{start}, $_->{end} - $_->{start}) = substr $bytes, $_->{start}, $_->{end} - $_->{start}
		for grep { $_->{kind} =~ /\A(?:text|open|blank)\z/ } @brackets;
	substr($kept, $_->[0], $_->[1] - $_->[0]) = ' ' x ($_->[1] - $_->[0]) for @{ $g->{skipped} || [] };
	my $words = Draft->new($kept)->words;
	note_wrong('words in dispute', $stat->{words_in_dispute} != $words, "seed $g->{seed}: $stat->{words_in_dispute}, not $words");

	my (%for, %against);
	for my $b (@brackets) {
		$for{$_}++ for @{ $b->{for} };
		$against{$_}++ for @{ $b->{against} }, @{ $b->{delete} || [] };
	}
	for my $p (@{ $stat->{parties} }) {
		note_wrong('proposals of a party', $p->{proposals} != ($for{ $p->{name} } // 0), "seed $g->{seed} $p->{name}");
		note_wrong('oppositions of a party', $p->{oppositions} != ($against{ $p->{name} } // 0), "seed $g->{seed} $p->{name}");
	}
}
is $n{$_}, 0, $_ for sort keys %n;
done_testing;
