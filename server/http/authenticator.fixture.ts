// An authenticator in software for the tests of passkeys: ES256, no attestation, and every fault a
// test asks for. The browser's own is used in tests/journeys.
import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

export interface Faults {
  /** The person was not verified, only touched something. */
  readonly unverified?: boolean;
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly count?: number;
}
interface Options {
  readonly challenge: string;
  readonly rp?: { readonly id?: string };
  readonly rpId?: string;
  readonly user?: { readonly id: string };
}

export function newAuthenticator(origin: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(32);
  let userHandle = '';
  let count = 0;
  const client = (type: string, { challenge }: Options, faults: Faults): Buffer =>
    Buffer.from(JSON.stringify({
      type, challenge: faults.challenge ?? challenge, origin: faults.origin ?? origin,
      crossOrigin: false,
    }));
  const head = (rpId: string, flags: number, faults: Faults): Buffer => {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(faults.count ?? (count += 1));
    return Buffer.concat([sha256(Buffer.from(faults.rpId ?? rpId)),
      Buffer.from([faults.unverified ? flags & ~4 : flags]), counter]);
  };
  return {
    create: (options: Options, faults: Faults = {}) => {
      userHandle = options.user?.id ?? '';
      const length = Buffer.from([id.length >> 8, id.length & 255]);
      const cose = map([[1, 2], [3, -7], [-1, 1],
        [-2, Buffer.from(x, 'base64url')], [-3, Buffer.from(y, 'base64url')]]);
      const data = Buffer.concat([head(options.rp?.id ?? '', 0x45, faults), Buffer.alloc(16),
        length, id, cose]);
      const nothing = new Map<string, string>();
      const attestation = map([['fmt', 'none'], ['attStmt', nothing], ['authData', data]]);
      return answer(id, {
        clientDataJSON: text(client('webauthn.create', options, faults)),
        attestationObject: text(attestation), transports: ['internal'],
      });
    },
    get: (options: Options, faults: Faults = {}) => {
      const data = head(options.rpId ?? '', 0x05, faults);
      const clientData = client('webauthn.get', options, faults);
      const signature = createSign('sha256').update(Buffer.concat([data, sha256(clientData)]))
        .sign(privateKey);
      return answer(id, {
        clientDataJSON: text(clientData), authenticatorData: text(data),
        signature: text(signature), userHandle,
      });
    },
  };
}

const sha256 = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
const text = (bytes: Buffer): string => bytes.toString('base64url');
const answer = (id: Buffer, response: object) => ({
  id: text(id), rawId: text(id), type: 'public-key', response, clientExtensionResults: {},
});

type Item = number | string | Buffer | ReadonlyMap<string, string>;
/** As much of CBOR as an attestation needs. */
const map = (entries: readonly (readonly [number | string, Item])[]): Buffer =>
  Buffer.concat([Buffer.from([0xa0 + entries.length]),
    ...entries.flatMap(([key, value]) => [cbor(key), cbor(value)])]);
function cbor(item: Item): Buffer {
  if (typeof item === 'number') return Buffer.from([item < 0 ? 0x20 - item - 1 : item]);
  if (typeof item === 'string') return Buffer.concat([sized(0x60, item.length), Buffer.from(item)]);
  return Buffer.isBuffer(item) ? Buffer.concat([sized(0x40, item.length), item])
    : Buffer.from([0xa0]);
}
const sized = (type: number, length: number): Buffer => (length < 24
  ? Buffer.from([type + length]) : length < 256 ? Buffer.from([type + 24, length])
    : Buffer.from([type + 25, length >> 8, length & 255]));
