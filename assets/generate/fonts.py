"""Make the bundled fonts from the npm package of Atkinson Hyperlegible Next.

Usage: python fonts.py NODE_MODULES

The package holds the variable font as two subsets, `latin` and `latin-ext`. Qt would
register both under one family name and may then ask only one of them for a glyph, so
they are merged into one file per style. The subsets have no arrows and no `≤ ≥`;
without them a line of text would borrow another font's, and become taller. They are
put together here from strokes the font does have, and so follow its weight axis.
"""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent
from fontTools.varLib.hvar import add_HVAR
from fontTools.varLib.instancer import instantiateVariableFont

PACKAGE = Path("@fontsource-variable/atkinson-hyperlegible-next")
FONTS = Path(__file__).resolve().parent.parent / "fonts"
STYLES = {
    "normal": ("AtkinsonHyperlegibleNext.ttf", "AtkinsonHyperlegibleNext-Bold.ttf"),
    "italic": ("AtkinsonHyperlegibleNext-Italic.ttf", "AtkinsonHyperlegibleNext-BoldItalic.ttf"),
}
BOLD = 700

Matrix = tuple[tuple[float, float], tuple[float, float]]
UPRIGHT = ((1.0, 0.0), (0.0, 1.0))
QUARTER_LEFT = ((0.0, 1.0), (-1.0, 0.0))
QUARTER_RIGHT = ((0.0, -1.0), (1.0, 0.0))


def component(name: str, x: int, y: int, matrix: Matrix = UPRIGHT) -> GlyphComponent:
    """A reference to another glyph, turned by `matrix` and then moved to (x, y) font units."""
    part = GlyphComponent()
    part.glyphName, part.x, part.y = name, x, y
    part.flags = 0x0204 if name in ("less", "greater") else 0x0004  # USE_MY_METRICS
    if matrix != UPRIGHT:
        part.transform = matrix
    return part


def composite(*parts: GlyphComponent) -> Glyph:
    """A glyph of references only."""
    glyph = Glyph()
    glyph.numberOfContours = -1
    glyph.components = list(parts)
    return glyph


def merge(font: TTFont, extension: TTFont) -> None:
    """Add the glyphs, variations and characters of `extension` that `font` lacks."""
    font.ensureDecompiled()  # the tables must be read while the glyph order is still their own
    extension.ensureDecompiled()
    lacking = [name for name in extension.getGlyphOrder() if name not in font["glyf"].glyphs]
    font.setGlyphOrder(font.getGlyphOrder() + lacking)
    for name in lacking:
        font["glyf"].glyphs[name] = extension["glyf"][name]
        font["hmtx"][name] = extension["hmtx"][name]
        font["gvar"].variations[name] = extension["gvar"].variations.get(name, [])
    for table in font["cmap"].tables:
        for code, name in extension.getBestCmap().items():
            if code <= 0xFFFF:
                table.cmap.setdefault(code, name)


def add_symbols(font: TTFont) -> None:
    """Add the arrows and `≤ ≥`, as references to the minus, the comparison signs and a guillemet."""
    glyf, cmap = font["glyf"], font.getBestCmap()
    minus, tip = cmap[0x2212], cmap[0x203A]
    width = font["hmtx"][minus][0]
    bar, head, sign = glyf[minus], glyf[tip], glyf["greater"]
    axis = (bar.yMin + bar.yMax) // 2
    middle = width // 2
    x = bar.xMax - head.xMax
    y = axis - (head.yMin + head.yMax) // 2
    low = sign.yMin - bar.yMax - 40
    turned_left = {"y": axis - middle, "x": middle + axis}
    turned_right = {"y": axis + middle, "x": middle - axis}
    back = ((-1.0, 0.0), (0.0, -1.0))
    symbols = {
        0x2192: (composite(component(minus, 0, 0), component(tip, x, y)), width),
        0x2190: (
            composite(component(minus, 0, 0), component(tip, width - x, 2 * axis - y, back)),
            width,
        ),
        0x2191: (
            composite(
                component(minus, **turned_left, matrix=QUARTER_LEFT),
                component(tip, turned_left["x"] - y, turned_left["y"] + x, QUARTER_LEFT),
            ),
            width,
        ),
        0x2193: (
            composite(
                component(minus, **turned_right, matrix=QUARTER_RIGHT),
                component(tip, turned_right["x"] + y, turned_right["y"] - x, QUARTER_RIGHT),
            ),
            width,
        ),
        0x2265: (composite(component("greater", 0, 60), component(minus, 0, low + 60)), width),
        0x2264: (composite(component("less", 0, 60), component(minus, 0, low + 60)), width),
    }
    names = {code: f"uni{code:04X}" for code in symbols}
    font.setGlyphOrder(font.getGlyphOrder() + list(names.values()))
    for code, (glyph, advance) in symbols.items():
        font["glyf"].glyphs[names[code]] = glyph
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][names[code]] = (advance, glyph.xMin)
        font["gvar"].variations[names[code]] = []
        for table in font["cmap"].tables:
            table.cmap[code] = names[code]


def merged(source: Path, style: str) -> TTFont:
    """One style's whole variable font."""
    stem = "atkinson-hyperlegible-next"
    font = TTFont(source / "files" / f"{stem}-latin-wght-{style}.woff2")
    merge(font, TTFont(source / "files" / f"{stem}-latin-ext-wght-{style}.woff2"))
    add_symbols(font)
    del font["HVAR"]  # its map of widths knows the old glyphs only; made anew from gvar
    add_HVAR(font)
    font.flavor = None
    font["head"].modified = font["head"].created  # the same input gives the same bytes
    font.recalcTimestamp = False
    return font


def main(node_modules: Path) -> None:
    """Write both fonts and their licence."""
    source = node_modules / PACKAGE
    FONTS.mkdir(exist_ok=True)
    for style, (variable, bold) in STYLES.items():
        font = merged(source, style)
        font.save(FONTS / variable)
        static = instantiateVariableFont(font, {"wght": BOLD}, updateFontNames=True)
        static.save(FONTS / bold)
    licence = (source / "LICENSE").read_text(encoding="utf-8")
    (FONTS / "OFL.txt").write_text(licence, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
