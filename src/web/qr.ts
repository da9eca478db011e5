import { encode } from 'uqr';
import { type Html, html } from './html.js';

/** The square of an address as a drawing: black on white in any colour scheme, for that is what cameras look for. */
export function qrCode(address: string, alt: string): Html {
  const { data, size } = encode(address, { ecc: 'M', border: 4 });
  const runs = data.flatMap((row, y) =>
    row.flatMap((dark, x) => {
      if (!dark || row[x - 1] === true) return [];
      let length = 1;
      while (row[x + length] === true) length++;
      return [`M${String(x)} ${String(y)}h${String(length)}v1h-${String(length)}z`];
    }),
  );
  return html`<svg class="qr" role="img" aria-label="${alt}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">
    <rect width="${size}" height="${size}" fill="#ffffff" />
    <path fill="#000000" d="${runs.join('')}" />
  </svg>`;
}
