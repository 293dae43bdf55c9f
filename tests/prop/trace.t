# Random sources, and a new text made from them by known steps: paragraphs kept, altered, robbed of words, merged,
# dropped, put in another order, said twice. `onetext trace --json` must tell the same steps and the same lost words.
# Whatever the texts are: every word of every source is either placed, and then the same word stands at its place, or
# lost; never both. The number of texts is $ONETEXT_PROP_CASES; $ONETEXT_PROP_SEED is the first seed.
use v5.30;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Encode ();
use Gen;
use Run;
use Test::More;

my $cases = $ENV{ONETEXT_PROP_CASES} || 150;
my $first = $ENV{ONETEXT_PROP_SEED} || 1;
my (%wrong, %did);

sub wrong {
	my ($what, $seed, $say) = @_;
	diag "seed $seed: $what: $say" if $wrong{$what}++ < 3;
}

# --- the slow checker: words by a regular expression, one by one --------------------------------------------------

# [start, end, word] in bytes of every run of letters and digits; ' ’ and - within a word part nothing.
sub words_of {
	my ($bytes, $from) = @_;
	my $text = Encode::decode('UTF-8', $bytes);
	my @words;
	my $at = $from // 0;
	while ($text =~ /([^\p{L}\p{M}\p{N}]*)([\p{L}\p{M}\p{N}]+(?:['\x{2019}\x{2010}\x{2011}-][\p{L}\p{M}\p{N}]+)*)/g) {
		my ($gap, $word) = (length(Encode::encode('UTF-8', $1)), length(Encode::encode('UTF-8', $2)));
		push @words, [$at + $gap, $at + $gap + $word, $2];
		$at += $gap + $word;
	}
	return @words;
}

# Is every word of every source placed at the same word of NEW, or lost, once; and no other word? `$numbers` says
# whether paragraphs have numbers and nothing else that is no wording.
sub check {
	my ($seed, $json, $new, $sources, $numbers) = @_;
	my $name = $json->{sources};
	for my $k (0 .. $#$sources) {
		my %seen;
		my $bytes = $sources->[$k];
		my ($placed, $lost, $listed) = (0, 0, 0);
		for my $p (grep { $_->{source} eq $name->[$k]{name} } @{ $json->{places} }) {
			my @old = words_of(substr($bytes, $p->{start}, $p->{end} - $p->{start}), $p->{start});
			my @now = words_of(substr($new, $p->{new_start}, $p->{new_end} - $p->{new_start}), $p->{new_start});
			my $same = join("\n", map { $_->[2] } @old) eq join("\n", map { $_->[2] } @now);
			wrong('a place has the very words', $seed, "$p->{start} and $p->{new_start}") if !$same || @old != $p->{words};
			$seen{ $_->[0] }++ for @old;
			$placed += $p->{words};
		}
		for my $l (grep { $_->{source} eq $name->[$k]{name} } @{ $json->{losses} }) {
			my @old = words_of(substr($bytes, $l->{start}, $l->{end} - $l->{start}), $l->{start});
			wrong('a loss has the words that it says', $seed, "at $l->{start}") if $numbers && @old != $l->{words};
			$seen{ $_->[0] }++ for $numbers ? @old : ();
			$lost += $l->{words};
			$listed += $l->{words} if defined $l->{reason};
		}
		wrong('no word twice', $seed, "$name->[$k]{name}: $_") for grep { $seen{$_} > 1 } sort keys %seen;
		my $of = $name->[$k];
		wrong('the sums', $seed, "$of->{name}") if $placed != $of->{placed} || $placed + $lost != $of->{words} ||
			$listed != $of->{listed} || $lost - $listed != $of->{lost};
		next if !$numbers;
		my @all = grep { !/^\d/ || $_->[2] !~ /^\d+$/ } words_of($bytes);
		@all = grep { $_->[2] !~ /^\d+$/ } @all;
		wrong('every word is placed or lost', $seed, "$of->{name}") if join(' ', map { $_->[0] } @all) ne join(' ', sort { $a <=> $b } keys %seen);
	}
}

# --- texts with known steps ---------------------------------------------------------------------------------------

my @common = qw(the of shall and to in each Party Parties for by may be with under this);
my @syllables = qw(ba de fi go hu ka le mi no pu ra se ti vo wu xa ye zi cha dru pli sto);

sub fresh { my ($g) = @_; return join '', map { $g->pick(@syllables) } 1 .. 3 }

# A paragraph of n words: half of them common; no word twice in a row.
sub paragraph {
	my ($g, $n) = @_;
	my @w;
	while (@w < $n) {
		my $w = $g->chance(45) ? $g->pick(@common) : $g->pick(@{ $g->{pool} });
		push @w, $w if !@w || $w ne $w[-1];
	}
	return [map { { word => $_ } } @w];
}

sub write_out {
	my ($g, $paragraphs) = @_;
	my ($n, $text) = (0, '');
	for my $p (@$paragraphs) {
		my $gap = sub { $g->chance(8) ? "\n" : $g->chance(5) ? ', ' : ' ' };
		$text .= ++$n . '. ';
		$text .= $p->[$_]{word} . ($_ < $#$p ? $gap->() : '') for 0 .. $#$p;
		$text .= ".\n\n";
	}
	return $text;
}

sub texts { join ' ', sort map { $_->{word} } @_ }

for my $seed ($first .. $first + $cases - 1) {
	my $g = Gen->new(seed => 31000 + $seed);
	$g->{pool} = [map { fresh($g) } 1 .. 250];
	my @sources;
	my $n_sources = 1 + $g->random(3);
	for my $k (0 .. $n_sources - 1) {
		my @p = map { paragraph($g, 9 + $g->random(25)) } 1 .. 4 + $g->random(10);
		push @sources, \@p;
	}
	# a source may repeat a paragraph of its own, or of the source before it; the copy goes where its model goes
	my @copies;
	for my $k (0 .. $#sources) {
		next if !$g->chance(50);
		my $from = $k && $g->chance(50) ? $k - 1 : $k;
		my $model = $g->random(scalar @{ $sources[$from] });
		push @copies, [$k, scalar @{ $sources[$k] }, $from, $model];
		push @{ $sources[$k] }, [map { {%$_} } @{ $sources[$from][$model] }];
	}

	# the steps
	my (@new, @dropped, %is_copy, %paragraph);
	$is_copy{"$_->[0].$_->[1]"} = "$_->[2].$_->[3]" for @copies;
	my @queue = map { my $k = $_; map { [$k, $_] } grep { !$is_copy{"$k.$_"} } 0 .. $#{ $sources[$k] } } 0 .. $#sources;
	while (@queue) {
		my $at = shift @queue;
		my ($k, $i) = @$at;
		my $p = $sources[$k][$i];
		my $what = $g->random(100);
		my %row = (from => ["$k.$i"], lost => []);
		if ($what < 30) {
			%row = (%row, done => 'kept', words => [@$p]);
		} elsif ($what < 45) {    # one word in place of another, or one more
			my @w = map { {%$_} } @$p;
			my $j = 1 + $g->random(@w - 2);
			my $word = { word => 'other' . fresh($g) };
			if ($g->chance(50)) {
				$row{lost} = [$w[$j]];
				$w[$j] = $word;
			} else {
				splice @w, $j, 0, $word;
			}
			%row = (%row, done => 'altered', words => \@w);
		} elsif ($what < 60) {    # a word or two dropped
			my @w = @$p;
			my $j = 1 + $g->random(@w - 3);
			$row{lost} = [splice @w, $j, 1 + ($g->chance(40) && @w > 12 ? 1 : 0)];
			%row = (%row, done => 'altered', words => \@w);
		} elsif ($what < 78 && @queue) {    # two in one
			my ($k2, $i2) = @{ $g->chance(70) ? shift @queue : splice(@queue, $g->random(scalar @queue), 1) };
			my $q = $sources[$k2][$i2];
			%row = (%row, done => 'merged', words => [@$p, @$q], from => ["$k.$i", "$k2.$i2"]);
			$paragraph{"$k2.$i2"} = \%row;
		} elsif ($what < 88) {
			push @dropped, "$k.$i";
			$paragraph{"$k.$i"} = { dropped => 1 };
			next;
		} else {
			%row = (%row, done => 'kept', words => [@$p]);
			push @new, { done => 'new', words => [map { { word => $g->chance(40) ? $g->pick(@common) : 'novel' . fresh($g) } } 1 .. 6 + $g->random(20)], from => [], lost => [] };
		}
		$did{ $row{done} }++;
		$paragraph{"$k.$i"} = \%row;
		push @new, \%row;
	}
	if ($g->chance(50)) {    # in another order
		for my $i (reverse 1 .. $#new) {
			my $j = $g->random($i + 1);
			@new[$i, $j] = @new[$j, $i];
		}
		$did{reordered}++;
	}
	next if !@new;

	# what a copy loses is what its model loses
	my %lost_of;
	for my $row (values %paragraph) { }
	for my $at (keys %paragraph) {
		my $row = $paragraph{$at};
		my ($k, $i) = split /\./, $at;
		my %gone = map { ($_ => 1) } @{ $row->{lost} || [] };
		$lost_of{$at} = $row->{dropped} ? texts(@{ $sources[$k][$i] }) : $row->{from} && $row->{from}[0] eq $at ? texts(@{ $row->{lost} }) : '';
	}
	for my $c (sort keys %is_copy) {
		my $model = $is_copy{$c};
		$model = $is_copy{$model} while $is_copy{$model};
		$lost_of{$c} = $lost_of{$model};
		push @dropped, $c if $paragraph{$model}{dropped};
		push @{ $paragraph{$model}{from} }, $c if !$paragraph{$model}{dropped};
		$did{copied}++;
	}

	my $new_bytes = write_out($g, [map { $_->{words} } @new]);
	my @bytes = map { write_out($g, $_) } @sources;
	my $new = spill($new_bytes, 'new.txt');
	my @files = map { 'S' . $_ . '=' . spill($bytes[$_], "s$_.txt") } 0 .. $#bytes;
	my $json = json('trace', '--json', $new, '--from', @files);
	check($seed, $json, $new_bytes, \@bytes, 1);

	my $old = sub { my ($x) = @_; my ($k, $i) = split /\./, $x; 'S' . $k . ' ' . ($i + 1) };
	for my $n (0 .. $#new) {
		my ($row, $want) = ($json->{rows}[$n], $new[$n]);
		my $from = join ', ', map { "$_->{source} $_->{address}" } @{ $row->{from} };
		my $known = join ', ', map { $old->($_) } sort { my @a = split /\./, $a; my @b = split /\./, $b; $a[0] <=> $b[0] || $a[1] <=> $b[1] } @{ $want->{from} };
		wrong('what was done', $seed, "$row->{address}: $row->{done}, not $want->{done}") if $row->{done} ne $want->{done};
		wrong('the old paragraphs', $seed, "$row->{address}: $from, not $known") if $from ne $known;
	}
	my %lost;
	push @{ $lost{"$_->{source} $_->{address}"} }, map { { word => $_->[2] } } words_of(substr($bytes[substr $_->{source}, 1], $_->{start}, $_->{end} - $_->{start}))
		for @{ $json->{losses} };
	for my $at (sort keys %lost_of) {
		my $is = texts(@{ $lost{ $old->($at) } || [] });
		wrong('the lost words', $seed, $old->($at) . ": \"$is\", not \"$lost_of{$at}\"") if $is ne $lost_of{$at};
	}
	my $gone = join ', ', map { "$_->{source} $_->{address}" } @{ $json->{dropped} };
	my $known = join ', ', map { $old->($_) } sort { my @a = split /\./, $a; my @b = split /\./, $b; $a[0] <=> $b[0] || $a[1] <=> $b[1] } @dropped;
	wrong('what was dropped', $seed, "$gone, not $known") if $gone ne $known;

	# listed as dropped, nothing is lost
	my $reasons = spill(join('', "# made\n", map { 'dropped ' . $old->($_) . "; no support\n" } grep { $lost_of{$_} ne '' } sort keys %lost_of), 'why.txt');
	my $r = run('trace', '--lossless', '--reasons', $reasons, $new, '--from', @files);
	wrong('all is listed', $seed, "exit $r->{exit}: $r->{out}$r->{err}") if $r->{exit} || $r->{out} !~ /^Nothing is lost/;
	my $any = grep { $_ ne '' } values %lost_of;
	$r = run('trace', '--lossless', $new, '--from', @files);
	wrong('the exit code', $seed, $r->{exit}) if $r->{exit} != ($any ? 1 : 0);
}

# --- any drafts ---------------------------------------------------------------------------------------------------

for my $seed ($first .. $first + int($cases / 3)) {
	my @drafts = map { my $g = Gen->new(seed => 32000 + 3 * $seed + $_, crlf => $seed % 5 == 0, bom => $seed % 7 == 0, unmatched => $seed % 3 == 0, size => 8); $g->draft } 0 .. 2;
	# the last one takes whole paragraphs from the first
	$drafts[2] .= "\n\n" . (split /\r?\n\r?\n/, $drafts[0])[-1] . "\n\n" . (split /\r?\n\r?\n/, $drafts[0])[0];
	my @files = map { spill($drafts[$_], "d$_.txt") } 0 .. 2;
	my $json = json('trace', '--json', $files[2], '--from', @files[0, 1]);
	check($seed, $json, $drafts[2], [@drafts[0, 1]], 0);
	my $same = json('trace', '--json', $files[0], '--from', "A=$files[0]");
	check($seed, $same, $drafts[0], [$drafts[0]], 0);
	wrong('nothing is lost from a text to itself', $seed, scalar @{ $same->{losses} }) if @{ $same->{losses} };
	wrong('all is kept from a text to itself', $seed, $_->{address}) for grep { $_->{done} ne 'kept' } @{ $same->{rows} };
	my $soup = spill(Gen->new(seed => 33000 + $seed)->soup, 'soup.txt');
	my $r = run('trace', '--json', $soup, '--from', $files[0], $files[1]);
	wrong('any bytes are read', $seed, "$r->{exit} $r->{signal}") if $r->{signal} || $r->{exit} > 3;
}

ok($did{$_}, "$_: " . ($did{$_} || 0)) for qw(kept altered merged copied reordered);
is($wrong{$_} || 0, 0, $_) for sort(keys %wrong), 'texts traced';
done_testing;
