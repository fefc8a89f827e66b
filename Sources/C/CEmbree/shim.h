#ifndef CEMBREE_SHIM_H
#define CEMBREE_SHIM_H

#include <embree3/rtcore.h>
#include <pmmintrin.h>
#include <xmmintrin.h>

/// What a shadow ray's filter needs beside Embree's own context, which must come first.
struct CEmbreeShadowContext {
  struct RTCIntersectContext base;
  /// A `const InstanceView *` of the renderer.
  const void *instances;
  /// Light that is left, a factor for each colour.
  float red, green, blue;
};

/// Treats denormal numbers as zero on the calling thread: Embree asks for it, they are slow.
static inline void cembree_flush_denormals(void) {
  _MM_SET_FLUSH_ZERO_MODE(_MM_FLUSH_ZERO_ON);
  _MM_SET_DENORMALS_ZERO_MODE(_MM_DENORMALS_ZERO_ON);
}

#endif
