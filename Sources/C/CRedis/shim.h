#ifndef CREDIS_SHIM_H
#define CREDIS_SHIM_H

#include <hiredis/hiredis.h>

#endif
