import type { Instant, Language } from '../model/index.js';
import { millisecondsOf } from '../model/index.js';
import { circle, filled, guilloche, rect, rosette, stroked, type Shape } from './drawing.js';
import { LABELS, type PageLabels } from './labels.js';
import { COLOURS } from './palette.js';
import { legible, type Style, type Typesetter } from './typography.js';

/** What every page of a programme in one language has in common. */
export interface ProgrammePage {
  readonly language: Language;
  readonly issuer: string;
  readonly country?: string;
  readonly title: string;
  readonly outcomes: readonly string[];
  readonly hours: number;
  /** Decimal text with a point. */
  readonly ects: string;
  readonly eqfLevel: number;
  readonly assessment: string;
  readonly participation: string;
  readonly qualityAssurance: { readonly type: string; readonly agent: string };
  readonly framework: { readonly name: string; readonly competence: string };
  /** Name of the passport that the programme belongs to. */
  readonly passport?: string;
  /** Nothing was issued, and the page says so across its whole height. */
  readonly sample?: true;
}

/** What is the learner's own. */
export interface LearnerPage {
  readonly learner: string;
  /** As the source states it. */
  readonly grade: string;
  readonly awardedOn: Instant;
  readonly validUntil?: Instant;
  readonly credentialId: string;
}

/** All that one page shows, in the page's language. Texts may be hostile: of any length, in any script. */
export interface PageContent extends ProgrammePage, LearnerPage {}

/** A4 at 120 pixels an inch. */
export const WIDTH = 992;
export const HEIGHT = 1403;

/** One line of text, its baseline beginning at (x, y) of the page. */
export interface Line {
  readonly text: string;
  readonly style: Style;
  readonly x: number;
  readonly y: number;
  readonly colour: string;
}

/** A place on the page that holds text of the learner's own, on a flat ground; nothing of it is drawn beyond. No two share a row. */
export interface Slot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly ground: string;
  /** Many learners have the same in it. */
  readonly shared: boolean;
  lines(learner: LearnerPage): readonly Line[];
}

export interface Layout {
  readonly shapes: readonly Shape[];
  readonly slots: readonly Slot[];
}

/** How much is shown; each step shows less, for a page whose picture would grow beyond its limit. */
export const DETAILS = ['full', 'plain', 'short', 'shortest'] as const;
export type Detail = (typeof DETAILS)[number];

interface Measure {
  readonly ornament: boolean;
  /** Lines of one outcome and of one fact, and how many outcomes at most. */
  readonly lines: number;
  readonly outcomes: number;
}

const MEASURES: Readonly<Record<Detail, Measure>> = {
  full: { ornament: true, lines: 4, outcomes: 24 },
  plain: { ornament: false, lines: 4, outcomes: 24 },
  short: { ornament: false, lines: 2, outcomes: 6 },
  shortest: { ornament: false, lines: 1, outcomes: 3 },
};

const MARGIN = 84;
const INNER = WIDTH - 2 * MARGIN;
const BAND = 196;
const COLUMN = 492;
const PANEL = { x: 632, width: 276, padding: 26 };
/** Where the columns end and the footer begins. */
const FLOOR = 1246;
/** Between the learner's slot and the columns, at least. */
const GAP = 44;

/** Name, rule and day of the learner, from top to bottom. */
const SLOT = { height: 138, rule: 84, day: 98, end: 132 };

/** A part whose height is known before it is placed. */
interface Block {
  readonly height: number;
  /** Draws it with its top there, as high as given. */
  place(top: number, height: number): void;
}

type Align = 'left' | 'centre' | 'right';

/** What is drawn so far. */
class Canvas {
  readonly shapes: Shape[] = [];
  constructor(
    readonly set: Typesetter,
    readonly words: PageLabels,
  ) {}

  add(...shapes: readonly Shape[]): void {
    this.shapes.push(...shapes);
  }

  text(text: string, style: Style, x: number, y: number, colour: string, align: Align = 'left'): void {
    const shift = align === 'left' ? 0 : this.set.width(text, style) * (align === 'right' ? 1 : 0.5);
    const d = this.set.outline(text, style, x - shift, y);
    if (d !== '') this.add(filled(d, colour));
  }

  paragraph(lines: readonly string[], style: Style, step: number, x: number, y: number, colour: string): void {
    lines.forEach((line, index) => {
      this.text(line, style, x, y + index * step, colour);
    });
  }
}

