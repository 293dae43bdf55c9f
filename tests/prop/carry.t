# A new draft does not change what a case means: random cases whose draft is renumbered, put into another order, reworded
# and freed of brackets in known ways are carried over. Nothing becomes an error, no old day changes for anybody, a second
# run adds nothing, what is only renumbered or reordered stands where it stood, what is reworded is certain to nobody.
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
my $day = '2023-09-15'; # later than all that the cases say
my $json = JSON::PP->new->canonical->allow_nonref;

# ---- the two drafts ----

# The generator knows a dozen words; every one of the text gets an end of its own, so that it is known again.
sub distinct {
	my ($text) = @_;
	my $n = 0;
	my $end = sub { my ($k, $s) = ($_[0], ''); do { $s .= chr(ord('a') + $k % 26); $k = int($k / 26) } while $k; return $s };
	$text =~ s/\b(provide|support|measures|country|finance|timely|manner|effect|report|meeting|rights|access|lists)\b/$1 . 'x' . $end->($n++)/gei;
	return $text;
}
# A chapter more in front: every number is another.
sub renumber {
	my ($text) = @_;
	$text =~ s/^(\d+)(?=\.)/$1 + 1/gem;
	return $text =~ s/\n\n/\n\n1. Foreword\n\n1.1 Nothing like this stood in it.\n\n/r;
}
my $bracket = qr/(\[(?:[^\[\]]|(?1))*\])/;
# The wordings of every set the other way round.
sub reverse_sets {
	my ($text) = @_;
	$text =~ s{((\[(?:[^\[\]]|(?2))*\])(?:(?: / )?(?2))+)}{
		my ($run, @parts) = ($1);
		push @parts, $1 while $run =~ /$bracket/g;
		join $run =~ m{\] / \[} ? ' / ' : '', reverse @parts;
	}gex;
	return $text;
}
# One more word in every second innermost bracket.
sub reword {
	my ($text) = @_;
	my $n = 0;
	$text =~ s/\[([^\[\]]* )?([a-z]+x[a-z]+)\]/$n++ % 2 ? "[" . ($1 \/\/ '') . "$2]" : "[" . ($1 \/\/ '') . "$2 again]"/ge;
	return $text;
}
# No brackets around every second one that stands alone.
sub lift {
	my ($text) = @_;
	my $n = 0;
	$text =~ s{(?<![\]/\[] )(?<!\])\[(?:[^\[\]]*: )?([a-z ]+x[a-z]+)\](?!\[| /)}{$n++ % 2 ? $& : $1}ge;
	return $text;
}

# ---- the case ----

# What is about a whole chapter or paragraph goes by its number, and is told, not carried; a closing is about one draft.
sub by_point {
	my ($g) = @_;
	my %names = map { $_->{name} ? ($_->{name} => 1) : () } @{ $g->{issues} };
	for my $file (keys %{ $g->{parts} }) {
		@{ $g->{parts}{$file} } = grep { my ($a) = $_->{text} =~ /^consent .* about (\S+)/; $_->{text} !~ /^closing/ && (!defined $a || $names{$a}) } @{ $g->{parts}{$file} };
	}
}
sub issues_in { my ($path) = @_; return json('issues', '--json', $path)->{issues} }

