// One source for each set of instructions.

#ifndef INSTRUCTIONS_H
#define INSTRUCTIONS_H

/// Defines functions once for each set: `DEFINE(set, attributes)`.
#if defined(__x86_64__)
#define AVX2 __attribute__((target("avx2,fma")))
#define AVX512 __attribute__((target("avx512f,avx512dq,avx512vl,fma")))
#define FOR_EACH_SET(DEFINE) DEFINE(baseline, ) DEFINE(avx2, AVX2) DEFINE(avx512, AVX512)

/// What a name with `_set` behind it stands for, in the order of `VectorInstructions`.
#define OF_EACH_SET(name) {name##_baseline, name##_avx2, name##_avx512}
#else
#define FOR_EACH_SET(DEFINE) DEFINE(baseline, )
#define OF_EACH_SET(name) {name##_baseline, name##_baseline, name##_baseline}
#endif

/// A loop without dependence of one element on another, which is what the compiler is told.
#define INDEPENDENT _Pragma("clang loop vectorize(assume_safety)")

/// The same where a turn is a long chain of operations: two vectors at a time have the processor wait
/// for neither.
#define INDEPENDENT_PAIRS _Pragma("clang loop vectorize(assume_safety) interleave_count(2)")

/// A loop whose turns are joined by operations that may be taken in any order.
#define REDUCTION _Pragma("clang loop vectorize(enable)")

/// Numbers are taken in blocks of this length where a loop is not all there is to do.
enum { block_length = 512 };

#endif
