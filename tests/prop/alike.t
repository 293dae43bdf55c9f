# Random paragraphs with many proposals, some of them copies of others with a word or two changed: `onetext alike --json`
# against a slow comparison of all with all (the textbook table of common words in order). The number of drafts is
# $ONETEXT_PROP_CASES; $ONETEXT_PROP_SEED is the first seed.
use v5.30;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Gen;
use Run;
use Test::More;

my $cases = $ENV{ONETEXT_PROP_CASES} || 80;
my $first = $ENV{ONETEXT_PROP_SEED} || 1;
my (%wrong, %did);

sub wrong {
	my ($what, $seed, $say) = @_;
	diag "seed $seed: $what: $say" if $wrong{$what}++ < 3;
}

# Words that two lists have in common, in order.
sub common {
	my ($x, $y) = @_;
	my @row = (0) x (@$y + 1);
	for my $w (@$x) {
		my @next = (0);
		push @next, $w eq $y->[$_] ? $row[$_] + 1 : $row[ $_ + 1 ] > $next[$_] ? $row[ $_ + 1 ] : $next[$_] for 0 .. $#$y;
		@row = @next;
	}
	return $row[-1];
}

sub near { my ($common, $x, $y, $share) = @_; my $n = @$x > @$y ? @$x : @$y; return $common >= $share * $n }

my @common = qw(the of shall and to in each Party);
for my $seed ($first .. $first + $cases - 1) {
	my $g = Gen->new(seed => 34000 + $seed);
	my ($text, @blocks) = ('');
	for my $n (1 .. 1 + $g->random(4)) {
		my @proposals;
		$text .= "$n. The text";
		for my $k (1 .. 2 + $g->random(12)) {
			my @w;
			if (@proposals && $g->chance(45)) {
				@w = @{ $g->pick(@proposals)->{words} };
				for (1 .. $g->random(3)) {
					my $j = $g->random(scalar @w);
					my $what = $g->random(3);
					splice @w, $j, $what == 0 ? 0 : 1, $what == 1 ? () : 'w' . $g->random(400);
					@w = ('w1') if !@w;
				}
			} else {
				@w = map { $g->chance(40) ? $g->pick(@common) : 'w' . $g->random(400) } 1 .. 2 + $g->random(20);
			}
			my $who = $g->pick('US', 'AU', 'CL/NZ', 'PE', '');
			my $head = $who eq '' ? '' : "$who propose: ";
			$text .= ($k > 1 ? ' and then' : '') . ' [' . $head . join($g->chance(10) ? ', ' : ' ', @w) . ']';
			push @proposals, { words => \@w, who => [split m{/}, $who], at => $k };
		}
		$text .= ".\n\n";
		push @blocks, \@proposals;
	}
	my $path = spill($text, 'alike.txt');
	my $json = json('alike', '--json', '--parties', spill(Gen::party_file(\@Gen::CODES), 'codes.parties'), $path);
	my %group;    # "block.proposal" => [group, first, common]
	wrong('all are compared', $seed, $json->{compared}) if $json->{compared} != map { @$_ } @blocks;
	for my $i (0 .. $#{ $json->{groups} }) {
		my ($of, $was) = $json->{groups}[$i];
		wrong('two and more', $seed, $of->{address}) if @{ $of->{proposals} } < 2;
		for my $p (@{ $of->{proposals} }) {
			my ($b, $k) = $p->{alternative} =~ m{^(\d+)(?:/(\d+))?=a$} or die "$p->{alternative}\n";
			my $x = $blocks[ $b - 1 ][ ($k // 1) - 1 ];
			$group{ "$b." . ($k // 1) } = $i;
			my $who = join ' ', @{ $p->{proposers} };
			wrong('who proposes it', $seed, "$p->{alternative}: $who") if $who ne join ' ', @{ $x->{who} };
			wrong('its words', $seed, "$p->{alternative}: $p->{text}") if join(' ', $p->{text} =~ /\w+/g) ne join ' ', @{ $x->{words} };
			$was //= $x;
			my $same = "@{ $was->{words} }" eq "@{ $x->{words} }";
			my $most = common($was->{words}, $x->{words});
			wrong('same', $seed, $p->{alternative}) if !!$p->{same} ne $same;
			wrong('words in common', $seed, "$p->{alternative}: $p->{common}, at most $most") if $p->{common} > $most;
			wrong('near', $seed, $p->{alternative}) if !near($p->{common}, $was->{words}, $x->{words}, 0.8);
			wrong('four words', $seed, $p->{alternative}) if @{ $x->{words} } < 4;
			$did{ $same ? 'same' : 'near' }++;
			# the changes make it of the first
			my $old = $of->{proposals}[0]{text};
			my $start = $of->{proposals}[0]{start};
			my @made;
			my $at = 0;
			for my $c (@{ $p->{changes} }) {
				if (defined $c->{old_start}) {
					push @made, substr($old, $at, $c->{old_start} - $start - $at) =~ /\w+/g;
					$at = $c->{old_end} - $start;
				} else {    # where, is told by the words before it in the new one
					my $before = () = substr($p->{text}, 0, $c->{new_start} - $p->{start}) =~ /\w+/g;
					while (@made < $before) {
						substr($old, $at) =~ /\W*(\w+)/ or last;
						push @made, $1;
						$at += $+[0];
					}
				}
				push @made, $c->{new} =~ /\w+/g;
			}
			push @made, substr($old, $at) =~ /\w+/g;
			wrong('the changes', $seed, "$p->{alternative}: @made, not @{ $x->{words} }") if "@made" ne "@{ $x->{words} }";
		}
	}
	for my $b (1 .. @blocks) {
		my @p = @{ $blocks[ $b - 1 ] };
		for my $j (1 .. @p) {
			next if @{ $p[ $j - 1 ]{words} } < 4;
			for my $i (1 .. $j - 1) {
				my ($x, $y) = ($p[ $i - 1 ]{words}, $p[ $j - 1 ]{words});
				my $in = defined $group{"$b.$i"} && defined $group{"$b.$j"} && $group{"$b.$i"} == $group{"$b.$j"};
				wrong('the same are together', $seed, "$b: $i and $j") if "@$x" eq "@$y" && !$in;
				# with more in common than is asked for: one of the two is in a group at least
				next if @$x < 4 || !near(common($x, $y), $x, $y, 0.85);
				wrong('near ones are found', $seed, "$b: $i and $j") if !defined $group{"$b.$i"} && !defined $group{"$b.$j"};
			}
		}
	}
}
ok($did{$_}, "$_: " . ($did{$_} || 0)) for qw(same near);
is($wrong{$_} || 0, 0, $_) for sort(keys %wrong), 'drafts compared';
done_testing;
