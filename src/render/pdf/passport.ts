import { encode } from 'uqr';
import {
  ELEMENT_WORDS,
  InvariantError,
  millisecondsOf,
  type ElementKey,
  type Instant,
  type Language,
} from '../../model/index.js';
import { COLOURS } from '../palette.js';
import { legible, type PageFonts } from '../typography.js';
import type { Attached, CredentialContent, PassportContent } from './content.js';
import { PASSPORT_LABELS } from './labels.js';
import { INNER, PAGE, PAPER, Sheet, VOICES, type Voice } from './sheet.js';

type Label = keyof typeof PASSPORT_LABELS;

/** Words and values in the language of the passport. */
class Words {
  readonly #locale: string;
  constructor(readonly language: Language) {
    this.#locale = language === 'en' ? 'en-GB' : language;
  }
  say(key: Label, values: Readonly<Record<string, string | number>> = {}): string {
    return PASSPORT_LABELS[key][this.language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  }
  element(key: ElementKey): string {
    return ELEMENT_WORDS[key][this.language];
  }
  /** Of Greek, capitals carry no accents, which only the locale knows. */
  capitals(text: string): string {
    return text.toLocaleUpperCase(this.language);
  }
  day(instant: Instant): string {
    const format = new Intl.DateTimeFormat(this.#locale, { dateStyle: 'long', timeZone: 'UTC' });
    return format.format(millisecondsOf(instant));
  }
  hours(hours: number): string {
    const options = { style: 'unit', unit: 'hour', unitDisplay: 'long', maximumFractionDigits: 1 } as const;
    return new Intl.NumberFormat(this.#locale, options).format(hours);
  }
  points(points: number): string {
    return `${new Intl.NumberFormat(this.#locale, { maximumFractionDigits: 2 }).format(points)} ECTS`;
  }
  workload({ hours, ects }: NonNullable<CredentialContent['workload']>): string {
    const parts = [hours === undefined ? '' : this.hours(hours), ects === undefined ? '' : this.points(Number(ects))];
    return parts.filter((part) => part !== '').join(' · ');
  }
}

const ON_INK: Voice = { ...VOICES.small, colour: COLOURS.tint, size: 9 };
const COVER_BAND = 168;
const SHEET_BAND = 74;
const PANEL = { width: 178, padding: 12 };
const GAP = 20;
const FACT: Voice = { ...VOICES.text, size: 9 };
const OUTCOME: Voice = { ...VOICES.text, size: 9.5 };
const NOTE: Voice = { ...VOICES.text, size: 8.5 };
const ID: Voice = { ...VOICES.small, size: 7 };

/** Largest voice in which the text keeps to that many lines; the smallest one where none does. */
function fitting(
  sheet: Sheet,
  text: string,
  voice: Voice,
  sizes: readonly number[],
  width: number,
  lines: number,
): Voice {
  const voices = sizes.map((size) => ({ ...voice, size }));
  const fits = (one: Voice): boolean =>
    sheet.height(text, one, width) <= (lines + 0.5) * one.size * (one.leading ?? 1.36);
  return voices.find(fits) ?? voices.at(-1) ?? voice;
}

/** The square of a link, as dark modules on white; an address of 2,000 characters is no address that anybody scans. */
function qr(sheet: Sheet, link: string, alt: string, x: number, y: number, side: number): void {
  const { data, size } = encode(link, { ecc: 'M', border: 2 });
  const step = side / size;
  sheet.linked([x, y, side, side], { url: link, about: alt }, () =>
    sheet.figure(alt, [x, PAGE.height - y - side, x + side, PAGE.height - y], (document) => {
      document.rect(x, y, side, side).fill(PAPER);
      data.forEach((row, line) => {
        row.forEach((dark, column) => {
          // A hair wider, so that no light line runs between modules.
          if (dark) document.rect(x + column * step, y + line * step, step + 0.05, step + 0.05);
        });
      });
      document.fill(COLOURS.ink);
    }),
  );
}

interface Area {
  readonly name: string;
  readonly competences: readonly string[];
}

/** Competences by framework and area, in the order of the credentials. */
function skillsOf(credentials: readonly CredentialContent[], other: string): ReadonlyMap<string, readonly Area[]> {
  const frameworks = new Map<string, Map<string, Set<string>>>();
  for (const { competence, title } of credentials) {
    const { framework, area, name } = competence ?? { framework: other, area: '', name: title };
    const areas = frameworks.get(framework) ?? new Map<string, Set<string>>();
    frameworks.set(framework, areas.set(area, (areas.get(area) ?? new Set()).add(name)));
  }
  return new Map(
    [...frameworks].map(([framework, areas]) => [
      framework,
      [...areas].map(([name, competences]) => ({ name, competences: [...competences] })),
    ]),
  );
}

function cover(sheet: Sheet, content: PassportContent, words: Words): void {
  const { credentials } = content;
  sheet.page();
  sheet.bookmark(content.title);
  sheet.band(COVER_BAND);
  const title: Voice = { ...VOICES.title, colour: PAPER };
  const voice = fitting(sheet, content.title, title, [34, 29, 24, 19, 15], INNER, 2);
  const high = sheet.height(content.title, voice, INNER);
  sheet.text('H1', content.title, voice, { y: (COVER_BAND - high) / 2 - 8 });
  const told = words.say('assembled', { who: content.assembler, day: words.day(content.assembled) });
  sheet.text('P', told, ON_INK, { y: COVER_BAND - 30 });

  sheet.y = COVER_BAND + 38;
  sheet.paragraph('P', words.capitals(words.say('of')), VOICES.kicker, 4);
  const name = fitting(sheet, content.learner, { ...VOICES.title, face: 'serif' }, [38, 32, 26, 20, 15], INNER, 1);
  sheet.paragraph('P', content.learner, name, 8);
  sheet.rule(sheet.y);
  sheet.y += 18;

  tiles(sheet, content, words);
  sheet.within('Sect', () => {
    sheet.paragraph('H2', words.say('skills'), VOICES.heading, 4);
    for (const [framework, areas] of skillsOf(credentials, words.say('otherSkills'))) {
      sheet.ensure(40);
      sheet.paragraph('H3', framework, { ...VOICES.kicker, tracking: 0.6 }, 1);
      sheet.within('L', () => {
        for (const { name: area, competences } of areas)
          sheet.within('LI', () => {
            const text = area === '' ? competences.join(' · ') : `${area}: ${competences.join(' · ')}`;
            sheet.paragraph('LBody', text, { ...VOICES.text, size: 9.5 });
          });
      });
      sheet.y += 5;
    }
  });
  verifying(sheet, content, words);
}

/** Three figures beside each other: how many, how long, how far. */
function tiles(sheet: Sheet, { credentials, awarded, total }: PassportContent, words: Words): void {
  const hours = credentials.reduce((sum, { workload }) => sum + (workload?.hours ?? 0), 0);
  const ects = credentials.reduce((sum, { workload }) => sum + Number(workload?.ects ?? 0), 0);
  const levels = [...new Set(credentials.flatMap(({ level }) => level ?? []))].sort((a, b) => a - b);
  const range = levels.length > 1 ? `${String(levels[0])}–${String(levels.at(-1))}` : String(levels[0] ?? '–');
  const shown: readonly (readonly [string, string])[] = [
    [words.say('credentials'), `${String(awarded)} / ${String(total)}`],
    [
      words.say('workload'),
      [words.hours(hours), ects > 0 ? words.points(ects) : ''].filter((part) => part !== '').join(' · '),
    ],
    [words.say('levels'), range],
  ];
  const width = (INNER - 2 * 12) / 3;
  const top = sheet.y;
  sheet.within('L', () => {
    shown.forEach(([label, value], index) => {
      const x = PAGE.margin + index * (width + 12);
      sheet.ground(x, top, width, 56);
      const inner = { x: x + 10, width: width - 20 };
      sheet.within('LI', () => {
        sheet.text('Lbl', label, VOICES.label, { ...inner, y: top + 9 });
        const voice = fitting(sheet, value, { ...VOICES.title, leading: 1.1 }, [19, 15, 12, 10], inner.width, 1);
        sheet.text('LBody', value, voice, { ...inner, y: top + 38 - voice.size * 0.75 });
      });
    });
  });
  sheet.y = top + 56 + 22;
}

function verifying(sheet: Sheet, content: PassportContent, words: Words): void {
  const link = content.link ?? content.page;
  const side = link === undefined ? 0 : 92;
  const left = PAGE.margin + (side === 0 ? 0 : side + 16);
  const width = PAGE.width - PAGE.margin - left;
  const how = words.say(link === undefined ? 'howWithoutLink' : content.link === undefined ? 'howAtPage' : 'how');
  const height = Math.max(side, 26 + sheet.height(how, VOICES.small, width) + (link === undefined ? 0 : 30));
  sheet.ensure(height + 16);
  // At the foot of the page, where a paper is turned to.
  sheet.y = Math.max(sheet.y + 12, PAGE.floor - height);
  const top = sheet.y;
  sheet.within('Sect', () => {
    if (link !== undefined) qr(sheet, link, words.say('qr', { link }), PAGE.margin, top, side);
    let y = top;
    y += sheet.text('H2', words.say('verify'), { ...VOICES.heading, size: 12 }, { x: left, y, width }) + 2;
    y += sheet.text('P', how, VOICES.small, { x: left, y, width }) + 4;
    if (link !== undefined) sheet.text('P', link, { ...VOICES.small, face: 'sansSemiBold' }, { x: left, y, width });
  });
  sheet.y = top + height;
}

/** Every micro-credential in a line, each leading to its page, and what is missing. */
function overview(sheet: Sheet, { credentials, missing, awarded, total }: PassportContent, words: Words): void {
  sheet.page();
  sheet.bookmark(words.say('overview'));
  sheet.paragraph('H1', words.say('overview'), { ...VOICES.title, size: 21 }, 2);
  sheet.paragraph('P', words.say('count', { n: awarded, total }), VOICES.lead, 10);
  sheet.within('TOC', () => {
    credentials.forEach((credential, index) => {
      const { title, level, workload, awardedOn } = credential;
      const facts = [
        words.day(awardedOn),
        level === undefined ? '' : words.say('level', { n: level }),
        workload === undefined ? '' : words.workload(workload),
      ];
      const line = facts.filter((part) => part !== '').join(' · ');
      const width = INNER - 26;
      const height = sheet.height(title, VOICES.strong, width) + sheet.height(line, VOICES.small, width);
      sheet.ensure(height);
      const top = sheet.y;
      sheet.within('TOCI', () => {
        sheet.text('Lbl', String(index + 1), { ...VOICES.strong, colour: COLOURS.gold }, { y: top, width: 22 });
        const at = { x: PAGE.margin + 26, width };
        sheet.linked([PAGE.margin, top, INNER, height], { goTo: destinationOf(index), about: title }, () => {
          const down = sheet.text('Span', title, VOICES.strong, { ...at, y: top });
          sheet.text('Span', line, VOICES.small, { ...at, y: top + down });
        });
      });
      sheet.y = top + height + 3;
      sheet.rule(sheet.y, COLOURS.tint);
      sheet.y += 4;
    });
  });
  if (missing.length === 0) return;
  sheet.y += 12;
  sheet.ensure(60);
  sheet.paragraph('H2', words.say('missing'), VOICES.heading, 2);
  sheet.within('L', () => {
    for (const title of missing)
      sheet.within('LI', () => sheet.paragraph('LBody', `– ${title}`, { ...VOICES.text, colour: COLOURS.quiet }, 1));
  });
}

function destinationOf(index: number): string {
  return `credential-${String(index + 1)}`;
}

type Fact = readonly [label: string, value: string];

/** What stands in few words, in the order in which an employer asks. Awarding body and country stand in the band. */
function factsOf(credential: CredentialContent, learner: string, words: Words): readonly Fact[] {
  const { workload, level, assessment, quality, competence, validUntil } = credential;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [words.element('identification'), learner],
    [words.element('grade'), credential.grade],
    [words.element('date'), words.day(credential.awardedOn)],
    [words.say('validUntil'), validUntil === undefined ? words.say('unlimited') : words.day(validUntil)],
    [words.element('workload'), workload === undefined ? undefined : words.workload(workload)],
    [words.element('level'), level === undefined ? undefined : words.say('level', { n: level })],
    [words.element('assessment'), assessment?.type],
    [words.element('participation'), credential.participation],
    [words.element('quality'), quality === undefined ? undefined : `${quality.type}: ${quality.agent}`],
    [
      words.say('framework'),
      competence === undefined ? undefined : `${competence.framework}: ${competence.area}, ${competence.name}`,
    ],
  ];
  return facts.flatMap(([label, value]) =>
    value === undefined || legible(value) === '' ? [] : [[label, value] as const],
  );
}

/** What needs sentences. */
function notesOf(credential: CredentialContent, words: Words): readonly Fact[] {
  const notes: readonly (readonly [ElementKey, string | undefined])[] = [
    ['assessment', credential.assessment?.description],
    ['supervision', credential.supervision],
    ['prerequisites', credential.prerequisites],
    ['stackability', credential.stackability],
    ['furtherInformation', credential.furtherInformation],
  ];
  return notes.flatMap(([key, value]) =>
    value === undefined || legible(value) === '' ? [] : [[words.element(key), value] as const],
  );
}

function factHeight(sheet: Sheet, [label, value]: Fact, width: number): number {
  return sheet.height(label, VOICES.label, width) + sheet.height(value, FACT, width) + 5;
}

/** A page for one micro-credential, or more where it says much. */
function credentialPages(
  sheet: Sheet,
  credential: CredentialContent,
  { learner, index, count }: { readonly learner: string; readonly index: number; readonly count: number },
  words: Words,
): void {
  sheet.page();
  sheet.bookmark(credential.title);
  sheet.destination(destinationOf(index));
  sheet.band(SHEET_BAND);
  const body = fitting(sheet, credential.awardingBody, { ...VOICES.title, colour: PAPER }, [17, 14, 11], 360, 2);
  const high = sheet.height(credential.awardingBody, body, 360);
  sheet.text('P', credential.awardingBody, body, { y: (SHEET_BAND - high) / 2 - 6, width: 360 });
  sheet.text('P', credential.country ?? '', ON_INK, { y: (SHEET_BAND + high) / 2 - 4, width: 360 });
  if (credential.level !== undefined) {
    const [x, y, radius] = [PAGE.width - PAGE.margin - 46, SHEET_BAND + 4, 44];
    sheet.seal(x, y, radius);
    const centred = { x: x - 30, width: 60, align: 'center' } as const;
    const short =
      words
        .say('levels')
        .split(' ')
        .at(words.language === 'en' ? 0 : -1) ?? '';
    sheet.text('P', short, { ...VOICES.kicker, tracking: 0.8 }, { ...centred, y: y - 20 });
    sheet.text('P', String(credential.level), { ...VOICES.title, size: 25 }, { ...centred, y: y - 13 });
  }
  sheet.y = SHEET_BAND + 30;
  const kicker = `${words.capitals(words.say('kind'))}  ·  ${String(index + 1)} / ${String(count)}`;
  sheet.y += sheet.text('P', kicker, VOICES.kicker, { width: INNER - 110 }) + 8;
  sheet.y = Math.max(sheet.y, SHEET_BAND + 56);
  const title = fitting(sheet, credential.title, VOICES.title, [23, 20, 17, 14], INNER, 2);
  sheet.paragraph('H1', credential.title, title, 8);
  if (credential.description !== undefined) sheet.paragraph('P', credential.description, VOICES.lead, 10);
  sheet.rule(sheet.y);
  sheet.y += 14;

  const facts = factsOf(credential, learner, words);
  const inner = PANEL.width - 2 * PANEL.padding;
  const panel = facts.reduce((sum, fact) => sum + factHeight(sheet, fact, inner), 2 * PANEL.padding - 5);
  const column: Column = { width: INNER, until: 0 };
  if (sheet.fits(panel)) {
    const x = PAGE.width - PAGE.margin - PANEL.width;
    sheet.ground(x, sheet.y, PANEL.width, panel);
    factList(sheet, facts, { x: x + PANEL.padding, y: sheet.y + PANEL.padding, width: inner });
    column.width = INNER - PANEL.width - GAP;
    column.until = sheet.y + panel + 12;
  } else {
    // Values as long as these are no panel.
    for (const fact of facts) {
      sheet.ensure(factHeight(sheet, fact, INNER));
      sheet.y = factList(sheet, [fact], { x: PAGE.margin, y: sheet.y, width: INNER });
    }
  }
  outcomes(sheet, credential, words, column);
  sheet.y += 6;
  for (const [label, value] of notesOf(credential, words)) {
    room(sheet, column, (width) => sheet.height(label, VOICES.label, width) + sheet.height(value, NOTE, width));
    sheet.y += sheet.text('H2', label, VOICES.label, { width: column.width }) + 1;
    sheet.y += sheet.text('P', value, NOTE, { width: column.width }) + 6;
  }
  const id = `${words.say('identifier')}: ${credential.id}`;
  room(sheet, column, (width) => sheet.height(id, ID, width));
  sheet.y += sheet.text('P', id, ID, { width: column.width });
}

/** Where text goes: beside the panel as far down as that reaches, below it and on later pages in all of the width. */
interface Column {
  width: number;
  until: number;
}

/** Makes room for something that is kept together. */
function room(sheet: Sheet, column: Column, heightIn: (width: number) => number): void {
  const beside = column.width < INNER;
  if (beside && sheet.y >= column.until) column.width = INNER;
  if (sheet.fits(heightIn(column.width))) return;
  sheet.page();
  column.width = INNER;
  column.until = 0;
}

/** Labels and values below each other; where the next would go. */
function factList(
  sheet: Sheet,
  facts: readonly Fact[],
  { x, y: top, width }: { readonly x: number; readonly y: number; readonly width: number },
): number {
  let y = top;
  sheet.within('L', () => {
    for (const [label, value] of facts)
      sheet.within('LI', () => {
        y += sheet.text('Lbl', label, VOICES.label, { x, y, width });
        y += sheet.text('LBody', value, FACT, { x, y, width }) + 5;
      });
  });
  return y;
}

function outcomes(sheet: Sheet, { outcomes: list }: CredentialContent, words: Words, column: Column): void {
  if (list.length === 0) return;
  sheet.y += sheet.text('H2', words.element('learningOutcomes'), VOICES.heading, { width: column.width }) + 4;
  sheet.within('L', () => {
    for (const { text, skills } of list) {
      const esco = skills.length === 0 ? '' : `${words.say('esco')}: ${skills.join(' · ')}`;
      const heights = (width: number): number =>
        sheet.height(text, OUTCOME, width - 14) + (esco === '' ? 0 : sheet.height(esco, VOICES.small, width - 14));
      room(sheet, column, heights);
      const at = { x: PAGE.margin + 14, width: column.width - 14 };
      sheet.within('LI', () => {
        sheet.text('Lbl', '•', { ...VOICES.strong, colour: COLOURS.gold }, { width: 12 });
        sheet.within('LBody', () => {
          sheet.y += sheet.text('P', text, OUTCOME, at);
          if (esco !== '') sheet.y += sheet.text('P', esco, VOICES.small, at);
        });
      });
      sheet.y += 5;
    }
  });
}

/** A QR code holds less than this; a service's address with a secret has some 100. */
const LONGEST_LINK = 1_000;

/**
 * The PDF passport: PDF/A-3a and PDF/UA-1, tagged, with bookmarks, in the language of its content. What is attached travels byte for byte, so
 * that the file itself can be verified. The same input gives the same bytes. InvariantError where a link is no web address.
 */
export async function passportPdf(
  content: PassportContent,
  attached: readonly Attached[],
  fonts: PageFonts,
): Promise<Uint8Array> {
  const { language, learner, title, link, page } = content;
  if ([link, page].some((one = 'https://') => one.length > LONGEST_LINK || !/^https?:\/\//.test(one)))
    throw new InvariantError('the link of a passport is no address');
  const words = new Words(language);
  const at = new Date(millisecondsOf(content.assembled));
  const sheet = new Sheet(fonts, { language, title: `${title} – ${learner}`, author: content.assembler, created: at });
  cover(sheet, content, words);
  overview(sheet, content, words);
  content.credentials.forEach((credential, index) => {
    sheet.within('Sect', () => {
      credentialPages(sheet, credential, { learner, index, count: content.credentials.length }, words);
    });
  });
  sheet.feet((number, total) => [`${learner} · ${title}`, words.say('page', { n: number, total })]);
  for (const { name, mediaType, bytes, kind, title: of } of attached) {
    const description =
      kind === 'presentation' ? words.say('attachedPassport') : words.say('attachedCredential', { title: of ?? name });
    sheet.attach(name, bytes, { type: mediaType, description, at });
  }
  return sheet.bytes();
}
