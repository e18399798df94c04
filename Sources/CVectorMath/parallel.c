// A few threads that wait for parts of work. They start with the first long array.

#include "CVectorMath.h"

#include <pthread.h>
#include <unistd.h>

enum { most_threads = 32 };

/// Held by the one caller whose work the threads share; others do theirs alone.
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t work_came = PTHREAD_COND_INITIALIZER;
static pthread_cond_t work_ended = PTHREAD_COND_INITIALIZER;

/// The work at hand, under the lock: the next part to take, how many there are and are not done.
static struct {
  void (*body)(void *context, size_t part);
  void *context;
  size_t next, parts, unfinished;
} work;

/// Takes one part and does it; the lock is held before and after.
static void do_next_part(void) {
  size_t part = work.next++;
  void (*body)(void *, size_t) = work.body;
  void *context = work.context;
  pthread_mutex_unlock(&lock);
  body(context, part);
  pthread_mutex_lock(&lock);
  if (--work.unfinished == 0) pthread_cond_signal(&work_ended);
}

static void *wait_for_work(void *unused) {
  (void)unused;
  pthread_mutex_lock(&lock);
  for (;;) {
    while (work.next >= work.parts) pthread_cond_wait(&work_came, &lock);
    do_next_part();
  }
}

/// Starts one thread fewer than there are processors, and says whether there is any.
static int threads_are_there(void) {
  static long count = -1;
  if (count >= 0) return count > 0;
  long wanted = sysconf(_SC_NPROCESSORS_ONLN) - 1;
  if (wanted > most_threads) wanted = most_threads;
  for (count = 0; count < wanted; count++) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, wait_for_work, NULL) != 0) break;
    pthread_detach(thread);
  }
  return count > 0;
}

void parallel_parts(size_t parts, void (*body)(void *context, size_t part), void *context) {
  int is_shared = parts > 1 && pthread_mutex_trylock(&turn) == 0;
  if (!is_shared || !threads_are_there()) {
    for (size_t part = 0; part < parts; part++) body(context, part);
    if (is_shared) pthread_mutex_unlock(&turn);
    return;
  }
  pthread_mutex_lock(&lock);
  work.body = body;
  work.context = context;
  work.next = 0;
  work.parts = work.unfinished = parts;
  pthread_cond_broadcast(&work_came);
  while (work.next < work.parts) do_next_part();
  while (work.unfinished > 0) pthread_cond_wait(&work_ended, &lock);
  pthread_mutex_unlock(&lock);
  pthread_mutex_unlock(&turn);
}
