import type { Connector } from '../platform.ts';
import { connect } from './connect.ts';
import { genesys } from './genesys.ts';
import { imap } from './imap.ts';
import { s3 } from './s3.ts';
import { sftp } from './sftp.ts';
import { twilio } from './twilio.ts';
import { zendesk } from './zendesk.ts';

/** Every kind of connection, in the order in which people are offered them. Their libraries are loaded when one is opened. */
export const CONNECTORS: readonly Connector[] = [connect, genesys, twilio, zendesk, imap, sftp, s3];
