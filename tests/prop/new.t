# What `onetext new` writes is a case: `check` finds no error in it, whatever the draft is; and it says exactly what the
# draft says: every party has the same classes and preferences on every issue as in a case that has nothing but the
# parties and the draft. Filling nothing in changes nothing.
use v5.30;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Gen;
use JSON::PP;
use Run;
use Test::More;

my $canonical = JSON::PP->new->canonical;
my %wrong = map { $_ => 0 } ('new fails', 'check finds errors', 'matrix fails', 'another answer than that of the bare case',
	'an issue is left out', 'a line is too long', '--json differs from the text', 'somebody who is named has no stance', 'signs that no terminal should get');
my ($cases, $stances) = (0, 0);

sub wrong {
	my ($what, @more) = @_;
	diag "$what: @more" if $wrong{$what}++ < 3;
}

# On one issue: for each party what class each alternative has, and which it prefers to which.
sub meaning {
	my ($issue) = @_;
	my %of;
	for my $s (@{ $issue->{stances} }) {
		my %unsure = map { $_ => 1 } @{ $s->{unconfirmed} }, @{ $s->{aside} };
		my (%class, %rank, $n);
		for my $tier (@{ $s->{tiers} }) {
			$rank{$_} = $n // 0 for @$tier;
			$n++;
			$class{$_} = 'certain' for grep { !$unsure{$_} } @$tier;
		}
		$class{$_} = 'refused' for grep { !$unsure{$_} } @{ $s->{unacceptable} };
		# the draft: what is accepted is preferred to all others, which `tiers` does not have then
		if ($s->{origin} =~ /^draft/ && %class) { $rank{$_} //= 1 for @{ $issue->{alternatives} } }
		my @prefers;
		for my $y (sort keys %rank) {
			push @prefers, map { "$y>$_" } grep { $rank{$y} < $rank{$_} } sort keys %rank;
		}
		$of{ $s->{party} } = { class => \%class, prefers => \@prefers };
		$stances++;
	}
	return \%of;
}

sub answers {
	my ($path) = @_;
	my $r = run('matrix', '--json', $path);
	return undef if $r->{exit} || $r->{signal};
	my $m = JSON::PP->new->utf8->decode($r->{out});
	return { unanswered => $m->{unanswered}, issues => { map { ($_->{address} => {
		status => $_->{status}, certainly => $_->{certainly}, possibly => $_->{possibly}, means => meaning($_) }) } @{ $m->{issues} } } };
}

sub look_at_text {
	my ($text, $what) = @_;
	wrong('signs that no terminal should get', $what) if $text =~ /[\x00-\x08\x0B-\x1F\x7F]/;
	utf8::decode($text) or wrong('signs that no terminal should get', "$what: not UTF-8");
	for my $line (split /\n/, $text) {
		# what is typed on one line has the length of its names; a wide sign may take two columns
		next unless $line =~ /^\s*#/ && $line !~ /[^\x00-\x{2FFF}]/;
		my $wide = length $line =~ s/\p{M}//gr;
		wrong('a line is too long', "$what: $wide: $line") if $wide >= 100 && $line !~ /\S{60}/;
	}
}

sub look_at_json {
	my ($json, $text, $what) = @_;
	my %issue;
	utf8::decode($text);
	my $at;
	for (split /\n/, $text) {
		$at = $1, $issue{$at} //= [] if /^issue (\S+)$/;
		push @{ $issue{$at} }, "$1: $2" if /^  ([^\s#]\S*): ([^\s#].*)$/;
	}
	my %same = map { ($_->{address} // '-' => [map { "$_->{party}: $_->{stance}" } @{ $_->{stances} }]) } @{ $json->{issues} };
	delete @same{ grep { !exists $issue{$_} } keys %same } if $text =~ /cannot be named/;
	return if $text =~ /only the draft can say/;
	my ($x, $y) = map { $canonical->encode($_) } \%same, \%issue;
	wrong('--json differs from the text', "$what\n$x\n$y") if $x ne $y;
}

# Whoever `issues` names at an alternative has a stance there, and nobody else.
sub look_at_names {
	my ($new, $issues, $what) = @_;
	my (%name, %named, %spoken);
	for my $p (@{ $new->{parties} }) { $name{$_} //= $p->{name} for $p->{name}, @{ $p->{also} } }
	for my $row (@{ $issues->{issues} }) {
		next if !@{ $row->{alternatives} } || $row->{unclosed};
		$named{ $row->{address} }{ $name{$_} // $_ } = 1 for map { my $a = $_; map { @{ $a->{$_} } } qw(proposers opposers retain delete reserve) }
			@{ $row->{alternatives} };
	}
	for my $issue (@{ $new->{issues} }) {
		next unless defined $issue->{address} && @{ $issue->{stances} };
		$spoken{ $issue->{address} =~ s/^D1://r }{ $_->{party} } = 1 for @{ $issue->{stances} };
	}
	my ($x, $y) = map { $canonical->encode($_) } \%named, \%spoken;
	wrong('somebody who is named has no stance', "$what\n$x\n$y") if $x ne $y;
}

# Makes the case of a draft and asks both.
sub try {
	my ($bytes, $name, $what, @options) = @_;
	my $draft = spill($bytes, $name);
	my $r = run('new', '--on', '2024-05-13', @options, $draft);
	return wrong('new fails', "$what: $r->{exit} $r->{signal} $r->{err}") if $r->{exit} || $r->{signal};
	look_at_text($r->{out}, $what);
	my $json = json('new', '--json', '--on', '2024-05-13', @options, $draft);
	look_at_json($json, $r->{out}, $what);
	look_at_names($json, json('issues', '--json', @options, $draft), $what);
	my $case = spill($r->{out}, 'skeleton.onetext');
	my $check = run('check', '--json', $case);
	my @errors = eval { grep { $_->{severity} eq 'error' } @{ JSON::PP->new->utf8->decode($check->{out}) } };
	wrong('check finds errors', "$what: exit $check->{exit} " . join '; ', map { "$_->{line}: $_->{message}" } @errors)
		if @errors || $@ || $check->{signal} || $check->{exit} > 1;
	my $bare = spill(join('', map { "$_\n" } grep { /^(?:onetext|party|group|draft|today) / } split /\n/, $r->{out}), 'bare.onetext');
	my ($x, $y) = (answers($case), answers($bare));
	return wrong('matrix fails', $what) unless $x && $y;
	my $issues = () = $r->{out} =~ /^issue /mg;
	my $unsaid = () = $r->{out} =~ /cannot be named/g;
	wrong('an issue is left out', "$what: $issues of " . keys %{ $y->{issues} }) if $issues + $unsaid != keys %{ $y->{issues} };
	wrong('an issue is left out', "$what: $unsaid cannot be named") if $unsaid && $what !~ /soup/;
	($x, $y) = map { $canonical->pretty->encode($_) } $x, $y;
	wrong('another answer than that of the bare case', "$what\n--- skeleton\n$x\n--- bare\n$y") if $x ne $y;
	$cases++;
}

# A party file with other names and groups, some of which speak in the draft.
my $grouped = join "\n", 'US; United States; USA', 'AU; Australia', 'CL; Chile, Republic of; "Chile"', 'NZ', 'MY', 'PE', 'BN',
	'VN', 'CA; Canada', 'JP; Japan; 日本', 'MX = US, AU, NZ; Group of three', 'SG = MX, PE; the others', '';
my @odd = ('New Zealand', "Côte d'Ivoire", 'the Holder', 'St. Lucia', 'xq', 'US', 'us', 'Россия', '日本', 'مصر', 'A', 'All', 'D1', 'Table', 'IV',
	'Art1', '3M', 'US-2', 'New-Zealand', 'none');
my $odd_file = join "\n", (map { $_ eq 'us' ? $_ : "$_; a title of $_" } @odd), '';
spill($grouped, 'grouped.txt');
spill($odd_file, 'odd.txt');
my $dir = temp_dir();

for my $seed (1 .. 24) {
	my %o = (seed => 21000 + $seed, markdown => $seed % 3 == 0, unmatched => $seed % 4 == 0, crlf => $seed % 5 == 0, bom => $seed % 7 == 0,
		forms => $seed % 6 == 0, odd => $seed % 8 == 0);
	my $type = $o{markdown} ? 'md' : 'txt';
	try(Gen->new(%o)->draft, "a.$type", "draft $seed");
	try(Gen->new(%o, names => \@Gen::LONG)->draft, "a.$type", "long names $seed");
	try(Gen->new(%o)->draft, "a.$type", "groups $seed", '--parties', "$dir/grouped.txt");
	try(Gen->new(%o, names => \@odd)->draft, "a.$type", "odd names $seed", '--parties', "$dir/odd.txt");
	try(Gen->new(%o)->outline, "o.$type", "outline $seed");
	try(Gen->new(%o)->outline, "o.$type", "outline, odd names $seed", '--parties', "$dir/odd.txt");
	try(Gen->new(%o)->soup, "s.$type", "soup $seed");
	try(Gen->new(%o)->brackets, "b.$type", "brackets $seed");
}
try('', 'empty.txt', 'an empty draft');
try("1. [US propose: " . join('][', map { "w$_" } 1 .. 40) . "] and [AU: x].\n", 'many.txt', 'forty alternatives');
try("1. " . join('', map { "[US: w$_]" } 1 .. 40) . ".\n", 'many.txt', 'forty alternatives of one');
try("[US propose: before any label] and\n\n(a) [AU: small letters]\n\n(b) [x] days\n", 'letters.txt', 'addresses of small letters');
try("1. a [US: \"quoted\" # and \\ a sign]\n", 'a "draft" \\ #1.txt', 'a name with quotation marks');

if (my $data = data_dir()) {
	for my $path (sort glob "$data/*.txt $data/*.md") {
		my ($name) = $path =~ m{([^/]+)$};
		try(slurp($path), $name, $name);
	}
}
is $wrong{$_}, 0, $_ for sort keys %wrong;
cmp_ok $cases, '>', 190, 'cases were made';
cmp_ok $stances, '>', 3000, 'with stances';
done_testing;
