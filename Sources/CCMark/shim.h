// The one door to libcmark: what this header includes is all that Notebook sees of it.
#include <cmark.h>
