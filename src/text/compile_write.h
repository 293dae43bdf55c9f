/* compile_write: the compiled text from its regions. The last step of compile_of(). */
#ifndef OT_TEXT_COMPILE_WRITE_H
#define OT_TEXT_COMPILE_WRITE_H

#include "text/compile_work.h"

void compilation_write(struct compile_work *w, const struct compile_options *o, struct compilation *c);

#endif
