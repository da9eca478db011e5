// opentype.js 2 ships no types. What is declared here is what this project calls, no more.

declare module 'opentype.js' {
  namespace opentype {
    interface PathCommand {
      readonly type: 'M' | 'L' | 'C' | 'Q' | 'Z';
      readonly x?: number;
      readonly y?: number;
      readonly x1?: number;
      readonly y1?: number;
      readonly x2?: number;
      readonly y2?: number;
    }
    interface Glyph {
      readonly index: number;
      readonly advanceWidth?: number;
      readonly path: { readonly commands: readonly PathCommand[] };
      getBoundingBox(): { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };
    }
    interface Font {
      readonly unitsPerEm: number;
      readonly glyphs: { get(index: number): Glyph };
      /** 0 (.notdef) where the font has no glyph for the character. */
      charToGlyphIndex(character: string): number;
      getKerningValue(left: Glyph, right: Glyph): number;
    }
    function parse(buffer: ArrayBuffer, options?: { readonly lowMemory: boolean }): Font;
  }
  export = opentype;
}
