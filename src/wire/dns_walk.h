/* The reader behind dns_items.h, shared by dns_items.c (the message) and dns_rdata.c (what records hold).  All steps do
 * nothing once the walk has stopped, so that they can be written one after the other. */
#ifndef WIRE_DNS_WALK_H
#define WIRE_DNS_WALK_H

#include "wire/dns_items.h"

struct dns_walk {
	struct span message;
	struct dns_names *names;
	size_t room;     /* for so many data */
	size_t declared; /* length of the message as sent */
	size_t at;
	size_t end; /* of the record's data, as its length says; reading may go beyond, as Wireshark's does */
	bool stopped, is_full;
	enum dns_section section;
	bool (*see)(void *ctx, const struct dns_datum *datum);
	void *ctx;
};

/* Are N bytes there at AT?  Else the walk stops. */
static inline bool dns_walk_has(struct dns_walk *w, size_t n)
{
	if (w->at > w->message.len || n > w->message.len - w->at)
		w->stopped = true;
	return !w->stopped;
}

/* Tells the datum that is N bytes at AT, and the name that it is, and stays there. */
static inline void dns_walk_tell_name(struct dns_walk *w, enum dns_item item, size_t n, uint32_t number,
                                      struct span name)
{
	struct dns_datum datum = {item, (uint32_t)w->at, (uint32_t)n, number, w->section, name};
	if (w->stopped || item == DNS_ITEM_NONE)
		return;
	w->is_full = w->room-- == 0;
	w->stopped = w->is_full || !w->see(w->ctx, &datum);
}

/* Any other datum. */
static inline void dns_walk_tell(struct dns_walk *w, enum dns_item item, size_t n, uint32_t number)
{
	dns_walk_tell_name(w, item, n, number, (struct span){0});
}

/* A number of SIZE bytes; 0 when stopped. */
static inline uint32_t dns_walk_number(struct dns_walk *w, enum dns_item item, size_t size)
{
	if (!dns_walk_has(w, size))
		return 0;
	const uint8_t *p = w->message.at + w->at;
	uint32_t number = size == 1 ? p[0] : size == 2 ? be16(p) : be32(p);
	dns_walk_tell(w, item, size, number);
	w->at += size;
	return number;
}

/* N bytes. */
static inline void dns_walk_bytes(struct dns_walk *w, enum dns_item item, size_t n)
{
	if (!dns_walk_has(w, n))
		return;
	dns_walk_tell(w, item, n, 0);
	w->at += n;
}

/* A name, which may point to earlier ones. */
static inline void dns_walk_name(struct dns_walk *w, enum dns_item item)
{
	struct dns_name name;
	size_t taken = w->stopped ? 0 : dns_names_read(w->names, w->at, &name);
	if (taken == 0) {
		w->stopped = true;
		return;
	}
	dns_walk_tell_name(w, item, taken, 0, span_make(name.bytes, name.len));
	w->at += taken;
}

/* What is left of the record's data; 0 when it is overdrawn. */
static inline size_t dns_walk_left(const struct dns_walk *w)
{
	return !w->stopped && w->at < w->end ? w->end - w->at : 0;
}

/* EDNS options, service bindings. */
void dns_walk_options(struct dns_walk *w);
void dns_walk_svcb(struct dns_walk *w);

/* The data of a record of TYPE: w->end - w->at bytes, more than 0. */
void dns_walk_rdata(struct dns_walk *w, uint16_t type);

#endif
