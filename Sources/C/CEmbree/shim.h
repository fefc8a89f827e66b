#include <embree3/rtcore.h>
