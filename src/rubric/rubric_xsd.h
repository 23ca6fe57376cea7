/* rubrics/gradecap-rubric.xsd, made into an array by the build. */
#ifndef RUBRIC_RUBRIC_XSD_H
#define RUBRIC_RUBRIC_XSD_H

#include <stddef.h>

extern const unsigned char rubric_xsd[];
extern const size_t rubric_xsd_size;

#endif
