/* The writers that the table of formats names; contracts as report_format.write. */
#ifndef REPORT_FORMATS_H
#define REPORT_FORMATS_H

#include "report/report.h"

enum status report_text(const struct sheet *const *sheets, size_t n, const struct report_context *context,
                        struct buf *out);
enum status report_json(const struct sheet *const *sheets, size_t n, const struct report_context *context,
                        struct buf *out);
enum status report_html(const struct sheet *const *sheets, size_t n, const struct report_context *context,
                        struct buf *out);
enum status report_csv(const struct sheet *const *sheets, size_t n, const struct report_context *context,
                       struct buf *out);

#endif
