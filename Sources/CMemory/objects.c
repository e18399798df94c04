// Small objects from pages of their own while one thread runs. A notebook makes and drops millions of
// objects of a few sizes; to take one off a list of free ones of its size costs a quarter of what the
// C library's allocator has to do, and to make it an object there and then half of what it costs to go
// through the runtime.
//
// The linker's option --wrap sends calls of `swift_slowAlloc` to `__wrap_swift_slowAlloc` and has
// `__real_swift_slowAlloc` mean the runtime's own, and so for the other names. Only a program that has the runtime linked into
// itself may use this: a runtime in a library of its own would free with the C library what was taken
// here. Any other program gets the C library's memory through the same functions.

#include "CMemory.h"

#if defined(__linux__) && UINTPTR_MAX == UINT64_MAX

#include <sys/mman.h>

enum {
  /// Sizes are multiples of this.
  step = 16,
  /// How many sizes there are: objects up to 1024 bytes, a row of a hundred numbers among them.
  size_count = 64,
  page_shift = 16,
  page_bytes = 1 << page_shift,
};

/// How many addresses are set aside; memory is what is written to.
#define SPAN ((uintptr_t)16 << 30)

/// The size of a page's objects, in steps.
static uint8_t steps_of_page[SPAN >> page_shift];

/// Before the addresses are set aside, one behind which no object stands within the span.
static uintptr_t start = UINTPTR_MAX - SPAN;
static uintptr_t used;
static enum { untried, ready, refused } state = untried;

/// The objects of one size.
static struct {
  /// A list of free ones: each holds the address of the next.
  void *freed;
  /// What is left of the page that was begun last.
  char *fresh, *end;
  /// A list of those that were freed while several threads ran.
  _Atomic(void *) returned;
} pools[size_count + 1];

extern void *__real_swift_slowAlloc(size_t bytes, size_t alignment_mask) __attribute__((weak));
extern void __real_swift_slowDealloc(void *object, size_t bytes, size_t alignment_mask)
  __attribute__((weak));
extern size_t __real_malloc_usable_size(void *block) __attribute__((weak));

extern char __executable_start[] __attribute__((weak)), etext[] __attribute__((weak));

/// Sets the addresses aside, where the runtime is part of this program.
static void prepare(void) {
  uintptr_t runtime = (uintptr_t)__real_swift_slowAlloc;
  state = refused;
  if (runtime < (uintptr_t)__executable_start || runtime >= (uintptr_t)etext) return;
  void *addresses = mmap(NULL, SPAN, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (addresses == MAP_FAILED) return;
  start = (uintptr_t)addresses;
  state = ready;
}

/// Takes an object of a size of which no free one is at hand; NULL where there is none left.
static __attribute__((noinline)) void *take_slowly(size_t steps) {
  if (state == untried) prepare();
  void *returned = atomic_exchange(&pools[steps].returned, NULL);
  if (returned) {
    pools[steps].freed = *(void **)returned;
    return returned;
  }
  if (state != ready || used == SPAN) return NULL;
  char *page = (char *)start + used;
  steps_of_page[used >> page_shift] = (uint8_t)steps;
  used += page_bytes;
  pools[steps].fresh = page + steps * step;
  // As many as fit whole.
  pools[steps].end = page + page_bytes / (steps * step) * (steps * step);
  return page;
}

/// Takes a free object of a size from its list; NULL where another way has to be gone.
static inline void *take_freed(size_t bytes, size_t alignment_mask) {
  if (bytes - 1 >= size_count * step || alignment_mask + 1 > step || !threads_are_alone()) return NULL;
  void **list = &pools[(bytes + step - 1) / step].freed;
  void *object = *list;
  if (object) *list = *(void **)object;
  return object;
}

void *__wrap_swift_slowAlloc(size_t bytes, size_t alignment_mask) {
  void *object = take_freed(bytes, alignment_mask);
  if (object) return object;
  if (bytes - 1 < size_count * step && alignment_mask + 1 <= step && threads_are_alone()) {
    size_t steps = (bytes + step - 1) / step;
    if (pools[steps].fresh < pools[steps].end) {
      object = pools[steps].fresh;
      pools[steps].fresh += steps * step;
      return object;
    }
    object = take_slowly(steps);
    if (object) return object;
  }
  return __real_swift_slowAlloc(bytes, alignment_mask);
}

/// Gives an object back to the list of its size; returns 0 where another way has to be gone.
static inline int give_freed(void *object) {
  uintptr_t place = (uintptr_t)object - start;
  if (place >= SPAN || !threads_are_alone()) return 0;
  void **list = &pools[steps_of_page[place >> page_shift]].freed;
  *(void **)object = *list;
  *list = object;
  return 1;
}

void __wrap_swift_slowDealloc(void *object, size_t bytes, size_t alignment_mask) {
  if (give_freed(object)) return;
  uintptr_t place = (uintptr_t)object - start;
  if (place >= SPAN) {
    __real_swift_slowDealloc(object, bytes, alignment_mask);
    return;
  }
  _Atomic(void *) *list = &pools[steps_of_page[place >> page_shift]].returned;
  void *next = atomic_load(list);
  do {
    *(void **)object = next;
  } while (!atomic_compare_exchange_weak(list, &next, object));
}

extern void *__real_swift_allocObject(const void *type, size_t bytes, size_t alignment_mask)
  __attribute__((weak));
extern void __real_swift_deallocClassInstance(void *object, size_t bytes, size_t alignment_mask)
  __attribute__((weak));

void *__wrap_swift_allocObject(const void *type, size_t bytes, size_t alignment_mask) {
  uint64_t *object = take_freed(bytes, alignment_mask);
  if (!object) return __real_swift_allocObject(type, bytes, alignment_mask);
  object[0] = (uint64_t)type;
  object[1] = references_one;
  return object;
}

/// Frees an object whose parts are freed, unless someone counts references of another kind to it.
void __wrap_swift_deallocClassInstance(void *object, size_t bytes, size_t alignment_mask) {
  if (((uint64_t *)object)[1] == references_ending && give_freed(object)) return;
  __real_swift_deallocClassInstance(object, bytes, alignment_mask);
}

/// How much an object can hold: arrays of Swift ask for it to know how far they may grow.
size_t __wrap_malloc_usable_size(void *block) {
  uintptr_t place = (uintptr_t)block - start;
  return place < SPAN ? steps_of_page[place >> page_shift] * step
                      : __real_malloc_usable_size(block);
}

#endif
