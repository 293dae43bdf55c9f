# What was counted and read by eye (HANDCHECK.md): four blocks of brackets, and the attributions of the chapter
# with twelve parties. Each bracket is found by its first words, not by its place.
use v5.30;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Run;
use Test::More;

my $dir = data_dir() or plan skip_all => 'SKIPPED: no real data at ' . ($ENV{ONETEXT_DATA} // '../shared/data');

# Pairs, top level, depth, unmatched.
my $line40 = (split /\n/, slurp("$dir/unfccc-adp-draft-agreement-2015-10-23.md"))[39];
like $line40, qr/\A\*Emphasizing\* the importance of respecting/, 'the paragraph on human rights';
my @blocks = (
	["$dir/rio20-draft-2012-06-02-excerpt.txt", 5, 5, 1, 0],
	["$dir/unfccc-streamlined-text-2015-06-11-excerpt.txt", 11, 10, 2, 3],
	[spill("$line40\n", 'line40.md'), 11, 10, 2, 0],
	["$dir/wipo-grtkf-iwg2-2011-tk-draft-articles-excerpt.txt", 2, 2, 1, 0],
);
my $rows = json('stat', '--json', map { $_->[0] } @blocks)->{files};
for (@blocks) {
	my ($path, @numbers) = @$_;
	my $r = shift @$rows;
	is_deeply [$r->{pairs}, $r->{top}, $r->{maxdepth}, $r->{stray} + $r->{unclosed}], \@numbers, $path =~ s{.*/}{}r;
}

sub issues {
	my ($name) = @_;
	return @{ json('issues', '--json', "$dir/$name")->{issues} };
}

# One of the five is a status mark, so four brackets of text; two of them hold `a / b`.
my @rio = issues('rio20-draft-2012-06-02-excerpt.txt');
is scalar(grep { $_->{class} eq 'status' } @rio), 1, 'one status mark';
is scalar(grep { $_->{class} eq 'text' } @rio), 4, 'four brackets of text';
is scalar(grep { @{ $_->{alternatives} } == 2 && $_->{alternatives}[1]{id} ne 'none' } @rio), 2,
	'two with alternatives inside';
my %rio = map { substr($_->{text}, 0, 12) => $_ } @rio;
is_deeply said($rio{extreme}), ['US', '', '', 'G77', ''], '[extreme - US; G77 delete]';
my ($cbdr) = grep { $_->{text} =~ /in accordance with the principle/ } @rio;
is_deeply said($cbdr), ['G77', '', '', 'US Canada Japan EU', ''], '[… -G77; US, Canada, Japan, EU delete.]';
my ($changing) = grep { $_->{text} =~ /changing unsustainable/ } @rio;
is_deeply [map { said($_) } @{ $changing->{alternatives} }[0, 1]],
	[['', '', 'EU G77', '', ''], ['US', '', '', '', '']], '[changing … - EU, G77 retain / promoting … - US]';
my ($equitable) = grep { $_->{text} =~ /sustained and equitable/ } @rio;
is_deeply [map { said($_) } @{ $equitable->{alternatives} }[0, 1]],
	[['', '', '', '', ''], ['US', '', '', '', '']], '[sustained and equitable … / … - US]';

sub said {
	my ($row) = @_;
	return [map { join ' ', @{ $row->{$_} || [] } } qw(proposers opposers retain delete reserve)];
}

# How the bracket begins (a blank stands for any blanks), how often, who proposes, who opposes.
my $tpp = 'tpp-ip-chapter-2013-08-30-sections-A-D.txt';
my @heads = (
	['[US oppose: chagas]', '', 'US'],
	['[SG/BN/VN/PE/CL/CA/MY/NZ/US/AU9/MX/JP: , as well as', 'SG BN VN PE CL CA MY NZ US AU MX JP', ''],
	['[CA Propose: 1. Except as', 'CA', ''],
	['[CL/NZ propose; US/AU/JP/MX oppose: 2. Nothing', 'CL NZ', 'US AU JP MX'],
	['[CL/NZ/VN/BN/MY/PE:11 3. [Except', 'CL NZ VN BN MY PE', ''],
	['[US/AU propose; CL/NZ/MY/PE/BN/VN/CA/JP/MX12 oppose:13 4.', 'US AU', 'CL NZ MY PE BN VN CA JP MX'],
	['[US/AU/NZ/PE/CA/JP/SG/MX14 propose: 5. Each Party', 'US AU NZ PE CA JP SG MX', ''],
	['[US/SG propose; CL/MY/NZ/PE//VN/BN/CA/JP/MX 15 oppose: 6.', 'US SG', 'CL MY NZ PE VN BN CA JP MX'],
	['[US/SG propose: cooperate]', 'US SG', ''],
	['[US oppose: establish a framework for cooperation]', '', 'US'],
	['[PE propose: , which may', 'PE', ''],
	['[or other relevant institutions]34', '', ''],
	['[complementary to / compatible with]', '', ''],
);
my $bytes = slurp("$dir/$tpp");
my @tpp = issues($tpp);
my %at = map { $_->{start} => $_ } @tpp;
for (@heads) {
	my ($head, $for, $against) = @$_;
	my $pattern = join '\s+', map { quotemeta } split / /, $head;
	my @places;
	push @places, $-[0] while $bytes =~ /$pattern/g;
	is scalar @places, 1, "$head: found once";
	my $row = $at{ $places[0] };
	ok $row, "$head: has a row" or next;
	is_deeply [map { join ' ', @{ $row->{$_} } } qw(proposers opposers)], [$for, $against], "$head: who says what";
	is_deeply [map { @{ $row->{$_} } } qw(retain delete reserve)], [], "$head: nothing else";
	unlike $row->{text}, qr/\A[A-Z\/\d; ]*(?:propose|oppose|:)/i, "$head: no head in the wording";
}

my ($coop, $framework) = @at{ map { $bytes =~ /$_/ ? $-[0] : -1 }
	qr/\[US\/SG\s+propose: cooperate\]/, qr/\[US oppose: establish a framework/ };
is $coop->{relation}, 'substitution', 'two neighbours of the same party: a substitution';
is $framework->{relation}, 'substitution', 'and so says its second member';
is $coop->{address}, $framework->{address}, 'one issue';

my ($long) = grep { $_->{text} =~ /\A4\. +Each Party/ } @tpp;
is scalar(() = substr($bytes, $long->{start}, $long->{end} - $long->{start}) =~ /\n\s*\n\s*\(\w\)/g) > 5, 1,
	'the bracket of paragraph 4 spans its sub-paragraphs';
my ($complementary) = grep { $_->{text} =~ /\Acomplementary to/ } @tpp;
is_deeply [map { $_->{text} } @{ $complementary->{alternatives} }], ['complementary to', 'compatible with'],
	'two alternatives in one bracket';
my ($comma) = grep { "@{ $_->{proposers} }" eq 'PE' && $_->{text} =~ /which may/ } @tpp;
like $comma->{text}, qr/\A,\s+which may/, 'the comma belongs to the wording';

# `US/MY propose: … ]` without its `[` is reported, and guessed to be nobody's bracket.
my $place = index $bytes, 'US/MY propose: and the WTO';
my $line = 1 + (substr($bytes, 0, $place) =~ tr/\n//);
my @e04 = grep { $_->{code} eq 'E04' } @{ json('lint', '--json', "$dir/$tpp") };
ok scalar(grep { $_->{line} == $line } @e04), "E04 in line $line";
is scalar(grep { $_->{text} =~ /\Aand the WTO\s+General Council/ } @tpp), 0, 'no bracket was made up for it';

# A real bracket in page furniture inflates the raw counts once a page.
my @furniture = grep { $_->{text} =~ /\ARights\z/i && substr($bytes, $_->{start} - 30, 30) =~ /Property \z/ } @tpp;
my $headers = () = $bytes =~ /Intellectual\s+Property \[Rights\] Chapter/g;
my $marked = grep { $_->{furniture} } @furniture;
ok $marked >= 28, "the page header's bracket is marked as furniture ($marked of $headers)";
ok((grep { $_->{code} eq 'W16' } @{ json('lint', '--json', "$dir/$tpp") }), 'and reported (W16)');
done_testing;
