"""Whether a live reading is what reading at once gives: findings, values, and every node at its place."""

from glasltrainer.authoring import formats
from glasltrainer.authoring.checking import with_craft
from glasltrainer.authoring.loading import load_any, only
from glasltrainer.authoring.nodes import Mapping, Scalar, Sequence


def plain(node):
    """A tree as tuples."""
    match node:
        case Scalar(start, end, text, style):
            return (start, end, text, style)
        case Sequence(start, end, items):
            return (start, end, [plain(item) for item in items])
        case Mapping(start, end, entries):
            return (start, end, [(key, plain(one.key), plain(one.value)) for key, one in entries.items()])
        case _:
            return (node.start, node.end)


def at_once(name, texts, around=None):
    files = {file: text.encode("utf-8", "surrogatepass") for file, text in texts.items()}
    loaded = load_any(files, name, around)
    return loaded, with_craft(only(formats.CASE, loaded), files)


def assert_same(live, texts, around=None):
    """Read `texts` both ways."""
    reading = live.read(texts)
    loaded, found = at_once(live.name, texts, around)
    assert [str(one) for one in reading.diagnostics] == [str(one) for one in found]
    assert reading.diagnostics == found
    assert reading.loaded == loaded  # the name, format, value, languages and what reading found
    assert list(reading.loaded.trees) == list(loaded.trees)
    for language, tree in loaded.trees.items():
        assert plain(reading.loaded.trees[language]) == plain(tree)
    if loaded.value is not None:
        for language in loaded.languages:
            assert reading.loaded.in_language(language) == loaded.in_language(language)
    return reading
