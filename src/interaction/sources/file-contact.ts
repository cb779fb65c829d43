import { createHash } from 'node:crypto';
import type { Payload } from './payload.ts';

/**
 * The contact of a file that bears no id of its own: the name it has beside its sound, without the endings of the formats that
 * it went through (`1234.wav.json` is `1234`), else its content.
 */
export function contactOfFile(kind: string, payload: Payload): string {
  const stem = payload.name
    .slice(0, 255)
    .replace(/(?:\.(?:json|vtt|srt|xml|wav|mp3|ogg|opus|flac|m4a|mp4|txt|transcript|wtf))+$/i, '');
  if (stem !== '') return `${kind}/${stem}`;
  return `${kind}/${createHash('sha256').update(payload.bytes).digest('base64url')}`;
}
