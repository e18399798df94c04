// Large blocks of memory. Those that are freed are kept for the next array of about their size: it
// would cost more to have the system clear new pages than to compute what goes into them.

#include "CMemory.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/mman.h>

enum { most_kept = 8 };

/// What the kept blocks may take together.
static const size_t most_bytes = (size_t)192 << 20;

/// A page that a processor finds in one step even where a block has many of them.
static const size_t huge_page = (size_t)2 << 20;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/// The blocks that nobody uses, the one that was freed first in front.
static struct {
  void *start;
  size_t bytes;
} kept[most_kept];
static int kept_count;
static size_t kept_bytes;

/// The bytes that a block for so many bytes has.
static size_t rounded(size_t bytes) { return (bytes + huge_page - 1) & ~(huge_page - 1); }

/// Takes a block out of those that are kept; the lock is held.
static void *remove_kept(int place) {
  void *start = kept[place].start;
  kept_bytes -= kept[place].bytes;
  kept_count--;
  for (int i = place; i < kept_count; i++) kept[i] = kept[i + 1];
  return start;
}

void *memory_take_block(size_t bytes) {
  size_t size = rounded(bytes);
  void *block = NULL;
  pthread_mutex_lock(&lock);
  for (int i = kept_count - 1; i >= 0 && !block; i--) {
    if (kept[i].bytes == size) block = remove_kept(i);
  }
  pthread_mutex_unlock(&lock);
  if (block) return block;
  if (posix_memalign(&block, huge_page, size) != 0) return NULL;
#ifdef MADV_HUGEPAGE
  madvise(block, size, MADV_HUGEPAGE);
#endif
  return block;
}

void memory_give_block(void *block, size_t bytes) {
  size_t size = rounded(bytes);
  if (size > most_bytes) {
    free(block);
    return;
  }
  void *freed[most_kept];
  int freed_count = 0;
  pthread_mutex_lock(&lock);
  while (kept_count == most_kept || kept_bytes + size > most_bytes) {
    freed[freed_count++] = remove_kept(0);
  }
  kept[kept_count].start = block;
  kept[kept_count++].bytes = size;
  kept_bytes += size;
  pthread_mutex_unlock(&lock);
  for (int i = 0; i < freed_count; i++) free(freed[i]);
}
