import { Resvg } from '@resvg/resvg-js';
import { create } from 'xmlbuilder2';
import { InvariantError } from '../model/index.js';

/** One SVG element without children. Attribute values are written by xmlbuilder2, which escapes them. */
export interface Shape {
  readonly element: 'path' | 'rect' | 'circle';
  readonly attributes: Readonly<Record<string, string | number>>;
}

export function rect(x: number, y: number, width: number, height: number, fill: string, radius = 0): Shape {
  return { element: 'rect', attributes: { x, y, width, height, fill, ...(radius > 0 ? { rx: radius } : {}) } };
}

export function filled(d: string, fill: string): Shape {
  return { element: 'path', attributes: { d, fill } };
}

export function stroked(d: string, stroke: string, width: number): Shape {
  return { element: 'path', attributes: { d, stroke, 'stroke-width': width, fill: 'none' } };
}

export function circle(
  x: number,
  y: number,
  radius: number,
  fill: string,
  line?: { readonly colour: string; readonly width: number },
): Shape {
  const stroke = line === undefined ? {} : { stroke: line.colour, 'stroke-width': line.width };
  return { element: 'circle', attributes: { cx: x, cy: y, r: radius, fill, ...stroke } };
}

/** An SVG document of that size, in pixels. It refers to nothing outside itself. */
function svg(width: number, height: number, shapes: readonly Shape[]): string {
  const root = create({ encoding: 'UTF-8' }).ele('http://www.w3.org/2000/svg', 'svg', {
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
  });
  for (const shape of shapes) root.ele(shape.element, shape.attributes);
  return root.end({ headless: true });
}

/** The shapes as RGBA pixels, on nothing: where none is, the pixel is transparent. */
export function drawn(width: number, height: number, shapes: readonly Shape[]): Uint8Array {
  // Letters are outlines already: no font is looked for, and nothing outside the picture is.
  const image = new Resvg(svg(width, height, shapes), { font: { loadSystemFonts: false }, logLevel: 'off' }).render();
  if (image.width !== width || image.height !== height) throw new InvariantError('the page was drawn in another size');
  return image.pixels;
}

function point(x: number, y: number): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}

/** Waves that run through a band and swell in its middle, as on banknotes: each a closed formula, so every page has the same. */
export function guilloche(x: number, y: number, width: number, height: number, lines: number): string {
  const parts: string[] = [];
  const steps = Math.round(width / 8);
  for (let line = 0; line < lines; line++) {
    const phase = (line / lines) * Math.PI;
    for (let step = 0; step <= steps; step++) {
      const t = step / steps;
      const swell = 0.25 + 0.75 * Math.sin(Math.PI * t) ** 2;
      const wave = Math.sin(2 * Math.PI * 2.5 * t + phase) * Math.cos(Math.PI * t * 1.5 + phase * 0.6);
      parts.push(`${step === 0 ? 'M' : 'L'}${point(x + width * t, y + height / 2 + (height / 2) * swell * wave)}`);
    }
  }
  return parts.join('');
}

/** A rosette: a circle that breathes `petals` times, drawn `turns` times, each a little further on. */
export function rosette(x: number, y: number, inner: number, outer: number, petals: number, turns: number): string {
  const parts: string[] = [];
  const steps = petals * 10;
  const middle = (inner + outer) / 2;
  const reach = (outer - inner) / 2;
  for (let turn = 0; turn < turns; turn++) {
    const phase = (turn / turns) * 2 * Math.PI;
    for (let step = 0; step < steps; step++) {
      const angle = (step / steps) * 2 * Math.PI;
      const radius = middle + reach * Math.sin(petals * angle + phase);
      parts.push(`${step === 0 ? 'M' : 'L'}${point(x + radius * Math.cos(angle), y + radius * Math.sin(angle))}`);
    }
    parts.push('Z');
  }
  return parts.join('');
}
