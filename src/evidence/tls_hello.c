/* Finds the server's name in a TLS ClientHello (RFC 8446 4.1.2, the same form since TLS 1.0). */
#include "evidence/tls_hello.h"

#include "wire/part.h"

enum { RECORD_HANDSHAKE = 22, HANDSHAKE_CLIENT_HELLO = 1, EXTENSION_SERVER_NAME = 0, NAME_HOST = 0 };
/* Record header 5, handshake header 4, version 2, random 32. */
enum { HELLO_FIXED = 43, EXTENSIONS_MAX = 64 };

/* Takes a list with its length in LENGTH_BYTES before it off the front; false: it is not all there. */
static bool take_list(struct span *in, size_t length_bytes, struct span *out)
{
	if (in->len < length_bytes)
		return false;
	size_t n = length_bytes == 1 ? in->at[0] : be16(in->at);
	if (in->len - length_bytes < n)
		return false;
	*out = span_sub(*in, length_bytes, n);
	*in = span_sub(*in, length_bytes + n, in->len);
	return true;
}

static struct span host_name(struct span extension)
{
	struct span list, name;
	if (!take_list(&extension, 2, &list) || list.len < 1 || list.at[0] != NAME_HOST)
		return (struct span){0};
	list = span_sub(list, 1, list.len);
	return take_list(&list, 2, &name) ? name : (struct span){0};
}

struct span tls_hello_name(struct span data)
{
	struct span rest, list;
	if (data.len < HELLO_FIXED || data.at[0] != RECORD_HANDSHAKE || data.at[1] != 3 ||
	    data.at[5] != HANDSHAKE_CLIENT_HELLO)
		return (struct span){0};
	rest = span_sub(data, HELLO_FIXED, data.len);
	/* session id, cipher suites, compression methods */
	if (!take_list(&rest, 1, &list) || !take_list(&rest, 2, &list) || !take_list(&rest, 1, &list) || rest.len < 2)
		return (struct span){0};
	rest = span_sub(rest, 2, rest.len); /* the extensions' length: a hello may be longer than its segment */
	for (int i = 0; i < EXTENSIONS_MAX && rest.len >= 4; i++) {
		uint16_t type = be16(rest.at);
		rest = span_sub(rest, 2, rest.len);
		if (!take_list(&rest, 2, &list))
			break;
		if (type == EXTENSION_SERVER_NAME)
			return host_name(list);
	}
	return (struct span){0};
}
