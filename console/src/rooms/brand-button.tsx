import { VisuallyHidden } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import classes from '../parts/shell.module.css';
import { HOUSE, useBrands } from './brands.ts';

type BrandButtonProps = ComponentProps<'button'> & { readonly brand: string | undefined };

/** Where one is: all brands, one of them, or the house. What opens under it hands down the other properties. */
export function BrandButton({ brand, ...handed }: BrandButtonProps): ReactNode {
  const { w } = useLanguage();
  const here = useBrands().find((item) => item.brand === brand);
  const name = brand === undefined ? w.rail.house : brand === HOUSE ? w.rail.houseNote : (here?.name ?? brand);
  return (
    <button type="button" {...handed} className={classes.brand}>
      <VisuallyHidden>{`${w.rail.choose}${w.colon}`}</VisuallyHidden>
      <b>{name}</b>
      <svg viewBox="0 0 10 10" aria-hidden="true">
        <path d="M1 3.5 5 7.5 9 3.5" fill="none" stroke="currentColor" strokeWidth="1.4" />
      </svg>
      {here && <small>{w.rail.mandate(here.mandate)}</small>}
    </button>
  );
}
