import { createDocuments, readFonts } from '../../src/adapters/index.js';
import { createConformer, mapToCredential } from '../../src/elm/index.js';
import type { CredentialDocument, Finding, JsonObject } from '../../src/model/index.js';
import { createPageRenderer, pageOf } from '../../src/render/index.js';
import { STATUS, award, catalogue, vocabularies } from '../../test/support/awards.js';
import { CLASSES, fullDocument } from '../../test/support/full-documents.js';
import { MUTATIONS, mutate, randomFrom } from '../../test/support/mutations.js';
import { createWitness } from '../../test/support/witness.js';
import { type Line, interleaved, rateOf } from '../line.js';

const BROKEN = 60;
const SEED = 20_261_017;
/** What we refuse and the shapes let pass, with the reason for each in docs/conformance.md ("stricter"). */
const STRICTER: ReadonlySet<Finding['code']> = new Set([
  'elm.name-not-plain',
  'elm.date-unreadable',
  'elm.language-map-wrong',
  'elm.class-wrong',
]);

const documents = createDocuments();
const conformer = createConformer({
  schema: documents.schema('edc'),
  issuedSchema: documents.schema('edc-issued'),
  vocabularies,
});

/** A credential of each programme of the catalogue as it is issued, with its picture. */
function issued(): readonly CredentialDocument[] {
  const renderer = createPageRenderer({ fonts: readFonts(documents) });
  return catalogue().map((programme) => {
    const input = award(programme);
    return mapToCredential({ ...input, picture: renderer.renderPage(pageOf(input, vocabularies)) }, vocabularies);
  });
}

/** Documents with one fault each: of the catalogue, and small ones of every class. */
function broken(): readonly JsonObject[] {
  const random = randomFrom(SEED);
  const names = Object.keys(MUTATIONS);
  const bases = [
    ...catalogue().map((programme): JsonObject => mapToCredential(award(programme), vocabularies)),
    ...CLASSES.map(fullDocument),
  ];
  const made: JsonObject[] = [];
  for (let turn = 0; made.length < BROKEN; turn++) {
    const base = bases[Math.floor(random() * bases.length)];
    const document = base && mutate(base, names[turn % names.length] ?? '', random);
    if (document !== undefined) made.push(document);
  }
  return made;
}

function witness(): ReturnType<typeof createWitness> {
  try {
    return createWitness();
  } catch (cause) {
    throw new Error('this line needs the official shapes, which are not ours to hand on: ../shared/edc/ap-3.2', {
      cause,
    });
  }
}

export const line: Line = {
  title: 'conformance beside rdf-validate-shacl',
  run: async (rounds) => {
    const { read, judge } = witness();
    const fine = issued();
    const faulty: { readonly document: JsonObject; readonly data: Awaited<ReturnType<typeof read>> }[] = [];
    for (const document of broken()) {
      // What JSON-LD cannot read at all has no dataset to judge.
      const data = await read(document).catch(() => undefined);
      if (data !== undefined) faulty.push({ document, data });
    }
    const datasets = await Promise.all(fine.map(read));

    let stricter = 0;
    let refused = 0;
    for (const [index, document] of fine.entries()) {
      const data = datasets[index];
      const said = data === undefined ? ['no data'] : await judge(data);
      if (said.length > 0 || conformer.check(document).length > 0 || conformer.conform(document, STATUS).findings)
        throw new Error(`a credential of the catalogue is refused: ${said.join()}`);
    }
    for (const { document, data } of faulty) {
      const theirs = (await judge(data)).length > 0;
      const ours = conformer.check(document);
      if (theirs && ours.length === 0) throw new Error('the official shapes refuse what we let pass');
      if (!theirs && ours.some(({ code }) => !STRICTER.has(code)))
        throw new Error('we refuse what the shapes let pass');
      if (theirs) refused++;
      else if (ours.length > 0) stricter++;
    }

    const judged = (data: readonly (typeof datasets)[number][]) =>
      rateOf(data.length, async () => {
        for (const one of data) await judge(one);
      });
    // Ours is done so often that the clock has something to measure.
    const TIMES = 20;
    const checked = (given: readonly JsonObject[]) =>
      rateOf(given.length * TIMES, () => {
        for (let time = 0; time < TIMES; time++) for (const one of given) conformer.check(one);
      });
    const rates = await interleaved(rounds, {
      fine: () => checked(fine),
      conform: () =>
        rateOf(fine.length * TIMES, () => {
          for (let time = 0; time < TIMES; time++) for (const one of fine) conformer.conform(one, STATUS);
        }),
      finePeer: () => judged(datasets),
      faulty: () => checked(faulty.map(({ document }) => document)),
      faultyPeer: () => judged(faulty.map(({ data }) => data)),
    });
    const common = { unit: 'documents/s', beside: 'rdf-validate-shacl' };
    const sizes = fine.map((document) => JSON.stringify(document).length).toSorted((a, b) => a - b);
    return {
      measures: [
        {
          ...common,
          what: 'official rules, credentials that conform',
          ours: rates.fine,
          peer: rates.finePeer,
          atLeast: 50,
        },
        {
          ...common,
          what: 'official rules, broken ones, with what is wrong',
          ours: rates.faulty,
          peer: rates.faultyPeer,
        },
        {
          ...common,
          what: 'all that is asked before issuing, the copy to seal included',
          ours: rates.conform,
          peer: rates.finePeer,
        },
      ],
      notes: [
        `${String(fine.length)} credentials of the catalogue with their pictures, ${String(Math.round((sizes[0] ?? 0) / 1000))} to ${String(Math.round((sizes.at(-1) ?? 0) / 1000))} thousand characters, and ${String(faulty.length)} with one fault each. The peer gets its dataset ready-made: what JSON-LD takes to make it is not counted; ours reads the document itself.`,
        `Same answers: both accept every credential of the catalogue; of the broken ones both refuse ${String(refused)}; ${String(stricter)} we alone refuse, for reasons that docs/conformance.md gives; none that the shapes refuse passes ours.`,
      ],
    };
  },
};
