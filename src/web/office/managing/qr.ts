import { encode } from 'uqr';
import { type Html, html } from '../../html.js';

/** A QR code (ISO/IEC 18004) as a drawing, black on white in the dark too: readers want it so. */
export function qrCode(text: string, label: string): Html {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const modules = data.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? [`M${String(x)} ${String(y)}h1v1h-1z`] : [])),
  );
  return html`<svg
    class="qr"
    role="img"
    aria-label="${label}"
    viewBox="0 0 ${size} ${size}"
    shape-rendering="crispEdges"
    xmlns="http://www.w3.org/2000/svg"
  >
    <rect width="${size}" height="${size}" fill="#fff" />
    <path fill="#000" d="${modules.join('')}" />
  </svg>`;
}
