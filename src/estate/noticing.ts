import type { App } from '../app.ts';
import type { BrandId } from '../kernel/ids.ts';

const LOADER = { actor: 'system', name: 'sample estate', roles: ['operations'] };
const BY = {
  lumen: { name: 'Camille Aubert', document: 'Courriel du 2 novembre 2026, validation de la notice' },
} as const;

/** The notice of one brand's customer service, completed and approved before its first order: which then puts it out of step. */
export async function approveNotice(app: App, brand: BrandId): Promise<void> {
  if (brand !== 'lumen') return;
  await app.notices.write(
    brand,
    'customer-service',
    {
      collected: 'person',
      additions: {
        provision: {
          fr: 'Vos coordonnées et votre numéro de client sont nécessaires pour répondre à votre demande ; sans eux, nous ne pouvons accéder à votre contrat.',
          en: 'Your contact details and customer number are needed to answer your request; without them we cannot reach your contract.',
        },
      },
      revision: 0,
    },
    LOADER,
  );
  const { notice } = await app.notices.get(brand, 'customer-service');
  await app.notices.approve(brand, 'customer-service', { digest: notice.digest, behalf: BY.lumen }, LOADER);
}
