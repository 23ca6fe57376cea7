/* rubrics/gradecap-answers.xsd, made into an array by the build. */
#ifndef SUBMISSION_ANSWERS_XSD_H
#define SUBMISSION_ANSWERS_XSD_H

#include <stddef.h>

extern const unsigned char answers_xsd[];
extern const size_t answers_xsd_size;

#endif
