#!/usr/bin/env perl
# make install into an empty folder: the libraries show ot_* only, a program in C and in C++ builds against
# them through pkg-config and runs, the manual pages are where man looks, and make uninstall leaves nothing.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Find;
use File::Temp qw(tempdir);
use FindBin;
use lib "$FindBin::Bin/../lib";
use Run qw(slurp);
use Test::More;

my $flavor = $ENV{FLAVOR} // 'debug';
plan skip_all => "a $flavor build is not for installing" unless $flavor =~ /^(?:debug|release)$/;

my $dir = tempdir(CLEANUP => 1);
my $prefix = '/opt/onetext';
my $there = "$dir$prefix";
delete @ENV{qw(MAKEFLAGS MAKELEVEL MFLAGS)};

sub ran {
	my ($what, $command) = @_;
	my $said = `$command 2>&1`;
	is($?, 0, $what) or diag "$command\n$said";
	return $said;
}
sub files { my @f; find(sub { push @f, $File::Find::name if !-d || -l }, $dir) if -d $dir; return sort @f }

ran('make install', "make FLAVOR=$flavor prefix=$prefix DESTDIR=$dir install");
ok(-e "$there/$_", "installed: $_")
	for qw(bin/onetext lib/libonetext.a lib/libonetext.so lib/libonetext.so.0 lib/pkgconfig/onetext.pc include/onetext.h
	share/bash-completion/completions/onetext);
for my $page (glob 'man/*.[1-9]') {
	my ($name, $section) = $page =~ m{([^/]+\.(\d))$};
	ok(-e "$there/share/man/man$section/$name", "installed: man$section/$name");
}
my $help = ran('the installed program runs', "$there/bin/onetext --version");
my ($version) = slurp('include/onetext.h') =~ /^#define OT_VERSION "(.*)"/m;
like($help, qr/\b\Q$version\E\b/, 'and knows its version');
ran('the completion script is a script', "bash -n $there/share/bash-completion/completions/onetext");

# symbols
my $so = abs_path("$there/lib/libonetext.so");
like(`objdump -p $so`, qr/SONAME\s+libonetext\.so\.0$/m, 'SONAME');
for (['shared', "nm -D --defined-only $so"], ['static', "nm -g --defined-only $there/lib/libonetext.a"]) {
	my ($kind, $command) = @$_;
	my @names = map { /^[0-9a-f]+ \w (\S+)$/ ? $1 : () } split /\n/, `$command`;
	ok(@names > 0, "the $kind library defines something");
	is_deeply([grep { !/^ot_/ } @names], [], "the $kind library shows ot_* only");
	my %declared = map { $_ => 1 } slurp('include/onetext.h') =~ /\b(ot_\w+)\s*\(/g;
	is_deeply([grep { /^ot_/ && !$declared{$_} } @names], [], "all of them are in onetext.h ($kind)");
	my %defined = map { $_ => 1 } @names;
	is_deeply([grep { !$defined{$_} } sort keys %declared], [], "all of onetext.h is in it ($kind)");
}

# a user's program
my $program = <<'END';
#include <onetext.h>
#include <stdio.h>
#include <string.h>
int main(void) { return puts(ot_version()) < 0; }
END
$ENV{PKG_CONFIG_PATH} = "$there/lib/pkgconfig";
my $pkg_config = "pkg-config --define-variable=prefix=$there";
for (['C', 'cc', 'c', ''], ['C++', 'c++', 'cc', ''], ['C, static', 'cc', 'c', '--static']) {
	my ($kind, $compiler, $end, $static) = @$_;
	SKIP: {
		skip "$compiler is not here", 3 unless grep { -x "$_/$compiler" } split /:/, $ENV{PATH};
		open my $f, '>', "$dir/user.$end" or die $!;
		print $f $program;
		close $f or die $!;
		chomp(my $cflags = `$pkg_config --cflags onetext`);
		chomp(my $libs = `$pkg_config $static --libs onetext`);
		$libs =~ s/-lonetext/-l:libonetext.a/ if $static;
		ran("$kind: builds", "$compiler $cflags $dir/user.$end -o $dir/user $libs");
		my $said = ran("$kind: runs", "LD_LIBRARY_PATH=$there/lib $dir/user");
		is($said, "$version\n", "$kind: says its version");
		unlink "$dir/user", "$dir/user.$end";
	}
}

ran('make uninstall', "make FLAVOR=$flavor prefix=$prefix DESTDIR=$dir uninstall");
is_deeply([files()], [], 'nothing is left');
done_testing;
