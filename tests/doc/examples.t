#!/usr/bin/env perl
# The document is the test: every `$ onetext …` example in README.md, docs/*.md and man/* is run, and where its
# output is shown, that is what it prints.
#
#   tests/doc/examples.t [FILE…]
#
# An example is, in Markdown, a line `$ onetext …` in a block fenced with ```console (or ```sh, where `$ ` is left
# out of no line); in a manual page, `.Dl $ onetext …` or such a line between `.Bd -literal` and `.Ed`. What follows
# it up to the next `$ ` line, empty line before one, or the end of the block, is its output, standard error
# included, as on a terminal of 80 columns; a line `...` or `…` stands for any number of lines. An example without
# output must end with status 0 or 1 (1: the answer is no, or findings exist). `> ` or a `\` at the end of the line
# continues a command. A line `$ echo $?` shows the status of the command before it.
#
# Commands run in a folder that has examples/ and every file of it, so both `examples/roadmap-1.txt` and
# `roadmap-1.txt` work. A command whose first word is none of those below is shown to people and not run.
use strict;
use warnings;
use File::Basename qw(basename dirname);
use File::Temp qw(tempdir);
use FindBin;
use lib "$FindBin::Bin/../lib";
use Run qw(binary root);
use Test::More;

my %runs = map { $_ => 1 } qw(onetext cat printf echo grep sed head cp printf);
my ($root, $program) = (root(), binary());

# --- finding examples: a list of { where, command, output (list of lines) } --------------------------------
sub from_block {
	my ($file, $number, @lines) = @_;
	my @found;
	for my $line (@lines) {
		$number++;
		if ($line =~ /^\s*\$ (.+)/) {
			push @found, { where => "$file:$number", command => $1, output => [] };
		} elsif (@found && !@{ $found[-1]{output} } && ($found[-1]{command} =~ /\\$/ || $line =~ /^> /)) {
			$found[-1]{command} .= "\n" . $line =~ s/^> //r;
		} elsif (@found) {
			push @{ $found[-1]{output} }, $line;
		}
	}
	for my $f (@found) { pop @{ $f->{output} } while @{ $f->{output} } && $f->{output}[-1] =~ /^\s*$/ }
	return @found;
}

sub unroff {
	my ($line) = @_;
	my %c = ('\\e' => '\\', '\\-' => '-', '\\&' => '', '\\ ' => ' ', '\\(aq' => "'", '\\(dq' => '"', '\\(bu' => "\x{2022}");
	$line =~ s/(\\(?:\((?:aq|dq|bu)|[e&\- ]))/$c{$1}/g;
	return $line;
}

sub examples_of {
	my ($file) = @_;
	open my $f, '<:encoding(UTF-8)', $file or die "$file: $!\n";
	chomp(my @lines = <$f>);
	my ($man, @found) = ($file =~ /\.\d$/ ? 1 : 0);
	for (my $i = 0; $i < @lines; $i++) {
		if ($man && $lines[$i] =~ /^\.\s*Dl (\$ .*)/) {
			push @found, from_block($file, $i, unroff($1));
		} elsif ($man ? $lines[$i] =~ /^\.\s*Bd -literal/ : $lines[$i] =~ /^\s*```(?:console|sh)\s*$/) {
			my $from = $i + 1;
			$i++ while $i < $#lines && $lines[ $i + 1 ] !~ ($man ? qr/^\.\s*Ed/ : qr/^\s*```\s*$/);
			push @found, from_block($file, $from, map { $man ? unroff($_) : $_ } @lines[$from .. $i]);
		}
	}
	return @found;
}

# --- running -----------------------------------------------------------------------------------------------
my $dir = tempdir(CLEANUP => 1);
symlink "$root/$_", "$dir/$_" for qw(examples docs man tests README.md);
symlink $_, "$dir/" . basename($_) for glob "$root/examples/*";
delete @ENV{qw(NO_COLOR CLICOLOR LINES)};
@ENV{qw(PATH HOME LC_ALL TERM COLUMNS TZ)} = (dirname($program) . ":$ENV{PATH}", $dir, 'C.UTF-8', 'dumb', 80, 'UTC');

# Both lists of lines; `...` takes any number. As a regular expression over the whole text.
sub matches {
	my ($want, $got) = @_;
	my $re = join '', map { /^\s*(?:\.\.\.|\x{2026})\s*$/ ? '(?:.*\n)*?' : quotemeta($_) . '[ \t]*\n' } @$want;
	return $got =~ /\A$re\z/;
}

my ($run, $shown) = (0, 0);
for my $file (@ARGV ? @ARGV : grep { -e } 'README.md', 'CONTRIBUTING.md', glob('docs/*.md'), glob('man/*.[1-9]')) {
	my $status = 0;
	for my $example (examples_of($file)) {
		my $command = $example->{command};
		my ($word) = $command =~ /^(?:[A-Z_]+=\S* )*(\S+)/;
		$word =~ s{^(?:\./)?build/\w+/onetext$}{onetext};
		if (!$runs{$word} || ($word ne 'onetext' && $command !~ /\bonetext\b|\$\?/)) { $shown++; next }
		$run++;
		$command =~ s{(?:\./)?build/\w+/onetext\b}{onetext}g;
		$command = "(exit $status); $command" if $command =~ /\$\?/;
		my $said = `cd '$dir' && { timeout 60 sh -c '@{[ $command =~ s/'/'\\''/gr ]}'; } 2>&1 </dev/null`;
		$status = $? & 127 ? 128 + ($? & 127) : $? >> 8;
		utf8::decode($said);
		my $name = "$example->{where}: $example->{command}" =~ s/\n.*//sr;
		$name =~ s/([\\#])/\\$1/g;
		if (@{ $example->{output} }) {
			$said .= "\n" if $said ne '' && $said !~ /\n\z/;
			ok(matches($example->{output}, $said), $name)
				or diag difference(join('', map { "$_\n" } @{ $example->{output} }), $said);
		} else {
			ok($status == 0 || $status == 1, "$name (status 0 or 1)") or diag "status $status\n$said";
		}
	}
}
note "$run examples run, $shown commands of other programs only shown";
ok($run > 0, 'there are examples');
done_testing;

sub difference {
	my ($want, $got) = @_;
	for (["$dir/.want", $want], ["$dir/.got", $got]) {
		open my $f, '>:encoding(UTF-8)', $_->[0] or die $!;
		print $f $_->[1];
		close $f;
	}
	return `diff -U2 -L document -L program '$dir/.want' '$dir/.got'`;
}
