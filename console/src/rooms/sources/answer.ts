import type { DeliveryItem } from '../../api/types.ts';
import { useLanguage } from '../../i18n/language.tsx';

/** What a receiver last answered, or why it did not, in words with the number behind them. */
export function useAnswer(): (item: DeliveryItem) => string {
  const { answers, noAnswerYet } = useLanguage().w.sources;
  return ({ lastStatus: status, lastError: error }) => {
    if (status === null)
      return error === null ? noAnswerYet : error === 'TimeoutError' ? answers.late : answers.unreachable(error);
    if (status === 410) return answers.unwanted;
    if (status >= 500) return answers.broken(status);
    if (status >= 400) return answers.refused(status);
    return status >= 300 ? answers.redirect(status) : answers.ok(status);
  };
}
