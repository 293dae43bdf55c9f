#!/usr/bin/env perl
# Help and manual say the same: every command of `onetext help` has man/onetext-COMMAND.1, every option that
# `onetext help COMMAND` lists stands in that page (`.It Fl -name`) or, common to all, in onetext.1, and a page
# has no option that help does not know; the completion script knows the same commands and options.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../lib";
use Run qw(run slurp);
use Test::More;

sub options_in { map { /^\.It\b/ ? /\bFl -([a-z][a-z-]*)/g : () } split /\n/, $_[0] }

sub page { my ($name) = @_; return -e $name ? slurp($name) : '' }

# What has no page of its own is in onetext(1).
my %in_onetext_1 = map { $_ => 1 } qw(help version completion);
my $main = page('man/onetext.1');
my %common = map { $_ => 1 } options_in($main);
my $completion = run('completion', 'bash')->{out};
isnt($completion, '', 'onetext completion bash');

# a command stands in `onetext help` as two blanks, its name, and what it does
my @commands = map { /^  ([a-z][a-z-]*)(?: |$)/ ? $1 : () } split /\n/, run('help')->{out};
ok(@commands > 0, 'onetext help lists commands');
my %known = map { $_ => 1 } @commands;

for my $command (@commands) {
	like($main, qr/\b\Q$command\E\b/, "man/onetext.1 names $command");
	like($completion, qr/\b\Q$command\E\b/, "the completion knows $command");
	my $page = $in_onetext_1{$command} ? '' : page("man/onetext-$command.1");
	ok($page ne '', "man/onetext-$command.1 is there") unless $in_onetext_1{$command};
	next if $page eq '';
	my $r = run('help', $command);
	is($r->{exit}, 0, "onetext help $command");
	# two blanks, perhaps a short option, then the long one
	my %said = map { /^  (?:-\w, ?)?--([a-z][a-z-]*)/ ? ($1 => 1) : () } split /\n/, $r->{out};
	my %written = map { $_ => 1 } options_in($page);
	is(join(' ', grep { !$said{$_} } sort keys %written), '', "onetext help $command has all of the manual page");
	is(join(' ', grep { !$written{$_} && !$common{$_} } sort keys %said), '', "the manual page of $command has all of help");
	like($completion, qr/--\Q$_\E\b/, "the completion knows --$_") for sort keys %said;
}
for my $page (glob 'man/onetext-*.1') {
	my ($command) = $page =~ /onetext-(.*)\.1$/;
	ok($known{$command}, "$page is about a command that exists");
}
done_testing;
