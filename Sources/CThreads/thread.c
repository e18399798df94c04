// A thread that somebody waits for.

#include "CThreads.h"

#include <pthread.h>

typedef struct {
  void (*body)(void *context);
  void *context;
} Work;

static void *start(void *argument) {
  Work *work = argument;
  work->body(work->context);
  return NULL;
}

int thread_run(size_t stack, void (*body)(void *context), void *context) {
  pthread_attr_t attributes;
  pthread_t thread;
  Work work = {body, context};
  if (pthread_attr_init(&attributes) != 0) return 0;
  pthread_attr_setstacksize(&attributes, stack);
  int status = pthread_create(&thread, &attributes, start, &work);
  pthread_attr_destroy(&attributes);
  return status == 0 && pthread_join(thread, NULL) == 0;
}
