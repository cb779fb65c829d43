-- What an evidence pack cites, kept as proof and about nobody, is a few among all openings: looked up, whatever a log has grown to.
create index opening_proof on mandat.opening (brand, id) where proof and about is null;
