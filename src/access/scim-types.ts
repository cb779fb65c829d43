/** What a directory sends and asks, as RFC 7643 names it; only what Mandat uses is kept (GDPR art. 5(1)(c)). */
export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
/** Our own: where somebody works, and who they are in the telephony. */
export const MANDAT = 'urn:ietf:params:scim:schemas:extension:mandat:2.0:User';

export type Attribute = {
  readonly name: string;
  readonly type: 'string' | 'boolean' | 'complex';
  readonly many?: true;
  readonly required?: true;
  /** Compared with its case. */
  readonly exact?: true;
  readonly unique?: true;
  readonly parts?: readonly Attribute[];
};
/** A kind of resource; extensions are complex attributes whose name is a URN. */
export type Shape = { readonly id: string; readonly name: 'User' | 'Group'; readonly attributes: readonly Attribute[] };
/** A resource under canonical names, with nothing in it that its shape does not know. */
export type Document = Readonly<Record<string, unknown>>;

const text = (name: string, more: Partial<Attribute> = {}): Attribute => ({ name, type: 'string', ...more });
const flag = (name: string): Attribute => ({ name, type: 'boolean' });
const complex = (name: string, parts: readonly Attribute[], many?: true): Attribute => ({
  name,
  type: 'complex',
  parts,
  ...(many && { many }),
});

export const USER_SHAPE: Shape = {
  id: USER,
  name: 'User',
  attributes: [
    text('userName', { required: true, unique: true }),
    text('externalId', { exact: true }),
    flag('active'),
    text('displayName'),
    complex('name', [text('formatted'), text('familyName'), text('givenName')]),
    complex('emails', [text('value'), text('type'), flag('primary')], true),
    complex('addresses', [text('type'), text('country'), text('locality'), flag('primary')], true),
    complex('entitlements', [text('value'), text('type'), flag('primary')], true),
    text('userType'),
    complex(ENTERPRISE, [
      text('employeeNumber'),
      text('organization'),
      text('division'),
      text('department'),
      text('costCenter'),
    ]),
    complex(MANDAT, [text('site'), text('telephony')]),
  ],
};

export const GROUP_SHAPE: Shape = {
  id: GROUP,
  name: 'Group',
  attributes: [
    text('displayName', { required: true, unique: true }),
    text('externalId', { exact: true }),
    complex('members', [text('value', { exact: true })], true),
  ],
};

/** What the house says of its directory: where a site is read from, which values are which site, identifiers elsewhere. */
export type DirectorySetting = {
  readonly siteFrom: string | null;
  readonly sites: Readonly<Record<string, string>>;
  /** Alias system → attribute path, as in `telephony:genesys` → `urn:…:mandat:2.0:User:telephony`. */
  readonly aliases: Readonly<Record<string, string>>;
};
export const NO_SETTING: DirectorySetting = { siteFrom: null, sites: {}, aliases: {} };
