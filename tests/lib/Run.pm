# Run: starts the onetext binary for the tests. $ENV{ONETEXT} names it; else the newest build/*/onetext is taken.
#
#	my $r = run('stat', '--json', $file);       { out, err, exit, signal }
#	my $r = run({ stdin => $bytes }, 'read', '-');
#	my $data = json('issues', '--json', $file); decoded standard output; dies unless the exit code is 0 or 1
#	my $path = spill($bytes, 'name.txt');       writes a file into this test's temporary directory
package Run;
use v5.30;
use warnings;
use Cwd 'abs_path';
use Exporter 'import';
use File::Basename 'dirname';
use File::Temp 'tempdir';
use JSON::PP;

our @EXPORT = qw(run json spill slurp root data_dir temp_dir binary);

my $root = abs_path(dirname(__FILE__) . '/../..');
my $temp = tempdir(CLEANUP => 1);
my $limit = $ENV{ONETEXT_TEST_TIMEOUT} || 60; # seconds, for one run

sub root { $root }
sub temp_dir { $temp }

sub binary {
	state $found = do {
		my ($newest) = sort { -M $a <=> -M $b } grep { -x && !-d } glob "$root/build/*/onetext $root/onetext";
		my $path = $ENV{ONETEXT} || $newest or die "no onetext binary: build it, or set ONETEXT\n";
		abs_path($path) || $path;
	};
	return $found;
}

# The directory of the real texts, or undef.
sub data_dir {
	my $dir = $ENV{ONETEXT_DATA} // "$root/../shared/data";
	return -d "$dir/texts" ? "$dir/texts" : undef;
}

sub slurp {
	my ($path) = @_;
	open my $f, '<:raw', $path or die "$path: $!";
	local $/;
	return scalar(<$f>) // '';
}

sub spill {
	my ($bytes, $name) = @_;
	state $n = 0;
	my $path = "$temp/" . ($name // 'f' . ++$n . '.txt');
	open my $f, '>:raw', $path or die "$path: $!";
	print $f $bytes;
	close $f or die "$path: $!";
	return $path;
}

sub run {
	my %o = ref $_[0] ? %{ shift() } : ();
	my @args = @_;
	my $in = defined $o{stdin} ? spill($o{stdin}, '.in') : '/dev/null';
	my $binary = binary();
	my $pid = fork // die "fork: $!";
	if (!$pid) {
		open STDIN, '<', $in or die;
		open STDOUT, '>', "$temp/.out" or die;
		open STDERR, '>', "$temp/.err" or die;
		delete @ENV{qw(COLUMNS)};
		$ENV{LC_ALL} = 'C.UTF-8';
		alarm $limit;
		exec { $binary } $binary, @args or die "exec: $!";
	}
	waitpid $pid, 0;
	return { out => slurp("$temp/.out"), err => slurp("$temp/.err"), exit => $? >> 8, signal => $? & 127 };
}

sub json {
	my $r = run(@_);
	shift if ref $_[0];
	die "onetext @_: exit $r->{exit} signal $r->{signal}: $r->{err}" if $r->{signal} || $r->{exit} > 1;
	return JSON::PP->new->utf8->decode($r->{out});
}

1;
