import { crc32, inflateSync } from 'node:zlib';

/** A palette PNG taken apart by the letter of the format, with nothing of the code that made it. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colourType: number;
  readonly palette: readonly (readonly number[])[];
  /** Palette index of the pixel. */
  at(x: number, y: number): number;
  row(y: number): string;
}

const SIGNATURE = '89504e470d0a1a0a';

export function readPicture(bytes: Uint8Array): Picture {
  const file = Buffer.from(bytes);
  if (file.subarray(0, 8).toString('hex') !== SIGNATURE) throw new Error('no PNG signature');
  const chunks: { readonly type: string; readonly data: Buffer }[] = [];
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    const body = file.subarray(at + 4, at + 8 + length);
    if (crc32(body) !== file.readUInt32BE(at + 8 + length)) throw new Error('a chunk with a wrong checksum');
    chunks.push({ type: body.subarray(0, 4).toString('latin1'), data: body.subarray(4) });
    at += 12 + length;
  }
  if (chunks.map(({ type }) => type).join(' ') !== 'IHDR PLTE IDAT IEND') throw new Error('other chunks than expected');
  const [header, colours, image] = chunks.map(({ data }) => data);
  if (header === undefined || colours === undefined || image === undefined) throw new Error('unreachable');
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  // Fails when the Adler-32 at the end of the zlib stream is wrong.
  const rows = inflateSync(image);
  const stride = 1 + width / 2;
  if (rows.length !== height * stride) throw new Error('too few or too many rows');
  for (let y = 0; y < height; y++) if (rows[y * stride] !== 0) throw new Error('a row with another filter');
  return {
    width,
    height,
    depth: header[8] ?? 0,
    colourType: header[9] ?? 0,
    palette: Array.from({ length: colours.length / 3 }, (_, index) => [...colours.subarray(index * 3, index * 3 + 3)]),
    at: (x, y) => ((rows[y * stride + 1 + (x >> 1)] ?? 0) >> (x % 2 === 0 ? 4 : 0)) & 15,
    row: (y) => rows.subarray(y * stride, (y + 1) * stride).toString('latin1'),
  };
}