sub matrix {
	my ($main, @args) = @_;
	my $r = run('matrix', '--json', @args, $main);
	return $r->{out} . "exit $r->{exit}\n";
}
sub rows {
	my ($main, @args) = @_;
	my $r = run('matrix', '--json', @args, $main);
	my $m = eval { JSON::PP->new->utf8->decode($r->{out}) } or return [];
	return [grep { defined $_->{address} && $_->{address} =~ /\d/ } @{ $m->{issues} }];
}
# What a row of the matrix says, with its letters as $map has them; where it stands and by whose word left out.
sub meaning {
	my ($row, $map) = @_;
	my $to = sub { my ($l) = @_; return $map->{$l} // $l };
	my $list = sub { return [sort map { $to->($_) } @{ $_[0] || [] }] };
	return $json->encode({
		status => $row->{status}, map({ $_ => $list->($row->{$_}) } qw(certainly possibly)), depends => scalar @{ $row->{depends_on} },
		recorded => defined $row->{recorded} ? $row->{recorded} =~ s/\b([a-z]|none)\b(?= by)/$to->($1)/ger : undef,
		stances => [map { my $s = $_; { party => $s->{party}, tiers => [map { $list->($_) } @{ $s->{tiers} }], map { $_ => $list->($s->{$_}) } qw(unacceptable unconfirmed) } } @{ $row->{stances} }],
	});
}
sub errors {
	my ($main) = @_;
	my $r = run('check', '--json', '--on', $day, $main);
	my $rows = eval { JSON::PP->new->utf8->decode($r->{out}) } or return "exit $r->{exit}: $r->{err}";
	return join "\n", map { "$_->{file}:$_->{line}: $_->{message}" } grep { $_->{severity} eq 'error' } @$rows;
}

my (%wrong, %done);
sub wrong {
	my ($what, $g, $how, @say) = @_;
	return if ++$wrong{$what} > 2;
	diag "seed $g->{seed} $how: $what\n", map { Encode::encode('UTF-8', "$_\n") } @say;
}

# Carries a copy of the case over to the draft; its main file.
sub carried {
	my ($g, $files, $how, $draft, $dir) = @_;
	my $main = CaseGen::write_case({ %$files, 'new.txt' => $draft }, $dir);
	my $was = slurp($main);
	my $r = run('carry', '--write', '--on', $day, $main, "$dir/new.txt");
	wrong('exits with 0', $g, $how, $r->{err}) if $r->{exit};
	wrong('only adds', $g, $how) if substr(slurp($main), 0, length $was) ne $was;
	my $again = run('carry', '--json', $main, "$dir/new.txt");
	my $lines = eval { JSON::PP->new->utf8->decode($again->{out})->{add} } // [$again->{err}];
	wrong('a second run adds nothing', $g, $how, @$lines) if @$lines;
	my $e = errors($main);
	wrong('no errors', $g, $how, $e) if $e ne '';
	return $main;
}

# What a party says in its own file changes nothing of what the others see, before and after.
sub confided {
	my ($g, $files, $draft, $dir) = @_;
	my $p = $g->{own}[0];
	my %pen = map { $_->{text} =~ /^party (\w+)\b.* mediator/ ? ($1 => 1) : () } @{ $g->{parts}{'case.onetext'} };
	my ($q) = grep { $_ ne $p && !$pen{$_} } @{ $g->{parties} } or return;
	my $own = lc($p) . '.onetext';
	my $less = { %$files, $own => join "\n", (grep { /^(?:onetext|issue|person|source) | for / } split /\n/, $files->{$own}), '' };
	my @seen = map { my $main = carried($g, $_->[1], "$_->[0], for $q", $draft, "$dir-$_->[0]"); matrix($main, '--for', $q, '--on', '2023-09-20') . run('show', '--for', $q, '--on', '2023-09-20', $main, 'All')->{out} }
		['whole', $files], ['less', $less];
	s/\Q$dir\E-\w+//g for @seen;
	$done{confided}++;
	wrong('what is confided is not told', $g, "$p to $q", @seen) if $seen[0] ne $seen[1];
}

# A letter of one draft as that of the other: the wordings tell.
sub letters {
	my ($old, $new) = @_;
	my $name = sub { my ($i, $k) = @_; return @{ $i->{alternatives} } > 1 && $i->{alternatives}[$k]{text} eq 'No text' ? 'none' : chr ord('a') + $k };
	my (%of, %map);
	return {} if $old->{relation} eq 'lone';
	push @{ $of{ $new->{alternatives}[$_]{text} } }, $name->($new, $_) for 0 .. $#{ $new->{alternatives} };
	$map{ $name->($old, $_) } = shift @{ $of{ $old->{alternatives}[$_]{text} } } // '-' for 0 .. $#{ $old->{alternatives} };
	return \%map;
}

for my $seed ($first .. $first + $cases - 1) {
	my $g = CaseGen->new(seed => 90_000 + $seed, rich => $seed % 2);
	next if $g->{drafts}{'d2.txt'};
	$g->{drafts}{'d1.txt'} = distinct($g->{drafts}{'d1.txt'});
	by_point($g);
	my $files = $g->files;
	my $old = Encode::decode('UTF-8', $files->{'d1.txt'});
	my $dir = temp_dir() . "/c$seed";
	my $before = CaseGen::write_case($files, $dir);
	if (errors($before) ne '') { $done{invalid}++; next }
	my $d1 = issues_in("$dir/d1.txt");
	my %drafts = (renumbered => renumber($old), reversed => reverse_sets($old), reworded => reword($old), lifted => lift($old));
	$drafts{mixed} = renumber(reverse_sets(reword($old)));
	confided($g, $files, Encode::encode('UTF-8', $drafts{mixed}), $dir) if @{ $g->{own} };
	for my $how (sort keys %drafts) {
		next if $drafts{$how} eq $old;
		my $main = carried($g, $files, $how, Encode::encode('UTF-8', $drafts{$how}), "$dir-$how");
		$done{$how}++;
		for my $viewer (undef, $g->pick(@{ $g->{viewers} })) {
			my @as = defined $viewer ? $viewer eq 'Public' ? '--public' : ('--for', $viewer) : ();
			for my $on (undef, $g->pick(grep { defined && $_ lt $day } @{ $g->{days} })) {
				my @on = defined $on ? ('--on', $on) : ();
				my ($x, $y) = map { matrix($_, @on, @as) =~ s/\Q$dir\E(?:-\w+)?//gr } $before, $main;
				wrong('old days are as they were', $g, $how, "@on @as", $x, $y) if $x ne $y;
			}
		}
		next if $g->{newcomer}; # who may have spoken in a draft that came after the seat changed
		my ($was, $is) = map { rows($_, '--on', $day) } $before, $main;
		my $d2 = issues_in("$dir-$how/new.txt");
		next if @$d1 != @$d2;
		if ($how eq 'reworded') {
			my %number = map { $d2->[$_]{address} => $_ } 0 .. $#$d2;
			for my $row (@$is) {
				my $n = $number{ $row->{address} } // next;
				my ($x, $y) = map { $_->[$n]{alternatives} } $d1, $d2;
				# A letter past the wordings of a lone bracket is none's, and that of [No text] none itself.
				for my $k (grep { $x->[$_] && $y->[$_]{text} ne $x->[$_]{text} && $y->[$_]{text} =~ /again/ && $y->[$_]{text} !~ /\[/ } 0 .. $#$y) {
					my $letter = chr ord('a') + $k;
					for my $s (grep { $_->{origin} !~ /^draft/ } @{ $row->{stances} }) {
						next if !grep { $_ eq $letter } map { @$_ } @{ $s->{tiers} };
						$done{'asked again'}++;
						wrong('what is reworded is certain to nobody', $g, $how, "$row->{address}=$letter", $json->encode($s)) if !grep { $_ eq $letter } @{ $s->{unconfirmed} };
					}
				}
			}
		}
		if ($how eq 'renumbered' || $how eq 'reversed') {
			# A bracket in a bracket changes places with it.
			next if $how eq 'reversed' && grep { $_->{text} =~ /\[/ } map { @{ $_->{alternatives} } } grep { $_->{relation} ne 'lone' } @$d1;
			next if grep { $d1->[$_]{class} ne $d2->[$_]{class} || @{ $d1->[$_]{alternatives} } != @{ $d2->[$_]{alternatives} } } 0 .. $#$d1;
			if (@$was != @$is) { wrong('as many issues', $g, $how, scalar @$was, scalar @$is); next }
			$done{"$how, compared"}++;
			my %number = map { $d1->[$_]{address} => $_ } 0 .. $#$d1;
			for my $k (0 .. $#$was) {
				my $n = $number{ $was->[$k]{address} };
				my $map = defined $n ? letters($d1->[$n], $d2->[$n]) : {};
				my ($x, $y) = (meaning($was->[$k], $map), meaning($is->[$k], {}));
				wrong('means what it meant', $g, $how, $was->[$k]{address}, $x, $y) if $x ne $y;
			}
		}
	}
}
diag explain \%done if $ENV{ONETEXT_PROP_SHOW};
for my $what ('exits with 0', 'only adds', 'a second run adds nothing', 'no errors', 'old days are as they were', 'as many issues', 'means what it meant', 'what is reworded is certain to nobody', 'what is confided is not told') {
	is $wrong{$what} // 0, 0, $what;
}
cmp_ok $done{$_} // 0, '>=', $cases / 20, "enough cases are $_" for 'renumbered', 'reversed', 'reworded', 'lifted', 'mixed', 'renumbered, compared', 'reversed, compared', 'confided', 'asked again';
done_testing;
