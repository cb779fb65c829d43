import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Style } from './lines.ts';

/** Source Sans 3 (SIL Open Font License 1.1), as the console's: Latin, Greek and Cyrillic letters. */
const FACES = {
  regular: '400Regular/SourceSans3_400Regular.ttf',
  bold: '600SemiBold/SourceSans3_600SemiBold.ttf',
  italic: '400Regular_Italic/SourceSans3_400Regular_Italic.ttf',
  'bold-italic': '600SemiBold_Italic/SourceSans3_600SemiBold_Italic.ttf',
} as const;
export type Face = keyof typeof FACES;
export const FACE_NAMES = Object.keys(FACES) as readonly Face[];
export const FAMILY = 'Source Sans 3';

const require = createRequire(import.meta.url);
const read = new Map<Face, Buffer>();

export function fontFile(face: Face): Buffer {
  let bytes = read.get(face);
  if (!bytes) {
    bytes = readFileSync(require.resolve(`@expo-google-fonts/source-sans-3/${FACES[face]}`));
    read.set(face, bytes);
  }
  return bytes;
}

export function faceOf({ bold, italic }: Pick<Style, 'bold' | 'italic'>): Face {
  if (bold) return italic ? 'bold-italic' : 'bold';
  return italic ? 'italic' : 'regular';
}
