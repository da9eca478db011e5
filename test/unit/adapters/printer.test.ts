import { afterAll, describe, expect, it } from '@jest/globals';
import { createDocuments } from '../../../src/adapters/documents.js';
import { readFonts } from '../../../src/adapters/fonts.js';
import { createPrinter } from '../../../src/adapters/printer.js';
import { utf8, type Instant } from '../../../src/model/index.js';
import { passportPdf } from '../../../src/render/pdf/index.js';

const CONTENT = {
  language: 'pl',
  title: 'Paszport',
  learner: 'Żaneta Łącka',
  assembler: 'Centrum',
  assembled: '2026-11-22T00:00:00Z' as Instant,
  awarded: 0,
  total: 1,
  missing: ['Praca'],
  credentials: [],
} as const;

const ATTACHED = [{ name: 'a.json', mediaType: 'application/json', bytes: utf8('{}'), kind: 'presentation' }] as const;

describe('a printer', () => {
  const printer = createPrinter();
  afterAll(() => printer.close());

  it('prints in a thread of its own what is printed here, while this one goes on', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 5);
    const bytes = await printer.print(CONTENT, ATTACHED);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
    const here = await passportPdf(CONTENT, ATTACHED, readFonts(createDocuments()));
    expect(Buffer.compare(bytes, here)).toBe(0);
  }, 60_000);

  it('says that it did not where it could not', async () => {
    const wrong = { ...CONTENT, link: 'javascript:alert(1)' };
    await expect(printer.print(wrong, [])).rejects.toMatchObject({ code: 'issuing.worker-ended' });
  }, 60_000);
});
