import { constants, deflateRaw, deflateRawSync, inflateRaw } from 'node:zlib';
import * as zlib from 'node:zlib';
import { promisify } from 'node:util';
import { crc32 as countedCrc32 } from '../model/index.js';
import type { System } from '../pipeline/issuing/index.js';
import type { VerifyingPorts } from '../pipeline/verifying/index.js';

const inflate = promisify<Uint8Array, object, Buffer>(inflateRaw);
const deflate = promisify<Uint8Array, object, Buffer>(deflateRaw);

/** Node has it from 20.15 and 22.2 on. */
const native = (zlib as { readonly crc32?: (bytes: Uint8Array) => number }).crc32;
const crc32 = native ?? countedCrc32;

/** Room for the end of the stream, so that all comes in one piece. */
const ROOM = 64;

/** Raw DEFLATE by zlib, on its own threads; stops as soon as more comes out than is expected. */
export const unpack: NonNullable<VerifyingPorts['unpack']> = async (packed, { size, crc }) => {
  let whole: Buffer;
  try {
    whole = await inflate(packed, { maxOutputLength: Math.max(size, 1), chunkSize: size + ROOM });
  } catch (cause) {
    // By its codes: broken data, and more of them than expected. What is wrong is told by who reads it again.
    const code = (cause as { readonly code?: string }).code ?? '';
    if (code.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw cause;
  }
  if (whole.length !== size || crc32(whole) !== crc) return undefined;
  return new Uint8Array(whole.buffer, whole.byteOffset, whole.length);
};

/** A passport is mostly pictures in Base64: level 6 takes a quarter longer for half a hundredth less. */
const LEVEL = 3;

/** What nothing repeats in needs no window, and a small one is made sooner. */
const RUNS = {
  kept: { level: 9, memLevel: 9, finishFlush: constants.Z_FULL_FLUSH },
  once: {
    level: 1,
    strategy: constants.Z_HUFFMAN_ONLY,
    windowBits: 9,
    memLevel: 8,
    finishFlush: constants.Z_FULL_FLUSH,
  },
} as const;

/** Likewise raw DEFLATE. */
export const packing: NonNullable<System['packing']> = {
  async pack(bytes) {
    const packed = await deflate(bytes, { level: LEVEL });
    return { packed, crc: crc32(bytes) };
  },
  unpack,
  crc: crc32,
  run: (bytes, effort) => deflateRawSync(bytes, RUNS[effort]),
};
