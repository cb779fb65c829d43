import { NativeSelect, Radio, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { sites, useMay } from '../../api/people.ts';
import { mandate } from '../../api/queries.ts';
import type { ApiKeyCreated, ApiKeyRequest, Scope } from '../../api/types.ts';
import type { useCreateKey } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { scopes } from '../../i18n/terms.ts';
import { FormDialog } from '../../parts/dialog.tsx';
import { NameField, Ticks } from '../../parts/fields.tsx';
import { Folded } from '../../parts/facts.tsx';
import { Stack } from '../../parts/page.tsx';

const SCOPES = Object.keys(scopes) as Scope[];
const KINDS = ['key', 'client'] as const;
type Kind = (typeof KINDS)[number];
const HEX = /^(?:[0-9a-fA-F]{2}:?){31}[0-9a-fA-F]{2}$/;

/** `create` is the page's, so that the secret outlives this dialog. */
type CreateProps = {
  readonly brand: string;
  readonly create: ReturnType<typeof useCreateKey>;
  readonly onDone: (made: ApiKeyCreated) => void;
  readonly onClose: () => void;
};
type Draft = {
  readonly kind: Kind;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly activities: readonly string[];
  readonly site: string;
  readonly until: string;
  readonly certificate: string;
};
const EMPTY: Draft = { kind: 'key', name: '', scopes: [], activities: [], site: '', until: '', certificate: '' };

/** What is left empty is not said: a key is then for all activities, stands nowhere and has no end. */
function wanted(draft: Draft): ApiKeyRequest {
  const { kind, activities, site, until, certificate } = draft;
  return {
    kind,
    name: draft.name.trim(),
    scopes: SCOPES.filter((scope) => draft.scopes.includes(scope)),
    ...(activities.length > 0 && { activities: [...activities] }),
    ...(site !== '' && { site }),
    ...(until !== '' && { expiresAt: new Date(`${until}T23:59:59`).toISOString() }),
    ...(certificate.trim() !== '' && { certificate: certificate.trim() }),
  };
}

/** A key permits what somebody chose, no more. */
export function Create({ brand, create, onDone, onClose }: CreateProps): ReactNode {
  const { w, say } = useLanguage();
  const [draft, set] = useState(EMPTY);
  const change = (part: Partial<Draft>): void => set((known) => ({ ...known, ...part }));
  const wrong = draft.certificate.trim() !== '' && !HEX.test(draft.certificate.trim());
  return (
    <FormDialog
      title={w.keys.createTitle}
      act={w.keys.createAct}
      variant="filled"
      ready={draft.name.trim() !== '' && draft.scopes.length > 0 && !wrong}
      busy={create.isPending}
      error={create.error}
      onAct={() => create.mutate(wanted(draft), { onSuccess: onDone })}
      onClose={onClose}
    >
      <NameField label={w.keys.name} hint={w.keys.nameHint} value={draft.name} onChange={(name) => change({ name })} />
      <Radio.Group label={w.keys.kind} value={draft.kind} onChange={(kind) => change({ kind })}>
        <Stack gap="small">
          {KINDS.map((kind) => (
            <Radio key={kind} value={kind} label={w.keys.kinds[kind]} description={w.keys.kindHints[kind]} />
          ))}
        </Stack>
      </Radio.Group>
      <Ticks
        label={w.keys.scopes}
        choices={SCOPES.map((scope) => ({ value: scope, label: say(scopes[scope]) }))}
        chosen={draft.scopes}
        onChange={(chosen) => change({ scopes: chosen })}
      />
      <Narrowing brand={brand} draft={draft} wrong={wrong} onChange={change} />
    </FormDialog>
  );
}

type NarrowingProps = {
  readonly brand: string;
  readonly draft: Draft;
  readonly wrong: boolean;
  readonly onChange: (part: Partial<Draft>) => void;
};

/** For which activities, from where, until when, with which certificate. */
function Narrowing({ brand, draft, wrong, onChange }: NarrowingProps): ReactNode {
  const { w, say } = useLanguage();
  const may = useMay();
  const instructions = useQuery({ ...mandate(brand), enabled: may.brand(brand, 'instructions') });
  const known = useQuery({ ...sites, enabled: may.house('people') }).data?.items;
  const activities = instructions.data?.activities ?? [];
  return (
    <>
      {known ? (
        <NativeSelect
          label={w.keys.site}
          description={w.keys.siteHint}
          value={draft.site}
          data={[
            { value: '', label: w.keys.noSite },
            ...known.map(({ id, name, country }) => ({ value: id, label: `${name} (${country})` })),
          ]}
          onChange={(event) => onChange({ site: event.currentTarget.value })}
        />
      ) : (
        <TextInput
          label={w.keys.site}
          description={w.keys.siteHint}
          value={draft.site}
          maxLength={40}
          autoComplete="off"
          onChange={(event) => onChange({ site: event.currentTarget.value.trim() })}
        />
      )}
      <Folded title={w.keys.limits}>
        <Stack>
          {activities.length > 0 && (
            <Ticks
              label={w.keys.activities}
              hint={w.keys.activitiesHint}
              choices={activities.map(({ id, purpose }) => ({ value: id, label: say(purpose) }))}
              chosen={draft.activities}
              onChange={(chosen) => onChange({ activities: chosen })}
            />
          )}
          <TextInput
            type="date"
            label={w.keys.expires}
            description={w.keys.expiresHint}
            value={draft.until}
            onChange={(event) => onChange({ until: event.currentTarget.value })}
          />
          <TextInput
            label={w.keys.certificate}
            description={w.keys.certificateHint}
            value={draft.certificate}
            maxLength={95}
            autoComplete="off"
            error={wrong && w.keys.certificateWrong}
            onChange={(event) => onChange({ certificate: event.currentTarget.value })}
          />
        </Stack>
      </Folded>
    </>
  );
}
