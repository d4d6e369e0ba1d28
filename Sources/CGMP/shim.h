// The GMP functions Gnomon calls, under names Swift can see: GMP's own are macros.
// This list is the whole of GMP that the project trusts. z_ is mpz (integers), q_ is mpq (rationals).
#ifndef GNOMON_CGMP_SHIM_H
#define GNOMON_CGMP_SHIM_H

#include <gmp.h>
#include <stdlib.h>
#include <string.h>

#if GMP_NUMB_BITS != 64
#error "Gnomon needs a GMP with 64-bit limbs"
#endif

static inline void z_init(mpz_ptr z) { mpz_init(z); }
static inline void z_clear(mpz_ptr z) { mpz_clear(z); }
static inline void z_set(mpz_ptr z, mpz_srcptr a) { mpz_set(z, a); }
static inline void z_set_si(mpz_ptr z, long a) { mpz_set_si(z, a); }
// The value high * 2^64 + low.
static inline void z_set_words(mpz_ptr z, unsigned long high, unsigned long low) {
    mpz_set_ui(z, high);
    mpz_mul_2exp(z, z, 64);
    mpz_add_ui(z, z, low);
}
static inline int z_set_str(mpz_ptr z, const char *text, int base) { return mpz_set_str(z, text, base); }
static inline size_t z_size_in_base(mpz_srcptr z, int base) { return mpz_sizeinbase(z, base); }
// `text` must have room for z_size_in_base(z, base) + 2 bytes.
static inline void z_get_str(char *text, int base, mpz_srcptr z) { mpz_get_str(text, base, z); }
static inline int z_fits_long(mpz_srcptr z) { return mpz_fits_slong_p(z) != 0; }
static inline long z_get_long(mpz_srcptr z) { return mpz_get_si(z); }
static inline int z_sign(mpz_srcptr z) { return mpz_sgn(z); }
static inline size_t z_limb_count(mpz_srcptr z) { return mpz_size(z); }
// Limb `index` of the absolute value, 0 beyond the end.
static inline unsigned long z_limb(mpz_srcptr z, long index) { return mpz_getlimbn(z, index); }
static inline int z_compare(mpz_srcptr a, mpz_srcptr b) { return mpz_cmp(a, b); }
static inline void z_negate(mpz_ptr r, mpz_srcptr a) { mpz_neg(r, a); }
static inline void z_add(mpz_ptr r, mpz_srcptr a, mpz_srcptr b) { mpz_add(r, a, b); }
static inline void z_subtract(mpz_ptr r, mpz_srcptr a, mpz_srcptr b) { mpz_sub(r, a, b); }
static inline void z_multiply(mpz_ptr r, mpz_srcptr a, mpz_srcptr b) { mpz_mul(r, a, b); }
static inline void z_floor_divide(mpz_ptr q, mpz_ptr r, mpz_srcptr a, mpz_srcptr b) { mpz_fdiv_qr(q, r, a, b); }
// r += a m 2^shift; t is scratch.
static inline void z_add_shifted_product(
    mpz_ptr r, mpz_ptr t, mpz_srcptr a, long m, unsigned long shift) {
    mpz_mul_si(t, a, m);
    mpz_mul_2exp(t, t, shift);
    mpz_add(r, r, t);
}
static inline void z_shift_left(mpz_ptr r, mpz_srcptr a, unsigned long bits) { mpz_mul_2exp(r, a, bits); }
static inline void z_floor_shift_right(mpz_ptr r, mpz_srcptr a, unsigned long bits) { mpz_fdiv_q_2exp(r, a, bits); }
static inline void z_ceiling_shift_right(mpz_ptr r, mpz_srcptr a, unsigned long bits) { mpz_cdiv_q_2exp(r, a, bits); }
static inline void z_gcd(mpz_ptr r, mpz_srcptr a, mpz_srcptr b) { mpz_gcd(r, a, b); }

static inline void q_init(mpq_ptr q) { mpq_init(q); }
static inline void q_clear(mpq_ptr q) { mpq_clear(q); }
static inline void q_set(mpq_ptr q, mpq_srcptr a) { mpq_set(q, a); }
static inline void q_canonicalize(mpq_ptr q) { mpq_canonicalize(q); }
static inline mpz_ptr q_numerator(mpq_ptr q) { return mpq_numref(q); }
static inline mpz_ptr q_denominator(mpq_ptr q) { return mpq_denref(q); }
static inline int q_sign(mpq_srcptr q) { return mpq_sgn(q); }
static inline int q_compare(mpq_srcptr a, mpq_srcptr b) { return mpq_cmp(a, b); }
static inline void q_negate(mpq_ptr r, mpq_srcptr a) { mpq_neg(r, a); }
static inline void q_add(mpq_ptr r, mpq_srcptr a, mpq_srcptr b) { mpq_add(r, a, b); }
static inline void q_subtract(mpq_ptr r, mpq_srcptr a, mpq_srcptr b) { mpq_sub(r, a, b); }
static inline void q_multiply(mpq_ptr r, mpq_srcptr a, mpq_srcptr b) { mpq_mul(r, a, b); }
static inline void q_divide(mpq_ptr r, mpq_srcptr a, mpq_srcptr b) { mpq_div(r, a, b); }
// Rounded towards zero: within one unit in the last place.
static inline double q_get_double(mpq_srcptr q) { return mpq_get_d(q); }

#endif
