// This module's tests.
