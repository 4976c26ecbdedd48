// Text to bytes and back, for the wire only. The two classes exist in browsers and in Node; they
// are declared here because core knows neither. It must never let bytes through that are not UTF-8.
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const TextDecoder: new (label: string, options: {
  readonly fatal: boolean; readonly ignoreBOM: boolean;
}) => { decode(bytes: Uint8Array): string };

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const toUtf8 = (text: string): Uint8Array => encoder.encode(text);
/** Throws on bytes that are not UTF-8; `readSafely` turns that into a problem. */
export const fromUtf8 = (bytes: Uint8Array): string => decoder.decode(bytes);
