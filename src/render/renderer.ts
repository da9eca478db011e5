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
   *
   * Synchronous, some 10 ms of work. The drawing library gives its memory back when the event loop turns, so a long run
   * must await something (a timer, a file, a database) every few dozen pages.
   */
  renderPage(page: PageContent): Uint8Array;
}

/** One programme in one language, top to bottom: rows that are compressed already, and rows that hold a slot. */
type Prepared = readonly (Strip | SlotRows)[];

interface SlotRows {
  readonly slot: Slot;
  /** Palette indices of the slot's rows, before the slot is drawn. */
  readonly rows: Uint8Array;
}

/** Twenty programmes in five languages, some with less detail; each entry holds 0.3 MB. */
const PREPARED = 128;

/** Palette indices of a picture of that size. */
function drawn(width: number, height: number, groups: readonly Group[]): Uint8Array {
  // Letters are outlines already: no font is looked for, and nothing outside the picture is.
  const image = new Resvg(svg(width, height, groups), { font: { loadSystemFonts: false }, logLevel: 'off' }).render();
  if (image.width !== width || image.height !== height) throw new InvariantError('the page was drawn in another size');
  return quantise(image.pixels);
}

function prepare({ shapes, slots }: Layout): Prepared {
  const indices = drawn(WIDTH, HEIGHT, [{ x: 0, y: 0, shapes }]);
  const parts: (Strip | SlotRows)[] = [];
  let row = 0;
  for (const slot of [...slots].sort((a, b) => a.y - b.y)) {
    if (slot.y < row) throw new InvariantError('two slots of a page share a row');
    if (slot.y > row) parts.push(strip(indices.subarray(row * WIDTH, slot.y * WIDTH), WIDTH, 'kept'));
    row = slot.y + slot.height;
    parts.push({ slot, rows: indices.slice(slot.y * WIDTH, row * WIDTH) });
  }
  parts.push(strip(indices.subarray(row * WIDTH), WIDTH, 'kept'));
  return parts;
}

function draw(prepared: Prepared, page: PageContent): Uint8Array {
  const strips = prepared.map((part): Strip => {
    if (!('slot' in part)) return part;
    const { slot } = part;
    const ground = rect(slot.x, slot.y, slot.width, slot.height, slot.ground);
    const group = { x: -slot.x, y: -slot.y, shapes: [ground, ...slot.draw(page)] };
    const own = drawn(slot.width, slot.height, [group]);
    const rows = part.rows.slice();
    for (let row = 0; row < slot.height; row++) {
      rows.set(own.subarray(row * slot.width, (row + 1) * slot.width), row * WIDTH + slot.x);
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
