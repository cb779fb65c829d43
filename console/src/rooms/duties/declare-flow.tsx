import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type FlowAsked, type OutsideFlow, useDeclareFlow } from '../../api/data-map.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog } from '../../parts/dialog.tsx';

type DeclareProps = {
  readonly brand: string;
  /** What is declared already; a new one without it. */
  readonly known: OutsideFlow | undefined;
  readonly onClose: () => void;
};
const LEAVES = ['source', 'store', 'site'] as const;
const COUNTRY = /^[A-Z]{2}$/;

/** A copy or a flow that Mandat does not control, as somebody who knows of it says. */
export function Declare({ brand, known, onClose }: DeclareProps): ReactNode {
  const { w } = useLanguage();
  const declare = useDeclareFlow(brand);
  const words = w.duties.map;
  const [flow, setFlow] = useState({
    leaves: known?.leaves ?? LEAVES[0],
    name: known?.name ?? '',
    data: known?.data ?? '',
    country: known?.country ?? '',
    safeguard: known?.safeguard ?? '',
    note: known?.note ?? '',
  });
  const set = (part: Partial<typeof flow>): void => setFlow({ ...flow, ...part });
  const field = (name: 'name' | 'data' | 'country' | 'safeguard', maxLength: number) => ({
    label: words.fields[name],
    description: words.hints[name],
    value: flow[name],
    maxLength,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      set({ [name]: name === 'country' ? event.currentTarget.value.toUpperCase() : event.currentTarget.value }),
  });
  const given = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());
  const asked: FlowAsked = {
    leaves: flow.leaves,
    name: flow.name.trim(),
    data: flow.data.trim(),
    country: given(flow.country),
    safeguard: given(flow.safeguard),
    note: given(flow.note),
  };
  const ready =
    asked.name.length > 1 && asked.data.length > 1 && (asked.country === undefined || COUNTRY.test(asked.country));
  return (
    <FormDialog
      title={known ? words.changeTitle(known.name) : words.declareTitle}
      act={known ? words.change : words.declare}
      variant="filled"
      ready={ready}
      busy={declare.isPending}
      error={declare.error}
      onAct={() => declare.mutate({ ...asked, ...(known && { id: known.id }) }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{words.declareText}</p>
      <TextInput {...field('name', 120)} required withAsterisk={false} data-autofocus="" />
      <NativeSelect
        label={words.leaves}
        value={flow.leaves}
        data={LEAVES.map((value) => ({ value, label: words.leavesWords[value] }))}
        onChange={(event) => set({ leaves: LEAVES.find((one) => one === event.currentTarget.value) ?? LEAVES[0] })}
      />
      <TextInput {...field('data', 300)} required withAsterisk={false} />
      <TextInput {...field('country', 2)} />
      <TextInput {...field('safeguard', 200)} />
      <Textarea
        label={words.fields.note}
        value={flow.note}
        maxLength={500}
        autosize
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
    </FormDialog>
  );
}
