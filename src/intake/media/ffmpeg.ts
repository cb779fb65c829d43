import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { Refusal } from '../../kernel/refusal.ts';
import { widened, type Stretch } from '../../shield/audio/index.ts';

/** How each container is written again. Others are refused rather than guessed. */
const WRITTEN: Readonly<Record<string, readonly string[]>> = {
  'audio/mpeg': ['-f', 'mp3'],
  'audio/mp3': ['-f', 'mp3'],
  'audio/ogg': ['-c:a', 'libopus', '-f', 'ogg'],
  'audio/opus': ['-c:a', 'libopus', '-f', 'ogg'],
  'audio/webm': ['-c:a', 'libopus', '-f', 'webm'],
  'audio/flac': ['-f', 'flac'],
  'audio/aac': ['-f', 'adts'],
  'audio/mp4': ['-c:a', 'aac', '-movflags', 'frag_keyframe+empty_moov', '-f', 'mp4'],
  'audio/x-m4a': ['-c:a', 'aac', '-movflags', 'frag_keyframe+empty_moov', '-f', 'mp4'],
  'audio/wav': ['-c:a', 'pcm_s16le', '-f', 'wav'],
  'audio/x-wav': ['-c:a', 'pcm_s16le', '-f', 'wav'],
  'video/mp4': ['-c:v', 'copy', '-c:a', 'aac', '-movflags', 'frag_keyframe+empty_moov', '-f', 'mp4'],
  'video/webm': ['-c:v', 'copy', '-c:a', 'libopus', '-f', 'webm'],
};
/** Its filter works by frames of some tens of milliseconds. */
const FRAME = 100;
/** Whoever feeds it is gone, or it hangs. */
const LONGEST = 2 * 3_600_000;
const TAIL = 4096;

export type Converted = {
  readonly output: Readable;
  /** Milliseconds of sound, once all of it has come out. @throws Refusal `media.silence-failed` | `media.silence-form` */
  duration(): Promise<number>;
};

/**
 * Puts stretches to silence in a recording that is no plain WAV. It reads from a pipe and nothing else; titles and other
 * descriptions are left out.
 * @throws Refusal `media.silence-form` for a container that it is not asked to write
 */
export function silencedBy(
  program: string,
  source: AsyncIterable<Uint8Array>,
  mediatype: string,
  stretches: readonly Stretch[],
): Converted {
  const written = WRITTEN[mediatype];
  if (!written) throw new Refusal('media.silence-form');
  const between = widened(stretches, FRAME).map(([from, to]) => `between(t,${from / 1000},${to / 1000})`);
  const silenced = between.length === 0 ? [] : ['-af', `volume=volume=0:enable='${between.join('+')}'`];
  const tracks = mediatype.startsWith('video/') ? ['-map', '0:a', '-map', '0:v?'] : ['-map', '0:a'];
  const child = spawn(
    program,
    '-hide_banner -nostdin -v error -protocol_whitelist pipe -i pipe:0'
      .split(' ')
      .concat(tracks, '-map_metadata', '-1', silenced, '-progress', 'pipe:2', written, 'pipe:1'),
    { stdio: ['pipe', 'pipe', 'pipe'], timeout: LONGEST },
  );
  let told = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (told = (told + text).slice(-TAIL)));
  const ended = new Promise<number | Error>((resolve) => {
    child.on('error', resolve).on('close', (code) => resolve(code ?? 1));
  });
  // It closes its end where it has read enough, or has failed: its code says which.
  const fed = Readable.from(source, { objectMode: false });
  fed.on('error', () => child.kill());
  child.stdin.on('error', () => fed.destroy());
  fed.pipe(child.stdin);
  return {
    output: child.stdout,
    async duration() {
      const code = await ended;
      if (code instanceof Error) throw new Refusal('media.silence-form');
      const micros = [...told.matchAll(/^out_time_us=(\d+)$/gm)].at(-1)?.[1];
      if (code !== 0 || micros === undefined) throw new Refusal('media.silence-failed');
      return Number(micros) / 1000;
    },
  };
}
