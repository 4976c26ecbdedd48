// A telephone number as a `tel:` link needs it: without the spaces and dots people write.
export const telOf = (number: string): string => number.replace(/[ .]/g, '');
