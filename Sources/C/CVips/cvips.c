#include "cvips.h"
#include <vips/vips.h>

int cvips_start(void) { return vips_init("studio-engine"); }