// Made once a language: making one takes longer than setting the line that it writes.
const days = new Map<Language, Intl.DateTimeFormat>();

function day(instant: Instant, language: Language): string {
  let format = days.get(language);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' });
    days.set(language, format);
  }
  return format.format(millisecondsOf(instant));
}

function workload(hours: number, ects: string, language: Language): string {
  const long = new Intl.NumberFormat(language, { style: 'unit', unit: 'hour', unitDisplay: 'long' }).format(hours);
  const points = Number(ects);
  return `${long} · ${Number.isFinite(points) ? new Intl.NumberFormat(language).format(points) : ects} ECTS`;
}

type Choice = Style & { readonly lines: number };

/** The first of the styles in which the text keeps to its lines; the last one, the text cut, where none does. */
function fitted(
  set: Typesetter,
  text: string,
  first: Choice,
  others: readonly Choice[],
  width: number,
): { readonly lines: readonly string[]; readonly style: Style } {
  let best = { ...set.wrap(text, first, width, first.lines), style: first };
  for (const style of others) {
    if (best.whole) break;
    best = { ...set.wrap(text, style, width, style.lines), style };
  }
  return best;
}

/** The same lines, as even in length as they can be without becoming more. */
function balanced(
  set: Typesetter,
  text: string,
  style: Style,
  lines: readonly string[],
  width: number,
): readonly string[] {
  if (lines.length < 2) return lines;
  let even = lines;
  for (let narrower = width - 20; narrower > width / 2; narrower -= 20) {
    const tried = set.wrap(text, style, narrower, lines.length);
    if (!tried.whole) break;
    even = tried.lines;
  }
  return even;
}

/** Places the programme's part of the page, and says where the learner's part goes. Pure: the same content is placed the same way. */
export function layOut(page: ProgrammePage, set: Typesetter, detail: Detail): Layout {
  const measure = MEASURES[detail];
  const canvas = new Canvas(set, LABELS[page.language]);
  const { words } = canvas;

  head(page, canvas, measure);
  if (page.sample === true) sampleMark(page, canvas);
  const title = fitted(
    set,
    legible(page.title),
    { face: 'serifSemiBold', size: 52, lines: 1 },
    [
      { face: 'serifSemiBold', size: 46, lines: 2 },
      { face: 'serifSemiBold', size: 40, lines: 2 },
      { face: 'serifSemiBold', size: 34, lines: 3 },
      { face: 'serifSemiBold', size: 28, lines: 3 },
    ],
    INNER,
  );
  const step = Math.round(title.style.size * 1.24);
  const least = 284 + 14 + title.lines.length * step + 62 + 12 + SLOT.height + GAP;
  const facts = panel(page, canvas, measure);
  const told = story(page, canvas, measure, FLOOR - least);
  const columns = Math.min(Math.max(facts.height, told.height), FLOOR - least);
  // What room is left makes the upper half airy.
  const air = FLOOR - least - columns;
  const share = Math.min(36, Math.floor(air / 3.6));

  let y = 284 + share;
  canvas.text(
    words.kind.toLocaleUpperCase(page.language),
    { face: 'sansSemiBold', size: 18, tracking: 3.6 },
    MARGIN,
    y,
    COLOURS.gold,
  );
  y += 14;
  for (const line of balanced(set, legible(page.title), title.style, title.lines, INNER)) {
    y += step;
    canvas.text(line, title.style, MARGIN, y, COLOURS.ink);
  }
  y += 62 + share;
  canvas.text(words.awardedTo, { face: 'serifItalic', size: 23 }, MARGIN, y, COLOURS.quiet);
  y += 12;
  canvas.add(rect(MARGIN, y + SLOT.rule, INNER, 2, COLOURS.gold));
  const slots = learnerSlots(page.language, canvas, y);
  const top = FLOOR - columns;
  told.place(top, columns);
  slots.push(facts.place(top, columns));
  slots.push(foot(page, canvas));
  // Whatever reaches into a slot from without is covered.
  for (const slot of slots) canvas.add(rect(slot.x, slot.y, slot.width, slot.height, slot.ground));
  return { shapes: canvas.shapes, slots };
}

