/* The words that rubrics may use: the tables of patterns and slips. */
#include "grade/pattern.h"
#include "grade/slips.h"
#include "submission/answers_label.h"
#include "wire/dns.h"

static const struct pattern_info *const patterns[] = {
	&pattern_handshake.info,    &pattern_close.info,        &pattern_reset.info,
	&pattern_exchange.info,     &pattern_udp_exchange.info, &pattern_echo_exchange.info,
	&pattern_arp_exchange.info, &pattern_frame.info,        &pattern_frames.info,
};

/* Most telling first: what follows from a rule of the protocol before what could be chance. */
static const struct slip_info *const slips[] = {
	/* of the answer itself */
	&slip_notations_disagree.info,
	&slip_frame_shift.info,
	&slip_frames_missing.info,
	&slip_frames_extra.info,
	&slip_values_missing.info,
	&slip_values_extra.info,
	/* sequence space */
	&slip_relative_for_raw.info,
	&slip_raw_for_relative.info,
	&slip_next_seq_for_seq.info,
	&slip_off_by_one_syn_fin.info,
	&slip_fin_data_forgotten.info,
	&slip_one_for_length.info,
	&slip_last_byte_for_next.info,
	&slip_seq_for_ack.info,
	&slip_ack_for_seq.info,
	&slip_amount_for_ack.info,
	&slip_flag_for_number.info,
	/* flags */
	&slip_flags_subset.info,
	&slip_flags_superset.info,
	&slip_flags_word.info,
	/* window */
	&slip_scaled_for_raw.info,
	&slip_raw_for_scaled.info,
	&slip_peer_shift.info,
	&slip_scaled_syn_window.info,
	&slip_shift_for_factor.info,
	/* checksum */
	&slip_computed_for_stored.info,
	&slip_ip_checksum_for_tcp.info,
	&slip_not_complemented.info,
	&slip_pseudo_header_forgotten.info,
	&slip_field_not_cleared.info,
	&slip_odd_byte_on_the_left.info,
	/* lengths */
	&slip_header_length_words.info,
	&slip_header_length_bits.info,
	&slip_offset_byte.info,
	&slip_headers_together.info,
	&slip_ip_header_for_tcp.info,
	&slip_header_counted_as_data.info,
	&slip_header_forgotten.info,
	&slip_padding_counted.info,
	&slip_mtu_for_mss.info,
	&slip_other_layer_length.info,
	/* times and units */
	&slip_time_zone.info,
	&slip_handshake_rtt.info,
	&slip_other_time_reference.info,
	&slip_unit_factor.info,
	&slip_decimal_point.info,
	/* places */
	&slip_other_first_byte.info,
	&slip_other_part.info,
	/* notation */
	&slip_hex_as_decimal.info,
	&slip_decimal_as_hex.info,
	&slip_byte_order.info,
	/* selection */
	&slip_other_direction.info,
	&slip_retransmission_for_original.info,
	&slip_pdu_last_segment.info,
	&slip_sibling_role.info,
	&slip_other_dns_exchange.info,
	&slip_counted_from_zero.info,
	&slip_counted_in_filtered_view.info,
	&slip_neighbour_frame.info,
	&slip_other_connection.info,
	/* could be chance */
	&slip_other_field_same_frame.info,
	&slip_wrong_offset.info,
	&slip_transposed_digits.info,
	&slip_one_digit_off.info,
};

static const struct rubric_vocabulary vocabulary = {
	.patterns = patterns,
	.n_patterns = sizeof patterns / sizeof *patterns,
	.slips = slips,
	.n_slips = sizeof slips / sizeof *slips,
	.dns_type = dns_type_parse,
	.is_sheet_word = label_is_word,
};

const struct rubric_vocabulary *grade_vocabulary(void)
{
	return &vocabulary;
}
