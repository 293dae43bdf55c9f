#!/usr/bin/env perl
# diff on pairs of random drafts: what its views say of one pair fits together, and with the texts.
#
#   JSON     counts, lists and offsets agree; outside of the changes the two texts have the same words
#   page     well-formed; names are unique and links lead somewhere; without <del> and tags it reads as NEW, without
#            <ins> (and with what moved where it left) as OLD
#   brackets the issues that go on, those lifted, dropped and added are all there are
#
# $ONETEXT_PROP_CASES pairs; the first seed is $ONETEXT_PROP_SEED.
use v5.30;
use warnings;
use utf8;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Encode ();
use Gen;
use Run;
use Test::More;

my $cases = $ENV{ONETEXT_PROP_CASES} || 60;
my $first = $ENV{ONETEXT_PROP_SEED} || 1;

# A copy of a draft with paragraphs kept, changed, left out, moved, and new ones.
sub edited {
	my ($g, $old) = @_;
	my @paras = split /(\n\s*\n)/, $old;
	my @out;
	for my $p (@paras) {
		my $k = $p =~ /\S/ ? $g->random(12) : 99;
		if ($k == 0) { next }
		elsif ($k == 1) { splice @out, 2 * $g->random(1 + @out / 2), 0, $p, "\n\n"; next }
		elsif ($k == 2) { $p =~ s/[\[\]]//g }
		elsif ($k == 3) { $p =~ s/\b(\w{4,})\b/[$1]/ }
		elsif ($k == 4) { my @w = split / /, $p; $w[ $g->random(scalar @w) ] = 'other'; $p = join ' ', @w }
		elsif ($k == 5) { $p .= ' And [new words] behind it.' }
		elsif ($k == 6) { $p =~ s/ / \n /g }
		push @out, $p;
	}
	return join '', @out;
}

# Nothing but what is no blank, with quotes and dashes folded as the redline folds them.
sub bare {
	my ($s) = @_;
	$s =~ s/[\x{2018}\x{2019}\x{201A}\x{201B}\x{2032}]/'/g;
	$s =~ s/[\x{201C}-\x{201F}\x{2033}\x{AB}\x{BB}]/"/g;
	$s =~ s/[\x{2010}-\x{2015}\x{2212}]/-/g;
	$s =~ s/[\s\x{A0}\x{FEFF}]+//g;
	return $s;
}

sub unescape { my ($s) = @_; $s =~ s/&lt;/</g; $s =~ s/&gt;/>/g; $s =~ s/&quot;/"/g; $s =~ s/&amp;/&/g; return $s }

# The text section of the page as it reads without <ins> or without <del>. What moved stands in OLD where it left
# (<del class="moved">) and in NEW where it came (<span class="moved">).
sub reads_as {
	my ($html, $old) = @_;
	my ($text) = $html =~ m{<section lang="">\n(.*)</section>}s;
	$text =~ s{<span class="at adr"[^>]*>.*?</span>}{}gs;
	$text =~ s{<a class="at"[^>]*>.*?</a>}{}gs;
	# inner changes of what moved have no spans in them
	$text =~ s{<span class="moved"[^>]*>.*?</span>}{}gs if $old;
	$text =~ s{<del class="moved"[^>]*>.*?</del>}{}gs if !$old;
	$text =~ s{<ins>.*?</ins>}{}gs if $old;
	$text =~ s{<del>.*?</del>}{}gs if !$old;
	$text =~ s{<[^>]*>}{}g;
	$text =~ s/\x{B6}//g;
	return bare(unescape($text));
}

sub well_formed {
	my ($html) = @_;
	my (@stack, %id);
	$html =~ s{<style>.*?</style>}{}s;
	for my $tag ($html =~ /<(\/?[a-z][a-z0-9]*)(?=[\s>])/g) {
		next if $tag =~ /^(?:meta|br)$/;
		if ($tag =~ s{^/}{}) { return "</$tag> closes " . ($stack[-1] // 'nothing') if !@stack || pop(@stack) ne $tag }
		else { push @stack, $tag }
	}
	return "@stack never closed" if @stack;
	$id{$_}++ for $html =~ / id="([^"]*)"/g;
	my @twice = grep { $id{$_} > 1 } sort keys %id;
	return "twice: @twice" if @twice;
	my @lost = grep { !$id{$_} } $html =~ / href="#([^"]*)"/g;
	return @lost ? "links to nothing: @lost" : '';
}

