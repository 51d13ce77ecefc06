"""Authoring reads: the text of a case, of vignettes or a workshop -> its values, and every problem in place.

`load_path` and `load_case` are the entrance for cases, `load_any_path` and `load_any` for whatever a file
holds; `describe` makes the library's card. Importing this package loads the YAML parser, so a start-up that
wants to be quick imports it when a case is first opened.
"""

from glasltrainer.authoring.checking import check_path
from glasltrainer.authoring.codes import Code, Severity
from glasltrainer.authoring.describing import describe
from glasltrainer.authoring.diagnostics import Diagnostic, Related, Span
from glasltrainer.authoring.files import case_path, case_paths, load_any_path, load_path, read_case_files
from glasltrainer.authoring.loading import (
    AnyLoaded,
    Loaded,
    LoadedFile,
    NoCaseError,
    load_any,
    load_case,
    load_vignettes,
    load_workshop,
)
from glasltrainer.authoring.outside import Find, Outside

__all__ = [
    "AnyLoaded",
    "Code",
    "Diagnostic",
    "Find",
    "Loaded",
    "LoadedFile",
    "NoCaseError",
    "Outside",
    "Related",
    "Severity",
    "Span",
    "case_path",
    "case_paths",
    "check_path",
    "describe",
    "load_any",
    "load_any_path",
    "load_case",
    "load_path",
    "load_vignettes",
    "load_workshop",
    "read_case_files",
]
