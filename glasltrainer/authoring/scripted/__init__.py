"""Tests beside a case: a walk of answers, and what must hold."""
