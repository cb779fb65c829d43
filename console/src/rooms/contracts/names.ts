import type { DraftDocument } from '../../api/contracts.ts';
import { listOf, type Names, recordOf, textIn } from '../../parts/document-value.ts';

const named = (items: readonly unknown[], label: 'name' | 'place' | 'id'): Names[string] =>
  items
    .map(recordOf)
    .filter(({ id }) => textIn(id) !== '')
    .map((item) => ({ value: textIn(item['id']), label: textIn(item[label]) || textIn(item['id']) }));

/** What the fields of a frame may name: what the same frame gives elsewhere, as far as it is written. */
export function namesIn(document: DraftDocument): Names {
  const activities = listOf(document['activities']);
  const vendors = listOf(recordOf(document['subProcessors'])['list']);
  return {
    controllers: named(listOf(document['controllers']), 'name'),
    entities: named([document['processor'], ...vendors], 'name'),
    sites: named(listOf(document['sites']), 'place'),
    activities: named(activities, 'id'),
    offers: named(
      activities.flatMap((activity) => listOf(recordOf(recordOf(activity)['prospecting'])['offers'])),
      'name',
    ),
  };
}
