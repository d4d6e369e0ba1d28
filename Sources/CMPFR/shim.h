// MPFR as Swift sees it, with the macros Gnomon needs as functions.
#ifndef GNOMON_CMPFR_SHIM_H
#define GNOMON_CMPFR_SHIM_H

#include <gmp.h>
#include <mpfr.h>

// cosu and sinu (the cosine and sine of a rational part of a turn) came with 4.2.
#if MPFR_VERSION < MPFR_VERSION_NUM(4, 2, 0)
#error "Gnomon needs MPFR 4.2 or later: install a newer libmpfr-dev"
#endif

static inline int f_sign(mpfr_srcptr x) { return mpfr_sgn(x); }
static inline int f_is_number(mpfr_srcptr x) { return mpfr_number_p(x) != 0; }
static inline mpfr_prec_t f_precision(mpfr_srcptr x) { return mpfr_get_prec(x); }
static inline int f_compare(mpfr_srcptr a, mpfr_srcptr b) { return mpfr_cmp(a, b); }
static inline int f_set(mpfr_ptr r, mpfr_srcptr a, mpfr_rnd_t rnd) { return mpfr_set(r, a, rnd); }

#endif
