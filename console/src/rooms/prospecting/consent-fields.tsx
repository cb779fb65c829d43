import { Checkbox, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/language.tsx';
import { Ticks } from '../../parts/fields.tsx';
import { MomentField } from './offers.tsx';
import { MENTIONS, type Told } from './recorded.ts';

type ConsentFieldsProps = { readonly told: Told; readonly onChange: (told: Told) => void };

/** What proves a consent: the very text, what it says, and the act of the person (C. conso R.223-1). */
export function ConsentFields({ told, onChange }: ConsentFieldsProps): ReactNode {
  const { w } = useLanguage();
  return (
    <>
      <MomentField
        label={w.prospecting.consentUntil}
        note={w.prospecting.consentUntilNote}
        value={told.until}
        onChange={(until) => onChange({ ...told, until })}
      />
      <Textarea
        label={w.prospecting.consentText}
        description={w.prospecting.consentTextNote}
        value={told.text}
        rows={5}
        maxLength={8000}
        onChange={(event) => onChange({ ...told, text: event.currentTarget.value })}
      />
      <TextInput
        label={w.prospecting.textVersion}
        value={told.textVersion}
        maxLength={80}
        onChange={(event) => onChange({ ...told, textVersion: event.currentTarget.value })}
      />
      <Ticks
        label={w.prospecting.mentions}
        choices={MENTIONS.map((value) => ({ value, label: w.prospecting.mentionNames[value] }))}
        chosen={told.mentions}
        onChange={(chosen) => onChange({ ...told, mentions: MENTIONS.filter((mention) => chosen.includes(mention)) })}
      />
      <Checkbox
        label={w.prospecting.clearAct}
        checked={told.clearAct}
        onChange={(event) => onChange({ ...told, clearAct: event.currentTarget.checked })}
      />
    </>
  );
}
