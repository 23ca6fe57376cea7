/* The rows of the table of slips: slip_<area>.c has them, vocabulary.c puts them in order of preference. */
#ifndef GRADE_SLIPS_H
#define GRADE_SLIPS_H

#include "grade/slip.h"

extern const struct slip slip_notations_disagree;
extern const struct slip slip_frames_missing;
extern const struct slip slip_frames_extra;
extern const struct slip slip_frame_shift;
extern const struct slip slip_values_missing;
extern const struct slip slip_values_extra;
extern const struct slip slip_relative_for_raw;
extern const struct slip slip_raw_for_relative;
extern const struct slip slip_next_seq_for_seq;
extern const struct slip slip_off_by_one_syn_fin;
extern const struct slip slip_fin_data_forgotten;
extern const struct slip slip_one_for_length;
extern const struct slip slip_last_byte_for_next;
extern const struct slip slip_seq_for_ack;
extern const struct slip slip_ack_for_seq;
extern const struct slip slip_amount_for_ack;
extern const struct slip slip_flag_for_number;
extern const struct slip slip_flags_subset;
extern const struct slip slip_flags_superset;
extern const struct slip slip_flags_word;
extern const struct slip slip_scaled_for_raw;
extern const struct slip slip_raw_for_scaled;
extern const struct slip slip_peer_shift;
extern const struct slip slip_scaled_syn_window;
extern const struct slip slip_shift_for_factor;
extern const struct slip slip_computed_for_stored;
extern const struct slip slip_ip_checksum_for_tcp;
extern const struct slip slip_not_complemented;
extern const struct slip slip_pseudo_header_forgotten;
extern const struct slip slip_field_not_cleared;
extern const struct slip slip_odd_byte_on_the_left;
extern const struct slip slip_header_length_words;
extern const struct slip slip_header_length_bits;
extern const struct slip slip_offset_byte;
extern const struct slip slip_headers_together;
extern const struct slip slip_ip_header_for_tcp;
extern const struct slip slip_header_counted_as_data;
extern const struct slip slip_header_forgotten;
extern const struct slip slip_padding_counted;
extern const struct slip slip_mtu_for_mss;
extern const struct slip slip_other_layer_length;
extern const struct slip slip_time_zone;
extern const struct slip slip_handshake_rtt;
extern const struct slip slip_other_time_reference;
extern const struct slip slip_unit_factor;
extern const struct slip slip_decimal_point;
extern const struct slip slip_hex_as_decimal;
extern const struct slip slip_decimal_as_hex;
extern const struct slip slip_byte_order;
extern const struct slip slip_other_direction;
extern const struct slip slip_retransmission_for_original;
extern const struct slip slip_pdu_last_segment;
extern const struct slip slip_sibling_role;
extern const struct slip slip_other_dns_exchange;
extern const struct slip slip_other_first_byte;
extern const struct slip slip_other_part;
extern const struct slip slip_counted_from_zero;
extern const struct slip slip_counted_in_filtered_view;
extern const struct slip slip_neighbour_frame;
extern const struct slip slip_other_connection;
extern const struct slip slip_other_field_same_frame;
extern const struct slip slip_wrong_offset;
extern const struct slip slip_transposed_digits;
extern const struct slip slip_one_digit_off;

#endif
