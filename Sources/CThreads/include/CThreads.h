// Threads that the caller waits for, and reference counts that know whether there are any.
//
// Swift counts references with atomic instructions, which take about five times as long as plain
// ones, and a notebook spends a third of its time on them though it runs on one thread. So the
// executable has the linker put these functions in the place of the runtime's: they count plainly
// until somebody says that objects may be in several threads' hands.

#ifndef CTHREADS_H
#define CTHREADS_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

/// Runs `body` on a thread with a stack of `stack` bytes and waits for its end.
///
/// Nothing else runs on the calling thread meanwhile. Returns 0 where no thread can be made.
int thread_run(size_t stack, void (*body)(void *context), void *context);

/// Says that no object is in the hands of two threads that run at once, until
/// `threads_begin_sharing`. Only a program that starts all of its threads itself may say so; without
/// this call all counting is atomic.
void threads_are_ours(void);

/// Has references counted atomically until the matching `threads_end_sharing`; call it before threads
/// start or wake, and that after they have ended or gone to wait. Pairs may be inside each other.
void threads_begin_sharing(void);
void threads_end_sharing(void);

/// How many have reason to count atomically: at first, whoever may have started a thread.
extern _Atomic int threads_sharers __attribute__((visibility("hidden")));

/// Whether objects are in one thread's hands, and may be counted by ordinary additions.
static inline int threads_are_alone(void) {
  return __builtin_expect(
    atomic_load_explicit(&threads_sharers, memory_order_relaxed) == 0, 1);
}

/// One strong reference in the word behind an object's type. The word is negative where the count is
/// kept elsewhere, where it would become so by one reference less, and for objects that live for ever.
enum { reference_shift = 33 };

/// That word of an object with one strong reference and none of another kind, and the same once the
/// object is being freed.
static const uint64_t references_one = 3, references_ending = references_one | (uint64_t)1 << 32;

/// The bits of the word that do not count strong references.
static const uint64_t references_of_other_kinds =
  (uint64_t)1 << 63 | (((uint64_t)1 << reference_shift) - 1);

/// Releases an object whose count an ordinary subtraction cannot lower: in most cases the one that has
/// just lost its last reference.
void references_release_last(void *object);

/// Counts one reference more or less by an ordinary addition, which takes a fifth of the time of an
/// atomic one. Returns 0, and counts nothing, where the runtime has to.
static inline int references_count_plainly(void *object, int64_t references) {
#if UINTPTR_MAX == UINT64_MAX
  uint64_t *word = (uint64_t *)object + 1;
  uint64_t counted = *word + ((uint64_t)references << reference_shift);
  if ((int64_t)counted >= 0) {
    *word = counted;
    return 1;
  }
#endif
  return 0;
}

/// Counts one reference less, and frees the object with the last, while one thread runs.
static inline void references_release(void *object) {
  if (!references_count_plainly(object, -1)) references_release_last(object);
}

#endif
