// What Swift has no words for: an account of memory for each thread, large blocks of it, and the
// counts of references to objects.

#ifndef CMEMORY_H
#define CMEMORY_H

#include "CThreads.h"

#include <stddef.h>
#include <stdint.h>

/// What is kept for each thread.
typedef struct {
  /// The bytes that the thread's values hold, and how many they may hold.
  int64_t held;
  int64_t bound;
  /// How many containers are being freed inside each other.
  int64_t depth;
  /// What frees those that are deeper.
  void *reclaimer;
  /// What automatic differentiation keeps.
  void *recording;
} MemoryAccount;

extern _Thread_local MemoryAccount memory_account;

/// Adds to what the running thread holds; takes away where `bytes` is negative.
static inline void memory_hold(int64_t bytes) { memory_account.held += bytes; }

/// The bytes that the running thread holds.
static inline int64_t memory_held(void) { return memory_account.held; }

/// Sets how many bytes the running thread may hold, and returns what it was.
static inline int64_t memory_set_bound(int64_t bound) {
  int64_t before = memory_account.bound;
  memory_account.bound = bound;
  return before;
}

/// Whether the running thread may hold so many bytes more.
static inline int memory_admits(int64_t bytes) {
  return bytes <= memory_account.bound - memory_account.held;
}

/// Begins to free a container inside others; returns how many those are.
static inline int64_t memory_begin_release(void) { return memory_account.depth++; }

static inline void memory_end_release(void) { memory_account.depth--; }

/// What frees containers on the running thread once they are too deep inside each other.
static inline void *memory_reclaimer(void) { return memory_account.reclaimer; }

static inline void memory_set_reclaimer(void *reclaimer) {
  memory_account.reclaimer = reclaimer;
}

/// What automatic differentiation keeps for the running thread; NULL at first.
static inline void *memory_recording(void) { return memory_account.recording; }

static inline void memory_set_recording(void *recording) {
  memory_account.recording = recording;
}

/// A block of at least `bytes`, whose contents are anything; NULL where there is no memory.
void *memory_take_block(size_t bytes);

/// Gives back a block that was taken with as many bytes.
void memory_give_block(void *block, size_t bytes);

// Functions of Swift's runtime.
size_t swift_retainCount(void *object);
void *swift_retain(void *object);
void swift_release(void *object);

/// Counts one reference more to an object.
static inline void memory_retain(void *object) {
  if (!threads_are_alone() || !references_count_plainly(object, 1)) swift_retain(object);
}

/// Counts one reference less, and frees the object with the last.
static inline void memory_release(void *object) {
  if (!threads_are_alone()) {
    swift_release(object);
  } else {
    references_release(object);
  }
}

/// How many strong references there are to an object.
static inline size_t memory_references(void *object) {
  uint64_t word = ((uint64_t *)object)[1];
  return (word & references_of_other_kinds) == references_one ? (word >> reference_shift) + 1
                                                              : swift_retainCount(object);
}

#endif
