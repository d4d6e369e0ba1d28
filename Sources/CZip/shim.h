// libzip as Swift sees it, with the macros Gnomon needs as constants.
#ifndef GNOMON_CZIP_SHIM_H
#define GNOMON_CZIP_SHIM_H

#include <zip.h>

static const zip_flags_t gnomon_zip_read_only = ZIP_RDONLY;
static const zip_flags_t gnomon_zip_truncate = ZIP_TRUNCATE;
static const zip_flags_t gnomon_zip_raw_name = ZIP_FL_ENC_RAW;
static const zip_flags_t gnomon_zip_utf8_name = ZIP_FL_ENC_UTF_8;
static const zip_uint16_t gnomon_zip_stored = ZIP_CM_STORE;
static const zip_uint16_t gnomon_zip_deflated = ZIP_CM_DEFLATE;
static const zip_uint16_t gnomon_zip_unencrypted = ZIP_EM_NONE;

#endif
