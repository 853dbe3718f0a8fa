#pragma once

/* Finishes a PDF that Cairo drew: marked content, structure, links, outline, labels, fonts,
 * metadata. What to do is a plan in bytes, written by PDFExport/Finishing/FinisherPlan.swift and
 * read by Plan.cpp; the order of its fields is documented in Plan.hpp. */

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Either bytes or message is set; both belong to the caller until finisher_result_free. */
typedef struct {
  uint8_t *bytes;
  size_t count;
  /* UTF-8, NUL-terminated. */
  char *message;
} finisher_result;

/* Reads a PDF and a plan, yields the finished PDF: the same bytes on any number of worker threads.
 * No exception leaves it. */
finisher_result finisher_run(const uint8_t *pdf, size_t pdf_count, const uint8_t *plan,
                             size_t plan_count, size_t workers);

void finisher_result_free(finisher_result result);

#ifdef __cplusplus
}
#endif
