-- What a sign-in by SAML must remember lies with the browser, sealed, and serves once (mandat.spent): whoever asks fills no table.
drop table mandat.saml_request;
