import { Button, Checkbox, FileButton, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n/language.tsx';
import { Mono, Small } from '../../parts/facts.tsx';
import { Actions, Stack } from '../../parts/page.tsx';

/** Whose word it is, and the document that bears it: all empty until somebody says so. */
export type BehalfDraft = {
  readonly on: boolean;
  readonly name: string;
  readonly quality: string;
  readonly reference: string;
  readonly sha512: string;
};
export const NOBODY: BehalfDraft = { on: false, name: '', quality: '', reference: '', sha512: '' };

const filled = (text: string): boolean => text.trim().length >= 2;

/** Nothing is missing, or nothing is recorded for anybody. */
export const isBehalfWhole = ({ on, name, quality, reference, sha512 }: BehalfDraft): boolean =>
  !on || (filled(name) && filled(quality) && filled(reference) && sha512 !== '');

/** As the stages take it; `undefined` where one speaks for oneself. */
export const behalfOf = ({ on, name, quality, reference, sha512 }: BehalfDraft) =>
  on ? { name: name.trim(), quality: quality.trim(), reference: reference.trim(), sha512 } : undefined;

type BehalfProps = {
  readonly value: BehalfDraft;
  readonly onChange: (value: BehalfDraft) => void;
  /** It is always for somebody: nobody may speak here as themselves. */
  readonly always?: boolean;
};

/** Recorded for somebody who said it in writing: who, as what, in which document. */
export function BehalfFields({ value, onChange, always = false }: BehalfProps): ReactNode {
  const { w } = useLanguage();
  return (
    <>
      {!always && (
        <Checkbox
          label={w.impact.onBehalf}
          checked={value.on}
          onChange={(event) => onChange({ ...value, on: event.currentTarget.checked })}
        />
      )}
      {value.on && (
        <>
          <TextInput
            label={w.impact.behalfName}
            value={value.name}
            maxLength={120}
            required
            withAsterisk={false}
            autoComplete="off"
            onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
          />
          <TextInput
            label={w.impact.behalfQuality}
            value={value.quality}
            maxLength={120}
            required
            withAsterisk={false}
            onChange={(event) => onChange({ ...value, quality: event.currentTarget.value })}
          />
          <DocumentFields value={value} onChange={(document) => onChange({ ...value, ...document })} />
        </>
      )}
    </>
  );
}

type DocumentDraft = { readonly reference: string; readonly sha512: string };
type DocumentProps = {
  readonly value: DocumentDraft;
  readonly hint?: string;
  /** There may be none. */
  readonly optional?: boolean;
  readonly onChange: (value: DocumentDraft) => void;
};

/** A document by its reference and digest: the file itself stays where it is. */
export function DocumentFields({ value, hint, optional = false, onChange }: DocumentProps): ReactNode {
  const { w } = useLanguage();
  return (
    <>
      <TextInput
        label={w.impact.behalfReference}
        description={hint ?? w.impact.behalfReferenceHint}
        value={value.reference}
        maxLength={200}
        required={!optional}
        withAsterisk={false}
        onChange={(event) => onChange({ ...value, reference: event.currentTarget.value })}
      />
      <Stack gap="small">
        <Actions>
          <FileButton
            onChange={(file) => {
              if (!file) return;
              void sha512Of(file).then((sha512) => onChange({ ...value, sha512 }));
            }}
          >
            {(props) => <Button {...props}>{w.impact.document}</Button>}
          </FileButton>
          {value.sha512 && (
            <span role="status">
              {w.impact.digest} <Mono>{value.sha512.slice(0, 16)}…</Mono>
            </span>
          )}
        </Actions>
        <Small>{w.impact.documentHint}</Small>
      </Stack>
    </>
  );
}

async function sha512Of(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-512', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
