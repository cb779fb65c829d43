/** The outlines of the seal. Pure geometry: nothing here knows of the screen. */

/** A disc with a lobed edge, as wax takes it: the small mark beside whatever left an entry. */
export function lobed(radius: number, lobes: number, depth: number, centre: number): string {
  return curve(lobes * 8, (angle) => radius * (1 + depth * Math.cos(lobes * angle)), centre);
}

/**
 * A rosette engraved from a digest: two logs that differ draw differently, so a reader sees at a glance that the tree has grown.
 * It proves nothing by itself; the root beside it does.
 */
export function rosette(digest: Uint8Array, radius: number, centre: number): readonly string[] {
  const byte = (i: number): number => (digest[i % digest.length] ?? 0) / 255;
  const rings: string[] = [];
  for (let ring = 0; ring < 4; ring++) {
    const lobes = 7 + Math.floor(byte(ring) * 13);
    const depth = 0.05 + byte(ring + 4) * 0.11;
    const inner = radius * (0.9 - ring * 0.2);
    const copies = 7;
    for (let copy = 0; copy < copies; copy++) {
      const phase = (copy / copies) * Math.PI * 2 + byte(ring + 8) * Math.PI;
      const sway = (byte(ring + 12) - 0.5) * 0.12;
      rings.push(
        curve(
          240,
          (angle) =>
            inner * (1 - depth + depth * Math.cos(lobes * angle + phase) + sway * Math.cos(2 * lobes * angle - phase)),
          centre,
        ),
      );
    }
  }
  return rings;
}

function curve(steps: number, radiusAt: (angle: number) => number, centre: number): string {
  let path = '';
  for (let step = 0; step < steps; step++) {
    const angle = (step / steps) * Math.PI * 2;
    const radius = radiusAt(angle);
    path += `${step === 0 ? 'M' : 'L'}${(centre + radius * Math.cos(angle)).toFixed(2)} ${(centre + radius * Math.sin(angle)).toFixed(2)}`;
  }
  return `${path}Z`;
}

/** Bytes of a digest written in hexadecimal or base64, with or without its algorithm's name. */
export function digestBytes(text: string): Uint8Array {
  const bare = text.replace(/^sha\d+-/, '');
  if (/^[0-9a-f]+$/i.test(bare)) return Uint8Array.from(bare.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  try {
    return Uint8Array.from(atob(bare.replace(/-/g, '+').replace(/_/g, '/')), (char) => char.charCodeAt(0));
  } catch {
    return new TextEncoder().encode(bare);
  }
}
