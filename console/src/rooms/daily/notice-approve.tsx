import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type Notice, useApproveNotice } from '../../api/daily.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { FormDialog } from '../../parts/dialog.tsx';

type ApproveProps = {
  readonly brand: string;
  readonly found: Notice;
  /** The processor records what the controller approved in writing. */
  readonly recorded: boolean;
  readonly onClose: () => void;
};

/** The controller approves the text that is on screen, and no other. */
export function ApproveNotice({ brand, found, recorded, onClose }: ApproveProps): ReactNode {
  const { w } = useLanguage();
  const words = w.daily.notices;
  const approve = useApproveNotice(brand, found.activity);
  const [name, setName] = useState('');
  const [document, setDocument] = useState('');
  return (
    <FormDialog
      title={words.approveTitle}
      act={recorded ? words.record : words.approve}
      variant="seal"
      ready={!recorded || (name.trim().length > 1 && document.trim().length > 1)}
      busy={approve.isPending}
      error={approve.error}
      onAct={() =>
        approve.mutate(
          {
            digest: found.digest,
            ...(recorded && { behalf: { name: name.trim(), document: document.trim() } }),
          },
          { onSuccess: onClose },
        )
      }
      onClose={onClose}
    >
      <p>{recorded ? words.recordText : words.approveText(found.controller)}</p>
      {recorded && (
        <>
          <TextInput
            label={words.who}
            value={name}
            maxLength={120}
            required
            withAsterisk={false}
            data-autofocus=""
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextInput
            label={words.document}
            description={words.documentHint}
            value={document}
            maxLength={200}
            required
            withAsterisk={false}
            onChange={(event) => setDocument(event.currentTarget.value)}
          />
        </>
      )}
    </FormDialog>
  );
}
