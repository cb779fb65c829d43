import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { OrderItem } from '../../api/types.ts';
import { useAcknowledge, useAlert } from '../../api/writes.ts';
import { useLanguage } from '../../i18n/language.tsx';
import { ReasonedAct } from '../../parts/dialog.tsx';
import { useBrandName } from '../brands.ts';

type AnswerProps = { readonly brand: string; readonly order: OrderItem; readonly onClose: () => void };

export function Acknowledge({ brand, order: { number, text }, onClose }: AnswerProps): ReactNode {
  const { w, say } = useLanguage();
  const acknowledge = useAcknowledge(brand);
  return (
    <ReasonedAct
      title={w.instructions.ackTitle(number)}
      reasonLabel={w.instructions.ackNote}
      reasonHint={w.instructions.ackHint}
      minLength={0}
      act={w.instructions.ackAct}
      variant="seal"
      busy={acknowledge.isPending}
      error={acknowledge.error}
      onAct={(note) => acknowledge.mutate({ number, note }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <ul>
        {text.map((sentence) => (
          <li key={sentence.fr}>{say(sentence)}</li>
        ))}
      </ul>
      <p>{w.instructions.ackText(useBrandName(brand))}</p>
    </ReasonedAct>
  );
}

export function Alert({ brand, order: { number, state }, onClose }: AnswerProps): ReactNode {
  const { w } = useLanguage();
  const name = useBrandName(brand);
  const [article, setArticle] = useState('');
  const alert = useAlert(brand);
  const named = article.trim();
  return (
    <ReasonedAct
      title={w.instructions.alertTitle(number)}
      reasonLabel={w.instructions.alertReason}
      reasonHint={w.instructions.alertHint}
      minLength={10}
      maxLength={2000}
      act={w.instructions.alertAct}
      variant="seal"
      busy={alert.isPending}
      error={alert.error}
      onAct={(reason) => alert.mutate({ number, reason, ...(named && { article: named }) }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{state === 'in-force' ? w.instructions.alertInForce(name) : w.instructions.alertText(name)}</p>
      <TextInput
        label={w.instructions.alertArticle}
        description={w.instructions.alertArticleHint}
        value={article}
        maxLength={120}
        onChange={(event) => setArticle(event.currentTarget.value)}
      />
    </ReasonedAct>
  );
}
