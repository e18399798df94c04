// Reference counts without atomic instructions while one thread runs.
//
// The linker's option --wrap sends calls of `swift_retain` to `__wrap_swift_retain` and has
// `__real_swift_retain` mean the runtime's own. A program linked without the option never comes here;
// there the runtime's names behind `__real_` are absent, which is why they are weak.

#include "CThreads.h"

_Atomic int threads_sharers = 1;

void threads_are_ours(void) { atomic_fetch_sub(&threads_sharers, 1); }
void threads_begin_sharing(void) { atomic_fetch_add(&threads_sharers, 1); }
void threads_end_sharing(void) { atomic_fetch_sub(&threads_sharers, 1); }

extern void swift_nonatomic_release(void *object);

#if defined(__linux__) && UINTPTR_MAX == UINT64_MAX

/// What stands two words before where a type begins: the function that frees its objects.
typedef __attribute__((swiftcall)) void (*Destroyer)(__attribute__((swift_context)) void *object);

void references_release_last(void *object) {
  uint64_t *word = (uint64_t *)object + 1;
  if (*word != references_one) {
    swift_nonatomic_release(object);
    return;
  }
  *word = references_ending;
  (*(Destroyer **)object)[-2](object);
}

#else

void references_release_last(void *object) { swift_nonatomic_release(object); }

#endif

#if defined(__linux__)

// The runtime takes anything that is no address for an object which needs no counting.

extern void *__real_swift_retain(void *object) __attribute__((weak));
extern void *swift_nonatomic_retain(void *object);
void *__wrap_swift_retain(void *object) {
  if (!threads_are_alone()) return __real_swift_retain(object);
  if ((intptr_t)object <= 0 || references_count_plainly(object, 1)) return object;
  return swift_nonatomic_retain(object);
}

extern void __real_swift_release(void *object) __attribute__((weak));
void __wrap_swift_release(void *object) {
  if (!threads_are_alone()) {
    __real_swift_release(object);
  } else if ((intptr_t)object > 0) {
    references_release(object);
  }
}

extern void *__real_swift_bridgeObjectRetain(void *object) __attribute__((weak));
extern void *swift_nonatomic_bridgeObjectRetain(void *object);
void *__wrap_swift_bridgeObjectRetain(void *object) {
  return threads_are_alone() ? swift_nonatomic_bridgeObjectRetain(object)
                             : __real_swift_bridgeObjectRetain(object);
}

extern void __real_swift_bridgeObjectRelease(void *object) __attribute__((weak));
extern void swift_nonatomic_bridgeObjectRelease(void *object);
void __wrap_swift_bridgeObjectRelease(void *object) {
  if (threads_are_alone()) {
    swift_nonatomic_bridgeObjectRelease(object);
  } else {
    __real_swift_bridgeObjectRelease(object);
  }
}

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