my %bad;
my ($moved, $events) = (0, 0);
sub bad { my ($what, $seed, $says) = @_; diag "seed $seed: $what: $says" if !$bad{$what}++ }

for my $seed ($first .. $first + $cases - 1) {
	my $g = Gen->new(seed => $seed, options => 1, braces => 0);
	my $old = $g->draft;
	my $new = edited($g, $old);
	my @files = (spill($old, 'old.txt'), spill($new, 'new.txt'));
	my @text = map { Encode::decode('UTF-8', $_) } $old, $new;

	my $d = json('diff', '--json', @files);
	my $c = $d->{counts};
	bad('same', $seed, $d->{same}) if !!$d->{same} ne ($old eq $new);
	$moved += @{ $d->{moves} };
	$events += @{ $d->{brackets} };
	my %n;
	$n{ $_->{change} }++ for @{ $d->{brackets} };
	my %key = (lifted => 'lifted', added => 'added', 'option dropped' => 'options_dropped', 'option added' => 'options_added',
		'wording changed' => 'wordings_changed', moved => 'moved');
	for (sort keys %key) { bad('counts of brackets', $seed, $_) if ($n{$_} || 0) != $c->{brackets}{ $key{$_} } }
	my %fate;
	$fate{ $_->{fate} }++ for @{ $d->{issues} };
	for (qw(same changed lifted dropped added)) { bad('counts of issues', $seed, $_) if ($fate{$_} || 0) != $c->{fates}{$_} }
	my $f = $c->{fates};
	bad('issues of OLD', $seed, '') if $f->{same} + $f->{changed} + $f->{lifted} + $f->{dropped} != $c->{issues}{old};
	my %go = map { $_->{new} => 1 } grep { defined $_->{new} } @{ $d->{issues} };
	bad('issues of NEW', $seed, '') if keys %go != $c->{issues}{new};

	# Without the changes, the bytes of both texts are the same words.
	my ($at_old, $at_new, $rest_old, $rest_new) = (0, 0, '', '');
	for (@{ $d->{changes} }, { old => { start => length $old, end => length $old }, new => { start => length $new, end => length $new } }) {
		bad('order', $seed, "$_->{old}{start}") if $_->{old}{start} < $at_old || $_->{new}{start} < $at_new;
		$rest_old .= substr $old, $at_old, $_->{old}{start} - $at_old;
		$rest_new .= substr $new, $at_new, $_->{new}{start} - $at_new;
		($at_old, $at_new) = ($_->{old}{end}, $_->{new}{end});
	}
	my ($x, $y) = map { bare(Encode::decode('UTF-8', $_)) } $rest_old, $rest_new;
	bad('what stands', $seed, "\n$x\n$y") if $x ne $y;

	my $r = run('diff', '--html', @files);
	bad('status', $seed, $r->{exit}) if $r->{exit} != ($old eq $new ? 0 : 1) || $r->{err} ne '';
	my $html = Encode::decode('UTF-8', $r->{out});
	my $wrong = well_formed($html);
	bad('page', $seed, $wrong) if $wrong;
	bad('page reads as NEW', $seed, "\n" . reads_as($html, 0) . "\n" . bare($text[1])) if reads_as($html, 0) ne bare($text[1]);
	my ($got, $want) = (reads_as($html, 1), bare($text[0]));
	bad('page reads as OLD', $seed, "\n$got\n$want") if $got ne $want;

	# All views of one pair agree on the numbers of brackets.
	my $line = run('diff', '--summary', '--width', 200, @files)->{out};
	bad('summary', $seed, $line) if $c->{brackets}{lifted} && $line !~ /^  brackets +$c->{brackets}{lifted} lifted/m;
}
is_deeply(\%bad, {}, "$cases pairs of drafts");
cmp_ok $moved, '>', 0, 'something moved';
cmp_ok $events, '>', $cases, 'brackets changed';
done_testing;
