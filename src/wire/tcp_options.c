/* TCP options one by one (RFC 9293 3.1).  What they mean is the caller's. */
#include "wire/tcp_options.h"

struct tcp_option_iter tcp_options(const struct tcp_header *tcp)
{
	return (struct tcp_option_iter){.options = tcp->options};
}

bool tcp_option_next(struct tcp_option_iter *it, struct tcp_option *out)
{
	if (it->malformed || it->at >= it->options.len)
		return false;
	size_t left = it->options.len - it->at;
	const uint8_t *option = it->options.at + it->at;
	size_t length = 1;
	if (option[0] != TCP_OPTION_EOL && option[0] != TCP_OPTION_NOP) {
		length = left >= 2 ? option[1] : 0;
		if (length < 2 || length > left) {
			it->malformed = true;
			return false;
		}
	}
	*out = (struct tcp_option){
		.kind = option[0],
		.length = (uint8_t)length,
		.bytes = span_make(option, length),
		.offset = (uint32_t)it->at,
	};
	it->at += length;
	/* What follows the end of the list is padding; zeros in it are shown one by one, as Wireshark does. */
	if (option[0] == TCP_OPTION_EOL && it->at < it->options.len && option[1] != TCP_OPTION_EOL)
		it->at = it->options.len;
	return true;
}
