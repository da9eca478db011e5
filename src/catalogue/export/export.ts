import type { Finding, Language, Programme, Provider, Vocabularies } from '../../model/index.js';
import { commonFaults, loqFaults } from './faults.js';
import { writeJsonLd } from './json-ld.js';
import { writeLoq } from './loq.js';
import { writePage } from './page.js';
import type { Source } from './parts.js';

export interface ExportOptions {
  /** The organisation that provides and publishes, and awards where a programme names nobody else. */
  readonly provider: Provider;
  readonly vocabularies: Vocabularies;
  /** The language of a page; the other formats hold all five. */
  readonly language: Language;
}

/** A catalogue in a format that others read. */
export interface CatalogueExport {
  /** Absent when a finding refuses it: a register takes what is missing for withdrawn, so there is no half of a catalogue. */
  readonly file?: { readonly name: string; readonly mediaType: string; readonly text: string };
  /** What refuses it; otherwise what the format has no place for. */
  readonly findings: readonly Finding[];
}

interface Format {
  readonly name: (language: Language) => string;
  readonly mediaType: string;
  readonly write: (source: Source, language: Language) => string;
  readonly faults?: typeof loqFaults;
}

/** The formats: LOQ XML for the European qualification register, a JSON-LD graph, a page for a website. */
const FORMATS = {
  loq: { name: () => 'catalogue.loq.xml', mediaType: 'application/xml', write: writeLoq, faults: loqFaults },
  jsonld: { name: () => 'catalogue.jsonld', mediaType: 'application/ld+json', write: writeJsonLd },
  html: { name: (language) => `catalogue.${language}.html`, mediaType: 'text/html; charset=utf-8', write: writePage },
} as const satisfies Readonly<Record<string, Format>>;

/** Publishes programmes that were read without a fault. Equal arguments give equal bytes: nothing is dated. */
export function exportCatalogue(
  programmes: readonly Programme[],
  format: keyof typeof FORMATS,
  { provider, vocabularies, language }: ExportOptions,
): CatalogueExport {
  const source: Source = { programmes, provider, vocabularies };
  const { name, mediaType, write, faults }: Format = FORMATS[format];
  const { refused, leftOut } = faults?.(source) ?? { refused: [], leftOut: [] };
  const findings = [...commonFaults(source), ...refused];
  if (findings.length > 0) return { findings };
  return { file: { name: name(language), mediaType, text: write(source, language) }, findings: leftOut };
}
