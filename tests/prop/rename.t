# Calling the parties otherwise, in the text and in the party file, changes nothing but their names: no issue, no
# class, no relation, no count. (Offsets and columns move, and words when a name has several.)
use v5.30;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Gen;
use JSON::PP;
use Run;
use Test::More;

my @short = @Gen::CODES;
my @other = qw(EU G77 ABCD RU TR IR KZ SY JO LB QA OMN);
my @guessed = qw(EU LDC AOS RU TR IR KZ SY JO LB QA OMN); # a name with nothing but a colon is guessed when it is short
my $canonical = JSON::PP->new->utf8->canonical;

sub answers {
	my ($names, $parties, %o) = @_;
	my $g = Gen->new(%o, names => $names);
	my $path = spill($g->draft, 'r.' . ($o{markdown} ? 'md' : 'txt'));
	my @parties = $parties ? ('--parties', $parties) : ();
	return (json('issues', '--json', @parties, $path), json('stat', '--json', @parties, $path)->{files}[0]);
}

# Every name by its number, and what must move left out.
sub neutral {
	my ($issues, $stat, $names, $same_words, $in_text) = @_;
	my %number = map { my $s = $names->[$_]; utf8::decode($s); $s => "#$_" } 0 .. $#$names;
	my %text = map { my $s = $in_text->[$_] // $names->[$_]; utf8::decode($s); $s => "#$_" } 0 .. $#$names;
	my $any = join '|', map { quotemeta } sort { length $b <=> length $a } keys %text;
	for my $row (@{ $issues->{issues} }, map { @{ $_->{alternatives} } } @{ $issues->{issues} }) {
		$row->{$_} = [map { $number{$_} // $_ } @{ $row->{$_} }] for grep { exists $row->{$_} }
			qw(proposers opposers retain delete reserve);
		delete @$row{qw(start end col)};
		$row->{text} =~ s/(?<!\w)($any)(?!\w)/$text{$1}/g; # inner brackets have heads
	}
	$_->{name} = $number{ $_->{name} } // $_->{name} for @{ $stat->{parties} };
	delete @$stat{qw(chars file)};
	delete $stat->{words} if !$same_words;
	delete $stat->{words_in_dispute} if !$same_words && $stat->{unclosed}; # the head of an unclosed one is text
	delete $issues->{file};
	return map { $canonical->encode($_) } @{ $issues->{issues} }, $stat;
}

for my $case (
	['other codes', \@other, 1, 1],
	['names of every kind', \@Gen::LONG, 0, 1],
	['other codes, discovered', \@guessed, 1, 0],
) {
	my ($label, $names, $same_words, $declared) = @$case;
	my @files = map { $declared ? spill(Gen::party_file($_->[0]), "$_->[1].parties") : undef } [\@short, 'a'], [$names, 'b'];
	my ($n, $wrong) = (0, 0);
	for my $seed (1 .. 30) {
		my %o = (seed => 1000 + $seed, markdown => $seed % 4 == 0, unmatched => $seed % 3 == 0, crlf => $seed % 5 == 0);
		my @a = neutral(answers(\@short, $files[0], %o), \@short, $same_words);
		my @b = neutral(answers($names, $files[1], %o), $names, $same_words);
		$n += @a;
		my ($k) = grep { ($a[$_] // '') ne ($b[$_] // '') } 0 .. ($#a > $#b ? $#a : $#b);
		next if !defined $k;
		diag "seed $o{seed}:\n$a[$k]\n$b[$k]" if ++$wrong <= 2;
	}
	is $wrong, 0, "$label: $n rows";
}

# Aliases: the text uses the long names, the party file gives them codes; the answer shows the codes.
my $plain = spill(Gen::party_file(\@short), 'plain.parties');
my $aliases = spill(join('', map { "$short[$_]; $Gen::LONG[$_]\n" } 0 .. $#short), 'aliases.parties');
my ($wrong, $n) = (0, 0);
for my $seed (1 .. 25) {
	my %o = (seed => 2000 + $seed);
	my @a = neutral(answers(\@short, $plain, %o), \@short, 0);
	my @b = neutral(answers(\@Gen::LONG, $aliases, %o), \@short, 0, \@Gen::LONG);
	$n += @a;
	my ($k) = grep { ($a[$_] // '') ne ($b[$_] // '') } 0 .. ($#a > $#b ? $#a : $#b);
	next if !defined $k;
	diag "seed $o{seed}:\n$a[$k]\n$b[$k]" if ++$wrong <= 2;
}
is $wrong, 0, "aliases: $n rows";
done_testing;
