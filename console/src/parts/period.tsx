import { NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import classes from './document-form.module.css';

const FORM = /^P(?:(\d+)([YMWD])|T(\d+)H)$/;
const UNITS = ['H', 'D', 'W', 'M', 'Y'] as const;
type Unit = (typeof UNITS)[number];

type PeriodProps = {
  readonly label: string;
  readonly value: string;
  readonly hours: boolean;
  readonly error?: ReactNode;
  readonly onChange: (value: string) => void;
};

/** A delay as people say it, a number and its unit; ISO 8601 is what is signed. One of several units is left as it is. */
export function PeriodField({ label, value, hours, error, onChange }: PeriodProps): ReactNode {
  const { w } = useLanguage();
  const read = FORM.exec(value);
  if (value !== '' && !read)
    return (
      <TextInput label={label} value={value} error={error} onChange={(event) => onChange(event.currentTarget.value)} />
    );
  const number = read?.[1] ?? read?.[3] ?? '';
  const unit: Unit = read?.[3] === undefined ? ((read?.[2] as Unit | undefined) ?? 'D') : 'H';
  const write = (digits: string, of: Unit): void =>
    onChange(digits === '' ? '' : of === 'H' ? `PT${digits}H` : `P${digits}${of}`);
  return (
    <div className={classes.period}>
      <TextInput
        label={label}
        inputMode="numeric"
        value={number}
        error={error}
        onChange={(event) => write(event.currentTarget.value.replaceAll(/\D/g, '').slice(0, 4), unit)}
      />
      <NativeSelect
        aria-label={`${label}${w.colon} ${w.contracts.unit}`}
        value={unit}
        data={UNITS.filter((one) => hours || one !== 'H').map((one) => ({ value: one, label: w.contracts.units[one] }))}
        onChange={(event) => write(number === '' ? '1' : number, event.currentTarget.value as Unit)}
      />
    </div>
  );
}
