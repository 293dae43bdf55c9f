/* clock: see clock.h. */
#include "cmd/clock.h"

#include <time.h>

#define SECONDS_A_DAY 86400

int32_t day_today(void)
{
	time_t now = time(NULL);

	return now > 0 ? (int32_t)(now / SECONDS_A_DAY) : 0;
}
