import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { createDocuments } from '../../src/adapters/index.js';
import { createConformer, mapToCredential } from '../../src/elm/index.js';
import type { CredentialDocument, Finding, FindingCode, JsonObject } from '../../src/model/index.js';
import { award, catalogue, STATUS, vocabularies } from '../support/awards.js';
import { CLASSES, fullDocument } from '../support/full-documents.js';
import { MUTATIONS, mutate, randomFrom } from '../support/mutations.js';
import { SEALED_SAMPLES, goldenCredentials, sealedSample, withoutPictures } from '../support/samples.js';
import { describeWithShared } from '../support/shared.js';
import { createWitness } from '../support/witness.js';

const documents = createDocuments();
const conformer = createConformer({
  schema: documents.schema('edc'),
  issuedSchema: documents.schema('edc-issued'),
  vocabularies,
});

const COUNT = 1_000;
const SEED = 20_260_930;

interface Stricter {
  readonly code: FindingCode;
  /** As docs/conformance.md says it. */
  readonly why: string;
}

/** Where the official rules of ours refuse what the witness lets pass. */
const STRICTER_FOR_ALL: readonly Stricter[] = [
  { code: 'elm.name-not-plain', why: 'Members and types are plain names' },
  { code: 'elm.date-unreadable', why: 'Dates are dates of the calendar' },
  { code: 'elm.language-map-wrong', why: 'Language tags are well-formed' },
  { code: 'elm.class-wrong', why: 'The document is a credential' },
];

/** What only we refuse, and only in what we issue. */
const STRICTER_FOR_OURS: readonly Stricter[] = [
  { code: 'elm.member-unknown', why: 'Members are closed' },
  { code: 'elm.class-wrong', why: 'Each node has one class and stands where it is used' },
  { code: 'elm.id-missing', why: 'Each node has an id' },
  { code: 'elm.id-wrong', why: 'Ids are absolute IRIs' },
  { code: 'elm.member-missing', why: 'Dates of issue in both models, schemes on every concept' },
  { code: 'elm.node-differs', why: 'One id, one description' },
  { code: 'elm.concept-unknown', why: 'Concepts exist' },
  { code: 'elm.concept-scheme-wrong', why: 'Concepts name the scheme that we prescribe' },
  { code: 'elm.value-wrong', why: 'One way to write a value' },
  { code: 'elm.date-unreadable', why: 'Dates end in Z' },
  { code: 'elm.language-map-wrong', why: 'Language maps are plain' },
  { code: 'elm.dates-differ', why: 'Both data models say the same dates' },
  { code: 'elm.validity-empty', why: 'A credential is valid for a while' },
  { code: 'elm.picture-wrong', why: 'Page pictures are small PNG or JPEG' },
  { code: 'elm.name-not-plain', why: 'Members and types are plain names' },
];

interface Case {
  readonly name: string;
  readonly base: string;
  readonly document: JsonObject;
  readonly ours: boolean;
}

function bases(): readonly Omit<Case, 'name'>[] {
  const full = CLASSES.map((name) => ({ base: name, document: fullDocument(name), ours: false }));
  const golden = goldenCredentials().map(([base, document]) => ({
    base,
    document: withoutPictures(document),
    ours: true,
  }));
  const mapped = catalogue().map((programme) => ({
    base: programme.slug,
    document: mapToCredential(award(programme), vocabularies),
    ours: true,
  }));
  const samples = SEALED_SAMPLES.filter((name) => name !== 'commission-2025-transcript').map((name) => ({
    base: name,
    document: withoutPictures(sealedSample(name)),
    ours: false,
  }));
  // Small documents are judged in a third of the time, and reach every class: more of them.
  return [...full, ...full, ...full, ...golden, ...golden, ...golden, ...golden, ...mapped, ...samples, ...samples];
}

/** The same cases on every run: mutations in turn, bases and places as the seed says. */
function* cases(): Generator<Case> {
  const random = randomFrom(SEED);
  const names = Object.keys(MUTATIONS);
  const all = bases();
  for (let turn = 0, made = 0; made < COUNT; turn++) {
    const name = names[turn % names.length] ?? '';
    const base = all[Math.floor(random() * all.length)];
    const document = base === undefined ? undefined : mutate(base.document, name, random);
    if (base === undefined || document === undefined) continue;
    made++;
    yield { name, base: base.base, document, ours: base.ours };
  }
}

const codesOf = (findings: readonly Finding[]): readonly FindingCode[] => [
  ...new Set(findings.map(({ code }) => code)),
];

describeWithShared('mutated credentials', () => {
  it(`of ${COUNT}, none that the official shapes refuse passes ours, and where ours is stricter it is known why`, async () => {
    const witness = createWitness();
    const missed: string[] = [];
    const unexplained: string[] = [];
    const used = new Set<Stricter>();
    const tally = { refused: 0, fine: 0, stricter: 0, ourRulesOnly: 0 };
    const explain = (codes: readonly FindingCode[], table: readonly Stricter[], label: string): void => {
      // Each finding must have its reason: one that has none would hide behind one that has.
      // What is not written plainly is not read, so that it is also missing or of another kind: one reason for all.
      const causes = codes.filter((code) => code === 'elm.name-not-plain' || !codes.includes('elm.name-not-plain'));
      for (const code of causes) {
        const reason = table.find((each) => each.code === code);
        if (reason === undefined) unexplained.push(`${label}: ${code}`);
        else used.add(reason);
      }
    };
    for (const { name, base, document, ours } of cases()) {
      const label = `${name} of ${base}`;
      const refusals = await witness.refusals(document);
      const checked = codesOf(conformer.check(document));
      const conformed = ours
        ? codesOf(conformer.conform(document as CredentialDocument, STATUS).findings ?? [])
        : checked;
      if (refusals.length > 0) {
        tally.refused++;
        if (checked.length === 0 || conformed.length === 0) missed.push(`${label}: ${refusals[0] ?? ''}`);
      } else if (checked.length > 0) {
        tally.stricter++;
        explain(checked, STRICTER_FOR_ALL, label);
      } else if (conformed.length > 0) {
        tally.ourRulesOnly++;
        explain(conformed, STRICTER_FOR_OURS, label);
      } else {
        tally.fine++;
      }
    }
    expect(missed).toEqual([]);
    expect(unexplained).toEqual([]);
    // Neither judge says the same of everything, or this would prove nothing.
    expect(tally.refused).toBeGreaterThan(COUNT / 4);
    expect(tally.fine).toBeGreaterThan(COUNT / 10);
    expect(tally.ourRulesOnly).toBeGreaterThan(COUNT / 20);
    expect(STRICTER_FOR_ALL.filter((reason) => !used.has(reason))).toEqual([]);
  }, 300_000);

  it('start from documents that conform', async () => {
    const witness = createWitness();
    for (const name of CLASSES) {
      expect([name, await witness.refusals(fullDocument(name))]).toEqual([name, []]);
      expect([name, conformer.check(fullDocument(name))]).toEqual([name, []]);
    }
  });
});

it('every reason is written down', () => {
  const text = readFileSync(new URL('../../docs/conformance.md', import.meta.url), 'utf8');
  const missing = [...STRICTER_FOR_ALL, ...STRICTER_FOR_OURS].filter(
    ({ code, why }) => !text.includes(`| ${why} | \`${code}\` |`),
  );
  expect(missing).toEqual([]);
});
