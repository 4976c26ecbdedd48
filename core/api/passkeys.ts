// Passkeys (WebAuthn) as server and browser exchange them. Bytes are base64url.
import * as v from 'valibot';
import type { Shape } from './shape.ts';

const base64 = (charsMax: number) =>
  v.pipe(v.string(), v.maxLength(charsMax), v.regex(/^[A-Za-z0-9_-]*$/));
const verification = v.picklist(['required', 'preferred', 'discouraged']);
const known = v.array(v.object({
  id: v.string(), type: v.string(), transports: v.exactOptional(v.array(v.string())),
}));
const common = {
  challenge: v.string(), timeout: v.exactOptional(v.number()),
  hints: v.exactOptional(v.array(v.string())), extensions: v.exactOptional(v.any()),
};

/** What the browser is asked for, to sign with a passkey. */
export const passkeyAsked = v.object({
  ...common, rpId: v.exactOptional(v.string()), allowCredentials: v.exactOptional(known),
  userVerification: v.exactOptional(verification),
});
export type PasskeyAsked = Shape<typeof passkeyAsked>;

/** What the browser is asked for, to make a passkey. */
export const newPasskeyAsked = v.object({
  ...common,
  rp: v.object({ id: v.exactOptional(v.string()), name: v.string() }),
  user: v.object({ id: v.string(), name: v.string(), displayName: v.string() }),
  pubKeyCredParams: v.array(v.object({ type: v.string(), alg: v.number() })),
  excludeCredentials: v.exactOptional(known),
  authenticatorSelection: v.exactOptional(v.object({
    authenticatorAttachment: v.exactOptional(v.picklist(['platform', 'cross-platform'])),
    residentKey: v.exactOptional(verification),
    requireResidentKey: v.exactOptional(v.boolean()),
    userVerification: v.exactOptional(verification),
  })),
  attestation: v.exactOptional(v.picklist(['none', 'indirect', 'direct', 'enterprise'])),
  attestationFormats: v.exactOptional(v.array(v.string())),
});
export type NewPasskeyAsked = Shape<typeof newPasskeyAsked>;

const signed = base64(8_000);
/** What the browser made of a passkey; unknown members are left out. */
export const passkeyAnswer = v.object({
  id: signed, rawId: signed, type: v.literal('public-key'),
  response: v.object({
    clientDataJSON: signed, authenticatorData: signed, signature: signed,
    userHandle: v.exactOptional(signed),
  }),
  clientExtensionResults: v.optional(v.object({}), {}),
});
export type PasskeyAnswer = v.InferInput<typeof passkeyAnswer>;

export const passkeyId = base64(16_000);
export const newPasskeyAnswer = v.object({
  id: passkeyId, rawId: passkeyId, type: v.literal('public-key'),
  response: v.object({
    clientDataJSON: passkeyId, attestationObject: passkeyId,
    transports: v.exactOptional(v.pipe(v.array(v.string()), v.maxLength(10))),
  }),
  clientExtensionResults: v.optional(v.object({}), {}),
});
export type NewPasskeyAnswer = v.InferInput<typeof newPasskeyAnswer>;
