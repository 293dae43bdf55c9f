/* message: an error as it is shown on standard error: `onetext: FILE:LINE:COL: message` and a hint on a line
 * of its own, or, where the answer would have been JSON, one JSON object:
 * {"error":{"file":…,"line":…,"col":…,"message":…,"hint":…,"exit":N}}, null for what is not known. */
#ifndef OT_VIEW_MESSAGE_H
#define OT_VIEW_MESSAGE_H

#include "view/term.h"

void message_error(const struct err *e, bool json, enum color_mode mode);

#endif
