/* The times of a pcapng file: every interface counts in units of its own. */
#include "wire/pcapng_blocks.h"

#include "base/text.h"

enum { NS_PER_S = 1000000000 };

static uint64_t power_of_10(unsigned exponent)
{
	uint64_t power = 1;
	while (exponent-- > 0)
		power *= 10;
	return power;
}

/* Splits TIME into seconds and nanoseconds. */
static uint64_t split_decimal(unsigned exponent, uint64_t ticks, uint64_t *ns)
{
	if (exponent > 19) { /* 10^20 has more than 64 bits: TIME is less than a second in all */
		*ns = exponent > 28 ? 0 : ticks / power_of_10(exponent - 9);
		return 0;
	}
	uint64_t unit = power_of_10(exponent);
	uint64_t rest = ticks % unit;
	*ns = exponent <= 9 ? rest * power_of_10(9 - exponent) : rest / power_of_10(exponent - 9);
	return ticks / unit;
}

static uint64_t split_binary(unsigned exponent, uint64_t ticks, uint64_t *ns)
{
	uint64_t seconds = exponent < 64 ? ticks >> exponent : 0;
	uint64_t rest = exponent < 64 ? ticks - (seconds << exponent) : ticks;
	if (exponent > 32) { /* 32 bits of a second suffice for nanoseconds, and their product fits */
		unsigned drop = exponent - 32;
		rest = drop < 64 ? rest >> drop : 0;
		exponent = 32;
	}
	*ns = rest * NS_PER_S >> exponent;
	return seconds;
}

bool pcapng_split_time(const struct pcapng_clock *clock, uint64_t ticks, int64_t *seconds, uint32_t *ns)
{
	uint64_t below;
	uint64_t whole = clock->binary ? split_binary(clock->exponent, ticks, &below)
	                               : split_decimal(clock->exponent, ticks, &below);
	*ns = (uint32_t)below;
	return !__builtin_add_overflow(whole, clock->offset_s, seconds);
}

bool pcapng_time_since(const struct pcapng_clock *clock, uint64_t ticks, int64_t base_s, int64_t *out_ns)
{
	static const int64_t limit_s = INT64_MAX / NS_PER_S - 1;
	int64_t seconds, since;
	uint32_t ns;
	if (!pcapng_split_time(clock, ticks, &seconds, &ns) || __builtin_sub_overflow(seconds, base_s, &since) ||
	    since > limit_s || since < -limit_s)
		return false;
	*out_ns = since * NS_PER_S + ns;
	return true;
}

bool pcapng_time(const struct pcapng_clock *clock, uint64_t ticks, int64_t *out_ns)
{
	return pcapng_time_since(clock, ticks, 0, out_ns);
}

bool pcapng_journal_time(struct span entry, uint64_t *out_us)
{
	static const char name[] = "__REALTIME_TIMESTAMP=";
	size_t at = text_find(entry, span_of(name));
	if (at == SIZE_MAX || (at > 0 && entry.at[at - 1] != '\n'))
		return false;
	uint64_t value = 0;
	size_t first = at + sizeof name - 1, i = first;
	for (; i < entry.len && entry.at[i] >= '0' && entry.at[i] <= '9'; i++) {
		if (value > UINT64_MAX / 10 - 1)
			return false;
		value = value * 10 + (uint64_t)(entry.at[i] - '0');
	}
	*out_us = value;
	return i > first;
}
