// Elementary functions over arrays, and the threads that long arrays are shared among.
//
// Every function is written without a branch, so that the compiler turns its loop into vector
// instructions, and of operations that IEEE 754 rounds in one way alone (+ - * / fma). Its bits
// therefore depend on the number only: not on the processor, nor on where in which array it stands.

#ifndef CVECTORMATH_H
#define CVECTORMATH_H

#include <stddef.h>

/// A function of one number, within one unit in the last place.
typedef enum {
  VectorFunctionExp,
  VectorFunctionExpm1,
  VectorFunctionLog,
  VectorFunctionLog1p,
  VectorFunctionSin,
  VectorFunctionCos,
  VectorFunctionTanh,
} VectorFunction;

/// Which instructions a loop is built of; the results are the same.
typedef enum {
  VectorInstructionsBaseline,
  VectorInstructionsAVX2,
  VectorInstructionsAVX512,
} VectorInstructions;

/// The widest instructions that this processor has.
VectorInstructions vector_instructions(void);

/// Writes the function of `count` numbers; `source` and `target` are the same or do not overlap.
void vector_map_double(
  VectorFunction function, const double *source, double *target, size_t count,
  VectorInstructions instructions);

/// The same in single precision: the function of the exact number, rounded.
void vector_map_float(
  VectorFunction function, const float *source, float *target, size_t count,
  VectorInstructions instructions);

/// Calls `body` for every part of `0 ..< parts`, on all processors; returns when all are done.
///
/// Which thread takes a part is left to chance, so a part's result must not depend on another's.
void parallel_parts(size_t parts, void (*body)(void *context, size_t part), void *context);

#endif
