#ifndef CPOSTGRES_SHIM_H
#define CPOSTGRES_SHIM_H

// Debian's folder; elsewhere the header lies in the include path itself.
#if __has_include(<postgresql/libpq-fe.h>)
#include <postgresql/libpq-fe.h>
#else
#include <libpq-fe.h>
#endif

#endif
