const MEDIATYPES: Readonly<Record<string, string>> = {
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  m4a: 'audio/mp4',
  flac: 'audio/flac',
  mp4: 'video/mp4',
  json: 'application/json',
  eml: 'message/rfc822',
};

/** By the ending of a file's name. */
export const mediatypeOf = (name: string): string | undefined => MEDIATYPES[name.split('.').at(-1)!.toLowerCase()];
