import { Resvg } from '@resvg/resvg-js';
import { InvariantError } from '../model/index.js';
import { rect, svg, type Group } from './drawing.js';
import {
  DETAILS,
  HEIGHT,
  WIDTH,
  layOut,
  type Detail,
  type Layout,
  type PageContent,
  type ProgrammePage,
  type Slot,
} from './page.js';
import { PALETTE, quantise } from './palette.js';
import { png, strip, type Strip } from './png.js';
import { createTypesetter, type PageFonts } from './typography.js';

/** The picture must leave room for the credential in a wallet: the whole passport of twenty stays below 2 MB. */
export const LARGEST_PICTURE = 65_536;

export interface PageRenderer {
  /**
   * The page as a PNG: 992 x 1403, palette of 16 colours, at most 65,536 bytes. The same content gives the same bytes.
   * Where a page with all its texts and ornament would be larger, less is shown: ornament goes first, then text.
   */
  renderPage(page: PageContent): Uint8Array;
}

/** One programme in one language: pixels drawn and rows compressed, but for the rows that hold a slot. */
interface Prepared {
  readonly layout: Layout;
  readonly indices: Uint8Array;
  readonly parts: readonly (Strip | Rows)[];
}

/** Rows from `top` to before `bottom`, drawn anew for each learner. */
interface Rows {
  readonly top: number;
  readonly bottom: number;
  readonly slots: readonly Slot[];
}

/** Twenty programmes in five languages, some with less detail; each entry holds 1.5 MB. */
const PREPARED = 128;

function pixels(width: number, height: number, groups: readonly Group[]): Uint8Array {
  // Letters are outlines already: no font is looked for, and nothing outside the picture is.
  const image = new Resvg(svg(width, height, groups), { font: { loadSystemFonts: false }, logLevel: 'off' }).render();
  if (image.width !== width || image.height !== height) throw new InvariantError('the page was drawn in another size');
  return new Uint8Array(image.pixels);
}

function prepare(layout: Layout): Prepared {
  const indices = quantise(pixels(WIDTH, HEIGHT, [{ x: 0, y: 0, shapes: layout.shapes }]));
  const parts: (Strip | Rows)[] = [];
  let row = 0;
  for (const slot of [...layout.slots].sort((a, b) => a.y - b.y)) {
    if (slot.y < row) throw new InvariantError('two slots of a page share a row');
    if (slot.y > row) parts.push(strip(indices.subarray(row * WIDTH, slot.y * WIDTH), WIDTH, 'kept'));
    row = slot.y + slot.height;
    parts.push({ top: slot.y, bottom: row, slots: [slot] });
  }
  parts.push(strip(indices.subarray(row * WIDTH), WIDTH, 'kept'));
  return { layout, indices, parts };
}

function draw(prepared: Prepared, page: PageContent): Uint8Array {
  const strips = prepared.parts.map((part): Strip => {
    if (!('top' in part)) return part;
    const rows = prepared.indices.slice(part.top * WIDTH, part.bottom * WIDTH);
    for (const slot of part.slots) {
      const ground = rect(slot.x, slot.y, slot.width, slot.height, slot.ground);
      const drawn = quantise(
        pixels(slot.width, slot.height, [{ x: -slot.x, y: -slot.y, shapes: [ground, ...slot.draw(page)] }]),
      );
      for (let row = 0; row < slot.height; row++) {
        rows.set(drawn.subarray(row * slot.width, (row + 1) * slot.width), (slot.y - part.top + row) * WIDTH + slot.x);
      }
    }
    return strip(rows, WIDTH, 'once');
  });
  return png(WIDTH, HEIGHT, PALETTE, strips);
}

/** A renderer that keeps the prepared part of the programmes that it drew last. */
export function createPageRenderer({ fonts }: { readonly fonts: PageFonts }): PageRenderer {
  const typesetter = createTypesetter(fonts);
  const cache = new Map<string, Prepared>();

  const preparedFor = (page: PageContent, detail: Detail): Prepared => {
    const shared: ProgrammePage = {
      language: page.language,
      issuer: page.issuer,
      country: page.country ?? '',
      title: page.title,
      description: page.description ?? '',
      outcomes: page.outcomes,
      hours: page.hours,
      ects: page.ects,
      eqfLevel: page.eqfLevel,
      assessment: page.assessment,
      participation: page.participation,
      qualityAssurance: page.qualityAssurance,
      framework: page.framework,
      passport: page.passport ?? '',
    };
    const key = JSON.stringify([detail, shared]);
    const known = cache.get(key);
    const prepared = known ?? prepare(layOut(shared, typesetter, detail));
    // The one used last goes to the end; the first one is dropped when there are too many.
    cache.delete(key);
    cache.set(key, prepared);
    const oldest = cache.keys().next();
    if (cache.size > PREPARED && oldest.done !== true) cache.delete(oldest.value);
    return prepared;
  };

  return {
    renderPage: (page) => {
      for (const detail of DETAILS) {
        const bytes = draw(preparedFor(page, detail), page);
        if (bytes.length <= LARGEST_PICTURE) return bytes;
      }
      throw new InvariantError('a page with the least detail is larger than its limit');
    },
  };
}
