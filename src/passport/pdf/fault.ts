import { finding, type Finding, type WordValues } from '../../model/index.js';

/** What is wrong with a PDF, as the finding that says so. */
export class PdfFault extends Error {
  constructor(readonly finding: Finding) {
    super(finding.code);
  }
}

/** Structure that is not as ISO 32000 has it: readers guess around it, each in its own way, and this one does not. */
export function broken(fault: string): PdfFault {
  return new PdfFault(finding('form.pdf-broken', undefined, { fault }));
}

export function beyond(measure: WordValues['form.pdf-too-large']['measure'], limit: number): PdfFault {
  return new PdfFault(finding('form.pdf-too-large', undefined, { measure, limit }));
}
