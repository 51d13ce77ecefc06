// Compose the portraits of the cast from Open Peeps, one file per look and mood.
//
// Usage: node portraits.mjs        (after `npm install`, see README.md)
//
// DiceBear puts the parts together; this script then makes each drawing compact and safe to paint:
// no metadata, mask or transforms, and nothing below the lower edge, because Qt's painter does not
// clip a drawing to its view box and the bust's arms go on far below it.

import { mkdir, rm, writeFile } from "node:fs/promises";
import { createAvatar } from "@dicebear/core";
import * as openPeeps from "@dicebear/open-peeps";
import svgpath from "svgpath";
import { LOOKS } from "./looks.mjs";

const TARGET = new URL("../portraits/", import.meta.url);
const BOTTOM = 704; // the lower edge, and the width, of Open Peeps' bust, in its own units
const FRAME = 640; // the side of the view box, unless the hair needs more
const MARGIN = 14;

// A mood is a whole face of Open Peeps, or pieces of several: [face, path, outlines of that path].
// Their own `calm` has its eyes closed in bliss, `serious` one brow across the forehead and `rage`
// bulging eyes; opposite a colleague in a conflict these would say something else.
const MOODS = {
  calm: [["smile", 0, [1, 2, 3, 4, 5]], ["contempt", 0, [0]]],
  smile: [["smile"]],
  serious: [["smile", 0, [1, 2, 3]], ["contempt", 0, [2, 3]], ["serious", 0, [0]]],
  concerned: [["concerned"]],
  suspicious: [["suspicious"]],
  tired: [["tired"]],
  explaining: [["explaining"]],
  angry: [["veryAngry"]],
  furious: [["veryAngry", 0, [1, 2, 3]], ["rage", 0, [2]], ["rage", 1, [0, 1]]],
  solemn: [["solemn"]],
};
const [HEAD, FACE] = [1, 2]; // places in the list of layers

/** The avatar's SVG for one look and face, with every other part fixed. */
function compose(look, face) {
  const some = (value) => (value ? [value] : []);
  return createAvatar(openPeeps, {
    head: [look.head],
    face: [face],
    skinColor: [look.skin],
    clothingColor: [look.clothing],
    headContrastColor: [look.hair ?? "2c2420"],
    accessories: some(look.glasses),
    accessoriesProbability: look.glasses ? 100 : 0,
    facialHair: some(look.beard),
    facialHairProbability: look.beard ? 100 : 0,
    maskProbability: 0,
  }).toString();
}

/**
 * The drawing as its layers (body, head, face, facial hair, mask, glasses), each a list of
 * {fill, outlines}; an outline is a closed path as absolute SVG data in the view box's units.
 */
