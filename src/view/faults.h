/* faults: errors and findings about a case, each as `file:line:col: error: message`, the line with a caret, a
 * hint; or as rows of JSON {file, line, col, code, severity, message, hint}. */
#ifndef OT_VIEW_FAULTS_H
#define OT_VIEW_FAULTS_H

#include "casefile/dossier.h"
#include "view/json.h"
#include "view/term.h"

#define FAULTS_SHOWN 50

/* For people, at most `limit` of them, then how many more there are. */
void faults_text(const struct dossier *k, const struct faults *f, struct term *t, unsigned limit);

/* An array, all of them. */
void faults_json(const struct dossier *k, const struct faults *f, struct out *out);

/* "2 errors, 12 warnings" */
void faults_summary(const struct faults *f, struct buf *out);

#endif
