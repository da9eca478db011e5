import type { PageFonts } from '../render/index.js';
import type { Documents } from './documents.js';

/** Noto in the five faces of the page (SIL Open Font Licence 1.1), from the packages that ship it. */
export function readFonts(documents: Documents): PageFonts {
  const serif = (name: string): Uint8Array =>
    documents.packaged(`@expo-google-fonts/noto-serif/${name}/NotoSerif_${name}.ttf`);
  const sans = (name: string): Uint8Array =>
    documents.packaged(`@expo-google-fonts/noto-sans/${name}/NotoSans_${name}.ttf`);
  return {
    serif: serif('400Regular'),
    serifItalic: serif('400Regular_Italic'),
    serifSemiBold: serif('600SemiBold'),
    sans: sans('400Regular'),
    sansSemiBold: sans('600SemiBold'),
  };
}
