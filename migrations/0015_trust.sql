-- Whom a brand trusts and how it is written to: whose signature counts, what opens what is sealed for it, for whom exports
-- are sealed, which mailboxes are its own.
create table mandat.trust (
  brand       text not null,
  id          uuid not null,
  kind        text not null check (kind in ('signer', 'root', 'recipient', 'mailbox', 'opening', 'signing')),
  name        text not null,
  value       text not null,
  fingerprint text not null,
  kid         text,
  key_version smallint,
  sealed      bytea,
  created_at  timestamptz not null,
  created_by  text not null,
  until       timestamptz,
  ended_at    timestamptz,
  ended_by    text,
  primary key (brand, id),
  constraint trust_key_of_ours check ((kind in ('opening', 'signing')) = (key_version is not null)),
  constraint trust_key_goes check (ended_at is null or sealed is null)
);
comment on column mandat.trust.value is 'personal where a mailbox bears a name: public key as JWK or PEM, certificates in PEM, or an address or domain of the brand.';
comment on column mandat.trust.fingerprint is 'SHA-256 of what is trusted, in hexadecimal.';
comment on column mandat.trust.sealed is 'The private half, under the proof key of the brand; it goes when the key ends.';
comment on column mandat.trust.until is 'A key that was followed by another opens until here.';
create unique index trust_once on mandat.trust (brand, kind, fingerprint) where ended_at is null;
select mandat.protect('mandat.trust', 'select, insert, update');
-- Who reads for the brand learns of it as of new instructions.
create trigger bump_stamp after insert or update on mandat.trust for each row execute function mandat.bump_stamp();
