// Refuses JSON that is too deep or has too many tokens, before it is parsed. Used for request
// bodies, sync bodies and map files: parsing a million brackets takes half a second, counting them
// two milliseconds. Broken JSON may pass; the parser refuses it.
import { limits } from './limits.ts';

export interface JsonShape { readonly depthMax: number; readonly tokensMax: number }
/** Tokens are opening brackets and commas. */
export const usualShape: JsonShape = {
  depthMax: limits.jsonDepthMax, tokensMax: limits.jsonTokensMax,
};

const QUOTE = 34;
const COMMA = 44;
const BACKSLASH = 92;

export function jsonFault(
  bytes: Uint8Array, { depthMax, tokensMax }: JsonShape = usualShape, end = bytes.length,
): 'malformed' | 'tooLarge' | null {
  let depth = 0;
  let tokens = 0;
  let isText = false;
  for (let i = 0; i < end; i++) {
    const byte = bytes[i];
    if (byte === QUOTE) isText = !isText;
    else if (isText) { if (byte === BACKSLASH) i++; }
    else if (byte === COMMA) { if (++tokens > tokensMax) return 'tooLarge'; }
    else if (byte === 91 || byte === 123) {
      if (++depth > depthMax) return 'malformed';
      if (++tokens > tokensMax) return 'tooLarge';
    } else if (byte === 93 || byte === 125) depth--;
  }
  return null;
}
