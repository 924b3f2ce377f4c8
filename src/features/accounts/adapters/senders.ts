import { createHmac } from 'node:crypto';
import type { Log } from '../../../platform/logging/port.ts';
import type { NoticeSender } from '../sender.ts';

/** Writes each notice to the log, codes too: for development, the configuration refuses it in production. */
export const logSender = (log: Log): NoticeSender => ({
  send({ id, kind, phone, email, text }) {
    const to = `…${(phone ?? email ?? '').slice(-3)}`;
    log.warn({ noticeId: id, kind, to, text }, 'notice, not sent but logged (NOTICES=log)');
    return Promise.resolve();
  },
});

/** Notices stay in the inbox. */
export const noSender: NoticeSender = { send: () => Promise.resolve() };

const TIMEOUT_MS = 10_000;

/**
 * Hands each notice to a gateway for SMS, Zalo or mail: `POST` of JSON, `X-Ocop-Signature: sha256=<hex HMAC of the
 * body>`, the notice's id as `Idempotency-Key`. Any answer but 2xx is a failure, and is tried again.
 */
export const webhookSender = ({ url, secret }: { readonly url: string; readonly secret: string }): NoticeSender => ({
  async send(notice, signal) {
    const body = JSON.stringify(notice);
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': notice.id,
        'X-Ocop-Signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
      },
      body,
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`the gateway answered ${String(response.status)}`);
  },
});
