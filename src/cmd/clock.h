/* clock: the one place that asks what day it is. */
#ifndef OT_CMD_CLOCK_H
#define OT_CMD_CLOCK_H

#include <stdint.h>

/* Today's day number (see base/date.h), in UTC: the same everywhere at one moment, whatever the time zone. */
int32_t day_today(void);

#endif