function layers(svg) {
  const found = [];
  const above = [{ fill: "#000", transform: null }];
  for (const [, closing, tag, text, empty] of svg.matchAll(/<(\/?)(g|path)\b([^>]*?)(\/?)>/g)) {
    if (closing) {
      if (tag === "g") above.pop();
      continue;
    }
    const given = Object.fromEntries([...text.matchAll(/([\w-]+)="([^"]*)"/g)].map((m) => m.slice(1)));
    if (given.stroke) throw new Error("a stroke, which would need its own clipping");
    const state = { ...above.at(-1), ...given };
    if (tag === "path") found.at(-1).push({ fill: state.fill, outlines: outlines(state.d, state.transform) });
    else if (above.push(state) === 3) found.push([]); // the root, the masked group, a layer
    if (tag === "g" && empty) above.pop();
  }
  return found;
}

/** The visible outlines of a path, moved by the layer's transform. */
function outlines(data, transform) {
  const path = svgpath(data).abs();
  if (transform) path.transform(transform);
  const absolute = path.toString();
  return absolute.split(/(?=M)/).map(aboveBottom).filter((outline) => outline && !isSpeck(outline));
}

/** The box around outlines and their control points: [left, top, right, bottom]. */
function bounds(all) {
  const [xs, ys] = [[], []];
  svgpath(all.join("")).unarc().unshort().iterate(([command, ...n], _index, x, y) => {
    xs.push(...(command === "V" ? [x] : n.filter((_, i) => i % 2 === 0)));
    ys.push(...(command === "H" ? [y] : command === "V" ? n : n.filter((_, i) => i % 2 === 1)));
  });
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** Whether an outline is a speck far too small to see, which the art has here and there. */
function isSpeck(outline) {
  const [left, top, right, bottom] = bounds([outline]);
  return Math.max(right - left, bottom - top) < 4;
}

/** The part of one closed outline above the lower edge, closed along that edge; "" if there is none. */
function aboveBottom(outline) {
  const curves = [];
  let start;
  svgpath(outline).unarc().unshort().iterate(([command, ...n], _index, x, y) => {
    if (command === "M") start = n;
    else if (command === "C") curves.push([x, y, ...n]);
    else if (command === "L") curves.push(line(x, y, n[0], n[1]));
    else if (command === "H") curves.push(line(x, y, n[0], y));
    else if (command === "V") curves.push(line(x, y, x, n[0]));
    else if (command !== "Z") throw new Error(`path command ${command}`);
  });
  if (curves.every((curve) => curve.every((value, i) => i % 2 === 0 || value <= BOTTOM))) return outline;
  const end = curves.at(-1);
  if (Math.hypot(end[6] - start[0], end[7] - start[1]) > 0.1) curves.push(line(end[6], end[7], ...start));

  const pieces = curves.flatMap(splitAtBottom);
  if (pieces.every(isBelow)) return "";
  let written = `M${start[0]} ${Math.min(start[1], BOTTOM)}`;
  pieces.forEach((piece, i) => {
    if (!isBelow(piece)) written += `C${piece.slice(2).join(" ")}`;
    else if (i + 1 === pieces.length || !isBelow(pieces[i + 1])) written += `L${piece[6]} ${BOTTOM}`;
  });
  return `${written}Z`;
}

const line = (x, y, toX, toY) => [x, y, x, y, toX, toY, toX, toY];
const isBelow = (curve) => halves(curve, 0.5)[0][7] > BOTTOM;

/** A cubic curve [x0, y0, ..., x3, y3] cut in two at `t` (de Casteljau). */
function halves(curve, t) {
  const mix = (a, b) => a + (b - a) * t;
  let row = [0, 2, 4, 6].map((i) => [curve[i], curve[i + 1]]);
  const left = [row[0]];
  const right = [row[3]];
  while (row.length > 1) {
    row = row.slice(1).map(([x, y], i) => [mix(row[i][0], x), mix(row[i][1], y)]);
    left.push(row[0]);
    right.unshift(row.at(-1));
  }
  return [left.flat(), right.flat()];
}

/** The pieces of a curve between its crossings of the lower edge, found in steps of a sixteenth. */
function splitAtBottom(curve) {
  const height = (t) => halves(curve, t)[0][7] - BOTTOM;
  for (let step = 1; step <= 16; step += 1) {
    let [low, high] = [(step - 1) / 16, step / 16];
    if (height(low) > 0 === height(high) > 0) continue;
    for (let i = 0; i < 30; i += 1) {
      const middle = (low + high) / 2;
      if (height(low) > 0 === height(middle) > 0) low = middle;
      else high = middle;
    }
    if (low < 1e-6 || high > 1 - 1e-6) continue; // touches the edge with its end
    const [piece, rest] = halves(curve, high);
    piece[7] = rest[1] = BOTTOM;
    return [piece, ...splitAtBottom(rest)];
  }
  return [curve];
}

/** The face of a mood, as one layer; it does not depend on the look. */
function faceLayer(mood) {
  const [anyLook] = Object.values(LOOKS);
  return MOODS[mood].flatMap(([face, path, numbers]) => {
    const layer = layers(compose(anyLook, face))[FACE];
    if (!numbers) return layer;
    const { fill, outlines: all } = layer[path];
    return [{ fill, outlines: numbers.map((number) => all[number]) }];
  });
}

/** The square view box: down to the lower edge, with the shoulders in the middle and all of the hair. */
function viewBox(head) {
  const [left, top, right] = bounds(head.flatMap((part) => part.outlines));
  const side = Math.ceil(Math.max(FRAME, BOTTOM - top + MARGIN, right - left + 2 * MARGIN));
  const centred = (BOTTOM - side) / 2;
  const x = Math.round(Math.min(left - MARGIN, Math.max(centred, right + MARGIN - side)));
  return `${x} ${BOTTOM - side} ${side} ${side}`;
}

/** One portrait as SVG text, from its layers. */
function written(parts, box) {
  const drawn = parts.flat().filter((part) => part.outlines.length > 0);
  const paths = drawn.map(({ fill, outlines: all }) => {
    const data = svgpath(all.join("")).rel().round(1).toString();
    return `<path fill="${fill}" d="${data}"/>`;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="256" height="256">` +
    `<g fill-rule="evenodd">${paths.join("")}</g></svg>\n`
  );
}

const faces = Object.keys(MOODS).map((mood) => [mood, faceLayer(mood)]);
await rm(TARGET, { recursive: true, force: true });
for (const [id, look] of Object.entries(LOOKS)) {
  const folder = new URL(`${id}/`, TARGET);
  await mkdir(folder, { recursive: true });
  const parts = layers(compose(look, "smile"));
  const box = viewBox(parts[HEAD]);
  for (const [mood, face] of faces) {
    await writeFile(new URL(`${mood}.svg`, folder), written(parts.with(FACE, face), box));
  }
}
const described = Object.entries(LOOKS).map(([id, { nl, en }]) => ({ id, nl, en }));
await writeFile(new URL("looks.json", TARGET), `${JSON.stringify(described, null, 2)}\n`);
