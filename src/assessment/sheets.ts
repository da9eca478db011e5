import { finding } from '../model/index.js';
import { shown } from './cell.js';
import { FileFault } from './decode.js';

interface Named {
  readonly name: string;
  readonly hidden: boolean;
}

/** Names as a finding lists them. */
function listed(sheets: readonly Named[]): string {
  return sheets
    .slice(0, 50)
    .map(({ name }) => shown(name))
    .join('; ');
}

/** The sheet asked for; else the only one that is shown and holds anything. Throws FileFault where that is none. */
export function chooseSheet<Sheet extends Named>(
  sheets: readonly Sheet[],
  asked: string | undefined,
  hasRows: (sheet: Sheet) => boolean,
): Sheet {
  if (asked !== undefined) {
    const sheet = sheets.find(({ name }) => name === asked);
    if (sheet === undefined)
      throw new FileFault(
        finding('assessment.sheet-unknown', undefined, { sheet: shown(asked), sheets: listed(sheets) }),
      );
    if (sheet.hidden) throw new FileFault(finding('assessment.sheet-hidden', undefined, { sheet: shown(asked) }));
    return sheet;
  }
  const visible = sheets.filter(({ hidden }) => !hidden);
  const filled = visible.length > 1 ? visible.filter(hasRows) : visible;
  const [only, ...others] = filled;
  if (others.length > 0)
    throw new FileFault(finding('assessment.sheet-unnamed', undefined, { sheets: listed(filled) }));
  if (only !== undefined) return only;
  const [hidden] = sheets;
  throw new FileFault(
    hidden === undefined || visible.length > 0
      ? finding('assessment.file-empty')
      : finding('assessment.sheet-hidden', undefined, { sheet: shown(hidden.name) }),
  );
}
