#ifndef CEMBREE_SHIM_H
#define CEMBREE_SHIM_H

#include <embree3/rtcore.h>
#if defined(__x86_64__)
#include <pmmintrin.h>
#include <xmmintrin.h>
#elif defined(__aarch64__)
#include <stdint.h>
#endif

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
#if defined(__x86_64__)
  _MM_SET_FLUSH_ZERO_MODE(_MM_FLUSH_ZERO_ON);
  _MM_SET_DENORMALS_ZERO_MODE(_MM_DENORMALS_ZERO_ON);
#elif defined(__aarch64__)
  // FZ, bit 24 of the floating-point control register, covers operands and results.
  uint64_t fpcr;
  __asm__ volatile("mrs %0, fpcr" : "=r"(fpcr));
  __asm__ volatile("msr fpcr, %0" : : "r"(fpcr | (UINT64_C(1) << 24)));
#endif
}

#endif
