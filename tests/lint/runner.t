#!/usr/bin/env perl
# The transcript runner itself: it must fail when it should, and --update must write what then passes.
use strict;
use warnings;
use File::Temp qw(tempdir);
use FindBin;
use lib "$FindBin::Bin/../lib";
use Run qw(slurp);
use Test::More;

my $file = tempdir(CLEANUP => 1) . '/x.t.txt';
delete $ENV{HARNESS_ACTIVE};

sub transcript {
	my ($text, @options) = @_;
	if (defined $text) {
		open my $f, '>:raw', $file or die $!;
		print $f $text;
		close $f or die $!;
	}
	my $said = `tests/run @options $file 2>&1`;
	return ($? >> 8, $said);
}

my %passes = (
	'output, error output and status' => "\$ echo a; echo b >&2; exit 3\na\n2| b\n? 3\n",
	'a file' => "<<< a/b.txt\none\n\n\$ two\n>>>\n\$ cat a/b.txt\none\n\n| \$ two\n",
	'a file with escapes' => "<<< a (esc)\n\\x00\\r\\\\\n>>>\n\$ od -An -tx1 a\n 00 0d 5c\n",
	'a file without a last LF' => "<<< a (no-eol)\nx\n>>>\n\$ wc -c a\n1 a\n",
	'no LF at the end' => "\$ printf x\nx (no-eol)\n",
	'escapes in output' => "\$ printf 'a\\tb\\001 \\n'\na\tb\\x01\\x20 (esc)\n",
	'empty lines' => "\$ printf '\\na\\n\\n'\n\na\n|\n\n# next\n\$ true\n",
	'dots take lines' => "\$ seq 5; seq 2 >&2\n1\n...\n4\n...\n2| 1\n...\n",
	'dots take no line' => "\$ echo 1\n...\n1\n...\n",
	'a pattern' => "\$ echo v1.2\nv\\d+\\.\\d+ (re)\n",
	'several lines of command' => "\$ echo a \\\n> b\na b\n",
	'lines that look like marks' => "\$ printf '# a\\n? 1\\n| b\\n...\\n2| c\\n'\n| # a\n| ? 1\n| | b\n| ...\n| 2| c\n",
);
for my $name (sort keys %passes) {
	my ($status, $said) = transcript($passes{$name});
	is($status, 0, "passes: $name") or diag $said;
	transcript(undef, '--update');
	is(slurp($file), $passes{$name}, "--update leaves it: $name");
}

my %fails = (
	'other output' => "\$ echo a\nb\n",
	'output not shown' => "\$ echo a\n",
	'output missing' => "\$ true\na\n",
	'error output not shown' => "\$ echo a >&2\n",
	'output on the other stream' => "\$ echo a >&2\na\n",
	'another status' => "\$ exit 1\n",
	'a signal' => "\$ kill -9 \$\$\n",
	'the LF at the end' => "\$ printf a\na\n",
	'a pattern for part of the line' => "\$ echo v12\nv\\d (re)\n",
	'blanks at the end' => "\$ echo 'a '\na\n",
);
for my $name (sort keys %fails) {
	my ($status, $said) = transcript($fails{$name});
	is($status, 1, "fails: $name") or diag $said;
	like($said, qr/^not ok 1/m, 'and says so');
	transcript(undef, '--update');
	($status, $said) = transcript();
	is($status, 0, "after --update it passes: $name") or diag slurp($file) . $said unless $name eq 'a signal';
}
isnt((transcript("# nothing\n"))[0], 0, 'a transcript without a command is no test');
isnt((transcript("text\n"))[0], 0, 'text that belongs to nothing is an error');
isnt((transcript("<<< a\ntext\n"))[0], 0, 'a file without an end is an error');
done_testing;
