import { Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMay } from '../api/people.ts';
import { useLanguage } from '../i18n/language.tsx';
import { BrandButton } from './brand-button.tsx';
import { HOUSE, useBrands } from './brands.ts';

export function BrandMenu({ brand }: { readonly brand: string | undefined }): ReactNode {
  const { w } = useLanguage();
  const navigate = useNavigate();
  const may = useMay();
  return (
    <Menu position="bottom-start" width={240} offset={2}>
      <Menu.Target>
        <BrandButton brand={brand} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void navigate({ to: '/' })}>{w.rail.house}</Menu.Item>
        <Menu.Label>{w.rail.brands}</Menu.Label>
        {useBrands().map((item) => (
          <Menu.Item
            key={item.brand}
            onClick={() => void navigate({ to: '/marques/$brand', params: { brand: item.brand } })}
          >
            {item.name}
          </Menu.Item>
        ))}
        {may.ours && <Menu.Label>{w.rail.houseNote}</Menu.Label>}
        {may.house('people') && (
          <Menu.Item onClick={() => void navigate({ to: '/habilitations' })}>{w.rail.people}</Menu.Item>
        )}
        {may.house('houseImpact') && (
          <Menu.Item onClick={() => void navigate({ to: '/marques/$brand/impact', params: { brand: HOUSE } })}>
            {w.rail.houseImpact}
          </Menu.Item>
        )}
        {may.house('houseTrace') && (
          <Menu.Item onClick={() => void navigate({ to: '/marques/$brand/journal', params: { brand: HOUSE } })}>
            {w.rail.houseLog}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
