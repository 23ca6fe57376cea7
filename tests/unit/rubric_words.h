/* Words for tests of the rubric layer, which must not depend on those of grade: a pattern of each protocol, two slips.
 */
#ifndef UNIT_RUBRIC_WORDS_H
#define UNIT_RUBRIC_WORDS_H

#include "rubric/rubric.h"

const struct rubric_vocabulary *test_words(void);

#endif
