#!/usr/bin/env perl
# A program that uses all of onetext.h (headertest.c, headertest.cc) compiles without a warning, links with
# both libraries and runs.
use strict;
use warnings;
use File::Temp qw(tempdir);
use Test::More;

my $flavor = $ENV{FLAVOR} // 'debug';
my $build = $ENV{BUILD} // "build/$flavor";
plan skip_all => "programs do not link with a $flavor library as they are" unless $flavor =~ /^(?:debug|release)$/;
plan skip_all => "no library in $build" unless -e "$build/libonetext.a" && -e "$build/libonetext.so";

my $dir = tempdir(CLEANUP => 1);
my @harsh = qw(-O1 -Wall -Wextra -pedantic-errors -Werror -Wshadow -Wconversion -Wundef -Wcast-qual -Wpadded);
my @every = qw(-O1 -Weverything -Werror -Wno-c++98-compat -Wno-missing-prototypes -Wno-declaration-after-statement);
my @tries = (
	['gcc', 'c', qw(-std=c99 -Wc++-compat -Wstrict-prototypes -Wmissing-prototypes), @harsh],
	['g++', 'cc', qw(-std=c++11 -Wold-style-cast -Wzero-as-null-pointer-constant), @harsh],
	['clang', 'c', '-std=c99', @every],
	['clang++', 'cc', '-std=c++11', @every],
);
# the header alone, in every language it is meant for
for (
	(map { ['gcc', 'c', "-std=$_", @harsh] } qw(c99 c11 c17 c2x gnu17)),
	(map { ['g++', 'cc', "-std=$_", @harsh] } qw(c++11 c++17 c++20)),
	(map { ['clang', 'c', "-std=$_", @every] } qw(c11 c17)),
	['clang++', 'cc', '-std=c++17', @every],
) {
	my ($compiler, $end, @flags) = @$_;
	SKIP: {
		skip "$compiler is not here", 1 unless grep { -x "$_/$compiler" } split /:/, $ENV{PATH};
		my $said = `$compiler @flags -Iinclude -fsyntax-only tests/unit/headertest.$end 2>&1`;
		is($?, 0, "$compiler $flags[0]") or diag $said;
	}
}

chomp(my $libs = `pkg-config --libs libutf8proc jansson`);
for (@tries) {
	my ($compiler, $end, @flags) = @$_;
	my $compile = "$compiler @flags -Iinclude tests/unit/headertest.$end -o $dir/user";
	SKIP: {
		skip "$compiler is not here", 4 unless grep { -x "$_/$compiler" } split /:/, $ENV{PATH};
		for (['static', "$build/libonetext.a $libs"], ['shared', "$build/libonetext.so"]) {
			my ($kind, $with) = @$_;
			my $said = `$compile $with 2>&1`;
			is($?, 0, "$compiler: compiles and links, $kind") or diag $said;
			$said = `LD_LIBRARY_PATH=$build $dir/user 2>&1`;
			is($?, 0, "$compiler: runs, $kind") or diag $said;
			unlink "$dir/user";
		}
	}
}
done_testing;
