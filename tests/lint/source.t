#!/usr/bin/env perl
# The sources keep to the layers, the banned list and the style; see tools/check.
use strict;
use warnings;
use Test::More;

my @lines = split /\n/, `tools/check`;
is($? >> 8, 0, 'tools/check finds nothing') or diag(join "\n", grep { !/^note: / } @lines);
note($_) for grep { /^note: / } @lines;
done_testing;
