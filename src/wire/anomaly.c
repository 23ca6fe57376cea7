/* Names and sentences of the ways in which a packet can be wrong; the list is anomaly.def. */
#include "base/msg.h"
#include "wire/frame.h"

_Static_assert(ANOMALY_COUNT <= 64, "a frame keeps its anomalies in 64 bits");

const char *anomaly_name(enum anomaly a)
{
	static const char *const names[] = {
#define ANOMALY(id, name, kind, sentence) [ANOMALY_##id] = (name),
#include "wire/anomaly.def"
#undef ANOMALY
	};
	return names[a];
}

const char *anomaly_sentence(enum anomaly a)
{
	static const char *const sentences[] = {
#define ANOMALY(id, name, kind, sentence) [ANOMALY_##id] = (sentence),
#include "wire/anomaly.def"
#undef ANOMALY
	};
	return sentences[a];
}

enum anomaly_kind anomaly_kind(enum anomaly a)
{
	static const enum anomaly_kind kinds[] = {
#define ANOMALY(id, name, kind, sentence) [ANOMALY_##id] = ANOMALY_IS_##kind,
#include "wire/anomaly.def"
#undef ANOMALY
	};
	return kinds[a];
}
