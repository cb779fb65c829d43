import { useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Page } from '../../parts/page.tsx';
import { Tabs } from '../../parts/tabs.tsx';
import { useBrandName } from '../brands.ts';
import { EncryptionView } from './encryption.tsx';
import { MachinesView } from './machines.tsx';

const HERE = '/shell/marques/$brand/cles';
const VIEWS = { machines: MachinesView, encryption: EncryptionView };
type View = keyof typeof VIEWS;

/** The keys by which a brand's systems come in, and those that encrypt what it has. */
export function Keys(): ReactNode {
  const { w } = useLanguage();
  const { brand } = useParams({ from: HERE });
  const { vue } = useSearch({ from: HERE });
  const may = useMay();
  const open = (['machines', 'encryption'] as const).filter((act) => may.brand(brand, act));
  const view: View = open.find((one) => one === vue) ?? open[0] ?? 'machines';
  const Shown = VIEWS[view];
  return (
    <Page
      title={w.keys.title}
      over={useBrandName(brand)}
      lede={view === 'machines' ? w.keys.lede : w.encryption.lede}
      {...(view === 'machines' && { note: w.keys.note })}
    >
      {open.length > 1 && (
        <Tabs label={w.keys.title} tabs={open.map((id) => ({ id, title: w.keys.tabs[id] }))} current={view} />
      )}
      {/* A secret on screen belongs to one brand: another brand is another page. */}
      <Shown key={brand} brand={brand} />
    </Page>
  );
}
