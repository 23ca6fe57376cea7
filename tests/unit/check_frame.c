/* src/wire/frame.c: finding layers */
#include <check.h>

#include "unit/packet.h"

Suite *suite_frame(void);

static struct frame stack(void)
{
	struct frame f = {.n_layers = 7};
	static const enum layer_kind kinds[] = {LAYER_ETHERNET, LAYER_IPV4, LAYER_IPV6, LAYER_ICMPV6,
	                                        LAYER_IPV6,     LAYER_UDP,  LAYER_DNS};
	for (size_t i = 0; i < f.n_layers; i++) {
		f.layers[i].kind = kinds[i];
		f.layers[i].quoted = i >= 4;
	}
	return f;
}

START_TEST(layers_by_kind)
{
	struct frame f = stack();
	ck_assert_ptr_eq(frame_layer(&f, LAYER_IPV6, 0), &f.layers[2]);
	ck_assert_ptr_eq(frame_layer(&f, LAYER_IPV6, 1), &f.layers[4]);
	ck_assert_ptr_null(frame_layer(&f, LAYER_IPV6, 2));
	ck_assert_ptr_null(frame_layer(&f, LAYER_TCP, 0));
	ck_assert(frame_has(&f, LAYER_UDP) && !frame_has(&f, LAYER_TCP));
}
END_TEST

START_TEST(own_layers_are_not_quoted)
{
	struct frame f = stack();
	ck_assert_ptr_eq(frame_own(&f, LAYER_IPV6), &f.layers[2]);
	ck_assert_ptr_null(frame_own(&f, LAYER_UDP));
	f.layers[4].quoted = false; /* the innermost of two */
	ck_assert_ptr_eq(frame_own(&f, LAYER_IPV6), &f.layers[4]);
}
END_TEST

START_TEST(ip_below)
{
	struct frame f = stack();
	ck_assert_ptr_eq(frame_ip_of(&f, &f.layers[6]), &f.layers[4]);
	ck_assert_ptr_eq(frame_ip_of(&f, &f.layers[3]), &f.layers[2]);
	ck_assert_ptr_eq(frame_ip_of(&f, &f.layers[2]), &f.layers[1]);
	ck_assert_ptr_null(frame_ip_of(&f, &f.layers[1]));
	ck_assert_ptr_null(frame_ip_of(&f, &f.layers[0]));
}
END_TEST

START_TEST(payload_is_what_was_captured)
{
	static const uint8_t bytes[] = "0123456789";
	struct frame f = {.record = {.bytes = bytes, .captured = 10}, .n_layers = 1};
	f.layers[0] = (struct layer){.offset = 2, .header_len = 3, .payload_declared = 9, .payload_captured = 5};
	struct span payload = frame_payload(&f, &f.layers[0]);
	ck_assert_uint_eq(payload.len, 5);
	ck_assert_mem_eq(payload.at, "56789", 5);
	f.layers[0].payload_captured = 0;
	ck_assert_uint_eq(frame_payload(&f, &f.layers[0]).len, 0);
}
END_TEST

START_TEST(every_kind_has_a_name)
{
	for (int i = 0; i < LAYER_KIND_COUNT; i++)
		ck_assert_ptr_nonnull(layer_name((enum layer_kind)i));
	ck_assert_str_eq(layer_name(LAYER_ETHERNET), "eth");
	ck_assert_str_eq(layer_name(LAYER_IPV4), "ip");
}
END_TEST

Suite *suite_frame(void)
{
	Suite *s = suite_create("frame");
	TCase *t = tcase_create("frame");
	tcase_add_test(t, layers_by_kind);
	tcase_add_test(t, own_layers_are_not_quoted);
	tcase_add_test(t, ip_below);
	tcase_add_test(t, payload_is_what_was_captured);
	tcase_add_test(t, every_kind_has_a_name);
	suite_add_tcase(s, t);
	return s;
}
