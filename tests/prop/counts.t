# On any bytes: the counts, words, pages and unmatched brackets are those of the slow reader, and reading the file
# as it is gives the same bytes.
use v5.30;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Draft;
use Gen;
use Run;
use Test::More;

my @columns = qw(chars opens closes pairs top maxdepth stray unclosed balanced adj paras words);

my %inputs = ( # by kind: name => bytes
	brackets => { map { ("b$_.txt" => Gen->new(seed => $_)->brackets) } 1 .. 150 },
	soup => { map { ("s$_." . ($_ % 3 ? 'txt' : 'md') => Gen->new(seed => $_)->soup) } 1 .. 250 },
	bytes => { map { my $g = Gen->new(seed => $_); ("r$_.txt" => join '', map { chr $g->random(256) } 1 .. $g->random(400)) }
		1 .. 50 },
	drafts => { map { ("d$_." . ($_ % 4 ? 'txt' : 'md') => Gen->new(seed => $_, markdown => $_ % 4 == 0, odd => $_ % 3 == 0,
		unmatched => $_ % 2, crlf => $_ % 5 == 0, bom => $_ % 7 == 0, forms => $_ % 3 == 1)->draft) } 1 .. 120 },
	corners => {
		'c0.txt' => '', 'c1.txt' => "\xEF\xBB\xBF", 'c2.txt' => "\xEF\xBB\xBF\xEF\xBB\xBF[", 'c3.txt' => "\n", 'c4.txt' => '[',
		'c5.txt' => ']', 'c6.txt' => "]\r\n[", 'c7.txt' => "[a]\xC2\xA0\n\xE3\x80\x80[b]", 'c8.txt' => "[a]\n\n[b]",
		'c9.txt' => "a\r\n \xC2\xA0\t\r\nb", 'c10.txt' => "\f\f", 'c11.txt' => "onetext-draft 1\n\\[a\\] [b\\]]",
		'c12.txt' => "onetext-draft 1", 'c13.txt' => "onetext-draft 12\n\\[", 'c14.txt' => "\xEF\xBB\xBFonetext-draft 1\r\n\\\\[a]",
		'c15.txt' => "\xE2\x82[\xE2\x82\xE2\x82\xAC]\xF0\x9F\x98\xFF", 'c16.txt' => "a\0b [\0]", 'c17.txt' => "\r[a]\r[b]\r",
		'c18.txt' => "it's a co-operation of Parties\xE2\x80\x99 don\xE2\x80\x99t- -x 3.5 caf\x65\xCC\x81 'q'", 'c19.txt' => "\\",
		'c20.txt' => "[a]\xE2\x80\xA8[b]\xC2\x85[c]\x0B[d]\x1C[e]", 'c21.txt' => "[[[]]]]][[", 'c22.txt' => "\xEF\xBB", 'c23.txt' => "a\fb",
	},
);

for my $kind (sort keys %inputs) {
	for my $escapes (0, 1) {
		next if $escapes && $kind eq 'drafts';
		my %bytes = %{ $inputs{$kind} };
		my @names = sort keys %bytes;
		my @paths = map { spill($bytes{$_}, $_) } @names;
		my %slow = map { $_ => Draft->new($bytes{$_}, escapes => $escapes) } @names;
		my @flag = $escapes ? '--escapes' : ();

		my (@got, @expected);
		for my $row (@{ json('stat', '--json', @flag, @paths)->{files} }) {
			my $name = $row->{file} =~ s{.*/}{}r;
			my %c = (%{ $slow{$name}->counts }, words => $slow{$name}->words);
			push @got, "$name: " . join ' ', (map { "$_=" . (0 + $row->{$_}) } @columns), 'pages=' . ($row->{pages} // '-');
			push @expected, "$name: " . join ' ', (map { "$_=$c{$_}" } @columns), 'pages=' . ($slow{$name}->pages // '-');
		}
		same(\@got, \@expected, "counts of $kind @flag", \%bytes);

		my %found = map { $_ => [] } @names;
		push @{ $found{ $_->{file} =~ s{.*/}{}r } }, "$_->{code} $_->{line}:$_->{col}"
			for grep { $_->{code} =~ /\AE0[12]\z/ } @{ json('lint', '--json', @flag, @paths) };
		@got = map { "$_: " . join ', ', sort @{ $found{$_} } } @names;
		@expected = map { my $d = $slow{$_}; "$_: " . join ', ', sort((map { "E01 $_->[1]:$_->[2]" } @{ $d->strays }),
			(map { "E02 $_->[1]:$_->[2]" } @{ $d->unclosed_at })) } @names;
		same(\@got, \@expected, "unmatched brackets of $kind @flag", \%bytes);
	}
}

# What --as-is prints is the file. (A first line `onetext-draft 1` is ours and not part of the text.)
for my $kind (sort keys %inputs) {
	my @wrong;
	my $n = 0;
	for my $name (sort keys %{ $inputs{$kind} }) {
		next if $name =~ /(\d+)/ && $1 % 4 && $kind ne 'corners';
		my $bytes = $inputs{$kind}{$name};
		next if $bytes =~ /\A(?:\xEF\xBB\xBF)?onetext-draft 1\r?(?:\n|\z)/;
		my $r = run('read', '--as-is', spill($bytes, $name));
		push @wrong, "$name: exit $r->{exit}" if $r->{exit} || $r->{out} ne $bytes;
		$n++;
	}
	is_deeply \@wrong, [], "$n of $kind as they are";
}

# Compares line by line; a wrong one is shown with its input.
sub same {
	my ($got, $expected, $name, $bytes) = @_;
	my @wrong = grep { $got->[$_] ne $expected->[$_] } 0 .. $#$expected;
	ok @$got == @$expected && !@wrong, "$name (" . @$expected . ')' or do {
		for (@wrong[0 .. (@wrong > 3 ? 2 : $#wrong)]) {
			my ($file) = $expected->[$_] =~ /\A([^:]+):/;
			my $shown = $bytes->{$file} =~ s/([^ -~\n])/sprintf '\\x%02x', ord $1/ger;
			diag "got      $got->[$_]\nexpected $expected->[$_]\ninput    $shown\n";
		}
	};
}
done_testing;
