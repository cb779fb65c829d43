import { Button, FileButton } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type Draft, type Judged, usePublishDraft } from '../../api/contracts.ts';
import { useMay } from '../../api/people.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { Remark, Runnable } from '../../parts/facts.tsx';
import { Actions, Section, Stack } from '../../parts/page.tsx';
import { AnnexLinks } from './annex-links.tsx';
import { Problem } from '../../parts/problem.tsx';

type SigningProps = {
  readonly brand: string;
  readonly draft: Draft;
  readonly judged: Judged;
  readonly isChanged: boolean;
};

/** Signed where the keys are, by whoever is empowered; what comes back is published as any other file. */
export function Signing({ brand, draft, judged, isChanged }: SigningProps): ReactNode {
  const { w } = useLanguage();
  const { signSteps } = w.contracts;
  const file = `${brand}-${draft.kind}.yaml`;
  const faulty = judged.remarks.some(({ level }) => level === 'fault');
  const sign = (party: 'brand' | 'processor'): string =>
    `mandat mandate sign ${file} --key KEY --as ${party} --name NAME --capacity CAPACITY`;
  return (
    <Stack>
      {draft.state === 'published' && <Remark tone="seal">{w.contracts.published}</Remark>}
      {isChanged && <Remark>{w.contracts.saveFirst}</Remark>}
      {faulty && <Remark>{w.contracts.correctFirst}</Remark>}
      <Section title={`1. ${signSteps.file}`}>
        <Actions>
          {(['yaml', 'json'] as const).map((format) => (
            <a
              key={format}
              href={`/v1/brands/${brand}/drafts/${draft.id}/file?format=${format}`}
              download
              aria-label={`${w.contracts.download} ${format.toUpperCase()}`}
            >
              {format.toUpperCase()}
            </a>
          ))}
        </Actions>
      </Section>
      <Section title={`2. ${signSteps.brand}`}>
        <Runnable label={w.contracts.command}>{sign('brand')}</Runnable>
      </Section>
      {draft.kind === 'frame' && (
        <Section title={`3. ${signSteps.processor}`}>
          <Runnable label={w.contracts.command}>{sign('processor')}</Runnable>
        </Section>
      )}
      <Section title={`${draft.kind === 'frame' ? 4 : 3}. ${signSteps.publish}`}>
        {draft.state === 'open' && !isChanged && !faulty && <Publish brand={brand} id={draft.id} />}
      </Section>
      {draft.kind === 'frame' && !faulty && (
        <Section title={w.contracts.annexes} note={w.contracts.annexesDraftNote}>
          <AnnexLinks brand={brand} draft={draft.id} />
        </Section>
      )}
    </Stack>
  );
}

function Publish({ brand, id }: { readonly brand: string; readonly id: string }): ReactNode {
  const { w } = useLanguage();
  const may = useMay();
  const publish = usePublishDraft(brand);
  const [signed, setSigned] = useState<File | null>(null);
  if (!may.brand(brand, 'publish')) return null;
  return (
    <Stack>
      <Actions>
        <FileButton onChange={setSigned} accept=".yaml,.yml,.json">
          {(props) => <Button {...props}>{w.contracts.signedFile}</Button>}
        </FileButton>
        {signed && <span role="status">{signed.name}</span>}
        <Button
          variant="seal"
          disabled={!signed}
          loading={publish.isPending}
          onClick={() => void signed?.text().then((text) => publish.mutate({ id, signed: text }))}
        >
          {w.contracts.publish}
        </Button>
      </Actions>
      {publish.error && <Problem error={publish.error} />}
    </Stack>
  );
}
