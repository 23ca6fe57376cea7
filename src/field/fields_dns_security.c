/* Records for security: DNSSEC (RFC 4034, RFC 5155), SSHFP (RFC 4255), TLSA (RFC 6698), TSIG (RFC 8945). */
#include "field/dns_at.h"
#include "field/field_table.h"

DNS_GETTER(get_ds_key_id, DNS_ITEM_DS_KEY_TAG, dns_give_number)
DNS_GETTER(get_ds_algorithm, DNS_ITEM_DS_ALGORITHM, dns_give_number)
DNS_GETTER(get_ds_digest_type, DNS_ITEM_DS_DIGEST_TYPE, dns_give_number)
DNS_GETTER(get_ds_digest, DNS_ITEM_DS_DIGEST, dns_give_bytes)
DNS_GETTER(get_dnskey_flags, DNS_ITEM_DNSKEY_FLAGS, dns_give_number)
DNS_GETTER(get_dnskey_flags_zone_key, DNS_ITEM_DNSKEY_FLAGS, dns_give_bit8)
DNS_GETTER(get_dnskey_flags_key_revoked, DNS_ITEM_DNSKEY_FLAGS, dns_give_bit7)
DNS_GETTER(get_dnskey_flags_secure_entry_point, DNS_ITEM_DNSKEY_FLAGS, dns_give_bit0)
DNS_GETTER(get_dnskey_flags_reserved, DNS_ITEM_DNSKEY_FLAGS, dns_give_dnskey_reserved)
DNS_GETTER(get_dnskey_protocol, DNS_ITEM_DNSKEY_PROTOCOL, dns_give_number)
DNS_GETTER(get_dnskey_algorithm, DNS_ITEM_DNSKEY_ALGORITHM, dns_give_number)
DNS_GETTER(get_dnskey_key_id, DNS_ITEM_DNSKEY_TAG, dns_give_number)
DNS_GETTER(get_dnskey_public_key, DNS_ITEM_DNSKEY_KEY, dns_give_bytes)
DNS_GETTER(get_rrsig_type_covered, DNS_ITEM_RRSIG_TYPE, dns_give_number)
DNS_GETTER(get_rrsig_algorithm, DNS_ITEM_RRSIG_ALGORITHM, dns_give_number)
DNS_GETTER(get_rrsig_labels, DNS_ITEM_RRSIG_LABELS, dns_give_number)
DNS_GETTER(get_rrsig_original_ttl, DNS_ITEM_RRSIG_TTL, dns_give_number)
DNS_GETTER(get_rrsig_signature_expiration, DNS_ITEM_RRSIG_EXPIRATION, dns_give_moment)
DNS_GETTER(get_rrsig_signature_inception, DNS_ITEM_RRSIG_INCEPTION, dns_give_moment)
DNS_GETTER(get_rrsig_key_tag, DNS_ITEM_RRSIG_KEY_TAG, dns_give_number)
DNS_GETTER(get_rrsig_signers_name, DNS_ITEM_RRSIG_SIGNER, dns_give_name)
DNS_GETTER(get_rrsig_signature, DNS_ITEM_RRSIG_SIGNATURE, dns_give_bytes)
DNS_GETTER(get_nsec_next_domain_name, DNS_ITEM_NSEC_NEXT, dns_give_name)
DNS_GETTER(get_nsec3_algo, DNS_ITEM_NSEC3_ALGORITHM, dns_give_number)
DNS_GETTER(get_nsec3_flags, DNS_ITEM_NSEC3_FLAGS, dns_give_number)
DNS_GETTER(get_nsec3_flags_opt_out, DNS_ITEM_NSEC3_OPT_OUT, dns_give_number)
DNS_GETTER(get_nsec3_iterations, DNS_ITEM_NSEC3_ITERATIONS, dns_give_number)
DNS_GETTER(get_nsec3_salt_length, DNS_ITEM_NSEC3_SALT_LENGTH, dns_give_number)
DNS_GETTER(get_nsec3_salt_value, DNS_ITEM_NSEC3_SALT, dns_give_bytes)
DNS_GETTER(get_nsec3_hash_length, DNS_ITEM_NSEC3_HASH_LENGTH, dns_give_number)
DNS_GETTER(get_nsec3_hash_value, DNS_ITEM_NSEC3_HASH, dns_give_base32)
DNS_GETTER(get_sshfp_algorithm, DNS_ITEM_SSHFP_ALGORITHM, dns_give_number)
DNS_GETTER(get_sshfp_fingerprint_type, DNS_ITEM_SSHFP_TYPE, dns_give_number)
DNS_GETTER(get_sshfp_fingerprint, DNS_ITEM_SSHFP_FINGERPRINT, dns_give_bytes)
DNS_GETTER(get_tlsa_certificate_usage, DNS_ITEM_TLSA_USAGE, dns_give_number)
DNS_GETTER(get_tlsa_selector, DNS_ITEM_TLSA_SELECTOR, dns_give_number)
DNS_GETTER(get_tlsa_matching_type, DNS_ITEM_TLSA_MATCHING, dns_give_number)
DNS_GETTER(get_tlsa_certificate_association_data, DNS_ITEM_TLSA_DATA, dns_give_bytes)
DNS_GETTER(get_tsig_algorithm_name, DNS_ITEM_TSIG_ALGORITHM, dns_give_name)
DNS_GETTER(get_tsig_fudge, DNS_ITEM_TSIG_FUDGE, dns_give_number)
DNS_GETTER(get_tsig_mac_size, DNS_ITEM_TSIG_MAC_SIZE, dns_give_number)
DNS_GETTER(get_tsig_original_id, DNS_ITEM_TSIG_ORIGINAL_ID, dns_give_number)
DNS_GETTER(get_tsig_error, DNS_ITEM_TSIG_ERROR, dns_give_number)
DNS_GETTER(get_tsig_other_len, DNS_ITEM_TSIG_OTHER_LENGTH, dns_give_number)
DNS_GETTER(get_tsig_other_data, DNS_ITEM_TSIG_OTHER, dns_give_bytes)

