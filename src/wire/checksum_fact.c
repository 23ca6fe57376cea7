/* Internet checksums and their classes.  The sums themselves are base/checksum.c's. */
#include "wire/checksum_fact.h"

#include "base/checksum.h"

struct checksum_fact checksum_fact_open(uint16_t stored, enum checksum_status status)
{
	return (struct checksum_fact){.stored = stored, .status = status, .class = CHECKSUM_CLASS_UNKNOWN};
}

/* SUM is over everything, the stored checksum included: all ones when it is right (RFC 1071 1, step 3). */
static struct checksum_fact judge(uint16_t stored, uint64_t sum)
{
	bool good = checksum_fold(sum) == 0xffff;
	/* Adding the complement of STORED takes it out of the sum again. */
	uint16_t computed = checksum_finish(sum + (uint16_t)~stored);
	return (struct checksum_fact){
		.stored = stored,
		.computed = good ? stored : computed, /* 0 and 0xffff are the same number in this arithmetic */
		.status = good ? CHECKSUM_GOOD : CHECKSUM_BAD,
		.class = good          ? CHECKSUM_CLASS_GOOD
	                 : stored == 0 ? CHECKSUM_CLASS_ZERO
	                               : CHECKSUM_CLASS_BAD,
	};
}

struct checksum_fact checksum_fact_plain(uint16_t stored, struct span covered)
{
	return judge(stored, checksum_add(0, covered));
}

static uint64_t pseudo_sum(const struct layer *ip, uint8_t protocol, uint32_t length)
{
	return ip->kind == LAYER_IPV4 ? checksum_pseudo(ip->ipv4.src, ip->ipv4.dst, 4, protocol, length)
	                              : checksum_pseudo(ip->ipv6.src, ip->ipv6.dst, 16, protocol, length);
}

struct checksum_fact checksum_fact_pseudo(uint16_t stored, struct span covered, const struct layer *ip,
                                          uint8_t protocol)
{
	uint64_t pseudo = pseudo_sum(ip, protocol, (uint32_t)covered.len);
	struct checksum_fact fact = judge(stored, checksum_add(pseudo, covered));
	if (fact.status == CHECKSUM_GOOD || stored == 0)
		return fact;
	if (stored == checksum_fold(pseudo))
		fact.class = CHECKSUM_CLASS_OFFLOAD;
	else if (stored == checksum_fold(pseudo_sum(ip, protocol, 0)))
		fact.class = CHECKSUM_CLASS_OFFLOAD_LENGTH0;
	return fact;
}
