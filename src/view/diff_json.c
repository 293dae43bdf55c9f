#include "view/diff.h"
void diff_json(const struct diff_view *v)
{
	(void)v;
}
