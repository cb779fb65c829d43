import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import { digestBytes, lobed, rosette } from './seal-shapes.ts';
import classes from './seal.module.css';

const OUTLINE = lobed(7, 9, 0.085, 8);

export function SealDisc(): ReactNode {
  return (
    <svg className={classes.disc} viewBox="0 0 16 16" aria-hidden="true">
      <path d={OUTLINE} fill="currentColor" />
      <circle cx="8" cy="8" r="3.4" fill="none" stroke="var(--paper)" strokeWidth="1.1" />
    </svg>
  );
}

/** Stands beside whatever left an entry, and opens it. */
export function SealMark({
  brand,
  entry,
  index,
}: {
  readonly brand: string;
  readonly entry: string;
  /** Its rank in the log; null while it awaits one, absent where it is not known here. */
  readonly index?: number | null;
}): ReactNode {
  const { w, f } = useLanguage();
  const [text, short] =
    index === undefined
      ? [w.seal.unnumbered, w.seal.unnumbered]
      : index === null
        ? [w.seal.pending, w.seal.pendingShort]
        : [w.seal.entry(f.number(index)), f.number(index)];
  return (
    <Link
      className={classes.mark}
      to="/marques/$brand/journal"
      params={{ brand }}
      search={{ entree: entry }}
      aria-label={w.seal.open(text)}
    >
      <SealDisc />
      <span>{short}</span>
    </Link>
  );
}

/** The rosette of a root or a digest, engraved in the seal's colour. */
export function SealDrawing({ digest, label }: { readonly digest: string; readonly label: string }): ReactNode {
  const rings = useMemo(() => rosette(digestBytes(digest), 100, 104), [digest]);
  return (
    <svg className={classes.drawing} viewBox="0 0 208 208" role="img" aria-label={label}>
      <g fill="none" stroke="currentColor" strokeWidth="0.45">
        {rings.map((ring) => (
          <path key={ring.slice(0, 60)} d={ring} />
        ))}
        <circle cx="104" cy="104" r="102" strokeWidth="1.1" />
        <circle cx="104" cy="104" r="99" strokeWidth="0.5" />
      </g>
    </svg>
  );
}
