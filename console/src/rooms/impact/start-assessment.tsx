import { NativeSelect, Radio, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { type AssessmentItem, type NewAssessment, useCreateAssessment } from '../../api/assessment.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog } from '../../parts/dialog.tsx';
import { Stack } from '../../parts/page.tsx';

type StartProps = {
  readonly brand: string;
  readonly activity: string;
  /** What the activity is called. */
  readonly called: string;
  /** Valid product assessments of the processor. */
  readonly products: readonly AssessmentItem[];
  readonly onClose: () => void;
};
const WAYS = ['mandat', 'product', 'empty'] as const satisfies readonly NewAssessment['from'][];

/** From what Mandat knows, from the processor’s product assessment, or from nothing. */
export function StartAssessment({ brand, activity, called, products, onClose }: StartProps): ReactNode {
  const { w, lang } = useLanguage();
  const navigate = useNavigate();
  const create = useCreateAssessment(brand, activity);
  const [name, setName] = useState(called);
  const [from, choose] = useState<(typeof WAYS)[number]>('mandat');
  const [product, pick] = useState(products[0]?.id);
  const ways = WAYS.filter((way) => way !== 'product' || products.length > 0);
  return (
    <FormDialog
      title={w.assessment.startTitle}
      act={w.assessment.startAct}
      variant="filled"
      ready={name.trim() !== '' && (from !== 'product' || product !== undefined)}
      busy={create.isPending}
      error={create.error}
      onAct={() =>
        create.mutate(
          { name: name.trim(), from, language: lang, ...(from === 'product' && product !== undefined && { product }) },
          {
            onSuccess: ({ id }) =>
              void navigate({ to: '/marques/$brand/impact/$activity/analyses/$id', params: { brand, activity, id } }),
          },
        )
      }
      onClose={onClose}
    >
      <TextInput
        label={w.assessment.name}
        value={name}
        maxLength={300}
        data-autofocus=""
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Radio.Group
        label={w.assessment.from}
        value={from}
        onChange={(value) => choose(WAYS.find((way) => way === value) ?? from)}
      >
        <Stack gap="small">
          {ways.map((way) => (
            <Radio key={way} value={way} label={w.assessment.froms[way]} />
          ))}
        </Stack>
      </Radio.Group>
      {from === 'product' && (
        <NativeSelect
          label={w.assessment.product}
          description={w.assessment.productNote}
          value={product}
          data={products.map(({ id, name: title, version }) => ({
            value: id,
            label: `${title}, ${w.assessment.version(version).toLowerCase()}`,
          }))}
          onChange={(event) => pick(event.currentTarget.value)}
        />
      )}
    </FormDialog>
  );
}
