-- A stream may lie in Kafka: `servers` are its brokers, `stream` the topic, `consumer` the group.
alter table mandat.stream drop constraint stream_kind_check;
alter table mandat.stream add constraint stream_kind_check check (kind in ('nats', 'kafka'));
