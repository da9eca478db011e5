import { InvariantError, type Instant } from '../model/index.js';
import { drawn } from './drawing.js';
import { createInk } from './ink.js';
import {
  DETAILS,
  HEIGHT,
  WIDTH,
  layOut,
  type Detail,
  type Layout,
  type LearnerPage,
  type Line,
  type PageContent,
  type ProgrammePage,
  type Slot,
} from './page.js';
import { PALETTE, quantise } from './palette.js';
import { createPress, type Press } from './press.js';
import { packed, png, strip, type Strip } from './png.js';
import { createTypesetter, type PageFonts } from './typography.js';

/** The picture must leave room for the credential in a wallet: the whole passport of twenty stays below 2 MB. */
export const LARGEST_PICTURE = 65_536;

export interface PageRenderer {
  /**
   * The page as a PNG: 992 x 1403, palette of 16 colours, at most 65,536 bytes. The same content gives the same bytes.
   * Where a page with all its texts and ornament would be larger, less is shown: ornament goes first, then text.
   *
   * Synchronous: some 50 ms for the first page of a programme, 1 ms for each page of a learner. The drawing library gives its
   * memory back when the event loop turns, so who draws the first pages of many programmes must await something between them.
   */
  renderPage(page: PageContent): Uint8Array;
}

/** One programme in one language, top to bottom: rows that are compressed already, and rows that hold a slot. */
type Prepared = readonly (Strip | SlotRows)[];

interface SlotRows {
  readonly slot: Slot;
  /** The slot's rows as they are packed in the picture, before its text is set. */
  readonly rows: Uint8Array;
  /** With the texts that many learners share (days, grades), by those. */
  readonly filled: Map<string, Strip>;
  /** For texts that they do not share. */
  press?: Press;
}

/** Learners whose texts tell how often what occurs in a slot's rows; the same for all, so that the same content gives the same bytes. */
const SAMPLES: readonly LearnerPage[] = [
  'Aleksandra Żółkiewska-Nowak',
  'Κωνσταντίνα Χατζηγεωργίου',
  'Niccolò Della Rovere',
].map((learner, index) => ({
  learner,
  grade: '',
  awardedOn: '2026-01-01T00:00:00Z' as Instant,
  credentialId: `urn:credential:${['01234567-89ab-4cde-8f01-23456789abcd', 'fedcba98-7654-4321-8fed-cba987654321', '5a0c3e71-9b2d-4f68-a1e4-c7d30b8f2695'][index] ?? ''}`,
}));

/** Twenty programmes in five languages, some with less detail; each entry holds 0.2 MB. */
const PREPARED = 128;
/** Days and grades of one programme that are remembered, some 1 KB each. */
const FILLED = 64;

function prepare({ shapes, slots }: Layout): Prepared {
  const indices = quantise(drawn(WIDTH, HEIGHT, shapes));
  const rows = (from: number, to: number): Uint8Array => packed(indices.subarray(from * WIDTH, to * WIDTH), WIDTH);
  const parts: (Strip | SlotRows)[] = [];
  let row = 0;
  for (const slot of [...slots].sort((a, b) => a.y - b.y)) {
    if (slot.y < row) throw new InvariantError('two slots of a page share a row');
    if (slot.y > row) parts.push(strip(rows(row, slot.y)));
    row = slot.y + slot.height;
    const blank = rows(slot.y, row);
    parts.push({ slot, rows: blank, filled: new Map() });
  }
  parts.push(strip(rows(row, HEIGHT)));
  return parts;
}

/** A renderer that keeps the prepared part of the programmes that it drew last. */
export function createPageRenderer({ fonts }: { readonly fonts: PageFonts }): PageRenderer {
  const typesetter = createTypesetter(fonts);
  const ink = createInk();
  const cache = new Map<string, Prepared>();

  /** Rows with their texts, in a buffer that the next call uses again: to have the machine clear a new one takes as long as filling it. */
  let room = new Uint8Array(0);
  const written = ({ slot, rows }: SlotRows, lines: readonly Line[]): Uint8Array => {
    if (room.length < rows.length) room = new Uint8Array(rows.length);
    const own = room.subarray(0, rows.length);
    own.set(rows);
    for (const { text, style, x, y, colour } of lines)
      ink.set(typesetter.letters(text, style, x, y), colour, own, slot);
    return own;
  };

  const pressOf = (part: SlotRows): Press => {
    const samples = SAMPLES.map((sample) => written(part, part.slot.lines(sample)).slice());
    const halves = new Set(samples.flatMap((rows) => [...new Set(rows)]).flatMap((byte) => [byte >> 4, byte & 15]));
    return createPress(
      samples,
      [...halves].flatMap((left) => [...halves].map((right) => (left << 4) | right)),
    );
  };

  const filled = (part: SlotRows, page: PageContent): Strip => {
    const { slot, filled: known } = part;
    const lines = slot.lines(page);
    const key = slot.shared ? JSON.stringify(lines) : undefined;
    const before = key === undefined ? undefined : known.get(key);
    if (before !== undefined) return before;
    const how = key === undefined ? (part.press ??= pressOf(part)) : 'shared';
    const made = strip(written(part, lines), how);
    if (known.size >= FILLED) known.clear();
    if (key !== undefined) known.set(key, made);
    return made;
  };

  const draw = (prepared: Prepared, page: PageContent): Uint8Array => {
    const strips = prepared.map((part) => ('slot' in part ? filled(part, page) : part));
    return png(WIDTH, HEIGHT, PALETTE, strips);
  };

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
      ...(page.sample === true ? { sample: true } : {}),
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
