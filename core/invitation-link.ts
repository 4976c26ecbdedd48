// The mark before the code in the address of an invitation: /app#ma=<code>. Server and phone
// share it.
export const CODE_MARK = '#ma=';
