// headertest: the public header as C++ sees it. NULL is an old-style zero there, hence the one exception.
#if defined(__clang__) || defined(__GNUC__)
#pragma GCC diagnostic ignored "-Wzero-as-null-pointer-constant"
#endif
#include "headertest.c"
