"""Makes random programs that are valid Python, from the part of it that loss cells have.

A program is made of statements of several subjects, each in its own file: numbers, texts, containers,
functions, classes, failures, arrays, their views, drawn numbers, calls with every kind of argument. It
defines what it uses, prints what it computes and ends; it may raise. The same seed gives the same program.

What a program avoids, since it differs on purpose or by processor:

- the order of sets, which is CPython's own: they are printed sorted;
- numbers drawn without a seed, addresses, `hash` and `id`;
- the last digit of functions such as `exp`, of float32 most of all, and of sums of products by BLAS:
  NumPy's depends on the processor, ours is the same everywhere. So `exp` and its kin take float64 numbers
  and are printed in arrays, which show eight digits, and products are of numbers whose sums are exact;
- which of two zeros `fmax` and `fmin` take, the order of equal elements and of those that a partition
  leaves unsorted, for the same reason;
- `repr` of arrays too long to be printed whole, and large float32 numbers: CPython prints as before
  NumPy 2 here, when these looked otherwise;
- generators that are left in the middle: CPython runs their `finally` blocks then, we do not.
"""

from .arrays import Arrays
from .calls import Calls
from .classes import Classes
from .containers import Containers
from .draws import Draws
from .failures import Failures
from .functions import Functions
from .numbers import Numbers
from .texts import Texts
from .views import Views

# What every program finds defined. A kind of value that we do not have ends the program, also where
# it would be caught; of an argument that does not fit, CPython words the message in many ways.
PRELUDE = '''\
def known(error):
    text = str(error)
    if 'supported here' in text or '64-bit' in text:
        raise error
    print(type(error).__name__, '' if 'argument' in text or 'after *' in text else text)
def failed(error):
    text = str(error)
    if 'supported here' in text or '64-bit' in text:
        raise error
    print('failed')
'''

SUBJECTS = [Numbers, Texts, Containers, Functions, Classes, Failures, Arrays, Views, Draws, Calls]


class Maker(Numbers, Texts, Containers, Functions, Classes, Failures, Views, Draws, Calls):
    """Writes one program."""

    def program(self) -> str:
        subjects = self.pick.sample(SUBJECTS, self.pick.choice([1, 2, 2, 3, 10]))
        statements = [kind for subject in subjects for kind in subject.STATEMENTS]
        uses_arrays = not {Arrays, Views, Draws, Calls}.isdisjoint(subjects)
        if uses_arrays:
            self.lines.append("import numpy as np")
        for _ in range(self.pick.randint(4, 12)):
            getattr(self, self.choose(statements))()
        return "\n".join(self.lines) + "\n"


def program(seed: int) -> str:
    """The program of a seed."""
    return Maker(seed).program()