/** The band with the issuer's name, and the seal that hangs from it. */
function head(page: ProgrammePage, canvas: Canvas, measure: Measure): void {
  const { set } = canvas;
  canvas.add(rect(0, 0, WIDTH, HEIGHT, COLOURS.paper), rect(0, 0, WIDTH, BAND, COLOURS.ink));
  if (measure.ornament) canvas.add(stroked(guilloche(-40, 14, WIDTH + 80, BAND - 28, 9), COLOURS.deep, 1));
  canvas.add(rect(0, BAND, WIDTH, 5, COLOURS.gold));

  const name = fitted(
    set,
    legible(page.issuer),
    { face: 'serifSemiBold', size: 34, lines: 1 },
    [
      { face: 'serifSemiBold', size: 29, lines: 2 },
      { face: 'serifSemiBold', size: 23, lines: 3 },
    ],
    600,
  );
  const style: Style = { face: 'sans', size: 17 };
  const country = set.wrap(legible(page.country ?? ''), style, 600, 1).lines;
  const step = Math.round(name.style.size * 1.3);
  const height = name.lines.length * step + country.length * 26;
  const y = Math.round((BAND - height) / 2 + name.style.size);
  const issuer = balanced(set, legible(page.issuer), name.style, name.lines, 600);
  canvas.paragraph(issuer, name.style, step, MARGIN, y, COLOURS.paper);
  canvas.paragraph(country, style, 26, MARGIN, y + name.lines.length * step - 4, COLOURS.tint);

  // The level is what an employer looks for first.
  const x = 816;
  const middle = BAND + 3;
  canvas.add(filled(rosette(x, middle, 81, 87, 44, 1), COLOURS.gold), circle(x, middle, 75, COLOURS.paper));
  if (measure.ornament) canvas.add(stroked(rosette(x, middle, 57, 71, 24, 4), COLOURS.faint, 0.9));
  canvas.add(circle(x, middle, 54, COLOURS.paper, { colour: COLOURS.gold, width: 1.6 }));
  canvas.text(
    canvas.words.eqfShort,
    { face: 'sansSemiBold', size: 17, tracking: 2 },
    x,
    middle - 19,
    COLOURS.gold,
    'centre',
  );
  canvas.text(String(page.eqfLevel), { face: 'serifSemiBold', size: 56 }, x, middle + 34, COLOURS.ink, 'centre');
}

/** Across the page, under its text, so that it cannot be cut away and hides nothing. */
function sampleMark({ language }: ProgrammePage, canvas: Canvas): void {
  const { set, words } = canvas;
  const text = words.sample.toLocaleUpperCase(language);
  const measured: Style = { face: 'sansSemiBold', size: 100, tracking: 8 };
  const style: Style = { ...measured, size: Math.min(150, Math.floor((100 * INNER) / set.width(text, measured))) };
  const start = (WIDTH - set.width(text, style)) / 2;
  for (const y of [430, 730, 1030, 1330]) {
    const attributes = {
      d: set.outline(text, style, start, y),
      fill: COLOURS.whisper,
      transform: `rotate(-24 ${WIDTH / 2} ${y})`,
    };
    canvas.add({ element: 'path', attributes });
  }
}

function learnerSlots(language: Language, { set }: Canvas, y: number): Slot[] {
  const place = { x: MARGIN - 12, width: INNER + 24, ground: COLOURS.paper };
  const name: Slot = {
    ...place,
    shared: false,
    y,
    height: SLOT.rule,
    lines: (learner) => {
      const { lines, style } = fitted(
        set,
        legible(learner.learner),
        { face: 'serif', size: 54, lines: 1 },
        [
          { face: 'serif', size: 46, lines: 1 },
          { face: 'serif', size: 39, lines: 1 },
          { face: 'serif', size: 31, lines: 2 },
          { face: 'serif', size: 26, lines: 2 },
        ],
        INNER,
      );
      const step = style.size * 1.15;
      const first = y + 62 - (lines.length - 1) * step;
      return lines.map((text, index) => ({ text, style, x: MARGIN, y: first + index * step, colour: COLOURS.ink }));
    },
  };
  const awarded: Slot = {
    ...place,
    shared: true,
    y: y + SLOT.day,
    height: SLOT.end - SLOT.day,
    lines: (learner) => [
      {
        text: day(learner.awardedOn, language),
        style: { face: 'serifItalic', size: 23 },
        x: MARGIN,
        y: y + 122,
        colour: COLOURS.quiet,
      },
    ],
  };
  return [name, awarded];
}

