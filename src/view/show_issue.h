/* show_issue: an issue or one of its choices; see show.h. */
#ifndef OT_VIEW_SHOW_ISSUE_H
#define OT_VIEW_SHOW_ISSUE_H

#include "view/show.h"

/* `choice` NOTHING: all of them. */
void issue_text(struct show *s, uint32_t issue, uint32_t choice);
json_t *issue_json(const struct show *s, uint32_t issue, uint32_t choice);

/* "blocked", "in range"; of an issue that is no longer asked about "". */
const char *issue_status_name(const struct show *s, uint32_t issue);

#endif
