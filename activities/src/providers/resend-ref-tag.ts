/** The tag that carries `clientRef`, so that a webhook ahead of our commit still finds its effect. */
export const RESEND_REF_TAG = 'cairn_ref';
