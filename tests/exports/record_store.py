"""Ralph with its file backend, mended where 5.1.0 is broken (libraries.md 7); run in Ralph's own environment.

Writes append (the interface asks to create, and fails from the second time on), and the filters by verb and
activity compare the text of an address and not the object that holds it.
"""

from ralph.backends.data.base import BaseOperationType
from ralph.backends.lrs.fs import FSLRSBackend

write, by_verb, by_activity = (
    FSLRSBackend.write,
    FSLRSBackend._add_filter_by_verb,
    FSLRSBackend._add_filter_by_activity,
)


def write_appending(self, data, target=None, chunk_size=None, ignore_errors=False, operation_type=None):
    return write(self, data, target, chunk_size, ignore_errors, BaseOperationType.APPEND)


FSLRSBackend.write = write_appending
FSLRSBackend._add_filter_by_verb = staticmethod(
    lambda filters, verb: by_verb(filters, getattr(verb, "root", verb))
)
FSLRSBackend._add_filter_by_activity = staticmethod(
    lambda filters, activity, related: by_activity(filters, getattr(activity, "root", activity), related)
)

from ralph.api import app  # noqa: E402  (the backend is mended before the interface takes it)

__all__ = ["app"]
