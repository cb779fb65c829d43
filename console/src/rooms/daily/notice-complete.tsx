import { Radio, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type Notice, type NoticeMention, useWriteNotice } from '../../api/daily.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog } from '../../parts/dialog.tsx';
import { Folded, Small } from '../../parts/facts.tsx';
import { Stack } from '../../parts/page.tsx';

const COLLECTED = ['person', 'elsewhere', 'both'] as const;
type Said = { readonly fr: string; readonly en: string };
type Additions = Readonly<Record<string, Said>>;

/** What the controller says beside the instructions: first what is missing, the rest folded. */
export function CompleteNotice({
  brand,
  found,
  onClose,
}: {
  readonly brand: string;
  readonly found: Notice;
  readonly onClose: () => void;
}): ReactNode {
  const { w, say } = useLanguage();
  const words = w.daily.notices;
  const write = useWriteNotice(brand, found.activity);
  const [collected, setCollected] = useState<string>(found.collected);
  const [additions, setAdditions] = useState<Additions>(
    Object.fromEntries(found.mentions.flatMap(({ id, addition }) => (addition ? [[id, addition]] : []))),
  );
  const change = (id: string, part: Partial<Said>): void =>
    setAdditions((known) => ({ ...known, [id]: { fr: '', en: '', ...known[id], ...part } }));
  const given = Object.entries(additions)
    .map(([id, { fr, en }]) => [id, { fr: fr.trim(), en: en.trim() }] as const)
    .filter(([, { fr, en }]) => fr !== '' || en !== '');
  const field = (mention: NoticeMention): ReactNode => (
    <AdditionField
      key={mention.id}
      title={say(mention.title)}
      hint={mention.awaits && say(mention.awaits)}
      said={additions[mention.id] ?? { fr: '', en: '' }}
      onChange={(part) => change(mention.id, part)}
    />
  );
  const asked = found.mentions.filter(({ awaits }) => awaits);
  const others = found.mentions.filter(({ awaits }) => !awaits);
  return (
    <FormDialog
      title={words.completeTitle}
      act={words.save}
      variant="filled"
      ready={given.every(([, { fr, en }]) => fr.length > 2 && en.length > 2)}
      busy={write.isPending}
      error={write.error}
      onAct={() =>
        write.mutate(
          {
            collected: COLLECTED.find((one) => one === collected) ?? 'both',
            additions: Object.fromEntries(given),
            revision: found.revision,
          },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <Radio.Group label={words.collected} description={words.collectedHint} value={collected} onChange={setCollected}>
        <Stack gap="small">
          {COLLECTED.map((one) => (
            <Radio key={one} value={one} label={words.collections[one]} />
          ))}
        </Stack>
      </Radio.Group>
      <Small>{words.bothLanguages}</Small>
      {asked.map(field)}
      <Folded title={words.others}>
        <Stack>{others.map(field)}</Stack>
      </Folded>
    </FormDialog>
  );
}

type FieldProps = {
  readonly title: string;
  readonly hint: string | undefined;
  readonly said: Said;
  readonly onChange: (part: Partial<Said>) => void;
};

/** One addition, side by side in its two languages. */
function AdditionField({ title, hint, said, onChange }: FieldProps): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.notices;
  return (
    <Stack gap="small">
      <Textarea
        label={`${title} – ${words.inFrench}`}
        {...(hint !== undefined && { description: hint })}
        value={said.fr}
        maxLength={2000}
        autosize
        onChange={(event) => onChange({ fr: event.currentTarget.value })}
      />
      <Textarea
        label={`${title} – ${words.inEnglish}`}
        value={said.en}
        maxLength={2000}
        autosize
        onChange={(event) => onChange({ en: event.currentTarget.value })}
      />
    </Stack>
  );
}