/** The facts on the right, on a tinted ground, the learner's grade first. */
function panel(
  page: ProgrammePage,
  canvas: Canvas,
  measure: Measure,
): { readonly height: number; place(top: number, height: number): Slot } {
  const { set, words } = canvas;
  const label: Style = { face: 'sans', size: 14.5 };
  const value: Style = { face: 'sansSemiBold', size: 17.5 };
  const remark: Style = { face: 'sans', size: 15 };
  const room = PANEL.width - 2 * PANEL.padding;
  const facts: readonly (readonly [name: string, text: string, more?: string])[] = [
    [words.workload, workload(page.hours, page.ects, page.language)],
    [words.level, words.eqf.replace('{n}', String(page.eqfLevel))],
    [words.assessment, page.assessment],
    [words.participation, page.participation],
    [words.quality, page.qualityAssurance.type, page.qualityAssurance.agent],
  ];
  const blocks = facts.map(([name, text, more = '']) => ({
    name,
    lines: set.wrap(legible(text), value, room, measure.lines).lines,
    more: set.wrap(legible(more), remark, room, measure.lines).lines,
  }));
  const before = 96;
  const heights = blocks.map((block) => 24 + block.lines.length * 23 + block.more.length * 20);
  const full = before + heights.reduce((sum, height) => sum + height, 0);
  const after = 20;
  return {
    height: full + (blocks.length - 1) * 22 + after,
    place: (top, height) => {
      canvas.add(
        rect(PANEL.x, top, PANEL.width, height, COLOURS.tint),
        rect(PANEL.x, top, PANEL.width, 3, COLOURS.gold),
      );
      const x = PANEL.x + PANEL.padding;
      canvas.text(words.result, label, x, top + 42, COLOURS.quiet);
      const gap = Math.min(34, (height - full - after) / (blocks.length - 1));
      let y = top + before + gap * 0.4;
      blocks.forEach((block, index) => {
        canvas.text(block.name, label, x, y + 14, COLOURS.quiet);
        canvas.paragraph(block.lines, value, 23, x, y + 38, COLOURS.ink);
        canvas.paragraph(block.more, remark, 20, x, y + 38 + block.lines.length * 23, COLOURS.ink);
        y += (heights[index] ?? 0) + gap * 0.9;
      });
      return gradeSlot(canvas, top + 48, x, room);
    },
  };
}

function gradeSlot({ set }: Canvas, y: number, x: number, room: number): Slot {
  return {
    x: PANEL.x + 4,
    y,
    width: PANEL.width - 8,
    height: 44,
    ground: COLOURS.tint,
    shared: true,
    lines: (learner) => {
      const { lines, style } = fitted(
        set,
        legible(learner.grade),
        { face: 'serifSemiBold', size: 29, lines: 1 },
        [
          { face: 'serifSemiBold', size: 22, lines: 1 },
          { face: 'serifSemiBold', size: 17, lines: 2 },
        ],
        room,
      );
      const first = y + (lines.length > 1 ? 16 : 30);
      return lines.map((text, index) => ({ text, style, x, y: first + index * 21, colour: COLOURS.ink }));
    },
  };
}

