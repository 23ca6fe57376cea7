/* Numerals that are no digits, or have other signs among them: 二十字节, 第五帧, 1_460. */
#ifndef VALUE_HAN_NUMBER_H
#define VALUE_HAN_NUMBER_H

#include "value/value.h"

/* TEXT without '_' between digits, and with digits in place of Chinese numerals that count something (a unit or measure
 * word follows), stand behind 第, or are all of it; others are words (统一, 十六进制).  In ARENA, or TEXT itself; AT
 * NULL: no memory. */
struct span han_numbers_as_digits(struct span text, struct arena *arena);

#endif
