#ifndef CEMBREE_SHIM_H
#define CEMBREE_SHIM_H

#include <embree3/rtcore.h>
#include <stdint.h>
#if defined(__x86_64__)
#include <pmmintrin.h>
#include <xmmintrin.h>
#endif

/// What a shadow ray's filter needs beside Embree's own context, which must come first.
struct CEmbreeShadowContext {
  struct RTCIntersectContext base;
  /// A `const InstanceView *` of the renderer.
  const void *instances;
  /// Light that is left, a factor for each colour.
  float red, green, blue;
};

/// How a thread counts: its floating-point control register.
typedef uint64_t cembree_float_mode;

/// Treats denormal numbers as zero on the calling thread: Embree asks for it, they are slow. What it returns is for
/// `cembree_restore`: threads serve others too, who count on such numbers.
static inline cembree_float_mode cembree_flush_denormals(void) {
#if defined(__x86_64__)
  cembree_float_mode mode = _mm_getcsr();
  _MM_SET_FLUSH_ZERO_MODE(_MM_FLUSH_ZERO_ON);
  _MM_SET_DENORMALS_ZERO_MODE(_MM_DENORMALS_ZERO_ON);
  return mode;
#elif defined(__aarch64__)
  // FZ, bit 24 of the floating-point control register, covers operands and results.
  uint64_t fpcr;
  __asm__ volatile("mrs %0, fpcr" : "=r"(fpcr));
  __asm__ volatile("msr fpcr, %0" : : "r"(fpcr | (UINT64_C(1) << 24)));
  return fpcr;
#else
  return 0;
#endif
}

/// Lets the calling thread count as it did before `cembree_flush_denormals`.
static inline void cembree_restore(cembree_float_mode mode) {
#if defined(__x86_64__)
  _mm_setcsr((unsigned int)mode);
#elif defined(__aarch64__)
  __asm__ volatile("msr fpcr, %0" : : "r"(mode));
#else
  (void)mode;
#endif
}

#endif