/** The left column: what the learner can do now, and at its foot the framework that the competence comes from. */
function story(page: ProgrammePage, canvas: Canvas, measure: Measure, most: number): Block {
  const { set, words } = canvas;
  const texts = page.outcomes.map((text) => legible(text)).filter((text) => text !== '');
  const heading = 48;
  const badge = 80;
  const between = 14;
  const attempt = (
    size: number,
  ): { style: Style; step: number; items: readonly (readonly string[])[]; height: number } => {
    const style: Style = { face: 'sans', size };
    const step = Math.round(size * 1.4);
    const items = texts
      .slice(0, measure.outcomes)
      .map((text) => set.wrap(text, style, COLUMN - 30, measure.lines).lines);
    const height = heading + badge + items.reduce((sum, lines) => sum + lines.length * step + between, 0);
    return { style, step, items, height };
  };
  // Many outcomes are set smaller before any is left out.
  const fitting = [20, 18.5, 17].map(attempt).find((tried) => tried.height <= most);
  const { style, step, items, height } = fitting ?? attempt(16);

  return {
    height: height + (items.length < texts.length ? step + between : 0),
    place: (top, given) => {
      canvas.text(words.outcomes, { face: 'serifSemiBold', size: 25 }, MARGIN, top + 24, COLOURS.ink);
      const floor = top + given - badge;
      let y = top + heading + style.size;
      let shown = 0;
      for (const lines of items) {
        const last = shown === texts.length - 1;
        if (y + (lines.length - 1) * step > floor - (last ? 0 : step + 8)) break;
        canvas.add(filled(`M${MARGIN + 7} ${y - style.size * 0.34 - 6}l6 6l-6 6l-6 -6Z`, COLOURS.gold));
        canvas.paragraph(lines, style, step, MARGIN + 30, y, COLOURS.ink);
        y += lines.length * step + between;
        shown++;
      }
      if (shown < texts.length) {
        const more = words.more.replace('{n}', String(texts.length - shown));
        canvas.text(more, { face: 'serifItalic', size: 17 }, MARGIN + 30, Math.min(y, floor), COLOURS.quiet);
      }
      frameworkBadge(page, canvas, top + given);
    },
  };
}

/** Where the competence comes from: an open lozenge and two lines, standing on `bottom`. */
function frameworkBadge(page: ProgrammePage, canvas: Canvas, bottom: number): void {
  const { set, words } = canvas;
  const x = MARGIN + 26;
  const y = bottom - 26;
  const room = COLUMN - 70;
  canvas.add(
    stroked(`M${x} ${y - 25}l25 25l-25 25l-25 -25Z`, COLOURS.gold, 1.8),
    stroked(`M${x} ${y - 18}l18 18l-18 18l-18 -18Z`, COLOURS.faint, 1.2),
    filled(`M${x} ${y - 8}l8 8l-8 8l-8 -8Z`, COLOURS.gold),
  );
  const label: Style = { face: 'sans', size: 14.5 };
  const above = set.wrap(`${words.framework} · ${legible(page.framework.name)}`, label, room, 1).lines;
  const below = fitted(
    set,
    legible(page.framework.competence),
    { face: 'sansSemiBold', size: 17.5, lines: 1 },
    [{ face: 'sansSemiBold', size: 15, lines: 2 }],
    room,
  );
  const first = below.lines.length > 1 ? y - 14 : y - 6;
  canvas.paragraph(above, label, 0, MARGIN + 70, first, COLOURS.quiet);
  canvas.paragraph(below.lines, below.style, 20, MARGIN + 70, first + 22, COLOURS.ink);
}

function foot(page: ProgrammePage, canvas: Canvas): Slot {
  const { set, words } = canvas;
  const small: Style = { face: 'sans', size: 13.5 };
  const top = FLOOR + 34;
  canvas.add(rect(MARGIN, FLOOR + 24, INNER, 1, COLOURS.faint));
  const passport: Style = { face: 'serifItalic', size: 21 };
  const line = set.wrap(legible(page.passport ?? ''), passport, 300, 1).lines[0];
  if (line !== undefined) canvas.text(line, passport, WIDTH - MARGIN, top + 29, COLOURS.ink, 'right');
  canvas.paragraph(
    set.wrap(page.sample === true ? words.sampleNote : words.note, small, line === undefined ? INNER : 500, 2).lines,
    small,
    19,
    MARGIN,
    top + 18,
    COLOURS.quiet,
  );
  canvas.add(rect(0, HEIGHT - 22, WIDTH, 4, COLOURS.gold), rect(0, HEIGHT - 18, WIDTH, 18, COLOURS.ink));
  const y = top + 56;
  return {
    x: MARGIN - 12,
    y,
    width: INNER + 24,
    height: 28,
    ground: COLOURS.paper,
    shared: false,
    lines: (learner) => {
      const until =
        learner.validUntil === undefined
          ? words.unlimited
          : `${words.validUntil} ${day(learner.validUntil, page.language)}`;
      const right = set.width(until, small);
      const id =
        set.wrap(`${words.credential} ${legible(learner.credentialId)}`, small, INNER - right - 30, 1).lines[0] ?? '';
      const line = { style: small, y: y + 19, colour: COLOURS.quiet };
      return [
        { ...line, text: id, x: MARGIN },
        { ...line, text: until, x: WIDTH - MARGIN - right },
      ];
    },
  };
}