#define RR .scope = SCOPE_FRAME, .layer = LAYER_DNS
#define W "Domain Name System: Answers: "

const struct field fields_dns_security[] = {
	{RR, .name = "dns.ds.key_id", .type = "hex", .many = true, .base = BASE_HEX16, .bits = 16,
         .label = N_("tag of the delegated key (DS)"), .where = W "Key id", .source = "RFC 4034 5.1",
         .get = get_ds_key_id},
	{RR, .name = "dns.ds.algorithm", .type = "uint", .bits = 8, .label = N_("algorithm of the delegated key (DS)"),
         .where = W "Algorithm", .source = "RFC 4034 5.1", .get = get_ds_algorithm},
	{RR, .name = "dns.ds.digest_type", .type = "uint", .bits = 8, .label = N_("digest type (DS)"),
         .where = W "Digest Type", .source = "RFC 4034 5.1", .get = get_ds_digest_type},
	{RR, .name = "dns.ds.digest", .type = "bytes", .label = N_("digest of the delegated key (DS)"),
         .where = W "Digest", .source = "RFC 4034 5.1", .get = get_ds_digest},
	{RR, .name = "dns.dnskey.flags", .type = "hex", .many = true, .base = BASE_HEX16, .bits = 16,
         .label = N_("flags of the zone's key (DNSKEY)"), .where = W "Flags", .source = "RFC 4034 2.1",
         .get = get_dnskey_flags},
	{RR, .name = "dns.dnskey.flags.zone_key", .flag = true, .type = "bool", .bits = 1,
         .label = N_("zone key flag (DNSKEY)"), .where = W "Flags: Zone Key", .source = "RFC 4034 2.1",
         .get = get_dnskey_flags_zone_key},
	{RR, .name = "dns.dnskey.flags.key_revoked", .flag = true, .type = "bool", .bits = 1,
         .label = N_("revoked flag (DNSKEY)"), .where = W "Flags: Key Revoked", .source = "RFC 4034 2.1",
         .get = get_dnskey_flags_key_revoked},
	{RR, .name = "dns.dnskey.flags.secure_entry_point", .flag = true, .type = "bool", .bits = 1,
         .label = N_("key signing key flag (DNSKEY)"), .where = W "Flags: Key Signing Key", .source = "RFC 4034 2.1",
         .get = get_dnskey_flags_secure_entry_point},
	{RR, .name = "dns.dnskey.flags.reserved", .type = "hex", .base = BASE_HEX16, .bits = 16,
         .label = N_("reserved flags of the key (DNSKEY)"), .where = W "Flags: Key Signing Key",
         .source = "RFC 4034 2.1", .get = get_dnskey_flags_reserved},
	{RR, .name = "dns.dnskey.protocol", .type = "uint", .bits = 8,
         .label = N_("protocol of the key, always 3 (DNSKEY)"), .where = W "Protocol", .source = "RFC 4034 2.1",
         .get = get_dnskey_protocol},
	{RR, .name = "dns.dnskey.algorithm", .type = "uint", .bits = 8, .label = N_("algorithm of the key (DNSKEY)"),
         .where = W "Algorithm", .source = "RFC 4034 2.1", .get = get_dnskey_algorithm},
	{RR, .name = "dns.dnskey.key_id", .type = "uint", .many = true, .bits = 16,
         .label = N_("computed tag of the key (DNSKEY)"), .where = W "Key id", .source = "RFC 4034 2.1",
         .get = get_dnskey_key_id},
	{RR, .name = "dns.dnskey.public_key", .type = "bytes", .label = N_("public key (DNSKEY)"),
         .where = W "Public Key", .source = "RFC 4034 2.1", .get = get_dnskey_public_key},
	{RR, .name = "dns.rrsig.type_covered", .type = "uint", .many = true, .bits = 16,
         .label = N_("type of the signed records (RRSIG)"), .where = W "Type Covered", .source = "RFC 4034 3.1",
         .get = get_rrsig_type_covered},
	{RR, .name = "dns.rrsig.algorithm", .type = "uint", .bits = 8,
         .label = N_("algorithm of the signature (RRSIG)"), .where = W "Algorithm", .source = "RFC 4034 3.1",
         .get = get_rrsig_algorithm},
	{RR, .name = "dns.rrsig.labels", .type = "uint", .bits = 8,
         .label = N_("number of labels of the signed name (RRSIG)"), .where = W "Labels", .source = "RFC 4034 3.1",
         .get = get_rrsig_labels},
	{RR, .name = "dns.rrsig.original_ttl", .type = "uint", .bits = 32, .label = N_("original time to live (RRSIG)"),
         .where = W "Original TTL", .source = "RFC 4034 3.1", .get = get_rrsig_original_ttl},
	{RR, .name = "dns.rrsig.signature_expiration", .type = "instant", .base = BASE_DATE, .unit = UNIT_S,
         .label = N_("end of the signature's validity (RRSIG)"), .where = W "Signature Expiration",
         .source = "RFC 4034 3.1", .get = get_rrsig_signature_expiration},
	{RR, .name = "dns.rrsig.signature_inception", .type = "instant", .base = BASE_DATE, .unit = UNIT_S,
         .label = N_("begin of the signature's validity (RRSIG)"), .where = W "Signature Inception",
         .source = "RFC 4034 3.1", .get = get_rrsig_signature_inception},
	{RR, .name = "dns.rrsig.key_tag", .type = "uint", .bits = 16, .label = N_("tag of the key that signed (RRSIG)"),
         .where = W "Key Tag", .source = "RFC 4034 3.1", .get = get_rrsig_key_tag},
	{RR, .name = "dns.rrsig.signers_name", .type = "name", .label = N_("name of the signer (RRSIG)"),
         .where = W "Signer's name", .source = "RFC 4034 3.1", .get = get_rrsig_signers_name},
	{RR, .name = "dns.rrsig.signature", .type = "bytes", .label = N_("signature (RRSIG)"), .where = W "Signature",
         .source = "RFC 4034 3.1", .get = get_rrsig_signature},
	{RR, .name = "dns.nsec.next_domain_name", .type = "name", .label = N_("next name of the zone (NSEC)"),
         .where = W "Next Domain Name", .source = "RFC 4034 4.1", .get = get_nsec_next_domain_name},
	{RR, .name = "dns.nsec3.algo", .type = "uint", .bits = 8, .label = N_("hash algorithm (NSEC3)"),
         .where = W "Hash algorithm", .source = "RFC 5155 3.2", .get = get_nsec3_algo},
	{RR, .name = "dns.nsec3.flags", .type = "uint", .bits = 8, .label = N_("flags (NSEC3)"),
         .where = W "NSEC3 flags", .source = "RFC 5155 3.2", .get = get_nsec3_flags},
	{RR, .name = "dns.nsec3.flags.opt_out", .flag = true, .type = "bool", .bits = 1,
         .label = N_("opt-out flag (NSEC3)"), .where = W "NSEC3 flags: NSEC3 Opt-out flag", .source = "RFC 5155 3.2",
         .get = get_nsec3_flags_opt_out},
	{RR, .name = "dns.nsec3.iterations", .type = "uint", .bits = 16,
         .label = N_("number of additional hash rounds (NSEC3)"), .where = W "NSEC3 iterations",
         .source = "RFC 5155 3.2", .get = get_nsec3_iterations},
	{RR, .name = "dns.nsec3.salt_length", .type = "length", .unit = UNIT_BYTES, .bits = 8,
         .label = N_("length of the salt (NSEC3)"), .where = W "Salt length", .source = "RFC 5155 3.2",
         .get = get_nsec3_salt_length},
	{RR, .name = "dns.nsec3.salt_value", .type = "bytes", .label = N_("salt (NSEC3)"), .where = W "Salt value",
         .source = "RFC 5155 3.2", .get = get_nsec3_salt_value},
	{RR, .name = "dns.nsec3.hash_length", .type = "length", .unit = UNIT_BYTES, .bits = 8,
         .label = N_("length of the next hashed name (NSEC3)"), .where = W "Hash length", .source = "RFC 5155 3.2",
         .get = get_nsec3_hash_length},
	{RR, .name = "dns.nsec3.hash_value", .type = "text", .label = N_("next hashed name of the zone (NSEC3)"),
         .where = W "Next hashed owner", .source = "RFC 5155 3.2", .get = get_nsec3_hash_value},
	{RR, .name = "dns.sshfp.algorithm", .type = "uint", .bits = 8, .label = N_("algorithm of the SSH key (SSHFP)"),
         .where = W "Algorithm", .source = "RFC 4255 3.1", .get = get_sshfp_algorithm},
	{RR, .name = "dns.sshfp.fingerprint.type", .type = "uint", .bits = 8,
         .label = N_("type of the fingerprint (SSHFP)"), .where = W "Fingerprint type", .source = "RFC 4255 3.1",
         .get = get_sshfp_fingerprint_type},
	{RR, .name = "dns.sshfp.fingerprint", .type = "bytes", .label = N_("fingerprint of the SSH key (SSHFP)"),
         .where = W "Fingerprint", .source = "RFC 4255 3.1", .get = get_sshfp_fingerprint},
	{RR, .name = "dns.tlsa.certificate_usage", .type = "uint", .bits = 8,
         .label = N_("use of the certificate (TLSA)"), .where = W "Certificate Usage", .source = "RFC 6698 2.1",
         .get = get_tlsa_certificate_usage},
	{RR, .name = "dns.tlsa.selector", .type = "uint", .bits = 8,
         .label = N_("which part of the certificate counts (TLSA)"), .where = W "Selector", .source = "RFC 6698 2.1",
         .get = get_tlsa_selector},
	{RR, .name = "dns.tlsa.matching_type", .type = "uint", .bits = 8,
         .label = N_("how the certificate is compared (TLSA)"), .where = W "Matching Type", .source = "RFC 6698 2.1",
         .get = get_tlsa_matching_type},
	{RR, .name = "dns.tlsa.certificate_association_data", .type = "bytes",
         .label = N_("certificate or its hash (TLSA)"), .where = W "Certificate Association Data",
         .source = "RFC 6698 2.1", .get = get_tlsa_certificate_association_data},
	{RR, .name = "dns.tsig.algorithm_name", .type = "name",
         .label = N_("algorithm of the transaction signature (TSIG)"), .where = W "Algorithm Name",
         .source = "RFC 8945 4.2", .get = get_tsig_algorithm_name},
	{RR, .name = "dns.tsig.fudge", .type = "uint", .bits = 16,
         .label = N_("seconds by which clocks may differ (TSIG)"), .where = W "Fudge", .source = "RFC 8945 4.2",
         .get = get_tsig_fudge},
	{RR, .name = "dns.tsig.mac_size", .type = "length", .unit = UNIT_BYTES, .bits = 16,
         .label = N_("length of the transaction signature (TSIG)"), .where = W "MAC Size", .source = "RFC 8945 4.2",
         .get = get_tsig_mac_size},
	{RR, .name = "dns.tsig.original_id", .type = "uint", .bits = 16, .label = N_("original transaction ID (TSIG)"),
         .where = W "Original Id", .source = "RFC 8945 4.2", .get = get_tsig_original_id},
	{RR, .name = "dns.tsig.error", .type = "uint", .bits = 16, .label = N_("error code (TSIG)"), .where = W "Error",
         .source = "RFC 8945 4.2", .get = get_tsig_error},
	{RR, .name = "dns.tsig.other_len", .type = "length", .unit = UNIT_BYTES, .bits = 16,
         .label = N_("length of the other data (TSIG)"), .where = W "Other Len", .source = "RFC 8945 4.2",
         .get = get_tsig_other_len},
	{RR, .name = "dns.tsig.other_data", .type = "bytes", .label = N_("other data (TSIG)"), .where = W "Other Data",
         .source = "RFC 8945 4.2", .get = get_tsig_other_data},
	{.name = NULL},
};
