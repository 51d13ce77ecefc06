"""Authoring reads: the text of a case -> its values, and every problem where it stands.

`load_path` and `load_case` are the entrance; `describe` makes the library's card. Importing this package
loads the YAML parser, so a start-up that wants to be quick imports it when a case is first opened.
"""

from glasltrainer.authoring.checking import check_path
from glasltrainer.authoring.codes import Code, Severity
from glasltrainer.authoring.describing import describe
from glasltrainer.authoring.diagnostics import Diagnostic, Related, Span
from glasltrainer.authoring.files import case_path, case_paths, load_path, read_case_files
from glasltrainer.authoring.loading import Loaded, NoCaseError, load_case

__all__ = [
    "Code",
    "Diagnostic",
    "Loaded",
    "NoCaseError",
    "Related",
    "Severity",
    "Span",
    "case_path",
    "case_paths",
    "check_path",
    "describe",
    "load_case",
    "load_path",
    "read_case_files",
]
