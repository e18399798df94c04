// Reference counts without atomic instructions while one thread runs.
//
// The linker's option --wrap sends calls of `swift_retain` to `__wrap_swift_retain` and has
// `__real_swift_retain` mean the runtime's own. A program linked without the option never comes here;
// there the runtime's names behind `__real_` are absent, which is why they are weak.

#include "CThreads.h"

#include <stdint.h>

_Atomic int threads_sharers = 1;

void threads_are_ours(void) { atomic_fetch_sub(&threads_sharers, 1); }
void threads_begin_sharing(void) { atomic_fetch_add(&threads_sharers, 1); }
void threads_end_sharing(void) { atomic_fetch_sub(&threads_sharers, 1); }

#if defined(__linux__)

/// Defines what stands in the place of a function of the runtime and calls either its variant.
#define RETAIN(name, variant)                                     \
  extern void *__real_##name(void *object) __attribute__((weak)); \
  extern void *variant(void *object);                             \
  void *__wrap_##name(void *object) {                             \
    return threads_are_alone() ? variant(object) : __real_##name(object);  \
  }

#define RELEASE(name, variant)                                   \
  extern void __real_##name(void *object) __attribute__((weak)); \
  extern void variant(void *object);                             \
  void __wrap_##name(void *object) {                             \
    if (threads_are_alone()) {                                            \
      variant(object);                                           \
    } else {                                                     \
      __real_##name(object);                                     \
    }                                                            \
  }

RETAIN(swift_retain, swift_nonatomic_retain)
RELEASE(swift_release, swift_nonatomic_release)
RETAIN(swift_bridgeObjectRetain, swift_nonatomic_bridgeObjectRetain)
RELEASE(swift_bridgeObjectRelease, swift_nonatomic_bridgeObjectRelease)

extern void *__real_swift_retain_n(void *object, uint32_t times) __attribute__((weak));
extern void *swift_nonatomic_retain_n(void *object, uint32_t times);
void *__wrap_swift_retain_n(void *object, uint32_t times) {
  return threads_are_alone() ? swift_nonatomic_retain_n(object, times)
                    : __real_swift_retain_n(object, times);
}

extern void __real_swift_release_n(void *object, uint32_t times) __attribute__((weak));
extern void swift_nonatomic_release_n(void *object, uint32_t times);
void __wrap_swift_release_n(void *object, uint32_t times) {
  if (threads_are_alone()) {
    swift_nonatomic_release_n(object, times);
  } else {
    __real_swift_release_n(object, times);
  }
}

#endif
