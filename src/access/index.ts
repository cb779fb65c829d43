export { speakerOf } from './speaking.ts';
export { createGuard, type AccessGuard } from './guard.ts';
export { agentOf } from './network.ts';
export { createAccess, type Access } from './service.ts';
export type { Seat } from './seats.ts';
export { accessRoutes } from './routes.ts';
export { breakGlassRoutes } from './break-glass-routes.ts';
export { directoryRoutes } from './directory-routes.ts';
export { peopleRoutes } from './people-routes.ts';
export { policyRoutes } from './policy-routes.ts';
export { reviewRoutes, type ReviewRoutes } from './review-routes.ts';
export {
  EXPORT_FORMATS,
  exportReview,
  isEvidence,
  type Exported,
  type ExportFormat,
  type ExportLanguage,
  type ReviewEvidence,
} from './review-export.ts';
export { actorOf, type Identity, type Scope, type SessionIdentity } from './types.ts';
export { oauthRoutes, type OAuthRoutes } from './oauth-routes.ts';
export { samlRoutes, type SamlRoutes } from './saml-routes.ts';
export { readSamlSettings } from './saml-settings.ts';
export { createSaml } from './saml.ts';
export { scimRoutes, type ScimRoutes } from './scim-routes.ts';
export { accountRoutes, type AccountRoutes } from './account-routes.ts';
export { takesPasskeys } from './passkeys.ts';
export { createOidcClient } from './oidc-client.ts';
export { loadProviders } from './oidc-settings.ts';
export { createSignIn, type SignIn } from './sign-in.ts';
export { signInRoutes, type SignInRoutes } from './sign-in-routes.ts';
