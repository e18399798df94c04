// The account of each thread: nothing held, and no bound until someone sets one.

#include "CMemory.h"

_Thread_local MemoryAccount memory_account = {.bound = INT64_MAX / 2};
